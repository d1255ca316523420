/**
 * Charts on a dark page. Each colour has one there of the same hue, as far from the dark paper as it is from white: so all
 * contrasts are kept, of words on marks, too. It is a rule of style beside the chart: paper and pictures to take away stay light.
 */

const NAMES = /** @type {Record<string, string>} */ ({ white: "#ffffff", black: "#000000" });
const WEIGHTS = /** @type {const} */ ([0.2126, 0.7152, 0.0722]);
const PLAIN = 0.3; // less than that between its parts, and a colour is a grey or a tint
const SEEN = 3.5; // contrast that a mark of colour gets where it has little
const WHERE = [
  ["screen", "body[data-jp-theme-light=false]"],
  ["screen and (prefers-color-scheme: dark)", "body:not([data-jp-theme-light])"],
];

/**
 * Its parts from 0 to 1, as they are written: #rgb, #rrggbb, rgb(…), white or black.
 * @param {string} color
 */
function parts(color) {
  const text = NAMES[color] ?? color;
  const hex = /^#(?:([\da-f])([\da-f])([\da-f])|([\da-f]{2})([\da-f]{2})([\da-f]{2}))$/i.exec(text);
  if (hex)
    return (hex[1] ? hex.slice(1, 4) : hex.slice(4)).map((x) => parseInt(x + (hex[1] ? x : ""), 16) / 255);
  const rgb = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(text);
  return rgb?.slice(1).map((x) => Number(x) / 255);
}

const linear = (/** @type {number} */ part) =>
  part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
const written = (/** @type {number} */ part) =>
  Math.round(255 * (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055));
const luminance = (/** @type {number[]} */ light) =>
  WEIGHTS.reduce((sum, weight, i) => sum + weight * (light[i] ?? 0), 0);
const PAPER = luminance((parts(__NIGHT__.paper ?? "") ?? []).map(linear));

/**
 * The colour that stands for another one on a dark page; nothing for what is no plain colour.
 * @param {string} color
 */
export function night(color) {
  const shown = parts(color);
  if (!shown) return undefined;
  const light = shown.map(linear);
  const now = luminance(light) || Number.EPSILON;
  const far = 1.05 / (now + 0.05);
  if (far < 1.001) return __NIGHT__.paper;
  const vivid = Math.max(...shown) - Math.min(...shown) > PLAIN && far > 1.8;
  const to = Math.min(1, (vivid ? Math.max(far, SEEN) : far) * (PAPER + 0.05) - 0.05);
  const scale = Math.min(to / now, 1 / Math.max(...light, 0.001)); // as vivid as it can be
  const white = (to - now * scale) / (1 - now * scale || 1);
  const moved = light.map((part) => part * scale + (1 - part * scale) * white);
  return `rgb(${moved.map(written).join(", ")})`;
}

/** @type {Set<string>} */
const known = new Set();
/** @type {CSSGroupingRule[]} */
const rules = [];

/** @param {string} color */
function learn(color) {
  if (known.has(color)) return;
  known.add(color);
  const other = night(color);
  if (!other) return;
  for (const [i, [, page]] of WHERE.entries())
    for (const kind of ["fill", "stroke"])
      rules[i]?.insertRule(`${page} .cx-live svg [${kind}=${JSON.stringify(color)}] { ${kind}: ${other} }`);
}

/**
 * Know the colours that stand in a chart now. A browser that knows no sheets without an element keeps charts light, on white.
 * @param {Element} figure
 */
export function dye(figure) {
  if (!rules.length) {
    if (!document.adoptedStyleSheets || !window.CSSStyleSheet) return;
    const sheet = new CSSStyleSheet();
    for (const [media] of WHERE) {
      const at = sheet.insertRule(`@media ${media} {}`, rules.length);
      rules.push(/** @type {CSSGroupingRule} */ (sheet.cssRules[at]));
    }
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  for (const one of figure.querySelectorAll(".cx-live svg :is([fill], [stroke])"))
    for (const kind of ["fill", "stroke"]) learn(one.getAttribute(kind) ?? "");
}
