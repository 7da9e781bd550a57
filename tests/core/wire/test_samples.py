"""Samples of every format. They load for ever; a changed sample is a broken promise."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.errors import InputError
from supple.core.session.script import script
from supple.core.wire import plan, player_script
from supple.core.wire import script as script_wire
from tests.core.session.plans import entry, plan_of
from tests.core.wire.formats import FORMATS

FOLDER = Path(__file__).parents[2] / "wire_samples"
REFUSED = json.loads((FOLDER / "refused.json").read_text(encoding="utf-8"))
MISSING = "(missing)"


def sample(schema: str) -> dict[str, Any]:
    data = json.loads((FOLDER / f"{schema}.json").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def changed(data: dict[str, Any], at: list[str | int], value: object) -> dict[str, Any]:
    """The sample with one thing wrong."""
    wrong = copy.deepcopy(data)
    place: Any = wrong
    for step in at[:-1]:
        place = place[step]
    if value == MISSING:
        del place[at[-1]]
    else:
        place[at[-1]] = value
    return wrong


def test_every_format_has_a_sample() -> None:
    found = {str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.glob("*/*.json")}
    assert found >= {*FORMATS, player_script.SCHEMA}


@pytest.mark.parametrize("schema", FORMATS)
def test_the_sample_is_read_and_written_the_same(schema: str) -> None:
    known, data = FORMATS[schema], sample(schema)
    assert data["schema"] == schema
    assert known.to_json(known.from_json(data)) == data


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case['schema']} {case['at']}")
def test_a_faulty_one_is_refused_by_name(case: dict[str, Any]) -> None:
    known, good = FORMATS[case["schema"]], sample(case["schema"])
    with pytest.raises(InputError) as refusal:
        known.from_json(changed(good, case["at"], case["value"]))
    assert f"{refusal.value.where}: {refusal.value.field}" == case["named"]
    assert refusal.value.allowed


def test_the_first_plans_are_still_read() -> None:
    data = sample("supple.plan/1")
    read = plan.from_json(data)
    assert (read.next_ready_s, read.requested) == (10, None)
    written = plan.to_json(read)
    assert {name: written[name] for name in data} == {**data, "schema": "supple.plan/2"}
    assert script(read, load_catalogue()).duration_s == read.duration_s


def test_a_first_plan_with_fields_of_the_second_is_refused() -> None:
    with pytest.raises(InputError, match="next_ready_s"):
        plan.from_json({**sample("supple.plan/1"), "next_ready_s": 20})


@pytest.mark.parametrize("schema", FORMATS)
@pytest.mark.parametrize("data", [None, [], "", 7, {}, {"schema": "supple.other/1"}])
def test_anything_else_is_refused(schema: str, data: Any) -> None:
    with pytest.raises(InputError):
        FORMATS[schema].from_json(data)


@pytest.mark.parametrize("schema", FORMATS)
def test_a_missing_or_unknown_field_is_refused_by_name(schema: str) -> None:
    known, good = FORMATS[schema], sample(schema)
    for field in good:
        with pytest.raises(InputError) as refusal:
            known.from_json(changed(good, [field], MISSING))
        assert refusal.value.field == field
    with pytest.raises(InputError) as refusal:
        known.from_json({**good, "colour": "teal"})
    assert refusal.value.field == "colour"


def shape(value: object) -> object:
    """Names and kinds without the values; null fits any kind."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items() if name != "params"}
    if isinstance(value, list):
        return [shape(each) for each in value[:1]]
    return type(value).__name__


def test_the_player_script_still_has_the_shape_of_its_sample() -> None:
    catalogue, words = load_catalogue(), load_words()
    one = entry(catalogue.stretches["standing_hip_shift"], 1, catalogue)
    made = player_script.to_player(script(plan_of([one]), catalogue), words)
    made["segments"] = [made["segments"][0]]  # type: ignore[index]
    kept = sample(player_script.SCHEMA)
    kept["segments"] = kept["segments"][:1]
    for each in (*made["segments"], *kept["segments"]):  # type: ignore[misc]
        each["notes"] = each["easier"]["notes"] = []
    assert shape(made) == shape(kept)


def test_a_player_script_leaves_no_gap_in_its_texts() -> None:
    catalogue, words = load_catalogue(), load_words()
    entries = [entry(each, 2, catalogue) for each in catalogue.stretches.values()]
    full = script(plan_of(entries, easy_movement_s=120, breathing_s=120), catalogue)
    made = player_script.to_player(full, words)
    text = json.dumps(made, allow_nan=False)
    assert "{" not in text.replace('{"', "").replace("[{", "").replace("{}", "")
    assert len(made["segments"]) == len(full.segments)  # type: ignore[arg-type]
    assert made["duration_s"] == full.duration_s


def test_a_player_script_plays_like_its_script() -> None:
    """What the machine in the browser looks at is the same in both."""
    catalogue, words = load_catalogue(), load_words()
    entries = [entry(each, 3, catalogue) for each in catalogue.core]
    full = script(plan_of(entries), catalogue)
    spoken, plain = player_script.to_player(full, words), script_wire.to_json(full)

    def bare(segment: Any) -> Any:
        names = ("stretch_id", "side", "position", "main_muscle", "area", "number")
        steps = [
            {
                **{name: step[name] for name in ("phase", "duration_s", "repetition")},
                "cues": [{"at_s": cue["at_s"], "key": cue["key"]} for cue in step["cues"]],
            }
            for step in segment["steps"]
        ]
        easier = segment["easier"] and bare(segment["easier"])
        return {**{name: segment[name] for name in names}, "steps": steps, "easier": easier}

    assert [bare(each) for each in spoken["segments"]] == [  # type: ignore[attr-defined]
        bare(each)
        for each in plain["segments"]  # type: ignore[attr-defined]
    ]
    assert (spoken["of"], spoken["stop_at_nrs"]) == (plain["of"], plain["stop_at_nrs"])
