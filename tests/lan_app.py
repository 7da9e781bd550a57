"""A real `supple serve --lan`, and devices that speak TLS to it from addresses of their own.

Everything stays on this computer: 127.0.0.1 serves, and 127.0.0.2 and so on knock.
"""

import http.client
import os
import re
import ssl
import subprocess
import sys
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from supple.web.lan import Lan
from supple.web.serve_lan import answers
from tests.live_app import START_WITHIN_S, LiveApp

CODE = re.compile(r"Code: (\d{4}) (\d{4})")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


@dataclass
class LanApp(LiveApp):
    """One running app that answers the network as well."""

    options: tuple[str, ...] = ("--lan", "127.0.0.1", "--lan-port", "0")

    def start(self) -> None:
        """Start, and wait until the network is answered, too: its server may be the later one."""
        super().start()
        assert answers(self.lan, START_WITHIN_S), "the network is not answered"

    @property
    def lan(self) -> Lan:
        """The network door, as the running app wrote it down."""
        return Lan.from_json((self.data_folder / "lan.json").read_text())

    @property
    def lan_url(self) -> str:
        """Where a device begins."""
        return f"https://{self.lan.hosts[0]}"

    def new_code(self) -> str:
        """What `supple pair` prints."""
        said = supple("pair", data_folder=self.data_folder)
        assert said.returncode == 0, said.stderr
        found = CODE.search(said.stdout)
        assert found is not None, said.stdout
        return "".join(found.groups())


def supple(*words: str, data_folder: Path) -> "subprocess.CompletedProcess[str]":
    """A command that ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "supple", *words],
        env=os.environ | {"SUPPLE_DATA": str(data_folder), "SUPPLE_MAKES_AHEAD": "0"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@dataclass
class Answer:
    """What a device got."""

    status: int
    headers: http.client.HTTPMessage
    body: str


@dataclass
class Device:
    """A device with an address and cookies of its own. It trusts whom it meets."""

    lan: Lan
    address: str = "127.0.0.2"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> Answer:
        """One request over a connection of its own."""
        connection = http.client.HTTPSConnection(
            self.lan.own_address,
            self.lan.port,
            timeout=20,
            source_address=(self.address, 0),
            context=ssl._create_unverified_context(),
        )
        sent = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        connection.request(method, path, body, sent | headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode())
        connection.close()
        for line in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer

    def send(self, path: str, fields: dict[str, str], page: str | None = None) -> Answer:
        """Fill in the form of a page and send it, as a browser does."""
        found = TOKEN.search(self.ask("GET", page or path).body)
        assert found is not None, f"{page or path} has no form"
        body = urlencode({"csrfmiddlewaretoken": found[1], **fields})
        origin = f"https://{self.lan.hosts[0]}"
        return self.ask("POST", path, body, Origin=origin, **{"Content-Type": FORM})

    def pair(self, code: str, name: str = "") -> Answer:
        """Enter a code."""
        return self.send("/pair/", {"code": code, "name": name})
