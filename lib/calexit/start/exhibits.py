"""The start page's exhibits."""

from __future__ import annotations

import re
from html import escape

import altair as alt

from calexit.kit import catalog, check, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Exhibit, Slider, frame
from calexit.kit.format import percent
from calexit.kit.reading import Say, fill, one
from calexit.kit.words import BEFORE, CHAPTERS
from calexit.polling import charts, record
from calexit.start import model
from calexit.start.pictures import PICTURES
from calexit.start.words import WORDS

__all__ = ["make_43"]
SHARES = range(0, 101, 10)
BOX = "-70 -160 149 251"
"""What of the plane California's outline covers, in the units of `map_states`."""


def opening() -> Shown:
    """The outline of the state and the two numbers that were printed."""
    w, states = WORDS["opening"], tables.load("map_states").set_index("place")
    numbers = re.sub(r"\*(.+?)\*", r"<b>\1</b>", escape(w["numbers"]))
    body = (
        f'<div class="cx-opening"><svg viewBox="{BOX}" aria-hidden="true"><path d="{states.at["CA", "outline"]}"/></svg>'
        f'<p><strong role="heading" aria-level="2">{numbers}</strong> {escape(w["printed"])}</p></div>'
    )
    text = f"{w['numbers'].replace('*', '')} {w['printed']}"
    return Shown(
        f'<section class="cx" id="start-opening" aria-label="{escape(w["title"])}">{body}</section>', text
    )


def make_43() -> Exhibit:
    """The shortest form of chapter 3's first question: one poll, one slider."""
    w, poll = WORDS["make-43"], model.poll()
    grid = record.undecided_grid(SHARES)
    polls, grid = (t[t["poll_id"] == poll["poll_id"]] for t in (record.undecided_polls(), grid))
    headline = grid.set_index("fraction")["yes"]

    def says(fraction: int) -> Say:
        kind = {0: "none", 100: "all"}.get(fraction, "some")
        values = poll | {"fraction": fraction, "headline": headline[fraction]}
        found = "found" if kind == "some" else f"found_{kind}"
        return Say([kind], values, found)

    return Exhibit.of(
        "start/make-43",
        w,
        charts.undecided(polls, grid).add_params(alt.param(name="poll", value=poll["poll_id"])),
        says,
        [
            str(poll["source_id"]),
            tables.load("poll_claims").set_index("claim_id").at[model.CLAIM, "source_id"],
        ],
        polls[["label", "yes", "no", "not_sure"]],
        [Slider("fraction", w["fraction"], SHARES, 0, [percent(f) for f in SHARES])],
    )


def before() -> Shown:
    """Four statements to rate now, and to meet again after the last chapter."""
    return check.before("start/before", BEFORE["title"], BEFORE["statements"], BEFORE["scale"])


def sources() -> Shown:
    """How many sources of each kind stand behind the lab's figures."""
    w, counts = WORDS["sources"], model.sources_by_kind()
    kinds = [(w["kinds"][kind], int(count)) for kind, count in counts.items()]
    columns = "".join(f'<th scope="col">{escape(h)}</th>' for h in w["heads"])
    rows = "".join(f"<tr><td>{escape(kind)}</td><td>{count}</td></tr>" for kind, count in kinds)
    summary = fill(w["summary"], {"sources": int(counts.sum())})
    body = (
        f"<details><summary>{escape(summary)}</summary><table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"
        f"<p>{escape(w['note'])}</p></details>"
    )
    told = ", ".join(f"{count} {kind}" for kind, count in kinds)
    text = fill(w["text"], {"sources": int(counts.sum()), "kinds": told})
    title = escape(w["title"])
    head = f'<p class="cx-title" role="heading" aria-level="3">{title}</p>'
    html = f'<section class="cx" id="start-sources" aria-label="{title}">{head}{body}</section>'
    return Shown(html, f"{w['title']}\n{text}")


def progress() -> Shown:
    """A card a chapter: its picture, its role, its minutes and how much of it the reader has done, counted on the page."""
    w, parts, cards, text = WORDS["progress"], {}, "", [WORDS["progress"]["title"]]
    for chapter in catalog.chapters(lenient=True):
        if not chapter.number:
            continue
        title = f"{chapter.number}. {chapter.title}"
        role, minutes = w["roles"][chapter.name], fill(w["minutes"], {"minutes": chapter.minutes})
        explored = [[e.key, f"{e.key}/guess"] for e in chapter.explorable()]
        answered = [[q["key"]] for q in chapter.questions()]
        counts = fill(
            w[one("counts", len(explored))], {"exhibits": len(explored), "questions": len(answered)}
        )
        if chapter.cleared:
            counts = w["cleared"]
        else:
            parts[chapter.name] = [*explored, *answered]
        ring = f'<span class="cx-ring" data-part="{chapter.name}" data-label="{escape(fill(w["done"], {"title": title}))}"></span>'
        cards += (
            f'<li>{PICTURES[chapter.name]}<span><a href="{CHAPTERS[chapter.name][0]}.ipynb">{escape(title)}</a>'
            f"<small>{escape(role)} · {escape(minutes)}</small><small>{escape(counts)}</small></span>{ring}</li>"
        )
        text.append(f"{title} {counts}" if chapter.cleared else f"{title} {role} · {minutes} · {counts}")
    body = f'<p class="cx-lead">{escape(w["lead"])}</p><ol class="cx-map">{cards}</ol>'
    payload = {"key": "start/progress", "chapter": "start", "parts": parts}
    return Shown(frame("progress", "start/progress", w["title"], body, payload), "\n".join(text))
