/** Cards that are put into places, one at a time: a click or a key on the place; dragging does it, too. */
import { field, make } from "./dom.js";
import { isPlaced } from "./guesses.js";
import { say } from "./words.js";

/** @type {import("./guess.js").Form} */
export function placed(ask, problem) {
  /** @type {Record<string, string>} */
  const at = {};
  let held = ""; // the card that the next place is for
  const told = make("span", { class: "cx-voice", role: "status" });
  const how = make("p", { class: "cx-status" });
  const deck = make("div", { class: "cx-pieces" }); // all that have no place yet; the one that is held is seen
  const cards = Object.entries(ask.cards).map(([id, words], i) => {
    const card = field("button", { type: "button", class: "cx-piece", draggable: "true" });
    card.append(words);
    card.addEventListener("click", (event) => {
      event.stopPropagation(); // it may lie in a place, which is meant for another card
      delete at[id];
      deck.append(card);
      hold(id);
      card.focus();
    });
    card.addEventListener("dragstart", () => (held = id)); // a card that moved in the page could not be dragged
    card.addEventListener("dragend", () => hold(next()));
    return { id, words, card, order: i + 1 };
  });
  const all = cards.length;
  const next = () => (held in at ? cards.find(({ id }) => !(id in at))?.id : held) ?? "";
  const hold = (/** @type {string} */ id) => {
    held = id;
    for (const one of cards) one.card.setAttribute("aria-pressed", String(one.id === id));
    const order = cards.find((one) => one.id === id)?.order;
    how.textContent = order ? say("place_how", { order, all }) : say("place_done", { all });
    problem.textContent = "";
  };
  const put = (/** @type {string} */ place, /** @type {HTMLElement} */ box) => {
    const one = cards.find(({ id }) => id === held);
    if (!one) {
      problem.textContent = say("card_first");
      return;
    }
    at[one.id] = place;
    box.append(one.card);
    told.textContent = say("card_put", { card: one.words, place: ask.into[place] });
    hold(next());
    (cards.find(({ id }) => id === held) ?? one).card.focus();
  };
  const places = Object.entries(ask.into).map(([id, words]) => {
    const box = make("div", { class: "cx-place", role: "group", "aria-label": words });
    const here = field("button", { type: "button", class: "cx-into" });
    here.append(words);
    box.append(here);
    box.addEventListener("click", () => put(id, box));
    box.addEventListener("dragover", (event) => event.preventDefault());
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      put(id, box);
    });
    return box;
  });
  const read = () => {
    const left = all - Object.keys(at).length;
    if (!left) return Object.fromEntries(cards.map(({ id }) => [id, at[id]]));
    problem.textContent = say("place_all", { left, all });
    cards.find(({ id }) => id === held)?.card.focus();
  };
  const asked = make("p", { class: "cx-asked" }, ask.label);
  deck.append(...cards.map(({ card }) => card));
  hold(cards[0]?.id ?? "");
  const into = make("div", { class: "cx-into-all" }, ...places);
  return { parts: [make("div", { class: "cx-hands" }, asked, how, deck, into, told)], read };
}

/**
 * Each card with its place in the record, and where it was put if that is another.
 * @param {Guess} ask
 * @param {Record<string, string>} guess
 */
export function sorted(ask, guess) {
  const { cards, into, record, why, also } = ask;
  const rows = Object.entries(cards).map(([id, card]) => {
    const right = isPlaced(ask, guess, id);
    const both = [record[id], also?.[id]].flatMap((place) => (place ? [into[place]] : []));
    const put = { card: card.replace(/\.$/, ""), guess: into[guess[id] ?? ""], record: both.join(" / ") };
    const said = [say(right ? "placed_right" : "placed_other", put), why[id]].filter(Boolean).join(" ");
    return make("li", { class: right ? "cx-right" : "cx-wrong" }, said);
  });
  return make("ul", { class: "cx-sorted" }, ...rows);
}
