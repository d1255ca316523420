/** Rows as files, and those that a chart draws now. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./setup.js";

const { csv, drawnNow } = await import("../../lib/calexit/kit/page/csv.js");

test("commas, quotes and lines within a cell stay in it, what is missing is empty, and the mark of the letters comes first", () => {
  const rows = [["Who, “é”", 'says "no"'], [], ["two\nlines", ""], [0, null]];
  assert.equal(csv(rows), '\ufeff"Who, “é”","says ""no"""\r\n\r\n"two\nlines",""\r\n"0",""\r\n');
});

test("a row that several marks draw is there once, and what no mark draws is not", () => {
  const spec = {
    datasets: { few: [{ x: 1 }], many: { rows: 3, columns: { poll: [["a", "b", "c"]], yes: [[1, 2, 3]] } } },
  };
  const mark = (/** @type {any[]} */ ...rows) => ({
    marktype: "rect",
    items: rows.map((datum) => ({ datum })),
  });
  const [a, c] = [
    { poll: "a", yes: 1, end: 9 },
    { poll: "c", yes: 3 },
  ];
  const scene = (/** @type {any[]} */ ...items) => ({ marktype: "group", items: [{ items }] });
  const group = { marktype: "group", items: [{ items: [mark({ ...a, words: "1%" })] }] };
  const all = scene(mark(a, c), mark({ value: 0 }), mark({ x: 1 }), group, mark());
  assert.deepEqual(drawnNow(/** @type {any} */ (spec), all), [
    ["poll", "yes"],
    ["a", 1],
    ["c", 3],
  ]);
  assert.deepEqual(drawnNow(/** @type {any} */ (spec), scene(mark({ x: 1 }))), [["x"], [1]]);
  assert.deepEqual(drawnNow(/** @type {any} */ (spec), scene(mark({ sum: 4 }))), []);
  assert.deepEqual(drawnNow(null, scene()), []);
});
