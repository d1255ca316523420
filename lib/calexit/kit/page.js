/* Made of the modules in kit/page/ by `python3 run.py notebooks`: change those. */
"use strict";
(() => {
var VERSION = __VERSION__;
var WORDS = __WORDS__;
var say = (name, values = {}) => fill(
WORDS[name],
values
);
var fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
function make(tag, attributes = {}, ...children) {
const element = document.createElement(tag);
for (const [name, value2] of Object.entries(attributes)) {
if (name.startsWith("on")) element.addEventListener(name.slice(2), value2);
else if (value2 === true) element.setAttribute(name, "");
else if (value2 !== false && value2 != null) element.setAttribute(name, value2);
}
element.append(...children.filter((child) => child != null));
return element;
}
var field = (tag, attributes) => make(tag, { "data-lm-suppress-shortcuts": "true", ...attributes });
function button(name, attributes = {}) {
const made = field("button", { type: "button", ...attributes });
made.append(say(name));
return made;
}
var radios = (name, count2, more = () => ({})) => Array.from({ length: count2 }, (_, i) => field("input", { type: "radio", name, value: i, ...more(i) }));
var marked = (text) => text.split(new RegExp(`(${WORDS.french})`)).map((part, i) => i % 2 ? make("span", { lang: "fr" }, part) : part);
var payload = (root) => JSON.parse(root.querySelector("script.cx-spec")?.textContent ?? "null");
var told = new WeakMap();
function tell(element, text) {
const now = told.get(element) ?? element.textContent;
told.set(element, text);
if (now !== text) element.replaceChildren(...marked(text));
}
var says = (element, text) => told.set(element, text);
var count = 0;
var serial = () => ++count;
function download(name, text) {
const blob = new Blob([text], { type: "application/json" });
const link2 = make("a", { download: name, href: URL.createObjectURL(blob) });
link2.click();
setTimeout(() => URL.revokeObjectURL(link2.href), 1e4);
}
var FORMAT = "could-california-leave/journal";
var NAME = /^[a-z0-9/.-]{1,80}$/;
var TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
var KINDS = ["prediction", "answer", "note", "explored"];
var time = (at = Date.now()) => new Date(at).toISOString().slice(0, 19) + "Z";
function newer(before, entry) {
if (before && before.at > entry.at) return before;
return before && "first" in before ? { ...entry, first: before.first } : entry;
}
function fresh(before, { chapter, key, kind, value: value2 }, now) {
const at = before && before.at > now ? before.at : now;
const entry = { key, chapter, kind, value: value2, at, waiting: true };
return kind === "prediction" ? { ...entry, first: value2 } : entry;
}
var same = (one, other) => Boolean(one) && one?.at === other.at && JSON.stringify(one.value) === JSON.stringify(other.value);
function meet(here2, there) {
const since = here2 ? Date.parse(there.at) - Date.parse(here2.at) : 0;
if (!here2 || since >= 0 && !(here2.waiting && since <= 2e3)) return { entry: there, tell: false };
return { entry: since >= 0 ? { ...here2, at: time(Date.parse(there.at) + 1e3) } : here2, tell: true };
}
function journalText(entries, name = "") {
const clean = entries.map(({ waiting: _, ...entry }) => entry);
const head = { format: FORMAT, version: 1, exported: time() };
return JSON.stringify({ ...head, ...name ? { name } : {}, entries: clean }, null, 1);
}
function readJournal(text, now) {
let data;
try {
data = JSON.parse(text);
} catch {
return "json";
}
if (!data || data.format !== FORMAT || !Array.isArray(data.entries)) return "foreign";
const entries = data.entries.slice(0, 5e3).filter(sound).map((entry) => {
const { key, chapter, kind, value: value2, first, at } = entry;
return { key, chapter, kind, value: value2, at: at < now ? at : now, ...first == null ? {} : { first } };
});
return { entries, bad: data.entries.length - entries.length };
}
function sound(entry) {
const like = (pattern, text) => typeof text === "string" && pattern.test(text);
return entry && like(NAME, entry.key) && like(NAME, entry.chapter) && like(TIME, entry.at) && Date.parse(entry.at) && KINDS.includes(entry.kind) && entry.value != null && JSON.stringify([entry.value, entry.first]).length <= 1e5;
}
var toHandIn = (entries) => entries.filter((entry) => !/\/(before|after)\//.test(entry.key));
var answers = (entries) => entries.filter((entry) => entry.kind !== "explored").length;
var [door = "", reader] = location.pathname.split("/user/");
var BINDER = /(^|[./-])(my)?binder\b/.test(location.hostname + door);
var PREFIX = "calexit/" + (reader && !BINDER ? reader.split("/")[0] + "/" : "");
var memory = new Map();
var storage = {
read(key) {
try {
return memory.get(key) ?? localStorage.getItem(PREFIX + key);
} catch {
return null;
}
},
write(key, text) {
try {
localStorage.setItem(PREFIX + key, text);
memory.delete(key);
return true;
} catch {
memory.set(key, text);
return false;
}
},
remove(key) {
try {
localStorage.removeItem(PREFIX + key);
} catch {
}
memory.delete(key);
},
keys() {
try {
return Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? "").filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)).concat([...memory.keys()]);
} catch {
return [...memory.keys()];
}
}
};
var announce = () => document.dispatchEvent(new Event("calexit-journal"));
var link = {
kernel: null,
state: "browser",
unsaved: new Map(),
flying: 0
};
var journal = {
notice: "",
get(key) {
try {
return JSON.parse(storage.read(key) ?? "null");
} catch {
return null;
}
},
all() {
const entries = [...new Set(storage.keys())].map((key) => journal.get(key));
return entries.filter((entry) => entry !== null).sort((a, b) => a.key < b.key ? -1 : 1);
},
write(entry) {
if (!storage.write(entry.key, JSON.stringify(entry))) journal.notice = say("no_storage");
},
keep(entry) {
const before = journal.get(entry.key);
const kept = newer(before, entry);
if (kept !== before) journal.write(kept);
return kept;
},
put(chapter, key, kind, value2) {
const kept = journal.keep(fresh(journal.get(key), { chapter, key, kind, value: value2 }, time()));
link.unsaved.set(key, kept);
announce();
return journal.send([kept], "put");
},
async send(entries, op = "merge") {
const { kernel } = link;
if (!kernel || !entries.length) {
if (!kernel) link.state = "browser";
announce();
return;
}
link.flying += 1;
link.state = "waiting";
announce();
let problem = "no answer";
try {
const answer = await kernel.send({ op, entries });
problem = answer.problem ?? "";
journal.notice = answer.problem || answer.notice || journal.notice;
} catch {
link.kernel?.again();
}
link.flying -= 1;
if (!problem) entries.forEach(confirmed);
const saved = link.flying ? "waiting" : link.unsaved.size ? "lost" : "saved";
link.state = problem ? "lost" : saved;
announce();
},
async clear() {
for (const key of storage.keys()) storage.remove(key);
link.unsaved.clear();
if (link.kernel) {
try {
await link.kernel.send({ op: "clear" });
} catch {
link.state = "lost";
}
}
announce();
}
};
function confirmed(entry) {
if (link.unsaved.get(entry.key) === entry) link.unsaved.delete(entry.key);
const here2 = journal.get(entry.key);
if (!here2 || !same(here2, entry)) return;
delete here2.waiting;
journal.write(here2);
}
function handIn(bar, notice) {
const open2 = button("hand_in", {
onclick() {
const entries = toHandIn(journal.all());
if (answers(entries)) ask(bar, notice, open2, entries);
else notice.textContent = say("hand_in_empty");
}
});
return open2;
}
function ask(bar, notice, open2, entries) {
const name = field("input", { type: "text", maxlength: 60, autocomplete: "off" });
const close = () => {
form.remove();
open2.disabled = false;
open2.focus();
};
const form = make(
"form",
{
class: "cx-hand",
onsubmit(event) {
event.preventDefault();
const typed2 = name.value.trim();
const file = `hand-in-${fileName(typed2) || Math.random().toString(36).slice(2, 8)}.json`;
download(file, journalText(entries, typed2));
notice.textContent = say("handed_in", { file, count: answers(entries) });
close();
},
onkeydown(event) {
if (event.key !== "Escape") return;
close();
event.stopPropagation();
}
},
make("span", {}, say("hand_in_says")),
make("label", {}, say("hand_in_name") + " ", name),
button("hand_in_save", { type: "submit", class: "cx-main" }),
button("hand_in_no", { onclick: close })
);
open2.disabled = true;
bar.append(form);
name.focus();
}
var fileName = (typed2) => typed2.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
var LATE = 18e4;
var inLite = () => Boolean(window.jupyterapp && document.querySelector("[data-jupyter-lite-root]"));
function pythonStarts(bar) {
const told2 = make("span", { class: "cx-status cx-wide", role: "status" }, say("python_starting"));
const begun = Date.now();
const look = setInterval(() => {
const panel = [...window.jupyterapp.shell.widgets("main")].find((one) => one.node.contains(bar));
const ready = ["idle", "busy"].includes(panel?.sessionContext?.session?.kernel?.status);
if (ready || !bar.isConnected) clearInterval(look);
if (panel) {
const path = encodeURIComponent(panel.context.path);
history.replaceState(history.state, "", `?path=${path}${location.hash}`);
}
tell(told2, say(ready ? "python_ready" : Date.now() - begun > LATE ? "python_late" : "python_starting"));
}, 500);
return told2;
}
async function restoreFrom(file) {
if (file.size > 5e6) return say("restore_big", { name: file.name });
const read = readJournal(await file.text().catch(() => ""), time());
if (typeof read === "string") return say("restore_" + read, { name: file.name });
const kept = read.entries.map(journal.keep);
announce();
await journal.send(kept);
return say("restored", { good: kept.length, bad: read.bad });
}
var fragment = () => location.hash.slice(1) || (performance.getEntriesByType("navigation")[0]?.name ?? "").split("#")[1] || // (Firefox names a page from disk "document")
"";
function here(root) {
const tab = (
document.querySelector(`[data-id="${root.closest(".jp-NotebookPanel")?.id}"]`)
);
const [, path] = tab?.title.split("\n")[1]?.match(/: (.+\.ipynb)$/) ?? [];
if (!path || location.href.includes(".ipynb")) return location.href.split("#")[0] ?? "";
const config = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "");
return location.origin + config.baseUrl + "lab/tree/" + encodeURI(path);
}
async function copy(text) {
try {
await navigator.clipboard.writeText(text);
} catch {
const area = make("textarea", { "aria-hidden": "true" });
area.value = text;
document.body.append(area);
area.select();
document.execCommand("copy");
area.remove();
}
}
var BROAD = 544;
var SLACK = 11;
function fit(figure) {
const box2 = figure.getBoundingClientRect();
if (!box2.width || box2.width >= BROAD || figure.classList.contains("cx-broad")) return;
const out = (word) => {
const it = word.getBoundingClientRect();
const outside = it.width && (it.right > box2.right + SLACK || it.left < box2.left - SLACK);
return outside && getComputedStyle(word).opacity !== "0";
};
if (![...figure.querySelectorAll(".cx-live svg text")].some(out)) return;
figure.classList.add("cx-broad");
figure.setAttribute("tabindex", "0");
figure.setAttribute("role", "group");
figure.setAttribute("aria-label", say("sideways"));
figure.before(make("p", { class: "cx-status cx-sideways", "aria-hidden": "true" }, say("sideways")));
measureAgain();
}
var measureAgain = () => window.dispatchEvent(new Event("resize"));
var due = 0;
function onWidth(element, signal, changed) {
let width = element.clientWidth;
const watch = new ResizeObserver(() => {
if (element.clientWidth === width || !element.clientWidth) return;
width = element.clientWidth;
cancelAnimationFrame(due);
due = requestAnimationFrame(measureAgain);
changed();
});
watch.observe(element);
signal.addEventListener("abort", () => watch.disconnect());
}
var SIDES = ["cx-beside", "cx-beside cx-under"];
var FITS = [
...[1.6, 1.4, 1.2].map((zoom) => (
[zoom, ""]
)),
...[1.4, 1.2, 1.1].flatMap((zoom) => SIDES.map((side) => (
[zoom, side]
)))
];
var ROOM = 900;
var SHOWN = "section.cx[id]:not([data-cx=note], [data-cx=before], [data-cx=progress])";
var stage = null;
var stageable = () => (
[...document.querySelectorAll(SHOWN)].filter(shown)
);
var shown = (one) => one.checkVisibility?.() ?? one.getClientRects().length > 0;
function present(at) {
const all = stageable();
const root = all[Math.max(0, Math.min(all.length - 1, at))];
if (!root) return;
stage?.close(false);
const before = (
document.activeElement
);
const go = (step) => present(stageable().indexOf(root) + step);
const next = button("present_next", { onclick: () => go(1) });
const bar = make(
"div",
{ class: "cx-stage-bar" },
button("present_prev", { onclick: () => go(-1) }),
next,
button("present_link", { onclick: () => copy(here(root) + "#present/" + root.id) }),
button("present_close", { onclick: () => stage?.close(true) })
);
let dragged = false;
const keys = (event) => {
const target = (
event.target
);
const step = { PageDown: 1, PageUp: -1 }[event.key];
if (event.key === "Escape" && !event.defaultPrevented && !target.closest?.(".cx-controls"))
stage?.close(true);
else if (step && !scrolls(target, dragged)) go(step);
else {
dragged &&= Boolean(step);
return;
}
event.preventDefault();
event.stopPropagation();
};
const end = new AbortController();
const { signal } = end;
root.prepend(bar);
root.setAttribute("popover", "manual");
root.showPopover?.();
fitStage(root);
root.addEventListener("toggle", () => fitStage(root), { capture: true, signal });
root.addEventListener("pointerdown", () => dragged = true, { signal });
document.addEventListener("keydown", keys, { capture: true, signal });
next.focus();
stage = {
root,
close(back) {
end.abort();
root.removeAttribute("popover");
root.classList.remove("cx-beside", "cx-under");
bar.remove();
stage = null;
measureAgain();
if (!back) return;
root.scrollIntoView({ block: "center" });
if (before?.isConnected) before.focus({ preventScroll: true });
}
};
}
function leaveStage() {
if (!stage) return void 0;
const { root } = stage;
stage.close(false);
return () => present(stageable().indexOf(root));
}
function scrolls(target, dragged) {
if (target.closest?.("textarea")) return true;
if (target.matches?.("select, input[type=range]")) return !dragged;
const box2 = target.closest?.(".cx-table, .cx-brief");
return Boolean(box2 && box2.scrollHeight > box2.clientHeight);
}
function fitStage(root) {
const put = ([zoom, side]) => {
root.style.setProperty("--zoom", String(zoom));
for (const name of ["cx-beside", "cx-under"]) root.classList.toggle(name, side.includes(name));
return Math.max(...[...root.children].map((one) => one.getBoundingClientRect().bottom));
};
const ways = innerWidth > ROOM ? FITS : FITS.filter(([, side]) => !side);
if (!ways.some((way) => put(way) <= innerHeight)) {
const good = ways.filter(([zoom]) => zoom === 1.2);
const [least] = good.map((way) => ({ way, end: put(way) })).sort((a, b) => a.end - b.end);
if (least) put(least.way);
}
measureAgain();
}
var marks = (entries) => entries.map((entry) => entry.key + entry.at).join();
function journalBar(bar, life) {
const status = make("span", { class: "cx-status", role: "status" });
const notice = make("span", { class: "cx-notice", role: "alert" });
const sure = make("span", { class: "cx-sure", hidden: true });
const binder = bar.dataset.binder || BINDER;
const lite = inLite();
let saved = "";
const save = button("download", {
onclick() {
const entries = journal.all();
download("my-journal.json", journalText(entries));
saved = marks(entries);
show();
}
});
const clear = button("clear", { onclick: () => ask2(sure, notice, clear) });
function show() {
const entries = journal.all();
const count2 = answers(entries);
const kept = lite && link.state === "saved" ? "browser" : link.state;
const line = say(count2 === 1 ? "count_one" : "count_many", { count: count2 }) + " " + say("state_" + kept);
status.setAttribute("aria-live", link.state === "waiting" ? "off" : "polite");
if (status.textContent !== line) status.textContent = line;
if (journal.notice) notice.textContent = journal.notice;
save.classList.toggle("cx-main", Boolean(binder && count2 && saved !== marks(entries)));
}
life.recall(show);
bar.replaceChildren(
make("strong", {}, say("journal") + " "),
status,
" ",
save,
...restore(notice),
handIn(bar, notice),
clear,
button("present", { onclick: () => present(0) }),
sure,
notice,
...lite ? [pythonStarts(bar)] : [],
...binder ? [make("span", { class: "cx-status cx-wide cx-binder" }, say("binder"))] : []
);
}
function restore(notice) {
const file = field("input", {
type: "file",
accept: ".json,application/json",
class: "cx-file",
"aria-label": say("restore"),
tabindex: "-1",
async onchange() {
const chosen2 = file.files?.[0];
if (!chosen2) return;
notice.textContent = await restoreFrom(chosen2);
file.value = "";
}
});
return [button("restore", { onclick: () => file.click() }), file];
}
function ask2(sure, notice, clear) {
const yes = button("clear_yes", {
class: "cx-danger",
async onclick() {
await journal.clear();
sure.hidden = true;
notice.textContent = say("cleared");
clear.focus();
}
});
const no = button("clear_no", {
onclick() {
sure.hidden = true;
clear.focus();
}
});
sure.hidden = false;
sure.replaceChildren(say("clear_sure") + " ", yes, no);
yes.focus();
}
var MOST = 20;
function tried(before, choice2) {
const tries = [...Array.isArray(before) ? before : [], choice2];
return tries.length > MOST ? [tries[0], ...tries.slice(1 - MOST)] : tries;
}
function check(root, life) {
const data = payload(root);
const mark = marker(root);
const items = data.questions.map(
(question) => make("li", {}, ask3(question, data.chapter, mark, life))
);
root.querySelector(".cx-plain")?.replaceWith(make("ol", { class: "cx-questions" }, ...items));
}
function marker(root) {
const lines = [...root.querySelectorAll(".cx-passage p")];
const plain = lines.map((line) => line.textContent ?? "");
let undo2 = [];
return (words) => {
undo2.forEach((back) => back());
undo2 = [];
lines.forEach((line, i) => {
const [before = "", ...after] = words ? (plain[i] ?? "").split(words) : [];
if (!after.length) return;
const unmarked = [...line.childNodes];
undo2.push(() => line.replaceChildren(...unmarked));
line.replaceChildren(before, make("mark", {}, words), after.join(words));
});
};
}
function ask3(question, chapter, mark, life) {
const { key, options, evidence } = question;
const feedback = make("p", { class: "cx-feedback", role: "status" });
const inputs = radios("cx-q-" + serial(), options.length);
const tell2 = (option) => {
feedback.className = "cx-feedback " + (option.right ? "cx-right" : "cx-wrong");
feedback.replaceChildren(
make("strong", {}, say(option.right ? "right" : "not_quite") + " "),
option.why,
evidence ? " " + say("evidence", { words: evidence }) : ""
);
};
const onsubmit = (event) => {
event.preventDefault();
const i = inputs.findIndex((input) => input.checked);
const option = options[i];
if (!option) {
feedback.textContent = say("choose");
return;
}
const tries = tried(journal.get(key)?.value?.tries, i);
journal.put(chapter, key, "answer", { choice: i, right: option.right, tries });
tell2(option);
mark(evidence);
};
const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, options[i]?.text)));
const short = options.every((option) => option.text.length < 24);
const form = make(
"form",
{ onsubmit },
make("fieldset", { class: short ? "cx-row" : null }, make("legend", {}, question.question), ...labels),
button("check", { type: "submit" }),
feedback
);
const recall = () => {
const kept = journal.get(key);
const option = options[kept?.value?.choice];
const input = inputs[kept?.value?.choice];
if (option && input) {
input.checked = true;
tell2(option);
} else if (!kept) {
for (const one of inputs) one.checked = false;
feedback.replaceChildren();
feedback.className = "cx-feedback";
}
};
life.recall(() => {
if (!form.contains(document.activeElement) || !journal.get(key)) recall();
});
return form;
}
var PATIENCE = 8e3;
var LONGEST = 6e4;
function connect(model) {
let count2 = 0;
let over = false;
let due2 = 0;
let pause2 = 2e3;
const waiting = new Map();
const me = {
again() {
clearTimeout(due2);
due2 = window.setTimeout(() => over || hello(), pause2);
pause2 = Math.min(2 * pause2, LONGEST);
},
send(message) {
return new Promise((resolve, reject) => {
const id = VERSION + ++count2;
waiting.set(id, resolve);
setTimeout(() => waiting.delete(id) && reject(new Error("no answer")), PATIENCE);
model.send({ id, ...message });
});
}
};
async function hello() {
try {
const answer = await me.send({ op: "hello" });
const mine = met(answer.entries ?? []);
pause2 = 2e3;
link.unsaved.clear();
for (const entry of mine) link.unsaved.set(entry.key, entry);
journal.notice = answer.problem || answer.notice || "";
link.state = answer.problem ? "lost" : link.flying || link.unsaved.size ? "waiting" : "saved";
announce();
await journal.send(mine);
} catch {
if (link.kernel !== me) return;
link.state = "lost";
announce();
me.again();
}
}
model.on("msg:custom", (answer) => {
if (!answer || !waiting.has(answer.id)) return;
waiting.get(answer.id)?.(answer);
waiting.delete(answer.id);
});
link.kernel = me;
hello();
return () => {
over = true;
if (link.kernel !== me) return;
link.kernel = null;
link.state = "lost";
announce();
};
}
function met(theirs) {
const mine = new Map(journal.all().map((entry) => [entry.key, entry]));
for (const there of theirs) {
const here2 = mine.get(there.key);
const { entry, tell: tell2 } = meet(here2, there);
if (entry !== here2) journal.write(entry);
if (tell2) mine.set(entry.key, entry);
else mine.delete(entry.key);
}
return [...mine.values()];
}
var box = make("div", {
class: "cx-tip",
popover: "manual",
hidden: true,
"aria-hidden": "true",
onpointerleave: () => tipOff()
});
var tipped = null;
var leaving = 0;
function tipOff() {
clearTimeout(leaving);
tipped = null;
if (box.hidden) return;
box.hidePopover?.();
box.hidden = true;
}
function tip(event, item, value2) {
clearTimeout(leaving);
if (value2 == null || value2 === "") {
leaving = window.setTimeout(() => box.matches(":hover") || tipOff(), 300);
return;
}
if (item === tipped) return;
tipped = item;
box.replaceChildren(typeof value2 === "object" ? table(value2) : String(value2));
if (!box.isConnected) document.body.append(box);
if (box.hidden) {
box.hidden = false;
box.showPopover?.();
}
const { clientWidth } = document.documentElement;
box.style.left = place(event.clientX, box.offsetWidth, clientWidth);
box.style.top = place(event.clientY, box.offsetHeight, innerHeight);
}
function table(value2) {
const row = ([name, text]) => make("tr", {}, make("td", {}, name), make("td", {}, String(text)));
return make("table", {}, ...Object.entries(value2).map(row));
}
var place = (at, size, room) => Math.max(4, at + 6 + size < room ? at + 6 : at - size - 6) + "px";
function tipEscape(event) {
if (event.key !== "Escape" || box.hidden) return;
tipOff();
event.preventDefault();
event.stopImmediatePropagation();
}
var loads = new WeakMap();
async function vega() {
if (window.calexitVega) return window.calexitVega;
const packed = (
document.querySelector("script.cx-vega")
);
if (!packed) throw new Error("no chart library on this page");
const loading = loads.get(packed) ?? load(packed);
loads.set(packed, loading);
return loading;
}
async function load(packed) {
if (packed.src) {
await new Promise((done2, fail) => {
packed.onload = done2;
packed.onerror = fail;
});
} else {
const script = make("script");
script.textContent = await unpack(packed.textContent ?? "");
document.head.append(script);
script.remove();
}
if (!window.calexitVega) throw new Error("the chart library is broken");
return window.calexitVega;
}
function unpack(packed) {
const bytes = Uint8Array.from(atob(packed.trim()), (c) => c.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
return new Response(stream).text();
}
function allowEmptyMarkup() {
if (!window.trustedTypes || window.trustedTypes.defaultPolicy) return;
window.trustedTypes.createPolicy("default", {
createHTML: (text) => text === "" ? text : null
});
}
var turn = Promise.resolve();
function inTurn(draw) {
const mine = turn.then(draw);
turn = mine.catch(() => {
}).then(() => new Promise((next) => setTimeout(next)));
return mine;
}
async function drawChart(figure, spec, title, described, signal, stand) {
const embed = await vega();
if (signal.aborted) return;
const names = { role: "img", "aria-label": title };
const canvas = make("div", { class: "cx-live", ...names, "aria-describedby": described });
const old = figure.querySelector(".cx-picture, .cx-live");
canvas.style.visibility = "hidden";
if (old) {
old.after(canvas);
canvas.style.position = "absolute";
canvas.style.width = "100%";
} else figure.append(canvas);
const chart = await embed(canvas, spec, {
actions: false,
renderer: "svg",
mode: "vega-lite",
ast: true,
defaultStyle: false,
tooltip: (_, event, item, value2) => tip(event, item, value2)
});
if (signal.aborted) {
chart.finalize();
canvas.remove();
return;
}
signal.addEventListener("abort", () => chart.finalize());
for (const [name, text] of Object.entries(names)) canvas.setAttribute(name, text);
canvas.removeAttribute("aria-roledescription");
canvas.querySelector("svg")?.setAttribute("aria-hidden", "true");
stand(chart.view);
old?.remove();
canvas.removeAttribute("style");
fit(figure);
}
function setText(list, codes) {
if (!list.length || list.length === codes.length) return list.length ? "all" : "none";
const inverse = list.length > codes.length / 2;
const named = codes.filter((_, i) => list.includes(i) !== inverse).sort();
return (inverse ? ["all-but"] : []).concat(named).join("-");
}
function readSet(text, codes) {
const clean = text.trim().toLowerCase();
const every = codes.map((_, i) => i);
if (clean === "none" || clean === "all") return clean === "all" ? every : [];
const inverse = clean.startsWith("all-but");
const parts = clean.slice(inverse ? 7 : 0).split(/[\s,-]+/);
const named = [...new Set(parts.filter(Boolean))];
if (!named.length) throw new Error(say("set_empty", { code: [...codes].sort()[0] }));
const known = codes.map((code) => code.toLowerCase());
const unknown = named.filter((code) => !known.includes(code)).sort();
if (unknown.length)
throw new Error(say("set_unknown", { codes: unknown.join(", ").toUpperCase().slice(0, 60) }));
return every.filter((i) => named.includes(known[i] ?? "") !== inverse);
}
function setBox(control, use, root) {
const codes = control.values.map(String);
const told2 = make("span", { class: "cx-problem", role: "status" });
const ready = field("select", {
onchange() {
const set = control.sets[Number(ready.value)];
if (ready.value && set) use(set[1]);
}
});
ready.append(
make("option", { value: "" }, say("set_own")),
...control.sets.map(([words], i) => make("option", { value: i }, words))
);
const read = (code) => {
try {
use(readSet(code, codes));
} catch (error) {
told2.textContent = error.message;
}
};
const text = field("input", {
type: "text",
autocomplete: "off",
spellcheck: "false",
size: 16,
onchange: () => read(text.value),
onkeydown(event) {
if (event.key !== "Enter") return;
event.preventDefault();
read(text.value);
}
});
const copier = (name, what) => button(name, {
async onclick() {
const focused = (
document.activeElement
);
await copy(what());
focused?.focus();
told2.textContent = say("set_copied");
}
});
let now = "";
const box2 = make(
"div",
{ class: "cx-sets" },
make("label", {}, make("span", {}, say("set_ready")), ready),
make("label", {}, make("span", {}, say("set_text")), text),
copier("set_copy", () => now),
copier("set_link", () => `${here(root)}#${root.id}=${now}`),
told2
);
return {
box: box2,
put(list) {
now = text.value = setText(list, codes);
ready.value = String(control.sets.findIndex(([, chosen2]) => String(chosen2) === String(list)));
if (ready.selectedIndex < 0) ready.value = "";
told2.textContent = "";
},
linked() {
const [id, code] = fragment().split("=");
if (id !== root.id || !code) return;
root.scrollIntoView();
read(code);
}
};
}
var BUILD = { slider, choice, tick, search, many };
function slider(control, set) {
const label = (i) => control.labels[i] ?? "";
const shown2 = make("output", {}, label(control.start));
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
}
});
const show = () => {
shown2.textContent = label(+input.value);
input.setAttribute("aria-valuetext", label(+input.value));
};
return {
box: make("label", { class: "cx-control cx-slider" }, make("span", {}, control.label), input, shown2),
put(i) {
input.value = i;
show();
}
};
}
function choice(control, set, unique) {
if (control.values.length > 6) {
const input = field("select", { onchange: () => set(+input.value) });
input.append(
...control.labels.map((label, i) => make("option", { value: i, selected: i === control.start }, label))
);
return {
box: make("label", { class: "cx-control" }, make("span", {}, control.label), input),
put(i) {
input.value = i;
}
};
}
const inputs = radios(unique + control.name, control.labels.length, (i) => ({
checked: i === control.start,
onchange: () => set(i)
}));
const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, control.labels[i])));
return {
box: make("fieldset", { class: "cx-control cx-choice" }, make("legend", {}, control.label), ...labels),
put(i) {
const input = inputs[i];
if (input) input.checked = true;
}
};
}
function tick(control, set) {
const input = field("input", {
type: "checkbox",
checked: control.start === 1,
onchange: () => set(input.checked ? 1 : 0)
});
return {
box: make("label", { class: "cx-control cx-tick" }, input, make("span", {}, control.label)),
put(i) {
input.checked = i === 1;
}
};
}
function search(control, set) {
const input = field("input", {
type: "search",
placeholder: control.hint || "",
oninput: () => set(input.value.slice(0, 200))
});
return {
box: make("label", { class: "cx-control" }, make("span", {}, control.label), input),
put(text) {
input.value = text;
}
};
}
function many(control, set, _, root) {
const coded = control.sets.length > 0;
const use = (list) => {
put(list);
set(list);
};
const inputs = control.labels.map(
(label, i) => field("input", {
type: "checkbox",
checked: control.start.includes(i),
"aria-label": coded ? control.values[i] + ", " + label : null,
onchange: () => use(inputs.flatMap((box3, j) => box3.checked ? [j] : []))
})
);
const extra = coded ? setBox(control, use, root) : null;
const put = (list) => {
inputs.forEach((input, i) => {
input.checked = list.includes(i);
});
extra?.put(list);
};
const boxes = inputs.map((input, i) => {
const text = coded ? control.values[i] : control.labels[i];
return make("label", { title: coded ? control.labels[i] : null }, input, make("span", {}, text));
});
const box2 = make(
"fieldset",
{ class: "cx-control cx-many" + (coded ? " cx-coded" : "") },
make("legend", {}, control.label),
extra?.box,
...boxes
);
if (coded) box2.addEventListener("keydown", (event) => walk(event, inputs));
extra?.put(control.start);
return { box: box2, put, linked: extra?.linked };
}
function walk(event, inputs) {
const step = STEPS[event.key];
const i = inputs.indexOf(
event.target
);
if (!step || i < 0) return;
inputs[(i + step + inputs.length) % inputs.length]?.focus();
event.preventDefault();
}
var STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
var NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/;
var DOUBTFUL = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
function readNumber(typed2) {
const clean = typed2.trim().replace(/\s*%$/, "").replace(/^[−–]/, "-");
if (!NUMBER.test(clean) || !/\d/.test(clean) || DOUBTFUL.test(clean)) return void 0;
return Number(clean.replaceAll(",", ""));
}
var isGuess = (guess, ask4) => ask4.kind === "number" ? typeof guess === "number" && guess >= ask4.min && guess <= ask4.max : ask4.options.includes(
guess
);
function guessed(ask4) {
const kept = journal.get(ask4.key);
return [kept?.first, kept?.value].find((one) => isGuess(one, ask4));
}
function prediction(box2, chapter, ask4, reveal, life) {
const problem = make("span", { class: "cx-problem", role: "alert" });
const done2 = make("p", { class: "cx-done", role: "status" });
const { parts, read } = ask4.kind === "number" ? typed(ask4, problem) : chosen(ask4, problem);
const form = make(
"form",
{
class: "cx-form",
onsubmit(event) {
event.preventDefault();
const guess = read();
if (guess === void 0) return;
problem.textContent = "";
journal.put(chapter, ask4.key, "prediction", guess);
finish(guess);
}
},
...parts,
button("keep_guess", { type: "submit", class: "cx-main" }),
problem
);
const finish = (guess) => {
done2.textContent = say("you_guessed", { guess: guess + (ask4.unit ? " " + ask4.unit : "") });
form.hidden = true;
reveal(guess);
};
box2.replaceChildren(form, done2);
life.recall(() => {
const kept = guessed(ask4);
if (kept !== void 0 && !form.hidden) finish(kept);
if (kept !== void 0 || !form.hidden) return;
form.hidden = false;
done2.textContent = "";
});
}
function typed(ask4, problem) {
const input = field("input", {
type: "text",
inputmode: "decimal",
autocomplete: "off",
size: 6,
"aria-label": ask4.label
});
const read = () => {
const number = readNumber(input.value);
if (isGuess(number, ask4)) return number;
const typed2 = input.value.trim().slice(0, 20);
problem.textContent = say("guess_range", { min: ask4.min, max: ask4.max, typed: typed2 });
input.focus();
};
return { parts: [make("label", {}, make("span", {}, ask4.label + " "), input, " " + ask4.unit)], read };
}
function chosen(ask4, problem) {
const inputs = radios("cx-guess-" + serial(), ask4.options.length);
const read = () => {
const i = inputs.findIndex((input) => input.checked);
if (i >= 0) return ask4.options[i];
problem.textContent = say("choose");
};
const labels = inputs.map((input, i) => make("label", {}, input, " " + ask4.options[i]));
return { parts: [make("fieldset", {}, make("legend", {}, ask4.label), ...labels)], read };
}
function value(control, at) {
if (control.kind === "search") return at.toLowerCase();
return control.kind === "many" ? at.map((i) => control.values[i]) : control.values[at];
}
var stateKey = (controls, by, at) => by.map((name) => {
const control = controls.find((one) => one.name === name);
return JSON.stringify(control && value(control, at[name]));
}).join("|");
var follows = (controls, name, now) => controls.flatMap((control) => {
if (!control.puts) return [];
if (control.name === name) return Object.entries(control.puts[now] ?? {});
return Object.values(control.puts).some((puts) => name in puts) ? [[control.name, control.own]] : [];
});
var voice = make("div", { class: "cx-voice", role: "status" });
var pause = 0;
function speak(text) {
if (!voice.isConnected) document.body.append(voice);
clearTimeout(pause);
pause = window.setTimeout(() => {
voice.textContent = text;
pause = window.setTimeout(() => voice.replaceChildren(), 1e4);
}, 700);
}
var voiceOff = () => voice.remove();
function exhibit(root, life) {
if (!root.querySelector("script.cx-spec")) return;
new Exhibit(root).start(life);
}
var Exhibit = class {
constructor(root) {
const part = (name) => (
root.querySelector(name)
);
this.root = root;
this.data = payload(root);
this.figure = part(".cx-figure");
this.reading = part(".cx-reading");
this.bar = part(".cx-controls");
this.stored = this.reading.textContent;
this.unique = `cx${serial()}-`;
this.reading.id = this.unique + "reading";
this.view = null;
this.touched = false;
this.at = {};
this.parts = {};
this.reset = button("reset", {
class: "cx-reset",
hidden: true,
onclick: () => {
this.again();
this.bar.querySelector("input, select")?.focus();
}
});
}
start(life) {
const { root, data, bar } = this;
this.toStart();
if (!data.live_text) says(this.reading, this.text());
for (const control of data.controls) {
const build = BUILD[control.kind];
if (!build) throw new Error(`no control of kind ${control.kind}`);
const part = build(control, (now) => this.changed(control.name, now), this.unique, root);
this.parts[control.name] = part;
bar.append(part.box);
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
const { guess } = data;
const box2 = (
root.querySelector(".cx-guess")
);
const record = (
root.querySelector(".cx-reveal")
);
if (box2 && guess) {
const reveal = (number) => {
if (record) record.open = true;
if (this.view && guess.signal) this.view.signal(guess.signal, number).run();
};
prediction(box2, data.chapter, guess, reveal, life);
}
life.begin((signal) => {
const ready = inTurn(() => this.draw(signal)).catch((error) => this.still(error));
root.calexit = { ready, view: () => this.view, at: this.at };
});
}
toStart() {
for (const control of this.data.controls) {
this.at[control.name] = control.start;
this.parts[control.name]?.put(control.start);
}
}
again() {
this.toStart();
this.show();
speak(this.reading.textContent ?? "");
this.reset.hidden = true;
}
text() {
const { data, at } = this;
const key = stateKey(data.controls, data.by, at);
return (data.texts[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => {
try {
return String(
this.view.signal(name)
);
} catch {
return "…";
}
});
}
show() {
const { view, data } = this;
if (view) {
for (const control of data.controls) view.signal(control.name, value(control, this.at[control.name]));
view.run();
fit(this.figure);
}
if (view || !data.live_text) tell(this.reading, this.text());
}
changed(name, now) {
const { root, data, reading } = this;
this.at[name] = now;
for (const [other, position] of follows(data.controls, name, now)) {
this.at[other] = position;
this.parts[other]?.put(position);
}
if (!root.hasAttribute("popover")) reading.style.minHeight = reading.offsetHeight + "px";
this.show();
speak(reading.textContent ?? "");
this.reset.hidden = false;
if (this.touched) return;
this.touched = true;
journal.put(data.chapter, data.key, "explored", true);
}
still(error) {
console.error("calexit:", this.data.key, error);
this.view = null;
this.figure.querySelector(".cx-live")?.remove();
tell(this.reading, this.stored);
this.bar.replaceChildren(make("p", { class: "cx-lead" }, say("still")));
}
async draw(signal) {
const { root, data, figure, reading } = this;
if (!data.spec) {
root.classList.add("cx-on");
return;
}
await drawChart(figure, data.spec, data.title, reading.id, signal, (view) => {
this.view = view;
const kept = data.guess?.signal ? guessed(data.guess) : void 0;
if (kept !== void 0 && data.guess?.signal) view.signal(data.guess.signal, kept);
this.show();
for (const control of data.controls) if (control.click) this.clicks(control, control.click);
onWidth(figure, signal, () => {
reading.style.minHeight = "";
requestAnimationFrame(() => view.runAsync().then(() => fit(figure)));
});
root.classList.add("cx-on");
});
}
clicks(control, column) {
this.view?.addEventListener("click", (_, item) => {
const i = control.values.indexOf(item?.datum?.[column]);
if (i < 0) return;
const chosen2 = control.kind === "many" ? this.at[control.name] : [];
const toggled = chosen2.includes(i) ? chosen2.filter((j) => j !== i) : [...chosen2, i].sort((a, b) => a - b);
const now = control.kind === "many" ? toggled : i;
this.parts[control.name]?.put(now);
this.changed(control.name, now);
});
}
};
var lives = new WeakMap();
var Life = class {
#begins = [];
#now = null;
begin(begin2) {
this.#begins.push(begin2);
if (this.#now) begin2(this.#now.signal);
}
recall(look) {
this.begin((signal) => {
document.addEventListener("calexit-journal", look, { signal });
look();
});
}
come() {
if (this.#now) return;
this.#now = new AbortController();
for (const begin2 of this.#begins) begin2(this.#now.signal);
}
leave() {
this.#now?.abort();
this.#now = null;
}
};
function born(root) {
const life = new Life();
lives.set(root, life);
life.come();
return life;
}
function comeOrLeave(roots) {
for (const root of roots) {
const life = lives.get(root);
if (root.isConnected) life?.come();
else life?.leave();
}
}
var done = false;
function followLink() {
if (done) return;
const [, large, id] = fragment().match(/^(present\/)?([a-z0-9-]+)$/) ?? [];
const root = id ? document.getElementById(id) : null;
if (!root?.matches("section.cx")) return;
done = true;
const go = () => {
const at = large ? stageable().indexOf(root) : -1;
if (at >= 0) present(at);
else root.scrollIntoView({ block: "start" });
};
Promise.resolve(root.calexit?.ready).finally(() => setTimeout(go, 50));
}
function followNext() {
done = false;
followLink();
}
var REST = 600;
function note(root, life) {
const data = payload(root);
const status = make("span", { class: "cx-status", role: "status" });
const area = field("textarea", { rows: 3, "aria-label": data.prompt });
const written = () => {
const kept = journal.get(data.key)?.value;
return typeof kept === "string" ? kept : "";
};
let timer = 0;
const save = () => {
clearTimeout(timer);
if (area.value === written()) return;
const over = area.value.length - data.limit;
if (over > 0) {
status.textContent = say("note_long", { limit: data.limit, over });
return;
}
journal.put(data.chapter, data.key, "note", area.value);
status.textContent = say("note_kept");
};
area.addEventListener("input", () => {
status.textContent = "";
clearTimeout(timer);
timer = window.setTimeout(save, REST);
});
area.addEventListener("blur", save);
life.recall(() => {
const kept = written();
if (document.activeElement !== area && area.value !== kept) area.value = kept;
});
const label = make("label", { class: "cx-prompt" }, make("span", {}, data.prompt), area);
root.querySelector(".cx-plain")?.replaceWith(label, status);
}
var undo = [];
function beforePrint() {
afterPrint();
const back = leaveStage();
if (back) undo.push(back);
for (const details of document.querySelectorAll("details:is(.cx-reveal, .cx-sources)")) open(details);
for (const area of document.querySelectorAll(".cx textarea")) write(area);
}
function afterPrint() {
undo.forEach((back) => back());
undo = [];
}
function open(details) {
if (details.hasAttribute("open")) return;
details.setAttribute("open", "");
undo.push(() => {
const guessed2 = details.previousElementSibling?.querySelector("form[hidden]");
if (!guessed2) details.removeAttribute("open");
});
}
function write(area) {
const { value: value2 } = (
area
);
const text = make("div", { class: "cx-written" }, value2);
area.after(text);
undo.push(() => text.remove());
}
var KINDS2 = { exhibit, check, note, journal: journalBar };
var KIT = { KINDS: KINDS2, field, journal, make, marked, payload, say, serial };
function begin() {
if (window.calexit?.version === VERSION) {
window.calexit.scan(document);
return;
}
window.calexit?.stop();
__CHAPTERS__(KIT);
allowEmptyMarkup();
document.addEventListener("keydown", tipEscape, true);
window.addEventListener("hashchange", followNext);
window.addEventListener("beforeprint", beforePrint);
window.addEventListener("afterprint", afterPrint);
let over = false;
const watcher = new MutationObserver((changes) => {
if (!whole()) return;
const nodes = changes.flatMap(({ addedNodes, removedNodes }) => [...removedNodes, ...addedNodes]);
for (const node of new Set(nodes)) {
if (!(node instanceof Element)) continue;
comeOrLeave(frames(node));
if (!over && node.isConnected) scan(node);
}
});
watcher.observe(document.documentElement, { childList: true, subtree: true });
const stop = () => {
over = true;
window.removeEventListener("hashchange", followNext);
voiceOff();
tipOff();
};
window.calexit = { version: VERSION, scan, connect, journal, stop };
window.dispatchEvent(new Event("calexit-page"));
if (whole()) scan(document);
else document.addEventListener("DOMContentLoaded", () => scan(document));
}
var whole = () => document.readyState !== "loading";
function frames(within) {
const found = (
[...within.querySelectorAll("[data-cx]")]
);
if (within instanceof HTMLElement && within.matches("[data-cx]")) found.unshift(within);
return found;
}
function scan(within) {
const found = frames(within);
for (const root of found) {
if (root.dataset.cxOn) continue;
root.dataset.cxOn = VERSION;
const kind = root.dataset.cx ?? "";
try {
const live = KINDS2[kind];
if (!live) throw new Error("no such kind");
live(root, born(root));
} catch (error) {
console.error("calexit:", kind, error);
}
}
if (found.length) followLink();
}
begin();
})();
