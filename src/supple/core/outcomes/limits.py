"""Every number that a statement about progress rests on, with its unit and where it comes from.

One place, as ``core.dose.limits`` is for planning, which takes from here when to review and what
change matters. ``source``: a key of ``catalogue/sources.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def _number(value: float, unit: str, source: str) -> Any:
    return field(default=value, metadata={"unit": unit, "source": source})


@dataclass(frozen=True, slots=True)
class Limits:
    """What is compared, how many days it takes, and how large a change must be.

    ``judge_days``: nothing is said about a change before these have passed.
    ``window_days``: the first and the last stretch of time that are compared; ``window_values``:
    on how many of their days a rating is needed. ``week_values``: below this a week or month has no
    middle value; ``spread_values``: and below this no usual spread.
    ``important_nrs``, ``important_percent``: a change that matters to people, whichever is reached
    first. ``noticed_nrs``: less than this is "about the same".
    ``day_sd_nrs``: how much one person's ratings differ from day to day; ``day_correlation``: how
    alike two days in a row are (0..1). ``perhaps_z``, ``clearly_z``: how many standard errors a
    change must exceed to be called "perhaps" (8 of 10) and "clearly" (19 of 20).
    """

    judge_days: int = _number(42, "days", "hayden_2021")
    judge_again_days: int = _number(84, "days", "hayden_2021")
    window_days: int = _number(14, "days", "supple_choice")
    window_values: int = _number(6, "days", "supple_choice")
    week_values: int = _number(3, "days", "supple_rules")
    spread_values: int = _number(5, "days", "supple_choice")
    important_nrs: int = _number(2, "nrs", "ostelo_2008")
    important_percent: int = _number(30, "percent", "ostelo_2008")
    noticed_nrs: float = _number(1.0, "nrs", "supple_choice")
    day_sd_nrs: float = _number(1.2, "nrs", "page_2022")
    day_correlation: float = _number(0.4, "ratio", "supple_choice")
    perhaps_z: float = _number(1.28, "standard errors", "supple_choice")
    clearly_z: float = _number(1.96, "standard errors", "supple_choice")


LIMITS = Limits()


def sources() -> dict[str, str]:
    """Name of each number -> key of the source it rests on."""
    return {each.name: each.metadata["source"] for each in fields(Limits)}
