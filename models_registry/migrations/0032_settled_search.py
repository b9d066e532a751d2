"""Terms of the lists are written once a change; what is new is put into their index soon after.

A GIN index keeps what is new in a list that every question reads from end to end: a search asks
once for each year, and spent most of its time there. Whoever drains the outbox sorts the list in
(settle_search in models/found.py): to do it with each change would cost a signing of 1,200
models two seconds more.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from ._quick_triggers import QUICK_TRIGGERS

# Only the owner of an index may do so, and whoever changes rows may be another role.
SETTLE = """
CREATE FUNCTION settle_search() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gin_clean_pending_list('public.listing_terms'::regclass);
    PERFORM gin_clean_pending_list('public.model_search'::regclass);
END $$;
COMMENT ON FUNCTION settle_search()
    IS 'sort into the indexes of searches what was written since';
SELECT settle_search();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("models_registry", "0031_personal_data"),
    ]

    operations = [
        migrations.RunSQL(SETTLE, "DROP FUNCTION settle_search()"),
        pgtrigger.migrations.RemoveTrigger(
            model_name="listing",
            name="set_terms",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="model",
            name="keep_terms",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="set_terms",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF TG_OP = 'INSERT' OR NEW.terms IS NULL\n               OR ROW(NEW.model_id, NEW.published_at, NEW.field_id, NEW.kind, NEW.year, NEW.district_id, NEW.today_id) IS DISTINCT FROM ROW(OLD.model_id, OLD.published_at, OLD.field_id, OLD.kind, OLD.year, OLD.district_id, OLD.today_id) THEN\n                NEW.terms := listed_terms(NEW.model_id, NEW.published_at, NEW.field_id, NEW.kind, NEW.year, NEW.district_id, NEW.today_id);\n            END IF;\n            RETURN NEW;\n        ",
                    hash="418cbf56428ded8bb0f99359cb1c6d882438f41a",
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
                    func="\n            UPDATE models_registry_listing SET terms = NULL\n             WHERE model_id IN (SELECT id FROM (SELECT id, search_vector FROM new_rows EXCEPT SELECT id, search_vector FROM old_rows) changed EXCEPT SELECT id FROM (SELECT id, published_at FROM new_rows EXCEPT SELECT id, published_at FROM old_rows) changed);\n            RETURN NULL;\n        ",
                    hash="93d4bb4f8e61587b30ddce6867ef2e1b4cddc302",
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
