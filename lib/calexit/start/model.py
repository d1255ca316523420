"""What the start page shows: one poll taken apart, and who the sources are."""

from __future__ import annotations

import pandas as pd

from calexit.kit import tables
from calexit.polling import record

CLAIM = "claim-43"
"""The claim that the start page makes anew; the poll it is made of stands in its row."""


def poll() -> dict[str, object]:
    """Return the poll behind the 43: poll_id, label, yes, no, not_sure (percent), source_id; and `by`, who printed 43."""
    claim = tables.load("poll_claims").set_index("claim_id").loc[CLAIM]
    polls = record.undecided_polls().set_index("poll_id")
    return {"poll_id": claim["poll_id"], "by": claim["said_by"]} | polls.loc[claim["poll_id"]].to_dict()


def sources_by_kind() -> pd.Series:
    """Return the number of sources of each kind, the kinds in the order of the data package."""
    kinds = tables.field("sources", "kind")["constraints"]["enum"]
    return tables.load("sources")["kind"].value_counts().reindex(kinds, fill_value=0)
