"""What the workers of one run share."""

from collections.abc import Iterator

import pytest
from tests.kit import once

from calexit.kit import params


@pytest.fixture(scope="session", autouse=True)
def made_once_in_a_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Workers keep their files beside each other, in a folder that belongs to this run alone."""
    if hasattr(request.config, "workerinput"):
        once.shared = tmp_path_factory.getbasetemp().parent / "exhibits"
        once.shared.mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def nobody_has_set_anything() -> Iterator[None]:
    """Every exhibit of a name stands where the last one was put: not where another test left it."""
    yield
    moved = list(params._stands)
    params._stands.clear()
    for identity in moved:
        params._follow(params._params.get(identity, ()))
