"""What every trigger of pgtrigger and pghistory asks first, asked without a savepoint.

The libraries ask for a setting that may be missing and catch the error. Each such call is a
savepoint that is taken back, for which the database goes through all that waits for the end of the
transaction: of an import of 100,000 rows that was most of the time, and grew with its square.

The libraries write the first function anew with every trigger that is installed, so that each
migration with triggers ends with QUICK_TRIGGERS (a test says when it was forgotten).
"""

from django.db import migrations

SHOULD_IGNORE = """
CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT trigger_name = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[])
$$;
"""
ATTACH_CONTEXT = """
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    own uuid := nullif(current_setting('pghistory.context_id', true), '');
    told jsonb := nullif(current_setting('pghistory.context_metadata', true), '');
BEGIN
    IF own IS NULL OR told IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
    VALUES (own, told, now(), now())
        ON CONFLICT (id) DO UPDATE
       SET metadata = excluded.metadata, updated_at = excluded.updated_at
     WHERE pghistory_context.metadata <> excluded.metadata;
    RETURN own;
END $$;
"""

# Nothing to undo: they answer what those of the libraries answer.
QUICK_TRIGGERS = migrations.RunSQL([SHOULD_IGNORE, ATTACH_CONTEXT], migrations.RunSQL.noop)
