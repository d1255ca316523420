/** A page's journal and a kernel for tests: every test that imports this begins with an empty browser. */
import { afterEach, beforeEach, mock } from "node:test";

import { localStorage } from "./setup.js";

export const { announce, journal, link, unwritten, watch } =
  await import("../../lib/calexit/kit/page/journal.js");
export const { connect } = await import("../../lib/calexit/kit/page/connect.js");
export const { RULES, time } = await import("../../lib/calexit/kit/page/rules.js");
export const { storage } = await import("../../lib/calexit/kit/page/storage.js");
export const { WORDS, say } = await import("../../lib/calexit/kit/page/words.js");
export { localStorage };

const EARLY = "2026-01-01T00:00:00Z";
export const note = (/** @type {string} */ name, /** @type {string} */ value, at = EARLY) => ({
  key: "law/note-" + name,
  chapter: "law",
  kind: "note",
  value,
  at,
});

/** A kernel with a file, which answers as kit/page.py does, or as told; `asked` is what it was asked. */
export class File {
  /** @type {Map<string, Entry>} */
  entries = new Map();
  cleared = "";
  /** @type {any[]} */
  asked = [];
  /** @type {(message: any) => object | null | undefined} */
  instead = () => undefined;
  /** @type {(answer: Answer) => void} */
  #heard = () => {};
  on(/** @type {string} */ _, /** @type {(answer: Answer) => void} */ listener) {
    this.#heard = listener;
  }
  send(/** @type {any} */ message) {
    this.asked.push(message);
    const told = this.instead(message);
    const answer = told === undefined ? this.answer(message) : told;
    if (answer)
      queueMicrotask(() =>
        this.#heard(JSON.parse(JSON.stringify({ id: message.id, notice: "", ...answer }))),
      );
  }
  /** A word that nobody asked for. */
  say(/** @type {any} */ message) {
    this.#heard(JSON.parse(JSON.stringify(message)));
  }
  /** @param {any} message */
  answer({ op, entries = [], cleared }) {
    if (op === "clear" || cleared) {
      for (const one of [...this.entries.values()])
        if (one.at <= (cleared ?? time())) this.entries.delete(one.key);
      this.cleared = cleared > this.cleared ? cleared : this.cleared;
      if (op === "clear") return { cleared: this.cleared };
    }
    if (op === "hello") return { entries: [...this.entries.values()], cleared: this.cleared };
    for (const entry of entries) {
      const here = this.entries.get(entry.key);
      if (!here || op === "put" || entry.at > here.at) this.entries.set(entry.key, { first: null, ...entry });
    }
    const keys = new Set(entries.map((/** @type {Entry} */ { key }) => key));
    return { entries: [...keys].map((key) => this.entries.get(key)), refused: [] };
  }
  get values() {
    return Object.fromEntries([...this.entries.values()].map(({ key, value }) => [key, value]));
  }
}

/** What ends each connection. @type {(() => void)[]} */
export const ends = [];
/** Until everything that is on its way has arrived. */
export const settled = async () => {
  for (let i = 0; i < 20; i += 1) await new Promise((done) => setImmediate(done));
};
/** @param {File} file */
export async function joined(file) {
  ends.push(connect(file));
  await settled();
}
export const kept = () => Object.fromEntries(journal.all().map(({ key, value }) => [key, value]));
const listening = new AbortController();
watch(listening.signal, false);

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  localStorage.full = false;
  localStorage.kept.clear();
  storage.clear();
  Object.assign(link, { kernel: null, state: "browser", problem: "", refused: "", flying: 0 });
  link.unsaved.clear();
  journal.notice = { text: "" };
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  mock.timers.reset();
});
