/** The journal bar at the top of a notebook: how it stands, and what one can do with it. */
import { button, download, field, make } from "./dom.js";
import { answers, journalText } from "./entries.js";
import { handIn } from "./handin.js";
import { journal, link } from "./journal.js";
import { inLite, pythonStarts } from "./lite.js";
import { restoreFrom } from "./restore.js";
import { present } from "./stage.js";
import { BINDER } from "./storage.js";
import { say } from "./words.js";

/** @param {Entry[]} entries */
const marks = (entries) => entries.map((entry) => entry.key + entry.at).join();

/**
 * @param {HTMLElement} bar
 * @param {Life} life
 */
export function journalBar(bar, life) {
  const status = make("span", { class: "cx-status", role: "status" });
  const notice = make("span", { class: "cx-notice", role: "alert" });
  const sure = make("span", { class: "cx-sure", hidden: true });
  const binder = bar.dataset.binder || BINDER;
  const lite = inLite();
  let saved = ""; // what the last download held

  const save = button("download", {
    onclick() {
      const entries = journal.all();
      download("my-journal.json", journalText(entries));
      saved = marks(entries);
      show();
    },
  });
  const clear = button("clear", { onclick: () => ask(sure, notice, clear) });

  function show() {
    const entries = journal.all();
    const count = answers(entries);
    const kept = lite && link.state === "saved" ? "browser" : link.state; // there the file is this page's own, in memory
    const line = say(count === 1 ? "count_one" : "count_many", { count }) + " " + say("state_" + kept);
    status.setAttribute("aria-live", link.state === "waiting" ? "off" : "polite"); // heard once, when it is done
    if (status.textContent !== line) status.textContent = line;
    if (journal.notice) notice.textContent = journal.notice;
    save.classList.toggle("cx-main", Boolean(binder && count && saved !== marks(entries)));
  }

  life.recall(show);
  bar.replaceChildren(
    make("strong", {}, say("journal") + " "),
    status,
    " ",
    save,
    ...restore(notice),
    handIn(bar, notice),
    clear,
    button("present", { onclick: () => present(0) }),
    sure,
    notice,
    ...(lite ? [pythonStarts(bar)] : []),
    ...(binder ? [make("span", { class: "cx-status cx-wide cx-binder" }, say("binder"))] : []),
  );
}

/** @param {HTMLElement} notice */
function restore(notice) {
  const file = field("input", {
    type: "file",
    accept: ".json,application/json",
    class: "cx-file",
    "aria-label": say("restore"),
    tabindex: "-1",
    async onchange() {
      const chosen = file.files?.[0];
      if (!chosen) return;
      notice.textContent = await restoreFrom(chosen);
      file.value = "";
    },
  });
  return [button("restore", { onclick: () => file.click() }), file];
}

/**
 * Deleting is asked twice.
 * @param {HTMLElement} sure
 * @param {HTMLElement} notice
 * @param {HTMLElement} clear
 */
function ask(sure, notice, clear) {
  const yes = button("clear_yes", {
    class: "cx-danger",
    async onclick() {
      await journal.clear();
      sure.hidden = true;
      notice.textContent = say("cleared");
      clear.focus();
    },
  });
  const no = button("clear_no", {
    onclick() {
      sure.hidden = true;
      clear.focus();
    },
  });
  sure.hidden = false;
  sure.replaceChildren(say("clear_sure") + " ", yes, no);
  yes.focus();
}
