/** A guess that is drawn on empty axes: by mouse or finger in one stroke, or with the arrow keys, value by value. */
import { moved, share, stroke } from "./axes.js";
import { field as usable, make } from "./dom.js";
import { measured } from "./guesses.js";
import { axes, join } from "./pad.js";
import { say } from "./words.js";

/** @type {import("./guess.js").Form} */
export function drawn(ask, problem) {
  const { pad, field, lanes } = axes(ask);
  /** @type {(number | undefined)[]} */
  const values = ask.names.map(() => undefined);
  const handles = lanes.map((lane, i) => {
    const one = handle(ask, i);
    one.addEventListener("keydown", (event) => {
      const to = moved(event.key, values[i], ask);
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      put(i, to);
    });
    lane.append(one);
    return one;
  });
  const put = (/** @type {number} */ i, /** @type {number} */ value) => {
    values[i] = value;
    stand(handles[i], ask, value);
    join(field, ask, values, "cx-yours");
    problem.textContent = "";
  };
  pointed(field, (from, to) => {
    for (const [lane, value] of stroke(from, to, ask)) put(lane, value);
  });
  const read = () => {
    const left = values.filter((value) => value === undefined).length;
    if (!left) return ask.kind === "mark" ? values[0] : values;
    problem.textContent = say(ask.kind === "mark" ? "draw_first" : "draw_all", { left, all: values.length });
    handles[values.indexOf(undefined)]?.focus();
  };
  const asked = make("p", { class: "cx-asked" }, ask.label);
  const how = make("p", { class: "cx-status" }, say(ask.kind === "line" ? "draw_line" : "draw_how"));
  return { parts: [make("div", { class: "cx-hands" }, asked, how, pad)], read };
}

/**
 * @param {Guess} ask
 * @param {number} i
 */
function handle(ask, i) {
  const { kind, names, label, min, max } = ask;
  const one = usable("div", {
    class: "cx-dot cx-handle cx-yours",
    role: "slider",
    tabindex: 0,
    "aria-label": kind === "mark" ? label : names[i],
    "aria-orientation": kind === "line" ? "vertical" : "horizontal",
    "aria-valuemin": min,
    "aria-valuemax": max,
  });
  stand(one, ask, undefined);
  return one;
}

/**
 * @param {HTMLElement | undefined} one
 * @param {Guess} ask
 * @param {number | undefined} value
 */
function stand(one, { min, max, unit }, value) {
  const now = value ?? (min + max) / 2;
  one?.classList.toggle("cx-unset", value === undefined);
  one?.style.setProperty("--at", String(share(now, min, max)));
  one?.setAttribute("aria-valuenow", String(now));
  one?.setAttribute("aria-valuetext", value === undefined ? say("not_drawn") : measured(value, unit));
}

/**
 * Hear strokes of a mouse, a pen or a finger, in parts of the field from the left and from the bottom.
 * @param {HTMLElement} field
 * @param {(from: [number, number], to: [number, number]) => void} draw
 */
function pointed(field, draw) {
  const part = (/** @type {number} */ at) => Math.min(1, Math.max(0, at));
  const place = (/** @type {PointerEvent} */ event) => {
    const box = field.getBoundingClientRect();
    return /** @type {[number, number]} */ ([
      part((event.clientX - box.left) / box.width),
      part((box.bottom - event.clientY) / box.height),
    ]);
  };
  /** @type {[number, number] | null} */
  let held = null; // where the stroke was
  const row = field.parentElement?.classList.contains("cx-pad-line") ? null : true;
  field.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    held = place(event);
    draw(held, held);
    field.setPointerCapture(event.pointerId);
  });
  field.addEventListener("pointermove", (event) => {
    if (!held) return;
    const now = place(event);
    draw(held, now);
    if (!row) held = now;
  });
  for (const end of ["pointerup", "pointercancel"]) field.addEventListener(end, () => (held = null));
}
