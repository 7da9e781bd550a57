"""Words are asked for by key, filled in, and never silently missing."""

import pytest

from supple.core.catalogue.check_words import PICTURED
from supple.core.catalogue.going import goings
from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Side
from supple.core.words.model import Counted, Words, parameters

ENGLISH = Words(
    "en",
    {
        "cues.hello": "Hello, {name}.",
        "cues.times": Counted("once", "{n} times"),
        "cues.list": ("one", "two"),
        "stretches.x.faults.a": "first",
        "stretches.x.faults.b": "second",
    },
)
GERMAN = Words("de", {"cues.hello": "Guten Tag, {name}."}, fallback=ENGLISH)


def test_a_sentence_is_filled_in() -> None:
    assert ENGLISH.say("cues.hello", name="Ada", unused=1) == "Hello, Ada."


def test_a_missing_parameter_is_named() -> None:
    with pytest.raises(ValueError, match=r"cues\.hello needs name"):
        ENGLISH.say("cues.hello")


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(KeyError, match=r"cues\.goodbye"):
        GERMAN.say("cues.goodbye")


@pytest.mark.parametrize(("n", "said"), [(0, "0 times"), (1, "once"), (2, "2 times")])
def test_the_count_chooses_the_form(n: int, said: str) -> None:
    assert ENGLISH.say("cues.times", n=n) == said


@pytest.mark.parametrize("n", [None, 1.0, "1", True])
def test_a_count_must_be_a_whole_number(n: object) -> None:
    with pytest.raises(ValueError, match="needs n"):
        ENGLISH.say("cues.times", n=n)


def test_a_language_falls_back_to_english() -> None:
    assert GERMAN.say("cues.hello", name="Ada") == "Guten Tag, Ada."
    assert GERMAN.say("cues.times", n=1) == "once"
    assert GERMAN.lines("stretches.x.faults") == ("first", "second")
    assert GERMAN.has("cues.times")
    assert list(GERMAN.keys()) == ["cues.hello"]


def test_lines_are_a_list_or_everything_one_step_below() -> None:
    assert ENGLISH.lines("cues.list") == ("one", "two")
    assert ENGLISH.lines("stretches.x.faults") == ("first", "second")
    with pytest.raises(KeyError, match=r"stretches\.y"):
        ENGLISH.lines("stretches.y")


def test_a_list_cannot_be_said() -> None:
    with pytest.raises(ValueError, match="is a list"):
        ENGLISH.say("cues.list")


def test_the_parameters_of_both_forms_are_found() -> None:
    assert parameters(Counted("{a}", "{b} {a:g}")) == ("a", "b")


def test_every_stretch_can_be_said_in_full() -> None:
    words = load_words()
    names = ("name", "start", "movement", "breathing", "feel", "stop")
    cues = ("cue_ready", "cue_enter", "cue_hold", "cue_exit")
    for stretch in load_catalogue().stretches.values():
        for side in stretch.sides:
            params = {} if side is Side.BOTH else {"side": "right", "other_side": "left"}
            for name in (*names, *cues, *PICTURED):
                text = words.say(f"stretches.{stretch.id}.{name}", **params)
                assert "{" not in text
                if name in cues:  # a side at a beginning is said with a capital
                    text = ". ".join(part[0].upper() + part[1:] for part in text.split(". "))
                assert text[0].isupper(), f"{stretch.id}.{name} begins with a small letter"
                assert all(part[0].isupper() for part in text.split(". ")), text
        assert words.lines(f"stretches.{stretch.id}.faults")


def test_no_name_is_used_twice() -> None:
    names = [load_words().say(f"stretches.{id_}.name") for id_ in load_catalogue().stretches]
    assert len(set(names)) == len(names)


def test_an_unknown_language_is_english() -> None:
    assert load_words("xx").say("sides.right") == load_words().say("sides.right")


def test_legs_are_held_behind_the_thigh() -> None:
    words = load_words()
    bending = ("back_flexion", "back_flexion_head_down", "double_knee_rock")
    for id_ in (*bending, "knee_to_chest", "piriformis"):
        start = words.say(f"stretches.{id_}.start", side="right", other_side="left")
        assert "old behind" in start
        assert "shin" not in start


def test_a_picture_of_a_stretch_with_sides_says_left_or_right() -> None:
    words = load_words()
    for stretch in load_catalogue().stretches.values():
        right, left = (
            words.say(f"stretches.{stretch.id}.pictures.stretch", side=side, other_side=other)
            for side, other in (("right", "left"), ("left", "right"))
        )
        assert (right != left) == (len(stretch.sides) > 1)


def test_every_way_to_a_stretch_has_words_and_no_other() -> None:
    begins = "positions.go."
    written = {key.removeprefix(begins) for key in load_words().entries if key.startswith(begins)}
    assert written == goings(load_catalogue())
