/** Marks that a control chooses: by a click, and by key from the control's own list, while the mark meant is ringed. */
import { tip, tipOff } from "./tips.js";

/**
 * The elements of the marks that carry a value: Vega keeps at each what it draws.
 * @param {Element} figure
 * @param {string} column
 * @param {unknown} value
 */
function carrying(figure, column, value) {
  const every = /** @type {(SVGElement & { __data__?: { datum?: any, tooltip?: unknown } })[]} */ ([
    ...figure.querySelectorAll(".cx-live svg :is(path, text)"),
  ]);
  return every.filter((one) => one.__data__?.datum?.[column] === value);
}

/**
 * @typedef {{figure: HTMLElement, bar: HTMLElement, where: import("./where.js").Where, changed: (name: string, now: any) => void}} Shown
 * @param {Shown} exhibit
 * @param {View} view
 * @param {Control} control
 * @param {AbortSignal} signal ends it
 */
export function marks(exhibit, view, control, signal) {
  const { figure, bar, where } = exhibit;
  const column = control.click ?? "";
  view.addEventListener("click", (_, item) => {
    const i = control.values.indexOf(item?.datum?.[column]);
    if (i < 0) return;
    const now = where.toggled(control, i);
    where.put(control.name, now);
    exhibit.changed(control.name, now);
  });
  const off = () => {
    for (const one of figure.querySelectorAll(".cx-at")) one.classList.remove("cx-at");
    tipOff();
  };
  const on = (/** @type {Event} */ event) => {
    off();
    const target = /** @type {HTMLElement} */ (event.target);
    const at = target.dataset["at"];
    if (at === undefined || !where.parts[control.name]?.box.contains(target)) return;
    const [mark, ...more] = carrying(figure, column, control.values[Number(at)]);
    for (const one of [mark, ...more]) one?.classList.add("cx-at");
    if (!mark?.__data__?.tooltip) return;
    const box = mark.getBoundingClientRect();
    tip({ clientX: box.right, clientY: box.bottom }, mark.__data__, mark.__data__.tooltip);
  };
  bar.addEventListener("focusin", on, { signal });
  bar.addEventListener("focusout", off, { signal });
  signal.addEventListener("abort", off);
}
