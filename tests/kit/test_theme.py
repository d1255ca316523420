"""What every chart shares costs no chart much, and changes none."""

import altair as alt
import pandas as pd
import pytest
from altair.utils import schemapi

from calexit.kit import theme  # what is tested happens when this is imported


def chart() -> dict[str, object]:
    table = pd.DataFrame({"share": [1, 2], "who": ["a", "b"]})
    made = (
        alt.Chart(table).mark_bar().encode(x="share:Q", y="who:N", color={"field": "who", "type": "nominal"})
    )
    return dict(made.to_dict())


def test_altair_hashes_its_schema_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert theme.FONT
    first, hashed = chart(), []
    hash_schema = schemapi._FromDict.hash_schema
    monkeypatch.setattr(
        schemapi._FromDict, "hash_schema", lambda _, schema: hashed.append(schema) or hash_schema(schema)
    )
    assert chart() == first and hashed
    assert len(hashed) < 50, "hundreds for each channel, where Altair is left alone or does it otherwise"


def test_it_knows_the_classes_that_altair_finds() -> None:
    classes = list(alt.VegaLiteSchema._default_wrapper_classes())
    found = {one for alike in schemapi._FromDict([]).class_dict.values() for one in alike}
    assert len(found) > 400 and found == {one for one in classes if one._schema is not None}
