//! Formulas: LaTeX to MathML, when the site is built.

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

/// A formula inside a line.
pub(super) fn inline(latex: &str) -> Result<String, String> {
    render(latex, DisplayMode::Inline, None)
}

/// A formula on a line of its own, with the words it is read as.
pub(super) fn display(latex: &str, spoken: &str) -> Result<String, String> {
    let name = format!("<math aria-label=\"{}\"", crate::escape(spoken));
    Ok(render(latex, DisplayMode::Block, Some(latex))?.replacen("<math", &name, 1))
}

fn render(latex: &str, mode: DisplayMode, annotation: Option<&str>) -> Result<String, String> {
    let failed = |words: &dyn std::fmt::Display| {
        format!("the formula `{}` does not parse: {words}", latex.trim())
    };
    let storage = Storage::new();
    let events = Parser::new(latex, &storage)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| failed(&first_line(&error.to_string())))?;
    let config = RenderConfig {
        display_mode: mode,
        annotation,
        ..RenderConfig::default()
    };
    let mut out = String::new();
    let none = |event| Ok::<_, std::convert::Infallible>(event);
    push_mathml(&mut out, events.into_iter().map(none), config).map_err(|error| failed(&error))?;
    // The site's policy refuses style attributes, and browsers would drop them without a word.
    if out.contains("style=") {
        return Err(failed(&"it uses a command that needs a style attribute"));
    }
    Ok(out)
}

/// Parser messages show a piece of the input on further lines.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().to_owned()
}

/// What stands inside the `math` element of a formula in a line.
pub(super) fn inside(mathml: &str) -> &str {
    let start = mathml.find('>').map_or(0, |at| at + 1);
    let end = mathml.rfind("</math>").unwrap_or(mathml.len());
    mathml.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latex_is_mathml() {
        assert_eq!(
            inline("S_T"),
            Ok("<math display=\"inline\"><msub><mi>S</mi><mi>T</mi></msub></math>".to_owned())
        );
        let shown = display("x", "x").expect("a formula");
        assert!(
            shown.starts_with("<math aria-label=\"x\" display=\"block\""),
            "{shown}"
        );
        assert!(shown.contains("application/x-tex"), "{shown}");
    }

    #[test]
    fn what_does_not_parse_is_said() {
        let error = inline("\\frac{1").expect_err("an open brace");
        assert!(
            error.starts_with("the formula `\\frac{1` does not parse: "),
            "{error}"
        );
        let error = inline("\\nosuch").expect_err("an unknown command");
        assert!(
            error.starts_with("the formula `\\nosuch` does not parse: "),
            "{error}"
        );
    }

    #[test]
    fn the_usual_commands_need_no_style() {
        for latex in [
            "\\max(S_T - K,\\ 0)",
            "e^{-rT}\\,N(d_1)",
            "\\sqrt{\\frac{2}{T}\\sum_i \\frac{\\Delta K_i}{K_i^2}}",
            "\\frac{\\partial V}{\\partial S} \\approx \\Delta",
            "\\text{credit} = \\begin{cases} a & b \\\\ c & d \\end{cases}",
        ] {
            assert_eq!(inline(latex).err(), None, "{latex}");
        }
    }
}
