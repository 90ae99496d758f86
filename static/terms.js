// Cards that say what a term means, and the search for terms. Plain script, loaded after the page;
// what it shows comes from one file that is loaded when it is first needed. Without it every term is a
// link and the glossary a list.
(() => {
  "use strict";

  // ---- Ranking: pure, so that it is tested as a table.

  // Letters and digits, small; everything else is one space.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, " ").trim();

  // True when one letter more, less, other, or two swapped make `a` into a beginning of `b`.
  const oneTypo = (a, b) => {
    let at = 0;
    while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
    if (at === a.length) return true;
    const begins = (rest, whole) => whole.startsWith(rest);
    return begins(a.slice(at + 1), b.slice(at + 1))
      || begins(a.slice(at + 1), b.slice(at))
      || begins(a.slice(at), b.slice(at + 1))
      || (a[at] === b[at + 1] && a[at + 1] === b[at] && begins(a.slice(at + 2), b.slice(at + 2)));
  };

  // True when `a` is made of beginnings of the words of `b`, in their order: "impvol".
  const fromBeginnings = (a, words) => a === "" || words.some((word, at) => {
    let hit = 0;
    while (hit < a.length && a[hit] === word[hit]) hit += 1;
    for (; hit > 0; hit -= 1) if (fromBeginnings(a.slice(hit), words.slice(at + 1))) return true;
    return false;
  });

  // True when `a` is the word with letters left out, the first not and fewer than half of them: "cndr".
  const isShortened = (a, word) => {
    if (a[0] !== word[0] || 2 * a.length < word.length) return false;
    let hit = 0;
    for (const letter of word) if (letter === a[hit]) hit += 1;
    return hit === a.length;
  };

  // How well a name fits: 0 exact, 1 prefix, 2 prefix of a later word, 3 beginnings of its
  // words, 4 one typo, 5 letters left out of a word; 9 not at all. An alias is often a sentence, in which almost any beginnings stand.
  const fit = (query, name, isAlias) => {
    if (name === query) return 0;
    if (name.startsWith(query)) return 1;
    if (name.includes(" " + query)) return 2;
    const short = query.replace(/ /g, "");
    if (!isAlias && query.length >= 3 && fromBeginnings(short, name.split(" "))) return 3;
    if (query.length >= 4 && (oneTypo(query, name)
      || name.split(" ").some((word) => word.length >= 4 && oneTypo(query, word)))) return 4;
    if (query.length >= 3 && name.split(" ").some((word) => isShortened(query, word))) return 5;
    return 9;
  };

  // True when every word of the query begins a word of the name or of an alias, all of them together.
  const hasEach = (query, names) => {
    const words = names.join(" ").split(" ");
    const each = query.split(" ");
    return each.length > 1 && each.every((part) => words.some((word) => word.startsWith(part)));
  };

  // The rows that fit, the best first. Exact, then prefix, alias, each word by itself, beginnings,
  // one typo, letters left out; among equals the shorter name.
  const rank = (text, rows) => {
    const query = plain(text);
    if (!query) return [];
    const scored = [];
    for (const row of rows) {
      const name = plain(row[1]);
      const aliases = row[3].map(plain);
      const own = fit(query, name, false);
      const other = Math.min(9, ...aliases.map((alias) => fit(query, alias, true)));
      // An alias is as good as a name when it is exact, otherwise a little worse.
      const alias = other === 0 ? 0.5 : other + 0.6;
      const score = Math.min(own, alias, hasEach(query, [name, ...aliases]) ? 2.8 : 9);
      if (score < 9) scored.push([score, row]);
    }
    return scored
      .sort((a, b) => a[0] - b[0] || a[1][1].length - b[1][1].length || (a[1][1] < b[1][1] ? -1 : 1))
      .map((pair) => pair[1]);
  };

  const lab = (window.condorLab = window.condorLab || {});
  lab.rankTerms = rank;
  if (typeof document === "undefined") return;

  // ---- Switches, kept on the device when storage allows it.

  const KEY = "condor-lab:terms:";
  const memory = {};
  const isOn = (name) => {
    if (name in memory) return memory[name];
    try {
      return localStorage.getItem(KEY + name) !== "off";
    } catch {
      return true;
    }
  };
  const turn = (name, on) => {
    memory[name] = on;
    try {
      localStorage.setItem(KEY + name, on ? "on" : "off");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    for (const box of document.querySelectorAll(`[data-switch="${name}"]`)) box.checked = on;
  };

  // ---- The data, loaded once.

  const script = document.currentScript;
  const base = script ? script.dataset.base : "";
  let loading = null;
  const load = () => {
    if (lab.terms) return Promise.resolve(lab.terms);
    loading = loading || new Promise((done, fail) => {
      const tag = document.createElement("script");
      tag.src = base + "find-" + script.dataset.terms + ".js";
      tag.onload = () => done(lab.terms);
      tag.onerror = () => {
        loading = null;
        fail(new Error("the terms did not load"));
      };
      document.head.append(tag);
    });
    return loading;
  };
  const pathOf = (slug) => lab.page(base + "glossary/" + slug + "/");

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const SVG = "http://www.w3.org/2000/svg";
  const picture = (path) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 160 72");
    svg.setAttribute("class", "thumb");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    line.setAttribute("class", "line main");
    svg.append(line);
    return svg;
  };

  // ---- Cards.

  let card = null;
  let owner = null;
  let timer = 0;
  // The term whose card was asked for last, until it is asked for no more.
  let wanted = null;
  // Where a press began: a link whose card the press itself opened is not followed by it.
  let pressed = null;
  // True while the focus goes back to a term whose card was closed: that opens nothing.
  let isGoingBack = false;
  const goBack = (link) => {
    isGoingBack = true;
    link.focus();
    isGoingBack = false;
  };

  const close = () => {
    clearTimeout(timer);
    wanted = null;
    if (!card) return;
    if (card.matches(":popover-open")) card.hidePopover();
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
  };
  // Near enough to move the pointer over, inside the window.
  const place = (link) => {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth - size.width - 8;
    card.style.left = Math.max(8, Math.min(at.left, room)) + "px";
    const under = at.bottom + 6;
    const fits = under + size.height < window.innerHeight - 8;
    card.style.top = (fits ? under : Math.max(8, at.top - size.height - 6)) + "px";
  };
  // Opens the card of a term, or does what is to be done where there is none.
  const open = (link, orElse = () => {}) => {
    if (!isOn("cards") || owner === link) return;
    wanted = link;
    load().then((terms) => {
      // The pointer or the focus may be elsewhere by now.
      if (wanted !== link) return;
      const row = terms.find((row) => row[0] === link.dataset.term);
      if (!row) {
        orElse();
        return;
      }
      close();
      if (!card) {
        card = make("div", { class: "card", id: "term-card", popover: "manual", role: "group" });
        card.addEventListener("pointerenter", () => clearTimeout(timer));
        card.addEventListener("pointerleave", leave);
        document.body.append(card);
      }
      const off = make("button", { type: "button", class: "quiet" }, "Switch cards off");
      off.addEventListener("click", () => {
        const link = owner;
        turn("cards", false);
        close();
        if (link) goBack(link);
      });
      card.setAttribute("aria-label", row[1]);
      card.replaceChildren(
        make("p", { class: "card-title" }, row[1]),
        picture(row[5]),
        make("p", { id: "term-card-text" }, row[4]),
        make("p", { class: "card-foot" }, make("a", { href: pathOf(row[0]) }, "Open " + row[1]), off),
      );
      owner = link;
      link.setAttribute("aria-describedby", "term-card-text");
      card.showPopover();
      place(link);
    }).catch(orElse);
  };
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // One that is still to come stays wanted by the focus, which a press on its term has put there.
      if (owner || wanted !== document.activeElement) close();
    }, 250);
  };
  const termOf = (event) => event.target.closest && event.target.closest("a[data-term]");

  const startCards = () => {
    if (!("popover" in HTMLElement.prototype)) return;
    document.addEventListener("pointerover", (event) => {
      const link = termOf(event);
      if (!link || event.pointerType === "touch") return;
      clearTimeout(timer);
      if (owner !== link) timer = setTimeout(() => open(link), 200);
    });
    document.addEventListener("pointerout", (event) => {
      if (termOf(event) && event.pointerType !== "touch") leave();
    });
    document.addEventListener("pointerdown", (event) => {
      const link = termOf(event);
      pressed = link && owner !== link ? link : null;
      if (!link && !card?.contains(event.target)) close();
    });
    document.addEventListener("focusin", (event) => {
      const link = termOf(event);
      if (isGoingBack) return;
      if (link) open(link);
      else if (!card?.contains(event.target)) close();
    });
    document.addEventListener("click", (event) => {
      const link = termOf(event);
      const plainClick = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      // The first press opens the card, the next follows the link.
      if (link && plainClick && pressed === link && isOn("cards")) {
        event.preventDefault();
        open(link, () => { location.href = lab.page(link.href); });
      }
      pressed = null;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && owner) {
        const inside = card.contains(document.activeElement);
        const link = owner;
        close();
        if (inside) goBack(link);
        event.stopPropagation();
      } else if (event.key === "Tab" && !event.shiftKey && owner && owner === document.activeElement) {
        // The card stands at the end of the page; from its term the next stop is its link.
        const first = card.querySelector("a");
        event.preventDefault();
        first.focus();
      } else if (event.key === "Tab" && card && card.contains(document.activeElement)) {
        const stops = [...card.querySelectorAll("a, button")];
        const at = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
        event.preventDefault();
        if (at >= 0 && at < stops.length) return stops[at].focus();
        const link = owner;
        close();
        const all = [...document.querySelectorAll("a[href], button:enabled, input:enabled, summary, [tabindex='0']")]
          .filter((element) => element.getClientRects().length > 0 && !card.contains(element));
        const next = event.shiftKey ? link : all[all.indexOf(link) + 1] || link;
        if (next === link) goBack(link);
        else next.focus();
      }
    });
    window.addEventListener("resize", close);
  };

  // ---- Search.

  const MOST = 8;
  // Makes an input with a list of options under it find terms.
  const combobox = (input, list, status) => {
    let found = [];
    let at = -1;
    const mark = (next) => {
      at = next;
      [...list.children].forEach((option, index) => {
        option.setAttribute("aria-selected", String(index === at));
        if (index === at) option.scrollIntoView({ block: "nearest" });
      });
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    };
    const go = (row) => {
      location.href = pathOf(row[0]);
    };
    const show = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) mark(-1);
    };
    const draw = (terms) => {
      found = rank(input.value, terms).slice(0, MOST);
      list.replaceChildren(...found.map((row, index) => {
        const option = make(
          "li",
          { role: "option", id: list.id + "-" + index, "aria-selected": "false" },
          make("span", { class: "card-title" }, row[1]),
          make("span", { class: "card-text" }, row[4]),
        );
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => go(row));
        return option;
      }));
      show(found.length > 0);
      const query = input.value.trim();
      if (!query) status.textContent = "";
      else if (!found.length) status.textContent = "No term fits “" + query + "”.";
      else status.textContent = found.length === 1 ? "1 term" : found.length + " terms";
    };
    const refresh = () => load().then(draw, () => {
      status.textContent = "The search did not load. The list of terms below is complete.";
    });
    input.addEventListener("input", refresh);
    input.addEventListener("keydown", (event) => {
      const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
      if (list.hidden && isArrow && found.length > 0) show(true);
      // What is not seen is not chosen from.
      const count = list.hidden ? 0 : found.length;
      if (event.key === "ArrowDown" && count) mark((at + 1) % count);
      else if (event.key === "ArrowUp" && count) mark((at - 1 + count) % count);
      else if (event.key === "Enter" && count) go(found[Math.max(at, 0)]);
      else if (event.key === "Escape" && !list.hidden) {
        show(false);
        event.stopPropagation();
      } else return;
      event.preventDefault();
    });
    input.addEventListener("blur", () => show(false));
    input.addEventListener("focus", () => {
      if (input.value.trim()) refresh();
    });
  };

  let dialog = null;
  const openDialog = () => {
    if (!dialog) {
      const input = make("input", {
        class: "field", type: "text", id: "find-anywhere", role: "combobox",
        "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "find-anywhere-list",
        autocomplete: "off", autocapitalize: "none", spellcheck: "false",
      });
      const list = make("ul", { id: "find-anywhere-list", role: "listbox", "aria-label": "Terms found", hidden: "" });
      const status = make("p", { class: "help", role: "status" });
      dialog = make(
        "dialog",
        { class: "finder", "aria-labelledby": "find-anywhere-label" },
        make("label", { for: "find-anywhere", id: "find-anywhere-label" }, "Find a term"),
        input, list, status,
        make("p", { class: "help" }, make("a", { href: base + "glossary/" }, "All terms"),
          ", with a switch for the / key. Esc closes."),
      );
      combobox(input, list, status);
      document.body.append(dialog);
    }
    dialog.showModal();
    dialog.querySelector("input").select();
  };

  const startSearch = () => {
    const finder = document.querySelector("[data-finder]");
    if (finder) {
      // Here it is sure to be wanted, and once loaded it works without a connection. Should it fail,
      // typing tries again and says so.
      load().catch(() => {});
      combobox(finder.querySelector("input"), finder.querySelector("[role=listbox]"), finder.querySelector("[role=status]"));
      for (const box of finder.querySelectorAll("[data-switch]")) {
        box.checked = isOn(box.dataset.switch);
        box.addEventListener("change", () => turn(box.dataset.switch, box.checked));
      }
    }
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !isOn("slash")) return;
      if (event.target.closest && event.target.closest("input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
      event.preventDefault();
      if (finder) finder.querySelector("input").select();
      else openDialog();
    });
  };

  startCards();
  startSearch();
})();
