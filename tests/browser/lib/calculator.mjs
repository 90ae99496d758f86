// The condor calculator as a reader meets it: typing into its fields, reading its numbers.
import assert from "node:assert/strict";

import { followed, frames, pass } from "./browser.mjs";

export const PAGE = "calculators/condor/";

export const field = (page, key, entry = "condor") => page.locator(`#${entry}-${key}`);
export const slider = (page, key, entry = "condor") => page.locator(`#${entry}-${key}-slider`);
/** An option of a choice; the radio button lies unseen over its words. */
export const option = (page, key, code, entry = "condor") => page.locator(`#${entry}-${key}-${code}`);
export const message = (page, key, entry = "condor") => page.locator(`#${entry}-${key}-message`);
export const step = (page, key, direction, entry = "condor") =>
  page.locator(`.in:has(#${entry}-${key}) .steps button`).nth(direction < 0 ? 0 : 1);
export const tool = (page, name) => page.locator("[data-host$=':tools']").getByRole("button", { name, exact: true });

/** The keys of the inputs of the panel, in order. */
export const keys = (page, entry = "condor") =>
  page.locator(`[data-host="${entry}:inputs"] input[type="text"]`).evaluateAll((fields) => fields.map((f) => f.dataset.key));

/** The folded inputs of a group, by the key of the first one: "ex" of the market, "sh" of the position, "wb" of the strikes, "mr" of the margin. */
export const fold = (page, key, entry = "condor") => page.locator(`#${entry}-more-${key}`);

/** Opens the folded inputs when this one is among them: a field, or a choice. */
export async function unfold(page, key, entry = "condor") {
  const details = page.locator(`details[id^="${entry}-more-"]:has(:is(#${entry}-${key}, [name="${entry}-${key}"]))`);
  if ((await details.count()) > 0 && !(await details.evaluate((d) => d.open))) await details.locator("summary").click();
}

/** Opens everything that is folded, and what is folded inside of that. */
export async function openAll(page) {
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    now = await page.evaluate(() => {
      const all = [...document.querySelectorAll("details")];
      for (const details of all) details.open = true;
      return all.length;
    });
    await frames(page);
  }
}

/** The folded views, in the page's order. */
export const VIEWS = ["outcomes", "price-date", "price-volatility", "greeks", "smile", "margin", "adjust"];
/** A view beside the main chart. */
export const view = (page, id) => page.locator(`[data-host="condor:${id}"]`);

/** Opens a view, and waits until it has its content. */
export async function openView(page, id) {
  const details = page.locator(`#condor-${id}`);
  if (!(await details.evaluate((element) => element.open))) await details.locator("> summary").click();
  await view(page, id).locator(".takeaway").waitFor();
  await frames(page);
}

/** A table or grid of a view as rows of texts, its heads first; a sign before a name is left out. */
export const table = (page, id, caption) => view(page, id).locator("table").filter({ has: page.locator("caption", { hasText: caption }) }).first()
  .evaluate((one) => [...one.rows].map((row) => [...row.cells].map((cell) => cell.textContent.replace(/^[▲▼] /, "").trim())));

/** Types `text` in place of what the field holds; `end` is the key that leaves or accepts it. */
export async function type(page, key, text, { end = "Enter", entry = "condor" } = {}) {
  await unfold(page, key, entry);
  await field(page, key, entry).focus();
  await field(page, key, entry).selectText();
  await page.keyboard.type(text);
  if (end) await page.keyboard.press(end);
  await frames(page);
}

/** Everything the calculator shows, as text, what is out of sight included: that follows a little later. */
export async function read(page, entry = "condor") {
  await followed(page);
  return page.evaluate((entry) => {
    const host = (name) => document.querySelector(`[data-host="${entry}:${name}"]`);
    const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? null;
    const rows = (name, at = 0) =>
      [...(host(name)?.querySelectorAll("table")[at]?.querySelectorAll("tbody tr") ?? [])].map((row) => [...row.cells].map(words));
    const results = {};
    for (const item of host("results")?.querySelectorAll("dl > div") ?? []) {
      results[words(item.querySelector("dt"))] = {
        id: item.dataset.result,
        value: words(item.querySelector("dd.value")),
        about: words(item.querySelector("dd.about")),
        gain: item.querySelectorAll(".dot-gain").length,
        loss: item.querySelectorAll(".dot-loss").length,
      };
    }
    const fields = {};
    const choices = {};
    for (const part of [host("inputs"), host("controls")].filter(Boolean)) {
      for (const input of part.querySelectorAll("input[type='text']")) fields[input.dataset.key] = input.value;
      for (const input of part.querySelectorAll("input[type='radio']:checked")) choices[input.dataset.key] = input.value;
    }
    const legs = rows("legs");
    const shown = [...host("chart").querySelectorAll("svg")].find((svg) => svg.getBoundingClientRect().width > 0);
    return {
      notes: [...host("notes").querySelectorAll(".note")].map(words),
      sentence: words(host("sentence")),
      takeaway: words(host("takeaway")),
      results,
      // The last row is that of all legs together.
      legs: legs.slice(0, -1),
      total: legs.at(-1) ?? null,
      greeks: rows("legs", 2),
      levels: rows("chart-table"),
      labels: [...(shown?.querySelectorAll("text") ?? [])].map(words),
      fields,
      choices,
      stale: document.querySelectorAll(`#${entry} [data-stale]`).length,
    };
  }, entry);
}

/** The results of a calculator, by their ids. */
export async function valuesOf(page, entry) {
  const { results } = await read(page, entry);
  return Object.fromEntries(Object.values(results).map(({ id, value }) => [id, value]));
}

/** The cells of the rows of a table of a view, which is opened if it is folded; found by words of its caption. */
export async function rowsOf(page, entry, view, caption) {
  await page.evaluate(([entry, view]) => {
    const details = document.getElementById(`${entry}-${view}`);
    if (details) details.open = true;
  }, [entry, view]);
  const table = page.locator(`[data-host="${entry}:${view}"] table`).filter({ has: page.locator("caption", { hasText: caption }) }).first();
  await table.locator("tbody tr").first().waitFor({ state: "attached" });
  return table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
}

/** A number as the page writes it: `+$2,180`, `−16.2`, `27.9%`, `74 of 100`. */
export function number(text) {
  const match = /[−-]?\+?\$?[\d,]*\.?\d+/.exec(text ?? "");
  assert.ok(match, `there is no number in ${JSON.stringify(text)}`);
  return Number(match[0].replace("−", "-").replace(/[+$,]/g, ""));
}

/** All numbers in a text. */
export const numbers = (text) => (text.match(/[−-]?\+?\$?\d[\d,]*(?:\.\d+)?/g) ?? []).map(number);

/** Asserts that a shown number is `expected` rounded to the places it is shown with. */
export function close(shown, expected, what) {
  const text = String(shown);
  const places = /\.(\d+)/.exec(text)?.[1].length ?? 0;
  // Half a unit of the last place, and a little for the last bits of binary fractions.
  const allowed = 0.5 * 10 ** -places * (1 + 1e-9) + 1e-9;
  assert.ok(
    Math.abs(number(text) - expected) <= allowed,
    `${what}: the page shows ${JSON.stringify(text)}, the independent value is ${expected}`,
  );
}

/** Waits until the page's address has this fragment: it is written at most three times a second. */
export async function address(page, fragment) {
  const wanted = fragment === "" ? "" : `#${fragment}`;
  await page.waitForFunction((wanted) => location.hash === wanted, wanted).catch(async () => {
    assert.fail(`the address ends in ${await page.evaluate(() => location.hash)}, expected ${wanted}`);
  });
}

/** The state in the address once it had the time to be written. */
export async function fragment(page) {
  await pass(page, 450);
  return page.evaluate(() => location.hash.slice(1));
}

/** The handles of the chart, in tab order. */
export const HANDLES = ["Long put", "Short put", "Short call", "Long call", "SPX now"];

export const handle = (page, name, entry = "condor") =>
  page.locator(`[data-host="${entry}:chart"] svg g.handle[role="slider"][aria-label="${name}"]`);
/** What moves together with a handle: "This leg", "Mirror wing" or "Whole condor". */
export const grip = (page, name) => page.locator("[data-host='condor:grip']").getByRole("radio", { name, exact: true });

/** Where the handles stand, as numbers, in tab order: four strikes and the index. */
export async function standing(page, entry = "condor") {
  await frames(page);
  return page.locator(`[data-host="${entry}:chart"] svg g.handle[role="slider"]`)
    .evaluateAll((all) => all.map((one) => Number(one.getAttribute("aria-valuenow"))));
}

/**
 * The chart while it is used: the ghost, where each handle is in the window, and where the axes' labels
 * stand in the drawing. Along the bottom a strike's name takes the place of a label it would cover, so
 * that labels come and go there; `x` and `y` give the place of each.
 */
export async function chart(page) {
  await frames(page);
  return page.evaluate(() => {
    const svg = document.querySelector("[data-host='condor:chart'] svg");
    const places = (selector, name) =>
      Object.fromEntries([...svg.querySelectorAll(selector)].map((text) => [text.textContent, Number(text.getAttribute(name))]));
    const handles = {};
    for (const one of svg.querySelectorAll("g.handle")) {
      // The ring is drawn about what the reader takes hold of.
      const box = one.querySelector(".hit").getBoundingClientRect();
      handles[one.getAttribute("aria-label")] = {
        x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height,
        level: Number(one.getAttribute("aria-valuenow")),
      };
    }
    return {
      y: places(".axis-y text", "y"),
      x: places(".axis-x text:not(.named)", "x"),
      ghosts: svg.querySelectorAll(".behind").length,
      handles,
      // CSS pixels of one index point: from two strikes, which are never at the edge.
      scale: (handles["Short call"].x - handles["Short put"].x) / (handles["Short call"].level - handles["Short put"].level),
    };
  });
}

/** Asserts that the axes of two states of the chart are the same. */
export function assertSameAxes(now, before, what) {
  assert.deepEqual(now.y, before.y, `${what}: the labels of dollars and their places`);
  const both = Object.keys(now.x).filter((label) => label in before.x);
  assert.ok(both.length > 0, `${what}: no label is left of ${Object.keys(before.x)}, there are ${Object.keys(now.x)}`);
  for (const label of both) assert.equal(now.x[label], before.x[label], `${what}: the place of ${label} along the bottom`);
}

/** Moves the first slider of the page's, or frame's, calculator or figure; where it has none, another choice, or a row less. */
export async function useFirst(page) {
  const kinds = ["input[type=range]", "input[type=radio]:not(:checked)", "textarea"];
  const found = await Promise.all(kinds.map((kind) => page.locator(`[data-host] ${kind}:enabled:visible`).count()));
  const kind = kinds[found.findIndex((count) => count > 0)];
  const control = page.locator(`[data-host] ${kind}:enabled:visible`).first();
  const before = await page.evaluate(() => {
    window.drawn = () => [...document.querySelectorAll("[data-host]:not([data-host$=':inputs'], [data-host$=':controls'])")]
      .map((host) => host.innerHTML).join();
    return (window.first = window.drawn());
  });
  assert.ok(before.length > 100, "something is drawn");
  if (kind === kinds[0]) {
    await control.focus();
    // At its end it goes the other way.
    const isAtEnd = await control.evaluate((input) => input.value === input.max);
    for (let i = 0; i < 3; i += 1) await control.press(isAtEnd ? "ArrowLeft" : "ArrowRight");
  } else if (kind === kinds[1]) {
    await control.check({ force: true });
  } else {
    const rows = (await control.inputValue()).trim().split("\n");
    await control.fill(rows.slice(0, -1).join("\n"));
    await control.blur();
  }
  await page.waitForFunction(() => window.drawn() !== window.first);
  return kind;
}

/** Opens the explanation of a result and gives what it says. */
export async function explained(page, id, entry = "condor") {
  const button = page.locator(`[data-result="${id}"] .why`);
  await button.click();
  await frames(page);
  assert.equal(await button.getAttribute("aria-expanded"), "true", id);
  return page.locator(`[data-host="${entry}:explanation"] .explanation`).evaluate((section) => ({
    values: [...section.querySelectorAll("strong")].map((strong) => ({ text: strong.textContent, unit: strong.nextSibling?.textContent.trim() ?? "" })),
    titles: [...section.querySelectorAll("h3")].map((title) => title.textContent),
    formulas: [...section.querySelectorAll(".formula")].map((line) => line.textContent),
    // Each derivation has its table; the last one is that of the inputs.
    ends: [...section.querySelectorAll("details")].filter((details) => /^Every step/.test(details.textContent))
      .map((details) => [...details.querySelectorAll("tbody tr")].at(-1).cells[2].firstChild.textContent),
    steps: section.querySelectorAll("details tbody tr").length,
    matters: /No input changes this number/.test(section.textContent) || section.querySelectorAll("details:last-of-type tbody tr").length > 0,
  }));
}

/** Asserts that the results with these ids are explained, and that each explanation ends in the value shown. */
export async function assertExplained(page, ids, entry) {
  const shown = await valuesOf(page, entry);
  for (const id of ids) {
    const said = await explained(page, id, entry);
    const value = /[\d.,]+/.exec(shown[id])[0];
    const [places, own] = [value, said.values[0].text].map((text) => /\.(\d+)/.exec(text)?.[1].length ?? 0);
    const percent = shown[id].includes("%") ? 100 : 1;
    const off = Math.abs(Math.abs(number(value)) - percent * Math.abs(number(said.values[0].text)));
    assert.ok(off <= 0.5 * 10 ** -places + percent * 0.5 * 10 ** -own + 1e-9, `${id}: shown ${shown[id]}, explained ${said.values[0].text}`);
    assert.deepEqual(said.ends, said.values.map((one) => one.text), `${id}: the last step`);
    assert.ok(said.formulas.length >= 3 && said.matters, `${id}: ${said.formulas}`);
    assert.doesNotMatch(JSON.stringify(said), /NaN|undefined|Infinity/);
  }
}
