/** Addresses to give away: of a page, of a notebook, and of a notebook in a JupyterLab that has none in its own. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import "./setup.js";

const { copy, fragment, link } = await import("../../lib/calexit/kit/page/address.js");
const { document: page, location: before } = globalThis;

/**
 * @param {string} address
 * @param {string} [title] of the notebook's tab, as JupyterLab writes it
 */
function at(address, title) {
  const found = title === undefined ? null : { title };
  const config = { textContent: JSON.stringify({ baseUrl: "/hub/user/ada/" }) };
  Object.assign(globalThis, {
    location: new URL(address),
    document: { querySelector: () => found, getElementById: () => config },
  });
  return /** @type {any} */ ({ closest: () => ({ id: "panel" }) });
}

afterEach(() => Object.assign(globalThis, { location: before, document: page }));

test("a page is its own address, whatever end it was opened with", () => {
  assert.equal(link(at("https://a.org/03-polling.html#old"), "x=1"), "https://a.org/03-polling.html#x=1");
});

test("from a disk a link is the page's name, for nobody else has that disk", () => {
  assert.equal(link(at("file:///lessons/03-polling.html"), "x"), "03-polling.html#x");
});

test("in JupyterLab the tab knows the notebook where the address does not", () => {
  const title = "Name: 02 law.ipynb\nPath: notebooks/02 law.ipynb\nKernel";
  const there = "https://a.org/hub/user/ada/lab/tree/notebooks/02%20law.ipynb#x";
  assert.equal(link(at("https://a.org/hub/user/ada/lab", title), "x"), there);
  const own = "https://a.org/lab/tree/other.ipynb";
  assert.equal(link(at(own, title), "x"), `${own}#x`);
  assert.equal(link(at("https://a.org/lab", "Launcher"), "x"), "https://a.org/lab#x");
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
