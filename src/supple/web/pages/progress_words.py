"""Progress as people read it: what may be said, what was done, and the rows of its tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as date_text
from django.utils.text import capfirst

from supple.core.catalogue.load import load_words
from supple.core.outcomes.model import DayOffKind, Measure, Middle, Statement
from supple.core.outcomes.statement import Window
from supple.core.words.numbers import as_sentence, in_words
from supple.web.journal.progress import Progress
from supple.web.pages.chart import flare_days

WORSE = ("more_some", "more_clear")
BETTER = ("less_some", "less_clear")
YEAR_DAYS = 365.25
COMPARED = (*BETTER, *WORSE, "same", "unclear", "none")


@dataclass(frozen=True, slots=True)
class Said:
    """A first line and the sentences after it. ``help``: it leads to when to get help."""

    title: str
    sentences: tuple[str, ...]
    help: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    ``ratings``: of each measure its name and what was told, "" where nothing or too little was.
    ``day``: where it is a single day, which can be corrected.
    """

    name: str
    ratings: tuple[tuple[str, str], ...]
    told: int
    sessions: int
    also: str
    day: date | None = None


def points(value: float) -> str:
    """A rating or a median: whole numbers whole, halves with their point."""
    return f"{value:.1f}".removesuffix(".0")


def day_name(day: date, today: date) -> str:
    """3 March, with the year where it is not this one."""
    return date_text(day, "j F" if day.year == today.year else "j F Y")


def said(statement: Statement, today: date) -> Said:
    """The statement in words."""
    words = load_words()
    params: dict[str, object] = {
        name: _param(name, value, today) for name, value in statement.params.items()
    }
    if statement.measure is not None:
        params["pain"] = words.say(f"progress.pain.{statement.measure}")
    key = statement.key
    sentences = [words.say(f"progress.{key}.text", **params)]
    if key in COMPARED:
        sentences.insert(0, words.say("progress.common.compared", **params))
    if key in BETTER:
        sentences.append(words.say("progress.common.why"))
    if statement.look_again is not None:
        on = day_name(statement.look_again, today)
        sentences.append(words.say("progress.common.look_again", on=on))
    if key in WORSE:
        sentences.append(words.say("progress.common.help_now"))
    title = words.say(f"progress.{key}.title", **params)
    return Said(title, tuple(map(as_sentence, sentences)), key in WORSE)


def _param(name: str, value: int | float | date, today: date) -> object:
    if isinstance(value, date):
        return day_name(value, today)
    if name == "margin":
        return f"{value:.0f}"  # a tenth of a point is finer than anybody's rating
    return value if name == "n" else points(value)


def said_of_stress(windows: tuple[Window, Window] | None, today: date) -> tuple[str, ...]:
    """The numbers of the first and the last two weeks, without a judgement."""
    if windows is None:
        return ()
    then, now = windows
    compared = load_words().say(
        "progress.stress.compared",
        then=points(then.nrs),
        then_first=day_name(then.first, today),
        then_last=day_name(then.last, today),
        now=points(now.nrs),
        now_first=day_name(now.first, today),
        now_last=day_name(now.last, today),
    )
    return compared, load_words().say("progress.stress.why")


def did(progress: Progress) -> tuple[str, ...]:
    """What was done: sessions, days off, flares and how long they took."""
    return tuple(map(as_sentence, _did(progress)))


def _did(progress: Progress) -> Iterator[str]:
    words = load_words()
    sessions = sum(day.session for day in progress.days)
    time = _time((progress.today - progress.first).days + 1)
    key = "progress.did.sessions" if sessions else "progress.did.no_session"
    yield words.say(key, n=sessions, time=time)
    off = Counter(day.off for day in progress.days if day.off is not None)
    if off:
        kinds = [words.say(f"progress.did.{kind}", n=off[kind]) for kind in DayOffKind if off[kind]]
        yield words.say("progress.did.off", list=", ".join(kinds))
    if progress.flares:
        yield " ".join(map(as_sentence, _flares(progress)))


def _flares(progress: Progress) -> Iterator[str]:
    words = load_words()
    took = [(f.settled_on - f.started).days for f in progress.flares if f.settled_on is not None]
    yield words.say("progress.did.flares", n=len(progress.flares))
    if took:
        all_of_them = len(took) == len(progress.flares)
        key = "progress.did.flares_settled" if all_of_them else "progress.did.flares_some"
        yield words.say(key, n=len(took), days=words.say("progress.did.days", n=max(took)))


def _time(days: int) -> str:
    weeks, rest = divmod(days, 7)
    if days > 2 * YEAR_DAYS:
        return load_words().say("progress.did.years", n=round(days / YEAR_DAYS))
    if rest or not weeks:
        return load_words().say("progress.did.days", n=days)
    return load_words().say("progress.did.weeks", n=weeks)


def period_rows(progress: Progress) -> tuple[Row, ...]:
    """Weeks or months, oldest first, as in the chart."""
    this_year = progress.first.year == progress.today.year
    shape = "F Y" if progress.monthly else ("j M" if this_year else "j M Y")
    flares = [flare_days(flare, progress)[0] for flare in progress.flares]
    return tuple(
        Row(
            name=date_text(period.first, shape),
            ratings=_named(_middle(period.middles[each]) for each in Measure),
            told=period.told,
            sessions=period.sessions,
            also=_also(period.off, sum(period.first <= on <= period.last for on in flares)),
        )
        for period in progress.periods
    )


def day_rows(progress: Progress) -> tuple[Row, ...]:
    """Every day of the span, the newest first, also those of which nothing was told."""
    known = {day.date: day for day in progress.days}
    in_flare = set(_flare_dates(progress))
    rows = []
    for back in range((progress.today - progress.first).days + 1):
        on = progress.today - timedelta(days=back)
        day = known.get(on)
        rows.append(
            Row(
                name=date_text(on, "D j M"),
                ratings=_named(_rating(day.rating(each) if day else None) for each in Measure),
                told=int(day is not None and day.told),
                sessions=int(day is not None and day.session),
                also=_also_that_day(day.off if day else None, on in in_flare),
                day=on,
            )
        )
    return tuple(rows)


def _flare_dates(progress: Progress) -> Iterator[date]:
    for flare in progress.flares:
        first, last = flare_days(flare, progress)
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _named(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    names = (load_words().say(f"progress.cell.{measure}") for measure in Measure)
    return tuple(zip(names, values, strict=True))


def _rating(value: int | None) -> str:
    return "" if value is None else str(value)


def _middle(found: Middle) -> str:
    if found.nrs is None:
        return ""
    if found.low is None or found.high is None or found.low == found.high:
        return points(found.nrs)
    return f"{points(found.nrs)} ({points(found.low)} to {points(found.high)})"


def _also(off: Mapping[DayOffKind, int], flares: int) -> str:
    words = load_words()
    parts = [words.say(f"progress.did.{kind}", n=off[kind]) for kind in DayOffKind if off.get(kind)]
    if flares:
        parts.append(words.say("progress.did.flares", n=flares).rstrip(".").lower())
    return capfirst(", ".join(parts))


def _also_that_day(off: DayOffKind | None, flare: bool) -> str:
    keys = [*([str(off)] if off else []), *(["flare"] if flare else [])]
    return capfirst(", ".join(load_words().say(f"progress.day.{key}") for key in keys))


def description(progress: Progress, measure: Measure) -> str:
    """What the chart shows, for those who cannot see it."""
    unit = "month" if progress.monthly else "week"
    found = [each.middles[measure].nrs for each in progress.periods]
    middles = [nrs for nrs in found if nrs is not None]
    if not middles:
        return f"Too few days for a middle value of any {unit} yet."
    text = (
        f"The middle value of a {unit} goes from {points(middles[0])} in the first to "
        f"{points(middles[-1])} in the last, with {points(min(middles))} as the lowest and "
        f"{points(max(middles))} as the highest."
    )
    missing = len(found) - len(middles)
    if missing:
        text += f" {in_words(missing)} of {len(found)} {unit}s have too few days."
    return text
