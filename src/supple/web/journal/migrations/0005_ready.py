from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F
from django.db.models.functions import Greatest

USUAL_S = 10
"""What ``extra_ready_s`` came on top of."""


def keep_the_time(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Everybody gets as long as before."""
    people = apps.get_model("journal", "Person").objects.using(editor.connection.alias)
    people.update(ready_s=F("extra_ready_s") + USUAL_S)


def keep_what_is_more(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Back again; less than the usual time was not to be had."""
    people = apps.get_model("journal", "Person").objects.using(editor.connection.alias)
    more = {"extra_ready_s": Greatest(F("ready_s"), USUAL_S) - USUAL_S}
    people.update(**more)


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0004_shown_by"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="ready_s",
            field=models.PositiveSmallIntegerField(default=USUAL_S),
        ),
        migrations.RunPython(keep_the_time, keep_what_is_more),
        migrations.RemoveConstraint(
            model_name="person",
            name="person_extra_ready_s_range",
        ),
        migrations.RemoveField(
            model_name="person",
            name="extra_ready_s",
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("ready_s__gte", 5), ("ready_s__lte", 30)),
                name="person_ready_s_range",
            ),
        ),
    ]
