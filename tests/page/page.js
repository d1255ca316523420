/**
 * A page for tests: a document and what hangs on it, without a browser. Nothing here is laid out or drawn: rules that
 * need a size are told one. Every test that imports this begins with an empty page and an empty browser.
 */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { afterEach, beforeEach } from "node:test";

import "./setup.js";

/** @type {typeof import("happy-dom")} */
const { Window } = createRequire(import.meta.url)(`${process.env.CALEXIT_ORACLES}/dom.cjs`);

/** @type {any} */
export const page = new Window({ url: "https://example.org/lab/03-polling.html" });
const NAMES = [
  ...["document", "history", "navigator", "innerWidth", "innerHeight"],
  ...["Event", "KeyboardEvent", "MouseEvent", "Element", "HTMLElement", "MutationObserver", "XMLSerializer"],
];
for (const name of NAMES)
  Object.defineProperty(globalThis, name, { value: page[name], writable: true, configurable: true });
for (const name of [
  "addEventListener",
  "removeEventListener",
  "dispatchEvent",
  "getComputedStyle",
  "matchMedia",
])
  Object.assign(globalThis, { [name]: page[name].bind(page) });
Object.defineProperty(globalThis, "top", { value: page, writable: true, configurable: true }); // in no frame
/** What waits for the next picture. @type {(() => void)[]} */
export const frames = [];
Object.assign(globalThis, {
  requestAnimationFrame: (/** @type {() => void} */ draw) => frames.push(draw),
  cancelAnimationFrame: (/** @type {number} */ place) => delete frames[place - 1],
});

/** A watcher of widths: `measured` makes each look again. @type {Set<() => void>} */
const watching = new Set();
export const measured = () => watching.forEach((look) => look());
globalThis.ResizeObserver = /** @type {any} */ (
  class {
    constructor(/** @type {() => void} */ look) {
      this.look = look;
    }
    observe() {
      watching.add(this.look);
    }
    disconnect() {
      watching.delete(this.look);
    }
  }
);

/** Places far from the screen wait: `nearer` brings all of them near. @type {Map<Element, () => void>} */
const waiting = new Map();
export const screen = { far: false };
export const nearer = () => [...waiting.values()].forEach((call) => call());
globalThis.IntersectionObserver = /** @type {any} */ (
  class {
    constructor(/** @type {(seen: object[]) => void} */ call) {
      this.call = call;
    }
    observe(/** @type {Element} */ place) {
      this.place = place;
      waiting.set(place, () => this.call([{ isIntersecting: true }]));
      this.call([{ isIntersecting: !screen.far }]);
    }
    disconnect() {
      if (this.place) waiting.delete(this.place);
    }
  }
);

export const {
  File: KernelFile,
  announce,
  localStorage,
  joined,
  journal,
  kept,
  link,
  note,
  settled,
  storage,
} = await import("./kernel.js");
export const { Life } = await import("../../lib/calexit/kit/page/life.js");
export const { say } = await import("../../lib/calexit/kit/page/words.js");

/** The one element that fits. @returns {any} */
export function one(/** @type {string} */ selector, /** @type {ParentNode} */ within = document) {
  const all = within.querySelectorAll(selector);
  assert.equal(all.length, 1, selector);
  return all[0];
}

/** All that fit. @returns {any[]} */
export const all = (/** @type {string} */ selector, /** @type {ParentNode} */ within = document) => [
  ...within.querySelectorAll(selector),
];

/** The button that says so. @returns {HTMLButtonElement} */
export function pressed(/** @type {string} */ name, /** @type {ParentNode} */ within = document) {
  const found = all("button", within).find((button) => button.textContent === say(name));
  assert.ok(found, name);
  found.click();
  return found;
}

/** A key on an element; the event, once everybody has heard it. */
export function key(/** @type {Element} */ element, /** @type {string} */ name) {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true });
  element.dispatchEvent(event);
  return event;
}

/** A hand on a field: what it holds now is typed or chosen. */
export function enter(/** @type {any} */ field, /** @type {string} */ value) {
  field.value = value;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}

/** A markup of the page's own making. @returns {any} its first element */
export function put(/** @type {string} */ markup) {
  document.body.innerHTML = markup;
  return document.body.firstElementChild;
}

/** What Python wrote beside a frame. @template {Element} T @param {T} root @param {object} data */
export function told(root, data) {
  const script = document.createElement("script");
  script.className = "cx-spec";
  script.type = "application/json";
  script.textContent = JSON.stringify(data);
  root.append(script);
  return root;
}

/** What a browser measures, as told. @template {Element} T @param {T} element @param {Record<string, any>} values */
export function own(element, values) {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(element, name, { value, configurable: true });
  return element;
}

/** Something that has that size and place. */
export const sized = (/** @type {Element} */ element, /** @type {object} */ box) =>
  Object.assign(element, {
    getBoundingClientRect: () => ({ width: 0, height: 0, left: 0, right: 0, ...box }),
  });

/** A frame's life that has begun. */
export function alive() {
  const life = new Life();
  life.come();
  lives.push(life);
  return life;
}
/** @type {InstanceType<typeof Life>[]} */
const lives = [];

/**
 * A clock that stands still until it is told to go on. (Node's own takes another timer away when one is cleared that has
 * rung already, as ours are.)
 * @type {Map<number, {at: number, act: () => void}>}
 */
const ringing = new Map();
let [clock, rings] = [0, 0];

/** So many milliseconds go by. */
export function tick(/** @type {number} */ ms) {
  const end = clock + ms;
  for (;;) {
    const [next] = [...ringing].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
    if (!next) break;
    ringing.delete(next[0]);
    clock = next[1].at;
    next[1].act();
  }
  clock = end;
}

beforeEach(() => {
  Object.assign(globalThis, {
    setTimeout: (/** @type {() => void} */ act, ms = 0) => (
      ringing.set(++rings, { at: clock + ms, act }),
      rings
    ),
    clearTimeout: (/** @type {number} */ id) => ringing.delete(id),
  });
  document.body.innerHTML = "";
  frames.length = 0;
});
afterEach(() => {
  for (const life of lives.splice(0)) life.leave();
});
