/** Where this page is: the end of its address, an address to give away, and the clipboard to give it with. */
import { make } from "./dom.js";

/** JupyterLab drops the end of an address while it opens a notebook; the browser remembers what was asked for. */
export const fragment = () =>
  location.hash.slice(1) ||
  (performance.getEntriesByType("navigation")[0]?.name ?? "").split("#")[1] || // (Firefox names a page from disk "document")
  "";

/**
 * The address of this notebook. JupyterLab that restores several tabs has none in its own; the tab knows it.
 * @param {Element} root
 */
export function here(root) {
  const tab = /** @type {HTMLElement | null} */ (
    document.querySelector(`[data-id="${root.closest(".jp-NotebookPanel")?.id}"]`)
  );
  const [, path] = tab?.title.split("\n")[1]?.match(/: (.+\.ipynb)$/) ?? [];
  if (!path || location.href.includes(".ipynb")) return location.href.split("#")[0] ?? "";
  const config = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "");
  return location.origin + config.baseUrl + "lab/tree/" + encodeURI(path);
}

/**
 * A link to give away. From a disk, where nobody else finds the page, it is the page's name and what follows.
 * @param {Element} root
 * @param {string} end
 */
export function link(root, end) {
  const page = here(root);
  const [name] = page.match(/[^/]+\.(html|ipynb)$/) ?? [""];
  return `${/^https?:/.test(page) ? page : name}#${end}`;
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
