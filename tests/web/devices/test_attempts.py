"""How often codes may be tried, with a clock of our own."""

import pytest

from supple.web.devices.attempts import Attempts, in_words


def test_five_a_minute_from_one_address() -> None:
    attempts = Attempts()
    assert [attempts.take("10.0.0.1", float(second)) for second in range(5)] == [None] * 5
    assert attempts.take("10.0.0.1", 5.0) == 55
    assert attempts.take("10.0.0.1", 59.5) == 1
    assert attempts.take("10.0.0.1", 60.0) is None
    assert attempts.take("10.0.0.1", 60.5) == 1


def test_thirty_an_hour_from_all() -> None:
    attempts = Attempts()
    taken = [attempts.take(f"10.0.0.{number}", float(number)) for number in range(31)]
    assert taken == [None] * 30 + [3570]
    assert attempts.take("10.9.9.9", 3600.0) is None


def test_waiting_tries_do_not_make_the_wait_longer() -> None:
    attempts = Attempts()
    for _ in range(5):
        attempts.take("10.0.0.1", 0.0)
    for second in range(1, 60):
        assert attempts.take("10.0.0.1", float(second)) == 60 - second
    assert attempts.take("10.0.0.1", 60.0) is None


def test_a_right_code_costs_nothing() -> None:
    attempts = Attempts()
    for _ in range(20):
        assert attempts.take("10.0.0.1", 0.0) is None
        attempts.forgive("10.0.0.1")


def test_a_network_of_made_up_addresses_is_one_address() -> None:
    attempts = Attempts()
    taken = [attempts.take(f"fd00::{number:x}", 0.0) for number in range(6)]
    assert taken == [None] * 5 + [60]
    assert attempts.take("fd00:0:0:1::1", 0.0) is None


def test_old_tries_are_forgotten() -> None:
    attempts = Attempts()
    for number in range(30):
        attempts.take(f"10.0.0.{number}", 0.0)
    attempts.take("10.1.1.1", 4000.0)
    assert set(attempts._tries) == {"10.1.1.1", "everybody"}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (61, "2 minutes"),
        (3570, "60 minutes"),
    ],
)
def test_a_wait_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words
