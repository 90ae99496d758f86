// A phone held in one hand: taps, drags, big enough targets, and a chart that stays in sight.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import { address, field, number, openAll, PAGE, read, slider, step, tool, unfold } from "./lib/calculator.mjs";
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

const phone = (body, path = PAGE, shift = "with input") => withPage(
  browser,
  server.url + path,
  { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2, expect: { shift } },
  body,
);

/** The width the browser lays out for: a page that is too wide makes a phone zoom out. */
async function assertNotZoomed(page) {
  const widths = await page.evaluate(() => [visualViewport.width, document.documentElement.scrollWidth]);
  assert.deepEqual(widths.map(Math.round), [PHONE.width, PHONE.width], "width of the view and of the page");
}

test("tapped step buttons step, one for each tap", async () => {
  await phone(async (page) => {
    await assertNotZoomed(page);
    await step(page, "s", 1).tap();
    await step(page, "s", 1).tap();
    await step(page, "s", 1).tap();
    await step(page, "d", -1).tap();
    await frames(page);
    const { fields } = await read(page);
    assert.deepEqual([fields.s, fields.d], ["5,815", "29"]);
    await tool(page, "Undo").tap();
    await frames(page);
    assert.equal((await read(page)).fields.d, "30");
    await address(page, "v=1&s=5815");
    // Two quick taps are two steps, not a zoom.
    const scale = await page.evaluate(() => visualViewport.scale);
    assert.equal(scale, 1, "the page is zoomed");
  });
});

test("a tap on a slider moves it there, as one undo step", async () => {
  await phone(async (page) => {
    const before = await read(page);
    await slider(page, "de").scrollIntoViewIfNeeded();
    const box = await slider(page, "de").boundingBox();
    await page.touchscreen.tap(box.x + box.width * 0.75, box.y + box.height / 2);
    await frames(page);
    const now = await read(page);
    const delta = number(now.fields.de);
    assert.ok(delta >= 29 && delta <= 34, `a tap at three quarters of 5 to 40 gives ${delta}`);
    assert.notDeepEqual(now.results, before.results);
    await tool(page, "Undo").tap();
    await frames(page);
    assert.deepEqual(await read(page), before, "after one undo");
  });
});

test("a finger drags a slider sideways, and scrolls the page when it moves up", async () => {
  await phone(async (page) => {
    const cdp = await page.context().newCDPSession(page);
    const touch = async (type, x, y) => {
      await cdp.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
      await frames(page);
    };
    await slider(page, "d").scrollIntoViewIfNeeded();
    const box = await slider(page, "d").boundingBox();
    const y = box.y + box.height / 2;
    const start = box.x + 8 + 29 / 89 * (box.width - 16);
    const scroll = await page.evaluate(() => scrollY);
    await touch("touchStart", start, y);
    const seen = new Set();
    for (let dx = 8; dx <= 72; dx += 8) {
      await touch("touchMove", start + dx, y);
      seen.add((await read(page)).results.Credit.value);
    }
    await touch("touchEnd");
    const days = number((await read(page)).fields.d);
    assert.ok(days > 55, `the finger left the slider at ${days} days`);
    assert.ok(seen.size >= 6, `credits seen on the way: ${[...seen]}`);
    assert.equal(await page.evaluate(() => scrollY), scroll, "the page did not move");

    // The slider must not hold a finger that wants to scroll.
    await touch("touchStart", start, y);
    for (let dy = 10; dy <= 160; dy += 10) await touch("touchMove", start, y - dy);
    await touch("touchEnd");
    await page.waitForFunction((scroll) => scrollY > scroll + 60, scroll)
      .catch(() => assert.fail("a finger that moves up from a slider does not scroll the page"));
    const after = number((await read(page)).fields.d);
    assert.ok(Math.abs(after - days) <= 89, "the slider is in its range");
  });
});

for (const path of ["", "about/", "calculators/", PAGE]) {
  // 24 px is the rule's least; 40 keeps a thumb from its neighbour.
  test(`targets on /${path} are at least 24 px, and those of the calculator 40`, async (t) => {
    await phone(async (page) => {
      await assertNotZoomed(page);
      await openAll(page);
      const targets = await page.evaluate(() =>
        [...document.querySelectorAll("a[href], button, input, summary")]
          .filter((element) => element.checkVisibility() && !element.classList.contains("skip"))
          .map((element) => {
            const box = element.getBoundingClientRect();
            return {
              name: `${element.localName}#${element.id} “${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 30)}”`,
              width: Math.round(box.width), height: Math.round(box.height),
              // A link inside a sentence is as high as its line, which the rule allows.
              inText: element.matches("p a, .prose li a") && !element.matches(".crumb a"),
              control: element.matches("input[type='text'], input[type='range'], .steps button"),
            };
          }));
      assert.ok(targets.length >= 5, `${targets.length} targets`);
      const least = (target) => Math.min(target.width, target.height);
      const own = targets.filter((target) => !target.inText);
      const list = (targets) => targets.map((target) => `${target.name} ${target.width}×${target.height}`);
      assert.deepEqual(list(own.filter((target) => least(target) < 24)), [], "targets under 24 px");
      const small = list(own.filter((target) => least(target) < 40));
      if (small.length > 0) t.diagnostic(`under 40 px: ${small.join("; ")}`);
      const sliders = list(own.filter((target) => target.control && least(target) < 40));
      assert.deepEqual(sliders, [], "sliders, fields and step buttons under 40 px on a phone");
      // Everything is opened at once, by script.
    }, path, "any");
  });
}

test("the chart stays in sight while any input is operated, and covers none of them", async () => {
  await phone(async (page) => {
    for (const key of ["r", "n", "st", "mr"]) await unfold(page, key);
    const controls = page.locator("[data-host='condor:inputs'] :is(input, button, summary), [data-host='condor:tools'] button:enabled");
    const count = await controls.count();
    assert.ok(count >= 30, `${count} controls`);
    for (const direction of ["down", "up"]) {
      for (let n = 0; n < count; n += 1) {
        const control = controls.nth(direction === "down" ? n : count - 1 - n);
        // As a tap into a field, or Next on a phone's keyboard, does.
        await control.focus();
        await frames(page);
        const view = await control.evaluate((element) => {
          const chart = document.querySelector("[data-host='condor:chart']").getBoundingClientRect();
          const box = element.getBoundingClientRect();
          const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return {
            name: `${element.id} ${element.ariaLabel ?? element.textContent}`,
            chart: [chart.top, chart.bottom], box: [box.top, box.bottom], height: innerHeight,
            covered: !(at === element || element.contains(at)),
          };
        });
        const shown = Math.min(view.chart[1], view.height) - Math.max(view.chart[0], 0);
        const what = `${direction}: ${view.name}: ${JSON.stringify(view)}`;
        assert.ok(shown >= 0.98 * (view.chart[1] - view.chart[0]), `the chart is out of sight: ${what}`);
        assert.ok(!view.covered, `the control is covered: ${what}`);
        assert.ok(view.box[0] >= view.chart[1] - 1 || view.box[1] <= view.chart[0] + 1, `the chart lies over the control: ${what}`);
        assert.ok(view.box[1] <= view.height + 1, `the control is under the edge: ${what}`);
      }
    }
  });
});

test("a phone held sideways keeps its inputs in sight", async () => {
  await withPage(
    browser,
    server.url + PAGE,
    { viewport: { width: 740, height: 360 }, hasTouch: true, isMobile: true, expect: { shift: "with input" } },
    async (page) => {
      await field(page, "w").focus();
      await frames(page);
      const seen = await field(page, "w").evaluate((element) => {
        const box = element.getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === element;
      });
      assert.ok(seen, "the field is covered");
      const chart = await page.locator("[data-host='condor:chart']").boundingBox();
      assert.ok(chart.y + chart.height <= 0 || chart.height < 200, `a sticky chart leaves no room for the inputs: ${JSON.stringify(chart)}`);
    },
  );
});
