// The box in which a reader drafts a question about a page. Plain script, loaded after the page; without it the
// box is plain links. What is typed is kept on the device and goes into the links, with the page's address and
// the state in it. Nothing is sent from here: a link opens the tracker or a mail, and the reader sends it.
(() => {
  "use strict";
  const KEY = "condor-lab:ask";
  const MOST = 1000;
  const MOST_PAGES = 200;
  // Mail programs and trackers cut longer addresses.
  const LONGEST = 6000;

  // ---- Drafts as data: pure, so that it is tested as such.

  // What is sound of a value from outside: { path: question }.
  const sound = (value) => {
    const all = {};
    if (typeof value !== "object" || value === null) return all;
    for (const [path, text] of Object.entries(value).slice(-MOST_PAGES)) {
      if (/^\/[a-z0-9/-]{0,120}$/.test(path) && typeof text === "string" && text !== "") all[path] = text.slice(0, MOST);
    }
    return all;
  };
  const body = (question, address) => question.trim() + "\n\nThe page and its state: " + address + "\n";
  // The link of one way, or null when the question is too long to stand in one.
  const link = (way, start, subject, text) => {
    const [base] = start.split("?");
    const named = way === "mail" ? "subject" : "title";
    const full = `${base}?${named}=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
    return full.length > LONGEST ? null : full;
  };
  const lab = (window.condorLab = window.condorLab || {});
  lab.ask = { sound, body, link };
  if (typeof document === "undefined") return;

  const box = document.querySelector("[data-ask]");
  if (!box) return;
  const { ask: path, subject } = box.dataset;
  const form = box.querySelector("form");
  const field = box.querySelector("textarea");
  const count = box.querySelector("#ask-count");
  const kept = box.querySelector("#ask-kept");
  const status = box.querySelector("[role=status]");
  const ways = [...box.querySelectorAll("[data-ask-to]")].map((element) => ({
    element, way: element.dataset.askTo, start: element.getAttribute("href"),
  }));

  // ---- Where it is kept. A browser that keeps nothing does no harm.

  const stored = () => {
    try {
      return sound(JSON.parse(localStorage.getItem(KEY) || "{}"));
    } catch {
      return {};
    }
  };
  const keep = () => {
    const all = stored();
    // Written anew at the end: the oldest goes first when there are too many.
    delete all[path];
    if (field.value !== "") all[path] = field.value;
    try {
      localStorage.setItem(KEY, JSON.stringify(sound(all)));
      kept.textContent = "Kept on this device until you forget it.";
      field.dataset.kept = "";
    } catch {
      kept.textContent = "This browser keeps nothing; it lasts as long as this page.";
      delete field.dataset.kept;
    }
  };

  // ---- What the box shows.

  const text = () => body(field.value, location.href);
  const refresh = () => {
    count.textContent = field.value.length.toLocaleString("en-US") + " of " + MOST.toLocaleString("en-US") + " characters";
    for (const { element, way, start } of ways) {
      element.href = (field.value.trim() && link(way, start, subject, text())) || start;
    }
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      return true;
    } catch {
      field.focus();
      field.select();
      return false;
    }
  };
  const say = (words) => {
    status.textContent = words;
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of box.querySelectorAll("[data-ask-do]")) button.hidden = false;
  field.value = stored()[path] || "";
  if (field.value !== "") field.dataset.kept = "";
  field.addEventListener("input", () => {
    keep();
    refresh();
    say("");
  });
  box.addEventListener("click", async (event) => {
    const act = event.target.dataset ? event.target.dataset.askDo : undefined;
    const to = ways.find(({ element }) => element === event.target);
    if (!act && !to) return;
    if (act === "forget") {
      field.value = "";
      keep();
      refresh();
      return say("Forgotten.");
    }
    if (field.value.trim() === "") {
      event.preventDefault();
      field.focus();
      return say("Write your question first.");
    }
    if (act === "copy") {
      return say((await copy()) ? "Copied, with the address of the page." : "Copy what is selected by hand.");
    }
    // The state may have changed since the last letter; the link is followed with what it is now.
    refresh();
    if (link(to.way, to.start, subject, text()) === null) {
      say((await copy())
        ? "In this script the question is too long for a link. It is copied: paste it there."
        : "In this script the question is too long for a link. Copy what is selected, and paste it there.");
    }
  });
  window.addEventListener("hashchange", refresh);
  refresh();
})();
