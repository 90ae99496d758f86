// The package as someone who installs it has it: packed by npm, unpacked into node_modules.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after } from "node:test";

export const TESTS = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export const PACKAGE = process.env.NPM_PACKAGE;
if (!PACKAGE) throw new Error("NPM_PACKAGE is not set: cargo xtask test --only npm");

const npm = (...options) => execFileSync(process.env.NPM || "npm", [...options, "--offline", "--json"], {
  encoding: "utf8", cwd: PACKAGE,
});

/** What `npm pack` would put into the package. */
export const packed = () => JSON.parse(npm("pack", "--dry-run"))[0];

/** A project that has the package installed; it goes away with the tests of the file. */
export function project() {
  const folder = mkdtempSync(join(tmpdir(), "condor-lab-npm-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const [{ filename }] = JSON.parse(npm("pack", "--pack-destination", folder));
  const installed = join(folder, "node_modules/condor-lab");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", installed, "--strip-components=1"]);
  return {
    folder,
    installed,
    /** The package, loaded. */
    async load() {
      const engine = await import(pathToFileURL(join(installed, "node.js")).href);
      await engine.default();
      return engine;
    },
  };
}
