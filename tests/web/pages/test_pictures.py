"""The baked pictures in the pages: where they stand, what they say, and how they travel."""

import base64
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from supple.core.catalogue.model import Side
from supple.core.dose.decision import Plan
from supple.core.dose.told import BlockedSide
from supple.media.breadth import WHOLE, breadth
from supple.web.journal import services
from tests.web.pages.conftest import Someone, bake
from tests.web.pages.stretches_seen import CATALOGUE, STRETCHES, Parts, parts, url_of

SAVING = {"save-data": "on"}


@pytest.fixture
def all_baked(baked: Path) -> Path:
    """Pictures of every stretch, each with its own content."""
    for stretch_id in STRETCHES:
        for pose in ("start", "stretch"):
            bake(baked, f"stills/{stretch_id}-{pose}.webp", f"{stretch_id} {pose}".encode())
        bake(baked, f"thumbs/{stretch_id}.webp", stretch_id.encode())
        bake(baked, f"clips/rosa/{stretch_id}.glb", b"glTF" * 500)
    bake(baked, "people/rosa.glb", b"glTF" * 500)
    return baked


def pictures_of(html: str) -> list[dict[str, str]]:
    return Parts(html).pictures


def inlined(picture: dict[str, str]) -> str:
    """What a picture inside a page holds."""
    kind, _, data = picture["src"].partition(",")
    assert kind == "data:image/webp;base64"
    return base64.b64decode(data).decode()


def test_today_carries_its_pictures_and_asks_for_none(settled: Someone, all_baked: Path) -> None:
    settled.check_in()
    html = settled.open("/").content.decode()
    plan = settled.today().decision
    assert isinstance(plan, Plan)
    shown = pictures_of(html)
    assert [inlined(each) for each in shown] == [each.stretch_id for each in plan.entries]
    assert all(each["alt"].startswith("A person ") for each in shown)
    assert all((each["width"], each["height"]) == ("320", "240") for each in shown)
    assert 'role="img"' not in html.partition("<main")[2]


def test_today_draws_what_is_not_baked(settled: Someone, baked: Path) -> None:
    bake(baked, "thumbs/piriformis.webp", b"piriformis")
    settled.check_in()
    html = settled.open("/").content.decode()
    assert [inlined(each) for each in pictures_of(html)] == ["piriformis"]
    drawn = re.findall(r'<svg [^>]*role="img" aria-label="(A person [^"]+)"', html)
    assert len(drawn) == 5


def test_whoever_saves_data_gets_drawings_everywhere(settled: Someone, all_baked: Path) -> None:
    settled.check_in()
    for url in ("/", "/session/", url_of("piriformis")):
        html = settled.client.get(url, headers=SAVING).content.decode()
        assert "webp" not in html
        assert "data-figure" not in html
        assert "<svg" in html or ".svg" in html


def test_one_side_alone_is_pictured_as_it_is_done(settled: Someone, all_baked: Path) -> None:
    person = services.local_person()
    assert person is not None
    right = frozenset({BlockedSide("piriformis", Side.RIGHT)})
    settled.later(seconds=5)
    services.set_blocked_sides(person, right, settled.now, uuid4())
    settled.check_in()
    shown = {inlined(each): each for each in pictures_of(settled.open("/").content.decode())}
    assert shown["piriformis"]["class"] == "mirrored"
    assert "left ankle crossed over the right thigh" in shown["piriformis"]["alt"]
    assert "class" not in shown["knee_to_chest"]


def test_a_page_shows_start_and_stretch_and_the_other_side(
    someone: Someone, all_baked: Path
) -> None:
    for stretch_id, stretch in CATALOGUE.stretches.items():
        shown = parts(someone, url_of(stretch_id)).pictures
        held = [someone.client.get(each["src"]).content.decode() for each in shown]
        sides = len(stretch.sides) > 1
        ends = [f"{stretch_id} start", f"{stretch_id} stretch"]
        assert held == ends + ends[1:] * sides
        used = "" if breadth(stretch_id) == WHOLE else f"uses-{breadth(stretch_id)}"
        classes = [each.get("class") or "" for each in shown]
        assert classes == [used, used] + [f"mirrored {used}".strip()] * sides
        assert len({each["alt"] for each in shown}) == len(shown)
        assert {(each["width"], each["height"]) for each in shown} == {("960", "720")}


def test_the_list_has_a_small_and_a_large_copy(someone: Someone, all_baked: Path) -> None:
    for picture in parts(someone, "/stretches/").pictures:
        small, large = (each.split() for each in picture["srcset"].split(", "))
        assert (small[1], large[1]) == ("320w", "960w")
        stretch_id = someone.client.get(small[0]).content.decode()
        assert someone.client.get(large[0]).content.decode() == f"{stretch_id} stretch"
        assert picture["decoding"] == "async"


def test_the_page_names_the_figure_that_may_move(someone: Someone, all_baked: Path) -> None:
    html = someone.open(url_of("piriformis")).content.decode()
    (found,) = re.findall(
        r'<span class="pic" data-figure-person="([^"]+)" data-figure-clip="([^"]+)" '
        r'data-figure-side="right"[^>]*><img ',
        html,
    )
    for address in found:
        response = someone.client.get(address)
        assert response["Content-Type"] == "model/gltf-binary"
        assert response.content == b"glTF" * 500


def test_the_session_has_each_side_with_its_figure(settled: Someone, all_baked: Path) -> None:
    settled.check_in()
    html = settled.open("/session/").content.decode()
    found = re.findall(
        r'<template data-picture="(\w+):(\w+)" data-figure-person="[^"]+/people/rosa.glb" '
        r'data-figure-clip="[^"]+/clips/rosa/(\w+).glb" data-figure-side="(\w+)" '
        r'data-figure-breadth="\d+">(.*?)</template>',
        html,
        flags=re.DOTALL,
    )
    assert len(found) == html.count("<template data-picture=") > 6
    for stretch_id, side, clip, moves, inside in found:
        assert (clip, moves) == (stretch_id, side)
        assert ('class="mirrored' in inside) == (side == "left")
        assert "lazy" not in inside
        (picture,) = pictures_of(inside)
        assert settled.client.get(picture["src"]).content == f"{stretch_id} stretch".encode()


def test_after_a_session_stands_what_was_done(settled: Someone, all_baked: Path) -> None:
    settled.check_in()
    settled.do_session()
    session = settled.today().session
    assert session is not None
    shown = pictures_of(settled.open("/after/").content.decode())
    assert [inlined(each) for each in shown] == list(dict.fromkeys(session.done))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("stills/piriformis-start.webp", "image/webp"),
        ("people/rosa.glb", "model/gltf-binary"),
        ("clips/rosa/piriformis.glb", "model/gltf-binary"),
    ],
)
def test_a_file_is_kept_under_its_own_edition_only(
    someone: Someone, all_baked: Path, name: str, kind: str
) -> None:
    old = someone.client.get(f"/figure/0123/{name}")
    assert (old.status_code, old["Content-Type"]) == (200, kind)
    assert old["Cache-Control"] == "no-cache"
    html = someone.open(url_of("piriformis")).content.decode()
    (address,) = set(re.findall(rf'"(/figure/[0-9a-f]{{12}}/{re.escape(name)})"', html))
    assert someone.client.get(address)["Cache-Control"] == "public, max-age=31536000, immutable"


def test_another_content_has_another_address(
    someone: Someone, all_baked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = parts(someone, url_of("piriformis")).pictures[0]["src"]
    other = tmp_path / "other"
    bake(other, "stills/piriformis-start.webp", b"anew")
    bake(other, "stills/piriformis-stretch.webp", b"anew")
    monkeypatch.setattr("supple.media.assets.FOLDER", other)
    after = parts(someone, url_of("piriformis")).pictures[0]["src"]
    assert before != after
    assert before.rpartition("/")[2] == after.rpartition("/")[2]


def test_a_figure_travels_compressed(all_baked: Path) -> None:
    client = Client(headers={"host": "127.0.0.1", "accept-encoding": "gzip"})
    response = client.get("/figure/0/people/rosa.glb")
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 200


@pytest.mark.parametrize(
    "name",
    ["", "stills/", "stills/nothing.webp", "contacts.json", "../assets.py", "stills/%2e%2e/x.webp"],
)
def test_no_other_file_is_found(someone: Someone, all_baked: Path, name: str) -> None:
    bake(all_baked, "contacts.json")
    assert someone.client.get(f"/figure/0/{name}").status_code == 404
