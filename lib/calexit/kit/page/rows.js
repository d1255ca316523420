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

/**
 * Make what waits within.
 * @param {ParentNode} within
 */
export function unfold(within) {
  for (const waiting of within.querySelectorAll("details > noscript")) {
    const text = waiting.textContent ?? "";
    const place = make("div");
    held.add(text);
    place.innerHTML = text;
    held.delete(text);
    waiting.replaceWith(...place.childNodes);
  }
}

/** @param {Event} event a list was opened or closed */
export function unfoldOpened({ target }) {
  if (target instanceof HTMLDetailsElement && target.open) unfold(target);
}
