/** What can be taken along: links, rows, pictures, citations; and what is printed. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { alive, all, one, own, page, pressed, put, say, settled, sized } from "./page.js";

const { share } = await import("../../lib/calexit/kit/page/share.js");
const { WORDS } = await import("../../lib/calexit/kit/page/words.js");
const { drawn, png } = await import("../../lib/calexit/kit/page/picture.js");
const { afterPrint, beforePrint } = await import("../../lib/calexit/kit/page/print.js");

/** @type {[name: string, blob: Blob][]} */
let files = [];
/** @type {Blob[]} */
const blobs = [];
page.URL.createObjectURL = URL.createObjectURL = (/** @type {any} */ blob) => `blob:${blobs.push(blob) - 1}`;
page.HTMLAnchorElement.prototype.click = function () {
  const blob = blobs[Number(this.href.slice(5))];
  if (blob) files.push([this.download, blob]);
};
/** @type {string[]} */
let copied = [];
let forbidden = false;
page.navigator.clipboard.writeText = async (/** @type {string} */ text) => {
  /** @type {HTMLElement} */ (document.activeElement).blur(); // as a browser that asks first
  if (forbidden) throw new Error("no");
  copied.push(text);
};
document.execCommand = () => false;
beforeEach(() => {
  [files, copied, forbidden] = [[], [], false];
  page.HTMLCanvasElement.prototype.getContext = () => ({
    measureText: (/** @type {string} */ text) => ({ width: text.length }),
  });
});

const MORE = [
  '<div class="cx-table"><table><tr><th>State</th><th>Share, %</th></tr>',
  '<tr><td>New “York”, Inc.</td><td class="n">−1,234.5</td></tr></table></div>',
  '<details class="cx-sources"><ul><li> Census, 2020 </li></ul></details><p class="cx-sources">Sources Census</p>',
].join("");
function exhibit({ chart = true, table = true, end = "much=9" } = {}) {
  const root = put(
    `<section id="law-a"><h3 class="cx-title"> Why 5% & more? </h3><p class="cx-finding">It rose.</p>${
      chart ? '<div class="cx-live"><svg aria-hidden="true"><g/></svg></div>' : ""
    }<div class="cx-more">${table ? MORE : ""}</div></section>`,
  );
  const svg = root.querySelector(".cx-live svg");
  if (svg) own(svg, size(100, 50));
  root.calexit = { where: { end: () => end }, view: () => null };
  share(root, alive());
  root.querySelector(".cx-share").dispatchEvent(new Event("toggle"));
  return root;
}
const size = (/** @type {number} */ wide, /** @type {number} */ high) => ({
  width: { baseVal: { value: wide } },
  height: { baseVal: { value: high } },
});
const offered = () => all(".cx-shares > button").map((button) => button.textContent);
const told = () => one(".cx-shares > [role=status]").textContent;

test("what can be taken is listed once it is asked for: no chart without one, no rows without a table", () => {
  const [first, rest] = [
    ["share_link", "present"],
    ["share_cite", "share_bibtex", "share_embed", "share_list"],
  ];
  const names = [...first, "share_rows", "share_png", "share_svg", ...rest];
  const root = exhibit();
  assert.deepEqual(
    offered(),
    names.map((name) => say(name)),
  );
  one(".cx-share").dispatchEvent(new Event("toggle"));
  assert.equal(all(".cx-shares", root).length, 1);
  exhibit({ chart: false, table: false });
  assert.deepEqual(
    offered(),
    [...first, ...rest].map((name) => say(name)),
  );
});

test("a link leads to the view as it stands; what could not be copied is said to be taken by hand", async () => {
  exhibit();
  all(".cx-shares > button")[0].focus();
  pressed("share_link");
  await settled();
  const text = "https://example.org/lab/#law-a?much=9";
  assert.deepEqual([copied, told()], [[text], say("share_copied", { text })]);
  assert.equal(document.activeElement?.textContent, say("share_link"));
  forbidden = true;
  pressed("share_link");
  await settled();
  assert.equal(told(), say("set_not_copied", { text }));
  forbidden = false;
  exhibit({ end: "" });
  pressed("share_link");
  await settled();
  assert.equal(copied.at(-1), "https://example.org/lab/#law-a");
});

test("rows have numbers as programs read them, and end with question, address and sources", async () => {
  exhibit();
  pressed("share_rows");
  const [[name, blob] = ["", null]] = files;
  assert.equal(name, "law-a.csv");
  assert.ok(told()?.startsWith(say("asked_to_save", { file: name }) + " " + say("copy_text")));
  const lines = (await blob?.text())?.replace("\ufeff", "").split("\r\n");
  assert.deepEqual(lines, [
    '"State","Share, %"',
    '"New “York”, Inc.","-1234.5"',
    "",
    '"Why 5% & more?","https://example.org/lab/#law-a"',
    '"Census, 2020"',
    "",
  ]);
});

test("a picture carries question, finding, sources and address in a file of its own", async () => {
  exhibit();
  pressed("share_svg");
  const [[name, blob] = ["", null]] = files;
  const text = (await blob?.text()) ?? "";
  assert.equal(name, "law-a.svg");
  const words = [...text.matchAll(/<text[^>]*>([^<]*)</g)].map(([, line]) => line);
  assert.deepEqual(words, [
    "Why 5% &amp; more?",
    "It rose.",
    "Sources: Census",
    "https://example.org/lab/#law-a?much=9",
  ]);
  assert.equal(text.includes("aria-hidden"), false, "there it is the picture itself");
});

test("in a frame of another site, which may forbid files, the page says so", () => {
  Object.defineProperty(globalThis, "top", { value: undefined, writable: true, configurable: true });
  exhibit();
  pressed("share_rows");
  Object.defineProperty(globalThis, "top", { value: page, writable: true, configurable: true });
  assert.ok(told()?.startsWith(`${say("asked_to_save", { file: "law-a.csv" })} ${say("share_framed")}`));
});

test("the code to embed shows the exhibit alone, and a list grows by those that are added", async () => {
  own(exhibit(), { offsetHeight: 731 });
  own(one(".cx-shares"), { offsetHeight: 300 });
  pressed("share_embed");
  await settled();
  const [code = ""] = copied;
  assert.ok(
    code.startsWith('<iframe src="https://example.org/lab/#only/law-a?much=9" title="Why 5% &amp; more?"'),
  );
  assert.match(code, / height="431" /);
  assert.equal(told(), say("share_embedded"), "it has an address");
  pressed("share_list");
  await settled();
  const text = "https://example.org/lab/#play/law-a?much=9";
  assert.equal(told(), say("share_listed", { text, count: 1 }));
  exhibit({ end: "" }).id = "law-b";
  pressed("share_list");
  await settled();
  pressed("share_list"); // again: it is there once
  await settled();
  assert.equal(copied.at(-1), `${text},law-b`);
});

test("where the page has no address of its own the code to embed asks for one", async () => {
  const before = globalThis.location;
  globalThis.location = /** @type {any} */ (new URL("file:///disk/02-law.html"));
  exhibit();
  pressed("share_embed");
  await settled();
  globalThis.location = before;
  assert.ok(told()?.endsWith(say("share_embed_here", { name: "02-law.html" })));
});

test("under the list stands which edition it is, and who hears of a mistake", () => {
  const edition = say("edition_line", { version: WORDS.edition_version, date: WORDS.edition_date });
  exhibit();
  assert.equal(one(".cx-shares > p").textContent, `${edition} ${say("mistake")}`);
  for (const [to, href] of /** @type {[string, string][]} */ ([
    ["a@example.org", "mailto:a@example.org"],
    ["https://example.org/tell", "https://example.org/tell"],
  ])) {
    WORDS.edition_contact = to;
    exhibit();
    assert.equal(one(".cx-shares > p").textContent, `${edition} ${say("mistake_at")} ${to}`);
    assert.equal(one(".cx-shares > p a").getAttribute("href"), href);
  }
  WORDS.edition_contact = "";
});

test("a browser with a sheet sends the view; that it did not is said, unless the reader chose not to", async () => {
  exhibit();
  assert.ok(!offered().includes(say("share_sheet")));
  let refuses = "";
  /** @type {any[]} */
  const sent = [];
  page.navigator.share = async (/** @type {any} */ what) => {
    if (refuses) throw Object.assign(new Error(), { name: refuses });
    sent.push(what);
  };
  exhibit();
  for (const [name, said] of /** @type {[string, string][]} */ ([
    ["", ""],
    ["AbortError", ""],
    ["NotAllowedError", say("share_sheet_no")],
  ])) {
    refuses = name;
    pressed("share_sheet");
    await settled();
    assert.equal(told(), said, name);
  }
  assert.deepEqual(sent, [{ title: "Why 5% & more?", url: "https://example.org/lab/#law-a?much=9" }]);
  delete page.navigator.share;
});

test("a citation names who made it and the view; BibTeX's own letters are escaped", async () => {
  exhibit();
  pressed("share_cite");
  pressed("share_bibtex");
  await settled();
  const address = "https://example.org/lab/#law-a?much=9";
  const cited = {
    id: "law-a",
    address,
    by: say("edition_by"),
    title: say("edition_title"),
    version: say("edition_version"),
    date: say("edition_date"),
  };
  const year = /\d{4}/.exec(say("edition_date"))?.[0];
  assert.deepEqual(copied, [
    say("cite_text", { ...cited, exhibit: "Why 5% & more?", year }),
    say("cite_bibtex", { ...cited, exhibit: "Why 5\\% \\& more?", year }),
  ]);
});

/** @param {object} more */
const words = (more) => ({ text: "one two", size: 10, weight: 400, ...more });
/** @param {string} text */
function parts(text) {
  const svg = new page.DOMParser().parseFromString(text, "image/svg+xml");
  const at = (/** @type {Element} */ one) => ["x", "y"].map((name) => Number(one.getAttribute(name)));
  return {
    lines: [...svg.querySelectorAll("text")].map((one) => [one.textContent, ...at(one)]),
    copy: at(svg.querySelector("svg svg")),
    svg,
  };
}
const chart = (/** @type {number} */ wide, /** @type {number} */ high) =>
  /** @type {SVGSVGElement} */ (
    own(document.createElementNS("http://www.w3.org/2000/svg", "svg"), size(wide, high))
  );

test("texts above and below the chart never touch it, each other or the edge", () => {
  const above = [words({ text: "head", size: 17 }), words({ text: "finding" })];
  const { text, width, height } = drawn(chart(200.2, 100), above, [words({ text: "sources" })]);
  const { lines, copy, svg } = parts(text);
  const [head, finding, sources] = /** @type {[string, number, number][]} */ (lines);
  const edge = Number(copy[0]);
  assert.ok(head && finding && sources && edge >= 10);
  assert.deepEqual(
    lines.map(([, x]) => x),
    [edge, edge, edge],
  );
  assert.ok(width >= 200.2 + 2 * edge && Number.isInteger(width));
  assert.ok(head[2] - 17 * 0.8 >= edge / 2, "its letters are under the edge");
  assert.ok(finding[2] - 10 * 0.8 > head[2] + 17 * 0.2, "a line under the other");
  assert.ok(Number(copy[1]) > finding[2] + 10 * 0.2, "the chart is under both");
  assert.ok(sources[2] - 10 * 0.8 > Number(copy[1]) + 100, "and over the sources");
  assert.ok(height >= sources[2] + edge && height < sources[2] + 3 * edge);
  const paper = svg.querySelector("rect");
  assert.deepEqual(
    [paper?.getAttribute("width"), paper?.getAttribute("height")],
    [String(width), String(height)],
  );
  assert.equal(svg.querySelector("svg")?.getAttribute("viewBox"), `0 0 ${width} ${height}`);
});

test("lines break between words, an address behind its slashes, and a word that is too long stands alone", () => {
  for (const [text, wide, expected] of /** @type {[string, number, string[]][]} */ ([
    ["one two three", 7, ["one two", "three"]],
    ["one two three", 13, ["one two three"]],
    ["one two three", 6, ["one", "two", "three"]],
    ["https://a.org/page?x=1&y=2", 14, ["https://a.org/", "page?x=1&y=2"]],
    ["incomprehensible no", 5, ["incomprehensible", "no"]],
    ["", 9, [""]],
  ])) {
    const { lines } = parts(drawn(chart(wide, 10), [], [words({ text })]).text);
    assert.deepEqual(
      lines.map(([line]) => line),
      expected,
      text,
    );
  }
});

test("where a browser lets nobody measure words they are taken to be as wide as high", () => {
  page.HTMLCanvasElement.prototype.getContext = () => null;
  const lines = (/** @type {number} */ wide) =>
    parts(drawn(chart(wide, 10), [], [words({})]).text).lines.length;
  assert.deepEqual([lines(69), lines(80)], [2, 1]);
});

test("a PNG has two points for each of the page's; a browser that makes none is told to the reader", async () => {
  /** @type {any[]} */
  const painted = [];
  const image = /** @type {any} */ (globalThis);
  image.Image = class {
    decode() {
      assert.ok(/** @type {any} */ (this).src.startsWith("data:image/svg+xml"));
      return Promise.resolve();
    }
  };
  page.HTMLCanvasElement.prototype.getContext = () => ({
    drawImage: (/** @type {any[]} */ ...given) => painted.push(given.slice(1)),
    measureText: () => ({ width: 1 }),
  });
  let made = /** @type {Blob | null} */ (new Blob(["png"], { type: "image/png" }));
  page.HTMLCanvasElement.prototype.toBlob = (/** @type {(blob: Blob | null) => void} */ done) => done(made);
  assert.equal(await png({ text: "<svg/>", width: 30, height: 20 }), made);
  assert.deepEqual(painted, [[0, 0, 60, 40]]);
  exhibit();
  pressed("share_png");
  await settled();
  assert.deepEqual(
    [files.map(([name]) => name), told()],
    [["law-a.png"], say("asked_to_save", { file: "law-a.png" })],
  );
  made = null;
  pressed("share_png");
  await settled();
  assert.deepEqual([files.length, told()], [1, say("share_no_png")]);
});

test("on paper records and sources are open and notes whole, and afterwards all is as it was", () => {
  const root = put(
    '<div class="cx"><div class="cx-form" ></div><details class="cx-reveal" id="r"></details>' +
      '<details class="cx-sources" id="s"></details><details class="cx-reveal" open id="o"></details>' +
      '<details class="cx-other" id="x"></details><textarea></textarea></div>',
  );
  root.querySelector("textarea").value = "my words";
  const open = () =>
    all("details")
      .filter((one) => one.hasAttribute("open"))
      .map((one) => one.id);
  for (let i = 0; i < 2; i += 1) beforePrint();
  assert.deepEqual(
    [open(), all(".cx-written").map((one) => one.textContent)],
    [["r", "s", "o"], ["my words"]],
  );
  afterPrint();
  assert.deepEqual([open(), all(".cx-written").length], [["o"], 0]);
  afterPrint();
});

test("a record that a guess opens while the page is printed stays open", () => {
  put('<div><div class="cx-form"></div></div><details class="cx-reveal"></details>');
  beforePrint();
  one(".cx-form").setAttribute("hidden", "");
  afterPrint();
  assert.equal(one("details").hasAttribute("open"), true);
});

test("a page is printed, not what is shown large, which is large again afterwards", async () => {
  const { present } = await import("../../lib/calexit/kit/page/stage.js");
  const root = exhibit();
  root.className = "cx";
  root.checkVisibility = () => true;
  sized(root, {});
  present(0);
  assert.ok(root.hasAttribute("popover"));
  beforePrint();
  assert.equal(root.hasAttribute("popover"), false);
  afterPrint();
  assert.ok(root.hasAttribute("popover"));
});
