/** The bridge to the kernel: an anywidget model that carries messages to kit/page.py and back. */
import { meet } from "./entries.js";
import { announce, journal, link, news, trouble } from "./journal.js";
import { hear, listen, moved } from "./params.js";
import { RULES } from "./rules.js";
import { storage } from "./storage.js";
import { VERSION, say } from "./words.js";

const PATIENCE = 1000 * RULES.patience; // ms until a kernel is called busy: longer than it waits for other programs
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
      if (due) return; // many answers may be missing at once: that is one reason to wait longer, not many
      due = window.setTimeout(() => {
        due = 0;
        if (!over) hello();
      }, pause);
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
    const mark = storage.mark();
    try {
      const answer = await me.send({
        op: "hello",
        stands: moved(),
        ...(mark.waiting ? { cleared: mark.at } : {}),
      });
      if (over) return;
      if (storage.mark().at !== mark.at) return await hello(); // everything was deleted meanwhile
      link.problem = trouble(answer, answer.cleared);
      if (link.problem) {
        link.state = "lost";
        announce();
        me.again();
        return;
      }
      pause = 2000;
      if (mark.waiting) journal.tell(say("cleared_now"));
      news(answer.notice);
      const mine = met(answer.entries ?? [], answer.cleared ?? "", mark);
      link.unsaved.clear();
      link.state = link.flying || mine.length ? "waiting" : "saved";
      announce();
      await journal.send(mine);
    } catch {
      if (link.kernel !== me) return;
      link.problem = "";
      link.state = "lost";
      announce();
      me.again();
    }
  }

  model.on("msg:custom", (answer) => {
    if (answer?.stands) hear(answer.stands);
    if (!answer || !waiting.has(answer.id)) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const deaf = listen((message) => model.send(message));
  link.kernel = me;
  link.flying = 0; // what an earlier one was asked it may never answer; `hello` finds out what the file lacks
  hello();
  return () => {
    over = true;
    deaf();
    if (link.kernel !== me) return;
    link.kernel = null;
    link.flying = 0;
    link.state = "lost";
    announce();
  };
}

/**
 * The file's entries meet the page's: what the file has to hear of is returned.
 * @param {Entry[]} theirs
 * @param {string} cleared when the file's were last deleted
 * @param {Mark} mark what this browser knows of that
 */
function met(theirs, cleared, mark) {
  const elsewhere = cleared > mark.seen && !(mark.waiting && cleared <= mark.at); // copies of what was deleted stay here
  storage.setMark({ waiting: false, seen: cleared });
  const mine = new Map(storage.all().map((entry) => [entry.key, entry]));
  if (elsewhere)
    for (const entry of mine.values())
      if (entry.at <= cleared) {
        entry.stays = true;
        storage.put(entry);
      }
  for (const there of theirs) {
    const here = mine.get(there.key);
    const { entry, tell } = meet(here, there);
    if (entry !== here) storage.put(entry);
    if (tell) mine.set(entry.key, entry);
    else mine.delete(entry.key);
  }
  return [...mine.values()].filter((entry) => !entry.stays);
}
