// Every page: accessible, readable at any width and theme, on paper, in forced colours.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { DESKTOP, frames, isLive, launch, PHONE, withPage } from "./lib/browser.mjs";
import { openAll, option, PAGE, tool, type, VIEWS } from "./lib/calculator.mjs";
import { AXE, RESULTS } from "./lib/env.mjs";
import { isTerm, nameOf, pages, samples } from "./lib/pages.mjs";
import { serve } from "./lib/server.mjs";

const axe = readFileSync(AXE, "utf8");

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Every rule of levels A and AA up to WCAG 2.2, the best practices, and the experimental ones. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"];

async function assertAccessible(page, what) {
  await page.evaluate(axe);
  const { violations, incomplete, passes } = await page.evaluate(async (tags) => {
    const results = await window.axe.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations", "incomplete"],
    });
    const short = (list) => list.map(({ id, help, nodes }) => ({
      id, help, nodes: nodes.map((node) => `${node.html.slice(0, 160)} :: ${node.failureSummary?.slice(0, 300)}`),
    }));
    return { violations: short(results.violations), incomplete: short(results.incomplete), passes: results.passes.length };
  }, TAGS);
  assert.ok(passes >= 20, `${what}: axe applied ${passes} rules`);
  const list = violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.slice(0, 6).map((node) => `    ${node}`).join("\n")}\n    in all ${nodes.length}`);
  assert.ok(list.length === 0, `${what}: axe finds\n${list.join("\n")}`);
  return incomplete;
}

/** Elements that stick out of the window, except inside a box that scrolls by itself. */
const stickingOut = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide in ${width}`);
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility() || element.closest(".scroll, .skip, .visually-hidden, svg, caption")) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > width + 0.5 || box.left < -4.5)) {
      found.push(`${element.localName}.${element.className} ${Math.round(box.left)}–${Math.round(box.right)} in ${width}: ${element.textContent.slice(0, 40)}`);
    }
  }
  return found;
});

/** Text that is cut off by its own box. */
const clipped = (page) => page.evaluate(() => {
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    // The panel of inputs scrolls by itself beside the chart, and a line of BibTeX in its box.
    if (!element.checkVisibility() || element.matches(".panel, pre[tabindex]") || element.closest(".visually-hidden, .scroll, caption, svg")) continue;
    const style = getComputedStyle(element);
    const cuts = (overflow) => ["hidden", "clip", "auto", "scroll"].includes(overflow);
    const isField = element.matches("input[type='text']");
    const wide = (isField || cuts(style.overflowX)) && element.scrollWidth > element.clientWidth + 1;
    const high = cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (wide || high) found.push(`${element.localName}#${element.id}.${element.className}: ${element.value ?? element.textContent.slice(0, 60)}`);
  }
  return found;
});

/** Text of one thing that lies over text of another. */
const overlapping = (page) => page.evaluate(() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest(".visually-hidden, .skip, caption, noscript, .scroll")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width > 1) boxes.push({ rect, text: node.textContent.trim().slice(0, 40), node });
    }
  }
  const found = [];
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = i + 1; j < boxes.length; j += 1) {
      const [a, b] = [boxes[i].rect, boxes[j].rect];
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Line boxes of neighbours touch; a third of a line is letters over letters.
      if (boxes[i].node !== boxes[j].node && width > 2 && height > 0.34 * Math.min(a.height, b.height)) {
        found.push(`“${boxes[i].text}” and “${boxes[j].text}”`);
      }
    }
  }
  return [boxes.length, found];
});

async function assertNoOverlap(page, what) {
  const [count, found] = await overlapping(page);
  assert.ok(count >= 10, `${what}: ${count} texts looked at`);
  assert.deepEqual(found, [], `${what}: texts over each other`);
}

/** Contrast of every text in a drawing with each colour it can lie on; axe does not look at it. */
const faintDrawings = (page) => page.evaluate(() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const rgb = (color, under) => {
    canvas.fillStyle = under ?? "#000";
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (color) => {
    const [r, g, b] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const texts = [...document.querySelectorAll("svg text")].filter((text) => text.checkVisibility());
  const found = [];
  for (const text of texts) {
    const style = getComputedStyle(text);
    const fill = rgb(style.fill, ground);
    // A parent that fades its children fades the text with it.
    let opacity = 1;
    for (let element = text; element; element = element.parentElement) opacity *= getComputedStyle(element).opacity;
    const grounds = { page: rgb(ground) };
    const band = text.closest("svg").querySelector(".band");
    if (band) grounds.band = rgb(getComputedStyle(band).fill, ground);
    for (const [name, color] of Object.entries(grounds)) {
      const ratio = contrast(fill.map((part, i) => part * opacity + color[i] * (1 - opacity)), color);
      if (ratio < 4.5) found.push(`“${text.textContent}” on the ${name}: ${ratio.toFixed(2)} ${style.fill}`);
    }
  }
  // Lines, rings and triangles carry meaning: three to one.
  for (const mark of document.querySelectorAll("svg :is(.line, .zero, .ring, .buy, .sell, .axis)")) {
    if (!mark.checkVisibility()) continue;
    const style = getComputedStyle(mark);
    const ratio = contrast(rgb(style.stroke === "none" ? style.fill : style.stroke, ground), rgb(ground));
    if (ratio < 3) found.push(`${mark.getAttribute("class")}: ${ratio.toFixed(2)}`);
  }
  return [texts.length, found];
});

// Every page is seen light on a desk and dark on a phone; those that others are made like, as both on both.
const MODELS = new Set(["", "calculators/", "calculators/condor/", "calculators/alvh/", "glossary/", "learn/"]);
const schemes = (path, viewport) => {
  if (MODELS.has(path)) return ["light", "dark"];
  return viewport === DESKTOP ? ["light"] : ["dark"];
};

for (const path of pages) {
  for (const viewport of [DESKTOP, PHONE]) {
    for (const colorScheme of schemes(path, viewport)) {
      test(`/${path} at ${viewport.width} px, ${colorScheme}: axe finds nothing, nothing sticks out, drawings are legible`, async (t) => {
        const reducedMotion = colorScheme === "dark" ? "reduce" : "no-preference";
        const options = { viewport, colorScheme, reducedMotion, expect: { shift: "any" } };
        await withPage(browser, server.url + path, options, async (page, visitor) => {
          await visitor.checkpoint();
          const name = `${nameOf(path)}-${viewport.width}-${colorScheme}`;
          await page.screenshot({ path: join(RESULTS, `${name}.png`), fullPage: true });
          assert.deepEqual(await stickingOut(page), [], `${name}: sticks out`);
          await assertNoOverlap(page, name);
          const [count, faint] = await faintDrawings(page);
          if (path === "" || path === PAGE) assert.ok(count >= 8, `${name}: ${count} texts in drawings`);
          assert.deepEqual(faint, [], `${name}: faint`);
          // Last, because opening what is folded moves the page.
          await openAll(page);
          const incomplete = await assertAccessible(page, name);
          if (incomplete.length > 0) t.diagnostic(`axe cannot tell: ${incomplete.map(({ id, nodes }) => `${id} (${nodes.length})`).join(", ")}`);
        });
      });
    }
  }
}

test("the calculator with everything it can show: messages, stale results, notes", async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    for (const colorScheme of ["light", "dark"]) {
      await withPage(browser, `${server.url}${PAGE}#v=1&d=soon`, { viewport, colorScheme, expect: { shift: "any" } }, async (page) => {
        // The note about the link pushes the calculator down when the live part arrives.
        const name = `condor-wrong-${viewport.width}-${colorScheme}`;
        await type(page, "r", "a lot", { end: "Tab" });
        await type(page, "iv", "500", { end: "Tab" });
        assert.ok((await page.locator("[data-stale]").count()) >= 5);
        await page.screenshot({ path: join(RESULTS, `${name}.png`), fullPage: true });
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
      await page.screenshot({ path: join(RESULTS, `${name}.png`), fullPage: true });
      assert.deepEqual((await faintDrawings(page))[1], [], `${name}: faint`);
      assert.deepEqual(await stickingOut(page), [], name);
      await assertNoOverlap(page, name);
      await assertAccessible(page, name);
    });
  });
}

/** Sideways scrolling of the page itself. */
const assertNoSideways = async (page, what) => {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(widths[0] <= widths[1], `${what}: the page is ${widths[0]} wide in ${widths[1]}`);
};

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
      await page.screenshot({ path: join(RESULTS, `condor-rtl-${viewport.width}.png`), fullPage: true });
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
      await page.screenshot({ path: join(RESULTS, `condor-long-${viewport.width}.png`), fullPage: true });
      await assertNoSideways(page, what);
      assert.deepEqual(await stickingOut(page), [], what);
      assert.deepEqual(await clipped(page), [], what);
      await assertNoOverlap(page, what);
    });
  }
});

test("every page reflows at 320 px", async () => {
  for (const path of samples) {
    await withPage(browser, server.url + path, { viewport: { width: 320, height: 640 }, expect: { shift: "any" } }, async (page, visitor) => {
      await visitor.checkpoint();
      await page.screenshot({ path: join(RESULTS, `${nameOf(path)}-320-light.png`), fullPage: true });
      assert.deepEqual(await stickingOut(page), [], `/${path}`);
      await assertNoOverlap(page, `/${path}`);
    });
  }
});

test("every page keeps its text with the spacing of WCAG 1.4.12", async () => {
  const css = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }";
  for (const path of samples) {
    for (const viewport of [DESKTOP, PHONE]) {
      // The style sheet moves everything, which is its point.
      await withPage(browser, server.url + path, { viewport, expect: { shift: "any" } }, async (page, visitor) => {
        await visitor.checkpoint();
        // Put in through the object model: the policy refuses style elements.
        await page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }, css);
        await frames(page);
        const what = `/${path} with wide spacing at ${viewport.width} px`;
        if (path === PAGE) await page.screenshot({ path: join(RESULTS, `condor-spacing-${viewport.width}.png`), fullPage: true });
        assert.deepEqual(await clipped(page), [], `${what}: cut off`);
        assert.deepEqual(await stickingOut(page), [], `${what}: sticks out`);
        await assertNoOverlap(page, what);
      });
    }
  }
});

test("every page at twice the size, as a browser zooms", async () => {
  // A window of 1280 by 900 at 200 % has 640 by 450 pixels of the style sheet's.
  const options = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };
  for (const path of samples) {
    await withPage(browser, server.url + path, options, async (page) => {
      assert.deepEqual(await clipped(page), [], `/${path}: cut off`);
      assert.deepEqual(await stickingOut(page), [], `/${path}: sticks out`);
      await assertNoOverlap(page, `/${path}`);
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
      await page.screenshot({ path: join(RESULTS, `condor-1280-forced-${colorScheme}.png`), fullPage: true });
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

test("reduced motion: nothing moves by itself", async () => {
  for (const path of samples) {
    await withPage(browser, server.url + path, { reducedMotion: "reduce", expect: { shift: "any" } }, async (page) => {
      assert.ok(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches));
      if (path === PAGE) {
        await openAll(page);
        await page.locator("#condor-iv-slider").focus();
        await page.keyboard.press("End");
        await option(page, "gk", "v").check();
      }
      const moving = () => page.evaluate(() => [document.getAnimations().length, getComputedStyle(document.documentElement).scrollBehavior]);
      assert.deepEqual(await moving(), [0, "auto"], `/${path}: animations, smooth scrolling`);
    });
  }
});

test("on paper every page has its content, dark on white, in any theme", async () => {
  for (const path of samples) {
    for (const theme of ["light", "dark"]) {
      const options = { viewport: { width: 794, height: 1123 }, expect: { shift: "any" } };
      await withPage(browser, server.url + path, options, async (page) => {
        if (theme === "dark") await page.evaluate(() => { document.documentElement.dataset.theme = "dark"; });
        await page.emulateMedia({ media: "print" });
        await frames(page);
        const what = `/${path} on paper, ${theme}`;
        await page.screenshot({ path: join(RESULTS, `${nameOf(path)}-print-${theme}.png`), fullPage: true });
        assert.ok(await page.locator("h1").isVisible(), `${what}: title`);
        assert.ok(!(await page.locator("nav").first().isVisible()), `${what}: the site's links are left out`);
        assert.ok(!(await page.locator("#theme").isVisible()), `${what}: the theme button is left out`);
        if (path === PAGE) {
          for (const selector of ["[data-host='condor:sentence']", "[data-host='condor:chart'] svg", "[data-host='condor:results'] dl", "[data-host='condor:legs'] table", "[data-host='condor:chart-table'] table", "[data-host='condor:description'] p", "#condor-s"]) {
            const box = await page.locator(selector).first().boundingBox();
            assert.ok(box && box.height > 10 && await page.locator(selector).first().isVisible(), `${what}: ${selector} is there`);
          }
          for (const selector of ["button", ".steps", "input[type='range']"]) {
            assert.equal(await page.locator(selector).filter({ visible: true }).count(), 0, `${what}: ${selector} is left out`);
          }
          const legs = await page.locator("[data-host='condor:legs'] table").first().evaluate((one) => [one.getBoundingClientRect().right, innerWidth]);
          assert.ok(legs[0] <= legs[1], `${what}: the table of legs is cut off on the right: ${legs}`);
        }
        // Printers leave backgrounds out: the ink must be dark whatever theme is chosen.
        const ink = await page.evaluate(() => getComputedStyle(document.body).color.match(/\d+/g).map(Number));
        assert.ok(ink.slice(0, 3).every((part) => part < 110), `${what}: the ink is rgb(${ink}), pale on white paper`);
        if (theme === "dark") return;
        const pdf = await page.pdf({ format: "A4", printBackground: false });
        assert.ok(pdf.length > 8_000, `${what}: a PDF of ${pdf.length} bytes`);
      });
    }
  }
});

test("links of every page lead to a page or a place on it", async () => {
  let followed = 0;
  for (const path of samples) {
    await withPage(browser, server.url + path, {}, async (page) => {
      const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => ({ href: new URL(a.getAttribute("href"), a.baseURI).href, own: a.getAttribute("href"), text: a.textContent.trim() })));
      for (const { href, own, text } of links) {
        if (own.startsWith("#v=")) {
          // A state of the calculator on this page.
          assert.ok(/^(calculators|labs|practice|learn)\//.test(path) || isTerm(path), `/${path}: “${text}” leads to the state ${own}`);
        } else if (own.startsWith("#")) {
          assert.equal(await page.locator(`[id="${decodeURIComponent(own.slice(1))}"]`).count(), 1, `/${path}: “${text}” leads to ${own}`);
        } else if (href.startsWith(server.origin)) {
          const answer = await page.request.get(href);
          assert.equal(answer.status(), 200, `/${path}: “${text}” leads to ${href}`);
          followed += 1;
        }
      }
    });
  }
  assert.ok(followed >= 10, `${followed} links were followed`);
});
