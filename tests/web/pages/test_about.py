"""About: every number that it tells stands in docs/evidence.md, next to the words it belongs to."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from supple.web.settings import DATA_FOLDER
from tests.web.pages.conftest import Someone
from tests.web.pages.test_every_page import html_of, problems

ROOT = Path(__file__).parents[3]
PLAIN = str.maketrans({"\N{EN DASH}": "-", "\N{MINUS SIGN}": "-", "\N{MULTIPLICATION SIGN}": "x"})
EVIDENCE = (ROOT / "docs/evidence.md").read_text(encoding="utf-8").translate(PLAIN)
NOTICE = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())

TOLD = [
    (
        "In 35 studies of long-lasting back pain, people who exercised had about 15 points less "
        "pain, out of 100",
        "chronic, any exercise vs none/usual/placebo|Pain **15/100 better (12-18)**, 35 studies",
    ),
    (
        "The same authors call a change of 15 important",
        "authors' important difference: pain 15, function 10",
    ),
    ("In daily tasks the gain was 7 points", "function 7 (5-8); moderate certainty"),
    ("there, 10 would be important", "authors' important difference: pain 15, function 10"),
    ("Another review, of 13 of the better trials", "13 low/unclear-bias trials"),
    ("pain can go up a little for a while", "temporary minor pain increase possible"),
    (
        "In a comparison of 89 studies, stretching by itself did not differ from no real "
        "treatment, neither in pain nor in daily tasks.",
        "Owen 2020 network, 89 studies|**Stretching and McKenzie did not differ from true "
        "control** for pain or function",
    ),
    (
        "In a study of 228 people, yoga did better than a book",
        "Sherman 2011, n=228|Yoga beat a book",
    ),
    (
        "Those were 12 weekly classes, not an app.",
        "those were 12 weekly classes, not an app",
    ),
    ("30 women did hip stretches for 8 weeks.", "Hatefi 2021 hip stretching, 30 women, 8 wk"),
    ("there was no clear difference", "**Groupxtime not significant**"),
    (
        "strength, stretching and brisk exercise, all three together. It does not speak for "
        "stretching alone.",
        "Supports strength + flexibility + aerobic *combined* [R]; not stretching alone",
    ),
    (
        "it went from 52 points out of 100 to 23 in 6 weeks, and to 6 in a year",
        "Acute 52→23 (6 wk)→6 (1 y)",
    ),
    ("it went from 51 to 33, and to 23", "persistent 51→33→23 /100 (Menezes Costa 2012)"),
    ("Newer data are less hopeful where it had lasted", "Wallwork 2024, less rosy"),
    (
        "in 69 of 100 people within 12 months",
        "Recurrence 69% (62-74) in 12 months, median 139 days (da Silva 2019)",
    ),
    (
        "exercise did hardly better than a sham treatment, but that is very unsure",
        "vs sham MD -0.80/100 (-5.79, 4.19), very low certainty",
    ),
    (
        "In 189 studies with 6,654 people, stretching made people more flexible.",
        "Ingram 2025 (189 studies, 6,654 adults, mean age 26.8)",
    ),
    (
        "Harder stretching did no more than gentle stretching, and more days a week did no more",
        "**not moderated by intensity, age, sex or weekly frequency**",
    ),
    (
        "needed more than 66 days, one as few as 18, one as many as 254",
        "Median 66 days, range 18-254",
    ),
    ("One missed day made no difference.", "one missed day did not matter (Lally 2010)"),
    ("Perhaps only half of what people mean to do at home", "home exercise may be only ~50%"),
    (
        "Help on a screen works for a short time. For longer, nobody knows yet.",
        "digital help works short term, long term uncertain",
    ),
    (
        "Whether knee to chest or neck stretches alone help a back. We found no trial.",
        "Knee-to-chest or neck stretches alone for LBP|no trial found",
    ),
    ("Slow breathing and relaxation are better tested", "so breathing is a better lever"),
    ("They are there for comfort.", "stretches for *low back* pain: comfort only"),
    ("Good form is for comfort and safety.", "use them for comfort and safety"),
    ("Data on harm are thin.", "sensible; harm data thin"),
    ("tried on 500 simulated people", "executed on paper and on 500 simulated people"),
    (
        "Judge after 6 weeks, and again after 12, not after a few days.",
        "so judge at 6 and 12 weeks",
    ),
    ("Add walking, and later some strength.", "add walking and strength"),
    ("You need not stretch every day.", "Daily *required*: no"),
    (
        "Many people improve over weeks. Some do not, and that is not a failure.",
        "Many people improve over weeks; some do not, and that is not a failure.",
    ),
    ("not for anybody under 18", "Age <18|out of scope"),
]
"""What the page says, and the words of the sheet that it rests on."""
SCALES = {"100"}
"""Points of a hundred: the sheet writes /100, and 69 % for 69 of 100."""
ROUNDED = {"27": "26.8"}
"""Said in round figures -> as the sheet has it."""


def known(someone: Someone) -> str:
    """From the idea to what Supple is not: all that rests on evidence, as it reads."""
    html = someone.open("/about/").content.decode()
    part = html[html.index('<h2 id="idea">') : html.index('<h2 id="answers">')]
    return " ".join(re.sub(r"<[^>]+>", "", part).split())


def numbers(text: str) -> list[str]:
    """The numbers of a text, years of papers left out."""
    without_years = re.sub(r"\b(?:19|20)\d\d\b", "", text)
    return re.findall(r"\d+(?:[.,]\d+)*", without_years)


@pytest.mark.parametrize(("sentence", "source"), TOLD)
def test_what_it_says_stands_in_the_evidence_sheet(
    someone: Someone, sentence: str, source: str
) -> None:
    assert sentence in known(someone)
    assert source in EVIDENCE
    assert set(numbers(sentence)) - SCALES <= set(numbers(source))


def test_it_tells_no_number_that_is_not_held_against_the_sheet(someone: Someone) -> None:
    text = known(someone)
    for sentence, _ in TOLD:
        assert text.count(sentence) == 1, sentence
        text = text.replace(sentence, "")
    assert [number for number in numbers(text) if number not in ROUNDED] == []
    assert all(f"mean age {exact}" in EVIDENCE for exact in ROUNDED.values())
    assert all(round(float(exact)) == int(said) for said, exact in ROUNDED.items())


def test_every_paper_it_names_is_in_its_list_and_in_the_sheet(someone: Someone) -> None:
    html = someone.open("/about/").content.decode()
    listed = dict(re.findall(r'<li id="(\w+)">([^<]+)</li>', html))
    cited = re.findall(r'<a href="#(\w+)">[^<]*\d{4}</a>', html)
    assert sorted(set(cited)) == sorted(listed)
    for text in listed.values():
        name, year = re.findall(r"^(.*?) (\d{4})", text)[0]
        surname = name.split(" and ")[0]
        assert re.search(rf"{surname}[^|]*{year}", EVIDENCE), text


def test_the_belief_is_called_a_belief_before_any_evidence(someone: Someone) -> None:
    text = known(someone)
    assert text.index("It is a belief, not evidence.") < text.index("What is known")


def test_its_parts_can_be_linked_to(someone: Someone) -> None:
    html = someone.open("/about/").content.decode()
    parts = re.findall(r'<h2 id="(\w+)">', html)
    contents = html[html.index('class="contents"') : html.index("</nav>", html.index("contents"))]
    assert re.findall(r'href="#(\w+)"', contents) == parts
    assert parts[0] == "idea"
    assert parts[-1] == "sources"


def test_it_says_what_supple_is_not_and_who_has_not_looked_at_it(someone: Someone) -> None:
    text = someone.look("/about/").text
    assert "It does not diagnose, it does not treat, and it does not replace a clinician" in text
    assert text.count("No clinician has reviewed") == 2


def test_it_says_where_answers_lie_and_how_to_take_or_delete_them(someone: Someone) -> None:
    page = someone.look("/about/")
    assert f"The folder is {DATA_FOLDER} ." in page.text
    assert {"/settings/download/", "/settings/delete/"} <= set(page.links)


def test_it_names_version_and_licences_as_the_notice_does(someone: Someone) -> None:
    page = someone.look("/about/")
    assert f"Supple {version('supple')} Rules" in page.text
    for words in (
        "Copyright 2026 The Supple authors",
        "Apache License, Version 2.0",
        "Copyright 2020-2025 The Atkinson Hyperlegible Next Project Authors",
        "SIL Open Font License, Version 1.1",
        "Copyright 2010-2026 three.js authors",
        "MIT License",
    ):
        assert words in page.text
        assert words in NOTICE
    for licence in ("/static/dist/font-licence.txt", "/static/dist/three-licence.txt"):
        assert licence in page.links
        assert someone.client.get(licence).status_code == 200


def test_the_page_is_whole(settled: Someone) -> None:
    assert list(problems(*html_of(settled, "/about/"))) == []
