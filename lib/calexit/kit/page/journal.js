/** The journal: every answer in this browser's storage at once, and in the kernel's file where there is a kernel. */
import { fresh, newer, same, time } from "./entries.js";
import { storage } from "./storage.js";
import { say } from "./words.js";

/** Tell everything that shows an answer to look again. */
export const announce = () => document.dispatchEvent(new Event("calexit-journal"));

/**
 * How it stands between the page and the file.
 * @type {{kernel: Kernel | null, state: "browser" | "saved" | "waiting" | "lost", unsaved: Map<string, Entry>, flying: number}}
 */
export const link = {
  kernel: null, // while one is connected
  state: "browser", // in words on the journal bar
  unsaved: new Map(), // what this page has asked the file to hold, and the file has not confirmed
  flying: 0,
};

export const journal = {
  /** What the bar has to tell. */
  notice: "",
  /**
   * @param {string} key
   * @returns {Entry | null}
   */
  get(key) {
    try {
      return JSON.parse(storage.read(key) ?? "null");
    } catch {
      return null;
    }
  },
  /** @returns {Entry[]} */
  all() {
    const entries = [...new Set(storage.keys())].map((key) => journal.get(key));
    return entries.filter((entry) => entry !== null).sort((a, b) => (a.key < b.key ? -1 : 1));
  },
  /** @param {Entry} entry */
  write(entry) {
    if (!storage.write(entry.key, JSON.stringify(entry))) journal.notice = say("no_storage");
  },
  /** @param {Entry} entry */
  keep(entry) {
    const before = journal.get(entry.key);
    const kept = newer(before, entry);
    if (kept !== before) journal.write(kept);
    return kept;
  },
  /**
   * @param {string} chapter
   * @param {string} key
   * @param {string} kind
   * @param {unknown} value
   */
  put(chapter, key, kind, value) {
    const kept = journal.keep(fresh(journal.get(key), { chapter, key, kind, value }, time()));
    link.unsaved.set(key, kept);
    announce();
    return journal.send([kept], "put");
  },
  /**
   * Ask the file to hold entries.
   * @param {Entry[]} entries
   */
  async send(entries, op = "merge") {
    const { kernel } = link;
    if (!kernel || !entries.length) {
      if (!kernel) link.state = "browser";
      announce();
      return;
    }
    link.flying += 1;
    link.state = "waiting";
    announce();
    let problem = "no answer";
    try {
      const answer = await kernel.send({ op, entries });
      problem = answer.problem ?? "";
      journal.notice = answer.problem || answer.notice || journal.notice;
    } catch {
      link.kernel?.again(); // busy with a long cell, or gone: said below, and kept here
    }
    link.flying -= 1;
    if (!problem) entries.forEach(confirmed);
    const saved = link.flying ? "waiting" : link.unsaved.size ? "lost" : "saved"; // when nothing is on its way
    link.state = problem ? "lost" : saved;
    announce();
  },
  async clear() {
    for (const key of storage.keys()) storage.remove(key);
    link.unsaved.clear();
    if (link.kernel) {
      try {
        await link.kernel.send({ op: "clear" });
      } catch {
        link.state = "lost";
      }
    }
    announce();
  },
};

/**
 * The file holds it.
 * @param {Entry} entry
 */
function confirmed(entry) {
  if (link.unsaved.get(entry.key) === entry) link.unsaved.delete(entry.key);
  const here = journal.get(entry.key);
  if (!here || !same(here, entry)) return;
  delete here.waiting;
  journal.write(here);
}
