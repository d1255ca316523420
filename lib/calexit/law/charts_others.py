"""Chapter 2's picture of what other Americans said: DataFrames in, an Altair chart out."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, FAINT, GUESS, INK, NARROW, NO, PAPER, SOFT, YES, pixels, sentence
from calexit.law.words import WORDS

BAR_ROW, BAR_NARROW, HEAD = 48, 66, 28
"""Pixels from one question to the next, in a wide column and a narrow one, and of the head over each kind of them."""
ROW = f"({NARROW} ? {BAR_NARROW} : {BAR_ROW})"
OVER = f"({ROW} * datum.at + {HEAD} * datum.heads)"
"""Pixels to the top of a row: its name, then the bar, and in a narrow column the words under it."""
LIT = "(poll == 'all' || poll == datum.question_id)"


def others(parts: pd.DataFrame, rows: pd.DataFrame, heads: pd.DataFrame, guessed: str) -> alt.LayerChart:
    """A bar a question: who takes the side of an exit from the left, who is against it from the right, the rest between.

    All have `at` (the row, from 0) and `heads` (how many heads stand above it, its own kind's included). `parts`:
    question_id, side ("yes", "rest", "no", "alone": not known), start, end, share, words, figure. `rows`: question_id,
    name, under (all its answers). `heads`: words. `guessed` is the question that the reader's mark belongs to. Parameters
    `poll`, `guess`.
    """
    w = WORDS["others"]["chart"]
    names = alt.Chart(rows).transform_calculate(top=f"{OVER} + 8", foot=f"{OVER} + 51")
    weight = alt.expr(f"datum.question_id == (poll == 'all' ? '{guessed}' : poll) ? 700 : 400")
    look = {"align": "left", "color": alt.expr(f"{LIT} ? '{INK}' : '{SOFT}'"), "cursor": "pointer"}
    name = names.mark_text(fontSize=alt.expr(f"{NARROW} ? 12 : 13"), fontWeight=weight, **look)
    under = names.mark_text(fontSize=alt.expr(f"{NARROW} ? 11 : 0"), **look)
    kinds = alt.Chart(heads).transform_calculate(top=f"{OVER} - 11")
    kinds = kinds.mark_text(align="left", fontWeight=700, fontSize=14, color=ACCENT)
    chart = alt.layer(
        *_bars(parts, w),
        name.encode(x=alt.value(0), y=pixels(alt.Y, "top"), text="name:N"),
        under.encode(x=alt.value(0), y=pixels(alt.Y, "foot"), text="under:N"),
        kinds.encode(x=alt.value(0), y=pixels(alt.Y, "top"), text="words:N"),
        *_guess(rows[rows["question_id"] == guessed], w),
        width="container",
        height=BAR_ROW * len(rows) + HEAD * len(heads) + 4,
    )
    return chart.add_params(alt.param(name="height", expr=f"{ROW} * {len(rows)} + {HEAD * len(heads)} + 4"))


def _bars(parts: pd.DataFrame, w: Any) -> list[alt.Chart]:
    """The parts of each bar, with their words where there is room; beside a part too small for them, over its end."""
    axis = alt.Axis(labelExpr="datum.value + '%'", grid=False, tickCount=5)
    x = alt.X("start:Q", title=w["x"], scale=alt.Scale(domain=[0, 100]), axis=axis)
    base = alt.Chart(parts).transform_calculate(
        top=f"{OVER} + 17",
        foot=f"{OVER} + 40",
        small=f"datum.share < 10 && !({NARROW})",
        half="datum.side == 'alone' ? datum.start + 2 : datum.small ? datum.end : (datum.start + datum.end) / 2",
        mid=f"{OVER} + (datum.small ? 8 : 29)",
        room="(datum.end - datum.start) * width / 100",
        fits=f"datum.side == 'alone' || datum.small || !({NARROW}) && 6.6 * length(datum.words) + 8 < datum.room",
        shown=f"datum.side == 'alone' && {NARROW} ? '' : datum.fits ? datum.words : datum.figure",
    )
    colours = alt.Scale(domain=["yes", "rest", "no"], range=[YES, "#d9dee3", NO])
    bars = base.transform_filter("datum.side != 'alone'").mark_rect(
        stroke=PAPER, strokeWidth=1.5, opacity=alt.expr(f"{LIT} ? 1 : {FAINT}"), cursor="pointer"
    )
    bars = bars.encode(
        x=x,
        x2="end:Q",
        y=pixels(alt.Y, "top"),
        y2="foot:Q",
        color=alt.Color("side:N", scale=colours, legend=None),
        tooltip=[alt.Tooltip("answer:N", title=w["answer"]), alt.Tooltip("share:Q", title=w["share"])],
    )
    words = base.mark_text(
        fontWeight=alt.expr("datum.side == 'yes' || datum.side == 'no' ? 700 : 400"),
        align=alt.expr("datum.side == 'alone' ? 'left' : datum.small ? 'right' : 'center'"),
        color=alt.expr(f"datum.side == 'alone' ? '{SOFT}' : '{INK}'"),
        cursor="pointer",
        fontSize=12,
    )
    return [bars, words.encode(x="half:Q", y=pixels(alt.Y, "mid"), text="shown:N")]


def _guess(row: pd.DataFrame, w: Any) -> list[alt.Chart]:
    """The reader's mark under the bar of its question, where it crosses no word, and its figure on the line of the head."""
    mine = alt.Chart(row).transform_calculate(
        guess="guess",
        foot=f"{OVER} + 44",
        beside=f"{OVER} - 11",
        words=sentence(w["guess"], guess="datum.guess"),
    )
    mine = mine.transform_filter("isValid(datum.guess)")
    mark = mine.mark_point(shape="triangle-up", filled=True, opacity=1, size=70, color=GUESS)
    said = mine.mark_text(color=GUESS, fontWeight=700, align="right", fontSize=12)
    return [
        mark.encode(x="guess:Q", y=pixels(alt.Y, "foot")),
        said.encode(x=alt.value(alt.expr("width")), y=pixels(alt.Y, "beside"), text="words:N"),
    ]
