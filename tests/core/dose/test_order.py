"""Of several that would do, which stretch is taken: a rule, never the alphabet."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side, Stretch
from supple.core.dose.choose import choose
from supple.core.dose.decision import Entry, Reason
from supple.core.dose.limits import LEVELS, LOWEST
from supple.core.dose.offer import Offer, Wish, family, offer
from supple.core.dose.told import BlockedSide
from supple.core.safety.model import Tag

CATALOGUE = load_catalogue()
STRETCHES = CATALOGUE.stretches
FAMILIES = sorted({family(each) for each in STRETCHES.values()})

told = st.fixed_dictionaries(
    {
        "level": st.integers(LOWEST, len(LEVELS) - 1),
        "tags": st.frozensets(st.sampled_from(Tag), max_size=3),
        "blocked": st.frozensets(
            st.builds(BlockedSide, st.sampled_from(list(STRETCHES)), st.just(Side.BOTH)), max_size=4
        ),
        "resting": st.dictionaries(
            st.sampled_from(FAMILIES), st.just(Reason("resting", "5")), max_size=8
        ),
        "spared": st.frozensets(st.sampled_from(list(CATALOGUE.muscles)), max_size=6),
        "after_waking": st.booleans(),
    }
)
"""A wish without its catalogue, which is too long to be told when a test fails."""


def parent(entry: Entry) -> Stretch:
    """The stretch whose row or place an entry takes."""
    return STRETCHES[family(STRETCHES[entry.stretch_id])]


def place(entry: Entry, level: int) -> tuple[int, int | tuple[int, str]]:
    """Where one of the others stands: gentle movements first, in their order, then row by row."""
    both = (STRETCHES[entry.stretch_id].gentle, parent(entry).gentle)
    if gentle := [each for each in both if each is not None]:
        return 0, min(gentle)
    assert level != LOWEST, entry
    return 1, parent(entry).row


def test_rows_follow_the_sheet_and_an_easier_form_its_stretch() -> None:
    rows = [each.evidence for each in STRETCHES.values()]
    assert rows[:6] == ["E1", "E2", "E2b", "E3", "E3b", "E4"]
    assert rows.index("E9b") < rows.index("E10") < rows.index("E19") < rows.index("E19b")
    for order in (list(STRETCHES), [each.id for each in CATALOGUE.gentle]):
        for stretch_id in order:
            stretch = STRETCHES[stretch_id]
            if stretch.variant_of in order:
                assert order.index(stretch.variant_of) < order.index(stretch_id)


@given(told)
def test_the_others_are_taken_in_their_order(given_: dict[str, Any]) -> None:
    wish = Wish(CATALOGUE, **given_)
    entries, omitted = choose(wish)
    swaps = {each.instead for each in omitted}
    others = [
        place(entry, wish.level)
        for entry in entries
        if entry.stretch_id not in swaps and (wish.level == LOWEST or parent(entry).core is None)
    ]
    assert others == sorted(others)


@given(told)
def test_no_easier_form_goes_before_its_stretch_unless_it_is_taught_first(
    given_: dict[str, Any],
) -> None:
    wish = Wish(CATALOGUE, **given_)
    for entry in choose(wish)[0]:
        stretch, whole = STRETCHES[entry.stretch_id], parent(entry)
        if stretch is whole or (wish.level == LOWEST and whole.gentle is None):
            continue
        taught = whole.taught_first == stretch.id and wish.level < whole.taught_until_level
        early = wish.after_waking and whole.morning_swap
        found = offer(whole, wish)
        stands = isinstance(found, Offer) and found.stretch is whole
        assert taught or early or not stands, stretch.evidence
