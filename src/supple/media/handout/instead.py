"""What is said in place of a sheet: nobody gets stretches on paper who gets none on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from supple.core.dose.decision import Kind, Reason, Withheld
from supple.core.words.model import Words
from supple.core.words.numbers import as_sentence

UNDER_AGE = "B12"


def instead_of_plan(decision: Withheld, call: str | None, words: Words) -> str:
    """Why there is no plan, action first. ``call``: the emergency number, or None."""
    if decision.kind is Kind.EMERGENCY:
        return emergency(decision.question_ids, call, words)
    if decision.kind is Kind.SEE_CLINICIAN:
        return clinician(
            decision.question_ids, words, urgent=decision.urgent, reasons=decision.reasons
        )
    reasons = (*decision.reasons, *decision.referrals)
    offers = (words.say(f"handout.offers.{each}") for each in decision.offers)
    return _lines([words.say("handout.none.title"), *_sentences(reasons, words), *offers])


def emergency(question_ids: Iterable[str], call: str | None, words: Words) -> str:
    """Whom to call now, as the emergency page says it."""
    title = (
        words.say("emergency.now.title_unknown")
        if call is None
        else words.say("emergency.now.title", number=call)
    )
    return _lines([f"{title}.", words.say("emergency.now.lead"), *_told(question_ids, words)])


def clinician(
    question_ids: Iterable[str],
    words: Words,
    *,
    urgent: bool,
    reasons: Iterable[Reason] = (),
) -> str:
    """Whom to see first, as the page for it says."""
    ids = tuple(question_ids)
    form = "_age" if UNDER_AGE in ids else "_urgent" if urgent else ""
    told = () if form == "_age" else _told(ids, words)
    return _lines(
        [
            f"{words.say(f'emergency.clinician.title{form}')}.",
            words.say(f"emergency.clinician.lead{form}"),
            *(_sentences(reasons, words) if not ids else ()),
            *told,
        ]
    )


def _told(question_ids: Iterable[str], words: Words) -> Iterator[str]:
    ids = tuple(question_ids)
    if ids:
        yield words.say("emergency.now.because")
        yield from (f"- {words.say(f'questions.{each}.text')}" for each in ids)


def _sentences(reasons: Iterable[Reason], words: Words) -> Iterator[str]:
    for reason in reasons:
        yield as_sentence(words.say(f"reasons.{reason.key}", **reason.params))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
