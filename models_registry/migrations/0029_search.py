"""By which words and filters the rows of lists are found: terms of each year by themselves."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from models_registry.migrations._quick_triggers import QUICK_TRIGGERS

# Read by an index alone: stored beside the rows, so that whoever reads rows does not read them.
ADD_TERMS = """
ALTER TABLE models_registry_listing ADD COLUMN terms tsvector, SET (toast_tuple_target = 128);
"""
DROP_TERMS = """
ALTER TABLE models_registry_listing DROP COLUMN terms, RESET (toast_tuple_target);
"""

TERMS = """
CREATE FUNCTION listed_terms(model bigint, published_at timestamptz, field bigint, kind text,
                             year int, district bigint, today bigint) RETURNS tsvector
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    published int := extract(year FROM published_at AT TIME ZONE 'UTC');
    mark text := coalesce(lpad((greatest(published, 2000) % 100)::text, 2, '0'), 'zz');
    found tsvector;
BEGIN
    SELECT search_vector INTO found FROM public.models_registry_model WHERE id = model;
    RETURN array_to_tsvector(string_to_array(mark || array_to_string(
        ARRAY['#f' || field, '#k' || kind, '#y' || year, '#d' || coalesce(district, -1),
              '#t' || coalesce(today, -1)] || tsvector_to_array(found), ' ' || mark), ' '));
END $$;
COMMENT ON FUNCTION listed_terms(bigint, timestamptz, bigint, text, int, bigint, bigint)
    IS 'by what a row of the lists is found: models/found.py';
"""
DROP = "DROP FUNCTION listed_terms(bigint, timestamptz, bigint, text, int, bigint, bigint)"

# The table is written anew in one go, with its indexes: some minutes of a million rows.
FILL = """
ALTER TABLE models_registry_listing ALTER COLUMN terms TYPE tsvector USING
    listed_terms(model_id, published_at, field_id, kind, year, district_id, today_id);
"""
INDEX = "CREATE INDEX listing_terms ON models_registry_listing USING gin (terms)"


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0028_reference_version")]

    operations = [
        migrations.RunSQL(ADD_TERMS, DROP_TERMS),
        migrations.RunSQL(TERMS, DROP),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(INDEX, "DROP INDEX listing_terms"),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="set_terms",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.terms := listed_terms(NEW.model_id, NEW.published_at, NEW.field_id, NEW.kind, NEW.year, NEW.district_id, NEW.today_id); RETURN NEW;",
                    hash="a9530f5ec0609ffdd38baeda91dcc869255b9e8b",
                    operation='INSERT OR UPDATE OF "model_id", "published_at", "field_id", "kind", "year", "district_id", "today_id", "terms"',
                    pgid="pgtrigger_set_terms_12ae8",
                    table="models_registry_listing",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="model",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_terms",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            UPDATE models_registry_listing SET terms = NULL\n             WHERE model_id IN (SELECT id FROM (SELECT id, search_vector FROM new_rows EXCEPT SELECT id, search_vector FROM old_rows) changed);\n            RETURN NULL;\n        ",
                    hash="af45775ea663e1f4702a109417b4b90ae77ab747",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_keep_terms_d3f80",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="models_registry_model",
                    when="AFTER",
                ),
            ),
        ),
        QUICK_TRIGGERS,
    ]
