"""A file or pasted text becomes rows of cells, whatever program wrote it; what is no table is refused in a sentence.

Nothing is unpacked beyond `MOST_BYTES` and nothing but text is kept, so no file can make this large or slow.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from calexit.polling.words import WORDS

MOST_BYTES, MOST_CHARACTERS, MOST_ROWS, MOST_COLUMNS = 4_000_000, 1_000_000, 5_000, 50
DELIMITERS = ",;\t|，；:"
READABLE = (".csv", ".tsv", ".txt", ".xlsx")
"""Ends of names of the files that are taken out of a zip."""

Rows = list[tuple[int, list[str]]]
"""The number of each row, as a spreadsheet counts it, and its cells; rows of nothing but blanks are left out."""

_MARKS = (  # a longer mark may begin with a shorter one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_A_TABLE = (  # how other kinds of files begin
    (b"\xd0\xcf\x11\xe0", "old"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
)
_PARTS = {
    "word/document.xml": "document",
    "ppt/presentation.xml": "document",
    "content.xml": "ods",
    "Index/Document.iwa": "workbook",
    "xl/workbook.bin": "workbook",
}
"""What is found in packed documents of other kinds."""
_SPACED = re.compile(r"\W*((?:\w+\s+)?[ab])(?:\s*(?:=|->|=>|>|[-–—])\s*|\s+)(\S.*)", re.IGNORECASE)
"""A line like "A yes", "Card B - not sure" or "a -> no"."""
_LONGEST = 200
"""Characters of such a line."""
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
"""What the zip module raises for files that are damaged, encrypted or packed in a way it does not know."""


class Refused(ValueError):
    """This is no table of answers. The message is one sentence for the reader: what it is, and what to do."""


def tables(data: str | bytes, within: bool = False) -> list[tuple[Rows, Rows | None]]:
    """Return the ways in which a file or text can be cut into cells: a workbook in one, text at each delimiter.

    Beside each is the way line by line, where a cell holds line ends: a quote that was never closed would swallow
    the lines after it. `within` says that it was taken out of a zip. Raises `Refused` for anything that is too large
    or no table. Cells right of `MOST_COLUMNS` are left out.
    """
    if len(data) > (MOST_BYTES if isinstance(data, bytes) else MOST_CHARACTERS):
        raise refused("large")
    if isinstance(data, str):
        return _text(data)
    if data.startswith(b"PK"):
        return _packed(data, within)
    for mark, kind in _NOT_A_TABLE:
        if data.startswith(mark):
            raise refused(kind)
    return _text(_decode(data))


def refused(kind: str, **values: str) -> Refused:
    """Return the refusal whose sentence is `kind`, to raise."""
    limits = {"characters": f"{MOST_CHARACTERS:,}", "rows": f"{MOST_ROWS:,}"}
    return Refused(WORDS["class-file"][kind].format(**limits, **values))


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    start = data[:4000]
    zeros = [start[at::4].count(0) * 4 / max(len(start), 1) for at in range(4)]
    if min(zeros[1:]) > 0.9 or min(zeros[:3]) > 0.9:
        return data.decode("utf-32-le" if zeros[0] < zeros[3] else "utf-32-be", errors="replace")
    low, high = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if max(low, high) > 0.8 and min(low, high) < 0.2:  # two letters in five may be any but Latin ones
        return data.decode("utf-16-le" if high > low else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except (
        UnicodeDecodeError
    ):  # what Excel still writes: for old Macs with their line ends, otherwise for Windows
        mac = b"\r" in data and b"\n" not in data
        return data.decode("mac-roman" if mac else "cp1252", errors="replace")


def mended(text: str) -> str:
    """Return text in which half an emoji is a replacement character: as it is, no program could show it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(text: str) -> list[tuple[Rows, Rows | None]]:
    text = mended(text).lstrip("\ufeff").replace("\0", "")
    if len(text) > MOST_CHARACTERS:
        raise refused("large")
    if re.match(r"\s*<(?:!doctype|html|table|\?xml|body|meta|head)\b", text, re.IGNORECASE):
        raise refused("page")
    if text.startswith("{") and '"could-california-leave/journal"' in text[:500]:
        raise refused("hand_in")
    if sum((c < " " and c not in "\t\n\r") or c == "\x7f" for c in text[:4000]) > len(text[:4000]) / 20:
        raise refused("binary")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if said := re.fullmatch(r"sep=(.)", lines[0].strip(' "')):  # what Excel writes and reads
        lines[0] = ""
        return [_cut(lines, said[1])]
    found = [_cut(lines, delimiter) for delimiter in DELIMITERS if delimiter in text]
    spaced = [_SPACED.fullmatch(line.strip()) if len(line) < _LONGEST else None for line in lines]
    if any(spaced) or not found:
        whole = ([*fit.groups()] if fit else [line] for fit, line in zip(spaced, lines, strict=True))
        found.append((_counted(whole), None))
    return found


def _cut(lines: list[str], delimiter: str) -> tuple[Rows, Rows | None]:
    by_line = (_one(line, delimiter) for line in lines)
    try:
        rows = _counted(csv.reader((line + "\n" for line in lines), delimiter=delimiter))
    except csv.Error:  # a cell beyond what the csv module takes
        return _counted(by_line), None
    broken = any("\n" in cell.strip("\n") for _, cells in rows for cell in cells)
    return rows, _counted(by_line) if broken and len(lines) <= MOST_ROWS else None


def _one(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _counted(rows: Iterable[Sequence[str]]) -> Rows:
    """Return the rows that hold something, if they are not too many; a line that a table is drawn with holds nothing."""
    kept: Rows = []
    for at, cells in enumerate(rows, 1):
        if any(re.search(r"[^\s|:+=-]", cell) for cell in cells):
            kept.append((at, [*cells[:MOST_COLUMNS]]))
        if len(kept) > MOST_ROWS + 1:
            raise refused("rows")
    return kept


def _packed(data: bytes, within: bool) -> list[tuple[Rows, Rows | None]]:
    """Read a workbook, or the one table in a zip (Google Forms hands out its CSV in one)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = {m.filename: m for m in packed.infolist()}
            if "xl/workbook.xml" in inside:
                if sum(m.file_size for m in inside.values()) > 10 * MOST_BYTES:
                    raise refused("large")
                return [(_workbook(data), None)]
            if found := next((kind for part, kind in _PARTS.items() if part in inside), None):
                raise refused(found)
            if within:
                raise refused("nested")
            readable = [n for n in inside if n.lower().endswith(READABLE) and not n.startswith("__MACOSX/")]
            if len(readable) != 1:
                names = mended(", ".join(readable[:5] or [*inside][:5]))
                raise refused("many" if readable else "none", names=names)
            if inside[readable[0]].file_size > MOST_BYTES:
                raise refused("large")
            return tables(packed.read(readable[0]), within=True)
    except Refused:
        raise
    except _BROKEN:
        raise refused("damaged") from None


def _workbook(data: bytes) -> Rows:
    """Return the first sheet with something in it."""
    try:
        from openpyxl import load_workbook  # only when there is a workbook: it costs a kernel half a second
    except ImportError:  # the browser's own Python
        raise refused("workbook") from None
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write that there is one cell
            cells = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
            if rows := _counted(list(map(_cell, row)) for row in cells):
                return rows
    except Refused:
        raise
    except Exception:  # a damaged workbook fails in as many ways as XML can be wrong
        raise refused("workbook") from None
    return []


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else value.isoformat()
    return "" if value is None else mended(str(value))
