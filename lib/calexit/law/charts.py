"""Chapter 2's pictures, those of its main path: DataFrames in, Altair charts out. No widgets, no file reading.

Each chart selects with parameters from data that the model computed for every state of the controls.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd

from calexit.kit.theme import ACCENT, FAINT, INK, NARROW, PAPER, PARTIES, SOFT, js, pixels
from calexit.law.charts_gates import BAND, LIT
from calexit.law.words import WORDS

RULED, RULING = "#fdf1d8", "#7a4300"
"""The ground and the ink of what a court decided: no color of what is chosen."""
ROW, TAG, HEAD, GAP = 17, 23, 20, 6
"""Pixels of a line, of what a sentence of the opinion says in short, of a head over cards, and between two boxes."""
SERIF = "Georgia, 'Times New Roman', serif"


# --- Texas v. White -------------------------------------------------------------------------------


def opinion(
    cards: tuple[pd.DataFrame, pd.DataFrame, dict[str, int]],
    sentences: pd.DataFrame,
    judges: pd.DataFrame,
    rests: dict[str, str],
) -> alt.LayerChart:
    """What each card is, the sentences of the opinion that they rest on, and how the judges divided.

    `cards` are `bins`, `sentences` `sentences`, `judges` `bench`. `rests`: the text_id that each
    `part` rests on; that sentence is open, the others say in short what they are.
    """
    deep = f"({NARROW} ? {cards[2]['narrow']} : {cards[2]['wide']})"
    most = f"{deep} + 28"
    lines = f"({NARROW} ? {{}} : {{}})"
    opened = lines.format(
        *(
            js(dict(zip(sentences["text_id"], sentences[look].map(len), strict=True)))
            for look in ("narrow", "wide")
        )
    )
    always = [name for name, is_open in zip(sentences["text_id"], sentences["open"], strict=True) if is_open]
    known = sentences["text_id"].isin(list(rests.values()))
    longest = {
        look: ROW * int(lengths[known].max() + (lengths[sentences["open"]].sum() if look == "wide" else 0))
        for look, lengths in ((look, sentences[look].map(len)) for look in ("narrow", "wide"))
    }  # whatever is open, the picture stays as high
    extra = f"({NARROW} ? {longest['narrow']} : {longest['wide']})"
    shut = (TAG + GAP) * len(sentences)
    chart = alt.layer(
        *_cards(*cards[:2]),
        *_sentences(sentences, most, opened, always),
        *_bench(judges, f"{most} + {shut} + {extra} + 18"),
        width="container",
        height=cards[2]["wide"] + shut + 200,
    )
    decided = str(sentences.loc[sentences["mark"] == "decided", "text_id"].iloc[0])
    return chart.add_params(
        alt.param(name="part", value="all"),
        alt.param(name="text", expr=f"({js({'all': decided} | dict(rests))})[part]"),
        alt.param(name="height", expr=f"{most} + {shut} + {extra} + 62"),
    )


def _cards(cards: pd.DataFrame, heads: pd.DataFrame) -> list[alt.Chart]:
    """The cards under what each is: in four columns, or two and two in a narrow one."""

    def placed(table: pd.DataFrame) -> alt.Chart:
        return alt.Chart(table).transform_calculate(
            left=f"{NARROW} ? width * (datum.column % 2) / 2 + 2 : width * datum.column / 4 + 2",
            right=f"datum.left - 6 + width / ({NARROW} ? 2 : 4)",
            top=f"{NARROW} ? datum.top_narrow : datum.top_wide",
        )

    base = placed(cards).transform_calculate(
        foot="datum.top + 15 * length(datum.lines) + 9",
        indent="datum.left + 8",
        first="datum.top + 5",
    )
    ruled = "datum.answer == 'decided'"
    boxes = base.mark_rect(
        cornerRadius=4,
        cursor="pointer",
        fill=alt.expr(f"datum.question_id == part ? '{LIT}' : {ruled} ? '{RULED}' : '{BAND}'"),
        stroke=alt.expr(f"datum.question_id == part ? '{ACCENT}' : '{PAPER}'"),
        strokeWidth=2.5,
    ).encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    texts = base.mark_text(
        align="left", baseline="top", lineHeight=15, fontSize=12, color=INK, cursor="pointer"
    ).encode(x=pixels(alt.X, "indent"), y=pixels(alt.Y, "first"), text="lines:N")
    names = placed(heads).transform_calculate(mid="datum.top + 10")
    names = names.mark_text(align="left", fontWeight=700, fontSize=13, color=ACCENT)
    return [boxes, texts, names.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "mid"), text="words:N")]


def _sentences(rows: pd.DataFrame, start: str, opened: str, always: list[str]) -> list[alt.Chart]:
    """The sentences of the opinion in short, and in full what a card rests on."""
    row, tag, gap = ROW, TAG, GAP
    order = rows["text_id"].tolist()
    above = f"(indexof({js(order)}, text) < datum.n ? ({opened})[text] : 0)"
    for name in always:
        above += f" + (!({NARROW}) && {order.index(name)} < datum.n ? ({opened})[{js(name)}] : 0)"
    base = alt.Chart(rows).transform_calculate(
        lit="datum.text_id == text",
        lines=f"datum.lit || datum.open && !({NARROW}) ? ({NARROW} ? datum.narrow : datum.wide) : []",
        top=f"{start} + {tag + gap} * datum.n + {row} * ({above})",
        foot=f"datum.top + {tag} + {row} * length(datum.lines)",
        mid=f"datum.top + {tag / 2}",
        text_top=f"datum.top + {tag - 3}",
        zero="0",
        end="width",
        indent="10",
    )
    ruled = "datum.mark == 'decided'"
    boxes = base.mark_rect(
        cornerRadius=5,
        fill=alt.expr(f"{ruled} ? '{RULED}' : datum.lit ? '{LIT}' : '{BAND}'"),
        stroke=alt.expr(f"datum.lit && part != 'all' ? '{ACCENT}' : '{PAPER}'"),
        strokeWidth=2.5,
    ).encode(x=pixels(alt.X, "zero"), x2="end:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    ink = alt.expr(f"{ruled} ? '{RULING}' : '{SOFT}'")
    tags = base.mark_text(
        align="left", fontSize=alt.expr(f"{NARROW} ? 11.5 : 12.5"), fontWeight=700, color=ink
    )
    said = base.mark_text(
        align="left",
        baseline="top",
        lineHeight=row,
        font=SERIF,
        fontSize=alt.expr(f"{NARROW} ? 12 : 14"),
        color=INK,
    )
    over = alt.Chart(rows.head(1)).transform_calculate(top=f"{start} - 12", zero="0")
    over = over.mark_text(align="left", fontSize=alt.expr(f"{NARROW} ? 11 : 12.5"), color=SOFT)
    over = over.transform_calculate(words=js(WORDS["texas-v-white"]["chart"]["rests"]))
    return [
        boxes,
        over.encode(x=pixels(alt.X, "zero"), y=pixels(alt.Y, "top"), text="words:N"),
        tags.encode(x=pixels(alt.X, "indent"), y=pixels(alt.Y, "mid"), text="word:N"),
        said.encode(x=pixels(alt.X, "indent"), y=pixels(alt.Y, "text_top"), text="lines:N"),
    ]


def _bench(judges: pd.DataFrame, start: str) -> list[alt.Chart]:
    """A dot a justice, a row a question; filled are those who carried it."""
    base = alt.Chart(judges).transform_calculate(
        left=f"12 + ({NARROW} ? 18 : 22) * datum.at", top=f"{start} + 28 * datum.row", after="datum.left + 16"
    )
    heads = base.mark_point(
        shape="circle",
        filled=True,
        size=alt.expr(f"{NARROW} ? 130 : 200"),
        opacity=1,
        stroke=ACCENT,
        strokeWidth=2,
        fill=alt.expr(f"datum.majority ? '{ACCENT}' : '{PAPER}'"),
    )
    words = base.transform_filter("datum.words != ''").mark_text(
        align="left", fontWeight=600, color=INK, fontSize=alt.expr(f"{NARROW} ? 11.5 : 13")
    )
    return [
        heads.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "top")),
        words.encode(x=pixels(alt.X, "after"), y=pixels(alt.Y, "top"), text="words:N"),
    ]


# --- between obeying and leaving ------------------------------------------------------------------

COLOURED = {"Democratic": "Democrats", "Republican": "Republicans"}
CARD, CARD_NARROW, TOP = 60, 92, 50
"""Pixels from one case to the next under it, in a wide column and a narrow one, and of the heads over them."""


def line(cases: pd.DataFrame) -> alt.LayerChart:
    """Cases in three columns, from withholding officers to overriding the law; the colour is the party that led the state.

    `cases`: case_id, position (0, 1, 2), at (place in its column), name, name_short, told, told_short (lines), party (""
    before today's), and lights (which choices of `light` light it up). Parameters `kase`, `light`.
    """
    base = alt.Chart(cases).transform_calculate(
        left="width * datum.position / 3 + 2",
        right="width * (datum.position + 1) / 3 - 4",
        high=f"{NARROW} ? {CARD_NARROW} : {CARD}",
        top=f"{TOP} + datum.high * datum.at",
        foot="datum.top + datum.high - 6",
        edge="datum.left + 6",
        text_at="datum.left + 12",
        middle="datum.top + 13",
        second="datum.top + 22",
        words=f"{NARROW} ? datum.told_short : datum.told",
        shown=f"{NARROW} ? datum.name_short : datum.name",
        lit="indexof(datum.lights, light) >= 0",
    )
    bright, chosen = alt.expr(f"datum.lit ? 1 : {FAINT}"), "datum.case_id == kase"
    colours = js({"": SOFT} | {party: PARTIES[name] for party, name in COLOURED.items()})
    boxes = base.mark_rect(
        cornerRadius=4,
        cursor="pointer",
        fillOpacity=bright,
        fill=alt.expr(f"{chosen} ? '{LIT}' : '{BAND}'"),
        stroke=alt.expr(f"{chosen} ? '{ACCENT}' : '{PAPER}'"),
        strokeWidth=2,
    ).encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="foot:Q")
    bars = base.mark_rect(opacity=bright, cursor="pointer", color=alt.expr(f"({colours})[datum.party]"))
    ink = alt.expr(f"datum.lit ? '{INK}' : '{SOFT}'")
    look = {"align": "left", "cursor": "pointer", "color": ink}
    names = base.mark_text(fontWeight=600, fontSize=alt.expr(f"{NARROW} ? 11.5 : 13"), **look)
    told = base.mark_text(baseline="top", lineHeight=14, fontSize=alt.expr(f"{NARROW} ? 10.5 : 12"), **look)
    deep = int(cases["at"].max()) + 1
    chart = alt.layer(
        boxes,
        bars.encode(x=pixels(alt.X, "left"), x2="edge:Q", y=pixels(alt.Y, "top"), y2="foot:Q"),
        names.encode(x=pixels(alt.X, "text_at"), y=pixels(alt.Y, "middle"), text="shown:N"),
        told.encode(x=pixels(alt.X, "text_at"), y=pixels(alt.Y, "second"), text="words:N"),
        *_columns(WORDS["line"], f"{TOP + 12} + ({NARROW} ? {CARD_NARROW} : {CARD}) * {deep}"),
        width="container",
        height=TOP + CARD * deep + 26,
    )
    high = f"{TOP + 26} + ({NARROW} ? {CARD_NARROW} : {CARD}) * {deep}"
    return chart.add_params(alt.param(name="height", expr=high))


def _columns(w: Any, foot: str) -> list[alt.Chart]:
    """The head of each column with what the law says of it, and at the foot what the bars' colours are."""
    heads = pd.DataFrame(
        [
            {"position": i, "wide": [words], "narrow": wrap(words, 14), "law": w["chart"][place]}
            for i, (place, words) in enumerate(w["places"].items())
        ]
    )
    tops = alt.Chart(heads).transform_calculate(
        left="width * datum.position / 3 + 2",
        first="4",
        second="40",
        lines=f"{NARROW} ? datum.narrow : datum.wide",
    )
    place = tops.mark_text(
        align="left",
        baseline="top",
        lineHeight=14,
        fontWeight=700,
        fontSize=alt.expr(f"{NARROW} ? 11.5 : 13"),
        color=INK,
    )
    law = tops.mark_text(align="left", fontSize=alt.expr(f"{NARROW} ? 11 : 12.5"), color=SOFT)
    key = pd.DataFrame(
        [{"n": n, "party": party, "words": w["chart"][party]} for n, party in enumerate(COLOURED)]
    )
    key = alt.Chart(key).transform_calculate(
        left=f"2 + ({NARROW} ? 160 : 190) * datum.n",
        right="datum.left + 6",
        after="datum.left + 12",
        mid=foot,
        top="datum.mid - 8",
        under="datum.mid + 8",
    )
    colours = js({party: PARTIES[name] for party, name in COLOURED.items()})
    bars = key.mark_rect(color=alt.expr(f"({colours})[datum.party]"))
    named = key.mark_text(align="left", fontSize=alt.expr(f"{NARROW} ? 11 : 12"), color=SOFT)
    return [
        place.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "first"), text="lines:N"),
        law.encode(x=pixels(alt.X, "left"), y=pixels(alt.Y, "second"), text="law:N"),
        bars.encode(x=pixels(alt.X, "left"), x2="right:Q", y=pixels(alt.Y, "top"), y2="under:Q"),
        named.encode(x=pixels(alt.X, "after"), y=pixels(alt.Y, "mid"), text="words:N"),
    ]
