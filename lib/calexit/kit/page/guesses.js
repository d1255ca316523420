/** What counts as a guess: rules that need no page. */

// 1000, 1,000, 1.5, .5, −3: digits, in threes if there are commas, and a fraction after a dot
const NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/;
const DOUBTFUL = /^[+-]?[1-9]\d{0,2}\.\d{3}$/; // 1.500: one and a half, or, as Spanish writes it, fifteen hundred

/**
 * The number that was typed as English writes it, or undefined where it is none or could be two: a guess is kept for
 * ever, so it is asked again rather than taken for another. A percent sign is forgiven.
 * @param {string} typed
 */
export function readNumber(typed) {
  const clean = typed.trim().replace(/\s*%$/, "").replace(/^[−–]/, "-");
  if (!NUMBER.test(clean) || !/\d/.test(clean) || DOUBTFUL.test(clean)) return undefined;
  return Number(clean.replaceAll(",", ""));
}

/**
 * A restored file may hold anything.
 * @param {unknown} guess
 * @param {Guess} ask
 */
export const isGuess = (guess, ask) =>
  ask.kind === "number"
    ? typeof guess === "number" && guess >= ask.min && guess <= ask.max
    : ask.options.includes(/** @type {string} */ (guess));
