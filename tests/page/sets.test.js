/** A set as text: the same texts, sets and refusals as kit/sets.py, which is the oracle. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

const { readSet, setText } = await import("../../lib/calexit/kit/page/sets.js");
/** @type {{codes: string[], every: [chosen: string[], text: string][], texts: [text: string, outcome: string[] | string][]}} */
const { codes, every, texts } = oracle("sets");

/** @param {string[]} chosen */
const places = (chosen) => chosen.map((code) => codes.indexOf(code)).sort((a, b) => a - b);

test("every set is written as Python writes it, and comes back", () => {
  assert.equal(every.length, 2 ** codes.length);
  for (const [chosen, text] of every) {
    assert.equal(setText(places(chosen), codes), text);
    assert.deepEqual(readSet(text, codes), places(chosen));
  }
});

test("what a hand types is read, or refused in the same sentence", () => {
  for (const [text, outcome] of texts) {
    if (typeof outcome !== "string") assert.deepEqual(readSet(text, codes), places(outcome), text);
    else assert.throws(() => readSet(text, codes), { message: outcome }, text);
  }
});
