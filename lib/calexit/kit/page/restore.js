/** A downloaded journal, read back. */
import { same } from "./entries.js";
import { journal } from "./journal.js";
import { RULES, readJournal, time } from "./rules.js";
import { counted } from "./standing.js";
import { say } from "./words.js";

const REASONS = 3; // that are said in full

/**
 * Keep what a file holds, where it is newer, and say what became of all of it.
 * @param {File} file
 */
export async function restoreFrom(file) {
  const { name } = file;
  let read;
  try {
    if (file.size > RULES.file) throw new Error(say("file_big", { size: RULES.file / 1e6 + " MB" }));
    read = readJournal(await file.text(), time());
  } catch (error) {
    return say("restore_refused", { name, why: /** @type {Error} */ (error).message });
  }
  const { entries, problems } = read;
  const kept = entries.filter((entry) => same(journal.keep(entry), entry));
  const older = entries.length - kept.length;
  void journal.send(kept);
  return [
    say("restored", { name, count: counted("entry", kept.length) }),
    ...(older ? [say("restored_older", { count: counted("entry", older) })] : []),
    ...problems.slice(0, REASONS),
    ...(problems.length > REASONS
      ? [say("restored_more", { count: counted("entry", problems.length - REASONS) })]
      : []),
  ].join(" ");
}
