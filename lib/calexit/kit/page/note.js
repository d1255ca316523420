/** The reader's own words. */
import { field, make, payload } from "./dom.js";
import { journal } from "./journal.js";
import { say } from "./words.js";

const REST = 600; // ms without a letter until the words are kept

/**
 * @param {HTMLElement} root
 * @param {Life} life
 */
export function note(root, life) {
  const data = payload(root);
  const status = make("span", { class: "cx-status", role: "status" });
  const area = field("textarea", { rows: 3, "aria-label": data.prompt });
  const written = () => {
    const kept = journal.get(data.key)?.value;
    return typeof kept === "string" ? kept : "";
  };
  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    if (area.value === written()) return;
    const over = area.value.length - data.limit;
    if (over > 0) {
      status.textContent = say("note_long", { limit: data.limit, over });
      return;
    }
    journal.put(data.chapter, data.key, "note", area.value);
    status.textContent = say("note_kept");
  };
  area.addEventListener("input", () => {
    status.textContent = "";
    clearTimeout(timer);
    timer = window.setTimeout(save, REST);
  });
  area.addEventListener("blur", save);
  life.recall(() => {
    const kept = written();
    if (document.activeElement !== area && area.value !== kept) area.value = kept;
  });
  const label = make("label", { class: "cx-prompt" }, make("span", {}, data.prompt), area);
  root.querySelector(".cx-plain")?.replaceWith(label, status);
}
