/** This browser's own storage, one reader's part of it; where it is forbidden or full, the page's memory. */

// on a hub several readers may share a browser, and each has a copy; Binder gives one reader a new name every time
const [door = "", path] = location.pathname.split("/user/");
export const BINDER = /(^|[./-])(my)?binder\b/.test(location.hostname + door);
const reader = (!BINDER && path?.split("/")[0]) || "";

/** No reader's part begins another's, nor that of a page without a hub: neither names nor keys hold a colon. */
const PREFIX = `calexit:${reader.replaceAll(":", "%3A")}:`;
/** The first edition's: there a reader's part began as everybody's, and only an entry's own key tells them apart. */
const FIRST = `calexit/${reader ? reader + "/" : ""}`;
const MARK = PREFIX + ":cleared";

/** @type {Mark} */
const NEVER = { at: "", waiting: false, seen: "" };

/** @type {Map<string, string>} */
const memory = new Map();

/** @param {string} name */
function read(name) {
  try {
    return memory.get(name) ?? localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  try {
    localStorage.setItem(name, text);
    memory.delete(name);
  } catch {
    memory.set(name, text);
  }
}

/** @param {string} name */
function remove(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    /* it never came so far */
  }
}

/**
 * The keys of what is kept under names that begin so.
 * @param {string} prefix
 */
function keys(prefix) {
  let names = [...memory.keys()];
  try {
    names = names.concat(Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? ""));
  } catch {
    /* nothing but memory */
  }
  const ours = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return [...new Set(ours)].filter((key) => !key.includes(":"));
}

/**
 * An entry, or null for anything else that may lie there.
 * @param {string} prefix
 * @param {string} key
 * @returns {Entry | null}
 */
function entry(prefix, key) {
  try {
    const found = JSON.parse(read(prefix + key) ?? "null");
    return found?.key === key && typeof found.at === "string" ? found : null;
  } catch {
    return null;
  }
}

/** @param {string} prefix */
const entries = (prefix) =>
  keys(prefix)
    .sort()
    .flatMap((key) => entry(prefix, key) ?? []);

export const storage = {
  /** @param {string} key */
  get: (key) => entry(PREFIX, key),
  /** @param {Entry} made */
  put: (made) => write(PREFIX + made.key, JSON.stringify(made)),
  all: () => entries(PREFIX),
  /** Is it forbidden altogether, as in a frame without an origin of its own? */
  forbidden() {
    try {
      return !window.localStorage;
    } catch {
      return true;
    }
  },
  /** How many entries end with the page. */
  fleeting: () => keys(PREFIX).filter((key) => memory.has(PREFIX + key)).length,
  /** What the first edition kept. It stays: scripts of that edition, stored in a reader's notebooks, read it. */
  first: () => entries(FIRST),
  clear() {
    for (const prefix of [PREFIX, FIRST]) for (const { key } of entries(prefix)) remove(prefix + key);
    memory.clear();
  },
  /** @returns {Mark} */
  mark() {
    try {
      return { ...NEVER, ...JSON.parse(read(MARK) ?? "{}") };
    } catch {
      return NEVER;
    }
  },
  /** @param {Partial<Mark>} more */
  setMark: (more) => write(MARK, JSON.stringify({ ...storage.mark(), ...more })),
  /**
   * Hear what other tabs do.
   * @param {AbortSignal} signal until when
   * @param {(part: "ours" | "mark" | "first") => void} heard
   */
  watch(signal, heard) {
    const listen = (/** @type {StorageEvent} */ { key }) => {
      if (key === MARK) heard("mark");
      else if (key === null || key.startsWith(PREFIX)) heard("ours");
      else if (key.startsWith(FIRST)) heard("first");
    };
    window.addEventListener("storage", listen, { signal });
  },
};
