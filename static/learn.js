// The learning path: bets, answers and progress, kept on the device. Plain script, loaded after the
// page. Without it a lesson is complete: its bet is a list, its reveal and its answers unfold.
//
// Progress is { slug: { bet, right, known } }: the choice bet on, the questions answered right, and
// whether the reader skipped the lesson. What comes from storage or a file is checked here. Where the
// browser stores nothing, the window's own name carries it from lesson to lesson, so that it lasts as
// long as the tab.
(() => {
  "use strict";
  const KEY = "condor-lab:learn";
  const FORMAT = "condor-lab progress 1";
  const LARGEST_FILE = 100000;

  // ---- Progress as data: pure, so that it is tested as such.

  const isIndex = (value) => Number.isInteger(value) && value >= 0 && value < 20;
  // What is sound of a value from outside.
  const sound = (value) => {
    const all = {};
    if (typeof value !== "object" || value === null) return all;
    for (const [slug, one] of Object.entries(value).slice(0, 100)) {
      if (!/^[a-z0-9-]{1,40}$/.test(slug) || typeof one !== "object" || one === null) continue;
      const right = Array.isArray(one.right) ? one.right.filter(isIndex) : [];
      all[slug] = { right: [...new Set(right)].sort((a, b) => a - b), known: one.known === true };
      if (isIndex(one.bet)) all[slug].bet = one.bet;
    }
    return all;
  };
  // Nothing that either holds is lost.
  const merged = (a, b) => {
    const all = sound(a);
    for (const [slug, one] of Object.entries(sound(b))) {
      const own = all[slug] || { right: [], known: false };
      all[slug] = sound({ x: { ...own, ...one, right: [...own.right, ...one.right], known: own.known || one.known } }).x;
    }
    return all;
  };
  // "done", "known", "started" or "".
  const stateOf = (one, questions) => {
    if (!one) return "";
    if (questions > 0 && one.right.length >= questions) return "done";
    if (one.known) return "known";
    return one.right.length > 0 || one.bet !== undefined ? "started" : "";
  };
  const lab = (window.condorLab = window.condorLab || {});
  lab.learn = { sound, merged, stateOf };
  if (typeof document === "undefined") return;

  // ---- Where it is kept.

  // What this page knows; what is stored may be newer, from another tab.
  let progress = {};
  let isKept = true;
  let setAside = false;
  const parsed = (text) => {
    if (!text) return {};
    try {
      return sound(JSON.parse(text));
    } catch {
      return null;
    }
  };
  const inTab = () => (window.name.startsWith(KEY) ? parsed(window.name.slice(KEY.length)) || {} : {});
  const stored = () => {
    let text;
    try {
      text = localStorage.getItem(KEY);
    } catch {
      isKept = false;
      return {};
    }
    const value = parsed(text);
    if (value) return value;
    // Not readable: it is put aside, not written over.
    try {
      localStorage.setItem(KEY + ":unreadable", text);
      setAside = true;
    } catch {
      isKept = false;
    }
    return {};
  };
  const keep = () => {
    const text = JSON.stringify(progress);
    try {
      localStorage.setItem(KEY, text);
      isKept = true;
      if (window.name.startsWith(KEY)) window.name = "";
    } catch {
      isKept = false;
      window.name = KEY + text;
    }
  };
  // What is known by now: kept by any tab, or carried along by this one where nothing more can be kept.
  const known = () => {
    const kept = stored();
    return merged(isKept ? kept : progress, inTab());
  };
  const change = (slug, edit) => {
    progress = known();
    const one = progress[slug] || { right: [], known: false };
    edit(one);
    progress[slug] = one;
    keep();
    draw();
  };

  // ---- What the page shows.

  const find = (selector, inside = document) => inside.querySelector(selector);
  const lesson = find("[data-learn]");
  const index = find("[data-learn-index]");
  let draw = () => {};

  const storageNote = (box) => {
    if (!box) return;
    if (!isKept) {
      box.textContent = "This browser stores nothing for this site. Your progress lasts as long as this tab; "
        + "export it as a file to keep it.";
    } else if (setAside) {
      box.textContent = "What was stored here could not be read. It is put aside, and progress starts anew.";
    }
    box.hidden = isKept && !setAside;
  };

  const startLesson = () => {
    const { learn: slug, questions, next, figure } = lesson.dataset;
    // An article has a bet, and nothing to finish.
    const bar = find("[data-learn-bar]");
    const bet = find("[data-bet]");
    const reveal = find("[data-reveal]");
    const outcome = find("[data-outcome]");
    const drawBar = () => {
      const one = progress[slug];
      const state = stateOf(one, Number(questions));
      find("[role=status]", bar).textContent = {
        done: "You have finished this lesson.",
        known: "You marked this lesson as known.",
        started: one ? one.right.length + " of " + questions + " questions right." : "",
        "": "",
      }[state];
      const skip = find("button", bar);
      skip.textContent = state === "known" ? "Take it after all" : "I know this";
      skip.hidden = state === "done";
      find("[data-learn-done]").hidden = state !== "done";
    };
    draw = () => {
      const one = progress[slug];
      if (bar) drawBar();
      storageNote(find("[data-learn-note]"));
      const chosen = one && one.bet !== undefined ? one.bet : -1;
      outcome.textContent = "";
      for (const input of bet.querySelectorAll("input")) {
        input.checked = Number(input.value) === chosen;
        const words = input.parentElement.textContent.trim();
        if (input.checked) {
          const isRight = find(`[data-verdict="${input.value}"]`, reveal).dataset.right === "yes";
          outcome.textContent = "Your bet was “" + words + "”. " + (isRight ? "It holds." : "It does not hold: see why.");
        }
      }
      if (chosen < 0) outcome.textContent = "You placed no bet.";
    };
    if (bar) {
      bar.hidden = false;
      find("button", bar).addEventListener("click", () => {
        const isKnown = stateOf(progress[slug], Number(questions)) === "known";
        change(slug, (one) => {
          one.known = !isKnown;
        });
        if (!isKnown) location.href = window.condorLab.page(next);
      });
    }
    // The experiment waits for a bet; whoever looks behind it, or comes with a state, has it open as well.
    const open = () => {
      delete document.documentElement.dataset.waits;
    };
    if (progress[slug] && progress[slug].bet !== undefined) open();
    const goOn = find("[data-go-on]");
    if (goOn) goOn.addEventListener("click", () => {
      open();
      const heading = document.getElementById("try");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
    reveal.addEventListener("toggle", () => {
      if (reveal.open) open();
    });
    window.addEventListener("hashchange", () => {
      if (location.hash.startsWith("#v=")) open();
    });
    bet.addEventListener("change", (event) => {
      open();
      change(slug, (one) => {
        one.bet = Number(event.target.value);
      });
    });
    // A wrong answer sets the figure to its counter-example: one step of undo.
    const said = document.createElement("p");
    said.className = "help";
    said.setAttribute("role", "status");
    document.querySelectorAll("[data-quiz]").forEach((question, number) => {
      question.addEventListener("toggle", (event) => {
        const choice = event.target;
        if (!choice.open) return;
        if (choice.classList.contains("choice-right")) {
          change(slug, (one) => {
            one.right = [...new Set([...one.right, number])];
          });
        } else if (choice.dataset.state && document.documentElement.dataset.live === "yes") {
          location.replace("#" + choice.dataset.state);
          const link = document.createElement("a");
          link.href = "#" + figure;
          link.textContent = "Go to the figure";
          choice.append(said);
          // Filled once it stands in the page, so that it is announced.
          said.textContent = "";
          requestAnimationFrame(() => {
            said.replaceChildren("The figure now shows this; Undo brings yours back. ", link, ".");
          });
        }
      }, true);
    });
  };

  const startIndex = () => {
    const rows = [...document.querySelectorAll("[data-lesson]")];
    const [summary, go] = [find("[data-learn-summary]", index), find("[data-learn-go]", index)];
    const status = find("[role=status]", index);
    index.hidden = false;
    draw = () => {
      const states = rows.map((row) => stateOf(progress[row.dataset.lesson], Number(row.dataset.questions)));
      const words = { done: "Done", known: "Skipped", started: "Begun" };
      rows.forEach((row, at) => {
        // In the place of the minutes it takes, so that nothing moves.
        const place = find("[data-minutes]", row);
        place.textContent = words[states[at]] || place.dataset.minutes;
        row.dataset.progress = states[at];
      });
      const behind = states.filter((state) => state === "done" || state === "known").length;
      summary.textContent = behind + " of " + rows.length + " lessons behind you.";
      const at = states.findIndex((state) => state !== "done" && state !== "known");
      go.hidden = at < 0;
      if (at >= 0) {
        const link = find("a", rows[at]);
        go.href = link.getAttribute("href");
        go.textContent = (behind || states[at] ? "Go on with: " : "Begin with: ") + link.textContent;
      }
      storageNote(find("[data-learn-note]", index));
    };
    const act = {
      export() {
        const text = JSON.stringify({ format: FORMAT, lessons: progress }, null, 1);
        lab.chart.save("condor-lab-progress.json", "application/json", text);
        status.textContent = "Exported.";
      },
      import() {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = ".json,application/json";
        input.addEventListener("change", async () => {
          const file = input.files[0];
          if (!file) return;
          try {
            if (file.size > LARGEST_FILE) throw new Error("the file is larger than progress can be");
            let value;
            try {
              value = JSON.parse(await file.text());
            } catch {
              throw new Error("the file is not one that was exported here");
            }
            if (!value || value.format !== FORMAT) throw new Error("the file is not one that was exported here");
            progress = merged(known(), value.lessons);
            keep();
            draw();
            status.textContent = "Imported. What you had is still there.";
          } catch (error) {
            status.textContent = "Not imported: " + error.message + ".";
          }
        });
        // Some browsers open the chooser only for an element of the page.
        input.hidden = true;
        document.body.append(input);
        input.click();
        input.remove();
      },
      forget() {
        if (!confirm("Forget your progress on this device?")) return;
        progress = {};
        keep();
        draw();
        status.textContent = "Your progress is forgotten.";
      },
    };
    for (const button of index.querySelectorAll("[data-act]")) {
      button.addEventListener("click", act[button.dataset.act]);
    }
  };

  progress = merged(stored(), inTab());
  if (lesson) startLesson();
  else if (index) startIndex();
  else return;
  draw();
  // Another tab went on.
  window.addEventListener("storage", (event) => {
    if (event.key !== KEY || !isKept) return;
    progress = stored();
    draw();
  });
})();
