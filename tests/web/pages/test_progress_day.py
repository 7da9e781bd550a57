"""One earlier day: what was said of it can be seen, corrected and filled in."""

import pytest

from supple.web.journal.models import CheckIn, MorningPain
from tests.web.pages.conftest import Someone

SAVED = '<p class="saved" role="status">Saved.</p>'


def test_a_day_shows_what_was_said_and_takes_a_correction(settled: Someone) -> None:
    settled.check_in(now_nrs=4, stress_nrs=7)
    settled.later(days=1)
    url = "/progress/day/2026-03-02/"
    assert url in settled.look("/progress/").links
    page = settled.look(url)
    assert page.headings == ["Monday, 2 March"]
    assert (page.checked["now_nrs"], page.checked["stress_nrs"]) == (["4"], ["7"])
    assert page.checked["morning_nrs"] == [""]
    answer = {"morning_nrs": "6", "now_nrs": "5", "stiffness_nrs": "", "stress_nrs": ""}
    sent = settled.send(url, answer)
    assert sent.headers["Location"] == "/progress/?saved=2026-03-02"
    assert SAVED in settled.open(sent.headers["Location"]).content.decode()
    assert SAVED not in settled.open("/progress/").content.decode()
    page = settled.look(url)
    assert (page.checked["morning_nrs"], page.checked["now_nrs"]) == (["6"], ["5"])
    assert page.checked["stress_nrs"] == [""]
    assert "flare" not in page.checked


def test_sending_a_day_unchanged_writes_nothing(settled: Someone) -> None:
    settled.check_in(now_nrs=4)
    settled.later(days=1)
    answer = {"now_nrs": "4", "stiffness_nrs": "", "stress_nrs": "", "morning_nrs": ""}
    settled.send("/progress/day/2026-03-02/", answer)
    assert CheckIn.objects.count() == 1


def test_a_morning_can_be_corrected_and_taken_back(settled: Someone) -> None:
    settled.check_in()
    settled.later(days=1)
    url = "/progress/day/2026-03-02/"
    settled.send(url, {"morning_nrs": "6", "now_nrs": "3"})
    settled.send(url, {"morning_nrs": "2", "now_nrs": "3"})
    assert MorningPain.objects.get().nrs == 2
    settled.send(url, {"morning_nrs": "", "now_nrs": "3"})
    assert MorningPain.objects.count() == 0


def test_a_day_of_which_nothing_was_said_can_be_filled_in(settled: Someone) -> None:
    settled.check_in()
    settled.later(days=5)
    url = "/progress/day/2026-03-04/"
    assert settled.send(url, {"now_nrs": "8", "flare": "on"}).status_code == 302
    page = settled.look(url)
    assert (page.checked["now_nrs"], page.checked["flare"]) == (["8"], ["on"])


def test_today_is_corrected_by_checking_in(settled: Someone) -> None:
    assert settled.client.get("/progress/day/2026-03-02/").headers["Location"] == "/check-in/"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-03-03", "3 March has not come yet."),
        ("9999-12-31", "31 December 9999 has not come yet."),
        ("2026-03-01", "You began on 2 March."),
        ("0001-01-01", "You began on 2 March."),
    ],
)
def test_a_day_that_cannot_be_told_of_is_refused_with_a_sentence(
    settled: Someone, day: str, sentence: str
) -> None:
    url = f"/progress/day/{day}/"
    for response in (settled.open(url), settled.send(url, {"now_nrs": "3"})):
        assert response.status_code == 404
        assert sentence in response.content.decode()
    assert CheckIn.objects.count() == 0


@pytest.mark.parametrize("day", ["2026-02-30", "20260301", "2026-W10-1", "yesterday", "0"])
def test_what_is_no_day_is_not_found(settled: Someone, day: str) -> None:
    response = settled.open(f"/progress/day/{day}/")
    assert response.status_code == 404
    assert "The calendar has no such day." in response.content.decode()


@pytest.mark.parametrize("odd", ["11", "-1", "7.5", "NaN", "٣", "\x00"])
def test_an_odd_rating_is_named_and_not_saved(settled: Someone, odd: str) -> None:
    settled.check_in()
    settled.later(days=1)
    response = settled.send("/progress/day/2026-03-02/", {"now_nrs": odd, "morning_nrs": odd})
    assert response.status_code == 200
    assert "takes a whole number" in response.content.decode()
    assert MorningPain.objects.count() == 0
    assert CheckIn.objects.count() == 1
