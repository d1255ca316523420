/** Guess first, then see. */
import { button, field, make, onEnter, radios, serial } from "./dom.js";
import { isGuess, readNumber } from "./guesses.js";
import { journal } from "./journal.js";
import { say } from "./words.js";

/**
 * What was guessed first, if it is a guess: a restored file may hold anything.
 * @param {Guess} ask
 */
export function guessed(ask) {
  const kept = journal.get(ask.key);
  return [kept?.first, kept?.value].find((one) => isGuess(one, ask));
}

/**
 * The fields that ask, until there is a guess.
 * @param {HTMLElement} box
 * @param {string} chapter
 * @param {Guess} ask
 * @param {(guess: any) => void} reveal
 * @param {Life} life
 */
export function prediction(box, chapter, ask, reveal, life) {
  const problem = make("span", { class: "cx-problem", role: "alert" });
  const done = make("p", { class: "cx-done", role: "status" });
  const { parts, read } = ask.kind === "number" ? typed(ask, problem) : chosen(ask, problem);
  const keep = () => {
    const guess = read();
    if (guess === undefined) return;
    problem.textContent = "";
    journal.put(chapter, ask.key, "prediction", guess);
    finish(guess);
  };
  const form = make(
    "div",
    { class: "cx-form", onkeydown: onEnter(keep) },
    ...parts,
    button("keep_guess", { class: "cx-main", onclick: keep }),
    problem,
  );
  const finish = (/** @type {any} */ guess) => {
    done.textContent = say("you_guessed", { guess: guess + (ask.unit ? " " + ask.unit : "") });
    form.hidden = true;
    reveal(guess);
  };
  box.replaceChildren(form, done);
  life.recall(() => {
    const kept = guessed(ask);
    if (kept !== undefined && !form.hidden) finish(kept);
    if (kept !== undefined || !form.hidden) return;
    form.hidden = false;
    done.textContent = "";
  });
}

/**
 * @param {Guess} ask
 * @param {HTMLElement} problem
 */
function typed(ask, problem) {
  const input = field("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    size: 6,
    "aria-label": ask.label,
  });
  const read = () => {
    const number = readNumber(input.value);
    if (isGuess(number, ask)) return number;
    const typed = input.value.trim().slice(0, 20);
    problem.textContent = say("guess_range", { min: ask.min, max: ask.max, typed });
    input.focus();
  };
  return { parts: [make("label", {}, make("span", {}, ask.label + " "), input, " " + ask.unit)], read };
}

/**
 * @param {Guess} ask
 * @param {HTMLElement} problem
 */
function chosen(ask, problem) {
  const inputs = radios("cx-guess-" + serial(), ask.options.length);
  const read = () => {
    const i = inputs.findIndex((input) => input.checked);
    if (i >= 0) return ask.options[i];
    problem.textContent = say("choose");
  };
  const labels = inputs.map((input, i) => make("label", {}, input, " " + ask.options[i]));
  return { parts: [make("fieldset", {}, make("legend", {}, ask.label), ...labels)], read };
}
