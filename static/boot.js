// The page before, around and after WebAssembly. Plain script, loaded in the head, so that the
// chosen theme is there before the first paint. It
//   - keeps a copy of every prerendered part, and puts it back with a plain message if the live
//     part fails to load or stops working;
//   - carries what the reader already typed, the focus, the selection and opened details over to
//     the live part;
//   - keeps a lesson's experiment back until there is a bet;
//   - shows what an action has come to: "Link copied.";
//   - scrolls to in-page links without touching the fragment, which holds the calculator's state;
//   - leads to files, not to folders, where the site was unpacked on a disk.
(() => {
  "use strict";
  const root = document.documentElement;
  const script = document.currentScript;

  // Theme: auto (the system's), light or dark, kept on the device when storage allows it. An embed keeps nothing:
  // its own script has set what its address asks for.
  const THEMES = ["auto", "light", "dark"];
  let theme = root.dataset.theme || "auto";
  try {
    if (!("embed" in root.dataset)) theme = localStorage.getItem("condor-lab:theme") || "auto";
  } catch {
    // A sandboxed frame or a private window has no storage; the system's theme is used.
  }
  const setTheme = (next) => {
    theme = THEMES.includes(next) ? next : "auto";
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    const button = document.getElementById("theme");
    if (button) {
      button.hidden = false;
      button.textContent = { auto: "◐", light: "○", dark: "●" }[theme];
      button.setAttribute("aria-label", "Theme: " + theme);
      button.title = "Theme: " + theme;
    }
  };
  setTheme(theme);
  root.dataset.js = "";
  // For looking at the page as a language written from right to left would have it.
  if (/[?&]strings=rtl\b/.test(location.search)) root.dir = "rtl";

  // The experiment of a lesson waits for a bet (learn.js opens it), unless the address brings a state or the reader
  // was here before. It is told here, before the first paint, so that nothing moves.
  const lesson = /\/learn\/([a-z0-9-]+)\/(index\.html)?$/.exec(location.pathname);
  const wasHere = (text) => {
    try {
      const one = JSON.parse(text)[lesson[1]];
      return one.bet !== undefined || one.known || one.right.length > 0;
    } catch {
      return false;
    }
  };
  const PROGRESS = "condor-lab:learn";
  const progress = () => {
    try {
      return localStorage.getItem(PROGRESS) || window.name.slice(PROGRESS.length);
    } catch {
      return window.name.slice(PROGRESS.length);
    }
  };
  if (lesson && !location.hash.startsWith("#v=") && !wasHere(progress())) {
    root.dataset.waits = "";
    addEventListener("load", () => {
      if (!window.condorLab.learn) delete root.dataset.waits;
    });
  }

  const hosts = () => document.querySelectorAll("[data-host]");
  const copies = new Map();
  let started = false;
  let taken = false;

  // What an input stands at when nobody has touched it: a slider goes to its nearest step by itself.
  const untouched = (input) => {
    if (input.type !== "range") return input.defaultValue;
    const fresh = input.cloneNode();
    fresh.value = input.defaultValue;
    return fresh.value;
  };

  // What the browser puts back by itself, when a page is gone back to or a tab opened anew, is not the reader's doing:
  // the address has what was. It is told by no event.
  const touched = new Set();
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      if (!taken) touched.add(event.target);
    }, true);
  }

  // What the reader did before the live part arrived. The live part asks for it once.
  const carry = () => {
    const typed = [];
    for (const input of document.querySelectorAll("[data-host] :is(input, textarea)[data-key]")) {
      const changed = touched.has(input)
        && (input.type === "radio" ? input.checked && !input.defaultChecked : input.value !== untouched(input));
      if (changed) {
        typed.push([
          input.closest("[data-host]").dataset.host.split(":")[0],
          input.dataset.key,
          input.type,
          input.value,
          input === document.activeElement,
        ]);
      }
    }
    const active = document.activeElement;
    const focus = active && active.closest("[data-host]") && active.id ? active.id : null;
    const selection = focus && ["text", "textarea"].includes(active.type)
      ? [active.selectionStart, active.selectionEnd, active.selectionDirection]
      : null;
    const open = [...document.querySelectorAll("[data-host] details[open]")].map((d) => d.id);
    return { typed, focus, selection, open };
  };

  // Gives back what was open and had the focus, each as soon as it is drawn: the live part may say that it stands a
  // frame later, and for that frame all would be closed.
  let carried = null;
  const restore = () => {
    carried.open = carried.open.filter((id) => {
      const details = document.getElementById(id);
      if (details) details.open = true;
      return !details;
    });
    const element = carried.focus && document.getElementById(carried.focus);
    if (element) {
      carried.focus = null;
      element.focus({ preventScroll: true });
      if (carried.selection) element.setSelectionRange(...carried.selection);
    }
  };
  const drawn = new MutationObserver(restore);

  // Puts the prerendered parts back and says what happened. After a panic the module cannot run
  // on; the state is in the address, so a reload continues where the reader was.
  let failed = false;
  const fail = (reason) => {
    if (failed) return;
    failed = true;
    drawn.disconnect();
    console.warn("condor-lab: the live part stopped:", reason);
    root.dataset.live = "failed";
    // Parts that were not taken over yet still hold what the reader typed; they stay.
    for (const host of taken ? hosts() : []) {
      const copy = copies.get(host.dataset.host);
      if (copy) host.replaceWith(copy.cloneNode(true));
    }
    // It may fail before the page is there.
    ready.then(() => {
      const box = document.getElementById("live-failed");
      if (box) box.hidden = false;
    });
  };

  const ready = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve();
  });

  // A page's address as this site has it: a browser shows a folder of a disk as a list of files.
  const isOnDisk = location.protocol === "file:";
  const page = (address) => (isOnDisk ? address.replace(/(\/)(?=#|$)/, "$1index.html") : address);
  if (isOnDisk) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest && event.target.closest("a[href]");
      const to = link && link.protocol === "file:" ? page(link.href) : null;
      if (to && to !== link.href) link.href = to;
    }, { capture: true });
  }

  window.condorLab = {
    page,
    // Where the worker of a page that simulates starts; a single file has none.
    worker: script && script.dataset.worker ? new URL(script.dataset.worker, document.baseURI).href : null,
    // Starts the live part: `load` resolves once its main function has run.
    start(load) {
      if (started) return;
      started = true;
      load(ready).catch(fail);
    },
    // Called by the live part, in the task in which it takes the hosts over.
    carry() {
      carried = carry();
      taken = true;
      drawn.observe(root, { childList: true, subtree: true });
      return carried;
    },
  };

  // The live part says when its first view stands, and when it panicked.
  document.addEventListener("condor-lab:live", () => {
    restore();
    drawn.disconnect();
    root.dataset.live = "yes";
  });
  document.addEventListener("condor-lab:panic", (event) => fail(event.detail));

  // What an action has come to stands, and is said, until the reader does the next thing.
  const toasts = document.createElement("div");
  toasts.className = "toasts";
  const notice = document.createElement("p");
  notice.className = "toast notice";
  notice.setAttribute("role", "status");
  toasts.append(notice);
  const clear = () => notice.replaceChildren();
  document.addEventListener("condor-lab:notice", (event) => {
    // The same words in a new element are said again.
    const words = document.createElement("span");
    words.textContent = event.detail;
    notice.replaceChildren(words);
  });
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, clear, true);

  ready.then(() => {
    document.body.append(toasts);
    for (const host of hosts()) copies.set(host.dataset.host, host.cloneNode(true));
    setTheme(theme);
    const button = document.getElementById("theme");
    if (button) {
      button.addEventListener("click", () => {
        setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
        try {
          localStorage.setItem("condor-lab:theme", theme);
        } catch {
          // Without storage the choice lasts as long as the page.
        }
      });
    }
    const reload = document.getElementById("live-reload");
    if (reload) reload.addEventListener("click", () => location.reload());
    document.addEventListener("click", (event) => {
      const link = event.target.closest && event.target.closest('a[href^="#"]');
      if (!link) return;
      const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
      if (!target) return;
      event.preventDefault();
      target.scrollIntoView();
      if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    });
  });

  // What keeps the site on the device comes when the page is at rest: nothing waits for it. It stands beside the
  // worker that it starts, and is told what this script's tag says.
  if (script && script.dataset.offline) {
    const fetchIt = () => {
      const tag = document.createElement("script");
      Object.assign(tag.dataset, script.dataset);
      tag.src = new URL("offline-" + script.dataset.offline + ".js", new URL(script.dataset.sw, document.baseURI)).href;
      document.head.append(tag);
    };
    const idle = () => (window.requestIdleCallback ? requestIdleCallback(fetchIt, { timeout: 5000 }) : setTimeout(fetchIt, 500));
    if (document.readyState === "complete") idle();
    else addEventListener("load", idle, { once: true });
  }

  // A page with a live part names the module and the wasm file on this script's own tag.
  if (script && script.dataset.module) {
    const at = (name) => new URL(script.dataset[name], document.baseURI).href;
    window.condorLab.start(async (dom) => {
      const wasm = fetch(at("wasm")).then((response) => {
        if (!response.ok) throw new Error("HTTP " + response.status);
        return response;
      });
      const [module, response] = await Promise.all([import(at("module")), wasm, dom]);
      await module.default({ module_or_path: response });
    });
  }
})();
