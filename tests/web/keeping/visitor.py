"""A browser's worth of talking to a running Supple: a cookie, a form, its answer."""

import re
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Visitor:
    """One browser. ``once``: the id of the form that it sent last."""

    url: str
    cookie: str = ""
    token: str = ""
    once: str = ""

    def get(self, path: str) -> tuple[int, str]:
        """Open a page, and keep the token of its form."""
        status, page = self._ask("GET", path)
        found = TOKEN.search(page)
        self.token = found[1] if found else self.token
        return status, page

    def check_in(self, now_nrs: int, once: str | None = None) -> tuple[int, str]:
        """Send the check-in's form."""
        self.once = once or str(uuid4())
        fields = {"client_uuid": self.once, "safety_concern": "no", "now_nrs": str(now_nrs)}
        return self._ask("POST", "/check-in/", {"csrfmiddlewaretoken": self.token, **fields})

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        address = urlsplit(self.url)
        connection = HTTPConnection(address.hostname or "", address.port, timeout=60)
        headers = {"Cookie": self.cookie, "Origin": self.url}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(fields or {}), headers)
            response = connection.getresponse()
            cookie = response.getheader("Set-Cookie")
            self.cookie = cookie.split(";")[0] if cookie else self.cookie
            return response.status, response.read().decode()
        finally:
            connection.close()
