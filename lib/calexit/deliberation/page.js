
  /* ---- chapter 8: both cases, a fairness meter of counts, and the brief (the same bytes as calexit.deliberation.model) ---- */

  {
  const SPACE = "(?:[^\\S\\ufeff]|[\\x1c-\\x1f\\x85])"; // what Python calls a space
  const blank = new RegExp(`^${SPACE}$`, "u");
  const strip = (text) => { // a scan from both ends: a pasted book must not hold up the page
    let from = 0, to = text.length;
    while (from < to && blank.test(text[from])) from += 1;
    while (to > from && blank.test(text[to - 1])) to -= 1;
    return text.slice(from, to);
  };
  const clean = (text) => String(text).replace(/\r\n?/g, "\n").replace(/\p{Surrogate}/gu, "?").replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "\ufffd");
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#x27;");
  const h = (text) => escaped(clean(text));
  const m = (text) => {
    const lines = strip(clean(text)).split("\n").map((line) => strip(line).replace(/[!-/:-@[-`{-~]/g, "\\$&"));
    return lines.map((line, i) => (line && lines[i + 1] ? line + "\\" : line)).join("\n").replace(/\n{3,}/g, "\n\n");
  };
  const SIDES = ["for", "against"];

  function writer(data) {
    const W = data.brief, cards = new Map(data.cards.map((card) => [card.card_id, card]));
    const ids = (card) => [card.source_id, card.source_id_2].filter(Boolean);
    const chosen = (mine) => mine.cards.map((id) => cards.get(id));
    const cited = (brief) => [...new Set(SIDES.flatMap((side) => chosen(brief[side]).flatMap(ids)))];
    const numbers = (brief) => Object.fromEntries(cited(brief).map((id, i) => [id, i + 1]));
    const paragraphs = (text) => {
      const blocks = strip(clean(text)).split(new RegExp(`\\n${SPACE}*\\n`, "u")).filter((block) => strip(block));
      return (blocks.length ? blocks.map((block) => escaped(block).replace(/\n/g, "<br>")) : [W.none]).map((block) => `<p dir="auto">${block}</p>`).join("");
    };
    return {
      meter: (brief) => SIDES.map((side) => {
        const mine = chosen(brief[side]);
        return { side, cards: mine.length, chapters: new Set(mine.map((card) => card.chapter)).size, sources: new Set(mine.flatMap(ids)).size,
          rebuttals: brief[side].strongest && strip(brief[side].rebuttal) ? 1 : 0 };
      }),
      html(brief) {
        const n = numbers(brief), parts = [`<h1>${h(data.question)}</h1>`];
        if (strip(brief.author)) parts.push(`<p>${W.by} <bdi>${h(brief.author)}</bdi></p>`);
        for (const side of SIDES) {
          const mine = brief[side];
          parts.push(`<h2>${W[side]}</h2>${paragraphs(mine.argument)}<ul>`);
          for (const card of chosen(mine)) {
            const marks = ids(card).map((id) => `<sup>[${n[id]}]</sup>`).join("");
            parts.push(`<li><b>${h(card.figure)}</b> ${h(card.text)}${marks} <span class="weak">${W.weakness}: ${h(card.weakness)}</span></li>`);
          }
          parts.push("</ul>");
          if (mine.strongest) parts.push(`<p><b>${W.strongest}:</b> ${h(cards.get(mine.strongest).text)}</p>`);
          parts.push(`<p><b>${W.rebuttal}:</b></p>${paragraphs(mine.rebuttal)}`);
        }
        parts.push(`<h2>${W.conclusion}</h2>${paragraphs(brief.conclusion)}`, `<h2>${W.sources}</h2><ol class="src">`);
        for (const id of cited(brief)) {
          const s = data.sources[id], link = s.url ? `<a href="${h(s.url)}">${h(s.url)}</a> ` : "";
          parts.push(`<li>${h(s.named)} ${link}${h(s.more)}</li>`);
        }
        parts.push("</ol>");
        return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${h(data.question)}</title><style>${data.style}</style></head>\n<body>\n`
          + parts.join("\n") + "\n</body></html>\n";
      },
      markdown(brief) {
        const n = numbers(brief), parts = [`# ${data.question}`];
        if (strip(brief.author)) parts.push(`${W.by} ${m(brief.author)}`);
        for (const side of SIDES) {
          const mine = brief[side];
          parts.push(`## ${W[side]}`, m(mine.argument) || W.none);
          const lines = chosen(mine).map((card) => `- **${m(card.figure)}** ${m(card.text)} ${ids(card).map((id) => `\\[${n[id]}\\]`).join("")} ${W.weakness}: ${m(card.weakness)}`);
          if (lines.length) parts.push(lines.join("\n"));
          if (mine.strongest) parts.push(`**${W.strongest}:** ${m(cards.get(mine.strongest).text)}`);
          parts.push(`**${W.rebuttal}:**`, m(mine.rebuttal) || W.none);
        }
        parts.push(`## ${W.conclusion}`, m(brief.conclusion) || W.none);
        const lines = cited(brief).map((id, i) => {
          const s = data.sources[id];
          return `${i + 1}. ${m(s.named)} ${s.url ? `<${s.url}> ` : ""}${m(s.more)}`.trimEnd();
        });
        parts.push(`## ${W.sources}`, lines.join("\n") || W.none);
        return parts.join("\n\n") + "\n";
      },
    };
  }

  KINDS.deliberation = (root, life) => {
    const data = JSON.parse(root.querySelector("script.cx-spec").textContent), W = data.words, write = writer(data);
    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const known = new Map(data.cards.map((card) => [card.card_id, card]));
    const key = (name) => `${data.key}/${name}`;
    const heading = (text) => make("p", { class: "cx-title", role: "heading", "aria-level": "4" }, text);
    const button = (text, action) => { const made = field("button", { type: "button", onclick: action }); made.append(text); return made; };
    const links = new Map([...root.querySelectorAll("[data-card]")].map((one) => [one.dataset.card, one]));

    /* what the reader chose, and what they typed */
    let picked = { for: { cards: [], strongest: "" }, against: { cards: [], strongest: "" } };
    const texts = {};
    const brief = () => ({
      ...Object.fromEntries(SIDES.map((side) => [side, { ...picked[side], argument: texts[side + "-argument"].value, rebuttal: texts[side + "-rebuttal"].value }])),
      conclusion: texts.conclusion.value, author: texts.author.value,
    });
    const whole = (value) => { // a restored journal may hold anything
      const side = (mine) => {
        const cards = Array.isArray(mine?.cards) ? [...new Set(mine.cards.filter((id) => known.has(id)))].slice(0, data.most) : [];
        return { cards, strongest: cards.includes(mine?.strongest) ? mine.strongest : "" };
      };
      return { for: side(value?.for), against: side(value?.against) };
    };
    const keepPicked = () => journal.put(data.chapter, key("cards"), "answer", picked);

    function typed(name, label, hint, rows) {
      const status = make("span", { class: "cx-status", role: "status" });
      const area = field(rows ? "textarea" : "input", { rows: rows || null, type: rows ? null : "text", autocomplete: "off", dir: "auto" });
      const count = () => (rows && strip(area.value) ? fill(W.words, { count: area.value.length > 1e6 ? W.many : strip(area.value).split(/\s+/).length }) : "");
      const box = typing(area, { chapter: data.chapter, key: key(name), limit: data.limit }, (now, over) => {
        const n = (number) => number.toLocaleString("en");
        status.textContent = now === "long" ? fill(W.long, { limit: n(data.limit), over: n(over) }) : [count(), now === "kept" ? W.kept : ""].filter(Boolean).join(" · ");
        if (now === "typing") changed();
      });
      life.begin(box.listen);
      texts[name] = area;
      area.recall = box.recall;
      return make("div", { class: "cx-typed" }, make("label", { class: "cx-prompt" }, make("b", {}, label), make("span", { class: "cx-status" }, " " + hint), area), status);
    }

    /* 1: the cards */
    const told = make("p", { class: "cx-problem", role: "alert" });
    const boxes = []; // every tick box, with its side and card
    const tick = (card, side) => {
      const input = field("input", { type: "checkbox", onchange: () => {
        const mine = picked[side];
        if (input.checked && mine.cards.length >= data.most) { input.checked = false; told.textContent = fill(W.enough, { most: data.most }); return; }
        told.textContent = "";
        mine.cards = input.checked ? [...mine.cards, card.card_id] : mine.cards.filter((id) => id !== card.card_id);
        if (!mine.cards.includes(mine.strongest)) mine.strongest = "";
        keepPicked(); show();
      } });
      boxes.push({ input, side, id: card.card_id });
      return make("label", { class: "cx-tick" }, input, make("span", {}, W["use_" + side], make("span", { class: "cx-far" }, ": " + card.figure)));
    };
    const items = data.cards.map((card) => {
      const item = make("li", { class: "cx-evidence", "data-chapter": card.chapter }, links.get(card.card_id), make("p", { class: "cx-uses" }, ...SIDES.map((side) => tick(card, side))));
      return { item, card };
    });
    const filter = field("select", { onchange: () => { for (const { item, card } of items) item.hidden = Boolean(filter.value) && card.chapter !== filter.value; } });
    filter.append(make("option", { value: "" }, W.any), ...Object.entries(data.chapters).map(([value, label]) => make("option", { value }, label)));
    const columns = make("div", { class: "cx-deck" }, ...SIDES.map((side) => make("div", {}, make("b", {}, W["mostly_" + side]), make("ul", {}, ...items.filter(({ card }) => card.side === side).map(({ item }) => item)))));

    /* the meter: counts only */
    const meter = make("tbody");
    const table = make("table", {}, make("caption", {}, W.meter), make("thead", {}, make("tr", {}, make("td"), ...["cards", "chapters", "sources", "rebuttals"].map((name) => make("th", { scope: "col" }, W["col_" + name])))), meter);
    const even = make("p", { class: "cx-status", role: "status" });

    /* 2: both cases */
    const sides = SIDES.map((side) => {
      const list = make("ul"), strongest = field("select", { onchange: () => { picked[side].strongest = strongest.value; keepPicked(); show(); } });
      const body = make("fieldset", { class: "cx-case" }, make("legend", {}, data.brief[side]), list,
        typed(side + "-argument", W.argument, W.argument_hint, 6),
        make("label", { class: "cx-control" }, make("span", {}, W.strongest), strongest),
        typed(side + "-rebuttal", W.rebuttal, W.rebuttal_hint, 4));
      return { side, list, strongest, body };
    });

    /* 3 and 4: the conclusion, and the brief */
    const wait = make("p", { class: "cx-status", role: "status" }), missing = make("p", { class: "cx-status", role: "status" });
    const conclusion = typed("conclusion", W.conclusion, W.conclusion_hint, 5), author = typed("author", W.author, W.author_hint, 0);
    const preview = make("div", { class: "cx-brief", hidden: true, tabindex: "0", role: "region", "aria-label": W.preview });
    const look = button(W.preview, () => { preview.hidden = !preview.hidden; look.setAttribute("aria-expanded", String(!preview.hidden)); draw(); });
    look.setAttribute("aria-expanded", "false");
    const offered = make("p", { class: "cx-status", role: "status" });
    const save = (file, type, text) => kit.offer(offered, kit.say("asked_to_save", { file }), file, text, type);
    const markup = window.trustedTypes?.createPolicy("calexit", { createHTML: (text) => text }) ?? { createHTML: (text) => text }; // every word in it is escaped
    const draw = () => { if (!preview.hidden) preview.replaceChildren(...new DOMParser().parseFromString(markup.createHTML(write.html(brief())), "text/html").body.childNodes); };
    let soon = null;
    const changed = () => { count(); clearTimeout(soon); soon = setTimeout(draw, 300); };

    function count() {
      const now = write.meter(brief()), both = now.every((one) => one.rebuttals);
      meter.replaceChildren(...now.map((one) => make("tr", {}, make("th", { scope: "row" }, W["use_" + one.side]), ...["cards", "chapters", "sources", "rebuttals"].map((name) => make("td", { class: "n" }, String(one[name]))))));
      const differ = ["cards", "chapters", "sources", "rebuttals"].filter((name) => now[0][name] !== now[1][name]).map((name) => W["col_" + name]);
      const line = now[0].cards + now[1].cards === 0 ? W.meter_none : differ.length ? fill(W.meter_uneven, { what: differ.join(", ") }) : W.meter_even;
      if (even.textContent !== line) even.textContent = line;
      texts.conclusion.disabled = !both && !texts.conclusion.value;
      if (wait.textContent !== (both ? "" : W.wait)) wait.textContent = both ? "" : W.wait;
      const lacks = [...sides.flatMap(({ side }, i) => [[!now[i].cards, "cards"], [!strip(texts[side + "-argument"].value), "argument"], [!now[i].rebuttals, "rebuttal"]].filter(([lack]) => lack).map(([, name]) => fill(W.lacks[name], { side: W["use_" + side] }))),
        ...(strip(texts.conclusion.value) ? [] : [W.lacks.conclusion])];
      const left = lacks.length ? fill(W.missing, { what: lacks.join("; ") }) : W.complete;
      if (missing.textContent !== left) missing.textContent = left;
    }
    function show() {
      for (const { input, side, id } of boxes) input.checked = picked[side].cards.includes(id);
      for (const { side, list, strongest } of sides) {
        const mine = picked[side], cards = mine.cards.map((id) => known.get(id));
        list.replaceChildren(...(cards.length ? cards.map((card) => make("li", {}, make("b", {}, card.figure), " " + card.text)) : [make("li", {}, W.no_cards)]));
        strongest.replaceChildren(make("option", { value: "" }, W.choose), ...cards.map((card) => make("option", { value: card.card_id }, `${card.figure}: ${card.text.length > 60 ? card.text.slice(0, 58) + "…" : card.text}`)));
        strongest.value = mine.strongest;
      }
      changed();
    }
    function recall() {
      const kept = whole(journal.get(key("cards"))?.value);
      for (const area of Object.values(texts)) area.recall();
      if (JSON.stringify(kept) !== JSON.stringify(picked)) { picked = kept; show(); } else count();
    }

    root.querySelector(".cx-plain").replaceWith(make("div", {},
      heading(W.step1), make("p", { class: "cx-lead" }, fill(W.step1_how, { most: data.most })), make("label", { class: "cx-control" }, make("span", {}, W.chapter), filter), told, columns,
      make("div", { class: "cx-meter" }, table, even),
      heading(W.step2), make("p", { class: "cx-lead" }, W.step2_how), ...sides.map(({ body }) => body),
      heading(W.step3), wait, conclusion,
      heading(W.step4), make("p", { class: "cx-lead" }, W.step4_how), author, missing,
      make("p", { class: "cx-turn" }, button(W.html, () => save("brief.html", "text/html", write.html(brief()))), " ", button(W.markdown, () => save("brief.md", "text/markdown", write.markdown(brief()))), " ", look), offered, preview));
    show();
    life.recall(recall);
    root.calexit = { ...write, brief };
  };

  /* ---- the ratings of the start page, met again; only the reader sees both ---- */

  KINDS.again = (root, life) => {
    const data = JSON.parse(root.querySelector("script.cx-spec").textContent), W = data.words;
    const rating = (key) => { const kept = journal.get(key)?.value; return Number.isInteger(kept) && data.scale[kept] !== undefined ? kept : null; };
    const rows = data.statements.map((statement) => {
      const name = "cx-a-" + ++serial, told = make("p", { class: "cx-status", role: "status" });
      const inputs = data.scale.map((_, i) => field("input", { type: "radio", name, value: i, onchange: () => journal.put(data.chapter, statement.after, "answer", i) }));
      const recall = () => {
        const before = rating(statement.before), now = rating(statement.after);
        inputs.forEach((input, i) => { input.checked = now === i; });
        const line = now === null ? "" : before === null ? W.never : W[before === now ? "same" : "moved"].replace("{before}", data.scale[before]).replace("{now}", data.scale[now]);
        if (told.textContent !== line) told.textContent = line;
      };
      life.recall(recall);
      return make("div", {}, make("fieldset", { class: "cx-control cx-choice" }, make("legend", {}, statement.text), ...inputs.map((input, i) => make("label", {}, input, make("span", {}, data.scale[i])))), told);
    });
    root.querySelector(".cx-plain").replaceWith(...rows);
  };
  }
