/** What is chosen in one exhibit is chosen in the chapter's others, until a hand moves them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Life, enter, one, put, settled, told } from "./page.js";

const { exhibit } = await import("../../lib/calexit/kit/page/exhibit.js");

let serial = 0;

/**
 * An exhibit without a chart, with one choice; its selects have more than four options.
 * @param {string} chapter
 * @param {string[]} values
 * @param {string} shared
 */
function made(chapter, values, shared = "state") {
  const name = `e${(serial += 1)}`;
  const control = {
    kind: "choice",
    name: "which",
    label: "Which",
    labels: values,
    values,
    start: 0,
    sets: [],
    shared,
  };
  const data = {
    ...{
      key: `${chapter}/${name}`,
      chapter,
      title: "?",
      spec: null,
      by: ["which"],
      live_text: false,
      guess: null,
    },
    controls: [control],
    texts: Object.fromEntries(values.map((one) => [JSON.stringify(one), `It is ${one}.`])),
  };
  const root = document.createElement("section");
  root.innerHTML =
    "<div class='cx-figure'></div><div class='cx-controls'></div><p class='cx-reading'></p><div class='cx-more'></div>";
  document.body.append(told(root, data));
  const life = new Life();
  exhibit(root, life);
  life.come();
  return {
    root,
    life,
    says: () => one(".cx-reading", root).textContent,
    choose: (/** @type {string} */ i) => enter(one("select", root), i),
  };
}
const STATES = ["CA", "TX", "NY", "FL", "WA"];

test("others of the chapter follow, as far as they offer it, until a hand moves them", async () => {
  put("<p></p>");
  const chapter = `economics${serial}`;
  const [first, second, other, lacks] = [
    made(chapter, STATES),
    made(chapter, [...STATES].reverse()),
    made(`law${serial}`, STATES),
    made(chapter, ["OR", "NV", "AZ", "UT", "ID"]),
  ];
  const alike = made(chapter, STATES, "");
  await settled();
  first.choose("1");
  assert.deepEqual(
    [first, second, other, lacks, alike].map((one) => one.says()),
    [...["It is TX.", "It is TX.", "", "", ""]],
  );
  second.choose("0"); // Washington there
  assert.deepEqual([first.says(), second.says()], ["It is TX.", "It is WA."], "the first was moved by hand");
  const later = made(chapter, STATES);
  await settled();
  assert.equal(later.says(), "It is WA.", "one that comes later begins there");
  later.life.leave();
  const last = made(chapter, STATES);
  last.choose("2");
  assert.equal(later.says(), "It is WA.", "one that has left hears nothing");
});

test("one that is only heard has no place on the page, follows always, also what a choice put, and stays when the rest is reset", async () => {
  put("<p></p>");
  const chapter = `economics${(serial += 1)}`;
  const slider = (/** @type {string} */ name, /** @type {object} */ more) => ({
    ...{
      kind: "slider",
      name,
      label: name,
      labels: ["one", "two", "three"],
      values: [1, 2, 3],
      start: 0,
      sets: [],
    },
    ...more,
  });
  const live = (/** @type {any[]} */ controls, /** @type {string} */ of) => {
    const texts = Object.fromEntries([1, 2, 3].map((one) => [String(one), `It is ${one}.`]));
    const data = { key: `${chapter}/${of}`, chapter, title: "?", spec: null, by: ["tax"], live_text: false };
    const root = document.createElement("section");
    root.innerHTML =
      "<div class='cx-figure'></div><div class='cx-controls'></div><p class='cx-reading'></p><div class='cx-more'></div>";
    document.body.append(told(root, { ...data, guess: null, controls, texts }));
    const life = new Life();
    exhibit(root, life);
    life.come();
    return root;
  };
  const says = (/** @type {HTMLElement} */ root) => one(".cx-reading", root).textContent;
  const own = live([slider("tax", { shared: "tax" }), slider("debt", { stands: "behind" })], "own");
  const follower = live([slider("tax", { shared: "tax", stands: "heard" }), slider("other", {})], "follower");
  await settled();
  const fold = one(".cx-behind", own);
  assert.deepEqual(
    [
      fold.querySelectorAll("input").length,
      one("summary", fold).textContent,
      own.querySelectorAll("input").length,
    ],
    [1, "More settings (1)", 2],
  );
  const [other, ...more] = /** @type {HTMLInputElement[]} */ ([...follower.querySelectorAll("input")]);
  assert.equal(more.length, 0, "what is heard is not moved here");
  enter(/** @type {HTMLInputElement} */ (other), "1");
  enter(/** @type {HTMLInputElement} */ (own.querySelector("input")), "2");
  assert.deepEqual(
    [says(own), says(follower)],
    ["It is 3.", "It is 3."],
    "though a hand has moved the follower",
  );
  one(".cx-reset", follower).click();
  assert.equal(says(follower), "It is 3.");
  one(".cx-reset", own).click();
  assert.deepEqual([says(own), says(follower)], ["It is 1.", "It is 1."], "what is reset is heard, too");
});
