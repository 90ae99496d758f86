// What an attacker would write, and how it is seen that none of it became part of a page.
import assert from "node:assert/strict";

import { frames } from "./browser.mjs";

/** What breaks out of text, of an attribute, of a script, of a field, of a table and of an address. */
export const ATTACKS = [
  "<img src=x onerror=window.hit=1>", "\"><script>window.hit=1</script>", "'\"><svg/onload=window.hit=1>",
  "</textarea></title><script>window.hit=1</script>", "javascript:window.hit=1", "&lt;img src=x onerror=window.hit=1&gt;",
  "%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E", "<a href=javascript:window.hit=1>x</a>", "\u202e\u0000<b>\u2028{{1+1}}${1+1}",
  "=cmd|'/c calc'!A1", "]]><!--<iframe srcdoc='<script>parent.hit=1</script>'>", "__proto__",
];
/** All of it in one. */
export const all = ATTACKS.join(" ");

/** Asserts that the page, or frame, holds no element and no attribute that could run what an attacker wrote. */
export async function assertSafe(page, what) {
  await frames(page);
  const found = await page.evaluate(() => {
    const found = [];
    if ("hit" in window) found.push("the attacker's script ran");
    if ("hit" in {}) found.push("every object has the attacker's field");
    for (const element of document.querySelectorAll("*")) {
      const own = element.cloneNode(false).outerHTML.slice(0, 200);
      if (["img", "iframe", "object", "embed", "base", "foreignobject"].includes(element.localName.toLowerCase())) found.push(own);
      if (element.localName === "script" && !element.src && element.type !== "application/ld+json") found.push(own);
      if (element.localName === "script" && element.src && new URL(element.src).origin !== location.origin) found.push(own);
      for (const { name, value } of element.attributes) {
        if (/^on|^srcdoc$|^style$/i.test(name)) found.push(own);
        if (/^(xlink:)?(href|src|action|formaction)$/i.test(name) && /^[\s\0]*(javascript|vbscript|data:text)/i.test(value)) found.push(own);
      }
    }
    return found;
  });
  assert.deepEqual(found, [], what);
}
