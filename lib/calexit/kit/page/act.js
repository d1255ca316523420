/** The act that comes first: until it is done, what would give the answer away is hidden, from screen readers, too. */
import { button, make, onEnter, tell } from "./dom.js";
import { BESIDE, FORMS } from "./guess.js";
import { isGuess, told } from "./guesses.js";
import { journal } from "./journal.js";

/**
 * What was guessed first, if it is a guess: a restored file may hold anything.
 * @param {Guess} ask
 */
export function guessed(ask) {
  const kept = journal.get(ask.key);
  return [kept?.first, kept?.value].find((one) => isGuess(one, ask));
}

/**
 * What the chart gets of the guess, by the name it goes by there: nothing until there is one.
 * @param {Guess | null} ask
 */
export const guessSignal = (ask) => (ask?.signal ? { [ask.signal]: guessed(ask) ?? null } : {});

/**
 * Ask, until it is done or the reader wants to be shown. Only the live page hides: what is stored or printed is whole.
 * @param {HTMLElement} root the exhibit
 * @param {ExhibitData} data
 * @param {Life} life
 * @param {() => void} done what the exhibit does then
 * @returns {() => void} shows the record without the act
 */
export function act(root, { guess: ask, chapter }, life, done) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (root.querySelector(name));
  const box = part(".cx-guess");
  const record = part(".cx-record, .cx-reveal"); // closed, in what an older edition has stored
  if (!box || !record || !ask) return () => {};
  const problem = make("span", { class: "cx-problem", role: "alert" });
  const said = make("p", { class: "cx-done", role: "status" });
  const mine = make("div");
  const { parts, read } = FORMS[ask.kind](ask, problem);
  let shown = false;
  const keep = () => {
    const guess = read();
    if (guess === undefined) return;
    problem.textContent = "";
    journal.put(chapter, ask.key, "prediction", guess);
    record.focus({ preventScroll: true });
  };
  const show = () => {
    if (!record.classList.contains("cx-waits")) return;
    shown = true;
    look();
  };
  const form = make(
    "div",
    { class: "cx-form", onkeydown: onEnter(keep) },
    ...parts,
    make(
      "div",
      { class: "cx-keep" },
      button("keep_guess", { class: "cx-main", onclick: keep }),
      button("show_me", {
        class: "cx-show",
        onclick() {
          show();
          record.focus({ preventScroll: true });
        },
      }),
      problem,
    ),
  );
  const look = () => {
    const kept = guessed(ask);
    const waits = kept === undefined && !shown;
    form.hidden = !waits;
    record.classList.toggle("cx-waits", waits);
    record.toggleAttribute("open", !waits);
    const now = kept === undefined ? "" : told(ask, kept);
    if (said.textContent !== now) {
      tell(said, now);
      mine.replaceChildren(...(kept !== undefined ? [BESIDE[ask.kind]?.(ask, kept) ?? ""] : []));
    }
    if (waits) return;
    done();
    record.dispatchEvent(new Event("toggle")); // what is shown large fits itself again
  };
  record.tabIndex = -1; // where the keyboard goes on when the form has left
  box.replaceChildren(form, said, mine);
  life.recall(look);
  return show;
}
