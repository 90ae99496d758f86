// What a chart can do besides being looked at: be described, tabled, saved and listened to.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { DESKTOP, frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import { close, number, PAGE, read, tool, type } from "./lib/calculator.mjs";
import { cases, profitAtExpiry, profitToday } from "./lib/oracle.mjs";
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

const opened = (body, hash = "", options = {}) =>
  withPage(browser, `${server.url}${PAGE}${hash}`, { expect: { shift: "with input" }, ...options }, body);

/** A market with every number of its own, and the defaults. */
const markets = [cases.find((one) => Object.keys(one.inputs).length === 0), cases.find((one) => Object.keys(one.inputs).length >= 4)];
assert.ok(markets.every(Boolean), `the oracle's cases: ${cases.map((one) => one.name)}`);

for (const viewport of [DESKTOP, PHONE]) {
  test(`Describe tells the chart's numbers in words, Table in rows: ${viewport.width} px`, async () => {
    for (const market of markets) {
      await opened(async (page) => {
        const { expect } = market;
        const described = page.locator("#condor-describe");
        assert.ok(!(await described.evaluate((details) => details.open)), "at first it is folded");
        await described.locator("summary").click();
        const paragraphs = await page.locator("[data-host='condor:description'] p").allInnerTexts();
        assert.ok(paragraphs.length >= 4, `paragraphs: ${JSON.stringify(paragraphs)}`);
        const text = paragraphs.join(" ");
        const [longPut, shortPut, shortCall, longCall] = expect.strikes.map((strike) => strike.toLocaleString("en-US"));
        assert.ok(text.includes(`short the ${shortPut} put and the ${shortCall} call, and long the ${longPut} put and the ${longCall} call`), text);
        const says = (pattern, expected, what) => {
          const match = pattern.exec(text);
          assert.ok(match, `${what} is not told in: ${text}`);
          [expected].flat().forEach((value, i) => close(match[i + 1], value, `${market.name}: ${what} in “${match[0]}”`));
        };
        says(/keeps (\$[\d,]+)/, expect.credit * 100, "the credit");
        says(/loses (\$[\d,]+)/, expect.max_loss * 100, "the loss");
        says(/breaks even at ([\d,]+) and ([\d,]+)/, [expect.break_even_low, expect.break_even_high], "the break-evens");
        says(/profit is (\d+) in 100/, expect.probability_of_profit * 100, "the chance");
        says(/standard deviation of the index is ([\d,]+)/, expect.expected_move, "the expected move");
        assert.match(text, /Tab reaches them.*Shift.*Esc/, "the keys of the handles are told");

        await page.locator("#condor-numbers > summary").click();
        const table = page.locator("[data-host='condor:chart-table'] table");
        assert.ok(await table.isVisible(), "the table is seen");
        const rows = Object.fromEntries((await read(page)).levels.map(([name, ...cells]) => [name, cells]));
        ["Long put", "Short put", "Short call", "Long call"].forEach((name, i) => {
          const [level, atExpiry, today, flat] = rows[name];
          assert.equal(number(level), expect.strikes[i], name);
          close(atExpiry, profitAtExpiry(market, expect.strikes[i]), `${name} at expiry`);
          close(today, profitToday(market, expect.strikes[i]), `${name} today`);
          close(flat, profitToday(market, expect.strikes[i], { linked: false }), `${name} today, volatility standing still`);
        });
        // Opened, both follow the inputs.
        await type(page, "w", "50");
        const moved = (await page.locator("[data-host='condor:description'] p").allInnerTexts()).join(" ");
        const loss = (await read(page)).results["Most you can lose"].value;
        assert.ok(moved.includes(`loses ${loss.replace("−", "")}`), `the loss is ${loss}, described: ${moved}`);
      }, market.fragment && Object.keys(market.inputs).length > 0 ? `#${market.fragment}` : "", { viewport });
    }
  });
}

/** Presses the button, and gives the file it saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), tool(page, button).click()]);
  const file = { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  await page.locator(".notice[role=status]", { hasText: "Saved." }).waitFor();
  return file;
}

test("CSV saves the chart's numbers, and they are right", async () => {
  const market = markets[1];
  await opened(async (page) => {
    const { name, bytes } = await saved(page, "CSV");
    assert.equal(name, "condor.csv");
    const lines = bytes.toString("utf8").split("\r\n");
    assert.equal(lines.pop(), "", "the last line has its end");
    assert.equal(lines.shift(), "spx,landmark,profit_at_expiry_usd,profit_today_usd,profit_today_flat_volatility_usd");
    assert.ok(lines.length > 50, `${lines.length} rows`);
    const named = {};
    for (const line of lines) {
      const fields = line.split(",");
      assert.equal(fields.length, 5, line);
      const [level, atExpiry, today, flat] = [fields[0], ...fields.slice(2)].map((field) => (field === "" ? NaN : Number(field)));
      assert.ok([level, atExpiry, today, flat].every(Number.isFinite), `numbers of ${line}`);
      if (fields[1]) named[fields[1]] = level;
      // To a cent: two programs, each with its own normal distribution.
      assert.ok(Math.abs(atExpiry - profitAtExpiry(market, level)) < 0.01, `at expiry, ${line}: ${profitAtExpiry(market, level)}`);
      for (const [value, linked] of [[today, true], [flat, false]]) {
        const own = profitToday(market, level, { linked });
        assert.ok(Math.abs(value - own) < 0.01, `today, ${linked ? "volatility moving" : "volatility standing still"}, ${line}: ${own}`);
      }
    }
    ["Long put", "Short put", "Short call", "Long call"].forEach((leg, i) => assert.equal(named[leg], market.expect.strikes[i], leg));
    assert.equal((await read(page)).levels.length, Object.keys(named).length, "every row of the table is there");
  }, `#${market.fragment}`);
});

for (const colorScheme of ["light", "dark"]) {
  test(`Save SVG saves the chart as it looks, on its own: ${colorScheme}`, async () => {
    await opened(async (page) => {
      const shown = await read(page);
      const { name, bytes } = await saved(page, "Save SVG");
      assert.equal(name, "condor.svg");
      const file = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
        const all = [...parsed.querySelectorAll("*")];
        const ids = new Set(all.map((element) => element.id).filter(Boolean));
        const references = [];
        for (const element of all) {
          for (const { name, value } of element.attributes) {
            if (/href$|^src$/.test(name) || /url\(|https?:|blob:|data:/.test(value)) {
              // Its own pattern, and the name of the format, are inside.
              const own = /^url\(["']?#(.+?)["']?\)$/.exec(value);
              if (!(own && ids.has(own[1])) && name !== "xmlns") references.push(`${element.localName} ${name}=${value}`);
            }
          }
        }
        const about = (selector) => [...parsed.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 160));
        return {
          root: parsed.documentElement.nodeName,
          error: parsed.querySelector("parsererror")?.textContent ?? null,
          classes: about("[class]"),
          unwanted: about("script, style, foreignObject, [style], [onclick]"),
          operable: about("[tabindex], [role='slider']"),
          references,
          texts: [...parsed.querySelectorAll("text")].map((text) => text.textContent.trim()),
          ground: parsed.documentElement.firstElementChild.getAttribute("fill"),
          page: getComputedStyle(document.body).backgroundColor,
          size: ["viewBox", "width", "height"].map((name) => parsed.documentElement.getAttribute(name)),
          line: [...parsed.querySelectorAll("path")].filter((path) => path.getAttribute("fill") === "none" && parseFloat(path.getAttribute("stroke-width")) === 3).length,
        };
      }, bytes.toString("utf8"));
      assert.equal(file.error, null, "it is well-formed");
      assert.equal(file.root, "svg");
      assert.deepEqual(file.classes, [], "classes without a style sheet");
      assert.deepEqual(file.references, [], "references to something outside");
      assert.deepEqual(file.unwanted, [], "what a picture does not need");
      assert.deepEqual(file.texts, shown.labels, "its labels are those of the chart");
      assert.equal(file.ground, file.page, "its ground is the page's");
      assert.ok(file.line >= 1, "the line at expiry keeps its stroke");
      assert.ok(file.size.every(Boolean), `its size: ${file.size}`);
      assert.deepEqual(file.operable, [], "controls left in a picture");
    }, "", { colorScheme });
  });
}

test("PNG saves a picture of twice the chart's size", async () => {
  await opened(async (page) => {
    const { name, bytes } = await saved(page, "PNG");
    assert.equal(name, "condor.png");
    assert.equal(bytes.subarray(0, 8).toString("hex"), "89504e470d0a1a0a", "the signature");
    const size = await page.evaluate(() => {
      const { width, height } = document.querySelector("[data-host='condor:chart'] svg").viewBox.baseVal;
      return [width * 2, height * 2];
    });
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], size, "width and height");
    // It is no empty sheet: the browser reads it back with many colours.
    const colours = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    }, bytes.toString("base64"));
    assert.ok(colours > 20, `${colours} colours`);
  });
});

test("Listen plays the chart, Stop ends it, and it ends by itself", async () => {
  await opened(async (page) => {
    // What is played, seen from outside.
    await page.evaluate(() => {
      window.contexts = [];
      window.AudioContext = class extends AudioContext {
        constructor(...args) {
          super(...args);
          window.contexts.push(this);
        }
      };
    });
    const button = page.locator("[data-host='condor:listen'] button");
    const reads = (word) => page.waitForFunction((word) => document.querySelector("[data-host='condor:listen'] button").textContent === word, word)
      .catch(async () => assert.fail(`the button reads “${await button.textContent()}”, expected “${word}”`));
    assert.equal(await button.textContent(), "Listen");
    await button.focus();
    await page.keyboard.press("Enter");
    await reads("Stop");
    assert.deepEqual(await page.evaluate(() => window.contexts.map((context) => context.state !== "closed")), [true], "one sound is open");
    await page.keyboard.press("Enter");
    await reads("Listen");
    await page.waitForFunction(() => window.contexts[0].state === "closed").catch(() => assert.fail("Stop leaves the sound open"));
    assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus stays on the button");
    // Twice, to its end: it takes a few seconds.
    await button.click();
    await reads("Stop");
    await reads("Listen");
    await page.waitForFunction(() => window.contexts.length === 2 && window.contexts.every(({ state }) => state === "closed"))
      .catch(() => assert.fail("sounds left open"));
    // Changing the inputs while it plays does no harm.
    await button.click();
    await reads("Stop");
    await type(page, "w", "50");
    await button.click();
    await reads("Listen");
    await frames(page);
    // The word changes inside its button; the button itself, and what is beside it, must stay.
  }, "", { expect: { shift: "with input", moved: /^condor:listen button\./ } });
});
