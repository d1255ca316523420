"""Pack the chart library, `lib/calexit/kit/vega.js.gz`: `python -m tests.page.pack`.

vega-embed with Vega and Vega-Lite, out of the same vl-convert that draws the stored pictures, so that the live chart is
the picture's. `vega.json` beside it says which versions, and the digest of the unpacked text. Run it after a new
vl-convert, then rebuild the notebooks.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re

import vl_convert
from altair.utils._importers import vl_version_for_vl_convert
from tests.page.tools import ROOT

PACKED = ROOT / "lib/calexit/kit/vega.js.gz"
NOTE = ROOT / "lib/calexit/kit/vega.json"
SNIPPET = "window.calexitVega = vegaEmbed;"


def library() -> str:
    """Return the script that vl-convert makes; its end gives vega-embed to the page."""
    return str(vl_convert.javascript_bundle(SNIPPET, vl_version=vl_version_for_vl_convert()))


def note(text: str) -> dict[str, str]:
    """Return what is in a script: the versions of its parts, and its digest."""
    lite = re.findall(rf'"({re.escape(vl_version_for_vl_convert()[1:].replace("_", "."))}\.\d+)"', text)
    return {
        "vega": vl_convert.get_vega_version(),
        "vega-lite": ", ".join(sorted(set(lite))),
        "vega-embed": vl_convert.get_vega_embed_version(),
        "vl-convert": vl_convert.__version__,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


if __name__ == "__main__":
    made = library()
    PACKED.write_bytes(gzip.compress(made.encode(), 9, mtime=0))
    NOTE.write_text(json.dumps(note(made), indent=1) + "\n", "utf-8")
    print(NOTE.read_text("utf-8"))
