"""The stretches: all of them in one place, a page each, and what is said about each condition."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from uuid import uuid4

import pytest

from supple.core.catalogue.limit_words import limit_text
from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Block, Limit, Note, Side, Stretch, UseVariant
from supple.core.dose.told import BlockedSide
from supple.core.safety.model import Tag
from supple.web.journal import services
from supple.web.pages.stretch_list import variants
from supple.web.pages.stretch_page import cautions, dose
from tests.web.pages.conftest import Someone, seen
from tests.web.pages.test_every_page import html_of, problems

CATALOGUE, WORDS = load_catalogue(), load_words()
STRETCHES = tuple(CATALOGUE.stretches)
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
    "Seated turn",
    "Cat and camel",
    "Knees side to side",
    "Pelvic tilt",
    "Seated leg cross",
    "Seated knee lift",
]


def url_of(stretch_id: str) -> str:
    return f"/stretches/{stretch_id.replace('_', '-')}/"


def name_of(stretch_id: str) -> str:
    return WORDS.say(f"stretches.{stretch_id}.name")


class Parts(HTMLParser):
    """Headings by rank and text, pictures, and the texts of each element of a class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.pictures: list[dict[str, str]] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
            self.inside = tag
        if tag == "img":
            self.pictures.append({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            rank, text = self.headings[-1]
            self.headings[-1] = (rank, text + data)


def parts(someone: Someone, url: str) -> Parts:
    return Parts(someone.open(url).content.decode())


def section(html: str, anchor: str) -> str:
    """The text between a heading and the end of its section."""
    found = re.search(rf'id="{anchor}">.*?</section>', html, flags=re.DOTALL)
    assert found is not None, anchor
    return " ".join(re.sub(r"<[^>]+>", " ", found[0].partition(">")[2]).split())


# All of them


def test_every_stretch_stands_in_the_list_once_and_leads_to_its_page(someone: Someone) -> None:
    links = [link for link in someone.look("/stretches/").links if link.startswith("/stretches/")]
    own = [link for link in links if link != "/stretches/"]
    assert sorted(own) == sorted(url_of(stretch_id) for stretch_id in STRETCHES)
    assert len(own) == 23


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


def test_every_drawing_of_the_list_is_there_and_may_be_kept(someone: Someone) -> None:
    pictures = parts(someone, "/stretches/").pictures
    assert len(pictures) == 23
    lazy = [each for each in pictures if each.get("loading") == "lazy"]
    assert len(lazy) == 22
    for picture in pictures:
        assert picture["alt"] == ""  # the name beside it says what it is
        response = someone.client.get(picture["src"])
        assert response["Content-Type"] == "image/svg+xml"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.content.startswith(b"<svg ")
        assert len(response.content) <= 5_600


def test_a_drawing_of_another_edition_is_not_kept(someone: Someone) -> None:
    response = someone.client.get("/drawings/0123/piriformis/stretch/right.svg")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("last", ["nothing/right", "stretch/both", "stretch/up", "grasp/right"])
def test_a_drawing_that_does_not_exist_is_not_found(someone: Someone, last: str) -> None:
    assert someone.client.get(f"/drawings/0/neck-flexion/{last}.svg").status_code == 404


def test_the_list_stays_light(someone: Someone) -> None:
    html = someone.open("/stretches/").content
    drawings = sum(
        len(someone.client.get(each["src"]).content)
        for each in parts(someone, "/stretches/").pictures
    )
    assert len(html) + drawings < 160_000


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


# Marks


def test_what_a_condition_takes_away_is_marked_with_the_condition(settled: Someone) -> None:
    person = services.local_person()
    assert person is not None
    services.set_conditions(person, {Tag.RAD, Tag.KNEE}, settled.now, uuid4())
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
    person = services.local_person()
    assert person is not None
    services.set_conditions(person, {Tag.NECK}, settled.now, uuid4())
    assert "Not for you now." in settled.look("/stretches/").text
    day = settled.now.date()
    services.record_clearance(person, "NECK", "fine", "my GP", day, settled.now, uuid4())
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


# A page each


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
def test_its_drawings_follow_the_movement_and_say_what_they_show(
    someone: Someone, stretch_id: str
) -> None:
    stretch, pictures = CATALOGUE.stretches[stretch_id], parts(someone, url_of(stretch_id)).pictures
    shown = [each["src"].split("/")[-2:] for each in pictures]
    sides = len(stretch.sides) > 1
    assert shown == [
        *([pose.id, "right.svg"] for pose in stretch.key_poses),
        *([["stretch", "left.svg"]] if sides else []),
    ]
    alts = [each["alt"] for each in pictures]
    assert alts[len(stretch.key_poses) - 1] == WORDS.say(f"stretches.{stretch_id}.picture")
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
    person = services.local_person()
    assert person is not None
    url, hip, knee = url_of("piriformis"), "A replaced hip", "Sore knees"
    assert "<summary>Show the conditions</summary>" in settled.open(url).content.decode()
    services.set_conditions(person, {Tag.THR, Tag.KNEE}, settled.now, uuid4())
    opened, folded = told_of_conditions(settled, url)
    assert [hip in opened, knee in opened, hip in folded, knee in folded] == [1, 1, 0, 0]
    assert "<summary>With other conditions</summary>" in folded
    day = settled.now.date()
    services.record_clearance(person, "THR", "fine", "my GP", day, settled.now, uuid4())
    opened, folded = told_of_conditions(settled, url)
    assert [hip in opened, knee in opened, hip in folded, knee in folded] == [0, 1, 1, 0]


def told_of_conditions(someone: Someone, url: str) -> tuple[str, str]:
    """What stands open about conditions, and what is folded."""
    html = someone.open(url).content.decode()
    opened, found, folded = html.split('id="conditions">')[1].partition("<details>")
    assert found
    return opened, folded.partition("</details>")[0]


def test_with_an_emergency_open_how_it_goes_is_folded(settled: Someone) -> None:
    url = url_of("piriformis")
    settled.check_in()
    assert "for another day" not in settled.open(url).content.decode()
    settled.check_in(safety_concern="yes")
    settled.send("/screen/emergency_body/", {"answers": "A6"})
    html = settled.open(url).content.decode()
    folded = html.split("<summary>How it goes, for another day</summary>")[1]
    assert 'id="how"' in folded.partition("</details>")[0]


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
    person = services.local_person()
    assert person is not None
    services.set_conditions(person, set(Tag), settled.now, uuid4())
    settled.check_in()
    assert list(problems(*html_of(settled, url_of(stretch_id)))) == []


def test_what_holds_for_this_person_stands_on_the_page(settled: Someone) -> None:
    person = services.local_person()
    assert person is not None
    services.set_conditions(person, {Tag.OST}, settled.now, uuid4())
    text = settled.look(url_of("knee_to_chest")).text
    assert "For you now Bend at your hip to a right angle at most" in text
    assert "Not for you now You told us: osteoporosis" in (
        settled.look(url_of("back_flexion")).text
    )


def test_what_takes_its_place_for_this_person_is_linked(settled: Someone) -> None:
    person = services.local_person()
    assert person is not None
    services.set_conditions(person, {Tag.FRAIL}, settled.now, uuid4())
    html = settled.open(url_of("standing_hip_shift")).content.decode()
    assert 'class="why"' in html
    mine = html.split('id="you">')[1].split("</section>")[0]
    assert f'href="{url_of("standing_hip_shift_supported")}"' in mine


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
