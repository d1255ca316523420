"""A class's own experiment: what its answers to the two cards show, and the tool that reads them from the reader.

The tool asks where it would have to guess: a column that could be another, a person who stands there twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import anywidget
import ipywidgets as widgets
import pandas as pd
import traitlets

from calexit.kit import tables
from calexit.kit.check import Shown, by_hand
from calexit.kit.exhibit import Exhibit, Slider
from calexit.kit.predict import Guess
from calexit.kit.reading import Say, fill, one
from calexit.polling import charts, classroom, sheet
from calexit.polling.answers import Column, Reading, parse_answers
from calexit.polling.words import WORDS

LISTED = 20
"""Lines that could not be read, at most, of those that are shown."""
DEALS = range(10, 101, 10)
"""How often the cards are dealt again, as it plays; all of them when the exhibit opens."""


def experiment(answers: pd.DataFrame | None = None, name: str = "") -> Exhibit | Shown:
    """A split-ballot experiment and its randomization test: the example class, or answers of your own.

    `answers` as `parse_answers` gives them, `name` whose they are. Where a card has no answer there is nothing to
    compare, and a sentence says so.
    """
    w = WORDS["experiment"]
    name = name or (w["own"] if answers is not None else w["example"])
    example = tables.load("example_class")
    answers = example if answers is None else answers
    if sides := sorted({"A", "B"} - set(answers["card"])):
        said = answers["answer"].value_counts()
        values = {key: said.get(key.replace("_", " "), 0) for key in ("yes", "no", "not_sure")}
        values |= {"name": name, "missing": sides[0], "card": "B" if sides[0] == "A" else "A"}
        text = fill(w["nobody" if len(sides) > 1 else "one_card"], values)
        html = (
            f'<section class="cx" aria-label="{escape(w["title"])}"><p class="cx-title" role="heading" aria-level="3">'
            f'{escape(w["title"])}</p><p class="cx-reading">{escape(text)}</p></section>'
        )
        return Shown(html, f"{w['title']}\n{text}")
    found, own = classroom.experiment(answers), answers is not example
    luck, dealt = classroom.randomization_test(answers), classroom.deals(answers, DEALS[-1])
    far = [int(count) for count in dealt["as_far"].cumsum()]
    cards = {f"{part}_{c['card'].lower()}": c[part] for c in found.cards.to_dict("records") for part in c}
    difference, p = abs(found.difference), luck[1]
    verdict = "strong" if p < 0.05 else "weak"
    names = ["shares", "luck", verdict, *[one("gap", difference)] * own]
    values = {"name": name, "difference": difference, "low": found.low, "high": found.high}

    def says(deal: int) -> Say:
        return Say(names, cards | values | {"deal": deal, "as_far": far[deal - 1]}, "found")

    return Exhibit.of(
        "polling/experiment",
        w,
        charts.deals(dealt, found.difference),
        says,
        [],
        found.cards.round(1),
        [Slider("deal", w["deals"], DEALS, DEALS[-1], play=True)],
        guess=Guess(fill(w["guess"], cards | {"name": name, "deals": DEALS[-1]}), w["unit"], record=far[-1]),
    )


class Upload(anywidget.AnyWidget):
    """A button that chooses one file. A file over `most` bytes is named at once, and its content is never sent.

    (The upload of ipywidgets sends whatever was chosen before anybody can say that it is too large; a server may end
    the connection over it.)
    """

    label = traitlets.Unicode().tag(sync=True)
    accept = traitlets.Unicode().tag(sync=True)
    most = traitlets.Int(sheet.MOST_BYTES).tag(sync=True)

    _esm = """export default { render({ model, el }) {
      const label = document.createElement("label"), input = document.createElement("input");
      Object.assign(input, { type: "file", accept: model.get("accept") });
      input.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take the keys
      input.addEventListener("change", async () => {
        const [file] = input.files;
        if (!file) return;
        const { name, size } = file;
        model.send({ name, size });
        if (size > model.get("most")) return;
        try { model.send({ name, size, whole: true }, undefined, [await file.arrayBuffer()]); }
        catch { model.send({ name, size, failed: true }); }
        finally { input.value = ""; } // the same file, changed meanwhile, can be chosen again
      });
      label.append(model.get("label"), " ", input);
      el.append(label);
    } };"""


class Choose(anywidget.AnyWidget):
    """A list to choose one of, that is not there while it holds nothing.

    (In JupyterLab an arrow pressed on the list of ipywidgets leaves it for the next cell.)
    """

    label = traitlets.Unicode().tag(sync=True)
    texts = traitlets.List(traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Int(0).tag(sync=True)

    _esm = """export default { render({ model, el }) {
      const label = document.createElement("label"), select = document.createElement("select");
      select.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take the keys
      select.style.maxWidth = "100%"; // a column may be titled with a whole question
      const show = () => {
        const texts = model.get("texts");
        if (texts.join("\\n") !== [...select.options].map((one) => one.text).join("\\n")) select.replaceChildren(...texts.map((text) => new Option(text)));
        select.selectedIndex = model.get("chosen");
        label.hidden = !texts.length;
      };
      select.addEventListener("change", () => { model.set("chosen", select.selectedIndex); model.save_changes(); });
      model.on("change:texts change:chosen", show);
      label.append(model.get("label"), " ", select);
      el.append(label);
      show();
    } };"""

    def __init__(self, label: str, nothing: str) -> None:
        """Build an empty list; `nothing` is what stands first in it, for no choice."""
        super().__init__(label=label)
        self._nothing = nothing
        self._values: list[int] = []

    def offer(self, options: Sequence[tuple[str, int]]) -> None:
        """Hold these texts and what each stands for, none of them chosen."""
        self._values = [value for _, value in options]
        with self.hold_sync():
            self.chosen = 0
            self.texts = [self._nothing, *(text for text, _ in options)] if options else []

    @property
    def value(self) -> int | None:
        """What the chosen text stands for."""
        return self._values[self.chosen - 1] if 0 < self.chosen <= len(self._values) else None


class ClassTool(widgets.VBox):
    """Paste or upload a class's answers and see its own result; lines that cannot be read are listed.

    The answers stay in this notebook: they are neither written to the journal nor sent anywhere.
    """

    def __init__(self) -> None:
        """Build the boxes; nothing is read before the button is pressed or a file chosen."""
        w = WORDS["class-tool"]
        self.paste = widgets.Textarea(
            description=w["paste"], rows=8, layout={"width": "46rem"}, style={"description_width": "16rem"}
        )
        self.upload = Upload(label=w["upload"], accept=",".join((*sheet.READABLE, ".zip")))
        self.go = widgets.Button(description=w["go"], button_style="primary")
        self.example = widgets.Button(description=w["example"], layout={"width": "16rem"})
        self.columns = {what: Choose(text, w["choose"]) for what, text in w["columns"].items()}
        self.result = widgets.HTML()
        self._data: str | bytes = ""
        self._name = ""
        self._asking = False
        choices = widgets.VBox(list(self.columns.values()))
        super().__init__(
            [self.paste, widgets.HBox([self.go, self.example]), self.upload, choices, self.result]
        )
        self.go.on_click(lambda _: self.show(self.paste.value))
        self.upload.on_msg(self._uploaded)
        self.example.on_click(lambda _: self._fill())
        for box in self.columns.values():
            box.observe(self._chosen, "chosen")

    def _chosen(self, _: Any) -> None:
        if not self._asking:
            self._show()

    def _uploaded(self, _: Any, message: dict[str, Any], buffers: list[memoryview]) -> None:
        w, name = WORDS["class-tool"], sheet.mended(str(message.get("name", "")))
        if message.get("whole"):
            self.show(bytes(buffers[0]) if buffers else b"", name)
        elif message.get("failed"):
            self._tell(w["failed"].format(name=name))
        elif message.get("size", 0) > sheet.MOST_BYTES:
            self._tell(w["of"].format(name=name, said=sheet.refused("large")))
        else:
            self._tell(w["reading"].format(name=name))

    def _fill(self) -> None:
        rows = tables.load("example_class")
        self.paste.value = "\n".join(f"{r.card},{r.answer}" for r in rows.itertuples())

    def show(self, answers: str | bytes, name: str = "") -> None:
        """Read `answers` (of the file `name`) and show the class's experiment, or say or ask what is missing."""
        self._tell("")
        self._data, self._name = answers, name
        self._show()

    def _tell(self, text: str) -> None:
        """Say one thing in the place of any result and any question."""
        self._data, self._name = "", ""
        self._ask({})
        self.result.value = _told([text]) if text else ""

    def _ask(self, columns: dict[str, list[Column]]) -> None:
        """Offer the columns to choose from, nothing chosen; hide what is not asked."""
        w = WORDS["class-tool"]
        self._asking = True
        for what, box in self.columns.items():
            box.offer(
                [
                    (w["option"].format(column=_named(one), found=_held(one)), one.place)
                    for one in columns.get(what, [])
                ]
            )
        self._asking = False

    def _show(self) -> None:
        chosen = {what: box.value for what, box in self.columns.items()}
        read = parse_answers(self._data, **chosen)
        if read.ask and not any(box.texts for box in self.columns.values()):
            self._ask(read.ask)
        self.result.value = _found(read, self._name)

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        w = WORDS["class-tool"]
        bundle = super()._repr_mimebundle_(**kwargs) or {}
        still = (
            f'<section class="cx"><p class="cx-title" role="heading" aria-level="3">{escape(w["title"])}</p>'
            f"<p>{escape(w['what'])} {by_hand(escape(w['run']))}</p></section>"
        )
        return {**bundle, "text/html": still, "text/plain": f"{w['title']}: {w['what']} {w['run']}"}


def _named(column: Column) -> str:
    w = WORDS["class-tool"]
    return w["titled" if column.title else "column"].format(number=column.place + 1, title=column.title)


def _held(column: Column) -> str:
    said = WORDS["class-tool"]["answers"]
    return ", ".join(f"{said.get(what, what)} {count}" for what, count in column.found.items())


def _told(lines: Sequence[str], role: str = "status") -> str:
    return f'<div role="{role}">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'


def _listed(head: str, lines: list[str]) -> str:
    w = WORDS["class-tool"]
    if len(lines) > LISTED:
        lines = [*lines[:LISTED], fill(w["more"], {"more": len(lines) - LISTED})]
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<div role="alert"><p>{escape(head)}</p><ul>{items}</ul></div>'


def _found(read: Reading, name: str) -> str:
    """What was read, from where, what was not, who stands there twice, and what the cards show: as HTML."""
    w = WORDS["class-tool"]
    bad = read.problems[read.problems["problem"] != WORDS["class-line"]["titles"]]
    whole = [r.problem for r in bad.itertuples() if not r.row]
    if read.ask:
        return _told([w["of"].format(name=name, said=w["ask"]) if name else w["ask"]], "alert")
    if whole:
        return _told([w["of"].format(name=name, said=said) if name else said for said in whole], "alert")
    if read.answers.empty and bad.empty:
        return _told([w["of"].format(name=name, said=w["nothing"]) if name else w["empty"]])
    parts = []
    if count := len(read.answers):
        said = fill(w[one("kept", count)], {"count": count})
        parts.append(_told([w["of"].format(name=name, said=said) if name else said, _took(read)]))
    if count := len(bad):
        head = fill(w[one("problems", count)], {"bad": count})
        rows = [w["problem"].format(row=r.row, text=r.text, problem=r.problem) for r in bad.itertuples()]
        parts.append(_listed(head, rows))
    if read.twice:
        lines = [
            fill(
                w["person_both" if len(cards) > 1 else "person"],
                {"who": who, "count": len(rows), "rows": ", ".join(map(str, rows))},
            )
            for who, rows, cards in read.twice
        ]
        parts.append(_listed(w["twice"], lines))
    if len(read.answers):
        made = experiment(read.answers)
        parts.append(made.html() if isinstance(made, Exhibit) else made.html)
    return "".join(parts)


def _took(read: Reading) -> str:
    w = WORDS["class-tool"]
    named = {what.lower(): _named(column) for what, column in read.columns.items()}
    text = fill(w["took" if "card" in named else "took_each"], named)
    return f"{text} {w['coded']}" if read.coded else text
