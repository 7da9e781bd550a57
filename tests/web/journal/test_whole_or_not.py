"""A write that fails on its way leaves nothing behind, and can be sent again."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from supple.core.safety.model import Tag
from supple.web.journal import services
from supple.web.journal.services import planning
from tests.web.journal.conftest import Diary
from tests.web.journal.test_input import everything

WRITES: dict[str, Callable[[Diary], object]] = {
    "check-in": lambda d: d.check_in(now_nrs=7, safety_concern=True),
    "answers": lambda d: d.answer(A1=True),
    "conditions": lambda d: services.set_conditions(d.person, {Tag.NECK}, d.now, uuid4()),
    "clearance": lambda d: services.record_clearance(
        d.person, "B6", "seen", "doctor", d.today().day, d.now, uuid4()
    ),
    "morning": lambda d: services.record_morning(d.person, d.today().day, 8, d.now, uuid4()),
    "hurt": lambda d: d.hurt(uuid4(), d.begun(), worst_nrs=9),
    "person": lambda d: services.update_person(d.person, {"minutes": 3}, d.now, uuid4()),
    "try again": lambda d: services.try_again(d.person, "piriformis", d.now, uuid4()),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_write_that_fails_halfway_leaves_nothing(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, write: Callable[[Diary], object]
) -> None:
    diary.check_in()
    diary.wait(minutes=1)
    before = everything()

    def fail(given: object) -> None:
        raise RuntimeError("the power went out")

    with monkeypatch.context() as broken:
        broken.setattr(planning, "plan", fail)
        with pytest.raises(RuntimeError, match="the power went out"):
            write(diary)
    assert everything() == before
    write(diary)
    assert everything() != before
