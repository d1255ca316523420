/** The control of chance: a button that goes on to the next seed, and which draw it is. */
import { button, make } from "./dom.js";
import { say } from "./words.js";

/** @type {(control: Control, set: (at: number) => void) => Part} */
export function again(control, set) {
  let at = control.start;
  const shown = make("output", {}, say("draw", { number: control.values[at] }));
  const put = (/** @type {number} */ i) => {
    at = i;
    shown.textContent = say("draw", { number: control.values[at] });
  };
  const next = () => {
    put((at + 1) % control.values.length);
    set(at);
  };
  const press = button("draw_again", { onclick: next });
  return {
    box: make("div", { class: "cx-control cx-again" }, make("span", {}, control.label), press, shown),
    put,
  };
}
