"""Break a widget notebook in twelve ways, and show which of our checks notice which.

`python3 -m tests.notebooks.mutations` prints the table; each way has a healthy twin that no check but the lint may touch.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import altair as alt
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from tests.kit import fields, widgets
from tests.notebooks import lint

FIRST = (
    "import altair as alt, ipywidgets as w, pandas as pd\nfrom calexit.kit import page\n"
    "from calexit.start import exhibits\ndf = pd.DataFrame({'a': [1, 2]})\npage.start('start')"
)
EXHIBIT = "exhibits.before()"
"""What a chapter shows beside the cell in question: ours, so that no check may mind it."""
SHOWN = {"text/plain", "text/html", "image/png", "application/vnd.jupyter.widget-view+json"}
CHART = "alt.Chart(df).mark_bar().encode(x={})"
WAYS: dict[str, tuple[str, str]] = {  # how: (broken, its healthy twin)
    "exception in a cell": ("1 / 0", "1 / 1"),
    "interact callback raises at its first value": (
        "w.interact(lambda x: 1 / 0, x=(0, 10));",
        "w.interact(lambda x: 1 / 1, x=(0, 10));",
    ),
    "interact callback raises at another value only": (
        "w.interact(lambda x: 1 / (x - 7), x=w.IntSlider(3, 0, 10));",
        "w.interact(lambda x: 1 / (x + 7), x=w.IntSlider(3, 0, 10));",
    ),
    "interactive_output callback raises": (
        "s = w.IntSlider(); o = w.interactive_output(lambda x: 1 / 0, {'x': s})",
        "s = w.IntSlider(); o = w.interactive_output(lambda x: 1 / 1, {'x': s})",
    ),
    "raises inside `with Output()`": (
        "o = w.Output()\nwith o:\n    1 / 0",
        "o = w.Output()\nwith o:\n    1 / 1",
    ),
    "observe callback raises": (
        "s = w.IntSlider(); s.observe(lambda change: 1 / 0, names='value')",
        "s = w.IntSlider(); s.observe(lambda change: 1 / 1, names='value')",
    ),
    "button callback raises": (
        "b = w.Button(); b.on_click(lambda _: 1 / 0)",
        "b = w.Button(); b.on_click(lambda _: 1 / 1)",
    ),
    "chart names a missing column, no type": (CHART.format("'nope'"), CHART.format("'a'")),
    "chart names a missing column as 'nope:Q'": (CHART.format("'nope:Q'"), CHART.format("'a:Q'")),
    "filter names a missing column": (
        CHART.format("'a:Q'") + ".transform_filter('datum.nope > 1')",
        CHART.format("'a:Q'") + ".transform_filter('datum.a > 1')",
    ),
    "a renderer that nobody draws": (
        "alt.renderers.enable('mimetype'); " + CHART.format("'a:Q'"),
        CHART.format("'a:Q'"),
    ),
    "pandas 3 chained inplace, silently ignored": (
        "d = pd.DataFrame({'a': [98, 1]}); d['a'].replace([98], 0, inplace=True); print(d['a'].tolist())",
        "d = pd.DataFrame({'a': [98, 1]}); d['a'] = d['a'].replace([98], 0); print(d['a'].tolist())",
    ),
}


@dataclass
class Ran:
    """What running cells gave: their words, the kinds of output, errors, charts and widgets."""

    texts: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    charts: list[Any] = field(default_factory=list)
    widgets: list[Any] = field(default_factory=list)


def run(cells: list[str]) -> Ran:
    """Run cells as a kernel does, in this process."""
    shell, ran, before = InteractiveShell.instance(), Ran(), set(map(id, widgets.alive()))
    alt.renderers.enable("default")
    shell.reset(new_session=True)
    with widgets.errors() as hidden:
        for cell in cells:
            with capture_output() as said:
                done = shell.run_cell(cell)
            error = done.error_before_exec or done.error_in_exec
            ran.errors += [repr(error)] if error else []
            ran.texts += [said.stdout]
            if done.result is not None:
                ran.kinds |= set(shell.display_formatter.format(done.result)[0])
            if isinstance(done.result, alt.TopLevelMixin):
                ran.charts.append(done.result)
    ran.errors += hidden
    ran.widgets = [one for one in widgets.alive() if id(one) not in before]
    return ran


def _spec(chart: Any) -> dict[str, Any]:
    try:
        return chart.to_dict(validate=False)
    except ValueError as error:  # Altair itself refuses
        return {"params": [], "error": str(error)}


def _fields(ran: Ran) -> list[str]:
    specs = [_spec(chart) for chart in ran.charts]
    return [
        problem
        for spec in specs
        for problem in ([spec["error"]] if "error" in spec else fields.problems(spec))
    ]


def _swept(ran: Ran) -> list[str]:
    with capture_output():
        return widgets.sweep(ran.widgets)


CHECKS: dict[str, Callable[[list[str], Ran, Ran], list[str]]] = {
    "lint": lambda cells, ran, stored: lint.problems(cells),
    "errors": lambda cells, ran, stored: ran.errors,
    "compare": lambda cells, ran, stored: ["other words"] if ran.texts != stored.texts else [],
    "fields": lambda cells, ran, stored: _fields(ran),
    "sweep": lambda cells, ran, stored: _swept(ran),
    "stored": lambda cells, ran, stored: sorted(ran.kinds - SHOWN),
}


def noticed(broken: str, healthy: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What each check says of the broken notebook, and of its healthy twin."""
    base = [FIRST, EXHIBIT]
    good = run([*base, healthy])
    fine = {name: check([*base, healthy], good, good) for name, check in CHECKS.items()}
    bad = run([*base, broken])
    return {name: check([*base, broken], bad, good) for name, check in CHECKS.items()}, fine


def main() -> int:
    """Print the table; fail where a way goes unnoticed or a healthy twin is accused."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CALEXIT_JOURNAL"] = str(Path(folder) / "journal.sqlite")
        print(f"{'broken how':50s}" + "".join(f"{name:>9s}" for name in CHECKS) + "   false alarms")
        for how, (broken, healthy) in WAYS.items():
            found, fine = noticed(broken, healthy)
            alarms = [f"{name}: {fine[name][0]}" for name in CHECKS if fine[name] and name != "lint"]
            print(
                f"{how:50s}"
                + "".join(f"{'NOTICED' if found[name] else '-':>9s}" for name in CHECKS)
                + "   "
                + "; ".join(alarms)
            )
            missed += not any(found[name] for name in CHECKS if name != "lint") or bool(alarms)
    print(
        f"{len(WAYS) - missed} of {len(WAYS)} noticed by checks that run the notebook, without false alarms"
    )
    return missed


if __name__ == "__main__":
    sys.exit(main())
