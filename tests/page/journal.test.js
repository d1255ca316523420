/** The journal on a page: kept here at once, sent to a kernel, and "saved" only when that has said so. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import {
  File,
  RULES,
  WORDS,
  announce,
  ends,
  joined,
  journal,
  kept,
  link,
  localStorage,
  note,
  settled,
  storage,
  unwritten,
} from "./kernel.js";

test("an answer is kept in this browser, in this reader's part of it", async () => {
  await journal.put("law", "law/note-a", "note", "mine");
  assert.deepEqual(kept(), { "law/note-a": "mine" });
  assert.equal(link.state, "browser");
  assert.deepEqual([...localStorage.kept.keys()], ["calexit::law/note-a"]);
});

test("the file's entries arrive, and the page's own are sent to it", async () => {
  await journal.put("law", "law/note-mine", "note", "mine");
  const file = new File();
  file.entries.set("law/note-theirs", note("theirs", "theirs"));
  await joined(file);
  assert.deepEqual(kept(), { "law/note-mine": "mine", "law/note-theirs": "theirs" });
  assert.deepEqual(file.values, kept());
  assert.equal(link.state, "saved");
  assert.equal(journal.get("law/note-mine")?.waiting, undefined);
  ends.pop()?.();
  assert.equal(link.state, "lost");
});

test("“saved” is said only when the file has it, and it is asked again until it does", async () => {
  const file = new File();
  await joined(file);
  file.instead = ({ op }) => (op === "hello" ? undefined : { problem: "The disk is full." });
  await journal.put("law", "law/note-a", "note", "mine");
  assert.deepEqual([link.state, link.problem], ["lost", "The disk is full."]);
  assert.equal(journal.get("law/note-a")?.waiting, true);
  file.instead = () => undefined;
  mock.timers.tick(2000);
  await settled();
  assert.deepEqual([link.state, link.problem], ["saved", ""]);
  assert.deepEqual(file.values, { "law/note-a": "mine" });
});

test("an entry that the file refuses is not in the file", async () => {
  const file = new File();
  await joined(file);
  file.instead = ({ op }) =>
    op === "hello" ? undefined : { entries: [], refused: ["Entry 1 was left out: no."] };
  await journal.put("law", "law/note-a", "note", "mine");
  assert.deepEqual([link.state, link.problem, link.refused], ["lost", "", "Entry 1 was left out: no."]);
  assert.equal(link.unsaved.size, 1);
  file.instead = () => undefined;
  await journal.put("law", "law/note-b", "note", "more");
  assert.equal(link.state, "lost", "the first is still missing");
  await journal.put("law", "law/note-a", "note", "again");
  assert.equal(link.state, "saved");
});

test("no answer, then one: nothing is lost", async () => {
  const file = new File();
  await joined(file);
  file.instead = () => null; // busy with a long cell
  const put = journal.put("law", "law/note-a", "note", "mine");
  mock.timers.tick(1000 * RULES.patience - 1);
  await settled();
  assert.equal(
    link.state,
    "waiting",
    "a kernel is not called busy while it may be waiting for the file itself",
  );
  mock.timers.tick(1);
  await put;
  assert.deepEqual([link.state, link.problem], ["lost", ""]);
  file.instead = () => undefined;
  mock.timers.tick(2000);
  await settled();
  assert.deepEqual([link.state, file.values], ["saved", { "law/note-a": "mine" }]);
});

test("many answers missing at once: it is asked again as soon as if it were one", async () => {
  const file = new File();
  await joined(file);
  file.instead = () => null;
  const puts = Array.from({ length: 9 }, (_, i) => journal.put("law", "law/note-" + i, "note", "mine"));
  mock.timers.tick(1000 * RULES.patience);
  await Promise.all(puts);
  assert.equal(link.state, "lost");
  file.instead = () => undefined;
  mock.timers.tick(2000);
  await settled();
  assert.deepEqual([link.state, file.entries.size], ["saved", 9]);
});

test("what fails is tried again ever more rarely, and at least once a minute; afterwards as soon as ever", async () => {
  const file = new File();
  file.instead = () => ({ problem: "The disk is full." });
  await joined(file);
  for (const seconds of [2, 4, 8, 16, 32, 60, 60]) {
    const asked = file.asked.length;
    mock.timers.tick(1000 * seconds - 1);
    await settled();
    assert.equal(file.asked.length, asked, `${seconds}`);
    mock.timers.tick(1);
    await settled();
    assert.equal(file.asked.length, asked + 1, `${seconds}`);
  }
  file.instead = () => undefined;
  mock.timers.tick(60000);
  await settled();
  assert.equal(link.state, "saved");
  file.instead = ({ op }) => (op === "hello" ? undefined : { problem: "The disk is full." });
  await journal.put("law", "law/note-a", "note", "mine");
  file.instead = () => undefined;
  mock.timers.tick(2000);
  await settled();
  assert.equal(link.state, "saved");
});

test("a kernel died with answers on their way, and another came: what the first never answers says nothing", async () => {
  const dead = new File();
  await joined(dead);
  dead.instead = () => null;
  const puts = ["a", "b", "c"].map((name) => journal.put("law", "law/note-" + name, "note", "mine"));
  const file = new File();
  await joined(file);
  assert.deepEqual([link.state, file.entries.size], ["saved", 3]);
  mock.timers.tick(1000 * RULES.patience);
  await Promise.all(puts);
  assert.equal(link.state, "saved");
  assert.equal(file.asked.filter(({ op }) => op === "hello").length, 1);
});

test("what another tab, or an older script, wrote here and no kernel heard of reaches the file, when it rests", async () => {
  const file = new File();
  await joined(file);
  const theirs = { ...note("a", "first"), waiting: true };
  storage.put(theirs);
  announce();
  mock.timers.tick(1000);
  storage.put({ ...theirs, value: "second" }); // within the same second
  announce();
  assert.deepEqual([unwritten(journal.all()).length, file.values], [1, {}]);
  mock.timers.tick(1000);
  await settled();
  assert.deepEqual(file.values, {});
  mock.timers.tick(1000);
  await settled();
  assert.deepEqual([link.state, file.values], ["saved", { "law/note-a": "second" }]);
  assert.deepEqual(unwritten(journal.all()), []);
});

test("a Python of the first edition confirms nothing: restart it, says the page", async () => {
  await journal.put("law", "law/note-a", "note", "mine");
  const file = new File();
  file.instead = ({ op }) => (op === "hello" ? { entries: [] } : {});
  await joined(file);
  assert.deepEqual([link.state, link.problem], ["lost", WORDS.unknown_request]);
  assert.deepEqual(kept(), { "law/note-a": "mine" });
});

test("the file holds a newer answer: the page takes it", async () => {
  const file = new File();
  await joined(file);
  const newest = note("a", "newer", "2999-01-01T00:00:00Z");
  file.instead = ({ op }) => (op === "hello" ? undefined : { entries: [newest], refused: [] });
  await journal.put("law", "law/note-a", "note", "mine");
  assert.deepEqual([kept(), link.state], [{ "law/note-a": "newer" }, "saved"]);
});
