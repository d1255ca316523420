/** A set of options as text: the same rules and words as kit/sets.py. */
import { say } from "./words.js";

/**
 * @param {number[]} list the places of what is chosen
 * @param {string[]} codes
 */
export function setText(list, codes) {
  if (!list.length || list.length === codes.length) return list.length ? "all" : "none";
  const inverse = list.length > codes.length / 2;
  const named = codes.filter((_, i) => list.includes(i) !== inverse).sort();
  return (inverse ? ["all-but"] : []).concat(named).join("-");
}

/**
 * The places of what a text names; a text that names no set is an Error with one sentence a reader can act on.
 * @param {string} text
 * @param {string[]} codes
 */
export function readSet(text, codes) {
  const clean = text.trim().toLowerCase();
  const every = codes.map((_, i) => i);
  if (clean === "none" || clean === "all") return clean === "all" ? every : [];
  const inverse = clean.startsWith("all-but");
  const parts = clean.slice(inverse ? 7 : 0).split(/[\s,-]+/);
  const named = [...new Set(parts.filter(Boolean))];
  if (!named.length) throw new Error(say("set_empty", { code: [...codes].sort()[0] }));
  const known = codes.map((code) => code.toLowerCase());
  const unknown = named.filter((code) => !known.includes(code)).sort();
  if (unknown.length)
    throw new Error(say("set_unknown", { codes: unknown.join(", ").toUpperCase().slice(0, 60) }));
  return every.filter((i) => named.includes(known[i] ?? "") !== inverse);
}
