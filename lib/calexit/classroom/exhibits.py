"""The class report: what a folder of exports shows, in the same frame as any exhibit.

Every function takes what `handed_in` read; without it, it shows the made-up example class. Where there is nothing to
show yet, a sentence says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from calexit.classroom import charts, lists, model, words
from calexit.classroom.handed import Handed
from calexit.classroom.lists import counted, made_up
from calexit.classroom.lists import handed_in as handed_in
from calexit.classroom.lists import students as students
from calexit.classroom.lists import summary as summary
from calexit.classroom.lists import who as who
from calexit.classroom.lists import written as written
from calexit.kit.catalog import Chapter
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit
from calexit.kit.format import number as _n
from calexit.kit.format import percent
from calexit.kit.reading import fill

__all__ = ["answers", "ballot", "calibration", "guesses", "progress"]


def _nothing(w: Mapping[str, Any], text: str) -> Shown:
    """What stands in the place of an exhibit that has nothing to choose from."""
    return Shown(lists.framed(w["title"], lists.reading(text)), f"{w['title']}\n{text}")


def progress(handed: Handed | None = None) -> Exhibit | Shown:
    """How many students did each thing, chapter by chapter; it opens on the chapter most of them did."""
    handed, w = handed or made_up(), words.PROGRESS
    table, n = model.progress(handed), len(handed.students)
    touched = handed.entries[handed.entries["kind"].isin(["explored", "prediction"])]
    reached = touched.assign(key=touched["key"].str.removesuffix("/guess"))
    done = reached.groupby("key")["student"].nunique()
    rows, texts, options, done_by = [], {}, {}, {}
    for chapter in handed.chapters:
        mine = table[table["chapter"] == chapter.name]
        bars = _bars(w, chapter, mine, done)
        if not bars:
            continue
        options[chapter.name] = chapter.title
        rows += [(chapter.name, *bar) for bar in bars]
        texts[chapter.name] = _progress(w, handed, chapter, mine, bars)
        done_by[chapter.name] = int((mine[["explored", "answered", "notes"]].sum(axis=1) > 0).sum())
    if not options:
        return _nothing(w, w["nothing"].format(who=who(handed)))
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
        heads=w["heads"],
    )


def _bars(
    w: Mapping[str, Any], chapter: Chapter, mine: pd.DataFrame, done: pd.Series[int]
) -> list[tuple[str, int]]:
    """What there is to do in a chapter, in its order, and how many did it."""
    bars = [
        (w["exhibit"].format(n=i, title=e.payload["title"]), int(done.get(e.key, 0)))
        for i, e in enumerate(chapter.explorable(), 1)
    ]
    if questions := len(chapter.questions()):
        bars.append((w["questions"].format(questions=questions), int((mine["answered"] == questions).sum())))
    if any(p.kind == "note" for p in chapter.pieces):
        bars.append((w["notes"], int((mine["notes"] > 0).sum())))
    return bars


def _progress(
    w: Mapping[str, Any],
    handed: Handed,
    chapter: Chapter,
    mine: pd.DataFrame,
    bars: Sequence[tuple[str, int]],
) -> str:
    opened = mine[mine[["explored", "answered", "notes"]].sum(axis=1) > 0]
    if opened.empty:
        return w["nobody"].format(who=who(handed), chapter=chapter.title)
    middle = opened[["explored", "answered"]].quantile(
        0.5, interpolation="lower"
    )  # a student, not half of one
    exhibits = [e.payload["title"] for e in chapter.explorable()]
    least = min(zip(exhibits, bars, strict=False), key=lambda one: one[1][1], default=None)
    return (
        w["reading"]
        .format(
            who=who(handed),
            chapter=chapter.title,
            opened=len(opened),
            students=len(handed.students),
            middle=counted(
                w["middle"],
                len(opened),
                median=int(middle["explored"]),
                exhibits=len(exhibits),
                answered=int(middle["answered"]),
                questions=len(chapter.questions()),
            ),
            least=w["least"].format(title=least[0], count=least[1][1]) if least else "",
        )
        .strip()
    )


def answers(handed: Handed | None = None) -> Exhibit | Shown:
    """Each question's options at the first try and now; it opens on the wrong answer that most chose first."""
    handed, w = handed or made_up(), words.ANSWERS
    table = model.answers(handed)
    if table.empty:
        return _nothing(w, w["nothing"].format(who=who(handed)))
    texts, options, missed = {}, {}, {}
    number = {q["key"]: chapter.number for chapter in handed.chapters for q in chapter.questions()}
    for key, rows in table.groupby("key", sort=False):
        options[key] = w["asked"].format(number=number[key], question=rows["question"].iloc[0])
        missed[key] = rows.loc[~rows["right"], "first"].max()
        texts[key] = _answers(w, who(handed), rows)
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
        heads=w["heads"],
    )


def _answers(w: Mapping[str, Any], whose: str, rows: pd.DataFrame) -> str:
    asked, n = rows["question"].iloc[0], int(rows["first"].sum())
    if not n:
        return w["silent"].format(who=whose, question=asked)
    right, wrong = rows[rows["right"]].iloc[0], rows[~rows["right"]].nlargest(1, "first").iloc[0]
    text = w["reading"].format(
        who=whose, question=asked, n=n, right_first=right["first"], right_now=right["now"]
    )
    if not wrong["first"]:
        return text + w["none"]
    return text + w["wrong"].format(count=wrong["first"], text=wrong["text"], why=wrong["why"])


def guesses(handed: Handed | None = None) -> Exhibit | Shown:
    """The class's first guesses, beside what the exhibit shows; it opens on what most guessed."""
    handed, w = handed or made_up(), words.GUESSES
    made = model.guesses(handed)
    made["place"] = made["key"] + " " + made["part"]
    rows: list[tuple[Any, ...]] = []
    texts, options = {}, {}
    for chapter in handed.chapters:
        for piece in (p for p in chapter.exhibits() if p.payload["guess"]):
            ask = piece.payload["guess"]
            for part, record in model.measured(ask).items():
                place = f"{ask['key']} {part}"
                mine = made.loc[made["place"] == place, "guess"]
                title = f"{chapter.number}. {piece.payload['title']}"
                options[place] = w["part"].format(title=title, part=part) if part else title
                columns, text = _guessed(w, ask, mine, record)
                rows += [(place, *column) for column in columns]
                label = w["part"].format(title=ask["label"], part=part) if part else ask["label"]
                texts[place] = text.format(who=who(handed), label=label, n=len(mine), record=piece.reading)
    if not options:
        return _nothing(w, w["nothing"].format(who=who(handed)))
    start = max(options, key=lambda place: (made["place"] == place).sum())
    columns_of = ["key", "guess", "place", "count", "middle", "record"]
    return Exhibit(
        "classroom/guesses",
        w["title"],
        charts.guesses(pd.DataFrame(rows, columns=columns_of), start),
        texts,
        [],
        made[["label", "guess"]].groupby("label", sort=False)["guess"].value_counts(sort=False).reset_index(),
        controls=[Choice("exhibit", w["exhibit"], options, start)],
        by=["exhibit"],
        lead=w["lead"],
        heads=w["heads"],
    )


def _guessed(
    w: Mapping[str, Any], ask: Mapping[str, Any], mine: pd.Series[Any], record: Any
) -> tuple[list[tuple[Any, ...]], str]:
    """The columns of one guess, and its Reading with the holes that every guess has left open."""
    if ask["kind"] == "choice":
        counts = mine.value_counts()
        columns = [(o, i, int(counts.get(o, 0)), False, o == record) for i, o in enumerate(ask["options"])]
        form = {0: "silent", 1: "one_option"}.get(len(mine), "options")
        top = {"top": counts.index[0], "count": counts.iloc[0]} if len(mine) else {}
        return columns, fill(w[form], top | OPEN)
    numbers, cards = mine.astype(float), len(ask.get("cards", ()))
    low, high = (0, cards) if cards else (ask["min"], ask["max"])
    unit = w["cards"].format(cards=cards) if cards else ask["unit"]
    form = {0: "silent", 1: "one"}.get(len(mine), "reading")
    named = dict(zip(("low", "median", "high"), numbers.quantile([0.25, 0.5, 0.75]), strict=True))
    said = {name: _with_unit(w, value, unit) for name, value in named.items()}
    return _columns(numbers, low, high, record), fill(w[form], said | OPEN)


OPEN = {name: f"{{{name}}}" for name in ("who", "label", "n", "record")}
"""The holes that every Reading of a guess has."""


def _with_unit(w: Mapping[str, Any], number: float, unit: str) -> str:
    if unit == "%":
        return percent(number)
    shown = "" if unit == "place" else unit  # a place in an order is a number alone
    return str(w["number"].format(number=_n(number), unit=shown)).strip()


def _columns(
    numbers: pd.Series[float], least: float, most: float, record: float | None
) -> list[tuple[Any, ...]]:
    """Count guesses in about ten columns: words, place, count, whether the middle is in it and whether the record is."""
    step = _step(most - least)
    edges = [least + i * step for i in range(int((most - least) / step) + 1)]
    middle, columns = numbers.median(), []
    for i, edge in enumerate(edges):
        count = int(((numbers >= edge) & (numbers < edge + step)).sum())
        label = _n(edge) if step == 1 else f"{_n(edge)}–{_n(min(edge + step, most))}"
        if edge < most or count or record == most:
            holds = [value is not None and edge <= value < edge + step for value in (middle, record)]
            columns.append((label, i, count, *map(bool, holds)))
    return columns


def _step(width: float) -> float:
    """About ten columns, each 1, 2, 5 … wide."""
    return next(s * 10**p for p in range(9) for s in (1, 2, 5) if width / (s * 10**p) <= 12)


def calibration(handed: Handed | None = None) -> Exhibit | Shown:
    """How sure the class was, against how often it was right."""
    handed, w = handed or made_up(), words.CALIBRATION
    table = model.calibration(handed)
    whose, total = who(handed), int(table["answers"].sum())
    if not total:
        return _nothing(w, w["silent"].format(who=whose))
    low, high, least = table.iloc[0], table.iloc[-1], table.nsmallest(1, "answers").iloc[0]
    said, right = int((table["said"] * table["answers"]).sum()), 100 * int(table["right"].sum())
    verdict = w["even" if said == right else "over" if said > right else "under"]
    texts = {
        "share": w["reading" if total > 1 else "reading_one"].format(
            who=whose,
            answers=total,
            low=_n(low["said"]),
            low_right=_n(low["right_share"]),
            high=_n(high["said"]),
            high_right=_n(high["right_share"]),
            verdict=verdict.format(said=_n(said / total), right=_n(right / total)),
        ),
        "count": w["count_reading"].format(
            who=whose, answers=total, least=_n(least["said"]), n=_n(least["answers"])
        ),
    }
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
        table.drop(columns="right").round(1),
        controls=[Choice("view", w["view"], w["views"], "share")],
        by=["view"],
        lead=w["lead"],
        heads=w["heads"],
    )


def ballot(handed: Handed | None = None) -> Exhibit | Shown:
    """The split ballot: what each card's holders said."""
    handed, w = handed or made_up(), words.BALLOT
    cast = model.ballots(handed)
    kinds = [a for c in handed.chapters for p in c.pieces if p.kind == "ballot" for a in p.payload["answers"]]
    if cast.empty or not kinds:
        return _nothing(w, w["silent"].format(who=who(handed)))
    n = {card: int((cast["card"] == card).sum()) for card in "AB"}
    rows, texts = [], {}
    count = {
        (card, answer): int(((cast["card"] == card) & (cast["answer"] == answer)).sum())
        for card in "AB"
        for answer in dict.fromkeys(kinds)
    }
    share = {(card, answer): 100 * c / n[card] if n[card] else 0.0 for (card, answer), c in count.items()}
    tenths = {
        card: sum(round(10 * share[card, answer]) for answer in dict.fromkeys(kinds))
        for card in "AB"
        if n[card]
    }
    rounded = w["rounded"] if any(whole != 1000 for whole in tenths.values()) else ""
    for answer in dict.fromkeys(kinds):
        rows += [
            (
                answer,
                w["card"].format(card=card, n=n[card]),
                round(share[card, answer], 1),
                f"{_n(share[card, answer])}% ({count[card, answer]})",
            )
            for card in "AB"
        ]
        texts[answer] = _ballot(w, who(handed), answer, n, count, share) + rounded
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
        heads=w["heads"],
    )


def _ballot(
    w: Mapping[str, Any],
    whose: str,
    answer: str,
    n: Mapping[str, int],
    count: Mapping[tuple[str, str], int],
    share: Mapping[tuple[str, str], float],
) -> str:
    if missing := [card for card in "AB" if not n[card]]:
        card = "B" if missing == ["A"] else "A"
        return w["one_card"].format(
            who=whose,
            answer=answer,
            count=count[card, answer],
            n=n[card],
            card=card,
            share=_n(share[card, answer]),
            missing=missing[0],
        )
    gap = _n(abs(share["B", answer] - share["A", answer]))
    return w["reading"].format(
        who=whose,
        answer=answer,
        a=count["A", answer],
        n_a=n["A"],
        share_a=_n(share["A", answer]),
        b=count["B", answer],
        n_b=n["B"],
        share_b=_n(share["B", answer]),
        gap=w["points"]["one" if gap == "1" else "many"].format(gap=gap),
    )
