/* Made of the modules in deliberation/page/ by `python3 run.py notebooks`: change those. */
"use strict";
(() => {
var SPACE = "(?:[^\\S\\ufeff]|[\\x1c-\\x1f\\x85])";
var blank = new RegExp(`^${SPACE}$`, "u");
var between = new RegExp(`\\n${SPACE}*\\n`, "u");
function strip(text) {
let from = 0;
let to = text.length;
while (from < to && blank.test(text[from] ?? "")) from += 1;
while (to > from && blank.test(text[to - 1] ?? "")) to -= 1;
return text.slice(from, to);
}
var clean = (text) => text.replace(/\r\n?/g, "\n").replace(/\p{Surrogate}/gu, "?").replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "�");
var ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
var escaped = (text) => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
var html = (text) => escaped(clean(text));
function paragraphs(text, none) {
const blocks = strip(clean(text)).split(between).filter((block) => strip(block)).map((block) => escaped(block).replace(/\n/g, "<br>"));
return (blocks.length ? blocks : [none]).map((block) => `<p dir="auto">${block}</p>`).join("");
}
function markdown(text) {
const lines = strip(clean(text)).split("\n").map((line) => strip(line).replace(/[!-/:-@[-`{-~]/g, "\\$&"));
const kept = lines.map((line, i) => line && lines[i + 1] ? line + "\\" : line);
return kept.join("\n").replace(/\n{3,}/g, "\n\n");
}
var fill = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
function arrow(before, now, steps) {
const { make } = kit;
const at = (i) => `${100 * (i + 0.5) / steps}%`;
const from = Math.min(before, now);
const way = `left: ${at(from)}; width: ${100 * Math.abs(now - before) / steps}%`;
const line = make("span", { class: now < before ? "cx-way cx-down" : "cx-way", style: way });
const dots = [before, now].map(
(i, n) => make("span", { class: n ? "cx-now" : "cx-then", style: `left: ${at(i)}` })
);
return make("div", { class: "cx-moved", "aria-hidden": "true" }, before === now ? null : line, ...dots);
}
function again(root, life) {
const { field, journal, make, payload, serial } = kit;
const data = payload(root);
const W = data.words;
const scale = data.scale;
const rating = (key) => {
const kept = journal.get(key)?.value;
return Number.isInteger(kept) && scale[kept] !== void 0 ? Number(kept) : null;
};
const rows = data.statements.map(
({ text, before = "", after = "" }) => {
const name = "cx-a-" + serial();
const told = make("p", { class: "cx-status", role: "status" });
const moved = make("div");
const inputs = scale.map((_, i) => {
const onchange = () => journal.put(data.chapter, after, "answer", i);
return field("input", { type: "radio", name, value: i, onchange });
});
life.recall(() => {
const [then, now] = [rating(before), rating(after)];
inputs.forEach((input, i) => input.checked = now === i);
const said = then === null ? W.never : then === now ? W.same : W.moved;
const line = now === null ? "" : fill(said, { before: scale[then ?? -1], now: scale[now] });
if (told.textContent === line) return;
told.textContent = line;
moved.replaceChildren(...now === null || then === null ? [] : [arrow(then, now, scale.length)]);
});
const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, scale[i])));
const asked = make("fieldset", { class: "cx-control cx-choice" }, make("legend", {}, text), ...labels);
return make("div", { class: "cx-again" }, asked, moved, told);
}
);
root.querySelector(".cx-plain")?.replaceWith(...rows);
}
var SIDES = ["for", "against"];
var chance = SIDES[(crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 2] ?? "for";
var order = ({ first }) => first === "against" ? [...SIDES].reverse() : SIDES;
function whole(value, known, most) {
const ids = (list) => Array.isArray(list) ? [...new Set(list.filter((id) => known(id)))] : [];
const side = (mine) => {
const cards = ids(mine?.cards).slice(0, most);
return { cards, strongest: cards.includes(mine?.strongest) ? mine.strongest : "" };
};
const piles2 = { for: side(value?.for), against: side(value?.against) };
const placed = [...piles2.for.cards, ...piles2.against.cards];
const first = value == null ? chance : value.first === "against" ? "against" : "for";
return { ...piles2, aside: ids(value?.aside).filter((id) => !placed.includes(id)), first };
}
function without(picked, id) {
const rest = (list) => list.filter((one) => one !== id);
const side = ({ cards, strongest }) => ({
cards: rest(cards),
strongest: strongest === id ? "" : strongest
});
return { ...picked, for: side(picked.for), against: side(picked.against), aside: rest(picked.aside) };
}
function put(picked, id, place, most) {
const now = without(picked, id);
if (place === "aside") return { ...now, aside: [...now.aside, id] };
const pile = now[place];
return pile.cards.length < most ? { ...now, [place]: { ...pile, cards: [...pile.cards, id] } } : null;
}
var behind = (cards, kinds) => ({
kinds: kinds.map((kind) => ({ kind, count: cards.filter((card) => card.kind === kind).length })).filter(({ count }) => count),
checked: cards.filter(({ flag }) => flag === "verified").length,
should: cards.filter(({ about }) => about === "should").length
});
var answered = ({ strongest, rebuttal }) => Boolean(strongest && strip(rebuttal));
function writer({ cards, sources, brief: W, question, style }) {
const known = new Map(cards.map((card) => [card.card_id, card]));
const ids = (card) => [card.source_id, card.source_id_2].flatMap((id) => id ? [id] : []);
const chosen = (mine) => mine.cards.flatMap((id) => {
const card = known.get(id);
return card ? [card] : [];
});
const cited = (brief) => [
...new Set(order(brief).flatMap((side) => chosen(brief[side]).flatMap(ids)))
];
function page(brief) {
const every = cited(brief);
const parts = [`<h1>${html(question)}</h1>`];
if (strip(brief.author)) parts.push(`<p>${W.by} <bdi>${html(brief.author)}</bdi></p>`);
for (const side of order(brief)) {
const mine = brief[side];
parts.push(`<h2>${W[side]}</h2>${paragraphs(mine.argument, W.none ?? "")}<ul>`);
for (const card of chosen(mine)) {
const marks = ids(card).map((id) => `<sup>[${every.indexOf(id) + 1}]</sup>`);
const weak = `<span class="weak">${W.weakness}: ${html(card.weakness)}</span>`;
parts.push(`<li><b>${html(card.figure)}</b> ${html(card.text)}${marks.join("")} ${weak}</li>`);
}
parts.push("</ul>");
const strongest = known.get(mine.strongest);
if (strongest) parts.push(`<p><b>${W.strongest}:</b> ${html(strongest.text)}</p>`);
parts.push(`<p><b>${W.rebuttal}:</b></p>${paragraphs(mine.rebuttal, W.none ?? "")}`);
}
parts.push(`<h2>${W.conclusion}</h2>${paragraphs(brief.conclusion, W.none ?? "")}`);
parts.push(`<h2>${W.sources}</h2><ol class="src">`);
for (const id of every) {
const { named = "", url = "", more = "" } = sources[id] ?? {};
const link = url ? `<a href="${html(url)}">${html(url)}</a> ` : "";
parts.push(`<li>${html(named)} ${link}${html(more)}</li>`);
}
parts.push("</ol>");
const head = `<meta charset="utf-8"><title>${html(question)}</title><style>${style}</style>`;
return `<!doctype html>
<html lang="en"><head>${head}</head>
<body>
${parts.join("\n")}
</body></html>
`;
}
function markdown2(brief) {
const every = cited(brief);
const parts = [`# ${question}`];
if (strip(brief.author)) parts.push(`${W.by} ${markdown(brief.author)}`);
for (const side of order(brief)) {
const mine = brief[side];
parts.push(`## ${W[side]}`, markdown(mine.argument) || (W.none ?? ""));
const lines2 = chosen(mine).map((card) => {
const marks = ids(card).map((id) => `\\[${every.indexOf(id) + 1}\\]`);
return `- **${markdown(card.figure)}** ${markdown(card.text)} ${marks.join("")} ${W.weakness}: ${markdown(card.weakness)}`;
});
if (lines2.length) parts.push(lines2.join("\n"));
const strongest = known.get(mine.strongest);
if (strongest) parts.push(`**${W.strongest}:** ${markdown(strongest.text)}`);
parts.push(`**${W.rebuttal}:**`, markdown(mine.rebuttal) || (W.none ?? ""));
}
parts.push(`## ${W.conclusion}`, markdown(brief.conclusion) || (W.none ?? ""));
const lines = every.map((id, i) => {
const { named = "", url = "", more = "" } = sources[id] ?? {};
return `${i + 1}. ${markdown(named)} ${url ? `<${url}> ` : ""}${markdown(more)}`.trimEnd();
});
parts.push(`## ${W.sources}`, lines.join("\n") || (W.none ?? ""));
return parts.join("\n\n") + "\n";
}
return { page, markdown: markdown2 };
}
function button(text, onclick) {
const made = kit.field("button", { type: "button", onclick });
made.append(text);
return made;
}
function take(data, brief) {
const { make, offer, say } = kit;
const W = data.words;
const { page, markdown: markdown2 } = writer(data);
const offered = make("p", { class: "cx-status", role: "status" });
const save = (file, type, text) => offer(offered, say("asked_to_save", { file }), file, text, type);
const shown = { class: "cx-brief", hidden: true, tabindex: 0, role: "region", "aria-label": W.preview };
const preview = make("div", shown);
const rules = { createHTML: (text) => text };
const markup = (
window.trustedTypes?.createPolicy("calexit", rules) ?? rules
);
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
button(W.markdown, () => save("brief.md", "text/markdown", markdown2(brief()))),
look
);
return { parts: [turn, offered, preview], draw, page, markdown: markdown2 };
}
function typed({ words: W, chapter, key, limit }, name, asked, rows, life, changed) {
const { field, make, typing } = kit;
const said = make("span", { class: "cx-status", role: "status" });
const area = rows ? field("textarea", { rows, dir: "auto" }) : field("input", { type: "text", autocomplete: "off", dir: "auto" });
const words = () => {
const count = area.value.length > 1e6 ? W.many : strip(area.value).split(/\s+/).length;
return rows && strip(area.value) ? fill(W.words, { count }) : "";
};
const n = (number) => number.toLocaleString("en");
const { listen, recall } = typing(area, { chapter, key: `${key}/${name}`, limit }, (now, over) => {
const kept = [words(), now === "kept" ? W.kept : ""].filter(Boolean).join(" · ");
said.textContent = now === "long" ? fill(W.long, { limit: n(limit), over: n(over) }) : kept;
if (now === "typing") changed();
});
life.begin(listen);
const hint = make("span", { class: "cx-status" }, ` ${W[`${asked}_hint`]}`);
const label = make("label", { class: "cx-prompt" }, make("b", {}, W[asked]), hint, area);
return { area, recall, body: make("div", { class: "cx-typed" }, label, said) };
}
function cases(root, life) {
const { field, journal, make, payload, serial } = kit;
const data = payload(root);
const { words: W, sides, brief: page } = data;
const key = (name) => `${data.key}/${name}`;
const cards = new Map(data.cards.map((card) => [card.card_id, card]));
const read = () => whole(journal.get(key("cards"))?.value, (id) => cards.has(id), data.most);
const status = () => make("p", { class: "cx-status", role: "status" });
let picked = read();
const boxes = {};
const box = (name, asked2, rows) => (boxes[name] = typed(data, name, asked2, rows, life, changed)).body;
const text = (name) => boxes[name]?.area.value ?? "";
const brief = () => {
const mine = (side) => ({
...picked[side],
argument: text(`${side}-argument`),
rebuttal: text(`${side}-rebuttal`)
});
const ends = { conclusion: text("conclusion"), author: text("author") };
return { first: picked.first, for: mine("for"), against: mine("against"), ...ends };
};
function half(side) {
const called = { role: "radiogroup", "aria-label": `${W.cards}: ${sides[side]}` };
const list = make("div", { class: "cx-strongest", ...called });
const name = "cx-s-" + serial();
const body = make(
"fieldset",
{ class: "cx-case" },
make("legend", {}, page[side]),
box(`${side}-argument`, "argument", 6),
make("p", { class: "cx-prompt" }, make("b", {}, W.cards)),
list,
box(`${side}-rebuttal`, "rebuttal", 4)
);
let pile = "none yet";
const show = () => {
const { cards: ids, strongest } = picked[side];
if (pile !== ids.join()) {
const rows = ids.map((value) => {
const input = field("input", { type: "radio", name, value, onchange: () => choose(side, value) });
const { figure = "", text: text2 = "" } = cards.get(value) ?? {};
return make("label", {}, input, make("span", {}, make("b", {}, figure), ` ${text2}`));
});
list.replaceChildren(...rows.length ? rows : [make("p", { class: "cx-status" }, W.empty)]);
pile = ids.join();
}
for (const input of list.querySelectorAll("input")) input.checked = input.value === strongest;
};
return { body, show };
}
function choose(side, strongest) {
picked = { ...picked, [side]: { ...picked[side], strongest } };
journal.put(data.chapter, key("cards"), "answer", picked);
}
function sign(side) {
const onchange = () => {
const signed2 = { for: signs.for.input.checked, against: signs.against.input.checked };
journal.put(data.chapter, key("signed"), "answer", signed2);
};
const input = field("input", { type: "checkbox", onchange });
const label = make("label", { class: "cx-tick" }, input, make("span", {}, W[`signed_${side}`]));
return { input, label };
}
const signs = { for: sign("for"), against: sign("against") };
const halves = { for: half("for"), against: half("against") };
const wait = status();
const missing = status();
const { parts, draw, ...made } = take(data, brief);
let soon = 0;
function lacking(side, mine) {
const lacks = {
cards: !mine.cards.length,
argument: !strip(mine.argument),
rebuttal: !answered(mine),
signed: !signs[side].input.checked
};
const open = Object.entries(lacks).filter(([, lack]) => lack);
return open.map(([name]) => fill(W.lacks[name], { side: page[`on_${side}`] }));
}
function changed() {
const now = brief();
const both = answered(now.for) && answered(now.against);
if (boxes.conclusion) boxes.conclusion.area.disabled = !both && !now.conclusion;
const lacks = order(picked).flatMap((side) => lacking(side, now[side]));
if (!strip(now.conclusion)) lacks.push(W.lacks.conclusion);
const said = lacks.length ? fill(W.missing, { what: lacks.join("; ") }) : W.complete;
if (wait.textContent !== (both ? "" : W.wait)) wait.textContent = both ? "" : W.wait;
if (missing.textContent !== said) missing.textContent = said;
clearTimeout(soon);
soon = window.setTimeout(draw, 300);
}
function arrange() {
const [first = "for"] = order(picked);
if (arranged.dataset.first === first) return;
arranged.dataset.first = first;
whose.textContent = fill(W.first, { side: sides[first] });
arranged.replaceChildren(...order(picked).map((side) => halves[side].body));
signed.replaceChildren(asked, ...order(picked).map((side) => signs[side].label));
}
const asked = make("legend", {}, W.signed);
const whose = make("p", { class: "cx-lead" });
const arranged = make("div", { class: "cx-cases" });
const signed = make("fieldset", { class: "cx-control cx-signed" });
root.querySelector(".cx-plain")?.replaceWith(
whose,
arranged,
wait,
box("conclusion", "conclusion", 5),
signed,
box("author", "author", 0),
missing,
...parts
);
life.recall(() => {
picked = read();
for (const { recall } of Object.values(boxes)) recall();
const kept = journal.get(key("signed"))?.value;
arrange();
for (const side of order(picked)) {
signs[side].input.checked = kept?.[side] === true;
halves[side].show();
}
changed();
});
Object.assign(root, { calexit: { html: made.page, markdown: made.markdown, brief } });
}
function four(root, life) {
const { make, payload } = kit;
const W = payload(root).words;
const rows = [...root.querySelectorAll("tbody tr")];
const lengths = W.steps.map(({ minutes }) => 60 * minutes);
let step = 0;
let left = lengths[0];
let ends = 0;
const clock = make("output", { class: "cx-clock" });
const told = make("span", { class: "cx-status", role: "status" });
const run = button("", () => {
if (ends) {
look();
ends = 0;
} else if (left > 0) ends = Date.now() + 1e3 * left;
show();
});
const next = button("", () => {
step = (step + 1) % rows.length;
left = lengths[step];
ends &&= Date.now() + 1e3 * left;
show();
});
const look = () => {
if (ends) left = Math.max(0, Math.ceil((ends - Date.now()) / 1e3));
};
function show() {
look();
if (left === 0) ends = 0;
const seconds = String(left % 60).padStart(2, "0");
clock.textContent = fill(W.clock, { minutes: Math.floor(left / 60), seconds });
told.textContent = left === 0 ? W.over : "";
run.textContent = ends ? W.pause : W.start;
next.textContent = step + 1 < rows.length ? W.next : W.again;
rows.forEach(
(row, i) => i === step ? row.setAttribute("aria-current", "step") : row.removeAttribute("aria-current")
);
}
root.querySelector(".cx-plain")?.replaceWith(make("p", { class: "cx-turn" }, run, next, clock, told));
life.begin((signal) => {
const beat = setInterval(() => ends && show(), 250);
signal.addEventListener("abort", () => clearInterval(beat));
});
show();
}
function piles(root, life) {
const { field, journal, make, payload } = kit;
const data = payload(root);
const { words: W, sides, most } = data;
const kept = `${data.brief}/cards`;
const cards = new Map(data.cards.map((card) => [card.card_id, card]));
const stored = (
root.querySelectorAll("[data-card]")
);
const shown = new Map([...stored].map((one) => [one.dataset.card ?? "", one]));
const read = () => whole(journal.get(kept)?.value, (id) => cards.has(id), most);
let picked = read();
let held = "";
let later = [];
const problem = make("p", { class: "cx-problem", role: "alert" });
const told = make("span", { class: "cx-voice", role: "status" });
const left = make("span", { class: "cx-status" });
const front = field("div", { class: "cx-front", tabindex: 0, role: "group", draggable: "true" });
const from = field("select", { onchange: () => show() });
from.append(...Object.entries(data.from).map(([value, text]) => make("option", { value }, String(text))));
function waiting() {
const placed = new Set([...picked.for.cards, ...picked.against.cards, ...picked.aside]);
const here = (card) => from.value === "dealt" ? card.dealt > 0 : card.chapter === from.value;
const ids = [...cards.values()].filter((card) => here(card) && !placed.has(card.card_id));
const queue = ids.map((card) => card.card_id).filter((id) => id !== held);
const last = later.filter((id) => queue.includes(id));
const lifted = held && !placed.has(held) ? [held] : [];
return [...lifted, ...queue.filter((id) => !last.includes(id)), ...last];
}
const keep = (next) => {
picked = next;
journal.put(data.chapter, kept, "answer", picked);
show();
};
function place(where) {
const [id = ""] = waiting();
const figure = cards.get(id)?.figure;
const next = id ? put(picked, id, where, most) : null;
problem.textContent = !id || next ? "" : fill(W.full, { most });
if (!next) return;
held = "";
told.textContent = fill(where === "aside" ? W.done_aside : W.done, {
card: figure,
side: sides[where]
});
keep(next);
}
function wait() {
const [id = ""] = waiting();
held = "";
later = [...later.filter((one) => one !== id), id];
show();
}
const take2 = (id) => () => {
held = id;
problem.textContent = "";
keep(without(picked, id));
front.focus();
};
function chip(id) {
const figure = cards.get(id)?.figure ?? "";
const made = button(figure, take2(id));
made.className = "cx-chip";
made.setAttribute("aria-label", fill(W.take, { card: figure }));
const card = shown.get(id);
made.prepend(card?.querySelector("svg")?.cloneNode(true) ?? "");
made.append(make("span", {}, card?.querySelector("p + p")?.textContent ?? ""));
return make("li", {}, made);
}
const boxes = order(picked).map((side) => {
const to = button(fill(W.put, { side: sides[side] }), () => place(side));
to.className = "cx-main";
const head = make("b");
const list = make("ul");
const lines = [make("p", { class: "cx-status" }), make("p", { class: "cx-status" })];
const box = make(
"div",
{ class: "cx-pile", role: "group", "aria-label": sides[side] },
head,
list,
...lines
);
box.addEventListener("dragover", (event) => event.preventDefault());
box.addEventListener("drop", (event) => {
event.preventDefault();
place(side);
});
return { side, box, head, list, lines, to };
});
const neither = button(W.aside, () => place("aside"));
const turn = make("div", { class: "cx-turn" });
const both = make("div", { class: "cx-piles" });
const summary = make("summary");
const aside = make("ul");
const rest = make("details", { class: "cx-aside" }, summary, aside);
function lay(list, ids) {
if (list.dataset.cards === ids.join()) return;
list.dataset.cards = ids.join();
list.replaceChildren(...ids.map(chip));
}
function arrange() {
if (both.dataset.first === picked.first) return;
both.dataset.first = picked.first;
boxes.sort((one2) => one2.side === picked.first ? -1 : 1);
both.replaceChildren(...boxes.map(({ box }) => box));
const [one, other] = boxes.map(({ to }) => to);
turn.replaceChildren(...[one, neither, other].flatMap((part) => part ?? []));
}
function show() {
arrange();
const queue = waiting();
const card = shown.get(queue[0] ?? "");
if (front.firstChild !== card || !card) front.replaceChildren(card ?? make("p", {}, W.none));
front.setAttribute("aria-label", cards.get(queue[0] ?? "")?.figure ?? W.none);
left.textContent = fill(queue.length === 1 ? W.left_one : W.left, { count: queue.length });
for (const { side, head, list, lines } of boxes) {
const mine = picked[side].cards.flatMap((id) => cards.get(id) ?? []);
const found = behind(mine, Object.keys(data.kinds));
const kinds = found.kinds.map(({ kind, count }) => fill(W.kind, { kind: data.kinds[kind], count }));
head.textContent = fill(W.pile, { side: sides[side], count: mine.length, most });
lay(list, picked[side].cards);
const said = mine.length ? [fill(W.kinds, { kinds: kinds.join(", ") }), fill(W.checked, { ...found, all: mine.length })] : [W.empty, ""];
lines.forEach((line, i) => line.textContent = said[i] ?? "");
}
summary.textContent = fill(W.aside_pile, { count: picked.aside.length });
lay(aside, picked.aside);
rest.hidden = !picked.aside.length;
}
front.addEventListener("keydown", (event) => {
const [one, other] = boxes.map(({ side }) => side);
const keys = { ArrowLeft: one, ArrowRight: other, ArrowDown: (
"aside"
) };
const where = event.target === front ? keys[
event.key
] : void 0;
if (!where) return;
event.preventDefault();
place(where);
});
const choose = make("label", { class: "cx-control" }, make("span", {}, W.from), from);
const ways = make("div", { class: "cx-ways" }, choose, make("span", {}, left, " ", button(W.later, wait)));
const how = make("p", { class: "cx-status" }, W.how);
const parts = [ways, front, turn, how, problem, told, both, rest];
root.querySelector(".cx-plain")?.replaceWith(make("div", { class: "cx-sort" }, ...parts));
life.recall(() => {
picked = read();
show();
});
}
Object.assign(kit.KINDS, { again, deliberation: cases, four, piles });
})();
