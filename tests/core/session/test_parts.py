from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.core.catalogue.load import load_catalogue
from supple.core.errors import InputError
from supple.core.session.model import SessionScript
from supple.core.session.parts import (
    Part,
    every_part,
    read_parts,
    segment_begins_s,
    segments,
    write_parts,
)
from supple.core.session.script import script
from tests.core.session.plans import entry, plan_of

CATALOGUE = load_catalogue()


def small_script() -> SessionScript:
    """Easy movement, one stretch on two sides, the close."""
    one = entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE)
    return script(plan_of([one], easy_movement_s=120), CATALOGUE)


SCRIPT = small_script()


def test_every_part_is_the_session_as_planned() -> None:
    parts = every_part(SCRIPT)
    assert write_parts(parts) == "0,1,2,3"
    assert segments(SCRIPT, parts) == SCRIPT.segments


def test_parts_name_a_beginning_easier_forms_and_what_is_left_out() -> None:
    parts = read_parts("1e,3", SCRIPT)
    assert parts == (Part(1, easier=True), Part(3))
    assert segments(SCRIPT, parts) == (SCRIPT.segments[1].easier, SCRIPT.segments[3])


def test_each_begins_where_those_before_it_end() -> None:
    played = segments(SCRIPT, every_part(SCRIPT))
    assert segment_begins_s(played) == (
        0,
        120,
        120 + played[1].duration_s,
        SCRIPT.duration_s - played[3].duration_s,
    )
    assert segment_begins_s(played[:1]) == (0,)


@given(st.sets(st.sampled_from(range(4)), min_size=1), st.booleans())
def test_what_is_written_is_read_the_same(places: set[int], easier: bool) -> None:
    parts = tuple(Part(place, easier and place in (1, 2)) for place in sorted(places))
    assert read_parts(write_parts(parts), SCRIPT) == parts


@pytest.mark.parametrize(
    ("text", "value", "allowed"),
    [
        ("", "", "whole numbers"),
        ("0,", "", "whole numbers"),
        ("01", "01", "whole numbers"),
        ("1 ,2", "1 ", "whole numbers"),
        ("1e,2e\n", "2e\n", "whole numbers"),
        ("\u0661", "\u0661", "whole numbers"),
        ("-1", "-1", "whole numbers"),
        ("1000", "1000", "whole numbers"),
        ("4", "4", "places from 0 to 3"),
        ("0e", "0e", "only where there is an easier form"),
        ("1,3e", "3e", "only where there is an easier form"),
        ("1,1e", "1,1e", "places that rise"),
        ("2,1", "2,1", "places that rise"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(text: str, value: str, allowed: str) -> None:
    with pytest.raises(InputError, match=allowed) as refusal:
        read_parts(text, SCRIPT)
    assert (refusal.value.where, refusal.value.field) == ("session", "parts")
    assert refusal.value.value == value


def test_a_part_that_the_script_does_not_have_is_refused() -> None:
    for part in (Part(-1), Part(4), Part(0, easier=True)):
        with pytest.raises(InputError):
            segments(SCRIPT, [part])
