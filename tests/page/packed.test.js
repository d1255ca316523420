/** Charts that travel packed are whole again on the page, cell for cell. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

const { THEME, unpack } = await import("../../lib/calexit/kit/page/packed.js");

/** @type {[packed: PackedSpec, spec: object][]} */
const specs = oracle("specs");

test("a packed specification is the one that Python packed", () => {
  assert.ok(specs.length > 4 && specs.some(([packed]) => JSON.stringify(packed).includes('"columns"')));
  for (const [packed, spec] of specs) assert.deepEqual(unpack(packed), spec);
});

test("one that was stored before there was a packing stays as it is", () => {
  const old = { config: { font: "x" }, datasets: { a: [{ b: 1 }, { c: [2] }] }, mark: "bar" };
  assert.deepEqual(unpack(old), old);
  assert.deepEqual(unpack({ mark: "bar" }), { config: THEME, mark: "bar" });
});

test("an outline that no page holds is no picture", () => {
  /** @type {PackedTable["columns"]} */
  const columns = { map_outline: [["CA", "Atlantis"]] };
  assert.throws(() => unpack({ datasets: { d: { rows: 2, columns } } }), /Atlantis/);
});
