"""One rule for counts: words up to twelve where a sentence begins, digits elsewhere."""

import pytest

from supple.core.words.numbers import as_sentence, in_words, minutes_of


@pytest.mark.parametrize(("number", "word"), [(0, "No"), (1, "One"), (12, "Twelve"), (13, "13")])
def test_small_counts_are_words(number: int, word: str) -> None:
    assert in_words(number) == word


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("5 days with a session, in 3 weeks.", "Five days with a session, in 3 weeks."),
        ("13 days.", "13 days."),
        ("So far there are 5 days.", "So far there are 5 days."),
        ("1.5 points.", "1.5 points."),
        ("7", "7"),
        ("", ""),
    ],
)
def test_only_a_count_at_the_start_of_a_sentence_becomes_a_word(text: str, read: str) -> None:
    assert as_sentence(text) == read


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (15, 1), (60, 1), (61, 2), (300, 5)])
def test_minutes_are_those_that_it_fits_into(seconds: int, minutes: int) -> None:
    assert minutes_of(seconds) == minutes
