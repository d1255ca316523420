"""The browser of `tests/browser`, for the pages of this folder."""

from tests.browser.conftest import browser

__all__ = ["browser"]
