/** …#chapter-exhibit goes to an exhibit, …#present/chapter-exhibit shows it large; with ?control=value, as it stood. */
import { fragment } from "./address.js";
import { make } from "./dom.js";
import { journal } from "./journal.js";
import { isGone } from "./left.js";
import { present, stageable } from "./stage.js";
import { speak } from "./voice.js";
import { say } from "./words.js";

let done = false;

/** Follow the end of the address, once what it names is on the page. */
export function followLink() {
  if (done) return;
  const [, large, id, set, end] = fragment().match(/^(present\/)?([a-z0-9-]+)(?:(=.*)|\?(.*))?$/) ?? [];
  const root = id ? document.getElementById(id) : null;
  if (id && !root && isGone(id)) sayGone(id);
  if (set || !root?.matches("section.cx")) return; // a set goes to its exhibit by itself
  done = true;
  unfold(root);
  const go = () => {
    if (end && root.calexit) stand(root, root.calexit, end);
    const at = large ? stageable().indexOf(root) : -1;
    if (at >= 0) present(at);
    else root.scrollIntoView({ block: "start" });
  };
  Promise.resolve(root.calexit?.draw?.()).finally(() => setTimeout(go, 50));
}

/**
 * Open what an exhibit lies folded in: a part of a page, or what is under a heading that JupyterLab collapsed.
 * @param {Element} root
 */
function unfold(root) {
  root.closest("details.cx-fold")?.setAttribute("open", "");
  let cell = root.closest(".jp-Cell");
  while (cell?.classList.contains("lm-mod-hidden")) cell = cell.previousElementSibling;
  /** @type {HTMLElement | null | undefined} */ (cell?.querySelector(".jp-showHiddenCellsButton"))?.click();
}

/**
 * Put an exhibit where a link says. Where a control or a value is no longer there it stands at its start, and says so.
 * @param {Element} root
 * @param {NonNullable<Element["calexit"]>} live
 * @param {string} end
 */
function stand(root, { where, arrived }, end) {
  root.querySelector(".cx-astray")?.remove();
  const there = where.open(end);
  arrived();
  if (there) return;
  const text = say("link_astray");
  root.querySelector(".cx-title")?.after(make("p", { class: "cx-problem cx-astray" }, text));
  speak(text);
}

let said = "";

/**
 * An exhibit of the first edition that is no longer here: say so once, at the top of the chapter.
 * @param {string} id
 */
function sayGone(id) {
  const bar = document.querySelector(".cx-bar");
  if (!bar || said === id) return;
  said = id;
  journal.tell(say("link_gone"));
  bar.scrollIntoView({ block: "center" });
}

export function followNext() {
  said = "";
  done = false;
  followLink();
}
