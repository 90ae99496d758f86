// States kept on the device and as a file, the citation of the present one, and what of it goes along to
// another calculator. Plain script, loaded
// after the page. A state is a fragment of the page's address, so opening one is following a link. A
// row is [name, fragment]; what comes from storage or a file is checked here, and the fragment's
// values once more where they are read.
(() => {
  "use strict";
  const MOST_ROWS = 200;
  const LONGEST_NAME = 80;
  const LONGEST_FRAGMENT = 4000;
  const LARGEST_FILE = 500000;
  const FORMAT = "condor-lab states 1";

  const key = (entry) => "condor-lab:saved:" + entry;

  const isRow = (row) => Array.isArray(row) && row.length === 2
    && row.every((part) => typeof part === "string")
    && row[0].length > 0 && row[0].length <= LONGEST_NAME
    && row[1].length <= LONGEST_FRAGMENT && (row[1] === "" || row[1].startsWith("v="));

  const rowsOf = (value) => (Array.isArray(value) ? value.filter(isRow).slice(0, MOST_ROWS) : []);

  // The rows kept for an entry; none where storage is refused or holds something else.
  const list = (entry) => {
    try {
      return rowsOf(JSON.parse(localStorage.getItem(key(entry)) || "[]"));
    } catch {
      return [];
    }
  };

  // Keeps the rows; throws with plain words where the browser refuses.
  const keep = (entry, rows) => {
    if (rows.length > MOST_ROWS) throw new Error("at most " + MOST_ROWS + " states are kept");
    try {
      localStorage.setItem(key(entry), JSON.stringify(rows));
    } catch {
      throw new Error("this browser keeps nothing for this page; export the states as a file instead");
    }
  };

  const toFile = (entry, rows) => {
    const text = JSON.stringify({ format: FORMAT, entry, states: rows }, null, 1);
    window.condorLab.chart.save("condor-lab-" + entry + ".json", "application/json", text);
  };

  // Asks for a file and answers with its rows.
  const fromFile = (entry) => new Promise((done, fail) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.addEventListener("cancel", () => done([]));
    input.addEventListener("change", async () => {
      try {
        const file = input.files[0];
        if (!file) return done([]);
        if (file.size > LARGEST_FILE) throw new Error("the file is larger than states can be");
        let value;
        try {
          value = JSON.parse(await file.text());
        } catch {
          throw new Error("the file is not one that was exported here");
        }
        if (!value || value.format !== FORMAT) throw new Error("the file is not one that was exported here");
        if (value.entry !== entry) throw new Error("the file belongs to another calculator");
        done(rowsOf(value.states));
      } catch (error) {
        fail(error);
      }
    });
    // Some browsers open the chooser only for an element of the page.
    input.hidden = true;
    document.body.append(input);
    input.click();
    input.remove();
  });

  // The state in the page's address, as a fragment without "#".
  const fragment = () => {
    const hash = location.hash.slice(1);
    return hash.startsWith("v=") ? hash : "";
  };

  // The panel of states: what is kept is drawn from `rows`, which outlive a browser that keeps
  // nothing until the page is closed.
  const panel = (box) => {
    const entry = box.dataset.saved;
    const [form, status, shown] = [box.querySelector("form"), box.querySelector("[role=status]"), box.querySelector("ul")];
    const field = form.querySelector("input");
    const submit = form.querySelector("[type=submit]");
    const label = form.querySelector("label");
    const saveLabel = label.textContent;
    let rows = list(entry);
    let renaming = null;
    // Whether what is kept is what is shown; another tab may have gone on with it.
    let isKept = true;
    const newest = () => {
      if (isKept) rows = list(entry);
    };
    const placeOf = ([name, state]) => rows.findIndex((row) => row[0] === name && row[1] === state);

    const say = (words) => {
      status.textContent = words;
    };
    const store = (done) => {
      try {
        keep(entry, rows);
        isKept = true;
        say(done);
      } catch (error) {
        isKept = false;
        say(done + " Only until the page is closed: " + error.message + ".");
      }
      draw();
    };
    const edit = (row) => {
      renaming = row;
      label.textContent = row ? "New name" : saveLabel;
      submit.textContent = row ? "Rename" : "Save";
      field.value = row ? row[0] : "";
      if (row) field.select();
    };
    const button = (words, name, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = words;
      made.setAttribute("aria-label", words + " " + name);
      made.addEventListener("click", act);
      return made;
    };
    const draw = () => {
      shown.replaceChildren(...rows.map((row) => {
        const [name, state] = row;
        const item = document.createElement("li");
        const open = document.createElement("a");
        open.className = "saved-name";
        open.href = "#" + (state || "v=1");
        open.textContent = name;
        const bar = document.createElement("span");
        bar.className = "bar";
        bar.append(
          button("Rename", name, () => edit(row)),
          button("Delete", name, () => {
            newest();
            const at = placeOf(row);
            if (at >= 0) rows.splice(at, 1);
            edit(null);
            store("Deleted " + name + ".");
            field.focus();
          }),
        );
        item.append(open, bar);
        return item;
      }));
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = field.value.trim().slice(0, LONGEST_NAME);
      if (!name) return;
      newest();
      if (renaming) {
        const at = placeOf(renaming);
        // One that another tab has deleted comes back under its new name.
        if (at >= 0) rows[at] = [name, renaming[1]];
        else rows.push([name, renaming[1]]);
        edit(null);
        store("Now called " + name + ".");
      } else {
        rows.push([name, fragment()]);
        edit(null);
        store("Saved as " + name + ".");
      }
    });
    form.querySelector("[data-act=export]").addEventListener("click", () => {
      toFile(entry, rows);
      say("Exported.");
    });
    form.querySelector("[data-act=import]").addEventListener("click", async () => {
      try {
        const added = await fromFile(entry);
        newest();
        const room = Math.max(0, MOST_ROWS - rows.length);
        rows = rows.concat(added.slice(0, room));
        store(added.length <= room
          ? added.length + " imported."
          : room + " of " + added.length + " imported: at most " + MOST_ROWS + " states are kept.");
      } catch (error) {
        say("Not imported: " + error.message + ".");
      }
    });
    addEventListener("storage", (event) => {
      if (event.key !== key(entry) || !isKept) return;
      newest();
      draw();
    });
    draw();
    box.hidden = false;
  };

  // The citations with the address and the day, made when they are opened or printed and kept up with
  // the address, which changes without an event.
  const cite = (details) => {
    let timer;
    let cited;
    const write = () => {
      if (cited === location.href) return;
      cited = location.href;
      const now = new Date();
      const two = (number) => String(number).padStart(2, "0");
      const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
      for (const element of details.querySelectorAll("[data-template]")) {
        element.textContent = element.dataset.template
          .replace("{day}", () => day)
          .replace("{address}", () => cited.replace(/[{}]/g, ""));
      }
    };
    details.addEventListener("toggle", () => {
      clearInterval(timer);
      if (!details.open) return;
      write();
      timer = setInterval(write, 400);
    });
    addEventListener("beforeprint", write);
  };

  // Links to calculators with inputs in common take these along: just before one is followed, copied or
  // opened elsewhere, its address is given the values that stand in this page's.
  const onward = (link) => {
    const keys = link.dataset.onward.split(" ");
    const isShared = (pair) => keys.includes(pair.split("=", 1)[0]);
    const pairs = fragment().split("&").slice(1);
    const shared = pairs.filter(isShared);
    link.hash = shared.length ? ["v=1", ...shared].join("&") : "";
    return pairs.filter((pair) => !isShared(pair)).map((pair) => pair.split("=", 1)[0]);
  };
  for (const kind of ["pointerover", "pointerdown", "focusin", "click"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target.closest && event.target.closest("a[data-onward]");
      if (!link) return;
      const left = onward(link);
      if (kind === "click") leave(link, left);
    }, true);
  }

  // The other page says what was not taken along, or a position would become another without a word.
  const LEFT = "condor-lab:left";
  const leave = (link, keys) => {
    const names = keys.map(labelOf).filter((name) => name);
    const more = keys.length - Math.min(names.length, 4);
    const list = names.slice(0, 4).join(", ") + (names.length && more ? " and " : "") + (more ? more + " more" : "");
    try {
      if (keys.length) sessionStorage.setItem(LEFT, JSON.stringify([link.pathname, list]));
      else sessionStorage.removeItem(LEFT);
    } catch {
      // Without storage the other page cannot know.
    }
  };
  const labelOf = (key) => {
    const inputs = [...document.querySelectorAll("[data-host] :is(input, textarea)[data-key]")];
    // A number's slider has no label of its own.
    const input = inputs.find((one) => one.dataset.key === key && (one.type === "radio" || one.labels.length));
    const label = input && (input.type === "radio" ? input.closest("fieldset").querySelector("legend") : input.labels[0]);
    return label && label.firstChild.textContent.trim();
  };
  const sayLeft = () => {
    try {
      const [path, list] = JSON.parse(sessionStorage.getItem(LEFT)) || [];
      sessionStorage.removeItem(LEFT);
      if (path !== location.pathname) return;
      const detail = "Left behind, because this page has no such input: " + list + ".";
      document.dispatchEvent(new CustomEvent("condor-lab:notice", { detail }));
    } catch {
      // Nothing is known, or it is no list.
    }
  };

  const start = () => {
    sayLeft();
    document.querySelectorAll("[data-saved]").forEach(panel);
    document.querySelectorAll("[data-cite]").forEach(cite);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
