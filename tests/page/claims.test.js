/** Chapter 7's desk: what it counts and finds is the model's, a verdict shows only after the decision, keys alone do. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { alive, all, enter, journal, key, one, put } from "./page.js";
import { oracle } from "./setup.js";

const dom = await import("../../lib/calexit/kit/page/dom.js");
/** @type {Record<string, (root: any, life: any) => void>} */
const KINDS = {};
Object.assign(globalThis, { kit: { ...dom, KINDS, journal } });
await import("../../lib/calexit/claims/page/main.js");
const { whole } = await import("../../lib/calexit/claims/page/score.js");

const told = oracle("claims");
/** A live desk; what a journal holds is put there first. @param {Record<string, any>} [kept] */
function desk(kept = {}) {
  for (const [id, value] of Object.entries(kept))
    journal.put("claims", `claims/check/${id.toLowerCase()}`, "answer", value);
  const root = put(told.html);
  KINDS.claims?.(root, alive());
  return root;
}
/** @param {string} says @returns {HTMLInputElement} the box of that label */
const box = (says) =>
  all("label")
    .find((label) => label.textContent === says)
    ?.querySelector("input") ?? assert.fail(`no box: ${says}`);
/** @param {string} says */
const press = (says) =>
  (all("button").find(({ textContent }) => textContent === says) ?? assert.fail(says)).click();
/** @param {string} says */
function tick(says) {
  const found = box(says);
  found.checked = true;
  found.dispatchEvent(new Event("change", { bubbles: true }));
}
const data = () => JSON.parse(one("script.cx-spec").textContent);
const quoted = () => one("blockquote").textContent;

test("the score is the model's, for any answers", () => {
  const root = desk();
  for (const [mine, counted] of told.scores) {
    const { calibration, surplus, ...rest } = root.desk.score(mine);
    const { calibration: theirs, surplus: too, ...counts } = counted;
    assert.deepEqual(rest, counts);
    assert.equal(calibration.length, theirs.length);
    for (const [i, row] of calibration.entries())
      for (const name of ["said", "answers", "right_share"])
        assert.ok(Math.abs(row[name] - theirs[i][name]) < 1e-9, name);
    assert.ok(surplus === too || Math.abs(surplus - too) < 1e-9);
  }
});

test("the search is the model's, and looks into a record only once it is open", () => {
  const root = desk();
  for (const [text, folded] of told.folded) assert.equal(root.desk.fold(text), folded);
  enter(one("select"), "all");
  const ids = (/** @type {string} */ text) => root.desk.found(text).map((/** @type {any} */ { id }) => id);
  for (const [text, unseen] of told.found) assert.deepEqual(ids(text), unseen, text);
  const after = desk(
    Object.fromEntries(told.seen.map((/** @type {string} */ id) => [id, { skipped: true }])),
  );
  enter(one("select"), "all");
  for (const [text, , seen] of told.found)
    assert.deepEqual(
      after.desk.found(text).map((/** @type {any} */ { id }) => id),
      seen,
      text,
    );
});

test("a statement is decided, then turned over; what was said is kept as it always was", () => {
  desk();
  const { words, verdicts, claims, deck, rules } = data();
  const claim = claims.find((/** @type {any} */ { id }) => id === deck[0]);
  assert.equal(quoted(), claim.sentence);
  assert.equal(one("blockquote em").textContent.replaceAll(/[“”]/g, ""), claim.quote);
  assert.equal(all(".cx-verdict").length, 0, "nothing is given away");
  press(words.open);
  assert.equal(one(".cx-problem").textContent, words.need_sort);
  tick(words.yes);
  press(words.open);
  assert.equal(one(".cx-problem").textContent, words.need_verdict);
  tick(verdicts[claim.verdict]);
  enter(one("input[type=range]"), "80");
  key(one("input[type=range]"), "Enter");
  assert.deepEqual(journal.get(`claims/check/${claim.id.toLowerCase()}`)?.value, {
    checkable: true,
    verdict: claim.verdict,
    sure: 80,
  });
  assert.ok(one(".cx-verdict").textContent.includes(verdicts[claim.verdict]));
  assert.equal(one(".cx-rule").textContent, rules[claim.verdict]);
  assert.ok(document.activeElement?.classList.contains("cx-back"));
  assert.ok(one(".cx-mine").textContent.includes("80% sure"));
  assert.equal(all(".cx-dots .cx-now").length, 1);
  assert.ok(one(".cx-score").textContent.includes("1 of 1 right"));
  assert.ok(one(".cx-score").textContent.includes("by 20 points"), "less sure than right");
  assert.equal(one(".cx-curve p").textContent, "About 80% sure: right 1 of 1.");
  press(words.on);
  assert.notEqual(quoted(), claim.sentence);
  press(words.back);
  assert.equal(quoted(), claim.sentence);
  assert.equal(all(".cx-rule").length, 1, "said once");
});

test("an opinion is not rated, and shown without deciding it does not count", () => {
  desk();
  const { words, claims, deck, kinds } = data();
  const opinion = claims.findIndex(
    (/** @type {any} */ { id, kind }) => deck.includes(id) && kind === "opinion",
  );
  const place = deck.indexOf(claims[opinion].id);
  for (let i = 0; i < place; i += 1) press(words.on);
  tick(words.no);
  press(words.open);
  assert.ok(one(".cx-verdict").textContent.includes(`not rated: ${kinds.opinion}`));
  assert.ok(one(".cx-mine").textContent.includes(kinds.opinion));
  press(words.on);
  press(words.skip);
  assert.equal(one(".cx-mine").textContent, words.skipped);
  assert.ok(one(".cx-score").textContent.includes("1 of 1 right"));
  assert.equal(all(".cx-curve").length, 0, "no verdict was guessed");
});

test("decks by text and topic, and all behind All: each statement is in its own", () => {
  desk();
  const { articles, topics, claims, words } = data();
  const first = (/** @type {string} */ deck) => {
    enter(one("select"), deck);
    return one(".cx-controls .cx-status").textContent;
  };
  /** @type {["article" | "topic", Record<string, string>][]} */
  const parts = [
    ["article", articles],
    ["topic", topics],
  ];
  for (const [part, names] of parts)
    for (const id of Object.keys(names)) {
      const count = claims.filter((/** @type {any} */ claim) => claim[part] === id).length;
      assert.equal(first(`${part}:${id}`), `1 of ${count}`);
    }
  assert.equal(first("all"), `1 of ${claims.length}`);
  /** @type {string[]} */
  const seen = [];
  for (;;) {
    seen.push(...all(".cx-row b").map((id) => id.textContent));
    const later = all("button").find(({ textContent }) => textContent === words.later);
    if (later.disabled) break;
    later.click();
  }
  assert.deepEqual(
    seen,
    claims.map((/** @type {any} */ { id }) => id),
  );
  all(".cx-row").at(-1).click();
  assert.equal(one(".cx-controls .cx-status").textContent, `${claims.length} of ${claims.length}`);
  enter(one("input[type=search]"), "zzzz");
  assert.equal(one(".cx-claim").childElementCount, 0);
  assert.ok(one("#claims-check").textContent.includes(words.found_none));
});

test("answers of an old journal count, also for statements that are not dealt first; what is damaged hurts nothing", () => {
  desk({
    "C0-01": { checkable: true, how: "the census", verdict: "supported", sure: 90 },
    "C0-02": { checkable: "yes" },
    "C0-03": { checkable: true, verdict: "true", sure: 50 },
    "C0-04": { checkable: true, verdict: "partly", sure: 400 },
    "C0-05": [],
    "C0-06": "x",
  });
  assert.equal(one(".cx-curve p").textContent, "About 90% sure: right 1 of 1.");
  assert.ok(one(".cx-score").textContent.includes("1 of 1 right"));
  enter(one("select"), "article:blog");
  assert.notEqual(
    quoted(),
    "“the most populous and economically powerful U.S. state”",
    "it begins at what is new",
  );
  press(data().words.back);
  assert.ok(one(".cx-mine").textContent.includes("the census"));
});

test("what counts as an answer", () => {
  const { verdicts } = { verdicts: { partly: "" } };
  for (const value of [
    { skipped: true },
    { checkable: false },
    { checkable: true, verdict: "partly", sure: 25 },
  ])
    assert.equal(whole(verdicts, value), true);
  for (const value of [null, 1, "x", [], {}, { checkable: 1 }, { checkable: true, how: 1 }])
    assert.equal(whole(verdicts, value), false);
  for (const sure of [24, 101, NaN, "50"])
    assert.equal(whole(verdicts, { checkable: true, verdict: "partly", sure }), false);
});
