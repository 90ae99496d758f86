// The labs: a simulation in a worker, or on the page where there is none; its numbers, its progress, and that only
// the newest answer shows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";

import { frames, launch, pass, withPage } from "./lib/browser.mjs";
import { DIST } from "./lib/env.mjs";
import { gate, serve } from "./lib/server.mjs";

const LABS = [
  { id: "insurance-or-engine", path: "labs/insurance-or-engine/", opinion: "be" },
  { id: "portfolio-insurance", path: "labs/portfolio-insurance/", opinion: "es", view: "crowd" },
];

// Numbers change when an answer comes, and what is longer than before moves what stands below.
const EXPECT = { moved: /./ };
const LONG = 60_000;

const job = (page) => page.locator(".job");
const phase = (page, wanted) => page.waitForFunction((wanted) => document.querySelector(".job")?.dataset.phase === wanted, wanted, { timeout: LONG });
const text = (page, id, part) => page.locator(`[data-host="${id}:${part}"]`).evaluate((host) => host.innerText.replace(/\s+/g, " ").trim());
const count = async (page) => Number((await page.locator(".job-words").innerText()).match(/([\d,]+) of [\d,]+ paths/)?.[1].replaceAll(",", "") ?? NaN);

describe("labs", () => {
  let browser, site;
  before(async () => {
    browser = await launch();
    site = await serve({ base: "/some/where/" });
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  /** Notes every phase of the job from now on: a short one is over before it can be asked for. */
  const notePhases = (page) => page.evaluate(() => {
    const host = document.querySelector("[data-host$=':job']");
    const note = () => {
      const phase = host.querySelector(".job")?.dataset.phase;
      if (phase !== window.phases.at(-1)) window.phases.push(phase);
    };
    window.phases = [];
    note();
    new MutationObserver(note).observe(host, { subtree: true, childList: true, attributes: true });
  });

  for (const lab of LABS) {
    it(`${lab.id}: the worker finds to the digit what the build found natively`, async () => {
      let native;
      await withPage(browser, site.url + lab.path, { javaScriptEnabled: false, expect: { request: /\.js: csp$/ } }, async (page) => {
        native = { results: await text(page, lab.id, "results"), sentence: await text(page, lab.id, "sentence") };
      });
      await withPage(browser, site.url + lab.path, { expect: EXPECT }, async (page) => {
        await phase(page, "done");
        await frames(page);
        assert.equal(page.workers().length, 1, "the job is done in a worker");
        assert.equal(await text(page, lab.id, "sentence"), native.sentence);
        assert.equal((await text(page, lab.id, "results")).replaceAll(" Explain", ""), native.results.replaceAll(" Explain", ""));
      });
    });

    it(`${lab.id}: a look or an opinion needs no new simulation, another market does`, async () => {
      await withPage(browser, `${site.url}${lab.path}#v=1&pa=400`, { expect: EXPECT }, async (page) => {
        await phase(page, "done");
        await notePhases(page);
        // Views that are folded hold their controls; the main chart's and the panel's are in sight.
        if (lab.view) await page.locator(`#${lab.id}-${lab.view} > summary`).click();
        const field = page.locator(`#${lab.id}-${lab.opinion}`);
        await field.evaluate((input) => input.closest("details")?.setAttribute("open", ""));
        await field.fill("11");
        await field.press("Enter");
        await frames(page);
        // A job would begin within a moment.
        await pass(page, 200);
        assert.deepEqual(await page.evaluate(() => window.phases), ["done"]);
        const seed = page.locator(`#${lab.id}-sd`);
        await seed.evaluate((input) => input.closest("details")?.setAttribute("open", ""));
        await seed.fill("77");
        await seed.press("Enter");
        await page.waitForFunction(() => window.phases.length > 1 && window.phases.at(-1) === "done", null, { timeout: LONG });
        await page.waitForFunction(() => location.hash.includes("sd=77"));
      });
    });
  }

  for (const [lab, results] of [
    // Explained and not: the way to the term is the same.
    [LABS[0], { irr: "irr", theta: "theta-eaten", carry: "carry", funding: "wacc" }],
    [LABS[1], { curve: "static-v-adaptive-hedge", "tail-cppi": "cppi", feedback: "dynamic-portfolio-insurance" }],
  ]) {
    it(`${lab.id}: the name of a result leads to its term, with scripts and without`, async () => {
      const name = (page, result) => page.locator(`[data-host="${lab.id}:results"] [data-result="${result}"] dt a`);
      const leads = async (page) => {
        for (const [result, term] of Object.entries(results)) {
          const to = new URL(await name(page, result).getAttribute("href"), page.url()).pathname;
          assert.equal(to, `/some/where/glossary/${term}/`, result);
        }
      };
      await withPage(browser, site.url + lab.path, { javaScriptEnabled: false, expect: { request: /\.js: csp$/ } }, leads);
      await withPage(browser, `${site.url}${lab.path}#v=1&pa=200`, { expect: EXPECT }, async (page) => {
        await phase(page, "done");
        await frames(page);
        await leads(page);
        const [result] = Object.keys(results);
        await name(page, result).hover();
        await page.locator("#term-card").getByRole("link").waitFor();
        assert.equal(await name(page, result).getAttribute("aria-describedby"), "term-card-text");
      });
      // In the pages of others there is no glossary to lead to.
      await withPage(browser, `${site.url}embed/${lab.id}/#v=1&pa=200`, { expect: EXPECT }, async (page) => {
        await phase(page, "done");
        assert.equal(await page.locator("a[data-term]").count(), 0);
      });
    });

    it(`${lab.id}: the worst paths are seen again, day by day, without a new simulation`, async () => {
      await withPage(browser, `${site.url}${lab.path}#v=1&pa=200`, { expect: EXPECT }, async (page) => {
        await phase(page, "done");
        await notePhases(page);
        await page.locator(`#${lab.id}-path > summary`).click();
        const view = page.locator(`[data-host="${lab.id}:path"]`);
        await view.locator("svg .line").first().waitFor();
        const seen = new Set();
        for (const choice of ["Worst", "Second worst", "Third worst", "The first drawn"]) {
          await view.getByLabel(choice, { exact: true }).check();
          await frames(page);
          seen.add((await view.innerText()).match(/Path (\d+): \S+%/)[0]);
        }
        assert.equal(seen.size, 4, [...seen].join("; "));
        await page.waitForFunction(() => location.hash.includes("wp=f"));
        assert.deepEqual(await page.evaluate(() => window.phases), ["done"]);
        // The same link shows the same days.
        const [last] = [...seen].slice(-1);
        await withPage(browser, page.url(), { expect: EXPECT }, async (other) => {
          await phase(other, "done");
          await other.locator(`#${lab.id}-path > summary`).click();
          await other.waitForFunction(([id, last]) => document.querySelector(`[data-host="${id}:path"]`).innerText.includes(last), [lab.id, last]);
        });
      });
    });
  }

  const { id, path } = LABS[0];

  const value = async (page, result) => page.locator(`[data-host="${id}:results"] [data-result="${result}"]`).evaluate((item) => item.innerText.replace(/\s+/g, " ").trim());

  it("what a page opens with is not announced, whenever the job has found it", async () => {
    await withPage(browser, site.url + path, { expect: EXPECT }, async (page) => {
      await phase(page, "done");
      await pass(page, 1000);
      assert.equal(await text(page, id, "announcement"), "");
    });
  });

  it("what is pinned while a job goes on is what the job finds", async () => {
    await withPage(browser, `${site.url}${path}#v=1&pa=4000`, { expect: EXPECT }, async (page) => {
      await phase(page, "running");
      await page.getByRole("button", { name: "Pin as A" }).click();
      await phase(page, "done");
      await frames(page);
      assert.equal(await text(page, id, "compare"), "B is the same as A.");
    });
  });

  it("a folded view answers while the page's own results stand", async () => {
    const { hold, open } = gate();
    const slow = await serve({ rules: [{ path: /\/start-[0-9a-f]+\.js$/, hold }] });
    try {
      await withPage(browser, slow.url + LABS[1].path, { expect: EXPECT }, async (page) => {
        await page.locator("#portfolio-insurance-crowd > summary").click();
        const field = page.locator("#portfolio-insurance-es");
        await field.fill("50");
        await field.press("Enter");
        await page.waitForFunction(() => location.hash.includes("es=50"));
        open();
        await phase(page, "done");
        await frames(page);
        assert.equal(await field.inputValue(), "50");
        assert.ok(await field.isVisible(), "the view stays open");
        assert.ok(await field.evaluate((input) => input === document.activeElement), "the focus stays");
      });
    } finally {
      open();
      await slow.close();
    }
  });

  it("of several charts in a view each saves its own numbers", async () => {
    await withPage(browser, `${site.url}${path}#v=1&pa=400`, { expect: EXPECT }, async (page) => {
      await phase(page, "done");
      await page.locator(`#${id}-dots > summary`).click();
      const figures = page.locator(`[data-host="${id}:dots"] .view-figure:has(svg)`);
      await figures.nth(1).waitFor();
      const saved = async (place) => {
        const [download] = await Promise.all([page.waitForEvent("download"), figures.nth(place).getByRole("button", { name: "CSV" }).click()]);
        return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
      };
      const [first, second] = [await saved(0), await saved(1)];
      assert.deepEqual([first[0], second[0]], [`${id}-dots.csv`, `${id}-dots-2.csv`]);
      assert.notEqual(first[1], second[1]);
      await figures.nth(1).getByRole("button", { name: "Listen" }).click();
      assert.equal(await figures.getByRole("button", { name: "Stop" }).count(), 1, "one of them plays");
      await figures.getByRole("button", { name: "Stop" }).click();
    });
  });

  it("condors alone stand beside the hedge from the start, both ways, with their errors", async () => {
    await withPage(browser, site.url + path, { expect: EXPECT }, async (page) => {
      await phase(page, "done");
      await frames(page);
      assert.match(await value(page, "less"), /At an equal tail.* \d+% ± \d+ of the condors.* ± [\d.]+ points of growth a year/);
      assert.match(await value(page, "less-cost"), /At equal cost.*(none|\d+% ± \d+ of the condors).* ± /);
      assert.match(await text(page, id, "sentence"), /% ± \d+ of the condors without it, which lose as much on the worst paths/);
    });
  });

  it("premiums, rolls and payoffs are lines of their own, and the rates of single paths are told by kind", async () => {
    await withPage(browser, `${site.url}${path}#v=1&pa=400`, { expect: EXPECT }, async (page) => {
      await phase(page, "done");
      await page.locator(`#${id}-flows > summary`).click();
      const view = page.locator(`[data-host="${id}:flows"]`);
      await view.locator("svg").nth(1).waitFor();
      const drawn = await view.locator("svg").nth(1).innerHTML();
      for (const line of ["premiums", "rolls", "payoffs", "all together"]) assert.ok(drawn.includes(line), line);
      const rates = view.locator("table", { hasText: "on the first 400 paths" });
      const rows = await rates.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText.trim())));
      assert.deepEqual(rows.map(([name]) => name), [
        "All is lost: paid in, nothing back", "No rate", "Several rates", "One rate",
        "1 in 20 of these is under", "Half of these are under", "19 in 20 of these are under",
      ]);
      const number = ([, text]) => Number(text.replace("−", "-").replace(/[,%]/g, ""));
      const shares = rows.slice(0, 4).map(number);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100) < 0.3, `${shares}`);
      const [low, middle, high] = rows.slice(4).map(number);
      assert.ok(-100 <= low && low <= middle && middle < high, `${low} ${middle} ${high}`);
      assert.match(await view.innerText(), /The rates of single paths have no mean/);
    });
  });

  it("a line beyond what was simulated is dashed, and the headline says so", async () => {
    await withPage(browser, `${site.url}${path}#v=1&be=40&pa=400`, { expect: EXPECT }, async (page) => {
      await phase(page, "done");
      await frames(page);
      assert.match(await text(page, id, "takeaway"), /More than [\d.]+ are beyond what was simulated/);
      assert.ok(await page.locator(`[data-host="${id}:chart"] svg .line.dashed`).count() >= 1, "the line is dashed there");
      assert.match(await text(page, id, "sentence"), /^Return-positive: .*beyond what was simulated/);
    });
  });

  it("without a budget there is nothing to judge, and it says how to get something", async () => {
    for (const [lab, verdict] of [[LABS[0], /^No hedge: nothing to judge, for .*Set “Spent on the hedge” over 0%/], [LABS[1], /^No layers: nothing to judge, for .*Set “Spent on the layers” over 0%/]]) {
      await withPage(browser, `${site.url}${lab.path}#v=1&bu=0&pa=400`, { expect: EXPECT }, async (page) => {
        await phase(page, "done");
        await frames(page);
        assert.match(await text(page, lab.id, "sentence"), verdict);
      });
    }
  });

  it("there is a first look at once, and progress with paths done", async () => {
    await withPage(browser, `${site.url}${path}#v=1&pa=20000`, { expect: EXPECT }, async (page) => {
      // The live part has drawn results of a few paths before any answer has come.
      assert.match(await text(page, id, "results"), /Verdict/);
      await phase(page, "running");
      const first = await count(page);
      await page.waitForFunction((first) => Number(document.querySelector(".job-words").innerText.match(/^([\d,]+) of/)?.[1].replaceAll(",", "")) > first, first, { timeout: LONG });
      await page.waitForFunction(() => /of 20,000 paths, about \d+ s left/.test(document.querySelector(".job-words").innerText), null, { timeout: LONG });
    });
  });

  it("it stops when asked, and begins again", async () => {
    await withPage(browser, `${site.url}${path}#v=1&pa=50000`, { expect: EXPECT }, async (page) => {
      await phase(page, "running");
      await job(page).getByRole("button", { name: "Stop" }).click();
      await phase(page, "cancelled");
      const stopped = await page.locator(".job-words").innerText();
      await pass(page, 400);
      assert.equal(await page.locator(".job-words").innerText(), stopped, "nothing goes on");
      await job(page).getByRole("button", { name: "Start again" }).click();
      await phase(page, "running");
    });
  });

  it("a change while it runs: only the newest answer shows", async () => {
    const fresh = `${site.url}${path}#v=1&pa=4000&sd=5`;
    let wanted;
    await withPage(browser, fresh, { expect: EXPECT }, async (page) => {
      await phase(page, "done");
      await frames(page);
      wanted = await text(page, id, "results");
    });
    await withPage(browser, `${site.url}${path}#v=1&pa=4000&sd=2`, { expect: EXPECT }, async (page) => {
      const seed = page.locator(`#${id}-sd`);
      await seed.evaluate((input) => input.closest("details")?.setAttribute("open", ""));
      for (const number of ["3", "4", "5"]) {
        await phase(page, "running");
        await seed.fill(number);
        await seed.press("Enter");
        await frames(page);
      }
      await phase(page, "done");
      await frames(page);
      assert.equal(await text(page, id, "results"), wanted);
    });
  });

  it("a worker that cannot start: the page does the work", async () => {
    const refusing = await serve({ rules: [{ path: /\/start-[0-9a-f]+\.js$/, status: 404 }] });
    try {
      const expect = { ...EXPECT, request: /start-/, console: /start-|404/ };
      await withPage(browser, `${refusing.url}${path}#v=1&pa=400`, { expect }, async (page) => {
        await phase(page, "done");
        assert.equal(page.workers().length, 0);
        assert.match(await page.locator(".job-words").innerText(), /All 400 paths/);
      });
    } finally {
      await refusing.close();
    }
  });

  it("a page without workers at all: the page does the work, and stops when asked", async () => {
    await withPage(browser, `${site.url}about/`, { expect: EXPECT }, async (page) => {
      await page.addInitScript(() => {
        delete window.Worker;
      });
      await page.goto(`${site.url}${path}#v=1&pa=50000`);
      await phase(page, "running");
      assert.match(await page.locator(".job-words").innerText(), /on this page/);
      await job(page).getByRole("button", { name: "Stop" }).click();
      await phase(page, "cancelled");
    });
  });

  for (const lab of LABS) {
    it(`${lab.id}: the single file simulates without a server`, async () => {
      const url = `${pathToFileURL(join(DIST, "offline", `${lab.id}.html`))}#v=1&pa=200`;
      await withPage(browser, url, { expect: EXPECT }, async (page) => {
        await phase(page, "done");
        assert.match(await page.locator(".job-words").innerText(), /All 200 paths/);
      });
    });
  }
});
