/** What a mark says when it is pointed at: it can be pointed at itself, stays meanwhile, and Esc takes it away. */
import { make } from "./dom.js";

const box = make("div", {
  class: "cx-tip",
  popover: "manual",
  hidden: true,
  "aria-hidden": "true",
  onpointerleave: () => tipOff(),
});
/** @type {unknown} */
let tipped = null;
let leaving = 0;

export function tipOff() {
  clearTimeout(leaving);
  tipped = null;
  if (box.hidden) return;
  box.hidePopover?.();
  box.hidden = true;
}

/**
 * Show what a mark says, as text or as rows of name and value; nothing means that the pointer has left.
 * @param {{clientX: number, clientY: number}} event where it is pointed at
 * @param {unknown} item the mark
 * @param {unknown} value
 */
export function tip(event, item, value) {
  clearTimeout(leaving);
  if (value == null || value === "") {
    leaving = window.setTimeout(() => box.matches(":hover") || tipOff(), 300);
    return;
  }
  if (item === tipped) return; // it keeps its place, so that a pointer can reach it
  tipped = item;
  box.replaceChildren(typeof value === "object" ? table(value) : String(value));
  if (!box.isConnected) document.body.append(box);
  if (box.hidden) {
    box.hidden = false;
    box.showPopover?.(); // above an exhibit that is shown large, too
  }
  const { clientWidth } = document.documentElement;
  box.style.left = place(event.clientX, box.offsetWidth, clientWidth);
  box.style.top = place(event.clientY, box.offsetHeight, innerHeight);
}

/** @param {object} value */
function table(value) {
  const row = (/** @type {[string, unknown]} */ [name, text]) =>
    make("tr", {}, make("td", {}, name), make("td", {}, String(text)));
  return make("table", {}, ...Object.entries(value).map(row));
}

/**
 * After the pointer, or before it where there is no room.
 * @param {number} at
 * @param {number} size
 * @param {number} room
 */
const place = (at, size, room) => Math.max(4, at + 6 + size < room ? at + 6 : at - size - 6) + "px";

/** @param {KeyboardEvent} event */
export function tipEscape(event) {
  if (event.key !== "Escape" || box.hidden) return;
  tipOff();
  event.preventDefault();
  event.stopImmediatePropagation();
}
