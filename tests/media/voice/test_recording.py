"""A recording holds every sound of its script in its place, and says what is wrong beforehand."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from math import ceil
from pathlib import Path
from shutil import copytree, ignore_patterns
from types import ModuleType

import numpy as np
import pytest

from supple.core.catalogue.model import Limit, Measure
from supple.core.errors import InputError, SuppleError
from supple.core.session import chimes
from supple.core.session.chimes import LOUD, NOTES, WORDS_AFTER_S, Tune, tune_of
from supple.core.session.model import Cue, Phase, Segment
from supple.core.session.parts import Part, segment_begins_s, segments
from supple.core.session.script import script
from supple.core.session.speech import Talk, said
from supple.core.words import pace
from supple.core.words.numbers import minutes_of
from supple.media.voice import placing
from supple.media.voice import recording as recording_room
from supple.media.voice.clips import BrokenClipError, Clips, MissingClipError
from supple.media.voice.mixing import VOICE, chime
from supple.media.voice.placing import (
    HZ,
    Chimed,
    NothingToPlayError,
    OverlapError,
    Samples,
    Spoken,
    place,
)
from supple.media.voice.recording import (
    COVER,
    FILLED_BYTES,
    MADE_BY,
    edition,
    has_clips,
    recording,
)
from supple.media.voice.texts import phrases
from supple.media.voice.wishes import Wishes, gain
from tests.core.session.plans import entry, plan_of
from tests.media.voice.conftest import Recorded
from tests.media.voice.sessions import (
    CATALOGUE,
    WORDS,
    chapters_of,
    frames_of,
    heard,
    loud_from,
    short_session,
    tone_at,
)
from tests.media.voice.test_clips import LOUDNESS_LUFS, loudness_lufs

LEAST = 0.02
"""Louder than what the compression leaves of silence."""


def timed_cues() -> list[tuple[int, Cue, Segment, Phase]]:
    """Every cue with its second, its segment and the phase of its step."""
    found, begin_s = [], 0
    for segment in short_session().segments:
        for step in segment.steps:
            found += [(begin_s + cue.at_s, cue, segment, step.phase) for cue in step.cues]
            begin_s += step.duration_s
    return found


@pytest.mark.parametrize("talk", Talk)
def test_it_lasts_to_the_sample(talk: Talk, recorded: Recorded) -> None:
    assert len(heard(recorded(talk))) == short_session().duration_s * HZ


def test_every_chime_sounds_at_the_moment_of_its_cue(recorded: Recorded) -> None:
    sound, chimed = heard(recorded(Talk.CHIMES)), 0
    for at_s, cue, _, phase in timed_cues():
        tune = tune_of(phase, cue, Talk.CHIMES)
        if tune is None:
            continue
        begins = loud_from(sound, at_s - 0.05, at_s + 0.05, LEAST)
        assert begins == pytest.approx(at_s, abs=0.01), (
            f"{tune} at {at_s} s: neither early nor late"
        )
        assert tone_at(sound, at_s, NOTES[tune][0]) > LOUD / 4
        chimed += 1
    assert chimed > 20


def test_words_begin_once_the_tone_has_sounded(clips: Clips) -> None:
    """Heard without the tones, which are as loud."""
    played = short_session().segments
    made = recording(played, WORDS, Wishes(chime_volume=0), clips=clips)
    sound, spoke = heard(b"".join(made)), 0
    for at_s, cue, segment, phase in timed_cues():
        assert said(cue, segment, WORDS)
        tune = tune_of(phase, cue)
        after_s = 0 if tune is None else WORDS_AFTER_S
        begins = loud_from(sound, at_s + after_s - 0.2, at_s + after_s + 0.2, VOICE / 2)
        assert begins == pytest.approx(at_s + after_s, abs=0.05)
        spoke += 1
    assert spoke > 20


def test_it_never_clips(recorded: Recorded) -> None:
    """The clips of these tests are as loud as a clip can be."""
    for talk in Talk:
        loudest = float(np.max(np.abs(heard(recorded(talk)))))
        assert LEAST < loudest < 1, talk


def test_title_picture_and_a_chapter_for_each_part(recorded: Recorded) -> None:
    made, session = recorded(Talk.FULL), short_session()
    frames = dict(frames_of(made))
    minutes = minutes_of(session.duration_s)
    assert frames["TIT2"][1:].decode() == f"Your stretches, {minutes} minutes"
    assert frames["TPE1"][1:] == b"Supple"
    assert frames["TLEN"][1:].decode() == str(session.duration_s * 1000)
    assert frames["APIC"].endswith(COVER.read_bytes())
    assert frames["APIC"].startswith(b"\x03image/png\0\x03\0\x89PNG")
    chapters = chapters_of(made)
    assert [name for name, *_ in chapters] == [
        "Cat and camel",
        "One knee to chest, right side",
        "One knee to chest, left side",
        "Two slow breaths",
    ]
    begins = segment_begins_s(session.segments)
    ends = [*begins[1:], session.duration_s]
    assert [when for _, *when in chapters] == [
        list(each) for each in zip(begins, ends, strict=True)
    ]
    assert frames["CTOC"].startswith(b"contents\0\x03" + bytes([len(chapters)]) + b"chapter0\0")


def test_without_a_picture_nothing_else_is_missing(recorded: Recorded, clips: Clips) -> None:
    bare = next(recording(short_session().segments, WORDS, Wishes(), picture=False, clips=clips))
    rest = {name: content for name, content in frames_of(recorded(Talk.FULL)) if name != "APIC"}
    assert dict(frames_of(bare)) == rest
    assert len(bare) == FILLED_BYTES


def test_its_size_is_known_before_it_is_made(clips: Clips) -> None:
    played = short_session().segments[-1:]
    made = recording(played, WORDS, Wishes(), clips=clips)
    assert made.size == len(b"".join(made))
    assert made.duration_s == played[0].duration_s


def test_a_part_of_a_session_is_the_same_as_in_the_whole(recorded: Recorded, clips: Clips) -> None:
    """Whoever goes on from the middle hears what the whole would have played there."""
    session = short_session()
    last = len(session.segments) - 1
    played = segments(session, [Part(last - 1, easier=True), Part(last)])
    wishes = Wishes(Talk.CHIMES)
    tail = heard(b"".join(recording(played, WORDS, wishes, clips=clips)))
    assert len(tail) == sum(each.duration_s for each in played) * HZ
    whole, close = heard(recorded(Talk.CHIMES)), session.segments[-1].duration_s * HZ
    assert np.max(np.abs(tail[-close:] - whole[-close:])) < LEAST


def test_a_tone_is_as_loud_as_words_at_the_volume_that_nobody_changed() -> None:
    from supple.media.voice.wishes import CHIME_VOLUME, VOICE_VOLUME

    words = LOUDNESS_LUFS + 20 * np.log10(VOICE * gain(VOICE_VOLUME))
    tones = {tune: loudness_lufs(chime(tune) * np.float32(gain(CHIME_VOLUME))) for tune in Tune}
    assert all(words - 1 < lufs < words + 3 for lufs in tones.values()), tones


def test_volumes_are_apart(clips: Clips) -> None:
    played = short_session().segments[-1:]

    def loudest(*, voice_volume: int = 100, chime_volume: int = 100) -> float:
        wishes = Wishes(Talk.FULL, voice_volume, chime_volume)
        made = recording(played, WORDS, wishes, clips=clips)
        return float(np.max(np.abs(heard(b"".join(made)))))

    assert loudest(voice_volume=0, chime_volume=0) == 0
    assert loudest(voice_volume=0) == pytest.approx(LOUD, rel=0.3)
    assert loudest(chime_volume=0) == pytest.approx(VOICE, rel=0.1)
    assert loudest(chime_volume=0, voice_volume=50) == pytest.approx(VOICE * 10**-0.5, rel=0.1)


def test_what_a_condition_asks_for_has_its_tone_where_no_words_are_heard() -> None:
    """With chimes alone its words take the place of that tone; at volume 0 there are none."""
    noted = entry(CATALOGUE.stretches["neck_flexion"], 1, CATALOGUE)
    limit = Limit(Measure.RANGE_PERCENT, 75)
    played = script(plan_of([replace(noted, notes=("bruises",), limits=(limit,))]), CATALOGUE)

    def sounds(voice_volume: int) -> dict[Samples, Tune | str]:
        wishes = Wishes(Talk.CHIMES, voice_volume)
        placed = place(played.segments, WORDS, wishes, lambda phrase: HZ).sounds
        return {each.at: each.tune if isinstance(each, Chimed) else each.phrase for each in placed}

    said, unsaid = sounds(1), sounds(0)
    words = {"If you fall, stop and get help.", "At most three quarters of what feels easy."}
    assert {each for each in said.values() if not isinstance(each, Tune)} == words
    assert set(unsaid.values()) < set(Tune)
    assert unsaid == {at: Tune.MIND if each in words else each for at, each in said.items()}


@pytest.mark.parametrize("volume", [-1, 101, True, 50.0])
def test_a_volume_is_a_percentage(volume: int) -> None:
    with pytest.raises(InputError, match="a whole number from 0 to 100"):
        Wishes(voice_volume=volume)


# -- What is wrong ------------------------------------------------------------------------------


def test_a_phrase_without_a_clip_is_named_before_the_first_byte(
    clips: Clips, tmp_path: Path
) -> None:
    fewer = Clips(copytree(clips.folder, tmp_path / "fewer"))
    fewer.path("That was your session.").unlink()
    with pytest.raises(MissingClipError, match=r"'That was your session\.' has no recording"):
        recording(short_session().segments, WORDS, Wishes(), clips=fewer)


def test_a_clip_that_is_not_whole_is_named_before_the_first_byte(
    clips: Clips, tmp_path: Path
) -> None:
    broken = Clips(copytree(clips.folder, tmp_path / "broken"))
    path = broken.path("That was your session.")
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(BrokenClipError, match=r"'That was your session\.' cannot be read"):
        recording(short_session().segments, WORDS, Wishes(), clips=broken)


def test_a_session_of_no_length_is_refused(clips: Clips) -> None:
    with pytest.raises(NothingToPlayError, match="nothing to hear"):
        recording((), WORDS, Wishes(), clips=clips)


def test_words_that_would_be_said_at_once_are_named(clips: Clips) -> None:
    close = short_session().segments[-1]
    begin, end = close.steps[0].cues
    hurried = replace(close.steps[0], cues=(begin, replace(end, at_s=2)))
    with pytest.raises(OverlapError) as refused:
        recording([replace(close, steps=(hurried,))], WORDS, Wishes(), clips=clips)
    first, second = (said(each, close, WORDS) for each in (begin, end))
    assert f"no time to say {first!r}" in str(refused.value)
    assert repr(second) in str(refused.value)


def test_no_words_are_said_into_a_tone(clips: Clips) -> None:
    """Else both together could be louder than a file can hold."""
    knee = next(each for each in short_session().segments if each.stretch_id == "knee_to_chest")
    hold = next(step for step in knee.steps if step.phase is Phase.HOLD)
    own, half_way, *_ = hold.cues
    hurried = replace(hold, cues=(own, replace(half_way, at_s=1)))
    with pytest.raises(OverlapError, match="comes then"):
        recording([replace(knee, steps=(hurried,))], WORDS, Wishes(), clips=clips)


def test_words_are_not_cut_off_at_the_end(clips: Clips) -> None:
    close = short_session().segments[-1]
    late = replace(close.steps[0], cues=(Cue(9, "cues.close.end"),))
    with pytest.raises(OverlapError, match="a tone, or the end, comes then"):
        recording([replace(close, steps=(late,))], WORDS, Wishes(), clips=clips)


def test_phrases_move_closer_where_time_is_short(clips: Clips) -> None:
    """Two phrases of a cue lie 0.35 s apart, less where others follow, but never run together."""
    close = short_session().segments[-1]
    cue = Cue(0, "cues.close.begin_lying")
    takes_s = sum(clips.length(each) for each in phrases(said(cue, close, WORDS))) / HZ

    def pause_s(room_s: float) -> float:
        end_s = WORDS_AFTER_S + takes_s + room_s
        step = replace(close.steps[0], duration_s=ceil(end_s), cues=(cue,))
        more = round((step.duration_s - end_s) / 2 * HZ)  # steps last whole seconds
        placed = place(
            [replace(close, steps=(step,))],
            WORDS,
            Wishes(),
            lambda phrase: clips.length(phrase) + more,
        )
        first, second = (each for each in placed.sounds if isinstance(each, Spoken))
        return (second.at - first.at - first.length) / HZ

    assert pause_s(3) == 0.35
    assert pause_s(0.2) == pytest.approx(0.2, abs=0.001)
    with pytest.raises(OverlapError):
        pause_s(0.05)


def test_a_language_without_clips_has_no_recordings() -> None:
    unknown = replace(WORDS, language="xx")
    assert not has_clips("xx")
    with pytest.raises(MissingClipError):
        recording(short_session().segments, unknown, Wishes())


def test_another_voice_is_another_edition(clips: Clips, tmp_path: Path) -> None:
    before = clips.edition()
    same, other = (Clips(copytree(clips.folder, tmp_path / name)) for name in ("same", "other"))
    path = other.path("Rest.")
    path.write_bytes(path.read_bytes() + b"\0")
    assert same.edition() == before != other.edition()


@pytest.mark.parametrize("module", [placing, chimes, pace], ids=lambda module: module.__name__)
def test_another_code_is_another_edition(
    module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what was kept before an update would be heard after it."""
    assert module.__file__ is not None
    source = Path(module.__file__)
    folders = {
        each: copytree(each, tmp_path / each.name, ignore=ignore_patterns("clips"))
        for each in MADE_BY
    }
    now = edition.__wrapped__
    before = now("en")
    monkeypatch.setattr(recording_room, "MADE_BY", tuple(folders.values()))
    assert now("en") == before
    (folders[source.parent] / source.name).write_bytes(source.read_bytes() + b"# otherwise\n")
    assert now("en") != before


def test_the_pages_load_neither_numpy_nor_soundfile() -> None:
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'supple.web.settings'; "
        "django.setup(); import supple.web.urls; import supple.web.pages.urls; "
        "import supple.media.voice.recording; "
        "print([each for each in ('numpy', 'soundfile', '_soundfile') if each in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "[]\n"


def test_every_error_is_a_sentence() -> None:
    for error in (MissingClipError, BrokenClipError, OverlapError, NothingToPlayError):
        assert issubclass(error, SuppleError)
