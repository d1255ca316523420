/** The bar says one thing. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./setup.js";

const { standing } = await import("../../lib/calexit/kit/page/standing.js");
const { forgets } = await import("../../lib/calexit/kit/page/forget.js");
const { WORDS } = await import("../../lib/calexit/kit/page/words.js");

/**
 * @param {Partial<Standing>} [more]
 */
const said = (more) =>
  standing({
    count: 2,
    state: "browser",
    problem: "",
    refused: "",
    unsaved: 0,
    stays: 0,
    fleeting: 0,
    forbidden: false,
    lite: false,
    ...more,
  });

test("where the answers are, and nothing that is not known", () => {
  assert.equal(said(), "2 answers kept in this browser.");
  assert.equal(said({ count: 1 }), "1 answer kept in this browser.");
  assert.equal(said({ state: "saved" }), "2 answers kept in this browser and in your journal file.");
  assert.equal(said({ state: "saved", lite: true }), said());
  assert.equal(said({ state: "lost" }), "2 answers kept " + WORDS.state_lost);
});

test("a storage that is full or forbidden: one sentence that fits, with or without a file", () => {
  for (const state of /** @type {const} */ (["browser", "waiting", "lost"])) {
    const line = said({ state, fleeting: 1, problem: "The disk is full." });
    assert.match(line, /^2 answers kept on this page\..* full or forbidden, so what is not in it \(1\)/);
    assert.doesNotMatch(line, /kept in this browser/);
  }
  assert.match(
    said({ state: "saved", fleeting: 2 }),
    /^2 answers kept in your journal file\. This browser keeps nothing/,
  );
});

test("a storage that is forbidden altogether: said before anything is written", () => {
  for (const state of /** @type {const} */ (["browser", "waiting", "lost"]))
    for (const count of [0, 1])
      assert.match(
        said({ state, count, fleeting: count, forbidden: true }),
        /^[01] answers? kept on this page only: /,
      );
  assert.match(
    said({ state: "saved", forbidden: true }),
    /^2 answers kept in your journal file\. This browser keeps nothing/,
  );
});

test("why the file has not got it: what it said, not that Python is silent", () => {
  assert.equal(
    said({ state: "lost", problem: "The disk is full." }),
    "2 answers kept in this browser only. The disk is full.",
  );
  assert.match(
    said({ state: "lost", unsaved: 1, refused: "Entry 1 was left out." }),
    /1 of them not in your journal file\. Entry 1 was left out\.$/,
  );
  assert.match(said({ state: "saved", stays: 1 }), /1 of them only here: your journal file was cleared/);
});

test("where a browser may forget, it says so", () => {
  const chrome = {
    vendor: "Google Inc.",
    agent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537.36",
    disk: false,
    framed: false,
    app: false,
  };
  const safari = {
    ...chrome,
    vendor: "Apple Computer, Inc.",
    agent: "Mozilla/5.0 (iPad) Version/18.0 Safari/605.1.15",
  };
  const firefox = {
    ...chrome,
    vendor: "",
    agent: "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
  };
  const chromebook = {
    ...chrome,
    agent: "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140 Safari/537.36",
  };
  for (const [browser, name] of /** @type {[typeof chrome, string][]} */ ([
    [chrome, ""],
    [{ ...chrome, disk: true }, ""],
    [{ ...chrome, framed: true }, "forget_framed"],
    [safari, "forget_safari"],
    [{ ...safari, app: true }, ""],
    [{ ...safari, disk: true }, ""],
    [firefox, ""],
    [{ ...firefox, disk: true }, "forget_firefox"],
    [chromebook, "forget_chromebook"],
  ])) {
    assert.equal(forgets(browser), name);
    assert.ok(name === "" || WORDS[name]);
  }
});
