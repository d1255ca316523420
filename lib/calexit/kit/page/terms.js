/** The terms that are explained, and where they first stand in a text. */

/** By name: the ways it is written, and what it means, as kit/terms.toml has them. */
export const TERMS = __TERMS__;

const known = new Map(
  Object.entries(TERMS).flatMap(([name, { forms }]) => forms.map((form) => [form.toLowerCase(), name])),
);
const any = [...known.keys()]
  .sort((a, b) => b.length - a.length)
  .map((form) => form.replace(/[^\w\s%-]/g, "\\$&"));
const pattern = any.length ? new RegExp(`\\b(${any.join("|")})\\b`, "gi") : /$^/g;

/**
 * A text in parts: words, and each term where it first stands.
 * @param {string} text
 * @returns {(string | {name: string, form: string})[]}
 */
export function parts(text) {
  const seen = new Set();
  /** @type {(string | {name: string, form: string})[]} */
  const found = [];
  let end = 0;
  for (const { 0: form, index } of text.matchAll(pattern)) {
    const name = known.get(form.toLowerCase());
    if (!name || seen.has(name)) continue;
    seen.add(name);
    found.push(text.slice(end, index), { name, form });
    end = index + form.length;
  }
  return [...found, text.slice(end)].filter((part) => part !== "");
}
