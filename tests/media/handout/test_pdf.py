"""The PDF itself: what can be read, how large, tagged, and the same each time."""

import time
from dataclasses import replace

import pytest

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Side
from supple.core.errors import InputError
from supple.core.safety.model import Tag
from supple.media.handout import typeset
from supple.media.handout.handout import (
    NAME_MOST,
    NameNotPrintedError,
    Paper,
    check_name,
    paper_of,
    pdf,
)
from supple.media.handout.sheet import Wishes
from tests.media.handout.printed import (
    PAPERS_PT,
    Printed,
    entry,
    pdf_of,
    plan_of,
    planned,
    sheet_of,
)

SMALLEST_PT = 12
LARGEST_BYTES = 1_500_000
EVERY = tuple(load_catalogue().stretches)
LONGEST = sorted(EVERY, key=lambda each: -len(load_words().say(f"stretches.{each}.name")))[:8]
ONE = plan_of("neck_flexion")


@pytest.fixture(scope="module", params=Paper)
def paper(request: pytest.FixtureRequest) -> Paper:
    return Paper(request.param)


@pytest.fixture(scope="module")
def printed(paper: Paper) -> Printed:
    """The first day's plan, all six."""
    return Printed(pdf_of(planned(), paper))


def test_the_six_take_two_leaves_with_the_sources_on_the_back(printed: Printed) -> None:
    assert len(printed.pages) == 4
    front, *inside, back = printed.pages
    assert front.startswith("Your stretches for Thursday 12 March 2026")
    assert [page.count("What you feel:") for page in inside] == [3, 3]
    assert "Where this comes from" in back
    assert all(f"page {n} of 4" in page for n, page in enumerate(printed.pages, start=1))


def test_it_has_the_size_of_its_paper(printed: Printed, paper: Paper) -> None:
    for page in printed.reader.pages:
        found = (float(page.mediabox.width), float(page.mediabox.height))
        assert found == pytest.approx(PAPERS_PT[paper], abs=0.1)


def test_every_stretch_has_two_pictures_and_large_type(paper: Paper) -> None:
    plan = plan_of(*EVERY)
    found = Printed(pdf_of(plan, paper))
    pictures = [each.alt for block in sheet_of(plan).blocks for each in block.pictures]
    assert found.figures == pictures
    assert len(pictures) == 2 * len(EVERY)
    assert min(found.sizes) >= SMALLEST_PT


def test_the_most_and_longest_stay_on_their_pages(paper: Paper) -> None:
    content = pdf_of(plan_of(*LONGEST), paper)
    assert len(content) <= LARGEST_BYTES
    front, *inside, back = Printed(content).pages
    assert "Two weeks" in front
    assert "Made from one person" in front
    assert [page.count("What you feel:") for page in inside] == [3, 3, 2]
    assert "Call 112" in back
    assert "does not replace a clinician" in back


@pytest.mark.parametrize(("number", "shared"), [(1, [1]), (4, [2, 2]), (5, [3, 2])])
def test_stretches_are_shared_out_evenly(number: int, shared: list[int]) -> None:
    inside = Printed(pdf_of(plan_of(*EVERY[:number]))).pages[1:-1]
    assert [page.count("What you feel:") for page in inside] == shared


def test_the_front_says_each_dose_with_its_sides_on_one_line(paper: Paper) -> None:
    longest = entry("lower_trunk_rotation", level=6)
    entries = (longest, replace(longest, sides=(Side.LEFT,)))
    front = Printed(pdf_of(replace(planned(), entries=entries), paper)).reader.pages[0]
    lines = {line.strip() for line in front.extract_text().splitlines()}
    assert {"10 seconds, 5 times, on each side", "10 seconds, 5 times, left side only"} <= lines


def test_the_stop_rules_stand_in_full_on_the_front(printed: Printed) -> None:
    words = load_words()
    assert words.say("handout.stop.title") in printed.pages[0]
    for sign in words.lines("handout.stop.signs"):
        assert sign in printed.pages[0]
    assert "pain over 5 out of 10, or more than 2 above what you began with" in printed.pages[0]


def test_the_words_of_each_stretch_can_be_copied(printed: Printed) -> None:
    whole = " ".join(printed.pages)
    for block in sheet_of(planned()).blocks:
        for text in (block.name, block.dose, *block.steps, block.feel, block.stop):
            assert text in whole


def test_it_is_tagged_and_says_its_language_and_title(printed: Printed) -> None:
    root = printed.root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_object().get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert printed.tags.count("H1") == 1
    assert printed.tags.count("Table") == 1
    assert printed.tags.count("TD") == 6 * 15, "a name and fourteen boxes for each stretch"
    assert printed.tags.count("TH") == 15
    assert all(printed.figures)


def test_the_same_values_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = sheet_of(ONE)
    here = pdf(sheet, Paper.A4)
    monkeypatch.setattr(time, "time", lambda: 0)
    assert pdf(sheet, Paper.A4) == here
    assert pdf(sheet, Paper.A4, typeset.typeset_apart) == here
    assert pdf(sheet, Paper.LETTER) != here


def test_it_carries_its_own_day_and_no_other() -> None:
    told = dict(Printed(pdf_of(ONE)).reader.metadata or {})
    dates = {str(value) for name, value in told.items() if name.endswith("Date")}
    assert dates == {"D:20260312000000Z"}


@pytest.mark.parametrize(
    "name",
    [
        '#eval("1")',
        "$x^2$ *b* _i_ `c`",
        "\\ #sys.inputs",
        '"}],{"a":[',
        "שלום",
        "مرحبا",
        "می\u200cروم",
        "Ørjan ß",
    ],
)
def test_a_name_is_text_whatever_it_holds(name: str) -> None:
    found = Printed(pdf_of(ONE, wishes=Wishes("1.2.3", name=check_name(name))))
    assert {each for each in name if each.isascii() and each != " "} <= set(found.front)
    assert len(found.reader.pages) == 3


def test_a_name_in_another_direction_is_printed() -> None:
    without = Printed(pdf_of(ONE)).front
    found = Printed(pdf_of(ONE, wishes=Wishes("1.2.3", name="שלום"))).front
    assert "ש" in found
    assert "ש" not in without


@pytest.mark.parametrize("name", ["😀 Ada", "田中"])
def test_a_name_without_letters_in_the_typefaces_is_told(name: str) -> None:
    with pytest.raises(NameNotPrintedError, match=f"lack letters of the name '{name}'"):
        pdf_of(ONE, wishes=Wishes("1.2.3", name=check_name(name)))


@pytest.mark.parametrize("name", ["", " ", "a\x00b", "a\u202eb", "\udcff", "x" * (NAME_MOST + 1)])
def test_a_name_that_is_no_line_of_text_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="the name is"):
        check_name(name)


def test_a_name_is_set_on_one_line() -> None:
    assert check_name(" Ada \n Lovelace ") == "Ada Lovelace"
    assert check_name("e\u0301") == "\u00e9"
    longest = Printed(pdf_of(ONE, wishes=Wishes("1.2.3", name="W" * NAME_MOST)))
    assert len(longest.reader.pages) == 3


def test_a_long_front_stays_one_page(paper: Paper) -> None:
    conditions = (Tag.RAD, Tag.FRAIL, Tag.ANTI)
    plan = planned(20, *conditions, now_nrs=5, stress_nrs=8, stiffness_nrs=8)
    front = Printed(pdf_of(plan, paper)).front
    assert "Two weeks" in front
    assert "Made from one person" in front


def test_the_paper_of_a_country() -> None:
    assert paper_of("US") is paper_of("CA") is Paper.LETTER
    assert paper_of("GB") is paper_of("DE") is paper_of("") is Paper.A4
