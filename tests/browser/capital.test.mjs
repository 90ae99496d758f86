// Rows of the reader's own: typed, pasted, from a file, dropped; wrong ones, undone ones, those in a link. And
// what the calculators of capital and the indicators say of them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, isLive, launch, withPage } from "./lib/browser.mjs";
import { address, close, field, fragment, message, number, tool } from "./lib/calculator.mjs";
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

const FLOWS = "calculators/capital/";
/** Rows that a script gives come without a key or a click before them: what they move counts as a shift. */
const GIVEN = { expect: { shift: "any" } };
const opened = (path, body, options = {}) => withPage(browser, server.url + path, { expect: { shift: "with input" }, ...options }, body);

const box = (page) => field(page, "cf", "cash-flows");
const value = (page, id) => page.locator(`[data-result="${id}"] .value`);
const status = (page, key, entry) => page.locator(`#${entry}-${key}-status`);

/** Replaces what the box holds by keys, and leaves it by one. */
async function write(page, locator, text) {
  await locator.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Tab");
  await frames(page);
}

/** The rate at which flows of whole years are worth nothing, by halving. */
function rate(flows) {
  const worth = (r) => flows.reduce((sum, flow, year) => sum + flow / (1 + r) ** year, 0);
  let [low, high] = [-0.9, 10];
  for (let i = 0; i < 200; i += 1) {
    const middle = (low + high) / 2;
    if (worth(low) * worth(middle) <= 0) high = middle;
    else low = middle;
  }
  return low;
}

test("rows are typed, refused with their place, mended, undone, and stand in the address", async () => {
  await opened(FLOWS, async (page) => {
    const sample = await box(page).inputValue();
    assert.ok(sample.startsWith("2026-01-02, -1000"), sample);
    await page.locator("label[for='cash-flows-tm-e'], .seg label:has(#cash-flows-tm-e)").first().click();
    await frames(page);
    close(await value(page, "irr").innerText(), 100 * rate([-1000, 300, 420, 680]), "the sample's rate");

    await write(page, box(page), "2026-01-02, -1000\n2027-01-02, eleven hundred");
    const said = message(page, "cf", "cash-flows");
    assert.match(await said.innerText(), /^Line 2, column 13: "eleven hundred" is not a number\.$/);
    assert.equal(await said.getAttribute("role"), "alert");
    assert.equal(await box(page).getAttribute("aria-invalid"), "true");
    assert.ok((await box(page).getAttribute("aria-describedby")).includes(await said.getAttribute("id")));
    assert.ok((await box(page).inputValue()).includes("eleven hundred"), "what was typed stays");
    assert.ok((await page.locator("#cash-flows [data-stale]").count()) > 0, "the old result turns grey");

    await write(page, box(page), "2026-01-02, -1000\n2027-01-02, 1100");
    assert.equal(await value(page, "irr").innerText(), "10.00%");
    assert.equal(await said.innerText(), "");
    await address(page, "v=1&cf=2026-01-02,+-1000_2027-01-02,+1100&tm=e");

    await tool(page, "Undo").click();
    await frames(page);
    assert.equal(await box(page).inputValue(), sample);
    await tool(page, "Redo").click();
    await frames(page);
    assert.equal(await value(page, "irr").innerText(), "10.00%");
    await address(page, "v=1&cf=2026-01-02,+-1000_2027-01-02,+1100&tm=e");

    // The same link brings someone else to the same rows.
    await page.reload();
    await isLive(page);
    assert.equal(await box(page).inputValue(), "2026-01-02, -1000\n2027-01-02, 1100");
    assert.equal(await value(page, "irr").innerText(), "10.00%");
    await page.getByRole("button", { name: "Use the sample" }).click();
    await frames(page);
    assert.equal(await box(page).inputValue(), sample);
  });
});

test("what is paid may stand in brackets, with the dollar sign on either side of the minus", async () => {
  await opened(FLOWS, async (page) => {
    await page.locator("label[for='cash-flows-tm-e'], .seg label:has(#cash-flows-tm-e)").first().click();
    for (const paid of ["($1,000.00)", "(1,000.00)", "-$1000", "$-1000"]) {
      await write(page, box(page), `2026-01-02\t${paid}\n2027-01-02\t$1,100.00`);
      assert.equal(await message(page, "cf", "cash-flows").innerText(), "", paid);
      assert.equal(await value(page, "irr").innerText(), "10.00%", paid);
      assert.equal(await value(page, "paid").innerText(), "$1,000", paid);
    }
    await write(page, box(page), "2026-01-02\t(-1000)\n2027-01-02\t$1,100.00");
    assert.match(await message(page, "cf", "cash-flows").innerText(), /^Line 1, column 12: "\(-1000\)" is not a number\.$/);
  });
});

test("two rates of return are both shown, in words and on the chart", async () => {
  await opened(`${FLOWS}#v=1&tm=e&cf=2026-01-02,-1000_2027-01-02,2500_2028-01-02,-1540`, async (page) => {
    assert.equal(await value(page, "irr").innerText(), "10.00% and 40.00%");
    const labels = await page.locator("[data-host='cash-flows:chart'] svg text").allTextContents();
    for (const root of ["10.00%", "40.00%"]) assert.ok(labels.includes(root), labels.join(" | "));
  });
});

test("a present value is explained with the reader's own numbers", async () => {
  await opened(FLOWS, async (page) => {
    await page.getByRole("button", { name: "Explain: Net present value" }).click();
    await frames(page);
    const text = await page.locator(".explanation").innerText();
    assert.ok(text.includes("NPV = "), text);
    assert.ok(text.includes("−1000.00"), text);
  });
});

test("rows pasted out of a spreadsheet are read at once", async () => {
  await opened(FLOWS, async (page) => {
    await box(page).focus();
    await box(page).selectText();
    await page.evaluate(() => {
      const area = document.querySelector("#cash-flows-cf");
      area.value = "Date\tAmount\n1/2/2026\t-1,000.00\n1/2/2027\t1,250.00\n";
      area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    });
    await frames(page);
    assert.equal(await value(page, "received").innerText(), "$1,250");
    assert.equal(await status(page, "cf", "cash-flows").innerText(), "Your rows: 2 rows, 2026-01-02 to 2027-01-02.");
  }, GIVEN);
});

/** Daily closes that rise by one a day, as a file. */
function closes(days) {
  let text = "Date,Close\n";
  const start = Date.UTC(1990, 0, 1);
  for (let day = 0; day < days; day += 1) text += `${new Date(start + day * 86_400_000).toISOString().slice(0, 10)},${100 + day}\n`;
  return text;
}

test("a file is read on the device, its mistakes are said with its name, and long rows stay out of the address", async () => {
  await opened("calculators/indicators/", async (page) => {
    const file = page.locator("#indicators-sr-file");
    const requests = [];
    // The last thing a page fetches for itself, when it is at rest.
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/offline-")));
    page.on("request", (request) => requests.push(request.url()));
    await file.setInputFiles({ name: "broken.csv", mimeType: "text/csv", buffer: Buffer.from("Date,Close\n2020-01-02,1\n2020-02-30,2\n") });
    const said = message(page, "sr", "indicators");
    await page.waitForFunction(() => document.querySelector("#indicators-sr-message").textContent !== "");
    assert.match(await said.innerText(), /^broken\.csv: Line 3, column 1: "2020-02-30" is not a date/);

    await file.setInputFiles({ name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(closes(9_000)) });
    await page.waitForFunction(() => document.querySelector("#indicators-sr-status").textContent.startsWith("mine.csv"));
    await frames(page);
    const text = await status(page, "sr", "indicators").innerText();
    assert.ok(text.startsWith("mine.csv: 9,000 rows, 1990-01-01 to"), text);
    assert.ok(text.includes("a link to this state leaves them out"), text);
    assert.equal(await said.innerText(), "");
    // On a straight line each average lags by (n − 1)/2 bars: 12.5 − 5.5; and everything is a gain.
    close((await value(page, "line").innerText()).replace(" points", ""), 7, "MACD");
    close(await value(page, "rsi").innerText(), 100, "RSI");
    assert.equal(await fragment(page), "");
    assert.deepEqual(requests, [], "nothing is sent");

    // A slider after it is still quick, and the rows stay.
    await field(page, "f", "indicators").focus();
    await page.keyboard.press("ArrowUp");
    await frames(page);
    close((await value(page, "line").innerText()).replace(" points", ""), 6.5, "MACD of 13 and 26");
  }, GIVEN);
});

test("a file that is dropped on the box is read", async () => {
  await opened("calculators/capital/insurance/", async (page) => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
      const target = document.querySelector("#insured-sr");
      target.dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer: data }));
      target.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    }, closes(300));
    await page.waitForFunction(() => document.querySelector("#insured-sr-status").textContent.startsWith("dropped.csv"));
    assert.ok((await status(page, "sr", "insured").innerText()).includes("300 rows"));
  }, GIVEN);
});

test("without scripts the sample's result stands there", async () => {
  await opened(FLOWS, async (page) => {
    assert.equal(await value(page, "npv").innerText(), "+$177");
    assert.ok((await box(page).inputValue()).startsWith("2026-01-02"));
    assert.ok(await page.locator("#cash-flows-cf-file").isDisabled());
  }, { javaScriptEnabled: false, expect: { request: /\.js: csp$/ } });
});

test("the numbers of the other pages at their start, summed by hand", async () => {
  const shown = async (path, id) => {
    let text;
    await opened(path, async (page) => {
      text = await value(page, id).innerText();
    });
    return text;
  };
  close(await shown("calculators/capital/wacc/#v=1&e=60&db=30&p=10&ec=o&re=8&rd=6&tx=25&rp=12", "wacc"), 4.8 + 1.35 + 1.2, "WACC");
  close(await shown("calculators/capital/multiples/", "pe"), 20, "P/E");
  close(await shown("calculators/capital/dividends/#v=1&gm=g&d=2&rq=9&gl=3", "value"), 2 * 1.03 / 0.06, "Gordon");
  const years = 60 / 365;
  const gap = 133 - 97 - (5800 * Math.exp(-0.013 * years) - 5800 * Math.exp(-0.042 * years));
  close(await shown("calculators/capital/parity/", "gap"), gap, "the gap in parity");
  const beta = number(await shown("calculators/capital/capm/", "beta"));
  assert.ok(beta < -4 && beta > -12, `beta of the VIX: ${beta}`);
});
