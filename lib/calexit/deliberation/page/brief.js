/** The brief, as a page without any script and as Markdown: the same input makes the same bytes. */
import { order } from "./picked.js";
import { html as h, markdown as m, paragraphs, strip } from "./text.js";

/** @typedef {import("./picked.js").Side} Side */
/** @typedef {{cards: string[], strongest: string, argument: string, rebuttal: string}} Case */
/** @typedef {{for: Case, against: Case, first: Side, conclusion: string, author: string}} Brief */
/** @typedef {{card_id: string, figure: string, text: string, weakness: string, source_id: string, source_id_2: string | null}} Card */
/** @typedef {{cards: Card[], sources: Record<string, {named: string, url: string, more: string}>, brief: Record<string, string>, question: string, style: string}} Data */

/**
 * Whether a side's strongest card is named and answered.
 * @param {Case} mine
 */
export const answered = ({ strongest, rebuttal }) => Boolean(strongest && strip(rebuttal));

/** @param {Data} data */
export function writer({ cards, sources, brief: W, question, style }) {
  const known = new Map(cards.map((card) => [card.card_id, card]));
  const ids = (/** @type {Card} */ card) =>
    [card.source_id, card.source_id_2].flatMap((id) => (id ? [id] : []));
  const chosen = (/** @type {Case} */ mine) =>
    mine.cards.flatMap((id) => {
      const card = known.get(id);
      return card ? [card] : [];
    });
  const cited = (/** @type {Brief} */ brief) => [
    ...new Set(order(brief).flatMap((side) => chosen(brief[side]).flatMap(ids))),
  ];

  /** @param {Brief} brief */
  function page(brief) {
    const every = cited(brief);
    const parts = [`<h1>${h(question)}</h1>`];
    if (strip(brief.author)) parts.push(`<p>${W.by} <bdi>${h(brief.author)}</bdi></p>`);
    for (const side of order(brief)) {
      const mine = brief[side];
      parts.push(`<h2>${W[side]}</h2>${paragraphs(mine.argument, W.none ?? "")}<ul>`);
      for (const card of chosen(mine)) {
        const marks = ids(card).map((id) => `<sup>[${every.indexOf(id) + 1}]</sup>`);
        const weak = `<span class="weak">${W.weakness}: ${h(card.weakness)}</span>`;
        parts.push(`<li><b>${h(card.figure)}</b> ${h(card.text)}${marks.join("")} ${weak}</li>`);
      }
      parts.push("</ul>");
      const strongest = known.get(mine.strongest);
      if (strongest) parts.push(`<p><b>${W.strongest}:</b> ${h(strongest.text)}</p>`);
      parts.push(`<p><b>${W.rebuttal}:</b></p>${paragraphs(mine.rebuttal, W.none ?? "")}`);
    }
    parts.push(`<h2>${W.conclusion}</h2>${paragraphs(brief.conclusion, W.none ?? "")}`);
    parts.push(`<h2>${W.sources}</h2><ol class="src">`);
    for (const id of every) {
      const { named = "", url = "", more = "" } = sources[id] ?? {};
      const link = url ? `<a href="${h(url)}">${h(url)}</a> ` : "";
      parts.push(`<li>${h(named)} ${link}${h(more)}</li>`);
    }
    parts.push("</ol>");
    const head = `<meta charset="utf-8"><title>${h(question)}</title><style>${style}</style>`;
    return `<!doctype html>\n<html lang="en"><head>${head}</head>\n<body>\n${parts.join("\n")}\n</body></html>\n`;
  }

  /** @param {Brief} brief */
  function markdown(brief) {
    const every = cited(brief);
    const parts = [`# ${question}`];
    if (strip(brief.author)) parts.push(`${W.by} ${m(brief.author)}`);
    for (const side of order(brief)) {
      const mine = brief[side];
      parts.push(`## ${W[side]}`, m(mine.argument) || (W.none ?? ""));
      const lines = chosen(mine).map((card) => {
        const marks = ids(card).map((id) => `\\[${every.indexOf(id) + 1}\\]`);
        return `- **${m(card.figure)}** ${m(card.text)} ${marks.join("")} ${W.weakness}: ${m(card.weakness)}`;
      });
      if (lines.length) parts.push(lines.join("\n"));
      const strongest = known.get(mine.strongest);
      if (strongest) parts.push(`**${W.strongest}:** ${m(strongest.text)}`);
      parts.push(`**${W.rebuttal}:**`, m(mine.rebuttal) || (W.none ?? ""));
    }
    parts.push(`## ${W.conclusion}`, m(brief.conclusion) || (W.none ?? ""));
    const lines = every.map((id, i) => {
      const { named = "", url = "", more = "" } = sources[id] ?? {};
      return `${i + 1}. ${m(named)} ${url ? `<${url}> ` : ""}${m(more)}`.trimEnd();
    });
    parts.push(`## ${W.sources}`, lines.join("\n") || (W.none ?? ""));
    return parts.join("\n\n") + "\n";
  }

  return { page, markdown };
}
