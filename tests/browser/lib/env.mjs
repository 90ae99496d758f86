// Where the built site and the programs are. Set by `cargo xtask test`; the defaults serve a run by hand.
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const TESTS = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export const DIST = resolve(process.env.DIST || join(TESTS, "../dist"));
if (!existsSync(join(DIST, "index.html"))) {
  throw new Error(`there is no built site in ${DIST}: run cargo xtask build, or set DIST`);
}

/** Where screenshots go; git ignores it. */
export const RESULTS = join(TESTS, "results");

export const ORACLE = join(TESTS, "oracle/condor_page.json");
/** Condors with their legs' volatilities given, computed elsewhere. */
export const IRON_CONDORS = JSON.parse(readFileSync(join(TESTS, "oracle/open_d_iron_condor.json"), "utf8")).cases;
/** Requirements as brokers publish them. */
export const FACTS = JSON.parse(readFileSync(join(TESTS, "oracle/facts_benchmarks.json"), "utf8")).margin;
export const AXE = join(TESTS, "node_modules/axe-core/axe.min.js");

export const CHROME = process.env.CHROME || onPath("chromium", "chromium-browser", "google-chrome");
if (!CHROME) throw new Error("there is no Chromium: apt-get install chromium, or set CHROME");

/** The same engine without windows, which opens a page in a third of the time; Chromium itself where there is none. */
export const CHROME_SHELL = process.env.CHROME_SHELL || onPath("chromium-headless-shell", "chrome-headless-shell") || CHROME;

/** Undefined when there is none: only one test needs it, and says how to get it. */
export const NGINX = process.env.NGINX || onPath("nginx") || ["/usr/sbin/nginx"].find(existsSync);

function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH || "").split(delimiter).filter(Boolean)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}
