/** Which statements a deck or a search shows; a search looks into a record only once it is open. */

const SPACE = /[^\S\ufeff]|[\x1c-\x1f\x85]/u; // what Python calls a space

/**
 * Text as the search sees it, as model.fold makes it: lower case, no accents, one space, plain quotes and dashes.
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ς/g, "σ")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—−‑]/g, "-")
    .split(SPACE)
    .filter(Boolean)
    .join(" ");

/**
 * What the search looks through: before and after the record is open.
 * @param {Claim} claim
 * @param {string[]} record
 */
export function texts({ id, claim, quote, speaker, outlet, topic, sentence = "", verdict }, record) {
  const said = fold([id, claim, quote, speaker, outlet, topic, sentence].join(" "));
  return { said, all: `${said} ${fold([...record, verdict].join(" "))}` };
}

/**
 * The statements of a deck: "first", "all", "article:…" or "topic:…".
 * @param {DeskData} data
 * @param {string} deck
 * @returns {Claim[]}
 */
export function dealt({ claims, deck: first }, deck) {
  const [part, id] = deck.split(":");
  if (part === "first") return first.flatMap((one) => claims.find((claim) => claim.id === one) ?? []);
  if (part === "article") return claims.filter(({ article }) => article === id);
  return part === "topic" ? claims.filter(({ topic }) => topic === id) : claims;
}

/**
 * The words that a search asks for.
 * @param {string} typed
 */
export const asked = (typed) => fold(typed.slice(0, 200)).split(" ").filter(Boolean);
