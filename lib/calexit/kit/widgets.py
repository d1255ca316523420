"""The controls of an exhibit as ipywidgets, for those who build a page of their own: each linked to its trait, both ways."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets

from calexit.kit.controls import Again, Choice, Control, Many, Search, Slider, values
from calexit.kit.params import Params


def linked(key: str, controls: Sequence[Control], name: str = "") -> ipywidgets.Widget:
    """Return the widget of one control of the exhibit `key`, or a box of all: moving one moves the exhibit, and back.

    Raises AttributeError for a name that no control has.
    """
    params = Params(key, controls)
    if name:
        getattr(params, name)  # or it says which there are
        return next(_linked(params, control) for control in controls if control.name == name)
    return ipywidgets.VBox([_linked(params, control) for control in controls])


def _linked(params: Params, control: Control) -> ipywidgets.Widget:
    made = _widget(control)
    made.description = control.label
    made.style.description_width = "initial"
    ipywidgets.link((params, control.name), (made, "value"))
    return made


def _widget(control: Control) -> ipywidgets.Widget:
    match control:
        case Slider():
            every = values(control)
            labels = control.labels or map(str, every)
            return ipywidgets.SelectionSlider(options=list(zip(labels, every, strict=True)))
        case Choice():
            return ipywidgets.Dropdown(
                options=[(str(words), value) for value, words in control.options.items()]
            )
        case Many():
            options = [(str(words), value) for value, words in control.options.items()]
            return ipywidgets.SelectMultiple(options=options)
        case Again():
            return ipywidgets.BoundedIntText(min=1, max=control.seeds)
        case Search():
            return ipywidgets.Text(placeholder=control.hint)
        case _:
            return ipywidgets.Checkbox()
