"""The start page makes 43 out of one poll, and counts the sources of the tables."""

import re

from calexit.kit import tables
from calexit.start import exhibits, model


def test_the_slider_ends_at_the_figure_that_was_printed():
    """The sum on the start page is the claim's own two parts, and so the claim."""
    claim = tables.load("poll_claims").set_index("claim_id").loc[model.CLAIM]
    shown = exhibits.make_43()
    at = {n: shown.finding_text({"fraction": n}) for n in exhibits.SHARES}
    assert at[0].startswith(f"*{claim['part_a']:g}%*")
    assert (
        at[100].startswith(f"*{claim['figure']:g}%*") and claim["part_a"] + claim["part_b"] == claim["figure"]
    )
    assert len(set(at.values())) == len(at)


def test_every_kind_of_source_is_counted():
    told, all_sources = repr(exhibits.sources()), tables.load("sources")
    assert f"{len(all_sources)} sources" in told
    assert sum(int(n) for n in re.findall(r"[:,] (\d+) ", told)) == len(all_sources)


def test_the_outline_fits_its_box():
    """Nothing of the state is cut away: its path, added up from where it begins, stays inside the box."""
    outline = tables.load("map_states").set_index("place").at["CA", "outline"]
    steps = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", outline)]
    left, top, wide, high = map(float, exhibits.BOX.split())
    for size, steps_one_way, start in ((wide, steps[::2], left), (high, steps[1::2], top)):
        at, places = 0.0, []
        for step in steps_one_way:
            places.append(at := at + step)
        assert start <= min(places) and max(places) <= start + size
        assert max(places) - min(places) > 0.9 * size
