/** What the kit gives to a chapter's own script, by its names. */
export const { KINDS, field, journal, make, marked, onEnter, payload, serial } = kit;

/**
 * A message with its holes filled.
 * @param {string | undefined} text
 * @param {Record<string, unknown>} values
 */
export const fill = (text = "", values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/**
 * A button that says so.
 * @param {string | undefined} text
 * @param {() => void} onclick
 * @param {Record<string, any>} [more]
 */
export function button(text = "", onclick, more = {}) {
  const made = field("button", { type: "button", onclick, ...more });
  made.append(text);
  return made;
}
