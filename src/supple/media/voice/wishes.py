"""How a recording should sound."""

from __future__ import annotations

from dataclasses import dataclass

from supple.core.errors import InputError
from supple.core.session.speech import Talk

LOUDEST = 100


@dataclass(frozen=True, slots=True)
class Wishes:
    """``talk``: how much is said. ``voice_volume``, ``chime_volume``: percent, 0..100; 0 is silent.

    Raises: InputError for another volume.
    """

    talk: Talk = Talk.FULL
    voice_volume: int = LOUDEST
    chime_volume: int = LOUDEST

    def __post_init__(self) -> None:
        for field in ("voice_volume", "chime_volume"):
            value = getattr(self, field)
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LOUDEST:
                raise InputError(
                    where="recording",
                    field=field,
                    value=value,
                    allowed=f"a whole number from 0 to {LOUDEST}",
                )
