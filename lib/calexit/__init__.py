"""Could California leave? The helper library behind the notebooks: one package a chapter, and `kit`."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from textwrap import wrap

# Altair imports jsonschema, which would import a calendar library to check one date format no chart has:
# without it every reader's kernel is smaller and starts sooner.
sys.modules.setdefault("isoduration", None)  # type: ignore[arg-type]


class NoPandas(ImportError):
    """The browser's own Python was built without the package that reads our tables. The message is for the reader."""

    def _render_traceback_(self) -> list[str]:  # a notebook shows the sentence, not a page of code
        return wrap(str(self), 80)


if sys.platform == "emscripten" and find_spec("pandas") is None:
    from calexit.kit.words import NO_PANDAS

    raise NoPandas(NO_PANDAS)
