"""One browser's worth of talking to a running Supple: a kept connection, a cookie, its forms."""

from __future__ import annotations

import re
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
TIMEOUT_S = 30


class Visitor:
    """Asks and sends over one connection, which stays open as a browser's does."""

    def __init__(self, url: str) -> None:
        self.origin = url
        address = urlsplit(url)
        self.connection = HTTPConnection(
            address.hostname or "", address.port or 80, timeout=TIMEOUT_S
        )
        self.cookie = ""
        self.token = ""

    def get(self, path: str) -> bytes:
        """A page. Raises: AssertionError for any other answer than 200."""
        response, body = self._ask("GET", path)
        assert response.status == 200, f"{path}: {response.status}"
        cookie = response.getheader("Set-Cookie")
        if cookie is not None:
            self.cookie = cookie.partition(";")[0]
        return body

    def learn_form(self, path: str) -> None:
        """Open the page of a form and keep the token that it sends along."""
        found = TOKEN.search(self.get(path))
        assert found is not None, f"{path} holds no form"
        self.token = found[1].decode()

    def send(self, path: str, fields: dict[str, str]) -> None:
        """Send a form under a fresh id. Raises: AssertionError unless it was taken (302)."""
        data = {"csrfmiddlewaretoken": self.token, "client_uuid": str(uuid4()), **fields}
        response, body = self._ask("POST", path, urlencode(data))
        assert response.status == 302, f"{path}: {response.status} {body[:2000]!r}"

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def _ask(self, method: str, path: str, body: str = "") -> tuple[HTTPResponse, bytes]:
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if method == "POST":
            headers |= {"Origin": self.origin, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, path, body=body or None, headers=headers)
        response = self.connection.getresponse()
        return response, response.read()
