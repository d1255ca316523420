/** Which voice reads, and what: only one that needs no network, and only what can be seen. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { alive, all, one, page, put, say } from "./page.js";

const { listen, local } = await import("../../lib/calexit/kit/page/listen.js");

/**
 * @param {string} lang
 * @param {unknown} localService
 * @param {boolean} [first]
 */
const voice = (lang, localService, first = false) =>
  /** @type {SpeechSynthesisVoice} */ ({ name: lang, voiceURI: lang, lang, localService, default: first });

test("a voice of the network is none, nor one that does not say", () => {
  assert.equal(local([], "en"), undefined);
  assert.equal(local([voice("en-US", false, true), voice("en-GB", undefined)], "en"), undefined);
  assert.equal(local([voice("en-US", false, true), voice("en-GB", true)], "en")?.lang, "en-GB");
});

test("of those that know the language the browser's own choice reads", () => {
  const all = [
    voice("de-DE", true, true),
    voice("en_GB", true),
    voice("en-US", true, true),
    voice("es-MX", true),
  ];
  assert.equal(local(all, "en")?.lang, "en-US");
  assert.equal(local(all, "es")?.lang, "es-MX");
  assert.equal(local(all, "EN-au")?.lang, "en-US");
  assert.equal(local(all, "fr"), undefined);
});

test("title, finding and Reading are read as they stand; pressed again, or left, it is silent", () => {
  /** @type {any[]} */
  const heard = [];
  /** @type {SpeechSynthesisVoice[]} */
  const voices = [];
  const speech = Object.assign(new page.EventTarget(), {
    getVoices: () => voices,
    speak: (/** @type {any} */ said) => heard.push(said),
    cancel: () => heard.push({ text: "hush" }),
  });
  class SpeechSynthesisUtterance {
    constructor(/** @type {string} */ text) {
      this.text = text;
    }
  }
  Object.assign(globalThis, { speechSynthesis: speech, SpeechSynthesisUtterance });
  const root = put(
    '<section><p class="cx-title"> Why? </p><p class="cx-finding" hidden>It rose.</p><p class="cx-reading">By 3.</p><input><p class="cx-more"></p></section>',
  );
  for (const part of root.children) part.getClientRects = () => (part.hidden ? [] : [1]);
  const life = alive();
  listen(root, life);
  voices.push(voice("en", false));
  speech.dispatchEvent(new Event("voiceschanged"));
  assert.equal(all(".cx-listen").length, 0);
  voices.push(voice("en-GB", true));
  speech.dispatchEvent(new Event("voiceschanged"));
  const press = one(".cx-listen");
  /** @param {() => unknown} act what silences it */
  const until = (act) => {
    heard.length = 0;
    press.click();
    assert.deepEqual(
      heard.map((/** @type {any} */ { text, lang }) => [text, lang]),
      [
        ["Why?", "en-GB"],
        ["By 3.", "en-GB"],
      ],
    );
    assert.equal(press.textContent, say("listen_stop"));
    act();
    assert.deepEqual([press.textContent, heard.at(-1).text], [say("listen"), "hush"]);
  };
  until(() => press.click());
  until(() => heard[1].onend());
  until(() => heard[1].onerror());
  until(() => one("input").dispatchEvent(new Event("input", { bubbles: true })));
  until(() => window.dispatchEvent(new Event("pagehide")));
  until(() => root.querySelector(".cx-more") && life.leave());
  life.come();
  press.click();
  const [first, last] = heard.slice(-2);
  first.onend();
  assert.equal(press.textContent, say("listen_stop"), "the rest is still to come");
  press.click();
  press.click();
  last.onend();
  assert.equal(press.textContent, say("listen_stop"), "an end of what was silenced before ends nothing");
  press.click();
  voices.length = heard.length = 0;
  press.click();
  speech.dispatchEvent(new Event("voiceschanged"));
  assert.deepEqual([heard, all(".cx-listen").length], [[], 0], "the voice has gone");
});
