// The page that makes embeds: what it copies works, and it lists every one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { frames, withPage } from "./lib/browser.mjs";
import { read } from "./lib/calculator.mjs";
import { browser, EVENTS, insideElement, liveFrame, onHost, site } from "./lib/embeds.mjs";
import { embeds } from "./lib/pages.mjs";

/** The page that makes embeds. A preview that another takes the place of gives up what it still fetches. */
const onBuilder = ({ expect, ...options }, body) =>
  withPage(browser, `${site.url}embed/`, { ...options, expect: { shift: "any", request: /\/embed\/[a-z-]+\/.*: net::ERR_ABORTED$/, ...expect } }, body);
const out = (page, id) => page.locator(`#embed-out-${id}`);
const choose = (page, entry) => page.locator("#embed-entry").selectOption(entry);
/** The live frame of the preview whose address matches. */
async function preview(page, address) {
  // Asked from outside: a frame that is put in place of another begins with an empty document.
  await page.waitForFunction((text) => {
    const frame = document.querySelector("#embed-preview iframe");
    return frame.src.includes(text) && frame.contentDocument?.documentElement?.dataset.live === "yes";
  }, address);
  const inside = await (await page.locator("#embed-preview iframe").elementHandle()).contentFrame();
  await frames(inside);
  return inside;
}

test("what the builder copies works in the page of someone else", async () => {
  const title = "Vega \"by hand\" <b>";
  const copied = {};
  await onBuilder({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await choose(page, "term-vega");
    await page.locator("#embed-theme").selectOption("dark");
    await page.locator("#embed-density").selectOption("compact");
    await page.locator("summary", { hasText: "Hidden panels" }).click();
    await page.locator("[data-parameter=hide][value=tools]").check();
    await page.locator("[data-parameter=hide][value=views]").check();
    await page.locator("summary", { hasText: "Locked inputs" }).click();
    const first = page.locator("[data-parameter=lock]").first();
    const key = await first.getAttribute("value");
    await first.check();
    await page.locator("#embed-title").fill(title);
    const inside = await preview(page, "title=Vega");
    assert.equal(await inside.locator("h1").textContent(), title);
    assert.equal(await inside.locator(".tools").isVisible(), false);
    assert.equal(await inside.locator(`#term-vega-${key}`).isEnabled(), false);
    // The preview's own state, and a pasted one.
    await inside.locator("input[type=range]:enabled").first().press("ArrowRight");
    await inside.waitForFunction(() => location.hash.startsWith("#v=1&"));
    const hash = await inside.evaluate(() => location.hash);
    await page.locator("#embed-take").click();
    // The preview begins anew with the state; what its figure says can be copied once it is ready.
    await preview(page, hash);
    await page.waitForFunction(() => document.querySelector("#embed-out-alt").value.includes(". "));
    assert.equal(await page.locator("#embed-state").inputValue(), hash.slice(1));
    assert.equal(await out(page, "link").inputValue(), `${site.url}glossary/vega/${hash}`);
    for (const id of ["iframe", "element", "markdown"]) {
      await page.locator("#embed-status").evaluate((status) => { status.textContent = ""; });
      await page.locator(`[data-copy=embed-out-${id}]`).click();
      await page.getByText("Copied.").waitFor();
      copied[id] = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied[id], await out(page, id).inputValue());
    }
    assert.match(copied.markdown, /^\[!\[Vega "by hand" <b>\. .+\]\(term-vega\.png\)\]\(http.+#v=1&.+\)$/);
    assert.equal(await out(page, "policy").inputValue(), `frame-src ${site.origin}; script-src ${site.origin}`);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#embed-png").click()]);
    assert.equal(download.suggestedFilename(), "term-vega.png");
    assert.equal(readFileSync(await download.path()).subarray(1, 4).toString(), "PNG");
    assert.equal(await page.locator("#embed-file").isVisible(), false);
    await choose(page, "condor");
    assert.equal(await page.locator("#embed-file").evaluate((link) => link.href), `${site.url}offline/condor.html`);
    await page.locator("#embed-state").fill(`${site.url}calculators/condor/#v=1&s=5950`);
    assert.equal((await read(await preview(page, "#v=1&s=5950"))).fields.s, "5,950");
  });
  for (const [id, index] of [["iframe", 0], ["element", 0]]) {
    await onHost(copied[id], { script: EVENTS }, async (page) => {
      const inside = id === "iframe" ? await liveFrame(page, index) : await insideElement(page, index);
      assert.equal(await inside.locator("h1").textContent(), title, id);
      assert.equal(await inside.evaluate(() => document.documentElement.dataset.theme), "dark", id);
      assert.match(await inside.evaluate(() => location.hash), /^#v=1&/, id);
    });
  }
});

test("the builder lists every embed and opens it when asked, and the table every parameter", async () => {
  await onBuilder({}, async (page) => {
    const listed = await page.locator("[data-shows-embed]").evaluateAll((all) => all.map((one) => `embed/${one.dataset.showsEmbed}/`));
    assert.deepEqual(listed.toSorted(), embeds);
    // A term's figure is looked for by the term.
    const terms = await page.locator("#embed-entry optgroup[label=Terms] option").allTextContents();
    assert.ok(terms.includes("Theta – A price running out of time"), terms.slice(0, 5).join());
    assert.ok(terms.length > 90 && terms.every((text) => / – ./.test(text)), "each with its name");
    const lower = terms.map((text) => text.toLowerCase());
    assert.deepEqual(lower, lower.toSorted(), "by name");
    assert.equal(await page.locator("[data-shows-embed=term-theta] summary").textContent(), "Theta – A price running out of time");
    assert.equal(await page.locator("iframe").count(), 1, "nothing but the preview is loaded");
    const one = page.locator("[data-shows-embed=alvh]");
    await one.locator("summary").click();
    await page.waitForFunction(() => {
      const frame = document.querySelector("[data-shows-embed=alvh] iframe");
      return frame?.contentDocument?.documentElement?.dataset.live === "yes" && frame.height > 800;
    });
    await one.locator("[data-choose]").click();
    assert.equal(await page.locator("#embed-entry").inputValue(), "alvh");
    await one.locator("summary").click();
    await one.locator("iframe").waitFor({ state: "detached" });
    // As many as anyone compares; the one that was opened first makes room.
    // With a key: frames take their heights meanwhile, and what a click was meant for moves away from under it.
    for (const shown of listed.slice(0, 8)) await page.locator(`[data-shows-embed="${shown.split("/")[1]}"] summary`).press("Enter");
    await page.waitForFunction(() => ["iframe", "[data-shows-embed][open]"].every((what) => document.querySelectorAll(`.gallery ${what}`).length === 6));
    assert.deepEqual(await page.locator("[data-shows-embed][open]").evaluateAll((all) => all.map((one) => `embed/${one.dataset.showsEmbed}/`)), listed.slice(2, 8));
    const told = JSON.parse((await (await page.request.get(`${site.url}embed/condor-lab.js`)).text()).match(/const PARAMETERS = (\[.*\]);/)[1]);
    const rows = await page.locator("table.keys tbody td:nth-child(2)").allTextContents();
    assert.deepEqual(rows, told.map(({ key }) => key));
    assert.equal(await page.locator("[data-parameter]").evaluateAll((all) => new Set(all.map((one) => one.dataset.parameter)).size), rows.length);
  });
  // Chromium refuses to preload a module where scripts are off, and calls that a failed request.
  await onBuilder({ javaScriptEnabled: false, expect: { request: /\.js: csp$/ } }, async (page) => {
    assert.equal(await page.locator(".builder").isVisible(), false);
    assert.ok(await page.getByRole("heading", { name: "Step by step" }).isVisible());
    await page.locator("[data-shows-embed=condor] summary").click();
    await page.getByRole("link", { name: "Open the embed of Iron condor" }).click();
    assert.equal(page.url(), `${site.url}embed/condor/`);
  });
});
