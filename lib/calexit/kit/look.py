"""The look of every chart, in values that take no chart library: colours, fonts, and the config they make.

Yes and no are never red and blue.
"""

from __future__ import annotations

from typing import Any

INK, SOFT, LINE, ACCENT = "#1d2329", "#59636e", "#d5dae0", "#00598c"
PAPER, LAND = "#ffffff", "#d9dfe5"
"""The ground of every chart, and a place or a row on it that says nothing yet."""
YES, NO, UNSURE, OTHER = "#009e73", "#e69f00", "#8c96a0", "#c9cfd6"
"""Colours of answers (Okabe-Ito green and orange, greys): always with a label beside them."""
CLAIM = "#cc79a7"
"""A claim nobody could trace, or that measures something else."""
GUESS = INK
"""The reader's own guess, in every chart: never the colour of a claim or of a figure."""
FAINT = 0.4
"""Opacity of a mark that is not chosen: still seen on a projector."""
CATEGORIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c96a0", "#000000"]
"""Okabe-Ito order, for categories without a meaning of their own."""
PARTIES = {"Democrats": "#2f5fa7", "Republicans": "#b5322a", "Independents": "#59636e"}
"""Used only for parties, and always with their names."""
NIGHT = {
    **{"paper": "#15191e", "ink": "#e4e8ec", "soft": "#a4aeb8", "line": "#3a434c", "edge": "#8592a0"},
    **{"accent": "#84bfec", "tint": "#22303c", "warn": "#f2a56e", "pen": "#5a4708", "scheme": "only dark"},
}
"""The page's own colours where it is dark, by the names of `page.css`; a chart's are made of those it has (`page/night.js`)."""
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"


def config() -> dict[str, Any]:
    """The look of every chart, as the config of a Vega-Lite specification."""
    axis = {
        **{
            "labelFont": FONT,
            "titleFont": FONT,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": 400,
            "labelFlush": False,  # the first and the last label stand at their ticks
        },
        **{"labelColor": INK, "titleColor": SOFT, "gridColor": "#eceff2", "domainColor": "#9aa4ae"},
        **{"tickColor": "#9aa4ae", "labelLimit": 240},
    }
    return {
        "font": FONT,
        "aria": False,  # the exhibit's frame carries the text alternative: the Reading
        "background": PAPER,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "view": {"stroke": None, "continuousHeight": 300},
        "axis": axis,
        "axisX": {"tickCount": {"expr": "ceil(width / 100)"}, "labelSeparation": 8},  # no crowded labels
        "legend": {
            "labelFont": FONT,
            "titleFont": FONT,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "labelColor": INK,
            "titleColor": SOFT,
        },
        "title": {"font": FONT, "fontSize": 14, "fontWeight": 600, "anchor": "start", "color": INK},
        "text": {"font": FONT, "fontSize": 12, "color": INK},
        "header": {"labelFont": FONT, "titleFont": FONT, "labelColor": INK},
        "range": {"category": CATEGORIES},
    }
