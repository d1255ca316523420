/** A box for the reader's own words: kept as they are typed, and never written over while they are not. */
import { journal } from "./journal.js";
import { length, whole } from "./rules.js";
import { storage } from "./storage.js";

const REST = 600; // ms without a letter until the words are kept

/**
 * Keep what is typed into a box. What only stood there is not kept again: another tab may have written since.
 * @param {HTMLTextAreaElement | HTMLInputElement} area
 * @param {{chapter: string, key: string, limit: number}} place
 * @param {(now: "typing" | "kept" | "long" | "recalled", over: number) => void} tell what became of the words
 */
export function typing(area, { chapter, key, limit }, tell) {
  const written = () => {
    const kept = journal.get(key)?.value;
    return typeof kept === "string" ? kept : "";
  };
  let last = ""; // what stood here and in the journal alike
  let deleted = storage.mark().at;
  let timer = 0;

  function save() {
    clearTimeout(timer);
    const text = whole(area.value);
    if (text === last) return;
    const over = length(text) - limit;
    if (over > 0) {
      tell("long", over);
      return;
    }
    last = text;
    journal.put(chapter, key, "note", text);
    tell("kept", 0);
  }

  function recall() {
    const { at } = storage.mark();
    const typed = whole(area.value) !== last && at === deleted; // "delete everything" is meant for this, too
    deleted = at;
    const text = written();
    if (typed || (text === last && text === area.value)) return;
    clearTimeout(timer);
    area.value = last = text;
    tell("recalled", 0);
  }

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, REST);
    tell("typing", 0);
  });
  area.addEventListener("blur", save);
  /** @param {AbortSignal} signal while the box stands on the page */
  function listen(signal) {
    window.addEventListener("pagehide", save, { signal });
    document.addEventListener("visibilitychange", () => document.hidden && save(), { signal });
    signal.addEventListener("abort", save);
  }
  return { listen, recall };
}
