"""Long walks through the app: forms, sessions, days that pass, a clock that is put back. Wherever
they lead, Today opens and nothing is half written.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.web.fuzz import addresses, bodies, forms
from tests.web.fuzz.sending import ask
from tests.web.fuzz.states import STATES
from tests.web.pages.conftest import Someone

STEPS = 30
EVERYDAY = settings(
    max_examples=2,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
DEEP = settings(EVERYDAY, max_examples=200, stateful_step_count=50, phases=list(Phase))
HOUR_S = 3600
PASSES_S = (1, 60, HOUR_S, 8 * HOUR_S, 24 * HOUR_S, 3 * 24 * HOUR_S, 40 * 24 * HOUR_S, -HOUR_S)


class Walk(RuleBasedStateMachine):
    """Somebody who does anything that can be done, in any order."""

    def __init__(self, someone: Someone) -> None:
        super().__init__()
        self.someone = someone
        self.began_at = someone.now
        self.walk = transaction.atomic()
        self.walk.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.walk.__exit__(None, None, None)
        self.someone.client.cookies.clear()
        self.someone.now = self.began_at

    @initialize(state=st.sampled_from(sorted(STATES)))
    def begin(self, state: str) -> None:
        STATES[state](self.someone)

    @rule(seconds=st.sampled_from(PASSES_S))
    def time_passes(self, seconds: int) -> None:
        self.someone.later(seconds=seconds)

    @rule(address=addresses.addresses)
    def look(self, address: str) -> None:
        ask(self.someone, "GET", address)

    @rule(address=st.sampled_from(addresses.PLAIN), data=st.data())
    def fill_in(self, address: str, data: st.DataObject) -> None:
        page = self.someone.client.get(address, follow=True)
        here = page.request["PATH_INFO"]
        for form in forms.shown(page, here):
            if form.method == "post":
                fields = data.draw(forms.filled(form, forms.rules(page)))
                ask(self.someone, "POST", form.action, fields=fields)
                break

    @rule(
        safety_concern=st.sampled_from(["no", "no", "no", "yes"]),
        now_nrs=st.integers(0, 10),
        flare=st.sampled_from([[], ["on"]]),
    )
    def check_in(self, safety_concern: str, now_nrs: int, flare: list[str]) -> None:
        fields = {
            "client_uuid": [str(uuid4())],
            "safety_concern": [safety_concern],
            "now_nrs": [str(now_nrs)],
            "flare": flare,
        }
        ask(self.someone, "POST", "/check-in/", fields=fields)

    @rule()
    def answer_the_screens(self) -> None:
        self.someone.answer_again()

    @rule(which=st.integers(0, 2), data=st.data())
    def play(self, which: int, data: st.DataObject) -> None:
        true = bodies.true_bodies(self.someone)
        address = sorted(true)[which]
        body = data.draw(st.just(true[address]) | bodies.spoilt(true[address]))
        self._send(address, body)

    def _send(self, address: str, body: Any) -> None:
        content = bodies.as_json(body)
        ask(self.someone, "POST", address, content=content, content_type="application/json")

    @invariant()
    def today_opens(self) -> None:
        response = self.someone.open("/")
        assert response.status_code == 200, response.redirect_chain
        assert self.someone.client.get("/api/v1/today/").status_code in {200, 404}


def walk(someone: Someone, how: settings) -> None:
    """So many walks, each taken back at its end."""
    run_state_machine_as_test(lambda: Walk(someone), settings=how)  # type: ignore[arg-type]


def test_a_short_walk(someone: Someone) -> None:
    walk(someone, EVERYDAY)


@pytest.mark.deep
def test_many_walks(someone: Someone) -> None:
    walk(someone, DEEP)
