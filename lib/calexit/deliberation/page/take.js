/** The brief to take along: a page, Markdown, and a look at it here. */
import { writer } from "./brief.js";
import { button } from "./button.js";

/** @typedef {import("./brief.js").Brief} Brief */

/**
 * @param {any} data what Python wrote beside the frame
 * @param {() => Brief} brief as it stands now
 */
export function take(data, brief) {
  const { make, offer, say } = kit;
  const W = data.words;
  const { page, markdown } = writer(data);
  const offered = make("p", { class: "cx-status", role: "status" });
  const save = (/** @type {string} */ file, /** @type {string} */ type, /** @type {string} */ text) =>
    offer(offered, say("asked_to_save", { file }), file, text, type);
  const shown = { class: "cx-brief", hidden: true, tabindex: 0, role: "region", "aria-label": W.preview };
  const preview = make("div", shown);
  const rules = { createHTML: (/** @type {string} */ text) => text }; // every word in it is escaped
  const markup = /** @type {typeof rules} */ (window.trustedTypes?.createPolicy("calexit", rules) ?? rules);
  const draw = () => {
    if (preview.hidden) return;
    const made = new DOMParser().parseFromString(markup.createHTML(page(brief())), "text/html");
    preview.replaceChildren(...made.body.childNodes);
  };
  const look = button(W.preview, () => {
    preview.hidden = !preview.hidden;
    look.setAttribute("aria-expanded", String(!preview.hidden));
    draw();
  });
  look.setAttribute("aria-expanded", "false");
  const turn = make(
    "p",
    { class: "cx-turn" },
    button(W.html, () => save("brief.html", "text/html", page(brief()))),
    button(W.markdown, () => save("brief.md", "text/markdown", markdown(brief()))),
    look,
  );
  return { parts: [turn, offered, preview], draw, page, markdown };
}
