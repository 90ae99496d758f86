// Debian's nginx with the example of deploy/nginx.conf in a temporary folder, on a free port.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DIST, NGINX } from "./env.mjs";
import { EXAMPLE } from "./server.mjs";

/** A port nobody listens on. */
const freePort = () => new Promise((done, fail) => {
  const probe = createServer();
  probe.on("error", fail);
  probe.listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

/** Starts nginx with a built site at `/` and at `/a/b/`; gives its origin and a function that stops it. */
export async function startNginx(root = DIST) {
  assert.ok(NGINX && existsSync(NGINX), `there is no nginx${NGINX ? ` at ${NGINX}` : ""}: apt-get install nginx-light`);
  const folder = mkdtempSync(join(tmpdir(), "condor-nginx-"));
  const port = await freePort();
  const config = join(folder, "nginx.conf");
  const server = EXAMPLE.replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("include mime.types;", "include /etc/nginx/mime.types;")
    .replace("root /var/www/condor-lab;", `root ${root};\n    location /a/b/ { alias ${root}/; error_page 404 /a/b/404.html; }`);
  writeFileSync(config, `
    daemon off;
    master_process off;
    pid ${folder}/pid;
    error_log ${folder}/error.log warn;
    events { worker_connections 64; }
    http {
      default_type application/octet-stream;
      access_log off;
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
      uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      ${server}
    }
  `);
  const child = spawn(NGINX, ["-c", config, "-p", folder, "-e", join(folder, "error.log")], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  let gone = false;
  child.once("error", (error) => {
    said += `${error}`;
    gone = true;
  });
  child.once("exit", () => { gone = true; });
  child.stderr.on("data", (text) => { said += text; });
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (!gone) {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (const until = Date.now() + 5000; ;) {
    try {
      await fetch(`${origin}/`);
      return { origin, stop };
    } catch (error) {
      if (gone || Date.now() > until) {
        await stop();
        assert.fail(`nginx does not answer: ${said || error}`);
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}
