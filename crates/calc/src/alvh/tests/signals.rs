//! The board: every light says what it is compared with, and by whom.

use super::*;
use condor_core::alvh::{Preset, SignalKind};

/// The rows of a signal: reader, armed, on, light.
fn rows(fragment: &str, kind: SignalKind) -> Vec<Vec<String>> {
    let (inputs, output) = at(fragment);
    let view = Alvh::view(&inputs, &output, "signals");
    let Some(Figure::Table(table)) = view.figures.first() else {
        panic!("a table of signals");
    };
    let name = names::said(kind.name());
    let rows = table.rows.iter().filter(|row| row.name == name);
    rows.map(|row| row.cells[1..].to_vec()).collect()
}

fn light(fragment: &str, kind: SignalKind) -> String {
    let rows = rows(fragment, kind);
    rows.last().expect("a row")[3].clone()
}

#[test]
fn every_light_has_a_threshold() {
    for preset in presets::LIST {
        for kind in SignalKind::ALL {
            let rows = rows(preset.fragment, kind);
            assert!(!rows.is_empty(), "{kind:?}");
            for row in rows {
                let says = row[2].starts_with("below ") || row[2].starts_with("above ");
                assert!(says, "{}: {kind:?} {row:?}", preset.name);
            }
        }
    }
}

#[test]
fn a_light_follows_the_reader_s_threshold() {
    for (unknown, low, high, kind) in [
        (
            "v=1&zq=30",
            "v=1&zm=k&zn=22&zq=22.5",
            "v=1&zm=k&zn=22&zq=22",
            SignalKind::PriceToEarnings,
        ),
        (
            "v=1&zr=30",
            "v=1&zo=k&zp=16&zr=17",
            "v=1&zo=k&zp=16&zr=15",
            SignalKind::PriceToCashFlow,
        ),
        (
            "v=1&gy=2",
            "v=1&zi=k&zj=1&gy=0.95",
            "v=1&zi=k&zj=1&gy=1.05",
            SignalKind::QuickRatio,
        ),
        (
            "v=1&gx=2",
            "v=1&zg=k&zh=-1&gx=-2",
            "v=1&zg=k&zh=-1&gx=-1",
            SignalKind::Liquidity,
        ),
        (
            "v=1&gz=2",
            "v=1&zk=k&zl=-15&gz=-16",
            "v=1&zk=k&zl=-15&gz=-14",
            SignalKind::DdmGap,
        ),
        (
            "v=1&gw=2",
            "v=1&ze=k&zf=2&gw=1.75",
            "v=1&ze=k&zf=2&gw=2.25",
            SignalKind::RateDifferential,
        ),
        (
            "v=1&gp=2",
            "v=1&gi=k&gj=50&gp=49",
            "v=1&gi=k&gj=50&gp=51",
            SignalKind::Rsi,
        ),
        (
            "v=1&gu=2",
            "v=1&za=k&zb=-10&gu=-11",
            "v=1&za=k&zb=-10&gu=-9",
            SignalKind::Macd,
        ),
        (
            "v=1&gv=2",
            "v=1&zc=k&zd=7&gv=6",
            "v=1&zc=k&zd=7&gv=8",
            SignalKind::DaysToEvent,
        ),
        (
            "v=1&gq=2",
            "v=1&gc=k&gd=3&gq=4",
            "v=1&gc=k&gd=3&gq=2.5",
            SignalKind::AdvanceDecline,
        ),
        (
            "v=1&gr=2",
            "v=1&ge=k&gf=3&gr=4",
            "v=1&ge=k&gf=3&gr=2.5",
            SignalKind::PeDivergence,
        ),
        (
            "v=1&gs=2",
            "v=1&gg=k&gh=3&gs=4",
            "v=1&gg=k&gh=3&gs=2.5",
            SignalKind::PcfDivergence,
        ),
        (
            "v=1&gt=2",
            "v=1&ga=k&gb=6&gt=7",
            "v=1&ga=k&gb=6&gt=5.5",
            SignalKind::ReerVolatility,
        ),
    ] {
        let lights = [unknown, low, high].map(|fragment| light(fragment, kind));
        assert_eq!(lights, ["unknown", "off", "on"], "{kind:?}");
    }
    for (off, on, kind) in [
        ("v=1&gl=4", "v=1&gl=5", SignalKind::Slope),
        ("v=1&gm=1", "v=1&gm=100", SignalKind::SlopePercentile),
        ("v=1&gn=10", "v=1&gn=90", SignalKind::VixPercentile),
        ("v=1&go=4", "v=1&go=5", SignalKind::Basis),
    ] {
        assert_eq!(
            [off, on].map(|fragment| light(fragment, kind)),
            ["off", "on"],
            "{kind:?}"
        );
    }
    // What is not shown has no effect, not even on what the row says.
    assert_eq!(
        rows("v=1&zq=30", SignalKind::PriceToEarnings),
        rows("", SignalKind::PriceToEarnings)
    );
}

/// Thresholds change a policy where it reads them, and only there.
#[test]
fn a_policy_reads_a_threshold_or_is_unaffected() {
    let policy = |fragment: &str| at(fragment).1.policy;
    // Unknown, and market signals: the presets keep their own triggers, and their caps.
    let all =
        "&gl=9&gm=50&gn=50&go=9&gp=50&gu=9&gv=9&gw=9&gx=9&gy=2&gz=9&zq=9&zr=9&gq=9&gr=9&gs=9&gt=9";
    for code in ["s", "p", "v", "t", "n"] {
        let fresh = policy(&format!("v=1&lp={code}"));
        assert_eq!(policy(&format!("v=1&lp={code}{all}")), fresh, "{code}");
    }
    assert_eq!(policy("v=1&d=30").caps, Preset::Steward.policy().caps);
    let known = policy("v=1&ga=k&gt=7&gc=k&gq=1&ge=k&gr=3&gg=k&gs=4").caps;
    assert_eq!(
        [known.reer_low, known.advance_decline, known.pe, known.pcf],
        [0.07, 0.01, 0.03, 0.04]
    );
    // A rung of the reader's own waits for the reader's threshold, armed earlier by as much as before.
    for (code, rest, armed, on) in [
        ("i", "&gl=-2", 0.01, -0.02),
        ("l", "&gn=20", 30.0, 20.0),
        ("w", "&gi=k&gp=40", 50.0, 40.0),
        ("m", "&za=k&gu=-7", -2.0, -7.0),
        ("v", "&zc=k&gv=3", 13.0, 3.0),
    ] {
        let own = policy(&format!("v=1&lp=o&ua=x&uf=x&uo={code}{rest}"));
        let read = own.ladder[0].trigger.conditions[0];
        assert_eq!((read.armed, read.on), (armed, on), "{code}");
        assert_eq!(own.check(), Ok(()));
    }
}
