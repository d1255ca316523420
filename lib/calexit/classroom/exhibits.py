"""The class report: what a folder of exports shows, in the same frame as any exhibit.

Every function takes what `handed_in` read; without it, it shows the made-up example class.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from calexit.classroom import charts, example, model, words
from calexit.classroom.model import Handed
from calexit.kit import catalog
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit

__all__ = ["answers", "ballot", "calibration", "guesses", "progress"]


class Unsaved(Shown):
    """Something that may hold names: a widget, because JupyterLab saves outputs every two minutes, but no widget."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        view = "application/vnd.jupyter.widget-view+json"
        shown = ipywidgets.HTML(self.html)._repr_mimebundle_()
        return {view: shown[view], "text/plain": words.UNSAVED}


def _shown(handed: Handed, html: str, text: str) -> Shown:
    return (Shown if handed is _example() else Unsaved)(html, text)


@cache
def _example() -> Handed:
    chapters = catalog.chapters()
    return model.read(example.exports(chapters), chapters)


def handed_in(folder: str | Path = "exports") -> Handed:
    """Read a folder of exports; where it does not exist or is empty, return the made-up example class."""
    place = Path(folder)
    found = list(model.files(place)) if place.is_dir() else []
    return model.read(found) if found else _example()


def _who(handed: Handed) -> str:
    return words.WHO["example" if handed is _example() else "own"]


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def summary(handed: Handed | None = None) -> Shown:
    """How many exports count, and every file that was left out with the reason."""
    handed, w = handed or _example(), words.SUMMARY
    bad = handed.problems
    said = w["read"].format(
        who=_start(_who(handed)), students=len(handed.students), entries=f"{len(handed.entries):,}"
    )
    if handed.students.empty:
        said = w["nothing"]
    told = w["bad"].format(bad=len(bad)) if len(bad) else w["none_bad"]
    rows = "".join(
        f"<tr><td>{escape(r.file)}</td><td>{escape(r.problem)}{' (' + w['part'] + ')' if r.counted else ''}</td></tr>"
        for r in bad.itertuples()
    )
    table = f'<div class="cx-table"><table><thead><tr><th scope="col">{w["file"]}</th><th scope="col">{w["problem"]}</th></tr></thead><tbody>{rows}</tbody></table></div>'
    html = (
        f'<section class="cx" aria-label="{w["title"]}"><p class="cx-title" role="heading" aria-level="3">{w["title"]}</p>'
        f'<p class="cx-reading">{escape(said)} {told}</p>{table if rows else ""}</section>'
    )
    text = "\n".join([w["title"], f"{said} {told}", *(f"{r.file}: {r.problem}" for r in bad.itertuples())])
    return _shown(handed, html, text)


def students(handed: Handed | None = None, names: bool = True) -> Shown:
    """One row a student, for marking; `names=False` leaves the names and files out, to project it."""
    handed, w = handed or _example(), words.STUDENTS
    sums = model.progress(handed).groupby("student").sum(numeric_only=True)
    table = handed.students[["student", "name", "file"]].join(sums, on="student")
    heads = {k: v for k, v in w["columns"].items() if names or k not in ("name", "file")}
    of = {"explored": "exhibits", "answered": "questions"}
    rows = ""
    for row in table.to_dict("records"):
        cells = {k: f"{row[k]} of {row[of[k]]}" if k in of else str(row[k]) for k in heads}
        if names:
            cells["name"] = row["name"] or w["nameless"]
        rows += "<tr>" + "".join(f"<td>{escape(cells[k])}</td>" for k in heads) + "</tr>"
    head = "".join(f'<th scope="col">{h}</th>' for h in heads.values())
    html = (
        f'<section class="cx" aria-label="{w["title"]}"><p class="cx-title" role="heading" aria-level="3">{w["title"]}</p><p class="cx-lead">{w["lead"]}</p>'
        f'<div class="cx-table" tabindex="0" role="region" aria-label="{w["title"]}"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>'
    )
    return _shown(handed, html, f"{w['title']}: {len(table)}")


def written(handed: Handed | None = None, names: bool = True) -> Shown:
    """Every sentence the class wrote, question by question; `names=False` to read some aloud."""
    handed, w = handed or _example(), words.WRITTEN
    called = dict(zip(handed.students["student"], handed.students["name"], strict=True))
    table = model.notes(handed)
    parts = []
    for _, mine in table.groupby("key", sort=False):
        rows = [
            (f"{r.student} · {called[r.student]}".strip(" ·") if names else "", r.text)
            for r in mine.itertuples()
        ]
        lines = "".join(
            f"<tr>{f'<td>{escape(who)}</td>' if names else ''}<td>{escape(text)}</td></tr>"
            for who, text in (rows if names else sorted(rows))
        )
        heads = [w["student"]] * names + [w["text"]]
        head = "".join(f'<th scope="col">{h}</th>' for h in heads)
        prompt = escape(w["prompt"].format(prompt=mine["prompt"].iloc[0], count=len(mine)))
        parts.append(
            f'<details><summary>{prompt}</summary><table class="cx-map"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></details>'
        )
    read = w["read"].format(who=_start(_who(handed)), count=len(table), prompts=len(parts))
    html = (
        f'<section class="cx" aria-label="{w["title"]}"><p class="cx-title" role="heading" aria-level="3">{w["title"]}</p>'
        f'<p class="cx-lead">{w["lead"]}</p><p class="cx-reading">{escape(read)}</p>{"".join(parts)}</section>'
    )
    return _shown(handed, html, f"{w['title']}\n{read}")


def progress(handed: Handed | None = None) -> Exhibit:
    """How many students did each thing, chapter by chapter; it opens on the chapter most of them did."""
    handed, w = handed or _example(), words.PROGRESS
    table, n = model.progress(handed), len(handed.students)
    touched = handed.entries[handed.entries["kind"].isin(["explored", "prediction"])]
    reached = (
        touched.assign(key=touched["key"].str.removesuffix("/guess")).groupby("key")["student"].nunique()
    )
    rows, texts, options, done_by = [], {}, {}, {}
    for chapter in handed.chapters:
        mine = table[table["chapter"] == chapter.name]
        options[chapter.name] = chapter.title
        counts = [(e.payload["title"], int(reached.get(e.key, 0))) for e in chapter.explorable()]
        rows += [(chapter.name, w["exhibit"].format(n=i, title=t), c) for i, (t, c) in enumerate(counts, 1)]
        if questions := len(chapter.questions()):
            done = int((mine["answered"] == questions).sum())
            rows.append((chapter.name, w["questions"].format(questions=questions), done))
        if any(p.kind == "note" for p in chapter.pieces):
            rows.append((chapter.name, w["notes"], int((mine["notes"] > 0).sum())))
        opened = mine[mine[["explored", "answered", "notes"]].sum(axis=1) > 0]
        done_by[chapter.name] = len(opened)
        least = min(counts, key=lambda c: c[1], default=None)
        texts[chapter.name] = w["reading" if len(opened) else "nobody"].format(
            who=_start(_who(handed)),
            chapter=chapter.title,
            opened=len(opened),
            students=n,
            median=_n(opened["explored"].median()),
            exhibits=len(counts),
            answered=_n(opened["answered"].median()),
            questions=len(chapter.questions()),
            least=w["least"].format(title=least[0], count=least[1]) if least else "",
        )
    first = max(done_by, key=lambda name: done_by[name])
    return Exhibit(
        "classroom/progress",
        w["title"],
        charts.progress(pd.DataFrame(rows, columns=["chapter", "what", "count"]), n, first),
        texts,
        [],
        table.groupby("chapter", sort=False).sum(numeric_only=True).drop(columns="student").reset_index(),
        controls=[Choice("chapter", w["chapter"], options, first)],
        by=["chapter"],
        lead=w["lead"],
    )


def answers(handed: Handed | None = None) -> Exhibit:
    """Each question's options at the first try and now; it opens on the wrong answer that most chose first."""
    handed, w = handed or _example(), words.ANSWERS
    table = model.answers(handed)
    texts, options, missed = {}, {}, {}
    number = {q["key"]: chapter.number for chapter in handed.chapters for q in chapter.questions()}
    for key, rows in table.groupby("key", sort=False):
        asked, n = rows["question"].iloc[0], int(rows["first"].sum())
        options[key] = w["asked"].format(number=number[key], question=asked)
        right = rows[rows["right"]].iloc[0]
        wrong = rows[~rows["right"]].nlargest(1, "first").iloc[0]
        missed[key] = wrong["first"]
        text = w["reading" if n else "silent"].format(
            who=_start(_who(handed)), question=asked, n=n, right_first=right["first"], right_now=right["now"]
        )
        if n:
            text += (
                w["wrong"].format(count=wrong["first"], text=wrong["text"], why=wrong["why"])
                if wrong["first"]
                else w["none"]
            )
        texts[key] = text
    drawn = table.assign(option=table["right"].map({True: "✓ ", False: ""}) + table["text"].str.slice(0, 60))
    drawn = drawn.melt(["key", "option"], ["first", "now"], "when", "count")
    drawn["when"] = drawn["when"].map({"first": w["first"], "now": w["now"]})
    start = max(missed, key=lambda key: missed[key])
    return Exhibit(
        "classroom/answers",
        w["title"],
        charts.answers(drawn, start),
        texts,
        [],
        table[["question", "text", "right", "first", "now"]],
        controls=[Choice("question", w["question"], options, start)],
        by=["question"],
        lead=w["lead"],
    )


def guesses(handed: Handed | None = None) -> Exhibit:
    """The class's first guesses, beside what the exhibit shows; it opens on what most guessed."""
    handed, w = handed or _example(), words.GUESSES
    made = model.guesses(handed)
    rows, texts, options = [], {}, {}
    for chapter in handed.chapters:
        for piece in (p for p in chapter.exhibits() if p.payload["guess"]):
            ask, mine = (
                piece.payload["guess"],
                made.loc[made["key"] == piece.payload["guess"]["key"], "guess"],
            )
            options[ask["key"]] = f"{chapter.number}. {piece.payload['title']}"
            text = {
                "who": _start(_who(handed)),
                "label": ask["label"],
                "n": len(mine),
                "record": piece.reading,
            }
            if ask["kind"] == "choice":
                counts = mine.value_counts()
                rows += [
                    (ask["key"], o, i, int(counts.get(o, 0)), False) for i, o in enumerate(ask["options"])
                ]
                if len(mine):
                    text |= {"top": counts.index[0], "count": counts.iloc[0]}
                texts[ask["key"]] = w["options" if len(mine) else "silent"].format(**text)
                continue
            numbers = mine.astype(float)
            step = _step(ask["max"] - ask["min"])
            edges = [ask["min"] + i * step for i in range(int((ask["max"] - ask["min"]) / step) + 1)]
            middle = numbers.median()
            for i, edge in enumerate(edges):
                count = int(((numbers >= edge) & (numbers < edge + step)).sum())
                label = _n(edge) if step == 1 else f"{_n(edge)}–{_n(min(edge + step, ask['max']))}"
                if edge < ask["max"] or count:
                    rows.append((ask["key"], label, i, count, bool(edge <= middle < edge + step)))
            low, high = numbers.quantile(0.25), numbers.quantile(0.75)
            text |= {"median": _n(middle), "low": _n(low), "high": _n(high)}
            texts[ask["key"]] = w["reading" if len(mine) else "silent"].format(**text)
    start = max(options, key=lambda key: (made["key"] == key).sum())
    return Exhibit(
        "classroom/guesses",
        w["title"],
        charts.guesses(pd.DataFrame(rows, columns=["key", "guess", "place", "count", "middle"]), start),
        texts,
        [],
        made[["label", "guess"]].groupby("label", sort=False)["guess"].value_counts(sort=False).reset_index(),
        controls=[Choice("exhibit", w["exhibit"], options, start)],
        by=["exhibit"],
        lead=w["lead"],
    )


def _step(width: float) -> float:
    """About ten columns, each 1, 2, 5 … wide."""
    return next(s * 10**p for p in range(9) for s in (1, 2, 5) if width / (s * 10**p) <= 12)


def calibration(handed: Handed | None = None) -> Exhibit:
    """How sure the class was, against how often it was right."""
    handed, w = handed or _example(), words.CALIBRATION
    table = model.calibration(handed)
    who, total = _start(_who(handed)), int(table["answers"].sum())
    texts = dict.fromkeys(w["views"], w["silent"].format(who=who))
    if total:
        low, high, least = table.iloc[0], table.iloc[-1], table.nsmallest(1, "answers").iloc[0]
        said = (table["said"] * table["answers"]).sum() / total
        right = (table["right_share"] * table["answers"]).sum() / total
        verdict = w["over" if said > right else "under"].format(said=_n(said), right=_n(right))
        texts["share"] = w["reading"].format(
            who=who,
            answers=total,
            low=_n(low["said"]),
            low_right=_n(low["right_share"]),
            high=_n(high["said"]),
            high_right=_n(high["right_share"]),
            verdict=verdict,
        )
        texts["count"] = w["count_reading"].format(
            who=who, answers=total, least=_n(least["said"]), n=_n(least["answers"])
        )
    drawn = pd.concat(
        [
            table.assign(view="share", value=table["right_share"]),
            table.assign(view="count", value=table["answers"]),
        ]
    )
    return Exhibit(
        "classroom/calibration",
        w["title"],
        charts.calibration(drawn),
        texts,
        [],
        table.round(1),
        controls=[Choice("view", w["view"], w["views"], "share")],
        by=["view"],
        lead=w["lead"],
    )


def ballot(handed: Handed | None = None) -> Exhibit:
    """The split ballot: what each card's holders said."""
    handed, w = handed or _example(), words.BALLOT
    cast = model.ballots(handed)
    kinds = [a for c in handed.chapters for p in c.pieces if p.kind == "ballot" for a in p.payload["answers"]]
    sizes = cast["card"].value_counts()
    n = {card: int(sizes.get(card, 0)) for card in "AB"}
    rows, texts = [], {}
    for answer in dict.fromkeys(kinds):
        count = {c: int(((cast["card"] == c) & (cast["answer"] == answer)).sum()) for c in "AB"}
        share = {c: 100 * count[c] / n[c] if n[c] else 0.0 for c in "AB"}
        rows += [
            (answer, w["card"].format(card=c, n=n[c]), round(share[c], 1), f"{_n(share[c])}% ({count[c]})")
            for c in "AB"
        ]
        texts[answer] = w["reading" if len(cast) else "silent"].format(
            who=_start(_who(handed)),
            answer=answer,
            a=count["A"],
            n_a=n["A"],
            share_a=_n(share["A"]),
            b=count["B"],
            n_b=n["B"],
            share_b=_n(share["B"]),
            gap=_n(abs(share["B"] - share["A"])),
        )
    return Exhibit(
        "classroom/ballot",
        w["title"],
        charts.ballot(pd.DataFrame(rows, columns=["answer", "card", "share", "label"]), kinds[0]),
        texts,
        [],
        cast.groupby(["card", "answer"]).size().rename("students").reset_index(),
        controls=[Choice("answer", w["answer"], dict(zip(texts, texts, strict=True)), kinds[0])],
        by=["answer"],
        lead=w["lead"],
    )
