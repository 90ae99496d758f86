// Draws the README's screenshots anew, from the built site: node tests/pictures/readme.mjs, after cargo xtask build.
import { fileURLToPath } from "node:url";

import { frames, isLive, launch } from "../browser/lib/browser.mjs";
import { serve } from "../browser/lib/server.mjs";

const PICTURES = [
  { name: "condor.png", path: "calculators/condor/", width: 1280, height: 900, colorScheme: "light" },
  { name: "hedge.png", path: "calculators/alvh/", width: 1280, height: 900, colorScheme: "light", top: true },
  { name: "lab.png", path: "labs/insurance-or-engine/", width: 1280, height: 900, colorScheme: "dark", top: true },
];

const browser = await launch();
const server = await serve();
try {
  for (const { name, path, width, height, colorScheme, top } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, serviceWorkers: "block" });
    await page.goto(server.url + path);
    await isLive(page);
    if (top) {
      const figure = page.locator("[data-host$=':chart']").first();
      await figure.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 90));
    }
    // A simulation is repeated first; until then a picture of its chart stands there.
    await page.waitForFunction(() => [...document.querySelectorAll("button")].some((button) => button.textContent === "Listen" && !button.disabled));
    await page.waitForFunction(() => !document.documentElement.hasAttribute("data-following"));
    await frames(page);
    await page.screenshot({ path: fileURLToPath(new URL(name, import.meta.url)) });
    await page.close();
  }
} finally {
  await server.close();
  await browser.close();
}
