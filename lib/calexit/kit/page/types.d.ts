/** What the page's modules pass to each other, and what a browser's page holds beside the standard. */

type Life = import("./life.js").Life;
declare const __VERSION__: string;
declare const __WORDS__: Record<string, string>;
declare const __RULES__: Rules;
declare const __THEME__: object;
declare const __NIGHT__: Record<string, string>; // colours of a dark page
declare const __GONE__: Record<string, { title: string; options?: string[] }>;
declare const __TERMS__: Record<string, { forms: string[]; says: string }>;
declare const __CHAPTERS__: (kit: import("./main.js").Kit) => void;

/** What a chapter's own script gets. */
declare const kit: import("./main.js").Kit;

/** One answer of the reader, as in kit/journal.py. */
interface Entry {
  key: string;
  chapter: string;
  kind: string;
  value: any;
  at: string; // 2026-01-31T09:30:00Z
  first?: any; // of a prediction: what was guessed first, for ever
  waiting?: boolean; // the kernel's file has not confirmed it
  stays?: boolean; // a copy of what was deleted in the file: it is not sent there again
}

/** kit/journal.json: what a journal may hold. */
interface Rules {
  format: string;
  version: number;
  kinds: string[];
  name: string; // a pattern, as the next
  time: string;
  text: number; // characters
  value: number; // characters and parts together
  depth: number;
  entries: number;
  file: number; // bytes
  patience: number; // seconds
}

/** When the reader last deleted everything in this browser, and what it knows of the file. */
interface Mark {
  at: string;
  waiting: boolean; // the file has to hear of it
  seen: string; // when the file was last deleted, as far as was heard
}

/** Between the page and the file. */
interface Link {
  kernel: Kernel | null;
  state: "browser" | "saved" | "waiting" | "lost";
  problem: string;
  refused: string;
  unsaved: Map<string, Entry>;
  flying: number;
}

/** All that the bar tells of the answers. */
interface Standing {
  count: number;
  state: Link["state"];
  problem: string;
  refused: string;
  unsaved: number;
  stays: number; // copies of what was deleted in the file
  fleeting: number; // kept by this page only
  forbidden: boolean; // as everything is, where this browser keeps nothing at all
  lite: boolean;
}

interface Answer {
  id: string;
  problem?: string;
  notice?: string;
  entries?: Entry[];
  refused?: string[];
  cleared?: string;
  stands?: Record<string, Stand>; // newer ones
}

/** Where an exhibit stands: a number that every change raises, and the values of its controls. */
type Stand = [number: number, at: Values];
type Values = Record<string, any>;

interface Kernel {
  send(message: {
    op: string;
    entries?: Entry[];
    cleared?: string;
    stands?: Record<string, Stand>;
  }): Promise<Answer>;
  again(): void;
}

/** The model of an anywidget. */
interface Model {
  send(message: object): void;
  on(event: "msg:custom", heard: (answer: Answer) => void): void;
}

/** A control as kit/exhibit.py writes it; a position is a place in `values`, a list of places, or a text. */
interface Control {
  kind: string;
  name: string;
  label: string;
  labels: string[];
  values: any[];
  start: any;
  sets: [words: string, list: number[]][];
  click?: string;
  hint?: string;
  puts?: Record<string, Record<string, any>>;
  own?: any;
  play?: boolean;
  glides?: boolean;
  shared?: string; // what it chooses, where other exhibits of the chapter choose the same
  stands?: "behind" | "heard"; // in a fold, or nowhere: it follows another exhibit
  fills?: string; // of “draw again”: the parameter that holds so many numbers
  count?: number;
}

interface Part {
  box: HTMLElement;
  put(at: any): void;
  linked?: (() => void) | undefined;
}

interface Guess {
  key: string;
  kind: "number" | "choice" | "mark" | "line" | "bars" | "places";
  label: string;
  unit: string;
  min: number;
  max: number;
  options: string[];
  step: number; // what is drawn
  names: string[]; // of its lanes
  places: number[]; // each lane's part of the way across, 0 to 1
  ticks: number[];
  cards: Record<string, string>; // what is placed: words by id
  into: Record<string, string>;
  why: Record<string, string>;
  also?: Record<string, string>; // a second place that is as right
  signal?: string | null;
  written?: string; // how drawn axes write a value
  record?: any; // what the exhibit shows afterwards
}

/** Cells that vary with some of the controls, as kit/reading.py packs them: without places they stand in order. */
type Column = [varies: number[], cells: any[], places?: number[]];

/** A table by column, as kit/packed.py packs it: its cells, or the different ones and each row's place among them. */
interface PackedTable {
  rows: number;
  columns: Record<string, [cells: any[], places?: number[]]>;
}

interface PackedSpec {
  datasets?: Record<string, object[] | PackedTable>;
  params?: { name: string; drawn?: [seed: number, count: number]; [part: string]: any }[];
  [part: string]: any;
}

interface Says {
  messages: Record<string, string>;
  says: Column;
  finding: Column;
  values: Record<string, Column>;
}

interface ExhibitData {
  key: string;
  chapter: string;
  title: string;
  spec: PackedSpec | null;
  controls: Control[];
  by: string[];
  texts?: Record<string, string>; // a finished Reading a state
  says?: Says; // or messages and their values
  live_text: boolean;
  guess: Guess | null;
}

interface Option {
  text: string;
  right: boolean;
  why: string;
}

interface Question {
  key: string;
  question: string;
  options: Option[];
  evidence?: string;
}

/** A Vega view, as far as it is used. */
interface View {
  signal(name: string): unknown;
  signal(name: string, value: unknown): View;
  run(): View;
  runAsync(): Promise<View>;
  scenegraph(): { root: import("./csv.js").Mark };
  addEventListener(event: "click", heard: (event: MouseEvent, item?: { datum?: any }) => void): void;
}

/** What vega-embed made: its view, and how to end it. */
interface Chart {
  view: View;
  finalize(): void;
}

type Embed = (
  place: HTMLElement,
  spec: object,
  options: {
    tooltip: (handler: unknown, event: MouseEvent, item: unknown, value: unknown) => void;
    [name: string]: unknown;
  },
) => Promise<Chart>;

interface Window {
  calexit?: {
    version: string;
    scan(within: Document | Element): void;
    connect(model: Model): () => void;
    journal: object;
    stop(): void;
  };
  calexitVega?: Embed;
  CSSStyleSheet?: unknown; // not in every browser
  jupyterapp?: any;
  trustedTypes?: { defaultPolicy: unknown; createPolicy(name: string, rules: object): unknown };
}

interface Element {
  calexit?: {
    draw(): Promise<void>; // now, if it was not yet; it is over where no chart can be drawn, too
    view: () => View | null; // until then there is none
    at: Record<string, unknown>;
    where: import("./where.js").Where;
    arrived(): void; // it was put there by a link
  };
}
