/** What counts as a guess. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

import { isGuess, readNumber, told } from "../../lib/calexit/kit/page/guesses.js";

test("a number is read as English writes it, and a percent sign forgiven", () => {
  /** @type {[string, number][]} */
  const read = [
    ["43", 43],
    [" 4.5 % ", 4.5],
    ["0", 0],
    ["-3", -3],
    ["−3", -3],
    ["+3", 3],
    [".5", 0.5],
    ["0.125", 0.125],
    ["007", 7],
    ["1,000", 1000],
    ["1,300", 1300],
    ["12,345,678.9", 12345678.9],
    ["1000%", 1000],
  ];
  for (const [typed, number] of read) assert.equal(readNumber(typed), number, typed);
});

test("what is no number, or could be two, is asked again: a first guess is kept for ever", () => {
  const refused = ["", " ", "many", "4 5", "Infinity", "NaN", "%", "-", ".", "1.", "5 %%"];
  const program = ["0x10", "0b11", "0o7", "1e3", "1_000"];
  const doubtful = [
    "1,5",
    "1,00",
    "1,0000",
    "10,00",
    "1,000,00",
    ",5",
    "1.000",
    "1.500",
    "1.000,5",
    "1.000.000",
  ];
  for (const typed of [...refused, ...program, ...doubtful])
    assert.equal(readNumber(typed), undefined, typed);
});

/**
 * What an act asks for, as far as a rule looks at it.
 * @param {object} more
 * @returns {Guess}
 */
const asked = (more) =>
  /** @type {any} */ ({
    kind: "number",
    label: "",
    unit: "%",
    min: 0,
    max: 100,
    step: 1,
    options: [],
    names: [""],
    ...more,
  });

const CARDS = {
  cards: { a: "A", b: "B" },
  into: { here: "Here", there: "There" },
  record: { a: "here", b: "there" },
};

test("a guess is what its act makes and nothing else; a restored file may hold anything", () => {
  /** @type {[more: object, good: unknown[], bad: unknown[]][]} */
  const all = [
    [{}, [0, 43.5, 100], [-1, 101, "43", null, undefined, NaN, {}, [4], true]],
    [{ kind: "mark" }, [0, 43.5, 100], [-1, 101, "43", null, [4]]],
    [{ kind: "choice", options: ["yes", "no"] }, ["yes", "no"], ["maybe", 1, null, ["yes"], undefined]],
    [
      { kind: "line", names: ["2016", "2020"] },
      [[0, 100]],
      [[], [1], [1, 2, 3], [1, 101], [1, "2"], [1, null], [NaN, 1], "12", { 0: 1, 1: 2, length: 2 }, null, 5],
    ],
    [{ kind: "bars", names: ["x"] }, [[7]], [7, [[7]], [-7]]],
    [
      { kind: "places", ...CARDS },
      [{ a: "here", b: "here" }],
      [
        {},
        { a: "here" },
        { a: "here", b: "nowhere" },
        { a: "here", b: "there", c: "here" },
        { a: "here", b: "toString" },
        { a: "here", b: ["there"].concat("x") },
        ["here", "there"],
        "here",
        null,
        { a: "here", c: "here" },
      ],
    ],
  ];
  for (const [more, good, bad] of all) {
    for (const one of good) assert.equal(isGuess(one, asked(more)), true, JSON.stringify(one));
    for (const one of bad) assert.equal(isGuess(one, asked(more)), false, JSON.stringify(one));
  }
});

test("what was guessed is told with the record and the distance; between percentages lie points", () => {
  /** @type {[guess: unknown, more: object, text: string][]} */
  const said = [
    [40, { record: 23 }, "You guessed 40%. Shown here: 23%. Yours is 17 points too high."],
    [22, { record: 23 }, "You guessed 22%. Shown here: 23%. Yours is 1 point too low."],
    [23, { record: 23 }, "You guessed 23%. Shown here: 23%. That is what is shown."],
    [4.5, { record: 4.4 }, "You guessed 4.5%. Shown here: 4.4%. Yours is 0.1 points too high."],
    [
      1200,
      { unit: "thousand signatures", record: 762 },
      "You guessed 1,200 thousand signatures. Shown here: 762. Yours is 438 too high.",
    ],
    [-3, { unit: "", record: 0 }, "You guessed −3. Shown here: 0. Yours is 3 too low."],
    [30, { unit: "place", record: 4 }, "You guessed 30. Shown here: 4. Yours is 26 places further down."],
    [3, { unit: "place", record: 4 }, "You guessed 3. Shown here: 4. Yours is one place nearer the top."],
    [5, { unit: "place", record: 4 }, "You guessed 5. Shown here: 4. Yours is one place further down."],
    [1, { unit: "place", record: 4 }, "You guessed 1. Shown here: 4. Yours is 3 places nearer the top."],
    [4, { unit: "place", record: 4 }, "You guessed 4. Shown here: 4. That is what is shown."],
    [40, { record: null }, "You guessed 40%."],
    [0, {}, "You guessed 0%."],
    ["yes", { kind: "choice", record: "no" }, "You guessed yes. Shown here: no."],
    ["no", { kind: "choice", record: "no" }, "You guessed no. That is what is shown."],
    ["no", { kind: "choice", record: null }, "You guessed no."],
    [40, { kind: "mark", record: 23 }, "You drew 40%. Shown here: 23%. Yours is 17 points too high."],
    [{ a: "here", b: "here" }, { kind: "places", ...CARDS }, "You placed 1 of 2 as the record has them."],
    [
      { a: "here", b: "here" },
      { kind: "places", ...CARDS, also: { b: "here" } },
      "You placed 2 of 2 as the record has them.",
    ],
  ];
  for (const [guess, more, text] of said) assert.equal(told(asked(more), guess), text);
});

test("a line or bars are told by their mean distance and by the value that is farthest off", () => {
  const line = asked({ kind: "line", names: ["2016", "2020", "2024"], record: [20, null, 30] });
  const text =
    "On average your drawing is 10 points off. Farthest off: 2024. You drew 45%; shown here: 30%. Yours is 15 points too high.";
  assert.equal(told(line, [25, 90, 45]), text);
  assert.equal(told(line, [20, 90, 30]), "That is what is shown.");
  assert.equal(told({ ...line, record: null }, [20, 90, 30]), "You drew this.");
});

test("Python, which reads what is handed in, has the same rule", () => {
  for (const [ask, guesses] of oracle("guesses"))
    for (const [guess, fits] of guesses)
      assert.equal(isGuess(guess, ask), fits, `${ask.kind}: ${JSON.stringify(guess)}`);
});
