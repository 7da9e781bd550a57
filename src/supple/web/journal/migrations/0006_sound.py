from django.db import migrations, models

VOLUMES = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0005_ready"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="voice_volume",
            field=models.PositiveSmallIntegerField(default=100),
        ),
        migrations.AddField(
            model_name="person",
            name="chime_volume",
            field=models.PositiveSmallIntegerField(default=70),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("voice_volume__in", VOLUMES)),
                name="person_voice_volume_step",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("chime_volume__in", VOLUMES)),
                name="person_chime_volume_step",
            ),
        ),
    ]
