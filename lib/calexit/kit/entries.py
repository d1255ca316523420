"""What a journal entry is: the rules of `journal.json`, which the page's script keeps as well.

`key` and `chapter` match `name`; `at` matches `time` and is never later than now; a text has at most `text` characters,
a whole value at most `value` characters and parts together, `depth` lists deep. Characters are Unicode's (code points).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from calexit.kit.words import JOURNAL as WORDS

RULES: dict[str, Any] = json.loads(Path(__file__).with_name("journal.json").read_text("utf-8"))
FORMAT, VERSION, KINDS = RULES["format"], RULES["version"], tuple(RULES["kinds"])
MAX_TEXT, MAX_FILE = RULES["text"], RULES["file"]
_NAME, _TIME = re.compile(RULES["name"]), re.compile(RULES["time"])
COLUMNS = ("key", "value", "first", "at", "chapter", "kind")


def now() -> str:
    """Return the time as entries carry it: UTC, like 2016-11-22T18:30:00Z."""
    return _utc(datetime.now(UTC))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def time(text: Any) -> str | None:
    """Return a time in UTC, at most now (a clock that ran ahead must not win for ever), or None if it is none."""
    try:
        if not isinstance(text, str) or not _TIME.fullmatch(text):
            return None
        moment = datetime.fromisoformat(text)
        return min(text if len(text) == len("2016-11-22T18:30:00Z") else _utc(moment), now())
    except (ValueError, OverflowError):
        return None


def whole(text: str) -> str:
    """Return the text with half a character (a lone surrogate, which no file can hold) replaced by �."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def row(entry: Any) -> dict[str, Any]:
    """Return an entry as it is stored, `value` and `first` as JSON. Raises `ValueError`, a sentence for the reader."""
    kept = _kept(entry)
    first = None if kept["first"] is None else json.dumps(kept["first"])
    return kept | {"value": json.dumps(kept["value"]), "first": first}  # ASCII, which holds even NUL


def _kept(entry: Any) -> dict[str, Any]:
    """Return an entry with what is ours, its values sound. Raises `ValueError`, a sentence for the reader."""
    if not isinstance(entry, dict):
        raise ValueError(WORDS["entry_none"])
    for part in ("key", "chapter"):
        if not isinstance(entry.get(part), str) or not _NAME.fullmatch(entry[part]):
            raise ValueError(WORDS["entry_name"].format(part=part))
    if entry.get("kind") not in KINDS:
        raise ValueError(WORDS["entry_kind"].format(kinds=", ".join(KINDS)))
    at = time(entry.get("at"))
    if at is None:
        raise ValueError(WORDS["entry_time"])
    value, first = _sound(entry.get("value")), entry.get("first")
    first = _sound(first) if first is not None else value if entry["kind"] == "prediction" else None
    return {"key": entry["key"], "value": value, "first": first, "at": at} | {
        part: entry[part] for part in ("chapter", "kind")
    }


def entry(stored: Iterable[Any]) -> dict[str, Any]:
    """Return an entry from its stored columns. Raises `ValueError` or `TypeError` where they are damaged."""
    made: dict[str, Any] = dict(zip(COLUMNS, stored, strict=True))
    first = made["first"]
    return made | {"value": _value(made["value"]), "first": None if first is None else _value(first)}


def _value(stored: str) -> Any:
    """Read stored JSON; what an older edition let in and no page could be sent (half a character, NaN) is mended."""
    value = json.loads(stored, parse_constant=lambda _: None)
    return json.loads(whole(json.dumps(value, ensure_ascii=False))) if "\\ud" in stored else value


def checked(
    entries: Iterable[Any], form: Callable[[Any], dict[str, Any]] = row
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the entries that keep the rules, as stored (or in another `form`), and a sentence for each other one."""
    rows, problems = [], []
    for number, one in enumerate(entries, start=1):
        try:
            rows.append(form(one))
        except ValueError as error:
            key = one.get("key") if isinstance(one, dict) else None
            name = f" ({key[:40]})" if isinstance(key, str) else ""
            problems.append(whole(WORDS["entry_left"].format(number=f"{number:,}", name=name, why=error)))
    return rows, problems


def unpack(data: bytes | str | dict[str, Any]) -> dict[str, Any]:
    """Return an export, its entries still unchecked. Raises `ValueError`, with one sentence, for any other file."""
    content: Any = data
    if not isinstance(data, dict):
        if len(data) > MAX_FILE:
            raise ValueError(WORDS["file_big"].format(size=f"{MAX_FILE // 1_000_000} MB"))
        try:
            text = data.removeprefix("\ufeff") if isinstance(data, str) else bytes(data)
            content = json.loads(text, parse_int=lambda n: int(n) if len(n) < 400 else float(n))
        except (ValueError, RecursionError):
            raise ValueError(WORDS["file_json"]) from None
    ours = isinstance(content, dict) and content.get("format") == FORMAT
    if not ours or not isinstance(content.get("entries"), list):
        raise ValueError(WORDS["file_foreign"])
    if content.get("version") != VERSION or isinstance(content["version"], bool):
        raise ValueError(WORDS["file_version"])
    if len(content["entries"]) > RULES["entries"]:
        raise ValueError(
            WORDS["file_many"].format(count=f"{len(content['entries']):,}", most=f"{RULES['entries']:,}")
        )
    return content


def read_export(data: bytes | str) -> tuple[dict[str, Any], list[str]]:
    """Return an exported journal as it would be restored, with a sentence for each thing left out.

    Each entry is as `Journal.entries` gives it; `exported` is a time that has been, or missing; `name` a text that can
    be shown, or missing. Nothing is written anywhere: this is how a teacher's report reads what students hand in.
    Raises `ValueError`, with one sentence, for a file that is no journal.
    """
    content = unpack(data)
    rows, problems = checked(content["entries"], _kept)
    newest: dict[str, dict[str, Any]] = {}
    for one in rows:
        if before := newest.get(one["key"]):
            first = before["first"] if before["first"] is not None else one["first"]
            one = (one if one["at"] > before["at"] else before) | {"first": first}
        newest[one["key"]] = one
    name, exported = content.get("name"), time(content.get("exported"))
    more = {"name": whole(name)} if isinstance(name, str) else {}
    more |= {"exported": exported} if exported else {}
    return {
        "format": FORMAT,
        "version": VERSION,
        "entries": list(newest.values()),
    } | more, problems


def _sound(value: Any) -> Any:
    """Return `value` as it is kept: what JSON holds, its texts whole. Raises `ValueError`, a sentence for the reader."""
    if value is None:
        raise ValueError(WORDS["entry_empty"])
    with suppress(TypeError):
        if _is_whole(value):
            return value
    try:  # half a character in it, or nothing that a file holds, but perhaps what can be written into one
        value = json.loads(whole(json.dumps(value, ensure_ascii=False)))
    except (ValueError, TypeError, RecursionError):
        raise ValueError(WORDS["entry_value"]) from None
    _is_whole(value)  # by its length as it is kept
    return value


def _is_whole(value: Any) -> bool:
    """Tell whether each text in `value` is whole. Raises `ValueError`, a sentence, where it breaks a rule, and `TypeError`
    for what is no JSON. Walks level by level, for as long as the size allows."""
    level, size, is_whole = [value], 0, True
    for _ in range(RULES["depth"] + 1):
        size += len(level)
        below: list[Any] = []
        for one in level:
            kind = type(one)
            if kind is str:
                if len(one) > MAX_TEXT:
                    raise ValueError(WORDS["entry_text"].format(count=f"{len(one):,}", most=f"{MAX_TEXT:,}"))
                size += len(one)
                is_whole = is_whole and _encodes(one)
            elif kind is dict:
                names = "".join(one)  # a TypeError where a name is no text
                size += len(names)
                is_whole = is_whole and all(map(_encodes, one))
                below += one.values()
            elif kind is list:
                below += one
            elif kind is int or kind is float:
                _finite(one)
            elif one is not None and kind is not bool:
                raise TypeError(f"{kind.__name__} is no JSON")
        level = below
        if not level or size > RULES["value"]:
            break
    if level or size > RULES["value"]:
        raise ValueError(WORDS["entry_size"])
    return is_whole


def _encodes(text: str) -> bool:
    """Tell whether no character is a half one."""
    return text.isascii() or not re.search("[\ud800-\udfff]", text)


def _finite(number: float) -> None:
    """Refuse what a browser would read as infinite, of whole numbers too, and what is no number."""
    try:
        if math.isfinite(number):
            return
    except OverflowError:
        pass
    raise ValueError(WORDS["entry_value"])
