"""What a signing writes is sorted into the indexes of words after it, by the outbox.

A GIN index keeps what is new in a list, and sorts it in by itself once that has 4 MB. To sign 1,200
models writes some 15 MB for each of three indexes: most of the time went into sorting them.

Not so that of the public lists: a search asks it once for each year, and would read as much each time.
"""

import django.contrib.postgres.indexes
from django.db import migrations
from django.db.migrations.operations.base import Operation

LONGER = "ALTER INDEX {} SET (gin_pending_list_limit = 32768)"
AS_BEFORE = "ALTER INDEX {} RESET (gin_pending_list_limit)"
INDEXES = ("model_search", "registration_search")
SETTLED_BEFORE = ("listing_terms", "model_search")

SETTLE = """
CREATE OR REPLACE FUNCTION settle_search() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    {};
END $$;
"""


def settles(indexes: tuple[str, ...]) -> str:
    """The function that sorts in what waits in these indexes."""
    cleans = (f"PERFORM gin_clean_pending_list('public.{name}'::regclass)" for name in indexes)
    return SETTLE.format(";\n    ".join(cleans))


def found_in(model: str) -> list[Operation]:
    """The index of a model's words, as Django knows it."""
    name = f"{model}_search"
    return [
        migrations.RemoveIndex(model, name),
        migrations.AddIndex(
            model,
            django.contrib.postgres.indexes.GinIndex(
                fields=["search_vector"], gin_pending_list_limit=32768, name=name
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0035_rows_of_several")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    [LONGER.format(name) for name in INDEXES],
                    [AS_BEFORE.format(name) for name in INDEXES],
                )
            ],
            state_operations=[*found_in("model"), *found_in("registration")],
        ),
        migrations.RunSQL(
            settles((*SETTLED_BEFORE, "registration_search")), settles(SETTLED_BEFORE)
        ),
    ]
