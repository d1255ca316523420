/** What a frame does while it stands on the page, and only then: JupyterLab takes outputs away and may bring them back. */

/** @type {WeakMap<Element, Life>} */
const lives = new WeakMap();

export class Life {
  /** @type {((signal: AbortSignal) => void)[]} */
  #begins = [];
  /** @type {AbortController | null} */
  #now = null;

  /**
   * Begin something now, and again whenever the frame comes back; the signal says when it has left.
   * @param {(signal: AbortSignal) => void} begin
   */
  begin(begin) {
    this.#begins.push(begin);
    if (this.#now) begin(this.#now.signal);
  }

  /**
   * Look now, and again after every change of the journal.
   * @param {() => void} look
   */
  recall(look) {
    this.begin((signal) => {
      document.addEventListener("calexit-journal", look, { signal });
      look();
    });
  }

  come() {
    if (this.#now) return;
    this.#now = new AbortController();
    for (const begin of this.#begins) begin(this.#now.signal);
  }

  leave() {
    this.#now?.abort();
    this.#now = null;
  }
}

/**
 * The life of a frame that was found, which begins.
 * @param {Element} root
 */
export function born(root) {
  const life = new Life();
  lives.set(root, life);
  life.come();
  return life;
}

/**
 * Frames of ours that came back begin again, those that left end; what was only moved goes on.
 * @param {Iterable<Element>} roots
 */
export function comeOrLeave(roots) {
  for (const root of roots) {
    const life = lives.get(root);
    if (root.isConnected) life?.come();
    else life?.leave();
  }
}
