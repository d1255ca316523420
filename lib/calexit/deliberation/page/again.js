/** The ratings of the start page, met again: two dots on the same scale, and an arrow from then to now. */
import { fill } from "./text.js";

/**
 * The dots and the arrow; what they show stands in words beside them.
 * @param {number} before
 * @param {number} now
 * @param {number} steps
 */
function arrow(before, now, steps) {
  const { make } = kit;
  const at = (/** @type {number} */ i) => `${(100 * (i + 0.5)) / steps}%`;
  const from = Math.min(before, now);
  const way = `left: ${at(from)}; width: ${(100 * Math.abs(now - before)) / steps}%`;
  const line = make("span", { class: now < before ? "cx-way cx-down" : "cx-way", style: way });
  const dots = [before, now].map((i, n) =>
    make("span", { class: n ? "cx-now" : "cx-then", style: `left: ${at(i)}` }),
  );
  return make("div", { class: "cx-moved", "aria-hidden": "true" }, before === now ? null : line, ...dots);
}

/** @type {(root: HTMLElement, life: Life) => void} */
export function again(root, life) {
  const { field, journal, make, payload, serial } = kit;
  const data = payload(root);
  const W = data.words;
  /** @type {string[]} */
  const scale = data.scale;
  const rating = (/** @type {string} */ key) => {
    const kept = journal.get(key)?.value;
    return Number.isInteger(kept) && scale[kept] !== undefined ? Number(kept) : null;
  };
  const rows = data.statements.map(
    (/** @type {Record<string, string>} */ { text, before = "", after = "" }) => {
      const name = "cx-a-" + serial();
      const told = make("p", { class: "cx-status", role: "status" });
      const moved = make("div");
      const inputs = scale.map((_, i) => {
        const onchange = () => journal.put(data.chapter, after, "answer", i);
        return field("input", { type: "radio", name, value: i, onchange });
      });
      life.recall(() => {
        const [then, now] = [rating(before), rating(after)];
        inputs.forEach((input, i) => (input.checked = now === i));
        const said = then === null ? W.never : then === now ? W.same : W.moved;
        const line = now === null ? "" : fill(said, { before: scale[then ?? -1], now: scale[now] });
        if (told.textContent === line) return;
        told.textContent = line;
        moved.replaceChildren(...(now === null || then === null ? [] : [arrow(then, now, scale.length)]));
      });
      const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, scale[i])));
      const asked = make("fieldset", { class: "cx-control cx-choice" }, make("legend", {}, text), ...labels);
      return make("div", { class: "cx-again" }, asked, moved, told);
    },
  );
  root.querySelector(".cx-plain")?.replaceWith(...rows);
}
