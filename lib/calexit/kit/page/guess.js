/** A guess that is typed or chosen: its fields, and what they hold. */
import { field, make, radios, serial } from "./dom.js";
import { drawn } from "./draw.js";
import { PLACE, isGuess, readNumber } from "./guesses.js";
import { beside } from "./pad.js";
import { placed, sorted } from "./place.js";
import { say } from "./words.js";

/**
 * What asks, and a way to read it: undefined, once it has said what is wrong.
 * @typedef {(ask: Guess, problem: HTMLElement) => {parts: HTMLElement[], read: () => unknown}} Form
 */

/** @type {Record<Guess["kind"], Form>} */
export const FORMS = { number: typed, choice: chosen, mark: drawn, line: drawn, bars: drawn, places: placed };

/** @type {Partial<Record<Guess["kind"], (ask: Guess, guess: any) => HTMLElement>>} what then stands beside the record */
export const BESIDE = { mark: beside, line: beside, bars: beside, places: sorted };

/** @type {Form} */
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
  return {
    parts: [
      make("label", {}, make("span", {}, ask.label + " "), input, ask.unit === PLACE ? "" : " " + ask.unit),
    ],
    read,
  };
}

/** @type {Form} */
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
