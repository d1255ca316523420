"""Chapter 2's map of who says yes to an amendment, and both sides of it in states and in people."""

from __future__ import annotations

import altair as alt
import pandas as pd

from calexit.kit import maps
from calexit.kit.theme import ACCENT, GUESS, INK, LAND, PAPER, SOFT, js, sentence
from calexit.law.words import WORDS


def coalition(
    states: pd.DataFrame, rest: pd.DataFrame, need: dict[str, int], start: list[str]
) -> alt.LayerChart:
    """A map of who says yes, and under it both sides: how many states, how many of the people.

    Parameters `ratify` (the list of codes that say yes), `guess` (percent), and what is counted and said of them.
    """
    chosen = "indexof(ratify, datum.abbr) >= 0"
    paint = alt.condition(chosen, alt.value(ACCENT), alt.value(LAND))
    written = alt.condition(chosen, alt.value(PAPER), alt.value(INK))
    told = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("population_2020:Q", title=WORDS["counter"]["chart"]["people"], format=","),
    ]
    drawn = maps.layers(
        states, rest, "abbr", paint, text=written, tooltip=told, below=2 * BAR + 12, cursor="pointer"
    )
    chart = alt.layer(drawn, *_sides(need), *_guess(), width="container", height=drawn.height)
    params = {p.name: p for p in (alt.param(name="ratify", value=start), *_facts(states, need))}
    return chart.add_params(alt.param(name="guess", value=None), *params.values())


BAR = 50
"""Pixels from one bar under the map to the next: its words, the bar, and the marks at its foot."""


def _bar(chart: alt.Chart, x: str, y: str) -> alt.Chart:
    return chart.encode(x=alt.X(f"{x}:Q", scale=None, axis=None), y=alt.Y(f"{y}:Q", scale=None, axis=None))


def _sides(need: dict[str, int]) -> list[alt.Chart]:
    """Two bars as wide as the map: who says yes from the left, who does not from the right."""
    w = WORDS["counter"]["chart"]
    both = alt.Chart(pd.DataFrame({"row": [0, 1]})).transform_calculate(
        top=f"map_end + 30 + datum.row * {BAR}",
        foot="datum.top + 16",
        zero="0 * datum.row",
        end="width + 0 * datum.row",
        part=f"width * (datum.row ? people / 100 : n / {need['states']})",
        yes=f"datum.row ? {sentence(w['people_yes'], share='share')} : {sentence(w['states_yes'], n='n')}",
        no=f"datum.row ? {sentence(w['people_no'], left_share='left_share')} : {sentence(w['states_no'], left='left')}",
    )
    parts = []
    for start, end, colour, name, side in (
        ("zero", "part", ACCENT, "yes", "left"),
        ("part", "end", LAND, "no", "right"),
    ):
        bar = _bar(both, start, "top").mark_rect(color=colour).encode(x2=f"{end}:Q", y2="foot:Q")
        text = both.mark_text(align=side, dy=-8, fontWeight=600, color=ACCENT if name == "yes" else INK)
        parts += [bar, _bar(text, "zero" if name == "yes" else "end", "top").encode(text=f"{name}:N")]
    marks = alt.Chart(
        pd.DataFrame([{"count": need["ratify"], "words": w["need"].format(count=need["ratify"])}])
    ).transform_calculate(
        at=f"width * datum.count / {need['states']}", top="map_end + 26", foot="map_end + 50"
    )
    parts.append(_bar(marks, "at", "top").mark_rule(color=INK, size=2).encode(y2="foot:Q"))
    text = marks.mark_text(align="left", dx=1, dy=6, baseline="middle", color=SOFT)
    parts.append(_bar(text, "at", "foot").encode(text="words:N"))
    return parts


def _guess() -> list[alt.Chart]:
    """The guess, from the right end of the bar of people, where those stand who do not say yes."""
    mine = (
        alt.Chart(pd.DataFrame([{"one": 0}]))
        .transform_calculate(guess="guess")
        .transform_filter("isValid(datum.guess)")
    )
    mine = mine.transform_calculate(
        at="width * (1 - datum.guess / 100)",
        top=f"map_end + {26 + BAR}",
        foot=f"map_end + {52 + BAR}",
        words=sentence(WORDS["counter"]["chart"]["guess"], guess="datum.guess"),
    )
    parts = [_bar(mine, "at", "top").mark_rule(color=GUESS, size=3).encode(y2="foot:Q")]
    for side, test in (("left", "<"), ("right", ">=")):
        text = mine.transform_filter(f"datum.at {test} width / 2").mark_text(
            align=side, dx=-5 if side == "right" else 5, dy=4, fontWeight=700, color=GUESS
        )
        parts.append(_bar(text, "at", "foot").encode(text="words:N"))
    return parts


def _facts(states: pd.DataFrame, need: dict[str, int]) -> list[alt.Parameter]:
    """What is counted and said of `ratify`, as expressions; `law.model.tally` is their oracle."""
    w = WORDS["counter"]
    total = int(states["population_2020"].sum())
    each = " + ".join(
        f"(indexof(ratify, {js(abbr)}) >= 0 ? {count} : 0)"
        for abbr, count in states[["abbr", "population_2020"]].itertuples(index=False)
    )
    found = {
        "n": "length(ratify)",
        "left": f"{need['states']} - n",
        "missing": f"{need['ratify']} - n",
        "total": each,
        "people": f"100 * total / {total}",
        "share": "format(people, '.1~f') + '%'",
        "left_share": f"format(100 * ({total} - total) / {total}, '.1~f') + '%'",
    }
    holes = {name: name for name in ("n", "left", "missing", "share", "left_share")}
    holes |= {"all": js(need["states"]), "need": js(need["ratify"])}

    def arm(name: str) -> str:
        return sentence(w[name], **holes)

    enough = f"n >= {need['ratify']}"
    found["told"] = (
        f"n == 0 ? {arm('none')} : n == {need['states']} ? {arm('every')} : "
        f"{enough} ? {arm('enough')} : missing == 1 ? {arm('short_one')} : {arm('short')}"
    )
    found["found"] = f"{enough} ? {arm('found_enough')} : {arm('found_short')}"
    return [alt.param(name=name, expr=expr) for name, expr in found.items()]
