/** The fold for controls that most readers do not need. */
import { make } from "./dom.js";
import { say } from "./words.js";

/**
 * Where a control stands on the page: among the others, behind them, or nowhere (it follows another exhibit).
 * @param {HTMLElement} bar
 * @param {Control[]} controls
 * @param {Control} control
 * @param {HTMLElement} box
 */
export function stood(bar, controls, { stands }, box) {
  if (stands === "heard") return;
  if (!stands) return bar.append(box);
  const count = controls.filter((one) => one.stands === "behind").length;
  const fold = () => make("details", { class: "cx-behind" }, make("summary", {}, say("behind", { count })));
  const found = bar.querySelector(".cx-behind") ?? fold();
  found.append(box);
  bar.append(found);
}
