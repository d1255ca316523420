"""What lies in a folder of hand-ins: files, folders of files and zips, as learning platforms hand them out.

Files are only read, one at a time. Nothing is unpacked onto the disk, and nothing is read beyond the limits below.
"""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from calexit.classroom.words import FOLDER as WORDS
from calexit.kit.entries import MAX_FILE, whole

MOST_FILES = 1000
MOST_BYTES = 300_000_000
"""Of all files together, unpacked."""
MOST_PACKED = 20_000_000
"""Of one zip: the list of what is in it is held in memory, which a hostile one makes long."""
DEEPEST = 6
"""Folders within folders: a platform's own, the student's, the attempt's …"""
LONGEST = 160
"""Characters of a file's name that are shown."""

_LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"}
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
"""What the zip module raises for files that are damaged, encrypted or packed in a way it does not know."""

Found = tuple[str, str | Callable[[], bytes]]
"""A file's name, and how to read it, or a sentence that says why it is not read."""


def files(folder: Path | str) -> Iterator[tuple[str, bytes | str]]:
    """Yield (name, content) of what was handed in, in order of the names; text says why one was not read.

    Folders within the folder and zips are looked into (`folder` may be one zip, too). Hidden files and what systems
    leave behind are passed over; links, devices and zips within zips are not opened. Raises FileNotFoundError if there
    is no such folder.
    """
    place = Path(folder)
    found = _packed(place, place.name, place.stat().st_size) if place.is_file() else _folder(place, "", 0)
    read = 0
    for name, get in islice(found, MOST_FILES):
        data = get if isinstance(get, str) else _read(get) if read < MOST_BYTES else WORDS["much"]
        read += len(data) if isinstance(data, bytes) else 0
        yield name, data
    if left := sum(1 for _ in found):
        yield WORDS["others"].format(count=f"{left:,}"), WORDS["many"].format(most=f"{MOST_FILES:,}")


def _read(get: Callable[[], bytes]) -> bytes | str:
    try:
        return get()
    except _BROKEN:
        return WORDS["closed"]


def plain(text: str) -> str:
    """Return a name as one line that can be shown: no half characters, no control or direction marks."""
    shown = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in whole(text))
    return " ".join(shown.split())


def _shown(name: str) -> str:
    name = plain(name)
    return name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-LONGEST // 2 :]}"


def _litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def _folder(folder: Path, within: str, depth: int) -> Iterator[Found]:
    for path in map(Path, sorted(e.path for e in os.scandir(folder) if not _litter(e.name))):
        name, about = _shown(within + path.name), path.lstat()
        if stat.S_ISDIR(about.st_mode):
            if depth == DEEPEST:
                yield name, WORDS["deep"]
                continue
            try:
                yield from _folder(path, f"{within}{path.name}/", depth + 1)
            except OSError:
                yield name, WORDS["closed"]
        elif not stat.S_ISREG(about.st_mode):
            yield name, WORDS["link"]
        elif path.suffix.lower() == ".zip":
            yield from _packed(path, name, about.st_size)
        else:
            yield name, WORDS["large"] if about.st_size > MAX_FILE else path.read_bytes


def _packed(path: Path, name: str, size: int) -> Iterator[Found]:
    if size > MOST_PACKED:
        yield name, WORDS["large_zip"]
        return
    try:
        with zipfile.ZipFile(path) as packed:
            for one in sorted(packed.infolist(), key=lambda one: one.filename):
                parts = one.filename.replace("\\", "/").split("/")
                if one.is_dir() or any(map(_litter, parts)):
                    continue
                inside = _shown(f"{name}/{'/'.join(parts)}")
                if parts[-1].lower().endswith(".zip"):
                    yield inside, WORDS["nested"]
                elif stat.S_ISLNK(one.external_attr >> 16):
                    yield inside, WORDS["link"]
                elif one.flag_bits & 1:
                    yield inside, WORDS["locked"]
                elif one.file_size > MAX_FILE:
                    yield inside, WORDS["large"]
                else:
                    yield inside, partial(packed.read, one)
    except _BROKEN:
        yield name, WORDS["damaged"]
