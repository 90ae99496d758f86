// Copies of the built site as a host has them: some of its pages, and one build after the other in one folder.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { DIST } from "./env.mjs";

/** The list in a build's service worker. */
export const buildOf = (root) => JSON.parse(readFileSync(join(root, "sw.js"), "utf8").match(/^const BUILD = (.*);$/m)[1]);

/** The whole list of the built site. */
export const BUILD = buildOf(DIST);

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Writes the worker's list anew from the files that `paths` name. */
function relist(root, paths) {
  const files = {};
  let bytes = 0;
  for (const path of paths.toSorted()) {
    const content = readFileSync(join(root, path));
    files[path] = [digest(content), content.length];
    bytes += content.length;
  }
  const build = { version: digest(JSON.stringify(files)).slice(0, 8), bytes, pack: BUILD.pack, files };
  const worker = readFileSync(join(DIST, "sw.js"), "utf8");
  writeFileSync(join(root, "sw.js"), worker.replace(/^const BUILD = .*;$/m, () => `const BUILD = ${JSON.stringify(build)};`));
  return build.version;
}

/** The files of a few pages: enough to see how one build follows another, and quick to keep. */
const FEW = Object.keys(BUILD.files).filter((path) =>
  ["index.html", "404.html", "about/index.html", "calculators/condor/index.html", "manifest.webmanifest", "app/icon.svg"].includes(path)
  || /^(ask|boot|chart-tools|saved|terms|prose|learn|offline|site|find|condor)-[^/]*$/.test(path));

/**
 * A folder with a few pages of the site. `next(change)` makes the build after it: `change` gets the text of each
 * page and gives the new one; `rename` names a hashed file anew, and pages name it so. The version is answered.
 */
export function publishFew() {
  const root = mkdtempSync(join(tmpdir(), "condor-site-"));
  for (const path of [...FEW, "sw-off.js"]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(DIST, path), join(root, path));
  }
  let paths = FEW;
  relist(root, paths);
  return {
    root,
    path: (name) => join(root, name),
    version: () => buildOf(root).version,
    next(change, rename = []) {
      for (const [from, to] of rename) {
        cpSync(join(root, from), join(root, to));
        paths = paths.map((path) => (path === from ? to : path));
      }
      for (const path of paths.filter((path) => path.endsWith("index.html"))) {
        let text = readFileSync(join(root, path), "utf8");
        for (const [from, to] of rename) text = text.replaceAll(from, to);
        writeFileSync(join(root, path), change(text));
      }
      // A host keeps no files of the build before.
      for (const [from] of rename) rmSync(join(root, from));
      return relist(root, paths);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
