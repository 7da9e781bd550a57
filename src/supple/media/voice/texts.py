"""What is spoken, phrase by phrase, and the name of the clip of each phrase.

A phrase is a sentence. A cue of several sentences is several clips, so that "Keep breathing." is
recorded once, and a name once, whatever is said after it. A clip is named by its text: a changed
sentence has no clip until one is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from supple.core.catalogue.model import Catalogue
from supple.core.session.model import Cue, Segment, SessionScript
from supple.core.session.speech import Talk, said
from supple.core.words.model import Words
from supple.media.voice.every_script import every_script

_BETWEEN = re.compile(r"(?<=[.?])\s+")


def phrases(text: str) -> tuple[str, ...]:
    """The sentences of what is said, each of which is one clip; none where nothing is said."""
    return tuple(each for each in _BETWEEN.split(text.strip()) if each)


def clip_name(phrase: str) -> str:
    """What the clip of a phrase is called, without its ending: it changes with every letter."""
    return sha256(phrase.encode()).hexdigest()[:16]


def every(catalogue: Catalogue, words: Words) -> Mapping[str, str]:
    """Name of a clip -> its phrase: all that a recording of any session of this catalogue can say,
    in the order of the phrases. What the player says outside the timeline is in none.
    """
    texts = set(texts_of(every_script(catalogue), words))
    found = {phrase for text in texts for phrase in phrases(text)}
    return {clip_name(phrase): phrase for phrase in sorted(found)}


def texts_of(scripts: Iterable[SessionScript], words: Words) -> Iterator[str]:
    """What is said in some scripts, in full and in few words, in their easier forms too. What only
    repeats is left out.
    """
    seen: set[tuple[object, ...]] = set()
    for made in scripts:
        for cue, segment in _cues(made):
            of_segment = (segment.stretch_id, segment.side, segment.steps[0].phase)
            key = (cue.key, *cue.params.items(), *of_segment)
            if key not in seen:
                seen.add(key)
                yield from (said(cue, segment, words, talk) for talk in Talk)


def _cues(made: SessionScript) -> Iterator[tuple[Cue, Segment]]:
    """Every cue of a script, those of the easier forms among them."""
    for planned in made.segments:
        for segment in (planned, planned.easier):
            if segment is not None:
                yield from ((cue, segment) for step in segment.steps for cue in step.cues)
