/**
 * Where exhibits stand, between the page and Python: the page's side of kit/params.py.
 *
 * A stand has a number that every change raises; the higher one counts, so nothing goes back and forth. It has an identity
 * and the values of the controls by name, as the chart gets them.
 */

const PAUSE = 100; // ms between two tellings of a hand that goes on

/** @type {Map<string, Stand>} */
const stands = new Map();
/** @type {Map<string, Set<(at: Values) => void>>} what shows an exhibit of that identity */
const shown = new Map();
/** @type {Set<(message: object) => void>} every kernel: JupyterLab has several notebooks on one page */
const kernels = new Set();
/** @type {Set<string>} */
const untold = new Set();
let due = 0;

/** Everything a hand or Python has moved: what a kernel hears first. */
export const moved = () => Object.fromEntries(stands);

/**
 * Go where the stand is, now and whenever it changes.
 * @param {string} id
 * @param {(at: Values) => void} put
 * @param {AbortSignal} signal until when
 */
export function stand(id, put, signal) {
  const all = shown.get(id) ?? new Set();
  shown.set(id, all.add(put));
  signal.addEventListener("abort", () => all.delete(put));
  const now = stands.get(id);
  if (now) put(now[1]);
}

/**
 * A hand has moved an exhibit: what else shows it follows, and Python hears it at once, or when the pause is over.
 * @param {string} id
 * @param {Values} at
 * @param {(at: Values) => void} put the one that was moved
 */
export function move(id, at, put) {
  stands.set(id, [(stands.get(id)?.[0] ?? 0) + 1, at]);
  for (const one of shown.get(id) ?? []) if (one !== put) one(at);
  untold.add(id);
  if (!due) tellPython();
}

function tellPython() {
  due = 0;
  if (!untold.size) return;
  const told = [...untold].map((id) => [id, stands.get(id)]);
  untold.clear();
  for (const send of kernels) send({ op: "stand", stands: Object.fromEntries(told) });
  due = window.setTimeout(tellPython, PAUSE);
}

/**
 * Python has set exhibits, or knows more of them.
 * @param {Record<string, Stand>} told
 */
export function hear(told) {
  for (const [id, [number, at]] of Object.entries(told)) {
    if (number <= (stands.get(id)?.[0] ?? 0)) continue;
    stands.set(id, [number, at]);
    untold.delete(id);
    for (const put of shown.get(id) ?? []) put(at);
  }
}

/**
 * A kernel hears every move until it is gone.
 * @param {(message: object) => void} send
 * @returns {() => void} ends it
 */
export function listen(send) {
  kernels.add(send);
  return () => kernels.delete(send);
}
