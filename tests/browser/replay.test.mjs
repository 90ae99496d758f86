// The replay: what the bundled closes give, files of the reader's own, the log as a file, the trigger.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, launch, withPage } from "./lib/browser.mjs";
import { field, message, number, option } from "./lib/calculator.mjs";
import { serve } from "./lib/server.mjs";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const PAGE = "calculators/replay/";
const opened = (body, hash = "", options = {}) => withPage(browser, server.url + PAGE + hash, { expect: { shift: "with input" }, ...options }, body);
const value = (page, id) => page.locator(`[data-result="${id}"] .value`).innerText();
const status = (page, key) => page.locator(`#replay-${key}-status`).innerText();

test("the bundled closes are there, and a budget of nothing makes the hedge nothing", async () => {
  await opened(async (page) => {
    assert.match(await status(page, "sp"), /^S&P 500, 2014 to 2018: 1,257 rows, 2014-01-03 to 2018-12-31\.$/);
    // The index from 1831.37 to 2506.85 with 2% of dividends: between 8 and 9% a year.
    const index = number(await value(page, "index"));
    assert.ok(index > 8 && index < 9, `${index}`);
    await field(page, "b", "replay").fill("0");
    await page.keyboard.press("Enter");
    await frames(page);
    assert.equal(await value(page, "hedged"), await value(page, "condors"));
    assert.equal(await value(page, "hedge"), "$0");
  });
});

test("model prices are marked, and the trigger answers to its thresholds", async () => {
  await opened(async (page) => {
    await option(page, "at", "v", "replay").check({ force: true });
    await frames(page);
    const many = number(await value(page, "firings"));
    await field(page, "al", "replay").fill("40");
    await page.keyboard.press("Enter");
    await frames(page);
    const few = number(await value(page, "firings"));
    assert.ok(few < many && few >= 1, `${few} of ${many}`);
    const text = await page.locator("#replay").innerText();
    assert.ok(text.includes("Option prices are a model’s."), "in the sentence");
  });
});

test("the log of trades is a file with every row", async () => {
  await opened(async (page) => {
    await page.locator("#replay-trades > summary").click();
    const view = page.locator("[data-host='replay:trades']");
    await view.locator("table").waitFor();
    await frames(page);
    assert.equal(await view.locator("tbody tr").count(), 100);
    const said = /of ([\d,]+) rows/.exec((await view.innerText()).replace(/,(?=\d{3})/g, ""));
    const all = Number(said[1]);
    const [download] = await Promise.all([page.waitForEvent("download"), view.getByRole("button", { name: "CSV" }).click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
    assert.equal(lines.length, all + 1);
    assert.equal(lines[0], 'Date,Account,Contracts,What,"Price, model",Cash,Why');
  });
});

/** Trading days from a start, with a series on them. */
function file(days, value) {
  let text = "Date,Close\n";
  for (let day = 0, at = Date.UTC(1985, 0, 2); day < days; at += 86_400_000) {
    const date = new Date(at);
    if (date.getUTCDay() % 6 === 0) continue;
    text += `${date.toISOString().slice(0, 10)},${value(day).toFixed(2)}\n`;
    day += 1;
  }
  return { name: `${days}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) };
}

test("nine thousand days of the reader's own are replayed, and what is measured is told", async (t) => {
  await opened(async (page) => {
    const days = 9_000;
    const spx = file(days, (day) => 200 * Math.exp(0.0003 * day + 0.08 * Math.sin(day / 97)));
    const vix = file(days, (day) => 18 + 7 * Math.sin(day / 61) + 3 * Math.sin(day / 11));
    await page.locator("#replay-sp-file").setInputFiles(spx);
    // One box alone shares no day with the other's sample beyond it: there may be a result or a reason.
    await page.waitForFunction(() => document.querySelector("#replay-sp-status").textContent.startsWith("9000.csv"));
    const before = await page.evaluate(() => performance.now());
    await page.locator("#replay-vx-file").setInputFiles(vix);
    await page.waitForFunction(() => document.querySelector("#replay-vx-status").textContent.startsWith("9000.csv"), null, { timeout: 60_000 });
    await frames(page);
    const took = (await page.evaluate(() => performance.now())) - before;
    t.diagnostic(`9,000 days read, joined, replayed with six strategies and drawn in ${Math.round(took)} ms`);
    assert.equal(await message(page, "sp", "replay").innerText(), "");
    assert.match(await status(page, "vx"), /9,000 rows/);
    // The trigger alone does not run the strategies again.
    const again = await page.evaluate(() => performance.now());
    await option(page, "at", "v", "replay").check({ force: true });
    await frames(page);
    t.diagnostic(`the trigger changed in ${Math.round((await page.evaluate(() => performance.now())) - again)} ms`);
    const slow = await page.evaluate(() => performance.now());
    await field(page, "b", "replay").focus();
    await page.keyboard.press("ArrowUp");
    await frames(page);
    t.diagnostic(`the budget changed in ${Math.round((await page.evaluate(() => performance.now())) - slow)} ms`);
  }, "", { expect: { shift: "any" } });
});
