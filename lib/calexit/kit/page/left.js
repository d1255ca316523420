/** What a reader kept for exhibits that are gone, told in words, as kit/first_edition.py does. */
import { say } from "./words.js";

/** Each key that only the first edition asked for. */
export const GONE = __GONE__;

export const HEADING = say("first_edition");

/**
 * Those entries whose exhibits are gone.
 * @param {Entry[]} entries
 */
export const left = (entries) =>
  entries.flatMap(({ key, value }) => {
    const asked = Object.hasOwn(GONE, key) ? GONE[key] : undefined;
    return asked ? [{ key, title: asked.title, answer: told(value, asked) }] : [];
  });

/**
 * What was answered, whatever a file may hold.
 * @param {any} value
 * @param {{options?: string[]}} asked
 */
export function told(value, { options = [] }) {
  const table = value && typeof value === "object" && !Array.isArray(value);
  const chosen = table ? value.choice : value;
  if (Number.isInteger(chosen) && options[chosen] !== undefined) return options[chosen];
  if (value === true) return say("first_explored");
  if (!table) return text(value);
  const parts = Object.entries(value).map(([name, part]) => `${name}: ${text(part)}`);
  return parts.join("; ");
}

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/**
 * Does the address of an exhibit name one that is gone?
 * @param {string} id
 */
export const isGone = (id) =>
  Object.keys(GONE).some((key) => `${key.replaceAll("/", "-")}-`.startsWith(`${id}-`));
