/** What a journal may hold: the rules of kit/journal.json, which kit/entries.py keeps in Python. A file may hold anything. */
import { say } from "./words.js";

export const RULES = __RULES__;

const NAME = new RegExp(`^(?:${RULES.name})$`);
const TIME = new RegExp(`^(?:${RULES.time})$`);

/** @param {number} n */
const counted = (n) => n.toLocaleString("en");

/**
 * Now, as entries carry it.
 * @param {number} [at] milliseconds; now, if left out
 */
export const time = (at = Date.now()) => new Date(at).toISOString().slice(0, 19) + "Z";

/**
 * A time in UTC, at most now (a clock that ran ahead must not win for ever), or null if it is none.
 * @param {unknown} text
 * @param {string} now
 */
export function moment(text, now) {
  if (typeof text !== "string" || !TIME.test(text)) return null;
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate(); // browsers read 30 February as 2 March
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days) return null;
  const utc = new Date(text).toISOString();
  if (!/^(?!0000)\d{4}-/.test(utc)) return null;
  const seconds = utc.slice(0, 19) + "Z";
  return seconds < now ? seconds : now;
}

/**
 * The text with half a character, which no file can hold, replaced.
 * @param {string} text
 */
export const whole = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

/**
 * Characters as Unicode and Python count them: an emoji is one.
 * @param {string} text
 */
export function length(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * A value with every text in it whole.
 * @param {any} value
 * @returns {any}
 */
export function mended(value) {
  if (typeof value === "string") return whole(value);
  if (Array.isArray(value)) return value.map(mended);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [whole(name), mended(part)]));
}

/**
 * A value as it is kept. Throws a sentence where it breaks a rule.
 * @param {any} value
 */
function sound(value) {
  if (value == null) throw new Error(say("entry_empty"));
  let level = [value];
  let size = 0;
  for (let deep = 0; deep <= RULES.depth && level.length; deep += 1) {
    size += level.length;
    for (const one of level) {
      if (typeof one === "number" && !Number.isFinite(one)) throw new Error(say("entry_value"));
      if (typeof one === "string") {
        const count = length(one);
        if (count > RULES.text)
          throw new Error(say("entry_text", { count: counted(count), most: counted(RULES.text) }));
        size += count;
      } else if (one && !Array.isArray(one)) for (const name of Object.keys(one)) size += length(name);
    }
    level = level.flatMap((one) => (one && typeof one === "object" ? Object.values(one) : []));
  }
  if (level.length || size > RULES.value) throw new Error(say("entry_size"));
  return mended(value);
}

/**
 * An entry as it is kept, without what is not ours. Throws a sentence where it breaks a rule.
 * @param {any} entry
 * @param {string} now
 * @returns {Entry}
 */
export function checked(entry, now) {
  if (!entry || typeof entry !== "object" || Array.isArray(entry)) throw new Error(say("entry_none"));
  for (const part of ["key", "chapter"])
    if (typeof entry[part] !== "string" || !NAME.test(entry[part]))
      throw new Error(say("entry_name", { part }));
  const { key, chapter, kind } = entry;
  if (!RULES.kinds.includes(kind)) throw new Error(say("entry_kind", { kinds: RULES.kinds.join(", ") }));
  const at = moment(entry.at, now);
  if (at === null) throw new Error(say("entry_time"));
  const value = sound(entry.value);
  const first = entry.first != null ? sound(entry.first) : kind === "prediction" ? value : null;
  return { key, chapter, kind, value, at, ...(first === null ? {} : { first }) };
}

/**
 * The entries of a journal file as they are kept, with a sentence for each that was left out. Throws one sentence for
 * a file that is no journal.
 * @param {string} text
 * @param {string} now
 * @returns {{entries: Entry[], problems: string[]}}
 */
export function readJournal(text, now) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error(say("file_json"));
  }
  if (!data || data.format !== RULES.format || !Array.isArray(data.entries))
    throw new Error(say("file_foreign"));
  if (data.version !== RULES.version) throw new Error(say("file_version"));
  const count = data.entries.length;
  if (count > RULES.entries)
    throw new Error(say("file_many", { count: counted(count), most: counted(RULES.entries) }));
  /** @type {string[]} */
  const problems = [];
  const entries = data.entries.flatMap((/** @type {any} */ entry, /** @type {number} */ i) => {
    try {
      return [checked(entry, now)];
    } catch (error) {
      const name = typeof entry?.key === "string" ? ` (${whole([...entry.key].slice(0, 40).join(""))})` : "";
      const why = /** @type {Error} */ (error).message;
      problems.push(say("entry_left", { number: counted(i + 1), name, why }));
      return [];
    }
  });
  return { entries, problems };
}
