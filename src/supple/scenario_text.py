"""A replayed scenario as text: what was told, what was decided, and why.

Days that are alike in all three are told once.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from supple.core.catalogue.limit_words import limit_text
from supple.core.catalogue.model import Cycles
from supple.core.dose.decision import Entry, Plan, Reason, Withheld
from supple.core.dose.scenario import Replayed, ToldDay, ToldSession
from supple.core.dose.told import Day, HurtReport, Person
from supple.core.words.model import Words

MARGIN = "  "
_RATINGS = {
    "morning_nrs": "pain {} on waking",
    "now_nrs": "pain {} now",
    "stiffness_nrs": "stiffness {}",
    "stress_nrs": "stress {}",
}


def as_text(
    title: str,
    days: Sequence[Replayed],
    faults: Sequence[tuple[str, ...]],
    words: Words,
    width: int,
) -> Iterator[str]:
    """The lines of a scenario. ``faults``: what each day was expected to be and is not."""
    page = _Page(words, width)
    yield from page.wrapped(title, "")
    pairs = zip(days, faults, strict=True)
    for _, group in groupby(pairs, key=lambda pair: (_alike(pair[0]), pair[1])):
        alike = list(group)
        yield ""
        yield _heading([day for day, _ in alike])
        yield from page.day(alike[0][0])
        for fault in alike[0][1]:
            yield from page.wrapped(f"NOT AS EXPECTED: {fault}", MARGIN)


def _alike(day: Replayed) -> object:
    """Everything that is shown of a day but its date."""
    return replace(day.told, offset=0), replace(day.decision, day=date.min)


def _heading(days: Sequence[Replayed]) -> str:
    first, last = days[0], days[-1]
    if len(days) == 1:
        return f"Day {first.told.offset} · {_written(first.ask.today)}"
    return (
        f"Days {first.told.offset} to {last.told.offset} · "
        f"{_written(first.ask.today)} to {_written(last.ask.today)}"
    )


def _written(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class _Page:
    """The words to use and how wide a line may be."""

    words: Words
    width: int

    def wrapped(self, text: str, indent: str) -> list[str]:
        """One sentence over as many lines as it needs."""
        room = max(self.width, len(indent) + 40)
        return textwrap.wrap(
            text, room, initial_indent=indent, subsequent_indent=indent + MARGIN
        ) or [""]

    def day(self, day: Replayed) -> Iterator[str]:
        """What was told, the decision, and how the session went."""
        told = ", ".join([*_told(day.told.day), *_circumstances(day.told)])
        yield from self.wrapped(f"Told: {told or 'nothing'}", MARGIN)
        match day.decision:
            case Plan() as plan:
                yield from self._plan(plan)
            case Withheld() as withheld:
                yield f"{MARGIN}No stretching: {withheld.kind.value.replace('_', ' ')}"
        for reason in day.decision.reasons + day.decision.referrals:
            yield from self.wrapped(self._why(reason), MARGIN)
        if day.session is not None and day.told.session is not None:
            yield from self.wrapped(f"Then: {self._went(day.told.session)}", MARGIN)

    def _plan(self, plan: Plan) -> Iterator[str]:
        kept = f" ({plan.base} is kept)" if plan.base != plan.level else ""
        yield f"{MARGIN}Level {plan.level}{kept} · {_time(plan.duration_s)}"
        names = {entry.stretch_id: self._name(entry.stretch_id) for entry in plan.entries}
        column = max(len("Two slow breaths"), *map(len, names.values())) + 2
        if plan.easy_movement_s:
            yield f"{MARGIN * 2}{'Easy movement':{column}}{_time(plan.easy_movement_s)}"
        for entry in plan.entries:
            place = f" (for {self._name(entry.replaces)})" if entry.replaces else ""
            yield f"{MARGIN * 2}{names[entry.stretch_id]:{column}}{_dose(entry)}{place}"
        if plan.breathing_s:
            yield f"{MARGIN * 2}{'Slow breathing':{column}}{_time(plan.breathing_s)}"
        yield f"{MARGIN * 2}{'Two slow breaths':{column}}{_time(plan.close_s)}"
        for omitted in plan.omitted:
            instead = f"; {self._name(omitted.instead)} instead" if omitted.instead else ""
            why = self.words.say(f"reasons.{omitted.reason.key}", **omitted.reason.params)
            text = f"Without {self._name(omitted.stretch_id)}: {why}{instead}."
            yield from self.wrapped(text, MARGIN)
        limits = {limit for entry in plan.entries for limit in entry.limits}
        for limit in sorted(limits, key=lambda each: (each.measure, each.maximum)):
            where = [names[e.stretch_id] for e in plan.entries if limit in e.limits]
            which = "All" if len(where) == len(plan.entries) else ", ".join(where)
            text = limit_text(limit, self.words)
            yield from self.wrapped(f"{which}: {text}", MARGIN)

    def _why(self, reason: Reason) -> str:
        return f"[{reason.rule}] {self.words.say(f'reasons.{reason.key}', **reason.params)}"

    def _name(self, stretch_id: str) -> str:
        return self.words.say(f"stretches.{stretch_id}.name")

    def _went(self, session: ToldSession) -> str:
        parts = ["a session" if session.share == 1 else f"{session.share:.0%} of the session"]
        if session.worst_nrs is not None:
            parts.append(f"worst pain {session.worst_nrs}")
        if session.after_nrs is not None:
            parts.append(f"pain {session.after_nrs} half an hour later")
        return ", ".join([*parts, *map(self._hurt, session.hurts)])

    def _hurt(self, hurt: HurtReport) -> str:
        how = sorted(str(sensation) for sensation in hurt.sensations)
        if hurt.worst_nrs is not None:
            how.append(str(hurt.worst_nrs))
        what = "another part" if hurt.stretch_id is None else self._name(hurt.stretch_id)
        return f"{what} hurt ({', '.join(how) or 'not rated'})"


def _told(day: Day) -> Iterator[str]:
    for name, text in _RATINGS.items():
        if getattr(day, name) is not None:
            yield text.format(getattr(day, name))
    if day.flare:
        yield "a flare"


def _circumstances(told: ToldDay) -> Iterator[str]:
    """Everything else that was said that day, where it is not the usual."""
    check_in = told.check_in
    if check_in.minutes is not None:
        yield f"{check_in.minutes} minutes"
    if check_in.safety_concern:
        yield "something is new"
    elif check_in.safety_concern is None:
        yield "the safety question skipped"
    if check_in.leg_symptoms_persist is not None:
        still = "still there" if check_in.leg_symptoms_persist else "gone"
        yield f"the leg symptoms are {still}"
    if check_in.familiar is not None:
        yield "a pain they know" if check_in.familiar else "a pain they do not know"
    if check_in.woke_within_hour:
        yield "awake for less than an hour"
    yield from (f"yes to {question_id}" for question_id in told.yes)
    yield from (f"{item} cleared ({by_whom})" for item, by_whom in told.clearances)
    if not told.screened:
        yield "the safety questions not answered again"
    if told.person is not None:
        yield _changed(told.person)


def _changed(person: Person) -> str:
    tags = ", ".join(sorted(person.conditions)) or "none"
    return f"from now on {person.minutes} minutes a day and these conditions: {tags}"


def _dose(entry: Entry) -> str:
    sides = ", each side" if len(entry.sides) > 1 else ""
    if isinstance(entry.dose, Cycles):
        return f"{entry.dose.cycles} times{sides}"
    return f"{entry.dose.hold_s} s \u00d7 {entry.dose.repetitions}{sides}"


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} min"] if minutes else []
    return " ".join([*parts, f"{rest} s"] if rest or not parts else parts)
