/** What a hand chose in one exhibit of a chapter, for its others that offer the same: a poll, a state, a year, a table. */

/** @type {Map<string, unknown>} by chapter and what it is */
const chosen = new Map();
/** @type {Set<(what: string, value: unknown) => void>} */
const following = new Set();

/**
 * A hand has chosen: the others hear of it.
 * @param {ExhibitData} data
 * @param {string} name of the control
 * @param {unknown} value
 */
export function remember({ chapter, controls }, name, value) {
  const shared = controls.find((control) => control.name === name)?.shared;
  if (!shared) return;
  const what = `${chapter}/${shared}`;
  chosen.set(what, value);
  for (const follow of following) follow(what, value);
}

/**
 * Follow what is chosen elsewhere, now and later, as far as this exhibit offers it and no hand has touched it.
 * @param {{data: ExhibitData, where: import("./where.js").Where, touched: boolean, arrived: () => void}} exhibit
 * @param {AbortSignal} signal until when
 */
export function recall(exhibit, signal) {
  const { chapter, controls } = exhibit.data;
  const shared = controls.filter((control) => control.shared);
  if (!shared.length) return;
  const follow = (/** @type {string} */ what, /** @type {unknown} */ value) => {
    for (const { name, shared: kind, values } of shared) {
      if (exhibit.touched || what !== `${chapter}/${kind}` || !values.includes(value)) continue;
      exhibit.where.go({ ...exhibit.where.values(), [name]: value });
      exhibit.arrived();
    }
  };
  following.add(follow);
  signal.addEventListener("abort", () => following.delete(follow));
  for (const [what, value] of chosen) follow(what, value);
}
