/** The ends of addresses, the code that embeds an exhibit, and a list whose exhibits are not all here. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./setup.js";

const { absent, embedding, route } = await import("../../lib/calexit/kit/page/routes.js");

/** @param {string} end */
const read = (end) => {
  const { way, stops } = route(end);
  return [way, ...stops.map(({ id, end, set }) => [id, end, set])];
};

test("one exhibit, shown there, large or alone, and where its controls stand", () => {
  assert.deepEqual(read("polling-where-43"), ["", ["polling-where-43", "", ""]]);
  assert.deepEqual(read("present/a?x=1&y=a%2Cb"), ["present", ["a", "x=1&y=a%2Cb", ""]]);
  assert.deepEqual(read("only/a?"), ["only", ["a", "", ""]]);
  assert.deepEqual(read("law-counter=AK-CA"), ["", ["law-counter", "", "AK-CA"]]);
});

test("a list keeps its order, what comes twice and what names nothing", () => {
  assert.deepEqual(read("play/a,b?x=1%2C2,,a?x=3,<b>"), [
    "play",
    ["a", "", ""],
    ["b", "x=1%2C2", ""],
    ["a", "x=3", ""],
    ["<b>", "", ""],
  ]);
  assert.equal(route("play/" + "a,".repeat(1000)).stops.length, 100);
  assert.deepEqual(read("play/"), ["play"]);
});

test("what is no exhibit's address is none", () => {
  for (const end of ["", "Heading", "a b", "play", "only/", "other/a"])
    assert.deepEqual(route(end).stops.length, end === "play" ? 1 : 0, end);
});

test("the code that embeds holds any title, and a frame that may run scripts", () => {
  const code = embedding("https://a.org/l.html#only/a?x=1&y=2", 'Is "18" < 32 & more?', 431.2);
  assert.ok(
    code.startsWith(
      '<iframe src="https://a.org/l.html#only/a?x=1&amp;y=2" title="Is &quot;18&quot; < 32 &amp; more?"',
    ),
  );
  assert.match(code, / height="432" .*sandbox="allow-scripts [^"]*" .*><\/iframe>\n<script>.*<\/script>\n$/);
});

test("of a list some stops are of another chapter, and some of none", () => {
  const stops = ["polling-where-43", "economics-budget", "economics-gone", "polling-gone", "nonsense"].map(
    (id) => ({
      id,
      end: "",
      set: "",
    }),
  );
  const here = (/** @type {string} */ id) => id === "polling-where-43";
  assert.deepEqual(absent(stops, here), { elsewhere: ["economics"], unknown: ["polling-gone", "nonsense"] });
  assert.deepEqual(absent(stops, () => false).elsewhere, ["polling", "economics"]);
});
