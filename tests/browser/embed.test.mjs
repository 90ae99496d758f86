// What an embed shows in a frame and never does, and what its address can ask for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { all, assertSafe, ATTACKS } from "./lib/attacks.mjs";
import { each, frames, pass } from "./lib/browser.mjs";
import { read, useFirst } from "./lib/calculator.mjs";
import { bare, frame, LISTEN, liveFrame, onHost } from "./lib/embeds.mjs";
import { assertQuiet } from "./lib/hosts.mjs";
import { embeds, fileOf } from "./lib/pages.mjs";

test("every embed is whole without scripts: a picture, a table, what it is, and the way to its page", () => {
  assert.ok(embeds.length > 100, `${embeds.length} embeds`);
  for (const path of embeds) {
    const html = readFileSync(fileOf(path), "utf8");
    for (const part of ["<svg", "<table", "<h1>", "For learning. Prices are a model’s, not quotes", "id=\"embed-full\"", "content=\"noindex\""]) {
      assert.ok(html.includes(part), `${path}: ${part}`);
    }
    for (const not of ["<header", "<nav", "data-sw=", "rel=\"manifest\"", "data-saved", "data-cite", " style=", "<script>"]) {
      assert.ok(!html.includes(not), `${path}: ${not}`);
    }
  }
});

test("without scripts the picture is seen", async () => {
  const expect = { console: /^Blocked script execution/ };
  await onHost(frame("condor", { sandbox: "" }), { javaScriptEnabled: false, expect }, async (page) => {
    const inside = page.frameLocator("iframe");
    const box = await inside.locator("figure svg:visible").first().boundingBox();
    assert.ok(box.width > 300 && box.height > 200, `${box.width} × ${box.height}`);
    await inside.locator("#condor-numbers > summary").click();
    assert.ok(await inside.locator("[data-host='condor:chart-table'] table").isVisible());
  });
});

test("every embed answers in a sandboxed frame on another origin, keeps nothing and asks for nothing more", async () => {
  const used = new Set();
  await each([...Array(3).keys()], async (part) => {
    await onHost("<div></div>", { script: LISTEN }, async (page, { seen }) => {
      for (const path of embeds.filter((_, index) => index % 3 === part)) {
        const entry = path.split("/")[1];
        await page.evaluate((html) => { said.length = 0; document.querySelector("div").innerHTML = html; }, frame(entry));
        const inside = await liveFrame(page).catch((error) => assert.fail(`${path}: ${error.message}`));
        // What is said comes a little after it is so, and a simulation goes on.
        const says = async (type, field, now) => {
          const told = () => page.evaluate(([type, field]) => said.map(({ data }) => data).findLast((data) => data.condorLab === 1 && data.type === type)?.[field], [type, field]);
          for (let i = 0; i < 150; i += 1) {
            if ((await told()) === (await now())) return;
            await page.waitForTimeout(50);
          }
          assert.fail(`${path}: ${type} ${await told()} where it is ${await now()}`);
        };
        await says("ready", "state", () => "");
        const before = seen.requests;
        used.add(await useFirst(inside).catch((error) => assert.fail(`${path}: ${error.message}`)));
        await frames(inside);
        await says("height", "height", () => inside.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)));
        const told = await page.evaluate(() => said.map(({ data, origin }) => ({ data, origin })));
        assert.ok(told.every(({ origin }) => origin === "null"), path);
        const resize = told.map(({ data }) => data).filter((data) => typeof data === "string").map((text) => JSON.parse(text));
        assert.ok(resize.some(({ context, height }) => context === "iframe.resize" && height > 100), `${path}: Embedly's form`);
        assert.equal(seen.requests, before, `${path}: requests after it was live`);
        assertQuiet(seen, path);
      }
    });
  });
  assert.ok(used.has("input[type=range]"));
});

test("a simulation asks for nothing once it is live where the frame has the site's own origin", async () => {
  const sandbox = "allow-scripts allow-same-origin";
  await onHost("<div></div>", { script: LISTEN }, async (page, { seen }) => {
    for (const entry of ["insurance-or-engine", "portfolio-insurance", "article-engine-or-insurance"]) {
      await page.evaluate((html) => { said.length = 0; document.querySelector("div").innerHTML = html; }, frame(entry, { sandbox }));
      const inside = await liveFrame(page);
      const before = seen.requests;
      await useFirst(inside);
      await inside.waitForFunction((words) => new RegExp(words).test(document.querySelector("[data-host$=':job']").textContent), "All .* simulated");
      assert.equal(seen.requests, before, `${entry}: requests after it was live`);
      assert.equal(page.workers().length, 0, "its work is done on the page");
    }
  });
});

test("parameters do what the table says", async () => {
  await onHost("", {}, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const [scheme, theme, colour] of [["light", "dark", "rgb(20, 23, 28)"], ["dark", "light", "rgb(255, 255, 255)"], ["dark", "auto", "rgb(20, 23, 28)"]]) {
      await page.emulateMedia({ colorScheme: scheme });
      await bare(page, "term-vega", `?theme=${theme}`);
      assert.equal(await ground(), colour, `${theme} on ${scheme}`);
    }
    await page.emulateMedia({ colorScheme: "light" });
    // An accent as it is where it can be read, and darker where it cannot.
    const accent = () => page.locator("#embed-full").evaluate((link) => getComputedStyle(link).color.match(/\d+/g).map(Number));
    await bare(page, "term-vega", "?accent=8a0f4d");
    assert.deepEqual(await accent(), [138, 15, 77]);
    await bare(page, "term-vega", "?accent=ffff00");
    const [red, green, blue] = await accent();
    assert.ok(red < 150 && green < 150 && blue === 0 && red > 60, `${red} ${green} ${blue}`);
    await bare(page, "condor", "?density=comfortable");
    const tall = await page.evaluate(() => document.body.getBoundingClientRect().height);
    await bare(page, "condor", "?density=compact");
    assert.ok((await page.evaluate(() => document.body.getBoundingClientRect().height)) < tall - 50);
    const panels = {
      title: "h1", sentence: ".lede", chart: "figure svg", inputs: ".panel", tools: ".tools", results: "[data-host$=':results']", views: "details.view", question: ".ask",
    };
    for (const [panel, selector] of Object.entries(panels)) {
      const entry = panel === "question" ? "term-vega" : "condor";
      await bare(page, entry);
      assert.ok(await page.locator(selector).first().isVisible(), `${panel} is there`);
      await bare(page, entry, `?hide=${panel}`);
      assert.equal(await page.locator(`${selector}:visible`).count(), 0, `${panel} is hidden`);
      assert.ok(await page.locator("footer").isVisible(), "what it is stays");
    }
    await bare(page, "condor", "?hide=title,sentence,chart,inputs,tools,results,views");
    assert.ok(await page.getByText("nothing here is advice").isVisible());
    await bare(page, "condor", `?title=${encodeURIComponent(`\u202e${ATTACKS[0]}`)}`);
    assert.equal(await page.locator("h1").textContent(), ATTACKS[0]);
  });
});

test("locked inputs stay as they are, whatever is drawn anew", async () => {
  await onHost("", {}, async (page) => {
    await bare(page, "condor", "?lock=s,iv", "v=1&s=5900");
    const enabled = (key) => page.locator(`#condor-${key}`).isEnabled();
    assert.deepEqual(await Promise.all(["s", "iv", "d"].map(enabled)), [false, false, true]);
    assert.equal(await page.locator("[data-host='condor:inputs'] .in[data-locked] :is(input, button):enabled").count(), 0);
    assert.equal(await page.locator(".handles").evaluate((group) => getComputedStyle(group).visibility), "hidden");
    await page.locator("#condor-d").fill("40");
    await page.locator("#condor-d").press("Enter");
    await frames(page);
    assert.deepEqual([await enabled("s"), (await read(page)).fields.s], [false, "5,900"]);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await page.waitForFunction(() => location.hash === "#v=1&s=5900");
    assert.equal((await read(page)).fields.s, "5,900", "Reset does not change what is locked");
    await bare(page, "condor", "?readonly=1");
    assert.equal(await page.locator("[data-host$=':inputs'] :is(input, button):enabled, [data-host$=':controls'] :is(input, button):enabled").count(), 0);
    assert.equal(await page.getByRole("button", { name: "Undo" }).isVisible(), false);
    const handles = () => page.locator("g[role=slider]").evaluateAll((all) => all.map((one) => [one.getAttribute("aria-disabled"), one.hasAttribute("tabindex"), getComputedStyle(one).visibility]));
    const held = async (what) => {
      const all = await handles();
      assert.ok(all.length > 0, `${what}: handles`);
      for (const one of all) assert.deepEqual(one, ["true", false, "hidden"], what);
    };
    await held("read only");
    await page.evaluate(() => { location.hash = "v=1&s=6000"; });
    await page.waitForFunction(() => document.querySelector("#condor-s").value === "6,000");
    await frames(page);
    assert.equal(await enabled("s"), false);
    await held("read only, set anew");
    await bare(page, "condor", "?lock=s");
    await held("locked");
    // Nor do buttons that go on to another state, or files that are dropped.
    await bare(page, "practice", "?readonly=1");
    assert.equal(await page.locator("[data-turn]:enabled").count(), 0);
    assert.ok(await page.locator("[data-turn]").count() > 0);
    await bare(page, "insured", "?readonly=1");
    const rows = () => page.locator("#insured-sr-status").textContent();
    const sample = await rows();
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["Date,Close\n2020-01-02,1\n2020-01-03,2\n"], "dropped.csv", { type: "text/csv" }));
      for (const kind of ["dragover", "drop"]) {
        document.querySelector("#insured-sr").dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
      }
    });
    await pass(page, 500);
    assert.equal(await rows(), sample);
    // An input that is shown only now is locked as well.
    await bare(page, "condor", "?lock=pd");
    assert.equal(await page.locator("#embed-notes").isVisible(), false);
    await page.locator("[data-key=sy]:not(:checked)").first().check({ force: true });
    await page.locator("#condor-pd").waitFor();
    await frames(page);
    assert.deepEqual(await Promise.all(["pd", "cd"].map(enabled)), [false, true]);
  });
});

test("a bet comes first where there is one", async () => {
  await onHost("", {}, async (page) => {
    const shown = () => page.locator("figure svg").first().isVisible();
    await bare(page, "term-vega");
    assert.equal(await page.locator(".embed-bet").isVisible(), false);
    await bare(page, "term-vega", "?bet=first");
    assert.equal(await shown(), false);
    await page.locator(".embed-bet details > summary").first().click();
    await page.waitForFunction(() => document.documentElement.dataset.bet === "made");
    await frames(page);
    assert.equal(await shown(), true);
    const chart = await page.locator("figure svg").first().boundingBox();
    assert.ok(chart.width > 300, "it has its width");
    await bare(page, "term-vega", "?bet=first");
    await page.locator("#embed-skip").click();
    assert.equal(await shown(), true);
    assert.equal(await page.evaluate(() => document.activeElement.id), "embed-figure", "the focus goes on with it");
    await bare(page, "condor", "?bet=first");
    assert.equal(await shown(), true);
    assert.match(await page.locator("#embed-notes").textContent(), /has none/);
  });
});

test("junk in the address becomes a note, never an element", async () => {
  const keys = ["theme", "accent", "density", "hide", "lock", "readonly", "bet", "title"];
  await onHost("", {}, async (page) => {
    await bare(page, "condor", "?theme=pink&hide=title,nose&lock=zz");
    const notes = await page.locator("#embed-notes p").allTextContents();
    assert.deepEqual(notes, [
      "This embed asked for “pink” as “theme”, which is not one of auto, light, dark.",
      "This embed asked for “nose” as “hide”, which is not one of title, question, sentence, chart, inputs, tools, results, views.",
      "This embed asked for “zz” as “lock”, which is not an input of this figure.",
    ]);
    assert.equal(await page.locator("h1").isVisible(), false, "what is right of a list is used");
    for (const [i, attack] of [...ATTACKS, all, "x".repeat(1500), ",".repeat(400), "%00%ff%fe"].entries()) {
      const raw = attack.startsWith("%") || i % 3 === 2;
      const value = raw ? attack.replaceAll(/[&#]/g, "") : encodeURIComponent(attack);
      await bare(page, i % 2 ? "term-vega" : "condor", `?${keys.map((key) => `${key}=${value}`).join("&")}&${value}=1`, `v=1&s=${value}`);
      await assertSafe(page, value);
      assert.ok(await page.locator("#embed-notes").isVisible(), value);
    }
  });
});
