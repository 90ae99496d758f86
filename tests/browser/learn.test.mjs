// The learning path: each lesson from bet to quiz, with progress that outlives the page, the tab's
// storage and a damaged file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import vm from "node:vm";

import { frames, isLive, launch, PHONE, withPage } from "./lib/browser.mjs";
import { assertAccessible } from "./lib/looks.mjs";
import { pages } from "./lib/pages.mjs";
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

const KEY = "condor-lab:learn";
const LESSONS = ["option", "greeks", "vertical", "condor", "smile", "vix", "term-structure", "hedge", "alvh", "judging"];
/** What a page without JavaScript asks for in vain. */
const NO_SCRIPT = { request: /\.js: csp$/ };
const at = (path) => `${server.origin}/${path}`;

const sandbox = { window: {} };
vm.runInNewContext(readFileSync(new URL("../../static/learn.js", import.meta.url), "utf8"), sandbox);
const { sound, merged, stateOf } = sandbox.window.condorLab.learn;
// Objects of another realm are made ones of this one.
const plain = (value) => JSON.parse(JSON.stringify(value));

test("progress from outside is taken as far as it is sound", () => {
  for (const [given, kept] of [
    [null, {}], ["text", {}], [[1, 2], {}], [{ option: null }, {}], [{ "__proto__ ": { known: true } }, {}],
    [{ "<b>": { known: true } }, {}],
    [{ option: { known: "yes", right: [2, 1, 1, -1, 99, "3"], bet: 1.5 } }, { option: { right: [1, 2], known: false } }],
    [{ vix: { known: true, bet: 0, more: 1 } }, { vix: { right: [], known: true, bet: 0 } }],
  ]) {
    assert.deepEqual(plain(sound(given)), kept, JSON.stringify(given));
  }
});

test("two records of progress lose nothing together", () => {
  const a = { option: { right: [0], known: false, bet: 1 }, vix: { right: [], known: true } };
  const b = { option: { right: [2], known: true }, hedge: { right: [1], known: false } };
  assert.deepEqual(plain(merged(a, b)), {
    option: { right: [0, 2], known: true, bet: 1 }, vix: { right: [], known: true }, hedge: { right: [1], known: false },
  });
});

test("a lesson is done, known, started or new", () => {
  for (const [one, questions, state] of [
    [undefined, 2, ""], [{ right: [], known: false }, 2, ""], [{ right: [], known: false, bet: 0 }, 2, "started"],
    [{ right: [0], known: false }, 2, "started"], [{ right: [0, 1], known: true }, 2, "done"], [{ right: [0], known: true }, 2, "known"],
  ]) {
    assert.equal(stateOf(one, questions), state, JSON.stringify(one));
  }
});

const numbers = (page) => page.locator("[data-sets]");
const stored = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), KEY);

test("there are ten lessons, in order, and the path leads to each", async () => {
  await withPage(browser, at("learn/"), { live: false }, async (page) => {
    const links = await page.locator(".path a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    assert.deepEqual(links, LESSONS.map((slug) => `${slug}/`));
    for (const slug of LESSONS) assert.ok(pages.includes(`learn/${slug}/`), slug);
    assert.match(await page.locator("[data-learn-go]").textContent(), /^Begin with: What an option is$/);
    await assertAccessible(page, "the path");
    assert.equal(await page.locator("nav [aria-current]").textContent(), "Learn");
  });
});

for (const [index, slug] of LESSONS.entries()) {
  test(`the lesson ${slug} from bet to quiz, by keyboard`, async () => {
    const size = index % 2 ? { viewport: PHONE, hasTouch: true } : {};
    await withPage(browser, at(`learn/${slug}/`), { ...size, expect: { shift: "with input" } }, async (page, visitor) => {
      await visitor.checkpoint();
      // The bet stands without a verdict.
      assert.equal(await page.locator(".bet [class*=choice], .bet strong").count(), 0, "no verdict before the reveal");
      await page.locator(".bet input").first().focus();
      await page.keyboard.press("Space");
      assert.equal((await stored(page))[slug].bet, 0);

      // A number of the text and the figure's own control are one.
      const number = numbers(page).first();
      const [figure, key] = (await number.getAttribute("data-sets")).split(":");
      assert.equal(figure, `lesson-${slug}`);
      const slider = page.locator(`#${figure}-${key}-slider`);
      await number.focus();
      await page.keyboard.press("ArrowUp");
      await frames(page);
      assert.equal(await number.getAttribute("aria-valuenow"), await slider.inputValue());
      assert.equal(await number.textContent(), await slider.getAttribute("aria-valuetext"));
      await page.keyboard.press("PageDown");
      await slider.focus();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await frames(page);
      assert.equal(await number.textContent(), await slider.getAttribute("aria-valuetext"));
      const results = await page.locator("[data-shows]").evaluateAll((all) => all.map((one) => {
        const [entry, id] = one.dataset.shows.split(":");
        return [one.textContent, document.querySelector(`[data-host="${entry}:results"] [data-result="${id}"] .value`)?.textContent];
      }));
      for (const [said, shown] of results) assert.equal(said, shown.replace(/^\+/, ""));

      // The reveal says how the bet went.
      await page.locator(".reveal > summary").focus();
      await page.keyboard.press("Enter");
      assert.match(await page.locator("[data-outcome]").textContent(), /^Your bet was “.+”\. It (holds\.|does not hold: see why\.)$/);
      assert.equal(await page.locator(".one-why").count(), 1);

      // Each wrong answer explains, and the figure goes to its counter-example.
      const wrong = page.locator("[data-quiz] .choice-wrong");
      const count = await wrong.count();
      assert.ok(count >= 2, `${count} wrong answers`);
      const values = () => page.locator(`[data-host="${figure}:inputs"] :is(input[type=text], input:checked)`)
        .evaluateAll((all) => all.map((input) => [input.id, input.value]));
      for (let one = 0; one < count; one += 1) {
        const choice = wrong.nth(one);
        const own = await values();
        await choice.locator("summary").focus();
        await page.keyboard.press("Enter");
        await choice.getByText("The figure now shows this").waitFor();
        await frames(page);
        const wanted = new URLSearchParams((await choice.getAttribute("data-state")).slice(4));
        for (const [name, value] of wanted) {
          const field = page.locator(`#${figure}-${name}`);
          if (await field.count() && await field.getAttribute("type") === "text") {
            assert.equal(Number((await field.inputValue()).replace(",", "").replace("−", "-")), Number(value), `${slug}: ${name}`);
          } else if (await page.locator(`[name="${figure}-${name}"]`).count()) {
            assert.equal(await page.locator(`[name="${figure}-${name}"]:checked`).getAttribute("value"), value);
          }
        }
        assert.equal(await page.locator(`[data-host="${figure}:notes"]`).textContent(), "", "the state is taken whole");
        // One step of undo brings the reader's own state back, unless it was this one.
        const there = await values();
        if (JSON.stringify(there) !== JSON.stringify(own)) {
          await page.locator("[data-host$=':tools']").getByRole("button", { name: "Undo" }).click();
          await frames(page);
          assert.deepEqual(await values(), own, `${slug}: undo`);
        }
        await choice.locator("summary").press("Enter");
      }

      const right = page.locator("[data-quiz] .choice-right");
      for (let one = 0; one < await right.count(); one += 1) {
        await right.nth(one).locator("summary").focus();
        await page.keyboard.press("Enter");
      }
      await page.locator("[data-learn-done]").waitFor();
      assert.equal((await stored(page))[slug].right.length, await right.count());
      await assertAccessible(page, slug);

      await page.reload();
      await isLive(page);
      assert.ok(await page.locator("[data-learn-done]").isVisible(), "done after a reload");
      assert.ok(await page.locator(".bet input").first().isChecked(), "the bet after a reload");
    });
  });
}

test("a lesson's experiment waits for the bet, and nothing moves but with it", async () => {
  const parts = ["#try", ".moves", "#lesson-alvh", "#lesson-alvh figcaption"];
  const seen = (page) => Promise.all(parts.map((part) => page.locator(part).first().isVisible()));
  const [open, shut] = [parts.map(() => true), parts.map(() => false)];
  const waits = { waits: true, expect: { shift: "with input" } };
  const url = at("learn/alvh/");
  await withPage(browser, url, waits, async (page, visitor) => {
    await visitor.checkpoint();
    assert.deepEqual(await seen(page), shut);
    assert.ok(await page.locator("#quiz").isVisible(), "the rest stands");
    await assertAccessible(page, "waiting");
    await page.locator(".bet input").first().check();
    assert.deepEqual(await seen(page), open, "a bet opens it");
    assert.ok(!(await page.locator(".go-on").isVisible()));
    await frames(page);
    assert.ok((await page.locator("#lesson-alvh [data-host$=':chart'] svg").first().boundingBox()).width > 300, "the chart has its width");
    await page.reload();
    await isLive(page);
    assert.deepEqual(await seen(page), open, "the bet is known");
  });
  await withPage(browser, url, waits, async (page) => {
    await page.getByRole("button", { name: "Go on without a bet" }).click();
    assert.deepEqual(await seen(page), open);
    assert.ok(await page.locator("#try").evaluate((one) => one === document.activeElement));
  });
  await withPage(browser, url, waits, async (page) => {
    await page.locator(".reveal > summary").click();
    await page.locator("#try").waitFor();
    assert.deepEqual(await seen(page), open, "whoever looks at the answer has seen it");
  });
  await withPage(browser, url, { waits: true, expect: { shift: "any" } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await seen(page), open, "on paper it is whole");
  });
  await withPage(browser, `${url}#v=1`, waits, async (page) => {
    assert.deepEqual(await seen(page), open, "a state opens it");
  });
  await withPage(browser, url, { javaScriptEnabled: false, expect: NO_SCRIPT }, async (page) => {
    assert.deepEqual(await seen(page), open, "without scripts it is whole");
    assert.ok(!(await page.locator(".go-on").isVisible()));
  });
});

test("what is known is skipped, and the path goes on after it", async () => {
  await withPage(browser, at("learn/option/"), {}, async (page) => {
    await page.getByRole("button", { name: "I know this" }).click();
    await page.waitForURL("**/learn/greeks/");
    await isLive(page);
    await page.goto(at("learn/"));
    assert.equal(await page.locator("[data-lesson=option] [data-minutes]").textContent(), "Skipped");
    assert.equal(await page.locator("[data-learn-go]").textContent(), "Go on with: What moves its price");
    assert.equal(await page.locator("[data-learn-summary]").textContent(), "1 of 10 lessons behind you.");
    await page.goto(at("learn/option/"));
    await page.getByRole("button", { name: "Take it after all" }).click();
    await page.getByRole("button", { name: "I know this" }).waitFor();
    assert.equal((await stored(page)).option.known, false);
  });
});

test("progress that can be read but not kept goes along with the tab", async () => {
  await withPage(browser, at("learn/option/"), { expect: { shift: "any" } }, async (page, { context }) => {
    await context.addInitScript(() => {
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    });
    for (const slug of ["option", "greeks"]) {
      await page.goto(at(`learn/${slug}/`));
      await isLive(page);
      await page.locator("[data-quiz] .choice-right summary").first().click();
      // An answer counts once it has opened, which is told a little later.
      await page.waitForFunction((slug) => window.name.includes(slug), slug);
    }
    await page.goto(at("learn/"));
    for (const slug of ["option", "greeks"]) {
      assert.equal(await page.locator(`[data-lesson=${slug}] [data-minutes]`).textContent(), "Begun", slug);
    }
  });
});

test("progress goes out as a file and comes back, and a wrong file changes nothing", async () => {
  const progress = { option: { right: [0, 1, 2], known: false }, vix: { right: [], known: true } };
  let file;
  await withPage(browser, at("learn/"), { live: false }, async (page) => {
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, JSON.stringify(progress)]);
    await page.reload();
    assert.equal(await page.locator("[data-lesson=option] [data-minutes]").textContent(), "Done");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export progress" }).click()]);
    assert.equal(download.suggestedFilename(), "condor-lab-progress.json");
    file = readFileSync(await download.path());
  });
  await withPage(browser, at("learn/"), { live: false, expect: { shift: "with input" } }, async (page) => {
    const choose = async (name, buffer) => {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Import" }).click()]);
      await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(buffer) });
    };
    const status = page.locator("[data-learn-index] [role=status]");
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, JSON.stringify({ hedge: { right: [0], known: false } })]);
    await page.reload();
    await choose("progress.json", file);
    await status.getByText("Imported").waitFor();
    assert.deepEqual(await stored(page), { hedge: { right: [0], known: false }, ...progress });
    for (const bad of ["no json", "{}", JSON.stringify({ format: "condor-lab states 1" }), " ".repeat(200_000)]) {
      await choose("bad.json", bad);
      await status.getByText(/^Not imported: the file is /).waitFor();
      assert.deepEqual(await stored(page), { hedge: { right: [0], known: false }, ...progress });
    }
    page.once("dialog", (dialog) => dialog.accept());
    await page.getByRole("button", { name: "Forget it" }).click();
    await status.getByText("forgotten").waitFor();
    assert.deepEqual(await stored(page), {});
  });
});

test("what cannot be read is put aside, not written over", async () => {
  await withPage(browser, at("learn/"), { live: false, expect: { shift: "any" } }, async (page) => {
    await page.evaluate((key) => localStorage.setItem(key, "{broken"), KEY);
    await page.reload();
    await page.locator("[data-learn-note]").getByText("put aside").waitFor();
    assert.equal(await page.evaluate((key) => localStorage.getItem(`${key}:unreadable`), KEY), "{broken");
  });
});

test("where nothing is stored, progress lasts as long as the tab, and the page says so", async () => {
  await withPage(browser, at("learn/option/"), { expect: { shift: "any" } }, async (page) => {
    await page.addInitScript(() => {
      for (const name of ["getItem", "setItem"]) {
        Storage.prototype[name] = () => {
          throw new DOMException("no", "SecurityError");
        };
      }
    });
    await page.reload();
    await isLive(page);
    await page.locator(".bet input").nth(1).check();
    await page.locator("[data-learn-note]").getByText("as long as this tab").waitFor();
    await page.getByRole("button", { name: "I know this" }).click();
    await page.waitForURL("**/learn/greeks/");
    await page.goto(at("learn/"));
    assert.equal(await page.locator("[data-lesson=option] [data-minutes]").textContent(), "Skipped");
    await page.goto(at("learn/option/"));
    assert.ok(await page.locator(".bet input").nth(1).isChecked(), "the bet is still known");
    await isLive(page);
  });
});

test("another tab's answers are not lost", async () => {
  await withPage(browser, at("learn/option/"), { expect: { shift: "with input" } }, async (page, { context }) => {
    const other = await context.newPage();
    await other.goto(at("learn/vix/"));
    await isLive(other);
    // What one tab writes reaches the other's process a little later.
    const right = (tab, lesson) => tab.waitForFunction(([key, lesson]) => JSON.parse(localStorage.getItem(key))?.[lesson]?.right.length === 1, [KEY, lesson]);
    await page.locator("[data-quiz] .choice-right summary").first().click();
    await right(other, "option");
    await other.locator("[data-quiz] .choice-right summary").first().click();
    await right(page, "vix");
    await page.locator("[data-quiz] .choice-right summary").nth(1).click();
    await page.waitForFunction((key) => JSON.parse(localStorage.getItem(key)).option?.right.length === 2, KEY);
    assert.deepEqual(await stored(page), { option: { right: [0, 1], known: false }, vix: { right: [0], known: false } });
  });
});

test("without JavaScript a lesson is whole: bet, reveal, answers and numbers", async () => {
  await withPage(browser, at("learn/hedge/"), { javaScriptEnabled: false, expect: NO_SCRIPT }, async (page) => {
    assert.ok(await page.locator(".bet label").count() >= 2);
    await page.locator(".reveal > summary").click();
    assert.ok(await page.locator(".one-why").isVisible());
    assert.match(await page.locator("[data-shows]").first().textContent(), /\$\d/);
    await page.locator(".left summary").first().click();
    assert.ok(await page.locator(".left p").first().isVisible());
    await page.locator("[data-quiz] summary").first().click();
    assert.ok(await page.locator("[data-quiz] details p").first().isVisible());
    for (const hidden of ["[data-learn-bar]", "[data-learn-note]", "[data-learn-done]"]) {
      assert.ok(!(await page.locator(hidden).isVisible()), hidden);
    }
  });
  await withPage(browser, at("learn/"), { javaScriptEnabled: false, expect: NO_SCRIPT }, async (page) => {
    assert.equal(await page.locator(".path a").count(), 10);
    assert.ok(!(await page.locator("[data-learn-index]").isVisible()));
  });
});

test("printed, a lesson holds its reveal and its answers", async () => {
  await withPage(browser, at("learn/option/"), { expect: { shift: "any" } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const part of [".reveal .one-why", "[data-quiz] .choice-wrong p", ".check p", "[data-shows]"]) {
      assert.ok(await page.locator(part).first().isVisible(), part);
      assert.ok((await page.locator(part).first().boundingBox()).height > 5, part);
    }
  });
});
