/** The end of a link to an exhibit: where its controls stand, by the names of their values, where not at the start. */
import { readSet, setText } from "./sets.js";
import { value } from "./states.js";

/**
 * Written like fraction=40&poll=reuters-ipsos-2017-ca; several chosen options stand after each other, or as one set.
 * @param {Control[]} controls
 * @param {Record<string, any>} at
 */
export function linkEnd(controls, at) {
  const end = new URLSearchParams();
  for (const control of controls) {
    const { kind, name, start, sets } = control;
    const now = at[name];
    if (String(now) === String(start)) continue;
    if (kind === "many" && sets.length) end.append(name, setText(now, control.values.map(String)));
    else if (kind === "many" && !now.length) end.append(name, "");
    else for (const one of [kind === "search" ? now : value(control, now)].flat()) end.append(name, one);
  }
  return String(end);
}

/**
 * The position of every control that a link's end asks for; undefined where a control or a value is no more.
 * @param {Control[]} controls
 * @param {string} end
 */
export function readEnd(controls, end) {
  const asked = new URLSearchParams(end);
  const at = Object.fromEntries(controls.map(({ name, start }) => [name, start]));
  for (const name of new Set(asked.keys())) {
    const control = controls.find((one) => one.name === name);
    const there = control && position(control, asked.getAll(name));
    if (there === undefined) return undefined;
    at[name] = there;
  }
  return at;
}

const LONGEST = 200; // characters that a search box takes

/**
 * @param {Control} control
 * @param {string[]} said
 */
function position({ kind, values, sets }, said) {
  const [first = ""] = said;
  const names = values?.map(String);
  if (kind === "search") return first.slice(0, LONGEST);
  if (kind !== "many") return names.includes(first) ? names.indexOf(first) : undefined;
  if (sets.length)
    try {
      return readSet(first, names);
    } catch {
      return undefined; // a code that is no more
    }
  const places = said.filter(Boolean).map((one) => names.indexOf(one));
  return places.includes(-1) ? undefined : [...new Set(places)].sort((a, b) => a - b);
}
