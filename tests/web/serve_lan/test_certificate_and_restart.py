"""What the network door shows of itself, and what of it a restart keeps and a backup lacks."""

import socket
import stat
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from supple.web import certificate
from tests.lan_app import Device, LanApp, supple
from tests.web.serve_lan.doors import HERE, needs_linux, served_certificate

pytestmark = needs_linux


def test_it_serves_the_certificate_that_it_tells_of(app: LanApp) -> None:
    digest = sha256(served_certificate(app.lan)).hexdigest()
    assert app.lan.fingerprint.replace(":", "").lower() == digest


def test_files_are_for_the_owner_alone(app: LanApp) -> None:
    names = (certificate.KEY_FILE, certificate.CERTIFICATE_FILE)
    modes = {stat.S_IMODE((app.data_folder / name).stat().st_mode) for name in names}
    assert modes == {0o600}


def test_a_given_certificate_is_served_under_its_names(tmp_path: Path) -> None:
    made = certificate.own(tmp_path, ["supple.example", "127.0.0.1"], datetime.now(UTC))
    files = ("--cert", str(made.certificate_file), "--key", str(made.key_file))
    app = LanApp(tmp_path / "data", options=(*HERE, "0", *files))
    app.start()
    try:
        assert app.lan.made_here is False
        assert app.lan.fingerprint == made.fingerprint
        assert app.lan.names == ("supple.example", "127.0.0.1")
        assert not (app.data_folder / certificate.KEY_FILE).exists()
        by_name = Device(app.lan).ask("GET", "/pair/", Host=f"supple.example:{app.lan.port}")
        assert by_name.status == 200
        assert Device(app.lan).ask("GET", "/pair/", Host=f"other:{app.lan.port}").status == 400
    finally:
        app.stop()


def test_an_expired_certificate_stops_the_start(tmp_path: Path) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=500)
    certificate._make(tmp_path / "c.pem", tmp_path / "k.pem", ["127.0.0.1"], long_ago)
    said = supple(
        *("serve", "--no-open", "--port", "0", *HERE, "0"),
        *("--cert", str(tmp_path / "c.pem"), "--key", str(tmp_path / "k.pem")),
        data_folder=tmp_path / "data",
    )
    assert said.returncode == 2
    assert "give one that is good today" in said.stderr


def test_a_restart_keeps_devices_and_certificate_and_a_restored_backup_lets_no_device_in(
    tmp_path: Path,
) -> None:
    app = LanApp(tmp_path / "data", options=(*HERE, free_port()))
    app.start()
    try:
        first = app.lan.fingerprint
        phone = Device(app.lan)
        phone.pair(app.new_code())
        backup = str(tmp_path / "backup.sqlite3")
        assert supple("backup", backup, data_folder=app.data_folder).returncode == 0

        app.restart()
        assert app.lan.fingerprint == first
        assert phone.ask("GET", "/about/").status == 200

        assert app.stop() == 0
        assert supple("restore", backup, data_folder=app.data_folder).returncode == 0
        app.start()
        assert phone.ask("GET", "/about/").headers["Location"] == "/pair/"
        assert phone.pair(app.new_code()).status == 302
    finally:
        app.stop()


def free_port() -> str:
    """A device knows one address, so the door must open at the same port again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
