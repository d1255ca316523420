/** The bridge to the kernel: an anywidget model that carries messages to kit/page.py and back. */
import { meet } from "./entries.js";
import { announce, journal, link } from "./journal.js";
import { VERSION } from "./words.js";

const PATIENCE = 8000; // ms until a kernel is called busy
const LONGEST = 60000; // ms between two tries

/**
 * Connect the journal to a kernel.
 * @param {Model} model
 * @returns {() => void} ends it
 */
export function connect(model) {
  let count = 0;
  let over = false;
  let due = 0;
  let pause = 2000;
  /** @type {Map<string, (answer: Answer) => void>} */
  const waiting = new Map();

  /** @type {Kernel} */
  const me = {
    again() {
      clearTimeout(due);
      due = window.setTimeout(() => over || hello(), pause);
      pause = Math.min(2 * pause, LONGEST);
    },
    send(message) {
      return new Promise((resolve, reject) => {
        const id = VERSION + ++count;
        waiting.set(id, resolve);
        setTimeout(() => waiting.delete(id) && reject(new Error("no answer")), PATIENCE);
        model.send({ id, ...message });
      });
    },
  };

  async function hello() {
    try {
      const answer = await me.send({ op: "hello" });
      const mine = met(answer.entries ?? []);
      pause = 2000;
      link.unsaved.clear();
      for (const entry of mine) link.unsaved.set(entry.key, entry);
      journal.notice = answer.problem || answer.notice || "";
      link.state = answer.problem ? "lost" : link.flying || link.unsaved.size ? "waiting" : "saved";
      announce();
      await journal.send(mine);
    } catch {
      if (link.kernel !== me) return;
      link.state = "lost";
      announce();
      me.again();
    }
  }

  model.on("msg:custom", (answer) => {
    if (!answer || !waiting.has(answer.id)) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  link.kernel = me;
  hello();
  return () => {
    over = true;
    if (link.kernel !== me) return;
    link.kernel = null;
    link.state = "lost";
    announce();
  };
}

/**
 * The file's entries meet the page's: what the file has to hear of is returned.
 * @param {Entry[]} theirs
 */
function met(theirs) {
  const mine = new Map(journal.all().map((entry) => [entry.key, entry]));
  for (const there of theirs) {
    const here = mine.get(there.key);
    const { entry, tell } = meet(here, there);
    if (entry !== here) journal.write(entry);
    if (tell) mine.set(entry.key, entry);
    else mine.delete(entry.key);
  }
  return [...mine.values()];
}
