/* Made of the modules in kit/page/ by `python3 run.py notebooks`: change those. */
"use strict";
(() => {
var VERSION = __VERSION__;
var WORDS = __WORDS__;
var say = (name, values = {}) => fill(
WORDS[name],
values
);
var fill = (text3, values) => text3.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
function make(tag, attributes = {}, ...children) {
const element = document.createElement(tag);
for (const [name, value2] of Object.entries(attributes)) {
if (name.startsWith("on")) element.addEventListener(name.slice(2), value2);
else if (name === "style")
element.style.cssText = value2;
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
var onEnter = (act2) => (event) => {
const { key, repeat, isComposing, target } = event;
if (key !== "Enter" || repeat || isComposing || target.tagName !== "INPUT") return;
event.preventDefault();
act2();
};
var marked = (text3) => text3.split(new RegExp(`(${WORDS.french})`)).map((part, i) => i % 2 ? make("span", { lang: "fr" }, part) : part);
var payload = (root) => JSON.parse(root.querySelector("script.cx-spec")?.textContent ?? "null");
var told = new WeakMap();
function tell(element, text3) {
tellAs(element, text3, marked);
}
function tellAs(element, text3, set) {
const now2 = told.get(element) ?? element.textContent;
told.set(element, text3);
if (now2 !== text3) element.replaceChildren(...set(text3));
}
var says = (element, text3) => told.set(element, text3);
var count = 0;
var serial = () => ++count;
function download(name, content, type = "application/json") {
const blob = new Blob([content], { type });
const link3 = make("a", { download: name, href: URL.createObjectURL(blob) });
link3.click();
setTimeout(() => URL.revokeObjectURL(link3.href), 1e4);
}
var GONE = __GONE__;
var HEADING = say("first_edition");
var left = (entries2) => entries2.flatMap(({ key, value: value2 }) => {
const asked = Object.hasOwn(GONE, key) ? GONE[key] : void 0;
return asked ? [{ key, title: asked.title, answer: told2(value2, asked) }] : [];
});
function told2(value2, { options = [] }) {
const table2 = value2 && typeof value2 === "object" && !Array.isArray(value2);
const chosen3 = table2 ? value2.choice : value2;
if (Number.isInteger(chosen3) && options[chosen3] !== void 0) return options[chosen3];
if (value2 === true) return say("first_explored");
if (!table2) return text(value2);
const parts3 = Object.entries(value2).map(([name, part]) => `${name}: ${text(part)}`);
return parts3.join("; ");
}
var text = (value2) => typeof value2 === "string" ? value2 : JSON.stringify(value2);
var isGone = (id) => Object.keys(GONE).some((key) => `${key.replaceAll("/", "-")}-`.startsWith(`${id}-`));
var RULES = __RULES__;
var NAME = new RegExp(`^(?:${RULES.name})$`);
var TIME = new RegExp(`^(?:${RULES.time})$`);
var counted = (n) => n.toLocaleString("en");
var time = (at = Date.now()) => new Date(at).toISOString().slice(0, 19) + "Z";
function moment(text3, now2) {
if (typeof text3 !== "string" || !TIME.test(text3)) return null;
const [year = 0, month = 0, day = 0] = text3.slice(0, 10).split("-").map(Number);
const days = new Date(Date.UTC(2e3 + year % 400, month, 0)).getUTCDate();
if (year < 1 || month < 1 || month > 12 || day < 1 || day > days) return null;
const utc = new Date(text3).toISOString();
if (!/^(?!0000)\d{4}-/.test(utc)) return null;
const seconds = utc.slice(0, 19) + "Z";
return seconds < now2 ? seconds : now2;
}
var whole = (text3) => text3.replace(/\p{Surrogate}/gu, "�");
function length(text3) {
let count2 = 0;
for (const _ of text3) count2 += 1;
return count2;
}
function mended(value2) {
if (typeof value2 === "string") return whole(value2);
if (Array.isArray(value2)) return value2.map(mended);
if (!value2 || typeof value2 !== "object") return value2;
return Object.fromEntries(Object.entries(value2).map(([name, part]) => [whole(name), mended(part)]));
}
function sound(value2) {
if (value2 == null) throw new Error(say("entry_empty"));
let level = [value2];
let size = 0;
for (let deep = 0; deep <= RULES.depth && level.length; deep += 1) {
size += level.length;
for (const one of level) {
if (typeof one === "number" && !Number.isFinite(one)) throw new Error(say("entry_value"));
if (typeof one === "string") {
const count2 = length(one);
if (count2 > RULES.text)
throw new Error(say("entry_text", { count: counted(count2), most: counted(RULES.text) }));
size += count2;
} else if (one && !Array.isArray(one)) for (const name of Object.keys(one)) size += length(name);
}
level = level.flatMap((one) => one && typeof one === "object" ? Object.values(one) : []);
}
if (level.length || size > RULES.value) throw new Error(say("entry_size"));
return mended(value2);
}
function checked(entry2, now2) {
if (!entry2 || typeof entry2 !== "object" || Array.isArray(entry2)) throw new Error(say("entry_none"));
for (const part of ["key", "chapter"])
if (typeof entry2[part] !== "string" || !NAME.test(entry2[part]))
throw new Error(say("entry_name", { part }));
const { key, chapter, kind } = entry2;
if (!RULES.kinds.includes(kind)) throw new Error(say("entry_kind", { kinds: RULES.kinds.join(", ") }));
const at = moment(entry2.at, now2);
if (at === null) throw new Error(say("entry_time"));
const value2 = sound(entry2.value);
const first = entry2.first != null ? sound(entry2.first) : kind === "prediction" ? value2 : null;
return { key, chapter, kind, value: value2, at, ...first === null ? {} : { first } };
}
function readJournal(text3, now2) {
let data;
try {
data = JSON.parse(text3);
} catch {
throw new Error(say("file_json"));
}
if (!data || data.format !== RULES.format || !Array.isArray(data.entries))
throw new Error(say("file_foreign"));
if (data.version !== RULES.version) throw new Error(say("file_version"));
const count2 = data.entries.length;
if (count2 > RULES.entries)
throw new Error(say("file_many", { count: counted(count2), most: counted(RULES.entries) }));
const problems = [];
const entries2 = data.entries.flatMap((entry2, i) => {
try {
return [checked(entry2, now2)];
} catch (error) {
const name = typeof entry2?.key === "string" ? ` (${whole([...entry2.key].slice(0, 40).join(""))})` : "";
const why = (
error.message
);
problems.push(say("entry_left", { number: counted(i + 1), name, why }));
return [];
}
});
return { entries: entries2, problems };
}
function newer(before, entry2) {
if (before && before.at > entry2.at) return before;
return before?.first != null ? { ...entry2, first: before.first } : entry2;
}
function fresh(before, { chapter, key, kind, value: given }, now2) {
const value2 = mended(given);
const at = before && before.at > now2 ? before.at : now2;
const entry2 = { key, chapter, kind, value: value2, at, waiting: true };
return kind === "prediction" ? { ...entry2, first: value2 } : entry2;
}
var agrees = (one, other) => Boolean(one) && JSON.stringify(one?.value) === JSON.stringify(other.value);
var same = (one, other) => agrees(one, other) && one?.at === other.at;
function meet(here, there) {
if (!here || here.stays || agrees(here, there)) return { entry: taken(there), tell: false };
const since = Date.parse(there.at) - Date.parse(here.at);
if (since >= 0 && !(here.waiting && since <= 2e3)) return { entry: taken(there), tell: false };
return { entry: since >= 0 ? { ...here, at: time(Date.parse(there.at) + 1e3) } : here, tell: true };
}
var taken = ({ first, ...entry2 }) => first == null ? entry2 : { ...entry2, first };
var plain = (entries2) => entries2.map(({ waiting: _waiting, stays: _stays, ...entry2 }) => entry2);
function journalText(entries2, name = "") {
const gone = left(entries2).map(({ title, answer }) => ({ asked: title, answer }));
const head = { format: RULES.format, version: RULES.version, exported: time() };
const told5 = { ...name ? { name } : {}, ...gone.length ? { [HEADING]: gone } : {} };
return JSON.stringify({ ...head, ...told5, entries: plain(entries2) }, null, 1);
}
var toHandIn = (entries2) => entries2.filter((entry2) => !/\/(before|after)\//.test(entry2.key));
var answers = (entries2) => entries2.filter((entry2) => entry2.kind !== "explored").length;
function forgets({ vendor, agent, disk, framed: framed2, app }) {
if (framed2) return "forget_framed";
if (disk) return /\bFirefox\//.test(agent) ? "forget_firefox" : "";
if (/^Apple/.test(vendor) && !app) return "forget_safari";
return /\bCrOS\b/.test(agent) ? "forget_chromebook" : "";
}
function framed() {
try {
return !window.top?.document;
} catch {
return true;
}
}
function browser() {
const { vendor, userAgent: agent } = navigator;
const app = matchMedia("(display-mode: standalone)").matches;
return { vendor, agent, disk: location.protocol === "file:", framed: framed(), app };
}
var [door = "", path] = location.pathname.split("/user/");
var BINDER = /(^|[./-])(my)?binder\b/.test(location.hostname + door);
var reader = !BINDER && path?.split("/")[0] || "";
var PREFIX = `calexit:${reader.replaceAll(":", "%3A")}:`;
var FIRST = `calexit/${reader ? reader + "/" : ""}`;
var MARK = PREFIX + ":cleared";
var NEVER = { at: "", waiting: false, seen: "" };
var memory = new Map();
function read(name) {
try {
return memory.get(name) ?? localStorage.getItem(name);
} catch {
return null;
}
}
function write(name, text3) {
try {
localStorage.setItem(name, text3);
memory.delete(name);
} catch {
memory.set(name, text3);
}
}
function remove(name) {
memory.delete(name);
try {
localStorage.removeItem(name);
} catch {
}
}
function keys(prefix) {
let names = [...memory.keys()];
try {
names = names.concat(Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? ""));
} catch {
}
const ours = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
return [...new Set(ours)].filter((key) => !key.includes(":"));
}
function entry(prefix, key) {
try {
const found2 = JSON.parse(read(prefix + key) ?? "null");
return found2?.key === key && typeof found2.at === "string" ? found2 : null;
} catch {
return null;
}
}
var entries = (prefix) => keys(prefix).sort().flatMap((key) => entry(prefix, key) ?? []);
var storage = {
get: (key) => entry(PREFIX, key),
put: (made) => write(PREFIX + made.key, JSON.stringify(made)),
all: () => entries(PREFIX),
forbidden() {
try {
return !window.localStorage;
} catch {
return true;
}
},
fleeting: () => keys(PREFIX).filter((key) => memory.has(PREFIX + key)).length,
first: () => entries(FIRST),
clear() {
for (const prefix of [PREFIX, FIRST]) for (const { key } of entries(prefix)) remove(prefix + key);
memory.clear();
},
mark() {
try {
return { ...NEVER, ...JSON.parse(read(MARK) ?? "{}") };
} catch {
return NEVER;
}
},
setMark: (more) => write(MARK, JSON.stringify({ ...storage.mark(), ...more })),
watch(signal, heard2) {
const listen3 = ({ key }) => {
if (key === MARK) heard2("mark");
else if (key === null || key.startsWith(PREFIX)) heard2("ours");
else if (key.startsWith(FIRST)) heard2("first");
};
window.addEventListener("storage", listen3, { signal });
}
};
var announce = () => document.dispatchEvent(new Event("calexit-journal"));
var link = {
kernel: null,
state: "browser",
problem: "",
refused: "",
unsaved: new Map(),
flying: 0
};
var journal = {
notice: { text: "" },
tell(text3) {
journal.notice = { text: text3 };
announce();
},
get: (key) => storage.get(key),
all: () => storage.all(),
keep(entry2) {
const before = storage.get(entry2.key);
const kept = newer(before, entry2);
if (kept !== before) storage.put(kept);
return kept;
},
put(chapter, key, kind, value2) {
const kept = journal.keep(fresh(storage.get(key), { chapter, key, kind, value: value2 }, time()));
return journal.send([kept], "put");
},
async send(entries2, op = "merge") {
for (const entry2 of entries2) link.unsaved.set(entry2.key, entry2);
const { kernel } = link;
if (!kernel || !entries2.length) {
if (!kernel) link.state = "browser";
announce();
return;
}
link.flying += 1;
link.state = "waiting";
announce();
let answer = null;
try {
answer = await kernel.send({ op, entries: plain(entries2) });
} catch {
}
if (link.kernel !== kernel) return;
link.flying -= 1;
link.problem = answer ? trouble(answer, answer.entries) : "";
if (answer) heard(answer, entries2);
if (!answer || link.problem) kernel.again();
const saved = link.flying ? "waiting" : link.unsaved.size ? "lost" : "saved";
link.state = answer && !link.problem ? saved : "lost";
announce();
},
async clear() {
const at = storage.all().reduce((last, entry2) => entry2.at > last ? entry2.at : last, time());
storage.clear();
storage.setMark({ at, waiting: true });
link.unsaved.clear();
announce();
const { kernel } = link;
if (!kernel)
return say(document.getElementById("jupyter-config-data") ? "cleared_later" : "cleared_here");
try {
const answer = await kernel.send({ op: "clear", cleared: at });
const problem = trouble(answer, answer.cleared);
if (!problem) {
Object.assign(link, { problem: "", refused: "", state: link.flying ? "waiting" : "saved" });
storage.setMark({ waiting: false, seen: answer.cleared ?? "" });
return [say("cleared"), answer.notice].filter(Boolean).join(" ");
}
kernel.again();
return say("cleared_not", { problem });
} catch {
kernel.again();
return say("cleared_unheard");
}
},
inherit() {
const { at } = storage.mark();
for (const entry2 of storage.first()) {
const here = storage.get(entry2.key);
if (entry2.at > at && !(here && here.at >= entry2.at)) storage.put(newer(here, entry2));
}
}
};
var trouble = (answer, wanted) => answer.problem || (wanted === void 0 ? say("unknown_request") : "");
var unwritten = (entries2) => entries2.filter(({ waiting, stays }) => waiting && !stays);
var CARRY = 1500;
var carrying = 0;
function carry() {
clearTimeout(carrying);
if (link.state !== "saved" || !unwritten(storage.all()).length) return;
carrying = window.setTimeout(() => {
if (link.state === "saved") void journal.send(unwritten(storage.all()));
}, CARRY);
}
var latest = "";
function news(text3) {
if (text3 && text3 !== latest) journal.tell(latest = text3);
}
function heard(answer, sent) {
link.refused = answer.refused?.[0] ?? "";
news(answer.notice);
const held = new Map((answer.entries ?? []).map((entry2) => [entry2.key, entry2]));
for (const entry2 of sent) {
const there = held.get(entry2.key);
if (!there) continue;
if (link.unsaved.get(entry2.key) === entry2) link.unsaved.delete(entry2.key);
const here = storage.get(entry2.key);
if (!here || !same(here, entry2)) continue;
if (!agrees(there, here) || here.waiting || here.stays) storage.put(taken(there));
}
}
function watch(signal, elder) {
let soon = 0;
const look = () => soon ||= window.setTimeout(() => (soon = 0, announce()), 20);
const visible = () => document.visibilityState === "visible" && announce();
journal.inherit();
document.addEventListener("calexit-journal", carry, { signal });
if (elder) document.addEventListener("calexit-journal", journal.inherit, { signal });
window.addEventListener("pageshow", ({ persisted }) => persisted && announce(), { signal });
document.addEventListener("visibilitychange", visible, { signal });
storage.watch(signal, (part) => {
if (part === "first") journal.inherit();
const { at } = storage.mark();
if (part === "mark") {
for (const one of link.unsaved.values()) if (one.at <= at) link.unsaved.delete(one.key);
}
look();
});
}
var fragment = () => location.hash.slice(1) || (performance.getEntriesByType("navigation")[0]?.name ?? "").split("#")[1] || // (Firefox names a page from disk "document")
"";
var published = () => /^https?:$/.test(location.protocol) && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname);
function file(chapter, page) {
const name = WORDS[`chapter_${chapter}`];
if (!name) return "";
return page ? name.replace(/^00-.*/, "index") + ".html" : name + ".ipynb";
}
function link2(root, end) {
const chapter = root.id.split("-")[0] ?? "";
const address = WORDS.edition_url;
if (address) return `${address.replace(/\/?$/, "/")}${file(chapter, true)}#${end}`;
const [here = ""] = location.href.split("#");
const lab = root.closest(".jp-NotebookPanel");
if (!lab && published()) return `${here}#${end}`;
const [page] = !lab && location.pathname.match(/[^/]+\.html$/) || [file(chapter, false)];
return `${page}#${end}`;
}
function ending(root) {
const end = root.calexit?.where.end();
return root.id + (end ? "?" + end : "");
}
async function copy(text3) {
try {
await navigator.clipboard.writeText(text3);
return true;
} catch {
const area = make("textarea", { "aria-hidden": "true" });
area.value = text3;
document.body.append(area);
area.select();
const copied = document.execCommand("copy");
area.remove();
return copied;
}
}
function offer(notice, said3, file2, text3, type) {
download(file2, text3, type);
const told5 = make("span", { role: "status" });
const byHand = make("textarea", {
class: "cx-copy",
readonly: true,
rows: 4,
hidden: true,
"aria-label": file2
});
const again2 = button("copy_text", {
async onclick() {
const copied = await copy(text3);
told5.textContent = " " + say(copied ? "copied_text" : "copy_by_hand");
byHand.hidden = copied;
byHand.value = text3;
if (copied) again2.focus();
else byHand.select();
}
});
notice.replaceChildren(said3 + " ", again2, told5, byHand);
}
var counted2 = (name, count2) => say(count2 === 1 ? name + "_one" : name + "_many", { count: count2 });
function standing(now2) {
return counted2("count", now2.count) + " " + where(now2);
}
function where({ state, problem, refused, unsaved, stays, fleeting, forbidden, lite }) {
if (forbidden && state !== "saved") return say("state_nowhere");
if (fleeting && state !== "saved") return say("state_page", { fleeting });
if (state === "saved") {
if (lite) return say("state_browser");
if (stays) return say("state_stays", { stays });
return say(fleeting || forbidden ? "state_file" : "state_saved");
}
if (state === "lost" && problem) return say("state_problem", { problem });
if (state === "lost" && refused) return say("state_refused", { unsaved, refused });
return say("state_" + state);
}
function handIn(bar, notice) {
const open3 = button("hand_in", {
onclick() {
const entries2 = toHandIn(journal.all());
if (answers(entries2)) ask(bar, notice, open3, entries2);
else notice.textContent = say("hand_in_empty");
}
});
return open3;
}
function ask(bar, notice, open3, entries2) {
const name = field("input", { type: "text", maxlength: 60, autocomplete: "off" });
const close = () => {
form.remove();
open3.disabled = false;
open3.focus();
};
const save = () => {
const typed2 = name.value.trim();
const file2 = `hand-in-${fileName(typed2) || Math.random().toString(36).slice(2, 8)}.json`;
const said3 = say("handed_in", { file: file2, count: counted2("answer", answers(entries2)) });
offer(notice, said3, file2, journalText(entries2, typed2));
close();
};
name.addEventListener("keydown", onEnter(save));
const form = make(
"div",
{
class: "cx-hand",
onkeydown(event) {
if (event.key !== "Escape") return;
close();
event.stopPropagation();
}
},
make("span", {}, say("hand_in_says")),
make("label", {}, say("hand_in_name") + " ", name),
button("hand_in_save", { class: "cx-main", onclick: save }),
button("hand_in_no", { onclick: close })
);
open3.disabled = true;
bar.append(form);
name.focus();
}
var fileName = (typed2) => typed2.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
var LATE = 18e4;
var inLite = () => Boolean(window.jupyterapp && document.querySelector("[data-jupyter-lite-root]"));
function pythonStarts(bar) {
const told5 = make("span", { class: "cx-status cx-wide", role: "status" }, say("python_starting"));
const begun = Date.now();
const look = setInterval(() => {
const panel = [...window.jupyterapp.shell.widgets("main")].find((one) => one.node.contains(bar));
const ready = ["idle", "busy"].includes(panel?.sessionContext?.session?.kernel?.status);
if (ready || !bar.isConnected) clearInterval(look);
if (panel) {
const path2 = encodeURIComponent(panel.context.path);
history.replaceState(history.state, "", `?path=${path2}${location.hash}`);
}
tell(told5, say(ready ? "python_ready" : Date.now() - begun > LATE ? "python_late" : "python_starting"));
}, 500);
return told5;
}
var REASONS = 3;
async function restoreFrom(file2) {
const { name } = file2;
let read3;
try {
if (file2.size > RULES.file) throw new Error(say("file_big", { size: RULES.file / 1e6 + " MB" }));
read3 = readJournal(await file2.text(), time());
} catch (error) {
return say("restore_refused", { name, why: (
error.message
) });
}
const { entries: entries2, problems } = read3;
const kept = entries2.filter((entry2) => same(journal.keep(entry2), entry2));
const older = entries2.length - kept.length;
void journal.send(kept);
return [
say("restored", { name, count: counted2("entry", kept.length) }),
...older ? [say("restored_older", { count: counted2("entry", older) })] : [],
...problems.slice(0, REASONS),
...problems.length > REASONS ? [say("restored_more", { count: counted2("entry", problems.length - REASONS) })] : []
].join(" ");
}
var NAMES = (
{ white: "#ffffff", black: "#000000" }
);
var WEIGHTS = (
[0.2126, 0.7152, 0.0722]
);
var PLAIN = 0.3;
var SEEN = 3.5;
var WHERE = [
["screen", "body[data-jp-theme-light=false]"],
["screen and (prefers-color-scheme: dark)", "body:not([data-jp-theme-light])"]
];
function parts(color) {
const text3 = NAMES[color] ?? color;
const hex = /^#(?:([\da-f])([\da-f])([\da-f])|([\da-f]{2})([\da-f]{2})([\da-f]{2}))$/i.exec(text3);
if (hex)
return (hex[1] ? hex.slice(1, 4) : hex.slice(4)).map((x) => parseInt(x + (hex[1] ? x : ""), 16) / 255);
const rgb = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(text3);
return rgb?.slice(1).map((x) => Number(x) / 255);
}
var linear = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
var written = (part) => Math.round(255 * (part <= 31308e-7 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055));
var luminance = (light) => WEIGHTS.reduce((sum, weight, i) => sum + weight * (light[i] ?? 0), 0);
var PAPER = luminance((parts(__NIGHT__.paper ?? "") ?? []).map(linear));
function night(color) {
const shown4 = parts(color);
if (!shown4) return void 0;
const light = shown4.map(linear);
const now2 = luminance(light) || Number.EPSILON;
const far = 1.05 / (now2 + 0.05);
if (far < 1.001) return __NIGHT__.paper;
const vivid = Math.max(...shown4) - Math.min(...shown4) > PLAIN && far > 1.8;
const to = Math.min(1, (vivid ? Math.max(far, SEEN) : far) * (PAPER + 0.05) - 0.05);
const scale = Math.min(to / now2, 1 / Math.max(...light, 1e-3));
const white = (to - now2 * scale) / (1 - now2 * scale || 1);
const moved3 = light.map((part) => part * scale + (1 - part * scale) * white);
return `rgb(${moved3.map(written).join(", ")})`;
}
var known = new Set();
var rules = [];
function learn(color) {
if (known.has(color)) return;
known.add(color);
const other = night(color);
if (!other) return;
for (const [i, [, page]] of WHERE.entries())
for (const kind of ["fill", "stroke"])
rules[i]?.insertRule(`${page} .cx-live svg [${kind}=${JSON.stringify(color)}] { ${kind}: ${other} }`);
}
function dye(figure) {
if (!rules.length) {
if (!document.adoptedStyleSheets || !window.CSSStyleSheet) return;
const sheet = new CSSStyleSheet();
for (const [media] of WHERE) {
const at = sheet.insertRule(`@media ${media} {}`, rules.length);
rules.push(
sheet.cssRules[at]
);
}
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
for (const one of figure.querySelectorAll(".cx-live svg :is([fill], [stroke])"))
for (const kind of ["fill", "stroke"]) learn(one.getAttribute(kind) ?? "");
}
var BROAD = 544;
var STAYS = 0.62;
var SLACK = 11;
function fit(figure) {
dye(figure);
const box2 = figure.getBoundingClientRect();
const broad = figure.classList.contains("cx-broad");
figure.classList.toggle("cx-stays", !broad && box2.height < innerHeight * STAYS);
if (!box2.width || box2.width >= BROAD || broad) return;
const out = (word) => {
const it = word.getBoundingClientRect();
const outside = it.width && (it.right > box2.right + SLACK || it.left < box2.left - SLACK);
return outside && getComputedStyle(word).opacity !== "0";
};
if (![...figure.querySelectorAll(".cx-live svg text")].some(out)) return;
figure.classList.add("cx-broad");
figure.classList.remove("cx-stays");
figure.setAttribute("tabindex", "0");
figure.setAttribute("role", "group");
figure.setAttribute("aria-label", say("sideways"));
figure.before(make("p", { class: "cx-status cx-sideways", "aria-hidden": "true" }, say("sideways")));
measureAgain();
}
var measureAgain = () => window.dispatchEvent(new Event("resize"));
async function settle(view, figure) {
await view.runAsync();
const drawn4 = figure.querySelector(".cx-live svg")?.getBoundingClientRect().width ?? 0;
if (drawn4 > figure.clientWidth + 1 && !figure.classList.contains("cx-broad")) {
view.signal("width", Number(view.signal("width")) - 1);
await view.runAsync();
measureAgain();
await view.runAsync();
}
fit(figure);
}
var due = 0;
function onWidth(element, signal, changed) {
let width = element.clientWidth;
const watch2 = new ResizeObserver(() => {
if (element.clientWidth === width || !element.clientWidth) return;
width = element.clientWidth;
cancelAnimationFrame(due);
due = requestAnimationFrame(measureAgain);
changed();
});
watch2.observe(element);
signal.addEventListener("abort", () => watch2.disconnect());
}
var STEPS = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowLeft: -1 };
var SIDES = ["", "cx-beside"];
var FITS = [1.5, 1.4, 1.2, 1.1, 1].flatMap(
(zoom) => SIDES.map((side) => (
[zoom, side]
))
);
var NARROW = 560;
var SHOWN = "section.cx[id]:not([data-cx=note], [data-cx=before], [data-cx=progress])";
var ASKS = "[data-cx=check]";
var stage = null;
var stageable = () => (
[...document.querySelectorAll(SHOWN)].filter(shown)
);
var shown = (one) => one.checkVisibility?.() ?? one.getClientRects().length > 0;
function along(from2, step) {
const every = stageable();
const walk2 = every.filter((one) => one === from2 || !one.matches(ASKS));
const next = walk2[Math.max(0, Math.min(walk2.length - 1, walk2.indexOf(from2) + step))];
return next ? every.indexOf(next) : -1;
}
var PAGE = {
roots: stageable,
along,
link: (root) => link2(root, "present/" + ending(root)),
arrive: () => []
};
function present(at, walk2 = PAGE) {
const all = walk2.roots();
const place3 = Math.max(0, Math.min(all.length - 1, at));
const root = all[place3];
if (!root) return;
stage?.close(false);
const before = (
document.activeElement
);
const go = (step) => {
const now2 = walk2.roots();
const next2 = (now2[place3] === root ? place3 : now2.indexOf(root)) + step;
present(walk2.along?.(root, step) ?? next2, walk2);
};
const told5 = walk2.arrive(place3, root);
const next = button("present_next", { onclick: () => go(1) });
const bar = make(
"div",
{ class: "cx-stage-bar" },
make("span", { class: "cx-walk" }, ...told5),
button("present_prev", { onclick: () => go(-1) }),
next,
button("present_link", {
onclick: () => copy(walk2.link(root))
}),
button("present_close", { onclick: () => stage?.close(true) })
);
let dragged = false;
const keys2 = (event) => {
const target = (
event.target
);
const step = STEPS[event.key];
if (event.key === "Escape" && !event.defaultPrevented && !target.closest?.(".cx-controls"))
stage?.close(true);
else if (step && !(event.key.startsWith("Arrow") ? taken2(event) : scrolls(target, dragged))) go(step);
else {
dragged &&= event.key.startsWith("Page");
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
const again2 = () => signal.aborted || fitStage(root);
root.calexit?.draw?.().then(again2);
root.addEventListener("toggle", again2, { capture: true, signal });
root.addEventListener("pointerdown", () => dragged = true, { signal });
document.addEventListener("keydown", keys2, { capture: true, signal });
next.focus();
stage = {
root,
again: () => go(0),
close(back) {
end.abort();
root.removeAttribute("popover");
root.classList.remove("cx-beside", "cx-terse");
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
const { again: again2 } = stage;
stage.close(false);
return again2;
}
function taken2({ target, altKey, ctrlKey, metaKey, shiftKey }) {
if (altKey || ctrlKey || metaKey || shiftKey) return true;
return Boolean(
target.closest?.("input, select, textarea, [tabindex='0'], .cx-figure")
);
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
root.classList.toggle("cx-beside", Boolean(side));
const width = (root.querySelector(".cx-figure")?.getBoundingClientRect().width ?? NARROW * zoom) / zoom;
if (width < NARROW && innerWidth > NARROW * zoom && zoom > 1) return Infinity;
return Math.max(...[...root.children].map((one) => one.getBoundingClientRect().bottom));
};
root.classList.remove("cx-terse");
if (!FITS.some((way2) => put(way2) <= innerHeight)) {
root.classList.add("cx-terse");
const good = FITS.filter(([zoom]) => zoom === 1);
const [least] = good.map((way2) => ({ way: way2, end: put(way2) })).sort((a, b) => a.end - b.end);
if (least) put(least.way);
}
measureAgain();
}
var marks = (entries2) => entries2.map((entry2) => entry2.key + entry2.at).join();
function journalBar(bar, life) {
const status = make("span", { class: "cx-status", role: "status" });
const notice = make("span", { class: "cx-notice", role: "alert" });
const sure = make("span", { class: "cx-sure", hidden: true });
const first = make("details", { class: "cx-left cx-wide", hidden: true });
const binder = bar.dataset.binder || BINDER;
const lite = inLite();
const forgetful = binder ? "" : forgets(browser());
const warning = forgetful ? make("span", { class: "cx-status cx-wide" }, say(forgetful)) : null;
let saved = "";
let told5 = journal.notice;
const save = button("download", {
onclick() {
const entries2 = journal.all();
const file2 = "my-journal.json";
const said3 = say("downloaded", { file: file2, count: counted2("answer", answers(entries2)) });
offer(notice, said3, file2, journalText(entries2));
saved = marks(entries2);
show();
}
});
const clear = button("clear", { onclick: () => ask2(sure, clear) });
function show() {
const entries2 = journal.all();
const fleeting = storage.fleeting();
const forbidden = storage.forbidden();
const { problem, refused, unsaved } = link;
const state = link.state === "saved" && unwritten(entries2).length ? "waiting" : link.state;
const stays = entries2.filter((entry2) => entry2.stays).length;
const count2 = answers(entries2);
const kept = { count: count2, unsaved: unsaved.size, stays, fleeting, forbidden };
const line = standing({ ...kept, state, problem, refused, lite });
status.setAttribute("aria-live", state === "waiting" ? "off" : "polite");
if (status.textContent !== line) status.textContent = line;
if (journal.notice !== told5) notice.textContent = (told5 = journal.notice).text;
if (warning) warning.hidden = forbidden || fleeting > 0 || state === "saved" && !lite;
const leave = Boolean(binder && count2 && saved !== marks(entries2));
save.classList.toggle("cx-main", leave);
menu.open ||= leave;
showLeft(first, entries2);
}
const menu = make("details", { class: "cx-menu" }, make("summary", {}, say("journal")));
menu.append(make("div", {}, save, ...restore(), handIn(bar, notice), clear));
life.recall(show);
bar.replaceChildren(
menu,
status,
button("present", { onclick: () => present(0) }),
sure,
notice,
first,
...warning ? [warning] : [],
...lite ? [pythonStarts(bar)] : [],
...binder ? [make("span", { class: "cx-status cx-wide cx-binder" }, say("binder"))] : []
);
}
function showLeft(box2, entries2) {
const mine = left(entries2);
box2.hidden = !mine.length;
const now2 = JSON.stringify(mine);
if (box2.dataset.shown === now2) return;
box2.dataset.shown = now2;
const rows3 = mine.flatMap(({ title, answer }) => [make("dt", {}, title), make("dd", {}, answer)]);
const summary = make("summary", {}, `${HEADING} (${mine.length})`);
box2.replaceChildren(summary, make("p", {}, say("first_left")), make("dl", {}, ...rows3));
}
function restore() {
const file2 = field("input", {
type: "file",
accept: ".json,.txt,application/json,text/plain",
class: "cx-file",
"aria-label": say("restore"),
tabindex: "-1",
async onchange() {
const chosen3 = file2.files?.[0];
if (!chosen3) return;
journal.tell(await restoreFrom(chosen3));
file2.value = "";
}
});
return [button("restore", { onclick: () => file2.click() }), file2];
}
function ask2(sure, clear) {
const yes = button("clear_yes", {
class: "cx-danger",
async onclick() {
yes.disabled = no.disabled = true;
const said3 = await journal.clear();
sure.hidden = true;
journal.tell(said3);
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
const lines2 = [...root.querySelectorAll(".cx-passage p")];
const plain4 = lines2.map((line) => line.textContent ?? "");
let undo2 = [];
return (words) => {
undo2.forEach((back) => back());
undo2 = [];
lines2.forEach((line, i) => {
const [before = "", ...after] = words ? (plain4[i] ?? "").split(words) : [];
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
const look = () => {
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
"div",
{ onkeydown: onEnter(look) },
make("fieldset", { class: short ? "cx-row" : null }, make("legend", {}, question.question), ...labels),
button("check", { onclick: look }),
feedback
);
let deleted = storage.mark().at;
const recall2 = () => {
const kept = journal.get(key);
const { at } = storage.mark();
const option = options[kept?.value?.choice];
const input = inputs[kept?.value?.choice];
if (option && input) {
input.checked = true;
tell2(option);
} else if (!kept && at !== deleted) {
for (const one of inputs) one.checked = false;
feedback.replaceChildren();
feedback.className = "cx-feedback";
}
deleted = at;
};
life.recall(() => {
if (!form.contains(document.activeElement) || !journal.get(key)) recall2();
});
return form;
}
var PAUSE = 100;
var stands = new Map();
var shown2 = new Map();
var kernels = new Set();
var untold = new Set();
var due2 = 0;
var moved = () => Object.fromEntries(stands);
function stand(id, put, signal) {
const all = shown2.get(id) ?? new Set();
shown2.set(id, all.add(put));
signal.addEventListener("abort", () => all.delete(put));
const now2 = stands.get(id);
if (now2) put(now2[1]);
}
function move(id, at, put) {
stands.set(id, [(stands.get(id)?.[0] ?? 0) + 1, at]);
for (const one of shown2.get(id) ?? []) if (one !== put) one(at);
untold.add(id);
if (!due2) tellPython();
}
function tellPython() {
due2 = 0;
if (!untold.size) return;
const told5 = [...untold].map((id) => [id, stands.get(id)]);
untold.clear();
for (const send of kernels) send({ op: "stand", stands: Object.fromEntries(told5) });
due2 = window.setTimeout(tellPython, PAUSE);
}
function hear(told5) {
for (const [id, [number, at]] of Object.entries(told5)) {
if (number <= (stands.get(id)?.[0] ?? 0)) continue;
stands.set(id, [number, at]);
untold.delete(id);
for (const put of shown2.get(id) ?? []) put(at);
}
}
function listen(send) {
kernels.add(send);
return () => kernels.delete(send);
}
var PATIENCE = 1e3 * RULES.patience;
var LONGEST = 6e4;
function connect(model) {
let count2 = 0;
let over = false;
let due3 = 0;
let pause2 = 2e3;
const waiting = new Map();
const me = {
again() {
if (due3) return;
due3 = window.setTimeout(() => {
due3 = 0;
if (!over) hello();
}, pause2);
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
const mark = storage.mark();
try {
const answer = await me.send({
op: "hello",
stands: moved(),
...mark.waiting ? { cleared: mark.at } : {}
});
if (over) return;
if (storage.mark().at !== mark.at) return await hello();
link.problem = trouble(answer, answer.cleared);
if (link.problem) {
link.state = "lost";
announce();
me.again();
return;
}
pause2 = 2e3;
if (mark.waiting) journal.tell(say("cleared_now"));
news(answer.notice);
const mine = met(answer.entries ?? [], answer.cleared ?? "", mark);
link.unsaved.clear();
link.state = link.flying || mine.length ? "waiting" : "saved";
announce();
await journal.send(mine);
} catch {
if (link.kernel !== me) return;
link.problem = "";
link.state = "lost";
announce();
me.again();
}
}
model.on("msg:custom", (answer) => {
if (answer?.stands) hear(answer.stands);
if (!answer || !waiting.has(answer.id)) return;
waiting.get(answer.id)?.(answer);
waiting.delete(answer.id);
});
const deaf = listen((message) => model.send(message));
link.kernel = me;
link.flying = 0;
hello();
return () => {
over = true;
deaf();
if (link.kernel !== me) return;
link.kernel = null;
link.flying = 0;
link.state = "lost";
announce();
};
}
function met(theirs, cleared, mark) {
const elsewhere = cleared > mark.seen && !(mark.waiting && cleared <= mark.at);
storage.setMark({ waiting: false, seen: cleared });
const mine = new Map(storage.all().map((entry2) => [entry2.key, entry2]));
if (elsewhere) {
for (const entry2 of mine.values())
if (entry2.at <= cleared) {
entry2.stays = true;
storage.put(entry2);
}
}
for (const there of theirs) {
const here = mine.get(there.key);
const { entry: entry2, tell: tell2 } = meet(here, there);
if (entry2 !== here) storage.put(entry2);
if (tell2) mine.set(entry2.key, entry2);
else mine.delete(entry2.key);
}
return [...mine.values()].filter((entry2) => !entry2.stays);
}
var share = (value2, min, max) => (value2 - min) / (max - min);
function snapped(value2, { min, max, step }) {
const steps = Math.round((value2 - min) / step);
const digits = String(step).split(".")[1]?.length ?? 0;
return Math.min(max, Math.max(min, Number((min + steps * step).toFixed(digits))));
}
var LARGE = 10;
var STEPS2 = {
ArrowRight: 1,
ArrowUp: 1,
ArrowLeft: -1,
ArrowDown: -1,
PageUp: LARGE,
PageDown: -LARGE,
Home: -Infinity,
End: Infinity
};
function moved2(key, value2, ask4) {
const middle = snapped((ask4.min + ask4.max) / 2, ask4);
if (key === "Enter" || key === " ") return value2 ?? middle;
const steps = STEPS2[key];
return steps === void 0 ? void 0 : snapped((value2 ?? middle) + steps * ask4.step, ask4);
}
function stroke(from2, to, ask4) {
const value2 = (at) => snapped(ask4.min + at * (ask4.max - ask4.min), ask4);
if (ask4.kind !== "line") {
const lane = Math.floor((1 - from2[1]) * ask4.names.length);
return [[Math.min(ask4.names.length - 1, Math.max(0, lane)), value2(to[0])]];
}
const near2 = (x) => {
const far = ask4.places.map((place3) => Math.abs(place3 - x));
return far.indexOf(Math.min(...far));
};
const [first, last] = [near2(from2[0]), near2(to[0])];
const way2 = Math.sign(last - first);
const drawn4 = [];
for (let lane = first; lane !== last; lane += way2) {
const along2 = ((ask4.places[lane] ?? 0) - from2[0]) / (to[0] - from2[0]);
if (lane !== first) drawn4.push([lane, value2(from2[1] + along2 * (to[1] - from2[1]))]);
}
return [...drawn4, [last, value2(to[1])]];
}
var NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/;
var DOUBTFUL = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
function readNumber(typed2) {
const clean = typed2.trim().replace(/\s*%$/, "").replace(/^[−–]/, "-");
if (!NUMBER.test(clean) || !/\d/.test(clean) || DOUBTFUL.test(clean)) return void 0;
return Number(clean.replaceAll(",", ""));
}
function isGuess(guess, ask4) {
const within = (one) => typeof one === "number" && one >= ask4.min && one <= ask4.max;
switch (ask4.kind) {
case "choice":
return ask4.options.includes(guess);
case "line":
case "bars":
return Array.isArray(guess) && guess.length === ask4.names.length && guess.every(within);
case "places": {
if (!guess || typeof guess !== "object") return false;
const ids = Object.keys(ask4.cards);
return Object.keys(guess).length === ids.length && ids.every((id) => Object.hasOwn(guess, id)) && Object.values(guess).every((place3) => typeof place3 === "string" && Object.hasOwn(ask4.into, place3));
}
default:
return within(guess);
}
}
var plain2 = (number) => number.toLocaleString("en", { maximumFractionDigits: 2 }).replace(/^-/, "−").replace(/^−0$/, "0");
var PLACE = "place";
var measured = (number, unit) => unit === "%" ? plain2(number) + unit : unit && unit !== PLACE ? `${plain2(number)} ${unit}` : plain2(number);
var way = (far, unit) => unit === "%" ? say(plain2(far) === "1" ? "points_one" : "points", { far: plain2(far) }) : plain2(far);
function distance(guess, record, unit) {
const far = Math.abs(guess - record);
if (plain2(far) === "0") return say("exactly");
if (unit === PLACE) {
const name = guess > record ? "further_down" : "nearer_top";
return say(plain2(far) === "1" ? `${name}_one` : name, { far: plain2(far) });
}
return say(guess > record ? "too_high" : "too_low", { far: way(far, unit) });
}
function told3(ask4, guess) {
const { kind, unit, record } = ask4;
const is = (value2) => plain2(value2) + (unit === "%" ? unit : "");
if (kind === "choice") {
const right = record == null ? "" : guess === record ? say("exactly") : say("the_record", { record });
return [say("you_guessed", { guess }), right].filter(Boolean).join(" ");
}
if (kind === "places") {
const ids = Object.keys(ask4.cards);
const right = ids.filter((id) => isPlaced(ask4, guess, id)).length;
return say("placed", { right, all: ids.length });
}
if (kind === "line" || kind === "bars") return compared(ask4, guess);
const said3 = [say(kind === "mark" ? "you_drew" : "you_guessed", { guess: measured(guess, unit) })];
if (record != null) said3.push(say("the_record", { record: is(record) }), distance(guess, record, unit));
return said3.join(" ");
}
var isPlaced = ({ record, also }, guess, id) => guess[id] === record[id] || guess[id] === also?.[id];
function compared({ unit, record, names }, guess) {
const off = guess.flatMap((mine, i) => {
const measure = record?.[i];
return measure == null ? [] : [{ mine, measure, name: names[i], far: Math.abs(mine - measure) }];
});
const [worst] = [...off].sort((a, b) => b.far - a.far);
if (!worst) return say("drawn");
if (plain2(worst.far) === "0") return say("exactly");
const mean = off.reduce((sum, { far }) => sum + far, 0) / off.length;
return [
say("on_average", { far: way(Math.round(10 * mean) / 10, unit) }),
say("farthest", {
name: worst.name,
guess: measured(worst.mine, unit),
record: plain2(worst.measure) + (unit === "%" ? unit : "")
}),
distance(worst.mine, worst.measure, unit)
].join(" ");
}
var NS = "http://www.w3.org/2000/svg";
function axes({ kind, label, unit, min, max, names, places, ticks, written: written2 }) {
const end = (tick2) => measured(tick2, unit === "%" ? unit : "");
const value2 = (tick2) => written2 && tick2 ? written2.replace("{value}", end(tick2)) : end(tick2);
const marks3 = ticks.map(
(tick2) => make(
"span",
{ class: "cx-value", style: `--at: ${share(tick2, min, max)}`, "aria-hidden": "true" },
make("span", {}, value2(tick2))
)
);
const lanes = names.map(
(name, i) => make(
"div",
{
class: kind === "line" && near(places, i) ? "cx-lane cx-near" : "cx-lane",
style: `--place: ${places[i]}`
},
make("span", { "aria-hidden": "true" }, name)
)
);
const field2 = make("div", { class: "cx-field", style: `--rows: ${names.length}` }, ...marks3, ...lanes);
const pad = make("div", { class: `cx-pad cx-pad-${kind}`, role: "group", "aria-label": label }, field2);
return { pad, field: field2, lanes };
}
var CLOSE = 0.15;
var near = (places, i) => i > 0 && (places[i] ?? 0) - (places[i - 1] ?? 0) < CLOSE;
function join(field2, { kind, min, max, places }, values, whose) {
field2.querySelector(`svg.${whose}`)?.remove();
if (kind !== "line") return;
const points = values.flatMap(
(value2, i) => value2 == null ? [] : [`${100 * (places[i] ?? 0)},${100 - 100 * share(value2, min, max)}`]
);
const line = document.createElementNS(NS, "svg");
for (const [name, text3] of Object.entries({
class: whose,
viewBox: "0 0 100 100",
preserveAspectRatio: "none",
"aria-hidden": "true"
}))
line.setAttribute(name, text3);
const path2 = document.createElementNS(NS, "polyline");
path2.setAttribute("points", points.join(" "));
path2.setAttribute("vector-effect", "non-scaling-stroke");
line.append(path2);
field2.prepend(line);
}
function beside(ask4, guess) {
const { pad, field: field2, lanes } = axes(ask4);
pad.setAttribute("role", "img");
pad.setAttribute("aria-label", told3(ask4, guess));
const record = ask4.record == null ? [] : [ask4.record].flat();
for (
const [whose, values] of
[
["cx-was", record],
["cx-yours", [guess].flat()]
]
) {
values.forEach((value2, i) => {
if (value2 == null) return;
const at = `--at: ${share(value2, ask4.min, ask4.max)}`;
lanes[i]?.append(make("i", { class: "cx-dot " + whose, style: at }));
});
join(field2, ask4, values, whose);
}
const key = (whose, word) => make("span", { class: "cx-key" }, make("i", { class: "cx-dot " + whose }), say(word));
pad.append(
make(
"p",
{ class: "cx-keys", "aria-hidden": "true" },
key("cx-yours", "your_guess"),
record.length ? key("cx-was", "record_key") : null
)
);
return pad;
}
function drawn(ask4, problem) {
const { pad, field: field2, lanes } = axes(ask4);
const values = ask4.names.map(() => void 0);
const handles = lanes.map((lane, i) => {
const one = handle(ask4, i);
one.addEventListener("keydown", (event) => {
const to = moved2(event.key, values[i], ask4);
if (to === void 0) return;
event.preventDefault();
event.stopPropagation();
put(i, to);
});
lane.append(one);
return one;
});
const put = (i, value2) => {
values[i] = value2;
stand2(handles[i], ask4, value2);
join(field2, ask4, values, "cx-yours");
problem.textContent = "";
};
pointed(field2, (from2, to) => {
for (const [lane, value2] of stroke(from2, to, ask4)) put(lane, value2);
});
const read3 = () => {
const left2 = values.filter((value2) => value2 === void 0).length;
if (!left2) return ask4.kind === "mark" ? values[0] : values;
problem.textContent = say(ask4.kind === "mark" ? "draw_first" : "draw_all", { left: left2, all: values.length });
handles[values.indexOf(void 0)]?.focus();
};
const asked = make("p", { class: "cx-asked" }, ask4.label);
const how = make("p", { class: "cx-status" }, say(ask4.kind === "line" ? "draw_line" : "draw_how"));
return { parts: [make("div", { class: "cx-hands" }, asked, how, pad)], read: read3 };
}
function handle(ask4, i) {
const { kind, names, label, min, max } = ask4;
const one = field("div", {
class: "cx-dot cx-handle cx-yours",
role: "slider",
tabindex: 0,
"aria-label": kind === "mark" ? label : names[i],
"aria-orientation": kind === "line" ? "vertical" : "horizontal",
"aria-valuemin": min,
"aria-valuemax": max
});
stand2(one, ask4, void 0);
return one;
}
function stand2(one, { min, max, unit }, value2) {
const now2 = value2 ?? (min + max) / 2;
one?.classList.toggle("cx-unset", value2 === void 0);
one?.style.setProperty("--at", String(share(now2, min, max)));
one?.setAttribute("aria-valuenow", String(now2));
one?.setAttribute("aria-valuetext", value2 === void 0 ? say("not_drawn") : measured(value2, unit));
}
function pointed(field2, draw) {
const part = (at) => Math.min(1, Math.max(0, at));
const place3 = (event) => {
const box2 = field2.getBoundingClientRect();
return (
[
part((event.clientX - box2.left) / box2.width),
part((box2.bottom - event.clientY) / box2.height)
]
);
};
let held = null;
const row = field2.parentElement?.classList.contains("cx-pad-line") ? null : true;
field2.addEventListener("pointerdown", (event) => {
if (event.button) return;
held = place3(event);
draw(held, held);
field2.setPointerCapture(event.pointerId);
});
field2.addEventListener("pointermove", (event) => {
if (!held) return;
const now2 = place3(event);
draw(held, now2);
if (!row) held = now2;
});
for (const end of ["pointerup", "pointercancel"]) field2.addEventListener(end, () => held = null);
}
function placed(ask4, problem) {
const at = {};
let held = "";
const told5 = make("span", { class: "cx-voice", role: "status" });
const how = make("p", { class: "cx-status" });
const deck = make("div", { class: "cx-pieces" });
const cards = Object.entries(ask4.cards).map(([id, words], i) => {
const card = field("button", { type: "button", class: "cx-piece", draggable: "true" });
card.append(words);
card.addEventListener("click", (event) => {
event.stopPropagation();
delete at[id];
deck.append(card);
hold(id);
card.focus();
});
card.addEventListener("dragstart", () => held = id);
card.addEventListener("dragend", () => hold(next()));
return { id, words, card, order: i + 1 };
});
const all = cards.length;
const next = () => (held in at ? cards.find(({ id }) => !(id in at))?.id : held) ?? "";
const hold = (id) => {
held = id;
for (const one of cards) one.card.setAttribute("aria-pressed", String(one.id === id));
const order = cards.find((one) => one.id === id)?.order;
how.textContent = order ? say("place_how", { order, all }) : say("place_done", { all });
problem.textContent = "";
};
const put = (place3, box2) => {
const one = cards.find(({ id }) => id === held);
if (!one) {
problem.textContent = say("card_first");
return;
}
at[one.id] = place3;
box2.append(one.card);
told5.textContent = say("card_put", { card: one.words, place: ask4.into[place3] });
hold(next());
(cards.find(({ id }) => id === held) ?? one).card.focus();
};
const places = Object.entries(ask4.into).map(([id, words]) => {
const box2 = make("div", { class: "cx-place", role: "group", "aria-label": words });
const here = field("button", { type: "button", class: "cx-into" });
here.append(words);
box2.append(here);
box2.addEventListener("click", () => put(id, box2));
box2.addEventListener("dragover", (event) => event.preventDefault());
box2.addEventListener("drop", (event) => {
event.preventDefault();
put(id, box2);
});
return box2;
});
const read3 = () => {
const left2 = all - Object.keys(at).length;
if (!left2) return Object.fromEntries(cards.map(({ id }) => [id, at[id]]));
problem.textContent = say("place_all", { left: left2, all });
cards.find(({ id }) => id === held)?.card.focus();
};
const asked = make("p", { class: "cx-asked" }, ask4.label);
deck.append(...cards.map(({ card }) => card));
hold(cards[0]?.id ?? "");
const into = make("div", { class: "cx-into-all" }, ...places);
return { parts: [make("div", { class: "cx-hands" }, asked, how, deck, into, told5)], read: read3 };
}
function sorted(ask4, guess) {
const { cards, into, record, why, also } = ask4;
const rows3 = Object.entries(cards).map(([id, card]) => {
const right = isPlaced(ask4, guess, id);
const both = [record[id], also?.[id]].flatMap((place3) => place3 ? [into[place3]] : []);
const put = { card: card.replace(/\.$/, ""), guess: into[guess[id] ?? ""], record: both.join(" / ") };
const said3 = [say(right ? "placed_right" : "placed_other", put), why[id]].filter(Boolean).join(" ");
return make("li", { class: right ? "cx-right" : "cx-wrong" }, said3);
});
return make("ul", { class: "cx-sorted" }, ...rows3);
}
var FORMS = { number: typed, choice: chosen, mark: drawn, line: drawn, bars: drawn, places: placed };
var BESIDE = { mark: beside, line: beside, bars: beside, places: sorted };
function typed(ask4, problem) {
const input = field("input", {
type: "text",
inputmode: "decimal",
autocomplete: "off",
size: 6,
"aria-label": ask4.label
});
const read3 = () => {
const number = readNumber(input.value);
if (isGuess(number, ask4)) return number;
const typed2 = input.value.trim().slice(0, 20);
problem.textContent = say("guess_range", { min: ask4.min, max: ask4.max, typed: typed2 });
input.focus();
};
return {
parts: [
make("label", {}, make("span", {}, ask4.label + " "), input, ask4.unit === PLACE ? "" : " " + ask4.unit)
],
read: read3
};
}
function chosen(ask4, problem) {
const inputs = radios("cx-guess-" + serial(), ask4.options.length);
const read3 = () => {
const i = inputs.findIndex((input) => input.checked);
if (i >= 0) return ask4.options[i];
problem.textContent = say("choose");
};
const labels = inputs.map((input, i) => make("label", {}, input, " " + ask4.options[i]));
return { parts: [make("fieldset", {}, make("legend", {}, ask4.label), ...labels)], read: read3 };
}
function guessed(ask4) {
const kept = journal.get(ask4.key);
return [kept?.first, kept?.value].find((one) => isGuess(one, ask4));
}
var guessSignal = (ask4) => ask4?.signal ? { [ask4.signal]: guessed(ask4) ?? null } : {};
function act(root, { guess: ask4, chapter }, life, done2) {
const part = (name) => (
root.querySelector(name)
);
const box2 = part(".cx-guess");
const record = part(".cx-record, .cx-reveal");
if (!box2 || !record || !ask4) return () => {
};
const problem = make("span", { class: "cx-problem", role: "alert" });
const said3 = make("p", { class: "cx-done", role: "status" });
const mine = make("div");
const { parts: parts3, read: read3 } = FORMS[ask4.kind](ask4, problem);
let shown4 = false;
const keep = () => {
const guess = read3();
if (guess === void 0) return;
problem.textContent = "";
journal.put(chapter, ask4.key, "prediction", guess);
record.focus({ preventScroll: true });
};
const show = () => {
if (!record.classList.contains("cx-waits")) return;
shown4 = true;
look();
};
const form = make(
"div",
{ class: "cx-form", onkeydown: onEnter(keep) },
...parts3,
make(
"div",
{ class: "cx-keep" },
button("keep_guess", { class: "cx-main", onclick: keep }),
button("show_me", {
class: "cx-show",
onclick() {
show();
record.focus({ preventScroll: true });
}
}),
problem
)
);
const look = () => {
const kept = guessed(ask4);
const waits = kept === void 0 && !shown4;
form.hidden = !waits;
record.classList.toggle("cx-waits", waits);
record.toggleAttribute("open", !waits);
const now2 = kept === void 0 ? "" : told3(ask4, kept);
if (said3.textContent !== now2) {
tell(said3, now2);
mine.replaceChildren(...kept !== void 0 ? [BESIDE[ask4.kind]?.(ask4, kept) ?? ""] : []);
}
if (waits) return;
done2();
record.dispatchEvent(new Event("toggle"));
};
record.tabIndex = -1;
box2.replaceChildren(form, said3, mine);
life.recall(look);
return show;
}
var numbers = (seed, count2) => Array.from({ length: count2 }, (_, step) => {
const state = seed + Math.imul(step + 1, 1831565813) | 0;
let mixed = Math.imul(state ^ state >>> 15, state | 1);
mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
});
var drawn2 = (controls, values) => Object.fromEntries(
controls.flatMap(({ name, fills, count: count2 = 0 }) => fills ? [[fills, numbers(values[name], count2)]] : [])
);
var known2 = new Map();
function outline(code) {
if (!known2.has(code))
for (const held of document.querySelectorAll("script.cx-outlines"))
for (const [name, path3] of Object.entries(JSON.parse(held.textContent ?? ""))) known2.set(name, path3);
const path2 = known2.get(code);
if (!path2) throw new Error(`no outline of ${code} on this page`);
return path2;
}
var THEME = __THEME__;
function unpack(spec) {
const datasets = Object.entries(spec.datasets ?? {}).map(([name, table2]) => [name, rows(table2)]);
const params = spec.params?.map(
({ drawn: drawn4, ...param }) => drawn4 ? { ...param, value: numbers(...drawn4) } : param
);
return {
config: THEME,
...spec,
...params && { params },
...spec.datasets && { datasets: Object.fromEntries(datasets) }
};
}
function rows(table2) {
if (Array.isArray(table2)) return table2;
const columns = Object.entries(table2.columns).map(
([name, [cells, places]]) => [name, [name === "map_outline" ? cells.map(outline) : cells, places]]
);
return Array.from(
{ length: table2.rows },
(_, row) => Object.fromEntries(
columns.map(([name, [cells, places]]) => [
name,
cells[places ? (
places[row]
) : row]
])
)
);
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
const row = ([name, text3]) => make("tr", {}, make("td", {}, name), make("td", {}, String(text3)));
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
var library = () => (
document.querySelector("script.cx-vega")
);
async function vega() {
if (window.calexitVega) return window.calexitVega;
const packed = library();
if (!packed) throw new Error("no chart library on this page");
const loading = loads.get(packed) ?? load(packed);
loads.set(packed, loading);
return loading;
}
function expectVega() {
if (library()?.src) vega().catch(() => {
});
}
async function load(packed) {
if (packed.src) {
await new Promise((done2, fail) => {
packed.onload = done2;
packed.onerror = fail;
});
} else {
const script = make("script");
script.textContent = await unpack2(packed.textContent ?? "");
document.head.append(script);
script.remove();
}
if (!window.calexitVega) throw new Error("the chart library is broken");
return window.calexitVega;
}
function unpack2(packed) {
const bytes = Uint8Array.from(atob(packed.trim()), (c) => c.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
return new Response(stream).text();
}
function allowEmptyMarkup() {
if (!window.trustedTypes || window.trustedTypes.defaultPolicy) return;
window.trustedTypes.createPolicy("default", {
createHTML: (text3) => text3 === "" ? text3 : null
});
}
var turn = Promise.resolve();
function inTurn(draw) {
const mine = turn.then(draw);
turn = mine.catch(() => {
}).then(() => new Promise((next) => setTimeout(next)));
return mine;
}
async function drawChart(figure, spec, title, described, signal, stand4) {
const embed = await vega();
if (signal.aborted) return;
const names = { role: "img", "aria-label": title };
const canvas = make("div", { class: "cx-live", ...names, "aria-describedby": described });
const old = figure.querySelector(".cx-picture, .cx-undrawn, .cx-live");
canvas.style.visibility = "hidden";
if (old) {
old.after(canvas);
canvas.style.position = "absolute";
canvas.style.width = "100%";
} else figure.append(canvas);
const chart = await embed(canvas, unpack(spec), {
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
for (const [name, text3] of Object.entries(names)) canvas.setAttribute(name, text3);
canvas.removeAttribute("aria-roledescription");
canvas.querySelector("svg")?.setAttribute("aria-hidden", "true");
stand4(chart.view);
old?.remove();
canvas.removeAttribute("style");
fit(figure);
}
function stood(bar, controls, { stands: stands2 }, box2) {
if (stands2 === "heard") return;
if (!stands2) return bar.append(box2);
const count2 = controls.filter((one) => one.stands === "behind").length;
const fold = () => make("details", { class: "cx-behind" }, make("summary", {}, say("behind", { count: count2 })));
const found2 = bar.querySelector(".cx-behind") ?? fold();
found2.append(box2);
bar.append(found2);
}
var chosen2 = new Map();
var following = new Set();
function remember({ chapter, controls }, names, values) {
for (const { name, shared, stands: stands2 } of controls) {
if (!shared || !(names ? names.includes(name) : stands2 !== "heard")) continue;
const what = `${chapter}/${shared}`;
chosen2.set(what, values[name]);
for (const follow2 of following) follow2(what, values[name]);
}
}
function recall(exhibit2, signal) {
const { chapter, controls } = exhibit2.data;
const shared = controls.filter((control) => control.shared);
if (!shared.length) return;
const follow2 = (what, value2) => {
for (const { name, shared: kind, values, stands: stands2 } of shared) {
if (exhibit2.touched && stands2 !== "heard" || what !== `${chapter}/${kind}` || !values.includes(value2))
continue;
exhibit2.where.go({ ...exhibit2.where.values(), [name]: value2 });
exhibit2.arrived();
}
};
following.add(follow2);
signal.addEventListener("abort", () => following.delete(follow2));
for (const [what, value2] of chosen2) follow2(what, value2);
}
function again(control, set) {
let at = control.start;
const shown4 = make("output", {}, say("draw", { number: control.values[at] }));
const put = (i) => {
at = i;
shown4.textContent = say("draw", { number: control.values[at] });
};
const next = () => {
put((at + 1) % control.values.length);
set(at);
};
const press = button("draw_again", { onclick: next });
return {
box: make("div", { class: "cx-control cx-again" }, make("span", {}, control.label), press, shown4),
put
};
}
var voice = make("div", { class: "cx-voice", role: "status" });
var pause = 0;
function speak(text3) {
if (!voice.isConnected) document.body.append(voice);
clearTimeout(pause);
pause = window.setTimeout(() => {
voice.textContent = text3;
pause = window.setTimeout(() => voice.replaceChildren(), 1e4);
}, 700);
}
var hush = () => clearTimeout(pause);
var voiceOff = () => voice.remove();
var PACES = { slow: 2e3, usual: 1e3, quick: 500 };
var GLIDE = 400;
var gliding = new WeakMap();
function glide(root, wanted) {
clearTimeout(gliding.get(root));
root.classList.toggle("cx-glides", wanted);
if (wanted)
gliding.set(
root,
window.setTimeout(() => root.classList.remove("cx-glides"), GLIDE)
);
}
function follow(input, root) {
let last = -Infinity;
let moves = 0;
input.addEventListener("pointerdown", () => moves = 0);
input.addEventListener("change", () => moves = 0);
input.addEventListener("input", () => {
const now2 = performance.now();
glide(root, moves === 0 && now2 - last > GLIDE);
moves += 1;
last = now2;
});
}
function player(input, go, root) {
let due3 = 0;
let pace = PACES["usual"];
const last = () => Number(input.value) >= Number(input.max);
const stop = () => {
clearTimeout(due3);
due3 = 0;
toggle.textContent = say("play");
};
const step = () => {
glide(root, true);
go(last() ? 0 : Number(input.value) + 1);
};
const next = () => {
if (!root.isConnected || document.hidden) return stop();
step();
if (last()) return stop();
hush();
due3 = window.setTimeout(next, pace);
};
const toggle = button("play", {
class: "cx-main",
onclick() {
if (due3) return stop();
toggle.textContent = say("pause");
next();
}
});
const one = button("step_on", {
onclick() {
stop();
step();
}
});
const speed = field("select", {
"aria-label": say("pace"),
onchange: () => pace = PACES[speed.value]
});
for (const name of Object.keys(PACES))
speed.append(make("option", { value: name, selected: name === "usual" }, say("pace_" + name)));
follow(input, root);
input.addEventListener("input", stop);
return { box: make("div", { class: "cx-player" }, toggle, one, speed), stop };
}
function setText(list, codes) {
if (!list.length || list.length === codes.length) return list.length ? "all" : "none";
const inverse = list.length > codes.length / 2;
const named = codes.filter((_, i) => list.includes(i) !== inverse).sort();
return (inverse ? ["all-but"] : []).concat(named).join("-");
}
function readSet(text3, codes) {
const clean = text3.trim().toLowerCase();
const every = codes.map((_, i) => i);
if (clean === "none" || clean === "all") return clean === "all" ? every : [];
const inverse = clean.startsWith("all-but");
const parts3 = clean.slice(inverse ? 7 : 0).split(/[\s,-]+/);
const named = [...new Set(parts3.filter(Boolean))];
if (!named.length) throw new Error(say("set_empty", { code: [...codes].sort()[0] }));
const known4 = codes.map((code) => code.toLowerCase());
const unknown = named.filter((code) => !known4.includes(code)).sort();
if (unknown.length)
throw new Error(say("set_unknown", { codes: unknown.join(", ").toUpperCase().slice(0, 60) }));
return every.filter((i) => named.includes(known4[i] ?? "") !== inverse);
}
function setBox(control, use, root) {
const codes = control.values.map(String);
const told5 = make("span", { class: "cx-problem", role: "status" });
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
const read3 = (code) => {
try {
use(readSet(code, codes));
} catch (error) {
told5.textContent = error.message;
}
};
const text3 = field("input", {
type: "text",
autocomplete: "off",
spellcheck: "false",
size: 16,
onchange: () => read3(text3.value),
onkeydown(event) {
if (event.key !== "Enter") return;
event.preventDefault();
read3(text3.value);
}
});
const copier = (name, what) => button(name, {
async onclick() {
const focused = (
document.activeElement
);
const text4 = what();
const copied = await copy(text4);
focused?.focus();
told5.textContent = say(copied ? "set_copied" : "set_not_copied", { text: text4 });
}
});
let now2 = "";
const box2 = make(
"div",
{ class: "cx-sets" },
make("label", {}, make("span", {}, say("set_ready")), ready),
make(
"details",
{},
make("summary", {}, say("set_fold")),
make("label", {}, make("span", {}, say("set_text")), text3),
copier("set_copy", () => now2),
copier("set_link", () => link2(root, `${root.id}=${now2}`))
),
told5
);
return {
box: box2,
put(list) {
now2 = text3.value = setText(list, codes);
ready.value = String(control.sets.findIndex(([, chosen3]) => String(chosen3) === String(list)));
if (ready.selectedIndex < 0) ready.value = "";
told5.textContent = "";
},
linked() {
const [id, code] = fragment().split("=");
if (id !== root.id || !code) return;
root.scrollIntoView();
read3(code);
}
};
}
var BUILD = { slider, choice, tick, search, many, again };
function slider(control, set, _, root) {
const label = (i) => control.labels[i] ?? "";
const shown4 = make("output", {}, label(control.start));
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
shown4.textContent = label(+input.value);
input.setAttribute("aria-valuetext", label(+input.value));
};
const put = (i) => {
input.value = String(i);
show();
};
const plays = control.play;
const look = plays ? "cx-slider" : "cx-control cx-slider";
const box2 = make("label", { class: look }, make("span", {}, control.label), input, shown4);
if (!plays) return { box: box2, put };
const go = (i) => {
put(i);
set(i);
};
const { box: buttons, stop } = player(input, go, root);
return {
box: make("div", { class: "cx-control cx-played" }, box2, buttons),
put(i) {
if (i !== +input.value) stop();
put(i);
}
};
}
var FEW = 4;
var WALL = 12;
var LONG = 30;
var SHORT = 60;
function choice(control, set, unique, root) {
const go = (i) => {
if (control.glides) glide(root, true);
set(i);
};
if (control.values.length > FEW || control.labels.join("").length > SHORT) {
const long = control.labels.some((label) => label.length > LONG);
const input = field("select", { class: long ? "cx-long" : null, onchange: () => go(+input.value) });
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
onchange: () => go(i)
}));
const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, control.labels[i])));
return {
box: make("fieldset", { class: "cx-control cx-segments" }, make("legend", {}, control.label), ...labels),
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
put(text3) {
input.value = text3;
}
};
}
function many(control, set, _, root) {
const coded = control.sets.length > 0;
const use = (list) => {
put(list);
set(list);
};
let now2 = control.start;
let inputs = [];
const boxes = () => {
inputs = control.labels.map(
(label, i) => field("input", {
type: "checkbox",
checked: now2.includes(i),
"data-at": i,
"aria-label": coded ? control.values[i] + ", " + label : null,
onchange: () => use(inputs.flatMap((box3, j) => box3.checked ? [j] : []))
})
);
return inputs.map((input, i) => {
const text3 = coded ? control.values[i] : control.labels[i];
return make("label", { title: coded ? control.labels[i] : null }, input, make("span", {}, text3));
});
};
const extra = coded ? setBox(control, use, root) : null;
const put = (list) => {
now2 = list;
inputs.forEach((input, i) => {
input.checked = list.includes(i);
});
extra?.put(list);
};
const long = control.click && control.labels.length > WALL;
const box2 = make(
"fieldset",
{ class: "cx-control cx-many" + (coded ? " cx-coded" : "") },
make("legend", {}, control.label),
extra?.box,
...long ? [opened(say("list_of", { count: control.labels.length }), boxes)] : boxes()
);
if (coded || long) box2.addEventListener("keydown", (event) => walk(event, inputs));
extra?.put(control.start);
return { box: box2, put, linked: extra?.linked };
}
function opened(title, content) {
const made = make("details", { class: "cx-boxes" }, make("summary", {}, title));
made.addEventListener("toggle", () => made.append(...content()), { once: true });
return made;
}
function walk(event, inputs) {
const step = STEPS3[event.key];
const i = inputs.indexOf(
event.target
);
if (!step || i < 0) return;
inputs[(i + step + inputs.length) % inputs.length]?.focus();
event.preventDefault();
}
var STEPS3 = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
var TERMS = __TERMS__;
var known3 = new Map(
Object.entries(TERMS).flatMap(([name, { forms }]) => forms.map((form) => [form.toLowerCase(), name]))
);
var any = [...known3.keys()].sort((a, b) => b.length - a.length).map((form) => form.replace(/[^\w\s%-]/g, "\\$&"));
var pattern = any.length ? new RegExp(`\\b(${any.join("|")})\\b`, "gi") : /$^/g;
function parts2(text3) {
const seen = new Set();
const found2 = [];
let end = 0;
for (const { 0: form, index } of text3.matchAll(pattern)) {
const name = known3.get(form.toLowerCase());
if (!name || seen.has(name)) continue;
seen.add(name);
found2.push(text3.slice(end, index), { name, form });
end = index + form.length;
}
return [...found2, text3.slice(end)].filter((part) => part !== "");
}
var explained = (text3) => parts2(text3).flatMap((part) => typeof part === "string" ? marked(part) : [term(part)]);
function explain(element) {
const text3 = element?.textContent ?? "";
if (parts2(text3).some((part) => typeof part !== "string")) element?.replaceChildren(...explained(text3));
}
function term({ name, form }) {
const text3 = `${name}: ${TERMS[name]?.says}`;
const show = () => {
const { left: left2, bottom } = made.getBoundingClientRect();
tip({ clientX: left2, clientY: bottom }, made, text3);
};
const press = () => {
show();
speak(text3);
setTimeout(() => document.addEventListener("pointerdown", tipOff, { once: true }));
};
const made = field("span", {
role: "button",
tabindex: "0",
class: "cx-term",
onclick: press,
onkeydown(event) {
if (event.key !== "Enter" && event.key !== " ") return;
event.preventDefault();
press();
},
onblur: tipOff,
onpointerenter: ({ pointerType }) => pointerType === "mouse" && show(),
onpointerleave: (event) => event.pointerType === "mouse" && document.activeElement !== made && tip(event, null, null)
});
made.append(form);
return made;
}
var plain3 = (text3) => text3.replaceAll("*", "");
var large = (text3) => text3.split("*").flatMap((part, i) => i % 2 ? [make("b", {}, part)] : part ? marked(part) : []);
var Words = class {
constructor(root) {
this.reading = root.querySelector(".cx-reading");
this.finding = root.querySelector(".cx-finding");
const finding = [...this.finding?.childNodes ?? []].map(
(one) => one.nodeName === "B" ? `*${one.textContent}*` : one.textContent ?? ""
);
explain(root.querySelector(".cx-lead"));
this.stored = { reading: this.reading.textContent ?? "", finding: finding.join("") };
}
already({ reading: reading2, finding }) {
says(this.reading, reading2);
explain(this.reading);
if (this.finding) says(this.finding, finding);
}
show({ reading: reading2, finding }) {
tellAs(this.reading, reading2, explained);
if (this.finding) tellAs(this.finding, finding, large);
}
};
var aloud = ({ reading: reading2, finding }) => [plain3(finding), reading2].filter(Boolean).join(" ");
function carrying2(figure, column, value2) {
const every = (
[
...figure.querySelectorAll(".cx-live svg :is(path, text)")
]
);
return every.filter((one) => one.__data__?.datum?.[column] === value2);
}
function marks2(exhibit2, view, control, signal) {
const { figure, bar, where: where2 } = exhibit2;
const column = control.click ?? "";
view.addEventListener("click", (_, item) => {
const i = control.values.indexOf(item?.datum?.[column]);
if (i < 0) return;
const now2 = where2.toggled(control, i);
where2.put(control.name, now2);
exhibit2.changed(control.name, now2);
});
const off = () => {
for (const one of figure.querySelectorAll(".cx-at")) one.classList.remove("cx-at");
tipOff();
};
const on = (event) => {
off();
const target = (
event.target
);
const at = target.dataset["at"];
if (at === void 0 || !where2.parts[control.name]?.box.contains(target)) return;
const [mark, ...more] = carrying2(figure, column, control.values[Number(at)]);
for (const one of [mark, ...more]) one?.classList.add("cx-at");
if (!mark?.__data__?.tooltip) return;
const box2 = mark.getBoundingClientRect();
tip({ clientX: box2.right, clientY: box2.bottom }, mark.__data__, mark.__data__.tooltip);
};
bar.addEventListener("focusin", on, { signal });
bar.addEventListener("focusout", off, { signal });
signal.addEventListener("abort", off);
}
var AHEAD = "600px 0px";
function whenNear(place3, signal, call) {
const ahead = { rootMargin: AHEAD, scrollMargin: AHEAD };
const watch2 = new IntersectionObserver((seen) => {
if (!seen.some((one) => one.isIntersecting)) return;
watch2.disconnect();
call();
}, ahead);
watch2.observe(place3);
signal.addEventListener("abort", () => watch2.disconnect());
}
function value(control, at) {
if (control.kind === "search") return at.toLowerCase();
return control.kind === "many" ? at.map((i) => control.values[i]) : control.values[at];
}
function place2(control, value2) {
if (control.kind === "search") return String(value2 ?? "");
const at = (one) => control.values.indexOf(one);
if (control.kind !== "many") return at(value2) < 0 ? void 0 : at(value2);
const places = Array.isArray(value2) ? value2.map(at) : [-1];
return places.includes(-1) ? void 0 : places.sort((a, b) => a - b);
}
var identity = ({ key, controls }) => {
const names = controls.map(({ name }) => name);
return `${key}?${stateKey(controls, names, Object.fromEntries(controls.map((one) => [one.name, one.start])))}`;
};
var stateKey = (controls, by, at) => by.map((name) => {
const control = controls.find((one) => one.name === name);
return JSON.stringify(control && value(control, at[name]));
}).join("|");
var follows = (controls, name, now2) => controls.flatMap((control) => {
if (!control.puts) return [];
if (control.name === name) return Object.entries(control.puts[now2] ?? {});
return Object.values(control.puts).some((puts) => name in puts) ? [[control.name, control.own]] : [];
});
function cell([varies, cells, places], controls, at) {
let state = 0;
for (const place3 of varies) {
const control = (
controls[place3]
);
state = state * control.values.length + at[control.name];
}
return cells[places ? (
places[state]
) : state];
}
var counted3 = (view) => (name) => {
try {
return (
view.signal(name)
);
} catch {
return "…";
}
};
function said(data, at, live) {
const fill2 = (text3, value3) => text3.replace(/\{(\w+)\}/g, (_, name) => String(value3(name)));
if (!data.says)
return { reading: fill2(data.texts?.[stateKey(data.controls, data.by, at)] ?? "", live), finding: "" };
const { messages, says: says2, finding, values } = data.says;
const chosen3 = data.by.map((name) => data.controls.find((one) => one.name === name));
const of = (column) => cell(
column,
chosen3,
at
);
const value2 = (name) => values[name] ? of(values[name]) : live(name);
const say2 = (name) => fill2(messages[name] ?? "", value2);
return { reading: of(says2).map(say2).join(" "), finding: say2(of(finding)) };
}
var NS2 = "http://www.w3.org/2000/svg";
var EDGE = 16;
var SHARP = 2;
var FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
function node(tag, attributes, ...children) {
const made = document.createElementNS(NS2, tag);
for (const [name, value2] of Object.entries(attributes)) made.setAttribute(name, String(value2));
made.append(...children);
return made;
}
function lines({ text: text3, size, weight }, width) {
const pen = make("canvas").getContext("2d");
if (pen) pen.font = `${weight} ${size}px ${FONT}`;
const wide = (line) => pen?.measureText(line.trim()).width ?? line.length * size;
const found2 = [""];
for (const part of text3.match(/[^\s/?&]*[\s/?&]|[^\s/?&]+$/g) ?? []) {
const longer = found2.at(-1) + part;
if (!found2.at(-1) || wide(longer) <= width) found2[found2.length - 1] = longer;
else found2.push(part);
}
return found2.map((line) => line.trim());
}
function drawn3(chart, above, below) {
const copy2 = (
chart.cloneNode(true)
);
const [wide, high] = [chart.width.baseVal.value, chart.height.baseVal.value];
const width = Math.ceil(wide + 2 * EDGE);
let y = EDGE;
const written2 = (all) => all.flatMap((words) => {
y += words.size * 0.3;
return lines(words, wide).map((line) => {
y += words.size * 1.3;
const { size: size2, weight } = words;
const place3 = { x: EDGE, y: y - size2 * 0.3, "font-size": size2, "font-weight": weight };
return node("text", { ...place3, "font-family": FONT, fill: "#1d2329" }, line);
});
});
const over = written2(above);
y += EDGE / 2;
copy2.setAttribute("x", String(EDGE));
copy2.setAttribute("y", String(y));
copy2.removeAttribute("aria-hidden");
y += high + EDGE / 2;
const under = written2(below);
const height = Math.ceil(y + EDGE);
const size = { width, height, viewBox: `0 0 ${width} ${height}` };
const paper = node("rect", { width, height, fill: "#fff" });
const whole3 = node("svg", size, paper, ...over, copy2, ...under);
return { text: new XMLSerializer().serializeToString(whole3), width, height };
}
async function png({ text: text3, width, height }) {
const image = new Image();
image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text3);
await image.decode();
const canvas = make("canvas", { width: width * SHARP, height: height * SHARP });
canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
return new Promise(
(done2, fail) => canvas.toBlob((blob) => blob ? done2(blob) : fail(new Error("no picture")), "image/png")
);
}
var csv = (all) => "\uFEFF" + all.map((row) => row.map((one) => `"${String(one ?? "").replaceAll('"', '""')}"`).join(",") + "\r\n").join("");
var stood2 = ({ marktype, items = [] }) => items.flatMap(
(item) => marktype === "group" ? (item.items ?? []).flatMap(stood2) : item.datum ? [item.datum] : []
);
function drawnNow(spec, scene) {
const { datasets = {} } = (
spec ? unpack(spec) : {}
);
const all = stood2(scene);
for (const table2 of Object.values(datasets).sort((a, b) => b.length - a.length)) {
const names = Object.keys(table2[0] ?? {});
const drawn4 = all.filter((row) => names.every((name) => name in row)).map((row) => names.map((name) => row[name]));
if (names.length && drawn4.length)
return [names, ...new Map(drawn4.map((row) => [JSON.stringify(row), row])).values()];
}
return [];
}
var text2 = (root, part) => root.querySelector(part)?.textContent?.trim() ?? "";
function rows2(root, table2) {
const cell2 = (one) => {
const written2 = one.textContent ?? "";
return one.matches("td.n") ? written2.replaceAll(",", "").replace("−", "-") : written2;
};
return csv([...[...table2.rows].map((row) => [...row.cells].map(cell2)), [], ...about(root, root.id)]);
}
function shown3(root) {
const view = root.calexit?.view();
const [names, ...drawn4] = view ? drawnNow(payload(root).spec, view.scenegraph().root) : [];
if (!names) return "";
return csv([names, ...drawn4, [], ...about(root, ending(root))]);
}
var about = (root, end) => [
[text2(root, ".cx-title"), link2(root, end)],
...[...root.querySelectorAll("details.cx-sources li")].map((one) => [(one.textContent ?? "").trim()])
];
function picture(root) {
const large2 = { size: 17, weight: 650 };
const named = text2(root, "p.cx-sources");
const small = { size: 11, weight: 400 };
return drawn3(
root.querySelector(".cx-live svg"),
[
{ ...large2, text: text2(root, ".cx-title") },
{ size: 15, weight: 500, text: text2(root, ".cx-finding") }
].filter((words) => words.text),
[
{ ...small, text: named.replace(" ", ": ") },
{ ...small, text: link2(root, ending(root)) }
]
);
}
function cited(root, tex = false) {
const plain4 = (words) => tex ? words.replace(/[&%$#_{}]/g, "\\$&") : words;
return {
id: root.id,
exhibit: plain4(text2(root, ".cx-title")),
address: link2(root, ending(root)),
by: plain4(say("edition_by")),
title: plain4(say("edition_title")),
version: say("edition_version"),
date: say("edition_date"),
year: say("edition_date").slice(-4)
};
}
var SAID = [".cx-title", ".cx-finding", ".cx-reading"];
var reading = null;
function local(voices, language) {
const short = (one) => one.slice(0, 2).toLowerCase();
const mine = voices.filter((one) => one.localService === true && short(one.lang) === short(language));
return mine.find((one) => one.default) ?? mine[0];
}
function hush2() {
if (!reading) return;
reading.press.textContent = say("listen");
reading = null;
window.speechSynthesis.cancel();
}
function listen2(root, life) {
const speech = window.speechSynthesis;
if (!speech || typeof SpeechSynthesisUtterance === "undefined") return;
const voice2 = () => local(speech.getVoices(), root.closest("[lang]")?.getAttribute("lang") || "en");
const press = button("listen", {
class: "cx-listen",
onclick() {
const mine = reading?.press === press;
hush2();
if (!mine) read2(root, press, voice2());
}
});
const leave = () => reading?.press === press && hush2();
root.addEventListener("input", leave);
life.begin((signal) => {
const look = () => {
if (voice2()) root.querySelector(".cx-more")?.append(press);
else press.remove();
};
look();
speech.addEventListener?.("voiceschanged", look, { signal });
window.addEventListener("pagehide", leave, { signal });
signal.addEventListener("abort", leave);
});
}
function read2(root, press, voice2) {
if (!voice2) return;
const parts3 = (
SAID.map((part) => root.querySelector(part)).filter(Boolean)
);
const seen = parts3.filter((one) => one.getClientRects().length);
const texts = seen.map((one) => one.innerText.trim()).filter(Boolean);
const mine = { press };
reading = mine;
press.textContent = say("listen_stop");
texts.forEach((text3, i) => {
const said3 = Object.assign(new SpeechSynthesisUtterance(text3), { voice: voice2, lang: voice2.lang });
const end = () => reading === mine && i === texts.length - 1 && hush2();
said3.onend = end;
said3.onerror = end;
window.speechSynthesis.speak(said3);
});
}
var STOP = /^([a-z0-9-]+)(?:=(.*)|\?(.*))?$/s;
var LONGEST2 = 100;
function route(end) {
const [, way2 = "", rest = ""] = end.match(/^(?:(present|only|play)\/)?(.*)$/s) ?? [];
const parts3 = way2 === "play" ? rest.split(",").filter(Boolean).slice(0, LONGEST2) : [rest];
const stops = parts3.flatMap((part) => {
const [, id, set = "", where2 = ""] = part.match(STOP) ?? [];
if (id) return [{ id, end: where2, set }];
return way2 === "play" ? [{ id: part.slice(0, LONGEST2), end: "", set: "" }] : [];
});
return { way: way2, stops };
}
function absent(stops, here) {
const missing = stops.map(({ id }) => id).filter((id) => !here(id));
const chapter = (id) => id.split("-")[0] ?? "";
const ours = new Set(stops.filter(({ id }) => here(id)).map(({ id }) => chapter(id)));
const theirs = (id) => `chapter_${chapter(id)}` in WORDS && !ours.has(chapter(id));
return {
elsewhere: [...new Set(missing.filter(theirs).map(chapter))],
unknown: [...new Set(missing.filter((id) => !theirs(id)))]
};
}
var FITS2 = '<script>addEventListener("message", (e) => { for (const f of document.querySelectorAll("iframe")) if (f.contentWindow === e.source && e.data && e.data.calexit) f.height = Number(e.data.height); });<\/script>';
var MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";
function embedding(address, title, height) {
const quoted = (text3) => `"${text3.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`;
const frame = `<iframe src=${quoted(address)} title=${quoted(title)} width="100%" height="${Math.ceil(height)}"`;
return `${frame} style="border:0" loading="lazy" sandbox="${MAY}" allow="clipboard-write"></iframe>
${FITS2}
`;
}
var LATER = "details[data-later]";
var aside = new WeakMap();
function putAside(within) {
for (const details of within.querySelectorAll(`${LATER}:not([open])`)) {
const held = aside.get(details) ?? document.createDocumentFragment();
held.append(...[...details.children].filter((one) => !one.matches("summary")));
aside.set(details, held);
}
}
function putBack(details) {
const held = aside.get(details);
if (held) details.append(held);
}
var putAllBack = (within) => within.querySelectorAll(LATER).forEach(putBack);
function putBackOpened({ target }) {
if (target instanceof Element && target.matches("details[open]")) putBack(target);
}
var picked = [];
function share2(root, life) {
const list = make("details", { class: "cx-share" }, make("summary", {}, say("share")));
list.addEventListener("toggle", () => open(root, list), { once: true });
root.querySelector(".cx-more")?.append(list);
listen2(root, life);
}
function open(root, list) {
putAllBack(root);
const offerAll = () => list.append(choices(root));
if (root.querySelector(".cx-picture, .cx-undrawn")) root.calexit?.draw().then(offerAll);
else offerAll();
}
function choices(root) {
const told5 = make("div", { class: "cx-status", role: "status" });
const title = text2(root, ".cx-title");
const here = (way2 = "") => link2(root, way2 + ending(root));
const give = async (text3, name = "share_copied", more = {}) => {
const focused = (
document.activeElement
);
told5.textContent = say(await copy(text3) ? name : "set_not_copied", { text: text3, ...more });
focused?.focus();
};
const asked = (file2) => say("asked_to_save", { file: file2 }) + (browser().framed ? " " + say("share_framed") : "");
const save = (end, type, text3) => offer(told5, asked(`${root.id}.${end}`), `${root.id}.${end}`, text3, type);
const savePng = async () => {
try {
const blob = await png(picture(root));
download(`${root.id}.png`, blob, "image/png");
told5.textContent = asked(`${root.id}.png`);
} catch {
told5.textContent = say("share_no_png");
}
};
const send = async () => {
try {
await navigator.share({ title, url: here() });
} catch (error) {
if (
error.name !== "AbortError"
) told5.textContent = say("share_sheet_no");
}
};
const list = () => {
picked = [...picked.filter((one) => one.split("?")[0] !== root.id), ending(root)];
return give(link2(root, "play/" + picked), "share_listed", { count: picked.length });
};
const embed = async () => {
const address = here("only/");
const mine = told5.parentElement?.offsetHeight ?? 0;
await give(embedding(address, title, root.offsetHeight - mine), "share_embedded");
const [name] = address.split("#");
if (!/^https?:/.test(address)) told5.append(" " + say("share_embed_here", { name }));
};
const does = (name, act2) => button(name, { onclick: act2 });
const table2 = (
root.querySelector(".cx-more .cx-table table")
);
const chart = root.querySelector(".cx-live svg");
const citable = "edition_title" in WORDS;
return make(
"div",
{ class: "cx-shares" },
does("share_link", () => give(here())),
sendable(root) ? does("share_sheet", send) : null,
does("present", () => present(stageable().indexOf(root))),
table2 && does("share_rows", () => save("csv", "text/csv", rows2(root, table2))),
chart && shown3(root) ? does("share_drawn", () => save("now.csv", "text/csv", shown3(root))) : null,
chart && does("share_png", savePng),
chart && does("share_svg", () => save("svg", "image/svg+xml", picture(root).text)),
citable ? does("share_cite", () => give(say("cite_text", cited(root)))) : null,
citable ? does("share_bibtex", () => give(say("cite_bibtex", cited(root, true)))) : null,
does("share_embed", embed),
does("share_list", list),
told5,
citable ? make("p", { class: "cx-status" }, ...edition()) : null
);
}
var sendable = (root) => "share" in navigator && /^https?:/.test(link2(root, ""));
function edition() {
const made = say("edition_line", { version: WORDS.edition_version, date: WORDS.edition_date }) + " ";
const to = WORDS.edition_contact;
if (!to) return [made + say("mistake")];
const href = /^https?:/.test(to) ? to : `mailto:${to}`;
return [made + say("mistake_at") + " ", make("a", { href, rel: "noopener" }, to)];
}
function linkEnd(controls, at) {
const end = new URLSearchParams();
for (const control of controls) {
const { kind, name, start, sets } = control;
const now2 = at[name];
if (String(now2) === String(start)) continue;
if (kind === "many" && sets.length) end.append(name, setText(now2, control.values.map(String)));
else if (kind === "many" && !now2.length) end.append(name, "");
else for (const one of [kind === "search" ? now2 : value(control, now2)].flat()) end.append(name, one);
}
return String(end);
}
function readEnd(controls, end) {
const asked = new URLSearchParams(end);
const at = Object.fromEntries(controls.map(({ name, start }) => [name, start]));
for (const name of new Set(asked.keys())) {
const control = controls.find((one) => one.name === name);
const there = control && position(control, asked.getAll(name));
if (there === void 0) return void 0;
at[name] = there;
}
return at;
}
var LONGEST3 = 200;
function position({ kind, values, sets }, said3) {
const [first = ""] = said3;
const names = values?.map(String);
if (kind === "search") return first.slice(0, LONGEST3);
if (kind !== "many") return names.includes(first) ? names.indexOf(first) : void 0;
if (sets.length)
try {
return readSet(first, names);
} catch {
return void 0;
}
const places = said3.filter(Boolean).map((one) => names.indexOf(one));
return places.includes(-1) ? void 0 : [...new Set(places)].sort((a, b) => a - b);
}
var Where = class {
constructor(controls) {
this.controls = controls;
this.at = {};
this.parts = {};
this.toStart();
}
put(name, position2) {
this.at[name] = position2;
this.parts[name]?.put(position2);
}
toStart() {
for (const { name, start, stands: stands2 } of this.controls)
if (stands2 !== "heard" || !(name in this.at)) this.put(name, start);
}
isStart() {
return this.controls.every(({ name, start }) => String(this.at[name]) === String(start));
}
change(name, now2) {
this.at[name] = now2;
const moved3 = [name];
for (const [other, position2] of follows(this.controls, name, now2)) {
this.put(other, position2);
moved3.push(other);
}
return moved3;
}
toggled({ kind, name }, i) {
if (kind !== "many") return i;
const chosen3 = this.at[name];
return chosen3.includes(i) ? chosen3.filter((j) => j !== i) : [...chosen3, i].sort((a, b) => a - b);
}
signals() {
const values = this.values();
return { ...values, ...drawn2(this.controls, values) };
}
values() {
return Object.fromEntries(this.controls.map((one) => [one.name, value(one, this.at[one.name])]));
}
go(values) {
const now2 = this.values();
for (const control of this.controls) {
const { name } = control;
const position2 = place2(control, values[name]);
if (position2 !== void 0 && String(values[name]) !== String(now2[name])) this.put(name, position2);
}
}
end() {
return linkEnd(this.controls, this.at);
}
open(end) {
const at = readEnd(this.controls, end);
this.toStart();
for (const [name, position2] of Object.entries(at ?? {})) this.put(name, position2);
return Boolean(at);
}
};
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
this.words = new Words(root);
this.reading = this.words.reading;
this.bar = part(".cx-controls");
this.unique = `cx${serial()}-`;
this.reading.id = this.unique + "reading";
this.view = null;
this.touched = false;
this.seen = () => {
};
this.id = identity(this.data);
this.where = new Where(this.data.controls);
this.follow = (values) => {
this.seen();
this.go(values);
};
this.draw = () => Promise.resolve();
this.reset = button("reset", {
class: "cx-reset",
hidden: true,
onclick: () => {
this.again();
this.bar.querySelector("input, select, .cx-again button")?.focus();
}
});
}
start(life) {
const { root, data, bar } = this;
if (!data.live_text) this.words.already(this.said());
this.seen = act(root, data, life, () => this.show());
for (const control of data.controls) {
const build = BUILD[control.kind];
if (!build) throw new Error(`no control of kind ${control.kind}`);
const part = build(control, (now2) => this.changed(control.name, now2), this.unique, root);
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
share2(root, life);
life.begin((signal) => {
this.view = null;
let drawing;
this.draw = () => drawing ??= inTurn(() => this.drawn(signal)).catch((error) => this.still(error));
if (data.controls.length) stand(this.id, this.follow, signal);
recall(this, signal);
whenNear(this.figure, signal, this.draw);
if (!this.where.isStart()) this.draw();
const { draw, where: where2 } = this;
root.calexit = { draw, view: () => this.view, at: where2.at, where: where2, arrived: () => this.arrived(true) };
});
root.classList.add("cx-on");
}
again() {
this.where.toStart();
this.moved();
this.reset.hidden = true;
if (this.touched) remember(this.data, null, this.where.values());
}
go(values) {
this.where.go(values);
this.reset.hidden = this.where.isStart();
this.show();
}
arrived(linked = false) {
if (linked) this.seen();
const values = this.where.values();
this.go(values);
move(this.id, values, this.follow);
}
moved() {
this.show();
if (this.speaks()) speak(aloud(this.said()));
move(this.id, this.where.values(), this.follow);
}
said() {
return said(this.data, this.where.at, counted3(this.view));
}
speaks() {
return Boolean(this.view || !this.data.live_text);
}
show() {
const { view, where: where2 } = this;
if (view) {
const signals = { ...where2.signals(), ...guessSignal(this.data.guess) };
for (const [name, value2] of Object.entries(signals)) view.signal(name, value2);
view.run();
fit(this.figure);
} else if (!where2.isStart()) this.draw();
if (this.speaks()) this.words.show(this.said());
}
changed(name, now2) {
const { root, data, reading: reading2 } = this;
this.seen();
const names = this.where.change(name, now2);
if (!root.hasAttribute("popover")) reading2.style.minHeight = reading2.offsetHeight + "px";
this.moved();
this.reset.hidden = false;
if (!this.touched) journal.put(data.chapter, data.key, "explored", true);
this.touched = true;
remember(data, names, this.where.values());
}
still(error) {
console.error("calexit:", this.data.key, error);
this.view = null;
this.go = () => {
};
this.figure.querySelector(".cx-live")?.remove();
this.words.show(this.words.stored);
this.bar.replaceChildren(make("p", { class: "cx-lead" }, say("still")));
}
async drawn(signal) {
const { data, figure, reading: reading2 } = this;
if (!data.spec) return;
await drawChart(figure, data.spec, data.title, reading2.id, signal, (view) => {
this.view = view;
this.show();
for (const control of data.controls) if (control.click) marks2(this, view, control, signal);
onWidth(figure, signal, () => {
reading2.style.minHeight = "";
requestAnimationFrame(() => settle(view, figure));
});
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
function stand3(root, end) {
const live = root.calexit;
if (!live) return;
root.querySelector(".cx-astray")?.remove();
const there = live.where.open(end);
live.arrived();
if (there) return;
const text3 = say("link_astray");
root.querySelector(".cx-title")?.after(make("p", { class: "cx-problem cx-astray" }, text3));
speak(text3);
}
function unfold(root) {
for (let one = root.parentElement; one; one = one.parentElement)
if (one.matches("details")) one.setAttribute("open", "");
let cell2 = root.closest(".jp-Cell");
while (cell2?.classList.contains("lm-mod-hidden")) cell2 = cell2.previousElementSibling;
cell2?.querySelector(".jp-showHiddenCellsButton")?.click();
}
var OURS = ".cx-tip, .cx-voice";
var now = null;
function only(root) {
if (root.closest(".jp-NotebookPanel")) return false;
now = new AbortController();
const { signal } = now;
unfold(root);
document.documentElement.classList.add("cx-only");
for (let one = (
root
); one !== document.body && one.parentElement; one = one.parentElement)
for (const beside2 of one.parentElement.children)
if (beside2 !== one && !beside2.matches(OURS)) beside2.classList.add("cx-away");
const foot = from(root);
root.append(foot);
signal.addEventListener("abort", () => {
foot.remove();
document.documentElement.classList.remove("cx-only");
for (const away of document.querySelectorAll(".cx-away")) away.classList.remove("cx-away");
});
if (window.parent !== window) inFrame(root, foot, signal);
return true;
}
function together() {
now?.abort();
now = null;
}
function from(root) {
const { edition_title: title = "", edition_version: version, edition_date: date } = WORDS;
const whole3 = make(
"a",
{ href: link2(root, root.id), target: "_blank", rel: "noopener" },
say("only_whole")
);
return make(
"p",
{ class: "cx-status cx-from" },
title && say("only_from", { title, version, date }) + " ",
whole3,
". ",
root.querySelector(".cx-guess") && storage.forbidden() ? say("only_unkept") + " " : "",
make("span", { role: "status" })
);
}
function inFrame(root, foot, signal) {
const tell2 = () => {
if (root.hasAttribute("popover")) return;
const height = Math.ceil(document.body.getBoundingClientRect().bottom + window.scrollY) + 1;
window.parent.postMessage({ calexit: root.id, height }, "*");
};
const watch2 = new ResizeObserver(tell2);
watch2.observe(root);
signal.addEventListener("abort", () => watch2.disconnect());
const open3 = (event) => {
const to = (
event.target.closest("a[href]")
);
if (!to || !/^(https?|file):$/.test(to.protocol)) return;
event.preventDefault();
const tab = window.open(to.href);
if (tab) tab.opener = null;
const told5 = foot.querySelector("[role=status]");
if (told5) told5.textContent = tab ? "" : say("only_no_tab", { address: to.href });
};
root.addEventListener("click", open3, { signal });
}
var found = (id) => {
const root = document.getElementById(id);
return root?.matches("section.cx") ? root : null;
};
function play(stops) {
const list = stops.map(({ id, end }) => id + (end ? "?" + end : "")).join(",");
const here = () => stops.filter(({ id }) => found(id));
const put = new Map();
present(0, {
roots: () => here().map(({ id }) => (
found(id)
)),
link: (root) => link2(root, "play/" + list),
arrive(at, root) {
const stop = (
here()[at]
);
unfold(root);
if (put.get(root) !== stop) stand3(root, stop.end);
put.set(root, stop);
return told4(stops, list, at, here().length, Boolean(root.closest(".jp-NotebookPanel")));
}
});
}
function told4(stops, list, at, count2, lab) {
const { elsewhere, unknown } = absent(stops, (id) => Boolean(found(id)));
const places = elsewhere.map((chapter) => {
const place3 = file(chapter, !lab);
return lab ? place3 : make("a", { href: `${place3}#play/${list}` }, place3.replace(/\.html$/, ""));
});
return [
say("play_at", { n: at + 1, all: count2 }),
...places.flatMap((place3) => [" ", say("play_elsewhere"), " ", place3, "."]),
unknown.length ? " " + say("play_unknown", { ids: unknown.join(", ") }) : ""
];
}
function nothing(stops) {
const { elsewhere, unknown } = absent(stops, () => false);
const all = [...elsewhere.map((chapter) => file(chapter, true).replace(/\.html$/, "")), ...unknown];
return say("play_nothing", { ids: all.join(", ") });
}
var done = false;
var said2 = "";
function followLink() {
if (done) return;
const { way: way2, stops } = route(fragment());
const [first] = stops;
if (!first) return;
if (way2 === "play") return followList(stops);
const root = document.getElementById(first.id);
if (!root && isGone(first.id)) sayOnce(say("link_gone"));
else if (!root && way2 && isWhole()) sayOnce(say("link_unknown", { id: first.id }));
if (first.set || !root?.matches("section.cx")) return;
done = true;
unfold(root);
const alone = way2 === "only" && only(root);
whenLive(root, () => {
if (first.end) stand3(root, first.end);
const at = way2 === "present" ? stageable().indexOf(root) : -1;
if (at >= 0) present(at);
else if (alone) window.scrollTo(0, 0);
else root.scrollIntoView({ block: "start" });
});
}
function followList(stops) {
const root = stops.map(({ id }) => document.getElementById(id)).find((one) => one?.matches("section.cx"));
if (root) {
done = true;
whenLive(root, () => play(stops));
} else if (isWhole()) sayOnce(nothing(stops));
}
var isWhole = () => !document.querySelector(".jp-NotebookPanel");
var whenLive = (root, go) => Promise.resolve(root.calexit?.draw?.()).finally(() => setTimeout(go, 50));
function sayOnce(text3) {
const bar = document.querySelector(".cx-bar");
if (!bar || said2 === text3) return;
said2 = text3;
journal.tell(text3);
bar.scrollIntoView({ block: "center" });
}
function followNext() {
document.getElementById("contents")?.hidePopover?.();
together();
said2 = "";
done = false;
followLink();
}
var REST = 600;
function typing(area, { chapter, key, limit }, tell2) {
const written2 = () => {
const kept = journal.get(key)?.value;
return typeof kept === "string" ? kept : "";
};
let last = "";
let deleted = storage.mark().at;
let timer = 0;
function save() {
clearTimeout(timer);
const text3 = whole(area.value);
if (text3 === last) return;
const over = length(text3) - limit;
if (over > 0) {
tell2("long", over);
return;
}
last = text3;
journal.put(chapter, key, "note", text3);
tell2("kept", 0);
}
function recall2() {
const { at } = storage.mark();
const typed2 = whole(area.value) !== last && at === deleted;
deleted = at;
const text3 = written2();
if (typed2 || text3 === last && text3 === area.value) return;
clearTimeout(timer);
area.value = last = text3;
tell2("recalled", 0);
}
area.addEventListener("input", () => {
clearTimeout(timer);
timer = window.setTimeout(save, REST);
tell2("typing", 0);
});
area.addEventListener("blur", save);
function listen3(signal) {
window.addEventListener("pagehide", save, { signal });
document.addEventListener("visibilitychange", () => document.hidden && save(), { signal });
signal.addEventListener("abort", save);
}
return { listen: listen3, recall: recall2 };
}
function note(root, life) {
const data = payload(root);
const status = make("span", { class: "cx-status", role: "status" });
const area = field("textarea", { rows: 3, "aria-label": data.prompt });
const { limit } = data;
const { recall: recall2, listen: listen3 } = typing(area, data, (now2, over) => {
if (now2 === "long") status.textContent = say("note_long", { limit, over });
else status.textContent = now2 === "kept" ? say("note_kept") : "";
});
life.begin(listen3);
life.recall(recall2);
const label = make("label", { class: "cx-prompt" }, make("span", {}, data.prompt), area);
root.querySelector(".cx-plain")?.replaceWith(label, status);
}
var undo = [];
function beforePrint() {
afterPrint();
const back = leaveStage();
if (back) undo.push(back);
for (const picture2 of document.querySelectorAll(".cx-picture")) picture2.setAttribute("loading", "eager");
putAllBack(document);
for (const details of document.querySelectorAll(
"details:is(.cx-reveal, .cx-sources, .cx-parting, .cx-fold)"
))
open2(details);
for (const area of document.querySelectorAll(".cx textarea")) write2(area);
undo.push(() => putAside(document));
}
function afterPrint() {
undo.forEach((back) => back());
undo = [];
}
function open2(details) {
if (details.hasAttribute("open")) return;
details.setAttribute("open", "");
undo.push(() => {
const record = details.matches(".cx-reveal") && details.previousElementSibling;
const guessed2 = record && record.querySelector(".cx-form[hidden]");
if (!guessed2) details.removeAttribute("open");
});
}
function write2(area) {
const { value: value2 } = (
area
);
const text3 = make("div", { class: "cx-written" }, value2);
area.after(text3);
undo.push(() => text3.remove());
}
var KINDS = { exhibit, check, note, journal: journalBar };
var KIT = { KINDS, field, journal, make, marked, offer, onEnter, payload, say, serial, typing };
function begin() {
if (window.calexit?.version === VERSION) {
window.calexit.scan(document);
return;
}
document.documentElement.classList.add("cx-acts");
const elder = Boolean(window.calexit);
window.calexit?.stop();
const listening = new AbortController();
watch(listening.signal, elder);
__CHAPTERS__(KIT);
allowEmptyMarkup();
document.addEventListener("toggle", putBackOpened, { capture: true, signal: listening.signal });
document.addEventListener("keydown", tipEscape, true);
window.addEventListener("hashchange", followNext);
window.addEventListener("beforeprint", beforePrint);
window.addEventListener("afterprint", afterPrint);
let over = false;
const watcher = new MutationObserver((changes) => {
if (!whole2()) return;
const nodes = changes.flatMap(({ addedNodes, removedNodes }) => [...removedNodes, ...addedNodes]);
for (const node2 of new Set(nodes)) {
if (!(node2 instanceof Element)) continue;
comeOrLeave(frames(node2));
if (!over && node2.isConnected) scan(node2);
}
});
watcher.observe(document.documentElement, { childList: true, subtree: true });
const stop = () => {
listening.abort();
over = true;
window.removeEventListener("hashchange", followNext);
voiceOff();
tipOff();
};
window.calexit = { version: VERSION, scan, connect, journal, stop };
window.dispatchEvent(new Event("calexit-page"));
expectVega();
if (whole2()) scan(document);
else document.addEventListener("DOMContentLoaded", () => scan(document));
}
var whole2 = () => document.readyState !== "loading";
function frames(within) {
const found2 = (
[...within.querySelectorAll("[data-cx]")]
);
if (within instanceof HTMLElement && within.matches("[data-cx]")) found2.unshift(within);
return found2;
}
function scan(within) {
const found2 = frames(within);
putAside(within);
for (const root of found2) {
if (root.dataset.cxOn) continue;
root.dataset.cxOn = VERSION;
const kind = root.dataset.cx ?? "";
try {
const live = KINDS[kind];
if (!live) throw new Error("no such kind");
live(root, born(root));
} catch (error) {
console.error("calexit:", kind, error);
}
}
if (found2.length) followLink();
}
begin();
})();
