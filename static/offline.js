// Keeps the site on the device, if the browser has service workers and the reader does not mind: starts the
// worker, says in the footer what is kept, and offers a new version. Plain script, fetched by the boot script when
// the page is at rest. It never reloads a page by itself.
(() => {
  "use strict";
  const { sw, release, dataDate } = document.currentScript.dataset;
  const container = navigator.serviceWorker;
  const footer = document.querySelector("footer");
  if (!sw || !container || !footer) return;

  const address = new URL(sw, document.baseURI);
  const KEEPING = "Keeping the site on this device for offline use…";
  const CHOICE = "condor-lab:offline";
  // The reader's own choice, "on" or "off"; null without one, or without storage.
  const chosen = () => {
    try {
      return localStorage.getItem(CHOICE);
    } catch {
      return null;
    }
  };
  const choose = (choice) => {
    try {
      localStorage.setItem(CHOICE, choice);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  };

  // Asks a worker which build it keeps; null if it does not say.
  const ask = (worker) => new Promise((done) => {
    if (!worker) return done(null);
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data);
    worker.postMessage({ type: "status" }, [channel.port2]);
    // A worker that is just starting on a slow device takes its time.
    setTimeout(() => done(null), 10_000);
  });

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };

  // ---- The line in the footer.

  const badge = document.createElement("p");
  badge.className = "kept";
  badge.hidden = true;
  footer.append(badge);
  const say = (words, ...buttons) => {
    const hadFocus = badge.contains(document.activeElement);
    badge.hidden = !words;
    badge.replaceChildren(words, ...buttons.flatMap((one) => [" ", one]));
    // The button that was pressed is gone; what came of it is read out.
    if (hadFocus && words) {
      badge.tabIndex = -1;
      badge.focus({ preventScroll: true });
    }
  };
  const sayKept = ({ version, bytes }) => {
    const size = (bytes / 1e6).toFixed(1);
    say(
      `Ready for offline use: version ${release} (build ${version}), ${size} MB kept on this device. Its example prices are of ${dataDate}.`,
      button("Remove from this device", remove),
    );
  };
  const sayFree = (words) => say(words, button("Keep for offline use", () => {
    choose("on");
    start();
  }));

  const remove = async () => {
    choose("off");
    const registration = await container.getRegistration(address);
    await registration?.unregister();
    const family = "condor-lab " + new URL("./", address).pathname + " ";
    for (const name of await caches.keys()) {
      if (name.startsWith(family)) await caches.delete(name);
    }
    sayFree("Nothing is kept for offline use.");
  };

  // ---- A new version.

  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  document.querySelector(".toasts").append(toast);
  let isPutOff = false;
  const offer = (words, accept) => {
    if (isPutOff) return;
    const text = document.createElement("span");
    text.textContent = words;
    toast.replaceChildren(
      text,
      button("Reload", async () => {
        // A press on the button takes the focus off a field, which accepts it; the address follows.
        await new Promise((done) => setTimeout(done, 500));
        const lost = wouldLose();
        if (lost) text.textContent = lost;
        else accept();
      }),
      button("Later", () => {
        isPutOff = true;
        toast.replaceChildren();
      }),
    );
  };

  // What a reload would lose, in words; empty when nothing.
  let hasGivenRows = false;
  for (const kind of ["input", "change", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.closest?.("[data-host] .data")) hasGivenRows = true;
    });
  }
  const wouldLose = () => {
    if (hasGivenRows) return "Rows you gave would be lost. Close the page when you are done with them: the next one is new.";
    // What is typed and neither kept nor in the address.
    const isOpen = [...document.querySelectorAll("input[type=text], input[type=search], textarea")].some((field) => {
      if (field.getAttribute("aria-invalid") === "true") return true;
      // The live part has what its fields hold in the address.
      const isInAddress = field.dataset.key && document.documentElement.dataset.live === "yes";
      return !isInAddress && !("kept" in field.dataset) && !field.readOnly && field.checkVisibility() && field.value !== field.defaultValue;
    });
    return isOpen ? "A field holds text that is not accepted yet. Finish or clear it, then reload." : "";
  };

  const reload = () => location.reload();
  const offerWaiting = (registration) => offer("A new version of the site is ready.", () => {
    const worker = registration.waiting;
    if (!worker) return reload();
    container.addEventListener("controllerchange", reload, { once: true });
    worker.postMessage({ type: "activate" });
  });

  // ---- The worker.

  // The build this page is of: what the worker that served it says, or the first one to take it over.
  let own = ask(container.controller);
  container.addEventListener("message", async (event) => {
    const { type, isFull } = event.data ?? {};
    if (type === "version") event.ports[0]?.postMessage((await own)?.version ?? null);
    if (type === "kept") sayKept(await ask(container.controller));
    if (type === "not-kept" && !container.controller) {
      sayFree(isFull
        ? "The site is not kept for offline use: this device has no room for it. "
        : "The site is not kept for offline use yet: it did not arrive whole.");
    }
  });
  container.addEventListener("controllerchange", async () => {
    const now = await ask(container.controller);
    const before = await own;
    if (!before) own = Promise.resolve(now);
    // The kill switch keeps nothing.
    if (!now) return say("");
    sayKept(now);
    if (before && before.version !== now.version) offer("A new version of the site is in use in another tab.", reload);
  });

  const follow = (registration) => {
    // One that does not wait, such as the kill switch, is on its way a moment later; what was offered is gone then.
    const watch = (worker) => worker?.addEventListener("statechange", () => {
      if (worker.state === "activating") toast.replaceChildren();
      setTimeout(() => {
        if (worker === registration.waiting && container.controller) offerWaiting(registration);
        // One that keeps the site has taken the page over by the time it is done.
        const isOver = worker.state === "activated" || worker.state === "redundant";
        if (isOver && !container.controller && badge.textContent.startsWith(KEEPING)) say("");
      }, 500);
    });
    if (registration.waiting && container.controller) offerWaiting(registration);
    if (registration.installing && !container.controller) say(KEEPING);
    watch(registration.waiting);
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
  };

  const start = async () => {
    try {
      const registration = await container.register(address, { updateViaCache: "none" });
      follow(registration);
      const kept = await ask(container.controller);
      if (!kept) return;
      if (kept.isKept) sayKept(kept);
      container.controller.postMessage({ type: kept.isKept ? "clean" : "fill" });
    } catch (error) {
      // A browser that refuses leaves a site that works by the network.
      console.debug("condor-lab: no service worker:", error);
    }
  };

  const saves = navigator.connection?.saveData;
  if (chosen() === "off" || (saves && chosen() !== "on" && !container.controller)) {
    sayFree(saves ? "The site can be kept on this device. It was not fetched because your browser saves data." : "Nothing is kept for offline use.");
  } else {
    start();
  }
  // A page that stays open for long looks for a new version when its reader comes back to it.
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState !== "visible" || !container.controller) return;
    const registration = await container.getRegistration(address);
    registration?.update().catch((error) => console.debug("condor-lab: no update:", error));
  });
})();
