/** Where exhibits stand, between the page and Python; kit/params.py is the oracle. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { File, ends, joined, settled } from "./kernel.js";
import { oracle } from "./setup.js";

const { hear, move, moved, stand } = await import("../../lib/calexit/kit/page/params.js");
const { follows, identity, place, value } = await import("../../lib/calexit/kit/page/states.js");
const { Where } = await import("../../lib/calexit/kit/page/where.js");
/** @type {{data: ExhibitData, identity: string, follows: [name: string, value: any, moved: Record<string, any>][]}} */
const { data, identity: theirs, follows: told } = oracle("stands");

let count = 0;
/** An exhibit on the page that no other test has moved: where it was put. */
function shown(id = `trial/${++count}`) {
  /** @type {any[]} */
  const at = [];
  const put = (/** @type {any} */ values) => void at.push(values.x);
  const leaving = new AbortController();
  stand(id, put, leaving.signal);
  return { id, at, put, leave: () => leaving.abort(), moves: (/** @type {any} */ x) => move(id, { x }, put) };
}
/** What a kernel was told of an exhibit, after each other. */
const heard = (/** @type {File} */ file, /** @type {string} */ id) =>
  file.asked.flatMap(({ op, stands }) => (stands?.[id] ? [[op, ...stands[id]]] : []));

test("it is told from others as Python tells it", () => assert.equal(identity(data), theirs));

test("a hand on a control does to others what Python says it does", () => {
  for (const [name, now, others] of told) {
    const by = (/** @type {string} */ one) =>
      /** @type {Control} */ (data.controls.find(({ name }) => name === one));
    const found = follows(data.controls, name, place(by(name), now)).map(([one, at]) => [
      one,
      value(by(one), at),
    ]);
    assert.deepEqual(Object.fromEntries(found), others, `${name} ${now}`);
  }
});

test("a value has its place, and what is none has none", () => {
  const places = (/** @type {any[]} */ ...all) => data.controls.map((control, i) => place(control, all[i]));
  assert.deepEqual(places("low", 12, false, "tax", ["z", "x"]), [0, 3, 0, "tax", [0, 2]]);
  assert.deepEqual(places("no", 7, 1, undefined, ["x", "no"]), [
    undefined,
    undefined,
    undefined,
    "",
    undefined,
  ]);
  assert.deepEqual(places("own", "12", null, null, "x"), [2, undefined, undefined, "", undefined]);
});

test("an exhibit goes where it is put, as far as it can, and tells where it is", () => {
  const where = new Where(data.controls);
  /** @type {[string, any][]} */
  const put = [];
  for (const { name } of data.controls)
    where.parts[name] = /** @type {any} */ ({ put: (/** @type {any} */ at) => put.push([name, at]) });
  const start = { preset: "é “b”", much: 1, sure: true, find: "", several: ["x", "z"] };
  assert.deepEqual([where.values(), where.isStart()], [start, true]);
  where.go({ ...start, much: 12, sure: "?" });
  assert.deepEqual(put, [["much", 3]], "what stands there already is left alone");
  assert.deepEqual([where.values(), where.isStart()], [{ ...start, much: 12 }, false]);
  where.change("preset", 0);
  assert.deepEqual(where.values(), { ...start, preset: "low", much: 0, sure: false });
  const [, , , , several] = data.controls;
  assert.deepEqual(where.toggled(/** @type {Control} */ (several), 1), [0, 1, 2]);
  where.toStart();
  assert.ok(where.isStart());
});

test("Python hears of a move at once, then of the last one in each pause", async () => {
  const file = new File();
  await joined(file);
  const one = shown();
  for (const x of [10, 20, 30]) one.moves(x);
  assert.deepEqual(heard(file, one.id), [["stand", 1, { x: 10 }]]);
  mock.timers.tick(100);
  one.moves(40);
  mock.timers.tick(100);
  mock.timers.tick(100);
  one.moves(50);
  assert.deepEqual(heard(file, one.id).slice(1), [
    ["stand", 3, { x: 30 }],
    ["stand", 4, { x: 40 }],
    ["stand", 5, { x: 50 }],
  ]);
  assert.deepEqual(one.at, [], "its own hand does not move it again");
  mock.timers.tick(100);
});

test("what was moved before Python started is told with the first word", async () => {
  const one = shown();
  one.moves(10);
  mock.timers.tick(100);
  const file = new File();
  await joined(file);
  assert.deepEqual(heard(file, one.id), [["hello", 1, { x: 10 }]]);
  assert.ok(!(shown().id in moved()), "and nothing of what was not");
});

test("every kernel of the page hears it, until it is gone", async () => {
  const [first, second] = [new File(), new File()];
  await joined(first);
  await joined(second);
  const one = shown();
  one.moves(10);
  mock.timers.tick(100);
  ends.shift()?.();
  one.moves(20);
  mock.timers.tick(100);
  assert.deepEqual([heard(first, one.id).length, heard(second, one.id).length], [1, 2]);
});

test("Python sets it, and is not told so; what is older changes nothing", async () => {
  const file = new File();
  await joined(file);
  const [one, twin] = [shown(), shown(`trial/${count}`)];
  one.moves(10);
  assert.deepEqual([one.at, twin.at], [[], [10]], "the same exhibit elsewhere on the page follows");
  file.say({ stands: { [one.id]: [5, { x: 40 }] } });
  file.say({ stands: { [one.id]: [5, { x: 0 }] } });
  assert.deepEqual([one.at, twin.at], [[40], [10, 40]]);
  mock.timers.tick(100);
  assert.deepEqual(heard(file, one.id), [["stand", 1, { x: 10 }]]);
  one.moves(50);
  assert.deepEqual(heard(file, one.id).at(-1), ["stand", 6, { x: 50 }]);
  mock.timers.tick(100);
});

test("what Python sets while a hand's move waits to be told is what stands", async () => {
  const file = new File();
  await joined(file);
  const one = shown();
  one.moves(10);
  one.moves(20);
  hear({ [one.id]: [9, { x: 40 }] });
  mock.timers.tick(100);
  assert.deepEqual(heard(file, one.id), [["stand", 1, { x: 10 }]]);
  assert.deepEqual(moved()[one.id], [9, { x: 40 }]);
});

test("a page that opens anew stands where Python does, and so does a cell that ran again", async () => {
  const one = shown();
  const file = new File();
  file.instead = ({ op }) =>
    op === "hello" ? { entries: [], cleared: "", stands: { [one.id]: [7, { x: 40 }] } } : undefined;
  await joined(file);
  assert.deepEqual(one.at, [40]);
  one.leave();
  const again = shown(one.id);
  assert.deepEqual(again.at, [40]);
  again.moves(50);
  assert.deepEqual(one.at, [40], "what has left hears nothing");
  mock.timers.tick(100);
});

test("a journal that cannot be used does not keep Python's word from the page", async () => {
  const one = shown();
  const file = new File();
  file.instead = () => ({ problem: "The disk is full.", stands: { [one.id]: [7, { x: 40 }] } });
  await joined(file);
  await settled();
  assert.deepEqual(one.at, [40]);
});
