//! What the service worker fetches when a page is first at rest: the whole site, in one file where the host has it
//! with brotli. `cargo xtask size` prints it after the pages and holds it to its budget.

use crate::args::Args;
use crate::failure::{Context as _, Failure, Result};
use crate::setup::node;
use crate::{run, size, workspace};
use std::path::Path;

/// The limit in bytes with brotli; a MB is a million bytes.
const LIMIT: u64 = 3_000_000;

/// Prints the sizes of dist/, page by page and as a whole; fails when one is over its budget.
pub(crate) fn size(args: &Args) -> Result<()> {
    size::size(args)?;
    let node = node::find()?
        .ok_or_else(|| Failure::new("Node 20.19 or later is missing").mend("cargo xtask setup"))?;
    check(&workspace::dist_dir(), &node.node)
}

/// Weighs the pack of a built site against the budget.
pub(crate) fn check(dist: &Path, node: &Path) -> Result<()> {
    let packs = workspace::files_in(dist, ".pack");
    let [pack] = &packs[..] else {
        return Err(
            Failure::new(format!("{} files .pack in the site, not one", packs.len()))
                .mend("cargo xtask build"),
        );
    };
    let raw = std::fs::metadata(pack)
        .context(format_args!("cannot read {}", pack.display()))?
        .len();
    let printed = run::capture(
        workspace::command(node)
            .args([
                "--input-type=module",
                "--eval",
                include_str!("precache.mjs"),
                "--",
            ])
            .arg(pack),
    )?;
    let brotli: u64 = printed
        .trim()
        .parse()
        .map_err(|_| Failure::new(format!("cannot read the size that Node printed: {printed}")))?;
    println!("kept for offline use: {raw} bytes, {brotli} with brotli; limit {LIMIT}");
    if brotli > LIMIT {
        return Err(Failure::new("over budget: what is kept for offline use"));
    }
    Ok(())
}
