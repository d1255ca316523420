"""Every exhibit, made in a language of accents, apostrophes and quotation marks: in a process of its own.

`python -m tests.kit.made_up words data` alters every word that the library shows and every free text of the tables,
before the chapters are imported. It prints what breaks, a line each, then how many exhibits were made.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Collection, Iterator
from typing import Any

import pandas as pd
from tests.page import draw

import calexit

STRANGE = 'l\'É “ñ” "x" <b>&amp; \\ '
"""What stands before every word: an apostrophe and quotes end a text in a program, a bracket and an ampersand in HTML."""
KEPT = {("kit", "CHAPTERS"), ("kit", "FRENCH"), ("kit", "SITE")}
"""What stands among the words and is none: the names of files, a pattern, the code of a language."""
EXACT = {("text_questions", "evidence")}
"""What another column has to hold letter for letter."""
NAMED = {("balance_of_payments", "producer"): "USAFacts"}
"""Names that are part of a key: one of them is altered."""


def strange(value: Any) -> Any:
    """The same words in the made-up language; keys, holes and numbers stay."""
    match value:
        case str():
            return STRANGE + value if value.strip() else value
        case dict():
            return {key: strange(inner) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(strange(inner) for inner in value)
        case _:
            return value


def chapters() -> list[str]:
    return [found.name for found in pkgutil.iter_modules(calexit.__path__) if found.ispkg]


def alter_words() -> None:
    for chapter in chapters():
        try:
            words = importlib.import_module(f"calexit.{chapter}.words")
        except ModuleNotFoundError:
            continue
        for name, value in list(vars(words).items()):
            if name.isupper() and (chapter, name) not in KEPT:
                setattr(words, name, strange(value))


def altered(
    change: Callable[[str], str], also: Collection[tuple[str, str]] = ()
) -> Callable[[str], pd.DataFrame]:
    """What reads a table, with every free text of it changed, and the columns `also` named.

    Keys, and what has to be letter for letter, stay.
    """
    from calexit.kit import tables  # not before the words are altered

    load = tables._load

    def read(name: str) -> pd.DataFrame:
        table, rules = load(name).copy(), tables.schema(name)["schema"]
        keys = {rules["primaryKey"]} if isinstance(rules["primaryKey"], str) else set(rules["primaryKey"])
        keys |= {key["fields"] for key in rules.get("foreignKeys", []) if isinstance(key["fields"], str)}
        for field in rules["fields"]:
            free = field["type"] == "string" and not {"enum", "pattern"} & set(field.get("constraints", {}))
            free |= (name, field["name"]) in also
            if free and field["name"] not in keys and (name, field["name"]) not in EXACT:
                table[field["name"]] = table[field["name"]].map(change, na_action="ignore")
        for (where, column), old in NAMED.items():
            if where == name:
                table[column] = table[column].replace(old, change(old))
        return table

    read.cache_clear = load.cache_clear  # type: ignore[attr-defined]
    return read


def alter_data() -> None:
    from calexit.kit import tables

    tables._load = altered(lambda text: STRANGE + text)  # type: ignore[assignment]


def shown() -> Iterator[tuple[str, Any]]:
    """Every function of every chapter's exhibits that shows something, with what it shows or the error."""
    for chapter in chapters():
        if not importlib.util.find_spec(f"calexit.{chapter}.exhibits"):
            continue
        module = importlib.import_module(f"calexit.{chapter}.exhibits")
        for name, made in list(vars(module).items()):
            if not inspect.isfunction(made) or name.startswith("_"):
                continue
            told = str(inspect.signature(made).return_annotation)
            shows = made.__module__.startswith(f"calexit.{chapter}.") and (
                "Exhibit" in told or "Shown" in told
            )
            if not shows and made.__module__ != module.__name__:
                continue
            if any(p.default is p.empty for p in inspect.signature(made).parameters.values()):
                continue
            try:
                yield f"{chapter}.{name}", made()
            except Exception as error:
                yield f"{chapter}.{name}", error


def problems(made: Any) -> Iterator[str]:
    """What an exhibit, a question or an error shows that words alone must not make it show."""
    from calexit.kit.exhibit import Exhibit, stored_spec  # not before the words are altered

    if isinstance(made, Exception):
        yield f"{type(made).__name__}: {made}"
        return
    markup = made.html() if isinstance(made, Exhibit) else getattr(made, "html", "")
    raw = STRANGE[STRANGE.index("<") :]
    for before in sorted({part[-60:] for part in markup.split(raw)[:-1]})[:3]:
        yield f"a word became markup after {before!r}"
    if not isinstance(made, Exhibit) or made.chart is None:
        return
    try:
        (drawn,) = draw.drawn(stored_spec(made.payload()), whole=True)
    except ValueError as error:
        yield f"the chart cannot be drawn: {str(error)[:300]}"
        return
    yield from (f"the chart says {bad}" for bad in ("undefined", "NaN") if f">{bad}<" in drawn.picture)


if __name__ == "__main__":
    for what in sys.argv[1:]:
        {"words": alter_words, "data": alter_data}[what]()
    every = list(shown())
    for name, made in every:
        for problem in problems(made):
            print(f"{name}: {problem}", flush=True)
    print(len(every))
