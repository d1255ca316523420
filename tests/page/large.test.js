/** One exhibit at a time, large; and links that lead to one, or show it so. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { afresh, go, large, pageOf, seen } from "./chapter.js";
import { all, journal, key, one, own, page, pressed, put, say, settled, tick } from "./page.js";

const { present, stageable } = await import("../../lib/calexit/kit/page/stage.js");
const { followLink, followNext } = await import("../../lib/calexit/kit/page/links.js");

afresh();

test("what can be shown large are exhibits that stand on the page, in their order", () => {
  const root = pageOf();
  root("law-b").dataset.hidden = "";
  assert.deepEqual(
    stageable().map((one) => one.id),
    ["law-a", "law-c"],
  );
  for (const [id, count] of /** @type {[string, number][]} */ ([
    ["law-a", 1],
    ["law-b", 0],
    ["law-c", 2],
  ]))
    Object.assign(root(id), { checkVisibility: undefined, getClientRects: () => Array(count) });
  assert.deepEqual(
    stageable().map((one) => one.id),
    ["law-a", "law-c"],
    "in an older browser, too",
  );
});

test("one after the other, never past the ends, and back where the hand was", () => {
  const root = pageOf();
  root("outside").focus();
  present(-1);
  assert.deepEqual([large(), document.activeElement?.textContent], [["law-a"], say("present_next")]);
  pressed("present_prev");
  assert.deepEqual(large(), ["law-a"]);
  pressed("present_next");
  pressed("present_next");
  pressed("present_next");
  assert.deepEqual([large(), all(".cx-stage-bar").length], [["law-c"], 1]);
  pressed("present_prev");
  assert.deepEqual(large(), ["law-b"]);
  pressed("present_close");
  assert.deepEqual(
    [large(), seen, root("law-b").classList.contains("cx-beside")],
    [[], ["law-b center"], false],
  );
  root("outside").focus();
  present(99);
  assert.deepEqual(large(), ["law-c"]);
  pressed("present_close");
  assert.equal(document.activeElement, root("outside"));
  put("<div></div>");
  present(0);
  assert.deepEqual(large(), []);
});

test("keys turn the pages and Esc ends it, and nobody else hears them; other keys do as ever", () => {
  const root = pageOf();
  present(0);
  for (const [name, now] of /** @type {[string, string[]][]} */ ([
    ["PageDown", ["law-b"]],
    ["PageDown", ["law-c"]],
    ["PageUp", ["law-b"]],
    ["a", ["law-b"]],
    ["Escape", []],
    ["PageDown", []],
  ])) {
    const before = large();
    const heard = key(root("outside"), name).defaultPrevented;
    assert.deepEqual([large(), heard], [now, name !== "a" && before.length > 0], name);
  }
});

test("arrows turn the pages past questions, unless something has the focus that needs them", () => {
  const root = pageOf(
    `<section class="cx" id="law-q" data-cx="check"></section><section class="cx" id="law-e"><input><p id="words"></p></section>`,
  );
  for (const one of all("section")) one.checkVisibility = () => one.dataset.cx !== "note";
  present(2);
  key(root("outside"), "ArrowRight");
  assert.deepEqual(large(), ["law-e"]);
  assert.equal(key(one("input"), "ArrowLeft").defaultPrevented, false);
  assert.deepEqual(large(), ["law-e"], "a field's own");
  assert.equal(key(root("words"), "ArrowLeft").defaultPrevented, true);
  assert.deepEqual(large(), ["law-c"]);
  key(root("law-c").querySelector(".cx-figure"), "ArrowLeft");
  assert.deepEqual(large(), ["law-c"], "a picture's own");
  for (const held of ["altKey", "ctrlKey", "metaKey", "shiftKey"])
    root("outside").dispatchEvent(
      new KeyboardEvent("keydown", { key: "ArrowLeft", [held]: true, bubbles: true }),
    );
  assert.deepEqual(large(), ["law-c"], "the browser's own");
  present(3);
  assert.deepEqual(large(), ["law-q"], "a link shows questions");
  key(root("outside"), "ArrowLeft");
  assert.deepEqual(large(), ["law-c"]);
});

test("a picture that is drawn for it is measured when it is there, unless it was left", async () => {
  const root = pageOf()("law-a");
  let done = () => {};
  let measurings = 0;
  page.addEventListener("resize", () => (measurings += 1));
  root.calexit = {
    draw: () => new Promise((ready) => (done = () => ready(undefined))),
    where: { end: () => "" },
  };
  present(0);
  assert.equal(measurings, 1);
  done();
  await settled();
  assert.equal(measurings, 2);
  present(0);
  pressed("present_close");
  const before = measurings;
  done();
  await settled();
  assert.equal(measurings, before);
});

test("Esc in an exhibit's controls, or that somebody else has heard, is theirs", () => {
  const root = pageOf(
    '<section class="cx" id="law-d"><div class="cx-controls"><input type="range"></div></section>',
  );
  root("law-d").checkVisibility = () => true;
  present(3);
  assert.deepEqual(large(), ["law-d"]);
  key(one("input"), "Escape");
  assert.deepEqual(large(), ["law-d"]);
  const event = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  event.preventDefault();
  root("outside").dispatchEvent(event);
  assert.deepEqual(large(), ["law-d"]);
  key(root("outside"), "Escape");
  assert.deepEqual(large(), []);
});

test("PageDown belongs to a text, a slider under the keys and a box that scrolls; after a drag it turns the page", () => {
  const inside =
    '<textarea></textarea><input type="range"><input type="text" id="t"><div class="cx-table" id="b"><i></i></div>';
  const root = pageOf(
    `<section class="cx" id="law-d">${inside}</section><section class="cx" id="law-e"></section>`,
  );
  const turns = (/** @type {Element} */ target) => {
    for (const one of all("section")) one.checkVisibility = () => one.dataset.cx !== "note";
    if (large()[0] !== "law-d") present(3);
    key(target, "PageDown");
    return large()[0] === "law-e";
  };
  const box = root("b");
  assert.equal(turns(one("textarea")), false);
  assert.equal(turns(one("input[type=range]")), false);
  own(box, { scrollHeight: 101, clientHeight: 100 });
  assert.equal(turns(one("#b i")), false);
  own(box, { scrollHeight: 100 });
  assert.equal(turns(one("#b i")), true);
  assert.equal(turns(root("t")), true);
  turns(one("textarea"));
  root("law-d").dispatchEvent(new Event("pointerdown", { bubbles: true }));
  assert.equal(turns(one("input[type=range]")), true, "a presenter's remote, after a drag");
  turns(one("textarea"));
  root("law-d").dispatchEvent(new Event("pointerdown", { bubbles: true }));
  key(one("input[type=range]"), "ArrowLeft");
  assert.equal(turns(one("input[type=range]")), false, "a hand on the keyboard again");
});

/** An exhibit whose end is at `high` times the zoom, or `beside` with the Reading beside it. */
function heights(/** @type {number} */ high, /** @type {number} */ beside, width = 900) {
  const root = pageOf()("law-a");
  const zoom = () => Number(root.style.getPropertyValue("--zoom"));
  const end = () => zoom() * (root.classList.contains("cx-beside") ? beside : high);
  for (const child of root.children)
    child.getBoundingClientRect = () => ({
      bottom: child.className === "cx-figure" ? end() : 1,
      width: width * zoom(),
    });
  own(root.querySelector(".cx-figure"), {
    getBoundingClientRect: () => ({ bottom: end(), width: width * zoom() }),
  });
  present(0);
  return [zoom(), root.classList.contains("cx-beside")];
}

test("it is as large as fits, beside its words where that is larger; what fits in no way scrolls least at a good size", () => {
  const { innerHeight } = page;
  assert.deepEqual(heights(innerHeight / 1.5, innerHeight / 1.5), [1.5, false]);
  assert.deepEqual(heights(innerHeight / 1.49, innerHeight / 1.5), [1.5, true]);
  assert.deepEqual(heights(innerHeight / 1.2, innerHeight), [1.2, false]);
  assert.deepEqual(heights(innerHeight, innerHeight * 2), [1, false]);
  assert.deepEqual(heights(innerHeight * 3, innerHeight * 2), [1, true]);
  assert.deepEqual(heights(innerHeight * 2, innerHeight * 3), [1, false]);
});

test("no chart turns into a phone's by being shown large; on a phone it is one already", () => {
  assert.deepEqual(heights(page.innerHeight / 1.5, page.innerHeight / 1.5, 559), [1, false]);
  assert.deepEqual(heights(page.innerHeight / 1.5, page.innerHeight / 1.5, 560), [1.5, false]);
  const before = globalThis.innerWidth;
  Object.assign(globalThis, { innerWidth: 560 });
  const there = heights(page.innerHeight / 1.5, page.innerHeight / 1.5, 300);
  Object.assign(globalThis, { innerWidth: before });
  assert.deepEqual(there, [1.5, false]);
});

test("a record that opens is measured again, and charts hear of every change of size", () => {
  let measurings = 0;
  page.addEventListener("resize", () => (measurings += 1));
  const root = pageOf()("law-a");
  present(0);
  assert.equal(measurings, 1);
  root.querySelector(".cx-figure").dispatchEvent(new Event("toggle"));
  assert.equal(measurings, 2);
  pressed("present_close");
  assert.equal(measurings, 3);
});

test("a link to what is shown is copied, and opens it large", async (t) => {
  /** @type {string[]} */
  const copied = [];
  t.mock.method(page.navigator.clipboard, "writeText", async (/** @type {string} */ text) =>
    copied.push(text),
  );
  pageOf();
  present(1);
  pressed("present_link");
  await settled();
  assert.deepEqual(copied, ["https://example.org/lab/#present/law-b"]);
});

/** @param {string} end */
async function follow(end) {
  go(end);
  followNext();
  await settled();
  tick(50);
}

test("a link goes to its exhibit once what it names is ready, and only then, and once", async () => {
  const root = pageOf();
  let done = () => {};
  root("law-b").calexit = { draw: () => new Promise((ready) => (done = () => ready(undefined))) };
  await follow("law-b");
  assert.deepEqual(seen, []);
  done();
  await settled();
  tick(49);
  assert.deepEqual(seen, []);
  tick(1);
  assert.deepEqual(seen, ["law-b start"]);
  followLink();
  await settled();
  tick(50);
  assert.equal(seen.length, 1);
});

test("…#present/ shows it large; what cannot be is gone to", async () => {
  const root = pageOf();
  await follow("present/law-b");
  assert.deepEqual([large(), seen], [["law-b"], []]);
  root("law-c").dataset.hidden = "";
  await follow("present/law-c");
  assert.deepEqual(seen.at(-1), "law-c start");
});

test("where nothing of that name is, or no exhibit, or a set, nobody is pushed anywhere", async () => {
  pageOf();
  for (const end of ["", "nowhere", "outside", "law-a=ca", "Law-A", "present/", "play/", "only/"])
    await follow(end);
  assert.deepEqual([seen, large(), journal.notice.text], [[], [], ""]);
});

test("a view opens as it stood; one that is no more opens at its start and says so, until the next", async () => {
  const root = pageOf()("law-a");
  /** @type {string[]} */
  const opened = [];
  let arrived = 0;
  const where = { open: (/** @type {string} */ end) => opened.push(end) && end === "much=9" };
  root.calexit = { draw: () => Promise.resolve(), where, arrived: () => (arrived += 1) };
  await follow("law-a?gone=1");
  assert.deepEqual([opened, arrived, one(".cx-astray").textContent], [["gone=1"], 1, say("link_astray")]);
  await follow("law-a?much=9");
  assert.deepEqual([opened.at(-1), arrived, all(".cx-astray").length], ["much=9", 2, 0]);
  await follow("law-a");
  assert.equal(opened.length, 2, "no view is asked for");
});

test("an exhibit of the first edition that is gone is said at the top of the chapter, once", async () => {
  pageOf();
  const [gone = ""] = Object.keys(/** @type {any} */ (globalThis).__GONE__);
  const id = gone.replaceAll("/", "-").toLowerCase();
  await follow(id);
  assert.deepEqual([journal.notice.text, seen], [say("link_gone"), [" center"]]);
  journal.tell("");
  followLink();
  assert.deepEqual([journal.notice.text, seen.length], ["", 1]);
  one(".cx-bar").remove();
  await follow(id);
  assert.equal(seen.length, 1, "where no bar is nothing is said");
});
