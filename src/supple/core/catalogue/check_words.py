"""The words that the catalogue needs must be there, fit their time and name only what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supple.core.catalogue.check_poses import POSES
from supple.core.catalogue.going import goings
from supple.core.catalogue.limit_words import PLAIN
from supple.core.catalogue.load import MUSCLES
from supple.core.catalogue.model import (
    Catalogue,
    Cycles,
    Measure,
    Note,
    Position,
    Side,
    Stretch,
)
from supple.core.catalogue.parse import EVIDENCE_KINDS
from supple.core.errors import InputError
from supple.core.safety.model import Tag
from supple.core.words.model import Counted, Entry, Words, parameters
from supple.core.words.pace import HALF_WAY_FROM_S, SAY_NOTE_S, WORDS_AFTER_S, WORDS_PER_S

FOLDER = "words/en/"
SIDE_FIELDS = (
    *("start", "movement", "breathing", "feel", "stop"),
    *("cue_ready", "cue_enter", "cue_hold", "cue_exit"),
)
"""Texts that may speak of ``{side}`` and ``{other_side}``."""
TELLING = ("start", "movement")
"""Where a stretch with sides has to say which side it means."""
PLAIN_FIELDS = ("name",)
OPTIONAL_FIELDS = ("cue_rest",)
"""Said at a rest, where the movement does not end in the middle."""
PICTURED = tuple(f"pictures.{pose}" for pose in ("start", "stretch"))
"""What the pictures of a stretch show; they may speak of sides as well."""
PICTURE_WORDS = 25
"""A picture is told in one breath. Source: our choice."""
READY_S = 4
"""Of the ten seconds of get ready, the name takes four, and what a condition limits the last two.
Source: our choice."""
EASE_S, EASE_MOVING_S = 3, 2
"""Ease in and ease out. Source: docs/evidence.md §5, Pacing."""
CYCLE_S = 2 * EASE_MOVING_S
REST_MOVING_S = 3
"""Between repetitions of a repeated movement. Source: docs/evidence.md §5, Pacing."""
FRIGHTENING = re.compile(r"\b(damaged|worn|slipped|unstable|crumbling)\b|!", re.IGNORECASE)
"""Words to leave out, and exclamation marks. Source: docs/evidence.md §7."""


def word_faults(catalogue: Catalogue, words: Words, known: frozenset[str]) -> Iterator[InputError]:
    """Every fault of the English words, as far as the catalogue can tell.

    ``known``: ids of all stretches, also of those whose file could not be read.
    """
    keys = _by_stretch(words)
    for stretch in catalogue.stretches.values():
        mine = keys.get(stretch.id, [])
        yield from _missing(stretch, words, mine)
        yield from _parameters(stretch, words, mine)
        yield from _too_long(stretch, words)
        yield from _form_words(stretch, words)
    yield from _orphans(known, words)
    for key in _needed(catalogue):
        if not words.has(key):
            yield _fault(key, None, "a text")
    yield from _limits(words)
    yield from _spoken_notes(catalogue, words)
    yield from _texts_themselves(words)
    for muscle in catalogue.muscles.values():
        if not words.has(f"areas.{muscle.area}"):
            allowed = f"a key of {FOLDER}areas.toml"
            yield InputError(
                where=MUSCLES, field=f"{muscle.id}.area", value=muscle.area, allowed=allowed
            )


def _by_stretch(words: Words) -> dict[str, list[str]]:
    """Id of a stretch -> the keys of its words, in their order."""
    found: dict[str, list[str]] = {}
    for key in words.entries:
        first, _, rest = key.partition(".")
        stretch_id, dot, _ = rest.partition(".")
        if first == "stretches" and dot:
            found.setdefault(stretch_id, []).append(key)
    return found


def _missing(stretch: Stretch, words: Words, keys: list[str]) -> Iterator[InputError]:
    start = f"stretches.{stretch.id}."
    for name in (*PLAIN_FIELDS, *SIDE_FIELDS, *PICTURED):
        if not isinstance(words.entries.get(start + name), str):
            yield _fault(start + name, None, "a text")
    if not any(key.startswith(f"{start}faults.") for key in keys):
        yield _fault(f"{start}faults", None, "a table of at least one tip")


def _parameters(stretch: Stretch, words: Words, keys: list[str]) -> Iterator[InputError]:
    start = f"stretches.{stretch.id}."
    has_sides = Side.BOTH not in stretch.sides
    for key in keys:
        name = key.removeprefix(start)
        allowed = (
            {"side", "other_side"} if has_sides and name in (*SIDE_FIELDS, *PICTURED) else set()
        )
        for found in _named(words.entries[key]):
            if found not in allowed:
                spoken = " or ".join(f"{{{each}}}" for each in sorted(allowed)) or "no {parameter}"
                yield _fault(key, f"{{{found}}}", spoken)
    told = [entry for name in TELLING if (entry := words.entries.get(start + name))]
    if has_sides and told and not any(_named(entry) for entry in told):
        yield _fault(f"{start}movement", None, "a text that says {side} or {other_side}")
    shown = words.entries.get(start + PICTURED[-1])
    if has_sides and isinstance(shown, str) and not _named(shown):
        yield _fault(start + PICTURED[-1], shown, "a text that says {side} or {other_side}")


def _too_long(stretch: Stretch, words: Words) -> Iterator[InputError]:
    """What is said at an ease in must be over before the hold begins, and so on."""
    dose = stretch.dose
    ease_s = EASE_MOVING_S if dose.moving else EASE_S
    hold_s = CYCLE_S if isinstance(dose.start, Cycles) else dose.start.hold_s
    whole = dose.moving or hold_s < HALF_WAY_FROM_S
    half_s = hold_s if whole else hold_s // 2
    eased_s, held_s = ease_s - WORDS_AFTER_S, half_s - WORDS_AFTER_S  # a tone marks either
    back_s = ease_s if isinstance(dose.start, Cycles) else eased_s
    times = {"cue_ready": READY_S, "cue_enter": eased_s, "cue_hold": held_s, "cue_exit": back_s}
    times["cue_rest"] = REST_MOVING_S - WORDS_AFTER_S
    for name, seconds in times.items():
        key = f"stretches.{stretch.id}.{name}"
        text = words.entries.get(key)
        most = int(seconds * WORDS_PER_S)
        if isinstance(text, str) and len(text.split()) > most:
            yield _fault(key, text, f"at most {most} words, to be said in {seconds:g} s")
    for name in PICTURED:
        text = words.entries.get(f"stretches.{stretch.id}.{name}")
        if isinstance(text, str) and len(text.split()) > PICTURE_WORDS:
            yield _fault(f"stretches.{stretch.id}.{name}", text, f"at most {PICTURE_WORDS} words")


def _form_words(stretch: Stretch, words: Words) -> Iterator[InputError]:
    for place, form in enumerate(stretch.form_checks):
        if not words.has(f"stretches.{stretch.id}.faults.{form.fault}"):
            yield InputError(
                where=f"catalogue/stretches/{stretch.id}.toml",
                field=f"form_checks[{place}].fault",
                value=form.fault,
                allowed=f"a key under [faults] of {FOLDER}stretches/{stretch.id}.toml",
            )


def _orphans(known: frozenset[str], words: Words) -> Iterator[InputError]:
    """Words of a stretch that is not there, or fields that nobody says."""
    fields = {*PLAIN_FIELDS, *SIDE_FIELDS, *OPTIONAL_FIELDS, *PICTURED, "faults"}
    keys = [key.split(".") for key in words.entries if key.startswith("stretches.")]
    for stretch_id in dict.fromkeys(parts[1] for parts in keys if parts[1] not in known):
        yield _fault(f"stretches.{stretch_id}.file name", stretch_id, "the id of a stretch")
    for parts in keys:
        if parts[2] not in fields and ".".join(parts[2:]) not in fields:
            text = words.entries[".".join(parts)]
            yield _fault(".".join(parts), text, f"a known field ({', '.join(sorted(fields))})")


def _needed(catalogue: Catalogue) -> Iterator[str]:
    """Keys outside ``stretches`` that data or code name."""
    yield from (f"muscles.{muscle}" for muscle in catalogue.muscles)
    yield from (f"positions.{position}" for position in Position)
    yield from (f"positions.go.{each}" for each in sorted(goings(catalogue)))
    yield from (f"sides.{side}" for side in Side)
    yield from (f"limits.{name}" for name in (*Measure, *PLAIN.values()))
    yield from (f"tags.{tag}.{part}" for tag in Tag for part in ("label", "help"))
    yield from (f"conditions.{tag}" for tag in Tag)
    yield from (f"questions.{question.id}.text" for question in catalogue.questions)
    yield from (f"notes.{note}" for note in _notes(catalogue))
    yield from _on_pages(catalogue)


def _notes(catalogue: Catalogue) -> tuple[str, ...]:
    """What conditions ask to mind."""
    conditions = (condition.everywhere for condition in catalogue.conditions.values())
    stretches = (
        effects for stretch in catalogue.stretches.values() for effects in stretch.effects.values()
    )
    every = (effect for effects in (*conditions, *stretches) for effect in effects)
    return tuple(dict.fromkeys(each.key for each in every if isinstance(each, Note)))


def _spoken_notes(catalogue: Catalogue, words: Words) -> Iterator[InputError]:
    """What is shown is also said, in fewer words."""
    most = int((SAY_NOTE_S - WORDS_AFTER_S) * WORDS_PER_S)
    for note in filter(lambda each: words.has(f"notes.{each}"), _notes(catalogue)):
        key = f"cues.note.{note}"
        text = words.entries.get(key)
        if not isinstance(text, str) or len(text.split()) > most:
            yield _fault(key, text, f"a text of at most {most} words, to be said in {SAY_NOTE_S} s")


def _on_pages(catalogue: Catalogue) -> Iterator[str]:
    """Keys that the page of a stretch says beside its own words: of its drawings and sources."""
    yield from (f"drawings.{pose}.caption" for pose in POSES)
    between = (pose for pose in POSES if f"pictures.{pose}" not in PICTURED)
    yield from (f"drawings.{pose}.alt" for pose in between)
    known = catalogue.sources
    cited = dict.fromkeys(key for each in catalogue.stretches.values() for key in each.sources)
    yield from (f"sources.{key}" for key in cited if key in known)
    kinds = (source.kind for source in known.values() if source.evidence in EVIDENCE_KINDS)
    yield from (f"sources.kinds.{kind}" for kind in dict.fromkeys(kinds))


def _limits(words: Words) -> Iterator[InputError]:
    for measure in Measure:
        entry = words.entries.get(f"limits.{measure}")
        if entry is not None and _named(entry) != ("value",):
            yield _fault(f"limits.{measure}", entry, "a text that says {value} and nothing else")


def _texts_themselves(words: Words) -> Iterator[InputError]:
    for key, entry in words.entries.items():
        try:
            parameters(entry)
        except ValueError as error:
            yield _fault(key, entry, f"braces in pairs: {error}")
        texts = (entry.one, entry.other) if isinstance(entry, Counted) else entry
        for text in (texts,) if isinstance(texts, str) else texts:
            if found := FRIGHTENING.search(text):
                yield _fault(key, found[0], "calm, plain words (docs/evidence.md §7)")


def _named(entry: Entry) -> tuple[str, ...]:
    """The parameters of an entry; none where its braces are wrong, which is told elsewhere."""
    try:
        return parameters(entry)
    except ValueError:
        return ()


def _fault(key: str, value: object, allowed: str) -> InputError:
    """A fault of the words under a key; file and field follow from it."""
    parts = key.split(".")
    depth = 2 if parts[0] == "stretches" else 1
    where = FOLDER + "/".join(parts[:depth]) + ".toml"
    field = ".".join(parts[depth:])
    return InputError(where=where, field=field, value=value, allowed=allowed)
