/** Elements that tell of a hand on the keyboard. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./setup.js";

const { onEnter } = await import("../../lib/calexit/kit/page/dom.js");

/** A key on an element: was it heard, and was what a browser does by itself kept from it? */
function pressed(more = {}) {
  let heard = 0;
  let prevented = false;
  const preventDefault = () => (prevented = true);
  const target = { tagName: "INPUT" };
  const event = { key: "Enter", repeat: false, isComposing: false, target, preventDefault, ...more };
  onEnter(() => (heard += 1))(/** @type {any} */ (event));
  assert.equal(prevented, heard > 0);
  return heard;
}

test("Enter in a field does what the button beside it does", () => {
  assert.equal(pressed(), 1);
});

test("Enter that means something else does not", () => {
  assert.equal(pressed({ key: "a" }), 0);
  assert.equal(pressed({ target: { tagName: "TEXTAREA" } }), 0, "a new line");
  assert.equal(pressed({ target: { tagName: "BUTTON" } }), 0, "its own click");
  assert.equal(pressed({ isComposing: true }), 0, "a word from an input method");
  assert.equal(pressed({ repeat: true }), 0, "the key that opened the fields is still down");
});
