"""How many models of a year each former district has, in a cell of its own: a country has 700."""

from importlib import import_module

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from models_registry.migrations._quick_triggers import QUICK_TRIGGERS

SUMMARY = import_module("models_registry.migrations.0022_summary")
WITHOUT = SUMMARY.COUNTS.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
PLACES = f"(year, {SUMMARY.PLACE}))"
WITH = WITHOUT.replace(PLACES, f"{PLACES[:-1]},\n           (year, district_id))", 1)

COUNTED = SUMMARY.COUNTED.split(", ")
FILL = f"""
INSERT INTO models_registry_countcell ({SUMMARY.COUNT_KEY}, {SUMMARY.COUNTED})
SELECT 6, year, 0, NULL, '', district_id, NULL, NULL, {", ".join(f"sum({each})" for each in COUNTED)}
  FROM models_registry_countcell WHERE grain = 4 GROUP BY year, district_id;
"""  # noqa: S608 - names of our own
EMPTY = "DELETE FROM models_registry_countcell WHERE grain = 6"


class Migration(migrations.Migration):
    dependencies = [
        ("models_registry", "0029_search"),
    ]

    operations = [
        migrations.RunSQL(WITH, WITHOUT),
        pgtrigger.migrations.RemoveTrigger(
            model_name="listing",
            name="keep_summary_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="listing",
            name="keep_summary_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="listing",
            name="keep_summary_update",
        ),
        migrations.AlterField(
            model_name="countcell",
            name="grain",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "level, field, kind and place"),
                    (2, "level, field, kind and former district"),
                    (3, "level, field and kind"),
                    (4, "place"),
                    (6, "former district"),
                ],
                verbose_name="by what",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_summary_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT FROM new_rows) THEN\n        PERFORM lock_summary();\n        \n        INSERT INTO models_registry_countcell AS cell (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id, recognised, counting, public, public_counting, exemplary)\n        SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,\n               coalesce(kind, ''), district_id, locality_id, former_locality_id, sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)\n          FROM (SELECT 1 AS sign, * FROM new_rows) moved\n         GROUP BY GROUPING SETS (\n               (year, level, field_id, kind),\n               (year, level, field_id, kind, district_id),\n               (year, level, field_id, kind, district_id, locality_id, former_locality_id),\n               (year, district_id, locality_id, former_locality_id),\n               (year, district_id))\n        HAVING (sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)) IS DISTINCT FROM (0, 0, 0, 0, 0)\n         ORDER BY 1, 2, 3, 4, 5, 6, 7, 8\n        ON CONFLICT (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id) DO UPDATE SET recognised = cell.recognised + excluded.recognised, counting = cell.counting + excluded.counting, public = cell.public + excluded.public, public_counting = cell.public_counting + excluded.public_counting, exemplary = cell.exemplary + excluded.exemplary;\n    END IF;PERFORM refresh_figures(ARRAY(SELECT DISTINCT model_id FROM new_rows)); RETURN NULL;",
                    hash="02f2f3140634bb4f6a2a64633ff7e5ba2c8cee97",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_keep_summary_insert_31a50",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="models_registry_listing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_summary_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT FROM (SELECT recognition_id, model_id, year, level, field_id, district_id, locality_id, former_locality_id, today_id, counts, kind, is_public, is_exemplary FROM new_rows EXCEPT SELECT recognition_id, model_id, year, level, field_id, district_id, locality_id, former_locality_id, today_id, counts, kind, is_public, is_exemplary FROM old_rows) changed) THEN\n        PERFORM lock_summary();\n        \n        INSERT INTO models_registry_countcell AS cell (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id, recognised, counting, public, public_counting, exemplary)\n        SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,\n               coalesce(kind, ''), district_id, locality_id, former_locality_id, sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)\n          FROM (SELECT 1 AS sign, new_rows.* FROM new_rows UNION ALL SELECT -1, old_rows.* FROM old_rows) moved\n         GROUP BY GROUPING SETS (\n               (year, level, field_id, kind),\n               (year, level, field_id, kind, district_id),\n               (year, level, field_id, kind, district_id, locality_id, former_locality_id),\n               (year, district_id, locality_id, former_locality_id),\n               (year, district_id))\n        HAVING (sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)) IS DISTINCT FROM (0, 0, 0, 0, 0)\n         ORDER BY 1, 2, 3, 4, 5, 6, 7, 8\n        ON CONFLICT (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id) DO UPDATE SET recognised = cell.recognised + excluded.recognised, counting = cell.counting + excluded.counting, public = cell.public + excluded.public, public_counting = cell.public_counting + excluded.public_counting, exemplary = cell.exemplary + excluded.exemplary;DELETE FROM models_registry_countcell WHERE recognised = 0;\n    END IF;PERFORM refresh_figures(ARRAY(SELECT DISTINCT model_id FROM (SELECT recognition_id, model_id, year, level, field_id, district_id, locality_id, former_locality_id, today_id, counts FROM new_rows EXCEPT SELECT recognition_id, model_id, year, level, field_id, district_id, locality_id, former_locality_id, today_id, counts FROM old_rows) changed)); RETURN NULL;",
                    hash="7284727bd7d6db4ded123c6761df202419bddc2b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_keep_summary_update_8b9e8",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="models_registry_listing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_summary_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT FROM old_rows) THEN\n        PERFORM lock_summary();\n        \n        INSERT INTO models_registry_countcell AS cell (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id, recognised, counting, public, public_counting, exemplary)\n        SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,\n               coalesce(kind, ''), district_id, locality_id, former_locality_id, sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)\n          FROM (SELECT -1 AS sign, * FROM old_rows) moved\n         GROUP BY GROUPING SETS (\n               (year, level, field_id, kind),\n               (year, level, field_id, kind, district_id),\n               (year, level, field_id, kind, district_id, locality_id, former_locality_id),\n               (year, district_id, locality_id, former_locality_id),\n               (year, district_id))\n        HAVING (sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)) IS DISTINCT FROM (0, 0, 0, 0, 0)\n         ORDER BY 1, 2, 3, 4, 5, 6, 7, 8\n        ON CONFLICT (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id) DO UPDATE SET recognised = cell.recognised + excluded.recognised, counting = cell.counting + excluded.counting, public = cell.public + excluded.public, public_counting = cell.public_counting + excluded.public_counting, exemplary = cell.exemplary + excluded.exemplary;DELETE FROM models_registry_countcell WHERE recognised = 0;\n    END IF;PERFORM refresh_figures(ARRAY(SELECT DISTINCT model_id FROM old_rows)); RETURN NULL;",
                    hash="9658ef20501c44e5a900332cfae2f6180b50a0dc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_keep_summary_delete_fbe52",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="models_registry_listing",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FILL, EMPTY),
        QUICK_TRIGGERS,
    ]
