/** Elements, made in one line. */
import { WORDS, say } from "./words.js";

/**
 * An element with attributes (true: there, false or null: left out), listeners (`onclick`) and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style")
      element.style.cssText = value; // a site whose policy lets no attribute set one allows this
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/**
 * Something to type into or press. JupyterLab's own shortcuts would swallow arrows and letters (peers of ours lose them).
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [attributes]
 */
export const field = (tag, attributes) => make(tag, { "data-lm-suppress-shortcuts": "true", ...attributes });

/**
 * A button that says the sentence of that name.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 */
export function button(name, attributes = {}) {
  const made = field("button", { type: "button", ...attributes });
  made.append(say(name));
  return made;
}

/**
 * Round boxes under one question, and the labels around them.
 * @param {string} name what they share, so that one choice takes back the other
 * @param {number} count
 * @param {(i: number) => Record<string, any>} [more] what each adds
 */
export const radios = (name, count, more = () => ({})) =>
  Array.from({ length: count }, (_, i) => field("input", { type: "radio", name, value: i, ...more(i) }));

/**
 * Do it on Enter in a field, as a form would. Ours are no forms: in a frame that may not send any (`sandbox` without
 * `allow-forms`) a browser ends a form before `submit` is heard. Enter that was held down to open the fields, or that
 * chooses a word from an input method, is not meant.
 * @param {() => void} act
 */
export const onEnter = (act) => (/** @type {KeyboardEvent} */ event) => {
  const { key, repeat, isComposing, target } = event;
  if (key !== "Enter" || repeat || isComposing || /** @type {Element} */ (target).tagName !== "INPUT") return;
  event.preventDefault();
  act();
};

/**
 * Text, with what stays in French marked as French, so that a screen reader says it in French.
 * @param {string} text
 */
export const marked = (text) =>
  text
    .split(new RegExp(`(${WORDS.french})`))
    .map((part, i) => (i % 2 ? make("span", { lang: "fr" }, part) : part));

/**
 * What Python wrote beside a frame.
 * @param {ParentNode} root
 */
export const payload = (root) => JSON.parse(root.querySelector("script.cx-spec")?.textContent ?? "null");

/** @type {WeakMap<Element, string>} */
const told = new WeakMap();

/**
 * Say something where it is not said yet. The same words are left alone: a browser may have translated them meanwhile, and
 * a screen reader would hear them again.
 * @param {Element} element
 * @param {string} text
 */
export function tell(element, text) {
  tellAs(element, text, marked);
}

/**
 * The same, where the words are set in a way of their own.
 * @param {Element} element
 * @param {string} text
 * @param {(text: string) => (Node | string)[]} set
 */
export function tellAs(element, text, set) {
  const now = told.get(element) ?? element.textContent;
  told.set(element, text);
  if (now !== text) element.replaceChildren(...set(text));
}

/**
 * What an element says as it stands, before anybody translates it.
 * @param {Element} element
 * @param {string} text
 */
export const says = (element, text) => told.set(element, text);

let count = 0;

/** A number no other element of this page has in its name. */
export const serial = () => ++count;

/**
 * Hand the reader a file.
 * @param {string} name
 * @param {string | Blob} content
 * @param {string} [type]
 */
export function download(name, content, type = "application/json") {
  const blob = new Blob([content], { type });
  const link = make("a", { download: name, href: URL.createObjectURL(blob) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
