/** One exhibit: its picture becomes the live chart, and a hand on a control moves chart and words together. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  Life,
  all,
  alive,
  frames,
  journal,
  kept,
  key,
  measured,
  nearer,
  one,
  own,
  page,
  put,
  say,
  screen,
  settled,
  sized,
  tick,
  told,
} from "./page.js";

const { exhibit } = await import("../../lib/calexit/kit/page/exhibit.js");
const { aloud } = await import("../../lib/calexit/kit/page/finding.js");
const { hear } = await import("../../lib/calexit/kit/page/params.js");
const { voiceOff } = await import("../../lib/calexit/kit/page/voice.js");

/** A chart that tells what it was told. */
class View {
  /** @type {Record<string, any>} */
  signals = {};
  runs = 0;
  ended = 0;
  /** @type {(event: null, item: any) => void} */
  click = () => {};
  signal(/** @type {string} */ name, /** @type {any[]} */ ...value) {
    if (!value.length) return this.signals[name];
    this.signals[name] = value[0];
    return this;
  }
  run() {
    this.runs += 1;
    return this;
  }
  async runAsync() {
    return this.run();
  }
  addEventListener(/** @type {string} */ _, /** @type {any} */ heard) {
    this.click = heard;
  }
}
/** @type {View[]} */
let views = [];
async function embed(/** @type {HTMLElement} */ place) {
  const view = new View();
  views.push(view);
  place.innerHTML = "<svg><text>a word</text></svg>";
  place.setAttribute("role", "graphics-document");
  place.setAttribute("aria-roledescription", "visualization");
  return { view, finalize: () => (view.ended += 1) };
}

const SLIDER = {
  kind: "slider",
  name: "much",
  label: "How much",
  labels: ["low", "high"],
  values: [1, 9],
  start: 0,
  sets: [],
};
const DATA = {
  key: "law/a",
  chapter: "law",
  title: "Why?",
  spec: {},
  controls: [SLIDER],
  by: ["much"],
  says: {
    messages: { low: "It is low.", high: "It is high.", found: "*One* in {n}." },
    says: [[0], [["low"], ["high"]]],
    finding: [[], ["found"]],
    values: { n: [[0], ["three", "nine"]] },
  },
  live_text: false,
  guess: null,
};
const MARKUP = [
  '<section class="cx" id="law-a"><h3 class="cx-title">Why?</h3><p class="cx-finding"><b>One</b> in three.</p>',
  '<div class="cx-guess"></div><div class="cx-record"></div>',
  '<div class="cx-figure"><img class="cx-picture"></div><div class="cx-controls"></div>',
  '<p class="cx-reading">It is low.</p><div class="cx-more"></div></section>',
].join("");

/** What is under way: charts one after another, each a moment after the last. */
async function drawn() {
  for (let i = 0; i < 3; i += 1) {
    await settled();
    tick(1);
  }
}

/** An exhibit that is live. @param {object} [more] @param {Life} [life] */
async function live(more = {}, life = alive()) {
  views = [];
  Object.assign(globalThis, { calexitVega: embed });
  const root = put(MARKUP);
  exhibit(told(root, { ...structuredClone(DATA), key: `law/${(count += 1)}`, ...more }), life);
  await drawn();
  return root;
}
let count = 0;
const words = () => [one(".cx-finding").innerHTML, one(".cx-reading").textContent];
const LOW = ["<b>One</b> in three.", "It is low."];
const HIGH = ["<b>One</b> in nine.", "It is high."];
function move(/** @type {number} */ to) {
  one("input").value = String(to);
  one("input").dispatchEvent(new Event("input"));
}

test("the chart takes the picture's place, named by its question and described by its Reading", async () => {
  const root = await live();
  const canvas = one(".cx-live");
  assert.deepEqual(
    [all(".cx-picture").length, root.classList.contains("cx-on"), canvas.hasAttribute("style")],
    [0, true, false],
  );
  assert.deepEqual([canvas.getAttribute("role"), canvas.getAttribute("aria-label")], ["img", "Why?"]);
  assert.equal(canvas.getAttribute("aria-describedby"), one(".cx-reading").id);
  assert.deepEqual(
    [canvas.hasAttribute("aria-roledescription"), one("svg").getAttribute("aria-hidden")],
    [false, "true"],
  );
  assert.deepEqual([views.length, views[0]?.signals], [1, { much: 1 }]);
  assert.deepEqual(words(), LOW);
});

test("without a picture, too, and one whose frame left while it was drawn is taken away", async () => {
  const begun = embed;
  views = [];
  const bare = put(MARKUP);
  one(".cx-picture").remove();
  exhibit(told(bare, { ...DATA, key: "law/bare" }), alive());
  await drawn();
  assert.equal(all(".cx-live").length, 1);
  const life = new Life();
  life.come();
  Object.assign(globalThis, {
    async calexitVega(/** @type {HTMLElement} */ place) {
      life.leave();
      return begun(place);
    },
  });
  exhibit(told(put(MARKUP), { ...DATA, key: "law/gone" }), life);
  await drawn();
  assert.deepEqual([all(".cx-live").length, all(".cx-picture").length, views.at(-1)?.ended], [0, 1, 1]);
});

test("a chart ends with its frame, and is drawn anew when that comes back", async () => {
  const life = new Life();
  life.come();
  await live({}, life);
  move(1);
  life.leave();
  assert.deepEqual([views.length, views[0]?.ended], [1, 1]);
  life.come();
  await drawn();
  assert.deepEqual([views.length, views[1]?.signals, all(".cx-live").length], [2, { much: 9 }, 1]);
  life.leave();
});

test("a hand on a control moves chart, finding and Reading, is kept once, and Esc takes it back", async () => {
  const root = await live();
  const reset = one(".cx-reset");
  assert.equal(reset.hidden, true);
  move(1);
  const at = `law/${count}`;
  assert.deepEqual([words(), views[0]?.signals, reset.hidden], [HIGH, { much: 9 }, false]);
  assert.deepEqual(kept(), { [at]: true });
  await journal.clear();
  move(0);
  move(1);
  assert.deepEqual(kept(), {}, "once");
  key(one("input"), "a");
  assert.deepEqual(words(), HIGH);
  let heard = 0;
  root.addEventListener("keydown", () => (heard += 1));
  key(one("input"), "Escape");
  assert.deepEqual(
    [words(), views[0]?.signals, reset.hidden, one("input").value],
    [LOW, { much: 1 }, true, "0"],
  );
  assert.equal(heard, 0, "no other Esc is meant");
  move(1);
  reset.click();
  assert.deepEqual([words(), document.activeElement === one("input")], [LOW, true]);
});

test("the Reading keeps its height, so that nothing below jumps, but not where it is shown large", async () => {
  const root = await live();
  move(1);
  assert.equal(one(".cx-reading").style.minHeight, "0px");
  one(".cx-reading").style.minHeight = "";
  root.setAttribute("popover", "manual");
  move(0);
  assert.equal(one(".cx-reading").style.minHeight, "");
});

test("it is heard once the hand has come to rest, without the marks of what is large", async () => {
  voiceOff();
  await live();
  move(1);
  tick(699);
  assert.equal(all(".cx-voice")[0]?.textContent, "");
  move(0);
  tick(1);
  assert.equal(one(".cx-voice").textContent, "", "the hand goes on");
  tick(699);
  assert.equal(one(".cx-voice").textContent, "One in three. It is low.");
  tick(9999);
  assert.notEqual(one(".cx-voice").textContent, "");
  tick(1);
  assert.equal(one(".cx-voice").textContent, "", "afterwards it is met in one place only");
  voiceOff();
  assert.equal(all(".cx-voice").length, 0);
  assert.equal(aloud({ finding: "", reading: "Only this." }), "Only this.");
});

test("what Python sets is shown, and the same exhibit elsewhere on the page follows", async () => {
  await live();
  const id = `law/${count}?1`;
  hear({ [id]: [3, { much: 9 }] });
  assert.deepEqual([words(), views[0]?.signals, one(".cx-reset").hidden], [HIGH, { much: 9 }, false]);
  hear({ [id]: [4, { much: 1 }] });
  assert.deepEqual([words(), one(".cx-reset").hidden], [LOW, true]);
});

test("a chart that cannot be drawn leaves the figure, its words, and a sentence in place of the controls", async (t) => {
  const error = t.mock.method(console, "error", () => {});
  Object.assign(globalThis, { calexitVega: () => Promise.reject(new Error("no")) });
  exhibit(told(put(MARKUP), { ...DATA, key: "law/still" }), alive());
  move(1);
  await drawn();
  assert.deepEqual(
    [words(), one(".cx-controls").textContent, all(".cx-live").length],
    [LOW, say("still"), 0],
  );
  assert.deepEqual([all(".cx-picture").length, error.mock.callCount()], [1, 1]);
  hear({ "law/still?1": [9, { much: 9 }] });
  assert.deepEqual(words(), LOW);
});

test("far from the screen nothing is drawn, and it answers: what stands elsewhere than the picture is drawn at once", async () => {
  screen.far = true;
  const root = await live();
  assert.deepEqual([views.length, root.classList.contains("cx-on"), all(".cx-picture").length], [0, true, 1]);
  hear({ [`law/${count}?1`]: [3, { much: 9 }] });
  assert.deepEqual(words(), HIGH);
  await drawn();
  assert.deepEqual([views.length, views[0]?.signals, all(".cx-picture").length], [1, { much: 9 }, 0]);
  await live();
  move(1);
  move(0);
  await drawn();
  assert.deepEqual([views.length, views[0]?.signals], [1, { much: 1 }], "once, as it stands by then");
  await live();
  nearer();
  nearer();
  screen.far = false;
  await drawn();
  assert.deepEqual([views.length, all(".cx-live").length], [1, 1]);
});

test("a table or a text is live as it stands", async () => {
  const root = await live({ spec: null });
  assert.deepEqual([views.length, root.classList.contains("cx-on"), all(".cx-picture").length], [0, true, 1]);
});

test("words that need the chart wait for it", async () => {
  const more = { live_text: true, says: undefined, texts: { 1: "So {n}.", 9: "Now {n}." } };
  await live(more);
  views = [];
  exhibit(told(put(MARKUP), { ...DATA, ...more, key: "law/waits" }), alive());
  move(1);
  assert.deepEqual(words(), LOW, "as it was stored");
  await live(more);
  Object.assign(/** @type {View} */ (views.at(-1)).signals, { n: 7 });
  move(1);
  assert.equal(words()[1], "Now 7.");
});

const GUESS = {
  key: "law/guess-b",
  kind: "number",
  label: "?",
  unit: "",
  min: 0,
  max: 9,
  options: [],
  signal: "mine",
};

test("a guess is on the chart, and opens the record; one that was kept is there at once", async () => {
  await live({ guess: GUESS });
  assert.equal(views[0]?.signals.mine, null);
  assert.equal(one(".cx-record").classList.contains("cx-waits"), true);
  one(".cx-guess input").value = "7";
  key(one(".cx-guess input"), "Enter");
  assert.deepEqual([views[0]?.signals.mine, one(".cx-record").classList.contains("cx-waits")], [7, false]);
  await live({ guess: GUESS });
  assert.equal(views[0]?.signals.mine, 7);
});

test("a mark that carries a control's value can be clicked", async () => {
  await live({ controls: [{ ...SLIDER, click: "share" }] });
  views[0]?.click(null, { datum: { share: 9 } });
  assert.deepEqual([words(), one("input").value, views[0]?.signals], [HIGH, "1", { much: 9 }]);
  for (const item of [{ datum: { share: 5 } }, { datum: null }, undefined]) views[0]?.click(null, item);
  assert.deepEqual(words(), HIGH);
});

/** A figure of that width, with a word that ends there. @param {object} box @param {object} word */
async function broad(box, word) {
  await live();
  const figure = sized(one(".cx-figure"), { left: 0, right: 300, width: 300, height: 200, ...box });
  sized(one(".cx-live text"), { left: 10, width: 20, ...word });
  move(1);
  return figure;
}

test("a chart whose words do not fit a narrow screen is pushed sideways in its own box, and says so once", async () => {
  let measurings = 0;
  page.addEventListener("resize", () => (measurings += 1));
  for (const [word, box] of /** @type {[object, object][]} */ ([
    [{ right: 311 }, {}],
    [{ left: -11, right: 9 }, {}],
    [{ right: 400, width: 0 }, {}],
    [{ right: 999 }, { width: 544 }],
    [{ right: 999 }, { width: 0 }],
  ])) {
    const figure = await broad(box, word);
    assert.equal(figure.classList.contains("cx-broad"), false, JSON.stringify([word, box]));
  }
  for (const word of [{ right: 312 }, { left: -12, right: 9 }]) {
    const figure = await broad({}, word);
    move(0);
    assert.deepEqual([figure.classList.contains("cx-broad"), figure.getAttribute("tabindex")], [true, "0"]);
    assert.deepEqual(
      [figure.getAttribute("aria-label"), one(".cx-sideways").textContent],
      [say("sideways"), say("sideways")],
    );
  }
  assert.equal(measurings, 2);
  await live();
  const figure = sized(one(".cx-figure"), { right: 300, width: 300 });
  sized(one(".cx-live text"), { right: 999, width: 9 }).setAttribute("style", "opacity: 0");
  move(1);
  assert.equal(figure.classList.contains("cx-broad"), false, "a word that is not seen");
});

test("a picture stays in sight beside its controls unless it is tall", async () => {
  for (const [height, stays] of /** @type {[number, boolean][]} */ ([
    [Math.ceil(page.innerHeight * 0.62) - 1, true],
    [Math.ceil(page.innerHeight * 0.62), false],
  ]))
    assert.equal((await broad({ height }, { right: 9 })).classList.contains("cx-stays"), stays);
});

test("a chart of another width measures itself again, once; what is hidden has none", async () => {
  let measurings = 0;
  page.addEventListener("resize", () => (measurings += 1));
  await live();
  const figure = one(".cx-figure");
  one(".cx-reading").style.minHeight = "9px";
  const due = () => frames.filter(Boolean).length;
  for (const [width, frames] of [
    [300, 2], // charts are told, and this one looks whether it fits
    [0, 2],
    [300, 2],
    [500, 3], // charts are told once, however many have changed
  ]) {
    own(figure, { clientWidth: width });
    measured();
    assert.equal(due(), frames, `${width}`);
  }
  assert.equal(one(".cx-reading").style.minHeight, "");
  for (const frame of frames.splice(0)) frame?.();
  assert.equal(measurings, 1);
});
