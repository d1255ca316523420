/** Drawn when it comes near the screen: a page of twenty charts opens as fast as a page of one. */

const AHEAD = "600px 0px"; // that far before it is seen, also within a box that scrolls by itself (JupyterLab's notebook)

/**
 * Call once, when an element comes near; what is folded away or on another tab of JupyterLab is not, until it is shown.
 * @param {Element} place
 * @param {AbortSignal} signal until when it is waited for
 * @param {() => void} call
 */
export function whenNear(place, signal, call) {
  const ahead = { rootMargin: AHEAD, scrollMargin: AHEAD };
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    call();
  }, ahead);
  watch.observe(place);
  signal.addEventListener("abort", () => watch.disconnect());
}
