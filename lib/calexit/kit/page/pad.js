/** The empty axes of an exhibit's own chart, as kit/predict.py declares them, and what is drawn on them. */
import { make } from "./dom.js";
import { share } from "./axes.js";
import { measured, told } from "./guesses.js";
import { say } from "./words.js";

const NS = "http://www.w3.org/2000/svg";

/**
 * Axes with a lane for each value: a row in which it goes along, or, for a line, a column in which it goes up.
 * @param {Guess} ask
 */
export function axes({ kind, label, unit, min, max, names, places, ticks, written }) {
  const end = (/** @type {number} */ tick) => measured(tick, unit === "%" ? unit : ""); // a longer unit stands in the question
  const value = (/** @type {number} */ tick) =>
    written && tick ? written.replace("{value}", end(tick)) : end(tick);
  const marks = ticks.map((tick) =>
    make(
      "span",
      { class: "cx-value", style: `--at: ${share(tick, min, max)}`, "aria-hidden": "true" },
      make("span", {}, value(tick)),
    ),
  );
  const lanes = names.map((name, i) =>
    make(
      "div",
      {
        class: kind === "line" && near(places, i) ? "cx-lane cx-near" : "cx-lane",
        style: `--place: ${places[i]}`,
      },
      make("span", { "aria-hidden": "true" }, name),
    ),
  );
  const field = make("div", { class: "cx-field", style: `--rows: ${names.length}` }, ...marks, ...lanes);
  const pad = make("div", { class: `cx-pad cx-pad-${kind}`, role: "group", "aria-label": label }, field);
  return { pad, field, lanes };
}

const CLOSE = 0.15; // of the width: a name has no room beside its neighbor's on a phone

/**
 * @param {number[]} places
 * @param {number} i
 */
const near = (places, i) => i > 0 && (places[i] ?? 0) - (places[i - 1] ?? 0) < CLOSE;

/**
 * Draw values onto axes: a dot in each lane, and, for a line, what joins them.
 * @param {HTMLElement} field
 * @param {Guess} ask
 * @param {(number | null | undefined)[]} values
 * @param {string} whose a class
 */
export function join(field, { kind, min, max, places }, values, whose) {
  field.querySelector(`svg.${whose}`)?.remove();
  if (kind !== "line") return;
  const points = values.flatMap((value, i) =>
    value == null ? [] : [`${100 * (places[i] ?? 0)},${100 - 100 * share(value, min, max)}`],
  );
  const line = document.createElementNS(NS, "svg");
  for (const [name, text] of Object.entries({
    class: whose,
    viewBox: "0 0 100 100",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  }))
    line.setAttribute(name, text);
  const path = document.createElementNS(NS, "polyline");
  path.setAttribute("points", points.join(" "));
  path.setAttribute("vector-effect", "non-scaling-stroke");
  line.append(path);
  field.prepend(line);
}

/**
 * The guess beside the record, on the same axes, said in words too.
 * @param {Guess} ask
 * @param {any} guess
 */
export function beside(ask, guess) {
  const { pad, field, lanes } = axes(ask);
  pad.setAttribute("role", "img");
  pad.setAttribute("aria-label", told(ask, guess));
  const record = ask.record == null ? [] : [ask.record].flat();
  for (const [whose, values] of /** @type {[string, any[]][]} */ ([
    ["cx-was", record],
    ["cx-yours", [guess].flat()],
  ])) {
    values.forEach((value, i) => {
      if (value == null) return;
      const at = `--at: ${share(value, ask.min, ask.max)}`;
      lanes[i]?.append(make("i", { class: "cx-dot " + whose, style: at }));
    });
    join(field, ask, values, whose);
  }
  const key = (/** @type {string} */ whose, /** @type {string} */ word) =>
    make("span", { class: "cx-key" }, make("i", { class: "cx-dot " + whose }), say(word));
  pad.append(
    make(
      "p",
      { class: "cx-keys", "aria-hidden": "true" },
      key("cx-yours", "your_guess"),
      record.length ? key("cx-was", "record_key") : null,
    ),
  );
  return pad;
}
