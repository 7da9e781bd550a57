"""The catalogue as it is loaded: what is in it, and that its digest tells when it changes."""

from dataclasses import fields
from importlib.resources import files

import pytest

from supple.core.catalogue.load import digest, load_catalogue, load_words, read, read_files
from supple.core.catalogue.model import Cycles, Dose, DoseRange, Hold, Position, Side
from supple.core.errors import InputError

CORE = {
    "neck_flexion": "neck_extensors",
    "neck_lateral_flexion": "upper_trapezius",
    "standing_hip_shift": "outer_hip",
    "back_flexion": "lumbar_extensors",
    "knee_to_chest": "gluteus_maximus",
    "piriformis": "piriformis",
}
GENTLE = ("E14", "E15", "E12", "E14b", "E21", "E9", "E7")
ROWS = (
    *("E1", "E2", "E2b", "E3", "E3b", "E4", "E4b", "E5", "E6", "E7", "E8", "E9", "E9b"),
    *("E10", "E11", "E11b", "E12", "E12b", "E12c", "E13", "E13b", "E14", "E14b", "E15"),
    *("E15b", "E16", "E16b", "E17", "E17b", "E18", "E19", "E19b", "E20", "E20b", "E21", "E21b"),
    *("E22", "E22b", "E23", "E23b", "E24"),
)
DOSES: dict[str, tuple[Dose, Dose, bool]] = {
    "E1": (Hold(10, 1), Hold(20, 3), False),
    "E2": (Hold(10, 1), Hold(20, 3), False),
    "E3": (Hold(10, 1), Hold(30, 2), False),
    "E4": (Hold(10, 1), Hold(30, 2), False),
    "E5": (Hold(10, 1), Hold(30, 2), False),
    "E6": (Hold(10, 1), Hold(30, 2), False),
    "E7": (Hold(10, 1), Hold(20, 3), False),
    "E8": (Cycles(10), Cycles(15), True),
    "E9": (Hold(3, 5), Hold(5, 8), True),
    "E10": (Hold(10, 1), Hold(20, 3), False),
    "E11": (Hold(10, 1), Hold(20, 2), False),
    "E12": (Cycles(5), Cycles(10), True),
    "E13": (Hold(10, 1), Hold(30, 2), False),
    "E14": (Hold(5, 5), Hold(5, 10), True),
    "E15": (Hold(5, 3), Hold(10, 5), True),
    "E16": (Hold(10, 1), Hold(30, 2), False),
    "E17": (Hold(10, 1), Hold(30, 2), False),
    "E18": (Hold(10, 1), Hold(30, 2), False),
    "E19": (Hold(2, 5), Hold(5, 10), True),
    "E20": (Hold(10, 1), Hold(30, 2), False),
    "E21": (Hold(5, 3), Hold(10, 5), False),
    "E22": (Hold(2, 5), Hold(3, 10), True),
    "E23": (Hold(10, 1), Hold(30, 2), False),
    "E24": (Hold(10, 1), Hold(30, 2), False),
}
POSITIONS = {
    Position.STANDING: {"E3", "E3b", "E13b", "E14b", "E20b", "E22", "E22b", "E24"},
    Position.SITTING: {
        *("E1", "E2", "E2b", "E7", "E9", "E9b", "E10", "E11", "E11b", "E12c", "E16b"),
        *("E17", "E17b", "E21", "E21b"),
    },
    Position.KNEELING: {"E12", "E12b", "E13", "E20"},
    Position.LYING: {
        *("E4", "E4b", "E5", "E6", "E8", "E14", "E15", "E15b", "E16", "E18", "E19", "E19b"),
        *("E23", "E23b"),
    },
}
ONE_SIDED = {
    *("E2", "E3", "E5", "E6", "E7", "E10", "E15", "E16", "E17", "E18", "E20", "E21", "E23", "E24"),
}


def row(evidence: str) -> str:
    """E4b -> E4."""
    return evidence.rstrip("bcd")


def test_the_classic_six_in_their_order_with_their_muscles() -> None:
    six = load_catalogue().core
    assert [(s.id, s.main_muscle) for s in six] == list(CORE.items())


def test_the_gentle_movements_in_their_order() -> None:
    assert tuple(s.evidence for s in load_catalogue().gentle) == GENTLE


def test_every_row_is_there_once() -> None:
    found = sorted(s.evidence for s in load_catalogue().stretches.values())
    assert found == sorted(ROWS)


def test_every_dose_is_as_written_in_the_evidence() -> None:
    for stretch in load_catalogue().stretches.values():
        start, cap, moving = DOSES[row(stretch.evidence)]
        assert stretch.dose == DoseRange(start, cap, moving, "evidence_2"), stretch.id


def test_every_position_and_side() -> None:
    stretches = load_catalogue().stretches.values()
    found = {p: {s.evidence for s in stretches if s.position is p} for p in Position}
    assert found == POSITIONS
    for stretch in stretches:
        one_sided = row(stretch.evidence) in ONE_SIDED
        assert stretch.sides == ((Side.RIGHT, Side.LEFT) if one_sided else (Side.BOTH,))


def test_back_flexion_is_taught_without_the_head_lift_first() -> None:
    stretch = load_catalogue().stretches["back_flexion"]
    assert stretch.taught_first == "back_flexion_head_down"
    assert stretch.taught_until_level == 2


def test_only_what_bends_the_back_waits_in_the_first_hour_of_the_day() -> None:
    swapped = {s.evidence for s in load_catalogue().stretches.values() if s.morning_swap}
    assert swapped == {"E4", "E4b", "E8", "E11", "E11b", "E13", "E13b"}


def test_loading_twice_gives_the_same_object() -> None:
    assert load_catalogue() is load_catalogue()
    assert load_words() is load_words()


def test_the_digest_is_of_the_data_alone_and_changes_with_it() -> None:
    data = read_files(files("supple.core"))
    usual = load_catalogue().digest
    assert digest(data) == usual
    assert len(usual) == 64
    assert digest(dict(reversed(list(data.items())))) == usual

    for name in ("catalogue/stretches/neck_flexion.toml", "safety/questions.toml"):
        assert digest({**data, name: data[name] + b"\n"}) != usual
    words = "words/en/stretches/neck_flexion.toml"
    assert digest({**data, words: data[words] + b"\n"}) == usual


def test_a_renamed_file_changes_the_digest() -> None:
    assert digest({"catalogue/a.toml": b"x"}) != digest({"catalogue/b.toml": b"x"})


def test_a_malformed_file_is_refused_by_name() -> None:
    data = dict(read_files(files("supple.core")))
    data["catalogue/muscles.toml"] = b"\xff"
    fault = read(data).findings.faults[0]
    assert isinstance(fault, InputError)
    assert fault.where == "catalogue/muscles.toml"
    assert fault.allowed == "TOML in UTF-8"


@pytest.mark.parametrize("kind", ["stretches", "muscles", "conditions", "sources"])
def test_nothing_is_empty(kind: str) -> None:
    assert kind in {each.name for each in fields(load_catalogue())}
    assert getattr(load_catalogue(), kind)


def test_the_limits_of_planning_name_known_sources() -> None:
    from supple.core.dose import limits

    assert set(limits.sources().values()) <= set(load_catalogue().sources)
