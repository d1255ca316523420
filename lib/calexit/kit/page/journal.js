/** The journal: every answer in this browser's storage at once, and in the kernel's file where there is a kernel. */
import { agrees, fresh, newer, plain, same, taken } from "./entries.js";
import { time } from "./rules.js";
import { storage } from "./storage.js";
import { say } from "./words.js";

/** Tell everything that shows an answer to look again. */
export const announce = () => document.dispatchEvent(new Event("calexit-journal"));

/**
 * How it stands between the page and the file.
 * @type {Link}
 */
export const link = {
  kernel: null, // while one is connected
  state: "browser", // in words on the journal bar
  problem: "", // why the file could not be used
  refused: "", // why it did not take an entry
  unsaved: new Map(), // what this page has asked the file to hold, and the file has not confirmed
  flying: 0,
};

export const journal = {
  /** What the bar tells besides: the latest. */
  notice: { text: "" },
  /** @param {string} text */
  tell(text) {
    journal.notice = { text };
    announce();
  },
  /** @param {string} key */
  get: (key) => storage.get(key),
  all: () => storage.all(),
  /** @param {Entry} entry */
  keep(entry) {
    const before = storage.get(entry.key);
    const kept = newer(before, entry);
    if (kept !== before) storage.put(kept);
    return kept;
  },
  /**
   * @param {string} chapter
   * @param {string} key
   * @param {string} kind
   * @param {unknown} value
   */
  put(chapter, key, kind, value) {
    const kept = journal.keep(fresh(storage.get(key), { chapter, key, kind, value }, time()));
    return journal.send([kept], "put");
  },
  /**
   * Ask the file to hold entries.
   * @param {Entry[]} entries
   */
  async send(entries, op = "merge") {
    for (const entry of entries) link.unsaved.set(entry.key, entry);
    const { kernel } = link;
    if (!kernel || !entries.length) {
      if (!kernel) link.state = "browser";
      announce();
      return;
    }
    link.flying += 1;
    link.state = "waiting";
    announce();
    /** @type {Partial<Answer> | null} */
    let answer = null;
    try {
      answer = await kernel.send({ op, entries: plain(entries) });
    } catch {
      /* no answer */
    }
    if (link.kernel !== kernel) return; // another has come meanwhile, and was told everything
    link.flying -= 1;
    link.problem = answer ? trouble(answer, answer.entries) : "";
    if (answer) heard(answer, entries);
    if (!answer || link.problem) kernel.again(); // busy with a long cell, or gone, or the file is: kept here, and said
    const saved = link.flying ? "waiting" : link.unsaved.size ? "lost" : "saved"; // when nothing is on its way
    link.state = answer && !link.problem ? saved : "lost";
    announce();
  },
  /**
   * Delete everything here, and in the file; return what is known to be deleted, in words. What the file does not hear
   * now it hears when it next says hello.
   */
  async clear() {
    const at = storage.all().reduce((last, entry) => (entry.at > last ? entry.at : last), time());
    storage.clear();
    storage.setMark({ at, waiting: true });
    link.unsaved.clear();
    announce();
    const { kernel } = link;
    if (!kernel)
      return say(document.getElementById("jupyter-config-data") ? "cleared_later" : "cleared_here");
    try {
      const answer = await kernel.send({ op: "clear", cleared: at });
      const problem = trouble(answer, answer.cleared);
      if (!problem) {
        Object.assign(link, { problem: "", refused: "", state: link.flying ? "waiting" : "saved" });
        storage.setMark({ waiting: false, seen: answer.cleared ?? "" });
        return [say("cleared"), answer.notice].filter(Boolean).join(" ");
      }
      kernel.again();
      return say("cleared_not", { problem });
    } catch {
      kernel.again();
      return say("cleared_unheard");
    }
  },
  /** Take over what the first edition kept in this browser, where it is newer. */
  inherit() {
    const { at } = storage.mark();
    for (const entry of storage.first()) {
      const here = storage.get(entry.key);
      if (entry.at > at && !(here && here.at >= entry.at)) storage.put(newer(here, entry));
    }
  },
};

/**
 * Why the file could not be used, in words, if it could not; an older Python's answer lacks what is asked for.
 * @param {Partial<Answer>} answer
 * @param {unknown} wanted
 */
export const trouble = (answer, wanted) =>
  answer.problem || (wanted === undefined ? say("unknown_request") : "");

/**
 * What this browser holds and no file has yet: of another tab, or of an older script on this page, too.
 * @param {Entry[]} entries
 */
export const unwritten = (entries) => entries.filter(({ waiting, stays }) => waiting && !stays);

const CARRY = 1500; // ms: who wrote it has a kernel of its own, mostly; and an entry's time is counted in seconds
let carrying = 0;

/** Write to the file what others left here, when they have rested. */
function carry() {
  clearTimeout(carrying);
  if (link.state !== "saved" || !unwritten(storage.all()).length) return;
  carrying = window.setTimeout(() => {
    if (link.state === "saved") void journal.send(unwritten(storage.all()));
  }, CARRY);
}

let latest = "";

/**
 * What is said of the file besides, once.
 * @param {string | undefined} text
 */
export function news(text) {
  if (text && text !== latest) journal.tell((latest = text));
}

/**
 * Only what the file now holds is in the file.
 * @param {Partial<Answer>} answer
 * @param {Entry[]} sent
 */
function heard(answer, sent) {
  link.refused = answer.refused?.[0] ?? "";
  news(answer.notice);
  const held = new Map((answer.entries ?? []).map((entry) => [entry.key, entry]));
  for (const entry of sent) {
    const there = held.get(entry.key);
    if (!there) continue;
    if (link.unsaved.get(entry.key) === entry) link.unsaved.delete(entry.key);
    const here = storage.get(entry.key);
    if (!here || !same(here, entry)) continue; // answered again, or deleted, meanwhile
    if (!agrees(there, here) || here.waiting || here.stays) storage.put(taken(there));
  }
}

/**
 * Other tabs, this tab's own past, and scripts of the first edition write here, too: show what is kept, not what was.
 * @param {AbortSignal} signal until when
 * @param {boolean} elder whether an older script runs on this very page
 */
export function watch(signal, elder) {
  let soon = 0;
  const look = () => (soon ||= window.setTimeout(() => ((soon = 0), announce()), 20)); // many come at once
  const visible = () => document.visibilityState === "visible" && announce();
  journal.inherit();
  document.addEventListener("calexit-journal", carry, { signal });
  if (elder) document.addEventListener("calexit-journal", journal.inherit, { signal });
  window.addEventListener("pageshow", ({ persisted }) => persisted && announce(), { signal });
  document.addEventListener("visibilitychange", visible, { signal });
  storage.watch(signal, (part) => {
    if (part === "first") journal.inherit();
    const { at } = storage.mark();
    if (part === "mark")
      for (const one of link.unsaved.values()) if (one.at <= at) link.unsaved.delete(one.key);
    look();
  });
}
