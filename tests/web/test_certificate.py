"""The certificate of the network door: made once, renewed in time, or given and checked."""

import os
import stat
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from supple.web import network, serve_lan
from supple.web.certificate import CERTIFICATE_FILE, KEY_FILE, Certificate, _make, given, own

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NAMES = ["192.168.1.5", "box.local", "box"]


def read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


@pytest.fixture
def made(tmp_path: Path) -> Certificate:
    """The certificate of a first start."""
    return own(tmp_path, NAMES, NOW)


def test_it_names_every_address_and_nothing_else(made: Certificate) -> None:
    held = read(made.certificate_file).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    assert held.value.get_values_for_type(x509.DNSName) == ["box.local", "box"]
    assert held.value.get_values_for_type(x509.IPAddress) == [ip_address("192.168.1.5")]
    assert made.names == ("192.168.1.5", "box.local", "box")


def test_it_lasts_no_longer_than_browsers_take(made: Certificate) -> None:
    leaf = read(made.certificate_file)
    assert leaf.not_valid_before_utc == NOW - DAY
    assert leaf.not_valid_after_utc == NOW + 396 * DAY
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= 398 * DAY
    assert made.ends == (NOW + 396 * DAY).date()


def test_it_can_identify_a_server_and_sign_for_nobody(made: Certificate) -> None:
    leaf = read(made.certificate_file)
    key = leaf.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    found = leaf.extensions
    basic = found.get_extension_for_class(x509.BasicConstraints).value
    usage = found.get_extension_for_class(x509.KeyUsage).value
    extended = found.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert (basic.ca, usage.key_cert_sign, usage.digital_signature) == (False, False, True)
    assert list(extended) == [ExtendedKeyUsageOID.SERVER_AUTH]


def test_the_fingerprint_is_written_as_browsers_write_it(made: Certificate) -> None:
    digest = read(made.certificate_file).fingerprint(hashes.SHA256())
    assert made.fingerprint == ":".join(f"{byte:02X}" for byte in digest)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")
def test_its_key_is_for_the_owner_alone(made: Certificate) -> None:
    assert stat.S_IMODE(made.key_file.stat().st_mode) == 0o600


def test_nothing_half_written_stays_behind(made: Certificate, tmp_path: Path) -> None:
    assert {file.name for file in tmp_path.iterdir()} == {CERTIFICATE_FILE, KEY_FILE}


@pytest.mark.parametrize(("later", "kept"), [(365 * DAY, True), (366 * DAY, False)])
def test_it_is_renewed_in_its_last_month(
    made: Certificate, tmp_path: Path, later: timedelta, kept: bool
) -> None:
    again = own(tmp_path, NAMES, NOW + later)
    assert (again.fingerprint == made.fingerprint) is kept


def test_it_is_renewed_when_an_address_has_changed(made: Certificate, tmp_path: Path) -> None:
    assert own(tmp_path, NAMES, NOW).fingerprint == made.fingerprint
    moved = own(tmp_path, ["192.168.1.6", "box.local", "box"], NOW)
    assert moved.fingerprint != made.fingerprint
    assert moved.names[0] == "192.168.1.6"


def test_the_order_of_names_is_the_callers(made: Certificate, tmp_path: Path) -> None:
    turned = own(tmp_path, NAMES[::-1], NOW)
    assert turned.fingerprint == made.fingerprint
    assert turned.names == ("box", "box.local", "192.168.1.5")


@pytest.mark.parametrize("name", [CERTIFICATE_FILE, KEY_FILE])
@pytest.mark.parametrize("damage", ["missing", "empty", "junk"])
def test_a_damaged_one_is_made_anew(
    made: Certificate, tmp_path: Path, name: str, damage: str
) -> None:
    file = tmp_path / name
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(b"" if damage == "empty" else b"junk")
    assert own(tmp_path, NAMES, NOW).fingerprint != made.fingerprint


def test_a_key_of_another_certificate_is_refused(made: Certificate, tmp_path: Path) -> None:
    _make(tmp_path / "c.pem", tmp_path / "k.pem", ["x.example"], NOW)
    with pytest.raises(ValueError, match=r"k\.pem does not belong to the certificate"):
        given(made.certificate_file, tmp_path / "k.pem", NOW)


@pytest.mark.parametrize(("at", "good"), [(-2 * DAY, False), (0 * DAY, True), (397 * DAY, False)])
def test_one_that_is_not_good_today_is_refused(
    made: Certificate, at: timedelta, good: bool
) -> None:
    if good:
        assert given(made.certificate_file, made.key_file, NOW + at).names
        return
    with pytest.raises(ValueError, match="is good from 2026-03-01 to 2027-04-02, and today is"):
        given(made.certificate_file, made.key_file, NOW + at)


def test_files_that_are_something_else_are_named(made: Certificate, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"lan-key\.pem is no certificate in PEM form"):
        given(made.key_file, made.key_file, NOW)
    with pytest.raises(ValueError, match=r"lan-certificate\.pem is no private key in PEM form"):
        given(made.certificate_file, made.certificate_file, NOW)
    with pytest.raises(OSError, match=r"the key .*none\.pem cannot be read"):
        given(made.certificate_file, tmp_path / "none.pem", NOW)
    with pytest.raises(OSError, match=r"the certificate .* cannot be read"):
        given(tmp_path, made.key_file, NOW)


def test_a_key_with_a_password_is_refused(made: Certificate, tmp_path: Path) -> None:
    key = serialization.load_pem_private_key(made.key_file.read_bytes(), password=None)
    locked = tmp_path / "locked.pem"
    locked.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"secret"),
        )
    )
    with pytest.raises(ValueError, match=r"locked\.pem has a password; give one without"):
        given(made.certificate_file, locked, NOW)


def test_a_pattern_stands_for_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "host_names", lambda: ["box.local", "box"])
    opened = serve_lan._that_can_be_opened(("home.example", "*.home.example"))
    assert opened == ("home.example", "box.home.example")
    monkeypatch.setattr(network, "host_names", list)
    with pytest.raises(ValueError, match=r"names only \*\.home\.example"):
        serve_lan._that_can_be_opened(("*.home.example",))


@pytest.mark.parametrize(
    ("called", "names"),
    [
        ("Box", ["box.local", "box"]),
        ("box.fritz.box", ["box.local", "box"]),
        ("localhost", []),
        ("localhost.localdomain", []),
        ("my box", []),
        ("-box", []),
        ("", []),
    ],
)
def test_host_names_are_those_a_browser_can_open(
    monkeypatch: pytest.MonkeyPatch, called: str, names: list[str]
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: called)
    assert network.host_names() == names


def test_public_and_loopback_addresses_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace as Fake

    found = ["127.0.0.1", "169.254.1.1", "8.8.8.8", "10.0.0.9", "192.168.1.5", "100.64.0.1"]
    ips = [Fake(ip=address, is_IPv4=True) for address in found]
    ips.append(Fake(ip=("fd00::2", 0, 0), is_IPv4=False))
    monkeypatch.setattr("ifaddr.get_adapters", lambda: [Fake(ips=ips)])
    monkeypatch.setattr(network, "_address_towards_others", lambda: "192.168.1.5")
    assert network.addresses() == ["192.168.1.5", "10.0.0.9", "100.64.0.1"]


def test_a_computer_without_a_network_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "addresses", list)
    with pytest.raises(ValueError, match="no address in a home or office network"):
        serve_lan._own_names("0.0.0.0")
