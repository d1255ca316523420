/** The whole list behind "All": a search, and twenty rows at a time. */
import { button, field, fill, make } from "./kit.js";

const PAGE = 20;

/**
 * @param {DeskData} data
 * @param {() => void} changed the search has other words
 * @param {(place: number) => void} choose
 */
export function list(data, changed, choose) {
  const { words } = data;
  const find = field("input", { type: "search", placeholder: words.hint, oninput: changed });
  const label = make("label", { class: "cx-control" }, make("span", {}, words.search ?? ""), find);
  const count = make("p", { class: "cx-status", role: "status" });
  const rows = make("ol", { class: "cx-claims" });
  let from = 0;
  let now = () => {};
  /** @param {number} step */
  const turn = (step) => () => {
    from += step;
    now();
    if ((step < 0 ? earlier : later).disabled) (step < 0 ? later : earlier).focus();
  };
  const earlier = button(words.earlier, turn(-PAGE));
  const later = button(words.later, turn(PAGE));
  const box = make("div", {}, label, make("p", { class: "cx-status" }, words.hidden ?? ""), count, rows);
  box.append(make("p", { class: "cx-turn" }, earlier, " ", later));

  /**
   * @param {Claim[]} shown
   * @param {number} at
   * @param {(claim: Claim) => string} mark
   */
  function render(shown, at, mark) {
    from = Math.max(0, Math.min(from, Math.floor((shown.length - 1) / PAGE) * PAGE));
    const last = Math.min(from + PAGE, shown.length);
    count.textContent = shown.length
      ? fill(words.found, { first: from + 1, last, count: shown.length })
      : (words.found_none ?? "");
    earlier.disabled = from === 0;
    later.disabled = last === shown.length;
    rows.replaceChildren(
      ...shown.slice(from, last).map((claim, i) => {
        const by = [...new Set([claim.speaker, claim.outlet])].join(" · ");
        const row = button("", () => choose(from + i), {
          class: "cx-row",
          "aria-current": from + i === at && "true",
        });
        const said = make("span", {}, make("q", {}, claim.quote), make("small", {}, ` ${by}`));
        row.append(make("b", {}, claim.id), said, make("em", {}, mark(claim)));
        return make("li", {}, row);
      }),
    );
    now = () => render(shown, at, mark);
  }
  /** @param {number} place */
  const come = (place) => (from = Math.floor(place / PAGE) * PAGE);
  return { box, find, render, come };
}
