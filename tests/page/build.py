"""Make the page's script, `lib/calexit/kit/page.js`, of its modules, and a chapter's own of its: `python -m tests.page.build`.

One classic script, since modules do not load from a disk. Its names and lines are those of the sources, so that it can
be read; comments and indents stay behind, since every notebook stores it.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.page.tools import ROOT, run

ROOMS = sorted(path.parents[1] for path in (ROOT / "lib/calexit").glob("*/page/main.js"))
"""The kit, and each chapter that has modules."""
HEAD = "/* Made of the modules in {room}/page/ by `python3 run.py notebooks`: change those. */\n"
COMMENT = re.compile(r"/\*.*?\*/\s*|^ *//[^\n]*\n|^ +|^\n", re.S | re.M)
SHAPE = ("--bundle", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning")


def built(room: Path) -> str:
    """Return the script that a room's modules make."""
    done = run("esbuild", str((room / "page/main.js").relative_to(ROOT)), *SHAPE)
    if done.returncode or done.stderr:
        raise SystemExit(done.stderr)
    return HEAD.format(room=room.name) + re.sub(COMMENT, "", done.stdout)


if __name__ == "__main__":
    for room in ROOMS:
        (made := room / "page.js").write_text(built(room), "utf-8", newline="\n")
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1000:.0f} kB")
