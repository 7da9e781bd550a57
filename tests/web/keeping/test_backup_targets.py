"""What is no plain file is never replaced by a backup, not by force either."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from supple.web.keeping import backup
from supple.web.keeping.errors import KeepingError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")


def a_link(target: Path) -> None:
    file = target.with_name("a letter")
    file.write_text("words")
    target.symlink_to(file)


def a_link_to_nothing(target: Path) -> None:
    target.symlink_to(target.with_name("nowhere"))


def a_pipe(target: Path) -> None:
    os.mkfifo(target)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("make", [a_link, a_link_to_nothing, a_pipe])
def test_it_is_refused_and_stays(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    force: bool,
) -> None:
    monkeypatch.setenv("SUPPLE_DATA", str(data))
    target = tmp_path / "copy"
    make(target)
    before = (target.lstat().st_mode, sorted(tmp_path.iterdir()))
    with pytest.raises(KeepingError, match=r"copy is a link or a device, not a file; name a file"):
        backup.back_up(target, force=force)
    assert (target.lstat().st_mode, sorted(tmp_path.iterdir())) == before
