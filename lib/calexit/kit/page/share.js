/** Take an exhibit with you: a list under it that is made when it is opened. */
import { copy, ending, link } from "./address.js";
import { cited, picture, rows, shown, text } from "./carry.js";
import { button, download, make } from "./dom.js";
import { browser } from "./forget.js";
import { listen } from "./listen.js";
import { offer } from "./offer.js";
import { png } from "./picture.js";
import { embedding } from "./routes.js";
import { putAllBack } from "./rows.js";
import { present, stageable } from "./stage.js";
import { WORDS, say } from "./words.js";

/** @type {string[]} the list for a class, as far as it goes on this page */
let picked = [];

/**
 * @param {HTMLElement} root
 * @param {Life} life
 */
export function share(root, life) {
  const list = make("details", { class: "cx-share" }, make("summary", {}, say("share")));
  list.addEventListener("toggle", () => open(root, list), { once: true });
  root.querySelector(".cx-more")?.append(list);
  listen(root, life);
}

/**
 * What can be taken is there before it is offered.
 * @param {HTMLElement} root
 * @param {HTMLElement} list
 */
function open(root, list) {
  putAllBack(root);
  const offerAll = () => list.append(choices(root));
  if (root.querySelector(".cx-picture, .cx-undrawn")) root.calexit?.draw().then(offerAll);
  else offerAll();
}

/** @param {HTMLElement} root */
function choices(root) {
  const told = make("div", { class: "cx-status", role: "status" });
  const title = text(root, ".cx-title");
  const here = (way = "") => link(root, way + ending(root));
  const give = async (/** @type {string} */ text, name = "share_copied", more = {}) => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    told.textContent = say((await copy(text)) ? name : "set_not_copied", { text, ...more });
    focused?.focus();
  };
  const asked = (/** @type {string} */ file) =>
    say("asked_to_save", { file }) + (browser().framed ? " " + say("share_framed") : "");
  const save = (/** @type {string} */ end, /** @type {string} */ type, /** @type {string} */ text) =>
    offer(told, asked(`${root.id}.${end}`), `${root.id}.${end}`, text, type);
  const savePng = async () => {
    try {
      const blob = await png(picture(root));
      download(`${root.id}.png`, blob, "image/png");
      told.textContent = asked(`${root.id}.png`);
    } catch {
      told.textContent = say("share_no_png");
    }
  };
  const send = async () => {
    try {
      await navigator.share({ title, url: here() });
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") told.textContent = say("share_sheet_no"); // else: the reader chose not to
    }
  };
  const list = () => {
    picked = [...picked.filter((one) => one.split("?")[0] !== root.id), ending(root)];
    return give(link(root, "play/" + picked), "share_listed", { count: picked.length });
  };
  const embed = async () => {
    const address = here("only/");
    const mine = told.parentElement?.offsetHeight ?? 0; // this list is closed there
    await give(embedding(address, title, root.offsetHeight - mine), "share_embedded");
    const [name] = address.split("#");
    if (!/^https?:/.test(address)) told.append(" " + say("share_embed_here", { name }));
  };
  const does = (/** @type {string} */ name, /** @type {() => unknown} */ act) =>
    button(name, { onclick: act });
  const table = /** @type {HTMLTableElement | null} */ (root.querySelector(".cx-more .cx-table table"));
  const chart = root.querySelector(".cx-live svg");
  const citable = "edition_title" in WORDS;
  return make(
    "div",
    { class: "cx-shares" },
    does("share_link", () => give(here())),
    sendable(root) ? does("share_sheet", send) : null,
    does("present", () => present(stageable().indexOf(root))),
    table && does("share_rows", () => save("csv", "text/csv", rows(root, table))),
    chart && shown(root) ? does("share_drawn", () => save("now.csv", "text/csv", shown(root))) : null,
    chart && does("share_png", savePng),
    chart && does("share_svg", () => save("svg", "image/svg+xml", picture(root).text)),
    citable ? does("share_cite", () => give(say("cite_text", cited(root)))) : null,
    citable ? does("share_bibtex", () => give(say("cite_bibtex", cited(root, true)))) : null,
    does("share_embed", embed),
    does("share_list", list),
    told,
    citable ? make("p", { class: "cx-status" }, ...edition()) : null,
  );
}

/**
 * Has this browser a sheet to share with, and is there an address that others can open?
 * @param {Element} root
 */
const sendable = (root) => "share" in navigator && /^https?:/.test(link(root, ""));

/** Which edition this is, and who hears of a mistake in it. */
function edition() {
  const made = say("edition_line", { version: WORDS.edition_version, date: WORDS.edition_date }) + " ";
  const to = WORDS.edition_contact;
  if (!to) return [made + say("mistake")];
  const href = /^https?:/.test(to) ? to : `mailto:${to}`;
  return [made + say("mistake_at") + " ", make("a", { href, rel: "noopener" }, to)];
}
