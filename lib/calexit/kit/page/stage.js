/** One exhibit at a time, large, for a class to see: the button on the bar, or a link that ends in #present/… */
import { copy, here } from "./address.js";
import { button, make } from "./dom.js";
import { measureAgain } from "./fit.js";

/** @typedef {[zoom: number, side: string]} Way */

const SIDES = ["cx-beside", "cx-beside cx-under"]; // the chart beside its controls, the Reading under these or under the chart
/** @type {Way[]} */
const FITS = [
  ...[1.6, 1.4, 1.2].map((zoom) => /** @type {Way} */ ([zoom, ""])),
  ...[1.4, 1.2, 1.1].flatMap((zoom) => SIDES.map((side) => /** @type {Way} */ ([zoom, side]))),
];
const ROOM = 900; // px of width that two columns need
const SHOWN = "section.cx[id]:not([data-cx=note], [data-cx=before], [data-cx=progress])";

/** @type {{close: (back: boolean) => void} | null} */
let stage = null;

/** What can be shown (JupyterLab keeps other open notebooks in the page, hidden). */
export const stageable = () =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll(SHOWN)]).filter((one) => one.checkVisibility());

/** @param {number} at */
export function present(at) {
  const all = stageable();
  const root = all[Math.max(0, Math.min(all.length - 1, at))];
  if (!root) return;
  stage?.close(false);
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const go = (/** @type {number} */ step) => present(stageable().indexOf(root) + step);
  const next = button("present_next", { onclick: () => go(1) });
  const bar = make(
    "div",
    { class: "cx-stage-bar" },
    button("present_prev", { onclick: () => go(-1) }),
    next,
    button("present_link", { onclick: () => copy(here(root) + "#present/" + root.id) }),
    button("present_close", { onclick: () => stage?.close(true) }),
  );
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.key === "Escape" && !event.defaultPrevented && !target.closest?.(".cx-controls"))
      stage?.close(true);
    else if (event.key === "PageDown") go(1);
    else if (event.key === "PageUp") go(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const larger = () => fitStage(root); // a record that opens is larger
  root.prepend(bar);
  root.setAttribute("popover", "manual"); // the browser's top layer: above everything, and the exhibit stays where it is
  root.showPopover?.(); // before Chrome 114 the look alone lays it over the page
  fitStage(root);
  root.addEventListener("toggle", larger, true);
  document.addEventListener("keydown", keys, true);
  next.focus();
  stage = {
    close(back) {
      root.removeAttribute("popover");
      root.classList.remove("cx-beside", "cx-under");
      root.removeEventListener("toggle", larger, true);
      document.removeEventListener("keydown", keys, true);
      bar.remove();
      stage = null;
      measureAgain();
      if (!back) return;
      root.scrollIntoView({ block: "center" });
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
  };
}

/**
 * As large as fits; where nothing does, what scrolls least at a good size.
 * @param {HTMLElement} root
 */
function fitStage(root) {
  const put = (/** @type {Way} */ [zoom, side]) => {
    root.style.setProperty("--zoom", String(zoom));
    for (const name of ["cx-beside", "cx-under"]) root.classList.toggle(name, side.includes(name));
    return Math.max(...[...root.children].map((one) => one.getBoundingClientRect().bottom));
  };
  const ways = innerWidth > ROOM ? FITS : FITS.filter(([, side]) => !side);
  if (!ways.some((way) => put(way) <= innerHeight)) {
    const good = ways.filter(([zoom]) => zoom === 1.2);
    const [least] = good.map((way) => ({ way, end: put(way) })).sort((a, b) => a.end - b.end);
    if (least) put(least.way);
  }
  measureAgain();
}
