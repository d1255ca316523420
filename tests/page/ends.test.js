/** The end of a link to an exhibit: out and in again it leads to the same state. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

const { linkEnd, readEnd } = await import("../../lib/calexit/kit/page/ends.js");
const { Where } = await import("../../lib/calexit/kit/page/where.js");
/** @type {{key: string, controls: Control[]}[]} */
const exhibits = oracle("readings");
/** @type {{data: ExhibitData}} */
const { data } = oracle("stands");

/**
 * Positions of a control, all that there are where they can be counted.
 * @param {Control} control
 * @returns {any[]}
 */
function positions({ kind, values }) {
  if (kind === "search") return ["", "CALifornia & “é”=+ %20#?"];
  const every = values.map((_, i) => i);
  return kind === "many" ? [[], every, every.slice(1), ...every.map((i) => [i])] : every;
}

test("every value of every control: out and in again, the same state", () => {
  assert.ok(exhibits.filter(({ key }) => key.startsWith("polling/")).length > 8);
  for (const { key, controls } of [...exhibits, data])
    for (const control of controls)
      for (const position of positions(control)) {
        const where = new Where(controls);
        where.change(control.name, position);
        const { at } = where;
        const link = `#${key.replace("/", "-")}?${where.end()}`;
        assert.match(link, /^#[a-z0-9-]+\?[\w.%&=+*-]*$/, link); // what a message program leaves whole
        const other = new Where(controls);
        for (const one of controls) other.at[one.name] = positions(one).at(-1); // wherever it stood before
        assert.ok(other.open(where.end()), link);
        assert.deepEqual(other.at, at, link);
      }
});

test("it says only what differs from the start, by the names of values", () => {
  const at = new Where(data.controls).at;
  assert.equal(linkEnd(data.controls, at), "");
  assert.equal(linkEnd(data.controls, { ...at, much: 3, sure: 0 }), "much=12&sure=false");
  assert.equal(linkEnd(data.controls, { ...at, several: [0, 1] }), "several=x&several=3");
});

test("ready-made sets are written as sets are", () => {
  const base = { kind: "many", name: "pick", label: "", labels: [], start: [] };
  /** @type {Control[]} */
  const coded = [{ ...base, values: ["ca", "wy", "tx", "ny"], sets: [["none", []]] }];
  assert.equal(linkEnd(coded, { pick: [1, 2, 3] }), "pick=all-but-ca");
  assert.deepEqual(readEnd(coded, "pick=all-but-ca"), { pick: [1, 2, 3] });
  assert.equal(readEnd(coded, "pick=ca-zz"), undefined);
});

test("where a control or a value is no more it stands at its start", () => {
  const start = new Where(data.controls).at;
  for (const end of ["much=13", "much=", "gone=1", "__proto__=1", "several=q", "sure=yes", "much=12&who=a"]) {
    const where = new Where(data.controls);
    where.put("much", 3);
    assert.equal(where.open(end), false, end);
    assert.deepEqual(where.at, start, end);
  }
});
