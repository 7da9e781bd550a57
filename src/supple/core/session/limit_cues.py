"""How far a condition lets a stretch go, as it is said and shown while the session runs.

A condition can limit the same stretch in more than one way; each way is said on its own, so that
none hides behind another. A shorter hold needs no words: the clock keeps it.
"""

from __future__ import annotations

from enum import StrEnum

from supple.core.catalogue.limit_words import limit_key
from supple.core.catalogue.model import Limit
from supple.core.dose import pacing
from supple.core.session.model import Cue
from supple.core.units import Seconds


class Form(StrEnum):
    """How much time there is to say it."""

    FULL = "full"
    SHORT = "short"


LONG_S = {Form.FULL: 4, Form.SHORT: pacing.SAY_LIMIT_S}
"""Time to say one limit: nine words or four. Source: our choice."""

AGAIN = "cues.limit.again"
"""Said instead of limits that were all said on the first side."""


def limit_cue(limit: Limit, form: Form, at_s: Seconds = 0) -> Cue:
    """One limit in words that a person can follow while moving."""
    return Cue(at_s, f"cues.limit.{form}.{limit_key(limit)}", {"value": round(limit.maximum)})
