/** Terms in a Reading and a lead: explained by tap, key and pointer; a text without any is left as it stands. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { all, key, one, page, put, tick } from "./page.js";

const { explain } = await import("../../lib/calexit/kit/page/explain.js");
const { TERMS } = await import("../../lib/calexit/kit/page/terms.js");
const { Words } = await import("../../lib/calexit/kit/page/finding.js");

const NAME = "Margin of error";
const says = `${NAME}: ${TERMS[NAME]?.says}`;
const open = () => all(".cx-tip").some((box) => !box.hidden);
const pointer = (/** @type {string} */ name, pointerType = "mouse") =>
  Object.assign(new page.Event(name), { pointerType, clientX: 0, clientY: 0 });

test("a lead and a Reading are explained as they are stored, and as they change", () => {
  const markup = '<p class="cx-lead">Its margin of error.</p><p class="cx-reading">Turnout is <i>5</i>%.</p>';
  const root = put(`<section>${markup}</section>`);
  const words = new Words(root);
  words.already({ reading: "Turnout is 5%.", finding: "" });
  const terms = () => all(".cx-term").map((term) => term.textContent);
  assert.deepEqual(terms(), ["margin of error", "Turnout"]);
  assert.equal(one(".cx-reading").textContent, "Turnout is 5%.");
  words.show({ reading: "The weighting is 3.", finding: "" });
  assert.deepEqual(terms(), ["margin of error", "weighting"]);
  const [reading] = all(".cx-reading");
  reading.innerHTML = "<i>No</i> word.";
  explain(reading);
  assert.equal(reading.innerHTML, "<i>No</i> word.", "a browser may have translated it");
  explain(null);
});

/** @returns {any} the term */
function term() {
  explain(put("<p>A margin of error.</p>"));
  return one(".cx-term");
}

test("pressed it says what it means, aloud, too, until something else is pressed or the hand goes on", () => {
  const made = term();
  made.click();
  assert.deepEqual([open(), one(".cx-tip").textContent], [true, says]);
  tick(700);
  assert.equal(one(".cx-voice").textContent, says);
  tick(0);
  document.dispatchEvent(new Event("pointerdown"));
  assert.equal(open(), false);
  made.click();
  made.dispatchEvent(new Event("blur"));
  assert.equal(open(), false);
});

test("Enter and the space bar press it, and do nothing else; other keys do as ever", () => {
  const made = term();
  for (const name of ["Enter", " ", "a"]) {
    const { defaultPrevented } = key(made, name);
    assert.deepEqual([open(), defaultPrevented], name === "a" ? [false, false] : [true, true], name);
    made.dispatchEvent(new Event("blur"));
  }
});

test("a mouse that points at it sees it and takes it away; a finger that goes by does not", () => {
  const made = term();
  made.dispatchEvent(pointer("pointerenter", "touch"));
  assert.equal(open(), false);
  made.dispatchEvent(pointer("pointerenter"));
  assert.equal(open(), true);
  made.dispatchEvent(pointer("pointerleave", "touch"));
  tick(1000);
  assert.equal(open(), true);
  made.dispatchEvent(pointer("pointerleave"));
  tick(1000);
  assert.equal(open(), false);
  made.focus();
  made.click();
  made.dispatchEvent(pointer("pointerleave"));
  tick(1000);
  assert.equal(open(), true, "it was pressed");
});
