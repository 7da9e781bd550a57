"""A plan always has the same edition; it is another one where a place means something else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from supple.core.catalogue.load import load_catalogue
from supple.core.session.edition import edition_of
from supple.core.session.model import Segment, SessionScript, Step
from supple.core.session.script import script
from supple.core.wire import script as script_wire
from tests.core.session.plans import entry, plan_of

CATALOGUE = load_catalogue()
KNEE = plan_of([entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE)])
SEGMENTS = script(KNEE, CATALOGUE).segments
TESTS = Path(__file__).parents[2]


def read(path: Path) -> SessionScript:
    return script_wire.from_json(json.loads(path.read_text(encoding="utf-8")))


def with_first(changed: Segment) -> str:
    return edition_of((changed, *SEGMENTS[1:]))


def longer(step: Step) -> Step:
    return replace(step, duration_s=step.duration_s + 1)


def test_it_is_that_of_the_script_and_says_nothing_of_words_or_cues() -> None:
    silent = replace(SEGMENTS[0], steps=tuple(replace(s, cues=()) for s in SEGMENTS[0].steps))
    assert with_first(silent) == edition_of(SEGMENTS) == script(KNEE, CATALOGUE).edition


def test_another_stretch_side_form_or_length_is_another_edition() -> None:
    first = SEGMENTS[0]
    assert first.easier is not None
    one_longer = (*first.steps[:-1], longer(first.steps[-1]))
    moved_on = (longer(first.steps[0]), *first.steps[1:-1], first.steps[-1])
    others = {
        edition_of(SEGMENTS),
        edition_of(SEGMENTS[1:]),
        edition_of((SEGMENTS[1], SEGMENTS[0], *SEGMENTS[2:])),
        with_first(replace(first, stretch_id="piriformis")),
        with_first(replace(first, steps=one_longer)),
        with_first(replace(first, steps=moved_on)),
        with_first(replace(first, easier=None)),
        with_first(replace(first, easier=replace(first.easier, steps=one_longer))),
    }
    assert len(others) == 8


def test_every_kept_script_holds_the_edition_of_its_segments() -> None:
    samples = TESTS / "wire_samples"
    plain = samples / "supple.script" / "1.json"
    kept = [read(each) for each in (plain, *TESTS.glob("player_scenarios/scripts/*.json"))]
    assert len(kept) >= 6
    assert [each.edition for each in kept] == [edition_of(each.segments) for each in kept]
    spoken = json.loads((samples / "supple.player_script" / "1.json").read_text("utf-8"))
    assert spoken["edition"] == kept[0].edition
