/** A chart's specification as it travels, made whole again: what kit/packed.py packs. */
import { numbers } from "./chance.js";
import { outline } from "./outlines.js";

/** The look of the house, for every chart that has none of its own. */
export const THEME = __THEME__;

/**
 * @param {PackedSpec} spec
 * @returns {object}
 */
export function unpack(spec) {
  const datasets = Object.entries(spec.datasets ?? {}).map(([name, table]) => [name, rows(table)]);
  const params = spec.params?.map(({ drawn, ...param }) =>
    drawn ? { ...param, value: numbers(...drawn) } : param,
  );
  return {
    config: THEME,
    ...spec,
    ...(params && { params }),
    ...(spec.datasets && { datasets: Object.fromEntries(datasets) }),
  };
}

/**
 * @param {object[] | PackedTable} table
 * @returns {object[]}
 */
function rows(table) {
  if (Array.isArray(table)) return table;
  const columns = Object.entries(table.columns).map(
    /** @returns {[string, [any[], number[]?]]} */
    ([name, [cells, places]]) => [name, [name === "map_outline" ? cells.map(outline) : cells, places]],
  );
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      columns.map(([name, [cells, places]]) => [
        name,
        cells[places ? /** @type {number} */ (places[row]) : row],
      ]),
    ),
  );
}
