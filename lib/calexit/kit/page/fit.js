/** A chart whose words do not fit a narrow screen keeps the width it needs, and is pushed sideways in its own box. */
import { make } from "./dom.js";
import { dye } from "./night.js";
import { say } from "./words.js";

const BROAD = 544; // px, the width of .cx-broad
const STAYS = 0.62; // of the screen's height: a taller picture would leave no room for the controls that move it
const SLACK = 11; // px that a word may stick out

/** @param {HTMLElement} figure */
export function fit(figure) {
  dye(figure);
  const box = figure.getBoundingClientRect();
  const broad = figure.classList.contains("cx-broad"); // it grows as it widens, and is pushed sideways
  figure.classList.toggle("cx-stays", !broad && box.height < innerHeight * STAYS);
  if (!box.width || box.width >= BROAD || broad) return;
  const out = (/** @type {Element} */ word) => {
    const it = word.getBoundingClientRect();
    const outside = it.width && (it.right > box.right + SLACK || it.left < box.left - SLACK);
    return outside && getComputedStyle(word).opacity !== "0";
  };
  if (![...figure.querySelectorAll(".cx-live svg text")].some(out)) return;
  figure.classList.add("cx-broad");
  figure.classList.remove("cx-stays");
  figure.setAttribute("tabindex", "0");
  figure.setAttribute("role", "group");
  figure.setAttribute("aria-label", say("sideways"));
  figure.before(make("p", { class: "cx-status cx-sideways", "aria-hidden": "true" }, say("sideways")));
  measureAgain();
}

/** Charts measure their width when the window changes. */
export const measureAgain = () => window.dispatchEvent(new Event("resize"));

/**
 * Where it has measured itself again. Vega may keep the axis outside a width that it was told twice: told another one in
 * between, it fits.
 * @param {View} view
 * @param {HTMLElement} figure
 */
export async function settle(view, figure) {
  await view.runAsync();
  const drawn = figure.querySelector(".cx-live svg")?.getBoundingClientRect().width ?? 0;
  if (drawn > figure.clientWidth + 1 && !figure.classList.contains("cx-broad")) {
    view.signal("width", Number(view.signal("width")) - 1);
    await view.runAsync();
    measureAgain();
    await view.runAsync();
  }
  fit(figure);
}

let due = 0;

/**
 * Tell when an element has another width: it was hidden, the window turned, another notebook stands beside it. Charts have
 * then been told to measure again.
 * @param {HTMLElement} element
 * @param {AbortSignal} signal
 * @param {() => void} changed
 */
export function onWidth(element, signal, changed) {
  let width = element.clientWidth;
  const watch = new ResizeObserver(() => {
    if (element.clientWidth === width || !element.clientWidth) return;
    width = element.clientWidth;
    cancelAnimationFrame(due);
    due = requestAnimationFrame(measureAgain); // once, however many stand on the page
    changed();
  });
  watch.observe(element);
  signal.addEventListener("abort", () => watch.disconnect());
}
