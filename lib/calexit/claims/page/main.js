/** The fact-checker's desk: one statement at a time, decided first, then turned over. */
import { back, front, statement } from "./card.js";
import { standing } from "./curve.js";
import { asked, dealt, fold, texts } from "./find.js";
import { KINDS, button, field, fill, journal, make, payload } from "./kit.js";
import { list } from "./list.js";
import { score, whole } from "./score.js";

KINDS.claims = (root, life) => {
  /** @type {Desk} */
  const data = payload(root);
  const { words, claims } = data;
  const records = new Map(
    [...root.querySelectorAll(".cx-record")].map((one) => [one.getAttribute("data-claim"), one]),
  );
  const search = new Map(
    claims.map((claim) => {
      const found = [...(records.get(claim.id)?.querySelectorAll("[data-found]") ?? [])];
      return [
        claim.id,
        texts(
          claim,
          found.map(({ textContent }) => textContent ?? ""),
        ),
      ];
    }),
  );
  /** @type {Record<string, Mine>} */
  let answers = {};
  let deck = "first";
  let at = 0;
  /** @type {Claim[]} */
  let shown = [];

  /** @param {Claim} claim */
  const key = ({ id }) => `${data.key}/${id.toLowerCase()}`;
  /** @param {Claim} claim */
  const mark = ({ id, kind, verdict }) =>
    answers[id]
      ? `${data.marks[verdict]} ${data.verdicts[/** @type {Verdict} */ (verdict)] ?? data.kinds[kind]}`
      : "";
  /** @param {string} typed */
  function found(typed) {
    const every = asked(typed);
    return dealt(data, deck).filter(({ id }) => {
      const text = search.get(id)?.[answers[id] ? "all" : "said"] ?? "";
      return every.every((word) => text.includes(word));
    });
  }
  const rows = list(
    data,
    () => {
      at = 0;
      rows.come(0);
      render();
    },
    (place) => go(place),
  );

  const chosen = field("select", { onchange: () => choose(chosen.value) });
  chosen.append(...options(data));
  const bar = make("label", { class: "cx-control" }, make("span", {}, words.deck ?? ""), chosen);
  const place = make("p", { class: "cx-status", role: "status" });
  const dots = make("p", { class: "cx-dots", "aria-hidden": "true" });
  const card = make("div", { class: "cx-claim", tabindex: "-1" });
  const before = button(words.back, () => go(at - 1));
  const next = button(words.on, () => go(at + 1));
  const scored = make("div", { class: "cx-score" });

  /** @param {string} value */
  function choose(value) {
    deck = value;
    const first = dealt(data, deck).findIndex(({ id }) => !answers[id]);
    at = Math.max(0, deck === "all" ? 0 : first);
    rows.find.value = "";
    render();
  }
  /** @param {number} to */
  function go(to) {
    at = to;
    rows.come(at);
    render();
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
  /**
   * @param {Claim} claim
   * @param {Mine} value
   */
  function keep(claim, value) {
    journal.put(data.chapter, key(claim), "answer", value);
    recall();
    const turned = /** @type {HTMLElement | null} */ (card.querySelector(".cx-back"));
    turned?.focus({ preventScroll: true });
    turned?.scrollIntoView({ block: "nearest" });
  }
  function render() {
    const all = deck === "all";
    shown = found(all ? rows.find.value : "");
    at = Math.max(0, Math.min(at, shown.length - 1));
    const claim = shown[at];
    place.textContent = claim ? fill(words.at, { at: at + 1, count: shown.length }) : "";
    dots.replaceChildren(
      ...(all ? [] : shown).map(({ id }, i) =>
        make("span", { class: i === at ? "cx-now" : answers[id] ? "cx-done" : null }),
      ),
    );
    before.disabled = at === 0;
    next.disabled = at >= shown.length - 1;
    rows.box.hidden = !all;
    if (all) rows.render(shown, at, mark);
    const mine = claim && answers[claim.id];
    next.className = mine ? "cx-main" : "";
    const record = claim && /** @type {HTMLElement | undefined} */ (records.get(claim.id));
    if (!claim || !record) card.replaceChildren();
    else
      card.replaceChildren(
        ...statement(claim, words).filter((part) => part !== null),
        mine ? back(data, claim, mine, record) : front(data, (value) => keep(claim, value)),
      );
  }
  let last = "";
  /** Also after a restored journal, or another window's answer. */
  function recall() {
    const mine = claims.map((claim) => [claim.id, journal.get(key(claim))?.value]);
    const now = Object.fromEntries(mine.filter(([, value]) => whole(data.verdicts, value)));
    const text = JSON.stringify(now);
    if (text === last) return;
    const start = !last;
    last = text;
    answers = now;
    if (start) choose(deck);
    else render();
    scored.replaceChildren(...standing(score(claims, answers), words));
  }
  const turns = make("p", { class: "cx-turn" }, before, " ", next);
  root
    .querySelector(".cx-plain")
    ?.replaceWith(
      make("div", {}, make("div", { class: "cx-controls" }, bar, place, dots), card, turns, rows.box, scored),
    );
  life.recall(recall);
  Object.assign(root, {
    desk: { score: (/** @type {Record<string, Mine>} */ given) => score(claims, given), fold, found },
  });
};

/**
 * The decks to choose from.
 * @param {Desk} data
 */
function options({ words, articles, topics, claims, deck }) {
  /** @param {string} part @param {Record<string, string>} names */
  const group = (part, names) =>
    Object.entries(names).map(([id, name]) => make("option", { value: `${part}:${id}` }, name));
  return [
    make("option", { value: "first" }, fill(words.first, { count: deck.length })),
    make("optgroup", { label: words.by_article }, ...group("article", articles)),
    make("optgroup", { label: words.by_topic }, ...group("topic", topics)),
    make("option", { value: "all" }, fill(words.all, { count: claims.length })),
  ];
}
