"""Scripts that together say everything which any session of a catalogue can say.

They are made by the core itself, of plans put together here: every stretch, every side, easier form
and dose, every limit, with little and much time to get ready. So a new cue in a script is a new
text here, without a line of code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from supple.core.catalogue.limit_words import spoken
from supple.core.catalogue.model import (
    Catalogue,
    Cycles,
    Dose,
    Effect,
    Hold,
    Limit,
    Measure,
    Note,
    Position,
    Side,
    Stretch,
)
from supple.core.dose.decision import Entry, Plan
from supple.core.dose.doses import dose_at
from supple.core.dose.limits import LEVELS, LIMITS
from supple.core.session.model import SessionScript
from supple.core.session.script import script
from supple.core.units import Seconds

READY_S = (5, 10, 20, 30)
"""Times to get ready, in each of which something else has room."""


def every_script(
    catalogue: Catalogue, ready_s: Sequence[Seconds] = READY_S
) -> Iterator[SessionScript]:
    """Scripts in which everything is said that a session of this catalogue can say.

    ``ready_s``: the times to get ready that they give.
    """
    limits, notes = limits_of(catalogue), notes_of(catalogue)
    for stretch in catalogue.stretches.values():
        for form in (None, *(each.id for each in catalogue.easier_forms.get(stretch.id, ()))):
            for entry, times_s in _entries(stretch, form, limits, notes, ready_s):
                for each_s in times_s:
                    # Twice, so that it opens once after a change of position and once without.
                    yield script(_plan(catalogue, entry, entry, ready_s=each_s), catalogue)
    yield from _rolling(catalogue)
    for alone in (False, True):
        yield script(_plan(catalogue, extras_s=LIMITS.breathing_s, alone=alone), catalogue)


def _rolling(catalogue: Catalogue) -> Iterator[SessionScript]:
    """Every stretch that stands, kneels or lies, after one of each other way to do so."""
    every = catalogue.stretches.values()
    first = {(each.position, each.way): each for each in reversed(tuple(every))}
    for stretch, (place, other) in product(every, first.items()):
        again = stretch.position in (Position.STANDING, place[0])
        if again and place != (stretch.position, stretch.way):
            forms = (None, *(each.id for each in catalogue.easier_forms.get(stretch.id, ())))
            after = (_entry(stretch, stretch.dose.start, stretch.sides, form) for form in forms)
            before = _entry(other, other.dose.start, other.sides, None)
            yield from (script(_plan(catalogue, before, each), catalogue) for each in after)


def limits_of(catalogue: Catalogue) -> tuple[tuple[Limit, ...], ...]:
    """Every set of limits that conditions can lay on a stretch together, none among them: of each
    measure none, or one of the values that the catalogue knows.
    """
    known = dict.fromkeys(each for each in _effects(catalogue) if isinstance(each, Limit))
    of_measure = ([None, *(each for each in known if each.measure is one)] for one in Measure)
    sets = product(*of_measure)
    return tuple(tuple(each for each in some if each is not None) for some in sets)


def notes_of(catalogue: Catalogue) -> tuple[str, ...]:
    """Everything that conditions ask to mind."""
    return tuple(dict.fromkeys(e.key for e in _effects(catalogue) if isinstance(e, Note)))


def _effects(catalogue: Catalogue) -> Iterator[Effect]:
    for condition in catalogue.conditions.values():
        yield from condition.everywhere
    for stretch in catalogue.stretches.values():
        for some in stretch.effects.values():
            yield from some


def doses(stretch: Stretch, limits: Iterable[tuple[Limit, ...]]) -> tuple[Dose, ...]:
    """Every dose that a plan can give of a stretch: those of all levels under all limits, and what
    too few minutes leave of them (rule 11). What the easier form halves, the script halves itself.
    """
    given = {dose_at(stretch, level, some) for level in range(len(LEVELS)) for some in limits}
    cycles = sorted(each.cycles for each in given if isinstance(each, Cycles))
    holds = [each for each in given if isinstance(each, Hold)]
    lengths = {each.hold_s for each in holds}
    lengths |= {min(length_s, LIMITS.fit_hold_s) for length_s in lengths}
    counts = {each.repetitions for each in holds}
    if not stretch.dose.moving:
        counts.add(1)
    every = (Hold(*each) for each in product(sorted(lengths), sorted(counts)))
    return (*(Cycles(each) for each in cycles), *every)


def _entries(
    stretch: Stretch,
    form: str | None,
    limits: tuple[tuple[Limit, ...], ...],
    notes: tuple[str, ...],
    ready_s: Sequence[Seconds],
) -> Iterator[tuple[Entry, Sequence[Seconds]]]:
    """A stretch with one easier form, in every dose; in one of them under all limits that are said,
    and on each side alone, with every time to get ready.
    """
    every = doses(stretch, limits)
    for dose in every:
        yield _entry(stretch, dose, stretch.sides, form), (LIMITS.position_s,)
    most = every[-1]
    if notes:
        noted = replace(_entry(stretch, most, stretch.sides, form, limits[-1]), notes=notes)
        yield noted, ready_s
        yield replace(noted, limits=()), ready_s
    for some in dict.fromkeys(map(spoken, limits)):
        yield _entry(stretch, most, stretch.sides, form, some), ready_s
    for side in stretch.sides:
        yield _entry(stretch, most, (side,), form), ready_s


def _entry(
    stretch: Stretch,
    dose: Dose,
    sides: tuple[Side, ...],
    easier: str | None,
    limits: tuple[Limit, ...] = (),
) -> Entry:
    return Entry(
        stretch_id=stretch.id,
        position=stretch.position,
        main_muscle=stretch.main_muscle,
        dose=dose,
        moving=stretch.dose.moving,
        sides=sides,
        limits=limits,
        easier=easier,
    )


def _plan(
    catalogue: Catalogue,
    *entries: Entry,
    ready_s: Seconds = LIMITS.position_s,
    extras_s: Seconds = 0,
    alone: bool = False,
) -> Plan:
    """A plan of these entries. Only what a script depends on says something."""
    return Plan(
        day=date.min,
        level=0,
        base=0,
        minutes=LIMITS.session_minutes,
        entries=entries,
        omitted=(),
        easy_movement_s=extras_s,
        breathing_s=extras_s,
        get_ready_s=max(ready_s, LIMITS.position_s),
        close_s=LIMITS.close_s,
        duration_s=0,
        stop_at_nrs=LIMITS.during_most_nrs,
        reasons=(),
        referrals=(),
        offer_shorter=False,
        engine_version="",
        catalogue_digest=catalogue.digest,
        next_ready_s=ready_s,
        requested="" if alone else None,
    )
