/** Both cases: the argument, the strongest card and a fair reply to it; then the conclusion. */
import { answered } from "./brief.js";
import { order, whole } from "./picked.js";
import { take } from "./take.js";
import { fill, strip } from "./text.js";
import { typed } from "./typed.js";

/** @typedef {import("./picked.js").Side} Side */
/** @typedef {import("./brief.js").Card} Card */

/** @type {(root: HTMLElement, life: Life) => void} */
export function cases(root, life) {
  const { field, journal, make, payload, serial } = kit;
  const data = payload(root);
  const { words: W, sides, brief: page } = data;
  const key = (/** @type {string} */ name) => `${data.key}/${name}`;
  /** @type {Map<string, Card>} */
  const cards = new Map(data.cards.map((/** @type {Card} */ card) => [card.card_id, card]));
  const read = () => whole(journal.get(key("cards"))?.value, (id) => cards.has(id), data.most);
  const status = () => make("p", { class: "cx-status", role: "status" });
  let picked = read();
  /** @type {Record<string, ReturnType<typeof typed>>} */
  const boxes = {};
  const box = (/** @type {string} */ name, /** @type {string} */ asked, /** @type {number} */ rows) =>
    (boxes[name] = typed(data, name, asked, rows, life, changed)).body;
  const text = (/** @type {string} */ name) => boxes[name]?.area.value ?? "";

  const brief = () => {
    const mine = (/** @type {Side} */ side) => ({
      ...picked[side],
      argument: text(`${side}-argument`),
      rebuttal: text(`${side}-rebuttal`),
    });
    const ends = { conclusion: text("conclusion"), author: text("author") };
    return { first: picked.first, for: mine("for"), against: mine("against"), ...ends };
  };

  /** A side's case: what is written, and its pile, of which one card is the strongest. */
  function half(/** @type {Side} */ side) {
    const called = { role: "radiogroup", "aria-label": `${W.cards}: ${sides[side]}` };
    const list = make("div", { class: "cx-strongest", ...called });
    const name = "cx-s-" + serial();
    const body = make(
      "fieldset",
      { class: "cx-case" },
      make("legend", {}, page[side]),
      box(`${side}-argument`, "argument", 6),
      make("p", { class: "cx-prompt" }, make("b", {}, W.cards)),
      list,
      box(`${side}-rebuttal`, "rebuttal", 4),
    );
    let pile = "none yet";
    const show = () => {
      const { cards: ids, strongest } = picked[side];
      if (pile !== ids.join()) {
        const rows = ids.map((value) => {
          const input = field("input", { type: "radio", name, value, onchange: () => choose(side, value) });
          const { figure = "", text = "" } = cards.get(value) ?? {};
          return make("label", {}, input, make("span", {}, make("b", {}, figure), ` ${text}`));
        });
        list.replaceChildren(...(rows.length ? rows : [make("p", { class: "cx-status" }, W.empty)]));
        pile = ids.join();
      }
      for (const input of list.querySelectorAll("input")) input.checked = input.value === strongest;
    };
    return { body, show };
  }
  function choose(/** @type {Side} */ side, /** @type {string} */ strongest) {
    picked = { ...picked, [side]: { ...picked[side], strongest } };
    journal.put(data.chapter, key("cards"), "answer", picked);
  }

  /** Whether somebody of either side was found who would sign its case. */
  function sign(/** @type {Side} */ side) {
    const onchange = () => {
      const signed = { for: signs.for.input.checked, against: signs.against.input.checked };
      journal.put(data.chapter, key("signed"), "answer", signed);
    };
    const input = field("input", { type: "checkbox", onchange });
    const label = make("label", { class: "cx-tick" }, input, make("span", {}, W[`signed_${side}`]));
    return { input, label };
  }
  const signs = { for: sign("for"), against: sign("against") };
  const halves = { for: half("for"), against: half("against") };
  const wait = status();
  const missing = status();
  const { parts, draw, ...made } = take(data, brief);
  let soon = 0;

  /** What is still open of a side. */
  function lacking(/** @type {Side} */ side, /** @type {import("./brief.js").Case} */ mine) {
    const lacks = {
      cards: !mine.cards.length,
      argument: !strip(mine.argument),
      rebuttal: !answered(mine),
      signed: !signs[side].input.checked,
    };
    const open = Object.entries(lacks).filter(([, lack]) => lack);
    return open.map(([name]) => fill(W.lacks[name], { side: page[`on_${side}`] }));
  }

  /** Say what is still open, and whether the conclusion may be written. */
  function changed() {
    const now = brief();
    const both = answered(now.for) && answered(now.against);
    if (boxes.conclusion) boxes.conclusion.area.disabled = !both && !now.conclusion;
    const lacks = order(picked).flatMap((side) => lacking(side, now[side]));
    if (!strip(now.conclusion)) lacks.push(W.lacks.conclusion);
    const said = lacks.length ? fill(W.missing, { what: lacks.join("; ") }) : W.complete;
    if (wait.textContent !== (both ? "" : W.wait)) wait.textContent = both ? "" : W.wait;
    if (missing.textContent !== said) missing.textContent = said;
    clearTimeout(soon);
    soon = window.setTimeout(draw, 300);
  }

  /** Whoever is first comes first; a restored journal may say another side. */
  function arrange() {
    const [first = "for"] = order(picked);
    if (arranged.dataset.first === first) return;
    arranged.dataset.first = first;
    whose.textContent = fill(W.first, { side: sides[first] });
    arranged.replaceChildren(...order(picked).map((side) => halves[side].body));
    signed.replaceChildren(asked, ...order(picked).map((side) => signs[side].label));
  }
  const asked = make("legend", {}, W.signed);
  const whose = make("p", { class: "cx-lead" });
  const arranged = make("div", { class: "cx-cases" });
  const signed = make("fieldset", { class: "cx-control cx-signed" });
  root
    .querySelector(".cx-plain")
    ?.replaceWith(
      whose,
      arranged,
      wait,
      box("conclusion", "conclusion", 5),
      signed,
      box("author", "author", 0),
      missing,
      ...parts,
    );
  life.recall(() => {
    picked = read();
    for (const { recall } of Object.values(boxes)) recall();
    const kept = journal.get(key("signed"))?.value;
    arrange();
    for (const side of order(picked)) {
      signs[side].input.checked = kept?.[side] === true;
      halves[side].show();
    }
    changed();
  });
  Object.assign(root, { calexit: { html: made.page, markdown: made.markdown, brief } });
}
