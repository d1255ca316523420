/** The journal bar at the top of a notebook: how it stands, and what one can do with it. */
import { button, field, make } from "./dom.js";
import { answers, journalText } from "./entries.js";
import { browser, forgets } from "./forget.js";
import { handIn } from "./handin.js";
import { journal, link, unwritten } from "./journal.js";
import { HEADING, left } from "./left.js";
import { inLite, pythonStarts } from "./lite.js";
import { offer } from "./offer.js";
import { restoreFrom } from "./restore.js";
import { present } from "./stage.js";
import { counted, standing } from "./standing.js";
import { BINDER, storage } from "./storage.js";
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
  const first = make("details", { class: "cx-left cx-wide", hidden: true });
  const binder = bar.dataset.binder || BINDER;
  const lite = inLite();
  const forgetful = binder ? "" : forgets(browser());
  const warning = forgetful ? make("span", { class: "cx-status cx-wide" }, say(forgetful)) : null;
  let saved = ""; // what the last download held
  let told = journal.notice;

  const save = button("download", {
    onclick() {
      const entries = journal.all();
      const file = "my-journal.json";
      const said = say("downloaded", { file, count: counted("answer", answers(entries)) });
      offer(notice, said, file, journalText(entries));
      saved = marks(entries);
      show();
    },
  });
  const clear = button("clear", { onclick: () => ask(sure, clear) });

  function show() {
    const entries = journal.all();
    const fleeting = storage.fleeting();
    const forbidden = storage.forbidden();
    const { problem, refused, unsaved } = link;
    const state = link.state === "saved" && unwritten(entries).length ? "waiting" : link.state;
    const stays = entries.filter((entry) => entry.stays).length;
    const count = answers(entries);
    const kept = { count, unsaved: unsaved.size, stays, fleeting, forbidden };
    const line = standing({ ...kept, state, problem, refused, lite });
    status.setAttribute("aria-live", state === "waiting" ? "off" : "polite"); // heard once, when it is done
    if (status.textContent !== line) status.textContent = line;
    if (journal.notice !== told) notice.textContent = (told = journal.notice).text;
    if (warning) warning.hidden = forbidden || fleeting > 0 || (state === "saved" && !lite); // the file does not forget
    const leave = Boolean(binder && count && saved !== marks(entries)); // a Binder forgets: what saves it is in sight
    save.classList.toggle("cx-main", leave);
    menu.open ||= leave;
    showLeft(first, entries);
  }

  const menu = make("details", { class: "cx-menu" }, make("summary", {}, say("journal")));
  menu.append(make("div", {}, save, ...restore(), handIn(bar, notice), clear));
  life.recall(show);
  bar.replaceChildren(
    menu,
    status,
    button("present", { onclick: () => present(0) }),
    sure,
    notice,
    first,
    ...(warning ? [warning] : []),
    ...(lite ? [pythonStarts(bar)] : []),
    ...(binder ? [make("span", { class: "cx-status cx-wide cx-binder" }, say("binder"))] : []),
  );
}

/**
 * What was kept for exhibits that are gone.
 * @param {HTMLElement} box
 * @param {Entry[]} entries
 */
function showLeft(box, entries) {
  const mine = left(entries);
  box.hidden = !mine.length;
  const now = JSON.stringify(mine);
  if (box.dataset.shown === now) return;
  box.dataset.shown = now;
  const rows = mine.flatMap(({ title, answer }) => [make("dt", {}, title), make("dd", {}, answer)]);
  const summary = make("summary", {}, `${HEADING} (${mine.length})`);
  box.replaceChildren(summary, make("p", {}, say("first_left")), make("dl", {}, ...rows));
}

function restore() {
  const file = field("input", {
    type: "file",
    accept: ".json,.txt,application/json,text/plain",
    class: "cx-file",
    "aria-label": say("restore"),
    tabindex: "-1",
    async onchange() {
      const chosen = file.files?.[0];
      if (!chosen) return;
      journal.tell(await restoreFrom(chosen));
      file.value = "";
    },
  });
  return [button("restore", { onclick: () => file.click() }), file];
}

/**
 * Deleting is asked twice.
 * @param {HTMLElement} sure
 * @param {HTMLElement} clear
 */
function ask(sure, clear) {
  const yes = button("clear_yes", {
    class: "cx-danger",
    async onclick() {
      yes.disabled = no.disabled = true;
      const said = await journal.clear();
      sure.hidden = true;
      journal.tell(said);
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
