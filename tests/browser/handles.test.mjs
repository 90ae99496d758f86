// Taking hold of the strikes and the index on the chart: keys, mouse, finger.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import {
  address, assertSameAxes, chart, grip, handle, HANDLES, number, numbers, PAGE, read, standing, tool,
} from "./lib/calculator.mjs";
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

/** The panel turns to four fields when a strike is moved: what is below moves, at once after the key or press. */
const opened = (body, hash = "", options = {}) =>
  withPage(browser, `${server.url}${PAGE}${hash}`, { expect: { shift: "with input" }, ...options }, body);

const STRIKES = [5415, 5515, 6045, 6145];
const START = [...STRIKES, 5800];
/** The defaults with the strikes in the reader's hand, so that only a handle moves them. */
const BY_HAND = "#v=1&by=h";
const strikeKeys = ["ka", "kb", "kc", "kd"];

/** What a handle says of itself. */
const slider = (page, name) => handle(page, name).evaluate((one) => ({
  now: Number(one.getAttribute("aria-valuenow")),
  min: Number(one.getAttribute("aria-valuemin")),
  max: Number(one.getAttribute("aria-valuemax")),
  text: one.getAttribute("aria-valuetext"),
  focused: one === document.activeElement,
}));

async function press(page, name, key) {
  await handle(page, name).focus();
  await page.keyboard.press(key);
  await frames(page);
}

/** Asserts that the page has these strikes everywhere it names them. */
async function assertStrikes(page, strikes, what) {
  const shown = await read(page);
  assert.deepEqual((await standing(page)).slice(0, 4), strikes, `${what}: the handles`);
  assert.deepEqual(shown.legs.map((row) => number(row[1])), strikes, `${what}: the table of legs`);
  assert.equal(shown.choices.by, "h", `${what}: how strikes are chosen`);
  assert.deepEqual(strikeKeys.map((key) => number(shown.fields[key] ?? "0")), strikes, `${what}: the four fields, of ${JSON.stringify(shown.fields)}`);
  assert.equal(shown.stale, 0, `${what}: marked stale`);
  // Credit, loss and break-evens are those of these strikes: each wing less the credit, each short
  // strike and the credit beyond it.
  const prices = shown.legs.map((row) => number(row[3]));
  const credit = prices[1] + prices[2] - prices[0] - prices[3];
  const near = (text, expected, name) => assert.ok(
    Math.abs(number(text) - expected) <= 3,
    `${what}: ${name} is ${text}, of the strikes ${strikes} and the prices ${prices} it is ${expected}`,
  );
  near(shown.results.Credit.value, credit * 100, "the credit");
  const wing = Math.max(strikes[1] - strikes[0], strikes[3] - strikes[2]);
  near(shown.results["Most you can lose"].value, (credit - wing) * 100, "the loss");
  assert.deepEqual(numbers(shown.sentence).slice(1, 3), strikes.slice(1, 3), `${what}: “${shown.sentence}”`);
}

test("the handles have names and values in words, and stand in the tab order from low to high", async () => {
  await opened(async (page) => {
    const seen = [];
    await page.locator("[data-host='condor:chart']").evaluate((host) => {
      const mark = document.createElement("button");
      host.before(mark);
      mark.focus();
      mark.remove();
    });
    for (let i = 0; i < HANDLES.length; i += 1) {
      await page.keyboard.press("Tab");
      seen.push(await page.evaluate(() => document.activeElement.getAttribute("aria-label")));
    }
    assert.deepEqual(seen, HANDLES, "stops of Tab");
    const { legs } = await read(page);
    for (const [i, name] of HANDLES.entries()) {
      const { now, min, max, text } = await slider(page, name);
      assert.equal(now, START[i], `${name}: aria-valuenow`);
      assert.ok(min < now && now < max, `${name}: ${now} is not between ${min} and ${max}`);
      const level = START[i].toLocaleString("en-US");
      const distance = Math.abs(START[i] - 5800);
      const delta = i < 4 && Math.abs(Math.round(number(legs[i][4])));
      const expected = i === 4 ? level : `${level}, delta ${delta}, ${distance} points ${i < 2 ? "below" : "above"} the index`;
      assert.equal(text, expected, `${name}: aria-valuetext`);
    }
    await press(page, "Short put", "ArrowLeft");
    assert.equal((await slider(page, "Short put")).text, "5,510, delta 16, 290 points below the index");
  });
});

test("every handle answers to every key with its steps, each an undo step", async () => {
  await opened(async (page) => {
    const steps = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -25, PageUp: 25 };
    for (const [i, name] of HANDLES.entries()) {
      for (const [key, step] of Object.entries(steps)) {
        const before = await standing(page);
        await press(page, name, key);
        const expected = before.with(i, before[i] + step);
        assert.deepEqual(await standing(page), expected, `${name}, ${key}`);
        assert.ok((await slider(page, name)).focused, `${name}, ${key}: the focus`);
        await page.keyboard.press("Control+z");
        await frames(page);
        assert.deepEqual(await standing(page), before, `${name}, ${key}: after one undo`);
        await page.keyboard.press("Control+Shift+Z");
        await frames(page);
        assert.deepEqual(await standing(page), expected, `${name}, ${key}: after redo`);
      }
      assert.deepEqual(await standing(page), START, `${name}: back after all of them`);
    }
    await assertStrikes(page, STRIKES, "after all keys");
  }, BY_HAND);
});

test("a key on a handle takes the strikes from their rule into the hand, as one undo step", async () => {
  await opened(async (page) => {
    const start = await read(page);
    await press(page, "Short put", "ArrowLeft");
    await assertStrikes(page, [5415, 5510, 6045, 6145], "by hand");
    assert.ok((await slider(page, "Short put")).focused, "the focus stays on the handle");
    await address(page, "v=1&by=h&kb=5510");
    await page.keyboard.press("Control+z");
    await frames(page);
    assert.deepEqual(await read(page), start, "after one undo");
    assert.ok(await tool(page, "Undo").isDisabled(), "one step and no more");
    await address(page, "");
    // The index is no strike: the rule stays, and the strikes follow.
    await press(page, "SPX now", "PageUp");
    const now = await read(page);
    assert.equal(now.choices.by, "d", "the rule after the index moved");
    assert.equal(now.fields.s, "5,825");
    assert.ok(number(now.legs[1][1]) > 5515, `the short put follows the index: ${now.legs[1][1]}`);
    await address(page, "v=1&s=5825");
  });
});

test("Home and End go to the limit, and handles do not cross", async () => {
  await opened(async (page) => {
    // Each pair is a listed strike apart at the least; the outer ones go far, to no broken number.
    const inner = { "Long put": ["End", 5510], "Short put": ["Home", 5420], "Short call": ["End", 6140], "Long call": ["Home", 6050] };
    for (const [name, [key, level]] of Object.entries(inner)) {
      const before = await slider(page, name);
      assert.equal(key === "Home" ? before.min : before.max, level, `${name}: its limit`);
      await press(page, name, key);
      assert.equal((await slider(page, name)).now, level, `${name}, ${key}`);
      // At the limit no key goes further.
      await press(page, name, key === "Home" ? "PageDown" : "PageUp");
      await press(page, name, key === "Home" ? "ArrowLeft" : "ArrowRight");
      assert.equal((await slider(page, name)).now, level, `${name}: beyond its limit`);
      await tool(page, "Undo").click();
      assert.deepEqual(await standing(page), START, `${name}: a key at the limit is no undo step`);
    }
    for (const [name, key, end] of [["Short put", "End", "max"], ["Short call", "Home", "min"], ["Long put", "Home", "min"], ["Long call", "End", "max"]]) {
      const { [end]: limit } = await slider(page, name);
      await press(page, name, key);
      assert.equal((await slider(page, name)).now, limit, `${name}, ${key}`);
      const shown = await read(page);
      assert.equal(shown.stale, 0, `${name}, ${key}: marked stale`);
      assert.doesNotMatch(JSON.stringify(shown), /NaN|inf\b|undefined/, `${name}, ${key}`);
      await tool(page, "Undo").click();
      assert.deepEqual(await standing(page), START, `${name}, ${key}: after undo`);
    }
  }, BY_HAND);
});

test("the index handle goes to the limits it names", async () => {
  await opened(async (page) => {
    for (const [key, end] of [["Home", "min"], ["End", "max"]]) {
      const { [end]: limit } = await slider(page, "SPX now");
      await press(page, "SPX now", key);
      const { now } = await slider(page, "SPX now");
      const { fields, stale } = await read(page);
      const message = await page.locator("[data-host='condor:inputs'] .message:not(:empty)").allTextContents();
      assert.deepEqual(
        { now, field: number(fields.s), stale },
        { now: limit, field: limit, stale: 0 },
        `${key}; messages: ${JSON.stringify(message)}`,
      );
      await tool(page, "Undo").click();
      assert.deepEqual(await standing(page), START, `${key}: after undo`);
    }
  });
});

test("with Shift the keys move the whole condor", async () => {
  await opened(async (page) => {
    for (const name of HANDLES.slice(0, 4)) {
      await press(page, name, "Shift+ArrowRight");
      assert.deepEqual(await standing(page), START.map((level, i) => (i < 4 ? level + 5 : level)), `${name}, Shift+ArrowRight`);
      await press(page, name, "Shift+PageDown");
      await assertStrikes(page, STRIKES.map((level) => level - 20), `${name}, Shift+PageDown`);
      await tool(page, "Undo").click();
      await tool(page, "Undo").click();
      assert.deepEqual(await standing(page), START, `${name}: each is one undo step`);
    }
  }, BY_HAND);
});

test("the grips Mirror wing and Whole condor say what moves together", async () => {
  await opened(async (page) => {
    assert.ok(await grip(page, "This leg").isChecked(), "at first a handle moves alone");
    await grip(page, "Mirror wing").check();
    await press(page, "Long put", "ArrowLeft");
    await assertStrikes(page, [5410, 5515, 6045, 6150], "Mirror wing, long put");
    await press(page, "Short call", "PageDown");
    await assertStrikes(page, [5410, 5540, 6020, 6150], "Mirror wing, short call");
    await grip(page, "Whole condor").check();
    await press(page, "Short put", "PageUp");
    await assertStrikes(page, [5435, 5565, 6045, 6175], "Whole condor");
    assert.ok((await slider(page, "Short put")).focused, "the focus stays on the handle");
    await address(page, "v=1&by=h&ka=5435&kb=5565&kd=6175");
    for (let i = 0; i < 3; i += 1) await tool(page, "Undo").click();
    assert.deepEqual(await standing(page), START, "after three undo steps");
    assert.ok(await grip(page, "Whole condor").isChecked(), "a grip is no undo step");
  }, BY_HAND);
});

test("hit areas are 44 by 44 pixels at the least, at every width", async () => {
  for (const viewport of [{ width: 320, height: 700 }, PHONE, { width: 1280, height: 900 }]) {
    await opened(async (page) => {
      const { handles } = await chart(page);
      assert.deepEqual(Object.keys(handles), HANDLES);
      for (const [name, { width, height }] of Object.entries(handles)) {
        // Parts of a pixel come from where the chart stands.
        assert.ok(width >= 43.99 && height >= 43.99, `${viewport.width} px: ${name} is ${width} × ${height}`);
      }
    }, "", { viewport });
  }
});

/** Brings the chart into sight and gives it. */
async function sighted(page) {
  await page.locator("[data-host='condor:chart']").scrollIntoViewIfNeeded();
  await frames(page);
  return chart(page);
}

for (const [i, name] of HANDLES.entries()) {
  test(`a mouse drags ${name}: it snaps, the axes stay, a ghost shows where it was, one undo step`, async () => {
    await opened(async (page) => {
      const before = await sighted(page);
      assert.equal(before.ghosts, 0, "a ghost before anything is held");
      const { x, y } = before.handles[name];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await frames(page);
      const points = i < 2 || i === 4 ? -63 : 63;
      const seen = new Set();
      for (let share = 0.25; share <= 1; share += 0.25) {
        // The mouse may leave the handle: it holds on.
        await page.mouse.move(x + points * share * before.scale, y + 60 * share);
        await frames(page);
        const now = await chart(page);
        assertSameAxes(now, before, `while dragging, at ${share}`);
        assert.ok(now.ghosts > 0, "no ghost while dragging");
        const level = now.handles[name].level;
        seen.add(level);
        assert.equal(level % (i === 4 ? 1 : 5), 0, `${level} is no listed strike`);
        assert.ok(Math.abs(level - START[i] - points * share) <= 3.5, `the pointer is at ${START[i] + points * share}, the handle at ${level}`);
      }
      assert.ok(seen.size >= 4, `levels on the way: ${[...seen]}`);
      const last = [...seen].at(-1);
      await page.mouse.up();
      await frames(page);
      assert.equal((await chart(page)).ghosts, 0, "the ghost after the release");
      assert.deepEqual(await standing(page), START.with(i, last), "after the release");
      if (i < 4) await assertStrikes(page, STRIKES.with(i, last), "after the release");
      await address(page, i < 4 ? `v=1&by=h&${strikeKeys[i]}=${last}` : `v=1&s=${last}&by=h`);
      // Let go is let go.
      await page.mouse.move(x, y);
      await frames(page);
      assert.equal((await chart(page)).handles[name].level, last, "a mouse that passes over moves nothing");
      await tool(page, "Undo").click();
      assert.deepEqual(await standing(page), START, "after one undo");
      assert.ok(await tool(page, "Undo").isDisabled(), "one step and no more");
    }, BY_HAND);
  });
}

test("Esc during a drag gives it up", async () => {
  await opened(async (page) => {
    const start = await read(page);
    const { handles, scale } = await sighted(page);
    for (const name of HANDLES) {
      const { x, y } = handles[name];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 50 * scale, y, { steps: 3 });
      await frames(page);
      assert.notDeepEqual(await standing(page), START, `${name}: the drag moves it`);
      await page.keyboard.press("Escape");
      await frames(page);
      assert.deepEqual(await standing(page), START, `${name}: after Esc`);
      await page.mouse.move(x + 90 * scale, y);
      await page.mouse.up();
      await frames(page);
      assert.deepEqual(await read(page), start, `${name}: moves after Esc do nothing`);
      assert.equal((await chart(page)).ghosts, 0, `${name}: the ghost after Esc`);
      assert.ok(await tool(page, "Undo").isDisabled(), `${name}: a drag given up is no undo step`);
    }
  });
});

test("a drag with Shift moves the whole condor", async () => {
  await opened(async (page) => {
    const { handles, scale } = await sighted(page);
    const { x, y } = handles["Short put"];
    await page.mouse.move(x, y);
    await page.keyboard.down("Shift");
    await page.mouse.down();
    await page.mouse.move(x + 41 * scale, y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await frames(page);
    await assertStrikes(page, STRIKES.map((level) => level + 40), "41 points to the right with Shift");
  }, BY_HAND);
});

test("the axes do not jump when a handle is taken hold of while a wider condor is pinned", async () => {
  await opened(async (page) => {
    await tool(page, "Pin as A").click();
    await grip(page, "Mirror wing").check();
    await press(page, "Long put", "Shift+Tab");
    await page.keyboard.press("Tab");
    // Wings of 20 points lose little; the pinned ones of 100 set the axis.
    for (let i = 0; i < 16; i += 1) await press(page, "Long put", "ArrowRight");
    assert.deepEqual((await standing(page)).slice(0, 4), [5495, 5515, 6045, 6065]);
    const before = await sighted(page);
    const { x, y } = before.handles["SPX now"];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await frames(page);
    const held = await chart(page);
    await page.mouse.up();
    assertSameAxes(held, before, "when it is taken hold of");
  }, BY_HAND);
});

test("of two strikes close together each can be taken hold of at its own triangle", async () => {
  await opened(async (page) => {
    for (const [i, name, direction] of [[0, "Long put", -1], [1, "Short put", 1], [2, "Short call", -1], [3, "Long call", 1]]) {
      const { handles, scale } = await sighted(page);
      const { x, y } = handles[name];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + direction * 30 * scale, y, { steps: 3 });
      await page.mouse.up();
      await frames(page);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), name, "what moves has the focus");
      const from = [5495, 5515, 6045, 6065];
      assert.deepEqual(
        (await standing(page)).slice(0, 4),
        from.with(i, from[i] + direction * 30),
        `${name}, pressed in its middle, ${Math.round(20 * scale)} px from its neighbour, moved 30 points`,
      );
      await tool(page, "Undo").click();
    }
  }, "#v=1&by=h&ka=5495&kd=6065");
});

test("a press on the ruler brings the nearest handle there", async () => {
  await opened(async (page) => {
    // Under the triangles, where the numbers of the axis are.
    const pressAt = async (level, options) => {
      const { handles, scale } = await sighted(page);
      const y = await page.locator("[data-host='condor:chart'] .ruler").evaluate((ruler) => ruler.getBoundingClientRect().bottom - 4);
      const { x, level: from } = handles["Long put"];
      await page.mouse.click(x + (level - from) * scale, y, options);
      await frames(page);
    };
    await pressAt(5571);
    await assertStrikes(page, [5415, 5570, 6045, 6145], "a press at 5,571");
    await pressAt(5979);
    await assertStrikes(page, [5415, 5570, 5980, 6145], "and at 5,979");
    await tool(page, "Undo").click();
    await tool(page, "Undo").click();
    assert.deepEqual(await standing(page), START, "each press is one undo step");
    await pressAt(5571, { button: "right" });
    assert.deepEqual(await standing(page), START, "the right button opens a menu and moves nothing");
  }, BY_HAND);
});

const phone = (body, hash = "") =>
  opened(body, hash, { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

/** A finger on the glass. */
async function finger(page) {
  const cdp = await page.context().newCDPSession(page);
  const send = async (type, x, y) => {
    await cdp.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    await frames(page);
  };
  return {
    down: (x, y) => send("touchStart", x, y),
    move: (x, y) => send("touchMove", x, y),
    up: () => send("touchEnd"),
  };
}

test("a finger drags each handle sideways, and the page stays", async () => {
  await phone(async (page) => {
    const touch = await finger(page);
    for (const [i, name] of HANDLES.entries()) {
      const { handles, scale } = await sighted(page);
      const scroll = await page.evaluate(() => scrollY);
      const { x, y } = handles[name];
      const points = i < 2 || i === 4 ? -80 : 80;
      await touch.down(x, y);
      for (let share = 0.1; share < 1.05; share += 0.1) await touch.move(x + points * share * scale, y + 2);
      assert.ok((await chart(page)).ghosts > 0, `${name}: a ghost while dragging`);
      await touch.up();
      const level = (await standing(page))[i];
      assert.ok(Math.abs(level - START[i] - points) <= 5, `${name}: 80 points sideways from ${START[i]} end at ${level}`);
      assert.equal(await page.evaluate(() => scrollY), scroll, `${name}: the page scrolled`);
      await tool(page, "Undo").tap();
      await frames(page);
      assert.deepEqual(await standing(page), START, `${name}: after one undo`);
    }
  }, BY_HAND);
});

test("a finger that swipes up over the chart scrolls the page and moves no handle", async () => {
  await phone(async (page) => {
    const touch = await finger(page);
    const { handles, scale } = await sighted(page);
    const bottom = await page.locator("[data-host='condor:chart'] .ruler").evaluate((ruler) => ruler.getBoundingClientRect().bottom - 4);
    const places = {
      "the plot": [handles["SPX now"].x + 60 * scale, handles["Short put"].y - 60],
      "a triangle": [handles["Short put"].x, handles["Short put"].y],
      "the index handle": [handles["SPX now"].x, handles["SPX now"].y],
      "the ruler": [handles["Short put"].x + 100 * scale, bottom],
    };
    for (const [place, [x, y]] of Object.entries(places)) {
      // Once the page has stopped after the swipe before.
      await page.evaluate(async () => {
        for (let last; last !== scrollY;) {
          last = scrollY;
          for (let i = 0; i < 3; i += 1) await new Promise((done) => requestAnimationFrame(done));
        }
        scrollTo(0, 0);
      });
      const { handles: moved } = await chart(page);
      const offset = moved["Short put"].y - handles["Short put"].y;
      await touch.down(x, y + offset);
      for (let dy = 12; dy <= 180; dy += 12) await touch.move(x, y + offset - dy);
      await touch.up();
      await page.waitForFunction(() => scrollY > 60).catch(() => assert.fail(`a swipe from ${place} does not scroll the page`));
      assert.deepEqual(await standing(page), START, `a swipe from ${place} moved a handle`);
      assert.equal((await chart(page)).ghosts, 0, `${place}: a ghost is left`);
      assert.ok(await tool(page, "Undo").isDisabled(), `${place}: an undo step is left`);
    }
  }, BY_HAND);
});

test("the handles of the figure on the home page answer too", async () => {
  await withPage(browser, server.url, { expect: { shift: "with input" } }, async (page) => {
    const entry = "condor-taste";
    await handle(page, "Short put", entry).focus();
    await page.keyboard.press("ArrowLeft");
    await frames(page);
    assert.deepEqual(await standing(page, entry), START.with(1, 5510));
    assert.match((await read(page, entry)).sentence, /5,510/);
    assert.equal(await page.evaluate(() => location.hash), "", "the figure's state is not in the address");
  });
});
