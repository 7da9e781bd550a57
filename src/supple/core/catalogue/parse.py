"""Turn the tables of the data files into the values of the catalogue.

Pure: the tables come in already read, and what is wrong is left in the ``Findings`` of their
``Fields``.
"""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.catalogue.fields import Fields
from supple.core.catalogue.model import (
    Block,
    Condition,
    Contact,
    Cycles,
    Dose,
    DoseRange,
    Effect,
    EmergencyNumber,
    FormCheck,
    Hold,
    KeyPose,
    Limit,
    Measure,
    Muscle,
    Note,
    Position,
    Side,
    Source,
    Stretch,
    UseVariant,
    Viewpoint,
)
from supple.core.safety.model import Group, Question, Tag
from supple.core.units import Degrees

HOLD_S = (1, 30)
"""Seconds of one hold. Source: docs/evidence.md §5, invariant 11."""
REPETITIONS = (1, 10)
CYCLES = (1, 15)
LEVELS = (0, 6)
CORE_PLACES = (1, 6)
GENTLE_PLACES = (1, 20)
TURN_DEG = (-180.0, 180.0)
"""What an angle can be at all; each joint's own range stands in ``core.body.joints``."""
FORM_BOUND = (0.0, 180.0)
LIMIT_RANGES: Mapping[Measure, tuple[float, float]] = {
    Measure.HOLD_S: (1, 30),
    Measure.HIP_FLEXION_DEG: (0, 120),
    Measure.RANGE_PERCENT: (10, 100),
}
AZIMUTH_DEG = (-180.0, 180.0)
ELEVATION_DEG = (0.0, 80.0)
"""From the floor, or from so high that the figure still stands the right way up."""
ANY_LIMIT = (0.0, 360.0)
EVIDENCE_KINDS = ("trial", "guideline", "consensus", "our choice")
EFFECT_FORMS = '"block", { variant = }, { limit =, maximum = } or { note = }'


def stretch(stretch_id: str, fields: Fields) -> Stretch:
    """One file of ``stretches/``; its name is the stretch's id."""
    result = Stretch(
        id=stretch_id,
        evidence=fields.text("evidence"),
        main_muscle=fields.text("main_muscle"),
        position=fields.word("position", Position),
        sides=_sides(fields),
        dose=_dose_range(fields.table("dose")),
        effects=_effects(fields.table("effects")),
        key_poses=tuple(_key_pose(pose) for pose in fields.tables("key_poses")),
        form_checks=tuple(_form_check(check) for check in fields.tables("form_checks")),
        sources=fields.sources(),
        core=fields.optional_whole("core", *CORE_PLACES),
        gentle=fields.optional_whole("gentle", *GENTLE_PLACES),
        variant_of=fields.optional_text("variant_of"),
        easier=fields.texts("easier"),
        adapted=fields.flag("adapted"),
        taught_first=fields.optional_text("taught_first"),
        taught_until_level=fields.optional_whole("taught_until_level", *LEVELS) or 0,
        morning_swap=fields.flag("morning_swap"),
        view=_viewpoint(fields.table("view")) if "view" in fields else None,
    )
    fields.close()
    return result


def muscle(muscle_id: str, fields: Fields) -> Muscle:
    """One table of ``muscles.toml``."""
    result = Muscle(id=muscle_id, area=fields.text("area"))
    fields.close()
    return result


def condition(tag: Tag, fields: Fields) -> Condition:
    """One table of ``conditions.toml``."""
    result = Condition(
        tag=tag,
        clearable=fields.flag("clearable"),
        level_cap=fields.optional_whole("level_cap", *LEVELS),
        slow_rises=fields.flag("slow_rises"),
        everywhere=_effect_list(fields, "everywhere") if "everywhere" in fields else (),
    )
    fields.source()
    fields.close()
    return result


def source(key: str, fields: Fields) -> Source:
    """One table of ``sources.toml``."""
    evidence = fields.text("evidence")
    if evidence and evidence not in EVIDENCE_KINDS:
        fields.fault("evidence", evidence, "one of " + ", ".join(EVIDENCE_KINDS))
    checked = fields.day("checked")
    result = Source(key=key, title=fields.text("title"), evidence=evidence, checked=checked)
    fields.close()
    return result


def question(fields: Fields) -> Question:
    """One ``[[question]]`` of ``safety/questions.toml``."""
    result = Question(
        id=fields.text("id"),
        group=fields.word("group", Group),
        screen=fields.text("screen"),
        urgent=fields.flag("urgent"),
        clearable=fields.flag("clearable", default=True),
        then_tag=fields.word("then_tag", Tag) if "then_tag" in fields else None,
    )
    fields.source()
    fields.close()
    return result


def emergency_number(fields: Fields) -> EmergencyNumber:
    """One ``[[number]]`` of ``safety/emergency_numbers.toml``."""
    country = fields.text("country")
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        fields.fault("country", country, "two capital letters (ISO 3166-1 alpha-2)")
    result = EmergencyNumber(country=country, number=fields.text("number"), source=fields.source())
    fields.close()
    return result


def _sides(fields: Fields) -> tuple[Side, ...]:
    names = fields.texts("sides")
    if sorted(names) not in (["both"], ["left", "right"]):
        fields.fault("sides", list(names), '["right", "left"] or ["both"]')
        return (Side.BOTH,)
    return tuple(Side(name) for name in names)


def _dose_range(fields: Fields) -> DoseRange:
    result = DoseRange(
        start=_dose(fields.table("start")),
        cap=_dose(fields.table("cap")),
        moving=fields.flag("moving"),
        source=fields.source(),
    )
    fields.close()
    return result


def _dose(fields: Fields) -> Dose:
    if "cycles" in fields:
        dose: Dose = Cycles(fields.whole("cycles", *CYCLES))
    else:
        hold_s = fields.whole("hold_s", *HOLD_S)
        dose = Hold(hold_s, fields.whole("repetitions", *REPETITIONS))
    fields.close()
    return dose


def _effects(fields: Fields) -> Mapping[Tag, tuple[Effect, ...]]:
    tags = {tag.value: tag for tag in Tag}
    return {
        tags[name]: _effect_list(fields, name)
        for name in fields.names()
        if _known_tag(fields, name, tags)
    }


def _known_tag(fields: Fields, name: str, tags: Mapping[str, Tag]) -> bool:
    if name not in tags:
        fields.fault(name, fields.value(name), "a tag: " + ", ".join(tags))
    return name in tags


def _effect_list(fields: Fields, name: str) -> tuple[Effect, ...]:
    """One effect or a list of them."""
    value = fields.value(name)
    items = value if isinstance(value, list) else [value]
    effects = (_effect(fields, name, item) for item in items)
    return tuple(effect for effect in effects if effect is not None)


def _effect(fields: Fields, name: str, value: object) -> Effect | None:
    if value == "block":
        return Block()
    if not isinstance(value, dict) or not {"variant", "limit", "note"} & set(value):
        fields.fault(name, value, EFFECT_FORMS)
        return None
    below = fields.below(name, value)
    effect: Effect
    if "variant" in below:
        effect = UseVariant(below.text("variant"))
    elif "note" in below:
        effect = Note(below.text("note"))
    else:
        effect = _limit(below)
    below.close()
    return effect


def _limit(fields: Fields) -> Limit:
    measure = fields.word("limit", Measure)
    known = fields.value("limit") == measure
    low, high = LIMIT_RANGES[measure] if known else ANY_LIMIT
    return Limit(measure, fields.number("maximum", low, high))


def _key_pose(fields: Fields) -> KeyPose:
    angles = fields.table("angles_deg")
    result = KeyPose(
        id=fields.text("id"),
        angles_deg={joint: _motions(angles.table(joint)) for joint in angles.names()},
        contacts=tuple(_contact(contact) for contact in fields.tables("contacts")),
    )
    fields.close()
    return result


def _motions(fields: Fields) -> Mapping[str, Degrees]:
    return {motion: fields.number(motion, *TURN_DEG) for motion in fields.names()}


def _contact(fields: Fields) -> Contact:
    result = Contact(part=fields.text("part"), on=fields.text("on"))
    fields.close()
    return result


def _viewpoint(fields: Fields) -> Viewpoint:
    result = Viewpoint(
        azimuth_deg=fields.number("azimuth_deg", *AZIMUTH_DEG),
        elevation_deg=fields.number("elevation_deg", *ELEVATION_DEG),
    )
    fields.close()
    return result


def _form_check(fields: Fields) -> FormCheck:
    result = FormCheck(
        fault=fields.text("fault"),
        measure=fields.text("measure"),
        maximum=fields.number("maximum", *FORM_BOUND),
        unit=fields.text("unit"),
    )
    fields.close()
    return result
