/** What the page says: every sentence comes from kit/words.py, so that a translator finds it there. */

/** Made from what is shipped, so that a newer script beside an older one takes its place. */
export const VERSION = __VERSION__;

/** @type {Record<string, string>} */
export const WORDS = __WORDS__;

/**
 * The sentence of that name, with its `{holes}` filled.
 * @param {string} name
 * @param {Record<string, unknown>} [values]
 */
export const say = (name, values = {}) => fill(/** @type {string} */ (WORDS[name]), values);

/**
 * @param {string} text
 * @param {Record<string, unknown>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
