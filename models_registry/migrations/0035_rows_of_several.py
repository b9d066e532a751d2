"""Which rows of lists belong to models with several: only these can fit two values of a filter."""

from importlib import import_module

from django.db import migrations, models

LISTING = import_module("models_registry.migrations.0021_listing")

BEFORE = LISTING.REFRESH.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
AFTER = (
    BEFORE.replace(
        "standing.is_exemplary\n",
        "standing.is_exemplary, count(*) OVER (PARTITION BY model.id) > 1\n",
        1,
    )
    .replace("is_public, is_exemplary)", "is_public, is_exemplary, has_others)")
    .replace("listed.is_exemplary)", "listed.is_exemplary, listed.has_others)")
    .replace("excluded.is_exemplary)", "excluded.is_exemplary, excluded.has_others)")
)
FILL = """
UPDATE models_registry_listing SET has_others = true
 WHERE model_id IN (SELECT model_id FROM models_registry_listing
                     GROUP BY model_id HAVING count(*) > 1)
"""


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0034_rows_by_publication")]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="has_others",
            field=models.BooleanField(
                default=False, help_text="Its model has other rows.", verbose_name="one of several"
            ),
        ),
        migrations.RunSQL(AFTER, BEFORE),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(("has_others", True), ("is_public", True)),
                fields=["year", "today"],
                name="listing_of_several",
            ),
        ),
    ]
