/** A slider that plays: step by step to the end, until a hand stops it, and marks that glide on the way only. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { all, enter, one, page, pressed, put, say } from "./page.js";

const { BUILD } = await import("../../lib/calexit/kit/page/controls.js");
const { PACES } = await import("../../lib/calexit/kit/page/play.js");
const { speak } = await import("../../lib/calexit/kit/page/voice.js");

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

/** @param {object} more */
function slider(more = {}) {
  const root = put("<section id='history-a'></section>");
  /** @type {number[]} */
  const set = [];
  const given = /** @type {any} */ ({
    ...{ kind: "slider", name: "year", label: "Year", start: 1, sets: [], play: true },
    ...{ values: [1850, 1860, 1870, 1880], labels: ["1850", "1860", "1870", "1880"], ...more },
  });
  const tell = (/** @type {number} */ at) => {
    set.push(at);
    speak(`it is ${given.labels[at]}`);
  };
  const part = /** @type {any} */ (BUILD["slider"])(given, tell, "cx1-", root);
  root.append(part.box);
  return { root, set, part, input: one("input") };
}
const glides = () => one("section").classList.contains("cx-glides");

test("nothing moves until Play, which goes on to the last one and then stands", () => {
  const { set, input } = slider();
  mock.timers.tick(60_000);
  assert.deepEqual(set, []);
  pressed("play");
  assert.deepEqual([set, one("output").textContent, glides()], [[2], "1870", true]);
  mock.timers.tick(400);
  assert.equal(glides(), false, "only on the way");
  mock.timers.tick(Number(PACES["usual"]) - 400);
  assert.deepEqual([set, input.value], [[2, 3], "3"]);
  assert.ok(
    all("button").some((button) => button.textContent === say("play")),
    "it says that it stands",
  );
  mock.timers.tick(60_000);
  assert.deepEqual(set, [2, 3]);
  pressed("play");
  assert.deepEqual(set, [2, 3, 0], "from the end it begins anew");
});

test("what is said on the way is not heard, what is said at the end is", () => {
  slider({ start: 0, labels: ["a", "b", "c", "d"] });
  pressed("play");
  for (let waited = 0; waited < 2 * Number(PACES["usual"]); waited += 100) {
    mock.timers.tick(100);
    assert.doesNotMatch(document.body.textContent ?? "", /it is [a-d]/);
  }
  mock.timers.tick(800);
  assert.match(document.body.textContent ?? "", /it is d/);
});

test("Pause, a hand on the slider, another place for it and a page out of sight stop it", () => {
  for (const stops of [
    () => pressed("pause"),
    () => pressed("step_on"),
    () => enter(one("input"), "1"),
    (/** @type {any} */ part) => part.put(0),
    () => one("section").remove(),
    () => Object.defineProperty(page.document, "hidden", { value: true, configurable: true }),
  ]) {
    const { set, part } = slider({ start: 0 });
    pressed("play");
    assert.deepEqual(set, [1]);
    stops(part);
    const then = set.length;
    mock.timers.tick(60_000);
    assert.equal(set.length, then, String(stops));
    Object.defineProperty(page.document, "hidden", { value: false, configurable: true });
  }
});

test("Step goes one on, and the speed is the reader's", () => {
  const { set } = slider({ start: 0 });
  pressed("step_on");
  assert.deepEqual([set, glides()], [[1], true]);
  enter(one("select"), "quick");
  pressed("play");
  mock.timers.tick(/** @type {number} */ (PACES["quick"]));
  assert.deepEqual(set, [1, 2, 3]);
});

test("a jump glides, a drag and a key held down do not", () => {
  let clock = 0;
  mock.method(performance, "now", () => clock);
  const { input } = slider({ start: 0 });
  const moved = () => input.dispatchEvent(new Event("input"));
  input.dispatchEvent(new Event("pointerdown"));
  clock = 1000;
  moved();
  assert.equal(glides(), true, "to where it was pointed");
  clock = 3000; // slowly
  moved();
  assert.equal(glides(), false, "dragging");
  input.dispatchEvent(new Event("change"));
  clock = 3100;
  moved();
  assert.equal(glides(), false, "a key held down");
  clock = 5000;
  input.dispatchEvent(new Event("change"));
  moved();
  assert.equal(glides(), true, "a key");
});

test("a slider over no order has no buttons", () => {
  slider({ play: false });
  assert.deepEqual(all("button"), []);
});
