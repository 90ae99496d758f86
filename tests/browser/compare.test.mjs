// Pinning a condor as A and comparing the present one with it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import { address, message, number, numbers, PAGE, read, tool, type } from "./lib/calculator.mjs";
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

const opened = (body, options = {}, path = PAGE) =>
  withPage(browser, server.url + path, { expect: { shift: "with input" }, ...options }, body);

/** What the page shows of the pinned condor. */
const comparison = (page, entry = "condor") => page.evaluate((entry) => {
  const host = (name) => document.querySelector(`[data-host="${entry}:${name}"]`);
  const pinned = {};
  const changes = {};
  for (const item of host("results")?.querySelectorAll("dl > div") ?? []) {
    const value = item.querySelector(".pinned");
    if (!value) continue;
    const change = value.querySelector(".change")?.textContent ?? "";
    const name = item.querySelector("dt").textContent;
    pinned[name] = value.textContent.slice(0, value.textContent.length - change.length);
    if (change) changes[name] = change.trim();
  }
  return {
    sentence: host("compare").textContent.trim(),
    pinned,
    changes,
    ghosts: host("chart").querySelectorAll(".behind").length,
    // The ghost's name stands in the chart.
    named: [...host("chart").querySelectorAll("svg text")].filter((text) => text.textContent === "A").length,
  };
}, entry);

const NOTHING = { sentence: "", pinned: {}, changes: {}, ghosts: 0, named: 0 };
const money = (dollars) => `$${dollars.toLocaleString("en-US")}`;

for (const viewport of [DESKTOP, PHONE]) {
  test(`Pin as A keeps the numbers beside those that change, Unpin A takes them away: ${viewport.width} px`, async () => {
    await opened(async (page) => {
      assert.deepEqual(await comparison(page), NOTHING, "before anything is pinned");
      const a = await read(page);
      await tool(page, "Pin as A").click();
      await frames(page);
      const same = await comparison(page);
      assert.equal(same.sentence, "B is the same as A.");
      assert.equal(await tool(page, "Pin as A").count(), 0, "the button now offers to unpin");
      assert.ok(await tool(page, "Unpin A").isEnabled());
      const values = Object.fromEntries(Object.entries(a.results).map(([name, { value }]) => [name, `A: ${value}`]));
      assert.deepEqual(same.pinned, values, "A's values");

      await type(page, "w", "50");
      const b = await read(page);
      const now = await comparison(page);
      assert.deepEqual(now.pinned, values, "A's values stay");
      assert.ok(now.ghosts > 0 && now.named === 1, `A in the chart: ${JSON.stringify(now)}`);
      // Beside A's value stands the difference, and the sentence says the same.
      const difference = (name) => number(b.results[name].value) - number(a.results[name].value);
      const [credit, risk, chance] = [difference("Credit"), -difference("Most you can lose"), difference("Chance of any profit")];
      for (const name of ["Credit", "Most you can lose"]) {
        const said = number(now.changes[name].replace(/[()]/g, ""));
        assert.ok(Math.abs(said - difference(name)) <= 1, `${name}: ${now.changes[name]} is not ${difference(name)}`);
      }
      assert.ok(credit < 0 && risk < 0, `narrower wings pay and risk less: ${credit}, ${risk}`);
      const parts = [`is paid ${money(-credit)} less`, `risks ${money(-risk)} less`];
      if (chance !== 0) parts.push(`profits ${Math.abs(chance)} times in 100 ${chance > 0 ? "more" : "less"} often`);
      const said = numbers(now.sentence).filter((n) => n !== 100);
      assert.match(now.sentence, /^B is paid \$[\d,]+ less(,| and) risks \$[\d,]+ less.* than A\.$/);
      // Each of the two numbers is rounded by itself, so their difference may be a dollar off.
      [-credit, -risk, ...(chance === 0 ? [] : [Math.abs(chance)])].forEach((expected, i) => {
        assert.ok(Math.abs(said[i] - expected) <= (i < 2 ? 1 : 0), `“${now.sentence}” against: B ${parts.join(", ")} than A.`);
      });
      assert.equal(said.length, parts.length, now.sentence);

      await tool(page, "Unpin A").click();
      await frames(page);
      assert.deepEqual(await comparison(page), NOTHING, "after Unpin A");
      // The axes held both condors, and now fit the one that is left.
      assert.deepEqual({ ...(await read(page)), labels: [] }, { ...b, labels: [] }, "the present condor is as it was");
      await address(page, "v=1&w=50");
    }, { viewport });
  });
}

test("a pin is no undo step, and stays through undo, redo and reset", async () => {
  await opened(async (page) => {
    await type(page, "w", "50");
    const a = (await read(page)).results.Credit.value;
    await tool(page, "Pin as A").click();
    await tool(page, "Undo").click();
    await frames(page);
    assert.equal((await read(page)).fields.w, "100", "Undo takes back the wings, not the pin");
    assert.equal((await comparison(page)).pinned.Credit, `A: ${a}`);
    await tool(page, "Redo").click();
    await frames(page);
    assert.equal((await comparison(page)).sentence, "B is the same as A.");
    await tool(page, "Reset").click();
    await frames(page);
    assert.equal((await comparison(page)).pinned.Credit, `A: ${a}`, "after Reset");
  });
});

test("the focus stays on the button that pins, and a result that is not there cannot be pinned", async () => {
  await opened(async (page) => {
    await tool(page, "Pin as A").focus();
    await page.keyboard.press("Enter");
    await frames(page);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Unpin A", "the focus after Pin as A");
    await page.keyboard.press("Enter");
    await frames(page);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Pin as A", "the focus after Unpin A");
    await type(page, "s", "500");
    await type(page, "w", "1000");
    assert.notEqual(await message(page, "w").textContent(), "", "wings of 1,000 points do not go with an index of 500");
    assert.ok(await tool(page, "Pin as A").isDisabled(), "what is shown is not the result of what the fields say");
  });
});

test("the figure on the home page compares too", async () => {
  const entry = "condor-taste";
  await opened(async (page) => {
    await tool(page, "Pin as A").click();
    await type(page, "w", "50", { entry });
    const now = await comparison(page, entry);
    assert.match(now.sentence, /^B is paid \$[\d,]+ less/);
    assert.ok(now.ghosts > 0, "A in the chart");
    await tool(page, "Unpin A").click();
    await frames(page);
    assert.deepEqual(await comparison(page, entry), NOTHING);
  }, {}, "");
});
