// The element in pages of others: what it tells and takes, whatever stands around it, and that nobody but the page and
// its own frame has a say.
import assert from "node:assert/strict";
import { test } from "node:test";

import { all, assertSafe, ATTACKS } from "./lib/attacks.mjs";
import { frames, pass } from "./lib/browser.mjs";
import { read } from "./lib/calculator.mjs";
import { element, EVENTS, frame, insideElement, LISTEN, liveFrame, onHost, site } from "./lib/embeds.mjs";
import { embeds } from "./lib/pages.mjs";

/** Waits until an element is as high as what its frame shows: that crosses from one process to another, and back. */
async function fits(inside, element) {
  const heights = async () => [
    await inside.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)),
    await inside.evaluate(() => innerHeight),
    (await element.boundingBox()).height,
  ];
  let [content, room, box] = [];
  for (let i = 0; i < 100; i += 1) {
    [content, room, box] = await heights();
    if (Math.abs(box - room) < 1 && Math.abs(box - content) < 1) return;
    await pass(inside, 50);
  }
  assert.fail(`an element ${box} high around a frame of ${room} with a content of ${content}`);
}

test("twelve embeds stand in one article, each as high as what it shows", async () => {
  const twelve = embeds.filter((_, index) => index % Math.ceil(embeds.length / 12) === 0).map((path) => path.split("/")[1]);
  while (twelve.length < 12) twelve.push("condor");
  const body = `<article><h1>Twelve</h1>${twelve.map((entry) => `<p>Text.</p><condor-lab src-entry="${entry}"></condor-lab>`).join("")}</article>${element()}`;
  await onHost(body, { script: EVENTS }, async (page) => {
    for (const [i, entry] of twelve.entries()) {
      // Those far below load when they come near.
      const one = page.locator("condor-lab").nth(i);
      await one.scrollIntoViewIfNeeded();
      await page.waitForFunction((i) => ready[i], i);
      const inside = page.frames().findLast((frame) => frame.url().endsWith(`/embed/${entry}/`));
      await inside.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
      await fits(inside, one);
    }
  });
});

const HOSTILE = `<style>
  * { all: revert; font: 40px/3 fantasy !important; color: red !important; background: yellow !important; display: inline !important;
    position: absolute !important; transform: rotate(3deg) !important; letter-spacing: 1em !important; float: right !important; }
  iframe, svg, table { width: 3px !important; height: 3px !important; display: none !important; }
</style>`;

test("hostile style around an embed changes nothing inside it", async () => {
  const look = (inside) => inside.evaluate(() => ["h1", ".lede", "label", "svg.exact text", "td"].map((selector) => {
    const { font, color, letterSpacing, display, width } = getComputedStyle(document.querySelector(selector));
    return { font, color, letterSpacing, display, width };
  }));
  const body = `<div><condor-lab src-entry="condor"></condor-lab></div>${element()}`;
  const seen = [];
  for (const style of ["<style>div { width: 700px; }</style>", `${HOSTILE}<style>condor-lab { position: static !important; float: none !important; width: 700px; transform: none !important; }</style>`]) {
    await onHost(style + body, { script: EVENTS }, async (page) => {
      const inside = await insideElement(page);
      assert.equal(await inside.evaluate(() => innerWidth), 700);
      seen.push(await look(inside));
      assert.equal(await page.locator("condor-lab").evaluate((one) => getComputedStyle(one).display), "block");
    });
  }
  assert.deepEqual(seen[1], seen[0]);
});

test("a host with a strict policy needs one line, and no style of its own", async () => {
  const policy = `default-src 'none'; img-src data:; frame-src ${site.origin}; script-src 'self' ${site.origin}`;
  await onHost(`<condor-lab src-entry="term-vega" theme="dark"></condor-lab>${element()}`, { policy, script: EVENTS }, async (page) => {
    const inside = await insideElement(page);
    assert.equal(await inside.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(20, 23, 28)");
    await page.waitForFunction(() => events.some(([, type]) => type === "height"));
  });
  await onHost(frame("term-vega"), { policy: `default-src 'none'; img-src data:; frame-src ${site.origin}; script-src 'self'` }, (page) => liveFrame(page));
  // Without the line there is no frame, and the browser says why.
  const refused = { console: /frame-src|Content Security Policy/, violations: /^frame-src/ };
  await onHost(frame("term-vega"), { policy: "default-src 'none'; img-src data:; script-src 'self'", expect: refused }, async (page, { seen }) => {
    for (let i = 0; i < 100 && seen.violations.length === 0; i += 1) await page.waitForTimeout(50);
    assert.equal(seen.violations.length, 1);
  });
});

test("what is told first is what is shown, whatever the frame was asked for", async () => {
  for (const [asked, shown] of [["s=abc", ""], ["s=%3Cb%3E&amp;d=45", "v=1&d=45"], ["zz=4&amp;d=45", "v=1&d=45"]]) {
    await onHost(`<condor-lab src-entry="condor" state="v=1&amp;${asked}"></condor-lab>${element()}`, { script: EVENTS }, async (page) => {
      await insideElement(page);
      await page.waitForFunction(() => events.some(([, type]) => type === "height"));
      const told = await page.evaluate(() => events.filter(([, type]) => type === "ready" || type === "change"));
      // The element may hear of the address before the live part stands: then it is a change to what is ready.
      assert.deepEqual(told.at(-1)[2], { state: shown }, asked);
      assert.deepEqual(told.find(([, type]) => type === "ready")[2], { state: shown }, asked);
    });
  }
});

test("the element tells what happens and can be set, reset and asked", async () => {
  await onHost(`<condor-lab src-entry="condor" state="v=1&amp;s=5900" title="Mine"></condor-lab>${element()}`, { script: EVENTS }, async (page) => {
    const inside = await insideElement(page);
    const one = page.locator("condor-lab");
    assert.equal(await inside.locator("h1").textContent(), "Mine");
    assert.equal((await read(inside)).fields.s, "5,900");
    assert.deepEqual(await page.evaluate(() => events.find(([, type]) => type === "ready")), [0, "ready", { state: "v=1&s=5900" }]);
    const state = () => one.evaluate((lab) => lab.getState());
    const is = async (text) => {
      await page.waitForFunction((text) => events.some(([, type, detail]) => type === "change" && detail.state === text), text);
      assert.equal(await state(), text);
    };
    assert.equal(await state(), "v=1&s=5900");
    await one.evaluate((lab) => lab.set("v=1&s=6000&d=45"));
    await is("v=1&s=6000&d=45");
    assert.equal((await read(inside)).fields.s, "6,000");
    await one.evaluate((lab) => lab.set({ s: 6100, n: 2 }));
    await is("v=1&s=6100&n=2");
    await one.evaluate((lab) => { events.length = 0; lab.reset(); });
    await is("v=1&s=5900");
    // The reader's own hand, and Reset, which goes back to what the embed began with.
    await inside.locator("#condor-s").fill("6050");
    await inside.locator("#condor-s").press("Enter");
    await is("v=1&s=6050");
    await page.evaluate(() => { events.length = 0; });
    await inside.locator("[data-host='condor:tools']").getByRole("button", { name: "Reset", exact: true }).click();
    await is("v=1&s=5900");
    assert.equal((await read(inside)).fields.s, "5,900");
    // A change that is taken back before it is in the address, which still has what Reset goes back to.
    await inside.evaluate(async () => {
      const slider = document.querySelector("#condor-s-slider");
      slider.value = "6075";
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
      if (location.hash !== "#v=1&s=5900") throw new Error(`the address is ${location.hash} already`);
      document.querySelector("[data-host='condor:tools'] [data-key='reset']").click();
    });
    await pass(inside, 500);
    await is("v=1&s=5900");
    assert.equal((await read(inside)).fields.s, "5,900", "Reset after a change that is not in the address yet");
    // The link to the full page takes the state along.
    await inside.locator("#embed-full").focus();
    assert.equal(await inside.locator("#embed-full").evaluate((link) => link.href), `${site.url}calculators/condor/#v=1&s=5900`);
    // What opens below makes it higher, what closes lower.
    const height = () => one.evaluate((lab) => lab.getBoundingClientRect().height);
    await fits(inside, page.locator("condor-lab"));
    const before = await height();
    await inside.locator("#condor-numbers > summary").click();
    await page.waitForFunction((before) => document.querySelector("condor-lab").getBoundingClientRect().height > before + 50, before);
    await inside.locator("#condor-numbers > summary").click();
    await page.waitForFunction((before) => Math.abs(document.querySelector("condor-lab").getBoundingClientRect().height - before) < 2, before);
    // What cannot be used is neither shown nor told.
    await one.evaluate((lab) => lab.set("v=1&s=6050&d=99999&zz=7"));
    assert.equal(await state(), "v=1&s=6050");
    await one.evaluate((lab) => lab.set("v=1&s=6050&zz=8"));
    assert.equal(await state(), "v=1&s=6050");
    await one.evaluate((lab) => { lab.set({ d: 99999 }); lab.set("v=1&n=2"); lab.set({ d: 99999 }); });
    assert.equal(await state(), "");
    assert.equal(await inside.evaluate(() => location.hash), "");
    await one.evaluate((lab) => lab.set("v=1&s=5900"));
    assert.equal(await state(), "v=1&s=5900");
    const told = await page.evaluate(() => events.filter(([, type]) => type === "change").map(([, , detail]) => detail.state));
    assert.ok(told.every((text) => !/zz|99999/.test(text)), told.join(" "));
    const refused = await one.evaluate((lab) => ["s=1", 7, null, `v=1${"&x=1".repeat(2000)}`].map((bad) => {
      try {
        lab.set(bad);
        return "taken";
      } catch (error) {
        return error.name;
      }
    }));
    assert.deepEqual(refused, Array(4).fill("TypeError"));
    // Another entry begins anew; an asked one that goes away is told so.
    await one.evaluate((lab) => { ready.length = 0; lab.removeAttribute("state"); lab.setAttribute("src-entry", "term-vega"); });
    await insideElement(page);
    assert.equal(await state(), "");
    assert.match(await one.evaluate((lab) => {
      const asked = lab.getState();
      lab.remove();
      return asked.catch((error) => error.message);
    }), /taken out/);
    await page.evaluate(() => {
      const wrong = document.createElement("condor-lab");
      wrong.setAttribute("src-entry", "../../x");
      wrong.addEventListener("error", (event) => { window.reason = event.detail.reason; });
      document.body.append(wrong);
    });
    assert.equal(await page.evaluate(() => window.reason), "src-entry does not name a calculator");
    assert.equal(await page.locator("condor-lab").evaluate((lab) => lab.getState().catch((error) => error.message)), "src-entry does not name a calculator");
  });
});

test("an entry that does not exist is told within seconds, to whoever asks for its state as well", async () => {
  const script = `${EVENTS} addEventListener('DOMContentLoaded', () => customElements.whenDefined('condor-lab').then(() => {
    window.early = document.querySelector('condor-lab').getState().catch((error) => error.message);
  }));`;
  await onHost(`<condor-lab src-entry="no-such-thing"></condor-lab>${element()}`, { script, expect: { console: /./, failed: /./, request: /./ } }, async (page) => {
    const reason = "there is no such embed, or it cannot be reached";
    await page.waitForFunction(() => events.some(([, type]) => type === "error"), null, { timeout: 10_000 });
    assert.deepEqual(await page.evaluate(() => events), [[0, "error", { reason }]]);
    assert.equal(await page.evaluate(() => window.early), reason);
    const one = page.locator("condor-lab");
    assert.equal(await one.evaluate((lab) => lab.getState().catch((error) => error.message)), reason);
    // The next entry begins anew.
    await one.evaluate((lab) => lab.setAttribute("src-entry", "term-vega"));
    await page.waitForFunction(() => window.ready[0]);
    assert.equal(await one.evaluate((lab) => lab.getState()), "");
  });
});

test("what is set or asked before the embed has begun is kept until then", async () => {
  const script = `${EVENTS} addEventListener('DOMContentLoaded', () => customElements.whenDefined('condor-lab').then(() => {
    const lab = document.querySelector('condor-lab');
    window.early = lab.getState();
    lab.set({ s: 6200 });
  }));`;
  await onHost(`<condor-lab src-entry="condor"></condor-lab>${element()}`, { script }, async (page) => {
    await insideElement(page);
    assert.ok(["", "v=1&s=6200"].includes(await page.evaluate(() => window.early)));
    await page.waitForFunction(() => events.some(([, type, detail]) => type === "change" && detail.state === "v=1&s=6200"));
  });
});

test("another look keeps what the reader has set, and a state may be written as a link has it", async () => {
  await onHost(`<condor-lab src-entry="condor"></condor-lab>${element()}`, { script: EVENTS }, async (page) => {
    await insideElement(page);
    const one = page.locator("condor-lab");
    await one.evaluate((lab) => lab.setAttribute("state", "#v=1&s=6000"));
    await page.waitForFunction(() => events.some(([, type, detail]) => type === "change" && detail.state === "v=1&s=6000"));
    await one.evaluate((lab) => { ready.length = 0; lab.setAttribute("theme", "dark"); });
    await page.waitForFunction(() => ready[0]);
    assert.equal(await one.evaluate((lab) => lab.getState()), "v=1&s=6000");
    // Asked before it stands in the page.
    const early = await page.evaluate(() => {
      const lab = document.createElement("condor-lab");
      lab.setAttribute("src-entry", "term-vega");
      const asked = lab.getState();
      document.body.append(lab);
      lab.scrollIntoView();
      return asked;
    });
    assert.equal(early, "");
  });
});

test("an embed whose live part cannot come says so, and keeps its picture", async () => {
  await onHost(`<condor-lab src-entry="condor"></condor-lab>${element()}`, { script: EVENTS, expect: { console: /./, failed: /./ } }, async (page) => {
    await page.context().route(/_bg\.wasm$/, (route) => route.abort());
    await page.reload();
    await page.waitForFunction(() => events.some(([, type]) => type === "error"));
    const [, , detail] = await page.evaluate(() => events.find(([, type]) => type === "error"));
    assert.equal(detail.reason, "the live part could not run");
    const inside = page.frames().find((one) => one.url().includes("/embed/"));
    assert.ok(await inside.locator("figure svg:visible").first().isVisible());
    assert.ok(await inside.locator("#live-failed").isVisible());
  });
});

/** Values that no message should be, from a seed: the same every time. */
function* junk(seed, count) {
  let state = seed;
  const next = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const leaf = () => [null, undefined, 0, -1, NaN, Infinity, 1e308, true, "", "v=1", `v=1&s=${all}`, "x".repeat(5000), ...ATTACKS][next(12 + ATTACKS.length)];
  const TYPES = ["set", "reset", "getState", "ready", "height", "change", "state", "error", "__proto__", ""];
  const deep = (level) => (level === 0 ? leaf() : { [TYPES[next(10)]]: deep(level - 1), a: [leaf(), leaf()] });
  for (let i = 0; i < count; i += 1) {
    const kind = next(4);
    if (kind === 0) yield leaf();
    else if (kind === 1) yield deep(next(6));
    // Half right: the mark is there, and one thing is not what it should be.
    else yield { condorLab: next(4) ? 1 : leaf(), entry: next(3) ? "condor" : leaf(), type: TYPES[next(10)], state: leaf(), id: leaf(), height: leaf(), reason: leaf() };
  }
}

test("junk from the page around does no harm to the frame", async () => {
  await onHost(frame("condor"), { script: LISTEN }, async (page) => {
    const inside = await liveFrame(page);
    const messages = [...junk(7, 400)];
    await page.evaluate(async (messages) => {
      const target = document.querySelector("iframe").contentWindow;
      for (const message of messages) target.postMessage(message, "*");
      target.postMessage({ condorLab: 1, type: "set", state: "v=1&s=5950" }, "*");
    }, messages);
    await inside.waitForFunction(() => document.querySelector("#condor-s").value === "5,950");
    assert.equal(await inside.evaluate(() => document.documentElement.dataset.live), "yes");
    await assertSafe(inside, "messages");
  });
});

test("junk from the frame does no harm to the element", async () => {
  await onHost(`<condor-lab src-entry="condor"></condor-lab>${element()}`, { script: EVENTS }, async (page) => {
    const inside = await insideElement(page);
    const messages = [...junk(11, 400)];
    await inside.evaluate((messages) => { for (const message of messages) parent.postMessage(message, "*"); }, messages);
    await inside.evaluate(() => parent.postMessage({ condorLab: 1, entry: "condor", type: "height", height: 1e9 }, "*"));
    await page.waitForFunction(() => events.at(-1)[2].height === 20000);
    for (const [, type, detail] of await page.evaluate(() => events)) {
      if (type === "height") assert.ok(detail.height >= 80 && detail.height <= 20000, `${detail.height}`);
      else if (type === "error") assert.ok(typeof detail.reason === "string" && detail.reason.length <= 200);
      else assert.ok(detail.state === "" || detail.state.startsWith("v="), detail.state);
    }
    assert.equal(await page.evaluate(() => "hit" in window || "hit" in {}), false);
    assert.equal(await page.locator("body > *").count(), 2, "nothing was added to the page");
  });
});

test("only the page around sets a frame, and only its own frame moves an element", async () => {
  const body = `<condor-lab src-entry="condor"></condor-lab><iframe name="stranger" srcdoc="<p>"></iframe>${element()}`;
  await onHost(body, { script: EVENTS }, async (page) => {
    const inside = await insideElement(page);
    await page.waitForFunction(() => events.some(([, type]) => type === "height"));
    await page.evaluate(() => { events.length = 0; });
    const stranger = page.frame("stranger");
    await stranger.evaluate(() => {
      parent.postMessage({ condorLab: 1, entry: "condor", type: "height", height: 333 }, "*");
      parent.postMessage({ condorLab: 1, entry: "condor", type: "change", state: "v=1&s=1" }, "*");
      // The embed is the first frame of the page.
      for (let i = 0; i < parent.frames.length; i += 1) parent.frames[i].postMessage({ condorLab: 1, type: "set", state: "v=1&s=5100" }, "*");
    });
    await page.evaluate(() => postMessage({ condorLab: 1, entry: "condor", type: "change", state: "v=1&s=2" }, "*"));
    await page.locator("condor-lab").evaluate((lab) => lab.getState());
    await frames(inside);
    assert.equal((await read(inside)).fields.s, "5,800");
    assert.deepEqual(await page.evaluate(() => events), []);
    // The page itself is heard.
    await page.locator("condor-lab").evaluate((lab) => lab.set("v=1&s=5100"));
    await inside.waitForFunction(() => document.querySelector("#condor-s").value === "5,100");
  });
});
