/**
 * A button that says `text`.
 * @param {string} text
 * @param {() => void} onclick
 */
export function button(text, onclick) {
  const made = kit.field("button", { type: "button", onclick });
  made.append(text);
  return made;
}
