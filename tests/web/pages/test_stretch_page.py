"""A page for each stretch: how it goes, how much, and where that comes from."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from supple.core.catalogue.model import Side
from supple.web.pages.stretch_page import dose
from tests.web.pages.conftest import Someone
from tests.web.pages.stretches_seen import (
    CATALOGUE,
    STRETCHES,
    WORDS,
    Parts,
    name_of,
    parts,
    section,
    url_of,
)
from tests.web.pages.test_every_page import html_of, problems


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_every_stretch_has_a_whole_page(someone: Someone, stretch_id: str) -> None:
    html, page = html_of(someone, url_of(stretch_id))
    assert list(problems(html, page)) == []
    stretch, found = CATALOGUE.stretches[stretch_id], Parts(html)
    assert found.headings[0] == (1, name_of(stretch_id))
    ranks = [rank for rank, _ in found.headings]
    assert all(after - before <= 1 for before, after in pairwise(ranks))
    titles = [text for _, text in found.headings[1:]]
    expected = ["Before you try it", "How it goes", "Start", "Movement", "Breathing"]
    expected += ["What you feel", *(["Both sides"] if len(stretch.sides) > 1 else [])]
    expected += ["When to stop", "What helps", "How much", "Easier ways", "What can take its place"]
    expected += ["What changes with a condition", "Where this comes from"]
    shown = set(titles)
    assert titles == [title for title in expected if title in shown]
    assert shown >= set(expected) - {"Easier ways", "What can take its place"}


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_its_drawings_follow_the_movement_where_nothing_is_baked(
    someone: Someone, baked: Path, stretch_id: str
) -> None:
    assert not any(baked.iterdir())
    stretch, pictures = CATALOGUE.stretches[stretch_id], parts(someone, url_of(stretch_id)).pictures
    shown = [each["src"].split("/")[-2:] for each in pictures]
    sides = len(stretch.sides) > 1
    assert shown == [
        *([pose.id, "right.svg"] for pose in stretch.key_poses),
        *([["stretch", "left.svg"]] if sides else []),
    ]
    alts = [each["alt"] for each in pictures]
    told = f"stretches.{stretch_id}.pictures.stretch"
    right, left = {"side": "right", "other_side": "left"}, {"side": "left", "other_side": "right"}
    assert alts[len(stretch.key_poses) - 1] == WORDS.say(told, **right)
    assert not sides or alts[-1] == WORDS.say(told, **left)
    assert all(len(alt.split()) >= 4 for alt in alts)
    assert len(set(alts)) == len(alts)
    for each in pictures:
        assert someone.client.get(each["src"]).status_code == 200


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_its_words_are_those_of_the_first_side(someone: Someone, stretch_id: str) -> None:
    page = someone.look(url_of(stretch_id))
    sides = {"side": "right", "other_side": "left"}
    for field in ("start", "movement", "breathing", "feel", "stop"):
        told = WORDS.say(f"stretches.{stretch_id}.{field}", **sides)
        assert " ".join(told.split()) in page.text
    for tip in WORDS.lines(f"stretches.{stretch_id}.faults"):
        assert tip in page.text


def test_with_an_emergency_open_how_it_goes_is_folded(settled: Someone) -> None:
    url = url_of("piriformis")
    settled.check_in()
    assert "for another day" not in settled.open(url).content.decode()
    settled.check_in(safety_concern="yes")
    settled.send("/screen/emergency_body/", {"answers": "A6"})
    html = settled.open(url).content.decode()
    folded = html.split("<summary>How it goes, for another day</summary>")[1]
    assert 'id="how"' in folded.partition("</details>")[0]


def test_the_dose_is_told_from_first_to_last(someone: Someone) -> None:
    text = someone.look(url_of("knee_to_chest")).text
    assert "At first 10 seconds, once Later, at most 30 seconds, twice Each side the same" in text
    text = someone.look(url_of("cat_camel")).text
    assert "At first 5 slow rounds Later, at most 10 slow rounds It grows slowly" in text
    for stretch in CATALOGUE.stretches.values():
        assert dose(stretch).each_side == (Side.BOTH not in stretch.sides)


def test_every_source_is_told_in_plain_words_with_its_kind(someone: Someone) -> None:
    kinds = {
        "trial": "A study.",
        "guideline": "A guideline.",
        "consensus": "What experts agree on.",
    }
    for stretch_id, stretch in CATALOGUE.stretches.items():
        text = section(someone.open(url_of(stretch_id)).content.decode(), "sources")
        for key in stretch.sources:
            source = CATALOGUE.sources[key]
            kind = kinds.get(source.evidence, "Our own choice.")
            assert f"{kind} {WORDS.say(f'sources.{key}')}." in text
            assert source.title not in text


def test_easier_forms_and_stand_ins_are_linked(someone: Someone) -> None:
    page = someone.look(url_of("piriformis"))
    assert url_of("seated_figure_four") in page.links
    assert "Where it does not suit you, this can take its place: Seated leg cross" in page.text
    page = someone.look(url_of("cat_camel"))
    assert "An easier form: Cat and camel on a chair" in page.text
    assert "an easier form of Cat and camel" in someone.look(url_of("cat_camel_seated")).text


def test_no_page_points_to_another_host(someone: Someone) -> None:
    for url in ("/stretches/", *(url_of(each) for each in STRETCHES)):
        html = someone.open(url).content.decode()
        assert re.findall(r'(?:src|href)="(?:https?:)?//', html) == []
