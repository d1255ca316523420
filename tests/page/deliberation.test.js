/** Chapter 8's own frames: cards onto two piles, both cases and their brief, a clock for four, the ratings met again. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { alive, all, enter, journal, key, one, put, tick } from "./page.js";
import { oracle } from "./setup.js";

const { field, make, payload, serial } = await import("../../lib/calexit/kit/page/dom.js");
const { say } = await import("../../lib/calexit/kit/page/words.js");
const { typing } = await import("../../lib/calexit/kit/page/typing.js");
const { frames, briefs } = oracle("deliberation");
/** @type {Record<string, (root: HTMLElement, life: any) => void>} */
const KINDS = {};
/** @type {[string, string, string][]} files that were offered: name, text, type */
const files = [];
const offer = (/** @type {any[]} */ ...[, , file, text, type]) => files.push([file, text, type]);
Object.assign(globalThis, { kit: { KINDS, field, journal, make, offer, payload, say, serial, typing } });
Object.assign(globalThis, { DOMParser: document.defaultView?.DOMParser });
await import("../../lib/calexit/deliberation/page/main.js");
const { whole } = await import("../../lib/calexit/deliberation/page/picked.js");
const { writer } = await import("../../lib/calexit/deliberation/page/brief.js");

const CARDS = "deliberation/brief/cards";
const begun = { for: { cards: [], strongest: "" }, against: { cards: [], strongest: "" }, first: "for" };
const kept = () => journal.get(CARDS)?.value;
const keep = (/** @type {object} */ value) =>
  journal.put("deliberation", CARDS, "answer", { ...begun, ...value });

/** Frames on a page, live. @returns {any[]} */
function shown(/** @type {string[]} */ ...names) {
  put(`<main>${names.map((name) => frames[name]).join("")}</main>`);
  return all("section").map((root) => {
    KINDS[root.dataset.cx ?? ""]?.(root, alive());
    return root;
  });
}
const said = (/** @type {string} */ selector) => one(selector).textContent;
const press = (/** @type {string} */ text) => {
  const found = all("button").filter((button) => button.textContent.startsWith(text));
  assert.ok(found[0], text);
  found[0].click();
};
const inFront = () => one(".cx-front").firstChild?.dataset?.card;
const check = (/** @type {any} */ input) => {
  input.checked = !input.checked || input.type === "radio";
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

beforeEach(() => {
  journal.put("deliberation", CARDS, "answer", begun); // chance put “for” first
  for (const { key } of journal.all()) if (key !== CARDS) journal.put("deliberation", key, "note", "");
  files.length = 0;
});

test("the brief is what Python wrote in the first edition, byte for byte, whoever comes first", () => {
  const [root] = shown("brief");
  for (const [brief, page, markdown] of briefs) {
    assert.equal(root.calexit.html(brief), page);
    assert.equal(root.calexit.markdown(brief), markdown);
  }
  assert.ok(briefs.length > 10);
});

test("cards come in the order of the deal, and go on a pile by a button, a key or a hand", () => {
  shown("deck");
  const data = payload(one("section"));
  const dealt = data.cards.filter((/** @type {any} */ card) => card.dealt);
  const ids = dealt.map((/** @type {any} */ card) => card.card_id);
  assert.equal(inFront(), ids[0]);
  press("Put on “Against”");
  key(one(".cx-front"), "ArrowLeft");
  const [, pile] = all(".cx-pile");
  pile.dispatchEvent(new Event("drop", { bubbles: true, cancelable: true }));
  key(one(".cx-front"), "ArrowDown");
  assert.deepEqual(kept().against.cards, [ids[0], ids[2]]);
  assert.deepEqual(kept().for.cards, [ids[1]]);
  assert.deepEqual(kept().aside, [ids[3]]);
  assert.match(said(".cx-ways"), new RegExp(`${ids.length - 4} cards left`));
  assert.match(pile.textContent, /^Against: 2 of 6/);
  assert.equal(key(one(".cx-front"), "a").defaultPrevented, false);
});

test("a card can wait, be taken up again, and lie on the other pile then", () => {
  shown("deck");
  const first = inFront();
  press("Later");
  const second = inFront();
  assert.notEqual(second, first);
  press("Put on “For”");
  one(".cx-chip").click();
  assert.equal(inFront(), second);
  assert.deepEqual(kept().for.cards, []);
  press("Put on “Against”");
  assert.deepEqual(kept().against.cards, [second]);
  for (let i = 0; i < 22; i += 1) press("Needed by neither");
  assert.equal(inFront(), first, "what was to wait comes last");
  press("Needed by neither");
  assert.match(said(".cx-front"), /Every card here has its place/);
  press("Needed by neither");
  assert.equal(kept().aside.length, 23, "nothing is put where nothing lies");
});

test("a pile holds six, and says so", () => {
  shown("deck");
  for (let i = 0; i < 6; i += 1) press("Put on “For”");
  const seventh = inFront();
  assert.equal(said(".cx-problem"), "");
  press("Put on “For”");
  assert.match(said(".cx-problem"), /6 cards are enough/);
  assert.equal(inFront(), seventh);
  all(".cx-chip")[0].click();
  assert.equal(said(".cx-problem"), "");
  assert.equal(kept().for.cards.length, 5);
});

test("under a pile stands what kinds of source it has, how many are checked, and how many answer “should”", () => {
  keep({ for: { cards: ["law-for-1", "union-for-1", "democracy-1-stay"], strongest: "" } });
  shown("deck");
  const [mine, theirs] = all(".cx-pile");
  assert.match(mine.textContent, /Sources: official 2, speaker 1/);
  assert.match(mine.textContent, /Checked at the source: 2 of 3; answer “should”: 2/);
  assert.match(theirs.textContent, /No card yet/);
});

test("cards of one chapter are shown alone, those of speakers, too", () => {
  shown("deck");
  enter(one("select"), "ballot");
  assert.match(inFront(), /^ballot-/);
  assert.match(said(".cx-ways"), /4 cards left/);
  for (let i = 0; i < 3; i += 1) press("Later");
  enter(one("select"), "reasons");
  assert.match(said(".cx-ways"), /30 cards left/);
  assert.equal(all("option").length, 9);
});

test("what an older edition kept still lies where it lay; what is none is left out", () => {
  const known = (/** @type {string} */ id) => /^c\d$/.test(id);
  const old = { for: { cards: ["c1", "c2", "c1", 7, "x"], strongest: "c2" }, against: { cards: ["c1"] } };
  assert.deepEqual(whole(old, known, 6), {
    for: { cards: ["c1", "c2"], strongest: "c2" },
    against: { cards: ["c1"], strongest: "" },
    aside: [],
    first: "for",
  });
  const many = ["c1", "c2", "c3", "c4"];
  const later = whole({ first: "against", for: { cards: many }, aside: ["c1", "c4", null, "c4"] }, known, 3);
  assert.deepEqual([later.for.cards, later.aside, later.first], [["c1", "c2", "c3"], ["c4"], "against"]);
  for (const bad of ["x", 7, [], {}, { for: "x", against: null, aside: 3 }]) {
    const found = whole(bad, known, 6);
    assert.deepEqual([found.for.cards, found.against.cards, found.aside], [[], [], []]);
  }
  const sides = new Set(Array.from({ length: 9 }, () => whole(undefined, known, 6).first));
  assert.equal(sides.size, 1, "chance decides once a page");
});

test("whoever is first comes first everywhere", () => {
  keep({ first: "against" });
  shown("deck", "brief");
  assert.match(all(".cx-pile")[0].textContent, /^Against/);
  assert.match(all(".cx-turn button")[0].textContent, /Against/);
  assert.equal(all("legend")[0].textContent, "The best case against");
  key(one(".cx-front"), "ArrowLeft");
  assert.equal(kept().against.cards.length, 1);
  const text = () => one("#deliberation-brief").textContent;
  assert.match(text(), /Chance put “Against” first here/);
  keep({ first: "for" }); // as when a file is restored
  assert.match(all(".cx-pile")[0].textContent, /^For/);
  assert.match(all(".cx-turn button")[0].textContent, /For/);
  assert.equal(all("legend")[0].textContent, "The best case for");
  assert.match(text(), /Chance put “For” first here/);
  key(one(".cx-front"), "ArrowLeft");
  assert.equal(kept().for.cards.length, 1);
});

test("a card that is sorted is at once in its case, and the conclusion waits for both replies", () => {
  const [, root] = shown("deck", "brief");
  const conclusion = all("textarea", root)[4];
  assert.match(one("#deliberation-brief").textContent, /No card on this pile yet/);
  press("Put on “For”");
  press("Put on “Against”");
  const radios = all(".cx-strongest input");
  assert.equal(radios.length, 2);
  for (const [i, radio] of radios.entries()) {
    assert.ok(conclusion.disabled);
    check(radio);
    enter(all("textarea", root)[2 * i + 1], "It is right that …");
  }
  assert.ok(!conclusion.disabled);
  assert.equal(kept().for.strongest, radios[0].value);
  assert.ok(radios[0].checked);
  const open = () =>
    all(".cx-status", root)
      .map((status) => status.textContent)
      .find((text) => /^Still|^Every part/.test(text));
  assert.match(
    open(),
    /^Still open: the argument for; a signature for; the argument against; a signature against; the conclusion/,
  );
  for (const box of all(".cx-signed input")) check(box);
  for (const area of [0, 2, 4].map((i) => all("textarea", root)[i])) enter(area, "So.");
  assert.equal(open(), "Every part is there.");
  assert.deepEqual(journal.get("deliberation/brief/signed")?.value, { for: true, against: true });
});

test("the brief is offered as a page and as Markdown, and shown", () => {
  keep({ for: { cards: ["law-for-1"], strongest: "law-for-1" } });
  const [root] = shown("brief");
  enter(all("textarea")[0], "Because of <b>this</b>.");
  press("Download as a page");
  press("Download as Markdown");
  const data = payload(root);
  const brief = root.calexit.brief();
  assert.deepEqual(files, [
    ["brief.html", writer(data).page(brief), "text/html"],
    ["brief.md", writer(data).markdown(brief), "text/markdown"],
  ]);
  press("Show the brief here");
  assert.match(said(".cx-brief"), /Because of <b>this<\/b>\./);
  enter(all("textarea")[0], "Another.");
  tick(300);
  assert.match(said(".cx-brief"), /Another\./);
  press("Show the brief here");
  assert.ok(one(".cx-brief").hidden);
});

test("words are counted, kept, and told when there are too many", () => {
  const [root] = shown("brief");
  const area = all("textarea")[0];
  const status = () => area.closest(".cx-typed").lastChild.textContent;
  enter(area, "  three small words ");
  tick(600);
  assert.equal(journal.get("deliberation/brief/for-argument")?.value, "  three small words ");
  assert.equal(status(), "3 words · Kept.");
  enter(area, "x".repeat(payload(root).limit + 1234));
  tick(600);
  assert.match(status(), /this one is 1,234 too long/);
});

test("the clock goes through the steps, stops where it is told, and says when time is up", () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval", "Date"] });
  shown("four");
  const clock = () => said(".cx-clock");
  const at = () => all("tbody tr").findIndex((row) => row.getAttribute("aria-current") === "step");
  assert.deepEqual([clock(), at()], ["8:00 left", 0]);
  mock.timers.tick(5000);
  assert.equal(clock(), "8:00 left", "it waits to be started");
  press("Start");
  mock.timers.tick(61_000);
  assert.equal(clock(), "6:59 left");
  press("Pause");
  mock.timers.tick(9000);
  assert.equal(clock(), "6:59 left");
  press("Start");
  press("Next step");
  assert.deepEqual([clock(), at()], ["3:00 left", 1]);
  mock.timers.tick(180_000);
  assert.equal(clock(), "0:00 left");
  assert.match(said("section"), /Time is up/);
  press("Start");
  assert.match(said(".cx-turn"), /^Start/, "a step that is over does not start again");
  for (let i = 2; i < 7; i += 1) press("Next step");
  press("From the beginning");
  assert.deepEqual([clock(), at()], ["8:00 left", 0]);
});

test("ratings are met again: two dots, and an arrow from then to now", () => {
  const rate = (/** @type {string} */ name, /** @type {any} */ value) =>
    journal.put("start", `start/before/${name}`, "prediction", value);
  rate("should", 3);
  rate("could", 1);
  rate("cost", "3");
  const [root] = shown("after");
  const rows = all(".cx-again", root);
  const told = (/** @type {number} */ i) => rows[i].lastChild.textContent;
  assert.deepEqual(
    rows.map((_, i) => told(i)),
    ["", "", "", ""],
    "not before the choice",
  );
  check(all("input", rows[0])[1]);
  check(all("input", rows[1])[1]);
  check(all("input", rows[2])[4]);
  assert.equal(told(0), "Before: mostly. Now: a little.");
  assert.equal(told(1), "Before: a little. Now: the same.");
  assert.equal(told(2), "You did not rate this on the start page.");
  const dots = all(".cx-then, .cx-now", rows[0]).map((dot) => dot.style.left);
  assert.deepEqual(dots, ["70%", "30%"]);
  const way = one(".cx-way", rows[0]);
  assert.deepEqual([way.style.left, way.style.width, way.className], ["30%", "40%", "cx-way cx-down"]);
  assert.deepEqual([all(".cx-way", rows[1]).length, all(".cx-now", rows[1]).length], [0, 1]);
  assert.equal(all(".cx-moved", rows[2]).length, 0);
  check(all("input", rows[0])[4]);
  assert.equal(one(".cx-way", rows[0]).className, "cx-way");
});
