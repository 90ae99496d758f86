// Two thousand things a reader might do, at random: nothing of it may show a broken number or say a word in
// the console.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import { PAGE, read, tool, VIEWS } from "./lib/calculator.mjs";
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

/** A small generator, so that a failing session can be repeated. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const TEXTS = [
  "", "0", "-1", "1", "3", "7.77", "16", "49", "100", "250", "730", "2000", "4,321", "50000", "1e4", "1e308", "NaN", "inf", "Infinity",
  "abc", "12%", "$5", "−3", "99999999999", "0.25", ".5", "５８００", "5,85", "1e-9", "😀", "2026-06-19", "2026-02-31", "undefined",
];

/** What is broken in what the page shows: words that are no numbers, attributes of drawings that are none. */
const broken = (page) => page.evaluate(async () => {
  // The view is redrawn in a microtask; a frame would only be waited for.
  await new Promise((done) => setTimeout(done));
  const calculator = document.querySelector("#condor");
  const found = [];
  // What a reader typed is the reader's; a note repeats what a link asked for, and the address is quoted.
  for (const host of calculator.querySelectorAll("[data-host]:not([data-host$=':notes'])")) {
    if (/NaN|undefined|null|\binf\b|Infinity|\[object/.test(host.textContent)) found.push(`${host.dataset.host}: ${host.textContent.slice(0, 300)}`);
  }
  for (const element of calculator.querySelectorAll("svg *, [role=slider], input")) {
    for (const { name, value } of element.attributes) {
      if (name !== "value" && /NaN|undefined|inf\b|Infinity/i.test(value)) found.push(`${element.localName} ${name}=${value}`);
    }
  }
  if (document.documentElement.dataset.live !== "yes") found.push(`the live part: ${document.documentElement.dataset.live}`);
  return found;
});

const ACTIONS = 500;
/** A small window: painting takes most of the time. */
const WINDOW = { width: 1000, height: 640 };

for (const [seed, viewport] of [[20260101, undefined], [7, PHONE], [314159, undefined], [42, undefined]]) {
  test(`a random session of ${ACTIONS} actions shows no broken number (seed ${seed})`, async () => {
    await withPage(browser, server.url + PAGE, { viewport: viewport ?? WINDOW, expect: { shift: "any" } }, async (page) => {
      const next = random(seed);
      const pick = (list) => list[Math.floor(next() * list.length)];
      const start = await read(page);
      const done = [];
      const seen = new Set();
      // Everything is done from inside the page or with the keyboard: what is folded is opened first.
      const focus = (selector, index) => page.evaluate(([selector, index]) => {
        const all = [...document.querySelectorAll(selector)];
        if (all.length === 0) return null;
        const element = all[Math.floor(index * all.length)];
        for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
        element.focus();
        if (element.select && element.type === "text") element.select();
        return `${element.id || element.getAttribute("aria-label") || element.textContent.slice(0, 20)}`;
      }, [selector, index]);
      const KINDS = {
        async type() {
          const what = await focus("#condor [data-host] input[type=text]", next());
          const text = pick(TEXTS);
          if (text === "") await page.keyboard.press("Delete");
          else await page.keyboard.insertText(text);
          const end = pick(["Enter", "Tab", "Shift+Tab", null]);
          if (end) await page.keyboard.press(end);
          return `type ${what} “${text}” ${end}`;
        },
        async slide() {
          const what = await focus("#condor input[type=range]", next());
          const key = pick(["Home", "End", "PageUp", "PageDown", "ArrowLeft", "ArrowRight"]);
          await page.keyboard.press(key);
          return `slide ${what} ${key}`;
        },
        async keys() {
          const what = await focus("#condor [data-host] input[type=text]", next());
          const key = pick(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Escape", "Enter"]);
          await page.keyboard.press(key);
          return `keys in ${what} ${key}`;
        },
        async step() {
          const what = await focus("#condor .steps button", next());
          await page.keyboard.press("Enter");
          return `step ${what}`;
        },
        async choose() {
          const what = await focus("#condor [data-host] input[type=radio]", next());
          await page.keyboard.press(pick(["Space", "ArrowRight", "ArrowLeft"]));
          return `choose ${what}`;
        },
        async structure() {
          const what = await focus("#condor input[name='condor-sh'], #condor input[name='condor-by'], #condor input[name='condor-lv']", next());
          await page.keyboard.press("Space");
          return `structure ${what}`;
        },
        async handle() {
          const what = await focus("#condor g.handle", next());
          const key = pick(["Home", "End", "PageUp", "PageDown", "Shift+ArrowLeft", "ArrowRight", "ArrowDown", "Shift+PageUp", "Shift+End"]);
          await page.keyboard.press(key);
          return `handle ${what} ${key}`;
        },
        async drag() {
          const box = await page.evaluate((share) => {
            const all = document.querySelectorAll("#condor g.handle .hit");
            const hit = all[Math.floor(share * all.length)];
            hit.scrollIntoView({ block: "center" });
            const { x, y, width, height } = hit.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          }, next());
          await page.mouse.move(box.x, box.y);
          await page.mouse.down();
          await page.mouse.move(box.x + (next() - 0.5) * 500, box.y + (next() - 0.5) * 300, { steps: 3 });
          const end = pick(["up", "up", "Escape"]);
          if (end === "Escape") await page.keyboard.press("Escape");
          await page.mouse.up();
          return `drag ${end}`;
        },
        async point() {
          const box = await page.evaluate((share) => {
            const all = [...document.querySelectorAll("#condor .svg-box, #condor .grid-table tbody tr")];
            const one = all[Math.floor(share * all.length)];
            one.scrollIntoView({ block: "center" });
            const { x, y, width, height } = one.getBoundingClientRect();
            return { x, y, width, height };
          }, next());
          await page.mouse.move(box.x + next() * box.width, box.y + next() * box.height);
          return "point";
        },
        async view() {
          const id = pick(VIEWS);
          await page.evaluate((id) => {
            const details = document.querySelector(`#condor-${id}`);
            details.open = !details.open;
          }, id);
          return `view ${id}`;
        },
        async explain() {
          const what = await focus("#condor .why", next());
          await page.keyboard.press("Enter");
          return `explain ${what}`;
        },
        async tool() {
          const name = pick(["Undo", "Undo", "Redo", "Reset", "Pin as A", "Unpin A"]);
          const button = tool(page, name);
          if ((await button.count()) > 0 && await button.isEnabled()) await button.press("Enter");
          return name;
        },
        async link() {
          const hash = pick([
            `v=1&${pick(["s", "d", "iv", "sk", "cu", "n", "w", "ka", "kd", "va", "ov", "t", "vs", "am", "at"])}=${encodeURIComponent(pick(TEXTS))}&w=${pick(["5", "80", "1e9"])}`,
            `v=1&sh=${pick(["ps", "cs", "iv", "??"])}&by=${pick(["d", "m", "c", "h"])}&wb=${pick(["w", "d"])}&sy=${pick(["a", "e"])}&d=${pick(["0.25", "1", "30", "730"])}`,
            `v=1&iv=${pick(["2", "15", "200"])}&sk=${pick(["-5", "0", "20"])}&cu=${pick(["0", "20"])}&s=${pick(["100", "5800", "50000"])}`,
            `v=1&aj=${pick(["n", "c", "o", "u", "t"])}&am=${pick(["-50", "-4", "0", "50"])}&at=${pick(["0", "10", "730"])}&ao=${pick(["1", "45", "1095"])}&an=${pick(["1", "25", "49"])}`,
            `v=1&ex=${pick(["m", "w", "d"])}&ad=${pick(["2004-01-01", "2026-06-10", "2033-12-30"])}&d=${pick(["1", "30", "730"])}`,
          ]);
          await page.evaluate((hash) => { location.hash = hash; }, hash);
          return hash;
        },
        async preset() {
          const what = await focus(".presets .cards a", next());
          await page.keyboard.press("Enter");
          return `preset ${what}`;
        },
        async resize() {
          if (viewport) return "no resize";
          const width = pick([320, 500, 800, 1000, 1280]);
          await page.setViewportSize({ width, height: 640 });
          return `resize ${width}`;
        },
      };
      const WEIGHTS = [
        ...Array(6).fill("type"), ...Array(4).fill("slide"), ...Array(2).fill("keys"), ...Array(2).fill("step"), ...Array(5).fill("choose"), "structure",
        ...Array(4).fill("handle"), ...Array(2).fill("drag"), ...Array(2).fill("point"), ...Array(3).fill("view"), ...Array(2).fill("explain"), ...Array(3).fill("tool"),
        ...Array(2).fill("link"), "preset", "resize",
      ];
      for (let i = 0; i < ACTIONS; i += 1) {
        const kind = pick(WEIGHTS);
        done.push(await KINDS[kind]());
        seen.add(kind);
        assert.deepEqual(await broken(page), [], `action ${i}: after … ${done.slice(-6).join("; ")}`);
      }
      assert.equal(seen.size, new Set(WEIGHTS).size, `kinds of actions: ${[...seen]}`);
      // Whatever happened, Reset leads home.
      await page.evaluate(() => { location.hash = "v=1"; });
      if (!viewport) await page.setViewportSize(WINDOW);
      await frames(page);
      await frames(page);
      if ((await tool(page, "Unpin A").count()) > 0) await tool(page, "Unpin A").press("Enter");
      if (await tool(page, "Reset").isEnabled()) await tool(page, "Reset").press("Enter");
      await frames(page);
      assert.deepEqual(await read(page), start, "after Reset");
    });
  });
}
