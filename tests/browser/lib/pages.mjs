// The pages of the built site, found by walking it.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { DIST } from "./env.mjs";

const all = readdirSync(DIST, { recursive: true })
  .filter((file) => file === "index.html" || file.endsWith("/index.html"))
  .map((file) => (file === "index.html" ? "" : `${dirname(file)}/`))
  .toSorted();

const isEmbed = (path) => /^embed\/./.test(path);

/** Paths of all pages, relative to the site's root: "", "about/", … */
export const pages = all.filter((path) => !isEmbed(path));

/** Paths of what stands in the pages of others, "embed/condor/", …: embed*.test.mjs are about them. */
export const embeds = all.filter(isEmbed);

// Home, calculators, condor, about: fewer means that the walk or the build is broken.
assert.ok(pages.length >= 4, `pages found in ${DIST}: ${pages}`);

/** True for the page of one term: they all come from one template. */
export const isTerm = (path) => /^glossary\/./.test(path);

/** Every calculator's page with the first page, and two of each template that draws many. */
export const ofEachKind = pages.filter((path) => /^(calculators\/.|labs\/|practice\/|$)/.test(path))
  .concat(...[/^glossary\/./, /^learn\/./].map((kind) => pages.filter((path) => kind.test(path)).slice(0, 2)));

/** The page as the name of a file. */
export const nameOf = (path) => (path === "" ? "home" : path.replace(/\/$/, "").replaceAll("/", "-"));

export const fileOf = (path) => join(DIST, path, "index.html");
