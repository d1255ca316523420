/** What an exhibit says where it stands: the finding above its picture, large between asterisks, and the Reading under it. */
import { make, marked, says, tellAs } from "./dom.js";
import { explain, explained } from "./explain.js";

/** @typedef {{reading: string, finding: string}} Said */

/** @param {string} text */
export const plain = (text) => text.replaceAll("*", "");

/** @param {string} text */
const large = (text) =>
  text.split("*").flatMap((part, i) => (i % 2 ? [make("b", {}, part)] : part ? marked(part) : []));

export class Words {
  /** @param {HTMLElement} root the exhibit */
  constructor(root) {
    this.reading = /** @type {HTMLElement} */ (root.querySelector(".cx-reading"));
    this.finding = /** @type {HTMLElement | null} */ (root.querySelector(".cx-finding"));
    const finding = [...(this.finding?.childNodes ?? [])].map((one) =>
      one.nodeName === "B" ? `*${one.textContent}*` : (one.textContent ?? ""),
    );
    explain(root.querySelector(".cx-lead"));
    this.stored = { reading: this.reading.textContent ?? "", finding: finding.join("") };
  }

  /**
   * It says this already, as Python stored it.
   * @param {Said} said
   */
  already({ reading, finding }) {
    says(this.reading, reading);
    explain(this.reading);
    if (this.finding) says(this.finding, finding);
  }

  /** @param {Said} said */
  show({ reading, finding }) {
    tellAs(this.reading, reading, explained);
    if (this.finding) tellAs(this.finding, finding, large);
  }
}

/** @param {Said} said */
export const aloud = ({ reading, finding }) => [plain(finding), reading].filter(Boolean).join(" ");
