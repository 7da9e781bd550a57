"""Whatever is sent about somebody who was deleted meanwhile is refused in a sentence."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from supple.web.journal import services
from supple.web.journal.models import CheckIn, Entry, Person, Session
from supple.web.journal.services import WithdrawnError
from tests.web.journal.conftest import Diary, player

Act = Callable[[Diary, dict[str, object]], object]

ACTS: dict[str, Act] = {
    "check-in": lambda diary, begun: diary.check_in(),
    "progress": lambda diary, begun: services.record_progress(
        diary.person, uuid4(), {**begun, "player": player()}, diary.now
    ),
    "hurt": lambda diary, begun: diary.hurt(uuid4(), begun),
    "settings": lambda diary, begun: services.update_person(
        diary.person, {"minutes": 5}, diary.now, uuid4()
    ),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_is_saved_about_somebody_who_is_gone(diary: Diary, act: Act) -> None:
    diary.check_in()
    begun = diary.begun()
    Person.objects.filter(pk=diary.person.pk).delete()
    with pytest.raises(WithdrawnError, match="Everything was deleted meanwhile"):
        act(diary, begun)
    assert not any(table.objects.exists() for table in (CheckIn, Entry, Session))
