/** What counts as a guess, and what it came to in words: rules that need no page. */
import { say } from "./words.js";

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
 * Is it what such an act makes? A restored file may hold anything.
 * @param {any} guess
 * @param {Guess} ask
 */
export function isGuess(guess, ask) {
  const within = (/** @type {unknown} */ one) => typeof one === "number" && one >= ask.min && one <= ask.max;
  switch (ask.kind) {
    case "choice":
      return ask.options.includes(guess);
    case "line":
    case "bars":
      return Array.isArray(guess) && guess.length === ask.names.length && guess.every(within);
    case "places": {
      if (!guess || typeof guess !== "object") return false;
      const ids = Object.keys(ask.cards);
      return (
        Object.keys(guess).length === ids.length &&
        ids.every((id) => Object.hasOwn(guess, id)) &&
        Object.values(guess).every((place) => typeof place === "string" && Object.hasOwn(ask.into, place))
      );
    }
    default:
      return within(guess);
  }
}

/**
 * A number as readers write it, with a minus that is one.
 * @param {number} number
 */
const plain = (number) =>
  number.toLocaleString("en", { maximumFractionDigits: 2 }).replace(/^-/, "−").replace(/^−0$/, "0");

export const PLACE = "place"; // the unit of a guess at a place in an order, 1 being the top

/**
 * With its unit: a percent sign follows at once, and a place is a number alone.
 * @param {number} number
 * @param {string} unit
 */
export const measured = (number, unit) =>
  unit === "%" ? plain(number) + unit : unit && unit !== PLACE ? `${plain(number)} ${unit}` : plain(number);

/**
 * So far, in words: between percentages lie points.
 * @param {number} far
 * @param {string} unit
 */
const way = (far, unit) =>
  unit === "%" ? say(plain(far) === "1" ? "points_one" : "points", { far: plain(far) }) : plain(far);

/**
 * How far a guess is from the record, in words.
 * @param {number} guess
 * @param {number} record
 * @param {string} unit
 */
function distance(guess, record, unit) {
  const far = Math.abs(guess - record);
  if (plain(far) === "0") return say("exactly");
  if (unit === PLACE) {
    const name = guess > record ? "further_down" : "nearer_top"; // which of two places is the “higher”?
    return say(plain(far) === "1" ? `${name}_one` : name, { far: plain(far) });
  }
  return say(guess > record ? "too_high" : "too_low", { far: way(far, unit) });
}

/**
 * What the act came to: what was guessed, what the record is, where there is one, and what lies between them.
 * @param {Guess} ask
 * @param {any} guess
 */
export function told(ask, guess) {
  const { kind, unit, record } = ask;
  const is = (/** @type {number} */ value) => plain(value) + (unit === "%" ? unit : "");
  if (kind === "choice") {
    const right = record == null ? "" : guess === record ? say("exactly") : say("the_record", { record });
    return [say("you_guessed", { guess }), right].filter(Boolean).join(" ");
  }
  if (kind === "places") {
    const ids = Object.keys(ask.cards);
    const right = ids.filter((id) => isPlaced(ask, guess, id)).length;
    return say("placed", { right, all: ids.length });
  }
  if (kind === "line" || kind === "bars") return compared(ask, guess);
  const said = [say(kind === "mark" ? "you_drew" : "you_guessed", { guess: measured(guess, unit) })];
  if (record != null) said.push(say("the_record", { record: is(record) }), distance(guess, record, unit));
  return said.join(" ");
}

/**
 * Does a card lie where the record has it, or in the second place that is as right?
 * @param {Guess} ask
 * @param {Record<string, string>} guess
 * @param {string} id
 */
export const isPlaced = ({ record, also }, guess, id) => guess[id] === record[id] || guess[id] === also?.[id];

/**
 * How far what was drawn is from the record: on the average, and where it is farthest off.
 * @param {Guess} ask
 * @param {number[]} guess
 */
function compared({ unit, record, names }, guess) {
  const off = guess.flatMap((mine, i) => {
    const measure = record?.[i];
    return measure == null ? [] : [{ mine, measure, name: names[i], far: Math.abs(mine - measure) }];
  });
  const [worst] = [...off].sort((a, b) => b.far - a.far);
  if (!worst) return say("drawn");
  if (plain(worst.far) === "0") return say("exactly");
  const mean = off.reduce((sum, { far }) => sum + far, 0) / off.length;
  return [
    say("on_average", { far: way(Math.round(10 * mean) / 10, unit) }),
    say("farthest", {
      name: worst.name,
      guess: measured(worst.mine, unit),
      record: plain(worst.measure) + (unit === "%" ? unit : ""),
    }),
    distance(worst.mine, worst.measure, unit),
  ].join(" ");
}
