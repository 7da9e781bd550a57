"""How recordings are made: the newest wish first, each once, to its end; nothing is left behind."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from supple.web.keeping import recordings
from supple.web.pages.audio_follower import AT_ONCE_BYTES, PIECES, Follower, Making, NotMadeError
from supple.web.pages.audio_maker import MOST_FOLLOWERS, MOST_UNFINISHED, Maker
from supple.web.server import THREADS
from tests.web.pages.recorder import Sounding

SOUND = b"".join(Sounding())
A, B, C = (letter * 16 for letter in "abc")


class Workshop:
    """A maker whose blocks come one by one, as the test lets them, and in which order they came."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.maker = Maker()
        self.may_go_on = threading.Semaphore(0)
        self.made: list[str] = []

    def begin(self, name: str, *, ahead: bool = False) -> Making:
        def steps() -> Sounding:
            return Sounding(self._blocks(name), len(SOUND))

        return self.maker.begin(self.folder, name, steps, ahead=ahead)

    def _blocks(self, name: str) -> Iterator[bytes]:
        for block in Sounding():
            assert self.may_go_on.acquire(timeout=20)
            self.made.append(name[0])
            yield block

    def follow(self, name: str) -> Follower:
        follower = self.maker.follow(self.begin(name))
        return follower.take(range(follower.size()))

    def let(self, blocks: int, making: Making) -> None:
        """Let so many blocks be made, and wait until they are there."""
        wanted = len(making.content) + 4000 * blocks
        self.may_go_on.release(blocks)
        with self.maker.changed:
            assert self.maker.changed.wait_for(lambda: len(making.content) >= wanted, timeout=20)

    def finish(self) -> None:
        self.may_go_on.release(1000)
        with self.maker.changed:
            assert self.maker.changed.wait_for(lambda: self.maker.is_idle, timeout=20)

    @property
    def kept(self) -> list[str]:
        return sorted(each.name for each in self.folder.iterdir())


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    shop = Workshop(tmp_path / "audio")
    yield shop
    shop.maker.forget()
    shop.may_go_on.release(1000)


def test_the_newest_wish_goes_first_and_no_other_is_lost(workshop: Workshop) -> None:
    first = workshop.begin(A)
    workshop.let(2, first)
    second = workshop.begin(B)
    workshop.may_go_on.release(1)  # for the block of the first that may have been begun
    workshop.let(20, second)
    workshop.finish()
    assert re.fullmatch("a{2,3}b{50}a+", "".join(workshop.made))
    assert bytes(first.content) == bytes(second.content) == SOUND
    assert workshop.kept == [f"{A}.mp3", f"{B}.mp3"]


def test_what_is_made_ahead_comes_last_until_somebody_wants_it(workshop: Workshop) -> None:
    first = workshop.begin(A)
    workshop.let(1, first)
    workshop.begin(B, ahead=True)
    workshop.begin(C, ahead=True)
    workshop.let(4, first)
    workshop.begin(B)
    workshop.finish()
    assert re.fullmatch("a{5,6}b{50}a+c{50}", "".join(workshop.made))


def test_however_many_follow_it_is_made_once(workshop: Workshop) -> None:
    followers = [workshop.follow(A) for _ in range(MOST_FOLLOWERS)]
    workshop.finish()
    assert [b"".join(each) for each in followers] == [SOUND] * MOST_FOLLOWERS
    assert len(workshop.made) == 50


def test_a_reader_that_goes_away_does_not_end_it(workshop: Workshop) -> None:
    follower = workshop.follow(A)
    workshop.let(13, follower.making)
    next(follower)
    follower.close()
    follower.close()
    assert follower.making.followers == 0
    workshop.finish()
    assert recordings.find(workshop.folder, A) == SOUND


def test_an_answer_comes_in_few_pieces_however_slowly_it_is_made(workshop: Workshop) -> None:
    follower = workshop.follow(A)
    pieces: list[bytes] = []

    def read() -> None:
        pieces.extend(follower)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(50):
        workshop.let(1, follower.making)
    reader.join(timeout=20)
    assert b"".join(pieces) == SOUND
    assert len(pieces) <= PIECES
    assert len(pieces[0]) >= AT_ONCE_BYTES


def test_a_part_of_it_comes_as_soon_as_it_is_there(workshop: Workshop) -> None:
    follower = workshop.maker.follow(workshop.begin(A))
    assert follower.size() == len(SOUND)
    workshop.let(2, follower.making)
    assert b"".join(follower.take(range(3990, 4010))) == SOUND[3990:4010]


def test_too_many_make_room_for_the_last_and_pages_keep_their_threads(workshop: Workshop) -> None:
    assert MOST_FOLLOWERS < THREADS - 1
    followers = [workshop.follow(A) for _ in range(MOST_FOLLOWERS + 1)]
    assert b"".join(followers[0]) == b""
    workshop.finish()
    assert [b"".join(each) for each in followers[1:]] == [SOUND] * MOST_FOLLOWERS


def test_wishes_that_nobody_follows_do_not_pile_up(workshop: Workshop) -> None:
    names = [f"{number:016x}" for number in range(MOST_UNFINISHED + 5)]
    followed = workshop.follow(names[0])
    for name in names[1:]:
        workshop.begin(name)
    workshop.finish()
    kept = [names[0], *names[-(MOST_UNFINISHED - 1) :]]
    assert workshop.kept == sorted(f"{name}.mp3" for name in kept)
    assert b"".join(followed) == SOUND


def test_what_the_person_wants_gone_is_gone(workshop: Workshop) -> None:
    follower = workshop.follow(A)
    workshop.let(13, follower.making)
    workshop.maker.forget()
    assert b"".join(follower) == b""
    workshop.finish()
    assert workshop.kept == []
    assert not workshop.maker.has(A)


def test_a_folder_that_is_emptied_meanwhile_stays_empty(workshop: Workshop) -> None:
    """As another process does it that deletes everything."""
    making = workshop.begin(A)
    workshop.let(5, making)
    recordings.remove_all(workshop.folder)
    assert not workshop.folder.exists()
    workshop.finish()
    assert bytes(making.content) == SOUND
    assert not workshop.folder.exists()
    assert not workshop.maker.has(A)


def test_where_nothing_can_be_kept_the_last_one_stays_at_hand(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "LEAST_ROOM_BYTES", 1 << 62)
    for name in (A, B):
        follower = workshop.follow(name)
        workshop.finish()
        assert b"".join(follower) == SOUND
        follower.close()
    assert workshop.kept == []
    assert workshop.maker.whole(A) is None
    assert workshop.maker.whole(B) == SOUND
    assert workshop.begin(B).is_whole
    workshop.maker.forget()
    assert workshop.maker.whole(B) is None


def test_one_that_is_given_up_is_ended_where_it_is_made(workshop: Workshop) -> None:
    ended: list[str] = []

    class Made(Sounding):
        def close(self) -> None:
            ended.append("ended")

    sounding = Made(workshop._blocks(A), len(SOUND))
    making = workshop.maker.begin(workshop.folder, A, lambda: sounding)
    workshop.let(1, making)
    workshop.maker.give_up(making, "Enough.")
    workshop.maker.give_up(making, "Enough.")
    assert (ended, making.failed, workshop.kept) == (["ended"], "Enough.", [])
    workshop.finish()
    assert workshop.kept == []


def test_one_that_cannot_be_begun_says_why(workshop: Workshop) -> None:
    def refuse() -> Sounding:
        raise RuntimeError("no encoder")

    follower = workshop.maker.follow(workshop.maker.begin(workshop.folder, A, refuse))
    with pytest.raises(NotMadeError, match="Something went wrong"):
        follower.size()
    workshop.finish()
    assert workshop.kept == []
    assert not workshop.maker.has(A)
