"""The version of all that the public pages read (models/registry_version.py).

A table that a public page reads is named here, or in a later migration by
`SELECT readers_see('its_name', 'which of its rows everybody may read')`.
"""

from django.db import migrations, models

REGISTRY_CHANGED = """
CREATE FUNCTION registry_changed() RETURNS void LANGUAGE plpgsql AS $$
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
                RETURNING changes, mark)
            UPDATE models_registry_registrychange
               SET changes = changes + (SELECT coalesce(sum(changes), 0) FROM ended),
                   mark = mark # (SELECT coalesce(bit_xor(mark), 0) FROM ended)
             WHERE id = number;
        END IF;
    END IF;
    PERFORM set_config('registry.change', own::text, true);
END $$;
COMMENT ON FUNCTION registry_changed() IS 'the transaction changes what everybody may read';

CREATE FUNCTION registry_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM registry_changed();
    RETURN NULL;
END $$;
"""
DROP_REGISTRY_CHANGED = "DROP FUNCTION registry_emptied(); DROP FUNCTION registry_changed()"

# `condition`: of the rows (named `changed`) that everybody may read; `columns`: the only ones
# whose new values can be seen.
READERS_SEE = """
CREATE FUNCTION readers_see(relation regclass, condition text DEFAULT 'true',
                            columns text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $outer$
DECLARE
    seen text := (SELECT relname || '_seen' FROM pg_class WHERE oid = relation);
    one text := format('EXISTS (SELECT FROM %%s changed WHERE %s)', condition);
    values_of text := format('SELECT %s FROM %%s changed WHERE %s', columns, condition);
    updated text := CASE
        WHEN columns IS NULL THEN format(one, 'old_rows') || ' OR ' || format(one, 'new_rows')
        ELSE format('EXISTS (%1$s EXCEPT %2$s) OR EXISTS (%2$s EXCEPT %1$s)',
                    format(values_of, 'old_rows'), format(values_of, 'new_rows')) END;
BEGIN
    EXECUTE format($$
        CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF %s THEN PERFORM registry_changed(); END IF;
            ELSIF TG_OP = 'DELETE' THEN
                IF %s THEN PERFORM registry_changed(); END IF;
            ELSIF %s THEN PERFORM registry_changed();
            END IF;
            RETURN NULL;
        END $body$ $$, seen, format(one, 'new_rows'), format(one, 'old_rows'), updated);
    EXECUTE format('CREATE TRIGGER seen_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS '
                   'new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', relation, seen);
    EXECUTE format('CREATE TRIGGER seen_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS '
                   'old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()',
                   relation, seen);
    EXECUTE format('CREATE TRIGGER seen_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS '
                   'old_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', relation, seen);
    EXECUTE format('CREATE TRIGGER seen_truncate AFTER TRUNCATE ON %s '
                   'FOR EACH STATEMENT EXECUTE FUNCTION registry_emptied()', relation);
END $outer$;
COMMENT ON FUNCTION readers_see(regclass, text, text)
    IS 'have a change of a table that public pages read change the version of the registry';
"""
DROP_READERS_SEE = "DROP FUNCTION readers_see(regclass, text, text)"

RECOGNISED = (
    "EXISTS (SELECT FROM models_registry_recognition of"
    " WHERE of.registration_id = changed.{column})"
)
OF_A_PUBLISHED_CAMPAIGN = (
    "EXISTS (SELECT FROM models_registry_campaign of"
    " WHERE of.id = changed.campaign_id AND of.state = 'published')"
)
PUBLISHED = "state = 'published'"
ALL = "true"
OF_WHAT_IS_READ = f"({RECOGNISED.format(column='registration_id')} OR {OF_A_PUBLISHED_CAMPAIGN})"
SEEN = {
    "abbreviation": ALL,
    "campaign": PUBLISHED,
    "campaignevent": OF_A_PUBLISHED_CAMPAIGN,
    "campaign_linked_models": OF_A_PUBLISHED_CAMPAIGN,
    "campaign_organisers": OF_A_PUBLISHED_CAMPAIGN,
    "campaign_localities": OF_A_PUBLISHED_CAMPAIGN,
    "commendation": ALL,
    "comment": PUBLISHED,
    "commentanswer": PUBLISHED,
    "consent": ALL,
    "correction": ALL,
    "decision": "state = 'signed'",
    "field": ALL,
    "indicator": ALL,
    "learningrequest": "state <> 'set_aside'"
    " AND (asked_by_id IS NOT NULL OR state IN ('answered', 'closed'))",
    "locality": ALL,
    "localitysuccession": ALL,
    "model": "published_at IS NOT NULL",
    "organisation": ALL,
    "organisationkind": ALL,
    "outcome": f"recognition_id IS NOT NULL OR {RECOGNISED.format(column='registration_id')}"
    f" OR {OF_A_PUBLISHED_CAMPAIGN}",
    "photo": f"is_public AND has_consent AND encoded_at IS NOT NULL AND {OF_WHAT_IS_READ}",
    "pickedstory": ALL,
    "recognition": ALL,
    "registration": RECOGNISED.format(column="id"),
    "user": ALL,
}
NAMES = "id, full_name, username"  # of people; signing in changes other columns


def watch(name: str, condition: str) -> migrations.RunSQL:
    """One table, and what undoes it."""
    columns = f"'{NAMES}'" if name == "user" else "NULL"
    quoted = condition.replace("'", "''")
    return migrations.RunSQL(
        f"SELECT readers_see('models_registry_{name}', '{quoted}', {columns})",
        f"DROP FUNCTION models_registry_{name}_seen() CASCADE;"
        f"DROP TRIGGER seen_truncate ON models_registry_{name}",
    )


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0017_names_and_comments")]

    operations = [
        migrations.CreateModel(
            name="RegistryChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changes", models.BigIntegerField(default=1)),
                ("mark", models.BigIntegerField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunSQL(REGISTRY_CHANGED, DROP_REGISTRY_CHANGED),
        migrations.RunSQL(READERS_SEE, DROP_READERS_SEE),
        *(watch(name, condition) for name, condition in SEEN.items()),
    ]
