/** What is left of the first edition is told as Python tells it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { oracle } from "./setup.js";

const { isGone, left, told } = await import("../../lib/calexit/kit/page/left.js");

test("every answer in the same words", () => {
  /** @type {[value: any, asked: {options?: string[]}, words: string][]} */
  const cases = oracle("left");
  assert.ok(cases.length > 339);
  for (const [value, asked, words] of cases) assert.equal(told(value, asked), words);
});

test("only what no exhibit asks any more", () => {
  const { entries } = JSON.parse(oracle("download"));
  assert.equal(left(entries).length, 339, "in these tests all of it is gone");
  for (const key of ["new/one", "__proto__", "constructor"])
    assert.deepEqual(left([{ ...entries[0], key }]), []);
});

test("an address names what is gone, whether an exhibit or what held several", () => {
  for (const id of ["polling-where-43", "polling-check", "claims-check", "deliberation-brief"])
    assert.equal(isGone(id), true, id);
  for (const id of ["polling-wher", "polling-new", "", "43"]) assert.equal(isGone(id), false, id);
});
