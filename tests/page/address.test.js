/** Addresses to give away: the published one, or as much as leads others there. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import "./setup.js";

const { copy, fragment, link } = await import("../../lib/calexit/kit/page/address.js");
const { WORDS } = await import("../../lib/calexit/kit/page/words.js");
const { document: page, location: before } = globalThis;

/**
 * @param {string} address
 * @param {string} [id] of an exhibit
 * @param {boolean} [lab] whether it stands in JupyterLab
 */
function at(address, id = "polling-where-43", lab = false) {
  Object.assign(globalThis, { location: new URL(address) });
  return /** @type {any} */ ({ id, closest: () => (lab ? {} : null) });
}

afterEach(() => {
  Object.assign(globalThis, { location: before, document: page });
  WORDS.edition_url = "";
});

test("a page that others can open is its own address, whatever end it was opened with", () => {
  assert.equal(link(at("https://a.org/03-polling.html#old"), "x=1"), "https://a.org/03-polling.html#x=1");
  assert.equal(link(at("https://a.org/lab/", "start-ready"), "x"), "https://a.org/lab/#x");
});

test("where nobody else finds it a link is the page's name: on a disk, on this computer, on a hub", () => {
  assert.equal(link(at("file:///lessons/03-polling.html"), "x"), "03-polling.html#x");
  for (const host of ["localhost:8000", "127.0.0.1", "[::1]:88"])
    assert.equal(link(at(`http://${host}/site/03-polling.html?from=home`), "x"), "03-polling.html#x");
  for (const there of [
    "hub/user/ada/lab/tree/notebooks/03-polling.ipynb",
    "lab/tree/03-polling-Copy1.ipynb",
    "lab",
  ])
    assert.equal(link(at(`https://a.org/${there}`, undefined, true), "x"), "03-polling.ipynb#x");
  assert.equal(link(at("http://127.0.0.1/lab", "nobodys-own", true), "x"), "#x");
});

test("the project's one setting goes before all of these", () => {
  for (const folder of ["https://lab.org/leave", "https://lab.org/leave/"]) {
    WORDS.edition_url = folder;
    assert.equal(link(at("https://a.org/lab"), "x"), "https://lab.org/leave/03-polling.html#x");
    assert.equal(link(at("file:///03-polling.html"), "x"), "https://lab.org/leave/03-polling.html#x");
    assert.equal(link(at("https://a.org/", "start-ready"), "x"), "https://lab.org/leave/index.html#x");
  }
});

test("the end of an address is found where JupyterLab has dropped it", (t) => {
  at("https://a.org/lab#law-counter=CA");
  assert.equal(fragment(), "law-counter=CA");
  at("https://a.org/lab");
  const entries = /** @type {any} */ ([{ name: "https://a.org/lab#asked" }]);
  t.mock.method(performance, "getEntriesByType", () => entries);
  assert.equal(fragment(), "asked");
  entries[0].name = "document";
  assert.equal(fragment(), "");
});

test("a text that could be copied in no way is not said to be", async (t) => {
  const area = { select() {}, remove() {}, setAttribute() {}, append() {} };
  for (const copied of [true, false]) {
    const body = { append() {} };
    Object.assign(globalThis, {
      document: { createElement: () => area, body, execCommand: () => copied },
    });
    assert.equal(await copy("x"), copied);
  }
  /** @type {string[]} */
  const written = [];
  const clipboard = { writeText: async (/** @type {string} */ text) => written.push(text) };
  const navigator = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  t.after(() => navigator && Object.defineProperty(globalThis, "navigator", navigator));
  assert.equal(await copy("y"), true);
  assert.deepEqual(written, ["y"]);
});
