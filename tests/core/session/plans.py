"""Plans to make scripts of, put together without the planner: any stretch at any level."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Catalogue, Stretch
from supple.core.dose.decision import Entry, Plan
from supple.core.dose.doses import dose_at
from supple.core.dose.offer import Wish, easier_variant
from supple.core.dose.pacing import GetReady, stretches_s


def entry(stretch: Stretch, level: int, catalogue: Catalogue) -> Entry:
    variant = easier_variant(stretch, Wish(catalogue, level))
    return Entry(
        stretch_id=stretch.id,
        position=stretch.position,
        main_muscle=stretch.main_muscle,
        dose=dose_at(stretch, level),
        moving=stretch.dose.moving,
        sides=stretch.sides,
        easier=variant.stretch.id if variant else None,
    )


def plan_of(
    entries: Sequence[Entry],
    *,
    level: int = 1,
    get_ready_s: int = 20,
    next_ready_s: int = 10,
    easy_movement_s: int = 0,
    breathing_s: int = 0,
    close_s: int = 20,
) -> Plan:
    stretches = stretches_s(entries, GetReady(get_ready_s, next_ready_s), load_catalogue())
    return Plan(
        day=date(2026, 3, 2),
        level=level,
        base=level,
        minutes=60,
        entries=tuple(entries),
        omitted=(),
        easy_movement_s=easy_movement_s,
        breathing_s=breathing_s,
        get_ready_s=get_ready_s,
        close_s=close_s,
        duration_s=easy_movement_s + stretches + breathing_s + close_s,
        stop_at_nrs=5,
        reasons=(),
        referrals=(),
        offer_shorter=False,
        engine_version="1",
        catalogue_digest="",
        next_ready_s=next_ready_s,
    )
