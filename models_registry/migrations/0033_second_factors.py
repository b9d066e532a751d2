import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from ._quick_triggers import QUICK_TRIGGERS


# What was set up before stands in the trace as it is, so that what comes past it is found.
BASELINE = """
INSERT INTO models_registry_secondfactoraudit
       (pgh_created_at, pgh_label, id, type, created_at, user_id)
SELECT now(), 'baseline', live.id, live.type, live.created_at, live.user_id
  FROM mfa_authenticator AS live ORDER BY live.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("mfa", "0003_authenticator_type_uniq"),
        ("models_registry", "0032_settled_search"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondFactorAudit",
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
                    "type",
                    models.CharField(
                        choices=[
                            ("recovery_codes", "Recovery codes"),
                            ("totp", "TOTP Authenticator"),
                            ("webauthn", "WebAuthn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[],
            options={
                "verbose_name": "second step",
                "verbose_name_plural": "second steps",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("mfa.authenticator",),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="tracelink",
            name="close_link",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tracelink",
            trigger=pgtrigger.compiler.Trigger(
                name="close_link",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."digest" IS NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE own models_registry_tracelink%ROWTYPE; last models_registry_tracelink%ROWTYPE; of_rows bytea;",
                    func='\n            IF TG_OP = \'INSERT\' THEN\n                UPDATE models_registry_tracelink SET is_closing = true WHERE id = NEW.id;\n                RETURN NULL;\n            END IF;\n            PERFORM set_config(\'trace.link\', \'\', true);\n            own := NEW;\n            WITH written AS (SELECT trace_link_id AS link, \'models_registry_abbreviationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_abbreviationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_appraisalaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_appraisalaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_assignmentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_assignmentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaigneventaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaigneventaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignmodelaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignmodelaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignorganiseraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignorganiseraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignplaceaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignplaceaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_clearanceaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_clearanceaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_commendationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_commendationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_commentansweraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_commentansweraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_commentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_commentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_conflictofinterestaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_conflictofinterestaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_consentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_consentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_consenttextaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_consenttextaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_correctionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_correctionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_criterionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_criterionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionentryaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionentryaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionlineaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionlineaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_documenttemplateaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_documenttemplateaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_erasureaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_erasureaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_exemplaryactaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_exemplaryactaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_fieldaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_fieldaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_historicimportaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_historicimportaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_importmeaningaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_importmeaningaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_indicatoraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_indicatoraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_latereleaseaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_latereleaseaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_learningrequestaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_learningrequestaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_listnoteaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_listnoteaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_localityaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_localityaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_localitysuccessionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_localitysuccessionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_membershipaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_membershipaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_organisationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_organisationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_organisationkindaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_organisationkindaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_personaldataactaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_personaldataactaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_pickedstoryaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_pickedstoryaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_recognitionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_recognitionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reportingperiodaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reportingperiodaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewcommentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reviewcommentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewevent\' AS place, "id" AS key, trace_digest AS digest FROM "models_registry_reviewevent" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewreasonaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reviewreasonaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_rolepermissionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_rolepermissionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_scoreaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_scoreaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_secondfactoraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_secondfactoraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_useraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_useraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_userpermissionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_userpermissionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_userroleaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_userroleaudit" WHERE trace_link_id = NEW.id),\n                places AS (\n                    SELECT place, jsonb_agg(key ORDER BY key) AS keys FROM written GROUP BY place\n                )\n            SELECT (SELECT coalesce(jsonb_object_agg(place, keys), \'{}\') FROM places),\n                   (SELECT coalesce(sha256(string_agg(digest, \'\'::bytea ORDER BY place COLLATE "C", key)), \'\'::bytea) FROM written)\n              INTO own.contents, of_rows;\n            PERFORM pg_advisory_xact_lock(7216901);\n            SELECT * INTO last FROM models_registry_tracelink\n             WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1;\n            own.position := coalesce(last.position, 0) + 1;\n            own.closed_at := clock_timestamp();\n            UPDATE models_registry_tracelink\n               SET position = own.position, closed_at = own.closed_at, contents = own.contents,\n                   digest = sha256(coalesce(last.digest, \'\'::bytea) || convert_to(own.id || \'|\' || own.position || \'|\' || extract(epoch from own.closed_at) || \'|\' || own.contents::text, \'UTF8\') || of_rows)\n             WHERE id = NEW.id;\n            RETURN NULL;\n        ',
                    hash="603fde019f6571dd602347851352558338902ac4",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_close_link_8cc11",
                    table="models_registry_tracelink",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="secondfactoraudit",
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
            model_name="secondfactoraudit",
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
            model_name="secondfactoraudit",
            name="trace_link",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="models_registry.tracelink",
            ),
        ),
        migrations.AddField(
            model_name="secondfactoraudit",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_secondfactoraudit" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "type", "user_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."type", NEW."user_id"); RETURN NULL;',
                    hash="2f13f32f159bb9e2215a894a423bd3bbe1826d75",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_58bbe",
                    table="mfa_authenticator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "models_registry_secondfactoraudit" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "type", "user_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."type", NEW."user_id"); RETURN NULL;',
                    hash="56601f228f458b5e841e5bf2cee731422ccbad58",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b212a",
                    table="mfa_authenticator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_secondfactoraudit" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "type", "user_id") VALUES (OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."type", OLD."user_id"); RETURN NULL;',
                    hash="56e08c380fcce4964afa76107aca06c16852b8b1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cddb7",
                    table="mfa_authenticator",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="secondfactoraudit",
            index=models.Index(fields=["-pgh_created_at", "-pgh_id"], name="secondfactoraudit_at"),
        ),
        migrations.AddIndex(
            model_name="secondfactoraudit",
            index=models.Index(
                fields=["trace_actor", "-pgh_created_at"], name="secondfactoraudit_by"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactoraudit",
            trigger=pgtrigger.compiler.Trigger(
                name="write_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE own_link bigint; own_form bigint;",
                    func="\n            own_link := nullif(current_setting('trace.link', true), '')::bigint;\n            IF own_link IS NULL THEN\n                INSERT INTO models_registry_tracelink (is_closing) VALUES (false)\n                    RETURNING id INTO own_link;\n                PERFORM set_config('trace.link', own_link::text, true);\n            END IF;\n            SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_secondfactoraudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_context_id,id,user_id,type,created_at|';\n            IF own_form IS NULL THEN\n                INSERT INTO models_registry_traceform (table_name, columns)\n                    VALUES ('models_registry_secondfactoraudit', 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_context_id,id,user_id,type,created_at|') ON CONFLICT DO NOTHING;\n                SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_secondfactoraudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_context_id,id,user_id,type,created_at|';\n            END IF;\n            NEW.trace_link_id := own_link;\n            NEW.trace_form_id := own_form;\n            NEW.trace_context\n                := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;\n            NEW.trace_actor := CASE WHEN NEW.trace_context->>'user' ~ '^[0-9]+$' THEN (NEW.trace_context->>'user')::bigint END;\n            NEW.trace_salt := NULL;\n            NEW.trace_text := NULL;\n            NEW.trace_digest := sha256(coalesce(NEW.trace_text, ''::bytea) || convert_to('pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_context_id,id,user_id,type,created_at|' || jsonb_build_array(NEW.\"pgh_id\", NEW.\"pgh_created_at\" AT TIME ZONE 'UTC', NEW.\"pgh_label\", NEW.\"trace_context\", NEW.\"trace_actor\", NEW.\"trace_link_id\", NEW.\"pgh_context_id\", NEW.\"id\", NEW.\"user_id\", NEW.\"type\", NEW.\"created_at\" AT TIME ZONE 'UTC')::text, 'UTF8'));\n            RETURN NEW;\n        ",
                    hash="1500b4f65e5eff3ac1806bb069c7dc010c583f75",
                    operation="INSERT",
                    pgid="pgtrigger_write_trace_7e5c5",
                    table="models_registry_secondfactoraudit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondfactoraudit",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF false THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION '% is part of the trace', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation';\n        ",
                    hash="1c68b2b819fa8e56215757d05b57b62b5d8af942",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_keep_trace_b510a",
                    table="models_registry_secondfactoraudit",
                    when="BEFORE",
                ),
            ),
        ),
        # Last: triggers of the trace are deferred, and such a table is not altered.
        migrations.RunSQL(BASELINE, migrations.RunSQL.noop),
        QUICK_TRIGGERS,
    ]
