/** What the end of an address asks for: #chapter-exhibit, before it present/, only/ or play/, after it where its controls stand. */

import { WORDS } from "./words.js";

/** @typedef {{id: string, end: string, set: string}} Stop an exhibit, the end of a link to it, or the code of a set */
/** @typedef {{way: string, stops: Stop[]}} Route */

const STOP = /^([a-z0-9-]+)(?:=(.*)|\?(.*))?$/s;
const LONGEST = 100; // stops of a list, and characters of one that is none

/**
 * A list of exhibits is #play/one,two?control=value,three; what names none stays, to be told of.
 * @param {string} end of the address, without its #
 * @returns {Route}
 */
export function route(end) {
  const [, way = "", rest = ""] = end.match(/^(?:(present|only|play)\/)?(.*)$/s) ?? [];
  const parts = way === "play" ? rest.split(",").filter(Boolean).slice(0, LONGEST) : [rest];
  const stops = parts.flatMap((part) => {
    const [, id, set = "", where = ""] = part.match(STOP) ?? [];
    if (id) return [{ id, end: where, set }];
    return way === "play" ? [{ id: part.slice(0, LONGEST), end: "", set: "" }] : [];
  });
  return { way, stops };
}

/**
 * Which stops are of another chapter, by its name, and which are of none. (A chapter of whose exhibits one is here is this one.)
 * @param {Stop[]} stops
 * @param {(id: string) => boolean} here
 */
export function absent(stops, here) {
  const missing = stops.map(({ id }) => id).filter((id) => !here(id));
  const chapter = (/** @type {string} */ id) => id.split("-")[0] ?? "";
  const ours = new Set(stops.filter(({ id }) => here(id)).map(({ id }) => chapter(id)));
  const theirs = (/** @type {string} */ id) => `chapter_${chapter(id)}` in WORDS && !ours.has(chapter(id));
  return {
    elsewhere: [...new Set(missing.filter(theirs).map(chapter))],
    unknown: [...new Set(missing.filter((id) => !theirs(id)))],
  };
}

/** What a page around the frame may hold, to make it as high as what stands in it. */
const FITS =
  '<script>addEventListener("message", (e) => { for (const f of document.querySelectorAll("iframe")) ' +
  "if (f.contentWindow === e.source && e.data && e.data.calexit) f.height = Number(e.data.height); });</script>";
const MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";

/**
 * The HTML that puts one exhibit into another page. Where that page takes no script, the frame keeps its first height.
 * @param {string} address
 * @param {string} title
 * @param {number} height px
 */
export function embedding(address, title, height) {
  const quoted = (/** @type {string} */ text) => `"${text.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`;
  const frame = `<iframe src=${quoted(address)} title=${quoted(title)} width="100%" height="${Math.ceil(height)}"`;
  return `${frame} style="border:0" loading="lazy" sandbox="${MAY}" allow="clipboard-write"></iframe>\n${FITS}\n`;
}
