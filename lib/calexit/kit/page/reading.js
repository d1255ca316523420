/** What an exhibit says in a state: messages and their values, as kit/reading.py packs them. */
import { stateKey } from "./states.js";

/**
 * A column's cell: it varies with some of the controls only.
 * @param {Column} column
 * @param {Control[]} controls those that choose the Reading
 * @param {Record<string, any>} at
 */
function cell([varies, cells, places], controls, at) {
  let state = 0;
  for (const place of varies) {
    const control = /** @type {Control} */ (controls[place]);
    state = state * control.values.length + at[control.name];
  }
  return cells[places ? /** @type {number} */ (places[state]) : state];
}

/**
 * What the chart counts, by name, as far as there is one.
 * @param {View | null} view
 */
export const counted = (view) => (/** @type {string} */ name) => {
  try {
    return /** @type {View} */ (view).signal(name);
  } catch {
    return "…";
  }
};

/**
 * The Reading and the finding ("" where there is none) of a state.
 * @param {ExhibitData} data
 * @param {Record<string, any>} at where the controls are
 * @param {(name: string) => unknown} live what the chart counts
 */
export function said(data, at, live) {
  /** @param {string} text @param {(name: string) => unknown} value */
  const fill = (text, value) => text.replace(/\{(\w+)\}/g, (_, name) => String(value(name)));
  if (!data.says)
    return { reading: fill(data.texts?.[stateKey(data.controls, data.by, at)] ?? "", live), finding: "" };
  const { messages, says, finding, values } = data.says;
  const chosen = data.by.map((name) => data.controls.find((one) => one.name === name));
  const of = (/** @type {Column} */ column) => cell(column, /** @type {Control[]} */ (chosen), at);
  const value = (/** @type {string} */ name) => (values[name] ? of(values[name]) : live(name));
  const say = (/** @type {string} */ name) => fill(messages[name] ?? "", value);
  return { reading: of(says).map(say).join(" "), finding: say(of(finding)) };
}
