"""Bodies that no page and no player sends: refused with a sentence, and nothing is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lan_app import FORM
from tests.web.fuzz import addresses
from tests.web.fuzz.sending import ask, undone
from tests.web.fuzz.test_fuzz import DEEP, EVERYDAY
from tests.web.pages.conftest import Someone

SIZES = (3_000_000, 10_000_000)
PART = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
KINDS = {
    FORM: b"birth_year=%s",
    "multipart/form-data; boundary=x": PART % (b"birth_year", b"") + b"%s\r\n--x--\r\n",
    "multipart/form-data; boundary=x; a=file": (
        PART % (b"birth_year", b'; filename="a"') + b"%s\r\n--x--\r\n"
    ),
    "application/json": b'{"client_uuid": "%s"}',
}


def refused(someone: Someone, path: str, kind: str, size: int) -> None:
    content = KINDS[kind] % (b"1" * size)
    with undone():
        response = ask(someone, "POST", path, content=content, content_type=kind)
        assert response.status_code == 413
        assert b"far larger than anything Supple asks for" in response.content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["/check-in/", "/settings/", "/api/v1/sessions/"])
def test_ten_megabytes_are_refused(settled: Someone, path: str, kind: str) -> None:
    refused(settled, path, kind, SIZES[-1])


@settings(EVERYDAY, max_examples=5)
@given(path=addresses.addresses, kind=st.sampled_from(sorted(KINDS)), size=st.sampled_from(SIZES))
def test_and_so_they_are_anywhere(settled: Someone, path: str, kind: str, size: int) -> None:
    refused(settled, path, kind, size)


@pytest.mark.deep
@settings(DEEP, max_examples=100)
@given(path=addresses.addresses, kind=st.sampled_from(sorted(KINDS)), size=st.sampled_from(SIZES))
def test_and_so_they_are_everywhere(settled: Someone, path: str, kind: str, size: int) -> None:
    refused(settled, path, kind, size)
