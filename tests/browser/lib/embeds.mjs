// Embeds in pages of others. The site stands at /a/b/, the pages of others on another port.
import { after, before } from "node:test";

import { frames, launch } from "./browser.mjs";
import { assertQuiet, startHosts } from "./hosts.mjs";
import { serve } from "./server.mjs";

/** The browser, the site and the pages of others, for all tests of a file. */
export let browser;
export let site;
let hosts;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve({ base: "/a/b/" })]);
  hosts = await startHosts(browser, site);
});
after(async () => {
  await browser?.close();
  await hosts?.close();
  await site?.close();
});

const SANDBOX = "allow-scripts";
export const element = () => `<script src="${site.url}embed/condor-lab.js"></script>`;
export const frame = (entry, { query = "", hash = "", sandbox = SANDBOX } = {}) =>
  `<iframe src="${site.url}embed/${entry}/${query}${hash && `#${hash}`}" title="x" width="100%" height="700" sandbox="${sandbox}"></iframe>`;

/** Keeps what frames say to the page around. */
export const LISTEN = "window.said = []; addEventListener('message', (event) => said.push({ data: event.data, from: event.source, origin: event.origin }));";

/** Opens a page of another origin for the length of `body`, and asserts that nothing was met that must not be. */
export async function onHost(html, options, body) {
  const { expect, ...rest } = options;
  const host = await hosts.open(html, rest);
  try {
    await body(host.page, host);
    assertQuiet(host.seen, html.slice(0, 80), expect);
  } catch (error) {
    error.message += `\nThe page met: ${JSON.stringify(host.seen)}`;
    throw error;
  } finally {
    await host.context.close();
  }
}

/** The frame of the embed with this number, once its live part runs. */
export async function liveFrame(page, index = 0) {
  const handle = await page.waitForFunction((index) => {
    const found = [...document.querySelectorAll("iframe")];
    return found[index];
  }, index);
  const inside = await handle.contentFrame();
  await inside.waitForFunction(() => document.documentElement?.dataset.live === "yes");
  await frames(inside);
  return inside;
}

/** The frame inside an element, which a page cannot reach. */
export async function insideElement(page, index = 0) {
  await page.waitForFunction((index) => window.ready?.[index], index);
  const found = page.frames().filter((one) => one.url().includes("/embed/"));
  await frames(found[index]);
  return found[index];
}

/** Keeps the events of every element, by its number. */
export const EVENTS = "window.ready = []; window.events = []; addEventListener('DOMContentLoaded', () => document.querySelectorAll('condor-lab').forEach((one, i) => "
  + "['ready', 'change', 'height', 'error'].forEach((type) => one.addEventListener(type, (event) => { events.push([i, type, event.detail]); if (type === 'ready') ready[i] = true; }))));";

/** Opens an embed by itself, in the same tab each time. */
export async function bare(page, entry, query = "", hash = "") {
  await page.goto("about:blank");
  await page.goto(`${site.url}embed/${entry}/${query}${hash && `#${hash}`}`);
  await page.waitForFunction(() => document.documentElement?.dataset.live === "yes");
  await frames(page);
}
