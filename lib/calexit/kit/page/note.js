/** The reader's own words. */
import { field, make, payload } from "./dom.js";
import { typing } from "./typing.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} root
 * @param {Life} life
 */
export function note(root, life) {
  const data = payload(root);
  const status = make("span", { class: "cx-status", role: "status" });
  const area = field("textarea", { rows: 3, "aria-label": data.prompt });
  const { limit } = data;
  const { recall, listen } = typing(area, data, (now, over) => {
    if (now === "long") status.textContent = say("note_long", { limit, over });
    else status.textContent = now === "kept" ? say("note_kept") : "";
  });
  life.begin(listen);
  life.recall(recall);
  const label = make("label", { class: "cx-prompt" }, make("span", {}, data.prompt), area);
  root.querySelector(".cx-plain")?.replaceWith(label, status);
}
