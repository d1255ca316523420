/** Colours of a dark page: the same hue, and as far from its paper as from white. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { oracle } from "./setup.js";

const { night } = await import("../../lib/calexit/kit/page/night.js");
const { paper } = oracle("night");

/** @param {string} color */
const numbers = (color) =>
  color.startsWith("#")
    ? [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
    : (color.match(/\d+/g) ?? []).map(Number);

/** @param {string} color */
function light(color) {
  const [r = 0, g = 0, b = 0] = numbers(color).map((v) =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
}

/**
 * @param {string} one
 * @param {string} other
 */
const contrast = (one, other) => Math.max(light(one), light(other)) / Math.min(light(one), light(other));

/** @param {string} color in degrees */
function hue(color) {
  const [r = 0, g = 0, b = 0] = numbers(color);
  return ((Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI + 360) % 360;
}

test("every colour of the look has one, and no contrast is lost", () => {
  for (const color of oracle("colors")) {
    const dark = night(color);
    assert.ok(dark, color);
    const [by_day, by_night] = [contrast(color, "#ffffff"), contrast(dark, paper)];
    assert.ok(by_night > Math.min(by_day, 17) * 0.95, `${color}: ${by_day} by day, ${by_night} by night`);
    const shown = numbers(color);
    if (Math.max(...shown) - Math.min(...shown) < 80) continue;
    const turned = Math.abs(hue(color) - hue(dark));
    assert.ok(Math.min(turned, 360 - turned) < 16, `${color} turned by ${turned} degrees`);
    assert.ok(by_night >= Math.min(by_day, 3), color);
  }
  assert.ok(contrast(night("#000") ?? "", paper) > 16);
});

test("words on a mark are as clear as by day", () => {
  for (const [word, mark] of [
    ["#1d2329", "#009e73"],
    ["#1d2329", "#e69f00"],
    ["#ffffff", "#00598c"],
    ["#1d2329", "#c9cfd6"],
  ]) {
    const seen = contrast(night(word ?? "") ?? "", night(mark ?? "") ?? "");
    assert.ok(seen >= 4.5, `${word} on ${mark}: ${seen}`);
  }
});

test("only plain colours are known", () => {
  assert.equal(night("white"), night("#fff"));
  assert.equal(night("rgb(255, 255, 255)"), night("#ffffff"));
  for (const other of ["none", "transparent", "url(#gradient)", "", "rgba(0, 0, 0, 0.5)"])
    assert.equal(night(other), undefined);
});
