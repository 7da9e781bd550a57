"""Every broken sample gets exactly the one line that it asks for."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from supple.core.catalogue.check import check, main
from supple.core.catalogue.load import DataFiles, load_catalogue, read_files

SAMPLES = sorted(Path(__file__).with_name("must_fail").glob("*.toml"))


@pytest.fixture(scope="module")
def sound() -> DataFiles:
    return read_files(files("supple.core"))


@pytest.fixture(scope="module", autouse=True)
def parsed_once() -> Iterator[None]:
    """All files but one are the same in every sample: each content is parsed once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", cache(tomllib.loads))
        yield


def broken(data: DataFiles, sample: Path) -> tuple[DataFiles, str]:
    """The data files with the sample's mistake, and the line that is expected."""
    change = tomllib.loads(sample.read_text("utf-8"))
    file, old, new = change["file"], change["old"], change["new"]
    text = data.get(file, b"").decode()
    if old:
        assert text.count(old) == 1, f"{sample.name}: `old` must stand once in {file}"
        text = text.replace(old, new)
    else:
        text += new
    return {**data, file: text.encode()}, change["expected"]


def test_there_are_samples_of_many_kinds() -> None:
    assert len(SAMPLES) >= 80


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_one_mistake_gets_one_line(sample: Path, sound: DataFiles) -> None:
    data, expected = broken(sound, sample)
    lines = [str(fault) for fault in check(data)]
    assert len(lines) == 1, lines
    assert expected
    assert lines[0].startswith(expected)


def test_supple_itself_has_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(None) == 0
    assert capsys.readouterr().out.startswith(f"{len(load_catalogue().stretches)} stretches in ")


def test_all_mistakes_of_all_files_are_told_at_once(
    tmp_path: Path, sound: DataFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    data = sound
    names = ("hold_over_30", "missing_side", "variant_that_escapes_another", "words_missing")
    for name in names:
        data, _ = broken(data, Path(__file__).parent / "must_fail" / f"{name}.toml")
    for name, content in data.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)

    assert main(tmp_path) == 1

    told = [line.partition(" is ")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == [
        "catalogue/stretches/knee_to_chest.toml: dose.cap.hold_s",
        "catalogue/stretches/seated_knee_lift.toml: sides",
        "catalogue/stretches/cat_camel_seated.toml: effects.OST",
        "words/en/stretches/neck_flexion.toml: name",
    ]


def test_a_folder_that_holds_nothing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    assert main(nowhere) == 1
    allowed = "a folder that holds catalogue, safety and words"
    line = f"supple catalogue check: FOLDER is {str(nowhere)!r}; allowed: {allowed}"
    assert capsys.readouterr().out.splitlines() == [line]


def test_a_missing_file_is_named(sound: DataFiles) -> None:
    data = {name: content for name, content in sound.items() if name != "catalogue/muscles.toml"}
    lines = [str(fault) for fault in check(data)]
    assert lines == [
        "catalogue/muscles.toml: file is None; allowed: a data file of this name",
    ]
