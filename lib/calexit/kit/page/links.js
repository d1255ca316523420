/** …#chapter-exhibit goes to an exhibit, …#present/chapter-exhibit shows it large. */
import { fragment } from "./address.js";
import { present, stageable } from "./stage.js";

let done = false;

/** Follow the end of the address, once what it names is on the page. */
export function followLink() {
  if (done) return;
  const [, large, id] = fragment().match(/^(present\/)?([a-z0-9-]+)$/) ?? [];
  const root = id ? document.getElementById(id) : null;
  if (!root?.matches("section.cx")) return;
  done = true;
  const go = () => {
    const at = large ? stageable().indexOf(root) : -1;
    if (at >= 0) present(at);
    else root.scrollIntoView({ block: "start" });
  };
  Promise.resolve(root.calexit?.ready).finally(() => setTimeout(go, 50));
}

export function followNext() {
  done = false;
  followLink();
}
