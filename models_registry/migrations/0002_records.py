"""Every record of the registry, with its constraints, triggers and audit table."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import models_registry.models.locality
import models_registry.search
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


from ._together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("models_registry", "0001_text_functions"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    # They point at our User.
    run_before = [(app, "0001_initial") for app in ("admin", "account", "mfa", "usersessions")]

    operations = [
        migrations.CreateModel(
            name="Field",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("label_vi", models.CharField(max_length=200, verbose_name="name in Vietnamese")),
                ("label_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "closed_on",
                    models.DateField(
                        blank=True,
                        help_text="No new registrations from this day.",
                        null=True,
                        verbose_name="closed on",
                    ),
                ),
            ],
            options={
                "verbose_name": "field",
                "verbose_name_plural": "fields",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("label_vi", models.CharField(max_length=200, verbose_name="name in Vietnamese")),
                ("label_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("unit_vi", models.CharField(max_length=30, verbose_name="unit in Vietnamese")),
                ("unit_en", models.CharField(max_length=30, verbose_name="unit in English")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("flow", "flow: summed"),
                            ("stock", "stock: the last value, never summed over time"),
                            ("ratio", "ratio: recomputed, never averaged"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="How many decimals a value may have.",
                        verbose_name="decimals",
                    ),
                ),
                (
                    "plausible_maximum",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="A larger value of one model is asked about again.",
                        max_digits=20,
                        null=True,
                        verbose_name="plausible maximum",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Locality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=20, unique=True, verbose_name="identifier")),
                ("code", models.CharField(max_length=5, verbose_name="statistics code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("province", "province"),
                            ("district", "district (former)"),
                            ("commune", "commune"),
                        ],
                        max_length=10,
                        verbose_name="tier",
                    ),
                ),
                (
                    "division_type",
                    models.CharField(
                        help_text="xã, phường, huyện …", max_length=20, verbose_name="type"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("full_name", models.CharField(max_length=120, verbose_name="full name")),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="in force from"),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="The last day in force.",
                        null=True,
                        verbose_name="in force to",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "coordinates_source",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="source of the point"
                    ),
                ),
                ("evidence", models.TextField(blank=True, verbose_name="source of the dates")),
                (
                    "outline",
                    models.JSONField(
                        blank=True,
                        help_text="GeoJSON geometry in degrees, simplified, for overview maps only.",
                        null=True,
                        verbose_name="outline",
                    ),
                ),
                (
                    "full_name_folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.Fold("full_name"),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.SortKey("name"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "former_district",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where its land lay until 2025-06-30; the larger part, if in two districts.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="former district",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="models_registry.locality",
                        verbose_name="part of",
                    ),
                ),
                (
                    "today",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="What it became, by the default successors; itself while in force.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="models_registry.locality",
                        verbose_name="unit of today",
                    ),
                ),
            ],
            options={
                "verbose_name": "administrative unit",
                "verbose_name_plural": "administrative units",
                "ordering": ["sort_key", "uid"],
                "indexes": [models.Index(fields=["kind", "sort_key"], name="locality_kind_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_from__lte", models.F("valid_to")),
                            _connector="OR",
                        ),
                        name="locality_valid_from_before_valid_to",
                        violation_error_message="The last day in force is before the first.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("kind", "="),
                            ("code", "="),
                            (
                                models_registry.models.locality._DateRange(
                                    "valid_from",
                                    "valid_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                ),
                                "&&",
                            ),
                        ],
                        name="locality_code_once_at_a_time",
                        violation_error_message="Another unit has this code in the same period.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("label_vi", models.CharField(max_length=200, verbose_name="name in Vietnamese")),
                ("label_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "kind of organisation",
                "verbose_name_plural": "kinds of organisation",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
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
                    "full_name",
                    models.CharField(blank=True, max_length=150, verbose_name="full name"),
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
                "ordering": ["username"],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("label_vi", models.CharField(max_length=200, verbose_name="name in Vietnamese")),
                ("label_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "maximum",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.5"))],
                        verbose_name="maximum points",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        help_text="Empty: for every kind.",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(default=2009, verbose_name="from year"),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="to year"),
                ),
            ],
            options={
                "verbose_name": "criterion",
                "verbose_name_plural": "criteria",
                "ordering": ["position", "code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("maximum__gt", 0)),
                        name="criterion_maximum_positive",
                        violation_error_message="The maximum must be more than 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year__isnull", True),
                            ("last_year__gte", models.F("first_year")),
                            _connector="OR",
                        ),
                        name="criterion_years_in_order",
                        violation_error_message="The last year is before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CriterionAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("label_vi", models.CharField(max_length=200, verbose_name="name in Vietnamese")),
                ("label_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "maximum",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.5"))],
                        verbose_name="maximum points",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        help_text="Empty: for every kind.",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(default=2009, verbose_name="from year"),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="to year"),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.criterion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FieldAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("label_vi", models.CharField(max_length=200, verbose_name="name in Vietnamese")),
                ("label_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "closed_on",
                    models.DateField(
                        blank=True,
                        help_text="No new registrations from this day.",
                        null=True,
                        verbose_name="closed on",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.field",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("label_vi", models.CharField(max_length=200, verbose_name="name in Vietnamese")),
                ("label_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("unit_vi", models.CharField(max_length=30, verbose_name="unit in Vietnamese")),
                ("unit_en", models.CharField(max_length=30, verbose_name="unit in English")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("flow", "flow: summed"),
                            ("stock", "stock: the last value, never summed over time"),
                            ("ratio", "ratio: recomputed, never averaged"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="How many decimals a value may have.",
                        verbose_name="decimals",
                    ),
                ),
                (
                    "plausible_maximum",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="A larger value of one model is asked about again.",
                        max_digits=20,
                        null=True,
                        verbose_name="plausible maximum",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.indicator",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LocalityAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uid", models.CharField(max_length=20, verbose_name="identifier")),
                ("code", models.CharField(max_length=5, verbose_name="statistics code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("province", "province"),
                            ("district", "district (former)"),
                            ("commune", "commune"),
                        ],
                        max_length=10,
                        verbose_name="tier",
                    ),
                ),
                (
                    "division_type",
                    models.CharField(
                        help_text="xã, phường, huyện …", max_length=20, verbose_name="type"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("full_name", models.CharField(max_length=120, verbose_name="full name")),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="in force from"),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="The last day in force.",
                        null=True,
                        verbose_name="in force to",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "coordinates_source",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="source of the point"
                    ),
                ),
                ("evidence", models.TextField(blank=True, verbose_name="source of the dates")),
                (
                    "outline",
                    models.JSONField(
                        blank=True,
                        help_text="GeoJSON geometry in degrees, simplified, for overview maps only.",
                        null=True,
                        verbose_name="outline",
                    ),
                ),
                (
                    "former_district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where its land lay until 2025-06-30; the larger part, if in two districts.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="former district",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="part of",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "today",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        help_text="What it became, by the default successors; itself while in force.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="unit of today",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LocalitySuccession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="effective on")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("whole", "whole"),
                            ("merged", "merged"),
                            ("part", "a part"),
                            ("remainder", "the remainder"),
                            ("unchanged", "unchanged"),
                            ("upgraded", "changed in type"),
                            ("abolished", "abolished"),
                        ],
                        max_length=20,
                        verbose_name="relation",
                    ),
                ),
                ("is_partial", models.BooleanField(default=False, verbose_name="only a part")),
                (
                    "is_default",
                    models.BooleanField(
                        default=False,
                        help_text="The one that records belong to which know only the predecessor.",
                        verbose_name="default successor",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=200, verbose_name="legal basis"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="models_registry.locality",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origins",
                        to="models_registry.locality",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "succession of units",
                "verbose_name_plural": "successions of units",
                "ordering": ["effective_on", "predecessor__sort_key", "-is_default"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"),
                        name="succession_once",
                        nulls_distinct=False,
                        violation_error_message="This succession is already recorded.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("predecessor",),
                        name="succession_one_default",
                        violation_error_message="The unit already has a default successor.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("successor__isnull", False),
                                models.Q(("relation", "abolished"), _negated=True),
                            ),
                            models.Q(
                                ("is_default", False),
                                ("relation", "abolished"),
                                ("successor__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="succession_abolished_has_no_successor",
                        violation_error_message="Only an abolished unit has no successor.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name in English"),
                ),
                (
                    "letterhead",
                    models.CharField(
                        choices=[
                            ("state", "State (Decree 30/2020)"),
                            ("party", "Party"),
                            ("front", "Fatherland Front"),
                        ],
                        default="state",
                        max_length=10,
                        verbose_name="letterhead",
                    ),
                ),
                (
                    "issues_decisions",
                    models.BooleanField(default=False, verbose_name="issues decisions"),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "name_folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.Fold("name"),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.SortKey("name"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for an organisation without a territory (police, military, agencies).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="models_registry.organisationkind",
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["sort_key", "pk"],
                "permissions": [
                    ("import_organisation", "Can import organisations"),
                    ("export_organisation", "Can export organisations"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "locality"),
                        name="organisation_name_once_in_a_unit",
                        nulls_distinct=False,
                        violation_error_message="This organisation is already recorded.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationKindAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("label_vi", models.CharField(max_length=200, verbose_name="name in Vietnamese")),
                ("label_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.organisationkind",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UserAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
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
                    "full_name",
                    models.CharField(blank=True, max_length=150, verbose_name="full name"),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("recognition", "Recognition"),
                            ("revocation", "Revocation"),
                            ("correction", "Correction"),
                            ("commendation", "Commendation"),
                        ],
                        default="recognition",
                        max_length=12,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("frozen", "List frozen"),
                            ("signed", "Signed"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="May stay empty until it is signed.",
                        max_length=20,
                        verbose_name="number",
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="As QĐ-UBND, without the number.",
                        max_length=40,
                        verbose_name="symbol",
                    ),
                ),
                (
                    "dated_on",
                    models.DateField(
                        blank=True,
                        help_text="May stay empty until it is signed.",
                        null=True,
                        verbose_name="date",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="about")),
                (
                    "signatory_name",
                    models.CharField(blank=True, max_length=150, verbose_name="signatory"),
                ),
                (
                    "signatory_position",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="position of the signatory"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Commune"),
                            (2, "District (to 2025-06-30)"),
                            (3, "Province"),
                            (4, "Central"),
                        ],
                        default=3,
                        verbose_name="level",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
                ("scan", models.FileField(blank=True, upload_to="decisions/", verbose_name="scan")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="signing recorded at"
                    ),
                ),
                ("signing_transaction", models.BigIntegerField(editable=False, null=True)),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signing recorded by",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        limit_choices_to={"closed_on": None, "issues_decisions": True},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="models_registry.organisation",
                        verbose_name="issuer",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-dated_on", "-pk"],
                "permissions": [
                    ("freeze_decision", "Can freeze the list of a decision"),
                    ("sign_decision", "Can record the signing of a decision"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("issuer"),
                        django.db.models.functions.datetime.ExtractYear("dated_on"),
                        models.F("number"),
                        condition=models.Q(
                            models.Q(("number", ""), _negated=True), ("dated_on__isnull", False)
                        ),
                        name="decision_number_once_a_year",
                        violation_error_message="This issuer has already used this number in that year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "signed"), _negated=True),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                models.Q(("signatory_name", ""), _negated=True),
                                ("dated_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="decision_signed_is_complete",
                        violation_error_message="A signed decision has a number, a date and a signatory.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (2009, 2100))),
                        name="decision_year_possible",
                        violation_error_message="The year must lie between 2009 and 2100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LocalitySuccessionAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("effective_on", models.DateField(verbose_name="effective on")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("whole", "whole"),
                            ("merged", "merged"),
                            ("part", "a part"),
                            ("remainder", "the remainder"),
                            ("unchanged", "unchanged"),
                            ("upgraded", "changed in type"),
                            ("abolished", "abolished"),
                        ],
                        max_length=20,
                        verbose_name="relation",
                    ),
                ),
                ("is_partial", models.BooleanField(default=False, verbose_name="only a part")),
                (
                    "is_default",
                    models.BooleanField(
                        default=False,
                        help_text="The one that records belong to which know only the predecessor.",
                        verbose_name="default successor",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=200, verbose_name="legal basis"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.localitysuccession",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="from"),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day; rights end with it.",
                        null=True,
                        verbose_name="to",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="models_registry.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["user", "starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("locality__isnull", True),
                            ("organisation__isnull", True),
                            _connector="XOR",
                        ),
                        name="membership_of_one_unit",
                        violation_error_message="Give either a unit or an organisation, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_start",
                        violation_error_message="The membership ends before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Model",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=300, verbose_name="name of the model"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        default="collective",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subject_name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="name of the collective, person or household",
                    ),
                ),
                (
                    "subject_role",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="position and unit of the person"
                    ),
                ),
                (
                    "residential_areas",
                    models.CharField(
                        blank=True,
                        help_text="Khu, thôn, xóm or tổ dân phố, in your own words.",
                        max_length=200,
                        verbose_name="residential areas",
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="started on")),
                (
                    "rationale",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="situation and reason",
                    ),
                ),
                (
                    "objectives",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="objectives and criteria",
                    ),
                ),
                (
                    "approach",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="content and method",
                    ),
                ),
                (
                    "beneficiaries",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="area and beneficiaries",
                    ),
                ),
                (
                    "lead_forces",
                    models.CharField(blank=True, max_length=500, verbose_name="leading force"),
                ),
                (
                    "coordinating_forces",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="coordinating forces"
                    ),
                ),
                (
                    "participating_forces",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="participating forces"
                    ),
                ),
                (
                    "resources",
                    models.TextField(
                        blank=True,
                        help_text="Money, materials, working days, what was raised from society.",
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="resources",
                    ),
                ),
                (
                    "milestones",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="time and milestones",
                    ),
                ),
                (
                    "outputs",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="verifiable outputs",
                    ),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="results achieved",
                    ),
                ),
                (
                    "sustainability",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="sustainability and replication",
                    ),
                ),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.SortKey("name"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "search_vector",
                    django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                ),
                (
                    "code",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Concat(
                            models.Value("MH-"),
                            django.db.models.functions.text.LPad(
                                django.db.models.functions.comparison.Cast(
                                    "id", models.TextField()
                                ),
                                7,
                                models.Value("0"),
                            ),
                            output_field=models.CharField(max_length=10),
                        ),
                        output_field=models.CharField(max_length=10, unique=True),
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where the facts were published, if elsewhere.",
                        verbose_name="source",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published at"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="former district",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.field",
                        verbose_name="field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where in the commune of today, by the map until 2025-06-30.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="former commune",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        help_text="A whole former district, or empty for an organisation without a territory.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "replicates",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replicas",
                        to="models_registry.model",
                        verbose_name="learned from",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.organisation",
                        verbose_name="lead organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "model",
                "verbose_name_plural": "models",
                "ordering": ["-published_at", "-pk"],
                "permissions": [("export_model", "Can export models")],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_vector"], name="model_search"
                    ),
                    models.Index(fields=["-published_at", "-id"], name="model_newest"),
                    models.Index(fields=["sort_key", "id"], name="model_by_name"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True),
                            models.Q(
                                ("field__isnull", False), models.Q(("name", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="model_published_has_name_and_field",
                        violation_error_message="A published model has a name and a field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True),
                            ("locality__isnull", False),
                            ("organisation__isnull", False),
                            _connector="OR",
                        ),
                        name="model_published_has_a_unit",
                        violation_error_message="A published model has a unit or an organisation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replicates", models.F("id")), _negated=True),
                        name="model_not_its_own_replica",
                        violation_error_message="A model cannot be learned from itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name in English"),
                ),
                (
                    "letterhead",
                    models.CharField(
                        choices=[
                            ("state", "State (Decree 30/2020)"),
                            ("party", "Party"),
                            ("front", "Fatherland Front"),
                        ],
                        default="state",
                        max_length=10,
                        verbose_name="letterhead",
                    ),
                ),
                (
                    "issues_decisions",
                    models.BooleanField(default=False, verbose_name="issues decisions"),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty for an organisation without a territory (police, military, agencies).",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.organisation",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.organisationkind",
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("activities", models.TextField(blank=True, verbose_name="activities")),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="published at"
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "localities",
                    models.ManyToManyField(
                        blank=True,
                        related_name="campaigns",
                        to="models_registry.locality",
                        verbose_name="places",
                    ),
                ),
                (
                    "linked_models",
                    models.ManyToManyField(
                        blank=True,
                        related_name="campaigns",
                        to="models_registry.model",
                        verbose_name="linked models",
                    ),
                ),
                (
                    "organisers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="campaigns",
                        to="models_registry.organisation",
                        verbose_name="organisers",
                    ),
                ),
            ],
            options={
                "verbose_name": "campaign",
                "verbose_name_plural": "campaigns",
                "ordering": ["-year", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="campaign_ends_after_start",
                        violation_error_message="The campaign ends before it starts.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Commendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        help_text="Certificate of merit, emulation flag …",
                        max_length=200,
                        verbose_name="form of reward",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commendations",
                        to="models_registry.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commendations",
                        to="models_registry.model",
                        verbose_name="model",
                    ),
                ),
            ],
            options={
                "verbose_name": "commendation",
                "verbose_name_plural": "commendations",
                "ordering": ["-decision__dated_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("model", "decision", "form"),
                        name="commendation_once",
                        violation_error_message="This commendation is already recorded.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("recognition", "Recognition"),
                            ("revocation", "Revocation"),
                            ("correction", "Correction"),
                            ("commendation", "Commendation"),
                        ],
                        default="recognition",
                        max_length=12,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("frozen", "List frozen"),
                            ("signed", "Signed"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="May stay empty until it is signed.",
                        max_length=20,
                        verbose_name="number",
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="As QĐ-UBND, without the number.",
                        max_length=40,
                        verbose_name="symbol",
                    ),
                ),
                (
                    "dated_on",
                    models.DateField(
                        blank=True,
                        help_text="May stay empty until it is signed.",
                        null=True,
                        verbose_name="date",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="about")),
                (
                    "signatory_name",
                    models.CharField(blank=True, max_length=150, verbose_name="signatory"),
                ),
                (
                    "signatory_position",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="position of the signatory"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Commune"),
                            (2, "District (to 2025-06-30)"),
                            (3, "Province"),
                            (4, "Central"),
                        ],
                        default=3,
                        verbose_name="level",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
                ("scan", models.FileField(blank=True, upload_to="decisions/", verbose_name="scan")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="signing recorded at"
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.decision",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signing recorded by",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"closed_on": None, "issues_decisions": True},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.organisation",
                        verbose_name="issuer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MembershipAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "starts_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="from"),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day; rights end with it.",
                        null=True,
                        verbose_name="to",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.membership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ModelAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(blank=True, max_length=300, verbose_name="name of the model"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        default="collective",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subject_name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="name of the collective, person or household",
                    ),
                ),
                (
                    "subject_role",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="position and unit of the person"
                    ),
                ),
                (
                    "residential_areas",
                    models.CharField(
                        blank=True,
                        help_text="Khu, thôn, xóm or tổ dân phố, in your own words.",
                        max_length=200,
                        verbose_name="residential areas",
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="started on")),
                (
                    "rationale",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="situation and reason",
                    ),
                ),
                (
                    "objectives",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="objectives and criteria",
                    ),
                ),
                (
                    "approach",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="content and method",
                    ),
                ),
                (
                    "beneficiaries",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="area and beneficiaries",
                    ),
                ),
                (
                    "lead_forces",
                    models.CharField(blank=True, max_length=500, verbose_name="leading force"),
                ),
                (
                    "coordinating_forces",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="coordinating forces"
                    ),
                ),
                (
                    "participating_forces",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="participating forces"
                    ),
                ),
                (
                    "resources",
                    models.TextField(
                        blank=True,
                        help_text="Money, materials, working days, what was raised from society.",
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="resources",
                    ),
                ),
                (
                    "milestones",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="time and milestones",
                    ),
                ),
                (
                    "outputs",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="verifiable outputs",
                    ),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="results achieved",
                    ),
                ),
                (
                    "sustainability",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="sustainability and replication",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where the facts were published, if elsewhere.",
                        verbose_name="source",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published at"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="former district",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.field",
                        verbose_name="field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where in the commune of today, by the map until 2025-06-30.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="former commune",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="A whole former district, or empty for an organisation without a territory.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.model",
                    ),
                ),
                (
                    "replicates",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.model",
                        verbose_name="learned from",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.organisation",
                        verbose_name="lead organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("author_name", models.CharField(max_length=100, verbose_name="your name")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="contact")),
                (
                    "text",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(5000)],
                        verbose_name="comment",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("published", "Published"),
                            ("refused", "Refused"),
                        ],
                        default="held",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "moderated_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="moderated at"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written at")),
                (
                    "moderated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="models_registry.model",
                        verbose_name="model",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["-created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moderated_by__isnull", True), ("state", "held")),
                            models.Q(
                                models.Q(("state", "held"), _negated=True),
                                ("moderated_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="comment_moderated_by_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=120, verbose_name="address")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("activities", models.TextField(blank=True, verbose_name="activities")),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="published at"
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demonstration data"
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.campaign",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommendationAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "form",
                    models.CharField(
                        help_text="Certificate of merit, emulation flag …",
                        max_length=200,
                        verbose_name="form of reward",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.commendation",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.model",
                        verbose_name="model",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommentAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("author_name", models.CharField(max_length=100, verbose_name="your name")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="contact")),
                (
                    "text",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(5000)],
                        verbose_name="comment",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("published", "Published"),
                            ("refused", "Refused"),
                        ],
                        default="held",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "moderated_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="moderated at"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written at")),
                (
                    "moderated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.comment",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.model",
                        verbose_name="model",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DecisionEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position in the list")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="models_registry.decision",
                        verbose_name="decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of a list",
                "verbose_name_plural": "entries of a list",
                "ordering": ["decision", "position"],
            },
        ),
        migrations.CreateModel(
            name="DecisionEntryAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveIntegerField(verbose_name="position in the list")),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.decisionentry",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("original_name", models.CharField(max_length=255, verbose_name="file name")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="caption")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="may be shown to the public"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="uploaded at"),
                ),
                ("file", models.FileField(upload_to="photos/", verbose_name="picture")),
                (
                    "has_consent",
                    models.BooleanField(default=False, verbose_name="who is in it agreed"),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="models_registry.campaign",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhotoAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("original_name", models.CharField(max_length=255, verbose_name="file name")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="caption")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="may be shown to the public"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="uploaded at"),
                ),
                ("file", models.FileField(upload_to="photos/", verbose_name="picture")),
                (
                    "has_consent",
                    models.BooleanField(default=False, verbose_name="who is in it agreed"),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.campaign",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.photo",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=300, verbose_name="name of the model"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        default="collective",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subject_name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="name of the collective, person or household",
                    ),
                ),
                (
                    "subject_role",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="position and unit of the person"
                    ),
                ),
                (
                    "residential_areas",
                    models.CharField(
                        blank=True,
                        help_text="Khu, thôn, xóm or tổ dân phố, in your own words.",
                        max_length=200,
                        verbose_name="residential areas",
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position in the list")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Commune"),
                            (2, "District (to 2025-06-30)"),
                            (3, "Province"),
                            (4, "Central"),
                        ],
                        verbose_name="level",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="first year of the period"
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                ("is_exemplary", models.BooleanField(default=False, verbose_name="exemplary")),
                (
                    "revocation_reason",
                    models.TextField(blank=True, verbose_name="reason of the revocation"),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognitions",
                        to="models_registry.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="former district",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.field",
                        verbose_name="field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where in the commune of today, by the map until 2025-06-30.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="former commune",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        help_text="A whole former district, or empty for an organisation without a territory.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognitions",
                        to="models_registry.model",
                        verbose_name="model",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.organisation",
                        verbose_name="lead organisation",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocations",
                        to="models_registry.decision",
                        verbose_name="revoked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "recognition",
                "verbose_name_plural": "recognitions",
                "ordering": ["-year", "-level", "position"],
                "permissions": [
                    ("revoke_recognition", "Can revoke a recognition by a decision"),
                    ("export_recognition", "Can export recognitions"),
                ],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="value"
                    ),
                ),
                (
                    "numerator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="numerator",
                    ),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="denominator",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "exactly"),
                            ("about", "about"),
                            ("over", "over"),
                            ("nearly", "nearly"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="approximately",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="models_registry.campaign",
                    ),
                ),
                (
                    "counted_in",
                    models.ForeignKey(
                        blank=True,
                        help_text="The same road or work stands there; totals leave this one out.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.outcome",
                        verbose_name="already counted in",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="models_registry.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "recognition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="models_registry.recognition",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": ["indicator__position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OutcomeAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="value"
                    ),
                ),
                (
                    "numerator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="numerator",
                    ),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="denominator",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "exactly"),
                            ("about", "about"),
                            ("over", "over"),
                            ("nearly", "nearly"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="approximately",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.campaign",
                    ),
                ),
                (
                    "counted_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The same road or work stands there; totals leave this one out.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.outcome",
                        verbose_name="already counted in",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.outcome",
                    ),
                ),
                (
                    "recognition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.recognition",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecognitionAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(blank=True, max_length=300, verbose_name="name of the model"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        default="collective",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subject_name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="name of the collective, person or household",
                    ),
                ),
                (
                    "subject_role",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="position and unit of the person"
                    ),
                ),
                (
                    "residential_areas",
                    models.CharField(
                        blank=True,
                        help_text="Khu, thôn, xóm or tổ dân phố, in your own words.",
                        max_length=200,
                        verbose_name="residential areas",
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position in the list")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Commune"),
                            (2, "District (to 2025-06-30)"),
                            (3, "Province"),
                            (4, "Central"),
                        ],
                        verbose_name="level",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="first year of the period"
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                ("is_exemplary", models.BooleanField(default=False, verbose_name="exemplary")),
                (
                    "revocation_reason",
                    models.TextField(blank=True, verbose_name="reason of the revocation"),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="former district",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.field",
                        verbose_name="field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where in the commune of today, by the map until 2025-06-30.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="former commune",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="A whole former district, or empty for an organisation without a territory.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.model",
                        verbose_name="model",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.organisation",
                        verbose_name="lead organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.recognition",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.decision",
                        verbose_name="revoked by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=300, verbose_name="name of the model"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        default="collective",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subject_name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="name of the collective, person or household",
                    ),
                ),
                (
                    "subject_role",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="position and unit of the person"
                    ),
                ),
                (
                    "residential_areas",
                    models.CharField(
                        blank=True,
                        help_text="Khu, thôn, xóm or tổ dân phố, in your own words.",
                        max_length=200,
                        verbose_name="residential areas",
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="started on")),
                (
                    "rationale",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="situation and reason",
                    ),
                ),
                (
                    "objectives",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="objectives and criteria",
                    ),
                ),
                (
                    "approach",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="content and method",
                    ),
                ),
                (
                    "beneficiaries",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="area and beneficiaries",
                    ),
                ),
                (
                    "lead_forces",
                    models.CharField(blank=True, max_length=500, verbose_name="leading force"),
                ),
                (
                    "coordinating_forces",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="coordinating forces"
                    ),
                ),
                (
                    "participating_forces",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="participating forces"
                    ),
                ),
                (
                    "resources",
                    models.TextField(
                        blank=True,
                        help_text="Money, materials, working days, what was raised from society.",
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="resources",
                    ),
                ),
                (
                    "milestones",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="time and milestones",
                    ),
                ),
                (
                    "outputs",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="verifiable outputs",
                    ),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="results achieved",
                    ),
                ),
                (
                    "sustainability",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="sustainability and replication",
                    ),
                ),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.SortKey("name"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "search_vector",
                    django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2009),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="emulation year",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("new", "New"), ("continued", "Continued from earlier years")],
                        default="new",
                        max_length=10,
                        verbose_name="new or continued",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned for additions"),
                            ("registered", "Registered"),
                            ("reported", "Results reported"),
                            ("proposed", "Proposed for recognition"),
                            ("recognised", "Recognised"),
                            ("not_recognised", "Not recognised"),
                            ("withdrawn", "Withdrawn"),
                            ("discontinued", "Discontinued"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "level_requested",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Commune"),
                            (2, "District (to 2025-06-30)"),
                            (3, "Province"),
                            (4, "Central"),
                        ],
                        default=3,
                        verbose_name="level asked for",
                    ),
                ),
                (
                    "assessment_on",
                    models.DateField(blank=True, null=True, verbose_name="assessment date"),
                ),
                (
                    "self_assessment",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="self-assessment",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=150, verbose_name="prepared by"),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="telephone of the preparer"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("creation_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="former district",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.field",
                        verbose_name="field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where in the commune of today, by the map until 2025-06-30.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="former commune",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        help_text="A whole former district, or empty for an organisation without a territory.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="models_registry.model",
                        verbose_name="model",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.organisation",
                        verbose_name="lead organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ["-year", "-pk"],
                "permissions": [
                    ("submit_registration", "Can submit a registration of an own unit"),
                    ("withdraw_registration", "Can withdraw a registration of an own unit"),
                    ("report_registration", "Can report results of an own unit"),
                    ("return_registration", "Can return a registration"),
                    ("register_registration", "Can accept a registration"),
                    ("appraise_registration", "Can appraise a registration"),
                    ("propose_registration", "Can propose a registration for recognition"),
                    ("decline_registration", "Can decline a registration"),
                    ("discontinue_registration", "Can discontinue a registration"),
                    ("recognise_registration", "Can recognise registrations by signing a decision"),
                    ("export_registration", "Can export registrations"),
                ],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=20, verbose_name="action")),
                (
                    "from_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned for additions"),
                            ("registered", "Registered"),
                            ("reported", "Results reported"),
                            ("proposed", "Proposed for recognition"),
                            ("recognised", "Recognised"),
                            ("not_recognised", "Not recognised"),
                            ("withdrawn", "Withdrawn"),
                            ("discontinued", "Discontinued"),
                        ],
                        max_length=20,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned for additions"),
                            ("registered", "Registered"),
                            ("reported", "Results reported"),
                            ("proposed", "Proposed for recognition"),
                            ("recognised", "Recognised"),
                            ("not_recognised", "Not recognised"),
                            ("withdrawn", "Withdrawn"),
                            ("discontinued", "Discontinued"),
                        ],
                        max_length=20,
                        verbose_name="to",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
                ("transaction", models.BigIntegerField(default=0, editable=False)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="models_registry.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "review event",
                "verbose_name_plural": "review events",
                "ordering": ["registration", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Appraisal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "site_visited_on",
                    models.DateField(blank=True, null=True, verbose_name="site visit on"),
                ),
                ("opinion", models.TextField(blank=True, verbose_name="opinion")),
                ("appraised_at", models.DateTimeField(auto_now=True, verbose_name="appraised at")),
                (
                    "appraiser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="appraiser",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="models_registry.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "appraisal",
                "verbose_name_plural": "appraisals",
                "ordering": ["registration", "appraised_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "appraiser"),
                        name="appraisal_once_a_reviewer",
                        violation_error_message="You have already appraised this registration.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("original_name", models.CharField(max_length=255, verbose_name="file name")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="caption")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="may be shown to the public"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="uploaded at"),
                ),
                ("file", models.FileField(upload_to="attachments/", verbose_name="file")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="models_registry.campaign",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="models_registry.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registration__isnull", True),
                            ("campaign__isnull", True),
                            _connector="XOR",
                        ),
                        name="attachment_of_one_record",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(blank=True, max_length=300, verbose_name="name of the model"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        default="collective",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subject_name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="name of the collective, person or household",
                    ),
                ),
                (
                    "subject_role",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="position and unit of the person"
                    ),
                ),
                (
                    "residential_areas",
                    models.CharField(
                        blank=True,
                        help_text="Khu, thôn, xóm or tổ dân phố, in your own words.",
                        max_length=200,
                        verbose_name="residential areas",
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="started on")),
                (
                    "rationale",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="situation and reason",
                    ),
                ),
                (
                    "objectives",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="objectives and criteria",
                    ),
                ),
                (
                    "approach",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="content and method",
                    ),
                ),
                (
                    "beneficiaries",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="area and beneficiaries",
                    ),
                ),
                (
                    "lead_forces",
                    models.CharField(blank=True, max_length=500, verbose_name="leading force"),
                ),
                (
                    "coordinating_forces",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="coordinating forces"
                    ),
                ),
                (
                    "participating_forces",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="participating forces"
                    ),
                ),
                (
                    "resources",
                    models.TextField(
                        blank=True,
                        help_text="Money, materials, working days, what was raised from society.",
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="resources",
                    ),
                ),
                (
                    "milestones",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="time and milestones",
                    ),
                ),
                (
                    "outputs",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="verifiable outputs",
                    ),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="results achieved",
                    ),
                ),
                (
                    "sustainability",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="sustainability and replication",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2009),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="emulation year",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("new", "New"), ("continued", "Continued from earlier years")],
                        default="new",
                        max_length=10,
                        verbose_name="new or continued",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned for additions"),
                            ("registered", "Registered"),
                            ("reported", "Results reported"),
                            ("proposed", "Proposed for recognition"),
                            ("recognised", "Recognised"),
                            ("not_recognised", "Not recognised"),
                            ("withdrawn", "Withdrawn"),
                            ("discontinued", "Discontinued"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "level_requested",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Commune"),
                            (2, "District (to 2025-06-30)"),
                            (3, "Province"),
                            (4, "Central"),
                        ],
                        default=3,
                        verbose_name="level asked for",
                    ),
                ),
                (
                    "assessment_on",
                    models.DateField(blank=True, null=True, verbose_name="assessment date"),
                ),
                (
                    "self_assessment",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="self-assessment",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=150, verbose_name="prepared by"),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="telephone of the preparer"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("creation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="former district",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.field",
                        verbose_name="field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where in the commune of today, by the map until 2025-06-30.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="former commune",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="A whole former district, or empty for an organisation without a territory.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.locality",
                        verbose_name="administrative unit",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.model",
                        verbose_name="model",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.organisation",
                        verbose_name="lead organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.registration",
                    ),
                ),
                (
                    "last_event",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.reviewevent",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="reason")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reason",
                        to="models_registry.reviewevent",
                        verbose_name="review event",
                    ),
                ),
            ],
            options={
                "verbose_name": "reason",
                "verbose_name_plural": "reasons",
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "points",
                    models.DecimalField(decimal_places=1, max_digits=5, verbose_name="points"),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="models_registry.appraisal",
                        verbose_name="appraisal",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="models_registry.criterion",
                        verbose_name="criterion",
                    ),
                ),
            ],
            options={
                "verbose_name": "score",
                "verbose_name_plural": "scores",
                "ordering": ["criterion__position", "criterion__code"],
                "constraints": [
                    models.UniqueConstraint(fields=("appraisal", "criterion"), name="score_once"),
                    models.CheckConstraint(
                        condition=models.Q(("points__gte", 0)),
                        name="score_not_negative",
                        violation_error_message="Points cannot be negative.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "site_visited_on",
                    models.DateField(blank=True, null=True, verbose_name="site visit on"),
                ),
                ("opinion", models.TextField(blank=True, verbose_name="opinion")),
                ("appraised_at", models.DateTimeField(auto_now=True, verbose_name="appraised at")),
                (
                    "appraiser",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="appraiser",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.appraisal",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AttachmentAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("original_name", models.CharField(max_length=255, verbose_name="file name")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="caption")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="may be shown to the public"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="uploaded at"),
                ),
                ("file", models.FileField(upload_to="attachments/", verbose_name="file")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.attachment",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.campaign",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.registration",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewReasonAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="reason")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.reviewevent",
                        verbose_name="review event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.reviewreason",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScoreAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "points",
                    models.DecimalField(decimal_places=1, max_digits=5, verbose_name="points"),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.appraisal",
                        verbose_name="appraisal",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.criterion",
                        verbose_name="criterion",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.score",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        Together(
            [
                migrations.AddField(
                    model_name="DecisionEntry",
                    name="registration",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="models_registry.registration",
                        verbose_name="registration",
                    ),
                ),
                migrations.AddField(
                    model_name="DecisionEntryAudit",
                    name="registration",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.registration",
                        verbose_name="registration",
                    ),
                ),
                migrations.AddField(
                    model_name="Photo",
                    name="registration",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="models_registry.registration",
                    ),
                ),
                migrations.AddField(
                    model_name="PhotoAudit",
                    name="registration",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.registration",
                    ),
                ),
                migrations.AddField(
                    model_name="Recognition",
                    name="registration",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognitions",
                        to="models_registry.registration",
                        verbose_name="registration",
                    ),
                ),
                migrations.AddField(
                    model_name="Outcome",
                    name="registration",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="models_registry.registration",
                    ),
                ),
                migrations.AddField(
                    model_name="OutcomeAudit",
                    name="registration",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.registration",
                    ),
                ),
                migrations.AddField(
                    model_name="RecognitionAudit",
                    name="registration",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="models_registry.registration",
                        verbose_name="registration",
                    ),
                ),
                migrations.AddField(
                    model_name="Registration",
                    name="last_event",
                    field=models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.reviewevent",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="DecisionEntry",
                    constraint=models.UniqueConstraint(
                        fields=("decision", "registration"),
                        name="entry_once_in_a_list",
                        violation_error_message="The registration is already in this list.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="DecisionEntry",
                    constraint=models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("decision", "position"),
                        name="entry_position_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Photo",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("registration__isnull", True),
                            ("campaign__isnull", True),
                            _connector="XOR",
                        ),
                        name="photo_of_one_record",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Photo",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("is_public", False), ("has_consent", True), _connector="OR"
                        ),
                        name="photo_public_only_with_consent",
                        violation_error_message="A picture is shown only if who is in it agreed.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Recognition",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("revoked_by__isnull", True)),
                        fields=("model", "year", "level"),
                        name="recognition_once_a_year_and_level",
                        violation_error_message="The model is already recognised for this year and level.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Recognition",
                    constraint=models.UniqueConstraint(
                        fields=("decision", "position"), name="recognition_position_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Recognition",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), ("field__isnull", False)
                        ),
                        name="recognition_has_name_and_field",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Recognition",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("locality__isnull", False),
                            ("organisation__isnull", False),
                            _connector="OR",
                        ),
                        name="recognition_has_a_unit",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Recognition",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("first_year__isnull", True),
                            ("first_year__lte", models.F("year")),
                            _connector="OR",
                        ),
                        name="recognition_period_in_order",
                        violation_error_message="The period ends before it begins.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Recognition",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revocation_reason", ""), ("revoked_by__isnull", True)),
                            models.Q(
                                ("revoked_by__isnull", False),
                                models.Q(("revocation_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="recognition_revoked_with_reason",
                        violation_error_message="A revocation needs a decision and a reason.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="Recognition",
                    index=models.Index(
                        condition=models.Q(("revoked_by__isnull", True)),
                        fields=["year", "field", "kind", "district"],
                        name="recognition_counts",
                    ),
                ),
                migrations.AddIndex(
                    model_name="Recognition",
                    index=models.Index(fields=["model", "-year"], name="recognition_of_model"),
                ),
                migrations.AddConstraint(
                    model_name="Outcome",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("campaign__isnull", True),
                                ("recognition__isnull", True),
                                ("registration__isnull", False),
                            ),
                            models.Q(
                                ("campaign__isnull", True),
                                ("recognition__isnull", False),
                                ("registration__isnull", True),
                            ),
                            models.Q(
                                ("campaign__isnull", False),
                                ("recognition__isnull", True),
                                ("registration__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="outcome_of_one_record",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Outcome",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False),
                            models.Q(("denominator__isnull", False), ("numerator__isnull", False)),
                            _connector="OR",
                        ),
                        name="outcome_has_a_value",
                        violation_error_message="Give a value, or a numerator and a denominator.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Outcome",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("denominator__isnull", True), ("numerator__isnull", True)),
                            models.Q(("denominator__gt", 0), ("numerator__gte", 0)),
                            _connector="OR",
                        ),
                        name="outcome_ratio_possible",
                        violation_error_message="The denominator must be more than 0.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Outcome",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True), ("value__gte", 0), _connector="OR"
                        ),
                        name="outcome_not_negative",
                        violation_error_message="A figure cannot be negative.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Outcome",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("registration__isnull", False)),
                        fields=("indicator", "registration"),
                        name="outcome_once_a_registration",
                        violation_error_message="This indicator already has a figure.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Outcome",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("recognition__isnull", False)),
                        fields=("indicator", "recognition"),
                        name="outcome_once_a_recognition",
                        violation_error_message="This indicator already has a figure.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Outcome",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("campaign__isnull", False)),
                        fields=("indicator", "campaign"),
                        name="outcome_once_a_campaign",
                        violation_error_message="This indicator already has a figure.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Registration",
                    constraint=models.UniqueConstraint(
                        fields=("model", "year"),
                        name="registration_once_a_year",
                        violation_error_message="This model is already registered for this year.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Registration",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("locality__isnull", False),
                            ("organisation__isnull", False),
                            _connector="OR",
                        ),
                        name="registration_has_a_unit",
                        violation_error_message="Choose the unit or organisation that registers.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="Registration",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("year__range", (2009, 2100))),
                        name="registration_year_possible",
                        violation_error_message="The year must lie between 2009 and 2100.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="Registration",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["search_vector"], name="registration_search"
                    ),
                ),
                migrations.AddIndex(
                    model_name="Registration",
                    index=models.Index(fields=["state", "-year", "-id"], name="registration_queue"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_criterionaudit" ("code", "first_year", "id", "kind", "label_en", "label_vi", "last_year", "maximum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", NEW."first_year", NEW."id", NEW."kind", NEW."label_en", NEW."label_vi", NEW."last_year", NEW."maximum", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="fb43e0c9cec162d8726bd36a5e41ba611e1ef5f1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bf68c",
                            table="models_registry_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_criterionaudit" ("code", "first_year", "id", "kind", "label_en", "label_vi", "last_year", "maximum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", NEW."first_year", NEW."id", NEW."kind", NEW."label_en", NEW."label_vi", NEW."last_year", NEW."maximum", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="195771da5c64b4c1d8455a5cef89ed819b74c185",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2c6e5",
                            table="models_registry_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_criterionaudit" ("code", "first_year", "id", "kind", "label_en", "label_vi", "last_year", "maximum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."code", OLD."first_year", OLD."id", OLD."kind", OLD."label_en", OLD."label_vi", OLD."last_year", OLD."maximum", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                            hash="9121c4e85e2dfe32d3603a1d40d3937986ce48b5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a5176",
                            table="models_registry_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="field",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_fieldaudit" ("closed_on", "code", "id", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."closed_on", NEW."code", NEW."id", NEW."label_en", NEW."label_vi", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="c9e028e008c77efe8d20ff581ef47a73f010d6e7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a8885",
                            table="models_registry_field",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="field",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_fieldaudit" ("closed_on", "code", "id", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."closed_on", NEW."code", NEW."id", NEW."label_en", NEW."label_vi", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="28ad1bf0dd6891a13e3204c7173a73b313871657",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e2b93",
                            table="models_registry_field",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="field",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_fieldaudit" ("closed_on", "code", "id", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."closed_on", OLD."code", OLD."id", OLD."label_en", OLD."label_vi", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                            hash="7b9d9e44005e5fd508bd4d04881db657542f4181",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2e118",
                            table="models_registry_field",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_indicatoraudit" ("code", "decimals", "id", "kind", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plausible_maximum", "position", "unit_en", "unit_vi") VALUES (NEW."code", NEW."decimals", NEW."id", NEW."kind", NEW."label_en", NEW."label_vi", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plausible_maximum", NEW."position", NEW."unit_en", NEW."unit_vi"); RETURN NULL;',
                            hash="d38d4c567b73afd4c0dc772c00236317ab76b5f7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7278d",
                            table="models_registry_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_indicatoraudit" ("code", "decimals", "id", "kind", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plausible_maximum", "position", "unit_en", "unit_vi") VALUES (NEW."code", NEW."decimals", NEW."id", NEW."kind", NEW."label_en", NEW."label_vi", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plausible_maximum", NEW."position", NEW."unit_en", NEW."unit_vi"); RETURN NULL;',
                            hash="38f190c1937a31035157c9cb7c14aa98e1f391fd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3a3e6",
                            table="models_registry_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_indicatoraudit" ("code", "decimals", "id", "kind", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plausible_maximum", "position", "unit_en", "unit_vi") VALUES (OLD."code", OLD."decimals", OLD."id", OLD."kind", OLD."label_en", OLD."label_vi", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plausible_maximum", OLD."position", OLD."unit_en", OLD."unit_vi"); RETURN NULL;',
                            hash="ca4aeb98e42a8acd87b0c2b162b812bbe15cbf8f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d115b",
                            table="models_registry_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_organisationkindaudit" ("code", "id", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", NEW."id", NEW."label_en", NEW."label_vi", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="fd90b7cf8efee42d7b0423402a142d1b0bfb9b25",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5bfb5",
                            table="models_registry_organisationkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_organisationkindaudit" ("code", "id", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", NEW."id", NEW."label_en", NEW."label_vi", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="c16f2b9ad9ab38fc8dc0b16f8d2e5aba7c585495",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_59981",
                            table="models_registry_organisationkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_organisationkindaudit" ("code", "id", "label_en", "label_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."code", OLD."id", OLD."label_en", OLD."label_vi", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                            hash="f16368fbe5e9e6996d98affaa6e77817cebe117e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ddf15",
                            table="models_registry_organisationkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_useraudit" ("date_joined", "email", "full_name", "id", "is_active", "is_staff", "is_superuser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."date_joined", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."username"); RETURN NULL;',
                            hash="86f2cc3c8b241fd84e0e88553ef02dc806edd211",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b828d",
                            table="models_registry_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."username" IS DISTINCT FROM (NEW."username"))',
                            func='INSERT INTO "models_registry_useraudit" ("date_joined", "email", "full_name", "id", "is_active", "is_staff", "is_superuser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."date_joined", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."username"); RETURN NULL;',
                            hash="906861fdac4e82a603aa41d0fc958caeb9c3537c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b0bd0",
                            table="models_registry_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_useraudit" ("date_joined", "email", "full_name", "id", "is_active", "is_staff", "is_superuser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (OLD."date_joined", OLD."email", OLD."full_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."username"); RETURN NULL;',
                            hash="bf4e88942a18dd7f4b1c9f01f4467a721c7fd693",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_161f2",
                            table="models_registry_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_localityaudit" ("code", "coordinates_source", "division_type", "evidence", "former_district_id", "full_name", "id", "kind", "latitude", "longitude", "name", "outline", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "today_id", "uid", "valid_from", "valid_to") VALUES (NEW."code", NEW."coordinates_source", NEW."division_type", NEW."evidence", NEW."former_district_id", NEW."full_name", NEW."id", NEW."kind", NEW."latitude", NEW."longitude", NEW."name", NEW."outline", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."today_id", NEW."uid", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                            hash="2e3e13a7b669545ce5fd7f43f32f99454ec7bf80",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5a32d",
                            table="models_registry_locality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."coordinates_source" IS DISTINCT FROM (NEW."coordinates_source") OR OLD."division_type" IS DISTINCT FROM (NEW."division_type") OR OLD."evidence" IS DISTINCT FROM (NEW."evidence") OR OLD."former_district_id" IS DISTINCT FROM (NEW."former_district_id") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."outline" IS DISTINCT FROM (NEW."outline") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."today_id" IS DISTINCT FROM (NEW."today_id") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to"))',
                            func='INSERT INTO "models_registry_localityaudit" ("code", "coordinates_source", "division_type", "evidence", "former_district_id", "full_name", "id", "kind", "latitude", "longitude", "name", "outline", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "today_id", "uid", "valid_from", "valid_to") VALUES (NEW."code", NEW."coordinates_source", NEW."division_type", NEW."evidence", NEW."former_district_id", NEW."full_name", NEW."id", NEW."kind", NEW."latitude", NEW."longitude", NEW."name", NEW."outline", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."today_id", NEW."uid", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                            hash="e72ed4805838c2f8e723d260d4dc24bf52ca8212",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c8806",
                            table="models_registry_locality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_localityaudit" ("code", "coordinates_source", "division_type", "evidence", "former_district_id", "full_name", "id", "kind", "latitude", "longitude", "name", "outline", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "today_id", "uid", "valid_from", "valid_to") VALUES (OLD."code", OLD."coordinates_source", OLD."division_type", OLD."evidence", OLD."former_district_id", OLD."full_name", OLD."id", OLD."kind", OLD."latitude", OLD."longitude", OLD."name", OLD."outline", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."today_id", OLD."uid", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                            hash="966d76dccc09d9c5f4514887024de4e993bc8a74",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0b831",
                            table="models_registry_locality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="localitysuccession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_localitysuccessionaudit" ("effective_on", "id", "is_default", "is_partial", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "relation", "successor_id") VALUES (NEW."effective_on", NEW."id", NEW."is_default", NEW."is_partial", NEW."legal_basis", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."predecessor_id", NEW."relation", NEW."successor_id"); RETURN NULL;',
                            hash="e6257506d17ff2b3bc7563a79e19c9189bc83711",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_07283",
                            table="models_registry_localitysuccession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="localitysuccession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_localitysuccessionaudit" ("effective_on", "id", "is_default", "is_partial", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "relation", "successor_id") VALUES (NEW."effective_on", NEW."id", NEW."is_default", NEW."is_partial", NEW."legal_basis", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."predecessor_id", NEW."relation", NEW."successor_id"); RETURN NULL;',
                            hash="240028e421550f1dd434eb3335325d30efc37653",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c079e",
                            table="models_registry_localitysuccession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="localitysuccession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_localitysuccessionaudit" ("effective_on", "id", "is_default", "is_partial", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "relation", "successor_id") VALUES (OLD."effective_on", OLD."id", OLD."is_default", OLD."is_partial", OLD."legal_basis", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."predecessor_id", OLD."relation", OLD."successor_id"); RETURN NULL;',
                            hash="b6cb485b562fcd378fc06c07ef476518867f96b9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f4e77",
                            table="models_registry_localitysuccession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_commentaudit" ("author_name", "contact", "created_at", "id", "model_id", "moderated_at", "moderated_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."author_name", NEW."contact", NEW."created_at", NEW."id", NEW."model_id", NEW."moderated_at", NEW."moderated_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text"); RETURN NULL;',
                            hash="0b72fe08d37bae07d66fcb1ad6cf747167ce31d8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bfdb7",
                            table="models_registry_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_commentaudit" ("author_name", "contact", "created_at", "id", "model_id", "moderated_at", "moderated_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."author_name", NEW."contact", NEW."created_at", NEW."id", NEW."model_id", NEW."moderated_at", NEW."moderated_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text"); RETURN NULL;',
                            hash="587b56991a326be2fd6d634c9911a97c48020410",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fcf38",
                            table="models_registry_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_commentaudit" ("author_name", "contact", "created_at", "id", "model_id", "moderated_at", "moderated_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (OLD."author_name", OLD."contact", OLD."created_at", OLD."id", OLD."model_id", OLD."moderated_at", OLD."moderated_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text"); RETURN NULL;',
                            hash="500edde3dcc656c795dd21553256473a1e4ace81",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_52a62",
                            table="models_registry_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commendation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_commendationaudit" ("decision_id", "form", "id", "model_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."decision_id", NEW."form", NEW."id", NEW."model_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="529a4d82773d8ce03a41d66ac849683bf4b45a4f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_721d3",
                            table="models_registry_commendation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commendation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_commendationaudit" ("decision_id", "form", "id", "model_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."decision_id", NEW."form", NEW."id", NEW."model_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="eedf72a6084b5b003fff8a6073639a8765d866ca",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a11c7",
                            table="models_registry_commendation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commendation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_commendationaudit" ("decision_id", "form", "id", "model_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."decision_id", OLD."form", OLD."id", OLD."model_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="39e357fc4a1cdab671b7cba86ff83102325321cf",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_59a9e",
                            table="models_registry_commendation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="set_district",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    SELECT former_district_id INTO NEW.district_id FROM models_registry_locality\n     WHERE id = coalesce(NEW.former_locality_id, NEW.locality_id);\n    RETURN NEW;\n",
                            hash="7bd56e9d63bf38e1e9797f8588344a64e47ed20e",
                            operation='INSERT OR UPDATE OF "locality_id", "former_locality_id", "district_id"',
                            pgid="pgtrigger_set_district_e0c94",
                            table="models_registry_model",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="set_search_vector",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    SELECT setweight(to_tsvector('simple', fold(NEW.name)), 'A')\n        || setweight(to_tsvector('simple', fold(concat_ws(' ',\n               NEW.subject_name, NEW.residential_areas,\n               (SELECT name FROM models_registry_organisation WHERE id = NEW.organisation_id),\n               (SELECT string_agg(concat_ws(' ', place.full_name, district.full_name,\n                                            today.full_name), ' ')\n                  FROM models_registry_locality place\n                  LEFT JOIN models_registry_locality district\n                         ON district.id = place.former_district_id\n                  LEFT JOIN models_registry_locality today ON today.id = place.today_id\n                 WHERE place.id IN (NEW.locality_id, NEW.former_locality_id))))), 'B')\n        || setweight(to_tsvector('simple', fold(concat_ws(' ',\n               NEW.rationale, NEW.objectives, NEW.approach, NEW.beneficiaries,\n               NEW.outputs, NEW.results, NEW.sustainability))), 'C')\n      INTO NEW.search_vector;\n    RETURN NEW;\n",
                            hash="84c1aab63e35f6be7b7c77cdc322d40e223573d4",
                            operation='INSERT OR UPDATE OF "name", "subject_name", "residential_areas", "organisation_id", "locality_id", "former_locality_id", "rationale", "objectives", "approach", "beneficiaries", "outputs", "results", "sustainability", "search_vector"',
                            pgid="pgtrigger_set_search_vector_735c3",
                            table="models_registry_model",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_modelaudit" ("approach", "beneficiaries", "coordinating_forces", "created_at", "district_id", "field_id", "former_locality_id", "id", "is_demonstration", "kind", "lead_forces", "locality_id", "milestones", "name", "objectives", "organisation_id", "outputs", "participating_forces", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rationale", "replicates_id", "residential_areas", "resources", "results", "source", "started_on", "subject_name", "subject_role", "sustainability") VALUES (NEW."approach", NEW."beneficiaries", NEW."coordinating_forces", NEW."created_at", NEW."district_id", NEW."field_id", NEW."former_locality_id", NEW."id", NEW."is_demonstration", NEW."kind", NEW."lead_forces", NEW."locality_id", NEW."milestones", NEW."name", NEW."objectives", NEW."organisation_id", NEW."outputs", NEW."participating_forces", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."rationale", NEW."replicates_id", NEW."residential_areas", NEW."resources", NEW."results", NEW."source", NEW."started_on", NEW."subject_name", NEW."subject_role", NEW."sustainability"); RETURN NULL;',
                            hash="ada0ec53a64f9b1ac4c9f258cce0a4be588ce2a8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1cd79",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."approach" IS DISTINCT FROM (NEW."approach") OR OLD."beneficiaries" IS DISTINCT FROM (NEW."beneficiaries") OR OLD."coordinating_forces" IS DISTINCT FROM (NEW."coordinating_forces") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."field_id" IS DISTINCT FROM (NEW."field_id") OR OLD."former_locality_id" IS DISTINCT FROM (NEW."former_locality_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_demonstration" IS DISTINCT FROM (NEW."is_demonstration") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."lead_forces" IS DISTINCT FROM (NEW."lead_forces") OR OLD."locality_id" IS DISTINCT FROM (NEW."locality_id") OR OLD."milestones" IS DISTINCT FROM (NEW."milestones") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."objectives" IS DISTINCT FROM (NEW."objectives") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."outputs" IS DISTINCT FROM (NEW."outputs") OR OLD."participating_forces" IS DISTINCT FROM (NEW."participating_forces") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."rationale" IS DISTINCT FROM (NEW."rationale") OR OLD."replicates_id" IS DISTINCT FROM (NEW."replicates_id") OR OLD."residential_areas" IS DISTINCT FROM (NEW."residential_areas") OR OLD."resources" IS DISTINCT FROM (NEW."resources") OR OLD."results" IS DISTINCT FROM (NEW."results") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."subject_name" IS DISTINCT FROM (NEW."subject_name") OR OLD."subject_role" IS DISTINCT FROM (NEW."subject_role") OR OLD."sustainability" IS DISTINCT FROM (NEW."sustainability"))',
                            func='INSERT INTO "models_registry_modelaudit" ("approach", "beneficiaries", "coordinating_forces", "created_at", "district_id", "field_id", "former_locality_id", "id", "is_demonstration", "kind", "lead_forces", "locality_id", "milestones", "name", "objectives", "organisation_id", "outputs", "participating_forces", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rationale", "replicates_id", "residential_areas", "resources", "results", "source", "started_on", "subject_name", "subject_role", "sustainability") VALUES (NEW."approach", NEW."beneficiaries", NEW."coordinating_forces", NEW."created_at", NEW."district_id", NEW."field_id", NEW."former_locality_id", NEW."id", NEW."is_demonstration", NEW."kind", NEW."lead_forces", NEW."locality_id", NEW."milestones", NEW."name", NEW."objectives", NEW."organisation_id", NEW."outputs", NEW."participating_forces", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."rationale", NEW."replicates_id", NEW."residential_areas", NEW."resources", NEW."results", NEW."source", NEW."started_on", NEW."subject_name", NEW."subject_role", NEW."sustainability"); RETURN NULL;',
                            hash="09bc7c42fdd00aad7021050f5a98089358d24e45",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_18c28",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_modelaudit" ("approach", "beneficiaries", "coordinating_forces", "created_at", "district_id", "field_id", "former_locality_id", "id", "is_demonstration", "kind", "lead_forces", "locality_id", "milestones", "name", "objectives", "organisation_id", "outputs", "participating_forces", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rationale", "replicates_id", "residential_areas", "resources", "results", "source", "started_on", "subject_name", "subject_role", "sustainability") VALUES (OLD."approach", OLD."beneficiaries", OLD."coordinating_forces", OLD."created_at", OLD."district_id", OLD."field_id", OLD."former_locality_id", OLD."id", OLD."is_demonstration", OLD."kind", OLD."lead_forces", OLD."locality_id", OLD."milestones", OLD."name", OLD."objectives", OLD."organisation_id", OLD."outputs", OLD."participating_forces", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."rationale", OLD."replicates_id", OLD."residential_areas", OLD."resources", OLD."results", OLD."source", OLD."started_on", OLD."subject_name", OLD."subject_role", OLD."sustainability"); RETURN NULL;',
                            hash="242eaae5161beffdf8736284869b9c977628c594",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e27bf",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_membershipaudit" ("ends_on", "id", "locality_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", NEW."locality_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="9c15441c3de88919886f0e9ade35f6651191a894",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6fb85",
                            table="models_registry_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_membershipaudit" ("ends_on", "id", "locality_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", NEW."locality_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="6962571d605dd38056ec5925bac19e9e578edbf4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b22a0",
                            table="models_registry_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_membershipaudit" ("ends_on", "id", "locality_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (OLD."ends_on", OLD."id", OLD."locality_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                            hash="50fac8e97b421091494aa6b382846e1a9d68583a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1282b",
                            table="models_registry_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:frozen,frozen:draft,frozen:signed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="71656b356cb2153132af5caa060365e7f5f7a5c9",
                            operation="UPDATE",
                            pgid="pgtrigger_states_a1861",
                            table="models_registry_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="signed_is_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF TG_OP = 'DELETE' THEN\n        IF OLD.state <> 'draft' THEN\n            RAISE EXCEPTION 'decision % is no draft', OLD.id USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF OLD.state = 'signed' AND to_jsonb(NEW) - 'scan' IS DISTINCT FROM to_jsonb(OLD) - 'scan' THEN\n        RAISE EXCEPTION 'decision % is signed', OLD.id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                            hash="210b782ddb8e6071b7cc173cc2e71dae99153765",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_signed_is_final_13803",
                            table="models_registry_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stamp_signing",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF NEW.state = 'signed' AND (TG_OP = 'INSERT' OR OLD.state <> 'signed') THEN\n        NEW.signing_transaction = txid_current();\n    END IF;\n    RETURN NEW;\n",
                            hash="3cf9aff346f372c37fb5de5bf3833edf4ce3ac09",
                            operation='INSERT OR UPDATE OF "state"',
                            pgid="pgtrigger_stamp_signing_9b8e5",
                            table="models_registry_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_decisionaudit" ("created_by_id", "dated_on", "id", "is_demonstration", "issuer_id", "level", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "scan", "signatory_name", "signatory_position", "state", "symbol", "title", "year") VALUES (NEW."created_by_id", NEW."dated_on", NEW."id", NEW."is_demonstration", NEW."issuer_id", NEW."level", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."recorded_at", NEW."recorded_by_id", NEW."scan", NEW."signatory_name", NEW."signatory_position", NEW."state", NEW."symbol", NEW."title", NEW."year"); RETURN NULL;',
                            hash="7198715661173499013b7177fdc5aba41dfb1a1f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1da0f",
                            table="models_registry_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_demonstration" IS DISTINCT FROM (NEW."is_demonstration") OR OLD."issuer_id" IS DISTINCT FROM (NEW."issuer_id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."scan" IS DISTINCT FROM (NEW."scan") OR OLD."signatory_name" IS DISTINCT FROM (NEW."signatory_name") OR OLD."signatory_position" IS DISTINCT FROM (NEW."signatory_position") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."symbol" IS DISTINCT FROM (NEW."symbol") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "models_registry_decisionaudit" ("created_by_id", "dated_on", "id", "is_demonstration", "issuer_id", "level", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "scan", "signatory_name", "signatory_position", "state", "symbol", "title", "year") VALUES (NEW."created_by_id", NEW."dated_on", NEW."id", NEW."is_demonstration", NEW."issuer_id", NEW."level", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."recorded_at", NEW."recorded_by_id", NEW."scan", NEW."signatory_name", NEW."signatory_position", NEW."state", NEW."symbol", NEW."title", NEW."year"); RETURN NULL;',
                            hash="a469569df649700833fd0fe336938bdafadfff92",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d421f",
                            table="models_registry_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_decisionaudit" ("created_by_id", "dated_on", "id", "is_demonstration", "issuer_id", "level", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "scan", "signatory_name", "signatory_position", "state", "symbol", "title", "year") VALUES (OLD."created_by_id", OLD."dated_on", OLD."id", OLD."is_demonstration", OLD."issuer_id", OLD."level", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."recorded_at", OLD."recorded_by_id", OLD."scan", OLD."signatory_name", OLD."signatory_position", OLD."state", OLD."symbol", OLD."title", OLD."year"); RETURN NULL;',
                            hash="c78e3feca2bdb75535ef2437ca50bf9597578984",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eaea3",
                            table="models_registry_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="campaign",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_campaignaudit" ("activities", "ends_on", "id", "is_demonstration", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "source", "starts_on", "year") VALUES (NEW."activities", NEW."ends_on", NEW."id", NEW."is_demonstration", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."slug", NEW."source", NEW."starts_on", NEW."year"); RETURN NULL;',
                            hash="4d805fd050b480269aa59e1521d6ad81854645bf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9707e",
                            table="models_registry_campaign",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="campaign",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_campaignaudit" ("activities", "ends_on", "id", "is_demonstration", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "source", "starts_on", "year") VALUES (NEW."activities", NEW."ends_on", NEW."id", NEW."is_demonstration", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."slug", NEW."source", NEW."starts_on", NEW."year"); RETURN NULL;',
                            hash="6343ab4110101ca318d9cca5e8972455142a6f3a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_536c2",
                            table="models_registry_campaign",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="campaign",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_campaignaudit" ("activities", "ends_on", "id", "is_demonstration", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "source", "starts_on", "year") VALUES (OLD."activities", OLD."ends_on", OLD."id", OLD."is_demonstration", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."slug", OLD."source", OLD."starts_on", OLD."year"); RETURN NULL;',
                            hash="7d3e76b984c9953d2c35234a5f44ee773765e606",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_53b44",
                            table="models_registry_campaign",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_organisationaudit" ("closed_on", "id", "is_demonstration", "issues_decisions", "kind_id", "letterhead", "locality_id", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_on", NEW."id", NEW."is_demonstration", NEW."issues_decisions", NEW."kind_id", NEW."letterhead", NEW."locality_id", NEW."name", NEW."name_en", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="6df28093ade93e62bc6cf567d6aafc01a59c8afd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_82f05",
                            table="models_registry_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_demonstration" IS DISTINCT FROM (NEW."is_demonstration") OR OLD."issues_decisions" IS DISTINCT FROM (NEW."issues_decisions") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."letterhead" IS DISTINCT FROM (NEW."letterhead") OR OLD."locality_id" IS DISTINCT FROM (NEW."locality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en"))',
                            func='INSERT INTO "models_registry_organisationaudit" ("closed_on", "id", "is_demonstration", "issues_decisions", "kind_id", "letterhead", "locality_id", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_on", NEW."id", NEW."is_demonstration", NEW."issues_decisions", NEW."kind_id", NEW."letterhead", NEW."locality_id", NEW."name", NEW."name_en", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="a02beb70964037903c0153d0dee55779577ef2d7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bb307",
                            table="models_registry_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_organisationaudit" ("closed_on", "id", "is_demonstration", "issues_decisions", "kind_id", "letterhead", "locality_id", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."closed_on", OLD."id", OLD."is_demonstration", OLD."issues_decisions", OLD."kind_id", OLD."letterhead", OLD."locality_id", OLD."name", OLD."name_en", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="e824a4d253d80673898fd24e12787680458b0e12",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6e76a",
                            table="models_registry_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="set_district",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    SELECT former_district_id INTO NEW.district_id FROM models_registry_locality\n     WHERE id = coalesce(NEW.former_locality_id, NEW.locality_id);\n    RETURN NEW;\n",
                            hash="2d003d817fe1143551fab0d5afb225c59c750b97",
                            operation='INSERT OR UPDATE OF "locality_id", "former_locality_id", "district_id"',
                            pgid="pgtrigger_set_district_d885e",
                            table="models_registry_recognition",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="only_while_signing",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF NOT EXISTS (\n        SELECT FROM models_registry_decision\n         WHERE id = NEW.decision_id AND state = 'signed' AND signing_transaction = txid_current()\n    ) THEN\n        RAISE EXCEPTION 'recognitions are made only in the transaction that signs decision %',\n            NEW.decision_id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                            hash="10bf18e58497db41ae41e9fa19f1402fc3450e48",
                            operation="INSERT",
                            pgid="pgtrigger_only_while_signing_91e97",
                            table="models_registry_recognition",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="snapshot_is_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."subject_name" IS DISTINCT FROM (NEW."subject_name") OR OLD."subject_role" IS DISTINCT FROM (NEW."subject_role") OR OLD."field_id" IS DISTINCT FROM (NEW."field_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."locality_id" IS DISTINCT FROM (NEW."locality_id") OR OLD."former_locality_id" IS DISTINCT FROM (NEW."former_locality_id") OR OLD."residential_areas" IS DISTINCT FROM (NEW."residential_areas") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."model_id" IS DISTINCT FROM (NEW."model_id") OR OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."first_year" IS DISTINCT FROM (NEW."first_year"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="44ba93227314704dba7a9cbab65a8192a399b710",
                            operation="UPDATE",
                            pgid="pgtrigger_snapshot_is_final_21516",
                            table="models_registry_recognition",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="f9e8b78de53707f11185dcca1f83de81e3a10a6e",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_54e3a",
                            table="models_registry_recognition",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_recognitionaudit" ("decision_id", "district_id", "field_id", "first_year", "former_locality_id", "id", "is_exemplary", "kind", "level", "locality_id", "model_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "residential_areas", "revocation_reason", "revoked_by_id", "subject_name", "subject_role", "valid_until", "year") VALUES (NEW."decision_id", NEW."district_id", NEW."field_id", NEW."first_year", NEW."former_locality_id", NEW."id", NEW."is_exemplary", NEW."kind", NEW."level", NEW."locality_id", NEW."model_id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."registration_id", NEW."residential_areas", NEW."revocation_reason", NEW."revoked_by_id", NEW."subject_name", NEW."subject_role", NEW."valid_until", NEW."year"); RETURN NULL;',
                            hash="65b3b856e0c82bc48acb3bf7cbb240a81fe17695",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2fe81",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_recognitionaudit" ("decision_id", "district_id", "field_id", "first_year", "former_locality_id", "id", "is_exemplary", "kind", "level", "locality_id", "model_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "residential_areas", "revocation_reason", "revoked_by_id", "subject_name", "subject_role", "valid_until", "year") VALUES (NEW."decision_id", NEW."district_id", NEW."field_id", NEW."first_year", NEW."former_locality_id", NEW."id", NEW."is_exemplary", NEW."kind", NEW."level", NEW."locality_id", NEW."model_id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."registration_id", NEW."residential_areas", NEW."revocation_reason", NEW."revoked_by_id", NEW."subject_name", NEW."subject_role", NEW."valid_until", NEW."year"); RETURN NULL;',
                            hash="f699454de3a6341222ebd3f6a1f08c69468f4261",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9366e",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_recognitionaudit" ("decision_id", "district_id", "field_id", "first_year", "former_locality_id", "id", "is_exemplary", "kind", "level", "locality_id", "model_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "residential_areas", "revocation_reason", "revoked_by_id", "subject_name", "subject_role", "valid_until", "year") VALUES (OLD."decision_id", OLD."district_id", OLD."field_id", OLD."first_year", OLD."former_locality_id", OLD."id", OLD."is_exemplary", OLD."kind", OLD."level", OLD."locality_id", OLD."model_id", OLD."name", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."registration_id", OLD."residential_areas", OLD."revocation_reason", OLD."revoked_by_id", OLD."subject_name", OLD."subject_role", OLD."valid_until", OLD."year"); RETURN NULL;',
                            hash="32d6e4a9d32631c47ad46b32e3fe42d0b10ff87f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_91811",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="photo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_photoaudit" ("campaign_id", "caption", "file", "has_consent", "id", "is_public", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "uploaded_at", "uploaded_by_id") VALUES (NEW."campaign_id", NEW."caption", NEW."file", NEW."has_consent", NEW."id", NEW."is_public", NEW."original_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."registration_id", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="6254a0624245fbd9abbbadba06c4c291c1f64e33",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9d445",
                            table="models_registry_photo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="photo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_photoaudit" ("campaign_id", "caption", "file", "has_consent", "id", "is_public", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "uploaded_at", "uploaded_by_id") VALUES (NEW."campaign_id", NEW."caption", NEW."file", NEW."has_consent", NEW."id", NEW."is_public", NEW."original_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."registration_id", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="b24e36941d93227f32a96dcff3d15edfc15e5d20",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c878a",
                            table="models_registry_photo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="photo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_photoaudit" ("campaign_id", "caption", "file", "has_consent", "id", "is_public", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "uploaded_at", "uploaded_by_id") VALUES (OLD."campaign_id", OLD."caption", OLD."file", OLD."has_consent", OLD."id", OLD."is_public", OLD."original_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."registration_id", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                            hash="65ed1cc7f251e28c3878d85892c8df864d0aeb2e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b96c7",
                            table="models_registry_photo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_outcomeaudit" ("campaign_id", "counted_in_id", "denominator", "id", "indicator_id", "note", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "recognition_id", "registration_id", "value") VALUES (NEW."campaign_id", NEW."counted_in_id", NEW."denominator", NEW."id", NEW."indicator_id", NEW."note", NEW."numerator", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."recognition_id", NEW."registration_id", NEW."value"); RETURN NULL;',
                            hash="44d04ad5fb3a69326362d13fce08b093ddd215da",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4d8c5",
                            table="models_registry_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_outcomeaudit" ("campaign_id", "counted_in_id", "denominator", "id", "indicator_id", "note", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "recognition_id", "registration_id", "value") VALUES (NEW."campaign_id", NEW."counted_in_id", NEW."denominator", NEW."id", NEW."indicator_id", NEW."note", NEW."numerator", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."recognition_id", NEW."registration_id", NEW."value"); RETURN NULL;',
                            hash="27f6ca79d8cfd941b242d9a7817a578d13d670a3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d6000",
                            table="models_registry_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_outcomeaudit" ("campaign_id", "counted_in_id", "denominator", "id", "indicator_id", "note", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "recognition_id", "registration_id", "value") VALUES (OLD."campaign_id", OLD."counted_in_id", OLD."denominator", OLD."id", OLD."indicator_id", OLD."note", OLD."numerator", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."recognition_id", OLD."registration_id", OLD."value"); RETURN NULL;',
                            hash="697b9760973f4cdc3e3e3216aec7fb08ad20ba03",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3fce0",
                            table="models_registry_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decisionentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="list_is_open",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF (SELECT state FROM models_registry_decision\n         WHERE id = coalesce(NEW.decision_id, OLD.decision_id)) <> 'draft' THEN\n        RAISE EXCEPTION 'the list of decision % is closed',\n            coalesce(NEW.decision_id, OLD.decision_id) USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN coalesce(NEW, OLD);\n",
                            hash="34485eefb9ee59e5ae804f6cc14c443ccbd81cf6",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_list_is_open_1b6fa",
                            table="models_registry_decisionentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decisionentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_decisionentryaudit" ("decision_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id") VALUES (NEW."decision_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."registration_id"); RETURN NULL;',
                            hash="8795820d54a28db267eb87594750d3c8091ff6d6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e7899",
                            table="models_registry_decisionentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decisionentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_decisionentryaudit" ("decision_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id") VALUES (NEW."decision_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."registration_id"); RETURN NULL;',
                            hash="76e3edf6d7659d9570692034ef53060f3ec0ddd7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ef6d0",
                            table="models_registry_decisionentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decisionentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_decisionentryaudit" ("decision_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id") VALUES (OLD."decision_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."registration_id"); RETURN NULL;',
                            hash="1bb01d7cde96da3f90d43c79938a2f70c4dd5f88",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_24e7b",
                            table="models_registry_decisionentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_attachmentaudit" ("campaign_id", "caption", "file", "id", "is_public", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "uploaded_at", "uploaded_by_id") VALUES (NEW."campaign_id", NEW."caption", NEW."file", NEW."id", NEW."is_public", NEW."original_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."registration_id", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="488c4317e1d80f3419b575d55c1e83affaa82594",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_220b0",
                            table="models_registry_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_attachmentaudit" ("campaign_id", "caption", "file", "id", "is_public", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "uploaded_at", "uploaded_by_id") VALUES (NEW."campaign_id", NEW."caption", NEW."file", NEW."id", NEW."is_public", NEW."original_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."registration_id", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="5271a229ef671d51f78d4fc0b66d6057a04c6d18",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e561b",
                            table="models_registry_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_attachmentaudit" ("campaign_id", "caption", "file", "id", "is_public", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "uploaded_at", "uploaded_by_id") VALUES (OLD."campaign_id", OLD."caption", OLD."file", OLD."id", OLD."is_public", OLD."original_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."registration_id", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                            hash="97007583328aa319199f48691518950f735033c2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_67aeb",
                            table="models_registry_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appraisal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_appraisalaudit" ("appraised_at", "appraiser_id", "id", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "site_visited_on") VALUES (NEW."appraised_at", NEW."appraiser_id", NEW."id", NEW."opinion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."site_visited_on"); RETURN NULL;',
                            hash="a0793c8e594c83125c319e465d8e3cf4277f8df2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f7d7d",
                            table="models_registry_appraisal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appraisal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_appraisalaudit" ("appraised_at", "appraiser_id", "id", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "site_visited_on") VALUES (NEW."appraised_at", NEW."appraiser_id", NEW."id", NEW."opinion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."site_visited_on"); RETURN NULL;',
                            hash="01fd54605d109267be368b51582514d40284e8a3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f6317",
                            table="models_registry_appraisal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appraisal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_appraisalaudit" ("appraised_at", "appraiser_id", "id", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "site_visited_on") VALUES (OLD."appraised_at", OLD."appraiser_id", OLD."id", OLD."opinion", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."site_visited_on"); RETURN NULL;',
                            hash="e382e6f6e30e3f8dbe6f0f20b4fde8d0f08936d9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7afaf",
                            table="models_registry_appraisal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="baf29e38389b72ece828dd599944bce4018c9e68",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7cff0",
                            table="models_registry_reviewevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stamp",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    NEW.transaction = txid_current();\n    RETURN NEW;\n",
                            hash="9d6bcbefe55456bf6bb0ed4b36a2e2ad83b9ed57",
                            operation="INSERT",
                            pgid="pgtrigger_stamp_288c6",
                            table="models_registry_reviewevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="set_district",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    SELECT former_district_id INTO NEW.district_id FROM models_registry_locality\n     WHERE id = coalesce(NEW.former_locality_id, NEW.locality_id);\n    RETURN NEW;\n",
                            hash="05544b347a98814c0ebd3bedf55f554f36ace2e0",
                            operation='INSERT OR UPDATE OF "locality_id", "former_locality_id", "district_id"',
                            pgid="pgtrigger_set_district_d28cc",
                            table="models_registry_registration",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="set_search_vector",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    SELECT setweight(to_tsvector('simple', fold(NEW.name)), 'A')\n        || setweight(to_tsvector('simple', fold(concat_ws(' ',\n               NEW.subject_name, NEW.residential_areas,\n               (SELECT name FROM models_registry_organisation WHERE id = NEW.organisation_id),\n               (SELECT string_agg(concat_ws(' ', place.full_name, district.full_name,\n                                            today.full_name), ' ')\n                  FROM models_registry_locality place\n                  LEFT JOIN models_registry_locality district\n                         ON district.id = place.former_district_id\n                  LEFT JOIN models_registry_locality today ON today.id = place.today_id\n                 WHERE place.id IN (NEW.locality_id, NEW.former_locality_id))))), 'B')\n        || setweight(to_tsvector('simple', fold(concat_ws(' ',\n               NEW.rationale, NEW.objectives, NEW.approach, NEW.beneficiaries,\n               NEW.outputs, NEW.results, NEW.sustainability))), 'C')\n      INTO NEW.search_vector;\n    RETURN NEW;\n",
                            hash="cfed3322eabbad20a911e7f853bca040ba6711f2",
                            operation='INSERT OR UPDATE OF "name", "subject_name", "residential_areas", "organisation_id", "locality_id", "former_locality_id", "rationale", "objectives", "approach", "beneficiaries", "outputs", "results", "sustainability", "search_vector"',
                            pgid="pgtrigger_set_search_vector_d559b",
                            table="models_registry_registration",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="guard_state",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF TG_OP = 'INSERT' THEN\n        IF NEW.state <> 'draft' OR NEW.last_event_id IS NOT NULL THEN\n            RAISE EXCEPTION 'a registration begins as a draft without events'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    END IF;\n    IF NEW.state = OLD.state AND NEW.last_event_id IS NOT DISTINCT FROM OLD.last_event_id THEN\n        RETURN NEW;\n    END IF;\n    IF NOT EXISTS (\n        SELECT FROM models_registry_reviewevent event\n         WHERE event.id = NEW.last_event_id\n           AND event.id > coalesce(OLD.last_event_id, 0)\n           AND event.registration_id = NEW.id\n           AND event.from_state = OLD.state\n           AND event.to_state = NEW.state\n           AND event.transaction = txid_current()\n           AND (event.action, event.from_state, event.to_state) IN (('submit', 'draft', 'submitted'), ('submit', 'returned', 'submitted'), ('withdraw', 'draft', 'withdrawn'), ('withdraw', 'submitted', 'withdrawn'), ('withdraw', 'returned', 'withdrawn'), ('withdraw', 'registered', 'withdrawn'), ('withdraw', 'reported', 'withdrawn'), ('withdraw', 'proposed', 'withdrawn'), ('report', 'registered', 'reported'), ('return', 'submitted', 'returned'), ('return', 'reported', 'returned'), ('return', 'proposed', 'returned'), ('register', 'submitted', 'registered'), ('propose', 'submitted', 'proposed'), ('propose', 'registered', 'proposed'), ('propose', 'reported', 'proposed'), ('decline', 'submitted', 'not_recognised'), ('decline', 'registered', 'not_recognised'), ('decline', 'reported', 'not_recognised'), ('decline', 'proposed', 'not_recognised'), ('discontinue', 'registered', 'discontinued'), ('discontinue', 'reported', 'discontinued'), ('recognise', 'proposed', 'recognised'))\n    ) THEN\n        RAISE EXCEPTION 'registration %: no move from % to % with an event of its own',\n            NEW.id, OLD.state, NEW.state USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                            hash="97f6345a779b688ebb98588a0878d2570c097b4c",
                            operation='INSERT OR UPDATE OF "state", "last_event_id"',
                            pgid="pgtrigger_guard_state_0d1c8",
                            table="models_registry_registration",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_what_left_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."last_event_id" IS NOT NULL)',
                            func="RAISE EXCEPTION 'registration % has a trace', OLD.id USING ERRCODE = 'check_violation';",
                            hash="2858835a3bdaf67bc5a55da93f0626b3f978f018",
                            operation="DELETE",
                            pgid="pgtrigger_keep_what_left_draft_fe21d",
                            table="models_registry_registration",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_registrationaudit" ("approach", "assessment_on", "basis", "beneficiaries", "contact_name", "contact_phone", "coordinating_forces", "created_at", "created_by_id", "creation_key", "district_id", "field_id", "former_locality_id", "id", "kind", "last_event_id", "lead_forces", "level_requested", "locality_id", "milestones", "model_id", "name", "objectives", "organisation_id", "outputs", "participating_forces", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "residential_areas", "resources", "results", "self_assessment", "started_on", "state", "subject_name", "subject_role", "sustainability", "updated_at", "version", "year") VALUES (NEW."approach", NEW."assessment_on", NEW."basis", NEW."beneficiaries", NEW."contact_name", NEW."contact_phone", NEW."coordinating_forces", NEW."created_at", NEW."created_by_id", NEW."creation_key", NEW."district_id", NEW."field_id", NEW."former_locality_id", NEW."id", NEW."kind", NEW."last_event_id", NEW."lead_forces", NEW."level_requested", NEW."locality_id", NEW."milestones", NEW."model_id", NEW."name", NEW."objectives", NEW."organisation_id", NEW."outputs", NEW."participating_forces", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rationale", NEW."residential_areas", NEW."resources", NEW."results", NEW."self_assessment", NEW."started_on", NEW."state", NEW."subject_name", NEW."subject_role", NEW."sustainability", NEW."updated_at", NEW."version", NEW."year"); RETURN NULL;',
                            hash="acd01afbc6363ae8a64e855fcf31ae789022e242",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0f175",
                            table="models_registry_registration",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."approach" IS DISTINCT FROM (NEW."approach") OR OLD."assessment_on" IS DISTINCT FROM (NEW."assessment_on") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."beneficiaries" IS DISTINCT FROM (NEW."beneficiaries") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."coordinating_forces" IS DISTINCT FROM (NEW."coordinating_forces") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."creation_key" IS DISTINCT FROM (NEW."creation_key") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."field_id" IS DISTINCT FROM (NEW."field_id") OR OLD."former_locality_id" IS DISTINCT FROM (NEW."former_locality_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."last_event_id" IS DISTINCT FROM (NEW."last_event_id") OR OLD."lead_forces" IS DISTINCT FROM (NEW."lead_forces") OR OLD."level_requested" IS DISTINCT FROM (NEW."level_requested") OR OLD."locality_id" IS DISTINCT FROM (NEW."locality_id") OR OLD."milestones" IS DISTINCT FROM (NEW."milestones") OR OLD."model_id" IS DISTINCT FROM (NEW."model_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."objectives" IS DISTINCT FROM (NEW."objectives") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."outputs" IS DISTINCT FROM (NEW."outputs") OR OLD."participating_forces" IS DISTINCT FROM (NEW."participating_forces") OR OLD."rationale" IS DISTINCT FROM (NEW."rationale") OR OLD."residential_areas" IS DISTINCT FROM (NEW."residential_areas") OR OLD."resources" IS DISTINCT FROM (NEW."resources") OR OLD."results" IS DISTINCT FROM (NEW."results") OR OLD."self_assessment" IS DISTINCT FROM (NEW."self_assessment") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."subject_name" IS DISTINCT FROM (NEW."subject_name") OR OLD."subject_role" IS DISTINCT FROM (NEW."subject_role") OR OLD."sustainability" IS DISTINCT FROM (NEW."sustainability") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "models_registry_registrationaudit" ("approach", "assessment_on", "basis", "beneficiaries", "contact_name", "contact_phone", "coordinating_forces", "created_at", "created_by_id", "creation_key", "district_id", "field_id", "former_locality_id", "id", "kind", "last_event_id", "lead_forces", "level_requested", "locality_id", "milestones", "model_id", "name", "objectives", "organisation_id", "outputs", "participating_forces", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "residential_areas", "resources", "results", "self_assessment", "started_on", "state", "subject_name", "subject_role", "sustainability", "updated_at", "version", "year") VALUES (NEW."approach", NEW."assessment_on", NEW."basis", NEW."beneficiaries", NEW."contact_name", NEW."contact_phone", NEW."coordinating_forces", NEW."created_at", NEW."created_by_id", NEW."creation_key", NEW."district_id", NEW."field_id", NEW."former_locality_id", NEW."id", NEW."kind", NEW."last_event_id", NEW."lead_forces", NEW."level_requested", NEW."locality_id", NEW."milestones", NEW."model_id", NEW."name", NEW."objectives", NEW."organisation_id", NEW."outputs", NEW."participating_forces", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rationale", NEW."residential_areas", NEW."resources", NEW."results", NEW."self_assessment", NEW."started_on", NEW."state", NEW."subject_name", NEW."subject_role", NEW."sustainability", NEW."updated_at", NEW."version", NEW."year"); RETURN NULL;',
                            hash="3950da67b5ad5638a76fedfec5be8dde77bdb744",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a4bae",
                            table="models_registry_registration",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_registrationaudit" ("approach", "assessment_on", "basis", "beneficiaries", "contact_name", "contact_phone", "coordinating_forces", "created_at", "created_by_id", "creation_key", "district_id", "field_id", "former_locality_id", "id", "kind", "last_event_id", "lead_forces", "level_requested", "locality_id", "milestones", "model_id", "name", "objectives", "organisation_id", "outputs", "participating_forces", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "residential_areas", "resources", "results", "self_assessment", "started_on", "state", "subject_name", "subject_role", "sustainability", "updated_at", "version", "year") VALUES (OLD."approach", OLD."assessment_on", OLD."basis", OLD."beneficiaries", OLD."contact_name", OLD."contact_phone", OLD."coordinating_forces", OLD."created_at", OLD."created_by_id", OLD."creation_key", OLD."district_id", OLD."field_id", OLD."former_locality_id", OLD."id", OLD."kind", OLD."last_event_id", OLD."lead_forces", OLD."level_requested", OLD."locality_id", OLD."milestones", OLD."model_id", OLD."name", OLD."objectives", OLD."organisation_id", OLD."outputs", OLD."participating_forces", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rationale", OLD."residential_areas", OLD."resources", OLD."results", OLD."self_assessment", OLD."started_on", OLD."state", OLD."subject_name", OLD."subject_role", OLD."sustainability", OLD."updated_at", OLD."version", OLD."year"); RETURN NULL;',
                            hash="4552be63119676b4ed0c300bc044a618d05b3144",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_22c58",
                            table="models_registry_registration",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewreason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_reviewreasonaudit" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="59f809b32e788e66fc083d1652590dda6f6ddaae",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2c389",
                            table="models_registry_reviewreason",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewreason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_reviewreasonaudit" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="c4a39265a3a23c25f533228fc1092be430b0ff03",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fe5eb",
                            table="models_registry_reviewreason",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewreason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_reviewreasonaudit" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                            hash="4fae48af7387a87e9f81675ed53a1fa32e2683d0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c8e85",
                            table="models_registry_reviewreason",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_scoreaudit" ("appraisal_id", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") VALUES (NEW."appraisal_id", NEW."criterion_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points"); RETURN NULL;',
                            hash="c16492fd46c46090fc1bfca9b4fe713bb86e1873",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d0111",
                            table="models_registry_score",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "models_registry_scoreaudit" ("appraisal_id", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") VALUES (NEW."appraisal_id", NEW."criterion_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points"); RETURN NULL;',
                            hash="ff21a98daf4e7de2dde7e26afb6d970ba70e5bff",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_30557",
                            table="models_registry_score",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_scoreaudit" ("appraisal_id", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") VALUES (OLD."appraisal_id", OLD."criterion_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points"); RETURN NULL;',
                            hash="9d569461bc45586af49caacd5d8e4d642b8b2647",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_900f8",
                            table="models_registry_score",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="recognised_is_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'counted_in_id' = to_jsonb(OLD) - 'counted_in_id' THEN\n        RETURN NEW;\n    END IF;\n    IF EXISTS (\n        SELECT FROM models_registry_registration\n         WHERE id IN (OLD.registration_id, NEW.registration_id) AND state = 'recognised'\n    ) OR EXISTS (\n        SELECT FROM models_registry_recognition recognition\n          JOIN models_registry_decision decision ON decision.id = recognition.decision_id\n         WHERE recognition.id IN (OLD.recognition_id, NEW.recognition_id)\n           AND decision.signing_transaction <> txid_current()\n    ) THEN\n        RAISE EXCEPTION 'figures of what was recognised are final'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN coalesce(NEW, OLD);\n",
                            hash="f7b907ba66b664b7feb0559637155b9d12cbf9ed",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_recognised_is_final_959ed",
                            table="models_registry_outcome",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
