//! What the build writes of embeds.

use condor_calc::embed::PANELS;
use condor_calc::registry::entry;

use super::*;

const URL: &str = "https://example.org/a/b/";

#[test]
fn the_scripts_are_told_every_parameter() {
    for is_release in [false, true] {
        let (name, frame) = frame_script(is_release);
        let element = element_script(is_release);
        for parameter in PARAMETERS {
            let told = format!("\"key\":\"{}\"", parameter.key);
            assert!(frame.contains(&told), "{}", parameter.key);
            assert!(element.contains(&told), "{}", parameter.key);
        }
        for text in [&frame, &element] {
            assert!(!text.contains("*/ null"), "a place is empty");
        }
        assert!(element.contains(SANDBOX));
        // The name changes with the text, and hosts may keep such a file for good.
        let hash = name.strip_prefix("embed/frame-").expect("its folder");
        assert_eq!(hash.len(), "0123456789abcdef.js".len());
        assert!(name.contains(&format!("{:016x}", fnv(frame.bytes()))));
    }
    assert_ne!(frame_script(true).0, frame_script(false).0);
}

#[test]
fn every_panel_that_can_be_left_out_has_its_rule() {
    let css = include_str!("../../../../static/embed.css");
    for panel in PANELS {
        let rule = format!("[data-hide~=\"{}\"]", panel.word);
        assert_eq!(css.matches(&rule).count(), 1, "{rule}");
    }
}

#[test]
fn oembed_is_a_frame_at_an_absolute_address() {
    let condor = entry("condor").expect("an entry");
    let told = oembed(condor, URL);
    assert_eq!(
        told,
        "{\"version\":\"1.0\",\"type\":\"rich\",\"provider_name\":\"Condor Lab\",\
         \"provider_url\":\"https://example.org/a/b/\",\"title\":\"Iron condor\",\"width\":720,\"height\":760,\
         \"html\":\"\\u003ciframe src=\\\"https://example.org/a/b/embed/condor/\\\" title=\\\"Iron condor\\\" \
         width=\\\"100%\\\" height=\\\"760\\\" frameborder=\\\"0\\\" loading=\\\"lazy\\\" \
         sandbox=\\\"allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads\\\">\
         \\u003c/iframe>\"}\n"
    );
    assert_eq!(
        discovery(condor, URL),
        "<link rel=\"alternate\" type=\"application/json+oembed\" \
         href=\"https://example.org/a/b/embed/condor/oembed.json\" title=\"Iron condor\">\n"
    );
}

#[test]
fn a_title_cannot_leave_its_attribute() {
    assert!(iframe("\"><script>", "x").contains("title=\"&quot;&gt;&lt;script&gt;\""));
}
