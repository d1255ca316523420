"""What a notebook puts on its page once: the look, the chart library, the reader's journal.

The chart library (Vega, Vega-Lite, vega-embed as packed by vl-convert) ships as `vega.js.gz`; nothing is fetched.
"""

from __future__ import annotations

import base64
import ctypes
import hashlib
import json
import os
import re
import sys
import tomllib
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any

import anywidget

from calexit.kit import look, outlines, params
from calexit.kit.check import Shown, by_hand
from calexit.kit.entries import RULES, time
from calexit.kit.first_edition import GONE
from calexit.kit.format import day
from calexit.kit.journal import Journal, JournalError, default_path
from calexit.kit.words import CHAPTERS as CHAPTERS_AT
from calexit.kit.words import FRENCH, JOURNAL, PAGE

_HERE = Path(__file__).parent
CHAPTERS = """((kit) => {
const { KINDS, field, journal, make, marked, typing } = kit;
let serial = 0;
%s})"""
"""What chapters add to the script; all that is theirs to use is in `kit` (the older of them have it by its names)."""


class Bridge(anywidget.AnyWidget):
    """Carries journal entries between the page and the journal file, and where exhibits stand; it has nothing to show."""

    _esm = """export default { initialize({ model }) {
      const ends = [];
      const join = () => { if (window.calexit) ends.push(window.calexit.connect(model)); };
      join();
      window.addEventListener("calexit-page", join); // the page's script, when it comes, and a newer one beside it
      return () => { window.removeEventListener("calexit-page", join); for (const end of ends) end(); };
    } };"""

    def __init__(self, path: Path) -> None:
        """Answer for the journal at `path`, as soon as it can be opened."""
        super().__init__()
        self._path = path.absolute()
        self._journal: Journal | None = None
        self.on_msg(self._answer)

    def _answer(self, _: Any, message: Any, __: Any) -> None:
        asked = message if isinstance(message, dict) else {}
        hello = asked.get("op") == "hello"
        newer: dict[str, Any] = {}
        try:
            newer = params.hear(asked.get("stands"), everything=hello)
        finally:  # whatever those who observe it do
            if asked.get("op") != "stand":
                self.send({"id": asked.get("id"), "stands": newer, **self.handle(asked)})
            elif newer:
                self.send({"stands": newer})

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a page asks and return the answer: `problem`, one sentence, where the file could not be used.

        hello: `entries` and when the file was last `cleared`; with `cleared` in the request, what the reader deleted
        up to that time while no Python ran is deleted first. put, merge: `entries`, what the file now holds under the
        keys that were sent, so that a page says "in your file" of nothing else, and a sentence for each one `refused`.
        clear: when it was `cleared`. `notice` is a sentence to show besides.
        """
        given, left = message.get("entries"), ""
        try:
            self._journal = self._journal or Journal(self._path)
            match message.get("op"):
                case "hello":
                    if until := time(message.get("cleared")):
                        left = self._journal.clear(until)
                    entries, cleared = self._journal.contents()
                    answer: dict[str, Any] = {"entries": entries, "cleared": cleared}
                case "put" | "merge" as op:
                    kept, refused = self._journal.take(given if isinstance(given, list) else [], op == "put")
                    answer = {"entries": kept, "refused": refused}
                case "clear":
                    left = self._journal.clear(time(message.get("cleared")))  # all, if an older page asks
                    answer = {"cleared": self._journal.contents()[1]}
                case _:
                    return {"problem": PAGE["unknown_request"]}
        except JournalError as error:
            return {"problem": str(error)}
        return answer | {"notice": left or self._journal.notice or ""}


def start(chapter: str) -> Shown:
    """Show the journal bar, and make every exhibit below it live.

    Where neither script nor style runs (a notebook that is not trusted), the bar is one line that says so.
    """
    global _bridge
    before = _bridge
    _bridge = Bridge(default_path())
    params.connect(_bridge.send)
    if before:  # the cell ran again: the page has the new one by now
        before.close()
    binder = ' data-binder="true"' if "BINDER_LAUNCH_HOST" in os.environ else ""
    _give_back()
    packed = base64.b64encode((_HERE / "vega.js.gz").read_bytes()).decode()
    html = (
        f"<style>{style()}</style>"
        f'<div class="cx-bar" data-cx="journal" data-chapter="{escape(chapter)}"{binder}>'
        f"<b>{escape(PAGE['journal'])}</b> {by_hand(PAGE['no_scripts'])}</div>"
        f"{outlines.script(chapter)}"
        f'<script type="text/plain" class="cx-vega">{packed}</script><script>{script()}</script>'
    )
    return Shown(html, PAGE["no_scripts"])


def _give_back() -> None:
    """Return to the system what the imports left unused, where the C library can: about 4 MB a kernel."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def script() -> str:
    """`page.js` with the chapters' own kinds, the words it shows and a version made from its content.

    `page.js` is made of the modules in `page/` by `run.py notebooks`. A chapter that needs more than exhibits keeps it
    in a `page.js` of its own: `kit.KINDS.name = (root) => {…}` makes every frame of that kind live.
    """
    chapters = CHAPTERS % "".join(_chapters("page.js"))
    text = (_HERE / "page.js").read_text("utf-8").replace("__CHAPTERS__", chapters)
    filled = {
        **{"__WORDS__": words(), "__RULES__": RULES, "__GONE__": dict(GONE)},
        **{"__THEME__": look.config(), "__NIGHT__": look.NIGHT, "__TERMS__": terms()},
    }
    for name, what in filled.items():
        text = text.replace(name, json.dumps(what, ensure_ascii=False).replace("<", "\\u003c"))
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    return text.replace("__VERSION__", f'"{version}"')


def words() -> dict[str, str]:
    """Every sentence that the page's script says."""
    shared = {name: text for name, text in JOURNAL.items() if name.startswith(("entry_", "file_"))}
    chapters = {f"chapter_{name}": file for name, (file, _) in CHAPTERS_AT.items()}
    return PAGE | shared | chapters | {"french": FRENCH} | edition()


def terms() -> dict[str, Any]:
    """What is explained where it first stands in a Reading or a lead: by name, the ways it is written and what it means."""
    return tomllib.loads((_HERE / "terms.toml").read_text("utf-8"))


def edition() -> dict[str, str]:
    """Who made this edition, its title, version and day, as `CITATION.cff` has them, by the page's names.

    `edition_url` is where its pages are published, `edition_contact` an address that hears of mistakes; "" where the file
    names none. Nothing where somebody has the library without that file: the page then offers no citation.
    """
    kit = Path(__file__).resolve().parent
    places = (kit.parent, kit.parents[2])  # in an installed package, in the repository
    file = next((f for place in places if (f := place / "CITATION.cff").is_file()), None)
    if file is None:
        return {}
    text = file.read_text("utf-8")
    cited = dict(re.findall(r'^(?:authors:\n +- )?([\w-]+): "?([^"\n]+)"?$', text, re.M))
    heard = re.search(r'^contact:\n(?: .*\n)*?[ -]+(?:email|website): "?([^"\n]+)"?$', text, re.M)
    return {
        "edition_by": cited["name"],
        "edition_title": cited["title"],
        "edition_version": cited["version"],
        "edition_date": day(cited["date-released"]),
        "edition_url": cited.get("url", ""),
        "edition_contact": heard[1] if heard else "",
    }


def style() -> str:
    """`page.css` of the kit, then of each chapter that has one."""
    night = "; ".join(f"--cx-{name}: {value}" for name, value in look.NIGHT.items())
    own = (_HERE / "page.css").read_text("utf-8").replace("__NIGHT__", night)
    return own + "".join(_chapters("page.css"))


def _chapters(name: str) -> list[str]:
    return [
        path.read_text("utf-8") for path in sorted(_HERE.parent.glob(f"*/{name}")) if path.parent != _HERE
    ]


_bridge: Bridge | None = None
