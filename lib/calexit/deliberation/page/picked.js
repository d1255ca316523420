/** Which card lies where: the piles, what is needed by neither, and which side chance put first. */

/** @typedef {"for" | "against"} Side */
/** @typedef {{cards: string[], strongest: string}} Pile */
/** @typedef {{for: Pile, against: Pile, aside: string[], first: Side}} Picked */
/** @typedef {{card_id: string, figure: string, kind: string, flag: string, about: string}} Card */

/** @type {Side[]} */
const SIDES = ["for", "against"];
const chance = SIDES[(crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 2] ?? "for";

/**
 * The sides, the first one first.
 * @param {{first: Side}} picked
 */
export const order = ({ first }) => (first === "against" ? [...SIDES].reverse() : SIDES);

/**
 * What a journal holds, which may be anything, or an older edition's; nothing yet: chance says who is first.
 * @param {any} value
 * @param {(id: string) => boolean} known
 * @param {number} most cards on a pile
 * @returns {Picked}
 */
export function whole(value, known, most) {
  const ids = (/** @type {any} */ list) =>
    Array.isArray(list) ? [...new Set(list.filter((id) => known(id)))] : [];
  const side = (/** @type {any} */ mine) => {
    const cards = ids(mine?.cards).slice(0, most);
    return { cards, strongest: cards.includes(mine?.strongest) ? mine.strongest : "" };
  };
  const piles = { for: side(value?.for), against: side(value?.against) };
  const placed = [...piles.for.cards, ...piles.against.cards];
  const first = value == null ? chance : value.first === "against" ? "against" : "for";
  return { ...piles, aside: ids(value?.aside).filter((id) => !placed.includes(id)), first };
}

/**
 * The same with a card taken from wherever it lies.
 * @param {Picked} picked
 * @param {string} id
 * @returns {Picked}
 */
export function without(picked, id) {
  const rest = (/** @type {string[]} */ list) => list.filter((one) => one !== id);
  const side = (/** @type {Pile} */ { cards, strongest }) => ({
    cards: rest(cards),
    strongest: strongest === id ? "" : strongest,
  });
  return { ...picked, for: side(picked.for), against: side(picked.against), aside: rest(picked.aside) };
}

/**
 * The same with a card put on a side's pile, or aside; null where that pile is full.
 * @param {Picked} picked
 * @param {string} id
 * @param {Side | "aside"} place
 * @param {number} most
 * @returns {Picked | null}
 */
export function put(picked, id, place, most) {
  const now = without(picked, id);
  if (place === "aside") return { ...now, aside: [...now.aside, id] };
  const pile = now[place];
  return pile.cards.length < most ? { ...now, [place]: { ...pile, cards: [...pile.cards, id] } } : null;
}

/**
 * What stands behind a pile: how many cards of each kind of source, checked at it, and on whether California should.
 * @param {Card[]} cards
 * @param {string[]} kinds in their order
 */
export const behind = (cards, kinds) => ({
  kinds: kinds
    .map((kind) => ({ kind, count: cards.filter((card) => card.kind === kind).length }))
    .filter(({ count }) => count),
  checked: cards.filter(({ flag }) => flag === "verified").length,
  should: cards.filter(({ about }) => about === "should").length,
});
