/** A box for the reader's own words: nothing typed is lost, nothing old is written over something new. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { journal, kept, storage } from "./kernel.js";

const { typing } = await import("../../lib/calexit/kit/page/typing.js");

/** A text box without a page. */
class Area extends EventTarget {
  value = "";
  /** @param {string} text */
  type(text) {
    this.value = text;
    this.dispatchEvent(new Event("input"));
  }
}

const KEY = "law/note-a";

/** A tab's box: `told` is what it said. */
function box(limit = 100) {
  const area = new Area();
  /** @type {string[]} */
  const told = [];
  const place = { chapter: "law", key: KEY, limit };
  const tell = (/** @type {string} */ now, /** @type {number} */ over) => told.push(now + (over || ""));
  const ends = new AbortController();
  const { recall, listen } = typing(/** @type {any} */ (area), place, tell);
  listen(ends.signal);
  recall();
  return { area, told, recall, ends };
}

test("words are kept when the hand rests, when it leaves the box, and when the page goes", () => {
  const { area, told } = box();
  for (const [text, leave] of /** @type {[string, () => void][]} */ ([
    ["rests", () => mock.timers.tick(600)],
    ["leaves", () => area.dispatchEvent(new Event("blur"))],
    ["goes", () => window.dispatchEvent(new Event("pagehide"))],
    ["hides", () => document.dispatchEvent(new Event("visibilitychange"))],
  ])) {
    area.type(text);
    mock.timers.tick(500);
    assert.notEqual(kept()[KEY], text);
    if (text === "hides") Object.assign(document, { hidden: true });
    leave();
    Object.assign(document, { hidden: false });
    assert.equal(kept()[KEY], text);
  }
  assert.deepEqual(told.slice(0, 2), ["typing", "kept"]);
});

test("a tab where nobody typed writes nothing: neither over newer words, nor what was deleted", async () => {
  const { area, recall } = box();
  area.type("old text");
  mock.timers.tick(600);
  await journal.put("law", KEY, "note", "NEW, from another tab"); // this tab has not heard of it
  area.dispatchEvent(new Event("blur"));
  window.dispatchEvent(new Event("pagehide"));
  assert.equal(kept()[KEY], "NEW, from another tab");
  recall();
  assert.equal(area.value, "NEW, from another tab", "also while the cursor stands in the box");
  await journal.clear();
  area.dispatchEvent(new Event("blur"));
  assert.deepEqual(kept(), {});
  recall();
  assert.equal(area.value, "");
  area.dispatchEvent(new Event("blur"));
  assert.deepEqual(kept(), {});
});

test("what is typed and not kept yet is never written over; deleting everything deletes it, too", async () => {
  const { area, recall } = box();
  area.type("being typed");
  await journal.put("law", KEY, "note", "from another tab");
  recall();
  assert.equal(area.value, "being typed");
  mock.timers.tick(600);
  assert.equal(kept()[KEY], "being typed");
  area.type("being typed on");
  await journal.clear();
  storage.setMark({ at: "2999-01-01T00:00:00Z" });
  recall();
  assert.equal(area.value, "");
  mock.timers.tick(600);
  assert.deepEqual(kept(), {});
});

test("too long a text stays in the box, and the one before it in the journal", () => {
  const { area, told, recall } = box(3);
  area.type("😀😀😀");
  mock.timers.tick(600);
  assert.equal(kept()[KEY], "😀😀😀", "an emoji is one character, as in Python");
  area.type("four");
  mock.timers.tick(600);
  recall();
  assert.deepEqual([area.value, kept()[KEY], told.at(-1)], ["four", "😀😀😀", "long1"]);
});

test("half a character becomes one that can be kept", () => {
  const { area, recall } = box();
  area.type("half \ud83d");
  mock.timers.tick(600);
  assert.equal(kept()[KEY], "half \ufffd");
  recall();
  assert.equal(area.value, "half \ufffd");
});

test("a box that leaves the page keeps its words, and hears of the page no more", () => {
  const { area, ends } = box();
  area.type("the last words");
  ends.abort();
  assert.equal(kept()[KEY], "the last words");
  area.value = "never typed";
  window.dispatchEvent(new Event("pagehide"));
  assert.equal(kept()[KEY], "the last words");
});
