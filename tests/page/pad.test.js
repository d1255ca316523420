/** The empty axes on which a guess is drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./page.js";

const { axes } = await import("../../lib/calexit/kit/page/pad.js");

/** @param {object} more */
const ticks = (more) => {
  const ask = { kind: "mark", label: "How many?", unit: "thousand", min: 0, max: 1300, names: [""], ...more };
  const { pad } = axes(/** @type {any} */ ({ places: [0], ticks: [0, 500, 1000], ...ask }));
  return [...pad.querySelectorAll(".cx-value")].map((one) => one.textContent);
};

test("an axis writes its values as it is told to, in full where they are counted in thousands", () => {
  assert.deepEqual(ticks({}), ["0", "500", "1,000"]);
  assert.deepEqual(ticks({ written: "{value},000" }), ["0", "500,000", "1,000,000"]);
  assert.deepEqual(ticks({ unit: "%", ticks: [0, 50] }), ["0%", "50%"]);
});
