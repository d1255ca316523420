/**
 * What the modules expect of a page, for tests that have none: their words, a place and a storage.
 * The words come from kit/words.py (tests/page/test_page_script.py hands them over).
 */
import { readFileSync } from "node:fs";

/** @param {string} name what test_page_script.py made with Python */
export const oracle = (name) =>
  JSON.parse(readFileSync(`${process.env.CALEXIT_ORACLES}/${name}.json`, "utf8"));

/** A browser's storage; `full` makes it refuse. */
export class Storage {
  full = false;
  /** @type {Map<string, string>} */
  kept = new Map();
  get length() {
    return this.kept.size;
  }
  /** @param {number} i */
  key(i) {
    return [...this.kept.keys()][i] ?? null;
  }
  /** @param {string} key */
  getItem(key) {
    return this.kept.get(key) ?? null;
  }
  /**
   * @param {string} key
   * @param {string} text
   */
  setItem(key, text) {
    if (this.full) throw new Error("QuotaExceededError");
    this.kept.set(key, text);
  }
  /** @param {string} key */
  removeItem(key) {
    this.kept.delete(key);
  }
}

export const localStorage = new Storage();
const heard = new EventTarget();
Object.assign(globalThis, {
  __VERSION__: "test",
  __WORDS__: oracle("words"),
  __RULES__: oracle("rules"),
  __GONE__: oracle("gone"),
  __THEME__: oracle("theme"),
  __NIGHT__: oracle("night"),
  __TERMS__: oracle("terms"),
  addEventListener: heard.addEventListener.bind(heard),
  dispatchEvent: heard.dispatchEvent.bind(heard),
  document: Object.assign(new EventTarget(), {
    getElementById: () => null,
    querySelectorAll: (/** @type {string} */ what) =>
      what === "script.cx-outlines"
        ? oracle("outlines").map((/** @type {string} */ textContent) => ({ textContent }))
        : [],
    visibilityState: "visible",
  }),
  location: new URL("https://example.org/lab/"),
  window: globalThis,
});
Object.defineProperty(globalThis, "localStorage", { value: localStorage, configurable: true });
