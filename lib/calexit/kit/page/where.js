/** Where one exhibit stands: a position of each of its controls. */
import { drawn } from "./chance.js";
import { linkEnd, readEnd } from "./ends.js";
import { follows, place, value } from "./states.js";

export class Where {
  /** @param {Control[]} controls */
  constructor(controls) {
    this.controls = controls;
    /** @type {Record<string, any>} */
    this.at = {};
    /** @type {Record<string, Part>} */
    this.parts = {};
    this.toStart();
  }

  /**
   * @param {string} name
   * @param {any} position
   */
  put(name, position) {
    this.at[name] = position;
    this.parts[name]?.put(position);
  }

  toStart() {
    for (const { name, start, stands } of this.controls)
      if (stands !== "heard" || !(name in this.at)) this.put(name, start);
  }

  isStart() {
    return this.controls.every(({ name, start }) => String(this.at[name]) === String(start));
  }

  /**
   * A hand on one control, and what it does to others: the names of all that it moves.
   * @param {string} name
   * @param {any} now
   */
  change(name, now) {
    this.at[name] = now;
    const moved = [name];
    for (const [other, position] of follows(this.controls, name, now)) {
      this.put(other, position);
      moved.push(other);
    }
    return moved;
  }

  /**
   * Where a control stands once one of its options was chosen, or taken back where several may be.
   * @param {Control} control
   * @param {number} i
   */
  toggled({ kind, name }, i) {
    if (kind !== "many") return i;
    /** @type {number[]} */
    const chosen = this.at[name];
    return chosen.includes(i) ? chosen.filter((j) => j !== i) : [...chosen, i].sort((a, b) => a - b);
  }

  /** What the chart gets, by name: the values, and the numbers that chance draws. */
  signals() {
    const values = this.values();
    return { ...values, ...drawn(this.controls, values) };
  }

  /** The value of each control, by name. */
  values() {
    return Object.fromEntries(this.controls.map((one) => [one.name, value(one, this.at[one.name])]));
  }

  /**
   * Go where these values are; a control that cannot stays.
   * @param {Values} values
   */
  go(values) {
    const now = this.values();
    for (const control of this.controls) {
      const { name } = control;
      const position = place(control, values[name]);
      if (position !== undefined && String(values[name]) !== String(now[name])) this.put(name, position);
    }
  }

  /** The end of a link that leads here. */
  end() {
    return linkEnd(this.controls, this.at);
  }

  /**
   * Go where the end of a link says; where that is no more, to the start, and false.
   * @param {string} end
   */
  open(end) {
    const at = readEnd(this.controls, end);
    this.toStart();
    for (const [name, position] of Object.entries(at ?? {})) this.put(name, position);
    return Boolean(at);
  }
}
