"""The parts of the class report that may hold names, files and sentences: lists, shown and not saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

import ipywidgets

from calexit.classroom import example, folder, model, words
from calexit.classroom.handed import Handed, read
from calexit.kit import catalog, first_edition
from calexit.kit.check import Shown


class Unsaved(Shown):
    """Something that may hold names: a widget, because JupyterLab saves outputs every two minutes, but no widget."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        view = "application/vnd.jupyter.widget-view+json"
        shown = ipywidgets.HTML(self.html)._repr_mimebundle_()
        return {view: shown[view], "text/plain": words.UNSAVED}


@cache
def made_up() -> Handed:
    """The example class, made up for practice."""
    chapters = catalog.chapters(lenient=True)
    return read(example.exports(chapters), chapters)


def handed_in(place: str | Path = "exports", by_name: bool = False) -> Handed:
    """Read a folder of exports, or one zip of them; where there is none, or nothing in it, return the example class.

    With `by_name`, files that carry one name are one student's, whatever is in them.
    """
    found = folder.files(place) if Path(place).exists() else iter(())
    first = next(found, None)
    return read(chain([first], found), catalog.chapters(lenient=True), by_name) if first else made_up()


def who(handed: Handed) -> str:
    """Whose report it is, to begin a sentence with."""
    text = words.WHO["example" if handed is made_up() else "own"]
    return text[:1].upper() + text[1:]


def counted(forms: Mapping[str, str], count: int, **values: Any) -> str:
    """Fill in the form of a sentence that goes with a number: `none`, `one` or `many`; `count` is a name in it, too."""
    form = "one" if count == 1 else "none" if count == 0 and "none" in forms else "many"
    return forms[form].format(**{"count": f"{count:,}", **values})


def framed(title: str, *parts: str, lead: str = "") -> str:
    """A part of the report, as HTML: its title, a line on what it is, and parts that are HTML already."""
    said = f'<p class="cx-lead">{escape(lead)}</p>' if lead else ""
    return (
        f'<section class="cx" aria-label="{escape(title)}"><p class="cx-title" role="heading" aria-level="3">'
        f"{escape(title)}</p>{said}{''.join(parts)}</section>"
    )


def reading(text: str) -> str:
    """A sentence of the report, as HTML."""
    return f'<p class="cx-reading">{escape(text)}</p>'


def _table(heads: Iterable[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table{kind}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(handed: Handed, html: str, text: str) -> Shown:
    return (Shown if handed is made_up() else Unsaved)(html, text)


def summary(handed: Handed | None = None) -> Shown:
    """How many students count, every file that was left out with the reason, and what the teacher has to decide."""
    handed, w = handed or made_up(), words.SUMMARY
    entries = counted(w["entries"], len(handed.entries), entries=f"{len(handed.entries):,}")
    said = counted(w["read"], n := len(handed.students), who=who(handed), students=f"{n:,}", entries=entries)
    lines = [said if n else w["nothing"]]
    if handed.cleared:
        lines.append(w["cleared"].format(files=", ".join(handed.cleared)))
    bad, parts, text = handed.problems, [], []
    for kind, forms in w["lists"].items():
        mine = bad[bad["kind"].isin(["left", "part"] if kind == "left" else [kind])]
        if mine.empty:
            continue
        rows = [
            (r.file, w["part"].format(problem=r.problem) if r.kind == "part" else r.problem)
            for r in mine.itertuples()
        ]
        head = counted(forms, len(rows))
        parts += [reading(head), f'<div class="cx-table">{_table([w["file"], w["problem"]], rows)}</div>']
        text += [head, *(f"{file}: {why}" for file, why in rows)]
    if not bad["kind"].isin(["left", "part"]).any():
        lines.append(w["none_bad"])
    return _shown(
        handed, framed(w["title"], *map(reading, lines), *parts), "\n".join([w["title"], *lines, *text])
    )


def students(handed: Handed | None = None, names: bool = True) -> Shown:
    """One row a student, for marking; `names=False` leaves the names and files out, to project it."""
    handed, w = handed or made_up(), words.STUDENTS
    if handed.students.empty:
        text = w["nobody"].format(who=who(handed))
        return _shown(handed, framed(w["title"], reading(text)), f"{w['title']}\n{text}")
    sums = model.progress(handed).groupby("student").sum(numeric_only=True)
    table = handed.students[["student", "name", "file"]].join(sums, on="student").fillna(0)
    heads = {k: v for k, v in w["columns"].items() if names or k not in ("name", "file")}
    of = {"explored": "exhibits", "answered": "questions"}
    rows = []
    for row in table.to_dict("records"):
        cells = {k: w["of"].format(count=row[k], all=row[of[k]]) if k in of else str(row[k]) for k in heads}
        if names:
            cells["name"] = row["name"] or w["nameless"]
        rows.append(list(cells.values()))
    region = f'<div class="cx-table" tabindex="0" role="region" aria-label="{escape(w["title"])}">'
    html = framed(w["title"], f"{region}{_table(heads.values(), rows)}</div>", lead=w["lead"])
    return _shown(handed, html, f"{w['title']}: {len(table)}")


def written(handed: Handed | None = None, names: bool = True) -> Shown:
    """Every sentence the class wrote, question by question, then what only the first edition asked.

    With `names=False`, to read some aloud.
    """
    handed, w = handed or made_up(), words.WRITTEN
    called = dict(zip(handed.students["student"], handed.students["name"], strict=True))
    table, left = model.notes(handed), model.left(handed)

    def author(student: int) -> list[str]:
        name = called[student]
        return [w["of"].format(student=student, name=name) if name else str(student)] if names else []

    def folded(summary: str, heads: list[str], rows: list[list[str]]) -> str:
        rows = rows if names else sorted(rows)  # the order tells who
        listed = _table([w["student"]] * names + heads, rows, ' class="cx-map"')
        return f"<details><summary>{escape(summary)}</summary>{listed}</details>"

    parts = [
        folded(
            w["prompt"].format(prompt=mine["prompt"].iloc[0], count=len(mine)),
            [w["text"]],
            [[*author(r.student), r.text] for r in mine.itertuples()],
        )
        for _, mine in table.groupby("key", sort=False)
    ]
    said = counted(w["read"], len(table), who=who(handed), prompts=len(parts))
    if len(left):
        head = w["left"].format(heading=first_edition.HEADING, count=len(left))
        rows = [[*author(r.student), r.title, r.answer] for r in left.itertuples()]
        parts.append(folded(head, [w["asked"], w["text"]], rows))
    return _shown(handed, framed(w["title"], reading(said), *parts, lead=w["lead"]), f"{w['title']}\n{said}")
