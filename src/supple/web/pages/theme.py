"""Light, dark or as the device has it.

The choice belongs to a device and not to a person, so it is a cookie and no entry of the journal.
"""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse

THEME_COOKIE = "supple_theme"
KEPT_S = 400 * 24 * 3600
"""As long as browsers keep any cookie."""


class Theme(StrEnum):
    """What a person can ask for; without a cookie it is as the device has it."""

    LIGHT = "light"
    DARK = "dark"


AS_THE_DEVICE = "device"
"""The value of the choice that asks for nothing."""


def theme(request: HttpRequest) -> dict[str, str]:
    """For every page: ``theme`` is light, dark, or "" where the device decides."""
    wanted = request.COOKIES.get(THEME_COOKIE, "")
    return {"theme": wanted if wanted in set(Theme) else ""}


def keep_theme(request: HttpRequest, response: HttpResponse, wanted: str) -> None:
    """Have this browser remember a ``Theme``, or forget it for ``AS_THE_DEVICE``."""
    if wanted == AS_THE_DEVICE:
        response.delete_cookie(THEME_COOKIE, samesite="Strict")
        return
    response.set_cookie(
        THEME_COOKIE,
        Theme(wanted).value,
        max_age=KEPT_S,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure(),
    )
