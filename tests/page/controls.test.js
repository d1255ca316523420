/** The controls of an exhibit: each stands where it starts, says where a hand puts it, and goes where it is put. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { all, enter, key, one, page, pressed, put, say, settled } from "./page.js";

const { BUILD } = await import("../../lib/calexit/kit/page/controls.js");

/**
 * @param {string} kind
 * @param {object} more
 */
function control(kind, more) {
  const root = put("<section id='law-a'></section>");
  /** @type {any[]} */
  const set = [];
  const given = {
    kind,
    name: "much",
    label: "How much",
    labels: [],
    values: [],
    start: 0,
    sets: [],
    ...more,
  };
  const part = /** @type {any} */ (BUILD)[kind](given, (/** @type {any} */ at) => set.push(at), "cx1-", root);
  root.append(part.box);
  return { root, set, part };
}
const labels = (/** @type {number} */ count, letters = 1) =>
  Array.from({ length: count }, (_, i) => String.fromCharCode(97 + i).repeat(letters));
const options = (/** @type {string[]} */ given, /** @type {object} */ more = {}) => ({
  labels: given,
  values: given,
  ...more,
});

test("a slider goes from the first value to the last and says each in words", () => {
  const { set, part } = control("slider", {
    labels: ["low", "middle", "high"],
    values: [0, 5, 10],
    start: 1,
  });
  const input = one("input");
  const stands = () => [input.value, input.getAttribute("aria-valuetext"), one("output").textContent];
  assert.deepEqual([input.min, input.max, input.step], ["0", "2", "1"]);
  assert.deepEqual(stands(), ["1", "middle", "middle"]);
  enter(input, "2");
  assert.deepEqual([stands(), set[0]], [["2", "high", "high"], 2]);
  part.put(0);
  assert.deepEqual([stands(), set.length], [["0", "low", "low"], set.length]);
});

test("four short options are segments, more or longer ones a menu, which is wide where one is long", () => {
  for (const [given, menu] of /** @type {[string[], boolean][]} */ ([
    [labels(4), false],
    [labels(5), true],
    [labels(4, 15), false],
    [["a".repeat(16), ...labels(4, 15).slice(1)], true],
  ])) {
    control("choice", options(given));
    assert.deepEqual(
      [all("select").length, all(".cx-segments").length],
      menu ? [1, 0] : [0, 1],
      given.join(),
    );
  }
  for (const [letters, wide] of /** @type {[number, boolean][]} */ ([
    [30, false],
    [31, true],
  ])) {
    control("choice", options([...labels(4), "a".repeat(letters)]));
    assert.equal(one("select").classList.contains("cx-long"), wide);
  }
});

test("a menu and segments stand where they start, and say which was chosen", () => {
  for (const count of [3, 6]) {
    const { set, part } = control("choice", options(labels(count), { start: 1 }));
    const chosen = () => all("input, option").flatMap((one, i) => (one.checked || one.selected ? [i] : []));
    assert.deepEqual(chosen(), [1]);
    if (count === 3) all("input")[2].click();
    else enter(one("select"), "2");
    assert.deepEqual([chosen(), set], [[2], [2]]);
    part.put(count === 3 ? 0 : "0"); // (a browser takes a menu's number for its text)
    assert.deepEqual(chosen(), [0]);
  }
});

test("a tick is 1 or 0", () => {
  const { set, part } = control("tick", { start: 1, values: [false, true] });
  const input = one("input");
  assert.equal(input.checked, true);
  input.click();
  input.click();
  assert.deepEqual(set, [0, 1]);
  part.put(0);
  assert.equal(input.checked, false);
  control("tick", { start: 0, values: [false, true] });
  assert.equal(one("input").checked, false);
});

test("a search takes two hundred letters, and shows its hint", () => {
  const { set, part } = control("search", { start: "", hint: "a state" });
  assert.equal(one("input").placeholder, "a state");
  enter(one("input"), "x".repeat(201));
  assert.equal(set[0].length, 200);
  part.put("ca");
  assert.equal(one("input").value, "ca");
  control("search", { start: "" });
  assert.equal(one("input").placeholder, "");
});

test("of several boxes all that are ticked are said, in their order", () => {
  const { set, part } = control("many", options(labels(3), { start: [2] }));
  const boxes = all("input");
  boxes[0].click();
  assert.deepEqual(set, [[0, 2]]);
  part.put([1]);
  assert.deepEqual(
    boxes.map((box) => box.checked),
    [false, true, false],
  );
  assert.deepEqual([all(".cx-sets, details").length, one("fieldset").className], [0, "cx-control cx-many"]);
  assert.equal(boxes[0].hasAttribute("aria-label"), false, "its label is beside it");
});

test("where marks can be clicked many boxes are a list to open; a dozen stand open, and so do those without a picture", () => {
  for (const [count, click, list] of /** @type {[number, string | undefined, boolean][]} */ ([
    [12, "state", false],
    [13, "state", true],
    [13, undefined, false],
  ])) {
    control("many", options(labels(count), { start: [], click }));
    assert.equal(all("details.cx-boxes").length, Number(list));
    if (list) assert.equal(one("summary").textContent, say("list_of", { count }));
    assert.equal(all("input").length, list ? 0 : count);
    if (list) one("details").dispatchEvent(new Event("toggle"));
    assert.equal(all("input").length, count, "made when it is opened");
  }
});

const CODES = ["ca", "wy", "tx"];
const coded = () =>
  control("many", {
    labels: ["California", "Wyoming", "Texas"],
    values: CODES,
    start: [0],
    sets: [
      ["West", [0, 1]],
      ["None", []],
    ],
  });

test("boxes with codes have their names for those who point and those who listen, and arrows walk through them", () => {
  coded();
  const boxes = all("input[type=checkbox]");
  assert.equal(boxes[1].getAttribute("aria-label"), "wy, Wyoming");
  assert.deepEqual(
    [all("label[title=Wyoming]").length, all("label[title=Wyoming]")[0].textContent],
    [1, "wy"],
  );
  const at = () => boxes.indexOf(document.activeElement);
  boxes[0].focus();
  for (const [name, to] of /** @type {[string, number][]} */ ([
    ["ArrowLeft", 2],
    ["ArrowRight", 0],
    ["ArrowDown", 1],
    ["ArrowUp", 0],
  ])) {
    assert.equal(key(/** @type {Element} */ (document.activeElement), name).defaultPrevented, true);
    assert.equal(at(), to, name);
  }
  assert.equal(key(boxes[0], "a").defaultPrevented, false);
  const text = one(".cx-sets input");
  text.focus();
  assert.equal(key(text, "ArrowLeft").defaultPrevented, false, "in the text an arrow is the text's");
});

test("a set is chosen ready-made, by its text, or by boxes, and each shows the others", () => {
  const { set } = coded();
  const ready = one("select");
  const text = one(".cx-sets input");
  const stands = () => [ready.value, text.value, all("input[type=checkbox]").map((box) => box.checked)];
  assert.deepEqual(stands(), ["", "ca", [true, false, false]]);
  enter(ready, "0");
  assert.deepEqual(
    [stands(), set.at(-1)],
    [
      ["0", "all-but-tx", [true, true, false]],
      [0, 1],
    ],
  );
  enter(ready, "");
  assert.deepEqual(set.length, 1, "“your own” is none");
  text.value = "none";
  assert.equal(key(text, "a").defaultPrevented, false);
  assert.equal(set.length, 1);
  assert.equal(key(text, "Enter").defaultPrevented, true);
  assert.deepEqual([stands(), set.at(-1)], [["1", "none", [false, false, false]], []]);
  text.value = "zz";
  text.dispatchEvent(new Event("change"));
  assert.equal(one(".cx-problem").textContent, say("set_unknown", { codes: "ZZ" }));
  all("input[type=checkbox]")[2].click();
  assert.deepEqual([stands(), one(".cx-problem").textContent], [["", "tx", [false, false, true]], ""]);
});

test("a set is copied as its text or as a link, and a link to it is followed", async (t) => {
  /** @type {string[]} */
  const copied = [];
  t.mock.method(page.navigator.clipboard, "writeText", async (/** @type {string} */ text) =>
    copied.push(text),
  );
  const { part, root, set } = coded();
  const before = globalThis.location;
  t.after(() => Object.assign(globalThis, { location: before }));
  let seen = 0;
  root.scrollIntoView = () => (seen += 1);
  pressed("set_copy");
  await settled();
  assert.equal(one(".cx-problem").textContent, say("set_copied", { text: "ca" }));
  pressed("set_link");
  await settled();
  assert.deepEqual(copied, ["ca", "https://example.org/lab/#law-a=ca"]);
  for (const [end, times] of /** @type {[string, number][]} */ ([
    ["other=wy", 0],
    ["law-a", 0],
    ["law-a=wy", 1],
  ])) {
    Object.assign(globalThis, { location: new URL(`https://example.org/lab/#${end}`) });
    part.linked();
    assert.deepEqual([seen, set.length], [times, times], end);
  }
  assert.deepEqual(set, [[1]]);
});
