"""One fact in one place: every number has a source, every reason its words; the state is small."""

from __future__ import annotations

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.limits import LIMITS, sources
from supple.core.dose.reasons import RULES
from tests.core.dose.told import day, live


def test_every_number_rests_on_a_source_of_the_catalogue() -> None:
    known = load_catalogue().sources
    assert {name: key for name, key in sources().items() if key not in known} == {}


def test_every_reason_has_words_and_no_words_are_left_over() -> None:
    words = load_words()
    said = {key.split(".")[1] for key in words.keys() if key.startswith("reasons.")}  # noqa: SIM118
    assert said == set(RULES)


def test_the_state_stays_small() -> None:
    told = [day(n, worst=8 if n % 5 == 0 else 4, flare=n % 31 == 0) for n in range(400)]
    sizes = [len(repr(each.state)) for each in live(told)]
    assert max(sizes[60:]) <= 1.3 * max(sizes[:60])
    assert LIMITS.window_days == 28
