"""The start page's exhibits."""

from __future__ import annotations

from html import escape

from calexit.kit import catalog, check, tables
from calexit.kit.check import Shown
from calexit.kit.exhibit import Choice, Exhibit, frame
from calexit.kit.format import counted, number
from calexit.kit.words import BEFORE
from calexit.start import charts, model, words

__all__ = ["sources_by_kind"]


def sources_by_kind() -> Exhibit:
    """How many sources of each kind stand behind each table."""
    w = words.SOURCES
    counts = model.sources_by_kind()
    texts, options = {}, {}
    for name, rows in counts.groupby("table", sort=False):
        found = [(r.kind, r.sources) for r in rows.itertuples() if r.sources]
        kinds = ", ".join(counted(w["kinds"], *pair) for pair in sorted(found, key=lambda pair: -pair[1]))
        title = w["all"] if name == model.ALL else rows["title"].iloc[0]
        options[name] = title
        texts[name] = w["reading"].format(
            table=title[:1].upper() + title[1:],
            rows=number(rows["rows"].iloc[0]),
            sources=counted(w, "from", rows["sources"].sum()),
            kinds=kinds,
        )
    drawn = counts.assign(kind=counts["kind"].map(w["short"]))
    return Exhibit(
        "start/sources",
        w["title"],
        charts.sources_by_kind(drawn[["table", "kind", "sources"]]),
        texts,
        tables.load("sources")["source_id"].tolist(),
        drawn.loc[drawn["table"] == model.ALL, ["kind", "sources"]],
        controls=[Choice("table", w["table"], options, model.ALL)],
        by=["table"],
        lead=w["lead"],
        heads=w["heads"],
    )


def before() -> Shown:
    """Four statements to rate now, and to meet again after the last chapter."""
    return check.before("start/before", BEFORE["title"], BEFORE["statements"], BEFORE["scale"])


def progress() -> Shown:
    """How many exhibits of each chapter the reader has explored and how many questions answered: counted on the page."""
    w, parts, rows, text = words.PROGRESS, {}, "", [words.PROGRESS["title"]]
    for chapter in catalog.chapters(lenient=True):
        if not chapter.number:
            continue
        title = f"{chapter.number}. {chapter.title}"
        if chapter.cleared:
            rows += f'<tr><td>{escape(title)}</td><td colspan="2">{escape(w["cleared"])}</td></tr>'
            text.append(f"{title} {w['cleared']}")
            continue
        parts[f"{chapter.name}-e"] = [[e.key, f"{e.key}/guess"] for e in chapter.explorable()]
        parts[f"{chapter.name}-q"] = [[q["key"]] for q in chapter.questions()]
        cells = "".join(
            f'<td class="cx-done-of" data-part="{chapter.name}-{part}" data-label="{escape(w[label].format(title=title))}">'
            f"{len(parts[f'{chapter.name}-{part}'])}</td>"
            for part, label in (("e", "explored"), ("q", "answered"))
        )
        rows += f"<tr><td>{escape(title)}</td>{cells}</tr>"
        text.append(
            f"{title} {len(parts[f'{chapter.name}-e'])} exhibits, {len(parts[f'{chapter.name}-q'])} questions"
        )
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in w["heads"])
    body = f'<p class="cx-lead">{escape(w["lead"])}</p><table class="cx-map"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    payload = {"key": "start/progress", "chapter": "start", "parts": parts}
    return Shown(frame("progress", "start/progress", w["title"], body, payload), "\n".join(text))
