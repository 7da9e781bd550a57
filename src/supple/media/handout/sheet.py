"""A plan -> everything that stands on its sheet, as plain values. How it looks is not known here.

The values go to the typesetter as JSON (``handout.py``): whatever they hold is text, never markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from supple.core.catalogue.model import Catalogue
from supple.core.dose.decision import Plan
from supple.core.words.model import Words
from supple.core.words.numbers import as_sentence, in_words, minutes_of
from supple.media.handout.blocks import block, for_all
from supple.media.handout.values import Boxes, Listed, Sheet

TICKED_DAYS = 14
"""Days that the sheet has boxes for. Source: our choice; after two weeks a new sheet is due."""

NEWLY = ("B1", "B3", "B4", "B5", "B9", "B11", "B6")
"""The signs of docs/evidence.md §1 B that can come up from one day to the next; the others were
asked about before there was a plan. Source: our choice.
"""


KINDS = ("guideline", "trial", "consensus", "our choice")
"""Kinds of sources in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the sheet should be like.

    ``version``: of Supple. ``dated``: the boxes carry the dates from the plan's day on; else Day 1
    to 14. ``name``: whose it is, or "" for a line to write on. ``call``: the emergency number; None
    where it is not known.
    """

    version: str
    dated: bool = True
    name: str = ""
    call: str | None = None


def sheet(plan: Plan, catalogue: Catalogue, words: Words, wishes: Wishes) -> Sheet:
    """What the sheet of a plan says.

    Raises: KeyError for a stretch that the catalogue does not know, MissingPictureError.
    """
    shared = for_all(plan, words)
    day = written(plan.day, words)
    return Sheet(
        language=words.language,
        day=plan.day,
        title=words.say("handout.title"),
        written_day=words.say("handout.for_day", day=day),
        name=wishes.name,
        lead=_lead(plan, catalogue, words),
        before=Listed(
            words.say("handout.before.title"),
            (words.say("handout.before.new"), words.say("handout.before.sore")),
        ),
        stop=_stop(plan, words),
        talk=_talk(plan, words),
        boxes=_boxes(plan.day, wishes.dated, words),
        around=_around(plan, words),
        every=words.say("handout.stretch.all", text=" ".join(shared)) if shared else "",
        blocks=tuple(
            block(number, entry, catalogue, words, shared)
            for number, entry in enumerate(plan.entries, start=1)
        ),
        help=tuple(_help(wishes.call, catalogue, words)),
        sources=_sources(plan, catalogue, words),
        made=_made(plan, words, wishes),
        labels=_labels(day, words),
    )


def written(day: date, words: Words) -> str:
    """A day as people write it: Thursday 12 March 2026."""
    return words.say(
        "handout.date",
        weekday=words.lines("handout.weekdays")[day.weekday()],
        day=day.day,
        month=words.lines("handout.months")[day.month - 1],
        year=day.year,
    )


# -- The front ----------------------------------------------------------------------------------


def _lead(plan: Plan, catalogue: Catalogue, words: Words) -> tuple[str, ...]:
    number, minutes = len(plan.entries), minutes_of(plan.lasts_s(catalogue))
    size = words.say(
        "handout.lead.size",
        stretches=words.say("handout.lead.stretches", n=number, number=in_words(number)),
        minutes=words.say("handout.lead.minutes", n=minutes, number=in_words(minutes).lower()),
    )
    return size, words.say("handout.lead.like_it"), words.say("handout.lead.gently")


def _stop(plan: Plan, words: Words) -> Listed:
    """Every sign at which one stops. Source: docs/evidence.md §2, "Stop always"."""
    signs = words.lines("handout.stop.signs")
    pain = words.say("handout.stop.pain", stop_at=plan.stop_at_nrs)
    return Listed(words.say("handout.stop.title"), (*signs, pain), words.say("handout.stop.then"))


def _talk(plan: Plan, words: Words) -> tuple[str, ...]:
    """Why to talk to somebody, as Today says it."""
    return tuple(
        as_sentence(words.say(f"reasons.{reason.key}", **reason.params))
        for reason in plan.referrals
    )


def _boxes(first: date, dated: bool, words: Words) -> Boxes:
    short = words.lines("handout.weekdays_short")
    days = [first + timedelta(days=n) for n in range(TICKED_DAYS)]
    return Boxes(
        title=words.say("handout.ticks.title"),
        help=words.say("handout.ticks.help"),
        stretch=words.say("handout.ticks.stretch" if dated else "handout.ticks.day"),
        days=tuple(
            (short[day.weekday()], str(day.day)) if dated else (str(number),)
            for number, day in enumerate(days, start=1)
        ),
    )


def _around(plan: Plan, words: Words) -> tuple[str, ...]:
    """What comes before the first stretch, and after the last."""
    walk = (words.say("handout.around.easy_movement"),) if plan.easy_movement_s else ()
    end = "breathing" if plan.breathing_s else "close"
    return (*walk, words.say(f"handout.around.{end}"))


# -- The back -----------------------------------------------------------------------------------


def _help(call: str | None, catalogue: Catalogue, words: Words) -> Iterator[Listed]:
    """When to get help, the most urgent first."""
    known = {question.id: question for question in catalogue.questions}

    def texts(ids: Iterator[str]) -> tuple[str, ...]:
        return tuple(words.say(f"questions.{each}.text") for each in ids)

    title = (
        words.say("handout.help.call", number=call)
        if call is not None
        else words.say("handout.help.call_unknown")
    )
    yield Listed(title, texts(each for each in known if each.startswith("A")))
    urgent = [each for each in NEWLY if known[each].urgent]
    soon = [each for each in NEWLY if not known[each].urgent]
    yield Listed(words.say("handout.help.urgent"), texts(iter(urgent)))
    yield Listed(words.say("handout.help.soon"), texts(iter(soon)))


def _sources(plan: Plan, catalogue: Catalogue, words: Words) -> Listed:
    """Where words and numbers of these stretches come from, by kind of source; our choice last."""
    stretches = [catalogue.stretches[entry.stretch_id] for entry in plan.entries]
    cited = dict.fromkeys(key for each in stretches for key in (each.dose.source, *each.sources))
    kinds: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for key in cited:
        kinds[catalogue.sources[key].evidence].append(words.say(f"sources.{key}"))
    lines = tuple(
        words.say(f"handout.sources.{kind.replace(' ', '_')}", about="; ".join(about))
        for kind, about in kinds.items()
        if about
    )
    honest = (words.say("handout.sources.known"), words.say("handout.sources.reviewed"))
    return Listed(words.say("handout.sources.title"), lines, " ".join(honest))


def _made(plan: Plan, words: Words, wishes: Wishes) -> str:
    """The day and the versions that the sheet was made of."""
    return words.say(
        "handout.made",
        day=written(plan.day, words),
        version=wishes.version,
        rules=plan.engine_version,
        catalogue=plan.catalogue_digest[:12],
    )


def _labels(day: str, words: Words) -> dict[str, str]:
    """Small words that the layout needs."""
    return {
        "name": words.say("handout.name"),
        "foot": words.say("handout.foot", day=day),
        "page": words.say("handout.page"),
        "of": words.say("handout.of"),
        "feel": words.say("handout.stretch.feel"),
        "mind": words.say("handout.stretch.mind"),
    }
