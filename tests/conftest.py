"""What the workers of one run share."""

import pytest
from tests.kit import once


@pytest.fixture(scope="session", autouse=True)
def made_once_in_a_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Workers keep their files beside each other, in a folder that belongs to this run alone."""
    if hasattr(request.config, "workerinput"):
        once.shared = tmp_path_factory.getbasetemp().parent / "exhibits"
        once.shared.mkdir(exist_ok=True)
