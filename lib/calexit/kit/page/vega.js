/** The chart library: one copy a page, unpacked when first needed. */
import { make } from "./dom.js";

/** @type {Promise<Embed> | null} */
let library = null;

/** vega-embed, with Vega and Vega-Lite in it. */
export function vega() {
  library ??= load();
  library.catch(() => {
    library = null;
  });
  return library;
}

async function load() {
  const here = window.calexitVega;
  if (here) return here;
  const packed = /** @type {HTMLScriptElement | null} */ (document.querySelector("script.cx-vega"));
  if (!packed) throw new Error("no chart library on this page");
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
  return /** @type {Embed} */ (/** @type {unknown} */ (window.calexitVega));
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
