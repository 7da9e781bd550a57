"""Settings > Devices: what is paired, a new code on the computer alone, and taking a device out."""

import re

import pytest
from django.test import Client

from supple.web.devices import services
from supple.web.devices.models import PairingCode
from supple.web.lan import Lan
from tests.web.devices.conftest import NOON, LanClient, Settings

CODE = re.compile(r'<p class="pairing-code"[^>]*>(\d{4}) (\d{4})</p>')

pytestmark = pytest.mark.django_db


def text_of(client: Client, path: str = "/settings/devices/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_without_lan_it_says_how_to_switch_it_on(client: Client, settings: Settings) -> None:
    settings.LAN = None
    page = text_of(client)
    assert "This is switched off." in page
    assert "<code>supple serve --lan</code>" in page
    assert "fingerprint" not in page
    assert "/settings/devices/code/" not in page


def test_the_computer_makes_a_code_and_shows_it_once(client: Client, lan: Lan) -> None:
    answer = client.post("/settings/devices/code/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    found = CODE.search(answer.content.decode())
    assert found is not None
    assert services.pair("".join(found.groups()), "Phone", PairingCode.objects.get().made_at)
    assert CODE.search(text_of(client)) is None


def test_the_picture_holds_the_address_and_the_code_behind_a_hash(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(text: str) -> str:
        drawn.append(text)
        return "<svg></svg>"

    monkeypatch.setattr("supple.web.devices.views.svg", draw)
    page = client.post("/settings/devices/code/").content.decode()
    found = CODE.search(page)
    assert found is not None
    assert drawn == [f"https://192.168.1.5:8471/pair/#{''.join(found.groups())}"]


def test_a_reload_of_the_code_finds_the_list(client: Client) -> None:
    assert client.get("/settings/devices/code/")["Location"] == "/settings/devices/"
    assert client.put("/settings/devices/code/").status_code == 405


def test_the_page_shows_the_fingerprint_and_tells_of_the_warning(client: Client, lan: Lan) -> None:
    page = text_of(client)
    shown = re.search(r'<p class="fingerprint">(.*?)</p>', page)
    assert shown is not None
    assert re.sub("<[^>]+>", "", shown[1]) == lan.fingerprint
    marked = re.findall("<b>([^<]+)</b>", shown[1])
    assert marked == [lan.fingerprint[:11], lan.fingerprint[-11:]]
    assert "Your phone will warn you first." in page
    assert page.count('class="fingerprint"') == 1
    assert "https://box.local:8471/pair/" in page


def test_a_paired_phone_cannot_let_another_in(phone: LanClient) -> None:
    page = text_of(phone)
    assert "My phone</b> (this device)" in page
    assert "/settings/devices/code/" not in page
    assert phone.post("/settings/devices/code/")["Location"] == "/settings/devices/"
    assert PairingCode.objects.count() == 0


def test_a_device_is_taken_out_by_its_button(client: Client, phone: LanClient) -> None:
    [paired] = services.devices()
    answer = client.post(f"/settings/devices/{paired.id}/remove/")
    assert answer["Location"] == "/settings/devices/"
    assert services.devices() == []
    assert phone.get("/about/")["Location"] == "/pair/"
    assert client.post(f"/settings/devices/{paired.id}/remove/").status_code == 302


def test_opening_an_address_takes_nothing_out(client: Client, phone: LanClient) -> None:
    [paired] = services.devices()
    for path in (f"/settings/devices/{paired.id}/remove/", "/settings/devices/remove-all/"):
        assert client.get(path)["Location"] == "/settings/devices/"
    assert services.devices() == [paired]


def test_all_are_taken_out_at_once(client: Client, phone: LanClient) -> None:
    services.pair(services.new_code(NOON), "Tablet", NOON)
    assert "Remove all devices" in text_of(client)
    assert client.post("/settings/devices/remove-all/").status_code == 302
    assert services.devices() == []
    assert "No device is paired yet." in text_of(client)


@pytest.mark.parametrize("path", ["code/", "remove-all/", "1/remove/"])
def test_a_form_from_elsewhere_changes_nothing(phone: LanClient, path: str) -> None:
    strict = Client(
        enforce_csrf_checks=True, headers={"host": "127.0.0.1", "origin": "http://127.0.0.1"}
    )
    assert strict.post(f"/settings/devices/{path}").status_code == 403
    assert len(services.devices()) == 1
    assert PairingCode.objects.count() == 0


def test_a_huge_number_is_no_device(client: Client) -> None:
    assert client.post(f"/settings/devices/{10**30}/remove/").status_code in {302, 404}
