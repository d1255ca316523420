/** Marks are chosen by a click, and the mark that the list means is ringed and says its words. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { all, one, own, put } from "./page.js";

const { marks } = await import("../../lib/calexit/kit/page/marks.js");

/** A chart of two states, an outline and a name each, and a list of them. */
function chart(kind = "many") {
  const root = put("<section></section>");
  const drawn = "<path></path>".repeat(2) + "<text></text>".repeat(2);
  const bar = "<input data-at='0'><input data-at='1'><button></button></div><input data-at='1'>";
  root.innerHTML = `<div class="figure"><div class="cx-live"><svg>${drawn}</svg></div></div><div class="bar"><div class="box">${bar}</div>`;
  const data = ["AK", "CA"].map((abbr) => ({ datum: { abbr }, tooltip: `words of ${abbr}` }));
  for (const name of ["path", "text"]) all(name).forEach((mark, i) => own(mark, { __data__: data[i] }));
  /** @type {any} */
  let click;
  /** @type {any} */
  const view = { addEventListener: (/** @type {string} */ _, /** @type {any} */ heard) => (click = heard) };
  /** @type {any[]} */
  const done = [];
  const where = {
    toggled: (/** @type {any} */ _, /** @type {number} */ i) => `toggled ${i}`,
    put: (/** @type {any[]} */ ...put) => done.push(put),
    parts: { ratify: { box: one(".box") } },
  };
  const changed = (/** @type {any[]} */ ...change) => done.push(change);
  const end = new AbortController();
  const exhibit = /** @type {any} */ ({ figure: one(".figure"), bar: one(".bar"), where, changed });
  const control = /** @type {any} */ ({ kind, name: "ratify", click: "abbr", values: ["AK", "CA"] });
  marks(exhibit, view, control, end.signal);
  return { done, end, click: (/** @type {any} */ item) => click(null, item) };
}
const ringed = () =>
  all(".cx-at").map((mark) => [mark.nodeName.toLowerCase(), mark.__data__.datum.abbr].join(" "));
const said = () => document.querySelector(".cx-tip:not([hidden])")?.textContent ?? "";
const focus = (/** @type {any} */ element, name = "focusin") =>
  element.dispatchEvent(new Event(name, { bubbles: true }));

test("a click chooses the mark's value; beside every mark nothing is chosen", () => {
  const { done, click } = chart();
  click({ datum: { abbr: "CA" } });
  assert.deepEqual(done, [
    ["ratify", "toggled 1"],
    ["ratify", "toggled 1"],
  ]);
  for (const nothing of [undefined, {}, { datum: {} }, { datum: { abbr: "PR" } }]) click(nothing);
  assert.equal(done.length, 2);
});

test("what the focus in the list means is ringed with its words, and nothing else is", () => {
  const { end } = chart();
  const [first, second, another] = all("input");
  focus(second);
  assert.deepEqual([ringed(), said()], [["path CA", "text CA"], "words of CA"]);
  focus(first);
  assert.deepEqual([ringed(), said()], [["path AK", "text AK"], "words of AK"]);
  for (const other of [one("button"), another]) {
    focus(other);
    assert.deepEqual([ringed(), said()], [[], ""], "a control that means no mark, or marks of its own");
  }
  focus(first);
  focus(first, "focusout");
  assert.deepEqual([ringed(), said()], [[], ""]);
  focus(first);
  end.abort();
  assert.deepEqual([ringed(), said()], [[], ""]);
  focus(first);
  assert.deepEqual(ringed(), [], "it has left the page");
});
