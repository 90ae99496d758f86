use super::*;
use crate::doubler::Doubler;

const CALL: &str = include_str!("tests/call.md");
const STRIKE: &str = include_str!("tests/strike.md");

fn parse(call: &str) -> Result<Glossary, Error> {
    let pages = ["/calculators/condor/".to_owned()];
    let files = [
        (PathBuf::from("call.md"), call.to_owned()),
        (PathBuf::from("strike.md"), STRIKE.to_owned()),
    ];
    Glossary::parse(
        &files,
        &Surroundings {
            engine: &Doubler,
            pages: &pages,
        },
    )
}

fn message(call: &str) -> String {
    parse(call).expect_err("a mistake").to_string()
}

/// The message after one piece of the text is replaced.
fn changed(from: &str, to: &str) -> String {
    assert!(CALL.contains(from), "{from}");
    message(&CALL.replacen(from, to, 1))
}

#[test]
fn a_term_is_data_with_its_text_as_html() {
    let glossary = parse(CALL).expect("a good glossary");
    let call = glossary.term("call").expect("the term");
    assert_eq!(call.path(), "/glossary/call/");
    assert_eq!(call.aliases, ["call option"]);
    assert_eq!(
        call.plain_words,
        "<p>A call has a <a class=\"term\" href=\"../strike/\" data-term=\"strike\">strike</a>. The \
         strike costs \\$5. It is <a href=\"../../calculators/condor/\">here</a>.</p>\n"
            .replace('\\', "")
    );
    assert_eq!(
        call.worked,
        "<p>You give 21, and the double is 42.00. Half of that is 21.0; the figure says $1,200.</p>\n"
    );
    assert_eq!(call.formula.symbols.len(), 2);
    assert_eq!(call.formula.lines[0].1, "C is the larger of S and zero");
    assert_eq!(call.mentions, ["strike"]);
    assert_eq!(call.quiz.len(), 2);
    assert!(
        call.quiz[0].choices[0]
            .why
            .contains("href=\"#v=1&amp;k=6000\"")
    );
}

#[test]
fn neighbours_are_found_from_both_sides() {
    let glossary = parse(CALL).expect("a good glossary");
    let strike = glossary.term("strike").expect("the term");
    let around = glossary.neighbours(strike);
    let names =
        |terms: &[&Term]| -> Vec<String> { terms.iter().map(|term| term.slug.clone()).collect() };
    assert_eq!(names(&around.after), ["call"]);
    assert_eq!(names(&around.used_in), ["call"]);
    let order: Vec<_> = glossary.in_order().iter().map(|term| &term.slug).collect();
    assert_eq!(order, ["strike", "call"]);
}

#[test]
fn mistakes_in_fields_have_file_line_and_field() {
    assert_eq!(
        changed("group: options\n", ""),
        "call.md:1: the field `group` is missing"
    );
    assert_eq!(
        changed("group: options", "group: birds"),
        "call.md:4: field `group`: `birds` is none of options, structures, volatility, hedging, \
         performance, signals, valuation, market"
    );
    assert_eq!(
        changed("reviewed: 2026-11-21", "reviewed: today"),
        "call.md:9: field `reviewed`: `today` is not a date such as 2026-11-21"
    );
    assert_eq!(
        changed(
            "definition: A right to buy.",
            "definition: One. Two. Three."
        ),
        "call.md:5: field `definition`: 3 sentences; a card holds at most two"
    );
    let long = format!("definition: A right to buy{}.", " and buy".repeat(25));
    assert_eq!(
        changed("definition: A right to buy.", &long),
        "call.md:5: field `definition`: 215 letters; a preview of the page shows 200 at most"
    );
    assert_eq!(
        changed("prerequisites: strike", "prerequisites: stroke"),
        "call.md:6: field `prerequisites`: `stroke` is not a term"
    );
    assert_eq!(
        changed("figure: call", "figure:"),
        "call.md:8: the field `figure` is empty"
    );
}

#[test]
fn a_circle_of_prerequisites_is_named() {
    let pages = [];
    let files = [
        (PathBuf::from("call.md"), CALL.to_owned()),
        (
            PathBuf::from("strike.md"),
            STRIKE.replace("prerequisites: none", "prerequisites: call"),
        ),
    ];
    let around = Surroundings {
        engine: &Doubler,
        pages: &pages,
    };
    assert_eq!(
        Glossary::parse(&files, &around)
            .expect_err("a circle")
            .to_string(),
        "strike.md:5: field `prerequisites`: a circle: call needs strike needs call"
    );
    // Also one that only `leads_to` closes: that is the field to mend.
    assert_eq!(
        changed("leads_to: none", "leads_to: strike"),
        "call.md:7: field `leads_to`: a circle: call needs strike needs call"
    );
}

#[test]
fn what_leads_to_a_term_comes_before_it() {
    // Only the strike says so; the call shows it too.
    let glossary = parse(&CALL.replacen("prerequisites: strike", "prerequisites: none", 1))
        .expect("a good glossary");
    let [call, strike] = ["call", "strike"].map(|slug| glossary.term(slug).expect("the term"));
    assert_eq!(glossary.neighbours(call).before, [strike]);
    assert_eq!(glossary.neighbours(strike).after, [call]);
    assert_eq!(glossary.in_order(), [strike, call]);
}

#[test]
fn the_terms_of_any_text_are_found() {
    let glossary = parse(CALL).expect("a good glossary");
    let found = glossary.terms_in("Strike of a call option; its strike");
    assert_eq!(found, ["strike", "call"]);
}

#[test]
fn mistakes_in_sections_have_a_line() {
    assert_eq!(
        changed("# Bet\n", "# Wager\n"),
        "call.md:14: the section `Wager` is not known; the sections are Plain words, Bet, Why it \
         matters, Formula, Worked example, Sign and convention, Common mistakes, Where it breaks, \
         Quiz, Sources"
    );
    assert_eq!(
        changed("# Where it breaks\n\nIt does not.\n\n", ""),
        "call.md:11: the section `Where it breaks` is missing"
    );
    assert_eq!(
        changed("\\$5", "$5"),
        "call.md:12: `$5. It is [h`: this `$` is ambiguous; write `\\$` for dollars and `$x$` for a \
         formula"
    );
    assert_eq!(
        changed("[here](/calculators/condor/)", "[here](/nowhere/)"),
        "call.md:12: the link `/nowhere/` is dead: there is no such page"
    );
    assert_eq!(
        changed("[here](/calculators/condor/)", "[here](nowhere)"),
        "call.md:12: the link `nowhere` is dead: there is no such term"
    );
    assert_eq!(
        changed("See [it](#k=6000)", "See [it](#k=7)"),
        "call.md:53: the link `#k=7` is dead: `call` has no `` at `k=7`"
    );
    assert_eq!(
        changed(" -- Too little. [See](#k=6000).", ""),
        "call.md:17: section `Bet`: `Nothing` has no explanation after ` -- `"
    );
    assert_eq!(
        changed(" [See](#k=6000).", ""),
        "call.md:17: section `Bet`: the wrong answer `Nothing` sets the figure to no \
         counter-example; add `[words](#k=6000)`"
    );
    assert_eq!(
        changed(" [Look](#k=6000).", ""),
        "call.md:58: section `Quiz`: the wrong answer `No` sets the figure to no counter-example; \
         add `[words](#k=6000)`"
    );
    assert_eq!(
        changed(", opened 2026-11-21", ""),
        "call.md:62: section `Sources`: say when it was opened (`opened 2026-11-21`) or where in \
         the project it is given (`as given in …`)"
    );
}

#[test]
fn formulas_are_checked() {
    assert_eq!(
        changed("C = \\max(S, 0)", "C = \\max(S, K)"),
        "call.md:26: section `Formula`: the symbol `K` is not explained"
    );
    assert!(
        changed("C = \\max(S, 0)", "C = \\frac{S").starts_with(
            "call.md:26: section `Formula`: the formula `C = \\frac{S` does not parse: "
        )
    );
    assert_eq!(
        changed("; points; any", "; points"),
        "call.md:32: section `Formula`: `S` needs `meaning; unit; domain`, not 2 parts"
    );
    assert_eq!(
        changed("> C is the larger of S and zero\n", ""),
        "call.md:26: section `Formula`: after a formula comes a line `> how it is read aloud`"
    );
}

#[test]
fn numbers_are_the_engines() {
    assert_eq!(
        changed("| 2 }}.", "| 2 = 43.00 }}."),
        "call.md:36: section `Worked example`: `{{ let d = double x=21 | 2 = 43.00 }}`: the text \
         says 43.00, the engine 42.00"
    );
    assert_eq!(
        changed("You give 21,", "You give 23,"),
        "call.md:36: section `Worked example`: the number 23 is neither given to an expression nor \
         computed by one"
    );
    assert_eq!(
        changed("double x=21", "triple x=21"),
        "call.md:36: section `Worked example`: `{{ let d = triple x=21 | 2 }}`: there is no \
         function `triple`"
    );
    assert_eq!(
        changed("| 2 }}.", "}}."),
        "call.md:36: section `Worked example`: `{{ let d = double x=21 }}`: say how it is shown: \
         `| 2` for two decimals"
    );
}

#[test]
fn hard_words_are_refused() {
    let text = changed(
        "A call has a strike.",
        "Heteroskedasticity necessitates considerable recalibration of multidimensional \
         parametrisations.",
    );
    assert!(
        text.starts_with("call.md:12: section `Plain words`: grade "),
        "{text}"
    );
    assert!(
        text.ends_with(", above 9; shorter sentences and words"),
        "{text}"
    );
}

#[test]
fn expressions_do_sums() {
    let shown = |source: &str| {
        expression::evaluate(source, &[("a".to_owned(), 2.0)], &Doubler).map(|shown| shown.text)
    };
    for (source, text) in [
        ("1 + 2 * 3 ^ 2 | 0", "19"),
        ("-(1 + 2) * a | 1", "−6.0"),
        ("sqrt(16) / max(1, 8) | 1%", "50.0%"),
        ("double x=a - 1 | +$2", "+$3.00"),
        ("1234567.891 | $1", "$1,234,567.9"),
        ("-0.001 | +2", "0.00"),
        ("figure:call#k=6000.result:worth", "$1,200"),
        ("figure:call.result:worth / 2 | 0", "600"),
    ] {
        assert_eq!(shown(source), Ok(text.to_owned()), "{source}");
    }
    for (source, error) in [
        ("1 + | 0", "something is missing at the end"),
        ("(1 | 0", "a bracket is not closed"),
        ("1 ? 2 | 0", "`? 2` is not understood"),
        ("1 | x", "`x` is no format: `2`, `+2`, `$0`, `+$0`, `1%`"),
        ("1 / 0 | 0", "the result is not a number"),
        (
            "tan(1) | 0",
            "`tan` with 1 numbers is none of sqrt, exp, ln, abs, max, min",
        ),
    ] {
        assert_eq!(shown(source), Err(error.to_owned()), "{source}");
    }
}

#[test]
fn live_numbers_stand_in_the_text_with_what_the_figure_starts_from() {
    let with =
        |words: &str| CALL.replacen("The strike costs", &format!("{words} The strike costs"), 1);
    let glossary =
        parse(&with("At {{ input:k }} it is {{ result:worth }}.")).expect("a good glossary");
    let html = &glossary.term("call").expect("the term").plain_words;
    assert!(
        html.contains(
            "At <span class=\"num\" data-sets=\"call:k\">$6,000</span> it is \
             <span class=\"num-out\" data-shows=\"call:worth\">$1,200</span>."
        ),
        "{html}"
    );
    assert_eq!(
        message(&with("At {{ input:x }}.")),
        "call.md:12: section `Plain words`: `{{ input:x }}`: `call` shows no input `x`"
    );
    assert_eq!(
        message(&with("At {{ result:call.loss }}.")),
        "call.md:12: section `Plain words`: `{{ result:call.loss }}`: `call` has no `loss` at ``"
    );
    let refused = changed("You give", "At {{ input:k }} you give");
    assert!(
        refused.contains("`{{ input:k }}`: a number that answers to the reader cannot stand here"),
        "{refused}"
    );
}

#[test]
fn a_page_links_the_first_mention_of_a_term_in_each_section() {
    let glossary = parse(CALL).expect("a good glossary");
    let text = "---\ntitle: T\ndescription: D.\npath: /a/b/\n---\nA strike & a strike. [strike](/x/)\n\n\
                # The strike\n\n| strike |\n|---|\n| `strike` and strike |\n";
    let page = crate::Page::parse_with(Path::new("t.md"), text, Some(&glossary)).expect("a page");
    let crate::Block::Html(html) = &page.blocks[0] else {
        panic!("{:?}", page.blocks);
    };
    let link = "<a class=\"term\" href=\"../../glossary/strike/\" data-term=\"strike\">strike</a>";
    assert_eq!(html.matches("data-term").count(), 2, "{html}");
    assert_eq!(page.mentions(), ["strike"]);
    assert!(
        html.contains(&format!("A {link} &amp; a strike.")),
        "{html}"
    );
    assert!(
        html.contains(&format!("<code>strike</code> and {link}")),
        "{html}"
    );
    assert!(
        html.contains("<h2 id=\"the-strike\">The strike</h2>"),
        "{html}"
    );
}
