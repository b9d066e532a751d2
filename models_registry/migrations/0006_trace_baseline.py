"""Put everything that was there before the trace into it: what is not in it came past it.

Every record gets a version that says how it stood, so that a later change behind the back of
the trace is found for it too; versions and moves that were written before are put into the
chain as they are. One statement for each table; the triggers of the trace do the rest.
"""

from collections.abc import Iterable
from typing import Any

from django.db import migrations

WITHOUT_KEY = {  # the tables whose versions do not point to their records
    "UserRoleAudit": "models_registry_user_groups",
    "UserPermissionAudit": "models_registry_user_user_permissions",
    "RolePermissionAudit": "auth_group_permissions",
    "SecondFactorAudit": "mfa_authenticator",
}
KEEPERS = ("keep_trace", "append_only", "stamp")  # triggers; the last would change a move
BEFORE = "trace_link_id IS NULL"


def write_baseline(apps: Any, schema_editor: Any) -> None:
    """Write it for each table of the trace."""
    models = apps.get_app_config("models_registry").get_models()
    chained = [
        model
        for model in models
        if "trace_link" in {field.name for field in model._meta.concrete_fields}
    ]
    with schema_editor.connection.cursor() as cursor:
        users = apps.get_model("models_registry", "User")._meta.db_table
        _silence(cursor, [users], ["update_update"])
        cursor.execute(f"UPDATE {users} SET password = password")  # noqa: S608  # for its digest
        _silence(cursor, [], [])
        for model in chained:
            if model.__name__ != "ReviewEvent":
                cursor.execute(_records_sql(model))
        _silence(cursor, [model._meta.db_table for model in chained], KEEPERS)
        # Nobody knows any more from where the earlier ones came; not from here.
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")
        for model in chained:
            cursor.execute(_earlier_sql(model))
        _silence(cursor, [], [])


def _records_sql(model: Any) -> str:
    columns = _columns(model, without=("pgh_", "trace_"))
    versions, tracked, key = model._meta.db_table, WITHOUT_KEY.get(model.__name__), "id"
    made, values = ["pgh_created_at", "pgh_label"], ["now()", "'baseline'"]
    if tracked is None:
        tracked = model._meta.get_field("pgh_obj").related_model._meta.db_table
        key = "pgh_obj_id"
        made, values = [*made, key], [*values, "live.id"]
    kept = ", ".join(f"live.{column}" for column in columns)
    return (
        f"INSERT INTO {versions} ({', '.join([*made, *columns])})"  # noqa: S608
        f" SELECT {', '.join(values)}, {kept} FROM {tracked} AS live WHERE NOT EXISTS"
        f" (SELECT FROM {versions} WHERE {key} = live.id AND NOT {BEFORE}) ORDER BY live.id"
    )


def _earlier_sql(model: Any) -> str:
    """Write the rows once more, under their keys: a row comes into the chain as it is written."""
    columns = ", ".join(_columns(model, without=("trace_",)))
    table = model._meta.db_table
    return (
        f"WITH earlier AS (DELETE FROM {table} WHERE {BEFORE} RETURNING {columns})"  # noqa: S608
        f" INSERT INTO {table} ({columns}) SELECT {columns} FROM earlier"
    )


def _columns(model: Any, *, without: tuple[str, ...]) -> list[str]:
    names = [field.column for field in model._meta.concrete_fields]
    return [f'"{name}"' for name in names if not name.startswith(without)]


def _silence(cursor: Any, tables: Iterable[str], names: Iterable[str]) -> None:
    """Let this transaction write without the triggers of these names, and with all others."""
    cursor.execute(
        "SELECT set_config('pgtrigger.ignore', coalesce(array_agg(tgname)::text, '{}'), true)"
        " FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE relname = ANY(%s) AND tgname ~ %s",
        [list(tables), f"^pgtrigger_({'|'.join(names)})_"],
    )


class Migration(migrations.Migration):
    """After the tables and triggers of the trace."""

    dependencies = [("models_registry", "0005_people_named")]

    operations = [migrations.RunPython(write_baseline, migrations.RunPython.noop)]
