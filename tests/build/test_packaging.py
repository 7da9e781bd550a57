"""What is installed: the built front end, the catalogue's data, and nothing that is not needed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import build_frontend

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built as pip would build it once its requirements are there."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_wheel_holds_the_built_front_end(wheel: zipfile.ZipFile) -> None:
    dist = "supple/web/static/dist"
    names = wheel.namelist()
    licences = {f"{dist}/font-licence.txt", f"{dist}/three-licence.txt"}
    assert {f"{dist}/manifest.json", f"{dist}/.digest", *licences} <= set(names)
    kinds = {Path(name).suffix for name in names if name.startswith(f"{dist}/assets/")}
    assert {".css", ".js", ".woff2", ".br", ".gz"} <= kinds


def test_wheel_holds_every_data_file_of_the_core(wheel: zipfile.ZipFile) -> None:
    core = ROOT / "src/supple/core"
    data = [*core.rglob("*.toml"), *core.rglob("*.json")]
    expected = {path.relative_to(ROOT / "src").as_posix() for path in data}
    assert expected <= set(wheel.namelist())


def test_wheel_holds_every_baked_file(wheel: zipfile.ZipFile) -> None:
    figure = ROOT / "src/supple/media/figure"
    baked = {path.relative_to(ROOT / "src").as_posix() for path in figure.rglob("*.*")}
    assert any(name.endswith(".glb") for name in baked)
    assert baked <= set(wheel.namelist())


def test_wheel_holds_no_tests_and_no_front_end_sources(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"supple", "supple-0.1.0.dist-info"}
    assert not any(name.endswith(".ts") for name in wheel.namelist())


def test_only_the_latin_part_of_the_font_is_shipped(wheel: zipfile.ZipFile) -> None:
    fonts = [name for name in wheel.namelist() if name.endswith(".woff2")]
    assert len(fonts) == 1
    assert "latin-wght-normal" in fonts[0]


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A front end of a few files, in place of ours."""
    frontend = tmp_path / "frontend"
    (frontend / "src").mkdir(parents=True)
    for name in (*build_frontend.TOOLCHAIN, "src/pages.ts"):
        (frontend / name).write_text(name)
    monkeypatch.setattr(build_frontend, "FRONTEND", frontend)
    monkeypatch.setattr(build_frontend, "DIST", tmp_path / "dist")
    return frontend


def test_front_end_is_current_only_with_the_digest_of_its_sources(sources: Path) -> None:
    assert not build_frontend.is_current()
    build_frontend.DIST.mkdir()
    (build_frontend.DIST / ".digest").write_text(build_frontend.source_digest())
    assert build_frontend.is_current()


@pytest.mark.parametrize("name", ["package-lock.json", "vite.config.ts", "src/pages.ts"])
def test_a_changed_source_changes_the_digest(sources: Path, name: str) -> None:
    before = build_frontend.source_digest()
    (sources / name).write_text("changed")
    assert build_frontend.source_digest() != before


def test_a_new_or_renamed_source_changes_the_digest(sources: Path) -> None:
    before = build_frontend.source_digest()
    (sources / "src/pages.ts").rename(sources / "src/page.ts")
    renamed = build_frontend.source_digest()
    (sources / "src/more.ts").write_text("")
    assert len({before, renamed, build_frontend.source_digest()}) == 3


def test_lock_file_names_no_registry() -> None:
    assert "resolved" not in (ROOT / "frontend/package-lock.json").read_text()
