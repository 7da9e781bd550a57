"""The measure of plain words counts as people speak, and tells hard sentences from easy ones."""

import pytest

from tests import reading

SPOKEN = {
    1: "a back knee thigh held eased eyes half hour breathe stretched rules used pulls through one",
    2: "gentle stretching being lying people minute doctor little tables closes lower going needed "
    "evening quiet rested settled safely movement",
    3: "easier area together everything usual tomorrow emotion reminder recorded sensation "
    "numerous idea",
    4: "everybody usually certificate information comfortable sciatica temporary",
    5: "university examination",
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, n) for n, words in SPOKEN.items() for word in words.split()]
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert reading.syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("half-hour", 2), ("back's", 1), ("10", 2), ("Clinician", 2)]
)
def test_marks_numbers_and_exempt_words_count_too(word: str, count: int) -> None:
    assert reading.syllables(word) == count


def test_a_paragraph_falls_into_its_sentences() -> None:
    found = reading.sentences(["Lie down on it. “Then rest for a bit.” Go.", "A heading of four"])
    assert [len(words) for words in found] == [4, 5, 4]


def test_the_grade_is_that_of_its_formula() -> None:
    # 6 words of 1 syllable each: 0.39 * 6 + 11.8 - 15.59
    assert reading.grade(["the", "cat", "sat", "on", "the", "mat"]) == pytest.approx(-1.45)


def test_the_middle_sentence_counts_and_the_hardest_is_named() -> None:
    easy = "Lie on your back and rest."
    hard = "Individualised rehabilitation recommendations necessitate professional supervision."
    assert reading.median_grade([easy, easy, hard]) == reading.median_grade([easy]) < 3
    assert reading.median_grade([easy, hard, hard]) == reading.median_grade([hard]) > 20
    assert reading.whole_grade([easy, hard]) > reading.GRADE_MOST
    assert reading.hardest([easy, hard]).startswith("Individualised")
    assert reading.median_grade(["Start", "Go on"]) == 0
