/** One statement, large: its front asks, its back has the record. */
import { button, field, fill, make, marked, onEnter, serial } from "./kit.js";

/**
 * A sentence with the words between quotation marks set apart.
 * @param {string} text
 */
const quoting = (text) =>
  text.split(/(“[^”]*”)/).flatMap((part, i) => (i % 2 ? [make("em", {}, ...marked(part))] : marked(part)));

/**
 * @param {Claim} claim
 * @param {Record<string, string>} words
 */
export function statement({ sentence, quote, claim, said_by }, words) {
  const says = make("blockquote", {}, ...quoting(sentence ?? `“${quote}”`));
  const ours = sentence ? null : make("p", {}, make("b", {}, `${words.claim}: `), ...marked(claim), ".");
  return [says, ours, make("p", { class: "cx-lead" }, said_by)];
}

/**
 * @param {string | undefined} legend
 * @param {Record<string, string | undefined>} options
 * @param {(value: string) => void} [changed]
 */
function choice(legend = "", options, changed) {
  const name = `cx-c-${serial()}`;
  const inputs = Object.keys(options).map((value) =>
    field("input", { type: "radio", name, value, onchange: () => changed?.(value) }),
  );
  const labels = Object.values(options).map((label, i) =>
    make("label", {}, inputs[i], make("span", {}, label ?? "")),
  );
  const box = make("fieldset", { class: "cx-control cx-segments" }, make("legend", {}, legend), ...labels);
  return { box, value: () => inputs.find(({ checked }) => checked)?.value, focus: () => inputs[0]?.focus() };
}

/**
 * What a statement asks before it is turned over.
 * @param {DeskData} data
 * @param {(mine: Mine) => void} keep
 */
export function front({ words, verdicts }, keep) {
  const problem = make("p", { class: "cx-problem", role: "alert" });
  /** @param {number} sure */
  const percent = (sure) => fill(sure === 25 ? words.blind : words.sure, { sure });
  const told = make("output", {}, percent(50));
  const sure = field("input", {
    type: "range",
    min: 25,
    max: 100,
    step: 5,
    value: 50,
    "aria-valuetext": percent(50),
  });
  sure.addEventListener("input", () => {
    told.textContent = percent(Number(sure.value));
    sure.setAttribute("aria-valuetext", percent(Number(sure.value)));
  });
  const verdict = choice(words.ask_verdict, verdicts);
  const slider = make(
    "label",
    { class: "cx-control cx-slider" },
    make("span", {}, words.ask_sure ?? ""),
    sure,
    told,
  );
  const guess = make("div", { hidden: true }, verdict.box, slider);
  const sort = choice(words.ask_sort, { yes: words.yes, no: words.no }, (value) => {
    guess.hidden = value !== "yes";
    problem.textContent = "";
  });
  function turn() {
    const checkable = sort.value() === "yes";
    const lacks = sort.value() ? checkable && !verdict.value() && verdict : sort;
    if (lacks) {
      problem.textContent = (lacks === sort ? words.need_sort : words.need_verdict) ?? "";
      lacks.focus();
      return;
    }
    const said = /** @type {Verdict} */ (verdict.value());
    keep(checkable ? { checkable, verdict: said, sure: Number(sure.value) } : { checkable });
  }
  const main = button(words.open, turn, { class: "cx-main" });
  const skip = button(words.skip, () => keep({ skipped: true }), { class: "cx-quiet" });
  return make(
    "div",
    { class: "cx-ask", onkeydown: onEnter(turn) },
    sort.box,
    guess,
    problem,
    make("p", {}, main, " ", skip),
  );
}

/**
 * What the reader had said of it, in words.
 * @param {DeskData} data
 * @param {Claim} claim
 * @param {Mine} mine
 */
function mineSaid({ words, verdicts, kinds }, claim, mine) {
  if (mine.skipped) return [words.skipped];
  const same = mine.checkable === (claim.kind === "fact");
  const lines = [fill(same ? words.sorted_right : words.sorted_wrong, { kind: kinds[claim.kind] })];
  if (mine.how) lines.push(fill(words.would_look, { how: mine.how }));
  if (claim.kind === "fact" && mine.verdict != null) {
    const said = mine.verdict === claim.verdict ? words.guess_right : words.guess_wrong;
    lines.push(fill(said, { guess: verdicts[mine.verdict], sure: mine.sure }));
  }
  return lines;
}

/**
 * The back: what the reader had said, the rule of the verdict, the record.
 * @param {DeskData} data
 * @param {Claim} claim
 * @param {Mine} mine
 * @param {HTMLElement} record
 */
export function back(data, claim, mine, record) {
  const lines = mineSaid(data, claim, mine).map((line) => make("li", {}, line ?? ""));
  if (!record.querySelector(".cx-rule"))
    record
      .querySelector("dd:has(.cx-verdict)")
      ?.append(make("p", { class: "cx-rule" }, data.rules[claim.verdict] ?? ""));
  return make(
    "div",
    { class: "cx-back", tabindex: "-1" },
    make("ul", { class: "cx-mine" }, ...lines),
    record,
  );
}
