/** One exhibit at a time, large, for a class to see: the button on the bar, or a link that ends in #present/… */
import { copy, ending, link } from "./address.js";
import { button, make } from "./dom.js";
import { measureAgain } from "./fit.js";

/** @typedef {[zoom: number, side: string]} Way */

/** @type {Record<string, number>} */
const STEPS = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowLeft: -1 };
const SIDES = ["", "cx-beside"]; // the Reading under the chart, or under the controls beside it
/** @type {Way[]} */
const FITS = [1.5, 1.4, 1.2, 1.1, 1].flatMap((zoom) =>
  SIDES.map((side) => /** @type {Way} */ ([zoom, side])),
);
const NARROW = 560; // px: below, charts are drawn as on a phone (theme.NARROW)
const SHOWN = "section.cx[id]:not([data-cx=note], [data-cx=before], [data-cx=progress])";

const ASKS = "[data-cx=check]"; // a link shows it, the walk from exhibit to exhibit goes past it

/**
 * What is walked through: its exhibits in order, a link to where one is in it, and what is done and told when one comes.
 * @typedef {{roots(): HTMLElement[], along?(from: HTMLElement, step: number): number, link(root: HTMLElement): string, arrive(at: number, root: HTMLElement): (Node | string)[]}} Walk
 */

/** @type {{root: HTMLElement, again: () => void, close: (back: boolean) => void} | null} */
let stage = null;

/** What can be shown (JupyterLab keeps other open notebooks in the page, hidden). */
export const stageable = () =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll(SHOWN)]).filter(shown);

/**
 * Laid out at all? Safari before 17.4 and Firefox before 106 do not know `checkVisibility`.
 * @param {Element} one
 */
const shown = (one) => one.checkVisibility?.() ?? one.getClientRects().length > 0;

/**
 * Where one stands that comes so many steps after another; at either end the walk stays.
 * @param {HTMLElement} from
 * @param {number} step
 */
function along(from, step) {
  const every = stageable();
  const walk = every.filter((one) => one === from || !one.matches(ASKS));
  const next = walk[Math.max(0, Math.min(walk.length - 1, walk.indexOf(from) + step))];
  return next ? every.indexOf(next) : -1;
}

/** @type {Walk} */
const PAGE = {
  roots: stageable,
  along,
  link: (root) => link(root, "present/" + ending(root)),
  arrive: () => [],
};

/**
 * @param {number} at
 * @param {Walk} [walk]
 */
export function present(at, walk = PAGE) {
  const all = walk.roots();
  const place = Math.max(0, Math.min(all.length - 1, at));
  const root = all[place];
  if (!root) return;
  stage?.close(false);
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const go = (/** @type {number} */ step) => {
    const now = walk.roots(); // one may come twice; in JupyterLab some may have come or left
    const next = (now[place] === root ? place : now.indexOf(root)) + step;
    present(walk.along?.(root, step) ?? next, walk);
  };
  const told = walk.arrive(place, root);
  const next = button("present_next", { onclick: () => go(1) });
  const bar = make(
    "div",
    { class: "cx-stage-bar" },
    make("span", { class: "cx-walk" }, ...told),
    button("present_prev", { onclick: () => go(-1) }),
    next,
    button("present_link", {
      onclick: () => copy(walk.link(root)),
    }),
    button("present_close", { onclick: () => stage?.close(true) }),
  );
  let dragged = false; // the pointer was last
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    const step = STEPS[event.key];
    if (event.key === "Escape" && !event.defaultPrevented && !target.closest?.(".cx-controls"))
      stage?.close(true);
    else if (step && !(event.key.startsWith("Arrow") ? taken(event) : scrolls(target, dragged))) go(step);
    else {
      dragged &&= event.key.startsWith("Page");
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const end = new AbortController();
  const { signal } = end;
  root.prepend(bar);
  root.setAttribute("popover", "manual"); // the browser's top layer: above everything, and the exhibit stays where it is
  root.showPopover?.(); // before Chrome 114 the look alone lays it over the page
  fitStage(root);
  const again = () => signal.aborted || fitStage(root);
  root.calexit?.draw?.().then(again);
  root.addEventListener("toggle", again, { capture: true, signal }); // a record that opens is larger
  root.addEventListener("pointerdown", () => (dragged = true), { signal });
  document.addEventListener("keydown", keys, { capture: true, signal });
  next.focus();
  stage = {
    root,
    again: () => go(0),
    close(back) {
      end.abort();
      root.removeAttribute("popover");
      root.classList.remove("cx-beside", "cx-terse");
      bar.remove();
      stage = null;
      measureAgain();
      if (!back) return;
      root.scrollIntoView({ block: "center" });
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
  };
}

/** Lay what is shown large back into its page; what is returned shows it again. */
export function leaveStage() {
  if (!stage) return undefined;
  const { again } = stage;
  stage.close(false);
  return again;
}

/**
 * Do arrows belong to what has the focus, a control or a picture, or to the browser?
 * @param {KeyboardEvent} event
 */
function taken({ target, altKey, ctrlKey, metaKey, shiftKey }) {
  if (altKey || ctrlKey || metaKey || shiftKey) return true;
  return Boolean(
    /** @type {Element} */ (target).closest?.("input, select, textarea, [tabindex='0'], .cx-figure"),
  );
}

/**
 * Have PageUp and PageDown a meaning of their own there: a page of text, a large step of a slider? A presenter's remote sends
 * them, too, so a slider keeps them from a hand on the keyboard, not after it was dragged.
 * @param {Element} target
 * @param {boolean} dragged
 */
function scrolls(target, dragged) {
  if (target.closest?.("textarea")) return true;
  if (target.matches?.("select, input[type=range]")) return !dragged;
  const box = target.closest?.(".cx-table, .cx-brief");
  return Boolean(box && box.scrollHeight > box.clientHeight);
}

/**
 * As large as fits; where nothing does, what scrolls least at a good size.
 * @param {HTMLElement} root
 */
function fitStage(root) {
  const put = (/** @type {Way} */ [zoom, side]) => {
    root.style.setProperty("--zoom", String(zoom));
    root.classList.toggle("cx-beside", Boolean(side));
    const width = (root.querySelector(".cx-figure")?.getBoundingClientRect().width ?? NARROW * zoom) / zoom;
    if (width < NARROW && innerWidth > NARROW * zoom && zoom > 1) return Infinity; // a chart would turn into a phone's, and grow
    return Math.max(...[...root.children].map((one) => one.getBoundingClientRect().bottom));
  };
  root.classList.remove("cx-terse");
  if (!FITS.some((way) => put(way) <= innerHeight)) {
    root.classList.add("cx-terse"); // what is said before it the teacher says
    const good = FITS.filter(([zoom]) => zoom === 1);
    const [least] = good.map((way) => ({ way, end: put(way) })).sort((a, b) => a.end - b.end);
    if (least) put(least.way);
  }
  measureAgain();
}
