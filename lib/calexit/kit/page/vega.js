/** The chart library: one copy a page, unpacked when first needed. */
import { make } from "./dom.js";

/**
 * What became of each copy: one that failed fails for every exhibit, since its script says so only once.
 * @type {WeakMap<Element, Promise<Embed>>}
 */
const loads = new WeakMap();

const library = () => /** @type {HTMLScriptElement | null} */ (document.querySelector("script.cx-vega"));

/** vega-embed, with Vega and Vega-Lite in it. */
export async function vega() {
  if (window.calexitVega) return window.calexitVega;
  const packed = library();
  if (!packed) throw new Error("no chart library on this page");
  const loading = loads.get(packed) ?? load(packed);
  loads.set(packed, loading);
  return loading;
}

/** A static page's file says only once that it has come, or that it will not: it is listened to from the start. */
export function expectVega() {
  if (library()?.src) vega().catch(() => {}); // whoever draws is told
}

/** @param {HTMLScriptElement} packed */
async function load(packed) {
  // a static page shares one file
  if (packed.src) {
    await new Promise((done, fail) => {
      packed.onload = done;
      packed.onerror = fail;
    });
  } else {
    const script = make("script");
    script.textContent = await unpack(packed.textContent ?? "");
    document.head.append(script);
    script.remove();
  }
  if (!window.calexitVega) throw new Error("the chart library is broken");
  return window.calexitVega;
}

/** @param {string} packed */
function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** The policy of a static page forbids text to become markup. Vega empties its place with an empty text: that one may. */
export function allowEmptyMarkup() {
  if (!window.trustedTypes || window.trustedTypes.defaultPolicy) return;
  window.trustedTypes.createPolicy("default", {
    createHTML: (/** @type {string} */ text) => (text === "" ? text : null),
  });
}
