"""Makes recordings, one block after the other, and lets answers follow while they grow.

One thread takes the blocks of all of them as they come from other processes
(``media.voice.apart``), so a reader that is slow or gone holds nothing up. The newest wish goes
first: who skips wants to hear the next stretch now, not the rest of what was left. A recording is
made once, however many follow it, and is made to its end though nobody does.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from supple.core.errors import SuppleError
from supple.media.voice.recording import without_words
from supple.web.keeping import recordings
from supple.web.pages.audio_follower import Follower, Made, Making, NotMadeError

MOST_UNFINISHED = 3
"""So many recordings may be unfinished, each with a process of 40 MB; the oldest that nobody
follows is given up."""
MOST_FOLLOWERS = 2
"""So many answers may wait for a recording, of the ``supple.web.server.THREADS`` that answer all
pages; the one that asked first makes room. Source of both: our choice."""

_log = logging.getLogger(__name__)


class Maker:
    """All recordings that this process makes. ``changed`` guards everything and tells of news."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self._unfinished: list[Making] = []
        """The newest wish last."""
        self._kept: Making | None = None
        """The last whole one that could not be kept in the folder."""
        self._followers: list[Follower] = []
        self._thread: threading.Thread | None = None

    def begin(
        self, folder: Path, name: str, steps: Callable[[], Made], *, ahead: bool = False
    ) -> Making:
        """The recording of that name, made now where it is not yet: next of all.

        ``steps``: begins it; called in the maker's own thread. ``ahead``: nobody waits for it, so
        it comes after all others.
        """
        with self.changed:
            there = self._there(name)
            if there is None:
                self._make_room()
                there = Making(name, steps, recordings.reserve(folder, name))
                self._unfinished.insert(0 if ahead else len(self._unfinished), there)
                self._work()
            elif there in self._unfinished and not ahead:
                self._unfinished.remove(there)
                self._unfinished.append(there)
            return there

    @property
    def is_idle(self) -> bool:
        """Whether nothing is left to make, or to keep."""
        return not self._unfinished

    def whole(self, name: str) -> bytes | None:
        """A recording that is whole and not in the folder, or not yet."""
        with self.changed:
            there = self._there(name)
            return bytes(there.content) if there is not None and there.is_whole else None

    def has(self, name: str) -> bool:
        """Whether it is being made, or at hand here."""
        with self.changed:
            return self._there(name) is not None

    def follow(self, making: Making) -> Follower:
        """One answer more; the one that came first makes room where there are too many."""
        follower = Follower(making, self.changed, self.leave)
        with self.changed:
            making.followers += 1
            self._followers.append(follower)
            for each in self._followers[:-MOST_FOLLOWERS]:
                each.must_go = True
            self.changed.notify_all()
        return follower

    def leave(self, follower: Follower) -> None:
        """An answer is over. Harmless when it is said again."""
        with self.changed:
            if follower in self._followers:
                self._followers.remove(follower)
                follower.making.followers -= 1

    def give_up(self, making: Making, why: str) -> None:
        """Make it no more, and keep nothing of it. Harmless when it is over."""
        with self.changed:
            if making in self._unfinished:
                self._give_up(making, why)

    def forget(self) -> None:
        """Keep nothing, and make nothing more: the person wants it gone."""
        with self.changed:
            self._kept = None
            for each in list(self._unfinished):
                self._give_up(each, "Everything was deleted.")

    def _there(self, name: str) -> Making | None:
        at_hand = [*self._unfinished, *([self._kept] if self._kept else [])]
        return next((each for each in at_hand if each.name == name), None)

    def _make_room(self) -> None:
        alone = [each for each in self._unfinished if not each.followers]
        if len(self._unfinished) >= MOST_UNFINISHED and alone:
            self._give_up(alone[0], "It was given up.")

    def _give_up(self, making: Making, why: str) -> None:
        """With the lock held."""
        making.failed = why
        self._unfinished.remove(making)
        if making.part is not None:
            recordings.give_up(making.part)
        if making.made is not None:
            making.made.close()
        self.changed.notify_all()

    def _work(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._make_all, name="recordings", daemon=True)
            self._thread.start()

    def _make_all(self) -> None:
        """One block of the newest wish after the other, until nothing is left."""
        while True:
            with self.changed:
                if not self._unfinished:
                    self._thread = None
                    return
                making = self._unfinished[-1]
            try:
                self._step(making)
            except SuppleError as error:
                why = without_words(error)
                if not making.failed:
                    _log.warning("A recording cannot be made: %s", why)
                self.give_up(making, why)
            except Exception:  # whatever it is, those who follow must hear of it
                _log.exception("A recording could not be made.")
                self.give_up(making, "Something went wrong while the recording was made.")

    def _step(self, making: Making) -> None:
        """Begin it, or make its next block, or finish it."""
        if making.blocks is None:
            made = making.steps()
            with self.changed:
                if making.failed:
                    made.close()
                    return
                making.made, making.blocks, making.size = made, iter(made), made.size
                self.changed.notify_all()
        elif (block := next(making.blocks, None)) is not None:
            with self.changed:
                making.content += block
                self.changed.notify_all()
        else:
            self._finish(making)

    def _finish(self, making: Making) -> None:
        """Whole: tell at once, then keep it, unless its place was taken away.

        Raises: NotMadeError for one of another size.
        """
        with self.changed:
            if making.failed:
                return
            if len(making.content) != making.size:
                raise NotMadeError("The recording is not as long as it should be.")
            making.is_whole = True
            self.changed.notify_all()
        content, part = bytes(making.content), making.part
        was_taken_away = part is not None and not part.exists()
        was_kept = part is not None and recordings.keep(part, making.name, content)
        with self.changed:
            if making in self._unfinished:
                self._unfinished.remove(making)
                self._kept = self._kept if was_kept or was_taken_away else making
            self.changed.notify_all()
