/** What the bar says of the answers: one thing, and only what is known. */
import { say } from "./words.js";

/**
 * @param {string} name
 * @param {number} count
 */
export const counted = (name, count) => say(count === 1 ? name + "_one" : name + "_many", { count });

/**
 * @param {Standing} now
 * @returns {string}
 */
export function standing(now) {
  return counted("count", now.count) + " " + where(now);
}

/** @param {Standing} now */
function where({ state, problem, refused, unsaved, stays, fleeting, forbidden, lite }) {
  if (forbidden && state !== "saved") return say("state_nowhere");
  if (fleeting && state !== "saved") return say("state_page", { fleeting });
  if (state === "saved") {
    if (lite) return say("state_browser"); // there the file is this page's own, in memory
    if (stays) return say("state_stays", { stays });
    return say(fleeting || forbidden ? "state_file" : "state_saved");
  }
  if (state === "lost" && problem) return say("state_problem", { problem });
  if (state === "lost" && refused) return say("state_refused", { unsaved, refused });
  return say("state_" + state);
}
