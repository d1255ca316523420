/** Cards that are put into places: a card and then a place, by click or by key; dragging does it, too. */
import { field, make } from "./dom.js";
import { isPlaced } from "./guesses.js";
import { say } from "./words.js";

/** @type {import("./guess.js").Form} */
export function placed(ask, problem) {
  /** @type {Record<string, string>} */
  const at = {};
  let held = ""; // the card that was chosen
  const told = make("span", { class: "cx-voice", role: "status" });
  const cards = Object.entries(ask.cards).map(([id, words]) => {
    const hold = () => choose(held === id ? "" : id);
    const card = field("button", {
      type: "button",
      class: "cx-piece",
      "aria-pressed": "false",
      draggable: "true",
    });
    card.append(words);
    card.addEventListener("click", (event) => {
      event.stopPropagation(); // it may lie in a place, which is meant for another card
      hold();
    });
    card.addEventListener("dragstart", () => choose(id));
    return { id, words, card };
  });
  const choose = (/** @type {string} */ id) => {
    held = id;
    for (const one of cards) one.card.setAttribute("aria-pressed", String(one.id === id));
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
    choose("");
    (cards.find(({ id }) => !(id in at)) ?? one).card.focus();
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
    const left = cards.filter(({ id }) => !(id in at));
    if (!left.length) return Object.fromEntries(cards.map(({ id }) => [id, at[id]]));
    problem.textContent = say("place_all", { left: left.length, all: cards.length });
    left[0]?.card.focus();
  };
  const asked = make("p", { class: "cx-asked" }, ask.label);
  const how = make("p", { class: "cx-status" }, say("place_how"));
  const deck = make("div", { class: "cx-pieces" }, ...cards.map(({ card }) => card));
  const all = make("div", { class: "cx-into-all" }, ...places);
  return { parts: [make("div", { class: "cx-hands" }, asked, how, deck, all, told)], read };
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
    const put = { card, guess: into[guess[id] ?? ""], record: both.join(" / ") };
    const said = [say(right ? "placed_right" : "placed_other", put), why[id]].filter(Boolean).join(" ");
    return make("li", { class: right ? "cx-right" : "cx-wrong" }, said);
  });
  return make("ul", { class: "cx-sorted" }, ...rows);
}
