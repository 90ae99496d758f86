// The element <condor-lab src-entry="condor">: an embed that is as high as what it shows, tells what its reader does,
// and can be set from outside. Plain script for the pages of others; the build puts the list of parameters, and what
// a frame may do, in place of `null`. What comes from the frame is checked twice: that it comes from this very frame, and that it is
// what a frame says.
(() => {
  "use strict";
  const PARAMETERS = /* parameters */ null;
  const script = document.currentScript || document.querySelector("script[src$='/embed/condor-lab.js']");
  if (!script || customElements.get("condor-lab")) return;
  const folder = new URL("./", script.src).href;
  const NAMES = PARAMETERS.map((parameter) => parameter.key);
  const SANDBOX = /* sandbox */ null;
  const ENTRY = /^[a-z0-9-]{1,60}$/;
  const LONGEST_STATE = 4000;
  const START_HEIGHT = 480;
  const LEAST_HEIGHT = 80;
  const MOST_HEIGHT = 20000;
  // So long after the frame has loaded it must have begun; so long after, an embed must have said anything at all.
  const PATIENCE = 30000;
  const SILENCE = 4000;

  const isState = (text) => typeof text === "string" && text.length <= LONGEST_STATE && (text === "" || text.startsWith("v="));

  // A state as it is given: a fragment without "#", or inputs by their keys.
  const stateOf = (given) => {
    let state = given;
    if (typeof given === "object" && given !== null) {
      const pairs = Object.entries(given).map(([key, value]) => encodeURIComponent(key) + "=" + encodeURIComponent(value));
      state = ["v=1", ...pairs].join("&");
    }
    if (typeof state === "string") state = state.replace(/^#/, "");
    if (!isState(state)) throw new TypeError("a state is a text that starts with v=, or an object of inputs");
    return state;
  };

  // No style of the page around reaches the inside; these win over its rules for the element.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":host { display: block !important; } :host([hidden]) { display: none !important; } "
    + "iframe { display: block; width: 100%; border: 0; }");

  class CondorLab extends HTMLElement {
    static observedAttributes = ["src-entry", "state", ...NAMES];

    #inside = this.attachShadow({ mode: "closed" });
    #frame = null;
    #isReady = false;
    #waiting = null;
    // What its reader has set, as far as the frame has told.
    #last = null;
    #timer = 0;
    #isHeard = false;
    // Why there is no state to be had.
    #failure = null;
    #asked = new Map();
    #count = 0;

    constructor() {
      super();
      this.#inside.adoptedStyleSheets = [sheet];
    }

    connectedCallback() {
      window.addEventListener("message", this.#hear);
      this.#show();
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.#hear);
      this.#end("the element was taken out of the page");
      this.#inside.replaceChildren();
      this.#frame = null;
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.#frame) return;
      if (name === "state") {
        const next = (now ?? "").replace(/^#/, "");
        if (isState(next)) this.set(next);
        return;
      }
      // Another look of the same calculator goes on where its reader was.
      if (name === "src-entry") this.#last = this.#waiting = null;
      else if (this.#isReady) this.#waiting ??= this.#last;
      this.#show();
    }

    // Sets the state: a fragment without "#", or an object of inputs by their keys.
    set(state) {
      const next = stateOf(state);
      if (this.#isReady) this.#say({ type: "set", state: next });
      else this.#waiting = next;
    }

    // Goes back to what the embed began with.
    reset() {
      this.#waiting = null;
      if (this.#isReady) this.#say({ type: "reset" });
    }

    // The state, once there is one.
    getState() {
      return new Promise((resolve, reject) => {
        if (this.#failure !== null) return reject(new Error(this.#failure));
        this.#count += 1;
        this.#asked.set(this.#count, { resolve, reject });
        if (this.#isReady) this.#say({ type: "getState", id: this.#count });
        return undefined;
      });
    }

    #show() {
      const entry = this.getAttribute("src-entry") ?? "";
      // What was asked before it stands in the page is answered when it does.
      if (this.#frame) this.#end("the embed was changed");
      this.#failure = null;
      this.#isHeard = false;
      this.#inside.replaceChildren();
      this.#frame = null;
      if (!ENTRY.test(entry)) {
        this.#fail("src-entry does not name a calculator");
        return;
      }
      const address = new URL(entry + "/", folder);
      for (const name of NAMES) {
        if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      }
      const state = (this.getAttribute("state") ?? "").replace(/^#/, "");
      if (isState(state)) address.hash = state;
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", SANDBOX);
      frame.loading = "lazy";
      frame.title = this.getAttribute("title") || "Condor Lab: " + entry;
      frame.height = START_HEIGHT;
      frame.addEventListener("load", () => {
        if (this.#isReady) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          if (!this.#isHeard) return this.#fail("there is no such embed, or it cannot be reached");
          this.#timer = setTimeout(() => this.#fail("the embed did not begin"), PATIENCE - SILENCE);
          return undefined;
        }, SILENCE);
      });
      frame.src = address.href;
      this.#frame = frame;
      this.#inside.append(frame);
    }

    #end(why) {
      this.#isReady = false;
      clearTimeout(this.#timer);
      this.#refuse(why);
    }

    #refuse(why) {
      for (const { reject } of this.#asked.values()) reject(new Error(why));
      this.#asked.clear();
    }

    // Without a state, whoever asked or asks for it is told why. One that has begun still knows its own.
    #fail(reason) {
      clearTimeout(this.#timer);
      if (!this.#isReady) {
        this.#failure = reason;
        this.#refuse(reason);
      }
      this.#tell("error", { reason });
    }

    #say(command) {
      this.#frame.contentWindow.postMessage({ condorLab: 1, ...command }, "*");
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    // A sandboxed frame has an origin of its own, whose name is "null".
    #hear = (event) => {
      if (!this.#frame || event.source !== this.#frame.contentWindow || event.origin !== "null") return;
      const said = event.data;
      if (typeof said !== "object" || said === null || said.condorLab !== 1) return;
      if (said.entry !== this.getAttribute("src-entry")) return;
      this.#isHeard = true;
      if (said.type === "height" && Number.isFinite(said.height)) {
        const height = Math.min(Math.max(Math.ceil(said.height), LEAST_HEIGHT), MOST_HEIGHT);
        if (this.#frame.height === String(height)) return;
        this.#frame.height = height;
        this.#tell("height", { height });
      }
      if (said.type === "change" && isState(said.state)) {
        this.#last = said.state;
        this.#tell("change", { state: said.state });
      }
      if (said.type === "error" && typeof said.reason === "string") this.#fail(said.reason.slice(0, 200));
      if (said.type === "state" && isState(said.state) && this.#asked.has(said.id)) {
        this.#asked.get(said.id).resolve(said.state);
        this.#asked.delete(said.id);
      }
      if (said.type === "ready" && isState(said.state) && !this.#isReady) this.#begin(said.state);
    };

    #begin(state) {
      this.#isReady = true;
      this.#last = state;
      this.#failure = null;
      clearTimeout(this.#timer);
      if (this.#waiting !== null) this.#say({ type: "set", state: this.#waiting });
      this.#waiting = null;
      for (const id of this.#asked.keys()) this.#say({ type: "getState", id });
      this.#tell("ready", { state });
    }
  }
  customElements.define("condor-lab", CondorLab);
})();
