// Folders as pages: served on this machine alone and opened in Chromium.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves a folder with these headers until `close`. */
export async function served(folder, headers = {}) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const file = join(folder, normalize(join("/", path === "/" ? "index.html" : path)));
    try {
      const bytes = await readFile(file);
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "text/plain", ...headers });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What the page at an address has put into `globalThis.result`, and the files it asked for. Nothing may go wrong on it. */
export async function result(url) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    const asked = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(url);
    await page.waitForFunction(() => globalThis.result, undefined, { timeout: 30_000 }).catch((error) => {
      throw new Error(`${error}\n${errors.join("\n")}`);
    });
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return { result: await page.evaluate(() => globalThis.result), asked };
  } finally {
    await browser.close();
  }
}
