/** Elements made in one line: what is an attribute, what a listener, and what is left out. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import "./setup.js";

const { field, make } = await import("../../lib/calexit/kit/page/dom.js");
const page = globalThis.document;

afterEach(() => Object.assign(globalThis, { document: page }));

test("true is there, false and nothing are not, a function is heard", () => {
  /** @type {any[]} */
  const set = [];
  const element = {
    style: { cssText: "" },
    setAttribute: (/** @type {any[]} */ ...given) => set.push(given),
    addEventListener: (/** @type {any[]} */ ...given) => set.push(given),
    append: (/** @type {any[]} */ ...given) => set.push(given),
  };
  Object.assign(globalThis, { document: { createElement: () => element } });
  const hear = () => {};
  make(
    "p",
    { a: "b", none: 0, hidden: true, open: false, id: null, lang: undefined, onclick: hear },
    "x",
    null,
  );
  assert.deepEqual(set, [["a", "b"], ["none", 0], ["hidden", ""], ["click", hear], ["x"]]);
  set.length = 0;
  make("p", { style: "--at: 0.5" });
  assert.deepEqual(
    [set, element.style.cssText],
    [[[]], "--at: 0.5"],
    "no attribute, which a site's policy forbids",
  );
  set.length = 0;
  field("input");
  assert.deepEqual(set[0], ["data-lm-suppress-shortcuts", "true"]);
});
