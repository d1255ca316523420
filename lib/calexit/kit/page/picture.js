/** The live chart as a picture to take away: with its question, its finding, its sources and its address written on it. */
import { make } from "./dom.js";

const NS = "http://www.w3.org/2000/svg";
const EDGE = 16; // px around everything
const SHARP = 2; // a PNG's points for each of the page's
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** @typedef {{text: string, size: number, weight: number}} Words */

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function node(tag, attributes, ...children) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/**
 * Lines no wider than that; an address may break behind its slashes.
 * @param {Words} words
 * @param {number} width
 */
function lines({ text, size, weight }, width) {
  const pen = make("canvas").getContext("2d");
  if (pen) pen.font = `${weight} ${size}px ${FONT}`;
  const wide = (/** @type {string} */ line) => pen?.measureText(line.trim()).width ?? line.length * size;
  const found = [""];
  for (const part of text.match(/[^\s/?&]*[\s/?&]|[^\s/?&]+$/g) ?? []) {
    const longer = found.at(-1) + part;
    if (!found.at(-1) || wide(longer) <= width) found[found.length - 1] = longer;
    else found.push(part);
  }
  return found.map((line) => line.trim());
}

/**
 * An SVG of the chart between words, as text, and its size.
 * @param {SVGSVGElement} chart
 * @param {Words[]} above
 * @param {Words[]} below
 */
export function drawn(chart, above, below) {
  const copy = /** @type {SVGSVGElement} */ (chart.cloneNode(true));
  const [wide, high] = [chart.width.baseVal.value, chart.height.baseVal.value];
  const width = Math.ceil(wide + 2 * EDGE);
  let y = EDGE;
  const written = (/** @type {Words[]} */ all) =>
    all.flatMap((words) => {
      y += words.size * 0.3; // between one text and the next
      return lines(words, wide).map((line) => {
        y += words.size * 1.3;
        const { size, weight } = words;
        const place = { x: EDGE, y: y - size * 0.3, "font-size": size, "font-weight": weight };
        return node("text", { ...place, "font-family": FONT, fill: "#1d2329" }, line);
      });
    });
  const over = written(above);
  y += EDGE / 2;
  copy.setAttribute("x", String(EDGE));
  copy.setAttribute("y", String(y));
  copy.removeAttribute("aria-hidden");
  y += high + EDGE / 2;
  const under = written(below);
  const height = Math.ceil(y + EDGE);
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const paper = node("rect", { width, height, fill: "#fff" });
  const whole = node("svg", size, paper, ...over, copy, ...under);
  return { text: new XMLSerializer().serializeToString(whole), width, height };
}

/**
 * The same as a PNG. Raises where a browser lets no page make one.
 * @param {{text: string, width: number, height: number}} picture
 * @returns {Promise<Blob>}
 */
export async function png({ text, width, height }) {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  await image.decode();
  const canvas = make("canvas", { width: width * SHARP, height: height * SHARP });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"),
  );
}
