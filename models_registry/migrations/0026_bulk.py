"""Many rows at once: audited once a statement, and by plans that do not grow with their square."""

from importlib import import_module

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from models_registry.migrations._quick_triggers import QUICK_TRIGGERS
from models_registry.migrations._together import Together

# The same as in a database that is made anew; one that had 0021 and 0022 before gets it here.
LISTING = import_module("models_registry.migrations.0021_listing")
SUMMARY = import_module("models_registry.migrations.0022_summary")
REFRESH = (LISTING.REFRESH + SUMMARY.FIGURES).replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)

# The same terms as before in two thirds of the time: each text is folded once, and its words are
# set side by side by one statement instead of by eight functions.
SEARCH_TERMS = r"""
CREATE OR REPLACE FUNCTION search_terms(
    name text, place text, body text, OUT vector tsvector, OUT head text
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    plain_name text := search_plain(name);
    plain_place text := search_plain(place);
    plain_body text := search_plain(body);
    start_of_body text := left(body, 60000);
    plain_start text := CASE WHEN start_of_body = body THEN plain_body
                             ELSE search_plain(start_of_body) END;
    name_words text := regexp_replace(plain_name, '\m([hklmst])y\M', '\1i', 'g');
    place_words text := regexp_replace(plain_place, '\m([hklmst])y\M', '\1i', 'g');
    body_words text := regexp_replace(plain_start, '\m([hklmst])y\M', '\1i', 'g');
    exact_name text := tone_last(name);
    exact text := concat_ws(' ', exact_name, tone_last(concat_ws(' ', place, start_of_body)));
    words text[] := string_to_array(concat_ws(' | ', name_words, place_words, body_words), ' ');
BEGIN
    vector := setweight(to_tsvector('simple', plain_name), 'A')
        || setweight(to_tsvector('simple', plain_place), 'B')
        || setweight(to_tsvector('simple', plain_body), 'C')
        || array_to_tsvector(ARRAY(
               SELECT word || '_' || follower FROM unnest(words, words[2:]) pair (word, follower)
                WHERE length(word) BETWEEN 1 AND 40 AND length(follower) BETWEEN 1 AND 40
                  AND word <> '|' AND follower <> '|'
                UNION ALL
               SELECT '^' || word FROM unnest(string_to_array(name_words, ' ')) word
                WHERE length(word) BETWEEN 1 AND 40
                UNION ALL
               SELECT '@' || word FROM unnest(string_to_array(place_words, ' ')) word
                WHERE length(word) BETWEEN 1 AND 40
                UNION ALL
               SELECT '=' || word FROM unnest(string_to_array(exact, ' ')) word
                WHERE length(word) BETWEEN 1 AND 40));
    head := concat(' ', exact_name, E' \n ', name_words, E' \n ', place_words, ' ');
END $$;
"""
NAME_WORDS = """
CREATE OR REPLACE FUNCTION name_words(name text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    WITH cut AS (
        SELECT string_to_array(
                   btrim(regexp_replace(lower(normalize(name, NFC)), '[^[:alnum:]]+', ' ', 'g')),
                   ' ') AS words
    )
    SELECT word FROM cut, unnest(words) word WHERE word <> ''
    UNION
    SELECT word || ' ' || follower FROM cut, unnest(words, words[2:]) pair (word, follower)
     WHERE follower IS NOT NULL
$$;
"""


def before(start: str, end: str, sql: str) -> str:
    """A function as 0013 made it."""
    made = sql[sql.index(start) :]
    return made[: made.index(end)].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


SEARCH = import_module("models_registry.migrations.0013_search")
SLOWER_TERMS = before("CREATE FUNCTION search_terms", "COMMENT ON", SEARCH.SEARCH_TERMS)
SLOWER_WORDS = before("CREATE FUNCTION name_words", "COMMENT ON", SEARCH.COUNT_NAME_WORDS)


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0023_readers_see_sums")]

    operations = [
        migrations.RunSQL(REFRESH, migrations.RunSQL.noop),
        migrations.RunSQL(SEARCH_TERMS, SLOWER_TERMS),
        migrations.RunSQL(NAME_WORDS, SLOWER_WORDS),
        Together(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="listing",
                    name="keep_summary_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="locality",
                    name="count_words_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="locality",
                    name="count_words_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="locality",
                    name="count_words_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="model",
                    name="count_words_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="model",
                    name="count_words_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="model",
                    name="count_words_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="model",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="model",
                    name="keep_listing_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outcome",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="recognition",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="recognition",
                    name="withhold_changed",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="recognition",
                    name="keep_listing_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="registration",
                    name="insert_insert",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (SELECT FROM (SELECT recognition_id, model_id, year, level, field_id, district_id, locality_id, former_locality_id, today_id, counts, kind, is_public, is_exemplary FROM new_rows EXCEPT SELECT recognition_id, model_id, year, level, field_id, district_id, locality_id, former_locality_id, today_id, counts, kind, is_public, is_exemplary FROM old_rows) changed) THEN\n        PERFORM lock_summary();\n        \n        INSERT INTO models_registry_countcell AS cell (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id, recognised, counting, public, public_counting, exemplary)\n        SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,\n               coalesce(kind, ''), district_id, locality_id, former_locality_id, sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)\n          FROM (SELECT 1 AS sign, new_rows.* FROM new_rows UNION ALL SELECT -1, old_rows.* FROM old_rows) moved\n         GROUP BY GROUPING SETS (\n               (year, level, field_id, kind),\n               (year, level, field_id, kind, district_id),\n               (year, level, field_id, kind, district_id, locality_id, former_locality_id),\n               (year, district_id, locality_id, former_locality_id))\n        HAVING (sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)) IS DISTINCT FROM (0, 0, 0, 0, 0)\n         ORDER BY 1, 2, 3, 4, 5, 6, 7, 8\n        ON CONFLICT (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id) DO UPDATE SET recognised = cell.recognised + excluded.recognised, counting = cell.counting + excluded.counting, public = cell.public + excluded.public, public_counting = cell.public_counting + excluded.public_counting, exemplary = cell.exemplary + excluded.exemplary;DELETE FROM models_registry_countcell WHERE recognised = 0;\n    END IF;PERFORM refresh_figures(ARRAY(SELECT DISTINCT model_id FROM (SELECT recognition_id, model_id, year, level, field_id, district_id, locality_id, former_locality_id, today_id, counts FROM new_rows EXCEPT SELECT recognition_id, model_id, year, level, field_id, district_id, locality_id, former_locality_id, today_id, counts FROM old_rows) changed)); RETURN NULL;",
                            hash="ef355f3d5ff2cab7a5050b6ae4f73d24d4e7d457",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_summary_update_8b9e8",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_listing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_words_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM count_name_words(NULL, (SELECT array_agg(name) FROM new_rows)); RETURN NULL;",
                            hash="61d02b89b68d6b79d778205b6a4de106844bf1d3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_count_words_insert_cc607",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="models_registry_locality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_words_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM count_name_words((SELECT array_agg(name) FROM old_rows), NULL); RETURN NULL;",
                            hash="f177fe52fa84f397c59b309be8bdd04742fab72d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_count_words_delete_b233f",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="models_registry_locality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_words_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM count_name_words((SELECT array_agg(name) FROM (SELECT id, name FROM old_rows EXCEPT SELECT id, name FROM new_rows) changed), (SELECT array_agg(name) FROM (SELECT id, name FROM new_rows EXCEPT SELECT id, name FROM old_rows) changed)); RETURN NULL;",
                            hash="f236909d31247b472d65f32041bdb44d8f7e0b78",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_count_words_update_846d7",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_locality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_words_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM count_name_words(NULL, (SELECT array_agg(name) FROM new_rows)); RETURN NULL;",
                            hash="2787a8a09282c5241f0f46339810865c9d95b4ee",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_count_words_insert_23a69",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_words_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM count_name_words((SELECT array_agg(name) FROM old_rows), NULL); RETURN NULL;",
                            hash="e5375c2a0df9bfada0566770e2a10db633ea1709",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_count_words_delete_1722c",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_words_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM count_name_words((SELECT array_agg(name) FROM (SELECT id, name FROM old_rows EXCEPT SELECT id, name FROM new_rows) changed), (SELECT array_agg(name) FROM (SELECT id, name FROM new_rows EXCEPT SELECT id, name FROM old_rows) changed)); RETURN NULL;",
                            hash="3860952fdab473cf7eff65a54c00abecaf696ae6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_count_words_update_4ceda",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_listing_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE withheld bigint[];",
                            func="\n        withheld := ARRAY(SELECT id FROM (SELECT id, is_withheld FROM new_rows EXCEPT SELECT id, is_withheld FROM old_rows) changed);\n        PERFORM count_listed(withheld, -1);\n        UPDATE models_registry_listing listed\n           SET published_at = changed.published_at, is_public = NOT changed.is_withheld\n          FROM (SELECT id, published_at, is_withheld FROM new_rows EXCEPT SELECT id, published_at, is_withheld FROM old_rows) changed\n         WHERE listed.model_id = changed.id;\n        PERFORM count_listed(withheld, 1);\n     RETURN NULL;",
                            hash="847c237f464c9777a8153e053d59a7828dded7c5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_listing_update_3606a",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "models_registry_modelaudit" ("approach", "beneficiaries", "coordinating_forces", "created_at", "district_id", "field_id", "former_locality_id", "id", "is_demonstration", "kind", "lead_forces", "locality_id", "milestones", "name", "names_subject", "objectives", "organisation_id", "outputs", "participating_forces", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rationale", "replicates_id", "residential_areas", "resources", "results", "source", "started_on", "subject_name", "subject_role", "sustainability") SELECT new_values."approach", new_values."beneficiaries", new_values."coordinating_forces", new_values."created_at", new_values."district_id", new_values."field_id", new_values."former_locality_id", new_values."id", new_values."is_demonstration", new_values."kind", new_values."lead_forces", new_values."locality_id", new_values."milestones", new_values."name", new_values."names_subject", new_values."objectives", new_values."organisation_id", new_values."outputs", new_values."participating_forces", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."rationale", new_values."replicates_id", new_values."residential_areas", new_values."resources", new_values."results", new_values."source", new_values."started_on", new_values."subject_name", new_values."subject_role", new_values."sustainability" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="321a1c0c1d2b57938b6cdc974a6ca8c13ecad5ff",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1cd79",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="models_registry_model",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "models_registry_outcomeaudit" ("campaign_id", "counted_in_id", "denominator", "id", "indicator_id", "note", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "recognition_id", "registration_id", "value") SELECT new_values."campaign_id", new_values."counted_in_id", new_values."denominator", new_values."id", new_values."indicator_id", new_values."note", new_values."numerator", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."precision", new_values."recognition_id", new_values."registration_id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="67a4ca876700c2a62fb18588fb849ba849bcc3f7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4d8c5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="models_registry_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="withhold_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        PERFORM FROM models_registry_field WHERE id IN (SELECT field_id FROM after) FOR SHARE;\n    \n        PERFORM FROM models_registry_model WHERE id IN (SELECT model_id FROM (SELECT id, model_id, field_id, revoked_by_id FROM after EXCEPT SELECT id, model_id, field_id, revoked_by_id FROM before) changed) ORDER BY id FOR NO KEY UPDATE;\n        UPDATE models_registry_model one SET is_withheld = NOT one.is_withheld\n         WHERE one.id IN (SELECT model_id FROM (SELECT id, model_id, field_id, revoked_by_id FROM after EXCEPT SELECT id, model_id, field_id, revoked_by_id FROM before) changed) AND one.is_withheld <> EXISTS (\n        SELECT FROM models_registry_recognition standing\n          JOIN models_registry_field field_of_it ON field_of_it.id = standing.field_id\n         WHERE standing.model_id = one.id AND standing.revoked_by_id IS NULL\n           AND field_of_it.needs_clearance\n           AND NOT standing.id = ANY (coalesce((\n               SELECT CASE WHEN is_cleared THEN covers END FROM models_registry_clearance\n                WHERE model_id = standing.model_id ORDER BY id DESC LIMIT 1\n           ), '{}')::bigint[])\n    );\n        RETURN NULL;\n    ",
                            hash="b047d9333546fc0c3f1b986b8bbc39ad7c1396da",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_withhold_changed_f7249",
                            referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS after ",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_listing_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM refresh_listing(ARRAY(SELECT DISTINCT model_id FROM (SELECT id, model_id, level, year, field_id, kind, district_id, locality_id, former_locality_id, organisation_id, is_exemplary, revoked_by_id FROM new_rows EXCEPT SELECT id, model_id, level, year, field_id, kind, district_id, locality_id, former_locality_id, organisation_id, is_exemplary, revoked_by_id FROM old_rows) changed)); RETURN NULL;",
                            hash="a12a2bdaec188282da10ce6ea0048f144cc24d7c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_listing_update_199e2",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recognition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "models_registry_recognitionaudit" ("decision_id", "district_id", "field_id", "first_year", "former_locality_id", "id", "is_exemplary", "kind", "level", "locality_id", "model_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "registration_id", "residential_areas", "revocation_reason", "revoked_by_id", "subject_name", "subject_role", "token", "valid_until", "year") SELECT new_values."decision_id", new_values."district_id", new_values."field_id", new_values."first_year", new_values."former_locality_id", new_values."id", new_values."is_exemplary", new_values."kind", new_values."level", new_values."locality_id", new_values."model_id", new_values."name", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."registration_id", new_values."residential_areas", new_values."revocation_reason", new_values."revoked_by_id", new_values."subject_name", new_values."subject_role", new_values."token", new_values."valid_until", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e7223f14563dc018e3d95435594cea80ad728dfb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2fe81",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="models_registry_recognition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "models_registry_registrationaudit" ("approach", "assessment_on", "basis", "beneficiaries", "contact_name", "contact_phone", "coordinating_forces", "created_at", "created_by_id", "creation_key", "district_id", "duplicate_reason", "field_id", "former_locality_id", "id", "kind", "last_event_id", "lead_forces", "level_requested", "locality_id", "milestones", "model_id", "name", "objectives", "organisation_id", "outputs", "participating_forces", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "replicates_id", "residential_areas", "resources", "results", "row_key", "self_assessment", "started_on", "state", "subject_name", "subject_role", "sustainability", "updated_at", "version", "year") SELECT new_values."approach", new_values."assessment_on", new_values."basis", new_values."beneficiaries", new_values."contact_name", new_values."contact_phone", new_values."coordinating_forces", new_values."created_at", new_values."created_by_id", new_values."creation_key", new_values."district_id", new_values."duplicate_reason", new_values."field_id", new_values."former_locality_id", new_values."id", new_values."kind", new_values."last_event_id", new_values."lead_forces", new_values."level_requested", new_values."locality_id", new_values."milestones", new_values."model_id", new_values."name", new_values."objectives", new_values."organisation_id", new_values."outputs", new_values."participating_forces", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rationale", new_values."replicates_id", new_values."residential_areas", new_values."resources", new_values."results", new_values."row_key", new_values."self_assessment", new_values."started_on", new_values."state", new_values."subject_name", new_values."subject_role", new_values."sustainability", new_values."updated_at", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ff8cee74ff382564fa48a8e2642be670f61b6ec6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0f175",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="models_registry_registration",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        QUICK_TRIGGERS,
    ]
