/** One exhibit alone, for the page of somebody else: …#only/chapter-exhibit. In JupyterLab nothing is taken away. */
import { link } from "./address.js";
import { unfold } from "./arrive.js";
import { make } from "./dom.js";
import { storage } from "./storage.js";
import { WORDS, say } from "./words.js";

const OURS = ".cx-tip, .cx-voice"; // what an exhibit needs besides
/** @type {AbortController | null} */
let now = null;

/**
 * Take away everything else. False where that is not ours to do.
 * @param {HTMLElement} root
 */
export function only(root) {
  if (root.closest(".jp-NotebookPanel")) return false;
  now = new AbortController();
  const { signal } = now;
  unfold(root);
  document.documentElement.classList.add("cx-only");
  for (
    let one = /** @type {Element} */ (root);
    one !== document.body && one.parentElement;
    one = one.parentElement
  )
    for (const beside of one.parentElement.children)
      if (beside !== one && !beside.matches(OURS)) beside.classList.add("cx-away");
  const foot = from(root);
  root.append(foot);
  signal.addEventListener("abort", () => {
    foot.remove();
    document.documentElement.classList.remove("cx-only");
    for (const away of document.querySelectorAll(".cx-away")) away.classList.remove("cx-away");
  });
  if (window.parent !== window) inFrame(root, foot, signal);
  return true;
}

/** Everything is back. */
export function together() {
  now?.abort();
  now = null;
}

/**
 * Where it comes from, and what does not go on here.
 * @param {HTMLElement} root
 */
function from(root) {
  const { edition_title: title = "", edition_version: version, edition_date: date } = WORDS;
  const whole = make(
    "a",
    { href: link(root, root.id), target: "_blank", rel: "noopener" },
    say("only_whole"),
  );
  return make(
    "p",
    { class: "cx-status cx-from" },
    title && say("only_from", { title, version, date }) + " ",
    whole,
    ". ",
    root.querySelector(".cx-guess") && storage.forbidden() ? say("only_unkept") + " " : "",
    make("span", { role: "status" }),
  );
}

/**
 * The page around it hears its height, and a link opens a tab of its own; where the frame forbids that, its address is said.
 * @param {HTMLElement} root
 * @param {HTMLElement} foot
 * @param {AbortSignal} signal
 */
function inFrame(root, foot, signal) {
  const tell = () => {
    if (root.hasAttribute("popover")) return; // it fills the frame, whatever its height
    const height = Math.ceil(document.body.getBoundingClientRect().bottom + window.scrollY) + 1;
    window.parent.postMessage({ calexit: root.id, height }, "*"); // nothing that is anybody's secret
  };
  const watch = new ResizeObserver(tell);
  watch.observe(root);
  signal.addEventListener("abort", () => watch.disconnect());
  const open = (/** @type {MouseEvent} */ event) => {
    const to = /** @type {HTMLAnchorElement | null} */ (
      /** @type {Element} */ (event.target).closest("a[href]")
    );
    if (!to || !/^(https?|file):$/.test(to.protocol)) return;
    event.preventDefault();
    const tab = window.open(to.href);
    if (tab) tab.opener = null;
    const told = foot.querySelector("[role=status]");
    if (told) told.textContent = tab ? "" : say("only_no_tab", { address: to.href });
  };
  root.addEventListener("click", open, { signal });
}
