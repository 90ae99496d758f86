//! The levers of an article: which input, moved how far, turns the verdict.

use condor_calc::articles::{Answers, Lever, Turn};
use condor_calc::registry::{Entry, entry};
use condor_content::articles::Article;

use crate::site::Error;
use crate::site::document::escape;

/// The table of each article's levers, in their order. The simulations of one article run beside those of the next.
pub(super) fn tables(articles: &[Article]) -> Result<Vec<String>, Error> {
    let found: Vec<Result<Vec<Lever>, String>> = std::thread::scope(|scope| {
        let all: Vec<_> = articles
            .iter()
            .map(|article| scope.spawn(|| levers(article)))
            .collect();
        all.into_iter()
            .map(|one| {
                one.join()
                    .unwrap_or_else(|_| Err("the search for its levers broke off".to_owned()))
            })
            .collect()
    });
    articles
        .iter()
        .zip(found)
        .map(|(article, levers)| match levers {
            Ok(levers) => Ok(table(article, &levers)),
            Err(words) => Err(Error(format!(
                "{}:1: field `levers`: {words}",
                article.file.display()
            ))),
        })
        .collect()
}

fn levers(article: &Article) -> Result<Vec<Lever>, String> {
    let entry = entry(&article.figure).ok_or("it has no figure")?;
    let session = entry.session().map_err(|problem| problem.text)?;
    let mut answers = Answers::default();
    article
        .levers
        .iter()
        .map(|key| {
            Lever::find(entry.model, session.values(), key, &mut answers)
                .map_err(|problem| problem.text)?
                .ok_or_else(|| format!("`{key}` is no number of its figure"))
        })
        .collect()
}

fn table(article: &Article, levers: &[Lever]) -> String {
    let rows: String = levers.iter().map(|lever| row(article, lever)).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Levers\"><table class=\"reference \
         levers\"><thead><tr><th scope=\"col\">Input</th><th scope=\"col\">Starts at</th><th scope=\"col\" \
         class=\"text\">Moved down, the verdict turns</th><th scope=\"col\" class=\"text\">Moved up, the \
         verdict turns</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

fn row(article: &Article, lever: &Lever) -> String {
    let Lever {
        spec,
        start,
        down,
        up,
    } = lever;
    let cell = |turn: &Option<Turn>, way: &str, end: f64| match turn {
        Some(turn) => format!(
            "at <a class=\"state\" href=\"{}\">{}</a>: {}",
            escape(&state(article, spec.key, turn.value)),
            escape(&spec.unit.text(turn.value)),
            escape(&turn.verdict)
        ),
        None if end == *start => "it starts at the end".to_owned(),
        None => format!("not {way} to {}", escape(&spec.unit.text(end))),
    };
    let (low, high) = spec.slider;
    format!(
        "<tr><th scope=\"row\">{}{}</th><td>{}</td><td class=\"text\">{}</td><td class=\"text\">{}</td></tr>",
        escape(spec.label),
        scale(lever),
        escape(&spec.unit.text(*start)),
        cell(down, "down", low),
        cell(up, "up", high),
    )
}

/// Where a state is seen: in the figure if it shows the input, else in the whole lab.
fn state(article: &Article, key: &str, value: f64) -> String {
    let shows = |figure: &Entry| figure.inputs.contains(&key);
    let fragment = format!(
        "#v=1&{key}={}",
        condor_calc::format::shortest(value).replace('−', "-")
    );
    if entry(&article.figure).is_some_and(shows) {
        fragment
    } else {
        format!("{}{fragment}", article.lab)
    }
}

/// The slider as a line, with the start as a dot and the turns as diamonds: what the cells say, drawn.
fn scale(lever: &Lever) -> String {
    let (low, high) = lever.spec.slider;
    let at = |value: f64| 6.0 + 108.0 * (value - low) / (high - low);
    let diamonds: String = [&lever.down, &lever.up]
        .into_iter()
        .flatten()
        .map(|turn| format!("<path d=\"M{:.1} 2l5 6l-5 6l-5 -6z\"/>", at(turn.value)))
        .collect();
    format!(
        "<svg class=\"lever\" viewBox=\"0 0 120 16\" width=\"120\" height=\"16\" aria-hidden=\"true\"><path \
         class=\"rail\" d=\"M6 8H114\"/><circle cx=\"{:.1}\" cy=\"8\" r=\"4\"/>{diamonds}</svg>",
        at(lever.start)
    )
}
