/* What a page does when scripts run: pictures become live charts, guesses and answers are kept.
   No request leaves the page. Without this file every exhibit is still a complete figure. */
(() => {
  "use strict";
  const VERSION = "__VERSION__";
  const WORDS = __WORDS__;
  if (window.calexit && window.calexit.version === VERSION) { window.calexit.scan(document); return; } // the cell ran again
  if (window.calexit) window.calexit.stop();

  const say = (name, values = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  };
  const marked = (text) => text.split(new RegExp(`(${WORDS.french})`)).map((part, i) => (i % 2 ? make("span", { lang: "fr" }, part) : part)); // said in French
  // JupyterLab's own shortcuts would swallow arrows and letters typed into a control (peers of ours lose them)
  const field = (tag, attributes) => make(tag, { "data-lm-suppress-shortcuts": "true", ...attributes });

  /* ---- the journal: this browser's own storage, and the kernel's file where there is a kernel ---- */

  // on a hub several readers may share a browser, and each has a copy; Binder gives one reader a new name every time
  const [door, reader] = location.pathname.split("/user/");
  const BINDER = /(^|[./-])(my)?binder\b/.test(location.hostname + door);
  const PREFIX = "calexit/" + (reader && !BINDER ? reader.split("/")[0] + "/" : "");
  const memory = new Map(); // where a browser forbids storage
  const storage = {
    read(key) { try { return memory.get(key) ?? localStorage.getItem(PREFIX + key); } catch { return null; } },
    write(key, text) { try { localStorage.setItem(PREFIX + key, text); memory.delete(key); } catch { memory.set(key, text); journal.notice = say("no_storage"); } },
    remove(key) { try { localStorage.removeItem(PREFIX + key); } catch { /* kept in memory only */ } memory.delete(key); },
    keys() {
      try { return [...Array(localStorage.length).keys()].map((i) => localStorage.key(i)).filter((k) => k.startsWith(PREFIX)).map((k) => k.slice(PREFIX.length)).concat([...memory.keys()]); }
      catch { return [...memory.keys()]; }
    },
  };
  let kernel = null; // {send(message) -> Promise}, while a kernel is connected
  let state = "browser"; // browser | saved | waiting | lost, in words on the journal bar
  const journal = {
    get(key) { try { return JSON.parse(storage.read(key)); } catch { return null; } },
    all() { return [...new Set(storage.keys())].map((key) => journal.get(key)).filter(Boolean).sort((a, b) => (a.key < b.key ? -1 : 1)); },
    keep(entry) {
      const before = journal.get(entry.key);
      if (before && before.at > entry.at) return before;
      if (before && "first" in before) entry.first = before.first;
      storage.write(entry.key, JSON.stringify(entry));
      return entry;
    },
    put(chapter, key, kind, value) {
      const now = new Date().toISOString().slice(0, 19) + "Z", before = journal.get(key)?.at ?? ""; // a clock that ran ahead must not win for ever
      const entry = { key, chapter, kind, value, at: before > now ? before : now, waiting: true }; // until the file has it
      if (kind === "prediction") entry.first = value;
      const kept = journal.keep(entry);
      unsaved.set(key, kept);
      announce();
      return journal.send([kept], "put");
    },
    async send(entries, op = "merge") {
      if (!kernel || !entries.length) { state = kernel ? state : "browser"; announce(); return; }
      flying += 1; state = "waiting"; announce();
      let problem = "no answer";
      try {
        const answer = await kernel.send({ op, entries });
        problem = answer.problem;
        journal.notice = answer.problem || answer.notice || journal.notice;
      } catch { kernel?.again(); /* busy with a long cell, or gone: said below, and kept here */ }
      flying -= 1;
      if (!problem) for (const entry of entries) {
        if (unsaved.get(entry.key) === entry) unsaved.delete(entry.key);
        const here = journal.get(entry.key);
        if (here && here.at === entry.at && JSON.stringify(here.value) === JSON.stringify(entry.value)) { delete here.waiting; storage.write(entry.key, JSON.stringify(here)); }
      }
      state = problem ? "lost" : flying ? "waiting" : unsaved.size ? "lost" : "saved"; // "saved" only when nothing is on its way
      announce();
    },
    async clear() {
      for (const key of storage.keys()) storage.remove(key);
      memory.clear(); unsaved.clear();
      if (kernel) { try { await kernel.send({ op: "clear" }); } catch { state = "lost"; } }
      announce();
    },
    notice: "",
  };
  const unsaved = new Map(); // what this page has asked the file to hold, and the file has not confirmed
  let flying = 0;
  const announce = () => document.dispatchEvent(new Event("calexit-journal"));

  function connect(model) {
    let count = 0;
    const waiting = new Map();
    let over = false, due = 0, pause = 2000;
    const me = {
      again() { clearTimeout(due); due = setTimeout(() => over || hello(), pause); pause = Math.min(2 * pause, 60000); },
      send(message) {
        return new Promise((resolve, reject) => {
          const id = VERSION + ++count;
          waiting.set(id, resolve);
          setTimeout(() => waiting.delete(id) && reject(new Error("no answer")), 8000);
          model.send({ id, ...message });
        });
      },
    };
    model.on("msg:custom", (answer) => {
      if (!answer || !waiting.has(answer.id)) return;
      waiting.get(answer.id)(answer);
      waiting.delete(answer.id);
    });
    kernel = me;
    const hello = () => me.send({ op: "hello" }).then((answer) => {
      const mine = new Map(journal.all().map((entry) => [entry.key, entry]));
      for (const entry of answer.entries || []) {
        const here = mine.get(entry.key);
        const since = here ? Date.parse(entry.at) - Date.parse(here.at) : 0;
        if (!here || (since >= 0 && !(here.waiting && since <= 2000))) { storage.write(entry.key, JSON.stringify(entry)); mine.delete(entry.key); }
        else if (since >= 0) { // the file's clock ticks in seconds: an answer it never got is the newer one
          here.at = new Date(Date.parse(entry.at) + 1000).toISOString().slice(0, 19) + "Z";
          storage.write(entry.key, JSON.stringify(here));
        }
      }
      pause = 2000;
      unsaved.clear();
      for (const entry of mine.values()) unsaved.set(entry.key, entry);
      journal.notice = answer.problem || answer.notice || "";
      state = answer.problem ? "lost" : flying || unsaved.size ? "waiting" : "saved";
      announce();
      return journal.send([...mine.values()]);
    }).catch(() => { if (kernel === me) { state = "lost"; announce(); me.again(); } });
    hello();
    return () => { over = true; if (kernel === me) { kernel = null; state = "lost"; announce(); } };
  }

  function journalBar(bar) {
    const status = make("span", { class: "cx-status", role: "status" });
    const notice = make("span", { class: "cx-notice", role: "alert" });
    const file = field("input", { type: "file", accept: ".json,application/json", class: "cx-file", "aria-label": say("restore"), tabindex: "-1" });
    const button = (name, action) => field("button", { type: "button", onclick: action });
    const download = button(); download.append(say("download"));
    const restore = button(); restore.append(say("restore"));
    const clear = button(); clear.append(say("clear"));
    const sure = make("span", { class: "cx-sure", hidden: true });
    const binder = bar.dataset.binder || BINDER;
    const lite = window.jupyterapp && document.querySelector("[data-jupyter-lite-root]");
    const marks = (entries) => entries.map((entry) => entry.key + entry.at).join();
    let saved = ""; // what the last download held
    const show_ = button("present", () => present(0)); show_.append(say("present"));
    download.addEventListener("click", () => {
      const entries = journal.all().map(({ waiting, ...entry }) => entry);
      const text = JSON.stringify({ format: "could-california-leave/journal", version: 1, exported: new Date().toISOString().slice(0, 19) + "Z", entries }, null, 1);
      const link = make("a", { download: "my-journal.json", href: URL.createObjectURL(new Blob([text], { type: "application/json" })) });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      saved = marks(entries); show();
    });
    restore.addEventListener("click", () => file.click());
    file.addEventListener("change", async () => {
      const chosen = file.files[0];
      if (!chosen) return;
      notice.textContent = await restoreFrom(chosen);
      file.value = "";
    });
    clear.addEventListener("click", () => {
      sure.hidden = false;
      const yes = field("button", { type: "button", class: "cx-danger" }); yes.append(say("clear_yes"));
      const no = field("button", { type: "button" }); no.append(say("clear_no"));
      sure.replaceChildren(say("clear_sure") + " ", yes, no);
      no.addEventListener("click", () => { sure.hidden = true; clear.focus(); });
      yes.addEventListener("click", async () => { await journal.clear(); sure.hidden = true; notice.textContent = say("cleared"); clear.focus(); });
      yes.focus();
    });
    const show = () => {
      const entries = journal.all();
      const count = entries.filter((entry) => entry.kind !== "explored").length;
      const kept = lite && state === "saved" ? "browser" : state; // there the file is this page's own, in memory
      const line = say(count === 1 ? "count_one" : "count_many", { count }) + " " + say("state_" + kept);
      status.setAttribute("aria-live", state === "waiting" ? "off" : "polite"); // heard once, when it is done
      if (status.textContent !== line) status.textContent = line;
      if (journal.notice) notice.textContent = journal.notice;
      download.classList.toggle("cx-main", Boolean(binder && count && saved !== marks(entries)));
    };
    document.addEventListener("calexit-journal", show);
    show();
    bar.replaceChildren(make("strong", {}, say("journal") + " "), status, " ", download, restore, file, handIn(bar, notice), clear, show_, sure, notice,
      ...(lite ? [python(bar)] : []), ...(binder ? [make("span", { class: "cx-status cx-wide cx-binder" }, say("binder"))] : []));
  }

  // the browser's own Python takes a while to start: say so, and when it has
  function python(bar) {
    const told = make("span", { class: "cx-status cx-wide", role: "status" }, say("python_starting"));
    const begun = Date.now();
    const look = setInterval(() => {
      const panel = [...window.jupyterapp.shell.widgets("main")].find((one) => one.node.contains(bar));
      const ready = ["idle", "busy"].includes(panel?.sessionContext?.session?.kernel?.status);
      if (ready || !bar.isConnected) clearInterval(look);
      if (panel) history.replaceState(history.state, "", `?path=${encodeURIComponent(panel.context.path)}${location.hash}`); // a reload opens it again
      const text = say(ready ? "python_ready" : Date.now() - begun > 180000 ? "python_late" : "python_starting");
      if (told.textContent !== text) told.textContent = text;
    }, 500);
    return told;
  }

  // a copy for the teacher: without the ratings of statements, with a name only where one is typed now
  function handIn(bar, notice) {
    const open = field("button", { type: "button" }); open.append(say("hand_in"));
    open.addEventListener("click", () => {
      const entries = journal.all().filter((entry) => !/\/(before|after)\//.test(entry.key)).map(({ waiting, ...entry }) => entry);
      if (!entries.some((entry) => entry.kind !== "explored")) { notice.textContent = say("hand_in_empty"); return; }
      const name = field("input", { type: "text", maxlength: 60, autocomplete: "off" });
      const save = field("button", { type: "submit", class: "cx-main" }), no = field("button", { type: "button" });
      save.append(say("hand_in_save")); no.append(say("hand_in_no"));
      const form = make("form", { class: "cx-hand" }, make("span", {}, say("hand_in_says")), make("label", {}, say("hand_in_name") + " ", name), save, no);
      const close = () => { form.remove(); open.disabled = false; open.focus(); };
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const exported = new Date().toISOString().slice(0, 19) + "Z", typed = name.value.trim();
        const text = JSON.stringify({ format: "could-california-leave/journal", version: 1, exported, ...(typed ? { name: typed } : {}), entries }, null, 1);
        const file = "hand-in-" + (typed.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || Math.random().toString(36).slice(2, 8)) + ".json";
        const link = make("a", { download: file, href: URL.createObjectURL(new Blob([text], { type: "application/json" })) });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
        notice.textContent = say("handed_in", { file, count: entries.filter((entry) => entry.kind !== "explored").length });
        close();
      });
      form.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); event.stopPropagation(); } });
      no.addEventListener("click", close);
      open.disabled = true;
      bar.append(form);
      name.focus();
    });
    return open;
  }

  async function restoreFrom(file) {
    if (file.size > 5e6) return say("restore_big", { name: file.name });
    let data;
    try { data = JSON.parse(await file.text()); } catch { return say("restore_json", { name: file.name }); }
    if (!data || data.format !== "could-california-leave/journal" || !Array.isArray(data.entries)) return say("restore_foreign", { name: file.name });
    const like = (pattern, text) => typeof text === "string" && pattern.test(text), name = /^[a-z0-9/.-]{1,80}$/, now = new Date().toISOString().slice(0, 19) + "Z";
    const good = data.entries.slice(0, 5000).filter((e) => e && like(name, e.key) && like(name, e.chapter) && like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, e.at) && Date.parse(e.at)
      && ["prediction", "answer", "note", "explored"].includes(e.kind) && e.value != null && JSON.stringify([e.value, e.first]).length <= 100000);
    const kept = good.map(({ key, chapter, kind, value, first, at }) => journal.keep({ key, chapter, kind, value, at: at < now ? at : now, ...(first == null ? {} : { first }) }));
    announce();
    await journal.send(kept);
    return say("restored", { good: good.length, bad: data.entries.length - good.length });
  }

  /* ---- the chart library: one copy a page, unpacked when first needed ---- */

  let library = null;
  function vega() {
    library ??= (async () => {
      if (window.calexitVega) return window.calexitVega;
      const packed = document.querySelector("script.cx-vega");
      if (!packed) throw new Error("no chart library on this page");
      if (packed.src) { await new Promise((done, fail) => { packed.onload = done; packed.onerror = fail; }); return window.calexitVega; } // a static page shares one file
      const bytes = Uint8Array.from(atob(packed.textContent.trim()), (c) => c.charCodeAt(0));
      const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
      const script = make("script"); script.textContent = text; document.head.append(script); script.remove();
      return window.calexitVega;
    })();
    library.catch(() => { library = null; });
    return library;
  }

  // The policy of a static page forbids text to become markup. Vega empties its place with an empty text: that one may.
  if (window.trustedTypes && !trustedTypes.defaultPolicy) trustedTypes.createPolicy("default", { createHTML: (text) => (text === "" ? text : null) });

  /* ---- a screen reader hears a Reading once the hand has come to rest, not at every step of a slider ---- */

  const voice = make("div", { class: "cx-voice", role: "status" });
  let pause = null;
  function speak(text) {
    if (!voice.isConnected) document.body.append(voice);
    clearTimeout(pause);
    pause = setTimeout(() => { voice.textContent = text; pause = setTimeout(() => { voice.textContent = ""; }, 10000); }, 700); // afterwards it is met in one place only
  }

  /* ---- what a mark says when it is pointed at: it can be pointed at itself, stays meanwhile, and Esc takes it away ---- */

  const tipBox = make("div", { class: "cx-tip", popover: "manual", hidden: true, "aria-hidden": "true", onpointerleave: () => tipOff() });
  let tipped = null, leaving = null;
  function tipOff() { clearTimeout(leaving); tipped = null; if (!tipBox.hidden) { tipBox.hidePopover?.(); tipBox.hidden = true; } }
  function tip(event, item, value) {
    if (value == null || value === "") { clearTimeout(leaving); leaving = setTimeout(() => tipBox.matches(":hover") || tipOff(), 300); return; }
    clearTimeout(leaving);
    if (item === tipped) return; // it keeps its place, so that a pointer can reach it
    tipped = item;
    const rows = typeof value === "object" ? Object.entries(value).map(([name, text]) => make("tr", {}, make("td", {}, name), make("td", {}, String(text)))) : null;
    tipBox.replaceChildren(rows ? make("table", {}, ...rows) : String(value));
    if (!tipBox.isConnected) document.body.append(tipBox);
    if (tipBox.hidden) { tipBox.hidden = false; tipBox.showPopover?.(); } // above an exhibit that is shown large, too
    const place = (at, size, room) => Math.max(4, at + 6 + size < room ? at + 6 : at - size - 6) + "px";
    tipBox.style.left = place(event.clientX, tipBox.offsetWidth, document.documentElement.clientWidth);
    tipBox.style.top = place(event.clientY, tipBox.offsetHeight, innerHeight);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tipBox.hidden) return;
    tipOff();
    event.preventDefault(); event.stopImmediatePropagation();
  }, true);

  /* ---- a set of options as text: the same rules and words as kit/sets.py ---- */

  const setText = (list, codes) => {
    if (!list.length || list.length === codes.length) return list.length ? "all" : "none";
    const inverse = list.length > codes.length / 2;
    return (inverse ? ["all-but"] : []).concat(codes.filter((_, i) => list.includes(i) !== inverse).sort()).join("-");
  };
  const readSet = (text, codes) => {
    const clean = text.trim().toLowerCase(), every = codes.map((_, i) => i);
    if (clean === "none" || clean === "all") return clean === "all" ? every : [];
    const inverse = clean.startsWith("all-but");
    const named = [...new Set(clean.slice(inverse ? 7 : 0).split(/[\s,-]+/).filter(Boolean))];
    if (!named.length) throw new Error(say("set_empty", { code: [...codes].sort()[0] }));
    const known = codes.map((code) => code.toLowerCase()), unknown = named.filter((code) => !known.includes(code)).sort();
    if (unknown.length) throw new Error(say("set_unknown", { codes: unknown.join(", ").toUpperCase().slice(0, 60) }));
    return every.filter((i) => named.includes(known[i]) !== inverse);
  };
  // JupyterLab drops the end of an address while it opens a notebook; the browser remembers what was asked for
  const fragment = () => location.hash.slice(1) || (performance.getEntriesByType("navigation")[0]?.name ?? "").split("#")[1] || ""; // (Firefox names a page from disk "document")
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); } catch { // pages without a secure address
      const area = make("textarea", { "aria-hidden": "true" }); area.value = text;
      document.body.append(area); area.select(); document.execCommand("copy"); area.remove();
    }
  };

  // JupyterLab that restores several tabs has no notebook in its address; the tab of this one knows it
  const here = (root) => {
    const tab = document.querySelector(`[data-id="${root.closest(".jp-NotebookPanel")?.id}"]`);
    const [, path] = tab?.title.split("\n")[1]?.match(/: (.+\.ipynb)$/) ?? [];
    if (!path || location.href.includes(".ipynb")) return location.href.split("#")[0];
    return location.origin + JSON.parse(document.getElementById("jupyter-config-data").textContent).baseUrl + "lab/tree/" + encodeURI(path);
  };

  function sets(control, use, root) {
    const codes = control.values.map(String), told = make("span", { class: "cx-problem", role: "status" });
    const ready = field("select", { onchange: () => { if (ready.value) use(control.sets[ready.value][1]); } });
    ready.append(make("option", { value: "" }, say("set_own")), ...control.sets.map(([words], i) => make("option", { value: i }, words)));
    const text = field("input", { type: "text", autocomplete: "off", spellcheck: "false", size: 16 });
    const read = (code) => { try { use(readSet(code, codes)); } catch (error) { told.textContent = error.message; } };
    text.addEventListener("change", () => read(text.value));
    text.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); read(text.value); } }); // JupyterLab keeps Enter for itself
    const button = (name, what) => { const made = field("button", { type: "button", onclick: async () => { const focused = document.activeElement; await copy(what()); focused?.focus(); told.textContent = say("set_copied"); } }); made.append(say(name)); return made; };
    let now = "";
    return {
      box: make("div", { class: "cx-sets" }, make("label", {}, make("span", {}, say("set_ready")), ready), make("label", {}, make("span", {}, say("set_text")), text),
        button("set_copy", () => now), button("set_link", () => here(root) + "#" + root.id + "=" + now), told),
      put(list) {
        now = text.value = setText(list, codes);
        ready.value = control.sets.findIndex(([, chosen]) => String(chosen) === String(list));
        if (ready.selectedIndex < 0) ready.value = "";
        told.textContent = "";
      },
      linked() { // a link to a set ends in #exhibit=code
        const [id, code] = fragment().split("=");
        if (id !== root.id || !code) return;
        root.scrollIntoView();
        read(code);
      },
    };
  }

  /* ---- controls ---- */

  const BUILD = {
    slider(control, set) {
      const shown = make("output", {}, control.labels[control.start]);
      const input = field("input", { type: "range", min: 0, max: control.values.length - 1, step: 1, value: control.start, "aria-valuetext": control.labels[control.start] });
      const show = () => { shown.textContent = control.labels[input.value]; input.setAttribute("aria-valuetext", control.labels[input.value]); };
      input.addEventListener("input", () => { show(); set(+input.value); });
      return { box: make("label", { class: "cx-control cx-slider" }, make("span", {}, control.label), input, shown), put(i) { input.value = i; show(); } };
    },
    choice(control, set, unique) {
      if (control.values.length > 6) {
        const input = field("select");
        input.append(...control.labels.map((label, i) => make("option", { value: i, selected: i === control.start }, label)));
        input.addEventListener("change", () => set(+input.value));
        return { box: make("label", { class: "cx-control" }, make("span", {}, control.label), input), put(i) { input.value = i; } };
      }
      const inputs = control.labels.map((_, i) => field("input", { type: "radio", name: unique + control.name, value: i, checked: i === control.start, onchange: () => set(i) }));
      return {
        box: make("fieldset", { class: "cx-control cx-choice" }, make("legend", {}, control.label), ...inputs.map((input, i) => make("label", {}, input, make("span", {}, control.labels[i])))),
        put(i) { inputs[i].checked = true; },
      };
    },
    tick(control, set) {
      const input = field("input", { type: "checkbox", checked: control.start === 1, onchange: () => set(input.checked ? 1 : 0) });
      return { box: make("label", { class: "cx-control cx-tick" }, input, make("span", {}, control.label)), put(i) { input.checked = i === 1; } };
    },
    search(control, set) {
      const input = field("input", { type: "search", placeholder: control.hint || "", oninput: () => set(input.value.slice(0, 200)) });
      return { box: make("label", { class: "cx-control" }, make("span", {}, control.label), input), put(text) { input.value = text; } };
    },
    many(control, set, unique, root) {
      const coded = control.sets.length > 0;
      const inputs = control.labels.map((label, i) => field("input", { type: "checkbox", checked: control.start.includes(i), "aria-label": coded ? control.values[i] + ", " + label : null, onchange: () => use(inputs.flatMap((box, j) => (box.checked ? [j] : []))) }));
      const boxes = inputs.map((input, i) => make("label", { title: coded ? control.labels[i] : null }, input, make("span", {}, coded ? control.values[i] : control.labels[i])));
      const extra = coded ? sets(control, (list) => use(list), root) : null;
      const put = (list) => { inputs.forEach((input, i) => { input.checked = list.includes(i); }); extra?.put(list); };
      const use = (list) => { put(list); set(list); };
      const box = make("fieldset", { class: "cx-control cx-many" + (coded ? " cx-coded" : "") }, make("legend", {}, control.label), extra?.box, ...boxes);
      if (coded) box.addEventListener("keydown", (event) => { // fifty boxes: arrows walk through them, too
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key], i = inputs.indexOf(event.target);
        if (step && i >= 0) { inputs[(i + step + inputs.length) % inputs.length].focus(); event.preventDefault(); }
      });
      extra?.put(control.start);
      return { box, put, linked: extra?.linked };
    },
  };
  const value = (control, at) => control.kind === "search" ? at.toLowerCase() : control.kind === "many" ? at.map((i) => control.values[i]) : control.values[at];

  /* ---- one exhibit ---- */

  let serial = 0;
  let turn = Promise.resolve(); // charts are drawn one after the other, from the top, so that the first is live first
  const inTurn = (draw) => { const mine = turn.then(draw); turn = mine.catch(() => {}).then(() => new Promise((next) => setTimeout(next))); return mine; };
  function exhibit(root) {
    const holder = root.querySelector("script.cx-spec");
    if (!holder) return;
    const data = JSON.parse(holder.textContent);
    const unique = "cx" + ++serial + "-";
    const figure = root.querySelector(".cx-figure"), reading = root.querySelector(".cx-reading"), bar = root.querySelector(".cx-controls");
    reading.id = unique + "reading";
    const stored = reading.textContent;
    let view = null, touched = false;
    const at = {}, parts = {};
    const text = () => {
      const key = data.by.map((name) => JSON.stringify(value(data.controls.find((c) => c.name === name), at[name]))).join("|");
      return (data.texts[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => { try { return view.signal(name); } catch { return "…"; } });
    };
    const show = () => {
      if (view) { for (const control of data.controls) view.signal(control.name, value(control, at[control.name])); view.run(); fit(); }
      if (view || !data.live_text) reading.replaceChildren(...marked(text()));
    };
    const fit = () => { // a chart whose words do not fit a narrow screen keeps the width it needs (.cx-broad: 544 px), and is pushed sideways in its own box
      const box = figure.getBoundingClientRect();
      if (!box.width || box.width >= 544 || figure.classList.contains("cx-broad")) return;
      const out = (word) => { const it = word.getBoundingClientRect(); return it.width && (it.right > box.right + 11 || it.left < box.left - 11) && getComputedStyle(word).opacity !== "0"; };
      if (![...figure.querySelectorAll(".cx-live svg text")].some(out)) return;
      figure.classList.add("cx-broad");
      for (const [name, value] of Object.entries({ tabindex: 0, role: "group", "aria-label": say("sideways") })) figure.setAttribute(name, value);
      figure.before(make("p", { class: "cx-status cx-sideways", "aria-hidden": "true" }, say("sideways")));
      window.dispatchEvent(new Event("resize")); // charts measure their width again
    };
    const changed = (name, now) => {
      at[name] = now;
      const put = (other, position) => { at[other] = position; parts[other].put(position); };
      for (const control of data.controls) { // a choice that puts others where it says; a hand on one of those makes it "your own"
        if (!control.puts) continue;
        if (control.name === name) { for (const [other, position] of Object.entries(control.puts[now] ?? {})) put(other, position); }
        else if (Object.values(control.puts).some((puts) => name in puts)) put(control.name, control.own);
      }
      if (!root.hasAttribute("popover")) reading.style.minHeight = reading.offsetHeight + "px"; // a shorter text lets nothing below jump up
      show();
      speak(reading.textContent);
      reset.hidden = false;
      if (!touched) { touched = true; journal.put(data.chapter, data.key, "explored", true); }
    };
    const start = () => { for (const control of data.controls) { at[control.name] = control.start; parts[control.name]?.put(control.start); } };
    const again = () => { start(); show(); speak(reading.textContent); reset.hidden = true; };
    const reset = field("button", { type: "button", class: "cx-reset", hidden: true, onclick: () => { again(); bar.querySelector("input, select")?.focus(); } });
    reset.append(say("reset"));
    start();
    for (const control of data.controls) {
      parts[control.name] = BUILD[control.kind](control, (now) => changed(control.name, now), unique, root);
      bar.append(parts[control.name].box);
      parts[control.name].linked?.();
    }
    if (data.controls.length) {
      bar.append(reset);
      bar.addEventListener("keydown", (event) => { if (event.key === "Escape") { again(); event.stopPropagation(); } });
    }
    const guess = root.querySelector(".cx-guess");
    if (guess) prediction(guess, data, (number) => { root.querySelector(".cx-reveal").open = true; if (view && data.guess.signal) { view.signal(data.guess.signal, number).run(); } });
    root.calexit = { ready: inTurn(draw).catch(still), view: () => view, at };

    function still(error) { // where the chart cannot be drawn the complete figure stays, without controls that would move nothing
      console.error("calexit:", data.key, error);
      view = null;
      figure.querySelector(".cx-live")?.remove();
      reading.textContent = stored;
      bar.replaceChildren(make("p", { class: "cx-lead" }, say("still")));
    }

    async function draw() {
      if (!data.spec) { root.classList.add("cx-on"); return; } // a table or a text is live as it stands
      const embed = await vega();
      const canvas = make("div", { class: "cx-live", role: "img", "aria-label": data.title, "aria-describedby": reading.id });
      const old = figure.querySelector(".cx-picture");
      canvas.style.visibility = "hidden";
      if (old) { old.after(canvas); canvas.style.position = "absolute"; canvas.style.width = "100%"; } else figure.append(canvas);
      const built = await embed(canvas, data.spec, { actions: false, renderer: "svg", mode: "vega-lite", ast: true, defaultStyle: false, tooltip: (_, event, item, value) => tip(event, item, value) });
      view = built.view;
      canvas.setAttribute("role", "img"); canvas.setAttribute("aria-label", data.title); canvas.removeAttribute("aria-roledescription"); // Vega sets its own
      canvas.querySelector("svg")?.setAttribute("aria-hidden", "true"); // its text is the Reading; marks alone have no names
      const kept = data.guess?.signal ? guessed(data.guess) : undefined;
      if (kept !== undefined) view.signal(data.guess.signal, kept);
      show();
      old?.remove();
      canvas.removeAttribute("style");
      fit();
      window.addEventListener("resize", () => { reading.style.minHeight = ""; setTimeout(fit, 100); }); // once the chart has measured itself again
      for (const control of data.controls) {
        if (!control.click) continue; // a mark that carries the control's value can be clicked, too
        view.addEventListener("click", (_, item) => {
          const i = control.values.indexOf(item?.datum?.[control.click]);
          if (i < 0) return;
          const now = control.kind === "many" ? (at[control.name].includes(i) ? at[control.name].filter((j) => j !== i) : [...at[control.name], i].sort((a, b) => a - b)) : i;
          parts[control.name].put(now);
          changed(control.name, now);
        });
      }
      root.classList.add("cx-on");
    }
    const details = root.querySelector(".cx-reveal");
    details?.addEventListener("toggle", () => { if (details.open && view) { view.resize().run(); fit(); } });
  }

  /* ---- guess first, then see ---- */

  // what was guessed, if it is a guess: a restored file may hold anything
  const guessed = (ask) => { const kept = journal.get(ask.key); return [kept?.first, kept?.value].find((one) => (ask.kind === "number" ? typeof one === "number" && one >= ask.min && one <= ask.max : ask.options.includes(one))); };
  function prediction(box, data, reveal) {
    const ask = data.guess, problem = make("span", { class: "cx-problem", role: "alert" }), done = make("p", { class: "cx-done", role: "status" });
    const keep = field("button", { type: "submit", class: "cx-main" }); keep.append(say("keep_guess"));
    let read;
    const form = make("form", { class: "cx-form", onsubmit(event) {
      event.preventDefault();
      const number = read();
      if (number === undefined) return;
      problem.textContent = "";
      journal.put(data.chapter, ask.key, "prediction", number);
      finish(number);
    } });
    if (ask.kind === "number") {
      const input = field("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 6, "aria-label": ask.label });
      read = () => {
        const typed = input.value.trim().replace(/\s*%$/, "").replace(",", "."), number = Number(typed);
        if (typed !== "" && Number.isFinite(number) && number >= ask.min && number <= ask.max) return number;
        problem.textContent = say("guess_range", { min: ask.min, max: ask.max, typed: typed.slice(0, 20) });
        input.focus();
      };
      form.append(make("label", {}, make("span", {}, ask.label + " "), input, " " + ask.unit));
    } else {
      const inputs = ask.options.map((option, i) => field("input", { type: "radio", name: "cx-guess-" + ++serial, value: i }));
      const name = "cx-guess-" + ++serial;
      inputs.forEach((input) => { input.name = name; });
      read = () => {
        const i = inputs.findIndex((input) => input.checked);
        if (i >= 0) return ask.options[i];
        problem.textContent = say("choose");
      };
      form.append(make("fieldset", {}, make("legend", {}, ask.label), ...inputs.map((input, i) => make("label", {}, input, " " + ask.options[i]))));
    }
    const finish = (number) => {
      done.textContent = say("you_guessed", { guess: number + (ask.unit ? " " + ask.unit : "") });
      form.hidden = true;
      reveal(number);
    };
    form.append(keep, problem);
    box.replaceChildren(form, done);
    const recall = () => {
      const kept = guessed(ask);
      if (kept !== undefined && !form.hidden) finish(kept);
      if (kept === undefined && form.hidden) { form.hidden = false; done.textContent = ""; }
    };
    document.addEventListener("calexit-journal", recall);
    recall();
  }

  /* ---- check yourself ---- */

  function check(root) {
    const data = JSON.parse(root.querySelector("script.cx-spec").textContent);
    const list = make("ol", { class: "cx-questions" });
    const lines = [...root.querySelectorAll(".cx-passage p")], plain = lines.map((line) => line.textContent);
    const mark = (words) => lines.forEach((line, i) => { // the evidence for the answer just checked
      const [before, ...after] = words ? plain[i].split(words) : [plain[i]];
      line.replaceChildren(...(after.length ? [before, make("mark", {}, words), after.join(words)] : [plain[i]]));
    });
    for (const question of data.questions) {
      const name = "cx-q-" + ++serial, feedback = make("p", { class: "cx-feedback", role: "status" });
      const inputs = question.options.map((_, i) => field("input", { type: "radio", name, value: i }));
      const tell = (i) => {
        const option = question.options[i];
        feedback.className = "cx-feedback " + (option.right ? "cx-right" : "cx-wrong");
        feedback.replaceChildren(make("strong", {}, say(option.right ? "right" : "not_quite") + " "), option.why, question.evidence ? " " + say("evidence", { words: question.evidence }) : "");
      };
      const form = make("form", { onsubmit(event) {
        event.preventDefault();
        const i = inputs.findIndex((input) => input.checked);
        if (i < 0) { feedback.textContent = say("choose"); return; }
        const before = journal.get(question.key)?.value?.tries;
        const tries = [...(Array.isArray(before) ? before : []), i].slice(-20);
        journal.put(data.chapter, question.key, "answer", { choice: i, right: question.options[i].right, tries });
        tell(i);
        mark(question.evidence);
      } }, make("fieldset", { class: question.options.every((option) => option.text.length < 24) ? "cx-row" : null }, make("legend", {}, question.question), ...inputs.map((input, i) => make("label", {}, input, make("span", {}, question.options[i].text)))));
      const button = field("button", { type: "submit" }); button.append(say("check"));
      form.append(button, feedback);
      list.append(make("li", {}, form));
      const recall = () => {
        const kept = journal.get(question.key), choice = kept?.value?.choice;
        if (Number.isInteger(choice) && question.options[choice]) { inputs[choice].checked = true; tell(choice); }
        else if (!kept) { inputs.forEach((input) => { input.checked = false; }); feedback.replaceChildren(); feedback.className = "cx-feedback"; }
      };
      document.addEventListener("calexit-journal", () => { if (!form.contains(document.activeElement) || !journal.get(question.key)) recall(); });
      recall();
    }
    root.querySelector(".cx-plain").replaceWith(list);
  }

  /* ---- the reader's own words, and ratings of statements ---- */

  function note(root) {
    const data = JSON.parse(root.querySelector("script.cx-spec").textContent);
    const status = make("span", { class: "cx-status", role: "status" });
    const area = field("textarea", { rows: 3, "aria-label": data.prompt });
    const written = () => { const kept = journal.get(data.key)?.value; return typeof kept === "string" ? kept : ""; };
    let timer = null;
    const save = () => {
      clearTimeout(timer);
      if (area.value === written()) return;
      if (area.value.length > data.limit) { status.textContent = say("note_long", { limit: data.limit, over: area.value.length - data.limit }); return; }
      journal.put(data.chapter, data.key, "note", area.value);
      status.textContent = say("note_kept");
    };
    area.addEventListener("input", () => { status.textContent = ""; clearTimeout(timer); timer = setTimeout(save, 600); });
    area.addEventListener("blur", save);
    const recall = () => { const kept = written(); if (document.activeElement !== area && area.value !== kept) area.value = kept; };
    document.addEventListener("calexit-journal", recall);
    recall();
    root.querySelector(".cx-plain").replaceWith(make("label", { class: "cx-prompt" }, make("span", {}, data.prompt), area), status);
  }

  function before(root) {
    const data = JSON.parse(root.querySelector("script.cx-spec").textContent);
    const rows = data.statements.map((statement) => {
      const name = "cx-b-" + ++serial;
      const inputs = data.scale.map((_, i) => field("input", { type: "radio", name, value: i, onchange: () => journal.put(data.chapter, statement.key, "prediction", i) }));
      const recall = () => { const kept = journal.get(statement.key); inputs.forEach((input, i) => { input.checked = Boolean(kept) && kept.value === i; }); };
      document.addEventListener("calexit-journal", recall);
      recall();
      return make("fieldset", { class: "cx-control cx-choice" }, make("legend", {}, statement.text), ...inputs.map((input, i) => make("label", {}, input, make("span", {}, data.scale[i]))));
    });
    root.querySelector(".cx-plain").replaceWith(...rows);
  }

  /* ---- one of two cards, by chance; and how far the reader has come ---- */

  function ballot(root) {
    const data = JSON.parse(root.querySelector("script.cx-spec").textContent);
    const place = make("div"), told = make("p", { class: "cx-status", role: "status" });
    const put = (value) => journal.put(data.chapter, data.key, "answer", value);
    const recall = () => {
      const kept = journal.get(data.key)?.value, card = kept && Object.hasOwn(data.cards, kept.card) ? kept.card : null;
      if (place.dataset.card === String(card)) { const chosen = place.querySelector(`input[value="${data.answers.indexOf(kept?.answer)}"]`); if (chosen) chosen.checked = true; return; }
      place.dataset.card = String(card);
      told.textContent = kept?.answer ? say("voted") : "";
      if (!card) {
        const deal = field("button", { type: "button", class: "cx-main", onclick: () => { const names = Object.keys(data.cards); put({ card: names[crypto.getRandomValues(new Uint8Array(1))[0] % names.length] }); place.querySelector("input")?.focus(); } });
        deal.append(say("deal"));
        place.replaceChildren(deal);
        return;
      }
      const name = "cx-v-" + ++serial;
      const inputs = data.answers.map((answer, i) => field("input", { type: "radio", name, value: i, checked: kept.answer === answer, onchange: () => { put({ card, answer }); told.textContent = say("voted"); } }));
      place.replaceChildren(make("p", { class: "cx-lead" }, say("dealt", { card })), make("fieldset", { class: "cx-control cx-choice" }, make("legend", { class: "cx-asked" }, data.cards[card]),
        ...inputs.map((input, i) => make("label", {}, input, make("span", {}, data.answers[i])))));
    };
    root.querySelector(".cx-deal").replaceWith(place, told);
    document.addEventListener("calexit-journal", recall);
    recall();
  }

  function progress(root) {
    const data = JSON.parse(root.querySelector("script.cx-spec").textContent);
    const cells = [...root.querySelectorAll("td.cx-done-of")];
    const show = () => {
      const kept = new Set(journal.all().map((entry) => entry.key));
      for (const cell of cells) {
        const keys = data.parts[cell.dataset.part], done = keys.filter((any) => any.some((key) => kept.has(key))).length;
        const bar = make("progress", { max: keys.length || 1, value: done, "aria-label": cell.dataset.label });
        cell.replaceChildren(say("of", { done, all: keys.length }) + " ", bar);
      }
    };
    document.addEventListener("calexit-journal", show);
    window.addEventListener("storage", show); // another tab
    show();
  }

  /* ---- one exhibit at a time, large, for a class to see: the button on the bar, or a link that ends in #present/… ---- */

  let stage = null;
  const stageable = () => [...document.querySelectorAll("section.cx[id]:not([data-cx=note], [data-cx=before], [data-cx=progress])")].filter((one) => one.checkVisibility()); // (JupyterLab keeps other open notebooks in the page, hidden)
  const SIDES = ["cx-beside", "cx-beside cx-under"]; // the chart beside its controls, the Reading under these or under the chart
  const FITS = [...[1.6, 1.4, 1.2].map((zoom) => [zoom, ""]), ...[1.4, 1.2, 1.1].flatMap((zoom) => SIDES.map((side) => [zoom, side]))];
  function present(at) {
    const all = stageable(), root = all[Math.max(0, Math.min(all.length - 1, at))];
    if (!root) return;
    stage?.close(false);
    const before = document.activeElement, resize = () => window.dispatchEvent(new Event("resize")); // charts measure their width again
    const go = (step) => present(stageable().indexOf(root) + step);
    const button = (name, action, more) => { const made = field("button", { type: "button", onclick: action, ...more }); made.append(say(name)); return made; };
    const bar = make("div", { class: "cx-stage-bar" }, button("present_prev", () => go(-1)), button("present_next", () => go(1)), button("present_link", () => copy(here(root) + "#present/" + root.id)), button("present_close", () => stage.close(true)));
    const keys = (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.target.closest?.(".cx-controls")) stage.close(true);
      else if (event.key === "PageDown") go(1);
      else if (event.key === "PageUp") go(-1);
      else return;
      event.preventDefault(); event.stopPropagation();
    };
    root.prepend(bar);
    root.setAttribute("popover", "manual"); // the browser's top layer: above everything, and the exhibit stays where it is
    root.showPopover?.(); // before Chrome 114 the look alone lays it over the page
    const put = ([zoom, side]) => {
      root.style.setProperty("--zoom", zoom);
      for (const name of ["cx-beside", "cx-under"]) root.classList.toggle(name, side.includes(name));
      return Math.max(...[...root.children].map((one) => one.getBoundingClientRect().bottom));
    };
    const fit = () => { // as large as fits; where nothing does, what scrolls least at a good size
      const ways = innerWidth > 900 ? FITS : FITS.filter(([, side]) => !side), good = ways.filter(([zoom]) => zoom === 1.2);
      if (!ways.some((way) => put(way) <= innerHeight)) put(good.map((way) => [put(way), way]).sort((a, b) => a[0] - b[0])[0][1]);
      resize();
    };
    fit();
    root.addEventListener("toggle", fit, true); // a record that opens is larger
    document.addEventListener("keydown", keys, true);
    bar.children[1].focus();
    stage = { close(back) {
      root.removeAttribute("popover"); root.classList.remove("cx-beside", "cx-under"); root.removeEventListener("toggle", fit, true); bar.remove(); stage = null;
      document.removeEventListener("keydown", keys, true);
      resize();
      if (back) { root.scrollIntoView({ block: "center" }); if (before?.isConnected) before.focus({ preventScroll: true }); }
    } };
  }
  let linkDone = false;
  function linked() { // …#chapter-exhibit goes to an exhibit, …#present/chapter-exhibit shows it large
    if (linkDone) return;
    const [, large, id] = fragment().match(/^(present\/)?([a-z0-9-]+)$/) ?? [];
    const root = id && document.getElementById(id);
    if (!root?.matches("section.cx")) return;
    linkDone = true;
    Promise.resolve(root.calexit?.ready).finally(() => setTimeout(() => (large && stageable().includes(root) ? present(stageable().indexOf(root)) : root.scrollIntoView({ block: "start" })), 50));
  }
  window.addEventListener("hashchange", () => { linkDone = false; linked(); });

  /* ---- find what is on the page, now and later ---- */

  const KINDS = { exhibit, check, note, before, journal: journalBar, ballot, progress };
  /* __KINDS__ : what a chapter adds, from the page.js in its folder */
  function scan(within) {
    if (!within.querySelectorAll) return;
    const found = [...(within.matches?.("[data-cx]") ? [within] : []), ...within.querySelectorAll("[data-cx]")];
    for (const root of found) {
      if (root.dataset.cxOn) continue; // live already, even by the script of an older edition that was stored
      root.dataset.cxOn = VERSION;
      try { KINDS[root.dataset.cx](root); } catch (error) { console.error("calexit:", root.dataset.cx, error); }
    }
    if (found.length) linked();
  }
  const whole = () => document.readyState !== "loading"; // half of an exhibit may have arrived before
  const watcher = new MutationObserver((changes) => { if (whole()) for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1) scan(node); });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
  window.addEventListener("beforeprint", () => { for (const details of document.querySelectorAll(".cx-reveal")) details.open = true; });
  window.calexit = { version: VERSION, scan, connect, journal, stop: () => { watcher.disconnect(); voice.remove(); tipOff(); } };
  window.dispatchEvent(new Event("calexit-page"));
  if (whole()) scan(document); else document.addEventListener("DOMContentLoaded", () => scan(document));
})();
