/** What an exhibit gives away: its rows, its picture, what a citation names. */
import { ending, link } from "./address.js";
import { payload } from "./dom.js";
import { drawn } from "./picture.js";
import { csv, drawnNow } from "./csv.js";
import { say } from "./words.js";

/**
 * @param {Element} root
 * @param {string} part
 */
export const text = (root, part) => root.querySelector(part)?.textContent?.trim() ?? "";

/**
 * The rows behind an exhibit under the heads shown, then each source; numbers as programs read them.
 * @param {Element} root
 * @param {HTMLTableElement} table
 */
export function rows(root, table) {
  const cell = (/** @type {Element} */ one) => {
    const written = one.textContent ?? "";
    return one.matches("td.n") ? written.replaceAll(",", "").replace("−", "-") : written;
  };
  return csv([...[...table.rows].map((row) => [...row.cells].map(cell)), [], ...about(root, root.id)]);
}

/**
 * The rows that the picture draws as it stands; "" where it stands for sums of rows.
 * @param {Element} root
 */
export function shown(root) {
  const view = root.calexit?.view();
  const [names, ...drawn] = view ? drawnNow(payload(root).spec, view.scenegraph().root) : [];
  if (!names) return "";
  return csv([names, ...drawn, [], ...about(root, ending(root))]);
}

/**
 * What a file says of itself: the question, the address, the sources.
 * @param {Element} root
 * @param {string} end of the address
 */
const about = (root, end) => [
  [text(root, ".cx-title"), link(root, end)],
  ...[...root.querySelectorAll("details.cx-sources li")].map((one) => [(one.textContent ?? "").trim()]),
];

/** @param {Element} root */
export function picture(root) {
  const large = { size: 17, weight: 650 };
  const named = text(root, "p.cx-sources"); // “Sources” and who they are
  const small = { size: 11, weight: 400 };
  return drawn(
    /** @type {SVGSVGElement} */ (root.querySelector(".cx-live svg")),
    [
      { ...large, text: text(root, ".cx-title") },
      { size: 15, weight: 500, text: text(root, ".cx-finding") },
    ].filter((words) => words.text),
    [
      { ...small, text: named.replace(" ", ": ") },
      { ...small, text: link(root, ending(root)) },
    ],
  );
}

/**
 * What a citation names.
 * @param {Element} root
 * @param {boolean} [tex]
 */
export function cited(root, tex = false) {
  const plain = (/** @type {string} */ words) => (tex ? words.replace(/[&%$#_{}]/g, "\\$&") : words);
  return {
    id: root.id,
    exhibit: plain(text(root, ".cx-title")),
    address: link(root, ending(root)),
    by: plain(say("edition_by")),
    title: plain(say("edition_title")),
    version: say("edition_version"),
    date: say("edition_date"),
    year: say("edition_date").slice(-4),
  };
}
