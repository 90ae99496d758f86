//! The box in which a reader drafts a question about a page.
//!
//! What stands here is complete without a script: links to the tracker, if the project has one, and to a mail. With
//! one (`static/ask.js`) the question is kept on the device and goes into the link, with the page and its state.
//! Nothing is sent by the page.

use condor_content::Page;
use yew::prelude::*;

use super::document::SITE;

/// Where the project is kept: `repository` of the workspace's `Cargo.toml`, empty while it has no address. Its
/// tracker is that of the usual hosts.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The most characters of a question.
const MOST: &str = "1000";

/// Draws the box of a page.
pub(super) fn view(page: &Page) -> Html {
    with_tracker(page, tracker(REPOSITORY).as_deref())
}

/// The address that opens a new issue.
fn tracker(repository: &str) -> Option<String> {
    let repository = repository.trim_end_matches('/');
    (!repository.is_empty()).then(|| format!("{repository}/issues/new"))
}

fn with_tracker(page: &Page, tracker: Option<&str>) -> Html {
    let subject = format!("{SITE}: {}", page.title);
    let link = |to: &'static str, start: String, words: &'static str| {
        html! {
            <a class="ask-link" href={start} data-ask-to={to} rel="noopener noreferrer">{words}</a>
        }
    };
    html! {
        <section class="ask-box" aria-labelledby="ask" data-ask={page.path.clone()} data-subject={subject.clone()}>
            <h2 id="ask">{"Ask about this page"}</h2>
            <p>
                {"Did something stay unclear, or look wrong? Write it down. This page sends nothing by itself: a link \
                  below takes your question along, with the address of the page and the state in it, and you send it. "}
                if tracker.is_none() {
                    {"The mail has no recipient: choose whom to send it to, such as a teacher or a colleague. It does \
                      not reach those who made this page."}
                } else {
                    {"The tracker goes to the project; for a mail, choose whom to send it to."}
                }
            </p>
            <form hidden=true>
                <label for="ask-text">{"Your question"}</label>
                <textarea id="ask-text" class="field" rows="4" maxlength={MOST} aria-describedby="ask-count ask-kept" />
                <p class="help">
                    <span id="ask-count">{"0 of 1,000 characters"}</span>{". "}
                    <span id="ask-kept">{"Kept on this device until you forget it."}</span>
                </p>
            </form>
            <p class="ask-ways">
                if let Some(tracker) = tracker {
                    { link("tracker", format!("{tracker}?title={}", encoded(&subject)), "Open the project’s tracker") }
                }
                { link("mail", format!("mailto:?subject={}", encoded(&subject)), "Write a mail") }
                <button type="button" data-ask-do="copy" hidden=true>{"Copy it"}</button>
                <button type="button" class="quiet" data-ask-do="forget" hidden=true>{"Forget it"}</button>
            </p>
            <p class="help" role="status"></p>
        </section>
    }
}

/// Text as it stands in a query: all but letters, digits and four signs as bytes in percent.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tracker_is_that_of_the_repository_if_there_is_one() {
        assert_eq!(tracker(""), None);
        for repository in ["https://example.org/a/b", "https://example.org/a/b/"] {
            assert_eq!(
                tracker(repository).as_deref(),
                Some("https://example.org/a/b/issues/new")
            );
        }
    }

    #[test]
    fn text_in_a_query_is_bytes_in_percent() {
        assert_eq!(encoded("A b&c=é"), "A%20b%26c%3D%C3%A9");
    }

    #[test]
    fn without_a_script_there_are_links_and_no_field() {
        let page = Page {
            file: "delta.md".into(),
            title: "Delta & more".to_owned(),
            description: String::new(),
            path: "/glossary/delta/".to_owned(),
            blocks: Vec::new(),
        };
        let drawn = |tracker: Option<&str>| {
            let html = with_tracker(&page, tracker);
            let renderer = yew::LocalServerRenderer::<Shown>::with_props(ShownProps { html })
                .hydratable(false);
            pollster::block_on(renderer.render())
        };
        let with = drawn(Some("https://example.org/issues/new"));
        assert!(with.contains(
            "href=\"https://example.org/issues/new?title=Condor%20Lab%3A%20Delta%20%26%20more\""
        ));
        let without = drawn(None);
        assert!(!without.contains("data-ask-to=\"tracker\""));
        assert!(without.contains("choose whom to send it to"));
        assert!(without.contains("does not reach"));
        assert!(!with.contains("does not reach"));
        for html in [with, without] {
            assert!(html.contains("href=\"mailto:?subject=Condor%20Lab%3A%20Delta%20%26%20more\""));
            assert!(html.contains("data-ask=\"/glossary/delta/\""));
            assert!(html.contains("<form hidden"), "{html}");
        }
    }

    #[derive(Properties, PartialEq, Clone)]
    struct ShownProps {
        html: Html,
    }

    #[component]
    fn Shown(props: &ShownProps) -> Html {
        props.html.clone()
    }
}
