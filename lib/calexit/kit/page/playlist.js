/** A teacher's list: …#play/one,two?control=value,three shows these exhibits in this order, each where the list says. */
import { file, link } from "./address.js";
import { stand, unfold } from "./arrive.js";
import { make } from "./dom.js";
import { absent } from "./routes.js";
import { present } from "./stage.js";
import { say } from "./words.js";

/** @typedef {import("./routes.js").Stop} Stop */

/** @param {string} id */
const found = (id) => {
  const root = document.getElementById(id);
  return root?.matches("section.cx") ? root : null;
};

/**
 * Begin a list of which at least one exhibit is here.
 * @param {Stop[]} stops
 */
export function play(stops) {
  const list = stops.map(({ id, end }) => id + (end ? "?" + end : "")).join(",");
  const here = () => stops.filter(({ id }) => found(id));
  /** @type {Map<HTMLElement, Stop>} the stop for which each exhibit was put where it stands: what a hand did since then stays */
  const put = new Map();
  present(0, {
    roots: () => here().map(({ id }) => /** @type {HTMLElement} */ (found(id))),
    link: (root) => link(root, "play/" + list),
    arrive(at, root) {
      const stop = /** @type {Stop} */ (here()[at]);
      unfold(root);
      if (put.get(root) !== stop) stand(root, stop.end);
      put.set(root, stop);
      return told(stops, list, at, here().length, Boolean(root.closest(".jp-NotebookPanel")));
    },
  });
}

/**
 * How far it is, and what of the list is not here.
 * @param {Stop[]} stops
 * @param {string} list
 * @param {number} at
 * @param {number} count
 * @param {boolean} lab
 */
function told(stops, list, at, count, lab) {
  const { elsewhere, unknown } = absent(stops, (id) => Boolean(found(id)));
  const places = elsewhere.map((chapter) => {
    const place = file(chapter, !lab);
    return lab ? place : make("a", { href: `${place}#play/${list}` }, place.replace(/\.html$/, ""));
  });
  return [
    say("play_at", { n: at + 1, all: count }),
    ...places.flatMap((place) => [" ", say("play_elsewhere"), " ", place, "."]),
    unknown.length ? " " + say("play_unknown", { ids: unknown.join(", ") }) : "",
  ];
}

/**
 * Why nothing of a list is shown, for the top of the page.
 * @param {Stop[]} stops
 */
export function nothing(stops) {
  const { elsewhere, unknown } = absent(stops, () => false);
  const all = [...elsewhere.map((chapter) => file(chapter, true).replace(/\.html$/, "")), ...unknown];
  return say("play_nothing", { ids: all.join(", ") });
}
