/** Sources and rows are thousands of elements that few open: a static page holds them as text, and they are made when opened. */
import { make } from "./dom.js";

/** What stood in such a place when the page came, and nothing else, may become markup. @type {Set<string>} */
const held = new Set();

/** The policy of a static page forbids text to become markup. Vega empties its place with an empty text: that one may, too. */
export function allowMarkup() {
  if (!window.trustedTypes || window.trustedTypes.defaultPolicy) return;
  window.trustedTypes.createPolicy("default", {
    createHTML: (/** @type {string} */ text) => (text === "" || held.has(text) ? text : null),
  });
}

/** @param {Iterable<Element>} all */
function fill(all) {
  for (const waiting of all) {
    const text = waiting.textContent ?? "";
    const place = make("div");
    held.add(text);
    place.innerHTML = text;
    held.delete(text);
    waiting.replaceWith(...place.childNodes);
  }
}

/**
 * Make all that waits within, for what needs it whole.
 * @param {ParentNode} within
 */
export const unfold = (within) => fill(within.querySelectorAll("details > noscript"));

/** @param {Event} event a list was opened, and not what may be in it: a part of a page that unfolds has many */
export function unfoldOpened({ target }) {
  if (target instanceof Element && target.matches("details[open]"))
    fill([...target.children].filter((one) => one.matches("noscript")));
}
