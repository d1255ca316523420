/** The browser's own Python (JupyterLite) takes a while to start: say so, and when it has. */
import { make, tell } from "./dom.js";
import { say } from "./words.js";

const LATE = 180000; // ms

export const inLite = () => Boolean(window.jupyterapp && document.querySelector("[data-jupyter-lite-root]"));

/** @param {HTMLElement} bar */
export function pythonStarts(bar) {
  const told = make("span", { class: "cx-status cx-wide", role: "status" }, say("python_starting"));
  const begun = Date.now();
  const look = setInterval(() => {
    const panel = [...window.jupyterapp.shell.widgets("main")].find((one) => one.node.contains(bar));
    const ready = ["idle", "busy"].includes(panel?.sessionContext?.session?.kernel?.status);
    if (ready || !bar.isConnected) clearInterval(look);
    if (panel) {
      const path = encodeURIComponent(panel.context.path);
      history.replaceState(history.state, "", `?path=${path}${location.hash}`); // a reload opens it again
    }
    tell(told, say(ready ? "python_ready" : Date.now() - begun > LATE ? "python_late" : "python_starting"));
  }, 500);
  return told;
}
