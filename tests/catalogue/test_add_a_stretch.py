"""What docs/add-a-stretch.md shows must be read by the loader, and must name all there is."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from supple.core.catalogue.check_words import PICTURED, PLAIN_FIELDS, SIDE_FIELDS
from supple.core.catalogue.fields import Fields, Findings
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Measure, Position, Viewpoint
from supple.core.catalogue.parse import stretch

GUIDE = (Path(__file__).parents[2] / "docs" / "add-a-stretch.md").read_text("utf-8")


def test_the_example_is_a_sound_stretch() -> None:
    example = re.search(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert example is not None
    findings = Findings()
    shown = stretch("knee_to_chest", Fields(tomllib.loads(example[1]), "guide", findings))

    assert findings.faults == []
    assert {cited.key for cited in findings.citations} <= set(load_catalogue().sources)
    real = load_catalogue().stretches["knee_to_chest"]
    assert (shown.main_muscle, shown.position, shown.dose) == (
        real.main_muscle,
        real.position,
        real.dose,
    )
    assert all(real.effects[tag] == effects for tag, effects in shown.effects.items())


def test_the_guide_names_every_word_that_may_be_needed() -> None:
    for name in (*PLAIN_FIELDS, *SIDE_FIELDS, *PICTURED, *Measure, *Position):
        assert re.search(rf"\b{name}\b", GUIDE), name
    for name in ("core", "gentle", "taught_first", "taught_until_level", "morning_swap", "[view]"):
        assert f"`{name}`" in GUIDE
    for name in (field.name for field in fields(Viewpoint)):
        assert f"{name} =" in GUIDE
