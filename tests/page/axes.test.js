/** Where values lie on drawn axes, and what keys and strokes make of them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { moved, share, snapped, stroke } from "../../lib/calexit/kit/page/axes.js";

/**
 * @param {object} more
 * @returns {Guess}
 */
const asked = (more = {}) =>
  /** @type {any} */ ({
    kind: "line",
    min: 0,
    max: 100,
    step: 1,
    names: ["a", "b", "c"],
    places: [0.1, 0.5, 0.9],
    ...more,
  });

test("a value lies in its part of the axis, and is drawn in steps within its ends", () => {
  assert.equal(share(25, 0, 100), 0.25);
  assert.equal(share(1900, 1860, 1940), 0.5);
  assert.equal(snapped(43.4, asked()), 43);
  assert.equal(snapped(-7, asked()), 0);
  assert.equal(snapped(107, asked()), 100);
  assert.equal(snapped(0.34, asked({ max: 1, step: 0.1 })), 0.3);
  assert.equal(snapped(7, asked({ min: 5, max: 10, step: 2 })), 7);
});

test("keys move a value; the first begins in the middle, where Enter leaves it", () => {
  const ask = asked();
  /** @type {[key: string, value: number | undefined, to: number | undefined][]} */
  const all = [
    ["ArrowUp", 40, 41],
    ["ArrowRight", 40, 41],
    ["ArrowDown", 40, 39],
    ["ArrowLeft", 0, 0],
    ["PageUp", 95, 100],
    ["PageDown", 40, 30],
    ["Home", 40, 0],
    ["End", 40, 100],
    ["ArrowUp", undefined, 51],
    ["Enter", undefined, 50],
    [" ", 40, 40],
    ["Tab", 40, undefined],
    ["a", undefined, undefined],
  ];
  for (const [key, value, to] of all) assert.equal(moved(key, value, ask), to, key);
});

test("a stroke draws the lane where it ends and, of a line, every lane that it passed", () => {
  assert.deepEqual(stroke([0.12, 0.3], [0.12, 0.3], asked()), [[0, 30]]);
  assert.deepEqual(stroke([0.1, 0.2], [0.9, 0.6], asked()), [
    [1, 40],
    [2, 60],
  ]);
  assert.deepEqual(stroke([0.9, 0.6], [0.1, 0.2], asked()), [
    [1, 40],
    [0, 20],
  ]);
  assert.deepEqual(stroke([0.5, 0.6], [0.52, 0.7], asked()), [[1, 70]]);
  const bars = asked({ kind: "bars" });
  assert.deepEqual(stroke([0.3, 0.9], [0.4, 0.1], bars), [[0, 40]], "a bar is held where it was taken");
  assert.deepEqual(stroke([0.3, 0], [0.7, 0], bars), [[2, 70]]);
  assert.deepEqual(stroke([0, 1], [1, 1], asked({ kind: "mark", names: [""] })), [[0, 100]]);
});
