// What a reader takes along: each calculator as one file, and the whole site as an archive, opened from a disk
// without a network.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, before, test } from "node:test";

import { isLive, launch, withPage } from "./lib/browser.mjs";
import { read, type, useFirst } from "./lib/calculator.mjs";
import { CHROME, DIST } from "./lib/env.mjs";
import { ofEachKind, pages } from "./lib/pages.mjs";
import { serve } from "./lib/server.mjs";
import { unzip } from "./lib/zip.mjs";

const OFFLINE = join(DIST, "offline");
const files = readdirSync(OFFLINE).filter((name) => name.endsWith(".html") && name !== "index.html");

let browser;
let folder;
let at;
before(async () => {
  browser = await launch(CHROME);
  folder = mkdtempSync(join(tmpdir(), "condor-disk-"));
  for (const [path, bytes] of unzip(readFileSync(join(OFFLINE, "condor-lab.zip")))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  at = (path) => pathToFileURL(join(folder, "condor-lab", path)).href;
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const alone = { offline: true, expect: { shift: "any" } };

test("the page of downloads offers every file with its size", async () => {
  const server = await serve({ base: "/a/b/" });
  try {
    await withPage(browser, `${server.url}offline/`, {}, async (page) => {
      const rows = await page.locator(".downloads tbody tr").evaluateAll((all) => all.map((row) => {
        const link = row.querySelector("a[download]");
        return [new URL(link.href).pathname.split("/").pop(), row.cells[1].textContent];
      }));
      assert.deepEqual(rows.map(([name]) => name).toSorted(), [...files, "condor-lab.zip"].toSorted());
      for (const [name, size] of rows) {
        assert.equal(size, `${(readFileSync(join(OFFLINE, name)).length / 1e6).toFixed(1)} MB`, name);
      }
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "The whole site" }).click();
      assert.deepEqual(readFileSync(await (await download).path()), readFileSync(join(OFFLINE, "condor-lab.zip")));
    });
  } finally {
    await server.close();
  }
});

test("each calculator's file answers from a disk without a network", async () => {
  // One for every page with a calculator.
  assert.ok(files.length >= 17, `${files}`);
  const left = [...files];
  const openSome = async () => {
    for (let name = left.pop(); name; name = left.pop()) {
      await withPage(browser, pathToFileURL(join(OFFLINE, name)).href, alone, async (page) => {
        await useFirst(page).catch((error) => assert.fail(`${name}: ${error.message}`));
      });
    }
  };
  await Promise.all([openSome(), openSome(), openSome()]);
});

test("every link of the archive leads to a file of it", () => {
  const home = join(folder, "condor-lab");
  let count = 0;
  for (const path of pages.filter((path) => !["embed/", "offline/"].includes(path))) {
    const file = join(home, path, "index.html");
    const html = readFileSync(file, "utf8").replace(/<script>[\s\S]*?<\/script>/g, "");
    const served = html.match(/data-module=|type="module"|modulepreload|rel="manifest"|data-sw=/);
    assert.equal(served, null, `${path}: what only a server can give`);
    for (const [, link] of html.matchAll(/<(?:a|link|script)\b[^>]*?\s(?:href|src)="([^"#]+)/g)) {
      // A letter is written elsewhere.
      if (/^(https?|data|mailto):/.test(link)) continue;
      const target = fileURLToPath(new URL(link, pathToFileURL(file)));
      assert.ok(target.startsWith(home) && /\.\w+$/.test(target) && existsSync(target), `${path}: ${link}`);
      count += 1;
    }
  }
  assert.ok(count > 1000, `${count} links`);
});

test("the unpacked site opens and answers from a disk without a network", async () => {
  await withPage(browser, at("index.html"), alone, async (page) => {
    for (const path of ["about/", "calculators/", "glossary/", "learn/", ...ofEachKind]) {
      await page.goto(at(`${path}index.html`));
      await isLive(page);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).marginTop), "0px", `${path}: the style sheet`);
      if ((await page.locator("[data-host]").count()) > 0) await useFirst(page).catch((error) => assert.fail(`${path}: ${error.message}`));
    }
    assert.equal(page.workers().length, 0, "no worker starts from a disk");
  });
});

test("in the unpacked site the search, a link drawn by the live part and a simulation work", async () => {
  await withPage(browser, at("glossary/delta/index.html"), alone, async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("vega");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(at("glossary/vega/index.html"));
    await page.goto(at("calculators/condor/index.html"));
    await isLive(page);
    await type(page, "s", "5900");
    await page.waitForFunction(() => location.hash === "#v=1&s=5900");
    await page.locator(".onward a").first().click();
    await page.waitForURL((url) => url.href.startsWith(at("calculators/scenario/index.html")));
    await isLive(page);
    assert.equal((await read(page, "scenario")).fields.s, "5,900", "the index came along");
    await page.goto(at("labs/insurance-or-engine/index.html"));
    // The page as it was built says that its job is done; the live part begins anew.
    await isLive(page);
    await page.locator(".job[data-phase=done]").waitFor({ timeout: 60_000 });
  });
});
