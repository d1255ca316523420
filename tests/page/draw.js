/**
 * Draws charts in node with the library that ships. A line in is a question, a line out its answer; for draw.py.
 *
 * Without a canvas Vega guesses how wide words are: what is drawn here is for comparing, not for looking at.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { gunzipSync } from "node:zlib";

/**
 * @typedef {{ signal: (name: string, value: unknown) => void, toSVG: () => Promise<string>, finalize: () => void }} View
 * @typedef {{ parse: (spec: object) => object, View: new (chart: object, options: object) => View }} Vega
 * @typedef {{ compile: (spec: object) => { spec: object } }} Lite
 * @typedef {{ spec: object, states: Record<string, unknown>[] | null, whole: boolean }} Question
 */

const packed = gunzipSync(
  readFileSync(new URL("../../lib/calexit/kit/vega.js.gz", import.meta.url)),
).toString();
const [vegas, lites] = [/\.viewClass\|\|(\w+)\.View\b/, /"vega-lite":\(\w+,\w+\)=>(\w+)\.compile\b/].map(
  (where) => {
    const found = where.exec(packed)?.[1]; // the library gives away no more than vega-embed: these are inside
    if (!found) throw new Error(`vega-embed is another: ${where} is not in it`);
    return found;
  },
);
Object.assign(globalThis, { window: globalThis });
/** @type {{ vega: Vega, lite: Lite }} */
const { vega, lite } = new Function(`${packed};return{vega:${vegas},lite:${lites}}`)();

/** @param {string} svg @param {boolean} whole */
const shown = (svg, whole) => (whole ? svg : createHash("sha256").update(svg).digest("hex"));

/** @param {Question} question */
async function answer({ spec, states, whole }) {
  const vegaLite = String(/** @type {{ $schema?: string }} */ (spec).$schema).includes("vega-lite");
  const compiled = vegaLite ? lite.compile(spec).spec : spec;
  if (!states) return { compiled };
  const chart = vega.parse(compiled);
  const drawn = [];
  for (const state of states) {
    const view = new vega.View(chart, { renderer: "none" });
    for (const [name, value] of Object.entries(state)) view.signal(name, value);
    const svg = await view.toSVG();
    view.finalize();
    drawn.push({
      picture: shown(svg, whole),
      bad: ["NaN", "undefined"].filter((word) => svg.includes(word)),
    });
  }
  return drawn;
}

for await (const line of createInterface({ input: process.stdin })) {
  /** @type {unknown} */
  let told;
  try {
    told = await answer(JSON.parse(line));
  } catch (error) {
    told = { error: String(error) };
  }
  console.log(JSON.stringify(told));
}
