/** Where an exhibit stands: the key of its Reading, and controls that move others. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { follows, stateKey, value } from "../../lib/calexit/kit/page/states.js";
import { oracle } from "./setup.js";

/** @type {{controls: Control[], by: string[], states: {at: Record<string, any>, key: string}[]}} */
const { controls, by, states } = oracle("states");

test("the key of every state is the one that Python wrote its Reading under", () => {
  assert.ok(states.length > 20);
  for (const { at, key } of states) assert.equal(stateKey(controls, by, at), key);
});

test("a search is heard in small letters, a set as its values, a choice as its value", () => {
  /** @type {Control} */
  const control = {
    kind: "search",
    name: "x",
    label: "X",
    labels: [],
    values: ["a", "b", "c"],
    start: 0,
    sets: [],
  };
  assert.equal(value(control, "CALifornia"), "california");
  assert.deepEqual(value({ ...control, kind: "many" }, [0, 2]), ["a", "c"]);
  assert.equal(value({ ...control, kind: "choice" }, 1), "b");
});

test("a choice puts others where it says, and a hand on one of those makes it your own", () => {
  const base = { kind: "slider", label: "", labels: [], values: [], start: 0, sets: [] };
  /** @type {Control[]} */
  const moved = [
    { ...base, kind: "choice", name: "set", puts: { 0: { tax: 3, debt: 1 }, 1: { tax: 5 } }, own: 2 },
    { ...base, name: "tax" },
    { ...base, name: "other" },
  ];
  assert.deepEqual(follows(moved, "set", 0), [
    ["tax", 3],
    ["debt", 1],
  ]);
  assert.deepEqual(follows(moved, "set", 2), []);
  assert.deepEqual(follows(moved, "tax", 4), [["set", 2]]);
  assert.deepEqual(follows(moved, "other", 4), []);
});
