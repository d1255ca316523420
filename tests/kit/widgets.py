"""Sweep ipywidgets: every value over its whole range, every button clicked, every error its Output areas would hide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import ipywidgets
from IPython.core.interactiveshell import InteractiveShell
from ipywidgets.widgets.widget import _instances

MOST = 60


@contextmanager
def errors() -> Iterator[list[str]]:
    """Collect what callbacks raise: ipywidgets only shows it, in an area that nobody reads in a test."""
    found: list[str] = []
    shell, before = InteractiveShell.instance(), InteractiveShell.showtraceback

    def note(self: Any, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        import sys

        kind, value, _ = exc_tuple or sys.exc_info()
        found.append(f"{kind.__name__ if kind else 'Error'}: {value}")

    type(shell).showtraceback = note
    try:
        yield found
    finally:
        type(shell).showtraceback = before


def values(widget: Any) -> Iterable[Any]:
    """Every value a reader can give a widget (at most sixty, ends included)."""
    match widget:
        case ipywidgets.IntRangeSlider() | ipywidgets.FloatRangeSlider():
            return [(widget.min, widget.max), (widget.min, widget.min), (widget.max, widget.max)]
        case ipywidgets.widgets.widget_selection._MultipleSelection():
            return [(), *((option,) for option in widget._options_values), tuple(widget._options_values)]
        case ipywidgets.widgets.widget_selection._Selection():
            return list(widget._options_values)
        case ipywidgets.Checkbox() | ipywidgets.ToggleButton():
            return [not widget.value, widget.value]
        case ipywidgets.widgets.widget_int._BoundedInt() | ipywidgets.widgets.widget_float._BoundedFloat():
            step = getattr(widget, "step", 1) or 1
            count = round((widget.max - widget.min) / step)
            every = [widget.min + n * step for n in range(0, count + 1, max(1, count // MOST))]
            return [*every, widget.max]
        case ipywidgets.Text() | ipywidgets.Textarea():
            return ["", "a", "A,yes\nB,no", "<script>"]
        case _:
            return []


def alive() -> list[Any]:
    return list(_instances.values())


def sweep(widgets: Iterable[Any]) -> list[str]:
    """Set every value, click every button; return what went wrong."""
    found = []
    with errors() as shown:
        for widget in widgets:
            start = getattr(widget, "value", None)
            tried = list(values(widget))
            for value in [*tried, start] if tried else []:
                try:
                    widget.value = value
                except Exception as error:
                    found.append(f"{type(widget).__name__} at {value!r}: {error!r}")
            if isinstance(widget, ipywidgets.Button):
                try:
                    widget.click()
                except Exception as error:
                    found.append(f"Button {widget.description!r}: {error!r}")
    return found + shown
