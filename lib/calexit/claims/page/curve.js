/** The reader's own calibration: how sure, and how often right. */
import { fill, make, serial } from "./kit.js";

const [WIDE, HIGH, LEFT, FOOT, TOP] = [340, 240, 46, 42, 12];

/** @param {number} said */
const across = (said) => LEFT + ((WIDE - LEFT - 16) * (said - 20)) / 80;
/** @param {number} share */
const up = (share) => HIGH - FOOT - ((HIGH - FOOT - TOP) * share) / 100;

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function svg(tag, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text) made.textContent = text;
  return made;
}

/**
 * @param {Score["calibration"]} rows
 * @param {Record<string, string>} words
 */
export function curve(rows, words) {
  const told = rows.map(({ said, answers, right_share }) =>
    fill(words.dot, { said, right: Math.round((right_share * answers) / 100), answers }),
  );
  const text = make("p", { id: `cx-curve-${serial()}` }, `${told.join(". ")}.`);
  const drawn = svg("svg", {
    viewBox: `0 0 ${WIDE} ${HIGH}`,
    role: "img",
    "aria-label": words.score ?? "",
    "aria-describedby": text.id,
  });
  for (const share of [0, 50, 100]) {
    drawn.append(svg("line", { class: "grid", x1: LEFT, x2: across(100), y1: up(share), y2: up(share) }));
    drawn.append(svg("text", { x: LEFT - 6, y: up(share) + 4, "text-anchor": "end" }, `${share}%`));
  }
  for (const said of [25, 50, 75, 100])
    drawn.append(svg("text", { x: across(said), y: HIGH - FOOT + 16, "text-anchor": "middle" }, `${said}%`));
  drawn.append(
    svg("text", { x: across(60), y: HIGH - 6, "text-anchor": "middle" }, words.axis_said),
    svg("line", { class: "ideal", x1: across(25), y1: up(25), x2: across(100), y2: up(100) }),
    svg("polyline", {
      points: rows.map(({ said, right_share }) => `${across(said)},${up(right_share)}`).join(" "),
    }),
  );
  rows.forEach(({ said, answers, right_share }, i) => {
    const dot = svg("circle", { cx: across(said), cy: up(right_share), r: 4 + 2 * Math.sqrt(answers) });
    dot.append(svg("title", {}, told[i]));
    drawn.append(dot);
  });
  return make("figure", { class: "cx-curve" }, make("figcaption", {}, words.axis_right), drawn, text);
}

/**
 * The score in words, and the curve once there is something to draw.
 * @param {Score} now
 * @param {Record<string, string>} words
 */
export function standing({ answered, right, calibration, surplus }, words) {
  const head = make("p", { class: "cx-title", role: "heading", "aria-level": "4" }, words.score);
  if (!answered) return [head, make("p", {}, words.score_none)];
  const line = make("p", {}, fill(words.sorting, { right, answered }));
  if (surplus === null) return [head, line];
  const points = Math.round(Math.abs(surplus));
  const found = points === 0 ? words.well : fill(surplus > 0 ? words.too_sure : words.too_unsure, { points });
  const count = calibration.reduce((sum, row) => sum + row.answers, 0);
  return [
    head,
    make("p", { class: "cx-finding" }, found),
    curve(calibration, words),
    make("p", {}, fill(words.few, { count })),
    line,
  ];
}
