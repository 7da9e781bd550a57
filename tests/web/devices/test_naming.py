"""A device is told by what its browser says of itself, in plain words."""

import pytest

from supple.web.devices.naming import device_name, in_plain_words

SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:140.0) Firefox/140.0", "A phone with Firefox"),
        (
            f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36",
            "A phone with Chrome",
        ),
        (f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Safari/537.36", "A tablet with Chrome"),
        (
            f"Mozilla/5.0 (Linux; Android 10; K) SamsungBrowser/28.0 {CHROME} Mobile Safari/537.36",
            "A phone with Samsung Internet",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) {SAFARI}",
            "An iPhone with Safari",
        ),
        (f"Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) {SAFARI}", "An iPad with Safari"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Safari/604.1",
            "An iPhone with Chrome",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/140.0",
            "A computer with Edge",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", "A computer with Firefox"),
        ("curl/8.0", "A device"),
        ("", "A device"),
    ],
)
def test_a_browser_in_plain_words(agent: str, words: str) -> None:
    assert in_plain_words(agent) == words


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("Kitchen tablet", "Kitchen tablet"),
        ("  two   lines\nand\ttabs ", "two lines and tabs"),
        ("hidden\u202e\u200b\x00", "hidden"),
        ("é" * 60, "é" * 40),
        ("\u200b\n", "A device"),
        ("", "A device"),
    ],
)
def test_a_chosen_name_is_one_visible_line(wish: str, name: str) -> None:
    assert device_name(wish, "") == name
