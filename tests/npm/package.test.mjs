// What is in the package, its README's examples, its types, and how it loads in Node, in Chromium and in Vite.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import * as vite from "vite";

import { TESTS, packed, project } from "./lib/installed.mjs";
import { result, served } from "./lib/pages.mjs";

const { folder, installed } = project();
const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

test("npm packs what the package needs and nothing else", () => {
  const { name, version, files } = packed();
  const workspace = readFileSync(join(TESTS, "../Cargo.toml"), "utf8").match(/^version = "(.*)"$/m)[1];
  assert.deepEqual([name, version], ["condor-lab", workspace]);
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    "LICENSE-APACHE", "LICENSE-MIT", "LICENSE-THIRD-PARTY", "README.md", "condor_lab.d.ts", "condor_lab.js",
    "condor_lab_bg.wasm", "errors.js", "index.d.ts", "index.js", "node.js", "package.json",
  ]);
  assert.ok(files.every(({ size }) => size > 100));
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.scripts, undefined);
});

test("the licences of what is compiled in are told", () => {
  const text = readFileSync(join(installed, "LICENSE-THIRD-PARTY"), "utf8");
  for (const part of ["implied-vol 2.", "Jaeckel|Jäckel", "libm 0.", "serde 1.", "wasm-bindgen 0.2.", "Permission is hereby granted"]) {
    assert.match(text, new RegExp(part));
  }
});

test("every file that the manifest names is there", () => {
  const named = [manifest.main, manifest.browser, manifest.types, ...Object.values(manifest.exports["."])];
  for (const file of [...named, ...manifest.files]) assert.ok(readFileSync(join(installed, file)).length > 0, file);
});

const readme = readFileSync(join(installed, "README.md"), "utf8");
const examples = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);

test("the README has examples", () => assert.ok(examples.length >= 6));

test("the README names the versions it was measured against, and its own", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(TESTS, "bench/package.json"), "utf8"));
  const named = [...Object.entries(devDependencies), ["condor-lab", manifest.version]];
  for (const [name, version] of named) assert.ok(readme.includes(`${name} ${version}`), `${name} ${version}`);
});

examples.forEach((code, index) => {
  const title = code.split("\n").find((line) => line.startsWith("import"));
  test(`README example ${index + 1}: ${title}`, () => {
    const file = join(folder, `example-${index}.mjs`);
    writeFileSync(file, code);
    const said = execFileSync(process.execPath, [file], { encoding: "utf8", cwd: folder });
    const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
    assert.ok(expected.length > 0);
    assert.deepEqual(said.trimEnd().split("\n"), expected);
  });
});

test("a strict TypeScript project compiles, and its mistakes do not", () => {
  copyFileSync(join(TESTS, "npm/types/example.ts"), join(folder, "example.ts"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  const tsc = join(TESTS, "node_modules/typescript/bin/tsc");
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [
      tsc, "--noEmit", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noImplicitOverride",
      "--skipLibCheck", "false", "--target", "es2022", "--lib", "es2022,dom", "--module", module,
      "--moduleResolution", resolution, "example.ts",
    ], { encoding: "utf8", cwd: folder });
    assert.equal(status, 0, `${resolution}:\n${stdout}${stderr}`);
  }
});

test("every function and type is documented", () => {
  const lines = readFileSync(join(installed, "condor_lab.d.ts"), "utf8").split("\n");
  let found = 0;
  lines.forEach((line, index) => {
    const name = line.match(/^export (?:function|interface|type) (\w+)/)?.[1];
    // Those of wasm-bindgen itself.
    if (!name || ["InitInput", "InitOutput", "SyncInitInput", "initSync"].includes(name)) return;
    found += 1;
    assert.ok(lines[index - 1].trimEnd().endsWith("*/"), name);
  });
  assert.ok(found > 30, `${found}`);
});

test("in Node: before init, twice, and after a failure", () => {
  const script = `
    import assert from "node:assert/strict";
    import init, { irr } from "condor-lab";
    assert.throws(() => irr([-1, 2]), TypeError);
    await assert.rejects(init(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
    await Promise.all([init(), init()]);
    assert.deepEqual(irr([-1, 2]).rates, [1]);
  `;
  execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: folder, stdio: "pipe" });
});

test("a column crosses into WebAssembly as a whole: ten options take as many calls as ten thousand", () => {
  const script = `
    import assert from "node:assert/strict";
    let calls = 0;
    const counted = (call) => (...given) => {
      calls += 1;
      return call(...given);
    };
    const each = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = (source, imports) => instantiate(source, each(imports, (all) => each(all, counted)));
    const { default: init, ...engine } = await import("condor-lab");
    await init();
    const column = (count, number) => Float64Array.from({ length: count }, (_, index) => number + index / count);
    const works = [
      (count) => engine.bsmPriceBatch("put", { spot: 100, strike: column(count, 90), years: column(count, 0.5), rate: 0.04, dividendYield: 0, volatility: column(count, 0.2) }),
      (count) => engine.bsmBatch("call", { spot: column(count, 100), strike: 90, years: 1, rate: 0.04, dividendYield: 0, volatility: column(count, 0.2) }).charm,
      (count) => engine.impliedVolatilityBatch("call", { forward: 100, strike: 100, years: 1, price: column(count, 5) }).volatility,
    ];
    for (const work of works) {
      const [few, many] = [10, 10_000].map((count) => {
        calls = 0;
        assert.equal(work(count).length, count);
        return calls;
      });
      assert.ok(few > 0 && few === many, few + " and " + many);
    }
  `;
  execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: folder, stdio: "pipe" });
});

/** A page's script that imports the package from `where` and prices an option, a column and a mistake. */
const page = (where) => `
  import init, { bsmBatch, bsmPrice, isCondorLabError } from "${where}";
  await init();
  const option = ${JSON.stringify(OPTION)};
  let error;
  try {
    bsmPrice("call", { ...option, spot: -1 });
  } catch (thrown) {
    error = { ours: isCondorLabError(thrown), field: thrown.field };
  }
  const [first] = bsmBatch("call", { ...option, strike: Float64Array.of(110, 120) }).price;
  globalThis.result = { price: bsmPrice("call", option), first, error };
`;
const OPTION = { spot: 100, strike: 110, years: 0.5, rate: 0.04, dividendYield: 0.01, volatility: 0.2 };
const CSP = { "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" };

/** What the page says is what the package says in Node, to the bit. */
async function isThatOfNode({ price, first, error }) {
  const engine = await import(join(installed, "node.js"));
  await engine.default();
  assert.equal(price, engine.bsmPrice("call", OPTION));
  assert.equal(first, price);
  assert.deepEqual(error, { ours: true, field: "spot" });
}

test("in Chromium from a plain module script, under a strict policy", async () => {
  writeFileSync(join(folder, "index.html"), '<!doctype html><title>-</title><script type="module" src="page.js"></script>');
  writeFileSync(join(folder, "page.js"), page("./node_modules/condor-lab/index.js"));
  const server = await served(folder, CSP);
  try {
    await isThatOfNode((await result(server.url)).result);
  } finally {
    await server.close();
  }
});

/** A project of Vite as its own starter writes it: a page, a script in `src`, a configuration. */
function viteProject() {
  const root = join(folder, "vite");
  mkdirSync(join(root, "src"), { recursive: true });
  writeFileSync(join(root, "index.html"), '<!doctype html><title>-</title><script type="module" src="/src/main.js"></script>');
  writeFileSync(join(root, "src/main.js"), page("condor-lab"));
  // The line that the README gives.
  const [, line] = readme.match(/`vite\.config\.js` needs `(.*?)`/);
  writeFileSync(join(root, "vite.config.js"), `export default { ${line} };\n`);
  return root;
}

test("vite build takes the package and its WebAssembly file along, under a strict policy", async () => {
  const root = viteProject();
  await vite.build({ root, logLevel: "error" });
  const built = readdirSync(join(root, "dist/assets"));
  const wasm = built.filter((name) => name.endsWith(".wasm"));
  assert.equal(wasm.length, 1, built.join(" "));
  assert.deepEqual(readFileSync(join(root, "dist/assets", wasm[0])), readFileSync(join(installed, "condor_lab_bg.wasm")));
  // A browser's build holds nothing of Node's.
  const scripts = built.filter((name) => name.endsWith(".js"));
  assert.ok(scripts.every((name) => !readFileSync(join(root, "dist/assets", name), "utf8").includes("node:fs")));
  const server = await served(join(root, "dist"), CSP);
  try {
    const opened = await result(server.url);
    assert.ok(opened.asked.includes(`/assets/${wasm[0]}`), opened.asked.join(" "));
    await isThatOfNode(opened.result);
  } finally {
    await server.close();
  }
});

test("Vite's development server serves the package with the line of the README", async () => {
  const server = await vite.createServer({
    root: viteProject(), logLevel: "error", server: { host: "127.0.0.1", port: 0, ws: false },
  });
  try {
    await server.listen();
    await isThatOfNode((await result(server.resolvedUrls.local[0])).result);
  } finally {
    await server.close();
  }
});
