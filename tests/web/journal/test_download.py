"""The download holds every table and every field: nothing that was entered is left out."""

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db.models import JSONField, Model, TextField, Value
from django.db.models.functions import Cast

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.core.dose.told import BlockedSide
from supple.core.safety.model import Tag
from supple.web.journal import models, services
from supple.web.journal.models.kept_values import KeptValue
from supple.web.journal.services import download
from tests.web.journal.conftest import Diary

DOCS = Path(__file__).parents[3] / "docs" / "download.md"
NOBODYS = {models.User}
"""Tables that hold nothing on a person's own computer: nobody signs in there."""


def tables() -> list[type[Model]]:
    return list(apps.get_app_config("journal").get_models())


@pytest.fixture
def full(diary: Diary) -> Diary:
    """Somebody who has used everything that there is to enter."""
    person = diary.person
    services.set_conditions(person, {Tag.KNEE}, diary.now, uuid4())
    services.set_blocked_sides(person, {BlockedSide("neck_flexion", Side.BOTH)}, diary.now, uuid4())
    diary.check_in(now_nrs=3, stress_nrs=4, safety_concern=True)
    diary.answer(B6=True)
    today = diary.today().day
    said = ("nothing worrying", "Dr Müller “the knee one”", today)
    services.record_clearance(person, "B6", *said, diary.now, uuid4())
    diary.check_in()
    session = uuid4()
    diary.hurt(session, diary.begun(), stretch_id=diary.plan().entries[0].stretch_id, side="both")
    diary.finish(worst_nrs=2, after_nrs=1)
    services.try_again(person, "piriformis", diary.now, uuid4())
    diary.wait(days=1)
    services.take_day_off(person, "rest", diary.now, uuid4())
    services.record_morning(person, diary.today().day, 2, diary.now, uuid4())
    return diary


def test_every_table_is_in_it() -> None:
    told = {models.Person, *download.TABLES.values()}
    assert set(tables()) - NOBODYS == told


def test_every_field_of_every_row_is_in_it(full: Diary) -> None:
    data = services.everything(full.person, full.now)
    for name, table in download.TABLES.items():
        rows = list(table._default_manager.order_by("pk").values())
        assert len(data[name]) == len(rows) > 0, f"{name}: the test must fill every table"
        fields = {field.name for field in table._meta.concrete_fields} - {"id", "person"}
        assert all(set(row) == fields for row in data[name]), name
    fields = {field.name for field in models.Person._meta.concrete_fields} - {"id"}
    assert set(data["person"]) == fields


def test_every_value_is_as_it_is_kept(full: Diary) -> None:
    data = services.everything(full.person, full.now)
    for name, table in download.TABLES.items():
        for told, kept in zip(data[name], table._default_manager.order_by("pk"), strict=True):
            for field in table._meta.concrete_fields:
                if field.name in told and not field.is_relation:
                    value = getattr(kept, field.attname)
                    value = field.write(value) if isinstance(field, KeptValue) else value
                    assert told[field.name] == as_json(value), f"{name}.{field.name}"


def test_a_plan_is_told_in_the_words_of_its_time(full: Diary) -> None:
    plans = models.PlanRevision.objects.order_by("pk")
    key, text = plans.values_list("pk", Cast("decision", JSONField()))[0]
    first = {**text, "of_its_time": True}
    as_written = Value(json.dumps(first), output_field=TextField())
    plans.filter(pk=key).update(decision=as_written)
    assert services.everything(full.person, full.now)["plans"][0]["decision"] == first


def as_json(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def test_it_is_json_that_reads_back_the_same(full: Diary) -> None:
    data = services.everything(full.person, full.now)
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    assert json.loads(text) == data
    assert "Dr Müller “the knee one”" in text


def test_it_says_what_it_is_and_when_it_was_made(full: Diary) -> None:
    data = services.everything(full.person, full.now + timedelta(hours=1))
    assert data["schema"] == "supple.download/1"
    assert data["made_at"] == (full.now + timedelta(hours=1)).isoformat()
    assert data["made_by"].startswith("Supple ")
    assert all(field.endswith("+00:00") for field in [data["made_at"], data["check_ins"][0]["at"]])


def test_it_gives_ids_their_words(full: Diary) -> None:
    data = services.everything(full.person, full.now)
    words = data["names"]
    assert set(words["stretches"]) == set(load_catalogue().stretches)
    assert {row["question_id"] for row in data["safety_answers"]} <= set(words["questions"])
    assert {row["tag"] for row in data["conditions"]} <= set(words["conditions"])
    assert words["stretches"]["piriformis"] == "Crossed leg pull"


def test_rows_point_to_each_other_by_what_a_reader_can_find(full: Diary) -> None:
    data = services.everything(full.person, full.now)
    plans = [{"day": row["day"], "revision": row["revision"]} for row in data["plans"]]
    sessions = [row["client_uuid"] for row in data["sessions"]]
    assert all(row["plan"] in plans for row in data["sessions"])
    assert all(row["session"] in sessions for row in data["hurt_reports"])


def test_reading_changes_nothing_and_takes_one_query_a_table(
    full: Diary, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1 + len(download.TABLES)):
        first = services.everything(full.person, full.now)
    assert services.everything(full.person, full.now) == first


def test_the_docs_name_every_table_and_field() -> None:
    text = DOCS.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (.+?) \|$", text, re.MULTILINE))
    told: dict[str, type[Model]] = {"person": models.Person, **download.TABLES}
    assert set(rows) == set(told)
    for name, table in told.items():
        named = set(re.findall(r"`([a-z_]+)`", rows[name]))
        fields = {field.name for field in table._meta.concrete_fields} - {"id", "person"}
        assert fields <= named, f"{name}: docs/download.md leaves out {sorted(fields - named)}"
