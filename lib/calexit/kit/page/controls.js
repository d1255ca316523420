/** The controls of an exhibit, one builder for each kind that kit/exhibit.py knows. */
import { again } from "./again.js";
import { field, make, radios } from "./dom.js";
import { glide, player } from "./play.js";
import { setBox } from "./setbox.js";
import { say } from "./words.js";

/**
 * Each returns its element, a way to put it to a position, and, where a link can set it, a look at the address.
 * @type {Record<string, (control: Control, set: (at: any) => void, unique: string, root: HTMLElement) => Part>}
 */
export const BUILD = { slider, choice, tick, search, many, again };

/** @type {(control: Control, set: (at: number) => void, unique: string, root: HTMLElement) => Part} */
function slider(control, set, _, root) {
  const label = (/** @type {number} */ i) => control.labels[i] ?? "";
  const shown = make("output", {}, label(control.start));
  const input = field("input", {
    type: "range",
    min: 0,
    max: control.values.length - 1,
    step: 1,
    value: control.start,
    "aria-valuetext": label(control.start),
    oninput() {
      show();
      set(+input.value);
    },
  });
  const show = () => {
    shown.textContent = label(+input.value);
    input.setAttribute("aria-valuetext", label(+input.value));
  };
  const put = (/** @type {number} */ i) => {
    input.value = String(i);
    show();
  };
  const plays = control.play;
  const look = plays ? "cx-slider" : "cx-control cx-slider";
  const box = make("label", { class: look }, make("span", {}, control.label), input, shown);
  if (!plays) return { box, put };
  const go = (/** @type {number} */ i) => {
    put(i);
    set(i);
  };
  const { box: buttons, stop } = player(input, go, root);
  return {
    box: make("div", { class: "cx-control cx-played" }, box, buttons),
    put(i) {
      if (i !== +input.value) stop(); // somebody else moves it
      put(i);
    },
  };
}

const FEW = 4;
const WALL = 12; // boxes that stand open
const LONG = 30; // letters of an option that the column beside a picture holds
const SHORT = 60; // letters, what stands in one row or two

/**
 * Few short options are segments in one row; more, or longer ones, a menu.
 * @type {(control: Control, set: (at: number) => void, unique: string, root: HTMLElement) => Part}
 */
function choice(control, set, unique, root) {
  const go = (/** @type {number} */ i) => {
    if (control.glides) glide(root, true);
    set(i);
  };
  if (control.values.length > FEW || control.labels.join("").length > SHORT) {
    const long = control.labels.some((label) => label.length > LONG); // a menu cuts what it cannot show
    const input = field("select", { class: long ? "cx-long" : null, onchange: () => go(+input.value) });
    input.append(
      ...control.labels.map((label, i) => make("option", { value: i, selected: i === control.start }, label)),
    );
    return {
      box: make("label", { class: "cx-control" }, make("span", {}, control.label), input),
      put(i) {
        input.value = i;
      },
    };
  }
  const inputs = radios(unique + control.name, control.labels.length, (i) => ({
    checked: i === control.start,
    onchange: () => go(i),
  }));
  const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, control.labels[i])));
  return {
    box: make("fieldset", { class: "cx-control cx-segments" }, make("legend", {}, control.label), ...labels),
    put(i) {
      const input = inputs[i];
      if (input) input.checked = true;
    },
  };
}

/** @type {(control: Control, set: (at: number) => void) => Part} */
function tick(control, set) {
  const input = field("input", {
    type: "checkbox",
    checked: control.start === 1,
    onchange: () => set(input.checked ? 1 : 0),
  });
  return {
    box: make("label", { class: "cx-control cx-tick" }, input, make("span", {}, control.label)),
    put(i) {
      input.checked = i === 1;
    },
  };
}

/** @type {(control: Control, set: (text: string) => void) => Part} */
function search(control, set) {
  const input = field("input", {
    type: "search",
    placeholder: control.hint || "",
    oninput: () => set(input.value.slice(0, 200)),
  });
  return {
    box: make("label", { class: "cx-control" }, make("span", {}, control.label), input),
    put(text) {
      input.value = text;
    },
  };
}

/** @type {(control: Control, set: (list: number[]) => void, unique: string, root: HTMLElement) => Part} */
function many(control, set, _, root) {
  const coded = control.sets.length > 0;
  const use = (/** @type {number[]} */ list) => {
    put(list);
    set(list);
  };
  let now = control.start;
  /** @type {HTMLInputElement[]} */
  let inputs = [];
  const boxes = () => {
    inputs = control.labels.map((label, i) =>
      field("input", {
        type: "checkbox",
        checked: now.includes(i),
        "data-at": i,
        "aria-label": coded ? control.values[i] + ", " + label : null,
        onchange: () => use(inputs.flatMap((box, j) => (box.checked ? [j] : []))),
      }),
    );
    return inputs.map((input, i) => {
      const text = coded ? control.values[i] : control.labels[i];
      return make("label", { title: coded ? control.labels[i] : null }, input, make("span", {}, text));
    });
  };
  const extra = coded ? setBox(control, use, root) : null;
  const put = (/** @type {number[]} */ list) => {
    now = list;
    inputs.forEach((input, i) => {
      input.checked = list.includes(i);
    });
    extra?.put(list);
  };
  // where the picture's own marks can be chosen the boxes are a list to open: the same choice by key, and for a screen reader
  const long = control.click && control.labels.length > WALL;
  const box = make(
    "fieldset",
    { class: "cx-control cx-many" + (coded ? " cx-coded" : "") },
    make("legend", {}, control.label),
    extra?.box,
    ...(long ? [opened(say("list_of", { count: control.labels.length }), boxes)] : boxes()),
  );
  if (coded || long) box.addEventListener("keydown", (event) => walk(event, inputs));
  extra?.put(control.start);
  return { box, put, linked: extra?.linked };
}

/**
 * What is made when it is opened: few readers do.
 * @param {string} title
 * @param {() => Node[]} content
 */
function opened(title, content) {
  const made = make("details", { class: "cx-boxes" }, make("summary", {}, title));
  made.addEventListener("toggle", () => made.append(...content()), { once: true });
  return made;
}

/**
 * Fifty boxes: arrows walk through them, too.
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} inputs
 */
function walk(event, inputs) {
  const step = STEPS[event.key];
  const i = inputs.indexOf(/** @type {HTMLElement} */ (event.target));
  if (!step || i < 0) return;
  inputs[(i + step + inputs.length) % inputs.length]?.focus();
  event.preventDefault();
}

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
