/** The page as a whole: what is found on it becomes live, once; the chart library, words at a mark, Python in a browser. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { all, key, one, own, page, put, say, settled, tick } from "./page.js";

const { putAllBack, putAside, putBackOpened } = await import("../../lib/calexit/kit/page/rows.js");
const { allowEmptyMarkup, vega } = await import("../../lib/calexit/kit/page/vega.js");
const { tip, tipEscape, tipOff } = await import("../../lib/calexit/kit/page/tips.js");
const { inLite, pythonStarts } = await import("../../lib/calexit/kit/page/lite.js");
const { speak } = await import("../../lib/calexit/kit/page/voice.js");

const here = /** @type {any} */ (globalThis);
/** @type {string[]} what became live or ended */
let lives = [];
/** @type {any} */
let kit;
here.__CHAPTERS__ = (/** @type {any} */ given) => {
  kit = given;
  kit.KINDS.trial = (/** @type {HTMLElement} */ root, /** @type {Life} */ life) => {
    if (root.id === "bad") throw new Error("bad");
    life.begin((signal) => {
      lives.push("+" + root.id);
      signal.addEventListener("abort", () => lives.push("-" + root.id));
    });
  };
};
const frame = (/** @type {string} */ id, kind = "trial") => `<div id="${id}" data-cx="${kind}"></div>`;
let scripts = 0;
/** The page's script, another time. */
const run = () => import(`../../lib/calexit/kit/page/main.js?${(scripts += 1)}`);
beforeEach(() => {
  here.calexit?.stop();
  here.calexit = here.calexitVega = undefined;
  lives = [];
});

test("every frame becomes live once, one that fails takes no other with it, and its fault is told", async (t) => {
  const error = t.mock.method(console, "error", () => {});
  /** @type {string[]} */
  const followed = [];
  const before = here.location;
  t.after(() => (here.location = before));
  here.location = new URL("https://example.org/lab/#law-a");
  page.HTMLElement.prototype.scrollIntoView = function ({ block = "" }) {
    followed.push(`${this.id} ${block}`);
  };
  put(
    `<div><section class="cx" id="law-a"></section>${frame("a")}${frame("bad")}${frame("odd", "strange")}${frame("b")}</div>`,
  );
  await run();
  assert.deepEqual(lives, ["+a", "+b"]);
  assert.deepEqual(
    error.mock.calls.map(({ arguments: [, kind, { message }] }) => [kind, message]),
    [
      ["trial", "bad"],
      ["strange", "no such kind"],
    ],
  );
  here.calexit.scan(document);
  assert.equal(lives.length, 2);
  await settled();
  tick(50);
  assert.deepEqual(followed, ["law-a start"], "and what a link names is gone to");
  assert.equal(kit.KINDS.exhibit.name, "exhibit");
});

test("frames that come later become live, those that leave end, and may come back", async () => {
  put("<div id='all'></div>");
  await run();
  one("#all").innerHTML = frame("a") + `<p>${frame("b")}</p>`;
  await settled();
  assert.deepEqual(lives, ["+a", "+b"]);
  const a = one("#a");
  a.remove();
  await settled();
  assert.deepEqual(lives.slice(2), ["-a"]);
  one("#all").append(a, "some text");
  await settled();
  assert.deepEqual(lives.slice(3), ["+a"]);
});

test("nothing begins before the whole page is there", async () => {
  own(/** @type {any} */ (document), { readyState: "loading" });
  put(frame("a"));
  await run();
  document.body.append(document.createElement("i"));
  await settled();
  assert.deepEqual(lives, []);
  own(/** @type {any} */ (document), { readyState: "complete" });
  document.dispatchEvent(new Event("DOMContentLoaded"));
  assert.deepEqual(lives, ["+a"]);
});

test("the same script again looks for what is new; a newer one takes over and leaves what is live alone", async () => {
  put(`<div>${frame("a")}</div>`);
  let begun = 0;
  page.addEventListener("calexit-page", () => (begun += 1));
  await run();
  const first = here.calexit;
  document.body.firstElementChild?.insertAdjacentHTML("beforeend", frame("b"));
  await run();
  assert.deepEqual([lives, here.calexit === first, begun], [["+a", "+b"], true, 1]);
  let stopped = 0;
  here.calexit = { version: "older", stop: () => (stopped += 1) };
  await run();
  assert.deepEqual([lives, stopped, begun, here.calexit.version], [["+a", "+b"], 1, 2, "test"]);
  first.stop();
});

test("a script that was followed by a newer one begins nothing more", async () => {
  put("<div id='all'></div>");
  await run();
  speak("half a sentence");
  here.calexit.stop();
  assert.equal(all(".cx-voice").length, 0);
  one("#all").innerHTML = frame("a");
  await settled();
  assert.deepEqual(lives, []);
});

/** @param {string} markup */
const library = (markup) => (put(`<div>${markup}</div>`), vega());

test("the chart library is unpacked once a page, and told when it is none", async () => {
  await assert.rejects(library(""), /no chart library/);
  const script = "window.calexitVega = () => 'drawn'";
  const stream = new Blob([script]).stream().pipeThrough(new CompressionStream("gzip"));
  const packed = Buffer.from(await new Response(stream).arrayBuffer()).toString("base64");
  const appended = document.head.append;
  /** @type {string[]} */
  const texts = [];
  document.head.append = (/** @type {any} */ made) => {
    texts.push(made.textContent);
    if (made.textContent === script) here.calexitVega = () => "drawn";
  };
  put(`<div><script class="cx-vega" type="text/plain">\n${packed}\n</script></div>`);
  const [one, two] = await Promise.all([vega(), vega()]);
  assert.deepEqual([texts, one === two, one === here.calexitVega], [[script], true, true]);
  assert.equal(await vega(), one, "it is there already");
  here.calexitVega = undefined;
  const other = Buffer.from(
    await new Response(new Blob(["1"]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer(),
  );
  await assert.rejects(
    library(`<script class="cx-vega" type="text/plain">${other.toString("base64")}</script>`),
    /is broken/,
  );
  document.head.append = appended;
});

test("pages that share a file wait for it", async () => {
  put('<div><script class="cx-vega" type="text/plain"></script></div>');
  const packed = one(".cx-vega");
  own(packed, { src: "vega.js" });
  const loading = vega();
  here.calexitVega = () => "drawn";
  packed.onload();
  assert.equal(await loading, here.calexitVega);
  here.calexitVega = undefined;
  put('<div><script class="cx-vega" type="text/plain"></script></div>');
  own(one(".cx-vega"), { src: "vega.js" });
  const failing = vega();
  one(".cx-vega").onerror(new Error("gone"));
  await assert.rejects(failing, /gone/);
});

test("a chart library that has failed before anything is drawn is known to have failed", async () => {
  put('<div><script class="cx-vega" src="vega.js" type="text/plain"></script></div>');
  await run();
  one(".cx-vega").onerror(new Error("gone"));
  await assert.rejects(vega(), /gone/);
});

test("where text may not become markup an empty one may, and a policy that is there is left", () => {
  /** @type {any[]} */
  const made = [];
  const createPolicy = (/** @type {any[]} */ ...given) => made.push(given);
  allowEmptyMarkup();
  for (const defaultPolicy of [{}, null]) {
    here.trustedTypes = { defaultPolicy, createPolicy };
    allowEmptyMarkup();
  }
  here.trustedTypes = undefined;
  assert.deepEqual(
    made.map(([name]) => name),
    ["default"],
  );
  const { createHTML } = made[0][1];
  assert.deepEqual([createHTML(""), createHTML("<b>")], ["", null]);
});

test("lists that wait are put aside, and all are back for what needs the page whole", () => {
  const list = "<details data-later><summary>Rows</summary><ul><li>kept</li></ul></details>";
  put(`${list}${list}<details><summary>Other</summary><p>stays</p></details>`);
  const before = document.body.innerHTML;
  putAside(document);
  putAside(document); // a cell that runs again looks once more
  assert.deepEqual([all("li").length, all("p").length, all("summary").length], [0, 1, 3]);
  putAllBack(document);
  assert.equal(document.body.innerHTML, before);
});

test("a list is back when it is opened itself, not with a part of the page that it lies in", () => {
  const list = "<details data-later><summary>Rows</summary><ul><li>kept</li></ul></details>";
  put(`<details open>${list}${list}</details>`);
  putAside(document);
  const opens = (/** @type {Element} */ target) => putBackOpened(/** @type {any} */ ({ target }));
  const [part, first] = all("details");
  opens(part);
  opens(first); // closed again
  assert.equal(all("li").length, 0);
  first.setAttribute("open", "");
  opens(first);
  assert.equal(all("li").length, 1);
});

/** A pointer there, on a mark. */
const point = (/** @type {unknown} */ value, clientX = 0, clientY = 0, item = {}) =>
  tip(/** @type {any} */ ({ clientX, clientY }), item, value);
const tipped = () =>
  all(".cx-tip")
    .filter((one) => !one.hidden)
    .map((one) => one.textContent);

test("what a mark says is shown as text or as rows, and stays a moment after the pointer has left", () => {
  tipOff();
  point("Texas");
  assert.deepEqual(tipped(), ["Texas"]);
  point({ State: "Ohio", Share: 4 });
  assert.deepEqual(
    all(".cx-tip td").map((one) => one.textContent),
    ["State", "Ohio", "Share", "4"],
  );
  for (const nothing of [null, undefined, ""]) {
    point(nothing);
    tick(299);
    assert.equal(tipped().length, 1);
    if (nothing === "") break;
    point("again");
  }
  tick(1);
  assert.deepEqual(tipped(), []);
  point(0);
  assert.deepEqual(tipped(), ["0"]);
});

test("it can be pointed at itself, and keeps its place meanwhile", () => {
  tipOff();
  const item = {};
  point("Texas", 100, 50, item);
  const box = one(".cx-tip");
  const at = () => [box.style.left, box.style.top];
  const first = at();
  point("Texas", 110, 60, item);
  assert.deepEqual(at(), first);
  box.matches = () => true;
  point(null);
  tick(300);
  assert.deepEqual(tipped(), ["Texas"]);
  delete box.matches;
  box.dispatchEvent(new Event("pointerleave"));
  assert.deepEqual(tipped(), []);
  point("Texas", 110, 60, item);
  assert.notDeepEqual(at(), first, "anew");
});

test("it stands beside the pointer on the side that has room, and within the page", () => {
  tipOff();
  point("x");
  const box = one(".cx-tip");
  own(box, { offsetWidth: 100, offsetHeight: 40 });
  own(document.documentElement, { clientWidth: 400 });
  const { innerHeight } = page;
  for (const [x, y, left, top] of /** @type {[number, number, string, string][]} */ ([
    [293, 10, "299px", "16px"],
    [294, 10, "188px", "16px"],
    [10, innerHeight - 46, "16px", `${innerHeight - 92}px`],
    [10, innerHeight - 47, "16px", `${innerHeight - 41}px`],
  ])) {
    point("x", x, y);
    assert.deepEqual([box.style.left, box.style.top], [left, top], `${x} ${y}`);
  }
  own(document.documentElement, { clientWidth: 60 });
  point("x", 50, 10);
  assert.equal(box.style.left, "4px", "never out of the page");
});

test("Esc takes it away, and means nothing else then", () => {
  const target = put("<p></p>");
  document.addEventListener("keydown", tipEscape, true);
  let heard = 0;
  target.addEventListener("keydown", () => (heard += 1));
  point("Texas");
  key(target, "a");
  assert.deepEqual([tipped().length, heard], [1, 1]);
  assert.equal(key(target, "Escape").defaultPrevented, true);
  assert.deepEqual([tipped().length, heard], [0, 1]);
  assert.equal(key(target, "Escape").defaultPrevented, false);
  assert.equal(heard, 2);
  document.removeEventListener("keydown", tipEscape, true);
});

test("Python in the browser: it is said that it starts, that it is ready, or late; a reload opens the notebook again", (t) => {
  const bar = put("<div class='cx-bar'></div>");
  assert.equal(inLite(), false);
  here.jupyterapp = { shell: { widgets: () => [] } };
  t.after(() => (here.jupyterapp = undefined));
  assert.equal(inLite(), false);
  bar.setAttribute("data-jupyter-lite-root", "");
  assert.equal(inLite(), true);
  let look = () => {};
  let stopped = 0;
  t.mock.method(globalThis, "setInterval", (/** @type {() => void} */ again) => (look = again));
  t.mock.method(globalThis, "clearInterval", () => (stopped += 1));
  let now = 1000;
  t.mock.method(Date, "now", () => now);
  /** @type {string[]} */
  const addresses = [];
  here.history = {
    state: null,
    replaceState: (/** @type {any} */ _, /** @type {string} */ __, /** @type {string} */ to) =>
      addresses.push(to),
  };
  const said = pythonStarts(bar);
  const expect = (/** @type {string} */ name, ends = 0) => {
    look();
    assert.deepEqual([said.textContent, stopped], [say(name), ends]);
  };
  expect("python_starting");
  assert.deepEqual(addresses, []);
  const kernel = { status: "starting" };
  const panel = {
    node: { contains: (/** @type {Element} */ one) => one === bar },
    context: { path: "a b.ipynb" },
    sessionContext: { session: { kernel } },
  };
  here.jupyterapp.shell.widgets = () => [{ node: { contains: () => false } }, panel];
  now += 180000;
  expect("python_starting");
  now += 1;
  expect("python_late");
  kernel.status = "busy";
  expect("python_ready", 1);
  kernel.status = "idle";
  expect("python_ready", 2);
  assert.equal(addresses[0], "?path=a%20b.ipynb");
  bar.remove();
  kernel.status = "starting";
  look();
  assert.equal(stopped, 3, "nobody looks for a bar that is gone");
});
