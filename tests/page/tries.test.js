/** What is kept of the answers to a check question. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { tried } from "../../lib/calexit/kit/page/tries.js";

test("tries are kept in order, and the first of them for ever", () => {
  /** @type {number[]} */
  let tries = [];
  for (let i = 0; i < 50; i++) tries = tried(tries, i);
  assert.equal(tries.length, 20);
  assert.deepEqual([tries[0], tries[1], tries.at(-1)], [0, 31, 49]);
  assert.deepEqual(tried([2, 0], 1), [2, 0, 1]);
});

test("a journal that holds something else begins anew", () => {
  for (const before of [undefined, null, "12", 7, {}]) assert.deepEqual(tried(before, 3), [3]);
});
