"""What the page of a stretch says of each condition, and of those that a person told."""

import pytest

from supple.core.catalogue.limit_words import limit_text
from supple.core.catalogue.model import Block, Limit, Note, Stretch, UseVariant
from supple.core.safety.model import Tag
from supple.web.pages.stretch_page import cautions
from tests.web.pages.conftest import Someone
from tests.web.pages.stretches_seen import (
    CATALOGUE,
    STRETCHES,
    WORDS,
    name_of,
    section,
    tell_cleared,
    tell_conditions,
    url_of,
)
from tests.web.pages.test_every_page import html_of, problems


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_its_cautions_are_the_matrix_of_the_catalogue(someone: Someone, stretch_id: str) -> None:
    stretch = CATALOGUE.stretches[stretch_id]
    text = section(someone.open(url_of(stretch_id)).content.decode(), "conditions")
    expected = [line for tag in Tag if (line := caution_of(stretch, tag))]
    assert [told for told in expected if told not in text] == []
    assert len(cautions(stretch)) == len(expected)
    named = [WORDS.say(f"conditions.{tag}") for tag in Tag if caution_of(stretch, tag)]
    assert [each.condition for each in cautions(stretch)] == named


def test_own_conditions_stand_open_and_the_others_folded(settled: Someone) -> None:
    url, hip, knee = url_of("piriformis"), "A replaced hip", "Sore knees"
    assert "<summary>Show the conditions</summary>" in settled.open(url).content.decode()
    tell_conditions(settled, {Tag.THR, Tag.KNEE})
    opened, folded = told_of_conditions(settled, url)
    assert [hip in opened, knee in opened, hip in folded, knee in folded] == [1, 1, 0, 0]
    assert "<summary>With other conditions</summary>" in folded
    tell_cleared(settled, Tag.THR)
    opened, folded = told_of_conditions(settled, url)
    assert [hip in opened, knee in opened, hip in folded, knee in folded] == [0, 1, 1, 0]


def told_of_conditions(someone: Someone, url: str) -> tuple[str, str]:
    """What stands open about conditions, and what is folded."""
    html = someone.open(url).content.decode()
    opened, found, folded = html.split('id="conditions">')[1].partition("<details>")
    assert found
    return opened, folded.partition("</details>")[0]


def caution_of(stretch: Stretch, tag: Tag) -> str:
    """What the page has to say of a condition, straight from the data; "" for nothing."""
    condition = CATALOGUE.conditions[tag]
    own = stretch.effects.get(tag, ())
    name = WORDS.say(f"conditions.{tag}")
    for effect in own:
        if isinstance(effect, Block):
            until = ", until you record that a clinician has cleared it"
            return f"{name} Left out{until if condition.clearable else ''}."
        if isinstance(effect, UseVariant):
            return f"{name} Another form takes its place: {name_of(effect.stretch_id)}"
    said = [
        limit_text(effect, WORDS) if isinstance(effect, Limit) else WORDS.say(f"notes.{effect.key}")
        for effect in (*own, *(e for e in condition.everywhere if e not in own))
        if isinstance(effect, Limit | Note)
    ]
    return f"{name} {' '.join(said)}" if said else ""


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_every_page_holds_with_every_condition(settled: Someone, stretch_id: str) -> None:
    tell_conditions(settled, set(Tag))
    settled.check_in()
    assert list(problems(*html_of(settled, url_of(stretch_id)))) == []


def test_what_holds_for_this_person_stands_on_the_page(settled: Someone) -> None:
    tell_conditions(settled, {Tag.OST})
    text = settled.look(url_of("knee_to_chest")).text
    assert "For you now Bend at your hip to a right angle at most" in text
    assert "Not for you now You told us: osteoporosis" in (
        settled.look(url_of("back_flexion")).text
    )


def test_what_takes_its_place_for_this_person_is_linked(settled: Someone) -> None:
    tell_conditions(settled, {Tag.FRAIL})
    html = settled.open(url_of("standing_hip_shift")).content.decode()
    assert 'class="why"' in html
    mine = html.split('id="you">')[1].split("</section>")[0]
    assert f'href="{url_of("standing_hip_shift_supported")}"' in mine
