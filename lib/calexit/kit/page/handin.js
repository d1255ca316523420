/** A copy for the teacher: without the ratings of statements, with a name only where one is typed now. */
import { button, field, make, onEnter } from "./dom.js";
import { answers, journalText, toHandIn } from "./entries.js";
import { journal } from "./journal.js";
import { offer } from "./offer.js";
import { counted } from "./standing.js";
import { say } from "./words.js";

/**
 * The button, which opens what it asks on the bar.
 * @param {HTMLElement} bar
 * @param {HTMLElement} notice where it says what was done
 */
export function handIn(bar, notice) {
  const open = button("hand_in", {
    onclick() {
      const entries = toHandIn(journal.all());
      if (answers(entries)) ask(bar, notice, open, entries);
      else notice.textContent = say("hand_in_empty");
    },
  });
  return open;
}

/**
 * @param {HTMLElement} bar
 * @param {HTMLElement} notice
 * @param {HTMLButtonElement} open
 * @param {Entry[]} entries
 */
function ask(bar, notice, open, entries) {
  const name = field("input", { type: "text", maxlength: 60, autocomplete: "off" });
  const close = () => {
    form.remove();
    open.disabled = false;
    open.focus();
  };
  const save = () => {
    const typed = name.value.trim();
    const file = `hand-in-${fileName(typed) || Math.random().toString(36).slice(2, 8)}.json`;
    const said = say("handed_in", { file, count: counted("answer", answers(entries)) });
    offer(notice, said, file, journalText(entries, typed));
    close();
  };
  name.addEventListener("keydown", onEnter(save));
  const form = make(
    "div",
    {
      class: "cx-hand",
      onkeydown(/** @type {KeyboardEvent} */ event) {
        if (event.key !== "Escape") return;
        close();
        event.stopPropagation();
      },
    },
    make("span", {}, say("hand_in_says")),
    make("label", {}, say("hand_in_name") + " ", name),
    button("hand_in_save", { class: "cx-main", onclick: save }),
    button("hand_in_no", { onclick: close }),
  );
  open.disabled = true;
  bar.append(form);
  name.focus();
}

/** @param {string} typed */
const fileName = (typed) =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
