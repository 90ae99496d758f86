//! `_headers`: what hosts that read such a file send with the site (Netlify, Cloudflare Pages and others). The
//! same rules stand in `deploy/nginx.conf` and `deploy/Caddyfile`; a test holds the three together.

use std::collections::BTreeSet;
use std::path::Path;

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

use crate::{Result, files};

/// The script that host pages load, under a name that never changes.
const ELEMENT: &str = "embed/condor-lab.js";

/// Writes the file.
///
/// Such hosts join the values of rules that overlap, and a policy that is joined to another only gets stricter: so
/// each folder has one, and no rule for everything names a policy.
pub(crate) fn write(site: &Path) -> Result<()> {
    let policy = policy(&files::text(&site.join("404.html"))?)?;
    let embed = of_embeds(&policy);
    let mut text = String::from(
        "# Written by the build.\n/*\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n",
    );
    let all = files::below(site)?;
    let folders = all.iter().filter_map(|path| path.split_once('/'));
    let folders: BTreeSet<&str> = folders.map(|(folder, _)| folder).collect();
    let pages = [
        "/".to_owned(),
        "/index.html".to_owned(),
        "/404.html".to_owned(),
    ];
    for rule in pages
        .into_iter()
        .chain(folders.iter().map(|name| format!("/{name}/*")))
    {
        let policy = if rule == "/embed/*" { &embed } else { &policy };
        text.push_str(&format!("{rule}\n  Content-Security-Policy: {policy}\n"));
    }
    // A sandboxed frame has an origin of its own and may load scripts and WebAssembly only so.
    const SHARED: &str = "  Access-Control-Allow-Origin: *\n";
    for path in all.iter().filter(|path| is_hashed(path)) {
        text.push_str(&format!(
            "/{path}\n  Cache-Control: public, max-age=31536000, immutable\n{SHARED}"
        ));
    }
    if all.iter().any(|path| path == ELEMENT) {
        text.push_str(&format!("/{ELEMENT}\n{SHARED}"));
    }
    files::write(&site.join("_headers"), text.as_bytes())
}

/// The policy of the site. The page for unknown addresses carries its style and script inside, because it does
/// not know where the site begins: their digests let those two in, and nothing else.
fn policy(not_found: &str) -> Result<String> {
    let [style, script] = ["style", "script"].map(|name| {
        let (_, rest) = not_found.split_once(&format!("<{name}>"))?;
        let (text, _) = rest.split_once(&format!("</{name}>"))?;
        Some(format!(
            "'sha256-{}'",
            Base64::encode_string(&Sha256::digest(text))
        ))
    });
    let (Some(style), Some(script)) = (style, script) else {
        return Err("404.html must hold one style and one script".into());
    };
    Ok(format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {script}; style-src 'self' {style}; \
         img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
         worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ))
}

/// The policy of what may stand in the pages of others, and of the page that shows how it would.
fn of_embeds(policy: &str) -> String {
    policy.replace(
        "frame-ancestors 'self'",
        "frame-src 'self'; frame-ancestors *",
    )
}

/// Whether a file's name changes with its content, so that it may be kept for good: a dash and 14 to 16
/// hexadecimal digits before the end of its name.
fn is_hashed(path: &str) -> bool {
    let Some((stem, _)) = path.rsplit_once('.') else {
        return false;
    };
    let hash = stem
        .trim_end_matches("_bg")
        .rsplit_once('-')
        .map(|(_, hash)| hash);
    hash.is_some_and(|hash| {
        (14..=16).contains(&hash.len())
            && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names() {
        for hashed in [
            "boot-39d414a821e4842f.js",
            "vix-5457fd4576463161_bg.wasm",
            "keep-39d414a821e484.pack",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for not in [
            "sw.js",
            "offline/insurance-or-engine.html",
            "app/icon-maskable-512.png",
            "index.html",
            "_headers",
        ] {
            assert!(!is_hashed(not), "{not}");
        }
    }

    #[test]
    fn each_folder_has_one_policy_and_only_embeds_may_be_framed() {
        let site = std::env::temp_dir().join(format!("condor-headers-{}", std::process::id()));
        files::write(
            &site.join("404.html"),
            b"<style>a{}</style><script>1</script>",
        )
        .expect("written");
        for path in [
            "index.html",
            "learn/index.html",
            "embed/condor/index.html",
            "embed/condor-lab.js",
            "v-0123456789abcdef.js",
        ] {
            files::write(&site.join(path), b"x").expect("written");
        }
        write(&site).expect("written");
        let text = files::text(&site.join("_headers")).expect("the file");
        let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(
            rules,
            [
                "/*",
                "/",
                "/index.html",
                "/404.html",
                "/embed/*",
                "/learn/*",
                "/v-0123456789abcdef.js",
                "/embed/condor-lab.js"
            ]
        );
        assert_eq!(text.matches("frame-ancestors *").count(), 1);
        assert_eq!(text.matches("frame-ancestors 'self'").count(), 4);
        assert_eq!(text.matches("frame-src 'self'").count(), 1);
        assert_eq!(text.matches("immutable").count(), 1);
        assert_eq!(text.matches("Access-Control-Allow-Origin: *").count(), 2);
        std::fs::remove_dir_all(&site).expect("removed");
    }

    #[test]
    fn the_policy_names_the_digests_of_what_stands_inline() {
        // printf 'a{}' | openssl dgst -sha256 -binary | base64, and the same for `1`.
        let policy = policy("<style>a{}</style><script>1</script>").expect("a policy");
        assert!(policy.contains("style-src 'self' 'sha256-"), "{policy}");
        assert!(
            policy.contains("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"),
            "{policy}"
        );
        assert!(super::policy("<p>").is_err());
    }

    /// The examples for hosts with a configuration of their own say the same as `_headers`.
    #[test]
    fn the_examples_send_the_same_policy() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let read = |path: &str| files::text(&root.join(path)).expect(path);
        let page = format!(
            "<style>{}</style><script>{}</script>",
            read("static/404.css"),
            read("static/404.js")
        );
        let policy = policy(&page).expect("a policy");
        let embed = of_embeds(&policy);
        for example in ["deploy/nginx.conf", "deploy/Caddyfile"] {
            let text = read(example);
            assert!(
                text.contains(&format!("\"{policy}\"")),
                "{example} must send: {policy}"
            );
            assert!(
                text.contains(&format!("\"{embed}\"")),
                "{example} must send below /embed/: {embed}"
            );
        }
    }
}
