/** What lies on the desk: a deck, the statement on top of it, what was decided so far, and the reader's curve. */
import { back, front, statement } from "./card.js";
import { standing } from "./curve.js";
import { asked, dealt, fold, texts } from "./find.js";
import { button, field, fill, journal, make, payload } from "./kit.js";
import { list } from "./list.js";
import { score, whole } from "./score.js";

export class Desk {
  /** @type {Record<string, Mine>} */
  answers = {};
  deck = "first";
  at = 0;
  /** @type {Claim[]} */
  shown = [];
  #last = "";
  #place = make("p", { class: "cx-status", role: "status" });
  #dots = make("p", { class: "cx-dots", "aria-hidden": "true" });
  #card = make("div", { class: "cx-claim", tabindex: "-1" });
  #scored = make("div", { class: "cx-score" });
  fold = fold;

  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {DeskData} */
    this.data = payload(root);
    const { words, claims } = this.data;
    const every = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".cx-record"));
    this.records = new Map([...every].map((one) => [one.dataset.claim, one]));
    this.search = new Map(claims.map((claim) => [claim.id, this.#texts(claim)]));
    this.rows = list(
      this.data,
      () => this.#find(),
      (place) => this.#go(place),
    );
    const chosen = field("select", { onchange: () => this.choose(chosen.value) });
    chosen.append(...options(this.data));
    const bar = make("label", { class: "cx-control" }, make("span", {}, words.deck ?? ""), chosen);
    this.before = button(words.back, () => this.#go(this.at - 1));
    this.next = button(words.on, () => this.#go(this.at + 1));
    const controls = make("div", { class: "cx-controls" }, bar, this.#place, this.#dots);
    const turns = make("p", { class: "cx-turn" }, this.before, " ", this.next);
    this.box = make("div", {}, controls, this.#card, turns, this.rows.box, this.#scored);
  }

  /** @param {Claim} claim */
  #texts(claim) {
    const found = [...(this.records.get(claim.id)?.querySelectorAll("[data-found]") ?? [])];
    return texts(
      claim,
      found.map(({ textContent }) => textContent ?? ""),
    );
  }

  /**
   * The statements of the deck that hold every word.
   * @param {string} typed
   */
  found(typed) {
    const words = asked(typed);
    return dealt(this.data, this.deck).filter(({ id }) => {
      const text = this.search.get(id)?.[this.answers[id] ? "all" : "said"] ?? "";
      return words.every((word) => text.includes(word));
    });
  }

  /** @param {Record<string, Mine>} given */
  score(given) {
    return score(this.data.claims, given);
  }

  /**
   * Take a deck, from the first statement that was not decided yet.
   * @param {string} deck
   */
  choose(deck) {
    this.deck = deck;
    const fresh = dealt(this.data, deck).findIndex(({ id }) => !this.answers[id]);
    this.at = Math.max(0, deck === "all" ? 0 : fresh);
    this.rows.find.value = "";
    this.render();
  }

  #find() {
    this.at = 0;
    this.rows.come(0);
    this.render();
  }

  /** @param {number} to */
  #go(to) {
    this.at = to;
    this.rows.come(to);
    this.render();
    this.#card.focus({ preventScroll: true });
    this.#card.scrollIntoView({ block: "nearest" });
  }

  /** @param {Claim} claim */
  #key = ({ id }) => `${this.data.key}/${id.toLowerCase()}`;

  /**
   * @param {Claim} claim
   * @param {Mine} value
   */
  #keep(claim, value) {
    journal.put(this.data.chapter, this.#key(claim), "answer", value);
    this.recall();
    const turned = /** @type {HTMLElement | null} */ (this.#card.querySelector(".cx-back"));
    turned?.focus({ preventScroll: true });
    turned?.scrollIntoView({ block: "nearest" });
  }

  render() {
    const all = this.deck === "all";
    this.shown = this.found(all ? this.rows.find.value : "");
    this.at = Math.max(0, Math.min(this.at, this.shown.length - 1));
    const { at, shown, answers } = this;
    const claim = shown[at];
    this.#place.textContent = claim ? fill(this.data.words.at, { at: at + 1, count: shown.length }) : "";
    const look = (/** @type {string} */ id, /** @type {number} */ i) =>
      i === at ? "cx-now" : answers[id] ? "cx-done" : null;
    const dots = all ? [] : shown.map(({ id }, i) => make("span", { class: look(id, i) }));
    this.#dots.replaceChildren(...dots);
    this.before.disabled = at === 0;
    this.next.disabled = at >= shown.length - 1;
    this.next.className = claim && answers[claim.id] ? "cx-main" : "";
    this.rows.box.hidden = !all;
    if (all) this.rows.render(shown, at, (one) => this.#mark(one));
    this.#card.replaceChildren(...(claim ? this.#sides(claim) : []));
  }

  /**
   * What the list says of a statement that was turned over.
   * @param {Claim} claim
   */
  #mark({ id, kind, verdict }) {
    const { marks, verdicts, kinds } = this.data;
    return this.answers[id]
      ? `${marks[verdict]} ${verdicts[/** @type {Verdict} */ (verdict)] ?? kinds[kind]}`
      : "";
  }

  /** @param {Claim} claim */
  #sides(claim) {
    const [mine, record] = [this.answers[claim.id], this.records.get(claim.id)];
    const says = statement(claim, this.data.words).filter((part) => part !== null);
    if (mine && record) return [...says, back(this.data, claim, mine, record)];
    return [...says, front(this.data, (value) => this.#keep(claim, value))];
  }

  /** What the journal holds; also after it was restored, or another window's answer. */
  recall() {
    const { claims, verdicts, words } = this.data;
    const kept = claims.map((claim) => [claim.id, journal.get(this.#key(claim))?.value]);
    const now = Object.fromEntries(kept.filter(([, value]) => whole(verdicts, value)));
    const text = JSON.stringify(now);
    if (text === this.#last) return;
    const start = !this.#last;
    this.#last = text;
    this.answers = now;
    if (start) this.choose(this.deck);
    else this.render();
    this.#scored.replaceChildren(...standing(this.score(now), words));
  }
}

/**
 * The decks to choose from.
 * @param {DeskData} data
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
