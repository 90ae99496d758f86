// Every embed in a sandboxed frame as wide as a phone, as a column and as a page, light and dark, without a network.
import assert from "node:assert/strict";
import { test } from "node:test";

import { each, frames } from "./lib/browser.mjs";
import { frame, liveFrame, onHost } from "./lib/embeds.mjs";
import { assertAccessible, assertNoOverlap, EVERY, faintDrawings, faintTexts, stickingOut } from "./lib/looks.mjs";
import { embeds } from "./lib/pages.mjs";

const WIDTHS = [320, 600, 1000];

test("every embed is whole at three widths, light and dark, without a network", async () => {
  await each([...Array(3).keys()], async (part) => {
    await onHost("<div></div>", {}, async (page, { context }) => {
      await page.setViewportSize({ width: 1100, height: 900 });
      for (const path of embeds.filter((_, index) => index % 3 === part)) {
        const entry = path.split("/")[1];
        await context.setOffline(false);
        await page.evaluate((html) => { document.querySelector("div").innerHTML = html; }, frame(entry));
        const inside = await liveFrame(page);
        await context.setOffline(true);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          for (const width of WIDTHS) {
            const what = `${entry}, ${width} px, ${colorScheme}`;
            await page.locator("iframe").evaluate((one, width) => { one.width = width; }, width);
            // A frame of another origin hears of it from another process.
            await inside.waitForFunction((width) => innerWidth === width, width);
            await frames(inside);
            assert.deepEqual(await stickingOut(inside), [], `${what}: sticks out`);
            await assertNoOverlap(inside, what);
            assert.deepEqual((await faintDrawings(inside))[1], [], `${what}: faint`);
          }
          // A sandboxed frame may not read the style sheets it has, and there is no network to fetch them once more.
          if (colorScheme === "light") await assertAccessible(inside, entry, EVERY, { preload: false });
          assert.deepEqual((await faintTexts(inside))[1], [], `${entry}, ${colorScheme}: faint texts`);
        }
      }
    });
  });
});
