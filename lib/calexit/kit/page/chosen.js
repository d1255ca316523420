/** What a hand chose in one exhibit of a chapter, for its others that offer the same: a poll, a state, a year, a table. */

/** @type {Map<string, unknown>} by chapter and what it is */
const chosen = new Map();
/** @type {Set<(what: string, value: unknown) => void>} */
const following = new Set();

/**
 * A hand has chosen: the others hear of it.
 * @param {ExhibitData} data
 * @param {string[] | null} names of the controls that it moved; null: of all that are its own
 * @param {Values} values
 */
export function remember({ chapter, controls }, names, values) {
  for (const { name, shared, stands } of controls) {
    if (!shared || !(names ? names.includes(name) : stands !== "heard")) continue;
    const what = `${chapter}/${shared}`;
    chosen.set(what, values[name]);
    for (const follow of following) follow(what, values[name]);
  }
}

/**
 * Follow what is chosen elsewhere, now and later, as far as this exhibit offers it and no hand has touched it; what it
 * only hears of, always.
 * @param {{data: ExhibitData, where: import("./where.js").Where, touched: boolean, arrived: () => void}} exhibit
 * @param {AbortSignal} signal until when
 */
export function recall(exhibit, signal) {
  const { chapter, controls } = exhibit.data;
  const shared = controls.filter((control) => control.shared);
  if (!shared.length) return;
  const follow = (/** @type {string} */ what, /** @type {unknown} */ value) => {
    for (const { name, shared: kind, values, stands } of shared) {
      if ((exhibit.touched && stands !== "heard") || what !== `${chapter}/${kind}` || !values.includes(value))
        continue;
      exhibit.where.go({ ...exhibit.where.values(), [name]: value });
      exhibit.arrived();
    }
  };
  following.add(follow);
  signal.addEventListener("abort", () => following.delete(follow));
  for (const [what, value] of chosen) follow(what, value);
}
