/** This browser's own storage, one reader's part of it; where it is forbidden, the page's memory. */

// on a hub several readers may share a browser, and each has a copy; Binder gives one reader a new name every time
const [door = "", reader] = location.pathname.split("/user/");
export const BINDER = /(^|[./-])(my)?binder\b/.test(location.hostname + door);
const PREFIX = "calexit/" + (reader && !BINDER ? reader.split("/")[0] + "/" : "");

/** @type {Map<string, string>} */
const memory = new Map();

export const storage = {
  /** @param {string} key */
  read(key) {
    try {
      return memory.get(key) ?? localStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  },
  /**
   * Keep a text; false where it is kept in memory only.
   * @param {string} key
   * @param {string} text
   */
  write(key, text) {
    try {
      localStorage.setItem(PREFIX + key, text);
      memory.delete(key);
      return true;
    } catch {
      memory.set(key, text);
      return false;
    }
  },
  /** @param {string} key */
  remove(key) {
    try {
      localStorage.removeItem(PREFIX + key);
    } catch {
      /* kept in memory only */
    }
    memory.delete(key);
  },
  keys() {
    try {
      return Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? "")
        .filter((key) => key.startsWith(PREFIX))
        .map((key) => key.slice(PREFIX.length))
        .concat([...memory.keys()]);
    } catch {
      return [...memory.keys()];
    }
  },
};
