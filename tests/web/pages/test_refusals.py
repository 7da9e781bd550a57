"""Whoever is refused something reads a sentence, not the journal's own words for it."""

from uuid import uuid4

import pytest

from supple.core.errors import InputError
from supple.core.session.player_state import PlayerState
from supple.core.wire import player as player_wire
from supple.web.journal.services import AlreadyUsedError, WithdrawnError
from supple.web.pages.refusals import in_plain_words
from tests.web.pages.conftest import Someone

INTERNAL = ("allowed:", "client_uuid", "PlanRef", "field", "is '")


def progress(someone: Someone, begun: dict[str, object]) -> str:
    """What the API says to a session that begins."""
    record = {**begun, "player": player_wire.to_json(PlayerState())}
    url = f"/api/v1/sessions/{uuid4()}/progress/"
    sent = someone.client.post(url, record, content_type="application/json")
    assert sent.status_code == 409
    return str(sent.json()["error"])


def test_a_plan_that_was_replaced(settled: Someone) -> None:
    settled.check_in()
    begun = settled.begun()
    settled.send("/today/shorter/", {"minutes": "3"})
    said = progress(settled, begun)
    assert said == (
        "Your plan has changed since this session was opened. Please open Today to see the plan "
        "that stands today."
    )


def test_a_plan_of_yesterday(settled: Someone) -> None:
    settled.check_in()
    begun = settled.begun()
    settled.later(days=1)
    assert progress(settled, begun).startswith("This session is of another day.")


def test_a_second_session(settled: Someone) -> None:
    settled.check_in()
    begun = settled.begun()
    settled.do_session()
    assert progress(settled, begun).startswith("You have done today's session")


@pytest.mark.parametrize(
    "refusal",
    [
        AlreadyUsedError(where="check in", client_uuid=uuid4()),
        WithdrawnError(
            where="session",
            field="plan",
            value="PlanRef(1)",
            allowed="one session a day",
            sentence="That is enough for today.",
        ),
        InputError(where="try it now", field="stretch_id", value="x", allowed="a stretch we know"),
    ],
)
def test_no_refusal_speaks_as_the_journal_does(refusal: InputError) -> None:
    said = in_plain_words(refusal)
    assert said.endswith(".")
    assert not [each for each in INTERNAL if each in said]
