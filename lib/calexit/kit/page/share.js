/** Take an exhibit with you: a list under it that is made when it is opened. */
import { copy, link } from "./address.js";
import { button, make } from "./dom.js";
import { say } from "./words.js";

/**
 * The end of a link to an exhibit as it stands.
 * @param {Element} root
 */
export function ending(root) {
  const end = root.calexit?.where.end();
  return root.id + (end ? "?" + end : "");
}

/** @param {HTMLElement} root */
export function share(root) {
  const list = make("details", { class: "cx-share" }, make("summary", {}, say("share")));
  list.addEventListener("toggle", () => list.append(choices(root)), { once: true });
  root.querySelector(".cx-more")?.append(list);
}

/** @param {HTMLElement} root */
function choices(root) {
  const told = make("p", { class: "cx-status", role: "status" });
  const give = async (/** @type {string} */ text) => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    told.textContent = say((await copy(text)) ? "share_copied" : "set_not_copied", { text });
    focused?.focus();
  };
  return make(
    "div",
    { class: "cx-shares" },
    button("share_link", { onclick: () => give(link(root, ending(root))) }),
    told,
  );
}
