// Draws the icons and screenshots of the installed app anew into static/app, from icon.svg and the built site:
// node tests/pictures/app.mjs, after cargo xtask build. They change rarely, so they are kept, not built.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { isLive, launch } from "../browser/lib/browser.mjs";
import { serve } from "../browser/lib/server.mjs";

const APP = fileURLToPath(new URL("../../static/app", import.meta.url));
const icon = readFileSync(join(APP, "icon.svg"), "utf8");

const browser = await launch();
const server = await serve();
try {
  const draw = async (name, size, svg) => {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
    await page.screenshot({ path: join(APP, name), omitBackground: true });
    await page.close();
  };
  await draw("icon-192.png", 192, icon);
  await draw("icon-512.png", 512, icon);
  // A mask may cut off a tenth at every side: square corners, and the mark smaller.
  const mark = icon.match(/<path.*\/>/)[0];
  await draw("icon-maskable-512.png", 512,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 -5 50 50"><rect x="-5" y="-5" width="50" height="50" fill="#0b5fa5"/>${mark}</svg>`);
  for (const [name, width, height] of [["wide.png", 1280, 800], ["narrow.png", 390, 844]]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: "light", serviceWorkers: "block" });
    await page.goto(`${server.url}calculators/condor/`);
    await isLive(page);
    await page.screenshot({ path: join(APP, name) });
    await page.close();
  }
} finally {
  await server.close();
  await browser.close();
}
