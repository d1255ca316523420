/** What was typed, as text: nothing in it can become markup. The Python in tests/deliberation/brief.py says the same. */

const SPACE = "(?:[^\\S\\ufeff]|[\\x1c-\\x1f\\x85])"; // what Python calls a space
const blank = new RegExp(`^${SPACE}$`, "u");
const between = new RegExp(`\\n${SPACE}*\\n`, "u");

/**
 * Without the spaces around it: a scan from both ends, so that a pasted book does not hold up the page.
 * @param {string} text
 */
export function strip(text) {
  let from = 0;
  let to = text.length;
  while (from < to && blank.test(text[from] ?? "")) from += 1;
  while (to > from && blank.test(text[to - 1] ?? "")) to -= 1;
  return text.slice(from, to);
}

/**
 * What can be shown: one kind of line end, no control characters, no half of a character.
 * @param {string} text
 */
const clean = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Surrogate}/gu, "?")
    .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "\ufffd");

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const escaped = (/** @type {string} */ text) => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

/**
 * As HTML, on one line.
 * @param {string} text
 */
export const html = (text) => escaped(clean(text));

/**
 * As paragraphs of HTML; `none` where there are no words.
 * @param {string} text
 * @param {string} none
 */
export function paragraphs(text, none) {
  const blocks = strip(clean(text))
    .split(between)
    .filter((block) => strip(block))
    .map((block) => escaped(block).replace(/\n/g, "<br>"));
  return (blocks.length ? blocks : [none]).map((block) => `<p dir="auto">${block}</p>`).join("");
}

/**
 * As Markdown: a backslash before every mark; indents go, line ends stay.
 * @param {string} text
 */
export function markdown(text) {
  const lines = strip(clean(text))
    .split("\n")
    .map((line) => strip(line).replace(/[!-/:-@[-`{-~]/g, "\\$&"));
  const kept = lines.map((line, i) => (line && lines[i + 1] ? line + "\\" : line));
  return kept.join("\n").replace(/\n{3,}/g, "\n\n");
}

/**
 * A message with its `{holes}` filled.
 * @param {string} message
 * @param {Record<string, unknown>} values
 */
export const fill = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
