// The form that makes an embed: what is chosen goes into the preview beside it and into what can be copied. Plain
// script, loaded on that page only. The preview is a page of this site; its messages are taken from it alone.
(() => {
  "use strict";
  const box = document.querySelector("[data-builder]");
  if (!box) return;
  const sandbox = box.dataset.builder;
  const byId = (id) => document.getElementById("embed-" + id);
  const folder = new URL("./", location.href.split(/[?#]/)[0]).href;
  const site = new URL("../", folder).href;
  const HEIGHT = 760;
  const LEAST = 80;
  const MOST = 20000;
  const LONGEST_STATE = 4000;

  const entry = byId("entry");
  const state = byId("state");
  const status = byId("status");
  const option = () => entry.selectedOptions[0];

  // ---- What is chosen.

  // The state in a pasted link, or as it is; empty when there is none.
  const pasted = () => {
    const text = state.value.trim();
    const found = text.includes("#") ? text.slice(text.indexOf("#") + 1) : text;
    return found.startsWith("v=") && found.length <= LONGEST_STATE ? found : "";
  };
  const chosen = () => {
    const found = new Map();
    for (const field of box.querySelectorAll("[data-parameter]")) {
      const { parameter, start } = field.dataset;
      if (field.type === "checkbox") {
        if (field.checked) found.set(parameter, (found.has(parameter) ? found.get(parameter) + "," : "") + field.value);
      } else if (field.value.trim() !== start) {
        found.set(parameter, field.type === "color" ? field.value.slice(1) : field.value.trim());
      }
    }
    return found;
  };
  const address = () => {
    const made = new URL(entry.value + "/", folder);
    for (const [key, value] of chosen()) made.searchParams.set(key, value);
    made.hash = pasted();
    return made.href;
  };
  const full = () => {
    const made = new URL(option().dataset.page.slice(1), site);
    made.hash = pasted();
    return made.href;
  };

  // ---- What can be copied.

  const escaped = (text) => text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
  const tag = (name, attributes) => {
    const all = attributes.filter(([, value]) => value !== "").map(([key, value]) => key + '="' + escaped(value) + '"');
    return "<" + name + " " + all.join(" ") + "></" + name + ">";
  };
  const name = () => chosen().get("title") || option().dataset.title;
  const put = (id, text) => { byId("out-" + id).value = text; };
  const write = () => {
    put("iframe", tag("iframe", [
      ["src", address()], ["title", name()], ["width", "100%"], ["height", String(HEIGHT)], ["frameborder", "0"],
      ["loading", "lazy"], ["sandbox", sandbox],
    ]));
    put("element", tag("script", [["src", folder + "condor-lab.js"]]) + "\n"
      + tag("condor-lab", [["src-entry", entry.value], ...chosen(), ["state", pasted()]]));
    put("link", full());
    const words = said();
    const bracketed = words.replace(/[\\[\]]/g, "\\$&");
    put("markdown", "[![" + bracketed + "](" + entry.value + ".png)](" + full() + ")");
    put("alt", words);
    put("policy", "frame-src " + new URL(site).origin + "; script-src " + new URL(site).origin);
    const file = byId("file");
    file.hidden = !("file" in option().dataset);
    byId("no-file").hidden = !file.hidden;
    if (!file.hidden) file.href = new URL("offline/" + entry.value + ".html", site).href;
  };

  // ---- The preview.

  let frame = null;
  const inside = () => frame && frame.contentDocument;
  // The chart in words: its caption, as the preview has it.
  const said = () => {
    const caption = inside() && inside().querySelector("figcaption");
    return name() + (caption && caption.textContent ? ". " + caption.textContent.trim() : "");
  };
  const framed = (src, title) => {
    const made = document.createElement("iframe");
    made.title = title;
    made.src = src;
    made.height = HEIGHT;
    made.addEventListener("load", () => {
      const found = made.contentDocument;
      if (found && (found.URL === "about:blank" || "embed" in found.documentElement.dataset)) return;
      const words = document.createElement("p");
      words.className = "note";
      words.textContent = "This needs a network: embeds are not kept on the device.";
      made.replaceWith(words);
    });
    return made;
  };
  let shown = "";
  const show = () => {
    const next = address();
    if (next !== shown) {
      shown = next;
      frame = framed(next, "Preview: " + name());
      byId("preview").replaceChildren(frame);
    }
    write();
  };
  // A frame of the list is as high as what it shows; the preview keeps its height, so that nothing moves below it.
  addEventListener("message", (event) => {
    const told = event.data;
    if (event.origin !== location.origin || typeof told !== "object" || told === null || told.condorLab !== 1) return;
    const from = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === event.source);
    if (!from) return;
    if (from !== frame && told.type === "height" && Number.isFinite(told.height)) from.height = Math.min(Math.max(told.height, LEAST), MOST);
    if (from === frame && (told.type === "ready" || told.type === "change")) write();
  });

  const say = (words) => { status.textContent = words; };
  const locks = () => {
    for (const list of box.querySelectorAll("[data-of-inputs]")) {
      list.replaceChildren(...JSON.parse(option().dataset.inputs).map(([key, label]) => {
        const made = document.createElement("label");
        const check = document.createElement("input");
        check.type = "checkbox";
        check.value = key;
        check.dataset.parameter = list.dataset.ofInputs;
        made.append(check, " " + label);
        return made;
      }));
    }
  };
  const choose = (id) => {
    if (![...entry.options].some((one) => one.value === id)) return;
    entry.value = id;
    state.value = "";
    locks();
    show();
  };

  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  entry.addEventListener("change", () => choose(entry.value));
  let timer = 0;
  box.querySelector("form").addEventListener("input", (event) => {
    if (event.target === entry) return;
    // A frame for each letter of a title would be too many.
    clearTimeout(timer);
    timer = setTimeout(show, 300);
  });
  byId("take").addEventListener("click", () => {
    const hash = inside() ? frame.contentWindow.location.hash.slice(1) : "";
    state.value = hash.startsWith("v=") ? hash : "";
    show();
    say(state.value === "" ? "The preview is in the state it begins with." : "The state is taken over.");
  });
  byId("png").addEventListener("click", async () => {
    try {
      const svg = inside() && inside().querySelector("figure .svg-box svg.exact");
      if (!svg) throw new Error("the preview shows no chart yet");
      await frame.contentWindow.condorLab.chart.savePng(entry.value + ".png", svg);
      say("Saved.");
    } catch (error) {
      say("Not saved: " + error.message + ".");
    }
  });
  box.addEventListener("click", async (event) => {
    const id = event.target.dataset.copy;
    if (!id) return;
    const field = document.getElementById(id);
    try {
      await navigator.clipboard.writeText(field.value);
      say("Copied.");
    } catch {
      field.select();
      say("The browser did not allow copying. The text is selected: press Ctrl and C.");
    }
  });

  // ---- The list of all: a frame when it is opened, none before, and no more than these at once. Each has an engine
  // of its own, and a browser gives out the addresses for about a hundred.
  const MOST_OPEN = 6;
  const opened = [];
  for (const details of document.querySelectorAll("[data-shows-embed]")) {
    const place = details.querySelector(".gallery-frame");
    details.addEventListener("toggle", () => {
      const id = details.dataset.showsEmbed;
      const at = opened.indexOf(details);
      if (at >= 0) opened.splice(at, 1);
      if (details.open) opened.push(details);
      place.replaceChildren();
      // Many that are opened at once close each other again, before anything is loaded.
      if (details.open) setTimeout(() => {
        if (opened.includes(details) && !place.firstChild) place.append(framed(new URL(id + "/", folder).href, details.querySelector("summary").textContent));
      }, 100);
      if (opened.length > MOST_OPEN) opened[0].open = false;
    });
    details.querySelector("[data-choose]").addEventListener("click", () => {
      choose(details.dataset.showsEmbed);
      entry.scrollIntoView({ block: "center" });
      entry.focus({ preventScroll: true });
    });
  }

  const wanted = new URLSearchParams(location.search).get("entry");
  locks();
  if (wanted) choose(wanted);
  show();
})();
