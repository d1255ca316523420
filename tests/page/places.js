/**
 * Where a fault can be planted in modules of the page: every operator, number and condition, and what would stand there.
 * For tests/bench/faults.py: the modules are the arguments, a list of places each is what it prints.
 */
import { readFileSync } from "node:fs";

import { parse } from "acorn";

/** @typedef {{start: number, end: number, line: number, text: string}} Place a piece of the source, and what takes its place */

/** @type {Record<string, string>} */
const OTHER = {
  "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "**": "*", "<": "<=", "<=": "<", ">": ">=", ">=": ">",
  "===": "!==", "!==": "===", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "??": "&&", "++": "--", "--": "++",
  "+=": "-=", "-=": "+=", "*=": "/=", "&&=": "||=", "||=": "&&=",
}; // prettier-ignore

/** A small number is a count, of which the next is another; of a large one the next is often as good. */
const NEXT = (/** @type {number} */ n) => (Math.abs(n) < 10 ? [n + 1, n - 1] : [n * 2, n / 2]);

/**
 * What may become of one node of the tree.
 * @param {any} node
 * @param {string} source
 * @returns {[node: {start: number, end: number}, text: string][]}
 */
function faults(node, source) {
  const of = (/** @type {{start: number, end: number}} */ { start, end }) => source.slice(start, end);
  const { type, operator, left, right, test } = node;
  if (["IfStatement", "ConditionalExpression"].includes(type)) return [[test, `!(${of(test)})`]];
  if (/^(Binary|Logical|Assignment)Expression$/.test(type) && OTHER[operator]) {
    const from = left.end + source.slice(left.end, right.start).indexOf(operator);
    const made =
      source.slice(node.start, from) + OTHER[operator] + source.slice(from + operator.length, node.end);
    return [[node, type === "AssignmentExpression" ? made : `(${made})`]];
  }
  if (type === "UpdateExpression") return [[node, of(node).replace(operator, String(OTHER[operator]))]];
  if (type === "UnaryExpression" && "!-".includes(operator)) return [[node, of(node.argument)]];
  if (type === "Literal" && typeof node.value === "number")
    return NEXT(node.value).map((n) => [node, String(n)]);
  return [];
}

/**
 * @param {string} source
 * @returns {Place[]}
 */
function places(source) {
  /** @type {Place[]} */
  const found = [];
  const walk = (/** @type {any} */ node) => {
    if (!node || typeof node !== "object") return;
    if (typeof node.type === "string")
      for (const [{ start, end }, text] of faults(node, source))
        found.push({ start, end, line: source.slice(0, start).split("\n").length, text });
    for (const part of Object.values(node)) walk(part);
  };
  walk(parse(source, { ecmaVersion: "latest", sourceType: "module" }));
  return found;
}

console.log(JSON.stringify(process.argv.slice(2).map((file) => places(readFileSync(file, "utf8")))));
