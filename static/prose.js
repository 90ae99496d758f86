// Numbers in the text that answer to the reader. A number with `data-sets` is an input of a figure on
// the page, one with `data-shows` a result. The state is the figure's own: a number here works its
// controls and reads them back, so undo, address and announcements are the same whichever is used.
// Plain script, loaded after the page; without it the text holds what the figure starts from.
(() => {
  "use strict";
  // Pixels a pointer goes for one notch, and before a press becomes a drag.
  const NOTCH = 8;
  const SLACK = 4;

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const host = (figure, part) => document.querySelector(`[data-host="${figure}:${part}"]`);
  // The controls of an input in the figure; null while it is not shown.
  const controls = (number) => {
    const [figure, key] = number.dataset.sets.split(":");
    const inputs = host(figure, "inputs");
    const slider = inputs && inputs.querySelector(`input[type=range][data-key="${key}"]`);
    if (!slider) return null;
    const box = slider.closest(".in");
    const [less, more] = box.querySelectorAll(".steps button");
    return { slider, field: box.querySelector("input[type=text]"), less, more, message: box.querySelector(".message") };
  };
  const fire = (element, name) => element.dispatchEvent(new Event(name, { bubbles: true }));
  const press = (element, key) =>
    element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const move = (control, value) => {
    control.slider.value = value;
    fire(control.slider, "input");
  };
  const settle = (control) => fire(control.slider, "change");

  const write = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  const say = (element, text, isStale) => {
    if (element.textContent !== text) element.textContent = text;
    element.toggleAttribute("data-stale", isStale);
  };
  const refresh = (figure) => {
    const results = host(figure, "results");
    const isStale = Boolean(results && results.querySelector("[data-stale]"));
    for (const number of document.querySelectorAll(`[data-shows^="${figure}:"]`)) {
      const id = number.dataset.shows.split(":")[1];
      const value = results && results.querySelector(`[data-result="${id}"] .value`);
      // In a sentence a gain needs no plus.
      if (value) say(number, value.textContent.replace(/^\+/, ""), isStale);
    }
    for (const number of document.querySelectorAll(`[data-sets^="${figure}:"]`)) {
      const control = controls(number);
      if (!control) {
        for (const name of ["role", "tabindex"]) number.removeAttribute(name);
        continue;
      }
      const { slider } = control;
      const text = slider.getAttribute("aria-valuetext");
      const value = Number(slider.value);
      say(number, text, false);
      write(number, "role", "spinbutton");
      write(number, "tabindex", "0");
      write(number, "aria-label", slider.getAttribute("aria-label"));
      write(number, "aria-valuetext", text);
      write(number, "aria-valuenow", String(value));
      // What was typed may lie beyond the slider.
      write(number, "aria-valuemin", String(Math.min(Number(slider.min), value)));
      write(number, "aria-valuemax", String(Math.max(Number(slider.max), value)));
    }
    if (shown) follow();
  };

  // ---- The small panel: slider, field and steps of one number.

  let panel = null;
  // The number whose panel is open.
  let shown = null;
  let parts = null;
  // The field holds what was typed, not the value.
  let isEdited = false;

  const follow = () => {
    const control = controls(shown);
    if (!control) return close();
    parts.slider.value = control.slider.value;
    parts.slider.setAttribute("aria-valuetext", control.slider.getAttribute("aria-valuetext"));
    if (!isEdited) parts.field.value = control.field.value;
    parts.message.textContent = control.message.textContent;
    parts.field.toggleAttribute("aria-invalid", control.message.textContent !== "");
  };
  const close = () => {
    if (!shown) return;
    const number = shown;
    const hadFocus = panel.contains(document.activeElement);
    shown = null;
    panel.hidePopover();
    if (hadFocus) number.focus();
  };
  const place = () => {
    const at = shown.getBoundingClientRect();
    const size = panel.getBoundingClientRect();
    const room = document.documentElement.clientWidth - size.width - 8;
    const under = at.bottom + 8;
    const fits = under + size.height < window.innerHeight - 8;
    panel.style.left = Math.max(8, Math.min(at.left, room)) + "px";
    panel.style.top = (fits ? under : Math.max(8, at.top - size.height - 8)) + "px";
  };
  // Gives what was typed to the figure, and `then` does what follows once the figure has answered.
  const accept = (then = () => {}) => {
    const control = shown && controls(shown);
    if (!control || !isEdited) return then();
    control.field.value = parts.field.value;
    fire(control.field, "input");
    press(control.field, "Enter");
    requestAnimationFrame(() => {
      const now = shown && controls(shown);
      if (!now || now.message.textContent !== "") return;
      isEdited = false;
      follow();
      then();
    });
  };
  const build = () => {
    const slider = make("input", { type: "range" });
    const field = make("input", { type: "text", class: "field", inputmode: "decimal", autocomplete: "off", spellcheck: "false" });
    const less = make("button", { type: "button" }, "−");
    const more = make("button", { type: "button" }, "+");
    const message = make("p", { class: "message", role: "status", id: "num-message" });
    const label = make("label", { for: "num-field" });
    const done = make("button", { type: "button", class: "quiet" }, "Close");
    field.id = "num-field";
    field.setAttribute("aria-describedby", "num-message");
    parts = { slider, field, less, more, message, label };
    panel = make(
      "div",
      { class: "card num-panel", popover: "manual", role: "dialog" },
      label,
      make("div", { class: "row" }, slider),
      make("div", { class: "row" }, field, make("span", { class: "steps" }, less, more), done),
      message,
    );
    slider.addEventListener("input", () => move(controls(shown), slider.value));
    slider.addEventListener("change", () => settle(controls(shown)));
    less.addEventListener("click", () => controls(shown).less.click());
    more.addEventListener("click", () => controls(shown).more.click());
    done.addEventListener("click", close);
    field.addEventListener("input", () => {
      isEdited = true;
    });
    field.addEventListener("change", () => accept());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") accept(close);
      else if (["ArrowUp", "ArrowDown", "PageUp", "PageDown"].includes(event.key)) {
        accept(() => press(controls(shown).field, event.key));
      } else return;
      event.preventDefault();
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const control = controls(shown);
      // What was typed and not taken is forgotten in the figure as well.
      if (control) press(control.field, "Escape");
      isEdited = false;
      close();
    });
    const leave = () => {
      accept();
      close();
    };
    panel.addEventListener("focusout", (event) => {
      if (shown && event.relatedTarget && !panel.contains(event.relatedTarget)) leave();
    });
    document.addEventListener("pointerdown", (event) => {
      if (shown && !panel.contains(event.target) && event.target !== shown) leave();
    });
    window.addEventListener("resize", close);
  };
  const open = (number) => {
    const control = controls(number);
    if (!control || !("popover" in HTMLElement.prototype)) return;
    if (shown === number) return close();
    close();
    if (!panel) build();
    // Right after the number, so that Tab and a screen reader go from one to the other.
    number.after(panel);
    const name = control.slider.getAttribute("aria-label");
    panel.setAttribute("aria-label", name);
    parts.label.textContent = name;
    parts.slider.setAttribute("aria-label", name);
    parts.less.setAttribute("aria-label", control.less.getAttribute("aria-label"));
    parts.more.setAttribute("aria-label", control.more.getAttribute("aria-label"));
    for (const limit of ["min", "max", "step"]) parts.slider[limit] = control.slider[limit];
    shown = number;
    isEdited = false;
    panel.showPopover();
    follow();
    place();
    parts.field.select();
  };

  // ---- Keys and pointer on the number itself.

  const KEYS = {
    ArrowUp: "ArrowUp", ArrowRight: "ArrowUp", ArrowDown: "ArrowDown", ArrowLeft: "ArrowDown",
    PageUp: "PageUp", PageDown: "PageDown",
  };
  const onKey = (event) => {
    const number = event.currentTarget;
    const control = controls(number);
    if (!control || event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]) press(control.field, KEYS[event.key]);
    else if (event.key === "Home" || event.key === "End") {
      move(control, event.key === "Home" ? control.slider.min : control.slider.max);
      settle(control);
    } else if (event.key === "Enter" || event.key === " ") open(number);
    else return;
    event.preventDefault();
  };
  // The click that ends a press opens the panel; the one that ends a drag does not.
  let wasDrag = false;
  const onClick = (event) => {
    if (!wasDrag) open(event.currentTarget);
    wasDrag = false;
  };
  const onPointer = (event) => {
    const number = event.currentTarget;
    const control = controls(number);
    if (!control || event.button !== 0) return;
    const from = { x: event.clientX, value: Number(control.slider.value) };
    const step = Number(control.slider.step);
    let isDrag = false;
    const moved = (event) => {
      const way = event.clientX - from.x;
      if (!isDrag && Math.abs(way) < SLACK) return;
      if (!isDrag) {
        isDrag = wasDrag = true;
        number.setPointerCapture(event.pointerId);
        close();
        number.focus();
        number.classList.add("held");
      }
      event.preventDefault();
      move(control, from.value + Math.round(way / NOTCH) * step);
    };
    const end = () => {
      for (const [name, act] of listeners) document.removeEventListener(name, act, true);
      number.classList.remove("held");
      if (isDrag) settle(control);
    };
    const cancel = (event) => {
      if (event.type === "keydown" && event.key !== "Escape") return;
      if (isDrag) move(control, from.value);
      end();
    };
    const listeners = [["pointermove", moved], ["pointerup", end], ["pointercancel", cancel], ["keydown", cancel]];
    wasDrag = false;
    for (const [name, act] of listeners) document.addEventListener(name, act, true);
  };

  const start = () => {
    const figures = new Set();
    document.body.append(make("p", { id: "num-help", hidden: "" }, "Arrow keys change it, Enter opens a field."));
    for (const number of document.querySelectorAll("[data-sets], [data-shows]")) {
      figures.add((number.dataset.sets || number.dataset.shows).split(":")[0]);
      if (!number.dataset.sets) continue;
      number.addEventListener("keydown", onKey);
      number.addEventListener("pointerdown", onPointer);
      number.addEventListener("click", onClick);
      number.setAttribute("aria-describedby", "num-help");
    }
    for (const figure of figures) {
      const watch = new MutationObserver(() => refresh(figure));
      for (const part of ["inputs", "results"]) {
        const parent = host(figure, part);
        if (parent) {
          watch.observe(parent, {
            subtree: true, childList: true, characterData: true,
            attributes: true, attributeFilter: ["aria-valuetext", "data-stale"],
          });
        }
      }
      refresh(figure);
    }
  };
  document.addEventListener("condor-lab:live", start, { once: true });
})();
