// What a reader can do to an input: right, wrong, half, with the mouse, with the keyboard, at random.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, launch, withPage } from "./lib/browser.mjs";
import {
  address, field, fold, fragment, keys, message, number, option, PAGE, read, slider, step, tool, type,
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

/** A message under a field moves what is below it, at once after the key that made it. */
const MESSAGES = { shift: "with input" };
const opened = (options, body, hash = "") => withPage(browser, `${server.url}${PAGE}${hash}`, options, body);
const shownResults = ({ results, legs, levels, sentence, labels }) => ({ results, legs, levels, sentence, labels });

/** What the page says is wrong with a field, to the eye and to assistive technology. */
async function complaint(page, key) {
  const input = field(page, key);
  const [invalid, describedBy] = await Promise.all([input.getAttribute("aria-invalid"), input.getAttribute("aria-describedby")]);
  const id = await message(page, key).getAttribute("id");
  const text = (await message(page, key).textContent()).trim();
  if (text === "") {
    assert.notEqual(invalid, "true", `${key} is marked invalid without a message`);
    return null;
  }
  assert.equal(invalid, "true", `${key} has the message “${text}” and no aria-invalid`);
  assert.ok(describedBy.split(" ").includes(id), `${key} is described by ${describedBy}, not by its message ${id}`);
  assert.ok(await message(page, key).isVisible(), `the message “${text}” of ${key} is not seen`);
  return text;
}

test("junk stays in the field with a message that says the fix, and the last result stays, marked stale", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    const before = await read(page);
    const cases = [
      ["s", "abc", /not a number.*such as 5,800/i], ["s", "", /number, such as 5,800/i], ["s", "5,85", /not a number/i],
      ["s", "12", /SPX now must be between 100 and 50,000/], ["s", "1e999", /not a number/i], ["s", "Infinity", /not a number/i],
      ["s", "NaN", /not a number/i], ["s", "12%", /not a number/i], ["s", "--5", /not a number/i],
      ["d", "731", /Days.* between 0.25 days and 730 days/], ["d", "0", /between 0.25 days/],
      ["iv", "0.155%", /0.155% is below 2%. For 15.5%, type 15.5/], ["iv", "-4", /between 2% and 200%/],
      ["de", "50", /between 1 delta and 49 delta/], ["w", "<b>1</b>", /not a number/i], ["r", "60%", /between −10% and 50%/],
    ];
    for (const [key, text, pattern] of cases) {
      for (const end of ["Enter", "Tab"]) {
        await type(page, key, text, { end });
        if (text === "") {
          await field(page, key).fill("");
          await page.keyboard.press(end);
          await frames(page);
        }
        const what = `${key} = “${text}”, ${end}`;
        assert.equal(await field(page, key).inputValue(), text, `${what}: what was typed`);
        assert.match((await complaint(page, key)) ?? "", pattern, what);
        const now = await read(page);
        assert.deepEqual(shownResults(now), shownResults(before), `${what}: the last result`);
        // Chart, sentence, results, legs and the chart's table are each marked.
        assert.ok(now.stale >= 5, `${what}: ${now.stale} parts are marked stale`);
        assert.ok(await tool(page, "Undo").isDisabled(), `${what}: nothing to undo`);
        assert.equal(await fragment(page), "", `${what}: the address`);
        await field(page, key).focus();
        await page.keyboard.press("Escape");
        await frames(page);
        const after = await read(page);
        assert.deepEqual(after, before, `${what}: after Esc`);
        assert.equal(await complaint(page, key), null, `${what}: a message after Esc`);
      }
    }
  });
});

test("a click right after typing does what it says, also when it brings or takes a message", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    // As a hand does it: press, wait a little, release, without looking where the button went meanwhile.
    const click = async (locator) => {
      // In sight, or the mouse presses the air under the window.
      await locator.scrollIntoViewIfNeeded();
      const box = await locator.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await frames(page);
      await page.mouse.up();
      await frames(page);
    };
    const days = async () => (await read(page)).fields.d;
    await type(page, "s", "abc", { end: null });
    await click(step(page, "d", 1));
    assert.equal(await days(), "31", "a step button under a field that has just become wrong");
    assert.ok(await complaint(page, "s"), "and the message is there");
    await type(page, "s", "5900", { end: null });
    await click(step(page, "d", 1));
    assert.equal(await days(), "32", "a step button under a field that has just been mended");
    await type(page, "s", "12", { end: null });
    await click(option(page, "pl", "l"));
    assert.equal((await read(page)).choices.pl, "l", "a choice under a field that has just become wrong");
    await type(page, "s", "5,900", { end: null });
    await click(fold(page, "ex").locator("summary"));
    assert.ok(await fold(page, "ex").evaluate((d) => d.open), "a fold under a field that has just been mended");
  });
});

test("a click right after typing is about what was typed", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  await opened({ permissions, expect: MESSAGES }, async (page) => {
    await type(page, "d", "45", { end: null });
    await tool(page, "Copy link").click();
    await page.locator(".notice", { hasText: "Link copied." }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /#v=1&d=45$/);
    await type(page, "w", "60", { end: null });
    await tool(page, "Pin as A").click();
    await frames(page);
    assert.equal(await page.locator("[data-host='condor:compare']").innerText(), "B is the same as A.");
    await type(page, "w", "70", { end: null });
    await tool(page, "Undo").click();
    assert.deepEqual((await read(page)).fields.w, "60", "Undo takes back what was typed, and no more");
    await type(page, "s", "5900", { end: null });
    await page.locator(".onward a").first().click();
    await page.waitForURL((url) => url.hash.includes("s=5900"));
  });
});

test("after a right click what is typed is accepted all the same", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    await field(page, "d").scrollIntoViewIfNeeded();
    const box = await field(page, "d").boundingBox();
    await page.mouse.move(box.x + 10, box.y + 10);
    // The menu of some systems keeps the end of the press for itself.
    await page.mouse.down({ button: "right" });
    await type(page, "d", "45");
    assert.equal((await read(page)).fields.d, "45");
    await address(page, "v=1&d=45");
  });
});

test("why a text is not accepted is announced", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    await type(page, "s", "abc", { end: "Tab" });
    const said = await complaint(page, "s");
    await page.waitForFunction((said) => document.querySelector("[data-host='condor:announcement']").textContent === said, said);
  });
});

test("undo and redo answer on a keyboard with other letters", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    await slider(page, "d").focus();
    await page.keyboard.press("ArrowRight");
    const days = async () => (await read(page)).fields.d;
    const press = async (more) => {
      await page.evaluate((more) => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key: "я", code: "KeyZ", ctrlKey: true, bubbles: true, cancelable: true, ...more }),
      ), more);
      await frames(page);
      return days();
    };
    assert.equal(await days(), "31");
    assert.deepEqual([await press({}), await press({ shiftKey: true })], ["30", "31"]);
  });
});

test("two fields can be wrong at once, and each is mended by itself", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    await type(page, "s", "abc");
    await type(page, "d", "999");
    assert.ok(await complaint(page, "s"));
    assert.ok(await complaint(page, "d"));
    await type(page, "s", "5900");
    assert.equal(await complaint(page, "s"), null);
    assert.ok(await complaint(page, "d"), "the other message stays");
    assert.ok((await read(page)).stale > 0, "one field is still wrong");
    await type(page, "d", "31");
    assert.equal((await read(page)).stale, 0, "both are mended");
    await address(page, "v=1&s=5900&d=31");
  });
});

test("inputs that do not go together name the one to change, and the last result stays", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    await type(page, "s", "500");
    const before = await read(page);
    await type(page, "w", "1000");
    const text = await complaint(page, "w");
    assert.match(text ?? "", /outer put below zero.* at most [\d,]+ points/);
    assert.equal(await field(page, "w").inputValue(), "1,000", "the value stays in its field");
    const now = await read(page);
    assert.deepEqual(shownResults(now), shownResults(before), "the last result stays");
    assert.ok(now.stale >= 5, `${now.stale} parts are marked stale`);
    // The message is right: what it offers works.
    const most = /at most ([\d,]+) points/.exec(text)[1];
    await type(page, "w", most);
    assert.equal(await complaint(page, "w"), null, `wings of ${most}`);
    assert.equal((await read(page)).stale, 0);
    await tool(page, "Undo").click();
    assert.ok(await complaint(page, "w"), "the problem is there again after undo");
    await tool(page, "Undo").click();
    assert.deepEqual(await read(page), before, "two undo steps");
  });
});

test("short strikes that would meet are refused with words", async () => {
  await opened({}, async (page) => {
    assert.match((await complaint(page, "de")) ?? "", /^Both short strikes would be [\d,]+\. Move them further apart: a smaller delta, .*days or more volatility\.$/);
    const now = await read(page);
    assert.ok(now.stale >= 5, "the first result shown is that of other inputs, and marked so");
    assert.ok(now.results.Credit.value, "and it is not blank");
  }, "#v=1&d=0.25&iv=2&de=49");
});

test("a mouse drag on a slider shows every value it passes, moves nothing else, and is one undo step", async () => {
  // No shift is allowed: numbers change under the reader's eye and must not jump.
  await opened({}, async (page) => {
    const start = await read(page);
    const box = await slider(page, "d").boundingBox();
    const at = (days) => box.x + 8 + (days - 1) / 89 * (box.width - 16);
    const y = box.y + box.height / 2;
    await page.mouse.move(at(30), y);
    await page.mouse.down();
    const credits = new Set();
    for (let days = 32; days <= 62; days += 3) {
      await page.mouse.move(at(days), y);
      await frames(page);
      const now = await read(page);
      credits.add(now.results.Credit.value);
      assert.equal(now.fields.d, await slider(page, "d").inputValue(), "the field follows the slider");
      assert.equal(await slider(page, "d").getAttribute("aria-valuetext"), `${now.fields.d} days`);
    }
    await page.mouse.up();
    await frames(page);
    assert.ok(credits.size >= 9, `credits seen while dragging: ${[...credits]}`);
    const days = number((await read(page)).fields.d);
    assert.ok(Math.abs(days - 62) <= 2, `the drag to 62 days ended at ${days}`);
    await address(page, `v=1&d=${days}`);
    await tool(page, "Undo").click();
    assert.deepEqual(await read(page), start, "after one undo");
    assert.ok(await tool(page, "Undo").isDisabled(), "the drag is one step");
    await tool(page, "Redo").click();
    assert.equal(number((await read(page)).fields.d), days, "after redo");
  });
});

test("Esc in a field while its slider was dragged to a new value keeps the slider's value", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    await type(page, "d", "zz");
    assert.ok(await complaint(page, "d"));
    await slider(page, "d").focus();
    await page.keyboard.press("ArrowRight");
    await frames(page);
    assert.equal(await complaint(page, "d"), null, "the slider replaces what was typed");
    assert.equal((await read(page)).fields.d, "31");
  });
});

test("step buttons go one step each, and stop at the ends", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    for (const [key, up, down] of [["s", "5,805", "5,795"], ["d", "31", "29"], ["iv", "16", "15"], ["de", "17", "15"], ["w", "105", "95"]]) {
      await step(page, key, 1).click();
      assert.equal((await read(page)).fields[key], up, `one step up from the default of ${key}`);
      await step(page, key, -1).click();
      await step(page, key, -1).click();
      assert.equal((await read(page)).fields[key], down, `two steps down of ${key}`);
    }
    await type(page, "w", "7");
    await step(page, "w", -1).click();
    assert.equal((await read(page)).fields.w, "5", "the next grid value down");
    await step(page, "w", -1).click();
    assert.equal((await read(page)).fields.w, "1", "the least, which is not on the grid");
    await step(page, "w", -1).click();
    assert.equal((await read(page)).fields.w, "1", "and no further");
    const undo = tool(page, "Undo");
    await undo.click();
    assert.equal((await read(page)).fields.w, "5", "a step that changed nothing is no undo step");
    await undo.click();
    assert.equal((await read(page)).fields.w, "7", "and each that did is one");
  });
});

test("arrows, pages, Home and End on the native slider", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    const press = async (key) => {
      await page.keyboard.press(key);
      await frames(page);
      const { fields } = await read(page);
      assert.equal(number(await slider(page, "d").inputValue()), number(fields.d), `${key}: slider and field`);
      return number(fields.d);
    };
    await slider(page, "d").focus();
    assert.equal(await press("ArrowRight"), 31);
    assert.equal(await press("ArrowUp"), 32);
    assert.equal(await press("ArrowLeft"), 31);
    assert.equal(await press("ArrowDown"), 30);
    const paged = await press("PageUp");
    assert.ok(paged > 31, `PageUp went from 30 to ${paged}`);
    assert.equal(await press("PageDown"), 30);
    assert.equal(await press("Home"), 1);
    assert.equal(await press("End"), 90);
    await tool(page, "Undo").click();
    assert.equal((await read(page)).fields.d, "1", "each key is one undo step");
  });
});

test("arrows, pages, Enter and Esc in the field", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    const press = async (key) => {
      await page.keyboard.press(key);
      await frames(page);
      return (await read(page)).fields.iv;
    };
    await field(page, "iv").focus();
    assert.equal(await press("ArrowUp"), "16");
    assert.equal(await press("ArrowDown"), "15.5");
    assert.equal(await press("PageUp"), "18", "five steps");
    assert.equal(await press("PageDown"), "15.5");
    await field(page, "iv").selectText();
    await page.keyboard.type("22.25");
    assert.equal((await read(page)).results.Credit.value, "+$2,180", "nothing moves while typing");
    assert.equal(await press("Escape"), "15.5", "Esc forgets");
    assert.ok(await page.evaluate(() => document.activeElement.id === "condor-iv"), "Esc leaves the focus in the field");
    await field(page, "iv").selectText();
    await page.keyboard.type("22.25");
    assert.equal(await press("Enter"), "22.25");
    assert.ok(await page.evaluate(() => document.activeElement.id === "condor-iv"), "Enter leaves the focus in the field");
    assert.equal(await press("ArrowUp"), "22.5", "from off the grid to the next grid value");
    assert.equal(await press("Control+z"), "22.5", "Ctrl+Z in a text field is the field's own");
    await address(page, "v=1&iv=22.5");
  });
});

test("the forms people type are read", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    for (const [key, text, shown] of [
      ["s", "$5,850", "5,850"], ["s", " 6e3 ", "6,000"], ["s", "5 900", "5,900"], ["s", "5850.25", "5,850.25"],
      ["iv", "18.5%", "18.5"], ["iv", "20 %", "20"], ["r", "−1", "−1"], ["r", ".12", "0.12"],
      ["iv", ".12", "12"], ["d", "45", "45"],
    ]) {
      await type(page, key, text);
      assert.equal((await read(page)).fields[key], shown, `“${text}” in ${key}`);
      assert.equal(await complaint(page, key), null, `“${text}” in ${key}`);
    }
  });
});

test("a value outside the slider's stretch is taken, and the slider waits at its end", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    await type(page, "s", "12,000");
    assert.equal(await slider(page, "s").inputValue(), "8000");
    assert.equal(await slider(page, "s").getAttribute("aria-valuetext"), "12,000");
    await tool(page, "Undo").click();
    await frames(page);
    assert.equal(await slider(page, "s").inputValue(), "5800", "the slider after undo");
  });
});

test("the figure on the home page answers, keeps out of the address, and leaves Ctrl+Z alone", async () => {
  await withPage(browser, server.url, { expect: MESSAGES }, async (page) => {
    const entry = "condor-taste";
    const start = await read(page, entry);
    assert.deepEqual(await keys(page, entry), ["iv", "de", "w"]);
    await type(page, "iv", "31", { entry });
    const now = await read(page, entry);
    assert.notEqual(now.sentence, start.sentence);
    await slider(page, "w", entry).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+z");
    await frames(page);
    assert.equal((await read(page, entry)).fields.w, "105");
    await tool(page, "Reset").click();
    assert.deepEqual(await read(page, entry), start);
    assert.equal(await fragment(page), "", "the figure's state is not in the address");
  });
});

test("the chart is drawn for its real width, and its labels stay inside it, at every width", async () => {
  // A window that is resized moves everything; the browser counts that as the reader's doing.
  await opened({ expect: MESSAGES }, async (page) => {
    // 504 to 511: the chart's own breakpoint and that of the style sheet must be the same.
    for (const width of [320, 360, 412, 480, 503, 505, 508, 511, 512, 640, 860, 861, 1024, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(() => {
        const host = document.querySelector("[data-host='condor:chart']");
        const svg = host.querySelector("svg");
        return Math.abs(svg.viewBox.baseVal.width - host.clientWidth) <= 1;
      }).catch(() => assert.fail(`at ${width} px the chart is not drawn for its width`));
      const chart = await page.evaluate(() => {
        const svg = document.querySelector("[data-host='condor:chart'] svg");
        const box = svg.getBoundingClientRect();
        const room = svg.parentElement.getBoundingClientRect();
        const outside = [...svg.querySelectorAll("text")].filter((text) => {
          const own = text.getBoundingClientRect();
          return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1;
        }).map((text) => text.textContent);
        return { height: box.height, reserved: room.height, outside, texts: svg.querySelectorAll("text").length };
      });
      assert.ok(chart.texts >= 8, `at ${width} px: ${chart.texts} labels`);
      assert.deepEqual(chart.outside, [], `labels that leave the chart at ${width} px`);
      assert.equal(chart.height, chart.reserved, `height of the chart and of the room reserved for it at ${width} px`);
    }
  });
});

test("how strikes are chosen decides which inputs there are, and by hand starts from those there were", async () => {
  await opened({ expect: MESSAGES }, async (page) => {
    const strikes = async () => (await read(page)).legs.map((row) => number(row[1]));
    const ofStrikes = async () => (await keys(page)).filter((key) => !["s", "d", "ad", "iv", "sk", "cu", "r", "q", "n", "m"].includes(key));
    assert.deepEqual(await ofStrikes(), ["de", "w"], "by delta");
    for (const [key, code, expected] of [
      ["sy", "e", ["pd", "cd", "pw", "cw"]], ["by", "m", ["pm", "cm", "pw", "cw"]], ["sy", "a", ["mo", "w"]],
      ["by", "c", ["cr", "w"]], ["by", "h", ["ka", "kb", "kc", "kd"]],
    ]) {
      const before = await strikes();
      await option(page, key, code).click();
      await frames(page);
      assert.deepEqual(await ofStrikes(), expected, `${key} = ${code}`);
      assert.equal(await page.evaluate(() => document.activeElement.id), `condor-${key}-${code}`, "the focus stays on the choice");
      assert.equal((await read(page)).stale, 0, `${key} = ${code}: marked stale`);
      if (code === "h") assert.deepEqual(await strikes(), before, "by hand the strikes stay where they are");
    }
    const [longPut] = await strikes();
    await type(page, "kb", String(longPut - 5));
    assert.match((await complaint(page, "kb")) ?? "", /^Short put must be above long put \([\d,]+\)\.$/);
    for (let i = 0; i < 6; i += 1) await tool(page, "Undo").click();
    await frames(page);
    assert.deepEqual(await ofStrikes(), ["de", "w"], "each choice is an undo step");
    assert.ok(await tool(page, "Undo").isDisabled(), "and there is no other");
  });
});
