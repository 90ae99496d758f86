// A static file server that serves the built site the way a strict host does, and fails on purpose.
import { existsSync, readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { DIST } from "./env.mjs";

/** The example for nginx, whose policy every test server sends: a host that sends it must not break the site. */
export const EXAMPLE = readFileSync(new URL("../../../deploy/nginx.conf", import.meta.url), "utf8");
export const CSP = EXAMPLE.match(/map \$uri \$condor_policy \{\s+default\s+"([^"]+)";/)[1];
export const EMBED_CSP = EXAMPLE.match(/"~\/embed\/"\s+"([^"]+)";/)[1];

/** What the example says of one path. */
const told = (path) => ({
  "Content-Security-Policy": path.includes("/embed/") ? EMBED_CSP : CSP,
  ...(/[.](js|wasm)$/.test(path) && { "Access-Control-Allow-Origin": "*" }),
});

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".json": "application/json",
  ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".webmanifest": "application/manifest+json",
};

/** A promise for a rule to wait for, and the function that keeps it. */
export function gate() {
  let open;
  const hold = new Promise((done) => { open = done; });
  return { hold, open };
}

/**
 * Serves `root` under `base` on a free port of 127.0.0.1.
 *
 * `rules` is a list of `{ path, hold, delay, status, corrupt }`: a request whose path matches the
 * regular expression `path` waits for the promise `hold` and `delay` milliseconds, is answered with
 * `status`, with its bytes made useless (`corrupt`), or in two parts: what comes before the text
 * `partAt` at once, the rest when the promise `partHold` is kept. A file that lies there compressed too is sent
 * so to a browser that takes Brotli. `made` are pages that lie nowhere: path, headers and text of each.
 */
export async function serve({ root = DIST, base = "/", rules = [], made = {} } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    requests.push(path);
    const rule = rules.find((rule) => rule.path.test(path)) ?? {};
    await rule.hold;
    if (rule.delay) await new Promise((done) => setTimeout(done, rule.delay));
    const answer = (status, headers, body) => {
      response.writeHead(status, { ...told(path), "Cache-Control": "no-store", ...headers });
      response.end(body);
    };
    if (rule.status) return answer(rule.status, { "Content-Type": "text/plain" }, "as the test asked");
    if (!path.startsWith(base)) return answer(404, { "Content-Type": "text/plain" }, `${path} is not under ${base}`);
    const own = made[path];
    if (own) return answer(200, { "Content-Type": TYPES[".html"], "Content-Security-Policy": "default-src * data: 'unsafe-inline'", ...own.headers }, own.text);
    const inside = normalize(join("/", path.slice(base.length)));
    let file = join(root, inside);
    try {
      if ((await stat(file)).isDirectory()) {
        if (!path.endsWith("/")) return answer(301, { Location: `${path}/` }, "");
        file = join(file, "index.html");
      }
      const isBrotli = /\bbr\b/.test(request.headers["accept-encoding"]) && existsSync(`${file}.br`);
      const bytes = await readFile(isBrotli ? `${file}.br` : file);
      if (rule.partAt) {
        const at = bytes.indexOf(rule.partAt);
        if (at < 0) throw new Error(`${path} has no ${rule.partAt}`);
        response.writeHead(200, { ...told(path), "Content-Type": TYPES[extname(file)] });
        response.write(bytes.subarray(0, at));
        await rule.partHold;
        return response.end(bytes.subarray(at));
      }
      if (rule.corrupt) bytes.fill(0x2b, 0, Math.min(bytes.length, 4096));
      return answer(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", ...(isBrotli && { "Content-Encoding": "br" }) }, bytes);
    } catch {
      return answer(404, { "Content-Type": "text/plain" }, `there is no ${path}`);
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + base,
    requests,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}
