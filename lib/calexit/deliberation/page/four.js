/** Times for four people: a clock that goes through the steps, and says which one it is. */
import { button } from "./button.js";
import { fill } from "./text.js";

/** @type {(root: HTMLElement, life: Life) => void} */
export function four(root, life) {
  const { make, payload } = kit;
  const W = payload(root).words;
  const rows = [...root.querySelectorAll("tbody tr")];
  const lengths = W.steps.map((/** @type {{minutes: number}} */ { minutes }) => 60 * minutes);
  let step = 0;
  let left = lengths[0];
  let ends = 0; // when the step is over, in ms; 0 while the clock stands still
  const clock = make("output", { class: "cx-clock" });
  const told = make("span", { class: "cx-status", role: "status" });
  const run = button("", () => {
    if (ends) {
      look();
      ends = 0;
    } else if (left > 0) ends = Date.now() + 1000 * left;
    show();
  });
  const next = button("", () => {
    step = (step + 1) % rows.length;
    left = lengths[step];
    ends &&= Date.now() + 1000 * left;
    show();
  });
  const look = () => {
    if (ends) left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
  };
  function show() {
    look();
    if (left === 0) ends = 0;
    const seconds = String(left % 60).padStart(2, "0");
    clock.textContent = fill(W.clock, { minutes: Math.floor(left / 60), seconds });
    told.textContent = left === 0 ? W.over : "";
    run.textContent = ends ? W.pause : W.start;
    next.textContent = step + 1 < rows.length ? W.next : W.again;
    rows.forEach((row, i) =>
      i === step ? row.setAttribute("aria-current", "step") : row.removeAttribute("aria-current"),
    );
  }
  root.querySelector(".cx-plain")?.replaceWith(make("p", { class: "cx-turn" }, run, next, clock, told));
  life.begin((signal) => {
    const beat = setInterval(() => ends && show(), 250);
    signal.addEventListener("abort", () => clearInterval(beat));
  });
  show();
}
