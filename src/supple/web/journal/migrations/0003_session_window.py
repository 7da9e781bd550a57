from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_requests_and_days_off"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="window",
            field=models.UUIDField(null=True),
        ),
    ]
