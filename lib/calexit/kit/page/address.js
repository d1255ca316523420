/** Where this page is: the end of its address, an address to give away, and the clipboard to give it with. */
import { make } from "./dom.js";
import { WORDS } from "./words.js";

/** JupyterLab drops the end of an address while it opens a notebook; the browser remembers what was asked for. */
export const fragment = () =>
  location.hash.slice(1) ||
  (performance.getEntriesByType("navigation")[0]?.name ?? "").split("#")[1] || // (Firefox names a page from disk "document")
  "";

/** Is this an address that other computers can open? */
const published = () =>
  /^https?:$/.test(location.protocol) && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname);

/**
 * The file of a chapter, as a page or as a notebook; "" for a chapter of nobody's.
 * @param {string} chapter
 * @param {boolean} page
 */
export function file(chapter, page) {
  const name = WORDS[`chapter_${chapter}`];
  if (!name) return "";
  return page ? name.replace(/^00-.*/, "index") + ".html" : name + ".ipynb";
}

/**
 * A link to give away: where the project says its pages are published, or where this page is. From a disk, a hub or one's
 * own JupyterLab, where nobody else finds it, it is the page's name and what follows.
 * @param {Element} root the exhibit
 * @param {string} end
 */
export function link(root, end) {
  const chapter = root.id.split("-")[0] ?? "";
  const address = WORDS.edition_url;
  if (address) return `${address.replace(/\/?$/, "/")}${file(chapter, true)}#${end}`;
  const [here = ""] = location.href.split("#");
  const lab = root.closest(".jp-NotebookPanel"); // somebody's own
  if (!lab && published()) return `${here}#${end}`;
  const [page] = (!lab && location.pathname.match(/[^/]+\.html$/)) || [file(chapter, false)];
  return `${page}#${end}`;
}

/**
 * The end of a link to an exhibit as it stands.
 * @param {Element} root
 */
export function ending(root) {
  const end = root.calexit?.where.end();
  return root.id + (end ? "?" + end : "");
}

/**
 * Put a text into the clipboard; false where that could not be.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // pages without a secure address
    const area = make("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}
