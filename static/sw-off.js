// The kill switch: a host that puts this file in the place of sw.js takes the service worker, and all it keeps,
// off every device that comes back. Open pages go on by the network.
"use strict";
addEventListener("install", () => skipWaiting());
// A page that asks what is kept is told at once: nothing.
addEventListener("message", (event) => event.ports[0]?.postMessage(null));
addEventListener("activate", (event) => {
  const family = "condor-lab " + new URL("./", location.href).pathname + " ";
  const remove = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(family)) await caches.delete(name);
    }
    await registration.unregister();
  };
  event.waitUntil(remove());
});
