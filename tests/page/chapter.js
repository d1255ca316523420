/** A page of four exhibits, one of them a note: what is shown large, and where the page is pushed to. */
import { beforeEach } from "node:test";

import { all, one, pressed, put } from "./page.js";

const { leaveStage } = await import("../../lib/calexit/kit/page/stage.js");

/** @type {string[]} where the page was pushed to */
export const seen = [];
/** @param {string} [more] */
export function pageOf(more = "") {
  const section = (/** @type {string} */ id, kind = "exhibit") =>
    `<section class="cx" id="${id}" data-cx="${kind}"><h3 class="cx-title">?</h3><div class="cx-figure"></div><p class="cx-reading"></p></section>`;
  put(
    `<div><div class="cx-bar"></div><button id="outside"></button>${section("law-a")}${section("law-n", "note")}${section("law-b")}${section("law-c")}${more}</div>`,
  );
  for (const root of all("section, .cx-bar")) {
    root.checkVisibility = () => root.dataset.hidden === undefined;
    root.scrollIntoView = ({ block = "" }) => seen.push(`${root.id} ${block}`);
  }
  return (/** @type {string} */ id) => one("#" + id);
}
export const large = () => all("[popover]").map((one) => one.id);
export const go = (/** @type {string} */ end) =>
  Object.assign(globalThis, { location: new URL(`https://example.org/lab/#${end}`) });

/** Before each test nothing is large and nowhere was pushed. */
export const afresh = () =>
  beforeEach(() => {
    if (all(".cx-stage-bar").length) pressed("present_close");
    leaveStage();
    go("");
    seen.length = 0;
  });
