"""Times as a table. Seconds depend on the machine; counts do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter_ns


@dataclass(frozen=True)
class Times:
    """How long one call takes, in milliseconds."""

    median_ms: float
    p95_ms: float


def timed(calls: Sequence[Callable[[], object]], rounds: int) -> Times:
    """Every call ``rounds`` times, after one round that does not count."""
    taken: list[float] = []
    for each in calls:
        each()
    for _ in range(rounds):
        for each in calls:
            begun = perf_counter_ns()
            each()
            taken.append((perf_counter_ns() - begun) / 1e6)
    return Times(median(taken), quantiles(taken, n=20)[-1])


def printed(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with its columns lined up; the first is text, the others are numbers."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [_line(each, widths) for each in (header, rule, *rows)]
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *numbers = cells
    padded = [
        name.ljust(widths[0]),
        *(each.rjust(width) for each, width in zip(numbers, widths[1:], strict=True)),
    ]
    return f"| {' | '.join(padded)} |"
