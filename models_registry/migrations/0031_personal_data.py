import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from typing import Any

from ._quick_triggers import QUICK_TRIGGERS

# What the forms said when this was written; a commenter and who asks a unit agree to it by a tick.
TEXTS = (
    (
        "naming",
        "Tôi đồng ý để Sổ đăng ký mô hình “Dân vận khéo” công khai họ tên, chức vụ, xã và câu chuyện về mô hình của tôi trên trang này, trong dữ liệu mở và bản tin. Tôi có thể rút lại bất cứ lúc nào mà không phải nêu lý do; khi đó tên tôi chỉ còn các chữ cái đầu, còn quyết định công nhận vẫn được lưu.",
        "I agree that the registry of “Dân vận khéo” models publishes my name, position, commune and the story of my model on this site, in its open data and feeds. I may take this back at any time without a reason; then my name becomes initials, while the decision stays on file.",
    ),
    (
        "comment",
        "Tôi đồng ý để tên và góp ý của tôi hiển thị trên trang này sau khi được duyệt. Số điện thoại hoặc thư điện tử chỉ dùng để hỏi lại về góp ý, không bao giờ công khai và được xóa sau thời hạn ghi ở mục Quyền riêng tư. Tôi có thể yêu cầu sửa hoặc xóa bất cứ lúc nào.",
        "I agree that my name and my comment stand on this site once they are read. My telephone or e-mail is used only for questions about the comment, is never published and is deleted after the time that the privacy page says. I may have it corrected or erased at any time.",
    ),
    (
        "learning",
        "Tôi đồng ý để đơn vị có mô hình này và cán bộ thẩm định cấp tỉnh nhận tên và thông tin liên hệ của tôi để trả lời. Những thông tin này không công khai và được xóa sau thời hạn ghi ở mục Quyền riêng tư. Tôi có thể yêu cầu sửa hoặc xóa bất cứ lúc nào.",
        "I agree that the unit of this model and the provincial reviewers get my name and my contact to answer me. They are not published and are deleted after the time that the privacy page says. I may have them corrected or erased at any time.",
    ),
)


def write_texts(apps: Any, schema_editor: Any) -> None:
    text = apps.get_model("models_registry", "ConsentText")
    for purpose, vi, en in TEXTS:
        text.objects.create(
            purpose=purpose, version="2026-01", text_vi=vi, text_en=en, in_force_from="2026-01-01"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("models_registry", "0030_districts_in_sums"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("naming", "To be named in public"),
                            ("comment", "To comment"),
                            ("learning", "To ask a unit"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                ("version", models.CharField(max_length=60, verbose_name="version of the text")),
                (
                    "text_vi",
                    models.TextField(
                        max_length=5000,
                        validators=[django.core.validators.MinLengthValidator(40)],
                        verbose_name="Vietnamese text",
                    ),
                ),
                (
                    "text_en",
                    models.TextField(
                        max_length=5000,
                        validators=[django.core.validators.MinLengthValidator(40)],
                        verbose_name="English text",
                    ),
                ),
                (
                    "in_force_from",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="in force from"
                    ),
                ),
            ],
            options={
                "verbose_name": "text of consent",
                "verbose_name_plural": "texts of consent",
                "ordering": ["purpose", "-in_force_from", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ConsentTextAudit",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("naming", "To be named in public"),
                            ("comment", "To comment"),
                            ("learning", "To ask a unit"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                ("version", models.CharField(max_length=60, verbose_name="version of the text")),
                (
                    "text_vi",
                    models.TextField(
                        max_length=5000,
                        validators=[django.core.validators.MinLengthValidator(40)],
                        verbose_name="Vietnamese text",
                    ),
                ),
                (
                    "text_en",
                    models.TextField(
                        max_length=5000,
                        validators=[django.core.validators.MinLengthValidator(40)],
                        verbose_name="English text",
                    ),
                ),
                (
                    "in_force_from",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="in force from"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonalDataAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("export", "Export of one person's data"),
                            ("erasure", "Erasure of one person's data"),
                            ("retention", "What was kept long enough went"),
                        ],
                        max_length=10,
                        verbose_name="act",
                    ),
                ),
                ("records", models.JSONField(verbose_name="records")),
                (
                    "reason",
                    models.CharField(
                        help_text="When and how it was asked for, without the person's name.",
                        max_length=500,
                        validators=[django.core.validators.MinLengthValidator(20)],
                        verbose_name="reason",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
            ],
            options={
                "verbose_name": "request about personal data",
                "verbose_name_plural": "requests about personal data",
                "ordering": ["-pk"],
                "permissions": [
                    ("handle_personal_data", "Can find, export and erase one person's data")
                ],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="PersonalDataActAudit",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("export", "Export of one person's data"),
                            ("erasure", "Erasure of one person's data"),
                            ("retention", "What was kept long enough went"),
                        ],
                        max_length=10,
                        verbose_name="act",
                    ),
                ),
                ("records", models.JSONField(verbose_name="records")),
                (
                    "reason",
                    models.CharField(
                        help_text="When and how it was asked for, without the person's name.",
                        max_length=500,
                        validators=[django.core.validators.MinLengthValidator(20)],
                        verbose_name="reason",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonalDataView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record", models.CharField(max_length=40, verbose_name="kind of record")),
                (
                    "key",
                    models.BigIntegerField(
                        default=0,
                        help_text="0 of a list with many.",
                        verbose_name="key of the record",
                    ),
                ),
                ("fields", models.CharField(max_length=200, verbose_name="fields")),
                ("hour", models.DateTimeField(verbose_name="hour")),
                (
                    "viewed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="at"),
                ),
            ],
            options={
                "verbose_name": "view of personal data",
                "verbose_name_plural": "views of personal data",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="comment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="comment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="comment",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="commentaudit",
            name="write_trace",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="given_is_kept",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consentaudit",
            name="write_trace",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningrequest",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningrequest",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningrequest",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="learningrequestaudit",
            name="write_trace",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="tracelink",
            name="close_link",
        ),
        migrations.AddField(
            model_name="comment",
            name="agreed_to",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=60,
                verbose_name="version of the text that was agreed to",
            ),
        ),
        migrations.AddField(
            model_name="commentaudit",
            name="agreed_to",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=60,
                verbose_name="version of the text that was agreed to",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawal_recorded_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="withdrawal recorded at"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawal_told",
            field=models.CharField(
                blank=True,
                help_text="By letter, by telephone, at the office; on which day and to whom.",
                max_length=200,
                verbose_name="how the withdrawal was told",
            ),
        ),
        migrations.AddField(
            model_name="consentaudit",
            name="withdrawal_recorded_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="withdrawal recorded at"
            ),
        ),
        migrations.AddField(
            model_name="consentaudit",
            name="withdrawal_told",
            field=models.CharField(
                blank=True,
                help_text="By letter, by telephone, at the office; on which day and to whom.",
                max_length=200,
                verbose_name="how the withdrawal was told",
            ),
        ),
        migrations.AddField(
            model_name="learningrequest",
            name="agreed_to",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=60,
                verbose_name="version of the text that was agreed to",
            ),
        ),
        migrations.AddField(
            model_name="learningrequestaudit",
            name="agreed_to",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=60,
                verbose_name="version of the text that was agreed to",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_commentaudit" ("agreed_to", "author_name", "created_at", "id", "links", "model_id", "moderated_at", "moderated_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "text") VALUES (NEW."agreed_to", NEW."author_name", NEW."created_at", NEW."id", NEW."links", NEW."model_id", NEW."moderated_at", NEW."moderated_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state", NEW."text"); RETURN NULL;',
                    hash="0d6770df7b2b4c3f8fe206cbde0a5346557c4cc5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bfdb7",
                    table="models_registry_comment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agreed_to" IS DISTINCT FROM (NEW."agreed_to") OR OLD."author_name" IS DISTINCT FROM (NEW."author_name") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."links" IS DISTINCT FROM (NEW."links") OR OLD."model_id" IS DISTINCT FROM (NEW."model_id") OR OLD."moderated_at" IS DISTINCT FROM (NEW."moderated_at") OR OLD."moderated_by_id" IS DISTINCT FROM (NEW."moderated_by_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func='INSERT INTO "models_registry_commentaudit" ("agreed_to", "author_name", "created_at", "id", "links", "model_id", "moderated_at", "moderated_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "text") VALUES (NEW."agreed_to", NEW."author_name", NEW."created_at", NEW."id", NEW."links", NEW."model_id", NEW."moderated_at", NEW."moderated_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state", NEW."text"); RETURN NULL;',
                    hash="4a59fe764b30c5373a41cb5dec042afc82373674",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fcf38",
                    table="models_registry_comment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_commentaudit" ("agreed_to", "author_name", "created_at", "id", "links", "model_id", "moderated_at", "moderated_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "text") VALUES (OLD."agreed_to", OLD."author_name", OLD."created_at", OLD."id", OLD."links", OLD."model_id", OLD."moderated_at", OLD."moderated_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."state", OLD."text"); RETURN NULL;',
                    hash="2bda931280e6073cfc23ac51a29d195457a48f33",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_52a62",
                    table="models_registry_comment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commentaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="write_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE own_link bigint; own_form bigint;",
                    func="\n            own_link := nullif(current_setting('trace.link', true), '')::bigint;\n            IF own_link IS NULL THEN\n                INSERT INTO models_registry_tracelink (is_closing) VALUES (false)\n                    RETURNING id INTO own_link;\n                PERFORM set_config('trace.link', own_link::text, true);\n            END IF;\n            SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_commentaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,created_at,state,reason,moderated_by_id,moderated_at,model_id,links,agreed_to|author_name,text';\n            IF own_form IS NULL THEN\n                INSERT INTO models_registry_traceform (table_name, columns)\n                    VALUES ('models_registry_commentaudit', 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,created_at,state,reason,moderated_by_id,moderated_at,model_id,links,agreed_to|author_name,text') ON CONFLICT DO NOTHING;\n                SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_commentaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,created_at,state,reason,moderated_by_id,moderated_at,model_id,links,agreed_to|author_name,text';\n            END IF;\n            NEW.trace_link_id := own_link;\n            NEW.trace_form_id := own_form;\n            NEW.trace_context\n                := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;\n            NEW.trace_actor := CASE WHEN NEW.trace_context->>'user' ~ '^[0-9]+$' THEN (NEW.trace_context->>'user')::bigint END;\n            NEW.trace_salt := NULL;\n            NEW.trace_text := NULL;\n                NEW.trace_salt := gen_random_uuid();\n                NEW.trace_text := sha256(uuid_send(NEW.trace_salt) || convert_to(jsonb_build_array(NEW.\"author_name\", NEW.\"text\")::text, 'UTF8'));\n            NEW.trace_digest := sha256(coalesce(NEW.trace_text, ''::bytea) || convert_to('pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,created_at,state,reason,moderated_by_id,moderated_at,model_id,links,agreed_to|author_name,text' || jsonb_build_array(NEW.\"pgh_id\", NEW.\"pgh_created_at\" AT TIME ZONE 'UTC', NEW.\"pgh_label\", NEW.\"trace_context\", NEW.\"trace_actor\", NEW.\"trace_link_id\", NEW.\"pgh_obj_id\", NEW.\"pgh_context_id\", NEW.\"id\", NEW.\"created_at\" AT TIME ZONE 'UTC', NEW.\"state\", NEW.\"reason\", NEW.\"moderated_by_id\", NEW.\"moderated_at\" AT TIME ZONE 'UTC', NEW.\"model_id\", NEW.\"links\", NEW.\"agreed_to\")::text, 'UTF8'));\n            RETURN NEW;\n        ",
                    hash="d07a598d6a454debe8bb9e5933f4b5ebc3ea9569",
                    operation="INSERT",
                    pgid="pgtrigger_write_trace_9d610",
                    table="models_registry_commentaudit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="given_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF OLD.withdrawn_on IS NOT NULL\n        AND to_jsonb(NEW) - 'subject_name' = to_jsonb(OLD) - 'subject_name'\n        AND NEW.subject_name ~ '^(\\w\\.)+$'\n    THEN\n        RETURN NEW;\n    END IF;\n    IF to_jsonb(NEW) - 'withdrawn_on' - 'withdrawal_recorded_by_id' - 'withdrawal_told' - 'withdrawal_recorded_at' IS DISTINCT FROM to_jsonb(OLD) - 'withdrawn_on' - 'withdrawal_recorded_by_id' - 'withdrawal_told' - 'withdrawal_recorded_at'\n        OR OLD.withdrawn_on IS NOT NULL\n    THEN\n        RAISE EXCEPTION 'consent % is kept as it was given', OLD.id\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="87a11971ef159347a23d35fc8602e07cca5dd157",
                    operation="UPDATE",
                    pgid="pgtrigger_given_is_kept_474a3",
                    table="models_registry_consent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_consentaudit" ("given_on", "id", "model_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scope", "subject_name", "text_version", "withdrawal_recorded_at", "withdrawal_recorded_by_id", "withdrawal_told", "withdrawn_on") VALUES (NEW."given_on", NEW."id", NEW."model_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."scope", NEW."subject_name", NEW."text_version", NEW."withdrawal_recorded_at", NEW."withdrawal_recorded_by_id", NEW."withdrawal_told", NEW."withdrawn_on"); RETURN NULL;',
                    hash="576d6c6551f420e9345c4c8697c9aa5a14b3358c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_79afd",
                    table="models_registry_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "models_registry_consentaudit" ("given_on", "id", "model_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scope", "subject_name", "text_version", "withdrawal_recorded_at", "withdrawal_recorded_by_id", "withdrawal_told", "withdrawn_on") VALUES (NEW."given_on", NEW."id", NEW."model_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."scope", NEW."subject_name", NEW."text_version", NEW."withdrawal_recorded_at", NEW."withdrawal_recorded_by_id", NEW."withdrawal_told", NEW."withdrawn_on"); RETURN NULL;',
                    hash="e636a5d0d7427347decc4d0af9cb0f88f6ac8f2d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bab8b",
                    table="models_registry_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_consentaudit" ("given_on", "id", "model_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scope", "subject_name", "text_version", "withdrawal_recorded_at", "withdrawal_recorded_by_id", "withdrawal_told", "withdrawn_on") VALUES (OLD."given_on", OLD."id", OLD."model_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."scope", OLD."subject_name", OLD."text_version", OLD."withdrawal_recorded_at", OLD."withdrawal_recorded_by_id", OLD."withdrawal_told", OLD."withdrawn_on"); RETURN NULL;',
                    hash="00b0f2ee7606cfe1581e55cf599f3626ce98ffe7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_03084",
                    table="models_registry_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consentaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="write_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE own_link bigint; own_form bigint;",
                    func="\n            own_link := nullif(current_setting('trace.link', true), '')::bigint;\n            IF own_link IS NULL THEN\n                INSERT INTO models_registry_tracelink (is_closing) VALUES (false)\n                    RETURNING id INTO own_link;\n                PERFORM set_config('trace.link', own_link::text, true);\n            END IF;\n            SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_consentaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,model_id,scope,text_version,given_on,recorded_at,recorded_by_id,withdrawn_on,withdrawal_recorded_by_id,withdrawal_told,withdrawal_recorded_at|subject_name';\n            IF own_form IS NULL THEN\n                INSERT INTO models_registry_traceform (table_name, columns)\n                    VALUES ('models_registry_consentaudit', 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,model_id,scope,text_version,given_on,recorded_at,recorded_by_id,withdrawn_on,withdrawal_recorded_by_id,withdrawal_told,withdrawal_recorded_at|subject_name') ON CONFLICT DO NOTHING;\n                SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_consentaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,model_id,scope,text_version,given_on,recorded_at,recorded_by_id,withdrawn_on,withdrawal_recorded_by_id,withdrawal_told,withdrawal_recorded_at|subject_name';\n            END IF;\n            NEW.trace_link_id := own_link;\n            NEW.trace_form_id := own_form;\n            NEW.trace_context\n                := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;\n            NEW.trace_actor := CASE WHEN NEW.trace_context->>'user' ~ '^[0-9]+$' THEN (NEW.trace_context->>'user')::bigint END;\n            NEW.trace_salt := NULL;\n            NEW.trace_text := NULL;\n                NEW.trace_salt := gen_random_uuid();\n                NEW.trace_text := sha256(uuid_send(NEW.trace_salt) || convert_to(jsonb_build_array(NEW.\"subject_name\")::text, 'UTF8'));\n            NEW.trace_digest := sha256(coalesce(NEW.trace_text, ''::bytea) || convert_to('pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,model_id,scope,text_version,given_on,recorded_at,recorded_by_id,withdrawn_on,withdrawal_recorded_by_id,withdrawal_told,withdrawal_recorded_at|subject_name' || jsonb_build_array(NEW.\"pgh_id\", NEW.\"pgh_created_at\" AT TIME ZONE 'UTC', NEW.\"pgh_label\", NEW.\"trace_context\", NEW.\"trace_actor\", NEW.\"trace_link_id\", NEW.\"pgh_obj_id\", NEW.\"pgh_context_id\", NEW.\"id\", NEW.\"model_id\", NEW.\"scope\", NEW.\"text_version\", NEW.\"given_on\", NEW.\"recorded_at\" AT TIME ZONE 'UTC', NEW.\"recorded_by_id\", NEW.\"withdrawn_on\", NEW.\"withdrawal_recorded_by_id\", NEW.\"withdrawal_told\", NEW.\"withdrawal_recorded_at\" AT TIME ZONE 'UTC')::text, 'UTF8'));\n            RETURN NEW;\n        ",
                    hash="08ba7f157a1477e8483b7c2f6d3c14a6b0b3e1c9",
                    operation="INSERT",
                    pgid="pgtrigger_write_trace_faa25",
                    table="models_registry_consentaudit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_learningrequestaudit" ("agreed_to", "answer", "asked_by_id", "created_at", "handled_at", "handled_by_id", "id", "links", "locality_id", "message", "model_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unit_name") VALUES (NEW."agreed_to", NEW."answer", NEW."asked_by_id", NEW."created_at", NEW."handled_at", NEW."handled_by_id", NEW."id", NEW."links", NEW."locality_id", NEW."message", NEW."model_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."unit_name"); RETURN NULL;',
                    hash="b46ced2c2a82fb695078f4529ac15d0a90c31019",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a9a84",
                    table="models_registry_learningrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agreed_to" IS DISTINCT FROM (NEW."agreed_to") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."handled_at" IS DISTINCT FROM (NEW."handled_at") OR OLD."handled_by_id" IS DISTINCT FROM (NEW."handled_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."links" IS DISTINCT FROM (NEW."links") OR OLD."locality_id" IS DISTINCT FROM (NEW."locality_id") OR OLD."message" IS DISTINCT FROM (NEW."message") OR OLD."model_id" IS DISTINCT FROM (NEW."model_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."unit_name" IS DISTINCT FROM (NEW."unit_name"))',
                    func='INSERT INTO "models_registry_learningrequestaudit" ("agreed_to", "answer", "asked_by_id", "created_at", "handled_at", "handled_by_id", "id", "links", "locality_id", "message", "model_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unit_name") VALUES (NEW."agreed_to", NEW."answer", NEW."asked_by_id", NEW."created_at", NEW."handled_at", NEW."handled_by_id", NEW."id", NEW."links", NEW."locality_id", NEW."message", NEW."model_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."unit_name"); RETURN NULL;',
                    hash="94d0e1a49f0bd4b3fcb818df26ab126199102c30",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_477a2",
                    table="models_registry_learningrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_learningrequestaudit" ("agreed_to", "answer", "asked_by_id", "created_at", "handled_at", "handled_by_id", "id", "links", "locality_id", "message", "model_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "unit_name") VALUES (OLD."agreed_to", OLD."answer", OLD."asked_by_id", OLD."created_at", OLD."handled_at", OLD."handled_by_id", OLD."id", OLD."links", OLD."locality_id", OLD."message", OLD."model_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."unit_name"); RETURN NULL;',
                    hash="9339e710ae033145a54b05f19f77f3b81581f0a8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b6f2c",
                    table="models_registry_learningrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequestaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="write_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE own_link bigint; own_form bigint;",
                    func='\n            own_link := nullif(current_setting(\'trace.link\', true), \'\')::bigint;\n            IF own_link IS NULL THEN\n                INSERT INTO models_registry_tracelink (is_closing) VALUES (false)\n                    RETURNING id INTO own_link;\n                PERFORM set_config(\'trace.link\', own_link::text, true);\n            END IF;\n            SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = \'models_registry_learningrequestaudit\' AND columns = \'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,model_id,locality_id,organisation_id,asked_by_id,links,state,handled_by_id,handled_at,created_at,agreed_to|unit_name,message,answer\';\n            IF own_form IS NULL THEN\n                INSERT INTO models_registry_traceform (table_name, columns)\n                    VALUES (\'models_registry_learningrequestaudit\', \'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,model_id,locality_id,organisation_id,asked_by_id,links,state,handled_by_id,handled_at,created_at,agreed_to|unit_name,message,answer\') ON CONFLICT DO NOTHING;\n                SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = \'models_registry_learningrequestaudit\' AND columns = \'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,model_id,locality_id,organisation_id,asked_by_id,links,state,handled_by_id,handled_at,created_at,agreed_to|unit_name,message,answer\';\n            END IF;\n            NEW.trace_link_id := own_link;\n            NEW.trace_form_id := own_form;\n            NEW.trace_context\n                := nullif(current_setting(\'pghistory.context_metadata\', true), \'\')::jsonb;\n            NEW.trace_actor := CASE WHEN NEW.trace_context->>\'user\' ~ \'^[0-9]+$\' THEN (NEW.trace_context->>\'user\')::bigint END;\n            NEW.trace_salt := NULL;\n            NEW.trace_text := NULL;\n                NEW.trace_salt := gen_random_uuid();\n                NEW.trace_text := sha256(uuid_send(NEW.trace_salt) || convert_to(jsonb_build_array(NEW."unit_name", NEW."message", NEW."answer")::text, \'UTF8\'));\n            NEW.trace_digest := sha256(coalesce(NEW.trace_text, \'\'::bytea) || convert_to(\'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,model_id,locality_id,organisation_id,asked_by_id,links,state,handled_by_id,handled_at,created_at,agreed_to|unit_name,message,answer\' || jsonb_build_array(NEW."pgh_id", NEW."pgh_created_at" AT TIME ZONE \'UTC\', NEW."pgh_label", NEW."trace_context", NEW."trace_actor", NEW."trace_link_id", NEW."pgh_obj_id", NEW."pgh_context_id", NEW."id", NEW."model_id", NEW."locality_id", NEW."organisation_id", NEW."asked_by_id", NEW."links", NEW."state", NEW."handled_by_id", NEW."handled_at" AT TIME ZONE \'UTC\', NEW."created_at" AT TIME ZONE \'UTC\', NEW."agreed_to")::text, \'UTF8\'));\n            RETURN NEW;\n        ',
                    hash="1485476fc05f60d9ab7619c5b5050dfb29c2ded0",
                    operation="INSERT",
                    pgid="pgtrigger_write_trace_fa807",
                    table="models_registry_learningrequestaudit",
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
                    func='\n            IF TG_OP = \'INSERT\' THEN\n                UPDATE models_registry_tracelink SET is_closing = true WHERE id = NEW.id;\n                RETURN NULL;\n            END IF;\n            PERFORM set_config(\'trace.link\', \'\', true);\n            own := NEW;\n            WITH written AS (SELECT trace_link_id AS link, \'models_registry_abbreviationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_abbreviationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_appraisalaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_appraisalaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_assignmentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_assignmentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaigneventaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaigneventaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignmodelaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignmodelaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignorganiseraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignorganiseraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_campaignplaceaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_campaignplaceaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_clearanceaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_clearanceaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_commendationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_commendationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_commentansweraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_commentansweraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_commentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_commentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_conflictofinterestaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_conflictofinterestaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_consentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_consentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_consenttextaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_consenttextaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_correctionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_correctionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_criterionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_criterionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionentryaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionentryaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_decisionlineaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_decisionlineaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_documenttemplateaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_documenttemplateaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_erasureaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_erasureaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_exemplaryactaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_exemplaryactaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_fieldaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_fieldaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_historicimportaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_historicimportaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_importmeaningaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_importmeaningaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_indicatoraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_indicatoraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_latereleaseaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_latereleaseaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_learningrequestaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_learningrequestaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_listnoteaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_listnoteaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_localityaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_localityaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_localitysuccessionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_localitysuccessionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_membershipaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_membershipaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_organisationaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_organisationaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_organisationkindaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_organisationkindaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_personaldataactaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_personaldataactaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_pickedstoryaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_pickedstoryaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_recognitionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_recognitionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reportingperiodaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reportingperiodaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewcommentaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reviewcommentaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewevent\' AS place, "id" AS key, trace_digest AS digest FROM "models_registry_reviewevent" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_reviewreasonaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_reviewreasonaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_rolepermissionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_rolepermissionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_scoreaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_scoreaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_useraudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_useraudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_userpermissionaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_userpermissionaudit" WHERE trace_link_id = NEW.id UNION ALL SELECT trace_link_id AS link, \'models_registry_userroleaudit\' AS place, "pgh_id" AS key, trace_digest AS digest FROM "models_registry_userroleaudit" WHERE trace_link_id = NEW.id),\n                places AS (\n                    SELECT place, jsonb_agg(key ORDER BY key) AS keys FROM written GROUP BY place\n                )\n            SELECT (SELECT coalesce(jsonb_object_agg(place, keys), \'{}\') FROM places),\n                   (SELECT coalesce(sha256(string_agg(digest, \'\'::bytea ORDER BY place COLLATE "C", key)), \'\'::bytea) FROM written)\n              INTO own.contents, of_rows;\n            PERFORM pg_advisory_xact_lock(7216901);\n            SELECT * INTO last FROM models_registry_tracelink\n             WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1;\n            own.position := coalesce(last.position, 0) + 1;\n            own.closed_at := clock_timestamp();\n            UPDATE models_registry_tracelink\n               SET position = own.position, closed_at = own.closed_at, contents = own.contents,\n                   digest = sha256(coalesce(last.digest, \'\'::bytea) || convert_to(own.id || \'|\' || own.position || \'|\' || extract(epoch from own.closed_at) || \'|\' || own.contents::text, \'UTF8\') || of_rows)\n             WHERE id = NEW.id;\n            RETURN NULL;\n        ',
                    hash="d8970bdca583e8a0c9a3bab980a697bfd5bb42cd",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_close_link_8cc11",
                    table="models_registry_tracelink",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="consenttext",
            name="written_by",
            field=models.ForeignKey(
                editable=False,
                help_text="Empty for what came with the program.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="consenttextaudit",
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
            model_name="consenttextaudit",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="audit_rows",
                related_query_name="audit_row",
                to="models_registry.consenttext",
            ),
        ),
        migrations.AddField(
            model_name="consenttextaudit",
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
            model_name="consenttextaudit",
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
            model_name="consenttextaudit",
            name="written_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                help_text="Empty for what came with the program.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="personaldataact",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty for a command on the server.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="personaldataactaudit",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Empty for a command on the server.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="personaldataactaudit",
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
            model_name="personaldataactaudit",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="audit_rows",
                related_query_name="audit_row",
                to="models_registry.personaldataact",
            ),
        ),
        migrations.AddField(
            model_name="personaldataactaudit",
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
            model_name="personaldataactaudit",
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
            model_name="personaldataview",
            name="viewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who looked",
            ),
        ),
        migrations.AddConstraint(
            model_name="consenttext",
            constraint=models.UniqueConstraint(
                fields=("purpose", "version"),
                name="consent_text_once",
                violation_error_message="There is a text with this version. Other words need another version.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consenttext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("version", ""), _negated=True),
                    models.Q(("text_vi", ""), _negated=True),
                    models.Q(("text_en", ""), _negated=True),
                ),
                name="consent_text_is_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consenttext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="270deb623e0aa2cddd862fe2e0dc8933ed77c55b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fd448",
                    table="models_registry_consenttext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consenttext",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_consenttextaudit" ("id", "in_force_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_en", "text_vi", "version", "written_by_id") VALUES (NEW."id", NEW."in_force_from", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."text_en", NEW."text_vi", NEW."version", NEW."written_by_id"); RETURN NULL;',
                    hash="5bccea76c405c16a3a421157122a0cde072a210d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0f52c",
                    table="models_registry_consenttext",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consenttext",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "models_registry_consenttextaudit" ("id", "in_force_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_en", "text_vi", "version", "written_by_id") VALUES (NEW."id", NEW."in_force_from", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."text_en", NEW."text_vi", NEW."version", NEW."written_by_id"); RETURN NULL;',
                    hash="9d3b230586f33151af0f6b45596311e258f6ab97",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4c7f4",
                    table="models_registry_consenttext",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consenttext",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_consenttextaudit" ("id", "in_force_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_en", "text_vi", "version", "written_by_id") VALUES (OLD."id", OLD."in_force_from", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."text_en", OLD."text_vi", OLD."version", OLD."written_by_id"); RETURN NULL;',
                    hash="4e497f66abc58c0b689827bc029e16fc9eff64ea",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3c66e",
                    table="models_registry_consenttext",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="consenttextaudit",
            index=models.Index(fields=["-pgh_created_at", "-pgh_id"], name="consenttextaudit_at"),
        ),
        migrations.AddIndex(
            model_name="consenttextaudit",
            index=models.Index(
                fields=["trace_actor", "-pgh_created_at"], name="consenttextaudit_by"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consenttextaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="write_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE own_link bigint; own_form bigint;",
                    func="\n            own_link := nullif(current_setting('trace.link', true), '')::bigint;\n            IF own_link IS NULL THEN\n                INSERT INTO models_registry_tracelink (is_closing) VALUES (false)\n                    RETURNING id INTO own_link;\n                PERFORM set_config('trace.link', own_link::text, true);\n            END IF;\n            SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_consenttextaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,purpose,version,text_vi,text_en,in_force_from,written_by_id|';\n            IF own_form IS NULL THEN\n                INSERT INTO models_registry_traceform (table_name, columns)\n                    VALUES ('models_registry_consenttextaudit', 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,purpose,version,text_vi,text_en,in_force_from,written_by_id|') ON CONFLICT DO NOTHING;\n                SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_consenttextaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,purpose,version,text_vi,text_en,in_force_from,written_by_id|';\n            END IF;\n            NEW.trace_link_id := own_link;\n            NEW.trace_form_id := own_form;\n            NEW.trace_context\n                := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;\n            NEW.trace_actor := CASE WHEN NEW.trace_context->>'user' ~ '^[0-9]+$' THEN (NEW.trace_context->>'user')::bigint END;\n            NEW.trace_salt := NULL;\n            NEW.trace_text := NULL;\n            NEW.trace_digest := sha256(coalesce(NEW.trace_text, ''::bytea) || convert_to('pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,purpose,version,text_vi,text_en,in_force_from,written_by_id|' || jsonb_build_array(NEW.\"pgh_id\", NEW.\"pgh_created_at\" AT TIME ZONE 'UTC', NEW.\"pgh_label\", NEW.\"trace_context\", NEW.\"trace_actor\", NEW.\"trace_link_id\", NEW.\"pgh_obj_id\", NEW.\"pgh_context_id\", NEW.\"id\", NEW.\"purpose\", NEW.\"version\", NEW.\"text_vi\", NEW.\"text_en\", NEW.\"in_force_from\", NEW.\"written_by_id\")::text, 'UTF8'));\n            RETURN NEW;\n        ",
                    hash="b0d1e95e12a3ec05b099ed0d27207d8c33398399",
                    operation="INSERT",
                    pgid="pgtrigger_write_trace_39c6b",
                    table="models_registry_consenttextaudit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consenttextaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF false THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION '% is part of the trace', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation';\n        ",
                    hash="088086406b478fdff7ab6800a1e101036cf65bc8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_keep_trace_2d407",
                    table="models_registry_consenttextaudit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personaldataact",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9c98a58ae9f148463ed4ca9de1f8b1569bed72bc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_571b9",
                    table="models_registry_personaldataact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personaldataact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_personaldataactaudit" ("actor_id", "happened_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "records") VALUES (NEW."actor_id", NEW."happened_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."records"); RETURN NULL;',
                    hash="239dc5683d02df411aab4105055c11092dcc7838",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_70b24",
                    table="models_registry_personaldataact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personaldataact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "models_registry_personaldataactaudit" ("actor_id", "happened_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "records") VALUES (NEW."actor_id", NEW."happened_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."records"); RETURN NULL;',
                    hash="1c476e444fcbafa6c1d948760be850e80f983e29",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f10b7",
                    table="models_registry_personaldataact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personaldataact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_personaldataactaudit" ("actor_id", "happened_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "records") VALUES (OLD."actor_id", OLD."happened_at", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."records"); RETURN NULL;',
                    hash="02c7f239bc2e3d48f0f9171c5580d34ac39f3798",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_79d1b",
                    table="models_registry_personaldataact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="personaldataactaudit",
            index=models.Index(
                fields=["-pgh_created_at", "-pgh_id"], name="personaldataactaudit_at"
            ),
        ),
        migrations.AddIndex(
            model_name="personaldataactaudit",
            index=models.Index(
                fields=["trace_actor", "-pgh_created_at"], name="personaldataactaudit_by"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personaldataactaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="write_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE own_link bigint; own_form bigint;",
                    func="\n            own_link := nullif(current_setting('trace.link', true), '')::bigint;\n            IF own_link IS NULL THEN\n                INSERT INTO models_registry_tracelink (is_closing) VALUES (false)\n                    RETURNING id INTO own_link;\n                PERFORM set_config('trace.link', own_link::text, true);\n            END IF;\n            SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_personaldataactaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,kind,records,reason,actor_id,happened_at|';\n            IF own_form IS NULL THEN\n                INSERT INTO models_registry_traceform (table_name, columns)\n                    VALUES ('models_registry_personaldataactaudit', 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,kind,records,reason,actor_id,happened_at|') ON CONFLICT DO NOTHING;\n                SELECT id INTO own_form FROM models_registry_traceform WHERE table_name = 'models_registry_personaldataactaudit' AND columns = 'pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,kind,records,reason,actor_id,happened_at|';\n            END IF;\n            NEW.trace_link_id := own_link;\n            NEW.trace_form_id := own_form;\n            NEW.trace_context\n                := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;\n            NEW.trace_actor := CASE WHEN NEW.actor_id::text ~ '^[0-9]+$' THEN (NEW.actor_id::text)::bigint END;\n            NEW.trace_salt := NULL;\n            NEW.trace_text := NULL;\n            NEW.trace_digest := sha256(coalesce(NEW.trace_text, ''::bytea) || convert_to('pgh_id,pgh_created_at,pgh_label,trace_context,trace_actor,trace_link_id,pgh_obj_id,pgh_context_id,id,kind,records,reason,actor_id,happened_at|' || jsonb_build_array(NEW.\"pgh_id\", NEW.\"pgh_created_at\" AT TIME ZONE 'UTC', NEW.\"pgh_label\", NEW.\"trace_context\", NEW.\"trace_actor\", NEW.\"trace_link_id\", NEW.\"pgh_obj_id\", NEW.\"pgh_context_id\", NEW.\"id\", NEW.\"kind\", NEW.\"records\", NEW.\"reason\", NEW.\"actor_id\", NEW.\"happened_at\" AT TIME ZONE 'UTC')::text, 'UTF8'));\n            RETURN NEW;\n        ",
                    hash="d9230de7f8ddee426db1611948bab35dc59350b4",
                    operation="INSERT",
                    pgid="pgtrigger_write_trace_5816f",
                    table="models_registry_personaldataactaudit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personaldataactaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_trace",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF false THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION '% is part of the trace', TG_TABLE_NAME\n                USING ERRCODE = 'check_violation';\n        ",
                    hash="3651160966d77d0d56d327e82d0a7702bac49d8e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_keep_trace_fe15c",
                    table="models_registry_personaldataactaudit",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="personaldataview",
            index=models.Index(fields=["viewed_at"], name="personal_data_viewed_at"),
        ),
        migrations.AddConstraint(
            model_name="personaldataview",
            constraint=models.UniqueConstraint(
                fields=("viewer", "record", "key", "fields", "hour"), name="viewed_once_an_hour"
            ),
        ),
        # Triggers of the trace are deferred, and a table with some of them pending is not altered.
        migrations.RunPython(write_texts, migrations.RunPython.noop),
        QUICK_TRIGGERS,
    ]
