/** Chance that can be drawn again: the same numbers for the same seed, here and in Python (kit/chance.py, its oracle). */

/**
 * Numbers from 0 up to, not including, 1, by Mulberry32.
 * @param {number} seed
 * @param {number} count
 */
export const numbers = (seed, count) =>
  Array.from({ length: count }, (_, step) => {
    const state = (seed + Math.imul(step + 1, 0x6d2b79f5)) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  });

/**
 * The numbers that each “draw again” gives to the chart, by its parameter's name.
 * @param {Control[]} controls
 * @param {Values} values
 */
export const drawn = (controls, values) =>
  Object.fromEntries(
    controls.flatMap(({ name, fills, count = 0 }) => (fills ? [[fills, numbers(values[name], count)]] : [])),
  );
