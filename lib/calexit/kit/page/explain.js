/** Terms explained where they first stand in a Reading or a lead: by tap, by key, by pointing at them. */
import { field, marked } from "./dom.js";
import { TERMS, parts } from "./terms.js";
import { tip, tipOff } from "./tips.js";
import { speak } from "./voice.js";

/**
 * The text, its terms as buttons.
 * @param {string} text
 */
export const explained = (text) =>
  parts(text).flatMap((part) => (typeof part === "string" ? marked(part) : [term(part)]));

/**
 * Explain the terms of a text that stands there already; one without any is left alone.
 * @param {Element | null} element
 */
export function explain(element) {
  const text = element?.textContent ?? "";
  if (parts(text).some((part) => typeof part !== "string")) element?.replaceChildren(...explained(text));
}

/** @param {{name: string, form: string}} found */
function term({ name, form }) {
  const text = `${name}: ${TERMS[name]?.says}`;
  const show = () => {
    const { left, bottom } = made.getBoundingClientRect();
    tip({ clientX: left, clientY: bottom }, made, text);
  };
  const press = () => {
    show();
    speak(text); // the box itself is for the eyes
    setTimeout(() => document.addEventListener("pointerdown", tipOff, { once: true }));
  };
  const made = field("span", {
    role: "button", // in a line of text: a real one breaks over no line, and stands apart from a comma
    tabindex: "0",
    class: "cx-term",
    onclick: press,
    onkeydown(/** @type {KeyboardEvent} */ event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press();
    },
    onblur: tipOff,
    onpointerenter: (/** @type {PointerEvent} */ { pointerType }) => pointerType === "mouse" && show(),
    onpointerleave: (/** @type {PointerEvent} */ event) =>
      event.pointerType === "mouse" && document.activeElement !== made && tip(event, null, null),
  });
  made.append(form);
  return made;
}
