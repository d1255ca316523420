/**
 * What a page does when scripts run: pictures become live charts, guesses and answers are kept.
 * No request leaves the page. Without this script every exhibit is still a complete figure.
 */
import { journalBar } from "./bar.js";
import { check } from "./check.js";
import { connect } from "./connect.js";
import { field, make, marked, onEnter, payload, serial } from "./dom.js";
import { exhibit } from "./exhibit.js";
import { journal, watch } from "./journal.js";
import { born, comeOrLeave } from "./life.js";
import { followLink, followNext } from "./links.js";
import { note } from "./note.js";
import { offer } from "./offer.js";
import { afterPrint, beforePrint } from "./print.js";
import { putAside, putBackOpened } from "./rows.js";
import { tipEscape, tipOff } from "./tips.js";
import { typing } from "./typing.js";
import { allowEmptyMarkup, expectVega } from "./vega.js";
import { voiceOff } from "./voice.js";
import { VERSION, say } from "./words.js";

/**
 * What makes each kind of frame live; chapters add their own.
 * @type {Record<string, (root: HTMLElement, life: Life) => void>}
 */
const KINDS = { exhibit, check, note, journal: journalBar };

/** All that a chapter's own script gets: nothing else of the kit is in its reach. */
const KIT = { KINDS, field, journal, make, marked, offer, onEnter, payload, say, serial, typing };
/** @typedef {typeof KIT} Kit */

/** Begin, once a page: the same script again only looks for what is new, a newer one takes over. */
function begin() {
  if (window.calexit?.version === VERSION) {
    window.calexit.scan(document); // the cell ran again
    return;
  }
  document.documentElement.classList.add("cx-acts"); // no glimpse of a record before its exhibit is live
  const elder = Boolean(window.calexit);
  window.calexit?.stop();
  const listening = new AbortController();
  watch(listening.signal, elder);
  __CHAPTERS__(KIT);
  allowEmptyMarkup();
  document.addEventListener("toggle", putBackOpened, { capture: true, signal: listening.signal });
  document.addEventListener("keydown", tipEscape, true);
  window.addEventListener("hashchange", followNext);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  let over = false;
  const watcher = new MutationObserver((changes) => {
    if (!whole()) return;
    const nodes = changes.flatMap(({ addedNodes, removedNodes }) => [...removedNodes, ...addedNodes]);
    for (const node of new Set(nodes)) {
      if (!(node instanceof Element)) continue;
      comeOrLeave(frames(node));
      if (!over && node.isConnected) scan(node);
    }
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  const stop = () => {
    listening.abort();
    over = true; // what is live goes on, and ends when it leaves; what is new is the newer script's
    window.removeEventListener("hashchange", followNext);
    voiceOff();
    tipOff();
  };
  window.calexit = { version: VERSION, scan, connect, journal, stop };
  window.dispatchEvent(new Event("calexit-page"));
  expectVega();
  if (whole()) scan(document);
  else document.addEventListener("DOMContentLoaded", () => scan(document));
}

/** Half of an exhibit may have arrived before. */
const whole = () => document.readyState !== "loading";

/** @param {Document | Element} within */
function frames(within) {
  const found = /** @type {HTMLElement[]} */ ([...within.querySelectorAll("[data-cx]")]);
  if (within instanceof HTMLElement && within.matches("[data-cx]")) found.unshift(within);
  return found;
}

/**
 * Find what is on the page, now and later.
 * @param {Document | Element} within
 */
function scan(within) {
  const found = frames(within);
  putAside(within);
  for (const root of found) {
    if (root.dataset.cxOn) continue; // live already, even by the script of an older edition that was stored
    root.dataset.cxOn = VERSION;
    const kind = root.dataset.cx ?? "";
    try {
      const live = KINDS[kind];
      if (!live) throw new Error("no such kind");
      live(root, born(root));
    } catch (error) {
      console.error("calexit:", kind, error);
    }
  }
  if (found.length) followLink();
}

begin();
