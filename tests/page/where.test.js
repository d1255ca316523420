/** Where an exhibit stands, and how it gets there. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

const { said } = await import("../../lib/calexit/kit/page/reading.js");
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

/**
 * Every place of a control; of a search a text that links must quote, of several choices each one more or less, and none.
 * @param {Control} control
 * @returns {any[]}
 */
function places({ kind, values, start }) {
  if (kind === "search") return ["", "A & “b”=+c%,d"];
  const each = [...values.keys()];
  if (kind !== "many") return each;
  const turned = each.map((i) =>
    start.includes(i)
      ? start.filter((/** @type {number} */ j) => j !== i)
      : [...start, i].sort((a, b) => a - b),
  );
  return [[], each, ...turned];
}

/** @type {ExhibitData[]} */
const stored = oracle("moved");
for (const data of stored)
  test(`${data.key}: from every place of every control a link leads back to the same finding and Reading`, () => {
    const tells = (/** @type {InstanceType<typeof Where>} */ where) =>
      said(data, where.at, (name) => `{${name}}`);
    for (const control of data.controls)
      for (const place of places(control)) {
        const out = new Where(data.controls);
        out.change(control.name, place);
        out.put(control.name, place);
        const { at } = out;
        const back = new Where(data.controls);
        const written = new URL(`https://example.org/lab.html#${data.key}?${out.end()}`).hash; // as an address bar keeps it
        assert.equal(back.open(written.slice(written.indexOf("?") + 1)), true);
        assert.deepEqual(back.at, at, control.name);
        assert.deepEqual(back.values(), out.values());
        assert.deepEqual(tells(back), tells(out));
      }
  });

test("the exhibits of every chapter are among them", () => {
  assert.deepEqual([...new Set(stored.map(({ key }) => key.split("/")[0]))].sort(), [
    "ballot",
    "claims",
    "deliberation",
    "economics",
    "history",
    "law",
    "polling",
    "start",
    "union",
  ]);
});
