/** What is kept of the answers to a check question. */

const MOST = 20;

/**
 * The tries so far with one more: the first stays for ever, since it says what was known before; then the latest.
 * @param {unknown} before what the journal holds, which may be anything
 * @param {number} choice
 * @returns {number[]}
 */
export function tried(before, choice) {
  const tries = [...(Array.isArray(before) ? before : []), choice];
  return tries.length > MOST ? [tries[0], ...tries.slice(1 - MOST)] : tries;
}
