"""What a search stands on: terms of names and texts, abbreviations, the words of names."""

import unicodedata

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import models_registry.search.folding
from models_registry.migrations._together import Together

VOWELS = "aăâeêioôơuưy"
TONES = {"\u0300": "F", "\u0309": "R", "\u0303": "X", "\u0301": "S", "\u0323": "J"}  # as in Telex

SEARCH_WORDS = r"""
CREATE FUNCTION search_plain(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(public.fold(value), '[^[:alnum:]]+', ' ', 'g'))
$$;
COMMENT ON FUNCTION search_plain(text) IS 'the folded words with single blanks';
CREATE FUNCTION search_words(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(public.search_plain(value), '\m([hklmst])y\M', '\1i', 'g')
$$;
COMMENT ON FUNCTION search_words(text) IS 'the folded words with single blanks, kỹ and kĩ alike';
"""
DROP_SEARCH_WORDS = "DROP FUNCTION search_words(text); DROP FUNCTION search_plain(text)"


def tone_last() -> str:
    """Words with their accents, the tone behind: "Hoà" and "Hòa" are "hoaF"."""
    toned = [
        (unicodedata.normalize("NFC", vowel + tone), vowel, letter)
        for vowel in VOWELS
        for tone, letter in TONES.items()
    ]
    letters = "".join(letter for letter, _, _ in toned)
    bases = "".join(base for _, base, _ in toned)
    tones = "".join(tone for _, _, tone in toned)
    others = VOWELS + "bcdđfghjklmnpqrstvwxz0123456789"
    return f"""
CREATE FUNCTION tone_last(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(string_agg(word || coalesce(tone, ''), ' ' ORDER BY place), '')
      FROM (SELECT btrim(regexp_replace(lower(normalize(value, NFC)),
                                        '[^[:alnum:]]+', ' ', 'g')) AS plain) cleaned,
           unnest(string_to_array(translate(plain, '{letters}', '{bases}'), ' '),
                  string_to_array(translate(plain, '{letters}{others}', '{tones}'), ' '))
           WITH ORDINALITY AS cut(word, tone, place)
$$;
COMMENT ON FUNCTION tone_last(text) IS 'the words with accents, the tone last: Hoà, Hòa as hoaF';
"""  # noqa: S608 - letters of our own


# The beginning of very long texts is enough: a vector holds at most a megabyte.
SEARCH_TERMS = r"""
CREATE FUNCTION search_marked(mark text, words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(mark || word), '{}')
      FROM unnest(string_to_array(words, ' ')) word WHERE length(word) BETWEEN 1 AND 40
$$;
CREATE FUNCTION search_pairs(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(word || '_' || follower), '{}')
      FROM (SELECT word, lead(word) OVER (ORDER BY place) AS follower
              FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS cut(word, place)) beside
     WHERE length(word) BETWEEN 1 AND 40 AND length(follower) BETWEEN 1 AND 40
$$;
CREATE FUNCTION search_terms(name text, place text, body text, OUT vector tsvector, OUT head text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    name_words text := search_words(name);
    place_words text := search_words(place);
    start_of_body text := left(body, 60000);
    body_words text := search_words(start_of_body);
    exact text := tone_last(name);
BEGIN
    vector := setweight(to_tsvector('simple', search_plain(name)), 'A')
        || setweight(to_tsvector('simple', search_plain(place)), 'B')
        || setweight(to_tsvector('simple', search_plain(body)), 'C')
        || array_to_tsvector(ARRAY(SELECT DISTINCT unnest(
               search_marked('^', name_words) || search_marked('@', place_words)
            || search_pairs(name_words) || search_pairs(place_words) || search_pairs(body_words)
            || search_marked('=', concat_ws(
                   ' ', exact, tone_last(place), tone_last(start_of_body))))));
    head := concat(' ', exact, E' \n ', name_words, E' \n ', place_words, ' ');
END $$;
COMMENT ON FUNCTION search_terms(text, text, text) IS 'what a model is found and ordered by';

CREATE FUNCTION search_rank(head text, exact_phrase text, exact text[], phrase text,
                            words text[], either text[], pairs text[], singles text[]) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN position(exact_phrase IN split_part(head, E'\n', 1)) > 0 THEN 0
                WHEN split_part(head, E'\n', 1) LIKE ALL (exact) THEN 100
                WHEN position(phrase IN split_part(head, E'\n', 2)) > 0 THEN 200
                WHEN split_part(head, E'\n', 2) LIKE ALL (words)
                 AND split_part(head, E'\n', 2) ~ ALL (either) THEN 300
                WHEN head LIKE ALL (words) AND head ~ ALL (either) THEN 400
                ELSE 500 END
         - (SELECT count(*)::int FROM unnest(pairs) pair WHERE position(pair IN head) > 0)
         - (SELECT count(*)::int FROM unnest(singles) word
             WHERE position(word IN split_part(head, E'\n', 2)) > 0)
$$;
COMMENT ON FUNCTION search_rank(text, text, text[], text, text[], text[], text[], text[])
    IS 'how well the head of a row fits a query, the best least: search/ranking.py';

CREATE FUNCTION names_of_place(place bigint) RETURNS text
LANGUAGE sql STABLE STRICT AS $$
    SELECT concat_ws(' ', unit.full_name, district.full_name, today.full_name,
               (SELECT string_agg(other.full_name, ' ')
                  FROM models_registry_localitysuccession passed
                  JOIN models_registry_locality other
                    ON other.id IN (passed.predecessor_id, passed.successor_id)
                 WHERE unit.id IN (passed.predecessor_id, passed.successor_id)
                   AND unit.kind = 'commune' AND other.id NOT IN (unit.id, coalesce(today.id, 0))))
      FROM models_registry_locality unit
      LEFT JOIN models_registry_locality district ON district.id = unit.former_district_id
      LEFT JOIN models_registry_locality today ON today.id = unit.today_id
     WHERE unit.id = place
$$;
COMMENT ON FUNCTION names_of_place(bigint) IS 'its names, of what it was and of what it became';
"""

DROP_SEARCH_TERMS = r"""
DROP FUNCTION names_of_place(bigint);
DROP FUNCTION search_rank(text, text, text[], text, text[], text[], text[], text[]);
DROP FUNCTION search_terms(text, text, text);
DROP FUNCTION search_pairs(text);
DROP FUNCTION search_marked(text, text);
"""

COUNT_NAME_WORDS = """
CREATE FUNCTION name_words(name text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    WITH cut AS (
        SELECT word, lead(word) OVER (ORDER BY place) AS follower
          FROM regexp_split_to_table(
                   btrim(regexp_replace(lower(normalize(name, NFC)), '[^[:alnum:]]+', ' ', 'g')),
                   ' ') WITH ORDINALITY AS split(word, place)
    )
    SELECT word FROM cut WHERE word <> ''
    UNION
    SELECT word || ' ' || follower FROM cut WHERE follower IS NOT NULL
$$;
COMMENT ON FUNCTION name_words(text) IS 'the words of a name, and those side by side, once each';

CREATE FUNCTION count_name_words(gone text[], come text[]) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO models_registry_nameword (text, count)
    SELECT word, sum(change)
      FROM (SELECT name_words(name) AS word, 1 AS change FROM unnest(come) name
             UNION ALL
            SELECT name_words(name), -1 FROM unnest(gone) name) changes
     GROUP BY word HAVING sum(change) <> 0 ORDER BY word
        ON CONFLICT (text) DO UPDATE SET count = models_registry_nameword.count + excluded.count
$$;
COMMENT ON FUNCTION count_name_words(text[], text[]) IS 'in how many names a word stands';
"""
DROP_COUNT_NAME_WORDS = """
DROP FUNCTION count_name_words(text[], text[]);
DROP FUNCTION name_words(text);
"""

# Of what is there already; the triggers fill both columns.
FILL = """
SELECT count_name_words(NULL, array_agg(name)) FROM models_registry_model;
SELECT count_name_words(NULL, array_agg(name)) FROM models_registry_locality;
UPDATE models_registry_model SET search_vector = NULL;
UPDATE models_registry_registration SET search_vector = NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("models_registry", "0012_campaigns"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(SEARCH_WORDS, DROP_SEARCH_WORDS),
        migrations.RunSQL(tone_last(), "DROP FUNCTION tone_last(text)"),
        migrations.RunSQL(SEARCH_TERMS, DROP_SEARCH_TERMS),
        migrations.CreateModel(
            name="Abbreviation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "short",
                    models.CharField(
                        help_text="As NTM; or another word for the same, as heo for lợn.",
                        max_length=40,
                        verbose_name="abbreviation",
                    ),
                ),
                (
                    "long",
                    models.CharField(
                        help_text="As nông thôn mới.", max_length=120, verbose_name="words"
                    ),
                ),
                (
                    "short_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.folding.SearchWords("short"),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "long_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.folding.SearchWords("long"),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "abbreviation",
                "verbose_name_plural": "abbreviations",
                "ordering": ["short_key", "long_key"],
                "permissions": [("export_abbreviation", "Can export abbreviations")],
            },
        ),
        migrations.CreateModel(
            name="AbbreviationAudit",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("trace_context", models.JSONField(editable=False, null=True)),
                ("trace_actor", models.BigIntegerField(editable=False, null=True)),
                ("trace_salt", models.UUIDField(editable=False, null=True)),
                ("trace_text", models.BinaryField(null=True)),
                ("trace_digest", models.BinaryField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "short",
                    models.CharField(
                        help_text="As NTM; or another word for the same, as heo for lợn.",
                        max_length=40,
                        verbose_name="abbreviation",
                    ),
                ),
                (
                    "long",
                    models.CharField(
                        help_text="As nông thôn mới.", max_length=120, verbose_name="words"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("text", models.TextField(primary_key=True, serialize=False, verbose_name="text")),
                (
                    "key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models_registry.search.folding.SearchWords("text"),
                        output_field=models.TextField(),
                    ),
                ),
                ("count", models.IntegerField(verbose_name="how many names have it")),
            ],
            options={
                "verbose_name": "word of names",
                "verbose_name_plural": "words of names",
            },
        ),
        migrations.RunSQL(COUNT_NAME_WORDS, DROP_COUNT_NAME_WORDS),
        Together(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="model",
                    name="set_search_vector",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="registration",
                    name="set_search_vector",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="tracelink",
                    name="close_link",
                ),
                migrations.AddField(
                    model_name="model",
                    name="search_head",
                    field=models.TextField(default="", editable=False),
                ),
                migrations.AddField(
                    model_name="registration",
                    name="search_head",
                    field=models.TextField(default="", editable=False),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_words_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM count_name_words(NULL, array_agg(name)) FROM new_rows; RETURN NULL;",
                            hash="9fc285c963b3de69e321a71aedefe0665144bf34",
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
                            func="PERFORM count_name_words(array_agg(name), NULL) FROM old_rows; RETURN NULL;",
                            hash="0746637c8b425006b2f36a0b4f179e8f2553cd7a",
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
                            func="PERFORM count_name_words(array_agg(old_rows.name), array_agg(new_rows.name)) FROM old_rows JOIN new_rows USING (id) WHERE old_rows.name <> new_rows.name; RETURN NULL;",
                            hash="79ecebd121c903344d488e88d3945e5f7fae49ef",
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
                        name="set_search_vector",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    SELECT written.vector, written.head INTO NEW.search_vector, NEW.search_head\n      FROM search_terms(\n               NEW.name,\n               concat_ws(' ', NEW.subject_name, NEW.residential_areas,\n                   (SELECT name FROM models_registry_organisation\n                     WHERE id = NEW.organisation_id),\n                   names_of_place(NEW.locality_id), names_of_place(NEW.former_locality_id)),\n               concat_ws(' ', NEW.rationale, NEW.objectives, NEW.approach, NEW.beneficiaries,\n                   NEW.outputs, NEW.results, NEW.sustainability,\n                   (SELECT label_vi FROM models_registry_field WHERE id = NEW.field_id))\n           ) written;\n    RETURN NEW;\n",
                            hash="9f8db0067d8bb451f6cd63660c91a35f5ad77c9c",
                            operation='INSERT OR UPDATE OF "name", "subject_name", "residential_areas", "field_id", "organisation_id", "locality_id", "former_locality_id", "rationale", "objectives", "approach", "beneficiaries", "outputs", "results", "sustainability", "search_vector"',
                            pgid="pgtrigger_set_search_vector_735c3",
                            table="models_registry_model",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="model",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_words_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM count_name_words(NULL, array_agg(name)) FROM new_rows; RETURN NULL;",
                            hash="044381da0cc2bd880dc40c8b69035261ab32147e",
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
                            func="PERFORM count_name_words(array_agg(name), NULL) FROM old_rows; RETURN NULL;",
                            hash="3669161b1f9b8585a6c3623ef6c08114ab545e44",
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
                            func="PERFORM count_name_words(array_agg(old_rows.name), array_agg(new_rows.name)) FROM old_rows JOIN new_rows USING (id) WHERE old_rows.name <> new_rows.name; RETURN NULL;",
                            hash="32965bea47b79468f82e90fe0c107036cada7e44",
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
                    model_name="registration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="set_search_vector",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    SELECT written.vector, written.head INTO NEW.search_vector, NEW.search_head\n      FROM search_terms(\n               NEW.name,\n               concat_ws(' ', NEW.subject_name, NEW.residential_areas,\n                   (SELECT name FROM models_registry_organisation\n                     WHERE id = NEW.organisation_id),\n                   names_of_place(NEW.locality_id), names_of_place(NEW.former_locality_id)),\n               concat_ws(' ', NEW.rationale, NEW.objectives, NEW.approach, NEW.beneficiaries,\n                   NEW.outputs, NEW.results, NEW.sustainability,\n                   (SELECT label_vi FROM models_registry_field WHERE id = NEW.field_id))\n           ) written;\n    RETURN NEW;\n",
                            hash="de63f9f8daff6729a212e0bbf4bfebb13e5e55ae",
                            operation='INSERT OR UPDATE OF "name", "subject_name", "residential_areas", "field_id", "organisation_id", "locality_id", "former_locality_id", "rationale", "objectives", "approach", "beneficiaries", "outputs", "results", "sustainability", "search_vector"',
                            pgid="pgtrigger_set_search_vector_d559b",
                            table="models_registry_registration",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tracelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="close_link",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."digest" IS NULL)',
                            constraint="CONSTRAINT",
                            declare="DECLARE own models_registry_tracelink%ROWTYPE; last models_registry_tracelink%ROWTYPE; of_rows bytea;",
                            func='\n            IF TG_OP = \'INSERT\' THEN\n                UPDATE models_registry_tracelink SET is_closing = true WHERE id = NEW.id;\n                RETURN NULL;\n            END IF;\n            PERFORM set_config(\'trace.link\', \'\', true);\n            own := NEW;\n            WITH written AS (SELECT trace_link_id AS link, \'models_registry_abbreviationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_abbreviationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_appraisalaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_appraisalaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_assignmentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_assignmentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_commendationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_commendationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_conflictofinterestaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_conflictofinterestaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_consentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_consentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_correctionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_correctionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_criterionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_criterionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionentryaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionentryaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionlineaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionlineaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_documenttemplateaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_documenttemplateaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_erasureaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_erasureaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_exemplaryactaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_exemplaryactaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_fieldaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_fieldaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_historicimportaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_historicimportaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_importmeaningaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_importmeaningaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_indicatoraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_indicatoraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_latereleaseaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_latereleaseaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_listnoteaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_listnoteaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_localityaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_localityaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_localitysuccessionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_localitysuccessionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_membershipaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_membershipaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_organisationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_organisationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_organisationkindaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_organisationkindaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_recognitionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_recognitionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reportingperiodaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reportingperiodaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewcommentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reviewcommentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewevent\' AS place, "id" AS key, trace_digest AS digest FROM "models_registry_reviewevent" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewreasonaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reviewreasonaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_rolepermissionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_rolepermissionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_scoreaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_scoreaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_useraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_useraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_userpermissionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_userpermissionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_userroleaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_userroleaudit" WHERE trace_link_id = NEW.id),\n                places AS (\n                    SELECT place, jsonb_agg(key ORDER BY key) AS keys FROM written GROUP BY place\n                )\n            SELECT (SELECT coalesce(jsonb_object_agg(place, keys), \'{}\') FROM places),\n                   (SELECT coalesce(sha256(string_agg(digest, \'\'::bytea ORDER BY place COLLATE "C", key)), \'\'::bytea) FROM written)\n              INTO own.contents, of_rows;\n            PERFORM pg_advisory_xact_lock(7216901);\n            SELECT * INTO last FROM models_registry_tracelink\n             WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1;\n            own.position := coalesce(last.position, 0) + 1;\n            own.closed_at := clock_timestamp();\n            UPDATE models_registry_tracelink\n               SET position = own.position, closed_at = own.closed_at, contents = own.contents,\n                   digest = sha256(coalesce(last.digest, \'\'::bytea) || convert_to(own.id || \'|\' || own.position || \'|\' || extract(epoch from own.closed_at) || \'|\' || own.contents::text, \'UTF8\') || of_rows)\n             WHERE id = NEW.id;\n            RETURN NULL;\n        ',
                            hash="02740ac508396ced44c3ae5e52135d7eaad7d1ef",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_close_link_8cc11",
                            table="models_registry_tracelink",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="abbreviation",
                    index=models.Index(fields=["long_key"], name="abbreviation_by_words"),
                ),
                migrations.AddConstraint(
                    model_name="abbreviation",
                    constraint=models.UniqueConstraint(
                        models_registry.search.folding.SearchWords("short"),
                        models_registry.search.folding.SearchWords("long"),
                        name="abbreviation_once",
                        violation_error_message="This abbreviation is already recorded.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="abbreviation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                django.db.models.lookups.Exact(
                                    models_registry.search.folding.SearchWords("short"),
                                    models.Value(""),
                                ),
                                _negated=True,
                            ),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    models_registry.search.folding.SearchWords("long"),
                                    models.Value(""),
                                ),
                                _negated=True,
                            ),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    models_registry.search.folding.SearchWords("short"),
                                    models_registry.search.folding.SearchWords("long"),
                                ),
                                _negated=True,
                            ),
                        ),
                        name="abbreviation_says_something",
                        violation_error_message="Both need a letter or digit, and not the same.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="abbreviation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_abbreviationaudit" ("id", "long", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short") VALUES (NEW."id", NEW."long", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."short"); RETURN NULL;',
                            hash="1230fc29781d53f75b5d1fddc3346f398fa4202d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c4177",
                            table="models_registry_abbreviation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="abbreviation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."long" IS DISTINCT FROM (NEW."long") OR OLD."short" IS DISTINCT FROM (NEW."short"))',
                            func='INSERT INTO "models_registry_abbreviationaudit" ("id", "long", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short") VALUES (NEW."id", NEW."long", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."short"); RETURN NULL;',
                            hash="3ae87309c0118ef25d9a3da84391e2f670a52a11",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_db3b2",
                            table="models_registry_abbreviation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="abbreviation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "models_registry_abbreviationaudit" ("id", "long", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short") VALUES (OLD."id", OLD."long", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."short"); RETURN NULL;',
                            hash="00673897284ab62ed47141d2ad2b83c40a8a993e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_24c95",
                            table="models_registry_abbreviation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="abbreviationaudit",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="abbreviationaudit",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="audit_rows",
                        related_query_name="audit_row",
                        to="models_registry.abbreviation",
                    ),
                ),
                migrations.AddField(
                    model_name="abbreviationaudit",
                    name="trace_form",
                    field=models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.traceform",
                    ),
                ),
                migrations.AddField(
                    model_name="abbreviationaudit",
                    name="trace_link",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.tracelink",
                    ),
                ),
                migrations.AddIndex(
                    model_name="nameword",
                    index=models.Index(fields=["key"], name="nameword_by_key"),
                ),
                migrations.AddIndex(
                    model_name="abbreviationaudit",
                    index=models.Index(
                        fields=["-pgh_created_at", "-pgh_id"], name="abbreviationaudit_at"
                    ),
                ),
                migrations.AddIndex(
                    model_name="abbreviationaudit",
                    index=models.Index(
                        fields=["trace_actor", "-pgh_created_at"], name="abbreviationaudit_by"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="abbreviationaudit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="write_trace",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE own_link bigint; own_form bigint;",
                            func="\n            own_link := nullif(current_setting('trace.link', true), '')::bigint;\n            IF own_link IS NULL THEN\n                INSERT INTO models_registry_tracelink (is_closing) VALUES (false)\n                    RETURNING id INTO own_link;\n                PERFORM set_config('trace.link', own_link::text, true);\n            END IF;\n            SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_abbreviationaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,short,long|';\n            IF own_form IS NULL THEN\n                INSERT INTO models_registry_traceform (table_name, columns)\n                    VALUES ('models_registry_abbreviationaudit', 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,short,long|') ON CONFLICT DO NOTHING;\n                SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_abbreviationaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,short,long|';\n            END IF;\n            NEW.trace_link_id := own_link;\n            NEW.trace_form_id := own_form;\n            NEW.trace_context\n                := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;\n            NEW.trace_actor := CASE WHEN NEW.trace_context->>'user' ~ '^[0-9]+$' THEN (NEW.trace_context->>'user')::bigint END;\n            NEW.trace_salt := NULL;\n            NEW.trace_text := NULL;\n            NEW.trace_digest := sha256(coalesce(NEW.trace_text, ''::bytea) || convert_to('pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,short,long|' || jsonb_build_array(NEW.\"pgh_id\", NEW.\"pgh_created_at\" AT TIME ZONE 'UTC', NEW.\"pgh_label\", NEW.\"trace_context\", NEW.\"trace_actor\", NEW.\"trace_link_id\", NEW.\"pgh_obj_id\", NEW.\"pgh_context_id\", NEW.\"id\", NEW.\"short\", NEW.\"long\")::text, 'UTF8'));\n            RETURN NEW;\n        ",
                            hash="f4cfc3873f112547cbc15fe1e3fd8158e72952e1",
                            operation="INSERT",
                            pgid="pgtrigger_write_trace_50763",
                            table="models_registry_abbreviationaudit",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="abbreviationaudit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_trace",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF false THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION '% is part of the trace', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation';\n        ",
                            hash="22cfac288b16bd2b1376bcf5f40c0f2648244fb9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_keep_trace_9e994",
                            table="models_registry_abbreviationaudit",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        migrations.RunSQL(FILL, ""),
    ]
