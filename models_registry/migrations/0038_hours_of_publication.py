"""Rows of lists are found by the hour of their publication too: a year of a country is too much.

Whoever asks for the newest of what words find reads hour by hour, and by years what is older than
the last of some hours (models/slices.py). The table is written anew in one go, with its indexes, and
nobody can read it meanwhile: ten minutes of a million rows.
"""

from django.db import migrations

HOUR = ", '#p' || floor(extract(epoch FROM published_at) / 3600)::bigint"
# Of no moment the greatest() of a year and 2000 is 2000, and not the mark of what has none.
YEAR = "CASE WHEN published < 2000 THEN 2000 ELSE published END"
YEAR_BEFORE = "greatest(published, 2000)"

TERMS = """
CREATE OR REPLACE FUNCTION listed_terms(model bigint, published_at timestamptz, field bigint,
                                        kind text, year int, district bigint, today bigint)
RETURNS tsvector LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    published int := extract(year FROM published_at AT TIME ZONE 'UTC');
    mark text := coalesce(lpad((({year}) % 100)::text, 2, '0'), 'zz');
    found tsvector;
BEGIN
    SELECT search_vector INTO found FROM public.models_registry_model WHERE id = model;
    RETURN array_to_tsvector(string_to_array(mark || array_to_string(
        ARRAY['#f' || field, '#k' || kind, '#y' || year, '#d' || coalesce(district, -1),
              '#t' || coalesce(today, -1){hour}] || tsvector_to_array(found), ' ' || mark), ' '));
END $$;
"""

# A column of which a trigger speaks cannot be written anew: the trigger is put aside meanwhile.
FILL = """
DO $$
DECLARE
    trigger oid := oid FROM pg_trigger WHERE tgname LIKE 'pgtrigger_set_terms_%'
                                         AND tgrelid = 'models_registry_listing'::regclass;
    name name := tgname FROM pg_trigger WHERE oid = trigger;
    written text := pg_get_triggerdef(trigger);
    about text := obj_description(trigger, 'pg_trigger');
BEGIN
    EXECUTE format('DROP TRIGGER %I ON models_registry_listing', name);
    ALTER TABLE models_registry_listing ALTER COLUMN terms TYPE tsvector USING
        listed_terms(model_id, published_at, field_id, kind, year, district_id, today_id);
    EXECUTE written;
    EXECUTE format('COMMENT ON TRIGGER %I ON models_registry_listing IS %L', name, about);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0037_largest_figures")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, FILL),  # on the way back, after the function
        migrations.RunSQL(
            TERMS.format(year=YEAR, hour=HOUR), TERMS.format(year=YEAR_BEFORE, hour="")
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
