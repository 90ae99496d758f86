// A reader enters a market, reads the numbers, keeps the link, and goes back and forth.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, frames, isLive, launch, PHONE, withPage } from "./lib/browser.mjs";
import {
  address, close, field, fragment, keys, number, numbers, option, PAGE, read, tool, type, unfold,
} from "./lib/calculator.mjs";
import { cases, chanceFromOneVolatility, profitAtExpiry, profitToday } from "./lib/oracle.mjs";
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

const opened = (options, body, hash = "") => withPage(browser, `${server.url}${PAGE}${hash}`, options, body);

/** A value in a form that people type. */
function asTyped(key, text) {
  if (key === "s") return Number(text).toLocaleString("en-US", { maximumFractionDigits: 2 });
  if (["iv", "r", "q"].includes(key)) return `${text.replace("-", "−")}%`;
  return text;
}

/** Every number the page shows, against the oracle's. */
function assertNumbers(shown, oracle) {
  const { expect, name } = oracle;
  const results = (title) => {
    assert.ok(shown.results[title], `${name}: there is no result “${title}” in ${Object.keys(shown.results)}`);
    return shown.results[title];
  };
  assert.equal(shown.stale, 0, `${name}: the results are marked stale`);
  assert.deepEqual(shown.notes, [], `${name}: there are notes`);

  close(results("Credit").value, expect.credit * 100, `${name}: credit`);
  close(results("Credit").about.split(" ")[0], expect.credit, `${name}: credit in points`);
  close(results("Most you can lose").value, -expect.max_loss * 100, `${name}: most you can lose`);
  close(/[\d.,]+ points/.exec(results("Most you can lose").about)[0].split(" ")[0], expect.max_loss, `${name}: loss in points`);
  const [low, high] = results("Break-evens").value.split(" and ");
  close(low, expect.break_even_low, `${name}: lower break-even`);
  close(high, expect.break_even_high, `${name}: upper break-even`);
  const chance = results("Chance of any profit");
  close(chance.value.replace(" of 100", ""), expect.probability_of_profit * 100, `${name}: chance of profit`);
  assert.deepEqual([chance.gain, chance.gain + chance.loss], [number(chance.value), 100], `${name}: dots for ${chance.value}`);
  close(results("Most you can gain").value, expect.credit * 100, `${name}: most you can gain`);
  close(results("Worst end below").value, -expect.max_loss * 100, `${name}: worst end below`);
  close(results("Worst end above").value, -expect.max_loss * 100, `${name}: worst end above`);
  for (const [title, key] of [["short put", "touch_put"], ["short call", "touch_call"]]) {
    close(results(`SPX touches the ${title}`).value.replace(" of 100", ""), expect[key] * 100, `${name}: touch of the ${title}`);
  }
  close(results("SPX touches either of them").value.replace(" of 100", ""), expect.touch_either * 100, `${name}: touch of either`);
  close(results("Average result").value, 0, `${name}: average result`);
  close(/[\d,]+/.exec(results("Expected move").value)[0], expect.expected_move, `${name}: expected move`);
  close(results("Margin: your own money").value, expect.margin_net.wider_side * 100, `${name}: margin`);
  close(results("Most margin on the way").value, expect.margin_net.wider_side * 100, `${name}: most margin`);
  close(results("Return on risk").value.replace("%", ""), expect.credit / expect.max_loss * 100, `${name}: return on risk`);
  close(results("Time decay").value.replace(" a day", ""), expect.theta_per_day * 100, `${name}: time decay`);

  assert.deepEqual(
    shown.legs.map((row) => row[0].replace(/^[▲▼] /, "")),
    ["Long put", "Short put", "Short call", "Long call"],
    `${name}: legs`,
  );
  shown.legs.forEach(([leg, strike, volatility, price, delta], i) => {
    close(strike, expect.strikes[i], `${name}: strike of ${leg}`);
    close(volatility.replace("%", ""), expect.volatilities[i] * 100, `${name}: volatility of ${leg}`);
    close(price, expect.prices[i], `${name}: price of ${leg}`);
    close(delta, expect.deltas[i] * 100, `${name}: delta of ${leg}`);
  });

  assertLevels(shown, oracle);
  const [paid, from, to, , lost] = numbers(shown.sentence);
  close(paid, expect.credit * 100, `${name}: credit in the sentence “${shown.sentence}”`);
  assert.deepEqual([from, to], expect.strikes.slice(1, 3), `${name}: strikes in the sentence “${shown.sentence}”`);
  close(lost, expect.max_loss * 100, `${name}: loss in the sentence “${shown.sentence}”`);
  assertLabels(shown, oracle);
}

/** The chart's numbers: named levels from low to high, with the profit at expiry and today. */
function assertLevels(shown, oracle) {
  const { expect, name } = oracle;
  const exact = {
    "Long put": expect.strikes[0], "Short put": expect.strikes[1], "Short call": expect.strikes[2],
    "Long call": expect.strikes[3], "Lower break-even": expect.break_even_low, "Upper break-even": expect.break_even_high,
    "SPX now": Number(oracle.inputs.s ?? 5800),
  };
  const names = shown.levels.map((row) => row[0]);
  assert.deepEqual(
    names.toSorted(),
    [...Object.keys(exact), "Left end of the chart", "Right end of the chart"].toSorted(),
    `${name}: rows of the chart's table`,
  );
  const places = shown.levels.map((row) => number(row[1]));
  assert.deepEqual(places, places.toSorted((a, b) => a - b), `${name}: levels are not in order`);
  assert.match(names[0], /^Left end/, `${name}: ${names}`);
  assert.match(names.at(-1), /^Right end/, `${name}: ${names}`);
  assert.equal(shown.choices.sv, "m", `${name}: volatility moves against the index`);
  for (const [row, level, atExpiry, today, flat] of shown.levels) {
    if (exact[row] === undefined) {
      // An end of the chart is shown rounded, so its value today is only near: half a point times a
      // delta of at most one is fifty dollars.
      close(atExpiry, profitAtExpiry(oracle, number(level)), `${name}: at expiry, ${row}`);
      for (const [text, linked] of [[today, true], [flat, false]]) {
        const away = Math.abs(number(text) - profitToday(oracle, number(level), { linked }));
        assert.ok(away <= 51, `${name}: today, ${row}: ${text} is ${away} dollars off`);
      }
      continue;
    }
    close(level, exact[row], `${name}: level of ${row}`);
    close(atExpiry, profitAtExpiry(oracle, exact[row]), `${name}: at expiry, ${row}`);
    close(today, profitToday(oracle, exact[row]), `${name}: today, ${row}`);
    close(flat, profitToday(oracle, exact[row], { linked: false }), `${name}: today with volatility standing still, ${row}`);
  }
}

/** What is written in the chart itself. */
function assertLabels(shown, { expect, name }) {
  const label = (pattern, what) => {
    const found = shown.labels.find((text) => pattern.test(text));
    assert.ok(found, `${name}: the chart does not name ${what}: ${JSON.stringify(shown.labels)}`);
    return found;
  };
  close(label(/keep/, "the credit").replace(/.*keep /, ""), expect.credit * 100, `${name}: chart's credit`);
  close(label(/lose/, "the loss").replace(/.*lose /, ""), expect.max_loss * 100, `${name}: chart's loss`);
  const levels = shown.labels.filter((text) => /^[\d,]+$/.test(text)).map(number);
  for (const value of [...expect.strikes, Math.round(expect.break_even_low), Math.round(expect.break_even_high)]) {
    assert.ok(levels.includes(value), `${name}: the chart does not name ${value}: ${JSON.stringify(shown.labels)}`);
  }
  // Left out where there is no room for it.
  const move = shown.labels.find((text) => text.startsWith("expected move"));
  if (move) close(move.replace("expected move ±", ""), expect.expected_move, `${name}: expected move`);
}

for (const [size, viewport] of [["1280 px", DESKTOP], ["360 px", PHONE]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`typed markets show the independent numbers, also after a reload: ${size}, ${colorScheme}`, async () => {
      await opened({ viewport, colorScheme, expect: { shift: "with input" } }, async (page) => {
        assert.ok(cases.some((one) => Object.keys(one.inputs).length >= 4), "the oracle has no market of its own");
        let moves = 0;
        for (const one of cases) {
          if (await tool(page, "Reset").isEnabled()) await tool(page, "Reset").click();
          for (const [key, text] of Object.entries(one.inputs)) await type(page, key, asTyped(key, text));
          const shown = await read(page);
          assertNumbers(shown, one);
          moves += shown.labels.filter((text) => text.startsWith("expected move")).length;
          const expected = Object.keys(one.inputs).length === 0 ? "" : one.fragment;
          await address(page, expected);
          await page.reload();
          await isLive(page);
          assert.deepEqual(await read(page), shown, `${one.name}: a reload shows something else`);
          assert.equal(await fragment(page), expected, `${one.name}: the address after a reload`);
        }
        if (viewport === DESKTOP) assert.ok(moves > 0, "no chart had room for the expected move");
      });
    });
  }
}

test("a link opens with its numbers", async () => {
  const one = cases.find((one) => Object.keys(one.inputs).length >= 4);
  await opened({}, async (page) => {
    assertNumbers(await read(page), one);
    assert.ok(await tool(page, "Undo").isDisabled(), "a link opens with nothing to undo");
    assert.ok(await tool(page, "Reset").isEnabled(), "a link's state can be reset");
  }, `#${one.fragment}`);
});

test("undo steps back through every change and redo forward, and the address follows", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    const changes = [["s", "5,850"], ["d", "45"], ["iv", "18.5%"], ["sk", "5"], ["r", "3.9%"], ["q", "1.1 %"], ["de", "20"], ["w", "50"]];
    const states = [await read(page)];
    const addresses = [""];
    for (const [key, text] of changes) {
      await type(page, key, text, { end: "Tab" });
      states.push(await read(page));
      assert.notDeepEqual(states.at(-1).results, states.at(-2).results, `${key} = ${text} changed no result`);
      await page.waitForFunction((pair) => location.hash.endsWith(pair), `&${key}=${parseFloat(text.replace(",", ""))}`);
      addresses.push(await fragment(page));
    }
    assert.equal(addresses.at(-1), "v=1&s=5850&d=45&iv=18.5&sk=5&r=3.9&q=1.1&de=20&w=50");
    for (let i = changes.length - 1; i >= 0; i -= 1) {
      await tool(page, "Undo").click();
      assert.deepEqual(await read(page), states[i], `after undoing ${changes[i]}`);
      await address(page, addresses[i]);
    }
    assert.ok(await tool(page, "Undo").isDisabled(), "there is more to undo than was done");
    for (let i = 1; i <= changes.length; i += 1) {
      await tool(page, "Redo").click();
      assert.deepEqual(await read(page), states[i], `after redoing ${changes[i - 1]}`);
      await address(page, addresses[i]);
    }
    assert.ok(await tool(page, "Redo").isDisabled(), "there is more to redo than was undone");
    // A change after an undo starts a new future.
    await tool(page, "Undo").click();
    await type(page, "w", "75");
    assert.ok(await tool(page, "Redo").isDisabled(), "a new change leaves the old future to redo");

    await tool(page, "Reset").click();
    assert.deepEqual(await read(page), states[0], "after Reset");
    await address(page, "");
    assert.ok(await tool(page, "Reset").isDisabled(), "there is more to reset");
    await tool(page, "Undo").click();
    assert.equal((await read(page)).fields.w, "75", "Reset is one undo step");
  });
});

test("the chance of profit can be computed from one volatility instead of all prices", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    let differ = 0;
    for (const one of cases) {
      if (await tool(page, "Reset").isEnabled()) await tool(page, "Reset").click();
      for (const [key, text] of Object.entries(one.inputs)) await type(page, key, asTyped(key, text));
      const before = await read(page);
      await option(page, "pl", "l").click();
      await frames(page);
      const now = await read(page);
      close(now.results["Chance of any profit"].value.replace(" of 100", ""), chanceFromOneVolatility(one) * 100, `${one.name}: chance`);
      assert.notEqual(now.results["Chance of any profit"].about, before.results["Chance of any profit"].about, "the words say which");
      assert.deepEqual(now.legs, before.legs, `${one.name}: the choice changes no price`);
      if (now.results["Chance of any profit"].value !== before.results["Chance of any profit"].value) differ += 1;
      await page.waitForFunction(() => /&pl=l$/.test(location.hash));
      await page.reload();
      await isLive(page);
      assert.deepEqual(await read(page), now, `${one.name}: after a reload`);
      assert.equal(await option(page, "pl", "l").isChecked(), true);
      await option(page, "pl", "s").click();
      await frames(page);
      assert.deepEqual(await read(page), before, `${one.name}: and back`);
      await tool(page, "Undo").click();
      await frames(page);
      assert.deepEqual(await read(page), now, `${one.name}: a choice is one undo step`);
      assert.equal(await option(page, "pl", "l").isChecked(), true);
    }
    assert.ok(differ >= 2, `the choice changed the chance in ${differ} markets`);
  });
});

test("a link with values that cannot be used says so, and uses the defaults", async () => {
  // The notes push the calculator down when they come, and let it up again when they go.
  await opened({ expect: { shift: "any" } }, async (page) => {
    const shown = await read(page);
    assert.equal(shown.fields.s, "5,900", "the good value of the link");
    assert.deepEqual([shown.fields.d, shown.fields.w], ["30", "100"], "the defaults in place of the bad ones");
    assert.equal(shown.notes.length, 2, `notes: ${JSON.stringify(shown.notes)}`);
    assert.match(shown.notes[0], /Days to expiry.*“soon”.*30 days/);
    assert.match(shown.notes[1], /Wings.*“9e9”.*100/);
    assert.ok(await page.locator("[data-host='condor:notes'] .note").first().isVisible(), "the note is seen");
    assert.equal(await page.locator("[data-host='condor:notes'] b").count(), 0, "a link cannot bring HTML");
    await tool(page, "Reset").click();
    assert.deepEqual((await read(page)).notes, [], "the notes after Reset");
  }, "#v=1&s=5900&d=soon&w=9e9&zz=%3Cb%3E");
});

test("a pasted address is one undo step", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    const start = await read(page);
    await page.evaluate(() => { location.hash = "v=1&s=5850&d=45&iv=12.5&sk=5.5&de=20&w=50"; });
    await page.waitForFunction(() => document.querySelector("#condor-s").value === "5,850");
    assertNumbers(await read(page), cases.find((one) => one.fragment === "v=1&s=5850&d=45&iv=12.5&sk=5.5&de=20&w=50"));
    await tool(page, "Undo").click();
    assert.deepEqual(await read(page), start, "after one undo");
    assert.ok(await tool(page, "Undo").isDisabled(), "one step and no more");
    await address(page, "");
  });
});

test("the browser's Back and Forward walk the pasted addresses and keep the page alive", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    await type(page, "s", "5900");
    await address(page, "v=1&s=5900");
    await page.evaluate(() => { location.hash = "v=1&s=6000"; });
    await page.waitForFunction(() => document.querySelector("#condor-s").value === "6,000");
    await type(page, "w", "50");
    await address(page, "v=1&s=6000&w=50");
    const [first, second] = [{ s: "5,900", w: "100" }, { s: "6,000", w: "50" }];
    const arrives = async (how, expected) => {
      await page.waitForFunction((s) => document.querySelector("#condor-s")?.value === s, expected.s)
        .catch(() => assert.fail(`${how}: the index is not ${expected.s}`));
      const { fields } = await read(page);
      assert.deepEqual({ s: fields.s, w: fields.w }, expected, how);
    };
    await page.goBack();
    await arrives("Back", first);
    await page.goForward();
    await arrives("Forward", second);

    // Away to another page and back: the address brings the state.
    await page.locator("footer a").first().click();
    await page.waitForURL(/about/);
    await page.goBack();
    await isLive(page);
    await arrives("Back from another page", second);
    await address(page, "v=1&s=6000&w=50");
    await type(page, "w", "60");
    assert.equal((await read(page)).legs[2][1] === null, false, "the page still answers");
    await address(page, "v=1&s=6000&w=60");
  });
});

test("what the browser puts into sliders by itself, when it goes back to a page, is not the reader's doing", async () => {
  // A slider knows no 3,500, and other inputs are shown than the page was built with.
  for (const state of ["v=1&s=3500", "v=1&sy=e&pd=20"]) {
    await opened({ expect: { shift: "any" } }, async (page) => {
      const before = await read(page);
      await page.locator("footer a").first().click();
      await page.waitForURL((url) => !url.pathname.endsWith(PAGE));
      await page.goBack();
      await isLive(page);
      assert.deepEqual(await read(page), before, state);
      assert.equal(await fragment(page), state);
    }, `#${state}`);
  }
});

test("links inside the page move the focus and leave the address alone", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    await type(page, "s", "5900");
    await address(page, "v=1&s=5900");
    const skip = page.locator("a.skip");
    await skip.focus();
    await page.keyboard.press("Enter");
    await frames(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", "the focus after the skip link");
    assert.equal(await fragment(page), "v=1&s=5900");
    assert.equal(await field(page, "s").inputValue(), "5,900");
  });
});

test("an anchor in the address is not a state, and stays until something changes", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    const anchor = await fragment(page);
    assert.notEqual(anchor, "");
    assert.deepEqual((await read(page)).notes, []);
    assert.ok((await page.evaluate(() => scrollY)) > 0, "the page is scrolled to the anchor");
    await type(page, "s", "5900");
    await address(page, "v=1&s=5900");
  }, "#what-it-leaves-out");
});

test("Copy link puts the address with the state on the clipboard, and says so", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  await opened({ permissions, expect: { shift: "with input" } }, async (page) => {
    await type(page, "s", "5900");
    await type(page, "w", "50");
    // At once: the address may not be written yet, the link must have the last change all the same.
    await tool(page, "Copy link").click();
    const notice = page.getByRole("status").filter({ hasText: "Link copied." });
    await notice.waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${server.url}${PAGE}#v=1&s=5900&w=50`);
    // A second time the words come again, in an element of their own, or nobody would say them.
    const again = await page.evaluate(() => {
      const words = () => document.querySelector(".notice").firstElementChild;
      const first = words();
      document.dispatchEvent(new CustomEvent("condor-lab:notice", { detail: first.textContent }));
      return [words() === first, words().textContent];
    });
    assert.deepEqual(again, [false, "Link copied."]);
    // It stands until the next thing is done.
    await page.keyboard.press("Shift");
    assert.ok(!(await notice.isVisible()));
  });
});

test("where the browser does not allow copying, it is said in sight", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("not here", "NotAllowedError"));
    });
    await tool(page, "Copy link").click();
    await page.locator(".notice", { hasText: "The browser did not allow copying. The link is the page’s address." }).waitFor();
  });
});

test("the consequence of a change is announced once it stands still", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    const status = page.locator("[data-host='condor:announcement']");
    assert.equal(await status.textContent(), "", "what the page opens with is not announced");
    // Every word the live region ever holds: a screen reader would speak each.
    await page.evaluate(() => {
      window.spoken = [];
      const host = document.querySelector("[data-host='condor:announcement']");
      new MutationObserver(() => window.spoken.push(host.textContent)).observe(host, { childList: true, characterData: true, subtree: true });
    });
    await page.locator("#condor-s-slider").focus();
    // At once: each must come before the last one has stood still.
    await Promise.all(Array.from({ length: 8 }, () => page.keyboard.press("ArrowRight")));
    await page.waitForFunction(() => window.spoken.length > 0);
    const { results } = await read(page);
    const spoken = await page.evaluate(() => window.spoken);
    assert.equal(spoken.length, 1, `spoken: ${JSON.stringify(spoken)}`);
    const [loss, credit, chance] = numbers(spoken[0]);
    assert.equal(credit, number(results.Credit.value), spoken[0]);
    assert.equal(loss, -number(results["Most you can lose"].value), spoken[0]);
    assert.equal(chance, number(results["Chance of any profit"].value), spoken[0]);
  });
});

test("every input is reachable by its label, and changes the result", async () => {
  await opened({ expect: { shift: "with input" } }, async (page) => {
    const all = await keys(page);
    assert.ok(all.length >= 12, `inputs: ${all}`);
    // The day the days are counted from moves the day of expiry, which stands above the legs.
    const words = () => page.locator("[data-host='condor:legs'] .takeaway").innerText();
    for (const key of all) {
      await unfold(page, key);
      const label = await page.locator(`label[for="condor-${key}"]`).innerText();
      const before = await read(page);
      await page.locator(`label[for="condor-${key}"]`).click();
      assert.equal(await page.evaluate(() => document.activeElement.id), `condor-${key}`, `a click on “${label}”`);
      const dates = await words();
      await page.keyboard.press("ArrowUp");
      await frames(page);
      const now = await read(page);
      const of = ({ results, legs }, dates) => JSON.stringify([results, legs, dates]);
      assert.notEqual(of(now, await words()), of(before, dates), `“${label}” one step up changes nothing`);
    }
  });
});
