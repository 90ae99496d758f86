//! Games to begin with.

use crate::report::Preset;

pub(super) const LIST: &[Preset] = &[
    Preset {
        name: "A path of chance",
        lesson: "Half a year of the simulation. Nobody knows it before you.",
        fragment: "",
    },
    Preset {
        name: "A real half year",
        lesson: "Closes of 2014 to 2018. Which months they are is told at the end.",
        fragment: "v=1&pr=h&pn=4",
    },
    Preset {
        name: "Summer 2015",
        lesson: "You know that August will be bad. Does that help with when and how much?",
        fragment: "v=1&pr=a",
    },
    Preset {
        name: "Winter 2018",
        lesson: "The calmest market there was, and then the fifth of February.",
        fragment: "v=1&pr=b",
    },
    Preset {
        name: "Condors every week",
        lesson: "Sold every week of late 2018, without a hedge, to the end.",
        fragment: "v=1&pr=c&wk=26&ja=c&jb=c&jc=c&jd=c&je=c&jf=c&jg=c&jh=c&ji=c&jj=c&jk=c&jl=c&jm=c&jn=c&jo=c&jp=c&jq=c&jr=c&js=c&jt=c&ju=c&jv=c&jw=c&jx=c&jy=c&jz=c",
    },
    Preset {
        name: "The same with a hedge",
        lesson: "VIX calls bought every fourth week besides. Compare what it cost and what it saved.",
        fragment: "v=1&pr=c&wk=26&ja=b&jb=c&jc=c&jd=c&je=b&jf=c&jg=c&jh=c&ji=b&jj=c&jk=c&jl=c&jm=b&jn=c&jo=c&jp=c&jq=b&jr=c&js=c&jt=c&ju=b&jv=c&jw=c&jx=c&jy=b&jz=c",
    },
    Preset {
        name: "Nothing at all",
        lesson: "A calm real half year in cash: what the others made of it stands at the end.",
        fragment: "v=1&pr=h&pn=7&wk=26",
    },
];
