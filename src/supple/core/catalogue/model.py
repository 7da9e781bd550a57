"""What a stretch is. One TOML file holds one stretch; everything else is derived from it.

Left is mirrored from right: a stretch that has sides is written once, for the right side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from string import ascii_lowercase
from typing import Final, TypeAlias

from supple.core.safety.model import Question, Tag
from supple.core.units import Degrees, Seconds

NO_ROW: Final = 1_000_000
"""Where a stretch stands that names no row: after all others."""


class Position(StrEnum):
    """How the body is placed. The order of the members is the order in a session, so that a
    person gets down to the floor once.
    """

    STANDING = "standing"
    SITTING = "sitting"
    KNEELING = "kneeling"
    LYING = "lying"


class Way(StrEnum):
    """How the body lies or kneels. From one to the other it has to roll over or come up."""

    BACK = "back"
    BELLY = "belly"
    SIDE = "side"
    ALL_FOURS = "all_fours"
    ONE_KNEE = "one_knee"


class Side(StrEnum):
    """The person's own right or left; ``BOTH`` where a stretch has no sides."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Hold:
    """Repetitions of reaching the end position and staying there.

    ``hold_s``: seconds at the end position, 1..30. ``repetitions``: per side, 1..10.
    """

    hold_s: Seconds
    repetitions: int


@dataclass(frozen=True, slots=True)
class Cycles:
    """A slow movement to and fro without a hold. ``cycles``: 1..15."""

    cycles: int


Dose: TypeAlias = Hold | Cycles


@dataclass(frozen=True, slots=True)
class DoseRange:
    """Where a stretch starts and what it never exceeds, per side (docs/evidence.md §2).

    ``moving``: a repeated movement, which climbs from start to cap with the level; the others take
    the level's own hold and repetitions, capped here. Both ends are of the same kind.
    """

    start: Dose
    cap: Dose
    moving: bool
    source: str
    """A key of ``sources.toml``."""


class Measure(StrEnum):
    """What a condition may limit."""

    HOLD_S = "hold_s"
    HIP_FLEXION_DEG = "hip_flexion_deg"
    RANGE_PERCENT = "range_percent"
    """Share of the range that is comfortable today."""


@dataclass(frozen=True, slots=True)
class Block:
    """The stretch is not offered while the tag is active."""


@dataclass(frozen=True, slots=True)
class UseVariant:
    """Another stretch takes its place; that one obeys every active tag in its turn."""

    stretch_id: str


@dataclass(frozen=True, slots=True)
class Limit:
    """The stretch stays, but goes no further than ``maximum`` (in the measure's own unit)."""

    measure: Measure
    maximum: float


@dataclass(frozen=True, slots=True)
class Note:
    """The stretch stays and one sentence is added (``words/<lang>/notes.toml``), such as doing it
    on the bed.
    """

    key: str


Effect: TypeAlias = Block | UseVariant | Limit | Note


@dataclass(frozen=True, slots=True)
class Contact:
    """A part of the body that touches something, solved for each body.

    ``part``: such as ``hands``, ``right_foot``, ``head``; ``on``: ``floor``, ``seat``, ``wall``,
    ``right_thigh_back`` …; the allowed names stand in ``core.body.joints``.
    """

    part: str
    on: str


@dataclass(frozen=True, slots=True)
class KeyPose:
    """A moment of the movement: joint -> motion -> degrees, and what touches what.

    ``id``: ``start``, ``grasp`` (hands take hold) or ``stretch`` (the end position), in this order;
    the way back is the same way reversed. ``grasp`` is there wherever hands hold a part of the body
    or a strap in ``stretch`` that they do not hold in ``start``; from there on they hold it.
    Conventions, zero and sense of each angle: docs/angles.md.
    """

    id: str
    angles_deg: Mapping[str, Mapping[str, Degrees]]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class FormCheck:
    """A coaching prompt on form: a measure of the body that should stay within a bound.

    Never a grade: the angles in docs/evidence.md §2 are prompts, not validated cut-offs.
    ``fault``: key of its sentence in the stretch's words.
    """

    fault: str
    measure: str
    maximum: float
    unit: str


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From where a stretch is looked at while it is done to the right.

    ``azimuth_deg``: 0 from the front, 90 from the person's right, -90 from the left;
    ``elevation_deg``: 0 level, 90 from above.
    """

    azimuth_deg: Degrees
    elevation_deg: Degrees


_WAYS: Final[Mapping[str, Way]] = {
    "back": Way.BACK,
    "pubis": Way.BELLY,
    "left_side": Way.SIDE,
    "right_side": Way.SIDE,
    "knees": Way.ALL_FOURS,
    "left_knee": Way.ONE_KNEE,
    "right_knee": Way.ONE_KNEE,
}
"""What lies on the floor -> how the body is placed; the first that is found counts."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One entry of the catalogue.

    ``id`` is never reused for anything else. ``evidence``: its row in docs/evidence.md §2 (E4),
    with a letter for an easier variant (E4b). ``core``: place in the classic six, 1..6, or None.
    ``gentle``: place among the movements of level 0, 1.., or None.
    ``variant_of``: the stretch it makes easier, or None. ``easier``: ids to offer instead, best
    first: for a swap when this one is blocked.
    ``adapted``: a variant made for a condition, not an easier form for everybody.
    ``taught_first``: the variant that takes its place below ``taught_until_level``.
    ``morning_swap``: not within an hour of waking, if the person asks for that (rule 12).
    ``view``: where its pictures are taken from, or None for what its position suggests
    (``media.sketch.view_angles``).
    """

    id: str
    evidence: str
    main_muscle: str
    position: Position
    sides: tuple[Side, ...]
    dose: DoseRange
    effects: Mapping[Tag, tuple[Effect, ...]]
    key_poses: tuple[KeyPose, ...]
    form_checks: tuple[FormCheck, ...]
    sources: tuple[str, ...]
    core: int | None = None
    gentle: int | None = None
    variant_of: str | None = None
    easier: tuple[str, ...] = ()
    adapted: bool = False
    taught_first: str | None = None
    taught_until_level: int = 0
    morning_swap: bool = False
    view: Viewpoint | None = None

    @property
    def way(self) -> Way | None:
        """How it lies or kneels at its start, as its key pose touches the floor; None elsewhere."""
        if self.position not in (Position.KNEELING, Position.LYING):
            return None
        down = {each.part for each in self.key_poses[0].contacts if each.on == "floor"}
        return next((way for part, way in _WAYS.items() if part in down), None)

    @property
    def row(self) -> tuple[int, str]:
        """Its place among the rows of docs/evidence.md §2: E3 before E3b, E9 before E10."""
        number = self.evidence.removeprefix("E").rstrip(ascii_lowercase)
        return int(number) if number.isdecimal() else NO_ROW, self.evidence


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle group that a stretch aims at; ``area`` groups them as people point to them."""

    id: str
    area: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What a tag does to the whole plan, besides what stands with each stretch.

    ``clearable``: a clinician may lift it (THR, NECK); the others are simply switched off.
    ``level_cap``: the highest level, or None. ``slow_rises``: more time after a change of position.
    ``everywhere``: effects on every stretch.
    """

    tag: Tag
    clearable: bool = False
    level_cap: int | None = None
    slow_rises: bool = False
    everywhere: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from.

    ``evidence``: ``trial``, ``guideline``, ``consensus`` or ``our choice``; ``checked``: ISO date.
    """

    key: str
    title: str
    evidence: str
    checked: str

    @property
    def kind(self) -> str:
        """``evidence`` as words name it: ``our_choice``."""
        return self.evidence.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """What to dial. ``country``: ISO 3166-1 alpha-2; ``number`` as people dial it."""

    country: str
    number: str
    source: str


@dataclass(frozen=True)
class Catalogue:
    """Everything that is data, loaded once and passed down; what is derived is found once.

    ``stretches``: id -> stretch, in the order of the rows of docs/evidence.md §2, each before its
    easier forms. Wherever several would do, the first of them is taken.
    ``digest``: changes when any of its files does, so that a saved plan tells what it was made of.
    """

    stretches: Mapping[str, Stretch]
    muscles: Mapping[str, Muscle]
    conditions: Mapping[Tag, Condition]
    questions: tuple[Question, ...]
    sources: Mapping[str, Source]
    emergency_numbers: Mapping[str, EmergencyNumber]
    digest: str = field(default="")

    @cached_property
    def core(self) -> tuple[Stretch, ...]:
        """The classic six, in their order."""
        six = (s for s in self.stretches.values() if s.core is not None)
        return tuple(sorted(six, key=lambda s: s.core or 0))

    @cached_property
    def gentle(self) -> tuple[Stretch, ...]:
        """The movements of level 0, in their order."""
        some = (s for s in self.stretches.values() if s.gentle is not None)
        return tuple(sorted(some, key=lambda s: s.gentle or 0))

    @cached_property
    def ways(self) -> Mapping[str, Way | None]:
        """Id of a stretch -> how it lies or kneels."""
        return {each.id: each.way for each in self.stretches.values()}

    @cached_property
    def easier_forms(self) -> Mapping[str, tuple[Stretch, ...]]:
        """Id of a stretch -> its easier variants in the same position, in the order of the rows.

        A variant that was adapted to a condition is not easier for everybody.
        """
        forms: dict[str, tuple[Stretch, ...]] = {}
        for each in self.stretches.values():
            root = self.stretches.get(each.variant_of or "")
            if root is not None and not each.adapted and each.position is root.position:
                forms[root.id] = (*forms.get(root.id, ()), each)
        return forms
