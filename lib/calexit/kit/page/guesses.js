/** What counts as a guess: rules that need no page. */

/**
 * The number that was typed, or undefined where it is none. A percent sign is forgiven.
 * @param {string} typed
 */
export function readNumber(typed) {
  const clean = typed.trim().replace(/\s*%$/, "").replace(",", ".");
  const number = Number(clean);
  return clean !== "" && Number.isFinite(number) ? number : undefined;
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
