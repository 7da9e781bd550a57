"""What holds from day to day can be changed, each part with one tap, and applies at once."""

from pathlib import Path
from uuid import uuid4

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.core.dose.told import BlockedSide
from supple.core.safety.model import Tag
from supple.web.journal import queries, services
from tests.web.pages.conftest import Response, Seen, Someone, bake, seen

PARTS = [
    ("minutes", "15", "minutes", 15),
    ("minutes", "7", "minutes", 7),
    ("time_of_day", "evening", "time_of_day", "evening"),
    ("protect_first_hour", "yes", "protect_first_hour", True),
    ("ready_s", "5", "ready_s", 5),
    ("ready_s", "30", "ready_s", 30),
    ("shown_by", "amara", "shown_by", "amara"),
    ("voice_volume", "0", "voice_volume", 0),
    ("chime_volume", "30", "chime_volume", 30),
]
OWN_PAGES = ("conditions", "blocked", "you", "delete")


def person() -> services.Person:
    found = services.local_person()
    assert found is not None
    return found


def tap(someone: Someone, part: str, value: str, once: object = None) -> Response:
    return someone.send("/settings/", {"part": part, "value": value}, once)


def pressed(page: Seen) -> list[str | None]:
    """What holds now, in the order of the page."""
    return [
        a["value"] for tag, a in page.tags if tag == "button" and a.get("aria-pressed") == "true"
    ]


def choices_of(page: Seen) -> dict[str | None, list[str | None]]:
    """The choices of each part, in the order of its form."""
    found: dict[str | None, list[str | None]] = {}
    part: str | None = None
    for tag, given in page.tags:
        if tag == "input" and given.get("name") == "part":
            part = given["value"]
        if tag == "button" and "aria-pressed" in given:
            found.setdefault(part, []).append(given["value"])
    return found


def said(page: Seen) -> int:
    """How often the page says that something was saved."""
    return sum(a.get("class") == "saved" and a.get("role") == "status" for _, a in page.tags)


@pytest.mark.parametrize("name", OWN_PAGES)
def test_every_part_leads_back_and_is_marked_as_one(settled: Someone, name: str) -> None:
    links = [a for tag, a in settled.look(f"/settings/{name}/").tags if tag == "a"]
    assert [a["href"] for a in links if a.get("class") == "back"] == ["/settings/"]
    marked = [(a["href"], a["aria-current"]) for a in links if "aria-current" in a]
    assert marked == [("/settings/", "true")]


def test_everything_that_holds_stands_there(settled: Someone) -> None:
    page = settled.look("/settings/")
    assert pressed(page) == ["10", "morning", "no", "10", "rosa", "device", "100", "70"]
    assert "Your conditions Nothing ticked" in page.text
    assert "Stretches you do not want Nothing left out" in page.text
    assert "Birth year and country 1970, United Kingdom" in page.text
    assert said(page) == 0


def test_a_volume_that_is_no_longer_offered_stands_where_it_was_chosen(settled: Someone) -> None:
    def offered(page: Seen) -> list[list[str | None]]:
        choices = choices_of(page)
        return [choices["voice_volume"], choices["chime_volume"]]

    usual: list[str | None] = ["0", "20", "40", "70", "100"]
    assert offered(settled.look("/settings/")) == [usual, usual]
    tap(settled, "chime_volume", "30")
    page = settled.look("/settings/")
    assert offered(page) == [usual, ["0", "20", "30", "40", "70", "100"]]
    assert pressed(page)[-2:] == ["100", "30"]
    tap(settled, "voice_volume", "40")
    assert (person().voice_volume, person().chime_volume) == (40, 30)


@pytest.mark.parametrize(("part", "value", "field", "kept"), PARTS)
def test_one_tap_keeps_a_choice_and_says_so(
    settled: Someone, part: str, value: str, field: str, kept: object
) -> None:
    answer = tap(settled, part, value)
    assert answer["location"] == f"/settings/?saved={part}#{part}"
    assert getattr(person(), field) == kept
    page = settled.look(answer["location"])
    assert said(page) == 1
    assert "Saved." in page.text


def test_a_tap_sent_twice_is_one(settled: Someone) -> None:
    once = uuid4()
    first, again = (tap(settled, "minutes", "15", once)["location"] for _ in range(2))
    assert first == again
    assert person().minutes == 15


def test_a_number_of_ones_own_stands_in_the_field(settled: Someone) -> None:
    tap(settled, "minutes", "7")
    page = settled.look("/settings/")
    assert pressed(page)[0] == "morning"
    fields = [a["value"] for tag, a in page.tags if a.get("id") == "own_minutes"]
    assert fields == ["7"]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("minutes", ""),
        ("minutes", "1"),
        ("minutes", "61"),
        ("minutes", "NaN"),
        ("time_of_day", "night"),
        ("protect_first_hour", ""),
        ("ready_s", "0"),
        ("ready_s", "25"),
        ("ready_s", "-10"),
        ("shown_by", "nobody"),
        ("shown_by", ""),
        ("voice_volume", "55"),
        ("voice_volume", "110"),
        ("chime_volume", "-10"),
        ("chime_volume", ""),
    ],
)
def test_a_choice_that_there_is_not_gets_a_sentence(
    settled: Someone, part: str, value: str
) -> None:
    before = vars(person())
    page = seen(tap(settled, part, value))
    assert "One thing needs another look" in page.text
    assert "lease choose" in page.text
    after = vars(person())
    assert {k: v for k, v in after.items() if k[0] != "_"} == {
        k: v for k, v in before.items() if k[0] != "_"
    }


def test_a_part_that_there_is_not_changes_nothing(settled: Someone) -> None:
    assert tap(settled, "welcomed_at", "never")["location"] == "/settings/"
    assert person().welcomed_at is not None


def test_more_minutes_reach_todays_plan(settled: Someone) -> None:
    settled.check_in()
    tap(settled, "minutes", "3")
    assert settled.plan().duration_s <= 180


def test_who_protects_the_first_hour_is_asked_and_gets_no_deep_bending(settled: Someone) -> None:
    assert "woke_within_hour" not in settled.look("/check-in/").names
    tap(settled, "protect_first_hour", "yes")
    assert "woke_within_hour" in settled.look("/check-in/").names
    settled.check_in()
    assert "Both knees to chest" in settled.look("/").text
    settled.check_in(woke_within_hour="on")
    text = settled.look("/").text
    assert "Left out in the first hour after waking, as you asked." in text
    tap(settled, "protect_first_hour", "no")
    assert not person().protect_first_hour


def test_a_mistyped_birth_year_can_be_put_right(settled: Someone) -> None:
    settled.send("/settings/you/", {"birth_year": "2016", "country": "AT"})
    assert settled.where() == "/see-a-clinician/"
    assert "/settings/you/" in settled.look("/").links
    page = settled.look("/settings/you/")
    assert page.typed["birth_year"] == "2016"
    settled.send("/settings/you/", {"birth_year": "1968", "country": "AT"})
    assert (person().birth_year, person().country) == (1968, "AT")
    assert settled.where() == "/"


def test_conditions_stand_there_and_can_be_changed(settled: Someone) -> None:
    assert settled.look("/settings/conditions/").checked == {"conditions": ["none"]}
    answer = settled.send("/settings/conditions/", {"conditions": ["NECK", "ANTI"]})
    assert queries.conditions(person()) == {Tag.NECK, Tag.ANTI}
    page = settled.look(answer["location"])
    assert "Your conditions Two ticked Saved." in page.text
    page = settled.look("/settings/conditions/")
    assert set(page.checked["conditions"]) == {"NECK", "ANTI"}
    assert "/see-a-clinician/" in page.links


def test_a_new_condition_withdraws_todays_plan_at_once(settled: Someone) -> None:
    settled.check_in()
    assert "Chin to chest back of the neck" in settled.look("/").text
    settled.send("/settings/conditions/", {"conditions": "NECK"})
    text = settled.look("/").text
    assert "Chin to chest Left out because of what you told us about your health." in text


@pytest.mark.parametrize("conditions", [[], ["KNEE", "none"], ["WORN_OUT"]])
def test_conditions_that_are_not_clear_are_asked_again(
    settled: Someone, conditions: list[str]
) -> None:
    page = seen(settled.send("/settings/conditions/", {"conditions": conditions}))
    assert "One thing needs another look" in page.text
    assert queries.conditions(person()) == frozenset()


def test_every_stretch_can_be_left_out_and_each_side_of_those_that_have_two(
    settled: Someone,
) -> None:
    page = settled.look("/settings/blocked/")
    offered = [a["value"] for _, a in page.tags if a.get("name") == "sides"]
    heads = [s for s in load_catalogue().stretches.values() if s.variant_of is None]
    assert set(offered) == {f"{each.id}:{side.value}" for each in heads for side in each.sides}
    assert len(offered) == len(set(offered))
    assert page.checked == {}


def test_what_is_left_out_gives_way_and_comes_back(settled: Someone) -> None:
    settled.check_in()
    sides = ["piriformis:right", "piriformis:left", "neck_lateral_flexion:left"]
    answer = settled.send("/settings/blocked/", {"sides": sides})
    assert queries.blocked(person()) == {
        BlockedSide("piriformis", Side.RIGHT),
        BlockedSide("piriformis", Side.LEFT),
        BlockedSide("neck_lateral_flexion", Side.LEFT),
    }
    assert "Stretches you do not want Two left out Saved." in settled.look(answer["location"]).text
    entries = {entry.stretch_id: entry for entry in settled.plan().entries}
    assert "piriformis" not in entries
    assert entries["neck_lateral_flexion"].sides == (Side.RIGHT,)
    assert "Crossed leg pull You asked us to leave it out." in settled.look("/").text
    assert set(settled.look("/settings/blocked/").checked["sides"]) == set(sides)
    settled.send("/settings/blocked/", {})
    assert queries.blocked(person()) == frozenset()
    assert "piriformis" in {entry.stretch_id for entry in settled.plan().entries}


def test_a_stretch_left_out_whole_has_both_sides_ticked(settled: Someone) -> None:
    whole = {BlockedSide("piriformis", Side.BOTH), BlockedSide("back_flexion", Side.BOTH)}
    services.set_blocked_sides(person(), whole, settled.now, uuid4())
    assert set(settled.look("/settings/blocked/").checked["sides"]) == {
        "back_flexion:both",
        "piriformis:left",
        "piriformis:right",
    }


def test_an_easier_form_left_out_by_itself_stands_there_too(settled: Someone) -> None:
    alone = {BlockedSide("back_flexion_head_down", Side.BOTH)}
    services.set_blocked_sides(person(), alone, settled.now, uuid4())
    page = settled.look("/settings/blocked/")
    assert page.checked["sides"] == ["back_flexion_head_down:both"]


@pytest.mark.parametrize("side", ["", "piriformis", "piriformis:up", "no_such:right", "a:b:c"])
def test_a_side_that_there_is_not_gets_a_sentence(settled: Someone, side: str) -> None:
    page = seen(settled.send("/settings/blocked/", {"sides": side}))
    assert page.text.count("One of these stretches is not known here.") == 1
    assert queries.blocked(person()) == frozenset()


def test_before_the_welcome_there_are_no_settings(someone: Someone) -> None:
    for name in ("", *(f"{each}/" for each in OWN_PAGES), "download/"):
        assert someone.open(f"/settings/{name}").redirect_chain[-1][0] == "/welcome/hello/"


def test_whoever_is_chosen_moves_and_rosa_stays_on_the_pictures(
    settled: Someone, baked: Path
) -> None:
    for name in ("stills/piriformis-start.webp", "stills/piriformis-stretch.webp"):
        bake(baked, name)
    for name in ("people/henry.glb", "clips/henry/piriformis.glb"):
        bake(baked, name)
    tap(settled, "shown_by", "henry")
    page = settled.look("/stretches/piriformis/")
    (moving,) = [a for _, a in page.tags if "data-figure-person" in a]
    assert moving["data-figure-side"] == "right"
    for name, kind in (("data-figure-person", "people/henry"), ("data-figure-clip", "clips/henry")):
        address = moving[name]
        assert address is not None
        assert kind in address
        response = settled.client.get(address)
        assert response["Content-Type"] == "model/gltf-binary"
        assert "immutable" in response["Cache-Control"]


def test_somebody_whose_figure_is_not_baked_leaves_the_picture_still(
    settled: Someone, baked: Path
) -> None:
    bake(baked, "people/rosa.glb")
    tap(settled, "shown_by", "henry")
    page = settled.look("/stretches/piriformis/")
    assert [a for _, a in page.tags if "data-figure-person" in a] == []
