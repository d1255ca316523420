/** What an exhibit says: the page fills messages as Python does, in every state of every exhibit that has them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { said } from "../../lib/calexit/kit/page/reading.js";
import { oracle } from "./setup.js";

/** @type {(ExhibitData & {states: [at: Record<string, any>, reading: string, finding: string][]})[]} */
const readings = oracle("readings");
const nobody = () => assert.fail("nothing is counted by the chart");

test("every Reading and finding is the one that Python says", () => {
  assert.ok(readings.length > 1);
  for (const exhibit of readings) {
    assert.ok(exhibit.states.length);
    for (const [at, reading, finding] of exhibit.states)
      assert.deepEqual(
        said(exhibit, at, nobody),
        { reading, finding },
        `${exhibit.key} ${JSON.stringify(at)}`,
      );
  }
});

test("a hole without a value holds what the chart counts, in messages and in finished texts", () => {
  const [trial] = readings;
  assert.ok(trial?.says);
  const { who, ...values } = trial.says.values;
  assert.ok(who);
  const at = { who: 1, much: 3, sure: 1 };
  assert.equal(
    said({ ...trial, says: { ...trial.says, values } }, at, (name) => `[${name}]`).finding,
    "14,811 for [who].",
  );
  const { says: _, ...rest } = trial;
  const texts = { "3|12|true": "So {much} $& {little}." };
  assert.deepEqual(
    said({ ...rest, texts }, at, (name) => name.length),
    { reading: "So 4 $& 6.", finding: "" },
  );
});
