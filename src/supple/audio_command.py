"""``supple audio``: today's session, or that of a scenario, as a recording to take along."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Withheld
from supple.core.dose.scenario import replay
from supple.core.session.model import SessionScript
from supple.core.session.script import script
from supple.core.session.speech import Talk
from supple.media.handout.instead import instead_of_plan
from supple.media.voice.id3 import MARK
from supple.media.voice.recording import Recording, recording
from supple.media.voice.wishes import CHIME_VOLUME, VOICE_VOLUME, Wishes, talk_heard
from supple.output import STDOUT, Kind, check_stdout, say, send, write
from supple.scenario_command import read
from supple.todays_plan import NO_PLAN, todays_plan

MP3: Final = Kind("an MP3", ".mp3", b"ID3", MARK)


@dataclass(frozen=True, slots=True)
class _Session:
    """What is recorded, and with which volumes."""

    day: date
    script: SessionScript
    voice_volume: int = VOICE_VOLUME
    chime_volume: int = CHIME_VOLUME


def run(out: str | None, scenario: Path | None, talk: str) -> int:
    """Make the recording and write it; return the exit code.

    Without a plan the words that stand in its place go to stderr, and nothing is written.
    Raises: InputError, NotWholeError for a bad scenario, OSError for a file that cannot be read or
    written, MissingClipError, BrokenClipError, OverlapError.
    """
    if out == STDOUT:
        check_stdout(MP3)
    session = _of_scenario(scenario) if scenario else _of_today()
    if isinstance(session, str):
        say(session, sys.stderr)
        return NO_PLAN
    made = _recorded(session, Talk(talk))
    if out == STDOUT:
        send(made)
        return 0
    path = Path(out if out is not None else f"supple-{session.day.isoformat()}.mp3")
    size = write(path, made, MP3)
    minutes, seconds = divmod(made.duration_s, 60)
    say(f"Wrote {path} ({minutes}:{seconds:02} min, {size / 1e6:.1f} MB).", sys.stdout)
    return 0


def _recorded(session: _Session, talk: Talk) -> Recording:
    volumes = session.voice_volume, session.chime_volume
    wishes = Wishes(talk_heard(talk, *volumes) or Talk.CHIMES, *volumes)
    return recording(session.script.segments, load_words(), wishes)


def _of_scenario(path: Path) -> _Session | str:
    """The session of a scenario's last day, or why there is none."""
    catalogue = load_catalogue()
    *_, last = replay(read(path, catalogue).scenario, catalogue)
    if isinstance(last.decision, Withheld):
        return instead_of_plan(last.decision, None, load_words())
    return _Session(last.ask.today, script(last.decision, catalogue))


def _of_today() -> _Session | str:
    """The session of the journal's person, as Today stands, or why there is none."""
    found = todays_plan()
    if isinstance(found, str):
        return found
    state, plan = found
    person = state.person
    made = script(plan, load_catalogue())
    return _Session(state.day, made, person.voice_volume, person.chime_volume)
