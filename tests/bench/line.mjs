// The slow line of the benchmarks, the design's "slow 4G": 150 ms a round trip, 1.6 Mbit/s down, 0.75 Mbit/s up,
// nothing kept. Files are sent with Brotli, as a host with them sends them.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const dist = resolve(process.env.DIST ?? join(import.meta.dirname, "../../dist"));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** A server of dist/, listening. */
export async function serveCompressed() {
  const compressed = new Map();
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
    try {
      if (!compressed.has(file)) compressed.set(file, brotliCompressSync(readFileSync(file)));
      response.writeHead(200, {
        "content-type": types[extname(file)] ?? "text/html", "content-encoding": "br", "access-control-allow-origin": "*", "cache-control": "no-store",
      }).end(compressed.get(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

/** Puts a page behind the line; what it has received so far stands in the answer's `bytes`. */
export async function slow(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const received = { bytes: 0 };
  session.on("Network.loadingFinished", ({ encodedDataLength }) => { received.bytes += encodedDataLength; });
  return received;
}

/** The median of each column of `rows`. */
export const median = (rows) =>
  rows[0].map((_, column) => rows.map((row) => row[column]).sort((a, b) => a - b)[Math.floor(rows.length / 2)]);
