"""Make the page's scripts of their modules, `kit/page.js` and each chapter's own: `python -m tests.page.build`.

Classic scripts, since modules do not load from a disk. Their names and lines are those of the sources, so that they can
be read; comments and indents stay behind, since every notebook stores them.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.page.tools import ROOT, run

LIBRARY = ROOT / "lib/calexit"
BUILT = sorted(folder.with_suffix(".js") for folder in LIBRARY.glob("*/page") if folder.is_dir())
HEAD = "/* Made of the modules in {room}/page/ by `python3 run.py notebooks`: change those. */\n"
COMMENT = re.compile(r"/\*.*?\*/\s*|^ *//[^\n]*\n|^ +|^\n", re.S | re.M)
SHAPE = ("--bundle", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning")


def built(script: Path) -> str:
    """Return the script that the modules of the folder beside it make."""
    done = run("esbuild", (script.with_suffix("") / "main.js").relative_to(ROOT).as_posix(), *SHAPE)
    if done.returncode or done.stderr:
        raise SystemExit(done.stderr)
    return HEAD.format(room=script.parent.name) + re.sub(COMMENT, "", done.stdout)


if __name__ == "__main__":
    for script in BUILT:
        script.write_text(built(script), "utf-8", newline="\n")
        print(f"{script.relative_to(ROOT)}: {script.stat().st_size / 1000:.0f} kB")
