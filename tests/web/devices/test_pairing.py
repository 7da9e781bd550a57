"""A code lets one device in, once, for ten minutes; a token is good until it is taken back."""

from collections.abc import Callable
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from supple.web.devices import services
from supple.web.devices.attempts import Attempts
from supple.web.devices.middleware import COOKIE
from supple.web.devices.models import PairedDevice, PairingCode
from tests.web.devices.conftest import NOON, LanClient, device

MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def test_a_code_has_eight_digits_and_differs() -> None:
    codes = {services.new_code(NOON) for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 8 and code.isdigit() for code in codes)


def test_leading_noughts_are_kept() -> None:
    with patch("secrets.randbelow", return_value=42):
        assert services.new_code(NOON) == "00000042"
    assert services.pair("00000042", "Phone", NOON) is not None


def test_a_code_is_good_once() -> None:
    code = services.new_code(NOON)
    assert services.pair(code, "Phone", NOON) is not None
    assert services.pair(code, "Tablet", NOON) is None
    assert [each.name for each in services.devices()] == ["Phone"]


@pytest.mark.parametrize(
    ("after", "good"),
    [(timedelta(0), True), (10 * MINUTE - timedelta(seconds=1), True), (10 * MINUTE, False)],
)
def test_a_code_is_good_for_ten_minutes(after: timedelta, good: bool) -> None:
    code = services.new_code(NOON)
    assert (services.pair(code, "Phone", NOON + after) is not None) is good


def test_a_clock_that_was_put_back_ends_a_code() -> None:
    code = services.new_code(NOON)
    assert services.pair(code, "Phone", NOON - MINUTE) is None
    assert PairingCode.objects.count() == 0


def test_a_new_code_takes_the_place_of_the_old() -> None:
    old, new = services.new_code(NOON), services.new_code(NOON)
    assert services.pair(old, "Phone", NOON) is None
    assert services.pair(new, "Phone", NOON) is not None


def test_ten_wrong_tries_drop_the_code() -> None:
    code = services.new_code(NOON)
    for _ in range(9):
        assert services.pair(other_than(code), "Phone", NOON) is None
    assert PairingCode.objects.get().wrong_tries == 9
    assert services.pair(other_than(code), "Phone", NOON) is None
    assert services.pair(code, "Phone", NOON) is None


def test_nine_wrong_tries_do_not() -> None:
    code = services.new_code(NOON)
    for _ in range(9):
        services.pair(other_than(code), "Phone", NOON)
    assert services.pair(code, "Phone", NOON) is not None


def test_nothing_secret_is_stored() -> None:
    code = services.new_code(NOON)
    stored = PairingCode.objects.values_list().get()
    assert code not in str(stored)
    token = services.pair(code, "Phone", NOON)
    assert token is not None and len(token) >= 43
    assert token not in str(PairedDevice.objects.values_list().get())


def test_a_token_leads_to_its_device_until_that_is_revoked() -> None:
    tokens = [services.pair(services.new_code(NOON), name, NOON) for name in ("Phone", "Tablet")]
    found = [services.device_with(token or "") for token in tokens]
    assert [each and each.name for each in found] == ["Phone", "Tablet"]
    assert found[0] is not None
    assert services.revoke(found[0].id) is True
    assert services.revoke(found[0].id) is False
    assert services.device_with(tokens[0] or "") is None
    assert services.device_with(tokens[1] or "") is not None


def test_revoking_all_drops_the_waiting_code_too() -> None:
    services.pair(services.new_code(NOON), "Phone", NOON)
    code = services.new_code(NOON)
    assert services.revoke_all() == 1
    assert services.devices() == []
    assert services.pair(code, "Phone", NOON) is None


def test_the_day_of_the_last_visit_is_written_once_a_day() -> None:
    services.pair(services.new_code(NOON), "Phone", NOON)
    [phone] = services.devices()
    assert services.saw(phone, NOON.date()) is False
    assert services.saw(phone, date(2026, 3, 9)) is True
    assert services.devices()[0].last_seen == date(2026, 3, 9)


def test_a_full_disk_does_not_lock_a_paired_phone_out(phone: LanClient) -> None:
    PairedDevice.objects.update(last_seen=date(2020, 1, 1))
    with patch("django.db.models.query.QuerySet.update", side_effect=DatabaseError("full")):
        assert phone.get("/about/").status_code == 200


# Through the page


def test_the_cookie_is_bound_and_out_of_reach_of_scripts(stranger: LanClient) -> None:
    answer = stranger.post("/pair/", {"code": services.new_code(timezone.now())})
    cookie = answer.cookies[COOKIE]
    assert COOKIE.startswith("__Host-")
    flags = {name: cookie[name] for name in ("secure", "httponly", "path", "domain", "samesite")}
    assert flags == {
        "secure": True,
        "httponly": True,
        "path": "/",
        "domain": "",
        "samesite": "Lax",
    }
    assert cookie["max-age"] == 400 * 24 * 3600
    assert answer["Cache-Control"] == "no-store"


def test_every_cookie_of_the_network_door_is_secure(stranger: LanClient) -> None:
    page = stranger.get("/pair/")
    assert page.cookies["supple_csrf"]["secure"] is True
    assert page.cookies["supple_csrf"]["httponly"] is True


def test_the_computers_own_cookies_stay_as_they_were(client: Client) -> None:
    page = client.get("/settings/devices/")
    assert not page.cookies["supple_csrf"]["secure"]


@pytest.mark.parametrize("spell", ["{0}{1}", "{0} {1}", " {0}-{1} ", "{0}\u00a0{1}"])
def test_a_code_is_read_as_people_type_it(stranger: LanClient, spell: str) -> None:
    code = services.new_code(timezone.now())
    answer = stranger.post("/pair/", {"code": spell.format(code[:4], code[4:])})
    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    "code", ["", "1234567", "123456789", "abcdefgh", "١٢٣٤٥٦٧٨", "12345678' --"]
)
def test_what_is_no_code_is_said_and_costs_no_try(
    stranger: LanClient, attempts: Attempts, code: str
) -> None:
    for _ in range(8):
        answer = stranger.post("/pair/", {"code": code})
        assert answer.status_code == 400
        assert "A code has 8 digits" in answer.content.decode()


def test_a_wrong_code_and_an_old_one_get_the_same_words(stranger: LanClient) -> None:
    without = stranger.post("/pair/", {"code": "12345678"}).content.decode()
    code = services.new_code(timezone.now())
    wrong = stranger.post("/pair/", {"code": other_than(code)}).content.decode()
    assert "This is not the code, or its ten minutes are over." in without
    assert "This is not the code, or its ten minutes are over." in wrong


def test_five_wrong_codes_a_minute_and_then_a_wait(stranger: LanClient) -> None:
    code = services.new_code(timezone.now())
    seen = [stranger.post("/pair/", {"code": other_than(code)}).status_code for _ in range(6)]
    assert seen == [400] * 5 + [429]
    right = stranger.post("/pair/", {"code": code})
    assert right.status_code == 429
    assert "Please wait" in right.content.decode()
    assert 1 <= int(right["Retry-After"]) <= 60
    assert services.devices() == []


def test_another_device_does_not_wait_for_the_first(stranger: LanClient) -> None:
    code = services.new_code(timezone.now())
    for _ in range(6):
        stranger.post("/pair/", {"code": other_than(code)})
    assert device("192.168.1.78").post("/pair/", {"code": code})["Location"] == "/"


def test_many_devices_together_wait_as_well() -> None:
    for number in range(6):
        for _ in range(5):
            device(f"192.168.1.{number}").post("/pair/", {"code": "12345678"})
    code = services.new_code(timezone.now())
    answer = device("192.168.1.200").post("/pair/", {"code": code})
    assert answer.status_code == 429
    assert "minutes" in answer.content.decode()


def test_a_name_given_is_kept_and_shown_as_text(stranger: LanClient, client: Client) -> None:
    name = "<script>alert(1)</script>"
    stranger.post("/pair/", {"code": services.new_code(timezone.now()), "name": name})
    assert [each.name for each in services.devices()] == [name]
    shown = client.get("/settings/devices/").content.decode()
    assert name not in shown
    assert "&lt;script&gt;" in shown


def test_a_device_without_a_name_is_told_by_its_browser(stranger: LanClient) -> None:
    stranger.post("/pair/", {"code": services.new_code(timezone.now()), "name": "  "})
    assert [each.name for each in services.devices()] == ["A phone with Firefox"]


def test_a_paired_device_that_scans_again_is_led_to_today(phone: LanClient) -> None:
    code = services.new_code(timezone.now())
    assert phone.get("/pair/")["Location"] == "/"
    assert phone.post("/pair/", {"code": code})["Location"] == "/"
    assert PairingCode.objects.count() == 1


def test_a_form_from_elsewhere_pairs_nothing() -> None:
    code = services.new_code(timezone.now())
    strict = device(enforce_csrf_checks=True)
    assert strict.post("/pair/", {"code": code}).status_code == 403
    foreign = strict.post("/pair/", {"code": code}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert services.devices() == []


def test_a_daily_visit_lets_the_cookie_last_longer(phone: LanClient) -> None:
    assert COOKIE not in phone.get("/about/").cookies
    PairedDevice.objects.update(last_seen=date(2020, 1, 1))
    renewed = phone.get("/about/").cookies[COOKIE]
    assert renewed["max-age"] == 400 * 24 * 3600
    assert renewed["secure"] and renewed["httponly"]
    assert COOKIE not in phone.get("/about/").cookies


@pytest.mark.parametrize(
    "close", [lambda: services.revoke(services.devices()[0].id), services.revoke_all]
)
def test_revocation_holds_from_the_next_request_on(
    phone: LanClient, close: Callable[[], object]
) -> None:
    assert phone.get("/about/").status_code == 200
    close()
    assert phone.get("/about/")["Location"] == "/pair/"
    assert phone.get("/api/v1/today/").status_code == 403
    assert phone.post("/settings/devices/remove-all/").status_code == 403
