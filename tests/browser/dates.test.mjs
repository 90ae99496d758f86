// Expiries: exact days, and the listed ones with the exchange's holidays.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, isLive, launch, withPage } from "./lib/browser.mjs";
import { address, message, number, option, PAGE, read, tool, type, unfold } from "./lib/calculator.mjs";
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

const opened = (body, shift = "with input") => withPage(browser, server.url + PAGE, { expect: { shift } }, body);

const DAY = 86_400_000;
/** The day so many days after another, in words: "Friday, 20 February 2026". */
function dayAfter(from, days) {
  const date = new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY);
  const part = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(date);
  return `${part({ weekday: "long" })}, ${part({ day: "numeric" })} ${part({ month: "long" })} ${part({ year: "numeric" })}`;
}

/** Today, days typed, kind of expiry, days it must move to. */
const CASES = [
  // The default: thirty days lead to a third Friday.
  ["2026-01-21", 30, "m", 30, "Friday, 20 February 2026"],
  ["2026-01-21", 45, "m", 58, "Friday, 20 March 2026"],
  ["2026-01-21", 43, "m", 30, "Friday, 20 February 2026"],
  // Good Friday 2025 is a third Friday: the Thursday before.
  ["2025-03-20", 28, "m", 28, "Thursday, 17 April 2025"],
  // Juneteenth 2026 is a third Friday.
  ["2026-05-20", 30, "m", 29, "Thursday, 18 June 2026"],
  ["2026-05-20", 30, "w", 29, "Thursday, 18 June 2026"],
  // Good Friday 2026, a weekly expiry.
  ["2026-03-20", 14, "w", 13, "Thursday, 2 April 2026"],
  ["2026-01-21", 10, "w", 9, "Friday, 30 January 2026"],
  // A Saturday is nearer to its Friday, a Sunday to its Monday.
  ["2026-01-21", 3, "d", 2, "Friday, 23 January 2026"],
  ["2026-01-21", 4, "d", 5, "Monday, 26 January 2026"],
  // Christmas 2026 is a Friday.
  ["2026-12-18", 7, "d", 6, "Thursday, 24 December 2026"],
];

test("listed expiries are third Fridays, Fridays and days of trading, and on a holiday the day before", async () => {
  await opened(async (page) => {
    for (const [today, days, kind, expected, day] of CASES) {
      assert.equal(dayAfter(today, expected), day, "the case itself");
      await page.evaluate((hash) => { location.hash = hash; }, `v=1&d=${days}&ad=${today}&ex=${kind}`);
      await page.waitForFunction(([today, days]) => document.querySelector("#condor-ad").value === today && document.querySelector("#condor-d").value === days, [today, String(days)]);
      await frames(page);
      const shown = await read(page);
      const what = `${days} days from ${today}, ${kind}`;
      assert.deepEqual(shown.notes, [], what);
      assert.ok(shown.sentence.includes(`in ${expected} days (${day})`), `${what}: ${shown.sentence}`);
      assert.ok((await page.locator("[data-host='condor:legs'] .takeaway").innerText()).includes(`All expire in ${expected} days: ${day}.`), what);
    }
    // An address that changes by itself is no input of the reader's: what it moves counts as a shift.
  }, "any");
});

test("the chosen kind of expiry moves days and prices, and is one undo step", async () => {
  await opened(async (page) => {
    await type(page, "d", "45");
    const exact = await read(page);
    await unfold(page, "ex");
    await option(page, "ex", "m").check();
    await frames(page);
    const monthly = await read(page);
    assert.ok(monthly.sentence.includes("58 days"), monthly.sentence);
    assert.equal(monthly.fields.d, "45", "what was typed stays");
    assert.notEqual(monthly.results["Expected move"].value, exact.results["Expected move"].value);
    const move = 5800 * 0.155 * Math.sqrt(58 / 365);
    assert.ok(Math.abs(number(/[\d,]+/.exec(monthly.results["Expected move"].value)[0]) - move) <= 0.5, "of 58 days");
    await address(page, "v=1&d=45&ex=m");
    await page.reload();
    await isLive(page);
    assert.deepEqual(await read(page), monthly, "after a reload");
    await unfold(page, "ex");
    await option(page, "ex", "x").check();
    await frames(page);
    assert.deepEqual(await read(page), exact, "and back");
    await tool(page, "Undo").click();
    assert.deepEqual(await read(page), monthly, "after undo");
  });
});

test("exact days may end on a day the exchange is closed, and the page says so", async () => {
  await opened(async (page) => {
    const said = () => page.locator("[data-host='condor:legs'] .takeaway").innerText();
    assert.doesNotMatch(await said(), /closed/);
    await type(page, "ad", "2026-06-09");
    await type(page, "d", "10");
    assert.match(await said(), /Friday, 19 June 2026\. The exchange is closed then/);
    await type(page, "d", "9");
    assert.doesNotMatch(await said(), /closed/);
    await type(page, "d", "11");
    assert.match(await said(), /Saturday, 20 June 2026\. The exchange is closed then/);
  });
});

test("a date is typed, stepped and refused like a number", async () => {
  await opened(async (page) => {
    for (const text of ["2026-02-30", "tomorrow", "2026-13-01", "1999-01-01", "20/02/2026"]) {
      await type(page, "ad", text);
      const said = await message(page, "ad").textContent();
      assert.match(said, /date|between|such as/i, `“${text}”: ${said}`);
      assert.doesNotMatch(said, /\b20474\b|\b12418\b/, "a date, not its number");
      assert.equal(await page.locator("#condor-ad").inputValue(), text, "what was typed stays");
      await page.locator("#condor-ad").focus();
      await page.keyboard.press("Escape");
    }
    await page.locator("#condor-ad").focus();
    await page.keyboard.press("ArrowUp");
    await frames(page);
    assert.equal(await page.locator("#condor-ad").inputValue(), "2026-01-22", "one day up");
    await page.locator("#condor-ad-slider").focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await frames(page);
    assert.equal(await page.locator("#condor-ad").inputValue(), "2026-01-20", "two days down");
    assert.match(await page.locator("#condor-ad-slider").getAttribute("aria-valuetext"), /20.*Jan.*2026|2026-01-20/);
    await address(page, "v=1&ad=2026-01-20");
  });
});
