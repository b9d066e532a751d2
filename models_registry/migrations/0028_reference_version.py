"""A version of the data that every page names, which changes some times a year.

It stands with the version of all that readers see (0018): of what each process holds (units,
fields, indicators, years), a signature or a comment changes nothing.
"""

from django.db import migrations, models

NAMED = ("field", "indicator", "locality", "localitysuccession")

REFERENCE_CHANGED = """
CREATE FUNCTION reference_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own bigint := hashtextextended(gen_random_uuid()::text, 0);
BEGIN
    -- Its own row: that of the transaction may have been put together with others by now.
    INSERT INTO models_registry_registrychange (changes, mark, reference) VALUES (0, 0, own);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION reference_changed() IS 'what every page names is changed';

-- Years of which something is recognised: of these cells there is at least one a year.
CREATE FUNCTION years_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM changed WHERE grain = 3) THEN
        INSERT INTO models_registry_registrychange (changes, mark, reference)
        VALUES (0, 0, hashtextextended(gen_random_uuid()::text, 0));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER reference_insert AFTER INSERT ON models_registry_countcell
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION years_changed();
CREATE TRIGGER reference_delete AFTER DELETE ON models_registry_countcell
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION years_changed();
CREATE TRIGGER reference_truncate AFTER TRUNCATE ON models_registry_countcell
    FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();
"""
WATCH = """
CREATE TRIGGER reference_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
    ON models_registry_{name} FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();
"""
LEAVE = "DROP TRIGGER reference_changed ON models_registry_{name};"
FORGET = """
DROP TRIGGER reference_insert ON models_registry_countcell;
DROP TRIGGER reference_delete ON models_registry_countcell;
DROP TRIGGER reference_truncate ON models_registry_countcell;
DROP FUNCTION years_changed();
DROP FUNCTION reference_changed();
"""

# As in 0018, but that rows which are put together keep this mark, too.
REGISTRY_CHANGED = """
CREATE OR REPLACE FUNCTION registry_changed() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    own bigint := hashtextextended(gen_random_uuid()::text, 0);
    number bigint;
BEGIN
    -- Set until the end of the transaction, or of the savepoint: taken back with the row.
    IF coalesce(current_setting('registry.change', true), '') = '' THEN
        INSERT INTO models_registry_registrychange (changes, mark) VALUES (1, own)
        RETURNING id INTO number;
        IF number % 64 = 0 AND current_setting('transaction_isolation') = 'read committed' THEN
            WITH ended AS (
                DELETE FROM models_registry_registrychange WHERE id = ANY (ARRAY(
                    SELECT id FROM models_registry_registrychange WHERE id <> number
                       FOR UPDATE SKIP LOCKED))
                RETURNING changes, mark{column})
            UPDATE models_registry_registrychange
               SET changes = changes + (SELECT coalesce(sum(changes), 0) FROM ended),
                   mark = mark # (SELECT coalesce(bit_xor(mark), 0) FROM ended){kept}
             WHERE id = number;
        END IF;
    END IF;
    PERFORM set_config('registry.change', own::text, true);
END $$;
"""
KEPT = ",\n                   reference = (SELECT coalesce(bit_xor(reference), 0) FROM ended)"


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0027_one_order_of_locks")]

    operations = [
        migrations.AddField(
            model_name="registrychange",
            name="reference",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.RunSQL(
            REGISTRY_CHANGED.format(column=", reference", kept=KEPT),
            REGISTRY_CHANGED.format(column="", kept=""),
        ),
        migrations.RunSQL(
            REFERENCE_CHANGED + "".join(WATCH.format(name=name) for name in NAMED),
            "".join(LEAVE.format(name=name) for name in NAMED) + FORGET,
        ),
    ]
