/** The rows behind an exhibit's picture, as files that spreadsheets read. */
import { unpack } from "./packed.js";

/**
 * Rows as spreadsheets read them: the mark at the start tells them the letters' code.
 * @param {unknown[][]} all
 */
export const csv = (all) =>
  "\ufeff" +
  all
    .map((row) => row.map((one) => `"${String(one ?? "").replaceAll('"', '""')}"`).join(",") + "\r\n")
    .join("");

/** @typedef {Record<string, unknown>} Row */
/** @typedef {{marktype?: string, items?: Mark[], datum?: Row}} Mark a mark of Vega's, or one of its items */

/**
 * What each mark stands for; the marks of a group are within its items.
 * @param {Mark} mark
 * @returns {Row[]}
 */
const stood = ({ marktype, items = [] }) =>
  items.flatMap((item) =>
    marktype === "group" ? (item.items ?? []).flatMap(stood) : item.datum ? [item.datum] : [],
  );

/**
 * The rows that are drawn now of a chart's largest table that has some, its names first; nothing where the marks stand for
 * sums of rows. Kept as kit/drawn.py has them, without what the chart computes of each.
 * @param {PackedSpec | null} spec
 * @param {Mark} scene
 * @returns {unknown[][]}
 */
export function drawnNow(spec, scene) {
  const { datasets = {} } = /** @type {{datasets?: Record<string, Row[]>}} */ (spec ? unpack(spec) : {});
  const all = stood(scene);
  for (const table of Object.values(datasets).sort((a, b) => b.length - a.length)) {
    const names = Object.keys(table[0] ?? {});
    const drawn = all
      .filter((row) => names.every((name) => name in row))
      .map((row) => names.map((name) => row[name]));
    if (names.length && drawn.length)
      return [names, ...new Map(drawn.map((row) => [JSON.stringify(row), row])).values()];
  }
  return [];
}
