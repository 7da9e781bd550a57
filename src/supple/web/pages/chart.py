"""Where the marks of a chart of Progress stand. The template draws them.

Places are percentages of the chart, as text, so that one drawing fits every width and every size of
letters: only lines that run on live in a stretched box, ``BOX_WIDTH`` by ``BOX_HEIGHT``. Time runs
from left to right, a day being a slot; ratings from 0 at the bottom to 10 at the top.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.dateformat import format as date_text

from supple.core.outcomes.model import DayValue, FlareSpell, Measure, Middle, Period
from supple.core.units import NRS_MAX
from supple.web.journal.progress import Progress

BOX_WIDTH, BOX_HEIGHT = 1000, 100
LEAST_DAYS = 28
"""A chart is at least this wide in days, so that the first ones do not look like a whole life. It
ends today all the same: the first days stand at its right end.
"""
MOST_DAYS_WITH_DOTS = 84
"""With more days than this a dot is no longer a day to the eye."""
LONG_DAYS = 200
"""From here on the dates below name months and years."""
GRID = tuple(range(0, NRS_MAX + 1, 2))


@dataclass(frozen=True, slots=True)
class Point:
    """A mark in the plot."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Bar:
    """From ``x`` on so wide; ``height`` in percent of its lane, from below."""

    x: str
    width: str
    height: str = "100"
    y: str = "0"


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside an axis. ``anchor``: which end of it stands at the place."""

    at: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """All marks of one chart. ``line`` and ``band``: pieces between which something is missing.

    ``sessions`` and ``off`` are empty where the chart has no lane for what was done (``lane``).
    """

    measure: Measure
    dots: tuple[Point, ...]
    line: tuple[str, ...]
    band: tuple[str, ...]
    grid: tuple[Label, ...]
    dates: tuple[Label, ...]
    lane: bool = False
    sessions: tuple[Bar, ...] = ()
    off: tuple[Bar, ...] = ()
    flares: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right."""

    first: date
    days: int

    def left(self, day: date) -> float:
        """Where the slot of a day begins, 0..1."""
        return (day - self.first).days / self.days

    def middle(self, first: date, last: date) -> float:
        """The middle of the slots from one day to another, 0..1."""
        return (self.left(first) + self.left(last + timedelta(days=1))) / 2


def chart(progress: Progress, measure: Measure, *, lane: bool) -> Chart:
    """The chart of one measure; ``lane``: with what was done below it."""
    shown = (progress.today - progress.first).days + 1
    wide = max(shown, LEAST_DAYS)
    axis = Axis(progress.today - timedelta(days=wide - 1), wide)
    few = shown <= MOST_DAYS_WITH_DOTS
    marked = lane and not progress.monthly
    spreads = _pieces(progress.periods, measure, spread=True)
    return Chart(
        measure=measure,
        dots=tuple(_dots(progress.days, measure, axis)) if few else (),
        line=tuple(_line(piece, axis) for piece in _pieces(progress.periods, measure)),
        band=tuple(_band(piece, axis) for piece in spreads if len(piece) > 1),
        grid=tuple(Label(_percent(1 - nrs / NRS_MAX), str(nrs)) for nrs in GRID),
        dates=_dates(axis),
        lane=lane,
        sessions=tuple(_ticks(progress.days, axis) if few else _bars(progress.periods, axis))
        if lane
        else (),
        off=tuple(_off(progress.days, axis)) if marked else (),
        flares=tuple(_flares(progress, axis)) if marked else (),
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _percent(share: float) -> str:
    return _number(100 * share)


def _bar(start: float, end: float, height: float = 1.0) -> Bar:
    return Bar(_percent(start), _percent(end - start), _percent(height), _percent(1 - height))


def _dots(days: Iterable[DayValue], measure: Measure, axis: Axis) -> Iterator[Point]:
    for day in days:
        rating = day.rating(measure)
        if rating is not None:
            x = axis.middle(day.date, day.date)
            yield Point(_percent(x), _percent(1 - rating / NRS_MAX))


Piece = list[tuple[Period, Middle]]


def _pieces(
    periods: Iterable[Period], measure: Measure, *, spread: bool = False
) -> Iterator[Piece]:
    """Periods that follow each other and have a middle value (or a spread)."""
    each = ((period, period.middles[measure]) for period in periods)
    for known, piece in groupby(
        each, key=lambda one: (one[1].low if spread else one[1].nrs) is not None
    ):
        if known:
            yield list(piece)


def _place(x: float, nrs: float | None) -> str:
    assert nrs is not None, "only what is known is drawn"
    return f"{_number(BOX_WIDTH * x)},{_number(BOX_HEIGHT * (1 - nrs / NRS_MAX))}"


def _line(piece: Piece, axis: Axis) -> str:
    """Through the middle of each period; one that stands alone is a line of its own length."""
    if len(piece) == 1:
        period, found = piece[0]
        ends = (axis.left(period.first), axis.left(period.last + timedelta(days=1)))
        return " ".join(_place(x, found.nrs) for x in ends)
    return " ".join(_place(axis.middle(p.first, p.last), found.nrs) for p, found in piece)


def _band(piece: Piece, axis: Axis) -> str:
    """Around the spread: along the top and back along the bottom."""
    top = [_place(axis.middle(p.first, p.last), found.high) for p, found in piece]
    bottom = [_place(axis.middle(p.first, p.last), found.low) for p, found in reversed(piece)]
    return " ".join(top + bottom)


def _ticks(days: Iterable[DayValue], axis: Axis) -> Iterator[Bar]:
    """One for each day with a session, not quite as wide as its slot."""
    slot = 1 / axis.days
    for day in days:
        if day.session:
            left = axis.left(day.date)
            yield _bar(left + 0.2 * slot, left + 0.8 * slot)


def _bars(periods: Iterable[Period], axis: Axis) -> Iterator[Bar]:
    """For each period as high as its share of days with a session."""
    for period in periods:
        if period.sessions:
            left, right = axis.left(period.first), axis.left(period.last + timedelta(days=1))
            room = 0.1 * (right - left)
            days = (period.last - period.first).days + 1
            yield _bar(left + room, right - room, period.sessions / days)


def _off(days: Sequence[DayValue], axis: Axis) -> Iterator[Bar]:
    """Days off that follow each other, as one."""
    off = [day.date for day in days if day.off is not None]
    for _, run in groupby(enumerate(off), key=lambda each: each[1] - timedelta(days=each[0])):
        dates = [on for _, on in run]
        yield _bar(axis.left(dates[0]), axis.left(dates[-1] + timedelta(days=1)))


def _flares(progress: Progress, axis: Axis) -> Iterator[Bar]:
    """From the first day of each flare to the day before it had settled, as far as it is shown."""
    for flare in progress.flares:
        first, last = flare_days(flare, progress)
        yield _bar(axis.left(first), axis.left(last + timedelta(days=1)))


def flare_days(flare: FlareSpell, progress: Progress) -> tuple[date, date]:
    """The first and the last day of a flare within the span.

    One whose end is not known is taken to be as long as its first day.
    """
    before = timedelta(days=1)
    last = flare.started if flare.settled_on is None else flare.settled_on - before
    first = min(max(flare.started, progress.first), progress.today)
    return first, max(first, min(last, progress.today))


def _dates(axis: Axis) -> tuple[Label, ...]:
    """A few dates below: both ends and one or two between."""
    long = axis.days >= LONG_DAYS
    parts = 2 if long else 3
    anchors = ["start", *["middle"] * (parts - 1), "end"]
    days = [
        axis.first + timedelta(days=round(n * (axis.days - 1) / parts)) for n in range(parts + 1)
    ]
    return tuple(
        Label(_percent(n / parts), date_text(day, "M Y" if long else "j M"), anchor)
        for n, (day, anchor) in enumerate(zip(days, anchors, strict=True))
    )
