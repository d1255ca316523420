/** Where an exhibit stands, and how it gets there. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

const { Where } = await import("../../lib/calexit/kit/page/where.js");

test("it goes where values say, tells it, and comes back", () => {
  const { controls } = oracle("states");
  const where = new Where(controls);
  const start = where.values();
  assert.ok(where.isStart());
  const name = controls[0].name;
  where.change(name, controls[0].start === 0 ? 1 : 0);
  assert.ok(!where.isStart());
  const moved = where.values();
  assert.notDeepEqual(moved, start);
  const end = where.end();
  where.toStart();
  assert.deepEqual(where.values(), start);
  assert.equal(where.open(end), true);
  assert.deepEqual(where.values(), moved);
  assert.equal(where.open("no such end %"), false);
  assert.deepEqual(where.values(), start);
  where.go(moved);
  assert.deepEqual(where.values(), moved);
  where.go({ [name]: "nothing that it holds" });
  assert.deepEqual(where.values(), moved, "a control that cannot stays");
});

test("of several choices one is taken and given back, in their order", () => {
  const many = /** @type {any} */ ({ kind: "many", name: "some", start: [2], options: [] });
  const where = new Where([many]);
  assert.deepEqual(where.toggled(many, 0), [0, 2]);
  assert.deepEqual(where.toggled(many, 2), []);
  assert.equal(where.toggled(/** @type {any} */ ({ kind: "choice", name: "one" }), 1), 1);
});
