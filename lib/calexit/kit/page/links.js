/** …#chapter-exhibit goes to an exhibit; before it present/ shows it large, only/ alone, play/ a list one by one; ?control=value is where it stood. */
import { fragment } from "./address.js";
import { stand, unfold } from "./arrive.js";
import { journal } from "./journal.js";
import { isGone } from "./left.js";
import { only, together } from "./only.js";
import { nothing, play } from "./playlist.js";
import { route } from "./routes.js";
import { present, stageable } from "./stage.js";
import { say } from "./words.js";

let done = false;
let said = "";

/** Follow the end of the address, once what it names is on the page. */
export function followLink() {
  if (done) return;
  const { way, stops } = route(fragment());
  const [first] = stops;
  if (!first) return;
  if (way === "play") return followList(stops);
  const root = document.getElementById(first.id);
  if (!root && isGone(first.id)) sayOnce(say("link_gone"));
  else if (!root && way && isWhole()) sayOnce(say("link_unknown", { id: first.id }));
  if (first.set || !root?.matches("section.cx")) return; // a set goes to its exhibit by itself
  done = true;
  unfold(root);
  const alone = way === "only" && only(root);
  whenLive(root, () => {
    if (first.end) stand(root, first.end);
    const at = way === "present" ? stageable().indexOf(root) : -1;
    if (at >= 0) present(at);
    else if (alone) window.scrollTo(0, 0);
    else root.scrollIntoView({ block: "start" });
  });
}

/** @param {import("./routes.js").Stop[]} stops */
function followList(stops) {
  const root = stops.map(({ id }) => document.getElementById(id)).find((one) => one?.matches("section.cx"));
  if (root) {
    done = true;
    whenLive(root, () => play(stops));
  } else if (isWhole()) sayOnce(nothing(stops));
}

/** Has everything come that will? In JupyterLab outputs come one by one. */
const isWhole = () => !document.querySelector(".jp-NotebookPanel");

/**
 * @param {Element} root
 * @param {() => void} go
 */
const whenLive = (root, go) => Promise.resolve(root.calexit?.draw?.()).finally(() => setTimeout(go, 50));

/**
 * What a link asks for and is not here: said once, at the top of the chapter.
 * @param {string} text
 */
function sayOnce(text) {
  const bar = document.querySelector(".cx-bar");
  if (!bar || said === text) return;
  said = text;
  journal.tell(text);
  bar.scrollIntoView({ block: "center" });
}

/** A link of this page was followed: what listed it makes room. */
export function followNext() {
  document.getElementById("contents")?.hidePopover?.();
  together();
  said = "";
  done = false;
  followLink();
}
