/** A downloaded journal, read back. */
import { readJournal, time } from "./entries.js";
import { announce, journal } from "./journal.js";
import { say } from "./words.js";

/**
 * Keep what a file holds, where it is newer, and say what became of it.
 * @param {File} file
 */
export async function restoreFrom(file) {
  if (file.size > 5e6) return say("restore_big", { name: file.name });
  const read = readJournal(await file.text().catch(() => ""), time());
  if (typeof read === "string") return say("restore_" + read, { name: file.name });
  const kept = read.entries.map(journal.keep);
  announce();
  await journal.send(kept);
  return say("restored", { good: kept.length, bad: read.bad });
}
