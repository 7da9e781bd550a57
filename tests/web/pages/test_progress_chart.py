"""The charts of Progress can be heard, read in a table, and stay small."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from supple.web.journal.models import CheckIn, DayOff, MorningPain
from tests.web.pages.conftest import MONDAY, Someone
from tests.web.pages.told_days import SPANS, TODAY, Parts, html_of, somebody, tell

SVG_MOST = 60 * 1024


def charts(html: str) -> Iterator[str]:
    """The drawings of a page, each with all that is in it."""
    for begin in re.finditer(r'<svg class="chart', html):
        end = html.index("</figure>", begin.start())
        yield html[begin.start() : html.rindex("<figcaption", 0, end)]


def test_a_chart_has_a_name_a_description_and_no_style_of_its_own(lately: Someone) -> None:
    tell([5] * 42 + [2] * 42, stress=[4] * 84)
    html = html_of(lately)
    drawn = list(charts(html))
    assert len(drawn) == 2
    for each in drawn:
        assert 'role="img"' in each
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', each)
        assert named is not None
        assert f'<title id="{named[1]}">' in each
        assert f'<desc id="{named[2]}">' in each
        assert not re.search(r"style=|fill=|stroke=|#[0-9a-f]{3}", each)
    assert "goes from 5 in the first to 2 in the last" in drawn[0]
    assert "Pain on waking, 0 to 10, 27 June 2026 to 18 September 2026" in drawn[0]


def test_the_first_days_stand_at_the_end_and_no_date_is_still_to_come(lately: Someone) -> None:
    tell([4, 5, 4])
    html = html_of(lately)
    dates = re.findall(r'<text class="(?:start|middle|end)"[^>]*>([^<]+)</text>', html)
    assert (dates[0], dates[-1]) == ("22 Aug", "18 Sep")
    places = [float(each) for each in re.findall(r'<circle cx="([0-9.]+)%"', html)]
    assert places == pytest.approx([100 * (day + 0.5) / 28 for day in (25, 26, 27)], abs=0.01)


def test_a_gap_breaks_the_line(lately: Someone) -> None:
    tell([5] * 28 + [None] * 28 + [5] * 28)
    parts = Parts(html_of(lately))
    lines = [given["points"] for given in parts.all("polyline")]
    assert [len(str(line).split()) for line in lines] == [4, 4]
    assert "Four of 12 weeks have too few days." in html_of(lately)


def test_marks_are_told_apart_by_shape(lately: Someone) -> None:
    tell([4, 5] * 20, stress=[3] * 40, sessions=True)
    person = somebody()
    first, last = TODAY - timedelta(days=30), TODAY - timedelta(days=20)
    DayOff.objects.create(person=person, kind="away", first_day=first, last_day=last, at=MONDAY)
    html = html_of(lately)
    pain, stress = charts(html)
    assert pain.count("<circle") == 40
    assert stress.count("<circle") == 0
    for words in ("a day with a session", "days off", "each week\u2019s middle value"):
        assert words in html
    assert len(re.findall(r'<g class="off"><svg', pain)) == 1
    assert "a flare-up" not in html


def test_the_table_holds_what_the_chart_draws(lately: Someone) -> None:
    tell([5] * 28 + [None] * 28 + [3, 4, 4, 5, 5, 6, None] * 4, sessions=True)
    html = html_of(lately)
    parts = Parts(html)
    weeks = [row for row in parts.rows if len(row) == 7][1:]
    assert len(weeks) == 12
    points = " ".join(str(given["points"]) for given in parts.all("polyline")).split()
    drawn = [10 - float(point.split(",")[1]) / 10 for point in points]
    table = [float(row[1].split()[0]) for row in weeks if row[1] != "too few days"]
    assert table == pytest.approx(drawn)
    assert [row[1] for row in weeks[4:8]] == ["too few days"] * 4
    assert weeks[-1][1] == "4.5 (4 to 5)"
    assert [row[5] for row in weeks] == ["7"] * 4 + ["0"] * 4 + ["6"] * 4
    days = [row for row in parts.rows if len(row) == 6][1:]
    assert len(days) == 84
    assert sum(row[1] != "not told" for row in days) == 52
    assert sum(each.count("<circle") for each in charts(html)) == 52
    assert parts.captions == 2
    assert set(parts.scopes) == {"col", "row"}


def test_ten_years_stay_a_small_drawing(lately: Someone) -> None:
    lately.later(days=3650 - 200)
    person = somebody()
    first = MONDAY.date()
    days = [first + timedelta(days=n) for n in range(3650)]
    MorningPain.objects.bulk_create(
        MorningPain(person=person, day=day, nrs=day.day % 11, at=MONDAY) for day in days
    )
    CheckIn.objects.bulk_create(
        CheckIn(person=person, day=day, revision=1, at=MONDAY, stress_nrs=3) for day in days
    )
    DayOff.objects.bulk_create(
        DayOff(person=person, kind="rest", first_day=day, last_day=day, at=MONDAY)
        for day in days[::2]
    )
    for span in SPANS:
        html = html_of(lately, span)
        assert max(len(each.encode()) for each in charts(html)) <= SVG_MOST, span
        assert ("<circle" in next(charts(html))) == (span in {"4-weeks", "12-weeks"})
    assert "each month\u2019s middle value" in html_of(lately, "all")
    assert "By the day" not in html_of(lately, "all")
