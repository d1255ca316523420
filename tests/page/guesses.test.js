/** What counts as a guess. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isGuess, readNumber } from "../../lib/calexit/kit/page/guesses.js";

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

test("a guess is within its limits, or one of the options; a restored file may hold anything", () => {
  const ask = { key: "k", label: "", unit: "", min: 0, max: 100, options: ["yes", "no"] };
  for (const one of [0, 43.5, 100]) assert.equal(isGuess(one, { ...ask, kind: "number" }), true);
  for (const one of [-1, 101, "43", null, undefined, NaN, {}])
    assert.equal(isGuess(one, { ...ask, kind: "number" }), false);
  assert.equal(isGuess("yes", { ...ask, kind: "choice" }), true);
  for (const one of ["maybe", 1, null, ["yes"]])
    assert.equal(isGuess(one, { ...ask, kind: "choice" }), false);
});
