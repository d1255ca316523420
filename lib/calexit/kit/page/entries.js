/** The rules of the journal, which need no page: which of two entries wins, what a file may hold, what is handed in. */

const FORMAT = "could-california-leave/journal";
const NAME = /^[a-z0-9/.-]{1,80}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const KINDS = ["prediction", "answer", "note", "explored"];

/** @param {number} [at] milliseconds; now, if left out */
export const time = (at = Date.now()) => new Date(at).toISOString().slice(0, 19) + "Z";

/**
 * What is kept of an entry and the one before it: the newer, and the first guess for ever.
 * @param {Entry | null} before
 * @param {Entry} entry
 * @returns {Entry}
 */
export function newer(before, entry) {
  if (before && before.at > entry.at) return before;
  return before && "first" in before ? { ...entry, first: before.first } : entry;
}

/**
 * A new entry. A clock that ran ahead once must not win for ever: its time is the latest of now and what was kept.
 * @param {Entry | null} before
 * @param {{chapter: string, key: string, kind: string, value: unknown}} made
 * @param {string} now
 * @returns {Entry}
 */
export function fresh(before, { chapter, key, kind, value }, now) {
  const at = before && before.at > now ? before.at : now;
  const entry = { key, chapter, kind, value, at, waiting: true }; // until the file has it
  return kind === "prediction" ? { ...entry, first: value } : entry;
}

/**
 * The same answer given at the same time?
 * @param {Entry | null} one
 * @param {Entry} other
 */
export const same = (one, other) =>
  Boolean(one) && one?.at === other.at && JSON.stringify(one.value) === JSON.stringify(other.value);

/**
 * An entry of the file meets the page's: what the page keeps, and whether the file has to hear of it.
 * @param {Entry | undefined} here
 * @param {Entry} there
 * @returns {{entry: Entry, tell: boolean}}
 */
export function meet(here, there) {
  const since = here ? Date.parse(there.at) - Date.parse(here.at) : 0;
  if (!here || (since >= 0 && !(here.waiting && since <= 2000))) return { entry: there, tell: false };
  // the file's clock ticks in seconds: an answer it never got is the newer one
  return { entry: since >= 0 ? { ...here, at: time(Date.parse(there.at) + 1000) } : here, tell: true };
}

/**
 * The text of a journal file.
 * @param {Entry[]} entries
 * @param {string} [name] whose it is, in what is handed in
 */
export function journalText(entries, name = "") {
  const clean = entries.map(({ waiting: _, ...entry }) => entry);
  const head = { format: FORMAT, version: 1, exported: time() };
  return JSON.stringify({ ...head, ...(name ? { name } : {}), entries: clean }, null, 1);
}

/**
 * The entries of a journal file as they are kept, with how many could not be read; or why it is none.
 * @param {string} text
 * @param {string} now
 * @returns {{entries: Entry[], bad: number} | "json" | "foreign"}
 */
export function readJournal(text, now) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return "json";
  }
  if (!data || data.format !== FORMAT || !Array.isArray(data.entries)) return "foreign";
  const entries = data.entries
    .slice(0, 5000)
    .filter(sound)
    .map((/** @type {Entry} */ entry) => {
      const { key, chapter, kind, value, first, at } = entry;
      return { key, chapter, kind, value, at: at < now ? at : now, ...(first == null ? {} : { first }) };
    });
  return { entries, bad: data.entries.length - entries.length };
}

/**
 * A file may hold anything.
 * @param {any} entry
 */
function sound(entry) {
  const like = (/** @type {RegExp} */ pattern, /** @type {unknown} */ text) =>
    typeof text === "string" && pattern.test(text);
  return (
    entry &&
    like(NAME, entry.key) &&
    like(NAME, entry.chapter) &&
    like(TIME, entry.at) &&
    Date.parse(entry.at) &&
    KINDS.includes(entry.kind) &&
    entry.value != null &&
    JSON.stringify([entry.value, entry.first]).length <= 100000
  );
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
