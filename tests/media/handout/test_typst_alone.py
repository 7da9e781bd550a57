"""Typst works with what comes with Supple: no packages, no system fonts, no network."""

import json
import re
import socket
import subprocess
import sys
from dataclasses import asdict

import pytest

from supple.media.handout import typeset
from supple.media.handout.handout import Paper, pdf
from supple.media.handout.typeset import FONTS, MEDIA, TEMPLATE, NotPrintedError
from tests.media.handout.printed import plan_of, planned, sheet_of

ONE = plan_of("neck_flexion")
TEMPLATES = sorted(TEMPLATE.parent.glob("*.typ"))


def test_templates_import_their_neighbours_alone() -> None:
    imported = [
        name
        for template in TEMPLATES
        for name in re.findall(r'#?(?:import|include)\s+"([^"]*)"', template.read_text())
    ]
    assert len(imported) >= 5
    assert {*imported} <= {template.name for template in TEMPLATES}
    assert not any("@" in template.read_text() for template in TEMPLATES)


def test_templates_read_nothing_but_what_they_are_told() -> None:
    for template in TEMPLATES:
        calls = re.findall(r"\b(read|csv|yaml|toml|cbor|xml|plugin|eval)\(", template.read_text())
        assert calls == [], template.name


def test_the_typeface_lies_in_the_package_with_its_licence() -> None:
    assert len(list(FONTS.glob("*.ttf"))) == 3
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


def test_only_own_fonts_are_embedded() -> None:
    content = pdf(sheet_of(ONE), Paper.A4)
    names = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z-]+)", content))
    assert names == {
        b"AtkinsonHyperlegibleNext-Regular",
        b"AtkinsonHyperlegibleNext-SemiBold",
        b"AtkinsonHyperlegibleNext-Bold",
    }


def test_it_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way out leads to a port where nobody answers, and nobody is asked."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        nobody.listen()
        nobody.settimeout(0.2)
        way = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, way)
            monkeypatch.setenv(name.upper(), way)
        content = pdf(sheet_of(ONE), Paper.A4, typeset.typeset_apart)
        assert content.startswith(b"%PDF-")
        with pytest.raises(TimeoutError):
            nobody.accept()


def test_another_process_tells_what_is_wrong() -> None:
    values = asdict(sheet_of(planned())) | {"paper": "papyrus", "day": "2026-03-12"}
    with pytest.raises(NotPrintedError, match="papyrus"):
        typeset.typeset_apart(values)


def test_another_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "LONGEST_S", 0.01)
    with pytest.raises(NotPrintedError, match="timed out"):
        pdf(sheet_of(ONE), Paper.A4, typeset.typeset_apart)


def test_the_other_process_loads_no_more_than_it_needs() -> None:
    code = "import supple.media.handout.typeset, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not {"django", "typst", "supple.core.catalogue.load"} & loaded


def test_values_go_in_as_json_only() -> None:
    sheet = sheet_of(planned())
    assert json.loads(json.dumps(asdict(sheet) | {"day": ""}))["title"] == "Your stretches"
    assert "sys.inputs" in TEMPLATE.read_text()
    assert [t.name for t in TEMPLATES if "sys.inputs" in t.read_text()] == [TEMPLATE.name]
    assert TEMPLATE.is_relative_to(MEDIA)
