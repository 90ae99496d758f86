// Inside the frame of an embed: reads what its address asks for, and talks with the page around it. Plain script,
// loaded before the boot script, so that the theme is there before the first paint. The build puts the list of
// parameters in place of `null`. Nothing is stored and nothing is fetched; what is asked for becomes text and
// attributes, never HTML.
(() => {
  "use strict";
  const PARAMETERS = /* parameters */ null;
  const root = document.documentElement;
  const { entry } = document.currentScript.dataset;
  const LONGEST_STATE = 4000;
  const MOST_WORDS = 100;
  const MOST_NOTES = 4;
  const MOST_TURNS = 4;

  // ---- What the address asks for. What cannot be used becomes the default, with a note.

  const notes = [];
  // Without what cannot be seen, or changes the direction of the text around it.
  const plain = (text) => text.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  const shown = (text) => (text.length > 20 ? plain(text.slice(0, 20)) + "…" : plain(text));
  const note = (parameter, text, is) => {
    notes.push("This embed asked for “" + shown(text) + "” as “" + parameter.key + "”, which is not " + is + ".");
  };
  const list = (text) => text.split(",", MOST_WORDS).map((word) => word.trim()).filter((word) => word !== "");
  const known = (parameter, words, all, is) => words.filter((word) => all.includes(word) || note(parameter, word, is));
  const READ = {
    one(parameter, text) {
      if (parameter.words.includes(text)) return text;
      note(parameter, text, "one of " + parameter.words.join(", "));
      return parameter.start;
    },
    some: (parameter, text) => known(parameter, list(text), parameter.words, "one of " + parameter.words.join(", ")),
    // Which there are is known when the page is there.
    inputs: (parameter, text) => list(text),
    colour(parameter, text) {
      const found = /^#?([0-9a-f]{6})$/i.exec(text);
      if (!found && text !== "") note(parameter, text, "a colour of six digits such as 0b5fa5");
      return found ? found[1] : parameter.start;
    },
    text: (parameter, text) => plain(text).slice(0, parameter.most),
  };
  const query = new URLSearchParams(location.search);
  const asked = {};
  for (const parameter of PARAMETERS) {
    const text = query.get(parameter.key);
    asked[parameter.key] = READ[parameter.kind](parameter, text === null ? parameter.start : text);
  }
  const isReadOnly = asked.readonly === "1";

  if (asked.theme !== "auto") root.dataset.theme = asked.theme;
  root.dataset.density = asked.density;
  if (asked.hide.length > 0) root.dataset.hide = asked.hide.join(" ");
  if (asked.bet === "first") root.dataset.bet = "first";
  if (isReadOnly) root.dataset.readonly = "";
  if (isReadOnly || asked.lock.length > 0) root.dataset.locked = "";

  // ---- The accent, as it can be read on the ground it stands on: 4.5 to 1.

  const parts = (hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const luminance = (rgb) => {
    const linear = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const legible = (rgb, ground) => {
    const end = luminance(ground) > 0.18 ? 0 : 255;
    for (let share = 0; share < 1; share += 0.05) {
      const mixed = rgb.map((part) => Math.round(part + (end - part) * share));
      if (contrast(mixed, ground) >= 4.5) return mixed;
    }
    return [end, end, end];
  };
  if (asked.accent !== "") {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [sheet];
    const paint = () => {
      const ground = getComputedStyle(root).getPropertyValue("--bg").trim().slice(1);
      const rgb = legible(parts(asked.accent), parts(ground.length === 3 ? ground.replace(/./g, "$&$&") : ground));
      sheet.replaceSync(":root:root:root { --accent: rgb(" + rgb.join(" ") + "); }");
    };
    paint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  }

  // ---- The state: the fragment, as on a page of the site.

  const isState = (text) => typeof text === "string" && text.length <= LONGEST_STATE && (text === "" || text.startsWith("v="));
  const state = () => (location.hash.startsWith("#v=") ? location.hash.slice(1) : "");
  const start = state();
  // In place of the present address: a frame must not fill the history of the page around it. The live part takes
  // out of the address what it cannot use; until then nothing is said of it.
  let settled = Promise.resolve();
  addEventListener("hashchange", () => setTimeout(() => settled.then(tellState)));
  const load = (next) => {
    const before = location.href;
    settled = new Promise((done) => { addEventListener("hashchange", () => setTimeout(done), { once: true }); });
    location.replace("#" + (next || "v=1"));
    // To a browser the same address is no change, but what the reader has just done may not be in it yet.
    if (location.href === before) dispatchEvent(new HashChangeEvent("hashchange", { oldURL: before, newURL: before }));
  };

  // ---- To the page around. It may be anyone's, so that no origin can be named; nothing is said that is not
  // in the frame's address or to be seen.

  const isFramed = window.parent !== window;
  const say = (type, more) => {
    if (isFramed) window.parent.postMessage(Object.assign({ condorLab: 1, entry, type }, more), "*");
  };
  say("hello");
  let told = start;
  const tellState = () => {
    if (state() === told) return;
    told = state();
    say("change", { state: told });
  };
  const write = history.replaceState.bind(history);
  history.replaceState = (...all) => {
    write(...all);
    tellState();
  };

  let [height, before, turns] = [0, 0, 0];
  const tellHeight = () => {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now === height) return;
    // A scroll bar that comes and goes makes two heights take turns without end: after a few, the larger one stays
    // until the reader does something.
    turns = now === before ? turns + 1 : 0;
    if (turns > MOST_TURNS && now < height) return;
    [before, height] = [height, now];
    say("height", { height });
    // As readers of Embedly's form understand it.
    if (isFramed) window.parent.postMessage(JSON.stringify({ src: location.href, context: "iframe.resize", height }), "*");
  };

  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { turns = 0; }, true);

  // From the page around, and from nobody else.
  addEventListener("message", (event) => {
    const command = event.data;
    if (!isFramed || event.source !== window.parent) return;
    if (typeof command !== "object" || command === null || command.condorLab !== 1) return;
    if (command.type === "set" && isState(command.state)) load(command.state);
    if (command.type === "reset") load(start);
    if (command.type === "getState" && Number.isSafeInteger(command.id)) {
      settled.then(() => say("state", { id: command.id, state: state() }));
    }
  });

  // The boot script says on the root what became of the live part.
  new MutationObserver(() => {
    if (root.dataset.live === "yes") say("ready", { state: state() });
    if (root.dataset.live === "failed") say("error", { reason: "the live part could not run" });
  }).observe(root, { attributes: true, attributeFilter: ["data-live"] });

  // ---- What is locked.

  const lockHost = (host) => {
    // Buttons that take the state to another.
    if (isReadOnly) for (const turn of host.querySelectorAll("[data-turn]")) turn.disabled = true;
    for (const input of host.querySelectorAll("[data-key]")) {
      const box = input.closest(".in");
      if (!box || !(isReadOnly || asked.lock.includes(input.dataset.key))) continue;
      box.dataset.locked = "";
      for (const part of box.querySelectorAll("input, textarea, button")) part.disabled = true;
    }
  };
  for (const kind of ["dragover", "drop"]) {
    addEventListener(kind, (event) => {
      if (!event.target.closest?.(".in[data-locked]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }
  // The chart's handles, which no key reaches then.
  const lockHandles = (host) => {
    for (const handle of host.querySelectorAll(".handle[tabindex]")) {
      handle.setAttribute("aria-disabled", "true");
      handle.removeAttribute("tabindex");
    }
  };
  const watch = (hosts, lockAll) => {
    for (const host of document.querySelectorAll(hosts)) {
      lockAll(host);
      // The live part draws them anew, and others with them.
      new MutationObserver(() => lockAll(host)).observe(host, { childList: true, subtree: true });
    }
  };
  const lock = () => {
    const keys = [...document.querySelectorAll("[id$='-help']")].map((help) => help.id.slice(entry.length + 1, -"-help".length));
    const lists = PARAMETERS.filter((parameter) => parameter.kind === "inputs");
    for (const parameter of lists) asked[parameter.key] = known(parameter, asked[parameter.key], keys, "an input of this figure");
    if (asked.lock.length === 0 && !isReadOnly) {
      delete root.dataset.locked;
      return;
    }
    watch("[data-host$=':inputs'], [data-host$=':controls']", lockHost);
    watch("[data-host$=':chart'], [data-host$=':handles']", lockHandles);
  };

  // ---- The page is there.

  const arrive = () => {
    const heading = document.querySelector("h1");
    if (asked.title !== "") heading.textContent = document.title = asked.title;
    lock();
    const bet = document.querySelector(".embed-bet");
    if (asked.bet === "first" && bet) {
      bet.addEventListener("toggle", () => { root.dataset.bet = "made"; }, true);
      document.getElementById("embed-skip").addEventListener("click", () => {
        root.dataset.bet = "made";
        // The button is gone: the focus goes on to what it led to.
        const figure = document.getElementById("embed-figure");
        figure.tabIndex = -1;
        figure.focus({ preventScroll: true });
      });
    } else if (asked.bet === "first") {
      delete root.dataset.bet;
      notes.push("This embed asked for a bet, and this figure has none.");
    }
    const box = document.getElementById("embed-notes");
    for (const text of notes.slice(0, MOST_NOTES)) box.appendChild(document.createElement("p")).textContent = text;
    box.hidden = notes.length === 0;
    // What was set before goes along to the full page.
    const full = document.getElementById("embed-full");
    for (const kind of ["pointerdown", "focus", "click"]) {
      full.addEventListener(kind, () => { full.hash = state(); });
    }
    // Reset goes back to what the embed began with.
    addEventListener("click", (event) => {
      if (!event.target.closest("[data-host$=':tools'] [data-key='reset']")) return;
      event.stopImmediatePropagation();
      load(start);
    }, true);
    if (isReadOnly) {
      addEventListener("keydown", (event) => {
        if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) event.stopImmediatePropagation();
      }, true);
    }
    new ResizeObserver(tellHeight).observe(document.body);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrive, { once: true });
  else arrive();
})();
