/** Sources and rows are thousands of elements that few open: on a static page they are put aside until they are opened. */

const LATER = "details[data-later]";
/** @type {WeakMap<Element, DocumentFragment>} */
const aside = new WeakMap();

/** @param {ParentNode} within */
export function putAside(within) {
  for (const details of within.querySelectorAll(`${LATER}:not([open])`)) {
    const held = aside.get(details) ?? document.createDocumentFragment();
    held.append(...[...details.children].filter((one) => !one.matches("summary")));
    aside.set(details, held);
  }
}

/** @param {Element} details */
function putBack(details) {
  const held = aside.get(details);
  if (held) details.append(held);
}

/**
 * Everything within, for what needs it whole.
 * @param {ParentNode} within
 */
export const putAllBack = (within) => within.querySelectorAll(LATER).forEach(putBack);

/** @param {Event} event a list was opened, and not what may be in it: a part of a page that unfolds has many */
export function putBackOpened({ target }) {
  if (target instanceof Element && target.matches("details[open]")) putBack(target);
}
