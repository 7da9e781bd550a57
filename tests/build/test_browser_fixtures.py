"""The browser fixtures notice what they promise to notice."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supple.web.assets import asset_url
from tests.conftest import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]


def test_a_page_reaches_the_app(page: "Page", watch: Watch) -> None:
    watch.allow_error("favicon.ico")  # a style sheet cannot name an icon
    answer = page.goto(asset_url("src/style.css"))
    assert answer is not None
    assert answer.status == 200
    assert watch.foreign_requests == []


def test_a_request_to_another_host_is_noticed(page: "Page", watch: Watch) -> None:
    watch.allow_error("elsewhere.example")
    watch.allow_error("favicon.ico")
    page.route("http://elsewhere.example/**", lambda route: route.abort())
    page.goto(asset_url("src/style.css"))
    page.evaluate("() => { location.href = 'http://elsewhere.example/pixel' }")
    page.wait_for_timeout(300)
    assert watch.foreign_requests == ["http://elsewhere.example/pixel"]
    watch.foreign_requests.clear()


def test_a_broken_policy_is_noticed(page: "Page", watch: Watch) -> None:
    page.goto(asset_url("src/style.css"))
    page.evaluate("() => fetch('http://elsewhere.example/').catch(() => 'blocked')")
    assert any("Content Security Policy" in error for error in watch.unexpected_errors())
    watch.allow_error("elsewhere.example")
    watch.allow_error("favicon.ico")
    watch.foreign_requests.clear()


def test_an_uncaught_error_is_noticed_and_can_be_expected(page: "Page", watch: Watch) -> None:
    watch.allow_error("favicon.ico")
    page.goto(asset_url("src/style.css"))
    page.evaluate("() => { setTimeout(() => { throw new Error('a fault') }) }")
    page.wait_for_timeout(300)
    assert any("a fault" in error for error in watch.unexpected_errors())
    watch.allow_error("a fault")
    assert watch.unexpected_errors() == []


@pytest.mark.parametrize(("required", "outcome"), [("0", "1 skipped"), ("1", "1 error")])
def test_without_chromium_browser_tests_skip_unless_required(required: str, outcome: str) -> None:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "SUPPLE"))
    }
    environment |= {
        "PATH": str(Path(sys.executable).parent),
        "SUPPLE_REQUIRE_BROWSER": required,
    }
    one_test = f"{Path(__file__).relative_to(ROOT)}::test_a_page_reaches_the_app"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", one_test]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert outcome in result.stdout
    assert "make browser" in result.stdout
    assert result.returncode == int(required)
