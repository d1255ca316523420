/** Beside a control with many options: ready-made sets, the set as text, and both to copy. */
import { copy, fragment, link } from "./address.js";
import { button, field, make } from "./dom.js";
import { readSet, setText } from "./sets.js";
import { say } from "./words.js";

/**
 * @param {Control} control
 * @param {(list: number[]) => void} use
 * @param {HTMLElement} root the exhibit
 */
export function setBox(control, use, root) {
  const codes = control.values.map(String);
  const told = make("span", { class: "cx-problem", role: "status" });
  const ready = field("select", {
    onchange() {
      const set = control.sets[Number(ready.value)];
      if (ready.value && set) use(set[1]);
    },
  });
  ready.append(
    make("option", { value: "" }, say("set_own")),
    ...control.sets.map(([words], i) => make("option", { value: i }, words)),
  );
  const read = (/** @type {string} */ code) => {
    try {
      use(readSet(code, codes));
    } catch (error) {
      told.textContent = /** @type {Error} */ (error).message;
    }
  };
  const text = field("input", {
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    size: 16,
    onchange: () => read(text.value),
    onkeydown(/** @type {KeyboardEvent} */ event) {
      if (event.key !== "Enter") return; // JupyterLab keeps Enter for itself
      event.preventDefault();
      read(text.value);
    },
  });
  const copier = (/** @type {string} */ name, /** @type {() => string} */ what) =>
    button(name, {
      async onclick() {
        const focused = /** @type {HTMLElement | null} */ (document.activeElement);
        const text = what();
        const copied = await copy(text);
        focused?.focus();
        told.textContent = say(copied ? "set_copied" : "set_not_copied", { text });
      },
    });
  let now = "";
  const box = make(
    "div",
    { class: "cx-sets" },
    make("label", {}, make("span", {}, say("set_ready")), ready),
    make(
      "details",
      {},
      make("summary", {}, say("set_fold")),
      make("label", {}, make("span", {}, say("set_text")), text),
      copier("set_copy", () => now),
      copier("set_link", () => link(root, `${root.id}=${now}`)),
    ),
    told,
  );
  return {
    box,
    put(/** @type {number[]} */ list) {
      now = text.value = setText(list, codes);
      ready.value = String(control.sets.findIndex(([, chosen]) => String(chosen) === String(list)));
      if (ready.selectedIndex < 0) ready.value = "";
      told.textContent = "";
    },
    /** A link to a set ends in #exhibit=code. */
    linked() {
      const [id, code] = fragment().split("=");
      if (id !== root.id || !code) return;
      root.scrollIntoView();
      read(code);
    },
  };
}
