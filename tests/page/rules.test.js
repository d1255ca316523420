/** What a journal may hold: the same entries as in Python, mended in the same way or refused in the same sentence. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

const { RULES, checked, length, moment, readJournal } = await import("../../lib/calexit/kit/page/rules.js");
const NOW = oracle("now");

/** @param {object} more */
const file = (more) => JSON.stringify({ format: RULES.format, version: 1, entries: [], ...more });
const good = { key: "a", chapter: "law", kind: "note", value: 1, at: NOW };

test("every entry is kept as Python keeps it, or refused in its words", () => {
  /** @type {[entry: any, outcome: any][]} */
  const cases = oracle("entries");
  assert.ok(cases.length > 90);
  for (const [entry, outcome] of cases) {
    const what = JSON.stringify(entry).slice(0, 200);
    if (typeof outcome === "string") assert.throws(() => checked(entry, NOW), { message: outcome }, what);
    else assert.deepEqual(checked(entry, NOW), outcome, what);
  }
});

test("what the first edition wrote is kept as it is", () => {
  const { entries } = JSON.parse(oracle("download"));
  assert.deepEqual(readJournal(file({ entries }), "2027-01-01T00:00:00Z"), { entries, problems: [] });
});

test("an emoji is one character", () => {
  assert.equal(length("é😀\ud83d"), 3);
});

test("a number that is none cannot come from a file", () => {
  assert.throws(() => readJournal('{"value": NaN}', NOW), /cannot be read as JSON/);
  const text = file({ entries: [good] }).replace('"value":1', '"value":1e999');
  assert.match(readJournal(text, NOW).problems[0] ?? "", /a finite number/);
});

test("a time still to come becomes now", () => {
  assert.equal(moment("2999-01-01T00:00:00Z", NOW), NOW);
});

test("a file that is no journal is refused in one sentence", () => {
  for (const [text, why] of /** @type {[string, RegExp][]} */ ([
    ["{", /as JSON/],
    ["null", /something else/],
    ["[]", /something else/],
    [file({ format: "other" }), /something else/],
    [file({ entries: {} }), /something else/],
    [file({ version: 2 }), /edition/],
    [file({ version: "1" }), /edition/],
    [file({ entries: Array(RULES.entries + 1).fill(0) }), /holds 20,001 entries/],
  ]))
    assert.throws(() => readJournal(text, NOW), { message: why }, text.slice(0, 60));
});

test("a bad entry costs only itself, and its sentence names it", () => {
  const { entries, problems } = readJournal(file({ entries: [7, good, { ...good, key: "B \ud83d" }] }), NOW);
  assert.deepEqual(entries, [good]);
  assert.equal(problems.length, 2);
  assert.match(problems[0] ?? "", /^Entry 1 was left out: it is not an entry/);
  assert.match(problems[1] ?? "", /^Entry 3 \(B \ufffd\) was left out: its key must be/);
});
