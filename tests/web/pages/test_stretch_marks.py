"""What the list says of stretches that are not for this person now, and why."""

from uuid import uuid4

from supple.core.catalogue.model import Block, Side, Stretch
from supple.core.dose.told import BlockedSide
from supple.core.safety.model import Tag
from supple.web.journal import services
from supple.web.pages.stretch_list import variants
from tests.web.pages.conftest import Someone
from tests.web.pages.stretches_seen import CATALOGUE, tell_cleared, tell_conditions


def test_what_a_condition_takes_away_is_marked_with_the_condition(settled: Someone) -> None:
    tell_conditions(settled, {Tag.RAD, Tag.KNEE})
    text = settled.look("/stretches/").text
    told = "Not for you now. You told us: leg pain, tingling or numbness that comes from your back."
    assert f"Crossed leg pull Deep buttock · lying down {told}" in text
    assert "Standing hip shift Outer hip · standing For you, another form takes its place: " in text
    assert "One knee to chest Buttock and low back · lying down Crossed" in text
    blocked = [s for s in CATALOGUE.stretches.values() if has_block(s, {Tag.RAD, Tag.KNEE})]
    assert text.count("Not for you now") == len(blocked) > 0


def has_block(stretch: Stretch, tags: set[Tag]) -> bool:
    return any(isinstance(e, Block) for tag in tags for e in stretch.effects.get(tag, ()))


def test_what_a_clinician_has_cleared_is_marked_no_more(settled: Someone) -> None:
    tell_conditions(settled, {Tag.NECK})
    assert "Not for you now." in settled.look("/stretches/").text
    tell_cleared(settled, Tag.NECK)
    assert "Not for you now." not in settled.look("/stretches/").text


def test_a_side_that_the_person_does_not_want_is_marked(settled: Someone) -> None:
    person = services.local_person()
    assert person is not None
    blocked = {BlockedSide("piriformis", Side.LEFT), BlockedSide("neck_flexion")}
    services.set_blocked_sides(person, blocked, settled.now, uuid4())
    text = settled.look("/stretches/").text
    assert "For you on your right side only, as you asked." in text
    assert "Chin to chest Back of the neck · sitting Not for you now. You asked us" in text


def test_what_hurt_rests_at_once_and_for_a_week_and_its_other_forms_with_it(
    settled: Someone,
) -> None:
    settled.check_in()
    hurt = settled.plan().entries[0]
    end_with_a_hurt(settled, hurt.stretch_id, hurt.sides[0])
    resting = "Not for you now. It hurt lately, so it rests for a week."
    family = CATALOGUE.stretches[hurt.stretch_id].variant_of or hurt.stretch_id
    others = len(variants(CATALOGUE.stretches[family]))
    for passed_days in (0, 1, 6):
        settled.later(days=passed_days)
        text = settled.look("/stretches/").text
        assert text.count(resting) == 1, passed_days
        assert text.count("Not for you now either.") == others, passed_days
    settled.later(days=1)
    assert resting not in settled.look("/stretches/").text


def end_with_a_hurt(someone: Someone, stretch_id: str, side: str) -> None:
    """A session that is stopped in its first stretch, because that hurt."""
    hurt = {"stretch_id": stretch_id, "side": side, "worst_nrs": 4}
    hurt |= {"area": None, "sensations": []}
    outcome = {
        "schema": "supple.outcome/1",
        "planned": len(someone.plan().entries),
        "done": [],
        "easier": [],
        "ended_by": "hurt",
        "active_s": 30,
        "hurts": [hurt],
        "rescreen": False,
    }
    begun = someone.begun()
    someone.later(minutes=1)
    end = {"client_uuid": str(uuid4()), "ended_at": someone.now.isoformat(), "outcome": outcome}
    someone.report("sessions/", {**begun, **end})


def test_nothing_is_marked_for_somebody_without_conditions(settled: Someone) -> None:
    assert 'class="mark"' not in settled.open("/stretches/").content.decode()
