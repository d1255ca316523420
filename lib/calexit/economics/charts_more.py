"""The pictures of chapter 5's *More evidence*, made as in `charts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from calexit.economics.charts import GETS, PAYS, expr, halo, param, px
from calexit.economics.words import WORDS
from calexit.kit import maps
from calexit.kit.theme import ACCENT, INK, LAND, NARROW, PAPER, SOFT, js, sentence


def balances(table: pd.DataFrame) -> alt.LayerChart:
    """California's published balances as bars from zero, by year. `table`: row, label, value, words, lights (which choices light it)."""
    w = WORDS["printed-balances"]["chart"]
    base = alt.Chart(table).transform_calculate(on="indexof(datum.lights, lit) >= 0")
    base = base.encode(y=alt.Y("row:O", title=None, axis=None, scale=alt.Scale(domain=list(range(len(table))))))
    x = alt.X("value:Q", title=w["x"], scale=alt.Scale(domain=[-330, 60]))
    color = alt.condition(f"datum.value < 0", alt.value(PAYS), alt.value(GETS))
    opacity = alt.condition("datum.on", alt.value(1), alt.value(0.25))
    bars = base.mark_bar(size=14, yOffset=8).encode(x=x, color=color, opacity=opacity)
    ink = alt.condition("datum.on", alt.value(INK), alt.value(SOFT))
    names = halo(base.encode(x=alt.value(0), text="label:N", color=ink), align="left", dy=-8)
    ends = [
        base.transform_filter(test).mark_text(align=align, dx=dx, dy=8, fontWeight=600).encode(x=x, text="words:N", color=ink)
        for test, align, dx in (("datum.value < 0", "right", -5), ("datum.value >= 0", "left", 5))
    ]
    zero = alt.Chart(pd.DataFrame([{"value": 0}])).mark_rule(color=SOFT).encode(x=x)
    return alt.layer(bars, zero, names, *ends, width="container", height=38 * len(table))


def places(lines: pd.DataFrame, labels: pd.DataFrame, top: int, home: str) -> alt.LayerChart:
    """Places by year. `lines`: a row a measure and economy, with lists year, rank, rank_low; `labels`: California's.

    `lift` says where an economy's name stands: 0 below the end of its line, 1 or 2 lines above it.
    """
    base = (
        alt.Chart(lines)
        .transform_filter("datum.measure == measure")
        .transform_flatten(["year", "rank", "rank_low"])
        .encode(x=alt.X("year:Q", title=None, axis=alt.Axis(format="d", grid=False)))
    )
    y = alt.Y(
        "rank:Q",
        title=WORDS["place-by-year"]["chart"]["axis"],
        scale=alt.Scale(domain=[top, 1], nice=False),
        axis=alt.Axis(values=[1, 5, 10, 15]),
    )
    line = {"clip": True, "interpolate": "monotone"}
    others = base.transform_filter(f"datum.economy != {js(home)} && datum.economy != rival")
    thin = others.mark_line(color="#e3e7eb", strokeWidth=1.5, **line).encode(y=y, detail="economy:N")
    rival = base.transform_filter("datum.economy == rival").mark_line(color="#d55e00", strokeWidth=2.5, **line)
    ours = base.transform_filter(f"datum.economy == {js(home)}")
    low = ours.mark_line(color=ACCENT, strokeWidth=1.2, strokeDash=[4, 3], clip=True).encode(y="rank_low:Q")
    main = ours.mark_line(color=ACCENT, strokeWidth=4, clip=True).encode(y=y)
    marked = alt.Chart(labels).transform_filter(f"datum.measure == measure && (datum.roomy || !({NARROW}))")
    text = halo(marked.encode(x="year:Q", y=y, text="words:N"), dy=-12, fontWeight=700, fontSize=11, color=ACCENT)
    last = base.transform_filter(f"datum.economy == rival && datum.rank <= {top}").transform_window(
        window=[alt.WindowFieldDef(**{"op": "row_number", "as": "number"})],
        sort=[alt.SortField("year", "descending")],
    )
    last = last.transform_filter("datum.number == 1").transform_calculate(
        lines=f"{NARROW} ? split(datum.economy, ' ') : [datum.economy]"  # a word a line, clear of California's places
    )
    name = halo(  # at the end of its line, on the side away from California's
        last.encode(x="year:Q", y=y, text="lines:N"),
        dy=alt.ExprRef("datum.lift ? 2 - 14 * datum.lift - 13 * (length(datum.lines) - 1) : 14"),
        lineHeight=13,
        align="right",
        fontWeight=700,
        color="#a84300",
    )
    return alt.layer(
        thin, rival.encode(y=y, detail="economy:N"), low, main, text, name, width="container", height=300
    )


BAR = 42
"""Pixels from one bar under the map to the next."""


def republic(
    states: pd.DataFrame, start: Sequence[str], formulas: Mapping[str, str], words: Mapping[str, str], totals: Mapping[str, float]
) -> alt.LayerChart:
    """A map to choose states from, and what they add up to as bars. `states`: abbr, name, and how a map is drawn.

    `formulas`: sums over `chose`; `words`: expressions that the Reading shows; `totals`: people, gdp and votes of all.
    """
    w = WORDS["republic"]["chart"]
    on = "indexof(chosen, datum.abbr) >= 0"
    drawn = maps.layers(
        states,
        states[:0].rename(columns={"abbr": "map_place"}),
        "abbr",
        alt.condition(on, alt.value(ACCENT), alt.value(LAND)),
        text=alt.condition(on, alt.value(PAPER), alt.value(INK)),
        tooltip=[alt.Tooltip("name:N", title=w["name"])],
        below=3 * BAR + 10,
        cursor="pointer",
    )
    bars = alt.Chart(pd.DataFrame({"row": [0, 1, 2], "what": list(totals)})).transform_calculate(
        part=f"[{', '.join(f'{name} / {js(total)}' for name, total in totals.items())}][datum.row]",
        top=f"map_end + 26 + {BAR} * datum.row", foot="datum.top + 14", zero="0", end="width", right="width * datum.part",
        words="[" + ", ".join(sentence(w["share"], share=f"format(100 * {name} / {js(total)}, '.1~f')", what=js(w[name])) for name, total in totals.items()) + "][datum.row]",
    )
    y = {"y": px(alt.Y, "top"), "y2": "foot:Q"}
    ground = bars.mark_rect(color=LAND).encode(x=px(alt.X, "zero"), x2="end:Q", **y)
    part = bars.mark_rect(color=ACCENT).encode(x=px(alt.X, "zero"), x2="right:Q", **y)
    said = bars.mark_text(align="left", dy=-9, fontWeight=600, color=INK)
    said = said.encode(x=px(alt.X, "zero"), y=px(alt.Y, "top"), text="words:N")
    chart = alt.layer(drawn, ground, part, said, width="container", height=drawn.height)
    listed = ", ".join(f"indexof(chosen, {js(a)}) >= 0 ? 1 : 0" for a in states["abbr"])
    return chart.add_params(
        param("chosen", list(start)),
        expr("chose", f"[{listed}]"),
        *(expr(name, text) for name, text in {**formulas, **words}.items()),
    )
