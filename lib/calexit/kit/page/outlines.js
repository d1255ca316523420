/** The outlines of maps: a page holds them once, in what its first cell shows. */

/** @type {Map<string, string>} */
const known = new Map();

/**
 * The path of a place.
 * @param {string} code
 */
export function outline(code) {
  if (!known.has(code))
    for (const held of document.querySelectorAll("script.cx-outlines"))
      for (const [name, path] of Object.entries(JSON.parse(held.textContent ?? ""))) known.set(name, path);
  const path = known.get(code);
  if (!path) throw new Error(`no outline of ${code} on this page`);
  return path;
}
