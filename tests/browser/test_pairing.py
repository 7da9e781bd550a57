"""A phone is paired in a real browser, over the encrypted connection that it does not trust yet."""

import sys
from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser import axe, measures
from tests.lan_app import Device, LanApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE: Any = {"width": 390, "height": 844}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform != "linux", reason="serves on a loopback address"),
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanApp]:
    """One running app whose network is this computer."""
    running = LanApp(tmp_path_factory.mktemp("lan-browser") / "data")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def errors() -> list[str]:
    """What the pages logged as errors, or asked of others."""
    return []


@pytest.fixture
def phone(browser: "Browser", app: LanApp, errors: list[str]) -> Iterator["Page"]:
    """A fresh profile that goes on past the warning, as a person may after comparing."""
    yield from opened(browser, app.lan_url, errors)


def opened(browser: "Browser", url: str, errors: list[str], **options: Any) -> Iterator["Page"]:
    context = browser.new_context(base_url=url, viewport=PHONE, ignore_https_errors=True, **options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("response", lambda got: errors.append(got.url) if got.status >= 400 else None)
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((url, "data:")) else errors.append(asked.url),
    )
    yield page
    context.close()


def test_scanning_pairs_and_opens_what_a_secure_context_gives(
    phone: "Page", app: LanApp, errors: list[str]
) -> None:
    code = app.new_code()
    phone.goto(f"/pair/#{code}")
    field = phone.get_by_label("Code")
    assert field.input_value() == f"{code[:4]} {code[4:]}"
    assert phone.url == f"{app.lan_url}/pair/", "the code stays in no address"
    assert phone.evaluate("document.activeElement.textContent") == "Pair"
    phone.get_by_label("What to call this device").fill("Test phone")
    phone.get_by_role("button", name="Pair").click()
    phone.wait_for_url("**/welcome/**")
    assert phone.evaluate("[isSecureContext, 'wakeLock' in navigator]") == [True, True]
    # What a window that is seen may do, one without a screen is to be told.
    phone.context.grant_permissions(["screen-wake-lock"])
    lock = "navigator.wakeLock.request('screen').then(l => l.type, e => e.name)"
    assert phone.evaluate(lock) == "screen"
    assert phone.evaluate("document.cookie") == ""
    phone.goto("/settings/devices/")
    assert phone.get_by_text("Test phone").is_visible()
    assert phone.get_by_text("(this device)").is_visible()
    assert errors == []


def test_a_code_that_is_typed_without_script_pairs_too(
    browser: "Browser", app: LanApp, errors: list[str]
) -> None:
    for page in opened(browser, app.lan_url, errors, java_script_enabled=False):
        page.goto("/")
        assert page.url == f"{app.lan_url}/pair/"
        page.get_by_label("Code").fill(app.new_code())
        page.keyboard.press("Enter")
        page.wait_for_url("**/welcome/**")
    assert errors == []


def test_a_wrong_code_is_said_beside_its_field(phone: "Page") -> None:
    phone.goto("/pair/#00000000")
    phone.get_by_role("button", name="Pair").click()
    alert = phone.get_by_role("alert")
    alert.get_by_text("This is not the code").wait_for()
    assert phone.get_by_label("Code").get_attribute("aria-invalid") == "true"
    assert phone.get_by_label("Code").input_value() == ""


def test_what_is_scanned_twice_or_is_no_code_fills_in_nothing_else(
    phone: "Page", errors: list[str]
) -> None:
    phone.goto("/pair/#<img src=x onerror=alert(1)>")
    assert phone.get_by_label("Code").input_value() == ""
    phone.evaluate("location.hash = '12345678'")
    phone.wait_for_url("**/pair/")
    assert phone.get_by_label("Code").input_value() == "1234 5678"
    assert errors == []


def test_the_computer_shows_a_code_that_a_phone_can_use(
    browser: "Browser", phone: "Page", app: LanApp, errors: list[str]
) -> None:
    for computer in opened(browser, app.url, errors):
        computer.goto("/settings/devices/")
        computer.get_by_role("button", name="Pair a phone or tablet").click()
        code = computer.locator(".pairing-code").inner_text()
        picture = computer.get_by_role("img", name="The address and the code as a QR code")
        box = picture.locator("svg").bounding_box()
        assert box is not None and box["width"] >= 200
        shown = computer.locator(".fingerprint")
        assert shown.is_visible()
        assert shown.text_content() == app.lan.fingerprint
        phone.goto("/pair/")
        phone.get_by_label("Code").fill(code)
        phone.get_by_label("What to call this device").fill("To be removed")
        phone.get_by_role("button", name="Pair").click()
        phone.wait_for_url("**/welcome/**")
        computer.goto("/settings/devices/")
        with computer.expect_navigation():
            computer.get_by_role("button", name="Remove To be removed").click()
        phone.goto("/")
        assert phone.url == f"{app.lan_url}/pair/"
    assert errors == []


def pairing_page(page: "Page", app: LanApp) -> None:
    page.goto(f"{app.lan_url}/pair/")


def wrong_code(page: "Page", app: LanApp) -> None:
    page.goto(f"{app.lan_url}/pair/#123")
    page.get_by_label("Code").fill("123")
    page.get_by_role("button", name="Pair").click()
    page.get_by_role("alert").wait_for()


def new_code(page: "Page", app: LanApp) -> None:
    Device(app.lan).pair(app.new_code(), "A device with a rather long name, " + "o" * 20)
    page.goto(f"{app.url}/settings/devices/")
    page.get_by_role("button", name="Pair a phone or tablet").click()
    page.get_by_text("Your code").wait_for()


@pytest.mark.parametrize("state", [pairing_page, wrong_code, new_code], ids=lambda f: f.__name__)
def test_everybody_can_read_and_use_it(
    browser: "Browser", app: LanApp, errors: list[str], state: Callable[["Page", LanApp], None]
) -> None:
    for page in opened(browser, app.lan_url, errors):
        state(page, app)
        page.emulate_media(reduced_motion="reduce")  # colours that fade are measured half-way
        faults: list[str] = []
        for scheme, width in product(SCHEMES, (320, 390, 1280)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            found = [*axe.violations(page), *page.evaluate(measures.CUT_OFF)]
            found += page.evaluate(measures.OVERLAPS) + page.evaluate(measures.TOO_SMALL)
            faults += [f"{scheme}, {width} px: {fault}" for fault in found]
        page.emulate_media(forced_colors="active")
        faults += page.evaluate(measures.WITHOUT_OUTLINE)
        assert faults == []
