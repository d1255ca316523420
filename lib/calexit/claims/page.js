/* Made of the modules in claims/page/ by `python3 run.py notebooks`: change those. */
"use strict";
(() => {
var { KINDS, field, journal, make, marked, onEnter, payload, serial } = kit;
var fill = (text = "", values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
function button(text = "", onclick, more = {}) {
const made = field("button", { type: "button", onclick, ...more });
made.append(text);
return made;
}
var quoting = (text) => text.split(/(“[^”]*”)/).flatMap((part, i) => i % 2 ? [make("em", {}, ...marked(part))] : marked(part));
function statement({ sentence, quote, claim, said_by }, words) {
const says = make("blockquote", {}, ...quoting(sentence ?? `“${quote}”`));
const ours = sentence ? null : make("p", {}, make("b", {}, `${words.claim}: `), ...marked(claim), ".");
return [says, ours, make("p", { class: "cx-lead" }, said_by)];
}
function choice(legend = "", options2, changed) {
const name = `cx-c-${serial()}`;
const inputs = Object.keys(options2).map(
(value) => field("input", { type: "radio", name, value, onchange: () => changed?.(value) })
);
const labels = Object.values(options2).map(
(label, i) => make("label", {}, inputs[i], make("span", {}, label ?? ""))
);
const box = make("fieldset", { class: "cx-control cx-segments" }, make("legend", {}, legend), ...labels);
return { box, value: () => inputs.find(({ checked }) => checked)?.value, focus: () => inputs[0]?.focus() };
}
function front({ words, verdicts }, keep) {
const problem = make("p", { class: "cx-problem", role: "alert" });
const percent = (sure2) => fill(sure2 === 25 ? words.blind : words.sure, { sure: sure2 });
const told = make("output", {}, percent(50));
const sure = field("input", {
type: "range",
min: 25,
max: 100,
step: 5,
value: 50,
"aria-valuetext": percent(50)
});
sure.addEventListener("input", () => {
told.textContent = percent(Number(sure.value));
sure.setAttribute("aria-valuetext", percent(Number(sure.value)));
});
const verdict = choice(words.ask_verdict, verdicts);
const slider = make(
"label",
{ class: "cx-control cx-slider" },
make("span", {}, words.ask_sure ?? ""),
sure,
told
);
const guess = make("div", { hidden: true }, verdict.box, slider);
const sort = choice(words.ask_sort, { yes: words.yes, no: words.no }, (value) => {
guess.hidden = value !== "yes";
problem.textContent = "";
});
function turn() {
const checkable = sort.value() === "yes";
const lacks = sort.value() ? checkable && !verdict.value() && verdict : sort;
if (lacks) {
problem.textContent = (lacks === sort ? words.need_sort : words.need_verdict) ?? "";
lacks.focus();
return;
}
const said = (
verdict.value()
);
keep(checkable ? { checkable, verdict: said, sure: Number(sure.value) } : { checkable });
}
const main = button(words.open, turn, { class: "cx-main" });
const skip = button(words.skip, () => keep({ skipped: true }), { class: "cx-quiet" });
return make(
"div",
{ class: "cx-ask", onkeydown: onEnter(turn) },
sort.box,
guess,
problem,
make("p", {}, main, " ", skip)
);
}
function mineSaid({ words, verdicts, kinds }, claim, mine) {
if (mine.skipped) return [words.skipped];
const same = mine.checkable === (claim.kind === "fact");
const lines = [fill(same ? words.sorted_right : words.sorted_wrong, { kind: kinds[claim.kind] })];
if (mine.how) lines.push(fill(words.would_look, { how: mine.how }));
if (claim.kind === "fact" && mine.verdict != null) {
const said = mine.verdict === claim.verdict ? words.guess_right : words.guess_wrong;
lines.push(fill(said, { guess: verdicts[mine.verdict], sure: mine.sure }));
}
return lines;
}
function back(data, claim, mine, record) {
const lines = mineSaid(data, claim, mine).map((line) => make("li", {}, line ?? ""));
if (!record.querySelector(".cx-rule"))
record.querySelector("dd:has(.cx-verdict)")?.append(make("p", { class: "cx-rule" }, data.rules[claim.verdict] ?? ""));
return make(
"div",
{ class: "cx-back", tabindex: "-1" },
make("ul", { class: "cx-mine" }, ...lines),
record
);
}
var [WIDE, HIGH, LEFT, FOOT, TOP] = [340, 240, 46, 42, 12];
var across = (said) => LEFT + (WIDE - LEFT - 16) * (said - 20) / 80;
var up = (share) => HIGH - FOOT - (HIGH - FOOT - TOP) * share / 100;
function svg(tag, attributes, text) {
const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
if (text) made.textContent = text;
return made;
}
function curve(rows, words) {
const told = rows.map(
({ said, answers, right_share }) => fill(words.dot, { said, right: Math.round(right_share * answers / 100), answers })
);
const text = make("p", { id: `cx-curve-${serial()}` }, `${told.join(". ")}.`);
const drawn = svg("svg", {
viewBox: `0 0 ${WIDE} ${HIGH}`,
role: "img",
"aria-label": words.score ?? "",
"aria-describedby": text.id
});
for (const share of [0, 50, 100]) {
drawn.append(svg("line", { class: "grid", x1: LEFT, x2: across(100), y1: up(share), y2: up(share) }));
drawn.append(svg("text", { x: LEFT - 6, y: up(share) + 4, "text-anchor": "end" }, `${share}%`));
}
for (const said of [25, 50, 75, 100])
drawn.append(svg("text", { x: across(said), y: HIGH - FOOT + 16, "text-anchor": "middle" }, `${said}%`));
drawn.append(
svg("text", { x: across(60), y: HIGH - 6, "text-anchor": "middle" }, words.axis_said),
svg("line", { class: "ideal", x1: across(25), y1: up(25), x2: across(100), y2: up(100) }),
svg("polyline", {
points: rows.map(({ said, right_share }) => `${across(said)},${up(right_share)}`).join(" ")
})
);
rows.forEach(({ said, answers, right_share }, i) => {
const dot = svg("circle", { cx: across(said), cy: up(right_share), r: 4 + 2 * Math.sqrt(answers) });
dot.append(svg("title", {}, told[i]));
drawn.append(dot);
});
return make("figure", { class: "cx-curve" }, make("figcaption", {}, words.axis_right), drawn, text);
}
function standing({ answered, right, calibration, surplus }, words) {
const head = make("p", { class: "cx-title", role: "heading", "aria-level": "4" }, words.score);
if (!answered) return [head, make("p", {}, words.score_none)];
const line = make("p", {}, fill(words.sorting, { right, answered }));
if (surplus === null) return [head, line];
const points = Math.round(Math.abs(surplus));
const found = points === 0 ? words.well : fill(surplus > 0 ? words.too_sure : words.too_unsure, { points });
const count = calibration.reduce((sum, row) => sum + row.answers, 0);
return [
head,
make("p", { class: "cx-finding" }, found),
curve(calibration, words),
make("p", {}, fill(words.few, { count })),
line
];
}
var SPACE = /[^\S\ufeff]|[\x1c-\x1f\x85]/u;
var fold = (text) => text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—−‑]/g, "-").split(SPACE).filter(Boolean).join(" ");
function texts({ id, claim, quote, speaker, outlet, topic, sentence = "", verdict }, record) {
const said = fold([id, claim, quote, speaker, outlet, topic, sentence].join(" "));
return { said, all: `${said} ${fold([...record, verdict].join(" "))}` };
}
function dealt({ claims, deck: first }, deck) {
const [part, id] = deck.split(":");
if (part === "first") return first.flatMap((one) => claims.find((claim) => claim.id === one) ?? []);
if (part === "article") return claims.filter(({ article }) => article === id);
return part === "topic" ? claims.filter(({ topic }) => topic === id) : claims;
}
var asked = (typed) => fold(typed.slice(0, 200)).split(" ").filter(Boolean);
var PAGE = 20;
function list(data, changed, choose) {
const { words } = data;
const find = field("input", { type: "search", placeholder: words.hint, oninput: changed });
const label = make("label", { class: "cx-control" }, make("span", {}, words.search ?? ""), find);
const count = make("p", { class: "cx-status", role: "status" });
const rows = make("ol", { class: "cx-claims" });
let from = 0;
let now = () => {
};
const turn = (step) => () => {
from += step;
now();
if ((step < 0 ? earlier : later).disabled) (step < 0 ? later : earlier).focus();
};
const earlier = button(words.earlier, turn(-PAGE));
const later = button(words.later, turn(PAGE));
const box = make("div", {}, label, make("p", { class: "cx-status" }, words.hidden ?? ""), count, rows);
box.append(make("p", { class: "cx-turn" }, earlier, " ", later));
function render(shown, at, mark) {
from = Math.max(0, Math.min(from, Math.floor((shown.length - 1) / PAGE) * PAGE));
const last = Math.min(from + PAGE, shown.length);
count.textContent = shown.length ? fill(words.found, { first: from + 1, last, count: shown.length }) : words.found_none ?? "";
earlier.disabled = from === 0;
later.disabled = last === shown.length;
rows.replaceChildren(
...shown.slice(from, last).map((claim, i) => {
const by = [...new Set([claim.speaker, claim.outlet])].join(" · ");
const row = button("", () => choose(from + i), {
class: "cx-row",
"aria-current": from + i === at && "true"
});
const said = make("span", {}, make("q", {}, claim.quote), make("small", {}, ` ${by}`));
row.append(make("b", {}, claim.id), said, make("em", {}, mark(claim)));
return make("li", {}, row);
})
);
now = () => render(shown, at, mark);
}
const come = (place) => from = Math.floor(place / PAGE) * PAGE;
return { box, find, render, come };
}
function whole(verdicts, value) {
if (!value || typeof value !== "object") return false;
if (value.skipped === true) return true;
const { checkable, how, verdict, sure } = value;
if (typeof checkable !== "boolean" || typeof (how ?? "") !== "string") return false;
return verdict == null || Object.hasOwn(verdicts, verdict) && Number.isFinite(sure) && sure >= 25 && sure <= 100;
}
function score(claims, answers) {
let answered = 0;
let right = 0;
let guessed = 0;
let sum = 0;
const rows = new Map();
for (const { id, kind, verdict } of claims) {
const mine = answers[id];
if (!mine || mine.skipped) continue;
answered += 1;
right += Number(mine.checkable === (kind === "fact"));
if (kind !== "fact" || mine.verdict == null) continue;
const sure = mine.sure ?? 0;
const hit = Number(mine.verdict === verdict);
const said = Math.floor((sure + 5) / 10) * 10;
const row = rows.get(said) ?? { said, answers: 0, right: 0 };
row.answers += 1;
row.right += hit;
rows.set(said, row);
guessed += 1;
sum += sure - 100 * hit;
}
const calibration = [...rows.values()].sort((a, b) => a.said - b.said).map((row) => ({ said: row.said, answers: row.answers, right_share: 100 * row.right / row.answers }));
return { answered, right, calibration, surplus: guessed ? sum / guessed : null };
}
var Desk = class {
answers = {};
deck = "first";
at = 0;
shown = [];
#last = "";
#place = make("p", { class: "cx-status", role: "status" });
#dots = make("p", { class: "cx-dots", "aria-hidden": "true" });
#card = make("div", { class: "cx-claim", tabindex: "-1" });
#scored = make("div", { class: "cx-score" });
fold = fold;
constructor(root) {
this.data = payload(root);
const { words, claims } = this.data;
const every = (
root.querySelectorAll(".cx-record")
);
this.records = new Map([...every].map((one) => [one.dataset.claim, one]));
this.search = new Map(claims.map((claim) => [claim.id, this.#texts(claim)]));
this.rows = list(
this.data,
() => this.#find(),
(place) => this.#go(place)
);
const chosen = field("select", { onchange: () => this.choose(chosen.value) });
chosen.append(...options(this.data));
const bar = make("label", { class: "cx-control" }, make("span", {}, words.deck ?? ""), chosen);
this.before = button(words.back, () => this.#go(this.at - 1));
this.next = button(words.on, () => this.#go(this.at + 1));
const controls = make("div", { class: "cx-controls" }, bar, this.#place, this.#dots);
const turns = make("p", { class: "cx-turn" }, this.before, " ", this.next);
this.box = make("div", {}, controls, this.#card, turns, this.rows.box, this.#scored);
}
#texts(claim) {
const found = [...this.records.get(claim.id)?.querySelectorAll("[data-found]") ?? []];
return texts(
claim,
found.map(({ textContent }) => textContent ?? "")
);
}
found(typed) {
const words = asked(typed);
return dealt(this.data, this.deck).filter(({ id }) => {
const text = this.search.get(id)?.[this.answers[id] ? "all" : "said"] ?? "";
return words.every((word) => text.includes(word));
});
}
score(given) {
return score(this.data.claims, given);
}
choose(deck) {
this.deck = deck;
const fresh = dealt(this.data, deck).findIndex(({ id }) => !this.answers[id]);
this.at = Math.max(0, deck === "all" ? 0 : fresh);
this.rows.find.value = "";
this.render();
}
#find() {
this.at = 0;
this.rows.come(0);
this.render();
}
#go(to) {
this.at = to;
this.rows.come(to);
this.render();
this.#card.focus({ preventScroll: true });
this.#card.scrollIntoView({ block: "nearest" });
}
#key = ({ id }) => `${this.data.key}/${id.toLowerCase()}`;
#keep(claim, value) {
journal.put(this.data.chapter, this.#key(claim), "answer", value);
this.recall();
const turned = (
this.#card.querySelector(".cx-back")
);
turned?.focus({ preventScroll: true });
turned?.scrollIntoView({ block: "nearest" });
}
render() {
const all = this.deck === "all";
this.shown = this.found(all ? this.rows.find.value : "");
this.at = Math.max(0, Math.min(this.at, this.shown.length - 1));
const { at, shown, answers } = this;
const claim = shown[at];
this.#place.textContent = claim ? fill(this.data.words.at, { at: at + 1, count: shown.length }) : "";
const look = (id, i) => i === at ? "cx-now" : answers[id] ? "cx-done" : null;
const dots = all ? [] : shown.map(({ id }, i) => make("span", { class: look(id, i) }));
this.#dots.replaceChildren(...dots);
this.before.disabled = at === 0;
this.next.disabled = at >= shown.length - 1;
this.next.className = claim && answers[claim.id] ? "cx-main" : "";
this.rows.box.hidden = !all;
if (all) this.rows.render(shown, at, (one) => this.#mark(one));
this.#card.replaceChildren(...claim ? this.#sides(claim) : []);
}
#mark({ id, kind, verdict }) {
const { marks, verdicts, kinds } = this.data;
return this.answers[id] ? `${marks[verdict]} ${verdicts[
verdict
] ?? kinds[kind]}` : "";
}
#sides(claim) {
const [mine, record] = [this.answers[claim.id], this.records.get(claim.id)];
const says = statement(claim, this.data.words).filter((part) => part !== null);
if (mine && record) return [...says, back(this.data, claim, mine, record)];
return [...says, front(this.data, (value) => this.#keep(claim, value))];
}
recall() {
const { claims, verdicts, words } = this.data;
const kept = claims.map((claim) => [claim.id, journal.get(this.#key(claim))?.value]);
const now = Object.fromEntries(kept.filter(([, value]) => whole(verdicts, value)));
const text = JSON.stringify(now);
if (text === this.#last) return;
const start = !this.#last;
this.#last = text;
this.answers = now;
if (start) this.choose(this.deck);
else this.render();
this.#scored.replaceChildren(...standing(this.score(now), words));
}
};
function options({ words, articles, topics, claims, deck }) {
const group = (part, names) => Object.entries(names).map(([id, name]) => make("option", { value: `${part}:${id}` }, name));
return [
make("option", { value: "first" }, fill(words.first, { count: deck.length })),
make("optgroup", { label: words.by_article }, ...group("article", articles)),
make("optgroup", { label: words.by_topic }, ...group("topic", topics)),
make("option", { value: "all" }, fill(words.all, { count: claims.length }))
];
}
KINDS.claims = (root, life) => {
const desk = new Desk(root);
root.querySelector(".cx-plain")?.replaceWith(desk.box);
life.recall(() => desk.recall());
Object.assign(root, { desk });
};
})();
