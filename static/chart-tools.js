// What a chart can do besides being looked at: be saved as a picture or a table, and be listened
// to. Plain script, loaded after the page; the live part calls it by name.
(() => {
  "use strict";

  // The properties that make a chart look as it does on the page, written into the picture, which
  // has no style sheet of its own.
  const PAINT = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin",
    "stroke-linecap", "opacity", "paint-order", "font-family", "font-size", "font-weight",
    "font-variant-numeric", "text-anchor",
  ];

  // The chart as the text of an SVG file, with the page's background behind it.
  const svgText = (svg) => {
    const copy = svg.cloneNode(true);
    const handles = copy.querySelector(".handles");
    const from = [svg, ...svg.querySelectorAll("*")];
    const to = [copy, ...copy.querySelectorAll("*")];
    from.forEach((element, i) => {
      const style = getComputedStyle(element);
      for (const name of PAINT) {
        // A pattern's reference is kept as it stands; the computed one names this page.
        if (name === "fill" && (element.getAttribute("fill") || "").startsWith("url(")) continue;
        const value = style.getPropertyValue(name);
        if (value) to[i].setAttribute(name, value);
      }
      to[i].removeAttribute("class");
    });
    // A picture has nothing to take hold of.
    if (handles) handles.remove();
    for (const name of ["role", "aria-hidden"]) {
      for (const element of [copy, ...copy.querySelectorAll("[" + name + "]")]) element.removeAttribute(name);
    }
    copy.setAttribute("role", "img");
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
    copy.prepend(ground);
    return new XMLSerializer().serializeToString(copy);
  };

  const saveBlob = (name, blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    // The browser has read the address by the next task.
    setTimeout(() => URL.revokeObjectURL(link.href));
  };

  const save = (name, type, text) => saveBlob(name, new Blob([text], { type }));

  // The chart as a PNG of twice its size on the page.
  const savePng = async (name, svg) => {
    const { width, height } = svg.viewBox.baseVal;
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText(svg));
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("the browser made no picture");
    saveBlob(name, blob);
  };

  // Listening: left to right in a few seconds. Pitch is the value, noise is mixed in below zero, a
  // tick sounds at each mark. `points` are [share of the width, value], both lists ascending.
  const SECONDS = 4;
  const LOW = 180;
  const HIGH = 880;
  let playing = null;

  const stop = () => {
    if (!playing) return;
    const { context, done } = playing;
    playing = null;
    context.close();
    done();
  };

  const listen = (points, marks, done) => {
    stop();
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!Context) throw new Error("this browser plays no sound");
    const context = new Context();
    const values = points.map((point) => point[1]);
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    const start = context.currentTime + 0.05;
    const at = (share) => start + share * SECONDS;

    const tone = context.createOscillator();
    const toneGain = context.createGain();
    toneGain.gain.value = 0.15;
    tone.connect(toneGain).connect(context.destination);
    const buffer = context.createBuffer(1, context.sampleRate, context.sampleRate);
    const samples = buffer.getChannelData(0);
    for (let i = 0; i < samples.length; i += 1) samples[i] = Math.random() * 2 - 1;
    const noise = context.createBufferSource();
    noise.buffer = buffer;
    noise.loop = true;
    const noiseGain = context.createGain();
    noiseGain.gain.value = 0;
    noise.connect(noiseGain).connect(context.destination);
    for (const [share, value] of points) {
      tone.frequency.linearRampToValueAtTime(LOW * (HIGH / LOW) ** ((value - low) / span), at(share));
      noiseGain.gain.setValueAtTime(value < 0 ? 0.05 : 0, at(share));
    }
    for (const share of marks) {
      const tick = context.createOscillator();
      const gain = context.createGain();
      tick.type = "square";
      tick.frequency.value = 1400;
      gain.gain.setValueAtTime(0.12, at(share));
      gain.gain.exponentialRampToValueAtTime(0.001, at(share) + 0.06);
      tick.connect(gain).connect(context.destination);
      tick.start(at(share));
      tick.stop(at(share) + 0.07);
    }
    playing = { context, done };
    tone.onended = stop;
    tone.start(start);
    tone.stop(at(1));
    noise.start(start);
    noise.stop(at(1));
  };

  window.condorLab = Object.assign(window.condorLab || {}, {
    chart: { svgText, save, savePng, listen, stop },
  });
})();
