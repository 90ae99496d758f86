// The replay: what the bundled closes give, files of the reader's own, the log as a file, the trigger.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, launch, withPage } from "./lib/browser.mjs";
import { field, message, number, option } from "./lib/calculator.mjs";
import { closes } from "./lib/closes.mjs";
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

test("nine thousand days of the reader's own are replayed, and what is measured is told", async (t) => {
  await opened(async (page) => {
    const days = 9_000;
    const spx = closes(days, (day) => 200 * Math.exp(0.0003 * day + 0.08 * Math.sin(day / 97)));
    const vix = closes(days, (day) => 18 + 7 * Math.sin(day / 61) + 3 * Math.sin(day / 11));
    await page.locator("#replay-sp-file").setInputFiles(spx);
    // One box alone shares no day with the other's sample beyond it: there may be a result or a reason.
    await page.waitForFunction(() => document.querySelector("#replay-sp-status").textContent.startsWith("9000.csv"));
    const before = await page.evaluate(() => performance.now());
    await page.locator("#replay-vx-file").setInputFiles(vix);
    await page.waitForFunction(() => document.querySelector("#replay-vx-status").textContent.startsWith("9000.csv"), null, { timeout: 60_000 });
    await replayed(page, days);
    const took = (await page.evaluate(() => performance.now())) - before;
    t.diagnostic(`9,000 days read, joined, replayed with six strategies, swept and drawn in ${Math.round(took)} ms`);
    assert.equal(await message(page, "sp", "replay").innerText(), "");
    assert.match(await status(page, "vx"), /9,000 rows/);
    assert.equal(await value(page, "days"), "9,000 days");
    // The trigger alone does not run the strategies again.
    const again = await page.evaluate(() => performance.now());
    await option(page, "at", "v", "replay").check({ force: true });
    await frames(page);
    t.diagnostic(`the trigger changed in ${Math.round((await page.evaluate(() => performance.now())) - again)} ms`);
    assert.equal(await page.locator("[data-stale]").count(), 0);
    // What decides a trade does, between frames: what is shown is of the input before, and says so.
    await page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
      }).observe({ type: "longtask" });
    });
    const old = await value(page, "hedged");
    const slow = await page.evaluate(() => performance.now());
    await field(page, "b", "replay").focus();
    await page.keyboard.press("ArrowUp");
    await changed(page, "hedged", old);
    await replayed(page, days);
    t.diagnostic(`the budget changed in ${Math.round((await page.evaluate(() => performance.now())) - slow)} ms, its longest task took ${await page.evaluate(() => Math.round(window.longest))} ms (0: none over 50)`);
    // It can be stopped, and begun again.
    const job = page.locator("[data-host='replay:job'] button");
    const now = await value(page, "hedged");
    await pressWhenItWorks(page, "Stop");
    await page.keyboard.press("ArrowUp");
    await page.locator(".job[data-phase='cancelled']").waitFor();
    assert.match(await page.locator(".job-words").innerText(), /^Stopped (before it began|after \d+% of the work)\. What is grey or missing is not of these inputs\.$/);
    assert.equal(await value(page, "hedged"), now);
    await page.locator("[data-host='replay:sentence'] [data-stale]").waitFor();
    await page.locator("[data-host='replay:announcement']", { hasText: "Stopped. What is grey or missing" }).waitFor({ state: "attached" });
    await job.click();
    await changed(page, "hedged", now);
    await replayed(page, days);
    // The thresholds come last, and are there.
    await page.locator("#replay-sweep > summary").click();
    await page.locator("[data-host='replay:sweep'] table caption", { hasText: "Condors with the ladder" }).waitFor();
    // A look at another state keeps what was found.
    await page.evaluate(() => { location.hash = "v=1&at=v&al=20&b=0.35"; });
    await page.waitForFunction(() => document.querySelector("#replay-al")?.value === "20");
    await replayed(page, days);
    await page.locator("[data-host='replay:sweep'] table caption", { hasText: "Condors with the ladder" }).waitFor();
    // The sample needs no time, and no bar, even while the work goes on.
    await pressWhenItWorks(page, "Reset");
    await field(page, "b", "replay").focus();
    await page.keyboard.press("ArrowUp");
    await changed(page, "days", "9,000 days");
    assert.equal(await value(page, "days"), "1,257 days");
    await frames(page);
    assert.equal(await page.locator(".job").count(), 0);
    assert.equal(await page.locator("[data-stale]").count(), 0);
  }, "", { expect: { shift: "any" } });
});

/** Presses a button as soon as the work is under way: a hand would be later than a fast machine. */
const pressWhenItWorks = (page, name) => page.evaluate((name) => {
  const host = document.querySelector("[data-host='replay:job']");
  new MutationObserver((_, observer) => {
    if (host.querySelector(".job").dataset.phase === "done") return;
    observer.disconnect();
    [...document.querySelectorAll("#replay button")].find((button) => button.textContent === name).click();
  }).observe(host, { subtree: true, attributes: true, childList: true });
}, name);

/** Waits until a result is another. */
const changed = (page, id, old) => page.waitForFunction(([id, old]) => document.querySelector(`[data-result="${id}"] .value`).innerText !== old, [id, old]);

/** Waits until so many days are replayed and shown. */
async function replayed(page, days) {
  await page.locator(".job[data-phase='done'] .job-words", { hasText: `All ${days.toLocaleString("en-US")} days are replayed.` }).waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-stale]"));
  await frames(page);
}

test("signals of the reader's own decide on their dates, and a wrong cell is named", async () => {
  await opened(async (page) => {
    assert.match(await status(page, "sg"), /^RSI and MACD of the S&P 500, 2014 to 2018: 1,257 rows/);
    await option(page, "dw", "s", "replay").check({ force: true });
    await option(page, "at", "g", "replay").check({ force: true });
    const give = async (name, text) => {
      await page.locator("#replay-sg-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await frames(page);
    };
    await give("mine.csv", "Date,RSI,Next event\n2015-03-04,28.5,14\n2015-03-11,,7\n2015-03-18,61,0\n");
    await page.waitForFunction(() => document.querySelector("#replay-sg-status").textContent.startsWith("mine.csv: 3 rows"));
    await frames(page);
    assert.equal(await value(page, "firings"), "1 time");
    await page.locator("#replay-trades > summary").click();
    const view = page.locator("[data-host='replay:trades']");
    await view.locator("table").waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), view.getByRole("button", { name: "CSV" }).click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const decided = Buffer.concat(chunks).toString("utf8").split("\r\n").filter((line) => line.includes("RSI at"));
    assert.equal(decided.length, 3);
    decided.forEach((line, place) => {
      assert.ok(line.startsWith("2015-03-04,") && line.endsWith(`"layer ${place + 4}, RSI at 28.5"`), line);
    });
    // What was good stays until what is given is.
    await give("wrong.csv", "Date,RSI\n2015-03-04,28.5\n2015-03-11,128\n");
    await message(page, "sg", "replay").filter({ hasText: "wrong.csv" }).waitFor();
    await frames(page);
    const told = await message(page, "sg", "replay").innerText();
    assert.match(told, /^wrong\.csv: Line 3, column 12: value is 128; it must be a number from 0 to 100/);
    assert.equal(await value(page, "firings"), "1 time");
    // A file comes without a key before it.
  }, "", { expect: { shift: "any" } });
});

test("a signal beside the closes of the index is read, and a column that is not read is named", async () => {
  await opened(async (page) => {
    await option(page, "at", "g", "replay").check({ force: true });
    const days = Array.from({ length: 30 }, (_, day) => new Date(Date.UTC(2015, 1, 23 + day)));
    const rows = days.filter((day) => day.getUTCDay() % 6 !== 0).map((day) => day.toISOString().slice(0, 10))
      .map((date) => `${date},2090,2100,${date === "2015-03-04" ? "28.5" : ""},blue`);
    const text = ["Date,Open,Close,RSI,Mood", ...rows].join("\n");
    await page.locator("#replay-sp-file").setInputFiles({ name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelector("#replay-sp-status").textContent.startsWith("mine.csv"));
    await frames(page);
    const said = await status(page, "sp");
    assert.match(said, /^mine\.csv: 22 rows, 2015-02-23 to 2015-03-24\./);
    assert.match(said, / The column “Mood” is not read\. RSI is read as a signal, unless the box for signals has it\.$/);
    assert.equal(await value(page, "firings"), "1 time");
    // A file comes without a key before it.
  }, "", { expect: { shift: "any" } });
});

test("the sweep follows what the deeper layers wait for, and a threshold of it can be set", async () => {
  await opened(async (page) => {
    await option(page, "dw", "v", "replay").check({ force: true });
    await frames(page);
    await page.locator("#replay-sweep > summary").click();
    const view = page.locator("[data-host='replay:sweep']");
    await view.locator("table caption", { hasText: "VIX at or above" }).waitFor();
    const rows = async () => {
      await frames(page);
      return view.locator("table:has(caption:text('wait for')) tbody tr").evaluateAll((all) => all.map((row) => ({
        chosen: row.classList.contains("total"),
        cells: [...row.cells].map((cell) => cell.textContent.trim()),
      })));
    };
    const tried = await rows();
    assert.equal(tried.length, 10);
    const chosen = tried.filter((row) => row.chosen);
    assert.equal(chosen.length, 1);
    // What it says is what its table shows; equal to the last digit shown may be either.
    const [, level, better, others] = /“VIX at or above ([\d.]+)” was best before .* After it (\d+) of the (\d+) others did better/
      .exec(await view.locator(".takeaway").innerText());
    assert.equal(level, chosen[0].cells[0]);
    assert.equal(Number(others), 8);
    const after = tried.slice(0, 9).filter((row) => !row.chosen).map((row) => number(row.cells[5]));
    const mine = number(chosen[0].cells[5]);
    assert.ok(after.filter((growth) => growth > mine).length <= Number(better));
    assert.ok(Number(better) <= after.filter((growth) => growth >= mine).length);
    // Set as one's own it does the same, and the thresholds tried stay.
    await field(page, "dv", "replay").fill(level);
    await page.keyboard.press("Enter");
    await page.waitForFunction((name) => document.querySelector("[data-host='replay:sweep']").textContent.includes(`Yours: ${name}`), level);
    const own = await rows();
    assert.deepEqual(own.slice(0, 9), tried.slice(0, 9));
    assert.deepEqual(own[9].cells.slice(1), chosen[0].cells.slice(1));
    // A third trigger: the reader's signal, in its own unit.
    await option(page, "dw", "s", "replay").check({ force: true });
    await view.locator("table caption", { hasText: "RSI at or below" }).waitFor();
    assert.equal((await rows())[9].cells[0], "Yours: 30");
  }, "", { expect: { shift: "any" } });
});
