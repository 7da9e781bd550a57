"""A session that ran in two windows has two ends, and they are one: nothing done is lost, no pain
is turned away, and the same end sent again changes nothing.
"""

from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import pytest

from supple.core.dose.decision import Kind, Withheld
from supple.core.errors import InputError
from supple.web.journal import queries, services
from supple.web.journal.models import Entry, HurtReport, PlanRevision, Session
from supple.web.journal.services import Saved
from tests.web.journal.conftest import Diary, player

BAD_HURT: dict[str, object] = {
    "stretch_id": "piriformis",
    "side": "left",
    "worst_nrs": 2,
    "area": None,
    "sensations": ["numb"],
}
MILD_HURT: dict[str, object] = {**BAD_HURT, "worst_nrs": 1, "sensations": []}


class Twice:
    """A session that has begun, and ends as often as it is told to."""

    def __init__(self, ready: Diary) -> None:
        self.ready, self.uuid, self.begun = ready, uuid4(), ready.begun()
        self.outcome: dict[str, Any] = ready.outcome(active_s=290)
        begin = {**self.begun, "player": player()}
        services.record_progress(ready.person, self.uuid, begin, ready.now)
        ready.wait(minutes=6)

    def end(self, **changed: object) -> dict[str, Any]:
        outcome = {**self.outcome, **changed}
        return {**self.begun, "ended_at": self.ready.now.isoformat(), "outcome": outcome}

    def send(self, payload: dict[str, Any]) -> Saved:
        return services.record_session(self.ready.person, payload, self.ready.now, self.uuid)

    def row(self) -> Session:
        return Session.objects.get(client_uuid=self.uuid)


@pytest.fixture
def twice(ready: Diary) -> Twice:
    return Twice(ready)


def test_the_true_end_is_taken_after_one_of_a_window_that_no_longer_led(
    ready: Diary, twice: Twice
) -> None:
    early = twice.end(done=[], ended_by="stop", active_s=20)
    twice.send(early)
    ready.wait(minutes=4)
    true = twice.end(easier=["piriformis"])
    twice.send(true)
    row = twice.row()
    assert (row.done, row.easier, row.active_s) == (twice.outcome["done"], ["piriformis"], 290)
    assert (row.ended_at, row.ended_by) == (ready.now, "stop")
    with pytest.raises(services.WithdrawnError, match="done today's session"):
        begin = {**ready.begun(), "player": player()}
        services.record_progress(ready.person, uuid4(), begin, ready.now)


def test_what_an_end_leaves_out_stays(ready: Diary, twice: Twice) -> None:
    twice.send(twice.end())
    services.record_after(ready.person, twice.uuid, {"worst_nrs": 3}, ready.now, uuid4())
    before = Session.objects.values().get()
    twice.send(twice.end(done=[], active_s=3))
    assert Session.objects.values().get() == before


def test_the_same_end_sent_again_is_one_write(twice: Twice) -> None:
    ends = [twice.end(done=[], ended_by="stop"), twice.end(hurts=[MILD_HURT])]
    answers = [twice.send(each) for each in ends]
    before = (Session.objects.values().get(), Entry.objects.count(), PlanRevision.objects.count())
    turned = [dict(reversed(each.items())) for each in ends]
    assert [twice.send(each) for each in [*ends, *turned]] == [*answers, *answers]
    after = (Session.objects.values().get(), Entry.objects.count(), PlanRevision.objects.count())
    assert after == before
    assert HurtReport.objects.count() == 1


def test_a_pain_told_by_a_later_end_is_not_turned_away(ready: Diary, twice: Twice) -> None:
    twice.send(twice.end())
    done = [each for each in twice.outcome["done"] if each != "piriformis"]
    assert len(done) == len(twice.row().done) - 1
    later = twice.end(done=[], hurts=[BAD_HURT], ended_by="hurt", rescreen=True)
    assert twice.send(later).rescreen
    row = twice.row()
    assert (row.done, row.ended_by) == (done, "hurt")
    assert [hurt.sensations for hurt in row.hurts.all()] == [["numb"]]
    decision = ready.today().decision
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.SCREEN_DUE


def test_a_later_end_that_asks_for_screening_gets_it_once(ready: Diary, twice: Twice) -> None:
    twice.send(twice.end())
    assert twice.send(twice.end(ended_by="stop", rescreen=True)).rescreen
    decision = ready.today().decision
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.SCREEN_DUE
    due_at = queries.screening(ready.person).concern_at
    ready.wait(minutes=1).answer()
    twice.send(twice.end(ended_by="stop", rescreen=True, active_s=1))
    assert queries.screening(ready.person).concern_at == due_at
    decision = ready.today().decision
    assert not (isinstance(decision, Withheld) and decision.kind is Kind.SCREEN_DUE)


def test_a_pain_reported_after_an_end_makes_it_one_by_the_stop_rule(
    ready: Diary, twice: Twice
) -> None:
    twice.send(twice.end(ended_by="stop"))
    ended_at = twice.row().ended_at
    ready.wait(hours=1).hurt(twice.uuid, twice.begun, sensations=["numb"])
    assert (twice.row().ended_by, twice.row().ended_at) == ("hurt", ended_at)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whichever_order_they_come_they_are_the_same(
    ready: Diary, twice: Twice, order: tuple[int, ...]
) -> None:
    first, second, *_ = done = list(twice.outcome["done"])
    hurt = {**MILD_HURT, "stretch_id": second}
    ends = [
        twice.end(done=[first], ended_by="stop", active_s=60),
        twice.end(done=[first, second], easier=[first], active_s=120),
        twice.end(done=done[2:], hurts=[hurt], ended_by="stop", active_s=90),
    ]
    for which in order:
        twice.send(ends[which])
    row = twice.row()
    assert (sorted(row.done), row.easier) == (sorted({*done} - {second}), [first])
    assert (row.ended_by, row.active_s, row.hurts.count()) == ("stop", 120, 1)


def test_a_further_end_has_the_same_beginning(ready: Diary, twice: Twice) -> None:
    twice.send(twice.end())
    other = {**twice.end(done=[]), "started_at": ready.now.isoformat()}
    other["outcome"] = {**other["outcome"], "active_s": 0}
    with pytest.raises(InputError, match="when the session began"):
        twice.send(other)


def test_an_end_kept_under_the_id_of_its_session_is_not_counted_again(
    ready: Diary, twice: Twice
) -> None:
    """So were ends kept once; sent again it is answered as then, and a different one is merged."""
    end = twice.end(done=[], ended_by="stop")
    first = twice.send(end)
    assert _kept_as_once(twice.uuid) == 1
    services.record_after(ready.person, twice.uuid, {"worst_nrs": 3}, ready.now, uuid4())
    before = (Session.objects.values().get(), PlanRevision.objects.count())
    assert twice.send(end) == first
    assert (Session.objects.values().get(), PlanRevision.objects.count()) == before
    twice.send(twice.end())
    assert (twice.row().done, twice.row().worst_nrs) == (twice.outcome["done"], 3)


def _kept_as_once(session_uuid: UUID) -> int:
    return Entry.objects.filter(kind="session").update(client_uuid=session_uuid)
