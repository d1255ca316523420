/**
 * What a page does when scripts run: pictures become live charts, guesses and answers are kept.
 * No request leaves the page. Without this script every exhibit is still a complete figure.
 */
import { journalBar } from "./bar.js";
import { check } from "./check.js";
import { connect } from "./connect.js";
import { field, make, marked, payload, serial } from "./dom.js";
import { exhibit } from "./exhibit.js";
import { journal } from "./journal.js";
import { followLink, followNext } from "./links.js";
import { note } from "./note.js";
import { tipEscape, tipOff } from "./tips.js";
import { allowEmptyMarkup } from "./vega.js";
import { voiceOff } from "./voice.js";
import { VERSION, say } from "./words.js";

/**
 * What makes each kind of frame live; chapters add their own.
 * @type {Record<string, (root: HTMLElement) => void>}
 */
const KINDS = { exhibit, check, note, journal: journalBar };

/** All that a chapter's own script gets: nothing else of the kit is in its reach. */
const KIT = { KINDS, field, journal, make, marked, payload, say, serial };
/** @typedef {typeof KIT} Kit */

/** Begin, once a page: the same script again only looks for what is new, a newer one takes over. */
function begin() {
  if (window.calexit?.version === VERSION) {
    window.calexit.scan(document); // the cell ran again
    return;
  }
  window.calexit?.stop();
  __CHAPTERS__(KIT);
  allowEmptyMarkup();
  document.addEventListener("keydown", tipEscape, true);
  window.addEventListener("hashchange", followNext);
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.cx-reveal"))
      /** @type {HTMLDetailsElement} */ (details).open = true;
  });
  const watcher = new MutationObserver((changes) => {
    if (!whole()) return;
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) scan(node);
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  const stop = () => {
    watcher.disconnect();
    voiceOff();
    tipOff();
  };
  window.calexit = { version: VERSION, scan, connect, journal, stop };
  window.dispatchEvent(new Event("calexit-page"));
  if (whole()) scan(document);
  else document.addEventListener("DOMContentLoaded", () => scan(document));
}

/** Half of an exhibit may have arrived before. */
const whole = () => document.readyState !== "loading";

/**
 * Find what is on the page, now and later.
 * @param {Document | Element} within
 */
function scan(within) {
  const found = /** @type {HTMLElement[]} */ ([...within.querySelectorAll("[data-cx]")]);
  if (within instanceof HTMLElement && within.matches("[data-cx]")) found.unshift(within);
  for (const root of found) {
    if (root.dataset.cxOn) continue; // live already, even by the script of an older edition that was stored
    root.dataset.cxOn = VERSION;
    const kind = root.dataset.cx ?? "";
    try {
      const live = KINDS[kind];
      if (!live) throw new Error("no such kind");
      live(root);
    } catch (error) {
      console.error("calexit:", kind, error);
    }
  }
  if (found.length) followLink();
}

begin();
