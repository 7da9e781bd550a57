"""The API: the same journal, told in JSON, with a sentence for every refusal."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from supple.web.journal import services
from supple.web.journal.models import HurtReport, Session
from tests.web.journal.conftest import Diary, player

TODAY = "/api/v1/today/"
SESSIONS = "/api/v1/sessions/"
JSON = "application/json"


def zone_at_midday(now: datetime) -> str:
    """A zone in which it is about noon, so that no test runs across the beginning of a day."""
    return f"Etc/GMT{now.hour - 12:+d}"


@pytest.fixture
def ready(db: None) -> Diary:
    """Somebody who has checked in a moment ago by this computer's own clock."""
    now = timezone.now()
    diary = Diary(zone_at_midday(now))
    diary.now = now - timedelta(minutes=30)
    diary.answer()
    diary.check_in()
    return diary


def answer_of(response: Any) -> dict[str, Any]:
    assert response.headers["Content-Type"] == JSON
    data = json.loads(response.content)
    assert isinstance(data, dict)
    return data


def refusal(response: Any, status: int) -> tuple[str | None, str]:
    data = answer_of(response)
    assert (response.status_code, sorted(data)) == (status, ["error", "field"])
    return data["field"], data["error"]


def ended(ready: Diary, **changed: object) -> dict[str, Any]:
    begun, outcome = ready.begun(), ready.outcome()
    ready.wait(minutes=6)
    return {**begun, "ended_at": ready.now.isoformat(), "outcome": outcome, **changed}


def hurt(ready: Diary, **changed: object) -> dict[str, Any]:
    said = {
        "client_uuid": str(uuid4()),
        "stretch_id": "piriformis",
        "side": "right",
        "worst_nrs": 3,
        "area": None,
        "sensations": [],
    }
    return {**ready.begun(), **said, **changed}


def post(client: Client, url: str, data: object) -> Any:
    return client.post(url, json.dumps(data), content_type=JSON)


def test_today_tells_the_plan_and_its_script(client: Client, ready: Diary) -> None:
    data = answer_of(client.get(TODAY))
    assert data["schema"] == "supple.today/1"
    assert data["decision"]["schema"] == "supple.plan/2"
    assert data["script"]["of"] == len(data["decision"]["entries"])
    assert (data["revision"], data["session"], data["check_in"]["now_nrs"]) == (1, None, 2)


def test_a_page_from_before_everything_was_deleted_tells_the_fresh_journal_nothing(
    client: Client, ready: Diary
) -> None:
    theirs, somebody_elses = str(ready.person.client_uuid), str(uuid4())
    uuid = str(uuid4())
    progress = {**ready.begun(), "player": player()}
    sent = {
        f"{SESSIONS}{uuid}/progress/": progress,
        f"{SESSIONS}{uuid}/hurts/": hurt(ready),
        SESSIONS: ended(ready, client_uuid=uuid),
    }
    for url, data in sent.items():
        field, sentence = refusal(post(client, url, {**data, "person": somebody_elses}), 410)
        assert (field, "deleted" in sentence) == (None, True)
        assert (Session.objects.count(), HurtReport.objects.count()) == (0, 0)
    for url, data in sent.items():
        assert post(client, url, {**data, "person": theirs}).status_code == 200
    assert (Session.objects.count(), HurtReport.objects.count()) == (1, 1)


def test_a_page_from_before_everything_was_deleted_is_told_so_while_nobody_is_here(
    client: Client, db: None
) -> None:
    answer = post(client, SESSIONS, {"person": str(uuid4()), "client_uuid": str(uuid4())})
    assert refusal(answer, 410)[0] is None
    assert refusal(post(client, SESSIONS, {"person": 3}), 400)[0] == "person"


def test_nobody_is_here_before_the_welcome(client: Client, db: None) -> None:
    assert refusal(client.get(TODAY), 404)[1].startswith("Nobody is here yet")
    assert refusal(post(client, SESSIONS, {"client_uuid": str(uuid4())}), 404)


def test_a_session_goes_from_progress_to_its_end(client: Client, ready: Diary) -> None:
    session_uuid = str(uuid4())
    at = f"{SESSIONS}{session_uuid}/"
    begun = {**ready.begun(), "player": player()}
    assert answer_of(post(client, f"{at}progress/", begun)) == {"saved": True}
    assert answer_of(client.get(TODAY))["session"]["player"] == player()
    record = {**ended(ready), "client_uuid": session_uuid, "started_at": begun["started_at"]}
    saved = answer_of(post(client, SESSIONS, record))
    assert (saved["saved"], saved["rescreen"]) == (True, False)
    session = answer_of(client.get(TODAY))["session"]
    assert (session["uuid"], session["ended_by"]) == (session_uuid, "finished")
    assert answer_of(post(client, f"{at}progress/", begun)) == {"saved": False}


def test_a_session_that_was_taken_over_is_refused_by_its_window(
    client: Client, ready: Diary
) -> None:
    at, begun = f"{SESSIONS}{uuid4()}/progress/", {**ready.begun(), "player": player()}
    first, second = ({"window": str(uuid4()), "takes_over": True} for _ in "12")
    for window in (first, second):
        assert post(client, at, {**begun, **window}).status_code == 200
    late = {**begun, **first, "takes_over": False}
    assert refusal(post(client, at, late), 409)[0] == "window"
    for wrong in ({"window": 3}, {"takes_over": "yes"}):
        field = next(iter(wrong))
        assert refusal(post(client, at, {**begun, **first, **wrong}), 400)[0] == field


def test_a_session_that_has_begun_cannot_be_begun_under_another_id(
    client: Client, ready: Diary
) -> None:
    begun = {**ready.begun(), "player": player()}
    assert post(client, f"{SESSIONS}{uuid4()}/progress/", begun).status_code == 200
    field, said = refusal(post(client, f"{SESSIONS}{uuid4()}/progress/", begun), 409)
    assert (field, "go on here" in said) == ("plan", True)
    assert Session.objects.count() == 1


def test_a_worrying_hurt_tells_the_player_to_end(client: Client, ready: Diary) -> None:
    at = f"{SESSIONS}{uuid4()}/hurts/"
    saved = answer_of(post(client, at, hurt(ready, sensations=["numb"])))
    assert (saved["ends_session"], saved["rescreen"]) == (True, True)
    data = answer_of(client.get(TODAY))
    assert data["decision"]["kind"] == "screen_due"
    assert data["script"] is None


def test_sending_again_gives_the_same_answer_and_changes_nothing(
    client: Client, ready: Diary
) -> None:
    at, data = f"{SESSIONS}{uuid4()}/hurts/", hurt(ready)
    first = answer_of(post(client, at, data))
    assert answer_of(post(client, at, data)) == first
    assert HurtReport.objects.count() == 1
    field, said = refusal(post(client, at, {**data, "worst_nrs": 4}), 409)
    assert (field, "already saved under this one" in said) == ("client_uuid", True)
    assert HurtReport.objects.get().worst_nrs == 3


def test_a_withdrawn_plan_cannot_be_begun(client: Client, ready: Diary) -> None:
    begun = {**ready.begun(), "player": player()}
    ready.check_in(now_nrs=9)
    assert refusal(post(client, f"{SESSIONS}{uuid4()}/progress/", begun), 409)[0] == "plan"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"worst_nrs": 11}, "worst_nrs"),
        ({"worst_nrs": -1}, "worst_nrs"),
        ({"worst_nrs": 2.5}, "worst_nrs"),
        ({"worst_nrs": "3"}, "worst_nrs"),
        ({"worst_nrs": True}, "worst_nrs"),
        ({"side": "up"}, "side"),
        ({"sensations": ["itchy"]}, "sensations[0]"),
        ({"sensations": "numb"}, "sensations"),
        ({"stretch_id": "split"}, "stretch_id"),
        ({"area": "nose"}, "area"),
        ({"mood": "fine"}, "mood"),
        ({"plan": {"day": "2026-02-30", "revision": 1}}, "day"),
        ({"plan": {"day": "2026-03-02", "revision": 0}}, "revision"),
        ({"plan": "today"}, "it"),
        ({"started_at": "2026-03-02T08:00:00"}, "started_at"),
        ({"started_at": "soon"}, "started_at"),
        ({"started_at": "0001-01-01T00:00:00+23:59"}, "started_at"),
        ({"started_at": "9999-12-31T23:59:59-23:59"}, "started_at"),
        ({"plan": {"day": "2026-W47-7", "revision": 1}}, "day"),
        ({"plan": {"day": "20261122xx", "revision": 1}}, "day"),
        ({"client_uuid": "7"}, "client_uuid"),
        ({"client_uuid": None}, "client_uuid"),
    ],
)
def test_nonsense_is_refused_by_name_and_nothing_is_saved(
    client: Client, ready: Diary, changed: dict[str, object], field: str
) -> None:
    response = post(client, f"{SESSIONS}{uuid4()}/hurts/", hurt(ready, **changed))
    assert refusal(response, 400)[0] == field
    assert not Session.objects.exists()


@pytest.mark.parametrize("left_out", ["plan", "started_at", "side", "sensations", "worst_nrs"])
def test_a_half_filled_record_is_refused(client: Client, ready: Diary, left_out: str) -> None:
    data = hurt(ready)
    del data[left_out]
    assert refusal(post(client, f"{SESSIONS}{uuid4()}/hurts/", data), 400)[0] == left_out


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "{",
        "[]",
        "null",
        '{"worst_nrs": NaN}',
        '{"worst_nrs": 1, "worst_nrs": 2}',
        "[" * 30_000,
        "\ud800".encode("utf-16", "surrogatepass"),
    ],
    ids=["nothing", "half", "list", "null", "NaN", "twice", "deep", "not UTF-8"],
)
def test_what_is_no_json_object_is_refused(client: Client, ready: Diary, text: str | bytes) -> None:
    response: HttpResponse = client.post(SESSIONS, text, content_type=JSON)  # type: ignore[assignment]
    assert response.status_code == 400
    assert answer_of(response)["error"]


def test_only_json_is_taken(client: Client, ready: Diary) -> None:
    response = client.post(SESSIONS, {"client_uuid": str(uuid4())})
    assert "application/json" in refusal(response, 415)[1]


def test_too_much_at_once_is_refused(client: Client, ready: Diary) -> None:
    response = client.post(SESSIONS, '{"a": "' + "x" * 70_000 + '"}', content_type=JSON)
    assert refusal(response, 413)


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("get", SESSIONS),
        ("post", TODAY),
        ("delete", TODAY),
        ("put", f"{SESSIONS}{UUID(int=7)}/hurts/"),
    ],
)
def test_other_methods_are_refused(client: Client, ready: Diary, method: str, url: str) -> None:
    refusal(getattr(client, method)(url), 405)


def test_a_session_from_the_future_is_refused_with_a_word_on_the_clock(
    client: Client, ready: Diary
) -> None:
    later = (timezone.now() + timedelta(hours=2)).isoformat()
    record = {**ended(ready, ended_at=later), "client_uuid": str(uuid4())}
    field, said = refusal(post(client, SESSIONS, record), 400)
    assert (field, "clock, which may need setting" in said) == ("ended_at", True)


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00+14:00", "1969-12-31T23:59:59+00:00", "9999-12-31T23:59:59-14:00"]
)
def test_a_session_out_of_all_time_is_refused(client: Client, ready: Diary, at: str) -> None:
    response = post(client, f"{SESSIONS}{uuid4()}/hurts/", hurt(ready, started_at=at))
    assert refusal(response, 400)[0] == "started_at"
    record = {**ended(ready, started_at=at), "client_uuid": str(uuid4())}
    assert refusal(post(client, SESSIONS, record), 400)[0] in {"started_at", "ended_at"}


def test_a_second_session_of_a_day_is_refused_with_a_sentence(client: Client, ready: Diary) -> None:
    first = {**ended(ready), "client_uuid": str(uuid4())}
    assert post(client, SESSIONS, first).status_code == 200
    second = {**ended(ready), "client_uuid": str(uuid4())}
    field, said = refusal(post(client, SESSIONS, second), 409)
    assert (field, "one session a day" in said) == ("started_at", True)
    assert Session.objects.count() == 1


def test_a_session_has_one_end_in_each_window_and_all_count(client: Client, ready: Diary) -> None:
    true = {**ended(ready), "client_uuid": str(uuid4())}
    early = {**true, "outcome": {**true["outcome"], "done": [], "ended_by": "stop"}}
    for record in (early, true):
        assert post(client, SESSIONS, record).status_code == 200
    assert Session.objects.get().done == true["outcome"]["done"]


def test_no_session_begins_on_a_day_off(client: Client, ready: Diary) -> None:
    at, begun = f"{SESSIONS}{uuid4()}/progress/", {**ready.begun(), "player": player()}
    services.take_day_off(ready.person, "rest", ready.now, uuid4())
    field, said = refusal(post(client, at, begun), 409)
    assert (field, said) == (
        "plan",
        "You said that you rest today. On the page Today, one tap takes that back.",
    )
    assert not Session.objects.exists()


def test_another_site_cannot_send(ready: Diary) -> None:
    stranger = Client(headers={"host": "127.0.0.1", "origin": "http://example.com"})
    assert post(stranger, SESSIONS, {}).status_code == 403


def test_without_the_csrf_token_nothing_is_taken(ready: Diary) -> None:
    page = Client(
        enforce_csrf_checks=True, headers={"host": "127.0.0.1", "origin": "http://127.0.0.1"}
    )
    assert post(page, SESSIONS, {}).status_code == 403
