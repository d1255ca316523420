/** Check yourself: a question, its options, and the reason for each answer. */
import { button, make, onEnter, payload, radios, serial } from "./dom.js";
import { journal } from "./journal.js";
import { storage } from "./storage.js";
import { tried } from "./tries.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} root
 * @param {Life} life
 */
export function check(root, life) {
  const data = payload(root);
  const mark = marker(root);
  const items = data.questions.map((/** @type {Question} */ question) =>
    make("li", {}, ask(question, data.chapter, mark, life)),
  );
  root.querySelector(".cx-plain")?.replaceWith(make("ol", { class: "cx-questions" }, ...items));
}

/**
 * Marks words in the passage: the evidence for the answer just checked. Lines without it are left alone, as a browser may
 * have translated them.
 * @param {HTMLElement} root
 */
function marker(root) {
  const lines = [...root.querySelectorAll(".cx-passage p")];
  const plain = lines.map((line) => line.textContent ?? "");
  /** @type {(() => void)[]} */
  let undo = [];
  return (/** @type {string | undefined} */ words) => {
    undo.forEach((back) => back());
    undo = [];
    lines.forEach((line, i) => {
      const [before = "", ...after] = words ? (plain[i] ?? "").split(words) : [];
      if (!after.length) return;
      const unmarked = [...line.childNodes];
      undo.push(() => line.replaceChildren(...unmarked));
      line.replaceChildren(before, make("mark", {}, words), after.join(words));
    });
  };
}

/**
 * @param {Question} question
 * @param {string} chapter
 * @param {(words: string | undefined) => void} mark
 * @param {Life} life
 */
function ask(question, chapter, mark, life) {
  const { key, options, evidence } = question;
  const feedback = make("p", { class: "cx-feedback", role: "status" });
  const inputs = radios("cx-q-" + serial(), options.length);
  const tell = (/** @type {Option} */ option) => {
    feedback.className = "cx-feedback " + (option.right ? "cx-right" : "cx-wrong");
    feedback.replaceChildren(
      make("strong", {}, say(option.right ? "right" : "not_quite") + " "),
      option.why,
      evidence ? " " + say("evidence", { words: evidence }) : "",
    );
  };
  const look = () => {
    const i = inputs.findIndex((input) => input.checked);
    const option = options[i];
    if (!option) {
      feedback.textContent = say("choose");
      return;
    }
    const tries = tried(journal.get(key)?.value?.tries, i);
    journal.put(chapter, key, "answer", { choice: i, right: option.right, tries });
    tell(option);
    mark(evidence);
  };
  const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, options[i]?.text)));
  const short = options.every((option) => option.text.length < 24);
  const form = make(
    "div",
    { onkeydown: onEnter(look) },
    make("fieldset", { class: short ? "cx-row" : null }, make("legend", {}, question.question), ...labels),
    button("check", { onclick: look }),
    feedback,
  );
  let deleted = storage.mark().at;
  const recall = () => {
    const kept = journal.get(key);
    const { at } = storage.mark();
    const option = options[kept?.value?.choice];
    const input = inputs[kept?.value?.choice];
    if (option && input) {
      input.checked = true;
      tell(option);
    } else if (!kept && at !== deleted) {
      for (const one of inputs) one.checked = false;
      feedback.replaceChildren();
      feedback.className = "cx-feedback";
    }
    deleted = at; // what is chosen and not checked yet is taken back by "delete everything" alone
  };
  life.recall(() => {
    if (!form.contains(document.activeElement) || !journal.get(key)) recall();
  });
  return form;
}
