"""What the database itself refuses, so that no path into it can store nonsense."""

from collections.abc import Iterable

from django.db.models import CheckConstraint, Q

from supple.core.units import NRS_MAX, NRS_MIN


def ratings(table: str, *fields: str) -> list[CheckConstraint]:
    """Ratings are 0..10, or NULL where the question was skipped."""
    return [between(table, field, NRS_MIN, NRS_MAX) for field in fields]


def between(table: str, field: str, least: int, most: int) -> CheckConstraint:
    """A number within its range, both ends included; NULL passes where the column allows it."""
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": least, f"{field}__lte": most}),
        name=f"{table}_{field}_range",
    )


def step_of(table: str, field: str, allowed: Iterable[int]) -> CheckConstraint:
    """A number from a closed list."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": sorted(allowed)}), name=f"{table}_{field}_step"
    )


def one_of(table: str, field: str, allowed: Iterable[str]) -> CheckConstraint:
    """A word from a closed list."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": sorted(str(each) for each in allowed)}),
        name=f"{table}_{field}_known",
    )
