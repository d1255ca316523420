/** A labelled box for the reader's own words, which counts them and says when they are kept. */
import { fill, strip } from "./text.js";

/**
 * @param {Record<string, any>} data what Python wrote beside the frame
 * @param {string} name under which it is kept, and what its words are called
 * @param {string} asked the name of its label
 * @param {number} rows 0: one line
 * @param {Life} life
 * @param {() => void} changed what to do when something is typed
 */
export function typed({ words: W, chapter, key, limit }, name, asked, rows, life, changed) {
  const { field, make, typing } = kit;
  const said = make("span", { class: "cx-status", role: "status" });
  const area = rows
    ? field("textarea", { rows, dir: "auto" })
    : field("input", { type: "text", autocomplete: "off", dir: "auto" });
  const words = () => {
    const count = area.value.length > 1e6 ? W.many : strip(area.value).split(/\s+/).length;
    return rows && strip(area.value) ? fill(W.words, { count }) : "";
  };
  const n = (/** @type {number} */ number) => number.toLocaleString("en");
  const { listen, recall } = typing(area, { chapter, key: `${key}/${name}`, limit }, (now, over) => {
    const kept = [words(), now === "kept" ? W.kept : ""].filter(Boolean).join(" · ");
    said.textContent = now === "long" ? fill(W.long, { limit: n(limit), over: n(over) }) : kept;
    if (now === "typing") changed();
  });
  life.begin(listen);
  const hint = make("span", { class: "cx-status" }, ` ${W[`${asked}_hint`]}`);
  const label = make("label", { class: "cx-prompt" }, make("b", {}, W[asked]), hint, area);
  return { area, recall, body: make("div", { class: "cx-typed" }, label, said) };
}
