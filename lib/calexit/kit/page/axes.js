/** Where on drawn axes a value lies, and what a key or a pointer makes of it: rules that need no page. */

/**
 * How far along its axis a value lies, 0 to 1.
 * @param {number} value
 * @param {number} min
 * @param {number} max
 */
export const share = (value, min, max) => (value - min) / (max - min);

/**
 * The nearest value that can be drawn.
 * @param {number} value
 * @param {Guess} ask
 */
export function snapped(value, { min, max, step }) {
  const steps = Math.round((value - min) / step);
  const digits = String(step).split(".")[1]?.length ?? 0;
  return Math.min(max, Math.max(min, Number((min + steps * step).toFixed(digits))));
}

const LARGE = 10; // steps of a Page key
/** @type {Record<string, number>} */
const STEPS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: LARGE,
  PageDown: -LARGE,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Where a key moves a value, or undefined for a key that moves nothing. One that was not drawn begins in the middle.
 * @param {string} key
 * @param {number | undefined} value
 * @param {Guess} ask
 */
export function moved(key, value, ask) {
  const middle = snapped((ask.min + ask.max) / 2, ask);
  if (key === "Enter" || key === " ") return value ?? middle;
  const steps = STEPS[key];
  return steps === undefined ? undefined : snapped((value ?? middle) + steps * ask.step, ask);
}

/**
 * What a pointer draws that went from one point of the axes to another (0 to 1 from the left and from the bottom): a value
 * in each lane that it passed, so that one fast stroke leaves none out.
 * @param {[x: number, y: number]} from
 * @param {[x: number, y: number]} to
 * @param {Guess} ask
 * @returns {[lane: number, value: number][]}
 */
export function stroke(from, to, ask) {
  const value = (/** @type {number} */ at) => snapped(ask.min + at * (ask.max - ask.min), ask);
  if (ask.kind !== "line") {
    const lane = Math.floor((1 - from[1]) * ask.names.length); // a bar is held where it was taken
    return [[Math.min(ask.names.length - 1, Math.max(0, lane)), value(to[0])]];
  }
  const near = (/** @type {number} */ x) => {
    const far = ask.places.map((place) => Math.abs(place - x));
    return far.indexOf(Math.min(...far));
  };
  const [first, last] = [near(from[0]), near(to[0])];
  const way = Math.sign(last - first);
  /** @type {[number, number][]} */
  const drawn = [];
  for (let lane = first; lane !== last; lane += way) {
    const along = ((ask.places[lane] ?? 0) - from[0]) / (to[0] - from[0]);
    if (lane !== first) drawn.push([lane, value(from[1] + along * (to[1] - from[1]))]);
  }
  return [...drawn, [last, value(to[1])]];
}
