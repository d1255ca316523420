/** Take an exhibit with you: a list under it that is made when it is opened. */
import { copy, link } from "./address.js";
import { button, download, make } from "./dom.js";
import { browser } from "./forget.js";
import { offer } from "./offer.js";
import { drawn, png } from "./picture.js";
import { unfold } from "./rows.js";
import { WORDS, say } from "./words.js";

/**
 * The end of a link to an exhibit as it stands.
 * @param {Element} root
 */
export function ending(root) {
  const end = root.calexit?.where.end();
  return root.id + (end ? "?" + end : "");
}

/** @param {HTMLElement} root */
export function share(root) {
  const list = make("details", { class: "cx-share" }, make("summary", {}, say("share")));
  list.addEventListener("toggle", () => open(root, list), { once: true });
  root.querySelector(".cx-more")?.append(list);
}

/**
 * What can be taken is there before it is offered.
 * @param {HTMLElement} root
 * @param {HTMLElement} list
 */
function open(root, list) {
  unfold(root);
  const offerAll = () => list.append(choices(root));
  if (root.querySelector(".cx-picture, .cx-undrawn")) root.calexit?.draw().then(offerAll);
  else offerAll();
}

/** @param {HTMLElement} root */
function choices(root) {
  const told = make("div", { class: "cx-status", role: "status" });
  const give = async (/** @type {string} */ text) => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    told.textContent = say((await copy(text)) ? "share_copied" : "set_not_copied", { text });
    focused?.focus();
  };
  const asked = (/** @type {string} */ file) =>
    say("asked_to_save", { file }) + (browser().framed ? " " + say("share_framed") : "");
  const save = (/** @type {string} */ end, /** @type {string} */ type, /** @type {string} */ text) =>
    offer(told, asked(`${root.id}.${end}`), `${root.id}.${end}`, text, type);
  const savePng = async () => {
    try {
      const blob = await png(picture(root));
      download(`${root.id}.png`, blob, "image/png");
      told.textContent = asked(`${root.id}.png`);
    } catch {
      told.textContent = say("share_no_png");
    }
  };
  const does = (/** @type {string} */ name, /** @type {() => unknown} */ act) =>
    button(name, { onclick: act });
  const table = /** @type {HTMLTableElement | null} */ (root.querySelector(".cx-more .cx-table table"));
  const chart = root.querySelector(".cx-live svg");
  const citable = "edition_title" in WORDS;
  const send = async () => {
    try {
      await navigator.share({ title: text(root, ".cx-title"), url: link(root, ending(root)) });
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") told.textContent = say("share_sheet_no"); // else: the reader chose not to
    }
  };
  return make(
    "div",
    { class: "cx-shares" },
    does("share_link", () => give(link(root, ending(root)))),
    sendable(root) ? does("share_sheet", send) : null,
    table && does("share_rows", () => save("csv", "text/csv", rows(root, table))),
    chart && does("share_svg", () => save("svg", "image/svg+xml", picture(root).text)),
    chart && does("share_png", savePng),
    citable ? does("share_cite", () => give(say("cite_text", cited(root)))) : null,
    citable ? does("share_bibtex", () => give(say("cite_bibtex", cited(root, true)))) : null,
    told,
    citable ? make("p", { class: "cx-status" }, ...edition()) : null,
  );
}

/**
 * Has this browser a sheet to share with, and is there an address that others can open?
 * @param {Element} root
 */
const sendable = (root) => "share" in navigator && /^https?:/.test(link(root, ""));

/** Which edition this is, and who hears of a mistake in it. */
function edition() {
  const made = say("edition_line", { version: WORDS.edition_version, date: WORDS.edition_date }) + " ";
  const to = WORDS.edition_contact;
  if (!to) return [made + say("mistake")];
  const href = /^https?:/.test(to) ? to : `mailto:${to}`;
  return [made + say("mistake_at") + " ", make("a", { href, rel: "noopener" }, to)];
}

/**
 * @param {Element} root
 * @param {string} part
 */
const text = (root, part) => root.querySelector(part)?.textContent?.trim() ?? "";

/**
 * The rows behind an exhibit under the heads shown, then each source; numbers as programs read them.
 * @param {Element} root
 * @param {HTMLTableElement} table
 */
function rows(root, table) {
  const cell = (/** @type {Element} */ one) => {
    const written = one.textContent ?? "";
    return one.matches("td.n") ? written.replaceAll(",", "").replace("−", "-") : written;
  };
  const sources = [...root.querySelectorAll("details.cx-sources li")].map((one) => one.textContent ?? "");
  return csv([
    ...[...table.rows].map((row) => [...row.cells].map(cell)),
    [],
    [text(root, ".cx-title"), link(root, root.id)],
    ...sources.map((source) => [source.trim()]),
  ]);
}

/**
 * Rows as spreadsheets read them: the mark at the start tells them the letters' code.
 * @param {string[][]} all
 */
export const csv = (all) =>
  "\ufeff" + all.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",") + "\r\n").join("");

/** @param {Element} root */
function picture(root) {
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
function cited(root, tex = false) {
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
