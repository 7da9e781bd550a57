# ruff: noqa: E501


import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_uuid", models.UUIDField(unique=True)),
                ("created_at", models.DateTimeField()),
                ("welcomed_at", models.DateTimeField(null=True)),
                ("birth_year", models.PositiveSmallIntegerField()),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("time_zone", models.CharField(default="UTC", max_length=64)),
                ("minutes", models.PositiveSmallIntegerField(default=10)),
                ("time_of_day", models.CharField(default="any", max_length=8)),
                ("enrolment_nrs", models.PositiveSmallIntegerField(null=True)),
                ("protect_first_hour", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("birth_year__gte", 1900), ("birth_year__lte", 9999)),
                        name="person_birth_year_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 2), ("minutes__lte", 60)),
                        name="person_minutes_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("time_of_day__in", ["any", "evening", "midday", "morning"])
                        ),
                        name="person_time_of_day_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("enrolment_nrs__gte", 0), ("enrolment_nrs__lte", 10)),
                        name="person_enrolment_nrs_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("revision", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField()),
                ("decision", models.JSONField()),
                ("why", models.CharField(max_length=16)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScreenAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question_id", models.CharField(max_length=16)),
                ("yes", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScreenFold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.JSONField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_uuid", models.UUIDField()),
                ("day", models.DateField()),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, default="", max_length=16)),
                ("level", models.PositiveSmallIntegerField()),
                ("planned", models.PositiveSmallIntegerField()),
                ("done", models.JSONField(default=list)),
                ("easier", models.JSONField(default=list)),
                ("active_s", models.PositiveIntegerField(null=True)),
                ("before_nrs", models.PositiveSmallIntegerField(null=True)),
                ("worst_nrs", models.PositiveSmallIntegerField(null=True)),
                ("end_nrs", models.PositiveSmallIntegerField(null=True)),
                ("after_nrs", models.PositiveSmallIntegerField(null=True)),
                ("player", models.JSONField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.planrevision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HurtReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stretch_id", models.CharField(blank=True, default="", max_length=64)),
                ("side", models.CharField(max_length=8)),
                ("worst_nrs", models.PositiveSmallIntegerField(null=True)),
                ("area", models.CharField(blank=True, default="", max_length=64)),
                ("sensations", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hurts",
                        to="journal.session",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TryAgain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stretch_id", models.CharField(max_length=64)),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MorningPain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("nrs", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "day"), name="morning_pain_once"),
                    models.CheckConstraint(
                        condition=models.Q(("nrs__gte", 0), ("nrs__lte", 10)),
                        name="morning_pain_nrs_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_uuid", models.UUIDField()),
                ("kind", models.CharField(max_length=32)),
                ("content", models.JSONField()),
                ("result", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "client_uuid"), name="entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DayState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("state", models.JSONField()),
                ("planned_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "day"), name="day_state_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConditionChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tag", models.CharField(max_length=16)),
                ("is_set", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "tag", "id"], name="condition_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "tag__in",
                                [
                                    "ANTI",
                                    "DIZ",
                                    "EXT_MINUS",
                                    "FLOOR",
                                    "FLX_MINUS",
                                    "FRAIL",
                                    "HEAD",
                                    "HYP",
                                    "KNEE",
                                    "KNEEL",
                                    "NECK",
                                    "OST",
                                    "PREG",
                                    "RAD",
                                    "SUP",
                                    "THR",
                                    "THR_ANTERIOR",
                                ],
                            )
                        ),
                        name="condition_change_tag_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=16)),
                ("what", models.CharField(max_length=500)),
                ("by_whom", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "id"], name="clearance_order")],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("revision", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("safety_concern", models.BooleanField(null=True)),
                ("now_nrs", models.PositiveSmallIntegerField(null=True)),
                ("stiffness_nrs", models.PositiveSmallIntegerField(null=True)),
                ("stress_nrs", models.PositiveSmallIntegerField(null=True)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("flare", models.BooleanField(default=False)),
                ("leg_symptoms_persist", models.BooleanField(null=True)),
                ("familiar", models.BooleanField(null=True)),
                ("woke_within_hour", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "day", "revision"), name="check_in_revision_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 2), ("minutes__lte", 60)),
                        name="check_in_minutes_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("now_nrs__gte", 0), ("now_nrs__lte", 10)),
                        name="check_in_now_nrs_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stiffness_nrs__gte", 0), ("stiffness_nrs__lte", 10)),
                        name="check_in_stiffness_nrs_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stress_nrs__gte", 0), ("stress_nrs__lte", 10)),
                        name="check_in_stress_nrs_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BlockedSide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stretch_id", models.CharField(max_length=64)),
                ("side", models.CharField(max_length=8)),
                ("blocked", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="journal.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["person", "stretch_id", "side", "id"], name="blocked_newest"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["both", "left", "right"])),
                        name="blocked_side_side_known",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="planrevision",
            constraint=models.UniqueConstraint(
                fields=("person", "day", "revision"), name="plan_revision_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="planrevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "why__in",
                        [
                            "after",
                            "answers",
                            "check_in",
                            "clearance",
                            "conditions",
                            "edit",
                            "hurt",
                            "morning",
                            "person",
                            "session",
                            "wish",
                        ],
                    )
                ),
                name="plan_revision_why_known",
            ),
        ),
        migrations.AddIndex(
            model_name="screenanswer",
            index=models.Index(fields=["person", "id"], name="screen_answer_order"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["person", "day"], name="session_day"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                fields=("person", "client_uuid"), name="session_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_by__in", ["", "finished", "hurt", "stop"])),
                name="session_ended_by_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", "")),
                    models.Q(
                        ("ended_at__isnull", False), models.Q(("ended_by", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="session_end_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 0), ("level__lte", 6)), name="session_level_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("before_nrs__gte", 0), ("before_nrs__lte", 10)),
                name="session_before_nrs_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("worst_nrs__gte", 0), ("worst_nrs__lte", 10)),
                name="session_worst_nrs_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("end_nrs__gte", 0), ("end_nrs__lte", 10)),
                name="session_end_nrs_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("after_nrs__gte", 0), ("after_nrs__lte", 10)),
                name="session_after_nrs_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="hurtreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["both", "left", "right"])),
                name="hurt_report_side_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hurtreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("worst_nrs__gte", 0), ("worst_nrs__lte", 10)),
                name="hurt_report_worst_nrs_range",
            ),
        ),
        migrations.AddIndex(
            model_name="tryagain",
            index=models.Index(
                models.F("person"),
                models.F("stretch_id"),
                models.OrderBy(models.F("day"), descending=True),
                name="try_again_newest",
            ),
        ),
    ]
