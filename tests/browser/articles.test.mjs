// The articles: an answer that follows the figure, claims, levers that turn the verdict where they say, the hedge on
// and off; and the box for a question of one's own, which stands under terms as well.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { frames, isLive, launch, withPage } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";

const ARTICLES = [
  {
    path: "learn/engine-or-insurance/", id: "article-engine-or-insurance",
    starts: /^Insurance: /, other: "#v=1&be=40", says: /^Return-positive: /, claim: "claim-earns",
  },
  {
    path: "learn/portfolio-insurance-or-smarter/", id: "article-insurance-or-smarter",
    starts: /^Portfolio insurance for more\. /, other: "#v=1&fp=-100", says: /^Something smarter here\. /, claim: "claim-cheaper",
  },
];

// Numbers change when an answer comes, and what is longer than before moves what stands below.
const EXPECT = { moved: /./ };
const LONG = 60_000;

const plain = (locator) => locator.evaluate((element) => element.innerText.replace(/\s+/g, " ").trim());
const host = (page, id, part) => page.locator(`[data-host="${id}:${part}"]`);
const value = (page, id, result) => plain(host(page, id, "results").locator(`[data-result="${result}"] .value`));
/** The job is done for what the page shows now. */
const done = async (page) => {
  await frames(page);
  await page.waitForFunction(() => document.querySelector(".job")?.dataset.phase === "done", null, { timeout: LONG });
  await frames(page);
};
/** Follows a link of the text to a state, with the keyboard. */
const follow = async (page, link) => {
  await link.focus();
  await page.keyboard.press("Enter");
  await done(page);
};

describe("articles", () => {
  let browser, site;
  before(async () => {
    browser = await launch();
    site = await serve({ base: "/some/where/" });
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  for (const { path, id, starts, other, says, claim } of ARTICLES) {
    it(`${path}: the answer is computed, the same natively and in the browser, and follows the figure`, async () => {
      let native;
      await withPage(browser, site.url + path, { javaScriptEnabled: false, expect: { request: /\.js: csp$/ } }, async (page) => {
        native = await plain(host(page, id, "sentence"));
        assert.match(native, starts);
        assert.equal(await page.locator("#claims + p + ul > li").count() >= 5, true);
        assert.match(await plain(page.locator("#claims + p + ul")), /does not hold: /);
      });
      await withPage(browser, site.url + path, { expect: EXPECT }, async (page) => {
        await done(page);
        assert.equal(await plain(host(page, id, "sentence")), native);
        const claimed = page.locator(`#claims + p + ul [data-shows="${id}:${claim}"]`);
        assert.match(await plain(claimed), /^does not hold: /);
        await follow(page, page.locator(`main a.state[href="${other}"]`).first());
        assert.match(await plain(host(page, id, "sentence")), says);
        assert.match(await plain(claimed), /^holds: /);
        assert.equal(new URL(page.url()).hash, other, "the state is in the address");
        const cited = page.locator(".cite pre");
        await page.locator(".cite > summary").click();
        assert.ok((await plain(cited)).includes(other), "and in what is cited");
        assert.match(await plain(cited), /Interactive article/);
      });
    });

    it(`${path}: a lever turns the verdict where the table says, and one notch before it does not`, async () => {
      await withPage(browser, site.url + path, { expect: EXPECT }, async (page) => {
        await done(page);
        const started = await value(page, id, "verdict");
        const turn = page.locator('.levers a.state[href^="#"]').first();
        const [, wanted] = (await plain(turn.locator("xpath=.."))).match(/: (.+)$/);
        const key = (await turn.getAttribute("href")).match(/&(\w+)=/)[1];
        await follow(page, turn);
        assert.equal(await value(page, id, "verdict"), wanted);
        assert.notEqual(wanted, started);
        // One notch back to where it started.
        const field = page.locator(`#${id}-${key}`);
        const now = Number((await field.inputValue()).replace("−", "-").replace(/[^\d.-]/g, ""));
        const start = await page.evaluate(([id, key]) => {
          const cell = document.querySelector(`.levers a[href*="&${key}="]`).closest("tr").querySelector("td");
          return Number(cell.innerText.replace("−", "-").match(/-?[\d.]+/)[0]);
        }, [id, key]);
        await field.press(now > start ? "ArrowDown" : "ArrowUp");
        await done(page);
        assert.equal(await value(page, id, "verdict"), started);
      });
    });
  }

  it("the hedge switched off in the figure gives the numbers of the table's other column", async () => {
    const { path, id } = ARTICLES[0];
    await withPage(browser, site.url + path, { expect: EXPECT }, async (page) => {
      await done(page);
      const row = async (name) => {
        const cells = page.locator("#on-off ~ .on-off tr", { hasText: name }).first().locator("td");
        return [await plain(cells.nth(1)), await plain(cells.nth(2))];
      };
      const growth = await row("Growth a year");
      assert.equal(await value(page, id, "growth").then((text) => text.replace("+", "")), growth[0].replace("+", ""));
      await follow(page, page.locator('main a.state[href="#v=1&bu=0"]').last());
      assert.equal(await value(page, id, "growth").then((text) => text.replace("+", "")), growth[1].replace("+", ""));
      assert.equal(await value(page, id, "crisis"), (await row("Fall in days like 2020"))[1]);
    });
  });

  it("a bet is kept on the device, and the reveal answers it", async () => {
    const { path } = ARTICLES[0];
    await withPage(browser, site.url + path, { expect: EXPECT }, async (page) => {
      await page.locator("[data-bet] input").nth(0).check();
      await page.reload();
      await page.locator("[data-reveal] > summary").click();
      assert.match(await plain(page.locator("[data-outcome]")), /Your bet was “About 7.*It does not hold/);
      await page.locator("[data-bet] input").nth(1).check();
      assert.match(await plain(page.locator("[data-outcome]")), /It holds\.$/);
      // The path of the lessons counts its own.
      await page.goto(`${site.url}learn/`);
      assert.match(await plain(page.locator("[data-learn-summary]")), /^0 of 10 lessons/);
      assert.equal(await page.locator("#articles ~ ul > li").count(), 2);
    });
  });

  it("the links of layers, levers and follow-up lead to states of the labs", async () => {
    await withPage(browser, site.url + ARTICLES[0].path, { expect: EXPECT }, async (page) => {
      await page.locator("#layers + ul a", { hasText: "curve decide" }).click();
      await isLive(page);
      assert.match(page.url(), /\/some\/where\/labs\/insurance-or-engine\/#v=1&hp=c$/);
      assert.equal(await page.locator('[data-host$=":inputs"] input[type=radio]:checked').first().evaluate((input) => input.parentElement.innerText.trim()), "Layers by the curve");
    });
  });
});

describe("a question of one's own", () => {
  let browser, site;
  before(async () => {
    browser = await launch();
    site = await serve();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  const TERM = "glossary/delta/";
  const field = (page) => page.getByLabel("Your question");
  const mail = (page) => page.getByRole("link", { name: "Write a mail" });
  const body = async (link) => new URL(await link.getAttribute("href")).searchParams.get("body");

  it("without a script there are plain links and no field", async () => {
    await withPage(browser, site.url + TERM, { javaScriptEnabled: false, expect: { request: /\.js: csp$/ } }, async (page) => {
      assert.equal(await field(page).isVisible(), false);
      assert.equal(await mail(page).getAttribute("href"), "mailto:?subject=Condor%20Lab%3A%20Delta");
    });
  });

  it("stands once under every term and article, and nowhere else", async () => {
    await withPage(browser, site.url, { expect: EXPECT }, async (page) => {
      const found = async (path) => page.evaluate(async (path) => (await (await fetch(path)).text()).split("data-ask=").length - 1, path);
      for (const path of [TERM, "glossary/vix/", ...ARTICLES.map((article) => article.path)]) assert.equal(await found(path), 1, path);
      for (const path of ["about/", "glossary/", "learn/option/", "labs/insurance-or-engine/"]) assert.equal(await found(path), 0, path);
    });
  });

  it("is counted, kept on the device, taken along with the state, and forgotten, all by keyboard", async () => {
    await withPage(browser, site.url + TERM, { expect: EXPECT }, async (page) => {
      await field(page).focus();
      await page.keyboard.type("Why 16 & not 50%?");
      assert.match(await plain(page.locator("#ask-count")), /^17 of 1,000 characters/);
      assert.equal(await body(mail(page)), `Why 16 & not 50%?\n\nThe page and its state: ${site.url}${TERM}\n`);
      // The state of the figure goes along, as it is when the link is followed.
      await page.locator('[data-host$=":inputs"] input[type=text]').first().press("ArrowUp");
      await page.waitForFunction(() => location.hash.length > 3);
      await page.evaluate(() => document.addEventListener("click", (event) => event.preventDefault()));
      await mail(page).focus();
      await page.keyboard.press("Enter");
      assert.ok((await body(mail(page))).includes(page.url()), "the link has the state");
      await page.reload();
      assert.equal(await field(page).inputValue(), "Why 16 & not 50%?");
      // Another page has a question of its own.
      await page.goto(`${site.url}glossary/vega/`);
      assert.equal(await field(page).inputValue(), "");
      await page.goto(site.url + TERM);
      await field(page).focus();
      for (const name of ["Write a mail", "Copy it", "Forget it"]) {
        await page.keyboard.press("Tab");
        assert.equal(await page.evaluate(() => document.activeElement.innerText), name);
      }
      await page.keyboard.press("Enter");
      assert.equal(await field(page).inputValue(), "");
      assert.equal(await plain(page.locator(".ask-box [role=status]")), "Forgotten.");
      await page.reload();
      assert.equal(await field(page).inputValue(), "");
    });
  });

  it("takes a thousand characters and no more, and an empty one is asked for first", async () => {
    await withPage(browser, site.url + TERM, { expect: EXPECT }, async (page) => {
      await mail(page).click();
      assert.equal(await plain(page.locator(".ask-box [role=status]")), "Write your question first.");
      assert.equal(await page.evaluate(() => document.activeElement.id), "ask-text");
      await field(page).focus();
      await page.keyboard.insertText("x".repeat(1200));
      assert.equal((await field(page).inputValue()).length, 1000);
      assert.match(await plain(page.locator("#ask-count")), /^1,000 of 1,000/);
    });
  });

  it("a browser that keeps nothing does no harm", async () => {
    await withPage(browser, site.url + TERM, { expect: EXPECT }, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
      });
      await page.reload();
      await field(page).fill("Still here?");
      assert.match(await body(mail(page)), /^Still here\?/);
      assert.match(await plain(page.locator("#ask-kept")), /keeps nothing/);
    });
  });

  it("opens the project's tracker when it has one; what is too long for a link is copied", async () => {
    await withPage(browser, `${site.url}about/`, { expect: EXPECT, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      // A site built with an address of the project has this link; this one has none.
      await page.route(`**/${TERM}`, async (route) => {
        const response = await route.fetch();
        const link = '<a href="/about/?title=Delta" data-ask-to="tracker">Open the project’s tracker</a>';
        await route.fulfill({ response, body: (await response.text()).replace('<p class="ask-ways">', `<p class="ask-ways">${link}`) });
      });
      await page.goto(site.url + TERM);
      const tracker = page.getByRole("link", { name: "Open the project’s tracker" });
      await field(page).fill("Why?");
      const to = new URL(await tracker.evaluate((link) => link.href));
      assert.equal(to.searchParams.get("title"), "Condor Lab: Delta");
      assert.match(to.searchParams.get("body"), /^Why\?\n\nThe page and its state: http/);
      // A thousand letters of three bytes each.
      const long = "問".repeat(1000);
      await field(page).fill(long);
      assert.equal(await tracker.getAttribute("href"), "/about/?title=Delta");
      await tracker.evaluate((link) => link.addEventListener("click", (event) => event.preventDefault()));
      await tracker.click();
      await page.waitForFunction(() => /too long for a link/.test(document.querySelector(".ask-box [role=status]").textContent));
      assert.ok((await page.evaluate(() => navigator.clipboard.readText())).startsWith(long));
    });
  });

  it("what comes from storage is checked", async () => {
    await withPage(browser, site.url + TERM, { expect: EXPECT }, async (page) => {
      const sound = (value) => page.evaluate((value) => window.condorLab.ask.sound(value), value);
      for (const odd of [null, 3, "x", []]) assert.deepEqual(await sound(odd), {});
      assert.deepEqual(
        await sound({ "/a/": "y".repeat(2000), "/b/": 7, "<script>": "no", "/c/": "" }),
        { "/a/": "y".repeat(1000) },
      );
      await page.evaluate(() => localStorage.setItem("condor-lab:ask", "{not json"));
      await page.reload();
      assert.equal(await field(page).inputValue(), "");
    });
  });
});
