"""``supple plan SCENARIO.json``: what the planner would do, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Cycles
from supple.core.dose.model import Entry, Plan, Reason, Withheld
from supple.core.dose.scenario import Replayed, replay
from supple.core.errors import InputError
from supple.core.wire import decision as decision_wire
from supple.core.wire.scenario import from_json
from supple.core.words.model import Words


def run(path: Path, as_json: bool) -> int:
    """Replay a scenario file and print every day's decision. Returns the exit code.

    Raises: InputError for a file that is no scenario, OSError for one that cannot be read.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(
            where=path.name, field="it", value=str(error), allowed="a JSON file in UTF-8"
        ) from error
    file = from_json(data, path.name)
    days = tuple(replay(file.scenario, load_catalogue()))
    if as_json:
        print(json.dumps([_as_json(day) for day in days], indent=2, ensure_ascii=False))
        return 0
    print("\n".join(_as_text(file.scenario.title, days, load_words())))
    return 0


def _as_json(day: Replayed) -> dict[str, object]:
    return {"day": day.told.offset, "decision": decision_wire.to_json(day.decision)}


def _as_text(title: str, days: tuple[Replayed, ...], words: Words) -> Iterator[str]:
    yield title
    for day in days:
        yield ""
        yield f"Day {day.told.offset} · {day.ask.today:%A %d %B %Y}"
        match day.decision:
            case Plan() as plan:
                yield from _plan(plan, words)
            case Withheld() as withheld:
                yield f"  No stretching: {withheld.kind.value.replace('_', ' ')}"
                yield from (_why(each, words) for each in withheld.reasons + withheld.referrals)


def _plan(plan: Plan, words: Words) -> Iterator[str]:
    minutes, seconds = divmod(plan.duration_s, 60)
    yield f"  Level {plan.level} (base {plan.base}) · {minutes} min {seconds:02} s"
    if plan.easy_movement_s:
        yield f"    {'easy movement':32} {plan.easy_movement_s} s"
    for entry in plan.entries:
        yield f"    {words.say(f'stretches.{entry.stretch_id}.name'):32} {_dose(entry)}"
    if plan.breathing_s:
        yield f"    {'slow breathing':32} {plan.breathing_s} s"
    for omitted in plan.omitted:
        name = words.say(f"stretches.{omitted.stretch_id}.name")
        why = words.say(f"reasons.{omitted.reason.key}", **omitted.reason.params)
        yield f"    without {name}: {why}"
    yield from (_why(each, words) for each in plan.reasons + plan.referrals)


def _dose(entry: Entry) -> str:
    sides = " each side" if len(entry.sides) > 1 else ""
    if isinstance(entry.dose, Cycles):
        return f"{entry.dose.cycles} times{sides}"
    return f"{entry.dose.hold_s} s \u00d7 {entry.dose.repetitions}{sides}"


def _why(reason: Reason, words: Words) -> str:
    return f"  [{reason.rule}] {words.say(f'reasons.{reason.key}', **reason.params)}"
