"""Everything that must hold across the data files, checked at once.

``supple catalogue check [FOLDER]`` prints one line for each fault, naming file, field, value and
what is allowed. ``load`` refuses a malformed file; these rules find the well-formed but wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from supple.core.catalogue.check_effects import effect_faults
from supple.core.catalogue.check_poses import pose_faults
from supple.core.catalogue.check_words import word_faults
from supple.core.catalogue.load import (
    CONDITIONS,
    MUSCLES,
    QUESTIONS,
    SOURCES,
    STRETCHES,
    DataFiles,
    Reading,
    read,
    read_files,
)
from supple.core.catalogue.model import Catalogue, Cycles, Dose, Hold, Stretch
from supple.core.errors import InputError
from supple.core.safety.model import Tag

CORE_PLACES = 6
TOTAL_S = 60
"""Seconds that a muscle is held on one side. Source: docs/evidence.md §5, invariant 11."""
FORM_MEASURES = {
    "elbow_flexion": "deg",
    "front_knee_flexion": "deg",
    "head_rotation": "deg",
    "head_tip": "deg",
    "hip_flexion": "deg",
    "knee_drift": "deg",
    "knee_drop": "deg",
    "knee_flexion": "deg",
    "lumbar_arch": "deg",
    "neck_extension": "deg",
    "neck_flexion": "deg",
    "pelvis_drop": "deg",
    "pelvis_roll": "deg",
    "pelvis_rotation": "deg",
    "shoulder_rise": "cm",
    "trunk_lean": "deg",
    "trunk_slump": "deg",
    "trunk_tilt": "deg",
}
"""What a form check may measure, and its unit."""


def main(folder: Path | None = None) -> int:
    """Print what is wrong with the data files of a folder, or of Supple itself.

    ``folder`` holds ``catalogue``, ``safety`` and ``words``. Returns 0 where nothing is wrong.
    """
    data = read_files(files("supple.core") if folder is None else folder)
    faults = check(data) if data else (_no_data(folder),)
    for fault in faults:
        print(fault)
    if not faults:
        catalogue = read(data).catalogue
        print(f"{len(catalogue.stretches)} stretches in {len(data)} files, nothing wrong")
    return 1 if faults else 0


def _no_data(folder: Path | None) -> InputError:
    allowed = "a folder that holds catalogue, safety and words"
    return _fault("supple catalogue check", "FOLDER", str(folder), allowed)


def check(data: DataFiles) -> tuple[InputError, ...]:
    """Every fault of a set of data files, those of reading first, then by file.

    What could not be read in full is not compared with anything, so that one mistake is not
    reported twice.
    """
    reading = read(data)
    broken = {fault.where for fault in reading.findings.faults}
    across = [fault for fault in _across(reading, broken) if fault.where not in broken]
    return (*reading.findings.faults, *sorted(across, key=lambda fault: fault.where))


def file_of(stretch: Stretch) -> str:
    """The data file of a stretch."""
    return f"{STRETCHES}{stretch.id}.toml"


def _across(reading: Reading, broken: set[str]) -> Iterator[InputError]:
    whole = reading.catalogue
    known = frozenset(whole.stretches)
    sound = {s.id: s for s in whole.stretches.values() if file_of(s) not in broken}
    catalogue = replace(whole, stretches=sound)
    for stretch in sound.values():
        yield from _identity(stretch, catalogue)
        if MUSCLES not in broken:
            yield from _muscle(stretch, catalogue)
        yield from _dose(stretch)
        yield from _relations(stretch, catalogue, known)
        yield from _form(stretch)
        yield from pose_faults(stretch)
    if len(sound) == len(known):
        yield from _places(catalogue)
    yield from effect_faults(catalogue, known)
    yield from _conditions(catalogue)
    yield from _questions(catalogue)
    if not broken & set(SOURCES):
        yield from _citations(reading)
    yield from word_faults(catalogue, reading.words, known)


def _citations(reading: Reading) -> Iterator[InputError]:
    for cited in reading.findings.citations:
        if cited.key not in reading.catalogue.sources:
            yield _fault(cited.where, cited.field, cited.key, "a key of a sources.toml")


def _identity(stretch: Stretch, catalogue: Catalogue) -> Iterator[InputError]:
    where = file_of(stretch)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", stretch.id):
        yield _fault(where, "file name", stretch.id, "small letters, digits and _")
    pattern = r"E\d+[b-z]" if stretch.variant_of else r"E\d+"
    if not re.fullmatch(pattern, stretch.evidence):
        allowed = "a row of docs/evidence.md §2 (E4), with a letter for a variant alone (E4b)"
        yield _fault(where, "evidence", stretch.evidence, allowed)
    first = next(s for s in catalogue.stretches.values() if s.evidence == stretch.evidence)
    if first is not stretch:
        yield _fault(where, "evidence", stretch.evidence, f"a row of its own, unlike {first.id}")


def _muscle(stretch: Stretch, catalogue: Catalogue) -> Iterator[InputError]:
    if stretch.main_muscle not in catalogue.muscles:
        allowed = f"a muscle of {MUSCLES}: " + ", ".join(catalogue.muscles)
        yield _fault(file_of(stretch), "main_muscle", stretch.main_muscle, allowed)


def _dose(stretch: Stretch) -> Iterator[InputError]:
    where, start, cap = file_of(stretch), stretch.dose.start, stretch.dose.cap
    if type(start) is not type(cap):
        yield _fault(where, "dose.cap", _spoken(cap), "the kind of dose.start, hold or cycles")
    elif _exceeds(start, cap):
        yield _fault(where, "dose.start", _spoken(start), f"at most the cap, {_spoken(cap)}")
    if isinstance(cap, Hold) and cap.hold_s * cap.repetitions > TOTAL_S:
        yield _fault(where, "dose.cap", _spoken(cap), f"{TOTAL_S} s in all on each side")
    if isinstance(cap, Cycles) and isinstance(start, Cycles) and not stretch.dose.moving:
        yield _fault(where, "dose.moving", False, "true where the dose is in cycles")


def _exceeds(start: Dose, cap: Dose) -> bool:
    if isinstance(start, Hold) and isinstance(cap, Hold):
        return start.hold_s > cap.hold_s or start.repetitions > cap.repetitions
    return isinstance(start, Cycles) and isinstance(cap, Cycles) and start.cycles > cap.cycles


def _spoken(dose: Dose) -> str:
    if isinstance(dose, Hold):
        return f"{dose.repetitions} times {dose.hold_s} s"
    return f"{dose.cycles} cycles"


def _span(stretch: Stretch) -> str:
    moving = " moving" if stretch.dose.moving else ""
    return f"{_spoken(stretch.dose.start)} to {_spoken(stretch.dose.cap)}{moving}"


def _relations(
    stretch: Stretch, catalogue: Catalogue, known: frozenset[str]
) -> Iterator[InputError]:
    where = file_of(stretch)
    for other in stretch.easier:
        if other not in known or other == stretch.id:
            yield _fault(where, "easier", other, "another stretch of the catalogue")
    first = catalogue.stretches.get(stretch.taught_first or "")
    stranger = stretch.taught_first is not None and stretch.taught_first not in known
    if stranger or (first is not None and first.variant_of != stretch.id):
        yield _fault(where, "taught_first", stretch.taught_first, "a variant of this stretch")
    if (stretch.taught_first is None) != (stretch.taught_until_level == 0):
        allowed = "a level 1 to 6 together with taught_first, else left out"
        yield _fault(where, "taught_until_level", stretch.taught_until_level, allowed)
    parent = catalogue.stretches.get(stretch.variant_of or "")
    unknown = stretch.variant_of is not None and stretch.variant_of not in known
    if unknown or (parent is not None and parent.variant_of is not None):
        allowed = "a stretch that is no variant itself"
        yield _fault(where, "variant_of", stretch.variant_of, allowed)
    elif parent is not None:
        yield from _variant(stretch, parent)


def _variant(variant: Stretch, parent: Stretch) -> Iterator[InputError]:
    """A variant takes its parent's place, in a plan and in the middle of a session."""
    where = file_of(variant)
    if variant.core is not None:
        yield _fault(where, "core", variant.core, "left out in a variant")
    if not variant.evidence.startswith(parent.evidence):
        yield _fault(where, "evidence", variant.evidence, f"{parent.evidence} and a letter")
    if variant.main_muscle != parent.main_muscle:
        allowed = f"{parent.main_muscle}, as in {parent.id}"
        yield _fault(where, "main_muscle", variant.main_muscle, allowed)
    if variant.sides != parent.sides:
        sides = ", ".join(parent.sides)
        yield _fault(where, "sides", ", ".join(variant.sides), f"{sides}, as in {parent.id}")
    mine, theirs = variant.dose, parent.dose
    if (mine.start, mine.cap, mine.moving) != (theirs.start, theirs.cap, theirs.moving):
        yield _fault(where, "dose", _span(variant), f"{_span(parent)}, as in {parent.id}")


def _form(stretch: Stretch) -> Iterator[InputError]:
    for place, form in enumerate(stretch.form_checks):
        field = f"form_checks[{place}]"
        if form.measure not in FORM_MEASURES:
            allowed = "one of " + ", ".join(FORM_MEASURES)
            yield _fault(file_of(stretch), f"{field}.measure", form.measure, allowed)
        elif form.unit != FORM_MEASURES[form.measure]:
            allowed = FORM_MEASURES[form.measure]
            yield _fault(file_of(stretch), f"{field}.unit", form.unit, allowed)


def _places(catalogue: Catalogue) -> Iterator[InputError]:
    core = [stretch.core for stretch in catalogue.core]
    if core != list(range(1, CORE_PLACES + 1)):
        yield _fault(STRETCHES, "core", core, f"the places 1 to {CORE_PLACES}, each once")
    gentle = [stretch.gentle for stretch in catalogue.gentle]
    if gentle != list(range(1, len(gentle) + 1)):
        yield _fault(STRETCHES, "gentle", gentle, f"the places 1 to {len(gentle)}, each once")


def _conditions(catalogue: Catalogue) -> Iterator[InputError]:
    for tag in Tag:
        if tag not in catalogue.conditions:
            yield _fault(CONDITIONS, tag, None, "a table for every tag")


def _questions(catalogue: Catalogue) -> Iterator[InputError]:
    seen: set[str] = set()
    for question in catalogue.questions:
        if not re.fullmatch(rf"{question.group}\d+", question.id) or question.id in seen:
            allowed = "the letter of its group and a number, each once"
            yield _fault(QUESTIONS, "id", question.id, allowed)
        seen.add(question.id)


def _fault(where: str, field: str, value: object, allowed: str) -> InputError:
    return InputError(where=where, field=field, value=value, allowed=allowed)
