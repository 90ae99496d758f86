// What a page must be in any state: accessible, inside its window, legible, with no text over another or cut off.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { AXE, RESULTS } from "./env.mjs";

const axe = readFileSync(AXE, "utf8");

/** Every rule of levels A and AA up to WCAG 2.2, the best practices, and the experimental ones. */
export const EVERY = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"] };

/** [`EVERY`] but the one that takes longer than all others: what it finds does not depend on the window, and `faintTexts` finds it too. */
export const BUT_CONTRAST = { ...EVERY, but: { "color-contrast": { enabled: false } } };

/** Asserts that axe finds nothing; answers with what it cannot tell. */
export async function assertAccessible(page, what, rules = EVERY, { preload = true } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations, incomplete, passes } = await page.evaluate(async ([rules, preload]) => {
    const results = await window.axe.run(document, {
      preload,
      runOnly: { type: rules.type, values: rules.values },
      rules: rules.but ?? {},
      resultTypes: ["violations", "incomplete"],
    });
    const short = (list) => list.map(({ id, help, nodes }) => ({
      id, help, nodes: nodes.map((node) => `${node.html.slice(0, 160)} :: ${node.failureSummary?.slice(0, 300)}`),
    }));
    return { violations: short(results.violations), incomplete: short(results.incomplete), passes: results.passes.length };
  }, [rules, preload]);
  const least = rules.type === "tag" ? 20 : 1;
  assert.ok(passes >= least, `${what}: axe applied ${passes} rules`);
  const list = violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.slice(0, 6).map((node) => `    ${node}`).join("\n")}\n    in all ${nodes.length}`);
  assert.ok(list.length === 0, `${what}: axe finds\n${list.join("\n")}`);
  return incomplete;
}

/** Elements that stick out of the window, except inside a box that scrolls by itself. */
export const stickingOut = (page) => page.evaluate(() => {
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
export const clipped = (page) => page.evaluate(() => {
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    // The panel of inputs scrolls by itself beside the chart, a line of BibTeX and a reader's rows in their boxes.
    if (!element.checkVisibility() || element.matches(".panel, pre[tabindex], textarea") || element.closest(".visually-hidden, .scroll, caption, svg")) continue;
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

export async function assertNoOverlap(page, what) {
  const [count, found] = await overlapping(page);
  assert.ok(count >= 10, `${what}: ${count} texts looked at`);
  assert.deepEqual(found, [], `${what}: texts over each other`);
}

/** In the page: colours as numbers, and how far two are apart. Put there once, as a page keeps its globals. */
const colours = () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const kept = new Map();
  /** Red, green and blue of a colour as it looks on the one under it. */
  const rgb = (color, under = "#000") => {
    const key = `${color} on ${under}`;
    if (!kept.has(key)) {
      for (const fill of [under, color]) {
        canvas.fillStyle = fill;
        canvas.fillRect(0, 0, 1, 1);
      }
      kept.set(key, [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3));
    }
    return kept.get(key);
  };
  const luminance = (color) => {
    const [r, g, b] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  /** A parent that fades its children fades the text with it. */
  const faded = new Map([[null, 1]]);
  const opacity = (element) => {
    if (!faded.has(element)) faded.set(element, getComputedStyle(element).opacity * opacity(element.parentElement));
    return faded.get(element);
  };
  return { rgb, contrast, opacity };
};

/** Runs `look` in the page, with [`colours`]. */
const withColours = (page, look) => page.evaluate(`(${look})((${colours})())`);

/** Contrast of every text with the ground it stands on: the nearest that something around it paints. */
export const faintTexts = (page) => withColours(page, ({ rgb, contrast, opacity }) => {
  /** The colour behind an element's text: its own on that of what it stands in; undefined where a picture is. */
  const grounds = new Map([[null, "rgb(255, 255, 255)"]]);
  const groundOf = (element) => {
    if (!grounds.has(element)) {
      const { backgroundImage, backgroundColor } = getComputedStyle(element);
      const under = groundOf(element.parentElement);
      grounds.set(element, backgroundImage !== "none" || under === undefined ? undefined : `rgb(${rgb(backgroundColor, under)})`);
    }
    return grounds.get(element);
  };
  const ratios = new Map();
  const found = [];
  let count = 0;
  const look = (element, color, text) => {
    const ground = groundOf(element);
    if (ground === undefined) return;
    count += 1;
    const faded = opacity(element);
    const key = `${color} ${ground} ${faded}`;
    if (!ratios.has(key)) {
      const under = rgb(ground);
      ratios.set(key, contrast(rgb(color, ground).map((part, i) => part * faded + under[i] * (1 - faded)), under));
    }
    const { fontSize, fontWeight } = getComputedStyle(element);
    const isLarge = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700);
    if (ratios.get(key) < (isLarge ? 3 : 4.5)) found.push(`“${text.trim().slice(0, 40)}”: ${ratios.get(key).toFixed(2)}, ${color} on ${ground}`);
  };
  const isOff = (element) => element.closest(":disabled, [aria-disabled='true'], svg, math, noscript, .visually-hidden") !== null;
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || seen.has(element) || !element.checkVisibility({ visibilityProperty: true }) || isOff(element)) continue;
    seen.add(element);
    look(element, getComputedStyle(element).color, node.textContent);
  }
  for (const field of document.querySelectorAll("input[type='text'], input[type='search'], input[type='date'], select, textarea")) {
    if (!field.checkVisibility({ visibilityProperty: true }) || isOff(field)) continue;
    look(field, getComputedStyle(field).color, field.value);
    if (field.placeholder) look(field, getComputedStyle(field, "::placeholder").color, field.placeholder);
  }
  return [count, found];
});

/** Contrast of every text in a drawing with each colour it can lie on; axe does not look at it. */
export const faintDrawings = (page) => withColours(page, ({ rgb, contrast, opacity }) => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const texts = [...document.querySelectorAll("svg text")].filter((text) => text.checkVisibility());
  const found = [];
  for (const text of texts) {
    const style = getComputedStyle(text);
    const fill = rgb(style.fill, ground);
    const faded = opacity(text);
    const grounds = { page: rgb(ground) };
    const band = text.closest("svg").querySelector(".band");
    if (band) grounds.band = rgb(getComputedStyle(band).fill, ground);
    for (const [name, color] of Object.entries(grounds)) {
      const ratio = contrast(fill.map((part, i) => part * faded + color[i] * (1 - faded)), color);
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

/** Sideways scrolling of the page itself. */
export const assertNoSideways = async (page, what) => {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(widths[0] <= widths[1], `${what}: the page is ${widths[0]} wide in ${widths[1]}`);
};

/** Keeps a picture to look at, when the one who runs the tests asks for pictures with SHOTS=1. */
export async function photograph(page, name, { fullPage = true } = {}) {
  if (!process.env.SHOTS) return;
  mkdirSync(RESULTS, { recursive: true });
  await page.screenshot({ path: join(RESULTS, `${name}.png`), fullPage });
}
