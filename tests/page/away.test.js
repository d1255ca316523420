/** Exhibits away from their place: a teacher's list of some, and one alone in somebody else's page. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { afresh, go, large, pageOf, seen } from "./chapter.js";
import { all, journal, measured, one, page, pressed, say, settled, sized, tick } from "./page.js";

const { leaveStage } = await import("../../lib/calexit/kit/page/stage.js");
const { followNext } = await import("../../lib/calexit/kit/page/links.js");

afresh();

/** @param {string} end */
async function follow(end) {
  go(end);
  followNext();
  await settled();
  tick(50);
}

/** Exhibits that tell to which view each was opened. */
function standing(/** @type {string[]} */ ids) {
  const root = pageOf();
  /** @type {string[]} */
  const opened = [];
  for (const id of ids) {
    const where = { open: (/** @type {string} */ end) => opened.push(`${id}?${end}`) };
    root(id).calexit = { ready: Promise.resolve(), where, arrived() {} };
  }
  return opened;
}
const walked = () => one(".cx-stage-bar .cx-walk").textContent;

test("…#play/ shows a list in its order, each where the list says, and what a hand did there stays", async () => {
  const opened = standing(["law-a", "law-b"]);
  await follow("play/law-b?much=1,nonsense,law-a,polling-where-43?x=1,law-b?much=2");
  assert.deepEqual([large(), opened], [["law-b"], ["law-b?much=1"]]);
  assert.ok(walked()?.startsWith(say("play_at", { n: 1, all: 3 })));
  assert.ok(walked()?.endsWith(say("play_unknown", { ids: "nonsense" })));
  const other = one(".cx-walk a");
  assert.deepEqual(
    [other.textContent, other.getAttribute("href")],
    ["03-polling", "03-polling.html#play/law-b?much=1,nonsense,law-a,polling-where-43?x=1,law-b?much=2"],
  );
  pressed("present_next");
  pressed("present_prev");
  assert.deepEqual(opened, ["law-b?much=1", "law-a?"], "it was not put there again");
  pressed("present_next");
  pressed("present_next");
  pressed("present_next");
  assert.deepEqual([large(), opened.at(-1)], [["law-b"], "law-b?much=2"]);
  pressed("present_prev");
  pressed("present_prev");
  assert.equal(opened.at(-1), "law-b?much=1", "the same exhibit for another stop");
  leaveStage()?.();
  assert.deepEqual(large(), ["law-b"]);
  assert.ok(walked()?.startsWith(say("play_at", { n: 1, all: 3 })), "back after printing, in the same list");
});

test("a list of which nothing is here is told at the top; in JupyterLab, where outputs come later, not yet", async () => {
  pageOf();
  await follow("play/polling-where-43,nonsense");
  assert.deepEqual(
    [journal.notice.text, seen, large()],
    [say("play_nothing", { ids: "03-polling, nonsense" }), [" center"], []],
  );
  journal.tell("");
  one("body > div").classList.add("jp-NotebookPanel");
  await follow("play/nonsense");
  await follow("only/nonsense");
  assert.equal(journal.notice.text, "");
});

test("in JupyterLab a list names the other notebooks", async () => {
  standing(["law-a"]);
  one("body > div").classList.add("jp-NotebookPanel");
  await follow("play/law-a,polling-where-43");
  assert.ok(walked()?.endsWith("03-polling.ipynb."));
  assert.equal(all(".cx-walk a").length, 0);
});

test("a name that is none is told where an exhibit was asked for alone or large", async () => {
  pageOf();
  for (const way of ["only", "present"]) {
    journal.tell("");
    await follow(`${way}/nonsense`);
    assert.equal(journal.notice.text, say("link_unknown", { id: "nonsense" }));
  }
});

/** A frame around the page. */
function framed(/** @type {import("node:test").TestContext} */ t, alone = false) {
  /** @type {any[]} */
  const [heard, opened] = [[], []];
  const parent = { postMessage: (/** @type {any} */ data) => heard.push(data) };
  const tab = { opener: globalThis };
  const window = { parent: alone ? globalThis : parent, scrollY: 0, scrollTo() {}, forbid: false };
  const open = (/** @type {string} */ to) => (opened.push(to), window.forbid ? null : tab);
  Object.assign(globalThis, window, { open });
  t.after(() => go("") && followNext());
  return { heard, opened, tab, forbid: () => (window.forbid = true) };
}

test("…#only/ leaves the exhibit alone, opens what is folded around it, and everything is back afterwards", async (t) => {
  const { heard } = framed(t, true);
  const root = pageOf(
    '<details id="folded"><section class="cx" id="law-f"></section><p id="more"></p></details>',
  );
  await follow("only/law-f");
  const away = () => all(".cx-away").map((one) => one.id || one.className.split(" ")[0]);
  assert.deepEqual(away(), ["cx-bar", "outside", "law-a", "law-n", "law-b", "law-c", "more"]);
  assert.ok(root("folded").hasAttribute("open") && root("more").classList.contains("cx-away"));
  assert.equal(one(".cx-from a").getAttribute("href"), "https://example.org/lab/#law-f");
  assert.ok(!one(".cx-from").textContent?.includes(say("only_unkept")), "guesses are kept here");
  assert.ok(document.documentElement.classList.contains("cx-only"));
  assert.deepEqual(heard, [], "nobody is around it");
  await follow("law-a");
  assert.deepEqual([away(), all(".cx-from").length, seen.at(-1)], [[], 0, "law-a start"]);
  assert.ok(!document.documentElement.classList.contains("cx-only"));
});

test("alone in a frame it tells its height, and a link that cannot be opened says its address", async (t) => {
  const { heard, opened, tab, forbid } = framed(t);
  const root = pageOf()("law-a");
  const { getBoundingClientRect } = document.body;
  sized(document.body, { bottom: 400.2 });
  t.after(() => Object.assign(document.body, { getBoundingClientRect }));
  await follow("only/law-a");
  measured();
  assert.deepEqual(heard.at(-1), { calexit: "law-a", height: 402 });
  const count = heard.length;
  root.setAttribute("popover", "");
  measured();
  assert.equal(heard.length, count, "large, it fills the frame");
  const whole = one(".cx-from a");
  const click = () => {
    const event = new page.MouseEvent("click", { bubbles: true, cancelable: true });
    whole.dispatchEvent(event);
    return event.defaultPrevented;
  };
  assert.ok(click());
  assert.deepEqual([opened, tab.opener, one(".cx-from [role=status]").textContent], [[whole.href], null, ""]);
  forbid();
  click();
  assert.equal(one(".cx-from [role=status]").textContent, say("only_no_tab", { address: whole.href }));
  whole.setAttribute("href", "mailto:a@example.org");
  assert.equal(click(), false, "a letter is no tab");
  root.querySelector(".cx-reading").dispatchEvent(new page.MouseEvent("click", { bubbles: true }));
  assert.equal(opened.length, 2);
  await follow("law-b");
  measured();
  assert.equal(heard.length, count);
});

test("where nothing can be kept it says so under an exhibit that asks for a guess, and only there", async (t) => {
  framed(t, true);
  const kept = Object.getOwnPropertyDescriptor(globalThis, "localStorage") ?? {};
  const forbid = () => {
    throw new Error("SecurityError");
  };
  Object.defineProperty(globalThis, "localStorage", { get: forbid, configurable: true });
  t.after(() => Object.defineProperty(globalThis, "localStorage", kept));
  const root = pageOf();
  root("law-b").append(Object.assign(document.createElement("p"), { className: "cx-guess" }));
  for (const [id, says] of /** @type {[string, boolean][]} */ ([
    ["law-a", false],
    ["law-b", true],
  ])) {
    await follow(`only/${id}`);
    assert.equal(one(".cx-from").textContent?.includes(say("only_unkept")), says);
  }
});

test("in JupyterLab an exhibit alone is gone to, and nothing is taken away", async (t) => {
  framed(t);
  pageOf();
  one("body > div").classList.add("jp-NotebookPanel");
  await follow("only/law-b");
  assert.deepEqual([all(".cx-away").length, seen], [0, ["law-b start"]]);
});
