/** What asks the reader: a guess, questions to check oneself, a box for words. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { alive, all, enter, journal, kept, key, one, pressed, put, say, tick, told } from "./page.js";

const { act, guessed } = await import("../../lib/calexit/kit/page/act.js");
const { check } = await import("../../lib/calexit/kit/page/check.js");
const { note } = await import("../../lib/calexit/kit/page/note.js");

const data = (/** @type {object} */ guess) =>
  /** @type {ExhibitData} */ (/** @type {unknown} */ ({ guess, chapter: "law" }));

/** @param {Partial<Guess>} more */
function ask(more = {}) {
  const root = put('<section><div class="cx-guess"></div><div class="cx-record"></div></section>');
  const guess = {
    key: "law/guess-a",
    kind: "number",
    label: "How many?",
    unit: "%",
    min: 0,
    max: 100,
    options: [],
    ...more,
  };
  const asked = /** @type {Guess} */ (/** @type {unknown} */ (guess));
  /** @type {any[]} */
  const revealed = [];
  const show = act(root, data(guess), alive(), () => revealed.push(guessed(asked)));
  return { box: one(".cx-guess", root), record: one(".cx-record", root), revealed, guess: asked, show };
}

test("a number that is out of range is said, stays typed and is not kept", () => {
  const { revealed } = ask();
  const input = one("input");
  input.value = " 101 ";
  pressed("keep_guess");
  assert.equal(one(".cx-problem").textContent, say("guess_range", { min: 0, max: 100, typed: "101" }));
  assert.deepEqual(
    [kept(), revealed, input.value, document.activeElement === input],
    [{}, [], " 101 ", true],
  );
  input.value = "1".repeat(21);
  pressed("keep_guess");
  assert.equal(
    one(".cx-problem").textContent,
    say("guess_range", { min: 0, max: 100, typed: "1".repeat(20) }),
  );
});

test("a guess is kept, said with its unit, and what it hid is shown; it is asked again when it is deleted", async () => {
  const { box, revealed, guess } = ask();
  assert.equal(one("label", box).textContent, "How many?  %");
  enter(one("input"), "0");
  key(one("input"), "Enter");
  assert.deepEqual([kept(), new Set(revealed)], [{ "law/guess-a": 0 }, new Set([0])]);
  assert.equal(one(".cx-done").textContent, say("you_guessed", { guess: "0%" }));
  assert.equal(one(".cx-form").hidden, true);
  journal.put("law", "law/guess-a", "prediction", 30);
  assert.deepEqual([guessed(guess), new Set(revealed)], [0, new Set([0])], "the first counts");
  assert.deepEqual(ask().revealed, [0], "after a reload, too");
  await journal.clear();
  assert.deepEqual([one(".cx-form").hidden, one(".cx-done").textContent], [false, ""]);
});

test("until there is a guess the record waits; who wants to be shown sees it, and nothing is kept", () => {
  const { box, record, revealed } = ask();
  const waits = () => [record.classList.contains("cx-waits"), one(".cx-form", box).hidden];
  assert.deepEqual([waits(), revealed], [[true, false], []]);
  pressed("show_me");
  assert.deepEqual([waits(), kept(), document.activeElement === record], [[false, true], {}, true]);
  const { show, record: other } = ask({ key: "law/guess-b" });
  show();
  assert.deepEqual([other.classList.contains("cx-waits"), kept()], [false, {}]);
});

test("an option is a guess, the first as well; none is said", () => {
  const { revealed } = ask({ kind: "choice", unit: "", options: ["Yes", "No"] });
  pressed("keep_guess");
  assert.equal(one(".cx-problem").textContent, say("choose"));
  all("input")[0].checked = true;
  pressed("keep_guess");
  assert.deepEqual(
    [kept(), revealed.at(-1), one(".cx-problem").textContent],
    [{ "law/guess-a": "Yes" }, "Yes", ""],
  );
  assert.equal(one(".cx-done").textContent, say("you_guessed", { guess: "Yes" }));
  assert.deepEqual(
    all("label").map((label) => label.textContent),
    [" Yes", " No"],
  );
});

test("two questions with options are two choices", () => {
  ask({ kind: "choice", options: ["Yes", "No"] });
  const name = all("input")[0].name;
  ask({ kind: "choice", key: "law/guess-b", options: ["Yes", "No"] });
  const names = all("input").map((input) => input.name);
  assert.equal(names[0], names[1]);
  assert.notEqual(names[0], name);
  assert.match(name, /^cx-guess-\d+$/);
});

const LONGEST = "x".repeat(23);
/** @param {string} [last] an option's words */
function questions(last = LONGEST) {
  const question = (/** @type {string} */ name, /** @type {object} */ more = {}) => ({
    key: `law/check-${name}`,
    question: name,
    options: [
      { text: "A", right: false, why: "Not so." },
      { text: last, right: true, why: "So it is." },
    ],
    ...more,
  });
  const data = { chapter: "law", questions: [question("a", { evidence: "no right" }), question("b")] };
  const root = put(
    "<section><div class='cx-passage'><p>There is <i>no</i> right.</p><p>Other.</p></div><div class='cx-plain'></div></section>",
  );
  check(told(root, data), alive());
  return root;
}
const forms = () => all("ol > li > div");
const judged = () => all(".cx-feedback").map((one) => [one.className, one.textContent]);

test("an answer is judged with its reason and evidence, and kept with every try", () => {
  questions();
  const [first] = forms();
  pressed("check", first);
  assert.deepEqual(judged()[0], ["cx-feedback", say("choose")]);
  const [wrong, right] = all("input", first);
  wrong.checked = true;
  pressed("check", first);
  const evidence = " " + say("evidence", { words: "no right" });
  assert.deepEqual(judged()[0], ["cx-feedback cx-wrong", `${say("not_quite")} Not so.${evidence}`]);
  right.checked = true;
  key(right, "Enter");
  assert.deepEqual(judged()[0], ["cx-feedback cx-right", `${say("right")} So it is.${evidence}`]);
  assert.deepEqual(kept(), { "law/check-a": { choice: 1, right: true, tries: [0, 1] } });
  assert.deepEqual(judged()[1], ["cx-feedback", ""], "the other question has not been answered");
});

test("the evidence is marked in the passage while its question is the last that was answered", () => {
  questions();
  const [first, second] = forms();
  for (const form of [first, second]) all("input", form)[1].checked = true;
  const passage = () => all(".cx-passage p").map((line) => line.innerHTML);
  pressed("check", first);
  assert.deepEqual(passage(), ["There is <mark>no right</mark>.", "Other."]);
  pressed("check", second);
  assert.deepEqual(passage(), ["There is <i>no</i> right.", "Other."], "as it was, with what is in it");
  assert.ok(judged()[1]?.[1].endsWith("So it is."), "without evidence nothing is said of it");
});

test("what is chosen and not checked yet stays while another question is answered", async () => {
  questions();
  const [first, second] = forms();
  const [, chosen] = all("input", second);
  chosen.checked = true;
  all("input", first)[0].checked = true;
  pressed("check", first);
  assert.equal(chosen.checked, true);
  await journal.clear();
  assert.equal(chosen.checked, false, "deleting everything is meant for this, too");
});

test("answers are there again after a reload, and gone when deleted; a hand on one is left alone", async () => {
  await journal.put("law", "law/check-a", "answer", { choice: 1, right: true, tries: [1] });
  await journal.put("law", "law/check-b", "answer", { choice: 7 });
  questions();
  const [first] = forms();
  const inputs = all("input", first);
  assert.deepEqual(
    [inputs[1].checked, judged()[0]?.[0], judged()[1]?.[1]],
    [true, "cx-feedback cx-right", ""],
  );
  inputs[0].focus();
  inputs[0].checked = true;
  journal.tell("something else");
  assert.equal(inputs[0].checked, true, "it is being chosen");
  await journal.clear();
  assert.deepEqual([inputs[0].checked, judged()[0]], [false, ["cx-feedback", ""]]);
});

test("short options stand in one row, and each question's are its own", () => {
  questions();
  assert.equal(all("fieldset.cx-row").length, 2);
  const names = new Set(all("input").map((input) => input.name));
  assert.equal(names.size, 2);
  for (const name of names) assert.match(name, /^cx-q-\d+$/);
  questions(LONGEST + "x");
  assert.equal(all("fieldset.cx-row").length, 0);
});

test("a box for words says what became of them", () => {
  const root = put("<section><div class='cx-plain'></div></section>");
  note(told(root, { chapter: "law", key: "law/note-a", limit: 4, prompt: "Why?" }), alive());
  const area = one("textarea");
  const said = () => one(".cx-status").textContent;
  assert.deepEqual([area.getAttribute("aria-label"), one("label").textContent], ["Why?", "Why?"]);
  for (const [text, now] of /** @type {[string, string][]} */ ([
    ["four", say("note_kept")],
    ["fiver!", say("note_long", { limit: 4, over: 2 })],
  ])) {
    enter(area, text);
    assert.equal(said(), "", "while it is typed");
    tick(600);
    assert.equal(said(), now);
  }
  assert.equal(kept()["law/note-a"], "four");
});
