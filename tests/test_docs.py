"""The documentation is whole: links lead somewhere, and what it names is there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from docs import write_generated
from supple import cli
from supple.core.dose.reasons import RULES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("0*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "tests").rglob("*.md")])
ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "src" / "supple"


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(path: Path) -> str:
    """A page as it is shown: without comments and without its code."""
    page = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"```.*?```", "", page, flags=re.DOTALL)


def links(path: Path) -> list[str]:
    """The relative links of a page, pictures among them."""
    found = re.findall(r"\]\(([^)\s]+)\)", text(path))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def anchors(path: Path) -> set[str]:
    """The headings of a page as they can be linked to."""
    headings = re.findall(r"^#+ (.+)$", text(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each).strip().lower().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        address, _, anchor = link.partition("#")
        target = (page.parent / address).resolve() if address else page
        assert target.exists(), f"{name(page)}: {link}"
        assert target.is_relative_to(ROOT), f"{name(page)}: {link}"
        assert not anchor or anchor in anchors(target), f"{name(page)}: {link}"


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            found = [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
            waiting += [each for each in found if each.suffix == ".md" and each.exists()]
    unreached = {name(page) for page in DOCS.rglob("*.md")} - {name(page) for page in reached}
    assert unreached == set()
    assert len(reached) > 20


def test_the_readme_says_what_matters_on_its_first_screen() -> None:
    first = (ROOT / "README.md").read_text(encoding="utf-8").split("## Start it")[0]
    assert "**No clinician has reviewed its rules yet.**" in first
    assert "does not diagnose or treat" in first
    assert len(first.splitlines()) < 30


def commands() -> set[str]:
    """What `supple` can be told to do."""
    actions = cli._parser()._actions
    (named,) = [each for each in actions if isinstance(each, argparse._SubParsersAction)]
    return set(named.choices)


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE))


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=name)
def test_named_commands_are_there(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    code = [*re.findall(r"^    (.+)$", written, re.MULTILINE), *re.findall(r"`([^`]+)`", written)]
    made = {word for line in code for word in re.findall(r"^make ([a-z-]+)", line)}
    told = {word for line in code for word in re.findall(r"^supple ([a-z]+)", line)}
    assert made >= {"run", "test"}
    assert made <= targets()
    assert told <= commands()


def test_the_readme_shows_a_scenario_that_is_there() -> None:
    told = r"^    \.venv/bin/supple plan (\S+)$"
    (path,) = re.findall(told, (ROOT / "README.md").read_text(), re.MULTILINE)
    assert (ROOT / path).is_file()


def test_the_scenario_in_the_wire_formats_turns_out_as_it_says(tmp_path: Path) -> None:
    section = (DOCS / "wire.md").read_text(encoding="utf-8").split("## supple.scenario/1")[1]
    told = re.search(r"```json\n(.*?)```", section, re.DOTALL)
    assert told is not None
    path = tmp_path / "told.json"
    path.write_text(told[1], encoding="utf-8")
    assert told[1].count('"expect"') == 2
    assert cli.main(["plan", str(path)]) == 0


def test_architecture_names_every_package_folder() -> None:
    folders = {
        str(path.parent.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".toml"} and path.parent != PACKAGE
        if path.parent.name != "migrations"
    }
    named = set(re.findall(r"`([a-z/_]+)`", ARCHITECTURE))
    assert folders - named == set()
    assert len(folders) >= 18


def test_architecture_names_every_module_of_the_package_itself() -> None:
    modules = {path.name for path in PACKAGE.glob("[a-z]*.py")}
    assert {each for each in modules if f"`{each}`" not in ARCHITECTURE} == set()


def test_architecture_names_functions_that_are_there() -> None:
    """In the journeys, ``module.function`` is a module and a function that it defines."""
    journeys = ARCHITECTURE.split("## Three journeys")[1].split("## The rules and their reasons")[0]
    named = re.findall(r"`(?:[a-z_]+\.)*([a-z_]+)\.([a-z_]+)(?:\([^`]*)?`", journeys)
    sources = {path.stem for path in PACKAGE.rglob("*.py")}
    sources |= {path.parent.name for path in PACKAGE.rglob("__init__.py")}
    checked = [pair for pair in named if pair[0] in sources and pair[1] not in sources]
    assert len(checked) >= 20
    for module, function in checked:
        paths = [*PACKAGE.rglob(f"{module}.py"), *PACKAGE.rglob(f"{module}/*.py")]
        code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
        assert re.search(rf"^def {function}\(", code, re.MULTILINE), f"{module}.{function}"


def test_every_reason_is_under_its_rule() -> None:
    rows = dict(re.findall(r"^\| ([^|]+) \| (`[^|]+) \|$", write_generated.reasons(), re.MULTILINE))
    listed = {key: rule for rule, keys in rows.items() for key in re.findall(r"`(\w+)`", keys)}
    assert listed == RULES
    assert write_generated.reasons() in ARCHITECTURE


@pytest.mark.parametrize("page", DECISIONS, ids=name)
def test_a_decision_has_its_parts_and_its_place_in_the_index(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    number = page.name.partition("-")[0]
    title = re.match(rf"# {int(number)}\. (.+)\n\n\d{{4}}-\d\d-\d\d\n", written)
    assert title, "a title with its number, then the date"
    assert re.findall(r"^## (.+)$", written, re.MULTILINE) == ["Context", "Decision", "Consequence"]
    index = (page.parent / "README.md").read_text(encoding="utf-8")
    assert f"- [{number}]({page.name}) {title[1]}\n" in index


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    assert len(DECISIONS) >= 13


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_line_of_prose_shouts(page: Path) -> None:
    prose = re.sub(r"`[^`]*`", "", text(page))
    assert not re.search(r"\w!(\s|$)", prose)
