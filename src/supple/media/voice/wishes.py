"""How a recording should sound."""

from __future__ import annotations

from dataclasses import dataclass

from supple.core.errors import InputError
from supple.core.session.speech import Talk

LOUDEST = 100
VOICE_VOLUME, CHIME_VOLUME = 100, 70
"""How loud they are until somebody chooses: chimes stand behind words. Source: our choice."""


def gain(percent: int) -> float:
    """What a volume leaves of a level: half the volume is 10 dB less, which sounds half as loud.

    Source: Stevens' power law for loudness (the exponent 0.6 of pressure).
    """
    return float((percent / LOUDEST) ** (1 / 0.6))


def talk_heard(talk: Talk, voice_volume: int, chime_volume: int) -> Talk | None:
    """What is left of it at these volumes: what stands at 0 is not heard, so without a voice words
    mean chimes. None: nothing is heard. The player asks for the same (``sound.ts``).
    """
    if not voice_volume and not chime_volume:
        return None
    return talk if voice_volume else Talk.CHIMES


@dataclass(frozen=True, slots=True)
class Wishes:
    """``talk``: how much is said. ``voice_volume``, ``chime_volume``: percent, 0..100; 0 is silent.

    Raises: InputError for another volume.
    """

    talk: Talk = Talk.FULL
    voice_volume: int = VOICE_VOLUME
    chime_volume: int = CHIME_VOLUME

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
