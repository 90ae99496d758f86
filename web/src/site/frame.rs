//! Trunk's processed `index.html` as the frame of every page.

mod slim;

use std::path::{Path, PathBuf};

use condor_calc::registry::{BUNDLES, Bundle, Entry};

use super::Error;

/// Where a page's own head and body go in `web/index.html`.
const HEAD: &str = "<!-- page:head -->";
const BODY: &str = "<!-- page:body -->";

/// The frame, and the names of the files it refers to.
pub(super) struct Frame {
    /// Trunk's staging folder.
    pub(super) folder: PathBuf,
    text: String,
    public_path: String,
    /// Name of the style sheet, hashed.
    pub(super) css: String,
    /// Name of the style sheet of embeds and of the page that makes them, hashed.
    pub(super) embed_css: String,
    /// Name of the boot script, hashed.
    pub(super) boot: String,
    /// Names of the scripts beside the live part, hashed: what saves and plays charts, and what
    /// keeps states on the device.
    pub(super) scripts: [String; 2],
    /// Names of the scripts that only some pages need, hashed, each with the attributes that show the
    /// need.
    sometimes: [(String, &'static [&'static str]); 4],
    /// Name of the script of cards and search, hashed.
    terms: String,
    /// The hash in the name of the file that it loads when it is first used.
    terms_data: String,
    /// Name of the script that keeps the site on the device, hashed.
    offline: String,
    /// What that script is told; `None` for a build that is not published and has no service worker.
    pub(super) kept: Option<Kept>,
    live: Vec<LiveFiles>,
    /// Name of the worker's WebAssembly file, hashed.
    pub(super) worker_wasm: String,
}

/// What a reader is told about the copy on the device.
pub(super) struct Kept {
    /// The version of the project.
    pub(super) release: &'static str,
    /// The day that the calculators start from, in words.
    pub(super) data_date: String,
}

/// The files of a bundle's live part.
pub(super) struct LiveFiles {
    /// The bundle's name.
    bundle: &'static str,
    /// Name of the module that loads it, hashed.
    pub(super) module: String,
    /// Name of the WebAssembly file, hashed.
    pub(super) wasm: String,
    /// Name of the script that starts a worker, hashed; `None` for a bundle without jobs.
    worker: Option<String>,
}

impl LiveFiles {
    /// What the boot script's tag says of them.
    pub(super) fn attributes(&self, base: &str) -> String {
        let worker = self
            .worker
            .as_ref()
            .map(|worker| format!(" data-worker=\"{base}{worker}\""))
            .unwrap_or_default();
        self.attributes_without_worker(base) + &worker
    }

    /// The same in an embed, which fetches nothing once it is live: its jobs are done on the page.
    pub(super) fn attributes_without_worker(&self, base: &str) -> String {
        let Self { module, wasm, .. } = self;
        format!(" data-module=\"{base}{module}\" data-wasm=\"{base}{wasm}\"")
    }

    /// The links that let a browser fetch them early.
    pub(super) fn preload(&self, base: &str) -> String {
        let Self { module, wasm, .. } = self;
        format!(
            "<link rel=\"modulepreload\" href=\"{base}{module}\">\n\
             <link rel=\"preload\" href=\"{base}{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n"
        )
    }
}

/// The program that does jobs in a worker.
const WORKER: &str = "worker";

impl Frame {
    /// Reads the frame and finds the files.
    pub(super) fn read(folder: &Path, public_path: &str) -> Result<Self, Error> {
        let path = folder.join("index.html");
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Error(format!("{} cannot be read: {error}", path.display())))?;
        for mark in [HEAD, BODY] {
            if text.matches(mark).count() != 1 {
                return Err(Error(format!(
                    "{} must hold `{mark}` once: was it prerendered already?",
                    path.display()
                )));
            }
        }
        let text = without_trunk_links(&text);
        for bundle in BUNDLES {
            name_by_content(folder, bundle.name)?;
        }
        name_by_content(folder, WORKER)?;
        let mut names: Vec<String> = Vec::new();
        let failed = |error: std::io::Error| {
            Error(format!("{} cannot be listed: {error}", folder.display()))
        };
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            names.push(entry.map_err(failed)?.file_name().to_string_lossy().into());
        }
        let find = |start: &str, end: &str| {
            let mut found = names
                .iter()
                .filter(|name| name.starts_with(start) && name.ends_with(end));
            match (found.next(), found.next()) {
                (Some(name), None) => Ok(name.clone()),
                (None, _) => Err(Error(format!("Trunk wrote no file {start}…{end}"))),
                (Some(a), Some(b)) => Err(Error(format!("Trunk wrote both {a} and {b}"))),
            }
        };
        let module = find(&format!("{WORKER}-"), ".js")?;
        let wasm = find(&format!("{WORKER}-"), "_bg.wasm")?;
        let worker = write_starter(folder, &module, &wasm)?;
        Ok(Self {
            folder: folder.to_owned(),
            css: find("site-", ".css")?,
            embed_css: find("embed-", ".css")?,
            boot: find("boot-", ".js")?,
            scripts: [find("chart-tools-", ".js")?, find("saved-", ".js")?],
            sometimes: [
                (find("prose-", ".js")?, &["data-sets=", "data-shows="]),
                (find("learn-", ".js")?, &["data-learn=", "data-learn-index"]),
                (find("ask-", ".js")?, &["data-ask="]),
                (find("embed-builder-", ".js")?, &["data-builder="]),
            ],
            terms: find("terms-", ".js")?,
            terms_data: String::new(),
            offline: find("offline-", ".js")?,
            kept: None,
            live: BUNDLES
                .iter()
                .map(|bundle| {
                    Ok(LiveFiles {
                        bundle: bundle.name,
                        module: find(&format!("{}-", bundle.name), ".js")?,
                        wasm: find(&format!("{}-", bundle.name), "_bg.wasm")?,
                        worker: bundle
                            .entries
                            .iter()
                            .any(Entry::has_job)
                            .then(|| worker.clone()),
                    })
                })
                .collect::<Result<_, Error>>()?,
            worker_wasm: wasm,
            text,
            public_path: public_path.to_owned(),
        })
    }

    /// Writes the data of cards and search, under a name with their hash.
    pub(super) fn write_terms(&mut self, script: &str) -> Result<(), Error> {
        self.terms_data = format!("{:016x}", fnv(script.bytes()));
        let path = self.folder.join(format!("find-{}.js", self.terms_data));
        std::fs::write(&path, script)
            .map_err(|error| Error(format!("{} cannot be written: {error}", path.display())))
    }

    /// The files of a bundle's live part.
    pub(super) fn live(&self, bundle: &Bundle) -> Result<&LiveFiles, Error> {
        self.live
            .iter()
            .find(|files| files.bundle == bundle.name)
            .ok_or_else(|| Error(format!("Trunk built no bundle {}", bundle.name)))
    }

    /// A whole page: the frame with this head and body. `base` leads from the page's folder to the
    /// site's root (`../../`); `live` names the files of its live part, if it has one.
    pub(super) fn page(
        &self,
        head: &str,
        body: &str,
        base: &str,
        live: Option<&LiveFiles>,
    ) -> String {
        let Frame {
            css,
            embed_css,
            boot,
            scripts,
            sometimes,
            terms,
            terms_data,
            offline,
            kept,
            public_path,
            ..
        } = self;
        let (attributes, preload) = match live {
            Some(live) => (live.attributes(base), live.preload(base)),
            None => Default::default(),
        };
        let mut text = self.text.clone();
        for script in scripts {
            text = text.replace(
                &format!("\"{public_path}{script}\""),
                &format!("\"{base}{script}\""),
            );
        }
        for (script, marks) in sometimes {
            let named = format!("\"{public_path}{script}\"");
            text = if marks.iter().any(|mark| body.contains(mark)) {
                text.replace(&named, &format!("\"{base}{script}\""))
            } else {
                without_script(&text, &named)
            };
        }
        let named = format!("\"{public_path}{embed_css}\"");
        text = if body.contains("data-builder=") {
            text.replace(&named, &format!("\"{base}{embed_css}\""))
        } else {
            without_lines(&text, |line| line.contains(&named))
        };
        text = without_script(&text, &format!("\"{public_path}{offline}\""));
        let (mut app, mut rest) = (String::new(), String::new());
        if let Some(Kept { release, data_date }) = kept {
            app = format!(
                "<link rel=\"manifest\" href=\"{base}manifest.webmanifest\">\n\
                 <link rel=\"apple-touch-icon\" href=\"{base}app/icon-192.png\">\n"
            );
            // The hash alone: the boot script fetches the file when the page is at rest.
            let hash = offline
                .trim_start_matches("offline-")
                .trim_end_matches(".js");
            rest = format!(
                " data-offline=\"{hash}\" data-sw=\"{base}sw.js\" data-release=\"{release}\" \
                 data-data-date=\"{data_date}\""
            );
        }
        text.replace(
            &format!("\"{public_path}{terms}\""),
            &format!("\"{base}{terms}\" data-base=\"{base}\" data-terms=\"{terms_data}\""),
        )
        .replace(
            &format!("\"{public_path}{css}\""),
            &format!("\"{base}{css}\""),
        )
        .replace(
            &format!("\"{public_path}{boot}\""),
            &format!("\"{base}{boot}\"{attributes}{rest}"),
        )
        .replace(HEAD, &format!("{head}{app}{preload}"))
        .replace(BODY, body)
    }

    /// The names of the site's own scripts.
    pub(super) fn own_scripts(&self) -> impl Iterator<Item = &String> {
        let sometimes = self.sometimes.iter().map(|(name, _)| name);
        [&self.boot, &self.terms]
            .into_iter()
            .chain(&self.scripts)
            .chain(sometimes)
    }

    /// The text of a file of the staging folder.
    pub(super) fn file_text(&self, name: &str) -> Result<String, Error> {
        std::fs::read_to_string(self.folder.join(name))
            .map_err(|error| Error(format!("{name} cannot be read: {error}")))
    }

    /// The bytes of a WebAssembly file.
    pub(super) fn wasm_bytes(&self, name: &str) -> Result<Vec<u8>, Error> {
        std::fs::read(self.folder.join(name))
            .map_err(|error| Error(format!("{name} cannot be read: {error}")))
    }
}

/// Without the script tag that names this source.
fn without_script(text: &str, named: &str) -> String {
    let Some(at) = text.find(named) else {
        return text.to_owned();
    };
    let start = text[..at].rfind("<script").unwrap_or(at);
    let end = text[at..]
        .find("</script>")
        .map_or(text.len(), |length| at + length + "</script>".len());
    format!("{}{}", text[..start].trim_end(), &text[end..])
}

/// Without some of its lines.
fn without_lines(text: &str, left_out: impl Fn(&str) -> bool) -> String {
    text.lines()
        .filter(|line| !left_out(line))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Without the `link` that told Trunk what to compile: Trunk leaves it in when it writes no script
/// of its own.
fn without_trunk_links(text: &str) -> String {
    without_lines(text, |line| {
        line.trim_start().starts_with("<link data-trunk")
    })
}

/// Writes the script a worker starts with, under a name by its content: the module that wasm-bindgen writes does
/// not start itself.
fn write_starter(folder: &Path, module: &str, wasm: &str) -> Result<String, Error> {
    let text = format!(
        "import start from \"./{module}\";\n\
         await start({{ module_or_path: new URL(\"./{wasm}\", import.meta.url) }});\n"
    );
    let name = format!("start-{:016x}.js", fnv(text.bytes()));
    std::fs::write(folder.join(&name), text)
        .map_err(|error| Error(format!("{name} cannot be written: {error}")))?;
    Ok(name)
}

/// Gives the files of a bundle a name by their content.
///
/// Trunk does so for one program of a site and leaves the names of the others as they are; an
/// unhashed name would be cached past an update.
fn name_by_content(folder: &Path, bundle: &str) -> Result<(), Error> {
    let (module, wasm) = (format!("{bundle}.js"), format!("{bundle}_bg.wasm"));
    if !folder.join(&module).exists() {
        return Ok(());
    }
    let failed = |name: &str, error: std::io::Error| Error(format!("{name}: {error}"));
    let text = std::fs::read_to_string(folder.join(&module)).map_err(|e| failed(&module, e))?;
    let bytes = std::fs::read(folder.join(&wasm)).map_err(|e| failed(&wasm, e))?;
    let (text, bytes) = slim::slimmed(&text, &bytes).unwrap_or((text, bytes));
    std::fs::write(folder.join(&wasm), &bytes).map_err(|e| failed(&wasm, e))?;
    let hash = fnv(text.bytes().chain(bytes));
    let named = format!("{bundle}-{hash:016x}");
    // The module names the WebAssembly file it loads when it is told of none.
    let text = text.replace(&wasm, &format!("{named}_bg.wasm"));
    let path = folder.join(format!("{named}.js"));
    std::fs::write(&path, text).map_err(|e| failed(&module, e))?;
    std::fs::remove_file(folder.join(&module)).map_err(|e| failed(&module, e))?;
    std::fs::rename(folder.join(&wasm), folder.join(format!("{named}_bg.wasm")))
        .map_err(|e| failed(&wasm, e))
}

/// The 64-bit FNV-1a hash: a name that changes with the content is all that is asked of it.
pub(super) fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_a_page_does_not_need_is_left_out() {
        let text = "<script src=\"/a.js\"></script>\n<script defer src=\"/b.js\"></script>\n<p>";
        assert_eq!(
            without_script(text, "\"/b.js\""),
            "<script src=\"/a.js\"></script>\n<p>"
        );
        assert_eq!(without_script(text, "\"/c.js\""), text);
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv("".bytes()), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv("a".bytes()), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv("foobar".bytes()), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_bundle_without_a_hash_gets_one_and_its_module_says_so() {
        let folder = std::env::temp_dir().join(format!("condor-frame-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("vix.js"), "load('vix_bg.wasm')").expect("a file");
        std::fs::write(folder.join("vix_bg.wasm"), [0, 1, 2]).expect("a file");
        name_by_content(&folder, "vix").expect("renamed");
        // There is nothing left to do the second time.
        name_by_content(&folder, "vix").expect("still renamed");
        let mut names: Vec<_> = std::fs::read_dir(&folder)
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        let [module, wasm] = &names[..] else {
            panic!("{names:?}");
        };
        let text = std::fs::read_to_string(folder.join(module)).expect("a file");
        assert_eq!(text, format!("load('{wasm}')"));
        assert!(
            wasm.starts_with("vix-") && wasm.ends_with("_bg.wasm"),
            "{wasm}"
        );
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
