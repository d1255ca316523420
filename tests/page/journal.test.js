/** The journal on a page: kept here at once, sent to a kernel, and "saved" only when that has said so. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { localStorage } from "./setup.js";

const { journal, link } = await import("../../lib/calexit/kit/page/journal.js");
const { connect } = await import("../../lib/calexit/kit/page/connect.js");
const { WORDS } = await import("../../lib/calexit/kit/page/words.js");

/**
 * A kernel that answers as told, and remembers what it was asked.
 * @param {(message: any) => object | undefined} reply
 */
function kernel(reply) {
  /** @type {any[]} */
  const asked = [];
  /** @type {(answer: Answer) => void} */
  let heard = () => {};
  const model = {
    on(/** @type {string} */ _, /** @type {(answer: Answer) => void} */ listener) {
      heard = listener;
    },
    send(/** @type {any} */ message) {
      asked.push(message);
      const answer = reply(message);
      if (answer) queueMicrotask(() => heard({ id: message.id, ...answer }));
    },
  };
  return { asked, model };
}

/** Until everything that is on its way has arrived. */
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(async () => {
  localStorage.full = false;
  link.kernel = null;
  await journal.clear();
  journal.notice = "";
  link.state = "browser";
});

test("an answer is kept in this browser, in this reader's part of it", async () => {
  await journal.put("law", "law/note-a", "note", "mine");
  assert.equal(journal.get("law/note-a")?.value, "mine");
  assert.equal(link.state, "browser");
  assert.deepEqual(
    journal.all().map(({ key }) => key),
    ["law/note-a"],
  );
});

test("a storage that is full or forbidden: kept in memory, and said", async () => {
  localStorage.full = true;
  await journal.put("law", "law/note-a", "note", "mine");
  assert.equal(journal.get("law/note-a")?.value, "mine");
  assert.equal(journal.notice, WORDS.no_storage);
  assert.equal(localStorage.length, 0);
});

test("what is stored beside ours is nobody's answer", () => {
  localStorage.setItem("other", "{}");
  localStorage.setItem("calexit/law/note-b", "{broken");
  assert.deepEqual(journal.all(), []);
});

test("the file's entries arrive, and the page's own are sent to it", async () => {
  await journal.put("law", "law/note-mine", "note", "mine");
  const theirs = {
    key: "law/note-theirs",
    chapter: "law",
    kind: "note",
    value: "theirs",
    at: "2026-01-01T00:00:00Z",
  };
  const { asked, model } = kernel(({ op }) => (op === "hello" ? { entries: [theirs] } : {}));
  const end = connect(model);
  await settled();
  assert.equal(journal.get("law/note-theirs")?.value, "theirs");
  assert.deepEqual(
    asked.map(({ op }) => op),
    ["hello", "merge"],
  );
  assert.deepEqual(
    asked[1].entries.map((/** @type {Entry} */ { key }) => key),
    ["law/note-mine"],
  );
  assert.equal(link.state, "saved");
  assert.equal(journal.get("law/note-mine")?.waiting, undefined);
  end();
  assert.equal(link.state, "lost");
});

test("“saved” is said only when the file has it", async () => {
  let problem = "The disk is full.";
  const { model } = kernel(({ op }) => (op === "hello" ? { entries: [] } : { problem }));
  connect(model);
  await settled();
  await journal.put("law", "law/note-a", "note", "mine");
  assert.deepEqual([link.state, journal.notice], ["lost", "The disk is full."]);
  assert.equal(journal.get("law/note-a")?.waiting, true);
  problem = "";
  await journal.put("law", "law/note-b", "note", "more");
  assert.equal(link.state, "lost", "the first is still missing");
  await journal.put("law", "law/note-a", "note", "again");
  assert.equal(link.state, "saved");
});
