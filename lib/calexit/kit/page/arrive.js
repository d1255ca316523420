/** Put an exhibit where a link says. */
import { make } from "./dom.js";
import { speak } from "./voice.js";
import { say } from "./words.js";

/**
 * Where a control or a value is no longer there it stands at its start, and says so.
 * @param {Element} root
 * @param {string} end of the link
 */
export function stand(root, end) {
  const live = root.calexit;
  if (!live) return;
  root.querySelector(".cx-astray")?.remove();
  const there = live.where.open(end);
  live.arrived();
  if (there) return;
  const text = say("link_astray");
  root.querySelector(".cx-title")?.after(make("p", { class: "cx-problem cx-astray" }, text));
  speak(text);
}

/**
 * Open what an exhibit lies folded in: parts of a page, or what is under a heading that JupyterLab collapsed.
 * @param {Element} root
 */
export function unfold(root) {
  for (let one = root.parentElement; one; one = one.parentElement)
    if (one.matches("details")) one.setAttribute("open", "");
  let cell = root.closest(".jp-Cell");
  while (cell?.classList.contains("lm-mod-hidden")) cell = cell.previousElementSibling;
  /** @type {HTMLElement | null | undefined} */ (cell?.querySelector(".jp-showHiddenCellsButton"))?.click();
}
