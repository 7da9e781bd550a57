"""From keys to sentences: what is said and shown at each moment of a script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from supple.core.catalogue.limit_words import limit_text, spoken
from supple.core.catalogue.model import Position, Side
from supple.core.dose.limits import LIMITS
from supple.core.session.limit_cues import Form, limit_cue
from supple.core.session.model import Cue, Phase, Segment, SessionScript
from supple.core.words.model import Words

_BEGINS = re.compile(r"(?:^|(?<=[.?] ))[a-z]")
_OTHER = {Side.RIGHT: Side.LEFT, Side.LEFT: Side.RIGHT, Side.BOTH: Side.BOTH}
_OWN_WORDS = (Phase.READY, Phase.ENTER, Phase.HOLD, Phase.EXIT)
_LIMITED = (Phase.ENTER, Phase.HOLD, Phase.MOVE)
"""While these run, a limit stays on the screen; before them it stands there in full."""

HALF_WAY = "cues.repetition.half_way"
NOTE = "cues.note"
ASKED_FOR = (f"{NOTE}.", "cues.limit.")
"""What the keys begin with that say what a condition asks for, which is said with chimes, too."""

OTHER_SIDE = "cues.other_side"
"""How every side but the first opens."""

GET_READY = "cues.get_ready"
"""The last words before a stretch begins."""

REST = "cues.repetition.rest"
COUNT = "cues.count"
"""What the keys of the last seconds of a hold begin with."""

_SHORT: Mapping[str, str | None] = {
    "cue_ready": None,
    "cue_enter": "cues.short.enter",
    "cue_hold": "cues.short.hold",
    "cue_exit": "cues.short.exit",
    "cues.dose_hold": None,
    "cues.dose_cycles": None,
    "cues.repetition.enter": "cues.short.enter",
    "cues.repetition.hold": "cues.short.hold",
    "cues.repetition.exit": "cues.short.exit",
    "cues.easy_movement.begin": "cues.short.easy_movement",
    "cues.easy_movement.arms": None,
    "cues.easy_movement.breathe": None,
    "cues.breathing.begin": "cues.short.breathing",
}
"""What is said instead in few words; None: nothing. Of a stretch's own words only their last name
counts. Everything else is said in full: names, sides, counts, breaths, and how far a condition lets
a stretch go."""

_PACE = ("cue_enter", "cue_exit")
"""Kept in few words by a movement that is repeated."""


class Talk(StrEnum):
    """How much is said."""

    FULL = "full"
    SHORT = "short"
    """Without a stretch's own sentences, for who knows it."""
    CHIMES = "chimes"
    """Tones lead, and words are shown; said is only what a condition asks for."""


def params(segment: Segment, words: Words) -> Mapping[str, str]:
    """What sentences about a segment may name: its stretch and side."""
    return _params(segment.stretch_id, segment.steps[0].phase, segment.side, words)


def title(segment: Segment, words: Words) -> str:
    """Name of the stretch, or of the part of the session."""
    return params(segment, words)["name"]


@lru_cache(maxsize=256)  # each of them is asked for with every cue
def _params(stretch_id: str | None, phase: Phase, side: Side, words: Words) -> Mapping[str, str]:
    """``phase``: the first of the segment, by which one without a stretch is called."""
    name = f"cues.phase.{phase}" if stretch_id is None else f"stretches.{stretch_id}.name"
    return {
        "name": words.say(name),
        "side": words.say(f"sides.{side}"),
        "other_side": words.say(f"sides.{_OTHER[side]}"),
        "side_alone": words.say(f"sides.alone.{side}"),
    }


def side_label(segment: Segment, words: Words) -> str | None:
    """The side in words ("Right side"), or None where there are no sides."""
    return None if segment.side is Side.BOTH else words.say(f"sides.alone.{segment.side}")


def dose_label(segment: Segment, words: Words) -> str | None:
    """The dose of a stretch in short, or None for another part of the session."""
    works = [step for step in segment.steps if step.phase in (Phase.HOLD, Phase.MOVE)]
    if not works:
        return None
    kind = "dose_hold" if works[0].phase is Phase.HOLD else "dose_cycles"
    return words.say(f"cues.{kind}", hold_s=works[0].duration_s, n=len(works))


def notes(segment: Segment, words: Words) -> tuple[str, ...]:
    """What a condition asks for in this stretch: how far at most, and what to mind."""
    limits = (limit_text(each, words) for each in segment.limits)
    return (*limits, *(words.say(f"notes.{key}") for key in segment.notes))


def said(cue: Cue, segment: Segment, words: Words, talk: Talk = Talk.FULL) -> str:
    """What is spoken; empty where nothing is. Raises: KeyError for a key that has no words."""
    key = _key_said(_own(cue.key, segment, words), segment, talk)
    if key is None:
        return ""
    names = {**params(segment, words), **cue.params}
    if "go" in names:
        names["go"] = words.say(f"positions.go.{names['go']}", **params(segment, words))
    return _sentence(words.say(key, **names))


def _sentence(text: str) -> str:
    """Every sentence beginning with a capital, also where a side comes first."""
    return _BEGINS.sub(lambda found: found[0].upper(), text)


def _own(key: str, segment: Segment, words: Words) -> str:
    """A stretch that would rest in the middle of its movement says where to rest instead."""
    own = f"stretches.{segment.stretch_id}.cue_rest"
    return own if key == REST and words.has(own) else key


def _key_said(key: str, segment: Segment, talk: Talk) -> str | None:
    match talk:
        case Talk.FULL:
            return key
        case Talk.SHORT:
            name = key.rpartition(".")[2] if key.startswith("stretches.") else key
            if name == "cue_ready" and segment.position is Position.STANDING:
                return "cues.short.ready_standing"  # whoever stands must not close their eyes
            return key if name in _PACE and _is_moving(segment) else _SHORT.get(name, key)
        case Talk.CHIMES:
            return key if key.startswith(ASKED_FOR) else None


def _is_moving(segment: Segment) -> bool:
    """Whether it is a repeated movement, which is paced faster: its own words set the pace."""
    return any(
        step.phase is Phase.MOVE
        or (step.phase in (Phase.ENTER, Phase.EXIT) and step.duration_s < LIMITS.enter_s)
        for step in segment.steps
    )


def caption(cue: Cue, phase: Phase, segment: Segment, words: Words) -> str:
    """What is shown while the cue holds: the stretch's own words for the phase, which stay when a
    short "half way" is said; elsewhere what is spoken. How far it may go stays beside it.
    """
    shown = said(cue, segment, words)
    if segment.stretch_id is not None and phase in _OWN_WORDS:
        own = f"stretches.{segment.stretch_id}.cue_{phase}"
        shown = _sentence(words.say(own, **params(segment, words)))
    limits = spoken(segment.limits) if phase in _LIMITED else ()
    short = (said(limit_cue(each, Form.SHORT), segment, words) for each in limits)
    return " ".join((shown, *short))


def following_text(script: SessionScript, index: int, words: Words) -> str:
    """What comes after a segment, if nothing is skipped: what has to be ready for it. What to mind
    is said on the way there.
    """
    here = script.segments[index]
    after = next((each for each in script.segments[index + 1 :] if not each.asks_to_mind), None)
    if after is None:
        return words.say("cues.next.end")
    if after.stretch_id is None:
        return words.say("cues.next.part", name=title(after, words))
    key = "cues.next.side" if after.number == here.number else "cues.next.stretch"
    return words.say(key, **params(after, words))
