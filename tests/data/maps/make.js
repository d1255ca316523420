/**
 * Make the outlines that maps are drawn with: map_states.csv and map_counties.csv, from the Census Bureau's boundaries.
 *
 *     cd tests/data/maps && npm ci && node make.js
 *
 * `us-atlas` (its version and the digest of its package stand in package-lock.json) holds the Cartographic Boundary Files
 * of 2017. Neighbours are simplified together, so that borders still meet. An outline is the path of an SVG in whole
 * numbers, from its own middle (`map_x`, `map_y`): the point farthest from every border.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { forceCollide, forceSimulation, forceX, forceY } from "d3-force";
import { geoConicEqualArea } from "d3-geo";
import polylabel from "polylabel";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const FINE = 1; // steps of the paths for each unit of the map
const STATES = { width: 975, height: 610, least: 2.5 }; // least: the smallest triangle of a border that is kept, in square units
const CALIFORNIA = { width: 560, height: 640, least: 4 };
const ISLAND = 0.004; // of a place's area: a smaller piece of it is left out
const PEOPLE = 0.3; // the share of the land's area that the circles of people cover together
const APART = 0.6; // units between two circles
const SOURCE = "census-cartographic-2017,reported";

const here = (/** @type {string} */ name) => new URL(name, import.meta.url);
const atlas = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(here(`node_modules/us-atlas/${name}-10m.json`), "utf8"));
const table = (/** @type {string} */ name) => {
  const [head, ...rows] = readFileSync(new URL(`../../../data/${name}.csv`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  const names = head.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i], cell])));
};

const area = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring.at(i - 1)[1] - ring.at(i - 1)[0] * y, 0)) / 2;

/** Its pieces that can be seen, the largest first; each a list of rings. */
function pieces({ type, coordinates }) {
  const all = (type === "Polygon" ? [coordinates] : coordinates).sort((a, b) => area(b[0]) - area(a[0]));
  return all.filter((rings) => area(rings[0]) >= ISLAND * area(all[0][0]));
}

/** The path of its pieces from a point, in steps from one corner to the next. */
function outline(place, [x, y]) {
  const ring = (points) => {
    const at = points
      .slice(0, -1)
      .map(([px, py]) => [Math.round((px - x) * FINE), Math.round((py - y) * FINE)]);
    const kept = at.filter(([px, py], i) => i === 0 || px !== at[i - 1][0] || py !== at[i - 1][1]);
    const steps = kept.slice(1).map(([px, py], i) => `${px - kept[i][0]},${py - kept[i][1]}`);
    return kept.length > 2 ? `M${kept[0]}l${steps.join(" ")}Z` : "";
  };
  return pieces(place).flat().map(ring).join("").replaceAll(",-", "-").replaceAll(" -", "-");
}

/** The middle of its largest piece, in whole units. */
const middle = (place) => polylabel(pieces(place)[0], 0.5).slice(0, 2).map(Math.round);

const write = (name, head, rows) =>
  writeFileSync(
    new URL(`../../../data/maps/${name}`, import.meta.url),
    [head, ...rows.sort().map((row) => row.join(","))].join("\n") + "\n",
  );
const quoted = (text) => `"${text}"`;

// ---- the states, and Virginia of 1861 with what is West Virginia today

const BESIDE = {
  ...{ VT: [838, 92], NH: [944, 140], MA: [960, 174], RI: [950, 206], CT: [926, 236] },
  ...{ NJ: [905, 266], DE: [905, 290], MD: [905, 314], DC: [905, 338], HI: [285, 588] },
}; // small ones by the sea are named beside it
const states = simplify(presimplify(atlas("states-albers")), STATES.least);
const named = Object.fromEntries(table("states").map(({ name, abbr }) => [name, abbr]));
const parts = states.objects.states.geometries.filter(({ properties }) => properties.name in named);
const old = parts.filter(({ properties }) => ["Virginia", "West Virginia"].includes(properties.name));
const places = [
  ...parts.map((part) => [named[part.properties.name], feature(states, part).geometry]),
  ["VA-1861", merge(states, old)],
];
write(
  "map_states.csv",
  "place,map_x,map_y,label_x,label_y,outline,source_id,flag",
  places.map(([place, shape]) => {
    const at = middle(shape);
    return [place, ...at, ...(BESIDE[place] ?? at), quoted(outline(shape, at)), SOURCE];
  }),
);

// ---- California's counties: land, and circles of people that push each other apart

const world = atlas("counties");
const ours = world.objects.counties.geometries.filter(({ id }) => String(id).startsWith("06"));
const counties = { type: "FeatureCollection", features: ours.map((one) => feature(world, one)) };
const { width, height, least } = CALIFORNIA;
const albers = geoConicEqualArea().rotate([120, 0]).parallels([34, 40.5]).fitSize([width, height], counties);
const flat = (shape) => (Array.isArray(shape[0]) ? shape.map(flat) : albers(shape));
const land = counties.features.map(({ id, geometry }) => ({
  type: "Feature",
  id,
  geometry: { ...geometry, coordinates: flat(geometry.coordinates) },
}));
const joined = simplify(
  presimplify(topology({ counties: { type: "FeatureCollection", features: land } }, 1e5)),
  least,
);
const shapes = joined.objects.counties.geometries.map((part) => [part.id, feature(joined, part).geometry]);
const people = Object.fromEntries(table("counties").map((row) => [row.fips, +row.population_2020]));
const whole = shapes.reduce(
  (sum, [, shape]) => sum + pieces(shape).reduce((all, [ring]) => all + area(ring), 0),
  0,
);
const each = (PEOPLE * whole) / Object.values(people).reduce((a, b) => a + b) / Math.PI;
const circles = shapes.map(([fips, shape]) => {
  const [x0, y0] = middle(shape);
  return { fips, x0, y0, x: x0, y: y0, r: Math.sqrt(people[fips] * each) };
});
forceSimulation(circles)
  .force("x", forceX(({ x0 }) => x0).strength(0.12))
  .force("y", forceY(({ y0 }) => y0).strength(0.12))
  .force("apart", forceCollide(({ r }) => r + APART).iterations(8))
  .stop()
  .tick(600);
write(
  "map_counties.csv",
  "fips,map_x,map_y,people_x,people_y,people_r,outline,source_id,flag",
  shapes.map(([fips, shape]) => {
    const { x0, y0, x, y, r } = circles.find((one) => one.fips === fips);
    const circle = [x, y, r].map((one) => one.toFixed(1));
    return [fips, x0, y0, ...circle, quoted(outline(shape, [x0, y0])), SOURCE];
  }),
);
