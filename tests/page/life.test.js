/** A frame hears what happens while it stands on the page, and only then. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./setup.js";

const { born, comeOrLeave } = await import("../../lib/calexit/kit/page/life.js");

/** A frame, as far as its life needs one. */
const frame = () =>
  /** @type {Element & {isConnected: boolean}} */ (/** @type {unknown} */ ({ isConnected: true }));
const change = () => document.dispatchEvent(new Event("calexit-journal"));

test("it looks at once and after every change, until it leaves, and again when it comes back", () => {
  const root = frame();
  let looks = 0;
  born(root).recall(() => (looks += 1));
  change();
  assert.equal(looks, 2);
  root.isConnected = false;
  comeOrLeave([root]);
  change();
  assert.equal(looks, 2, "nobody looks");
  root.isConnected = true;
  comeOrLeave([root]);
  assert.equal(looks, 3, "what happened meanwhile is seen");
  change();
  assert.equal(looks, 4, "once, not twice");
});

test("what is only moved goes on as it was", () => {
  const root = frame();
  /** @type {AbortSignal[]} */
  const signals = [];
  born(root).begin((signal) => signals.push(signal));
  comeOrLeave([root, root]);
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [false],
  );
  root.isConnected = false;
  comeOrLeave([root, frame()]);
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true],
  );
});
