/** The live chart in the place of the stored picture. */
import { make } from "./dom.js";
import { fit } from "./fit.js";
import { unpack } from "./packed.js";
import { tip } from "./tips.js";
import { vega } from "./vega.js";

let turn = Promise.resolve();

/**
 * Charts are drawn one after the other, from the top, so that the first is live first.
 * @param {() => Promise<void>} draw
 */
export function inTurn(draw) {
  const mine = turn.then(draw);
  turn = mine.catch(() => {}).then(() => new Promise((next) => setTimeout(next)));
  return mine;
}

/**
 * Draw beside the picture, unseen, and take its place once the chart stands as the exhibit does.
 * @param {HTMLElement} figure
 * @param {PackedSpec} spec
 * @param {string} title
 * @param {string} described the id of the Reading
 * @param {AbortSignal} signal ends it
 * @param {(view: View) => void} stand puts the chart where the exhibit stands
 */
export async function drawChart(figure, spec, title, described, signal, stand) {
  const embed = await vega();
  if (signal.aborted) return;
  const names = { role: "img", "aria-label": title };
  const canvas = make("div", { class: "cx-live", ...names, "aria-describedby": described });
  const old = figure.querySelector(".cx-picture, .cx-undrawn, .cx-live");
  canvas.style.visibility = "hidden";
  if (old) {
    old.after(canvas);
    canvas.style.position = "absolute";
    canvas.style.width = "100%";
  } else figure.append(canvas);
  const chart = await embed(canvas, unpack(spec), {
    actions: false,
    renderer: "svg",
    mode: "vega-lite",
    ast: true,
    defaultStyle: false,
    tooltip: (_, event, item, value) => tip(event, item, value),
  });
  if (signal.aborted) {
    chart.finalize();
    canvas.remove();
    return;
  }
  signal.addEventListener("abort", () => chart.finalize());
  for (const [name, text] of Object.entries(names)) canvas.setAttribute(name, text); // Vega sets its own
  canvas.removeAttribute("aria-roledescription");
  canvas.querySelector("svg")?.setAttribute("aria-hidden", "true"); // its text is the Reading; marks alone have no names
  stand(chart.view);
  old?.remove();
  canvas.removeAttribute("style");
  fit(figure);
}
