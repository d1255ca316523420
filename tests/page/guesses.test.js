/** What counts as a guess. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isGuess, readNumber } from "../../lib/calexit/kit/page/guesses.js";

test("a number is read, and a percent sign forgiven", () => {
  for (const [typed, number] of /** @type {[string, number][]} */ ([
    ["43", 43],
    [" 4.5 % ", 4.5],
    ["0", 0],
    ["-3", -3],
    ["40%", 40],
  ]))
    assert.equal(readNumber(typed), number);
});

test("what is no number is none", () => {
  for (const typed of ["", " ", "many", "4 5", "Infinity", "NaN", "%"])
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
