/** Cards put on two piles, one at a time: by a button, by dragging, by the arrow keys. */
import { button } from "./button.js";
import { behind, order, put, whole, without } from "./picked.js";
import { fill } from "./text.js";

/** @typedef {import("./picked.js").Side} Side */
/** @typedef {import("./picked.js").Card & {chapter: string, dealt: number}} Card */

/** @type {(root: HTMLElement, life: Life) => void} */
export function piles(root, life) {
  const { field, journal, make, payload } = kit;
  const data = payload(root);
  const { words: W, sides, most } = data;
  const kept = `${data.brief}/cards`;
  /** @type {Map<string, Card>} */
  const cards = new Map(data.cards.map((/** @type {Card} */ card) => [card.card_id, card]));
  const stored = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-card]"));
  const shown = new Map([...stored].map((one) => [one.dataset.card ?? "", one]));
  const read = () => whole(journal.get(kept)?.value, (id) => cards.has(id), most);
  let picked = read();
  let held = ""; // taken up from a pile
  /** @type {string[]} */
  let later = [];

  const problem = make("p", { class: "cx-problem", role: "alert" });
  const told = make("span", { class: "cx-voice", role: "status" });
  const left = make("span", { class: "cx-status" });
  const front = field("div", { class: "cx-front", tabindex: 0, role: "group", draggable: "true" });
  const from = field("select", { onchange: () => show() });
  from.append(...Object.entries(data.from).map(([value, text]) => make("option", { value }, String(text))));

  /** The cards that wait for a place, in their order: the first of them lies in front. */
  function waiting() {
    const placed = new Set([...picked.for.cards, ...picked.against.cards, ...picked.aside]);
    const here = (/** @type {Card} */ card) =>
      from.value === "dealt" ? card.dealt > 0 : card.chapter === from.value;
    const ids = [...cards.values()].filter((card) => here(card) && !placed.has(card.card_id));
    const queue = ids.map((card) => card.card_id).filter((id) => id !== held);
    const last = later.filter((id) => queue.includes(id));
    const lifted = held && !placed.has(held) ? [held] : [];
    return [...lifted, ...queue.filter((id) => !last.includes(id)), ...last];
  }
  const keep = (/** @type {import("./picked.js").Picked} */ next) => {
    picked = next;
    journal.put(data.chapter, kept, "answer", picked);
    show();
  };
  function place(/** @type {Side | "aside"} */ where) {
    const [id = ""] = waiting();
    const figure = cards.get(id)?.figure;
    const next = id ? put(picked, id, where, most) : null;
    problem.textContent = !id || next ? "" : fill(W.full, { most });
    if (!next) return;
    held = "";
    told.textContent = fill(where === "aside" ? W.done_aside : W.done, {
      card: figure,
      side: sides[where],
    });
    keep(next);
  }
  function wait() {
    const [id = ""] = waiting();
    held = "";
    later = [...later.filter((one) => one !== id), id];
    show();
  }
  const take = (/** @type {string} */ id) => () => {
    held = id;
    problem.textContent = "";
    keep(without(picked, id));
    front.focus();
  };

  /** A card on a pile, small: pressed, it is taken up again. */
  function chip(/** @type {string} */ id) {
    const figure = cards.get(id)?.figure ?? "";
    const made = button(figure, take(id));
    made.className = "cx-chip";
    made.setAttribute("aria-label", fill(W.take, { card: figure }));
    const card = shown.get(id);
    made.prepend(card?.querySelector("svg")?.cloneNode(true) ?? "");
    made.append(make("span", {}, card?.querySelector("p + p")?.textContent ?? ""));
    return make("li", {}, made);
  }
  const boxes = order(picked).map((side) => {
    const to = button(fill(W.put, { side: sides[side] }), () => place(side));
    to.className = "cx-main";
    const head = make("b");
    const list = make("ul");
    const lines = [make("p", { class: "cx-status" }), make("p", { class: "cx-status" })];
    const box = make(
      "div",
      { class: "cx-pile", role: "group", "aria-label": sides[side] },
      head,
      list,
      ...lines,
    );
    box.addEventListener("dragover", (event) => event.preventDefault());
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      place(side);
    });
    return { side, box, head, list, lines, to };
  });
  const neither = button(W.aside, () => place("aside"));
  const turn = make("div", { class: "cx-turn" });
  const both = make("div", { class: "cx-piles" });
  const summary = make("summary");
  const aside = make("ul");
  const rest = make("details", { class: "cx-aside" }, summary, aside);

  /** Cards on a pile; one that lies there already is left alone, with the focus it may have. */
  function lay(/** @type {HTMLElement} */ list, /** @type {string[]} */ ids) {
    if (list.dataset.cards === ids.join()) return;
    list.dataset.cards = ids.join();
    list.replaceChildren(...ids.map(chip));
  }
  /** Whoever is first comes first; a restored journal may say another side. */
  function arrange() {
    if (both.dataset.first === picked.first) return;
    both.dataset.first = picked.first;
    boxes.sort((one) => (one.side === picked.first ? -1 : 1));
    both.replaceChildren(...boxes.map(({ box }) => box));
    const [one, other] = boxes.map(({ to }) => to);
    turn.replaceChildren(...[one, neither, other].flatMap((part) => part ?? []));
  }
  function show() {
    arrange();
    const queue = waiting();
    const card = shown.get(queue[0] ?? "");
    if (front.firstChild !== card || !card) front.replaceChildren(card ?? make("p", {}, W.none));
    front.setAttribute("aria-label", cards.get(queue[0] ?? "")?.figure ?? W.none);
    left.textContent = fill(queue.length === 1 ? W.left_one : W.left, { count: queue.length });
    for (const { side, head, list, lines } of boxes) {
      const mine = picked[side].cards.flatMap((id) => cards.get(id) ?? []);
      const found = behind(mine, Object.keys(data.kinds));
      const kinds = found.kinds.map(({ kind, count }) => fill(W.kind, { kind: data.kinds[kind], count }));
      head.textContent = fill(W.pile, { side: sides[side], count: mine.length, most });
      lay(list, picked[side].cards);
      const said = mine.length
        ? [fill(W.kinds, { kinds: kinds.join(", ") }), fill(W.checked, { ...found, all: mine.length })]
        : [W.empty, ""];
      lines.forEach((line, i) => (line.textContent = said[i] ?? ""));
    }
    summary.textContent = fill(W.aside_pile, { count: picked.aside.length });
    lay(aside, picked.aside);
    rest.hidden = !picked.aside.length;
  }

  front.addEventListener("keydown", (event) => {
    const [one, other] = boxes.map(({ side }) => side);
    const keys = { ArrowLeft: one, ArrowRight: other, ArrowDown: /** @type {const} */ ("aside") };
    const where = event.target === front ? keys[/** @type {keyof typeof keys} */ (event.key)] : undefined;
    if (!where) return;
    event.preventDefault();
    place(where);
  });
  const choose = make("label", { class: "cx-control" }, make("span", {}, W.from), from);
  const ways = make("div", { class: "cx-ways" }, choose, make("span", {}, left, " ", button(W.later, wait)));
  const how = make("p", { class: "cx-status" }, W.how);
  const parts = [ways, front, turn, how, problem, told, both, rest];
  root.querySelector(".cx-plain")?.replaceWith(make("div", { class: "cx-sort" }, ...parts));
  life.recall(() => {
    picked = read();
    show();
  });
}
