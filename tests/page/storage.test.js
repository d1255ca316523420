/** A browser's storage: several readers, several tabs, the first edition, and none at all. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { journal, kept, link, localStorage, note, storage, time } from "./kernel.js";
import { oracle } from "./setup.js";

test("a storage that is full or forbidden: the page's memory, and counted", async () => {
  localStorage.full = true;
  await journal.put("law", "law/note-a", "note", "mine");
  assert.deepEqual(kept(), { "law/note-a": "mine" });
  assert.equal(storage.fleeting(), 1);
  localStorage.full = false;
  await journal.put("law", "law/note-a", "note", "more");
  assert.equal(storage.fleeting(), 0);
  localStorage.full = true;
  await journal.clear();
  assert.deepEqual(
    [storage.fleeting(), storage.mark().waiting],
    [0, true],
    "that it was deleted is no answer",
  );
});

test("a storage that is forbidden altogether is known before anything is written", () => {
  assert.equal(storage.forbidden(), false);
  const get = () => {
    throw new Error("SecurityError");
  };
  Object.defineProperty(globalThis, "localStorage", { get, configurable: true });
  assert.equal(storage.forbidden(), true);
  Object.defineProperty(globalThis, "localStorage", { value: localStorage, configurable: true });
});

test("what is stored beside ours is nobody's answer", () => {
  for (const [name, text] of Object.entries({
    other: "{}",
    "calexit::law/note-b": "{broken",
    "calexit::law/note-c": "5",
    "calexit::law/note-d": JSON.stringify(note("e", "another's key")),
    "calexit:bob:law/note-f": JSON.stringify(note("f", "Bob's")),
    "calexit/bob/law/note-f": JSON.stringify(note("f", "Bob's")),
  }))
    localStorage.setItem(name, text);
  journal.inherit();
  assert.deepEqual(journal.all(), []);
});

/** @param {string | null} key */
function inAnotherTab(key) {
  window.dispatchEvent(Object.assign(new Event("storage"), { key }));
  mock.timers.tick(20);
}

test("another tab writes: shown here; it deletes: what waits here is not sent any more", async () => {
  let looked = 0;
  const look = () => (looked += 1);
  document.addEventListener("calexit-journal", look);
  inAnotherTab("calexit::law/note-a");
  assert.equal(looked, 1);
  inAnotherTab("another program's");
  assert.equal(looked, 1);
  await journal.put("law", "law/note-a", "note", "mine");
  assert.equal(link.unsaved.size, 1);
  storage.clear();
  storage.setMark({ at: time(Date.now() + 1000), waiting: true });
  inAnotherTab("calexit:::cleared");
  assert.equal(link.unsaved.size, 0);
  document.removeEventListener("calexit-journal", look);
});

test("what the first edition kept is here, once and where it is newer, and gone when deleted", async () => {
  for (const [name, text] of Object.entries(oracle("storage")))
    localStorage.setItem(name, /** @type {string} */ (text));
  journal.inherit();
  assert.equal(journal.all().length, 339);
  const { entries } = JSON.parse(oracle("download"));
  assert.deepEqual(
    new Map(journal.all().map((entry) => [entry.key, entry])),
    new Map(entries.map((/** @type {Entry} */ entry) => [entry.key, entry])),
  );
  await journal.put("polling", "polling/note-43", "note", "newer");
  journal.inherit();
  assert.equal(journal.get("polling/note-43")?.value, "newer");
  const later = {
    .../** @type {Entry} */ (journal.get("polling/note-43")),
    value: "in an old copy",
    at: time(Date.now() + 1000),
  };
  localStorage.setItem("calexit/polling/note-43", JSON.stringify(later));
  inAnotherTab("calexit/polling/note-43");
  assert.equal(journal.get("polling/note-43")?.value, "in an old copy");
  localStorage.full = true;
  journal.inherit();
  assert.equal(storage.fleeting(), 0, "nothing is written again that is here already");
  localStorage.full = false;
  await journal.clear();
  journal.inherit();
  assert.deepEqual([journal.all(), [...localStorage.kept.keys()]], [[], ["calexit:::cleared"]]);
  localStorage.setItem("calexit/law/note-a", JSON.stringify(note("a", "from before")));
  journal.inherit();
  assert.deepEqual(journal.all(), []);
});

/** @param {string} address the storage of a page there */
function opened(address) {
  globalThis.location = /** @type {any} */ (new URL(address));
  return import(`../../lib/calexit/kit/page/storage.js?${address}`);
}

test("readers of a hub, and a page without one, have each their own", async () => {
  /** @type {Record<string, typeof storage>} */
  const parts = {};
  for (const path of ["/lab/", "/user/ann/lab/", "/user/a:b/lab/", "/user/a/lab/", "/user/polling/lab/"]) {
    const module = await opened("https://hub.example.org" + path);
    const part = (parts[path] = module.storage);
    part.put(note("a", path));
    const reader = path.split("/")[2];
    localStorage.setItem(`calexit/${reader ? reader + "/" : ""}law/note-b`, JSON.stringify(note("b", path)));
  }
  for (const [path, part] of Object.entries(parts)) {
    const own = [...part.all(), ...part.first()].map(({ value }) => value);
    assert.deepEqual(own, [path, path]);
  }
  parts["/lab/"]?.clear();
  parts["/user/a/lab/"]?.clear();
  for (const [path, part] of Object.entries(parts))
    assert.equal(
      part.all().length + part.first().length,
      ["/lab/", "/user/a/lab/"].includes(path) ? 0 : 2,
      path,
    );
});

test("on Binder a new name every time is the same reader", async () => {
  const module = await opened("https://hub.mybinder.org/user/owner-lab-x1/lab/");
  module.storage.put(note("a", "mine"));
  assert.ok(localStorage.getItem("calexit::law/note-a"));
});
