"""The rows of lists stand side by side as they were published: words find the newest of each year.

A search for common words reads ten thousand rows. Where rows of one year lie scattered among those
of all others, it goes to as many pages for them; side by side they fill a quarter of these. Rows
that are written from now on come last, as they are published last. The table is written anew in
one go, with its indexes: some minutes of a million rows.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0033_second_factors")]

    operations = [
        migrations.RunSQL(
            "CLUSTER models_registry_listing USING listing_by_newest",
            "ALTER TABLE models_registry_listing SET WITHOUT CLUSTER",
        ),
    ]
