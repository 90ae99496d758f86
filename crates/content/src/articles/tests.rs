use super::*;
use crate::doubler::{Doubler, glossary};

const QUESTION: &str = include_str!("tests/question.md");

fn read(text: &str) -> Result<Article, Error> {
    let pages = ["/calculators/condor/".to_owned()];
    let around = Surroundings {
        engine: &Doubler,
        pages: &pages,
    };
    parse(Path::new("question.md"), text, &glossary(&around), &around)
}

/// The message after one piece of the article is replaced.
fn changed(from: &str, to: &str) -> String {
    assert!(QUESTION.contains(from), "{from}");
    let text = QUESTION.replacen(from, to, 1);
    read(&text).expect_err("a mistake").to_string()
}

#[test]
fn an_article_is_data_with_its_text_as_html() {
    let article = read(QUESTION).expect("a good article");
    assert_eq!(article.path(), "/learn/question/");
    assert_eq!(article.levers, ["k"]);
    assert!(article.experiment[0].contains("data-sets=\"call:k\""));
    assert_eq!(
        article.claims,
        [
            "A <a class=\"term\" href=\"../../glossary/call/\" data-term=\"call\">call</a> is worth something. \
          <span class=\"num-out\" data-shows=\"call:worth\">$1,200</span>"
        ]
    );
    assert_eq!(article.worked, "<p>The double of 21 is 42.</p>\n");
    assert_eq!(
        article.on_and_off,
        "<p>With it $1,200, without it nothing.</p>\n"
    );
    assert!(article.by_layer[0].contains("<a href=\"../../calculators/condor/#v=1&amp;k=6000\">"));
    // The terms are those the text links to, in the order they come.
    assert_eq!(article.terms, ["call", "strike"]);
}

#[test]
fn mistakes_have_file_line_and_place() {
    assert_eq!(
        changed("its price?", "its price? And why?"),
        "question.md:3: field `question`: 2 sentences; it is one"
    );
    assert_eq!(
        changed("lab: /calculators/condor/", "lab: /labs/none/"),
        "question.md:5: field `lab`: there is no page `/labs/none/`"
    );
    assert_eq!(
        changed(" {{ result:worth }}\n\n# Worked", "\n\n# Worked"),
        "question.md:34: section `Claims`: this item holds no number that answers, `{{ result:… }}`"
    );
    assert_eq!(
        changed("- [What is a strike?](strike)", "- What comes next?"),
        "question.md:62: section `Follow-up`: this item leads nowhere: it needs a link"
    );
    assert_eq!(
        changed("- One layer", "In layers:\n\n- One layer"),
        "question.md:45: section `By layer`: nothing stands before its list"
    );
    assert!(changed("{{ double x=21 | 0 }}", "42").contains("it computes no number"));
    assert!(changed("as given in call.md", "somewhere").contains("section `Sources`: say when"));
    assert!(
        changed("#k=6000", "#k=none")
            .contains("is dead: `/calculators/condor/` has no state `k=none`")
    );
    let hard =
        "It is a categorically irreconcilable characterisation of probabilistic contingencies.";
    assert!(changed("It is a right. You may use it.", hard).contains("section `Long answer`"));
}
