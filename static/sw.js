// The service worker: keeps the whole site on the device, each build in a cache of its own. The build puts its
// list in place of `null`: { version, bytes, pack, files: { path: [SHA-256, bytes] } }. It never takes over by
// itself from a worker that is in use: a page asks for it when its reader agrees.
"use strict";
const BUILD = /* build */ null;

const ROOT = new URL("./", location.href);
// Several copies of the site may stand on one host and share its caches.
const FAMILY = "condor-lab " + ROOT.pathname + " ";
const NAME = FAMILY + BUILD.version;

const TYPES = {
  css: "text/css; charset=utf-8", html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8",
  png: "image/png", svg: "image/svg+xml", txt: "text/plain; charset=utf-8", wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};
// What the host says about a page holds for the kept page too, its policy above all.
const PASSED_ON = [
  "access-control-allow-origin", "content-security-policy", "cross-origin-embedder-policy", "cross-origin-opener-policy",
  "cross-origin-resource-policy", "permissions-policy", "referrer-policy", "x-content-type-options",
];

// The page that makes embeds: it shows what is not kept, and its host gives it a policy of its own for that. Here it
// is kept for when there is no network.
const NEEDS_NETWORK = "embed/index.html";

// A page is fetched by its folder: some hosts redirect from its file.
const addressOf = (path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), ROOT);

const isWhole = async ([digest, size], bytes) => {
  if (bytes.byteLength !== size) return false;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
};

// Puts a file away under its own address, not redirected and not compressed; gives the kept answer.
const keep = async (cache, path, bytes, told) => {
  const headers = new Headers({ "Content-Type": TYPES[path.split(".").pop()] || "application/octet-stream" });
  for (const name of PASSED_ON) {
    const value = told.get(name);
    if (value) headers.set(name, value);
  }
  const answer = new Response(bytes, { headers, status: path === "404.html" ? 404 : 200 });
  await cache.put(new URL(path, ROOT), answer.clone());
  return answer;
};

// The kept answer if its bytes are still those of the list.
const wholeIn = async (cache, path) => {
  const kept = await cache.match(new URL(path, ROOT));
  if (!kept) return null;
  return (await isWhole(BUILD.files[path], await kept.clone().arrayBuffer())) ? kept : null;
};

// Fetches a file past the browser's own cache. What is not of this build is not kept.
const fetchNew = async (cache, path) => {
  const answer = await fetch(addressOf(path), { cache: "reload" });
  if (!answer.ok && path !== "404.html") throw new Error(path + ": HTTP " + answer.status);
  const bytes = await answer.clone().arrayBuffer();
  if (!(await isWhole(BUILD.files[path], bytes))) throw new Error(path + " is not of the build " + BUILD.version);
  return keep(cache, path, bytes, answer.headers);
};

// Every file in one: with brotli it is less than half of what the files are one by one, because they have much
// in common. Where the host compresses it in another way, or it is not whole, nothing is taken from it.
const unpack = async (cache, missing) => {
  let pack;
  let bytes;
  try {
    pack = await fetch(new URL(BUILD.pack, ROOT), { cache: "no-store" });
    if (!pack.ok || pack.headers.get("content-encoding") !== "br") {
      await pack.body?.cancel();
      return;
    }
    bytes = await pack.arrayBuffer();
  } catch {
    // The files are fetched one by one.
    return;
  }
  let at = 0;
  for (const [path, entry] of Object.entries(BUILD.files)) {
    const file = bytes.slice(at, at + entry[1]);
    at += entry[1];
    if (missing.has(path) && (await isWhole(entry, file))) {
      await keep(cache, path, file, pack.headers);
      missing.delete(path);
    }
  }
};

// Fills this build's cache: from itself if a first try broke off, from the builds before, from the network.
const fill = async () => {
  const cache = await caches.open(NAME);
  const older = await Promise.all((await family()).filter((name) => name !== NAME).map((name) => caches.open(name)));
  const missing = new Set();
  let bytes = 0;
  for (const path of Object.keys(BUILD.files)) {
    if (await wholeIn(cache, path)) continue;
    let found = null;
    for (const one of older) found = found || (await wholeIn(one, path));
    if (found) {
      await keep(cache, path, await found.clone().arrayBuffer(), found.headers);
    } else {
      missing.add(path);
      bytes += BUILD.files[path][1];
    }
  }
  if (bytes > BUILD.bytes / 2) await unpack(cache, missing);
  const rest = [...missing];
  const fetchSome = async () => {
    for (let path = rest.pop(); path; path = rest.pop()) await fetchNew(cache, path);
  };
  await Promise.all(Array.from({ length: 6 }, fetchSome));
};

const family = async () => (await caches.keys()).filter((name) => name.startsWith(FAMILY));

const windows = async () => (await clients.matchAll({ type: "window", includeUncontrolled: true }))
  .filter((client) => client.url.startsWith(ROOT.href));

// Removes the caches of other builds once no open page is of one of them. A page that does not say what it is
// keeps them all, and so does a build that waits, or is on its way: it has filled its own already.
const clean = async () => {
  const isFollowed = () => registration.waiting || registration.installing;
  if (isFollowed()) return;
  const known = await family();
  const versions = await Promise.all((await windows()).map((client) => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(String(event.data));
    client.postMessage({ type: "version" }, [channel.port2]);
    setTimeout(() => done(null), 10_000);
  })));
  if (versions.includes(null) || isFollowed()) return;
  for (const name of known) {
    if (name !== NAME && !versions.includes(name.slice(FAMILY.length))) await caches.delete(name);
  }
};

const tell = async (message) => {
  for (const client of await windows()) client.postMessage(message);
};

// Fills the cache, or tells the open pages why not.
const fillOrTell = () => fill().catch(async (error) => {
  const isFull = error.name === "QuotaExceededError";
  // Half a site in a full device helps nobody; what a broken line left is taken up the next time.
  if (isFull) await caches.delete(NAME);
  await tell({ type: "not-kept", isFull });
  throw error;
});

addEventListener("install", (event) => event.waitUntil(fillOrTell()));

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const status = async () => ({ version: BUILD.version, bytes: BUILD.bytes, isKept: await caches.has(NAME) });

addEventListener("message", (event) => {
  const type = event.data?.type;
  if (type === "activate") skipWaiting();
  if (type === "clean") event.waitUntil(clean());
  if (type === "fill") event.waitUntil(fillOrTell().then(() => tell({ type: "kept" })));
  if (type === "status") event.waitUntil(status().then((told) => event.ports[0]?.postMessage(told)));
});

// A file of this build: as kept; mended from the network when it is gone or damaged.
const answerFor = async (request, path) => {
  try {
    // The reader had it removed; a worker that is on its way out must not begin anew.
    if (!(await caches.has(NAME))) return fetch(request);
    const cache = await caches.open(NAME);
    return (await wholeIn(cache, path)) || (await fetchNew(cache, path));
  } catch (error) {
    // The device keeps nothing, or the host has another build by now: what it gives is as good as any.
    console.warn("condor-lab: not from the device:", error.message);
    return request.mode === "navigate" ? elsewhere(request) : fetch(request);
  }
};

// A page that is not of this build.
const elsewhere = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const page = await caches.match(new URL("404.html", ROOT), { cacheName: NAME });
    if (!page) throw error;
    return page;
  }
};

// A file of another build, for a page of it that is still open: hashed names never mean two things.
const fromOlder = async (request) => {
  for (const name of await family()) {
    const kept = await caches.match(request, { cacheName: name, ignoreSearch: true });
    if (kept) return kept;
  }
  return fetch(request);
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(ROOT.href)) return;
  const inside = url.pathname.slice(ROOT.pathname.length);
  const path = inside === "" || inside.endsWith("/") ? inside + "index.html" : inside;
  if (path === NEEDS_NETWORK) {
    event.respondWith(fetch(request).catch(() => answerFor(request, path)));
  } else if (Object.hasOwn(BUILD.files, path)) {
    event.respondWith(answerFor(request, path));
  } else if (Object.hasOwn(BUILD.files, path + "/index.html")) {
    event.respondWith(Response.redirect(ROOT.href + path + "/" + url.search, 302));
  } else if (request.mode === "navigate") {
    event.respondWith(elsewhere(request));
  } else if (/-[0-9a-f]{14,16}(_bg)?\.(css|js|wasm)$/.test(path)) {
    event.respondWith(fromOlder(request));
  }
});
