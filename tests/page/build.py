"""Make the page's script, `lib/calexit/kit/page.js`, of its modules: `python -m tests.page.build`.

One classic script, since modules do not load from a disk. Its names and lines are those of the sources, so that it can
be read; comments and indents stay behind, since every notebook stores it.
"""

from __future__ import annotations

import re

from tests.page.tools import ROOT, run

BUILT = ROOT / "lib/calexit/kit/page.js"
HEAD = "/* Made of the modules in kit/page/ by `python3 run.py notebooks`: change those. */\n"
COMMENT = re.compile(r"/\*.*?\*/\s*|^ *//[^\n]*\n|^ +|^\n", re.S | re.M)
SHAPE = ("--bundle", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning")


def built() -> str:
    """Return the script that the modules make."""
    done = run("esbuild", "lib/calexit/kit/page/main.js", *SHAPE)
    if done.returncode or done.stderr:
        raise SystemExit(done.stderr)
    return HEAD + re.sub(COMMENT, "", done.stdout)


if __name__ == "__main__":
    BUILT.write_text(built(), "utf-8", newline="\n")
    print(f"{BUILT.relative_to(ROOT)}: {BUILT.stat().st_size / 1000:.0f} kB")
