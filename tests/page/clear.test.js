/** What a reader deletes is deleted, here and in the file; the page says so when it knows, and nothing comes back. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import {
  File,
  RULES,
  WORDS,
  connect,
  ends,
  joined,
  journal,
  kept,
  link,
  note,
  say,
  settled,
  time,
} from "./kernel.js";

test("deleted here and in the file: said when both are", async () => {
  const file = new File();
  await journal.put("law", "law/note-a", "note", "mine");
  await joined(file);
  assert.equal(await journal.clear(), WORDS.cleared);
  assert.deepEqual([kept(), file.values], [{}, {}]);
  await journal.put("law", "law/note-b", "note", "later");
  ends.pop()?.();
  await joined(file);
  assert.deepEqual([kept(), file.values], [{ "law/note-b": "later" }, { "law/note-b": "later" }]);
  assert.equal(journal.notice.text, "");
});

test("what the file would not take is no longer missing there once it is deleted", async () => {
  const file = new File();
  await joined(file);
  file.instead = ({ op }) => (op === "put" ? { entries: [], refused: ["No."] } : undefined);
  await journal.put("law", "law/note-a", "note", "mine");
  assert.equal(link.state, "lost");
  await journal.clear();
  assert.deepEqual([link.state, link.refused, link.unsaved.size], ["saved", "", 0]);
});

test("deleted before Python runs: the file hears of it first, and nothing comes back", async () => {
  const file = new File();
  file.entries.set("law/note-secret", note("secret", "of the last reader"));
  await journal.put("law", "law/note-a", "note", "mine");
  assert.equal(await journal.clear(), WORDS.cleared_here);
  await journal.put("law", "law/note-b", "note", "mine, later");
  await joined(file);
  assert.deepEqual(file.asked[0].op, "hello");
  assert.ok(file.asked[0].cleared);
  assert.deepEqual([kept(), file.values], [{ "law/note-b": "mine, later" }, { "law/note-b": "mine, later" }]);
  assert.equal(journal.notice.text, WORDS.cleared_now);
  ends.pop()?.();
  await joined(file);
  assert.equal(file.asked.at(-1).cleared, undefined, "once");
});

test("in JupyterLab before a cell ran: a file is not said to be deleted", async () => {
  const found = mock.method(document, "getElementById", () => ({}));
  assert.equal(await journal.clear(), WORDS.cleared_later);
  found.mock.restore();
});

test("a file that cannot be cleared: said why, tried again, and nothing comes back", async () => {
  const file = new File();
  file.entries.set("law/note-a", note("a", "secret"));
  await joined(file);
  const problem = "It is in use by another program.";
  file.instead = () => ({ problem });
  assert.equal(await journal.clear(), say("cleared_not", { problem }));
  for (let i = 0; i < 3; i += 1) {
    mock.timers.tick(10000);
    await settled();
    assert.deepEqual([kept(), link.problem], [{}, problem]);
  }
  file.instead = () => undefined;
  mock.timers.tick(60000);
  await settled();
  assert.deepEqual([kept(), file.values, journal.notice.text], [{}, {}, WORDS.cleared_now]);
});

test("Python is silent while the reader deletes: said, and done when it answers", async () => {
  const file = new File();
  file.entries.set("law/note-a", note("a", "secret"));
  await joined(file);
  file.instead = () => null;
  const clear = journal.clear();
  mock.timers.tick(1000 * RULES.patience);
  assert.equal(await clear, WORDS.cleared_unheard);
  file.instead = () => undefined;
  mock.timers.tick(2000);
  await settled();
  assert.deepEqual([kept(), file.values], [{}, {}]);
});

test("an answer that was under way when the reader deleted everything does not come back with it", async () => {
  const file = new File();
  file.entries.set("law/note-a", note("a", "secret"));
  ends.push(connect(file)); // the file's answer is under way
  await journal.clear();
  await settled();
  assert.deepEqual([kept(), file.values], [{}, {}]);
});

test("damaged files that were set aside are named", async () => {
  const file = new File();
  await joined(file);
  file.instead = (message) => ({ ...file.answer(message), notice: "A damaged journal still lies there." });
  assert.equal(await journal.clear(), WORDS.cleared + " A damaged journal still lies there.");
});

test("the file was cleared from another browser: this one's copies stay here, and are not sent there again", async () => {
  const file = new File();
  await journal.put("law", "law/note-a", "note", "old");
  await joined(file);
  ends.pop()?.();
  file.answer({ op: "clear", cleared: time(Date.now() + 1000) });
  for (let i = 0; i < 2; i += 1) {
    await joined(file);
    assert.deepEqual([kept(), file.values], [{ "law/note-a": "old" }, {}]);
    assert.equal(journal.get("law/note-a")?.stays, true);
  }
  await journal.put("law", "law/note-a", "note", "new");
  assert.deepEqual(file.values, { "law/note-a": "new" });
  assert.equal(journal.get("law/note-a")?.stays, undefined);
});

test("what is restored after deleting reaches the file, however old it is", async () => {
  const file = new File();
  await journal.clear();
  const old = note("a", "restored");
  await journal.send([journal.keep(old)]);
  await joined(file);
  assert.deepEqual([kept(), file.values], [{ "law/note-a": "restored" }, { "law/note-a": "restored" }]);
  await journal.clear();
  await journal.send([journal.keep(old)]);
  ends.pop()?.();
  await joined(file);
  assert.deepEqual([kept(), file.values], [{ "law/note-a": "restored" }, { "law/note-a": "restored" }]);
});
