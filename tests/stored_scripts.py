"""A script in every text that people write, and where a page would run it."""

from django.apps import apps
from django.db import Error, connection, models, transaction
from django.http import HttpResponse

ATTACK = "\"'><script src=x></script>"
SHORTEST = 60  # what is shorter is a code, a number or a mark
RUN_BY_BROWSERS = ("text/html", "image/svg+xml", "application/xml", "application/xhtml+xml",
                   "application/atom+xml", "application/rss+xml")  # fmt: skip
NOT_WRITTEN = {"password", "username", "pgh_label"}


def write_everywhere() -> set[str]:
    """Put it at the end of every text that people write; return which columns took it.

    The rules of the rows stand (a code must stay a code); what triggers would do is left out.
    """
    taken = set()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in apps.get_app_config("models_registry").get_models():
            for field in model._meta.local_concrete_fields:
                name = f"{model.__name__}.{field.name}"
                if model._meta.managed and _is_text(field) and field.name not in NOT_WRITTEN:
                    taken |= {name} if _write(model._meta.db_table, field) else set()
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    return taken


def _is_text(field: models.Field) -> bool:
    is_of_words = isinstance(field, models.CharField | models.TextField)
    is_long = (field.max_length or SHORTEST) >= SHORTEST
    return is_of_words and is_long and not (field.choices or field.unique or field.generated)


def _write(table: str, field: models.Field) -> bool:
    quoted, limit = connection.ops.quote_name(field.column), field.max_length or 100_000
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {quoted} = left({quoted}, %s) || %s{_only(field)}",
                [limit - len(ATTACK), ATTACK],
            )
            return cursor.rowcount > 0
    except Error:  # a rule of the row says what may stand there
        return False


def _only(field: models.Field) -> str:
    """Of contacts only those that there are: a look at one is written down."""
    if "contact" in field.name or field.name in {"asker_name", "email"}:
        return f" WHERE {connection.ops.quote_name(field.column)} <> ''"
    return ""


def is_run(response: HttpResponse) -> bool:
    """Whether a browser would take it for a script of the page."""
    kind = response.headers.get("Content-Type", "").split(";")[0]
    return kind in RUN_BY_BROWSERS and ATTACK[3:].encode() in response.getvalue()
