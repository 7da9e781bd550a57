from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0003_session_window"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="shown_by",
            field=models.CharField(default="rosa", max_length=16),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown_by__in", ["amara", "edith", "henry", "rosa", "samuel"])),
                name="person_shown_by_known",
            ),
        ),
    ]
