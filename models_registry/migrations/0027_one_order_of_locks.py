"""Who changes sums also goes before who changes the counts of the lists, and in this order.

A decision about models that are public holds the counts before it comes to the sums; one of new
models comes to the sums first. Of two at the same moment each would have waited for the other.
"""

from django.db import migrations

LOCK = """
CREATE OR REPLACE FUNCTION lock_summary() RETURNS void LANGUAGE sql AS $$
    {first}SELECT pg_advisory_xact_lock(hashtext('models_registry_summary'))
$$;
"""
COUNTS_FIRST = (
    "SELECT pg_advisory_xact_lock('models_registry_listedcount'::regclass::bigint);\n    "
)


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0026_bulk")]

    operations = [migrations.RunSQL(LOCK.format(first=COUNTS_FIRST), LOCK.format(first=""))]
