/** The journal bar: how the answers stand, and what one can do with them: download, restore, hand in, delete. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import {
  KernelFile,
  alive,
  all,
  joined,
  journal,
  kept,
  key,
  localStorage,
  one,
  page,
  pressed,
  put,
  say,
  settled,
} from "./page.js";

const { journalBar } = await import("../../lib/calexit/kit/page/bar.js");
const { restoreFrom } = await import("../../lib/calexit/kit/page/restore.js");
const { RULES } = await import("../../lib/calexit/kit/page/rules.js");

/** What a reader was handed: the names and contents of files. @type {[name: string, text: string][]} */
let files = [];
/** @type {Blob[]} */
const blobs = [];
page.URL.createObjectURL = URL.createObjectURL = (/** @type {any} */ blob) => `blob:${blobs.push(blob) - 1}`;
page.HTMLAnchorElement.prototype.click = async function () {
  const name = this.download;
  const blob = blobs[Number(this.href.slice(5))];
  files.push([name, (await blob?.text()) ?? ""]);
};
const AGENT = { vendor: "Google Inc.", userAgent: "Chrome/149" };
beforeEach(() => {
  files = [];
  Object.assign(globalThis, { navigator: { ...AGENT, clipboard: page.navigator.clipboard } });
});

/** @param {Record<string, string>} data */
function bar(data = {}) {
  const root = put("<div class='cx-bar'></div>");
  Object.assign(root.dataset, data);
  journalBar(root, alive());
  return root;
}
const status = () => one(".cx-bar > .cx-status[role=status]").textContent;
const answer = (name = "a", value = "mine") => journal.put("law", `law/note-${name}`, "note", value);
const visible = () =>
  all(".cx-bar > .cx-wide")
    .filter((one) => !one.hidden)
    .map((one) => one.textContent);

test("it says how many answers there are and where they are, as they come", async () => {
  bar();
  assert.equal(one(".cx-bar > .cx-menu > summary").textContent.trim(), say("journal"));
  assert.equal(status(), `${say("count_many", { count: 0 })} ${say("state_browser")}`);
  await answer();
  assert.equal(status(), `${say("count_one")} ${say("state_browser")}`);
  await journal.put("law", "law/a", "explored", true);
  assert.equal(
    status(),
    `${say("count_one")} ${say("state_browser")}`,
    "what was only explored is no answer",
  );
});

test("while it is being written a screen reader hears nothing of it", async () => {
  bar();
  const file = new KernelFile();
  await joined(file);
  await answer();
  assert.equal(status(), `${say("count_one")} ${say("state_saved")}`);
  assert.equal(all(".cx-status")[0].getAttribute("aria-live"), "polite");
  file.instead = () => null;
  void answer("b");
  assert.equal(status(), `${say("count_many", { count: 2 })} ${say("state_waiting")}`);
  assert.equal(all(".cx-status")[0].getAttribute("aria-live"), "off");
});

test("what another tab has written and the file has not is not said to be in the file", async () => {
  bar();
  await joined(new KernelFile());
  localStorage.setItem(
    "calexit::law/note-b",
    JSON.stringify({
      key: "law/note-b",
      chapter: "law",
      kind: "note",
      value: 1,
      at: "2026-01-01T00:00:00Z",
      waiting: true,
    }),
  );
  document.dispatchEvent(new Event("calexit-journal"));
  assert.equal(status(), `${say("count_one")} ${say("state_waiting")}`);
});

test("where a browser may forget the bar says so, unless a file has it, or nothing is kept anyway", async () => {
  const safari = { vendor: "Apple Computer, Inc.", userAgent: "Safari" };
  Object.assign(globalThis, { navigator: safari });
  bar();
  assert.deepEqual(visible(), [say("forget_safari")]);
  localStorage.full = true;
  await answer();
  assert.deepEqual(visible(), [], "more than that is said already");
  localStorage.full = false;
  await answer();
  assert.deepEqual(visible(), [say("forget_safari")]);
  await joined(new KernelFile());
  assert.deepEqual(visible(), []);
  bar({ binder: "1" });
  assert.deepEqual(visible(), [say("binder")]);
  Object.assign(globalThis, { navigator: { ...AGENT, userAgent: "CrOS" } });
  bar();
  assert.deepEqual(visible(), []);
});

test("where nobody forgets nothing is said; from a disk and in a frame it depends", (t) => {
  bar();
  assert.deepEqual(visible(), []);
  const before = globalThis.location;
  t.after(() => Object.assign(globalThis, { location: before, top: page }));
  Object.assign(globalThis, {
    location: new URL("file:///lab/x.html"),
    navigator: { vendor: "", userAgent: "Firefox/153" },
  });
  bar();
  assert.deepEqual(visible(), [say("forget_firefox")]);
  Object.defineProperty(globalThis, "top", { get: () => assert.fail("another site's"), configurable: true });
  bar();
  assert.deepEqual(visible(), [say("forget_framed")]);
  Object.defineProperty(globalThis, "top", { value: page, configurable: true, writable: true });
});

test("a download holds every answer, and is asked for on Binder until it holds the latest", async () => {
  bar({ binder: "1" });
  const save = all("button")[0];
  const asks = () => save.classList.contains("cx-main");
  assert.equal(asks(), false, "there is nothing yet");
  await answer();
  assert.equal(asks(), true);
  pressed("download");
  await settled();
  assert.equal(asks(), false);
  const [[name, text] = ["", ""]] = files;
  assert.equal(name, "my-journal.json");
  assert.deepEqual(
    JSON.parse(text).entries.map((/** @type {Entry} */ { key }) => key),
    ["law/note-a"],
  );
  const said = say("downloaded", { file: name, count: say("answer_one") });
  assert.ok(one(".cx-notice").textContent.startsWith(said + " "));
  await answer("b");
  assert.equal(asks(), true);
  bar();
  assert.equal(all("button")[0].classList.contains("cx-main"), false, "elsewhere nobody needs one");
});

test("a file can be had as text, too: copied, or to be copied by hand", async (t) => {
  bar();
  await answer();
  pressed("download");
  const copied = t.mock.method(page.navigator.clipboard, "writeText", async () => {});
  pressed("copy_text");
  await settled();
  const told = () => one(".cx-notice [role=status]").textContent;
  assert.deepEqual([told(), one(".cx-copy").hidden], [" " + say("copied_text"), true]);
  assert.equal(document.activeElement?.textContent, say("copy_text"));
  copied.mock.mockImplementation(() => Promise.reject(new Error("no")));
  document.execCommand = () => false;
  pressed("copy_text");
  await settled();
  assert.deepEqual([told(), one(".cx-copy").hidden], [" " + say("copy_by_hand"), false]);
  assert.ok(one(".cx-copy").value.includes("law/note-a"));
});

test("deleting asks first; no takes nothing, yes takes all and says so", async () => {
  bar();
  await answer();
  const sure = one(".cx-sure");
  assert.equal(sure.hidden, true);
  const clear = pressed("clear");
  assert.deepEqual([sure.hidden, document.activeElement?.textContent], [false, say("clear_yes")]);
  pressed("clear_no");
  assert.deepEqual(
    [sure.hidden, document.activeElement === clear, Object.keys(kept())],
    [true, true, ["law/note-a"]],
  );
  pressed("clear");
  const yes = pressed("clear_yes");
  assert.equal(yes.disabled, true, "once");
  await settled();
  assert.deepEqual([sure.hidden, kept(), one(".cx-notice").textContent], [true, {}, say("cleared_here")]);
  assert.equal(document.activeElement, clear);
});

test("what was kept for exhibits that are gone is listed", async () => {
  bar();
  assert.equal(one(".cx-left").hidden, true);
  const [gone] = Object.keys(/** @type {any} */ (globalThis).__GONE__);
  await journal.put("polling", String(gone), "note", "my words");
  assert.deepEqual([one(".cx-left").hidden, one(".cx-left dd").textContent], [false, "my words"]);
  assert.match(one(".cx-left summary").textContent, /\(1\)$/);
  const row = one(".cx-left dd");
  journal.tell("something else");
  assert.equal(one(".cx-left dd"), row, "nothing is written anew that is there");
});

test("a file is chosen and restored, and may be chosen again", async () => {
  bar();
  await answer();
  const file = one(".cx-file");
  let asked = 0;
  file.click = () => (asked += 1);
  pressed("restore");
  assert.equal(asked, 1);
  Object.defineProperty(file, "files", { value: [new File(["{"], "j.json")], configurable: true });
  file.dispatchEvent(new Event("change"));
  await settled();
  assert.equal(
    one(".cx-notice").textContent,
    say("restore_refused", { name: "j.json", why: say("file_json") }),
  );
  Object.defineProperty(file, "files", { value: [], configurable: true });
  file.dispatchEvent(new Event("change"));
  await settled();
});

const ENTRY = { key: "law/note-b", chapter: "law", kind: "note", value: "old", at: "2026-01-01T00:00:00Z" };
/** @param {object[]} entries */
const stored = (entries) =>
  new File([JSON.stringify({ format: RULES.format, version: RULES.version, entries })], "j.json");

test("a restored file's entries are counted: kept, older, and left out with the first three reasons", async () => {
  const restored = say("restored", { name: "j.json", count: say("entry_one") });
  assert.equal(await restoreFrom(stored([ENTRY])), restored);
  const at = "2026-02-01T00:00:00Z";
  const newer = [
    { ...ENTRY, at, value: "new" },
    { ...ENTRY, key: "law/note-c" },
  ];
  assert.equal(
    await restoreFrom(stored(newer)),
    say("restored", { name: "j.json", count: say("entry_many", { count: 2 }) }),
  );
  const none = say("restored", { name: "j.json", count: say("entry_many", { count: 0 }) });
  assert.equal(
    await restoreFrom(stored([ENTRY])),
    `${none} ${say("restored_older", { count: say("entry_one") })}`,
  );
  for (const [bad, more] of /** @type {[number, string][]} */ ([
    [3, ""],
    [4, " " + say("restored_more", { count: say("entry_one") })],
  ])) {
    const told = await restoreFrom(stored(Array(bad).fill({})));
    const why = say("entry_name", { part: "key" });
    const reasons = [1, 2, 3].map((number) => say("entry_left", { number, name: "", why }));
    assert.equal(told, [none, ...reasons].join(" ") + more);
  }
});

test("a file that is too large to be a journal is not read", async () => {
  const size = RULES.file;
  const file = /** @type {any} */ ({
    name: "film.mp4",
    size: size + 1,
    text: () => assert.fail("it was read"),
  });
  const why = say("file_big", { size: `${size / 1000 / 1000} MB` });
  assert.equal(await restoreFrom(file), say("restore_refused", { name: "film.mp4", why }));
  const full = {
    name: "j.json",
    size,
    text: async () => JSON.stringify({ format: RULES.format, version: RULES.version, entries: [ENTRY] }),
  };
  assert.equal(
    await restoreFrom(/** @type {any} */ (full)),
    say("restored", { name: "j.json", count: say("entry_one") }),
  );
});

test("a copy for the teacher: without ratings, with a name where one is typed", async () => {
  const root = bar();
  await journal.put("start", "start/before/0", "prediction", 2);
  pressed("hand_in");
  assert.deepEqual([one(".cx-notice").textContent, all(".cx-hand").length], [say("hand_in_empty"), 0]);
  await answer();
  const open = pressed("hand_in");
  assert.deepEqual([open.disabled, document.activeElement === one(".cx-hand input")], [true, true]);
  assert.equal(one(".cx-hand label").textContent.trim(), say("hand_in_name"));
  one(".cx-hand input").value = " Ana María! ";
  key(one(".cx-hand input"), "Enter");
  await settled();
  const [[name, text] = ["", ""]] = files;
  assert.equal(name, "hand-in-ana-mar-a.json");
  assert.deepEqual([JSON.parse(text).name, JSON.parse(text).entries.length], ["Ana María!", 1]);
  assert.deepEqual(
    [all(".cx-hand").length, open.disabled, document.activeElement === open],
    [0, false, true],
  );
  const said = say("handed_in", { file: name, count: say("answer_one") });
  assert.ok(one(".cx-notice", root).textContent.startsWith(said + " "));
});

test("without a name two copies have different names; Esc and no hand in nothing", async (t) => {
  const root = bar();
  await answer();
  const chance = t.mock.method(Math, "random", () => 0.123456789);
  for (const number of [0.123456789, 0.987654321]) {
    chance.mock.mockImplementation(() => number);
    pressed("hand_in");
    pressed("hand_in_save");
    await settled();
  }
  for (const [name] of files) assert.match(name, /^hand-in-[a-z0-9]{6}\.json$/);
  assert.equal(new Set(files.map(([name]) => name)).size, 2);
  assert.equal("name" in JSON.parse(files[0]?.[1] ?? ""), false);
  let heard = 0;
  root.addEventListener("keydown", () => (heard += 1));
  for (const leave of [() => key(one(".cx-hand input"), "Escape"), () => pressed("hand_in_no")]) {
    pressed("hand_in");
    key(one(".cx-hand input"), "a");
    assert.equal(all(".cx-hand").length, 1);
    leave();
    assert.deepEqual([all(".cx-hand").length, files.length], [0, 2]);
  }
  assert.equal(heard, 2, "the letters, and no Esc");
});
