/** One exhibit: its picture becomes the live chart, its controls set the chart's parameters and choose the Reading. */
import { act, guessSignal } from "./act.js";
import { drawChart, inTurn } from "./chart.js";
import { stood } from "./behind.js";
import { recall, remember } from "./chosen.js";
import { BUILD } from "./controls.js";
import { button, make, payload, serial } from "./dom.js";
import { Words, aloud } from "./finding.js";
import { fit, onWidth, settle } from "./fit.js";
import { journal } from "./journal.js";
import { marks } from "./marks.js";
import { whenNear } from "./near.js";
import { move, stand } from "./params.js";
import { counted, said } from "./reading.js";
import { share } from "./share.js";
import { identity } from "./states.js";
import { speak } from "./voice.js";
import { Where } from "./where.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} root
 * @param {Life} life
 */
export function exhibit(root, life) {
  if (!root.querySelector("script.cx-spec")) return;
  new Exhibit(root).start(life);
}

class Exhibit {
  /** @param {HTMLElement} root */
  constructor(root) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
    this.root = root;
    /** @type {ExhibitData} */
    this.data = payload(root);
    this.figure = part(".cx-figure");
    this.words = new Words(root);
    this.reading = this.words.reading;
    this.bar = part(".cx-controls");
    this.unique = `cx${serial()}-`;
    this.reading.id = this.unique + "reading";
    /** @type {View | null} */
    this.view = null;
    this.touched = false;
    this.seen = () => {};
    this.id = identity(this.data);
    this.where = new Where(this.data.controls);
    this.follow = (/** @type {Values} */ values) => {
      this.seen();
      this.go(values);
    };
    this.draw = () => Promise.resolve(); // from when it stands on the page
    this.reset = button("reset", {
      class: "cx-reset",
      hidden: true,
      onclick: () => {
        this.again();
        /** @type {HTMLElement | null} */ (
          this.bar.querySelector("input, select, .cx-again button")
        )?.focus();
      },
    });
  }

  /** @param {Life} life */
  start(life) {
    const { root, data, bar } = this;
    if (!data.live_text) this.words.already(this.said());
    this.seen = act(root, data, life, () => this.show()); // before a link puts a set into its control
    for (const control of data.controls) {
      const build = BUILD[control.kind];
      if (!build) throw new Error(`no control of kind ${control.kind}`);
      const part = build(control, (now) => this.changed(control.name, now), this.unique, root);
      this.where.parts[control.name] = part;
      stood(bar, data.controls, control, part.box);
      part.linked?.();
    }
    if (data.controls.length) {
      bar.append(this.reset);
      bar.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        this.again();
        event.stopPropagation();
      });
    }
    share(root, life);
    life.begin((signal) => {
      this.view = null;
      /** @type {Promise<void> | undefined} */
      let drawing;
      this.draw = () => (drawing ??= inTurn(() => this.drawn(signal)).catch((error) => this.still(error)));
      if (data.controls.length) stand(this.id, this.follow, signal);
      recall(this, signal);
      whenNear(this.figure, signal, this.draw);
      if (!this.where.isStart()) this.draw(); // an address has put it elsewhere
      const { draw, where } = this;
      root.calexit = { draw, view: () => this.view, at: where.at, where, arrived: () => this.arrived(true) };
    });
    root.classList.add("cx-on"); // it answers; its picture is drawn when it comes near
  }

  again() {
    this.where.toStart();
    this.moved();
    this.reset.hidden = true;
    if (this.touched) remember(this.data, null, this.where.values());
  }

  /**
   * Python has set it, or a hand the same exhibit elsewhere on this page.
   * @param {Values} values
   */
  go(values) {
    this.where.go(values);
    this.reset.hidden = this.where.isStart();
    this.show();
  }

  /** @param {boolean} [linked] put here by a link, which shows what waits for an act; or by a choice in another exhibit */
  arrived(linked = false) {
    if (linked) this.seen();
    const values = this.where.values();
    this.go(values);
    move(this.id, values, this.follow);
  }

  /** A hand has moved it. */
  moved() {
    this.show();
    if (this.speaks()) speak(aloud(this.said()));
    move(this.id, this.where.values(), this.follow);
  }

  /** The Reading and the finding of this state, with what the chart counts in their holes. */
  said() {
    return said(this.data, this.where.at, counted(this.view));
  }

  /** Has it all of its words? Some are counted by the chart. */
  speaks() {
    return Boolean(this.view || !this.data.live_text);
  }

  show() {
    const { view, where } = this;
    if (view) {
      const signals = { ...where.signals(), ...guessSignal(this.data.guess) };
      for (const [name, value] of Object.entries(signals)) view.signal(name, value);
      view.run();
      fit(this.figure);
    } else if (!where.isStart()) this.draw(); // the stored picture shows the start, and would no longer be true
    if (this.speaks()) this.words.show(this.said());
  }

  /**
   * A hand on a control.
   * @param {string} name
   * @param {any} now
   */
  changed(name, now) {
    const { root, data, reading } = this;
    this.seen();
    const names = this.where.change(name, now);
    if (!root.hasAttribute("popover")) reading.style.minHeight = reading.offsetHeight + "px"; // a shorter text lets nothing below jump up
    this.moved();
    this.reset.hidden = false;
    if (!this.touched) journal.put(data.chapter, data.key, "explored", true);
    this.touched = true; // before others hear of it: it does not follow itself
    remember(data, names, this.where.values());
  }

  /**
   * Where the chart cannot be drawn the complete figure stays, without controls that would move nothing.
   * @param {unknown} error
   */
  still(error) {
    console.error("calexit:", this.data.key, error);
    this.view = null;
    this.go = () => {};
    this.figure.querySelector(".cx-live")?.remove();
    this.words.show(this.words.stored);
    this.bar.replaceChildren(make("p", { class: "cx-lead" }, say("still")));
  }

  /** @param {AbortSignal} signal */
  async drawn(signal) {
    const { data, figure, reading } = this;
    if (!data.spec) return; // a table or a text is live as it stands
    await drawChart(figure, data.spec, data.title, reading.id, signal, (view) => {
      this.view = view;
      this.show();
      for (const control of data.controls) if (control.click) marks(this, view, control, signal);
      onWidth(figure, signal, () => {
        reading.style.minHeight = "";
        requestAnimationFrame(() => settle(view, figure)); // once it has measured itself again
      });
    });
  }
}
