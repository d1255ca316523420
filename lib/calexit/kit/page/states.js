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
