// Nothing that comes from outside becomes HTML: the address, what is typed and pasted, files, what is stored on the
// device, and messages. And what is too large is refused soon, with words.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { all, assertSafe, ATTACKS } from "./lib/attacks.mjs";
import { each, isLive, launch, withPage } from "./lib/browser.mjs";
import { fileOf, ofEachKind, pages } from "./lib/pages.mjs";
import { CHROME } from "./lib/env.mjs";
import { serve } from "./lib/server.mjs";

let browser;
let server;
before(async () => {
  browser = await launch(CHROME);
  server = await serve();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const loose = { expect: { shift: "any" } };

test("the address and the fields of every page: values, names, anchors, and what is typed", async () => {
  let typed = 0;
  await each(ofEachKind, async (path) => {
    const hash = encodeURIComponent(all);
    await withPage(browser, `${server.url}${path}?strings=${hash}&fuzz=${hash}#${hash}`, loose, async (page) => {
      const keys = await page.locator("[data-host] [data-key]").evaluateAll((inputs) => [...new Set(inputs.map((input) => input.dataset.key))]);
      // Each input has an attack for a value, as it is or as an address has it; then each attack is a name.
      const values = keys.map((key, i) => `${key}=${i % 2 ? ATTACKS[i % ATTACKS.length] : encodeURIComponent(ATTACKS[i % ATTACKS.length])}`);
      const names = ATTACKS.map((attack) => `${encodeURIComponent(attack)}=1`);
      await page.evaluate((hash) => { location.hash = hash; }, `v=1&${[...values, ...names, "s=1".repeat(20_000)].join("&")}`);
      await assertSafe(page, `/${path}: the address`);
      assert.notEqual(await page.evaluate(() => document.documentElement.dataset.live), "failed", path);
      const fields = page.locator(":is(input[type=text], input[type=search]):visible:enabled:not([readonly])");
      const count = Math.min(await fields.count(), 3);
      for (let i = 0; i < count; i += 1) {
        await fields.nth(i).fill(all);
        await fields.nth(i).press("Enter");
        typed += 1;
      }
      await assertSafe(page, `/${path}: typed`);
    });
  });
  assert.ok(typed > 40, `${typed} fields`);
});

const ROWS = ATTACKS.map((attack) => `"${attack.replaceAll("\"", "\"\"")}",${attack}`).join("\n");

test("rows: cells, headers and names of files", async () => {
  let boxes = 0;
  const withRows = pages.filter((path) => readFileSync(fileOf(path), "utf8").includes("<textarea"));
  await each(withRows, async (path) => {
    await withPage(browser, server.url + path, loose, async (page) => {
      for (const box of await page.locator("[data-host] textarea:visible").all()) {
        boxes += 1;
        for (const text of [`date,value\n${ROWS}`, ROWS, `${all},${all}\n2020-01-01,1\n2020-02-01,2`, all]) {
          await box.fill(text);
          await box.blur();
          await assertSafe(page, `/${path}: pasted`);
        }
        const id = await box.getAttribute("id");
        await page.locator(`#${id}-file`).setInputFiles({ name: `${all.replaceAll(/[/\0]/g, "")}.csv`, mimeType: "text/csv", buffer: Buffer.from(ROWS) });
        // What is said of a file begins with its name.
        await page.locator(`#${id}-message`, { hasText: ".csv" }).waitFor();
        await assertSafe(page, `/${path}: a file`);
      }
    });
  });
  assert.ok(boxes >= 6, `${boxes} boxes for rows`);
});

/** Gives a file to a button that asks for one. */
async function give(page, button, name, value) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)) });
}

test("saved states and progress: from a file, and as an attacker may have left them on the device", async () => {
  const states = ATTACKS.flatMap((attack) => [[attack.slice(0, 80), `v=1&s=${attack}`], [attack.slice(0, 80), attack]]);
  const lessons = Object.fromEntries(ATTACKS.map((attack) => [attack, { right: [attack], known: attack, bet: attack }]));
  const planted = { states: JSON.stringify(states), lessons: JSON.stringify(lessons), all };
  const plant = ({ states, lessons, all }) => {
    for (const entry of ["condor", "scenario", "alvh"]) localStorage.setItem(`condor-lab:saved:${entry}`, states);
    for (const key of ["theme", "offline", "terms:cards", "terms:slash"]) localStorage.setItem(`condor-lab:${key}`, all);
    localStorage.setItem("condor-lab:learn", lessons);
    window.name = `condor-lab:learn${lessons}`;
  };
  for (const path of ["", "calculators/condor/", "calculators/scenario/", "calculators/alvh/", "learn/", "learn/vix/", "glossary/delta/"]) {
    await withPage(browser, server.url + path, loose, async (page) => {
      await page.addInitScript(plant, planted);
      await page.reload();
      await isLive(page);
      await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
      await assertSafe(page, `/${path}: planted`);
      if (path === "calculators/condor/") {
        assert.ok((await page.locator(".saved-name").count()) >= ATTACKS.length, "the planted states are listed, as text");
      }
    });
  }
  await withPage(browser, `${server.url}calculators/condor/`, loose, async (page) => {
    await page.locator(".saved").evaluate((box) => box.closest("details")?.setAttribute("open", ""));
    await give(page, page.locator(".saved").getByRole("button", { name: "Import" }), "a.json", { format: "condor-lab states 1", entry: "condor", states });
    await page.locator(".saved [role=status]", { hasText: "imported" }).waitFor();
    const names = page.locator(".saved-name");
    assert.equal(await names.first().textContent(), ATTACKS[0]);
    for (const link of await names.all()) {
      assert.match(await link.getAttribute("href"), /^#v=/);
      await link.click();
      await assertSafe(page, "a state is opened");
    }
  });
  await withPage(browser, `${server.url}learn/`, loose, async (page) => {
    await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
    await give(page, page.locator("[data-act=import]"), "p.json", { format: "condor-lab progress 1", lessons });
    await page.getByText(/^(Imported|Not imported)/).waitFor();
    await assertSafe(page, "progress of an attacker");
  });
});

test("messages: to the page, from another window, and to the service worker", async () => {
  await withPage(browser, `${server.url}calculators/condor/`, { ...loose, worker: true }, async (page) => {
    await page.locator("footer .kept", { hasText: "Ready for offline use" }).waitFor({ timeout: 60_000 });
    const before = await page.evaluate(() => document.querySelector("main").innerHTML);
    await page.evaluate(async (attacks) => {
      const junk = [...attacks, null, 7, [], {}, ...attacks.map((attack) => ({ type: attack, version: attack, isFull: attack, ports: attack }))];
      for (const message of junk) {
        window.postMessage(message, "*");
        navigator.serviceWorker.controller.postMessage(message);
      }
      // As a page of another origin would: the browser gives such a frame an origin of its own.
      const frame = document.createElement("iframe");
      frame.sandbox = "allow-scripts";
      document.body.append(frame);
      frame.contentWindow.parent.postMessage(junk, "*");
      frame.remove();
    }, ATTACKS);
    await assertSafe(page, "messages");
    assert.equal(await page.evaluate(() => document.querySelector("main").innerHTML), before, "nothing listens to them");
    assert.equal((await page.evaluate(() => caches.keys())).length, 1, "and what is kept stays");
  });
});

test("what is too large is refused within seconds, with words", async () => {
  const limit = 8_000;
  const timed = async (what, act) => {
    const start = performance.now();
    await act();
    const took = performance.now() - start;
    assert.ok(took < limit, `${what} took ${took.toFixed(0)} ms`);
  };
  await withPage(browser, `${server.url}calculators/capital/capm/`, loose, async (page) => {
    const box = page.locator("[data-host] textarea:visible").first();
    const id = await box.getAttribute("id");
    const said = page.locator(`#${id}-message`);
    // Made in the page: to hand it over would take longer than to refuse it.
    const file = (name, part, bytes) => page.evaluate(([id, name, part, bytes]) => {
      const given = new DataTransfer();
      given.items.add(new File([part.repeat(bytes / part.length)], name, { type: "text/csv" }));
      const input = document.getElementById(id);
      input.files = given.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, [`${id}-file`, name, part, bytes]);
    const refused = async (what, words, part, bytes) => {
      await timed(what, async () => {
        await file(`${what}.csv`, part, bytes);
        await said.filter({ hasText: words }).waitFor({ timeout: limit });
      });
      await box.fill("");
      await box.blur();
    };
    await refused("17 MB", /bytes/, "1,2\n", 17 << 20);
    await refused("a million lines", /lines/, "1,2\n", 4_000_000);
    await refused("one line of a megabyte", /line/, "9", 1 << 20);
    await refused("a line of commas", /column|line/, ",", 4_000);
  });
  await withPage(browser, `${server.url}calculators/condor/`, loose, async (page) => {
    await page.locator(".saved").evaluate((box) => box.closest("details")?.setAttribute("open", ""));
    const button = page.locator(".saved").getByRole("button", { name: "Import" });
    const status = page.locator(".saved [role=status]");
    await timed("two megabytes of states", async () => {
      await give(page, button, "big.json", "[".repeat(2_000_000));
      await status.filter({ hasText: "larger than states can be" }).waitFor({ timeout: limit });
    });
    await timed("states nested without end", async () => {
      await give(page, button, "deep.json", "[".repeat(400_000));
      await status.filter({ hasText: "not one that was exported here" }).waitFor({ timeout: limit });
    });
    await timed("an address of a megabyte", async () => {
      await page.evaluate(() => { location.hash = `v=1&s=6000&${"x=1&".repeat(250_000)}`; });
      await page.waitForFunction(() => document.querySelector("#condor-s").value === "6,000", null, { timeout: limit });
    });
  });
});
