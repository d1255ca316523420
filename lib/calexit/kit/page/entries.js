/** Which of two entries wins, what is sent, downloaded and handed in: rules that need no page. */
import { HEADING, left } from "./left.js";
import { RULES, mended, time } from "./rules.js";

/**
 * What is kept of an entry and the one before it: the newer, and the first guess for ever.
 * @param {Entry | null} before
 * @param {Entry} entry
 * @returns {Entry}
 */
export function newer(before, entry) {
  if (before && before.at > entry.at) return before;
  return before?.first != null ? { ...entry, first: before.first } : entry;
}

/**
 * A new entry. A clock that ran ahead once must not win for ever: its time is the latest of now and what was kept.
 * @param {Entry | null} before
 * @param {{chapter: string, key: string, kind: string, value: unknown}} made
 * @param {string} now
 * @returns {Entry}
 */
export function fresh(before, { chapter, key, kind, value: given }, now) {
  const value = mended(given);
  const at = before && before.at > now ? before.at : now;
  const entry = { key, chapter, kind, value, at, waiting: true }; // until the file has it
  return kind === "prediction" ? { ...entry, first: value } : entry;
}

/**
 * The same answer?
 * @param {Entry | null | undefined} one
 * @param {Entry} other
 */
export const agrees = (one, other) =>
  Boolean(one) && JSON.stringify(one?.value) === JSON.stringify(other.value);

/**
 * The same answer given at the same time?
 * @param {Entry | null} one
 * @param {Entry} other
 */
export const same = (one, other) => agrees(one, other) && one?.at === other.at;

/**
 * An entry of the file meets the page's: what the page keeps, and whether the file has to hear of it.
 * @param {Entry | undefined} here
 * @param {Entry} there
 * @returns {{entry: Entry, tell: boolean}}
 */
export function meet(here, there) {
  if (!here || here.stays || agrees(here, there)) return { entry: taken(there), tell: false };
  const since = Date.parse(there.at) - Date.parse(here.at);
  if (since >= 0 && !(here.waiting && since <= 2000)) return { entry: taken(there), tell: false };
  // the first edition's file had the kernel's clock, in seconds: an answer it never got is the newer one
  return { entry: since >= 0 ? { ...here, at: time(Date.parse(there.at) + 1000) } : here, tell: true };
}

/**
 * An entry as the file has it, without what is empty there.
 * @param {Entry} there
 * @returns {Entry}
 */
export const taken = ({ first, ...entry }) => (first == null ? entry : { ...entry, first });

/**
 * The entries as a file has them, without this browser's own marks.
 * @param {Entry[]} entries
 */
export const plain = (entries) => entries.map(({ waiting: _waiting, stays: _stays, ...entry }) => entry);

/**
 * The text of a journal file.
 * @param {Entry[]} entries
 * @param {string} [name] whose it is, in what is handed in
 */
export function journalText(entries, name = "") {
  const gone = left(entries).map(({ title, answer }) => ({ asked: title, answer }));
  const head = { format: RULES.format, version: RULES.version, exported: time() };
  const told = { ...(name ? { name } : {}), ...(gone.length ? { [HEADING]: gone } : {}) };
  return JSON.stringify({ ...head, ...told, entries: plain(entries) }, null, 1);
}

/**
 * What a teacher gets: everything but how far the reader agrees with statements.
 * @param {Entry[]} entries
 */
export const toHandIn = (entries) => entries.filter((entry) => !/\/(before|after)\//.test(entry.key));

/**
 * How many of them are answers: what was only explored is none.
 * @param {Entry[]} entries
 */
export const answers = (entries) => entries.filter((entry) => entry.kind !== "explored").length;
