"""Every word the kit itself shows, in one place, so that a translator can find it."""

from typing import Any

PAGE = {
    "journal": "Your journal",
    "no_scripts": "Where you read this line no script runs, so exhibits do not move and no answer is kept. In JupyterLab choose View, Activate Command Palette, Trust Notebook, or Run, Run All Cells; elsewhere, open this chapter in JupyterLab.",
    "count_one": "1 answer kept",
    "count_many": "{count} answers kept",
    "state_browser": "in this browser.",
    "state_page": "on this page. This browser’s storage is full or forbidden, so what is not in it ({fleeting}) lasts until you close the page. Download a copy before you do.",
    "state_nowhere": "on this page only: where it stands, a browser keeps nothing, so hand in or download before you close it.",
    "state_file": "in your journal file. This browser keeps nothing for this page: its storage is full or forbidden.",
    "state_stays": "in this browser; {stays} of them only here: your journal file was cleared after they were written.",
    "state_problem": "in this browser only. {problem}",
    "state_refused": "in this browser; {unsaved} of them not in your journal file. {refused}",
    "forget_framed": "This page stands inside another site. There a browser may keep your answers apart from those of the page itself, or not at all: hand in or download from here, before you leave.",
    "forget_firefox": "Opened from a disk, Firefox keeps each chapter’s answers apart: carry them along with Download and Restore, or use another browser.",
    "forget_safari": "Safari, and every browser on an iPad or iPhone, deletes what a site keeps after seven days without a visit: press Download before a longer pause.",
    "forget_chromebook": "A Chromebook in guest mode, or one that is emptied at sign-out, forgets your answers then: press Download first.",
    "python_starting": "Python is starting, which takes up to a minute. The exhibits work already.",
    "python_ready": "Python is ready: run a cell with Shift+Enter. Code that you change is gone when you close or reload this tab.",
    "python_late": "Python has not started. The exhibits work without it; to try again, reload the page.",
    "state_waiting": "in this browser; writing to your journal file …",
    "state_saved": "in this browser and in your journal file.",
    "state_lost": "in this browser only: Python is not answering. Nothing is lost; it is written when Python is back.",
    "binder": "Binder lends this computer and takes it back after about ten idle minutes. Your answers stay in this browser; a new session may not find them, so download a copy before you pause.",
    "download": "Download",
    "hand_in": "Hand in",
    "hand_in_says": "Makes a file for your teacher: your guesses, answers (your card’s among them) and notes, and what you explored. Left out: how far you agree with statements. Your name goes into the file only, and only if you type it.",
    "hand_in_name": "Name (optional)",
    "hand_in_save": "Save the file",
    "hand_in_no": "Not now",
    "handed_in": "Your browser was asked to save {file}, with {count}: look in Downloads. Nothing was sent: give the file to your teacher.",
    "downloaded": "Your browser was asked to save {file}, with {count}: look in Downloads.",
    "asked_to_save": "Your browser was asked to save {file}: look in Downloads.",
    "copy_text": "Copy as text",
    "copied_text": "Copied: paste it into a message or a text file.",
    "copy_by_hand": "This browser does not let a page copy. Here is the text: select all of it and copy it.",
    "hand_in_empty": "There is nothing to hand in yet.",
    "present": "Present",
    "present_prev": "← Previous",
    "present_next": "Next →",
    "present_link": "Copy link",
    "present_close": "Close",
    "deal": "Deal me a card",
    "dealt": "You have card {card}.",
    "voted": "Kept. Your card and your answer are in the file you hand in; the class report shows them without a name.",
    "of": "{done} of {all}",
    "restore": "Restore",
    "clear": "Clear my answers",
    "clear_sure": "Delete every guess, answer and note kept here, in this browser and in your journal file?",
    "clear_yes": "Yes, delete them",
    "clear_no": "No, keep them",
    "cleared": "All deleted, in this browser and in your journal file.",
    "cleared_here": "All deleted in this browser.",
    "cleared_later": "All deleted in this browser. Is there a journal file? No Python runs here now, so it was not touched: it is cleared as soon as you run the first cell.",
    "cleared_unheard": "All deleted in this browser. Python does not answer, so your journal file may still hold it: it is cleared as soon as Python answers.",
    "cleared_not": "All deleted in this browser, but not in your journal file. {problem} It is cleared as soon as that works.",
    "cleared_now": "Your journal file has been cleared, too, as you asked.",
    "restored": "Restored from {name}: {count}.",
    "restored_older": "No newer than what is kept here: {count}.",
    "restored_more": "Left out besides: {count}.",
    "restore_refused": "{name}: {why} Nothing was changed.",
    "entry_one": "1 entry",
    "entry_many": "{count} entries",
    "answer_one": "1 answer",
    "answer_many": "{count} answers",
    "first_edition": "From the first edition",
    "first_left": "What you kept for exhibits that are no longer here.",
    "first_explored": "looked at",
    "link_gone": "The exhibit that this link names is no longer here. This is the top of its chapter.",
    "link_astray": "The view that this link names is no longer here. The exhibit stands at its start.",
    "share": "Share",
    "share_link": "Copy a link to this view",
    "share_copied": "Copied: {text}",
    "share_rows": "Save its rows (CSV)",
    "share_svg": "Save the picture (SVG)",
    "share_png": "Save the picture (PNG)",
    "share_cite": "Copy a citation",
    "share_bibtex": "Copy it for BibTeX",
    "share_framed": "This page stands inside another site, which may forbid that: if nothing comes, open the page by itself.",
    "share_sheet": "Send …",
    "share_sheet_no": "This browser did not send it. Copy the link instead.",
    "edition_line": "Edition {version}, {date}.",
    "mistake": "Found a mistake? Tell the person who gave you this page, with the link to this view.",
    "mistake_at": "Found a mistake? Tell us, with the link to this view:",
    "share_no_png": "This browser does not let a page make a PNG. Save the picture as SVG.",
    "cite_text": "{by} ({year}). “{exhibit}” In {title}, edition {version}, {date}. {address}. For a figure, cite its source, which the exhibit names.",
    "cite_bibtex": "@misc{{id},\n  author = {{{by}}},\n  title = {{exhibit}},\n  howpublished = {{title}},\n  edition = {{version}},\n  year = {{year}},\n  note = {{date}},\n  url = {{address}}\n}",
    "reset": "Reset",
    "list_of": "Choose from a list of {count}",
    "still": "This browser cannot draw the live chart. The picture, what it means, its sources and its data are complete.",
    "sideways": "Wider than this screen: push the chart sideways, or turn the screen.",
    "keep_guess": "Keep my guess",
    "you_guessed": "You guessed {guess}.",
    "guess_range": "Type one number from {min} to {max}, written like 1.5 or 1,000. “{typed}” is not one.",
    "choose": "Choose one first.",
    "unknown_request": "This page and this Python are of different editions. Restart the kernel (Kernel, Restart Kernel) and run the first cell again.",
    "set_ready": "Start from",
    "set_own": "your own choice",
    "set_text": "As text",
    "set_copy": "Copy text",
    "set_link": "Copy link",
    "set_copied": "Copied.",
    "set_not_copied": "This browser does not let a page copy. Copy it from here: {text}",
    "set_empty": "Write codes such as {code}, or all-but-{code}, or none, or all.",
    "set_unknown": "Not a code here: {codes}.",
    "check": "Check",
    "right": "Yes.",
    "not_quite": "Not quite.",
    "evidence": "In the text: “{words}”.",
    "note_kept": "Kept.",
    "note_long": "A note holds {limit} characters; this one is {over} too long. It is not kept yet, and stays here for you to shorten.",
}

JOURNAL = {
    "entry_none": "it is not an entry with a key and a value.",
    "entry_name": "its {part} must be 1 to 80 of the characters a-z, 0-9, '-', '/' and '.'.",
    "entry_kind": "its kind must be one of: {kinds}.",
    "entry_time": "its time must be like 2016-11-22T18:30:00Z.",
    "entry_empty": "its value is empty.",
    "entry_value": "its value must be text, a finite number, or a list or table of these.",
    "entry_text": "its text has {count} characters; the journal keeps up to {most}.",
    "entry_size": "its value holds too much, or lists too deep within lists.",
    "entry_left": "Entry {number}{name} was left out: {why}",
    "file_big": "This file is too large to be a journal (over {size}).",
    "file_json": "This file is not a saved journal: it cannot be read as JSON.",
    "file_foreign": "This file is not a saved journal: it was made for something else.",
    "file_version": "This journal is from an edition of the lab that this one cannot read.",
    "file_many": "This file holds {count} entries; a journal has at most {most}.",
    "newer": "{path} was written by a newer edition of the lab; update this one.",
    "other": "{path} is another program's database; it was left as it is.",
    "altered": "{path} was altered by another program: its table is not the journal's. Move the file away to start a new one.",
    "damaged": "Your journal was damaged: a new one was started, the old one is {name}.",
    "aside": "A damaged journal that was set aside earlier still lies in its folder ({names}). Delete it there if others use this computer.",
    "busy": "The journal {path} is in use by another program; please try again in a moment.",
    "full": "The journal {path} could not be saved: the disk is full, or your share of it is.",
    "failing": "The journal {path} could not be read or written: its drive reports an error.",
    "no_locks": "The journal {path} cannot be used: its drive cannot lock files, as some network drives cannot. Move the lab to a drive of this computer, or let CALEXIT_JOURNAL name a file on one.",
    "spoilt": "The journal {path} is damaged and could not be set aside; move the file away to start a new one.",
    "read_only": "The journal {path} cannot be written: the file or its folder is read-only or not yours.",
    "no_folder": "The journal {path} cannot be opened: its folder is missing, or closed to you.",
    "no_file": "The journal {path} cannot be opened: this is a folder or a device, not a file.",
    "unknown": "The journal {path} cannot be used. SQLite says: {error}.",
}
"""What may be wrong with the journal's file or an entry: one sentence each, the same in Python and on the page."""

FRENCH = r"Vive le Québec libre|Si un référendum.*?Non\?|Référendum québécois de 1980"
"""What stays in French wherever it is shown, so that a screen reader says it in French."""

EXHIBIT: dict[str, Any] = {
    "reading": "Reading.",
    "sources": "Sources",
    "more_sources": "and {count} more publishers",
    "more_sources_one": "and one more publisher",
    "all_sources": "All sources ({count}), and how each was read",
    "span": " to ",
    "seen": {"in a copy": "Read in a copy: {copy}", "as reported": "As reported by {copy}"},
    "address": {
        "opened": "",
        "known": "Its address was not opened",
        "catalogue": "The address is the catalogue’s; it was not opened",
        "none": "No lasting address was found",
    },
    "leaning": "Leaning: {leaning} ({basis}).",
    "data_one": "Data: the row behind it",
    "data": "Data: the {count} rows behind it",
    "yes": "yes",
    "no": "no",
    "see": "See the record",
    "alone": "This figure stands still here. It moves in JupyterLab, in a notebook that is trusted and whose first cell has run.",
    "undrawn": "No picture of this figure is stored: its data or its words are not those of the stored notebooks. Where the notebook is trusted and its first cell has run, it is drawn here.",
    "guess_first": "Guess before you look: {label}",
    "deal": "A card is dealt here when scripts run.",
    "answers": "Answers, with the reason for each",
    "write": "Your words are kept here when scripts run.",
    "kinds": {
        "official": "official",
        "pollster": "pollster",
        "news": "news",
        "scholar": "scholar",
        "campaign": "campaign",
        "speaker": "speaker",
        "reference": "reference work",
    },
}

CATALOG = {
    "cleared": "The results of {files} were cleared, so an exhibit or a question is missing there. Open it, choose Run, Run All Cells, and save it; or bring back the file that you had.",
}

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

CHAPTERS = {
    "start": ("00-start-here", "the start page"),
    "history": ("01-history", "chapter 1"),
    "law": ("02-law", "chapter 2"),
    "polling": ("03-polling", "chapter 3"),
    "ballot": ("04-ballot", "chapter 4"),
    "economics": ("05-economics", "chapter 5"),
    "union": ("06-union", "chapter 6"),
    "claims": ("07-claims", "chapter 7"),
    "deliberation": ("08-deliberation", "chapter 8"),
}
"""Each chapter's notebook, and what other chapters call it."""

NO_PANDAS = (
    "This copy of the lab was made without pandas, the package that reads its tables, so the chapters' code cannot "
    "run here. Reload the page to bring the exhibits back: they work without it."
)
"""What a chapter's first cell says in the browser's own Python where the edition was built without pandas."""

FIRST_CELL = (
    f"Run this notebook’s first cell first (the one that shows “{PAGE['journal']}”), then this one again: whenever "
    "Python starts, it begins with nothing."
)
"""What any other cell says when it is run before the first."""

PARAMS = {
    "refused": "{key}: {name} cannot be {value}. {can}",
    "one": "It can be: {values}.",
    "many": "It can be a list of any of these: {values}.",
    "text": "It can be any text.",
    "unknown": "{key} has no control “{name}”. It has: {names}.",
    "none": "none",
    "name": "{key}: no control can be called “{name}”: Python needs that name for itself.",
}
"""What Python says of a control that is set to what it cannot be, or is not there."""

BEFORE: dict[str, Any] = {
    "title": "Before you start: how far do you agree?",
    "statements": {
        "should": "California should seek independence.",
        "could": "There is a lawful way for a state to leave the United States.",
        "cost": "An independent California would cost its people more than it brought.",
        "stay": "Most Californians want to stay.",
    },
    "scale": ["not at all", "a little", "half and half", "mostly", "fully"],
}
