"""The person of the page tests, put where the fuzz wants them."""

import pytest

from tests.web.fuzz.states import STATES
from tests.web.pages.conftest import Someone, settled, someone

__all__ = ["placed", "settled", "someone"]


@pytest.fixture(params=STATES)
def placed(someone: Someone, request: pytest.FixtureRequest) -> Someone:
    """Somebody in one of the states, each in turn."""
    STATES[request.param](someone)
    return someone
