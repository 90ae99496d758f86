// What is in the package, its README's examples, its types, and how it loads in Node and in Chromium.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { test } from "node:test";

import { chromium } from "playwright-core";

import { TESTS, packed, project } from "./lib/installed.mjs";

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

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

test("in Chromium from a plain module script, under a strict policy", async () => {
  writeFileSync(join(folder, "index.html"), '<!doctype html><title>-</title><script type="module" src="page.js"></script>');
  writeFileSync(join(folder, "page.js"), `
    import init, { bsmBatch, bsmPrice, isCondorLabError } from "./node_modules/condor-lab/index.js";
    await init();
    const option = { spot: 100, strike: 110, years: 0.5, rate: 0.04, dividendYield: 0.01, volatility: 0.2 };
    let error;
    try {
      bsmPrice("call", { ...option, spot: -1 });
    } catch (thrown) {
      error = { ours: isCondorLabError(thrown), field: thrown.field };
    }
    const [first] = bsmBatch("call", { ...option, strike: Float64Array.of(110, 120) }).price;
    globalThis.result = { price: bsmPrice("call", option), first, error };
  `);
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const file = join(folder, normalize(join("/", path === "/" ? "index.html" : path)));
    try {
      const bytes = await readFile(file);
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "text/plain", "Content-Security-Policy": CSP });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({
    executablePath: process.env.CHROME, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => globalThis.result, undefined, { timeout: 30_000 }).catch((error) => {
      throw new Error(`${error}\n${errors.join("\n")}`);
    });
    const { price, first, error } = await page.evaluate(() => globalThis.result);
    const engine = await import(join(installed, "node.js"));
    await engine.default();
    const option = { spot: 100, strike: 110, years: 0.5, rate: 0.04, dividendYield: 0.01, volatility: 0.2 };
    assert.equal(price, engine.bsmPrice("call", option));
    assert.equal(first, price);
    assert.deepEqual(error, { ours: true, field: "spot" });
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
});
