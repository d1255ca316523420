/** Terms are found where they first stand, as whole words, however they are written. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./setup.js";

const { TERMS, parts } = await import("../../lib/calexit/kit/page/terms.js");

test("each stands out once, in the letters of the text", () => {
  const text = "Margins of error: Each turnout is 2 margins of error. Weighting, é, widens it.";
  assert.deepEqual(parts(text), [
    { name: "Margin of error", form: "Margins of error" },
    ": Each ",
    { name: "Turnout", form: "turnout" },
    " is 2 margins of error. ",
    { name: "Weighting", form: "Weighting" },
    ", é, widens it.",
  ]);
});

test("a part of another word is none, and a text without any is whole", () => {
  for (const text of ["", "turnouts", "counterweighting", "no term here"])
    assert.deepEqual(parts(text), text ? [text] : []);
});

test("whatever it is cut into, nothing of the text is lost", () => {
  for (const { forms } of Object.values(TERMS)) {
    const text = `<b> ${forms.join(" & ")} $1 ${forms[0]}.`;
    const found = parts(text);
    assert.equal(found.map((part) => (typeof part === "string" ? part : part.form)).join(""), text);
    assert.equal(found.filter((part) => typeof part !== "string").length, 1);
  }
});
