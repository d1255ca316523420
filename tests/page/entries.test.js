/** The journal's rules: which entry wins, what a file may hold, what is handed in. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

const { answers, fresh, journalText, meet, newer, same, toHandIn } =
  await import("../../lib/calexit/kit/page/entries.js");
const { readJournal } = await import("../../lib/calexit/kit/page/rules.js");

const NOW = "2026-03-01T10:00:00Z";

/**
 * @param {object} [more]
 * @returns {Entry}
 */
const entry = (more) => ({
  key: "polling/guess-43",
  chapter: "polling",
  kind: "prediction",
  value: 4,
  at: NOW,
  ...more,
});
const earlier = "2026-02-28T10:00:00Z";

test("the newer entry wins, and one of the same second takes the place of what was there", () => {
  const old = entry({ at: earlier, value: 1 });
  assert.equal(newer(null, old), old);
  assert.equal(newer(old, entry()).value, 4);
  assert.equal(newer(entry(), old).value, 4);
  assert.equal(newer(entry(), entry({ value: 9 })).value, 9);
});

test("the first guess stays for ever", () => {
  const first = fresh(null, entry(), NOW);
  assert.equal(first.first, 4);
  const second = newer(first, fresh(first, entry({ value: 30 }), NOW));
  assert.deepEqual([second.value, second.first], [30, 4]);
  assert.equal(newer(entry({ kind: "note" }), first).first, 4);
  assert.equal("first" in fresh(null, entry({ kind: "note", value: "x" }), NOW), false);
});

test("a clock that ran ahead once does not win for ever", () => {
  const ahead = entry({ at: "2026-03-01T12:00:00Z" });
  const next = fresh(ahead, entry({ value: 5 }), NOW);
  assert.equal(next.at, ahead.at);
  assert.equal(newer(ahead, next).value, 5);
});

test("the file's entry is taken, unless the page has a newer one or one that the file never got", () => {
  const there = entry({ value: 1 });
  assert.deepEqual(meet(undefined, there), { entry: there, tell: false });
  assert.deepEqual(meet(entry({ at: earlier }), there), { entry: there, tell: false });
  const newest = entry({ at: "2026-03-01T10:00:01Z" });
  assert.deepEqual(meet(newest, there), { entry: newest, tell: true });
  const waiting = entry({ waiting: true, at: "2026-03-01T09:59:58Z" });
  assert.deepEqual(meet(waiting, there), { entry: { ...waiting, at: "2026-03-01T10:00:01Z" }, tell: true });
  const late = entry({ waiting: true, at: "2026-03-01T09:59:57Z" });
  assert.deepEqual(meet(late, there), { entry: there, tell: false });
  const copy = entry({ value: 1, waiting: true });
  assert.deepEqual(meet(copy, there), { entry: there, tell: false }, "the same answer keeps its time");
  const stays = entry({ at: "2026-03-01T10:00:01Z", stays: true });
  assert.deepEqual(meet(stays, there), { entry: there, tell: false });
  assert.deepEqual(meet(undefined, entry({ first: null })), { entry: entry(), tell: false });
});

test("an answer is confirmed only if it is the one that was sent", () => {
  assert.equal(same(entry({ value: { card: "A" } }), entry({ value: { card: "A" } })), true);
  for (const other of [entry({ value: 5 }), entry({ at: earlier })])
    assert.equal(same(other, entry()), false);
  assert.equal(same(null, entry()), false);
});

test("a journal that is written can be read, without what only this page needs to know", () => {
  const written = [
    entry({ waiting: true, stays: true, first: 4 }),
    entry({ key: "law/note-route", kind: "note", value: "“é” 🌴" }),
  ];
  const text = journalText(written);
  assert.deepEqual(readJournal(text, NOW), { entries: [entry({ first: 4 }), written[1]], problems: [] });
  assert.equal(/waiting|stays/.test(text), false);
  assert.equal(JSON.parse(text).name, undefined);
  assert.equal(JSON.parse(journalText(written, "Ana")).name, "Ana");
});

test("a teacher gets everything but how far the reader agrees with statements", () => {
  const keys = ["start/before/should", "deliberation/after/should", "polling/guess-43", "claims/check/c1-26"];
  const handed = toHandIn(keys.map((key) => entry({ key })));
  assert.deepEqual(
    handed.map(({ key }) => key),
    keys.slice(2),
  );
  assert.equal(answers([entry(), entry({ kind: "explored", value: true })]), 1);
});

test("half a character is mended before anything is kept or sent", () => {
  const made = fresh(null, entry({ value: { "\ud83d": ["half \ud83d", "whole 😀"] } }), NOW);
  assert.deepEqual(made.value, { "\ufffd": ["half \ufffd", "whole 😀"] });
});

test("a download tells what is left of the first edition, and holds it", () => {
  const { entries } = JSON.parse(oracle("download"));
  const text = JSON.parse(journalText(entries));
  assert.equal(text.entries.length, 339);
  assert.equal(text["From the first edition"].length, 339, "in these tests all of it is gone");
  assert.equal(JSON.parse(journalText([entry()]))["From the first edition"], undefined);
});
