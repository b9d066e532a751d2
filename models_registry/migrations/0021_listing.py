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


def rows(recognitions: str) -> str:
    """What the table should have of these recognitions, all of each of their models."""
    return f"""
    SELECT standing.id, model.id, year, level, standing.field_id, standing.kind,
           standing.district_id, standing.locality_id, coalesce(unit.today_id, unit.id),
           standing.former_locality_id, standing.organisation_id, model.published_at,
           level = max(level) OVER (PARTITION BY model.id, year), NOT model.is_withheld,
           standing.is_exemplary
      FROM {recognitions} standing
      JOIN models_registry_model model ON model.id = standing.model_id
      LEFT JOIN models_registry_locality unit ON unit.id = standing.locality_id
     WHERE revoked_by_id IS NULL"""  # noqa: S608 - names of our own


def of(version: str) -> str:
    """All columns but the key."""
    return ", ".join(f"{version}.{name}" for name in OTHERS)


# Each column of the counts is one value or all. Most models have one row: alike ones are counted
# together; one that has several is counted once by each mix that some of them have.
COLUMNS_OF_COUNTS = "district, today, year, field, kind, level"


def counted(condition: str) -> str:
    """What the counts should have of the models of a condition, by the rows that are there."""
    every = """CROSS JOIN LATERAL (VALUES (own_district), (0)) d (district)
               CROSS JOIN LATERAL (VALUES (own_today), (0)) t (today)
               CROSS JOIN LATERAL (VALUES (own_year), (0)) y (year)
               CROSS JOIN LATERAL (VALUES (field_id), (0)) f (field)
               CROSS JOIN LATERAL (VALUES (own_kind), ('')) k (kind)
               CROSS JOIN LATERAL (VALUES (own_level), (0)) l (level)"""
    own = "own_district, own_today, own_year, field_id, own_kind, own_level"
    return f"""
    SELECT {COLUMNS_OF_COUNTS}, sum(many)::int AS total
      FROM (WITH own AS MATERIALIZED (
                SELECT model_id, coalesce(district_id, -1) AS own_district,
                       coalesce(today_id, -1) AS own_today, year AS own_year, field_id,
                       kind AS own_kind, level AS own_level, counts,
                       count(*) OVER (PARTITION BY model_id) AS of_model
                  FROM models_registry_listing WHERE is_public AND {condition})
            SELECT {COLUMNS_OF_COUNTS}, many
              FROM (SELECT {own}, count(*) AS many FROM own WHERE of_model = 1
                     GROUP BY {own}) alike {every}
             UNION ALL
            SELECT {COLUMNS_OF_COUNTS}, 1
              FROM (SELECT DISTINCT model_id, {COLUMNS_OF_COUNTS} FROM own {every}
                     WHERE of_model > 1 AND (counts OR level > 0)) once) mixes
     GROUP BY {COLUMNS_OF_COUNTS}"""  # noqa: S608 - names of our own


# Of two transactions that change counts the later waits for the earlier.
COUNT = f"""
CREATE FUNCTION count_listed(models bigint[], sign int) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM models_registry_listing
                    WHERE model_id = ANY (models) AND is_public) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock('models_registry_listedcount'::regclass::bigint);
    INSERT INTO models_registry_listedcount AS kept ({COLUMNS_OF_COUNTS}, total)
    SELECT {COLUMNS_OF_COUNTS}, sign * total FROM ({counted("model_id = ANY (models)")}) sums
     ORDER BY {COLUMNS_OF_COUNTS}
        ON CONFLICT ({COLUMNS_OF_COUNTS}) DO UPDATE SET total = kept.total + excluded.total;
END $$;
COMMENT ON FUNCTION count_listed(bigint[], int)
    IS 'add what the rows of these models say to the counts, or take it away';

CREATE FUNCTION recount_listed() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    wrong bigint;
BEGIN
    PERFORM pg_advisory_xact_lock('models_registry_listedcount'::regclass::bigint);
    WITH expected AS MATERIALIZED ({counted("true")}),
         gone AS (DELETE FROM models_registry_listedcount kept
                   WHERE ({COLUMNS_OF_COUNTS}) NOT IN (SELECT {COLUMNS_OF_COUNTS} FROM expected)
               RETURNING total),
         come AS (INSERT INTO models_registry_listedcount AS kept ({COLUMNS_OF_COUNTS}, total)
                  SELECT {COLUMNS_OF_COUNTS}, total FROM expected
                      ON CONFLICT ({COLUMNS_OF_COUNTS}) DO UPDATE SET total = excluded.total
                   WHERE kept.total <> excluded.total
               RETURNING 1)
    SELECT (SELECT count(*) FROM gone WHERE total <> 0) + (SELECT count(*) FROM come) INTO wrong;
    RETURN wrong;
END $$;
COMMENT ON FUNCTION recount_listed() IS 'count all anew, and say how many counts were others';
"""  # noqa: S608 - names of our own
DROP_COUNT = "DROP FUNCTION recount_listed(); DROP FUNCTION count_listed(bigint[], int)"

# Models and units are held: of two transactions that recognise the same model, or of one that
# merges the unit, the later sees what the earlier wrote. Their recognitions are found first: a
# planner that has not seen the table yet would hold each of all of them against the models.
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
    PERFORM count_listed(models, -1);
    DELETE FROM models_registry_listing listed
     WHERE model_id = ANY (models)
       AND NOT EXISTS (SELECT FROM models_registry_recognition
                        WHERE id = listed.recognition_id AND revoked_by_id IS NULL);
    GET DIAGNOSTICS gone = ROW_COUNT;
    WITH own AS MATERIALIZED (
        SELECT * FROM models_registry_recognition WHERE model_id = ANY (models))
    INSERT INTO models_registry_listing AS listed ({", ".join(COLUMNS)})
    {rows("own")}
        ON CONFLICT (recognition_id) DO UPDATE
       SET ({", ".join(OTHERS)}) = ROW({of("excluded")})
     WHERE ROW({of("listed")}) IS DISTINCT FROM ROW({of("excluded")});
    GET DIAGNOSTICS written = ROW_COUNT;
    PERFORM count_listed(models, 1);
    RETURN gone + written;
END $$;
COMMENT ON FUNCTION refresh_listing(bigint[])
    IS 'write the rows of these models anew, and say how many were others';
"""  # noqa: S608 - names of our own

FILL_COUNTS = (
    f"INSERT INTO models_registry_listedcount ({COLUMNS_OF_COUNTS}, total) {counted('true')}"
)
FILL = (
    f"INSERT INTO models_registry_listing ({', '.join(COLUMNS)})"
    f" {rows('models_registry_recognition')}"
)


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0020_indexes")]

    operations = [
        migrations.CreateModel(
            name="ListedCount",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "district",
                        "today",
                        "year",
                        "field",
                        "kind",
                        "level",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("district", models.BigIntegerField(verbose_name="former district")),
                ("today", models.BigIntegerField(verbose_name="unit of today")),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
                ("field", models.BigIntegerField(verbose_name="field")),
                ("kind", models.CharField(max_length=10, verbose_name="kind")),
                ("level", models.PositiveSmallIntegerField(verbose_name="level")),
                ("total", models.IntegerField(verbose_name="models")),
            ],
            options={
                "verbose_name": "count of the lists",
                "verbose_name_plural": "counts of the lists",
                "default_permissions": (),
            },
        ),
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
        migrations.RunSQL(COUNT, DROP_COUNT),
        migrations.RunSQL(REFRESH, "DROP FUNCTION refresh_listing(bigint[])"),
        migrations.RunSQL([FILL, FILL_COUNTS], migrations.RunSQL.noop),
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
                migrations.AddIndex(
                    model_name="model",
                    index=models.Index(
                        condition=models.Q(("is_demonstration", True)),
                        fields=["id"],
                        name="model_of_demonstration",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listedcount",
                    index=models.Index(
                        fields=["year", "field", "kind", "level", "district", "today"],
                        name="listedcount_by_place",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_listing_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE moved bigint[];",
                            func="\n        moved := ARRAY(\n            SELECT id FROM models_registry_model\n             WHERE id IN (SELECT model_id FROM models_registry_listing\n                           WHERE locality_id IN (\n                               SELECT now.id FROM new_rows now JOIN old_rows before USING (id)\n                                WHERE now.today_id IS DISTINCT FROM before.today_id))\n             ORDER BY id FOR NO KEY UPDATE);\n        PERFORM count_listed(moved, -1);\n        UPDATE models_registry_listing listed\n           SET today_id = coalesce(now.today_id, now.id)\n          FROM new_rows now JOIN old_rows before USING (id)\n         WHERE listed.locality_id = now.id AND now.today_id IS DISTINCT FROM before.today_id;\n        PERFORM count_listed(moved, 1);\n     RETURN NULL;",
                            hash="0a08848040ff28a7871c801cdb8194a716218e76",
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
                            declare="DECLARE withheld bigint[];",
                            func="\n        withheld := ARRAY(SELECT id FROM new_rows now JOIN old_rows before USING (id) WHERE now.is_withheld <> before.is_withheld);\n        PERFORM count_listed(withheld, -1);\n        UPDATE models_registry_listing listed\n           SET published_at = now.published_at, is_public = NOT now.is_withheld\n          FROM new_rows now JOIN old_rows before USING (id)\n         WHERE listed.model_id = now.id\n           AND (now.published_at IS DISTINCT FROM before.published_at\n                OR now.is_withheld <> before.is_withheld);\n        PERFORM count_listed(withheld, 1);\n     RETURN NULL;",
                            hash="36d26691565f3abf1af0360f0b3f72830c762048",
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
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(("is_public", False)), fields=["model"], name="listing_withheld"
            ),
        ),
    ]
