/** How well the reader knows how sure to be: the same counts as calexit.claims.model. Skill, never sides. */

/**
 * Whether a kept value is an answer; a journal may hold anything.
 * @param {Record<string, string>} verdicts
 * @param {any} value
 * @returns {value is Mine}
 */
export function whole(verdicts, value) {
  if (!value || typeof value !== "object") return false;
  if (value.skipped === true) return true;
  const { checkable, how, verdict, sure } = value;
  if (typeof checkable !== "boolean" || typeof (how ?? "") !== "string") return false;
  return (
    verdict == null ||
    (Object.hasOwn(verdicts, verdict) && Number.isFinite(sure) && sure >= 25 && sure <= 100)
  );
}

/**
 * @param {Claim[]} claims
 * @param {Record<string, Mine>} answers by id
 * @returns {Score}
 */
export function score(claims, answers) {
  let answered = 0;
  let right = 0;
  let guessed = 0;
  let sum = 0;
  /** @type {Map<number, {said: number, answers: number, right: number}>} */
  const rows = new Map();
  for (const { id, kind, verdict } of claims) {
    const mine = answers[id];
    if (!mine || mine.skipped) continue;
    answered += 1;
    right += Number(mine.checkable === (kind === "fact"));
    if (kind !== "fact" || mine.verdict == null) continue;
    const sure = mine.sure ?? 0;
    const hit = Number(mine.verdict === verdict);
    const said = Math.floor((sure + 5) / 10) * 10;
    const row = rows.get(said) ?? { said, answers: 0, right: 0 };
    row.answers += 1;
    row.right += hit;
    rows.set(said, row);
    guessed += 1;
    sum += sure - 100 * hit;
  }
  const calibration = [...rows.values()]
    .sort((a, b) => a.said - b.said)
    .map((row) => ({ said: row.said, answers: row.answers, right_share: (100 * row.right) / row.answers }));
  return { answered, right, calibration, surplus: guessed ? sum / guessed : null };
}
