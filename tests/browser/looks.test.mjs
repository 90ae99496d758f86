// The condor calculator with all it can show: messages, open views, other scripts and languages, forced colours, paper; and
// the theme of the site.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, frames, isLive, launch, PHONE, withPage } from "./lib/browser.mjs";
import { openAll, option, PAGE, tool, type, VIEWS } from "./lib/calculator.mjs";
import { assertAccessible, assertNoOverlap, assertNoSideways, clipped, faintDrawings, photograph, stickingOut } from "./lib/looks.mjs";
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

test("the calculator with everything it can show: messages, stale results, notes", async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    for (const colorScheme of ["light", "dark"]) {
      await withPage(browser, `${server.url}${PAGE}#v=1&d=soon`, { viewport, colorScheme, expect: { shift: "any" } }, async (page) => {
        // The note about the link pushes the calculator down when the live part arrives.
        const name = `condor-wrong-${viewport.width}-${colorScheme}`;
        await type(page, "r", "a lot", { end: "Tab" });
        await type(page, "iv", "500", { end: "Tab" });
        assert.ok((await page.locator("[data-stale]").count()) >= 5);
        await photograph(page, `${name}`);
        assert.deepEqual((await faintDrawings(page))[1], [], `${name}: faint`);
        await assertAccessible(page, name);
        assert.deepEqual(await stickingOut(page), [], name);
        // From the top, where the sticky chart lies over nothing.
        await page.evaluate(() => scrollTo(0, 0));
        await frames(page);
        await assertNoOverlap(page, name);
      });
    }
  }
});

for (const [viewport, colorScheme] of [[DESKTOP, "light"], [PHONE, "dark"], [DESKTOP, "dark"], [PHONE, "light"]]) {
  test(`the calculator with every view, an explanation and a pinned state open: ${viewport.width} px, ${colorScheme}`, async () => {
    await withPage(browser, `${server.url}${PAGE}#v=1&t=10&vs=2&aj=t&lv=e`, { viewport, colorScheme, expect: { shift: "any" } }, async (page) => {
      const name = `condor-open-${viewport.width}-${colorScheme}`;
      await tool(page, "Pin as A").click();
      await type(page, "iv", "19");
      await page.locator("[data-result='chance'] .why").click();
      await openAll(page);
      for (const id of VIEWS) assert.ok(await page.locator(`#condor-${id} .takeaway`).isVisible(), `${id} is open`);
      // What is pointed at is marked, as with a handle in the hand.
      await page.locator("g.handle").first().focus();
      await frames(page);
      await page.evaluate(() => scrollTo(0, 0));
      await frames(page);
      await photograph(page, `${name}`);
      assert.deepEqual((await faintDrawings(page))[1], [], `${name}: faint`);
      assert.deepEqual(await stickingOut(page), [], name);
      await assertNoOverlap(page, name);
      await assertAccessible(page, name);
    });
  });
}

test("with everything open the calculator reflows at 320 px and at four times the size", async () => {
  // A window of 1280 by 1024 at 400 % has 320 by 256 pixels of the style sheet's.
  for (const [viewport, deviceScaleFactor] of [[{ width: 320, height: 640 }, 1], [{ width: 320, height: 256 }, 4]]) {
    await withPage(browser, server.url + PAGE, { viewport, deviceScaleFactor, expect: { shift: "any" } }, async (page) => {
      const what = `${viewport.width} × ${viewport.height}`;
      await openAll(page);
      await assertNoSideways(page, what);
      assert.deepEqual(await stickingOut(page), [], what);
      await assertNoOverlap(page, what);
      // Nothing sticky takes the little room there is: a field in use is seen.
      for (const id of ["condor-s", "condor-w", "condor-t", "condor-am"]) {
        await page.locator(`#${id}`).focus();
        await frames(page);
        const seen = await page.locator(`#${id}`).evaluate((element) => {
          const box = element.getBoundingClientRect();
          return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === element;
        });
        assert.ok(seen, `${what}: ${id} is covered`);
      }
    });
  }
});

test("written from right to left the calculator mirrors its text and keeps its charts", async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    await withPage(browser, `${server.url}${PAGE}?strings=rtl`, { viewport, expect: { shift: "any" } }, async (page) => {
      const what = `right to left, ${viewport.width} px`;
      assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
      await openAll(page);
      await page.evaluate(() => scrollTo(0, 0));
      await frames(page);
      await photograph(page, `condor-rtl-${viewport.width}`);
      await assertNoSideways(page, what);
      assert.deepEqual(await stickingOut(page), [], what);
      await assertNoOverlap(page, what);
      const [axis, chart, panel] = await page.evaluate(() => {
        const x = (selector) => document.querySelector(selector).getBoundingClientRect().x;
        const put = document.querySelector("[aria-label='Long put'] .hit").getBoundingClientRect().x;
        return [put < document.querySelector("[aria-label='Long call'] .hit").getBoundingClientRect().x, x("[data-host='condor:chart']"), x(".panel")];
      });
      assert.ok(axis, `${what}: low levels stand to the left of high ones in any language`);
      if (viewport === DESKTOP) assert.ok(panel > chart, `${what}: the panel goes to the other side`);
      // A drag goes where the hand goes.
      await page.locator("[data-host='condor:chart']").scrollIntoViewIfNeeded();
      const box = await page.locator("g[aria-label='Short call'] .hit").boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + 12, box.y + box.height / 2, { steps: 3 });
      await page.mouse.up();
      await frames(page);
      assert.ok(Number(await page.locator("g[aria-label='Short call']").getAttribute("aria-valuenow")) > 6045, `${what}: a drag to the right raises the strike`);
    });
  }
});

test("words half as long again find their room", async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    await withPage(browser, server.url + PAGE, { viewport, expect: { shift: "any" } }, async (page) => {
      await openAll(page);
      // As a language with long words has it: every label, heading, button and legend.
      await page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.parentElement.closest("label, legend, button, summary, dt, .about, h1, h2, h3, caption, thead, .takeaway, figcaption, a")) continue;
          const text = node.data.trim();
          if (/[a-z]{2}/i.test(text)) node.data = node.data.replace(text, `${text} ${text.slice(0, Math.ceil(text.length / 2))}`);
        }
      });
      await frames(page);
      await page.evaluate(() => scrollTo(0, 0));
      await frames(page);
      const what = `long words, ${viewport.width} px`;
      await photograph(page, `condor-long-${viewport.width}`);
      await assertNoSideways(page, what);
      assert.deepEqual(await stickingOut(page), [], what);
      assert.deepEqual(await clipped(page), [], what);
      await assertNoOverlap(page, what);
    });
  }
});

test("the theme button goes through automatic, light and dark, and the choice is kept", async () => {
  for (const system of ["light", "dark"]) {
    await withPage(browser, server.url, { colorScheme: system }, async (page) => {
      const button = page.locator("#theme");
      const shown = () => page.evaluate(() => {
        const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
        return r + g + b > 382 ? "light" : "dark";
      });
      const name = () => button.evaluate((element) => element.getAttribute("aria-label") ?? element.textContent);
      assert.match(await name(), /auto/);
      assert.equal(await shown(), system);
      for (const theme of ["light", "dark"]) {
        await button.click();
        assert.match(await name(), new RegExp(theme));
        assert.equal(await shown(), theme, `the chosen theme, on a system that is ${system}`);
        await page.reload();
        await isLive(page);
        assert.equal(await shown(), theme, "after a reload");
        assert.match(await name(), new RegExp(theme), "the button after a reload");
        await page.goto(`${server.url}about/`);
        assert.equal(await shown(), theme, "on another page");
        await page.goto(server.url);
        await isLive(page);
      }
      await button.click();
      assert.match(await name(), /auto/);
      assert.equal(await shown(), system);
      await page.emulateMedia({ colorScheme: system === "light" ? "dark" : "light" });
      assert.notEqual(await shown(), system, "automatic follows the system while the page is open");
    });
  }
});

test("a chosen theme is there before the first paint", async () => {
  await withPage(browser, server.url, { colorScheme: "light" }, async (page) => {
    await page.evaluate(() => localStorage.setItem("condor-lab:theme", "dark"));
    await page.addInitScript(() => {
      // The first time a body exists, before anything is painted.
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        window.themeAtBody = document.documentElement.dataset.theme;
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await isLive(page);
    assert.equal(await page.evaluate(() => window.themeAtBody), "dark");
  });
});

test("forced colours: drawings, rings and buttons are seen", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await withPage(browser, server.url + PAGE, { forcedColors: "active", colorScheme, expect: { shift: "any" } }, async (page) => {
      assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
      await page.locator("#condor-s").focus();
      await photograph(page, `condor-1280-forced-${colorScheme}`);
      const [count, faint] = await faintDrawings(page);
      assert.ok(count >= 8, `${count} texts in drawings`);
      assert.deepEqual(faint, [], "faint");
      // The filled and the empty dots must differ without the page's own colours.
      const dots = await page.evaluate(() => ["dot-gain", "dot-loss"].map((name) => {
        const style = getComputedStyle(document.querySelector(`.${name}`));
        return `${style.fill} ${style.stroke}`;
      }));
      assert.notEqual(dots[0], dots[1], "dots for a profit and for a loss");
      await openAll(page);
      const [all, pale] = await faintDrawings(page);
      assert.ok(all > count + 20, `${all} texts in drawings with every view open`);
      assert.deepEqual(pale, [], "faint, with every view open");
      // A choice that is made is seen without the page's colours.
      const choice = await page.evaluate(() => [true, false].map((checked) => {
        const radio = [...document.querySelectorAll("[name='condor-gk']")].find((one) => one.checked === checked);
        const style = getComputedStyle(radio.nextElementSibling);
        return `${style.borderTopWidth} ${style.borderTopColor}`;
      }));
      assert.notEqual(choice[0], choice[1], "the chosen option and another");
    });
  }
});

test("reduced motion: nothing moves while the calculator is used", async () => {
  await withPage(browser, server.url + PAGE, { reducedMotion: "reduce", expect: { shift: "any" } }, async (page) => {
    await openAll(page);
    await page.locator("#condor-iv-slider").focus();
    await page.keyboard.press("End");
    await option(page, "gk", "v").check();
    const moving = () => page.evaluate(() => [document.getAnimations().length, getComputedStyle(document.documentElement).scrollBehavior]);
    assert.deepEqual(await moving(), [0, "auto"], "animations, smooth scrolling");
  });
});

test("on paper the calculator has its content and none of its controls", async () => {
  await withPage(browser, server.url + PAGE, { viewport: { width: 794, height: 1123 }, expect: { shift: "any" } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    await frames(page);
    for (const selector of ["[data-host='condor:sentence']", "[data-host='condor:chart'] svg", "[data-host='condor:results'] dl", "[data-host='condor:legs'] table", "[data-host='condor:chart-table'] table", "[data-host='condor:description'] p", "#condor-s"]) {
      const box = await page.locator(selector).first().boundingBox();
      assert.ok(box && box.height > 10 && await page.locator(selector).first().isVisible(), `${selector} is there`);
    }
    for (const selector of ["button", ".steps", "input[type='range']"]) {
      assert.equal(await page.locator(selector).filter({ visible: true }).count(), 0, `${selector} is left out`);
    }
    const legs = await page.locator("[data-host='condor:legs'] table").first().evaluate((one) => [one.getBoundingClientRect().right, innerWidth]);
    assert.ok(legs[0] <= legs[1], `the table of legs is cut off on the right: ${legs}`);
  });
});

for (const [path, field, typed] of [[PAGE, "#condor-s", "5900"], ["glossary/vega/", "#term-vega-s", "5900"]]) {
  test(`on paper stands how to cite the state that is printed: ${path}`, async () => {
    await withPage(browser, server.url + path, { expect: { shift: "any" } }, async (page) => {
      await page.locator(field).fill(typed);
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => location.hash.includes("s=5900"));
      const cite = page.locator("[data-cite]");
      assert.equal(await cite.locator("p").isVisible(), false, "folded away on the screen");
      await page.pdf();
      const address = await page.evaluate(() => location.href);
      assert.equal(await cite.locator(".permalink span").textContent(), address);
      await page.emulateMedia({ media: "print" });
      for (const part of ["p", "pre", ".permalink"]) assert.ok(await cite.locator(part).isVisible(), part);
    });
  });
}
