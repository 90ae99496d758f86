// The examples for hosts: nginx itself with the example, and what the others are told.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { DESKTOP, launch, PHONE, withPage } from "./lib/browser.mjs";
import { CHROME, DIST } from "./lib/env.mjs";
import { photograph } from "./lib/looks.mjs";
import { startNginx } from "./lib/nginx.mjs";
import { CSP, EMBED_CSP } from "./lib/server.mjs";

const FILES = [...readdirSync(DIST), ...readdirSync(join(DIST, "embed")).map((name) => `embed/${name}`)];
const HASHED = FILES.filter((name) => /-[0-9a-f]{14,16}(_bg)?\.(css|js|wasm|pack)$/.test(name));
const of = (kind) => HASHED.find((name) => name.endsWith(kind));

let browser;
let root;
let nginx;
before(async () => {
  browser = await launch(CHROME);
  // The site with one file compressed, as a release has all of them.
  root = mkdtempSync(join(tmpdir(), "condor-host-"));
  for (const name of readdirSync(DIST)) symlinkSync(join(DIST, name), join(root, name));
  writeFileSync(join(root, `${of(".css")}.gz`), gzipSync(readFileSync(join(DIST, of(".css")))));
  nginx = await startNginx(root);
});
after(async () => {
  await browser?.close();
  await nginx?.stop();
  rmSync(root, { recursive: true, force: true });
});

test("nginx sends types, policy and how long to keep, at / and at /a/b/", async () => {
  const types = {
    "": "text/html; charset=utf-8", "about/": "text/html; charset=utf-8", "licences.txt": "text/plain; charset=utf-8",
    "manifest.webmanifest": "application/manifest+json; charset=utf-8", "app/icon.svg": "image/svg+xml", "app/icon-192.png": "image/png",
    "sw.js": "text/javascript; charset=utf-8", "offline/condor-lab.zip": "application/zip", "offline/condor.html": "text/html; charset=utf-8",
    [of(".css")]: "text/css; charset=utf-8", [of(".js")]: "text/javascript; charset=utf-8", [of(".wasm")]: "application/wasm",
    [of(".pack")]: "application/octet-stream",
  };
  for (const base of ["/", "/a/b/"]) {
    for (const [path, type] of Object.entries(types)) {
      const answer = await fetch(nginx.origin + base + path, { method: "HEAD" });
      const what = base + path;
      assert.equal(answer.status, 200, what);
      assert.equal(answer.headers.get("content-type"), type, what);
      assert.equal(answer.headers.get("content-security-policy"), CSP, what);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff", what);
      assert.equal(answer.headers.get("cache-control"), HASHED.includes(path) ? "public, max-age=31536000, immutable" : "no-cache", what);
      assert.equal(answer.headers.get("access-control-allow-origin"), /\.(js|wasm)$/.test(path) ? "*" : null, what);
    }
  }
  // fetch takes the coding off and leaves its name.
  const style = await fetch(`${nginx.origin}/${of(".css")}`, { headers: { "Accept-Encoding": "gzip" } });
  assert.equal(style.headers.get("content-encoding"), "gzip");
  assert.equal(await style.text(), readFileSync(join(DIST, of(".css")), "utf8"));
});

test("nginx lets other sites frame what is below /embed/, and nothing else", async () => {
  for (const path of ["embed/", "embed/condor/", "a/b/embed/condor/"]) {
    const embed = await fetch(`${nginx.origin}/${path}`, { method: "HEAD" });
    assert.equal(embed.headers.get("content-security-policy"), EMBED_CSP, path);
  }
  assert.match(CSP, /frame-ancestors 'self'$/);
  assert.equal(EMBED_CSP, CSP.replace("frame-ancestors 'self'", "frame-src 'self'; frame-ancestors *"));
});

for (const [base, path, viewport, colorScheme] of [
  ["/", "nothing", DESKTOP, "light"], ["/", "calculators/condor/x/y/z/", PHONE, "dark"],
  ["/a/b/", "nothing", PHONE, "light"], ["/a/b/", "glossary/none/", DESKTOP, "dark"],
]) {
  test(`an unknown address has a page that finds the site: ${base}${path}`, async () => {
    const expect = { console: /404/, request: /404/, shift: "any" };
    await withPage(browser, nginx.origin + base + path, { viewport, colorScheme, expect }, async (page) => {
      assert.equal(await page.evaluate(async () => (await fetch(location.href)).status), 404);
      await page.locator("#places").waitFor();
      assert.equal(await page.locator("h1").evaluate((h1) => getComputedStyle(h1).fontSize), "30px", "its own style");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      await photograph(page, `404-${viewport.width}-${colorScheme}`, { fullPage: false });
      await page.getByRole("link", { name: "Glossary" }).click();
      assert.equal(page.url(), `${nginx.origin}${base}glossary/`);
      assert.equal(await page.locator("h1").textContent(), "Glossary");
    });
  });
}

test("hosts that read _headers are told the same", () => {
  const rules = new Map();
  let rule;
  for (const line of readFileSync(join(DIST, "_headers"), "utf8").split("\n")) {
    if (line.startsWith("/")) rules.set((rule = line), []);
    else if (line.startsWith("  ")) rules.get(rule).push(line.trim());
  }
  assert.ok(rules.size <= 100, `${rules.size} rules: Cloudflare Pages reads no more than 100`);
  for (const folder of ["/", "/calculators/*", "/glossary/*", "/learn/*", "/labs/*", "/offline/*"]) {
    assert.deepEqual(rules.get(folder), [`Content-Security-Policy: ${CSP}`], folder);
  }
  assert.deepEqual(rules.get("/embed/*"), [`Content-Security-Policy: ${EMBED_CSP}`]);
  assert.deepEqual(rules.get("/embed/condor-lab.js"), ["Access-Control-Allow-Origin: *"]);
  const kept = "Cache-Control: public, max-age=31536000, immutable";
  for (const name of HASHED) assert.ok(rules.get(`/${name}`)?.includes(kept), name);
  assert.equal([...rules].filter(([, lines]) => lines.includes(kept)).length, HASHED.length, "and nothing else is kept for good");
});
