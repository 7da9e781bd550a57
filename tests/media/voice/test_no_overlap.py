"""With the recorded clips no session ever says two things at once, or breaks off at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

import pytest

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.limits import LIMITS
from supple.core.session.model import Segment, Step
from supple.core.session.speech import Talk
from supple.media.voice.clips import clips_of
from supple.media.voice.every_script import every_script
from supple.media.voice.placing import OverlapError, Spoken, place
from supple.media.voice.wishes import Wishes

CATALOGUE, WORDS = load_catalogue(), load_words()


def every_moment(ready_s: Sequence[int]) -> Iterator[Segment]:
    """Every step there is, with the one that follows it: each once, as a short segment. The second
    step is longer than it is, because its own words are looked at where it comes first.
    """
    seen = set()
    for made in every_script(CATALOGUE, ready_s):
        for planned in made.segments:
            for segment in (planned, planned.easier):
                if segment is None:
                    continue
                for step, after in zip_longest(segment.steps, segment.steps[1:]):
                    key = (segment.stretch_id, segment.side, told(step), after and told(after)[:2])
                    if key not in seen:
                        seen.add(key)
                        then = () if after is None else (replace(after, duration_s=60),)
                        yield replace(segment, steps=(step, *then))


def told(step: Step) -> tuple[object, ...]:
    """Equal where the same is said in the same time."""
    cues = ((cue.at_s, cue.key, *cue.params.items()) for cue in step.cues)
    return (step.phase, *cues, step.duration_s)


def late(ready_s: Sequence[int]) -> set[str]:
    """What is not said in time, told by the error. Each part for itself: so it holds in any order,
    and whatever is left out.
    """
    length, found, spoken = clips_of(WORDS.language).length, set(), 0
    for segment in every_moment(ready_s):
        for talk in Talk:
            try:
                placed = place([segment], WORDS, Wishes(talk), length).sounds
            except OverlapError as error:
                found.add(f"{segment.stretch_id}, {segment.side}: {error}")
            else:
                spoken += sum(isinstance(each, Spoken) for each in placed)
    assert spoken > 5_000
    return found


def test_all_is_said_before_the_next_begins() -> None:
    assert not late([LIMITS.get_ready_s])


@pytest.mark.deep
def test_so_it_is_with_every_time_to_get_ready() -> None:
    assert not late(range(5, 31))
