"""What every tag does to every stretch, written down again from docs/evidence.md §1C.

The catalogue says it stretch by stretch; here it stands tag by tag, so that a slip in one of them
shows.
"""

import re
from itertools import combinations

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Block, Catalogue, Effect, Limit, Note, Stretch, UseVariant
from supple.core.safety.model import Tag

BLOCKED_1C = {
    Tag.OST: "E4 E8 E11 E13",
    Tag.PREG: "E4-E6 E8 E14-E16 E18 E19",
    Tag.THR: "E3-E8 E11 E13 E15-E18",
    Tag.THR_ANTERIOR: "E3-E8 E11 E13 E15-E18 E19 E20 E22-E24",
    Tag.NECK: "E1 E2 E9 E10 E19 E22",
    Tag.RAD: "E4 E6 E8 E11 E16 E18",
    Tag.DIZ: "E1 E2 E9-E11 E13 E22",
    Tag.HYP: "",
    Tag.FRAIL: "E20",
    Tag.SUP: "E4-E6 E8 E14-E16 E18",
    Tag.FLOOR: "E12 E13 E20 E19",
    Tag.KNEEL: "E12 E13 E20",
    Tag.KNEE: "E6 E13 E18",
    Tag.ANTI: "",
    Tag.HEAD: "E11 E13",
    Tag.EXT_MINUS: "E19 E22",
    Tag.FLX_MINUS: "E4 E8 E11 E13",
}
"""The block lists of §1C, word for word. What §1C blocks only in part stands in the matrix."""

# X blocked · E4b that stretch instead · h90 hip to 90 degrees · r50 half the range · bed on the bed
MATRIX = """
     OST  PREG THR  ANTE NECK RAD  DIZ  HYP  FRAI SUP  FLOO KNEL KNEE ANTI HEAD EXT- FLX-
E1   E9   .    .    .    X    .    X    .    .    .    .    .    .    .    .    .    .
E2   .    .    .    .    X    .    X    .    .    .    .    .    .    .    .    .    .
E2b  .    .    .    .    X    .    X    .    .    .    .    .    .    .    .    .    .
E3   .    .    X    X    .    .    .    .    E3b  .    .    .    E3b  .    .    .    .
E3b  .    .    X    X    .    .    .    .    .    .    .    .    .    .    .    .    .
E4   X    X    X    X    E4b  X    E4b  .    .    X    bed  .    .    .    .    .    X
E4b  X    X    X    X    .    X    .    .    .    X    bed  .    .    .    .    .    X
E5   h90  X    X    X    .    .    .    .    .    X    bed  .    .    .    .    .    .
E6   .    X    X    X    .    X    .    .    .    X    bed  .    X    .    .    .    .
E7   h90  .    X    X    .    .    .    .    .    .    .    .    .    .    .    .    .
E8   X    X    X    X    .    X    .    .    .    X    bed  .    .    .    .    .    X
E9   .    .    .    .    X    .    X    .    .    .    .    .    .    .    .    .    .
E9b  .    .    .    .    X    .    X    .    .    .    .    .    .    .    .    .    .
E10  .    .    .    .    X    .    X    .    .    .    .    .    .    .    .    .    .
E11  X    .    X    X    .    X    X    .    .    .    .    .    .    .    X    .    E11b
E11b X    .    X    X    .    X    X    .    .    .    .    .    .    .    X    .    .
E12  E12b .    .    .    .    .    .    .    .    .    E12c E12c .    .    .    .    .
E12b .    .    .    .    .    .    .    .    .    .    X    X    .    .    .    X    .
E12c X    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    X
E13  X    .    X    X    .    .    X    .    .    .    E13b E13b E13b .    X    .    X
E13b X    .    X    X    .    .    X    .    .    .    .    .    .    .    X    .    X
E14  .    E14b .    .    .    .    .    .    .    E14b bed  .    .    .    .    .    .
E14b .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
E15  r50  X    X    X    .    .    .    .    .    X    bed  .    .    .    .    .    .
E15b r50  X    X    X    .    .    .    .    .    X    bed  .    .    .    .    .    .
E16  .    E16b X    X    .    X    .    .    .    E16b bed  .    .    .    .    .    .
E16b .    .    X    X    .    X    .    .    .    .    .    .    .    .    .    .    X
E17  .    .    X    X    .    .    .    .    .    .    .    .    E17b .    .    .    .
E17b .    .    X    X    .    .    .    .    .    .    .    .    .    .    .    .    .
E18  .    X    X    X    .    X    .    .    .    X    bed  .    X    .    .    .    .
E19  E19b X    .    X    X    .    X    .    E19b X    X    .    .    .    .    X    .
E19b .    X    .    X    X    .    X    .    .    X    X    .    .    .    .    X    .
E20  .    .    E20b X    .    .    E20b .    E20b .    E20b E20b E20b .    .    .    .
E20b .    .    .    X    .    .    .    .    .    .    .    .    .    .    .    .    .
E21  r50  .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
E21b r50  .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
E22  r50  .    .    X    X    .    E22b .    E22b .    .    .    .    .    .    X    .
E22b r50  .    .    X    X    .    .    .    .    .    .    .    .    .    .    X    .
E23  .    .    X    X    .    .    X    .    .    X    bed  .    E23b .    .    .    .
E23b .    .    X    X    .    .    X    .    .    X    bed  .    .    .    .    .    .
E24  .    .    .    X    .    .    X    .    E23  .    .    .    E23b .    .    .    .
"""

EVERYWHERE = {
    Tag.PREG: "r75",  # no end range
    Tag.HYP: "s15 r50",  # mid-range only, at most 15 s
    Tag.RAD: "stop_if_it_travels",
    Tag.ANTI: "bruises",
    Tag.HEAD: "keep_breathing",
}
"""What a tag does to every stretch."""

CLEARABLE = {Tag.THR, Tag.THR_ANTERIOR, Tag.NECK}
SLOW_RISES = {Tag.DIZ, Tag.FRAIL}
LEVEL_CAPS = {Tag.HYP: 3}

SHORT = {"hip_flexion_deg": "h", "range_percent": "r", "hold_s": "s"}


def rows(listed: str) -> set[str]:
    """E4-E6 E8 -> {E4, E5, E6, E8}."""
    found = set()
    for part in listed.split():
        first, _, last = part.replace("E", "").partition("-")
        found |= {f"E{number}" for number in range(int(first), int(last or first) + 1)}
    return found


def in_short(effects: tuple[Effect, ...], catalogue: Catalogue) -> str:
    """Effects as the matrix writes them."""
    words = []
    for effect in effects:
        match effect:
            case Block():
                words.append("X")
            case UseVariant(stretch_id):
                words.append(catalogue.stretches[stretch_id].evidence)
            case Limit(measure, maximum):
                words.append(f"{SHORT[measure]}{maximum:g}")
            case Note(key):
                words.append(key.removeprefix("on_"))
    return " ".join(words) or "."


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def by_row(catalogue: Catalogue) -> dict[str, Stretch]:
    return {stretch.evidence: stretch for stretch in catalogue.stretches.values()}


def matrix() -> dict[tuple[str, Tag], str]:
    """(row, tag) -> what the tag does there."""
    _, *lines = MATRIX.strip().splitlines()
    cells: dict[tuple[str, Tag], str] = {}
    for line in lines:
        row, *effects = line.split()
        cells |= {(row, tag): effect for tag, effect in zip(Tag, effects, strict=True)}
    return cells


def test_the_matrix_has_a_cell_for_every_tag_and_stretch(by_row: dict[str, Stretch]) -> None:
    assert set(matrix()) == {(row, tag) for row in by_row for tag in Tag}
    assert len(matrix()) == len(by_row) * 17


def test_the_columns_of_the_matrix_stand_in_the_order_of_the_tags() -> None:
    heads = MATRIX.strip().split("\n")[0].split()
    short = {"KNEL": "KNEEL", "ANTE": "THR_ANTERIOR", "EXT-": "EXT_MINUS", "FLX-": "FLX_MINUS"}
    for head, tag in zip(heads, Tag, strict=True):
        assert tag.value.startswith(short.get(head, head))


@pytest.mark.parametrize("tag", Tag)
def test_every_cell_is_as_written(tag: Tag, by_row: dict[str, Stretch]) -> None:
    written = {row: effect for (row, its), effect in matrix().items() if its is tag}
    loaded = {
        row: in_short(stretch.effects.get(tag, ()), load_catalogue())
        for row, stretch in by_row.items()
    }
    assert loaded == written


@pytest.mark.parametrize("tag", Tag)
def test_what_1c_blocks_is_never_done_as_it_is(tag: Tag, by_row: dict[str, Stretch]) -> None:
    for row in rows(BLOCKED_1C[tag]) & set(by_row):
        effects = by_row[row].effects.get(tag, ())
        assert any(isinstance(effect, Block | UseVariant) for effect in effects), row


@pytest.mark.parametrize("tag", Tag)
def test_a_variant_of_what_1c_blocks_is_blocked_unless_it_takes_the_place(
    tag: Tag, catalogue: Catalogue, by_row: dict[str, Stretch]
) -> None:
    for row in rows(BLOCKED_1C[tag]) & set(by_row):
        stretch = by_row[row]
        for variant in catalogue.stretches.values():
            if variant.variant_of != stretch.id:
                continue
            chosen = UseVariant(variant.id) in stretch.effects[tag]
            assert chosen or Block() in variant.effects.get(tag, ()), variant.id


def test_what_1c_does_not_block_is_blocked_only_by_our_own_choices(
    catalogue: Catalogue,
) -> None:
    beyond = set()
    for stretch in catalogue.stretches.values():
        row = re.sub("[b-z]$", "", stretch.evidence)
        for tag, effects in stretch.effects.items():
            if Block() in effects and row not in rows(BLOCKED_1C[tag]):
                beyond.add((stretch.evidence, tag))
    assert beyond == {
        ("E12c", Tag.OST),  # E12 may be done without rounding; this one only rounds
        ("E12b", Tag.EXT_MINUS),  # only arches
        *((row, Tag.THR) for row in ("E23", "E23b")),  # the upper leg may sink across the middle
        *((row, Tag.DIZ) for row in ("E23", "E23b")),  # rolls over from side to side
        *((row, Tag.SUP) for row in ("E23", "E23b")),  # lies flat
        ("E24", Tag.DIZ),  # stands on one leg
        *((row, Tag.DIZ) for row in ("E19", "E19b")),  # the head goes from face down to upright
        *((row, Tag.SUP) for row in ("E19", "E19b")),  # lies flat
        ("E12c", Tag.FLX_MINUS),  # bends while sitting
        ("E16b", Tag.FLX_MINUS),  # leans forward while sitting
    }


def test_what_a_tag_does_everywhere(catalogue: Catalogue) -> None:
    loaded = {
        tag: in_short(condition.everywhere, catalogue)
        for tag, condition in catalogue.conditions.items()
        if condition.everywhere
    }
    assert {tag: set(text.split()) for tag, text in loaded.items()} == {
        tag: set(text.split()) for tag, text in EVERYWHERE.items()
    }


def test_what_a_tag_does_to_the_whole_plan(catalogue: Catalogue) -> None:
    conditions = catalogue.conditions
    assert {tag for tag in Tag if conditions[tag].clearable} == CLEARABLE
    assert {tag for tag in Tag if conditions[tag].slow_rises} == SLOW_RISES
    caps = {tag: conditions[tag].level_cap for tag in Tag}
    assert {tag: cap for tag, cap in caps.items() if cap is not None} == LEVEL_CAPS


def follow(stretch: Stretch, tags: frozenset[Tag], catalogue: Catalogue) -> Stretch | None:
    """The stretch that is done in the end while all these tags are active; None if blocked."""
    seen = {stretch.id}
    while True:
        effects = [effect for tag in tags for effect in stretch.effects.get(tag, ())]
        if Block() in effects:
            return None
        onward = {effect.stretch_id for effect in effects if isinstance(effect, UseVariant)}
        if not onward:
            return stretch
        next_id = min(onward)
        assert next_id not in seen, f"{stretch.id} leads in a circle under {sorted(tags)}"
        seen.add(next_id)
        stretch = catalogue.stretches[next_id]


def test_following_variants_never_reaches_a_blocked_stretch(catalogue: Catalogue) -> None:
    cells = matrix()
    for number in (1, 2, 3):
        for tags in combinations(Tag, number):
            for stretch in catalogue.stretches.values():
                end = follow(stretch, frozenset(tags), catalogue)
                if end is not None:
                    done = {cells[end.evidence, tag] for tag in tags}
                    assert not {cell for cell in done if cell == "X" or cell.startswith("E")}


def test_one_tag_alone_never_leads_to_a_dead_end(catalogue: Catalogue) -> None:
    for tag in Tag:
        for stretch in catalogue.stretches.values():
            effects = stretch.effects.get(tag, ())
            if Block() not in effects:
                assert follow(stretch, frozenset({tag}), catalogue) is not None, (stretch.id, tag)
