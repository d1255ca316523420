/**
 * A slider over things in an order plays: a step, and another, until the last one or until a hand stops it. Nothing starts
 * by itself. Marks glide there by the look's transitions, where the browser has them and the reader wants motion.
 */
import { button, field, make } from "./dom.js";
import { hush } from "./voice.js";
import { say } from "./words.js";

/** @type {Record<string, number>} ms from one step to the next */
export const PACES = { slow: 2000, usual: 1000, quick: 500 };
const GLIDE = 400; // ms: longer than the longest transition

/** @type {WeakMap<Element, number>} */
const gliding = new WeakMap();

/**
 * Marks glide to where they come next, and only there.
 * @param {Element} root the exhibit
 * @param {boolean} wanted a hand that drags wants the picture at its finger at once
 */
export function glide(root, wanted) {
  clearTimeout(gliding.get(root));
  root.classList.toggle("cx-glides", wanted);
  if (wanted)
    gliding.set(
      root,
      window.setTimeout(() => root.classList.remove("cx-glides"), GLIDE),
    );
}

/**
 * A hand on the slider: a jump to a place glides there, a drag and a key held down do not.
 * @param {HTMLElement} input
 * @param {Element} root
 */
function follow(input, root) {
  let last = -Infinity;
  let moves = 0; // since the pointer went down
  input.addEventListener("pointerdown", () => (moves = 0));
  input.addEventListener("change", () => (moves = 0)); // released
  input.addEventListener("input", () => {
    const now = performance.now();
    glide(root, moves === 0 && now - last > GLIDE);
    moves += 1;
    last = now;
  });
}

/**
 * The buttons of a slider; `stop` is for whatever else moves it.
 * @param {HTMLInputElement} input
 * @param {(i: number) => void} go shows a place on the slider and sets it
 * @param {HTMLElement} root the exhibit
 */
export function player(input, go, root) {
  let due = 0;
  let pace = PACES["usual"];
  const last = () => Number(input.value) >= Number(input.max);
  const stop = () => {
    clearTimeout(due);
    due = 0;
    toggle.textContent = say("play");
  };
  const step = () => {
    glide(root, true);
    go(last() ? 0 : Number(input.value) + 1);
  };
  const next = () => {
    if (!root.isConnected || document.hidden) return stop();
    step();
    if (last()) return stop();
    hush(); // what is said of a step on the way would be heard after the next
    due = window.setTimeout(next, pace);
  };
  const toggle = button("play", {
    class: "cx-main",
    onclick() {
      if (due) return stop();
      toggle.textContent = say("pause");
      next();
    },
  });
  const one = button("step_on", {
    onclick() {
      stop();
      step();
    },
  });
  const speed = field("select", {
    "aria-label": say("pace"),
    onchange: () => (pace = PACES[speed.value]),
  });
  for (const name of Object.keys(PACES))
    speed.append(make("option", { value: name, selected: name === "usual" }, say("pace_" + name)));
  follow(input, root);
  input.addEventListener("input", stop);
  return { box: make("div", { class: "cx-player" }, toggle, one, speed), stop };
}
