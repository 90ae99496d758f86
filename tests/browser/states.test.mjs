// States as links: examples, those kept on the device, files of them, and the citation of the present one.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { DESKTOP, frames, isLive, launch, PHONE, withPage } from "./lib/browser.mjs";
import { address, PAGE, read, tool, type } from "./lib/calculator.mjs";
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

/** A state that is opened changes everything at once: what moves follows the click, some of it a moment later. */
const opened = (body, options = {}) =>
  withPage(browser, `${server.url}${PAGE}`, { expect: { shift: "any" }, ...options }, body);

const openPanel = (page) => page.locator("#condor-presets > summary").click();
const examples = (page) => page.locator(".presets .cards a[href^='#v=']");
const rows = (page) => page.locator(".saved-states li .saved-name").allTextContents();
const status = (page) => page.locator(".saved [role=status]").textContent();
const panelButton = (page, name) => page.locator(".saved").getByRole("button", { name, exact: true });

async function save(page, name) {
  await page.locator("#saved-name").fill(name);
  await page.keyboard.press("Enter");
  await frames(page);
}

for (const viewport of [DESKTOP, PHONE]) {
  test(`each example opens its state with a picture of its own, and undo leads back: ${viewport.width} px`, async () => {
    await opened(async (page) => {
      await openPanel(page);
      await type(page, "s", "5950");
      const mine = await read(page);
      await address(page, "v=1&s=5950");
      const count = await examples(page).count();
      assert.ok(count >= 8, `${count} examples`);
      const pictures = await examples(page).locator("svg path.main").evaluateAll((all) => all.map((path) => path.getAttribute("d")));
      assert.equal(pictures.length, count, "each has a picture");
      assert.ok(new Set(pictures).size >= count - 2, "pictures differ");
      const sentences = new Set();
      for (let i = 0; i < count; i += 1) {
        const [href, title, lesson] = await examples(page).nth(i).evaluate((a) => [a.getAttribute("href"), a.querySelector(".card-title").textContent, a.querySelector(".card-text").textContent]);
        assert.ok(lesson.length > 40 && lesson.endsWith("."), `${title}: ${lesson}`);
        await examples(page).nth(i).focus();
        await page.keyboard.press("Enter");
        // The defaults are no state worth an address.
        await address(page, href === "#v=1" ? "" : href.slice(1));
        await frames(page);
        const shown = await read(page);
        assert.equal(shown.fields.s !== "5,950" || title === "", true, `${title}: the reader's index is still there`);
        assert.equal(shown.stale, 0, `${title}: marked stale`);
        assert.deepEqual(shown.notes, [], `${title}: notes`);
        assert.doesNotMatch(JSON.stringify(shown), /NaN|undefined|Infinity/, title);
        assert.ok(await examples(page).nth(i).evaluate((element) => element === document.activeElement), `${title}: the focus stays`);
        sentences.add(`${shown.sentence}${shown.results["Chance of any profit"].value}`);
        await tool(page, "Undo").click();
        await frames(page);
        assert.deepEqual(await read(page), mine, `${title}: after one undo`);
        await address(page, "v=1&s=5950");
      }
      assert.ok(sentences.size >= count - 1, `${sentences.size} different states of ${count}`);
    }, { viewport });
  });
}

test("a state is saved, opened, renamed and deleted, and is there after a reload", async () => {
  await opened(async (page) => {
    await openPanel(page);
    assert.deepEqual(await rows(page), [], "nothing is kept at first");
    await type(page, "w", "60");
    await type(page, "d", "44");
    const mine = await read(page);
    // What is not written into the address yet is saved all the same.
    await save(page, "  Narrow, <b>long</b> & 50% “mine”  ");
    assert.deepEqual(await rows(page), ["Narrow, <b>long</b> & 50% “mine”"], "the name as it was typed, without HTML");
    assert.match(await status(page), /^Saved as Narrow/);
    assert.equal(await page.locator("#saved-name").inputValue(), "", "ready for another");
    await tool(page, "Reset").click();
    await address(page, "");
    await save(page, "The start");
    await page.reload();
    await isLive(page);
    await openPanel(page);
    assert.equal((await rows(page)).length, 2, "after a reload");
    await page.locator(".saved-name").first().click();
    await address(page, "v=1&d=44&w=60");
    await frames(page);
    assert.deepEqual(await read(page), mine, "opened");
    await page.locator(".saved-name").nth(1).click();
    await address(page, "");
    await frames(page);
    assert.equal((await read(page)).fields.w, "100", "the other one");
    await tool(page, "Undo").click();
    await frames(page);
    assert.deepEqual(await read(page), mine, "opening is one undo step");

    await page.getByRole("button", { name: "Rename The start" }).click();
    assert.equal(await page.locator("label[for=saved-name]").textContent(), "New name");
    assert.ok(await page.locator("#saved-name").evaluate((element) => element === document.activeElement && element.value === "The start"), "the old name, in hand");
    await page.keyboard.type("Where it begins");
    await page.keyboard.press("Enter");
    assert.deepEqual((await rows(page))[1], "Where it begins");
    assert.equal(await page.locator("label[for=saved-name]").textContent(), "Save this state on this device as");
    await page.getByRole("button", { name: "Delete Where it begins" }).click();
    assert.equal((await rows(page)).length, 1);
    assert.match(await status(page), /^Deleted Where it begins/);
    assert.ok(await page.locator("#saved-name").evaluate((element) => element === document.activeElement), "the focus after a deletion");
    await page.reload();
    await isLive(page);
    await openPanel(page);
    assert.equal((await rows(page)).length, 1, "a deletion is kept");
    await save(page, "   ");
    assert.equal((await rows(page)).length, 1, "no name, no state");
  });
});

test("two tabs keep what each of them saves, and both show it", async () => {
  await opened(async (page, { context }) => {
    const other = await context.newPage();
    await other.goto(page.url());
    await isLive(other);
    for (const tab of [page, other]) await openPanel(tab);
    await save(page, "One");
    await other.waitForFunction(() => document.querySelectorAll(".saved-name").length === 1);
    await save(other, "Two");
    await page.waitForFunction(() => document.querySelectorAll(".saved-name").length === 2);
    assert.deepEqual(await rows(page), ["One", "Two"]);
    await other.getByRole("button", { name: "Delete One" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".saved-name").length === 1);
    assert.deepEqual(await rows(page), ["Two"]);
  });
});

test("states travel as a file, and a file that is none of ours is refused with words", async () => {
  await opened(async (page) => {
    await openPanel(page);
    await type(page, "s", "6000");
    await address(page, "v=1&s=6000");
    await save(page, "One");
    await type(page, "w", "50");
    await address(page, "v=1&s=6000&w=50");
    await save(page, "Two");
    const [download] = await Promise.all([page.waitForEvent("download"), panelButton(page, "Export all").click()]);
    assert.equal(download.suggestedFilename(), "condor-lab-condor.json");
    const bytes = await readFile(await download.path());
    const file = JSON.parse(bytes);
    assert.deepEqual(file.states, [["One", "v=1&s=6000"], ["Two", "v=1&s=6000&w=50"]]);

    const give = async (name, text) => {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), panelButton(page, "Import").click()]);
      await page.evaluate(() => { document.querySelector(".saved [role=status]").textContent = ""; });
      await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
      await page.waitForFunction(() => document.querySelector(".saved [role=status]").textContent !== "");
      return status(page);
    };
    for (const name of ["One", "Two"]) await page.getByRole("button", { name: `Delete ${name}` }).click();
    assert.equal(await give("a.json", bytes), "2 imported.");
    assert.deepEqual(await rows(page), ["One", "Two"]);
    for (const [name, text] of [
      ["no JSON", "hello"], ["another thing", "[1,2]"], ["null", "null"], ["another format", JSON.stringify({ ...file, format: "x" })],
      ["another calculator", JSON.stringify({ ...file, entry: "vix" })], ["too large", JSON.stringify({ ...file, more: "x".repeat(600_000) })],
    ]) {
      assert.match(await give("b.json", text), /^Not imported: [a-z ]+\.$/, name);
      assert.equal((await rows(page)).length, 2, name);
    }
    // Rows that are no states are left out: no address of another kind comes in.
    const bad = [["x", "javascript:alert(1)"], ["y", "w=1"], ["", "v=1"], ["z"], "v=1", null, ["n".repeat(81), "v=1"], ["fine", "v=1&d=7"]];
    assert.equal(await give("c.json", JSON.stringify({ ...file, states: bad })), "1 imported.");
    assert.deepEqual(await rows(page), ["One", "Two", "fine"]);
    const links = await page.locator(".saved-name").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    assert.deepEqual(links, ["#v=1&s=6000", "#v=1&s=6000&w=50", "#v=1&d=7"]);
    await page.locator(".saved-name").nth(2).click();
    await page.waitForFunction(() => document.querySelector("#condor-d").value === "7");
    // What there is no room for is said, and what is there stays.
    const many = Array.from({ length: 199 }, (_, index) => [`State ${index}`, "v=1"]);
    assert.equal(await give("d.json", JSON.stringify({ ...file, states: many })), "197 of 199 imported: at most 200 states are kept.");
    assert.equal((await rows(page)).length, 200);
    assert.equal((await rows(page))[0], "One");
  });
});

test("without storage states last as long as the page, and nothing breaks", async () => {
  await opened(async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });
    });
    await page.reload();
    await isLive(page);
    await openPanel(page);
    await save(page, "Kept for now");
    assert.deepEqual(await rows(page), ["Kept for now"]);
    assert.match(await status(page), /^Saved as Kept for now\. Only until the page is closed: .*export/);
    const [download] = await Promise.all([page.waitForEvent("download"), panelButton(page, "Export all").click()]);
    assert.equal(JSON.parse(await readFile(await download.path())).states.length, 1, "a file works all the same");
    await page.locator("#theme").click();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "light", "the theme, too");
    await type(page, "w", "50");
    assert.equal((await read(page)).fields.w, "50");
  });
  // Storage that holds rubbish is as good as empty.
  await opened(async (page) => {
    await page.evaluate(() => localStorage.setItem("condor-lab:saved:condor", '{"a":[1'));
    await page.reload();
    await isLive(page);
    await openPanel(page);
    assert.deepEqual(await rows(page), []);
    await save(page, "New");
    assert.deepEqual(await rows(page), ["New"]);
  });
});

test("the citation names the exact state, its address and the day", async () => {
  await opened(async (page) => {
    await type(page, "s", "5900");
    await type(page, "w", "45");
    await address(page, "v=1&s=5900&w=45");
    const today = () => page.evaluate(() => {
      const now = new Date();
      return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    });
    const summary = page.locator("#condor-cite > summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    const [apa, bibtex] = [page.locator("#condor-cite p"), page.locator("#condor-cite pre")];
    const url = `${server.url}${PAGE}#v=1&s=5900&w=45`;
    await page.waitForFunction(() => /#v=1/.test(document.querySelector("#condor-cite pre").textContent));
    assert.match(await apa.textContent(), /^Condor Lab\. \(\d{4}\)\. .+ \(Version [\d.]+\) \[Interactive calculator\]\. Retrieved /);
    assert.ok((await apa.textContent()).endsWith(`Retrieved ${await today()}, from ${url}`), await apa.textContent());
    const entry = await bibtex.textContent();
    assert.ok(entry.includes(`url = {${url}}`) && entry.includes(`urldate = {${await today()}}`), entry);
    assert.equal(entry.split("{").length, entry.split("}").length, "braces match");
    // The address it gives opens this very state.
    const shown = await read(page);
    await page.goto("about:blank");
    await page.goto(/url = \{(.*)\}/.exec(entry)[1]);
    await isLive(page);
    assert.deepEqual(await read(page), shown);
  });
});

test("the citation follows the state while it is open", async () => {
  await opened(async (page) => {
    await page.locator("#condor-cite > summary").click();
    await type(page, "w", "45");
    await address(page, "v=1&w=45");
    await page.waitForFunction(() => /#v=1&w=45\}/.test(document.querySelector("#condor-cite pre").textContent))
      .catch(() => assert.fail("an open citation is that of the state shown"));
  });
});
