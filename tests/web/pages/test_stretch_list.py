"""The list of the stretches: all of them in one place, each with its drawing."""

import re

import pytest

from supple.web.pages.stretch_list import variants
from tests.web.pages.conftest import Someone, seen
from tests.web.pages.stretches_seen import CATALOGUE, STRETCHES, Parts, name_of, parts, url_of
from tests.web.pages.test_every_page import problems

SIX = [
    "Chin to chest",
    "Ear to shoulder",
    "Standing hip shift",
    "Both knees to chest",
    "One knee to chest",
    "Crossed leg pull",
]
OTHERS = [
    "Chin glide",
    "Neck tilt, hand under you",
    "Seated turn",
    "Small knee rocks",
    "Seated forward bend",
    "Cat and camel",
    "Sit back to your heels",
    "Pelvic tilt",
    "Knees side to side",
    "Face-down press-up",
    "Standing back arch",
    "Seated knee lift",
    "Seated leg cross",
    "Lying leg cross",
    "Half-kneeling hip stretch",
    "Leg raise with a strap",
    "Heel to buttock, on your side",
    "Standing heel to buttock",
]
"""By where they are felt, and there by the rows of docs/evidence.md §2."""


def test_every_stretch_stands_in_the_list_once_and_leads_to_its_page(someone: Someone) -> None:
    links = [link for link in someone.look("/stretches/").links if link.startswith("/stretches/")]
    own = [link for link in links if link != "/stretches/"]
    assert sorted(own) == sorted(url_of(stretch_id) for stretch_id in STRETCHES)
    assert len(own) == len(STRETCHES)


def test_the_six_come_first_then_the_others_from_the_neck_down(someone: Someone) -> None:
    html = someone.open("/stretches/").content.decode()
    names = re.findall(r'<span class="name"><a href="[^"]+">([^<]+)</a>', html)
    forms = {name_of(each.id) for each in CATALOGUE.stretches.values() if each.variant_of}
    assert [name for name in names if name not in forms] == SIX + OTHERS


def test_each_other_form_stands_under_its_stretch(someone: Someone) -> None:
    html = someone.open("/stretches/").content.decode()
    for stretch in CATALOGUE.stretches.values():
        for form in variants(stretch):
            group = html.split(f'aria-label="Other forms: {name_of(stretch.id)}"')[1]
            assert name_of(form.id) in group.split("</ul>")[0]


def test_the_list_tells_where_it_is_felt_and_how_one_lies(someone: Someone) -> None:
    text = someone.look("/stretches/").text
    assert "Crossed leg pull Deep buttock · lying down" in text
    assert "Ear to shoulder Side of the neck · sitting Easier Ear to shoulder, half way" in text
    assert "For some conditions Gentle dip on hands and knees" in text


def test_every_picture_of_the_list_is_there_and_may_be_kept(someone: Someone) -> None:
    pictures = parts(someone, "/stretches/").pictures
    assert len(pictures) == len(STRETCHES)
    lazy = [each for each in pictures if each.get("loading") == "lazy"]
    assert len(lazy) == len(pictures) - 1
    assert len({picture["alt"] for picture in pictures}) == len(pictures)
    for picture in pictures:
        assert picture["alt"].startswith("A person ")
        response = someone.client.get(picture["src"])
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_list_itself_stays_light(someone: Someone) -> None:
    """What loads at once: the page and its first picture. The others come as they are scrolled to,
    so however many there are, only their own size is limited (``tests/media/test_baked_files.py``).
    """
    assert len(someone.open("/stretches/").content) < 1_000 * len(STRETCHES)


def test_whoever_saves_data_gets_the_drawings(someone: Someone) -> None:
    html = someone.client.get("/stretches/", headers={"save-data": "on"}).content.decode()
    pictures = Parts(html).pictures
    assert len(pictures) == len(STRETCHES)
    for picture in pictures:
        assert "srcset" not in picture
        response = someone.client.get(picture["src"])
        assert response["Content-Type"] == "image/svg+xml"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.content.startswith(b"<svg ")
        assert len(response.content) <= 5_600
    drawings = sum(len(someone.client.get(each["src"]).content) for each in pictures)
    assert len(html.encode()) + drawings < 6_000 * len(STRETCHES)


def test_a_drawing_of_another_edition_is_not_kept(someone: Someone) -> None:
    response = someone.client.get("/drawings/0123/piriformis/stretch/right.svg")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("last", ["nothing/right", "stretch/both", "stretch/up", "grasp/right"])
def test_a_drawing_that_does_not_exist_is_not_found(someone: Someone, last: str) -> None:
    assert someone.client.get(f"/drawings/0/neck-flexion/{last}.svg").status_code == 404


def test_reading_is_open_before_the_welcome_and_says_what_comes_first(someone: Someone) -> None:
    assert "Supple asks what is safe for you" in someone.look("/stretches/").text
    page = someone.look(url_of("piriformis"))
    assert "Before you try it" in page.text
    assert "/welcome/" in page.links
    assert page.forms == []


def test_no_unknown_stretch_and_no_other_spelling_has_a_page(someone: Someone) -> None:
    for slug in ("hamstring", "knee_to_chest", "Knee-to-chest", "E5", "knee--to-chest"):
        response = someone.open(f"/stretches/{slug}/")
        assert response.status_code == 404
        assert list(problems(response.content.decode(), seen(response))) == []
        assert "There is no stretch of this name." in seen(response).text
