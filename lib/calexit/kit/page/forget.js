/** Where a browser may forget what it keeps: said before it matters. */

/**
 * The name of the sentence to say, or "".
 * @param {{vendor: string, agent: string, disk: boolean, framed: boolean, app: boolean}} browser
 */
export function forgets({ vendor, agent, disk, framed, app }) {
  if (framed) return "forget_framed"; // storage of its own there, or none
  if (disk) return /\bFirefox\//.test(agent) ? "forget_firefox" : ""; // each file has a storage of its own
  if (/^Apple/.test(vendor) && !app) return "forget_safari"; // and every browser of an iPad
  return /\bCrOS\b/.test(agent) ? "forget_chromebook" : "";
}

/** Inside a page of another site? */
function framed() {
  try {
    return !window.top?.document;
  } catch {
    return true;
  }
}

/** This browser, and how the page stands in it. */
export function browser() {
  const { vendor, userAgent: agent } = navigator;
  const app = matchMedia("(display-mode: standalone)").matches;
  return { vendor, agent, disk: location.protocol === "file:", framed: framed(), app };
}
