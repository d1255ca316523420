/** Hand the reader a file, and the same as text: whether a browser saved it, a page cannot know. */
import { copy } from "./address.js";
import { button, download, make } from "./dom.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} notice where it says what was done
 * @param {string} said
 * @param {string} file its name
 * @param {string} text
 * @param {string} [type] of the file
 */
export function offer(notice, said, file, text, type) {
  download(file, text, type);
  const told = make("span", { role: "status" });
  const byHand = make("textarea", {
    class: "cx-copy",
    readonly: true,
    rows: 4,
    hidden: true,
    "aria-label": file,
  });
  const again = button("copy_text", {
    async onclick() {
      const copied = await copy(text);
      told.textContent = " " + say(copied ? "copied_text" : "copy_by_hand");
      byHand.hidden = copied;
      byHand.value = text;
      if (copied) again.focus();
      else byHand.select();
    },
  });
  notice.replaceChildren(said + " ", again, told, byHand);
}
