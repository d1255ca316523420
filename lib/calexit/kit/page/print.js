/** On paper everything is whole: records and sources are open, notes show every line; afterwards all is as it was. */
import { make } from "./dom.js";
import { putAllBack, putAside } from "./rows.js";
import { leaveStage } from "./stage.js";

/** @type {(() => void)[]} */
let undo = [];

export function beforePrint() {
  afterPrint();
  const back = leaveStage(); // the page is printed, not its top layer on every sheet
  if (back) undo.push(back);
  for (const picture of document.querySelectorAll(".cx-picture")) picture.setAttribute("loading", "eager"); // where nothing is drawn yet
  putAllBack(document);
  for (const details of document.querySelectorAll(
    "details:is(.cx-reveal, .cx-sources, .cx-parting, .cx-fold)",
  ))
    open(details);
  for (const area of document.querySelectorAll(".cx textarea")) write(area);
  undo.push(() => putAside(document));
}

export function afterPrint() {
  undo.forEach((back) => back());
  undo = [];
}

/** @param {Element} details */
function open(details) {
  if (details.hasAttribute("open")) return;
  details.setAttribute("open", "");
  undo.push(() => {
    const record = details.matches(".cx-reveal") && details.previousElementSibling;
    const guessed = record && record.querySelector(".cx-form[hidden]");
    if (!guessed) details.removeAttribute("open"); // an older edition’s record stays closed until there is a guess
  });
}

/**
 * A box for words prints what is in sight only: its text stands in its place.
 * @param {Element} area
 */
function write(area) {
  const { value } = /** @type {HTMLTextAreaElement} */ (area);
  const text = make("div", { class: "cx-written" }, value);
  area.after(text);
  undo.push(() => text.remove());
}
