"""The rows that lists and counts read: one for each recognition that is not revoked."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from models_registry.migrations._together import Together

COLUMNS = (
    "recognition_id model_id year level field_id kind district_id locality_id today_id "
    "former_locality_id organisation_id published_at counts is_public is_exemplary"
).split()
KEY, *OTHERS = COLUMNS


def rows(condition: str) -> str:
    """What the table should have of the models of a condition."""
    return f"""
    SELECT standing.id, model.id, year, level, standing.field_id, standing.kind,
           standing.district_id, standing.locality_id, coalesce(unit.today_id, unit.id),
           standing.former_locality_id, standing.organisation_id, model.published_at,
           level = max(level) OVER (PARTITION BY model.id, year), NOT model.is_withheld,
           standing.is_exemplary
      FROM models_registry_recognition standing
      JOIN models_registry_model model ON model.id = standing.model_id
      LEFT JOIN models_registry_locality unit ON unit.id = standing.locality_id
     WHERE revoked_by_id IS NULL AND {condition}"""  # noqa: S608 - names of our own


def of(version: str) -> str:
    """All columns but the key."""
    return ", ".join(f"{version}.{name}" for name in OTHERS)


# Models and units are held: of two transactions that recognise the same model, or of one that
# merges the unit, the later sees what the earlier wrote.
REFRESH = f"""
CREATE FUNCTION refresh_listing(models bigint[]) RETURNS bigint
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    gone bigint;
    written bigint;
BEGIN
    PERFORM FROM models_registry_model WHERE id = ANY (models) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM models_registry_locality
      WHERE id IN (SELECT locality_id FROM models_registry_recognition
                    WHERE model_id = ANY (models))
      ORDER BY id FOR SHARE;
    DELETE FROM models_registry_listing listed
     WHERE model_id = ANY (models)
       AND NOT EXISTS (SELECT FROM models_registry_recognition
                        WHERE id = listed.recognition_id AND revoked_by_id IS NULL);
    GET DIAGNOSTICS gone = ROW_COUNT;
    INSERT INTO models_registry_listing AS listed ({", ".join(COLUMNS)})
    {rows("model.id = ANY (models)")}
        ON CONFLICT (recognition_id) DO UPDATE
       SET ({", ".join(OTHERS)}) = ROW({of("excluded")})
     WHERE ROW({of("listed")}) IS DISTINCT FROM ROW({of("excluded")});
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN gone + written;
END $$;
COMMENT ON FUNCTION refresh_listing(bigint[])
    IS 'write the rows of these models anew, and say how many were others';
"""  # noqa: S608 - names of our own

FILL = f"INSERT INTO models_registry_listing ({', '.join(COLUMNS)}) {rows('true')}"


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0015_withheld")]

    operations = [
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "recognition",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="listed",
                        serialize=False,
                        to="models_registry.recognition",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="listed",
                        to="models_registry.model",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
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
                (
                    "field",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.field",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "today",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.organisation",
                    ),
                ),
                ("published_at", models.DateTimeField(null=True, verbose_name="published at")),
                (
                    "counts",
                    models.BooleanField(
                        help_text="Its model's highest of that year.", verbose_name="counts"
                    ),
                ),
                ("is_public", models.BooleanField(verbose_name="public")),
                ("is_exemplary", models.BooleanField(verbose_name="exemplary")),
            ],
            options={
                "verbose_name": "row of the lists",
                "verbose_name_plural": "rows of the lists",
                "default_permissions": (),
            },
        ),
        migrations.RunSQL(REFRESH, "DROP FUNCTION refresh_listing(bigint[])"),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        Together(
            [
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["model", "-year", "-level"], name="listing_of_model"
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["-published_at", "-model", "-year", "-level"],
                        name="listing_by_newest",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["year", "-published_at", "-model", "-level"], name="listing_by_year"
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["level", "-published_at", "-model", "-year"],
                        name="listing_by_level",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["field", "-published_at", "-model", "-year", "-level"],
                        name="listing_by_field",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["kind", "-published_at", "-model", "-year", "-level"],
                        name="listing_by_kind",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["district", "-published_at", "-model", "-year", "-level"],
                        name="listing_by_district",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["today", "-published_at", "-model", "-year", "-level"],
                        name="listing_by_today",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        fields=["locality", "-published_at", "-model", "-year", "-level"],
                        name="listing_by_locality",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listing",
                    index=models.Index(
                        condition=models.Q(("former_locality__isnull", False)),
                        fields=["former_locality"],
                        name="listing_by_former",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_listing_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        UPDATE models_registry_listing listed\n           SET today_id = coalesce(now.today_id, now.id)\n          FROM new_rows now JOIN old_rows before USING (id)\n         WHERE listed.locality_id = now.id AND now.today_id IS DISTINCT FROM before.today_id;\n     RETURN NULL;",
                            hash="f8b5ade18cdee4238fc19f2ea3504f8b294130e5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_listing_update_f73af",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_locality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_listing_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        UPDATE models_registry_listing listed\n           SET published_at = now.published_at, is_public = NOT now.is_withheld\n          FROM new_rows now JOIN old_rows before USING (id)\n         WHERE listed.model_id = now.id\n           AND (now.published_at IS DISTINCT FROM before.published_at\n                OR now.is_withheld <> before.is_withheld);\n     RETURN NULL;",
                            hash="5400d22fa977a5703ea9f2e25862b5109b303a74",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_listing_update_3606a",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_listing_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM refresh_listing(ARRAY(SELECT DISTINCT model_id FROM new_rows)); RETURN NULL;",
                            hash="7329cdc4d491bb5b33c9fa36880c09d7411aa9cd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_listing_insert_52161",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_listing_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM refresh_listing(ARRAY(SELECT DISTINCT now.model_id FROM new_rows now JOIN old_rows before USING (id) WHERE now.level IS DISTINCT FROM before.level OR now.year IS DISTINCT FROM before.year OR now.field_id IS DISTINCT FROM before.field_id OR now.kind IS DISTINCT FROM before.kind OR now.district_id IS DISTINCT FROM before.district_id OR now.locality_id IS DISTINCT FROM before.locality_id OR now.former_locality_id IS DISTINCT FROM before.former_locality_id OR now.organisation_id IS DISTINCT FROM before.organisation_id OR now.is_exemplary IS DISTINCT FROM before.is_exemplary OR now.revoked_by_id IS DISTINCT FROM before.revoked_by_id)); RETURN NULL;",
                            hash="48ad07dd07a46c86e1ccb3d61799fcdc45a30d3c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_listing_update_199e2",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_listing_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM refresh_listing(ARRAY(SELECT DISTINCT model_id FROM old_rows)); RETURN NULL;",
                            hash="e98d9cd3f7811abca5d780c5ffd724f4dcc106f1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_listing_delete_b1394",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
