/** Where an exhibit stands: rules that need no page. */

/**
 * What a control at a position gives to the chart.
 * @param {Control} control
 * @param {any} at
 */
export function value(control, at) {
  if (control.kind === "search") return at.toLowerCase();
  return control.kind === "many"
    ? at.map((/** @type {number} */ i) => control.values[i])
    : control.values[at];
}

/**
 * The position at which a control gives that value, or undefined where there is none.
 * @param {Control} control
 * @param {any} value
 */
export function place(control, value) {
  if (control.kind === "search") return String(value ?? "");
  const at = (/** @type {any} */ one) => control.values.indexOf(one);
  if (control.kind !== "many") return at(value) < 0 ? undefined : at(value);
  const places = Array.isArray(value) ? value.map(at) : [-1];
  return places.includes(-1) ? undefined : places.sort((a, b) => a - b);
}

/**
 * What tells an exhibit from others where it stands, as kit/params.py writes it: its key, and where its controls start.
 * @param {ExhibitData} data
 */
export const identity = ({ key, controls }) => {
  const names = controls.map(({ name }) => name);
  return `${key}?${stateKey(controls, names, Object.fromEntries(controls.map((one) => [one.name, one.start])))}`;
};

/**
 * The key of a state's Reading, as kit/exhibit.py writes it.
 * @param {Control[]} controls
 * @param {string[]} by the controls that choose the text
 * @param {Record<string, any>} at
 */
export const stateKey = (controls, by, at) =>
  by
    .map((name) => {
      const control = controls.find((one) => one.name === name);
      return JSON.stringify(control && value(control, at[name]));
    })
    .join("|");

/**
 * What a hand on one control does to others: a choice puts them where it says; a hand on one of those makes the choice
 * "your own".
 * @param {Control[]} controls
 * @param {string} name
 * @param {any} now
 * @returns {[name: string, at: any][]}
 */
export const follows = (controls, name, now) =>
  controls.flatMap((control) => {
    if (!control.puts) return [];
    if (control.name === name) return Object.entries(control.puts[now] ?? {});
    return Object.values(control.puts).some((puts) => name in puts) ? [[control.name, control.own]] : [];
  });
