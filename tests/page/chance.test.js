/** Chance: the same numbers for the same seed as in Python. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

import { drawn, numbers } from "../../lib/calexit/kit/page/chance.js";

test("the same seed draws the same numbers as in Python, thousands of them", () => {
  for (const [seed, all] of oracle("chance"))
    assert.deepEqual(numbers(seed, all.length), all, `seed ${seed}`);
});

test("each draw again gives its numbers to the chart, and no other control does", () => {
  const control = {
    kind: "again",
    name: "seed",
    label: "",
    labels: [],
    values: [1, 2, 3],
    start: 0,
    sets: [],
  };
  const controls = [
    { ...control, fills: "draws", count: 3 },
    { ...control, kind: "slider", name: "much" },
  ];
  assert.deepEqual(drawn(controls, { seed: 2, much: 1 }), { draws: numbers(2, 3) });
  assert.deepEqual(drawn([], {}), {});
});
