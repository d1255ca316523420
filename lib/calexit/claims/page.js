
  /* ---- chapter 7: one statement at a time, decided first, then its record ---- */

  {
  const SPACE = /[^\S\ufeff]|[\x1c-\x1f\x85]/u; // what Python calls a space
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/\p{M}/gu, "")
    .replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—−‑]/g, "-").split(SPACE).filter(Boolean).join(" ");

  KINDS.claims = (root, life) => {
    const data = JSON.parse(root.querySelector("script.cx-spec").textContent), W = data.words, PAGE = 20;
    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const records = new Map([...root.querySelectorAll(".cx-record")].map((one) => [one.dataset.claim, one]));
    const key = (claim) => `${data.key}/${claim.id.toLowerCase()}`;
    for (const claim of data.claims) {
      const record = records.get(claim.id);
      claim.said = fold([claim.id, claim.claim, claim.quote, claim.speaker, claim.outlet, claim.topic].join(" "));
      claim.all = claim.said + " " + fold([...record.querySelectorAll("[data-found]")].map((one) => one.textContent).concat(claim.verdict).join(" "));
      claim.fact = claim.kind === "fact";
    }
    const whole = (value) => value && typeof value === "object" && (value.skipped === true || (typeof value.checkable === "boolean" && typeof (value.how ?? "") === "string"
      && (value.verdict == null || (Object.hasOwn(data.verdicts, value.verdict) && Number.isFinite(value.sure) && value.sure >= 25 && value.sure <= 100))));
    const answer = (claim) => { const kept = journal.get(key(claim))?.value; return whole(kept) ? kept : null; };

    /* the same counts as calexit.claims.model: skill, never sides */
    function score(answers) {
      const done = data.claims.map((claim) => [claim, answers[claim.id]]).filter(([, mine]) => mine && !mine.skipped);
      const wrong = done.filter(([claim, mine]) => mine.checkable !== claim.fact);
      const guessed = done.filter(([claim, mine]) => claim.fact && mine.verdict != null);
      const rows = new Map();
      let sum = 0;
      for (const [claim, mine] of guessed) {
        const right = mine.verdict === claim.verdict ? 1 : 0, said = Math.min(100, Math.floor((mine.sure + 5) / 10) * 10);
        const row = rows.get(said) ?? { said, answers: 0, right: 0 };
        row.answers += 1; row.right += right; rows.set(said, row);
        sum += (mine.sure / 100 - right) ** 2;
      }
      return {
        answered: done.length, right: done.length - wrong.length, right_share: done.length ? (100 * (done.length - wrong.length)) / done.length : null,
        facts_called_opinion: wrong.filter(([claim]) => claim.fact).length, opinions_called_fact: wrong.filter(([claim]) => !claim.fact).length,
        calibration: [...rows.values()].sort((a, b) => a.said - b.said).map((row) => ({ said: row.said, answers: row.answers, right_share: (100 * row.right) / row.answers })),
        brier: guessed.length ? sum / guessed.length : null,
      };
    }

    let answers = {}, at = 0, open = null, shown = [];
    const choice = { article: "any", speaker: "any", topic: "any", show: "any" };
    const find = field("input", { type: "search", placeholder: W.hint, oninput: () => { at = 0; render(); } });
    const labelled = (label, input) => make("label", { class: "cx-control" }, make("span", {}, label), input);
    const select = (name, options) => {
      const input = field("select", { onchange: () => { choice[name] = input.value; at = 0; render(); } });
      input.append(...options.map(([value, label]) => make("option", { value }, label)));
      return labelled(W[name], input);
    };
    const some = (map) => [["any", W.any], ...Object.entries(map)];
    const bar = make("div", { class: "cx-controls" }, labelled(W.search, find), select("article", some(data.articles)), select("speaker", some(data.speakers)),
      select("topic", some(data.topics)), select("show", Object.entries(W.shows)));
    const count = make("p", { class: "cx-status", role: "status" }), list = make("ol", { class: "cx-claims" });
    const turn = (label, step) => { const made = field("button", { type: "button", onclick: () => { at += step * PAGE; render(); if (made.disabled) (step < 0 ? on : back).focus(); count.scrollIntoView({ block: "nearest" }); } }); made.append(label); return made; };
    const back = turn(W.back, -1), on = turn(W.on, 1), scored = make("div", { class: "cx-score" });

    const fits = (claim, words) => {
      const mine = answers[claim.id], text = mine ? claim.all : claim.said, show = choice.show;
      return words.every((word) => text.includes(word)) && (choice.article === "any" || claim.article === choice.article)
        && (choice.speaker === "any" || claim.speaker_id === choice.speaker) && (choice.topic === "any" || claim.topic === choice.topic)
        && (show === "any" || (show === "new" ? !mine : Boolean(mine) && (show === "opened" || claim.verdict === show || claim.kind === show)));
    };
    const found = () => { const words = fold(find.value.slice(0, 200)).split(" ").filter(Boolean); return data.claims.filter((claim) => fits(claim, words)); };

    function render() {
      shown = found();
      at = Math.max(0, Math.min(at, Math.floor((shown.length - 1) / PAGE) * PAGE));
      count.textContent = shown.length ? fill(W.found, { first: at + 1, last: Math.min(at + PAGE, shown.length), count: shown.length }) : W.found_none;
      back.disabled = at === 0; on.disabled = at + PAGE >= shown.length;
      list.replaceChildren(...shown.slice(at, at + PAGE).map(row));
    }
    function row(claim) {
      const mine = answers[claim.id], is = open === claim.id;
      const mark = mine ? `${data.marks[claim.verdict]} ${claim.fact ? data.verdicts[claim.verdict] : data.kinds[claim.kind]}` : "";
      const button = field("button", { type: "button", class: "cx-row", "aria-expanded": String(is), "data-claim": claim.id, onclick: () => { open = is ? null : claim.id; render(); focus(claim.id); } });
      button.append(make("b", {}, claim.id), make("span", {}, make("q", {}, claim.quote), make("small", {}, " " + [...new Set([claim.speaker, claim.outlet])].join(" · "))), make("em", {}, mark));
      return make("li", {}, button, is ? panel(claim, mine) : null);
    }
    const focus = (id) => list.querySelector(`button[data-claim="${id}"]`)?.focus();
    function panel(claim, mine) {
      const box = make("div", { class: "cx-open" }, make("p", {}, claim.said_by), make("p", {}, make("b", {}, W.claim + ": "), ...marked(claim.claim), "."));
      box.append(...(mine ? opened(claim, mine) : [ask(claim)]));
      return box;
    }
    function radios(legend, options, changed) {
      const name = "cx-c-" + ++serial;
      const inputs = Object.entries(options).map(([value]) => field("input", { type: "radio", name, value, onchange: () => changed?.(value) }));
      const box = make("fieldset", { class: "cx-control cx-choice" }, make("legend", {}, legend), ...Object.values(options).map((label, i) => make("label", {}, inputs[i], make("span", {}, label))));
      return { box, value: () => inputs.find((input) => input.checked)?.value, focus: () => inputs[0].focus() };
    }
    function ask(claim) {
      const problem = make("p", { class: "cx-problem", role: "alert" });
      const percent = (n) => fill(+n === 25 ? W.blind : W.sure, { sure: n });
      const sure = field("input", { type: "range", min: 25, max: 100, step: 5, value: 50, "aria-valuetext": percent(50) }), told = make("output", {}, percent(50));
      sure.addEventListener("input", () => { told.textContent = percent(sure.value); sure.setAttribute("aria-valuetext", percent(sure.value)); });
      const verdict = radios(W.ask_verdict, data.verdicts), how = field("input", { type: "text", autocomplete: "off", maxlength: 300 });
      const guess = make("div", { hidden: true }, labelled(W.ask_how, how), verdict.box, make("label", { class: "cx-control cx-slider" }, make("span", {}, W.ask_sure), sure, told));
      const sort = radios(W.ask_sort, { yes: W.yes, no: W.no }, (value) => { guess.hidden = value !== "yes"; problem.textContent = ""; });
      const main = field("button", { type: "button", class: "cx-main", onclick: look }), skip = field("button", { type: "button", class: "cx-quiet", onclick: () => keep(claim, { skipped: true }) });
      main.append(W.open); skip.append(W.skip);
      return make("div", { class: "cx-ask", onkeydown: kit.onEnter(look) }, sort.box, guess, problem, make("p", {}, main, " ", skip));
      function look() {
        if (!sort.value()) { problem.textContent = W.need_sort; sort.focus(); return; }
        const checkable = sort.value() === "yes";
        if (checkable && !verdict.value()) { problem.textContent = W.need_verdict; verdict.focus(); return; }
        keep(claim, checkable ? { checkable, how: how.value.slice(0, 300), verdict: verdict.value(), sure: +sure.value } : { checkable });
      }
    }
    function keep(claim, value) {
      open = claim.id;
      journal.put(data.chapter, key(claim), "answer", value);
      recall();
      const record = list.querySelector(".cx-record");
      if (record) { record.tabIndex = -1; record.focus({ preventScroll: true }); record.closest("li").scrollIntoView({ block: "nearest" }); }
    }
    function opened(claim, mine) {
      const lines = [], kind = claim.fact ? W.fact : data.kinds[claim.kind];
      if (mine.skipped) lines.push(W.skipped);
      else {
        lines.push(fill(mine.checkable === claim.fact ? W.sorted_right : W.sorted_wrong, { kind }));
        if (mine.how) lines.push(fill(W.would_look, { how: mine.how }));
        if (claim.fact && mine.verdict != null) lines.push(fill(mine.verdict === claim.verdict ? W.guess_right : W.guess_wrong, { guess: data.verdicts[mine.verdict], sure: mine.sure }));
      }
      const next = field("button", { type: "button", onclick: () => {
        const i = shown.indexOf(claim), after = shown[i + 1] ?? shown[0];
        open = after.id; at = Math.floor(shown.indexOf(after) / PAGE) * PAGE; render(); focus(after.id);
      } });
      next.append(W.next);
      return [make("ul", { class: "cx-mine" }, ...lines.map((line) => make("li", {}, line))), records.get(claim.id), make("p", {}, shown.length > 1 ? next : null)];
    }
    function tell() {
      const now = score(answers), n = (x) => Math.round(x);
      scored.replaceChildren(make("p", { class: "cx-title", role: "heading", "aria-level": "4" }, W.score));
      if (!now.answered) { scored.append(make("p", {}, W.score_none)); return; }
      scored.append(make("p", {}, fill(W.sorting, { right: now.right, answered: now.answered, share: n(now.right_share), facts: now.facts_called_opinion, opinions: now.opinions_called_fact })));
      if (now.brier === null) return;
      const total = now.calibration.reduce((sum, line) => sum + line.answers, 0);
      scored.append(make("p", {}, fill(W.calibration, { answers: total })),
        make("div", { class: "cx-table" }, make("table", {}, make("thead", {}, make("tr", {}, ...[W.col_said, W.col_right, W.col_answers].map((head) => make("th", { scope: "col" }, head)))),
          make("tbody", {}, ...now.calibration.map((line) => make("tr", {}, make("td", { class: "n" }, line.said + "%"), make("td", { class: "n" }, n(line.right_share) + "%"), make("td", { class: "n" }, String(line.answers))))))),
        make("p", {}, fill(W.brier, { brier: now.brier.toFixed(2) })));
    }
    let last = null;
    function recall() { // also after a restored journal, or another window's answer
      const now = Object.fromEntries(data.claims.map((claim) => [claim.id, answer(claim)]).filter(([, mine]) => mine));
      const text = JSON.stringify(now);
      if (text === last) return;
      last = text; answers = now;
      render(); tell();
    }
    root.querySelector(".cx-plain").replaceWith(make("div", {}, bar, make("p", { class: "cx-status" }, W.hidden), count, list, make("p", { class: "cx-turn" }, back, " ", on), scored));
    life.recall(recall);
    root.calexit = { score, fold, found: (text) => { find.value = text; return found().map((claim) => claim.id); } };
  };
  }
