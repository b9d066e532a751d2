"""The triggers that count in which names a word stands (models/vocabulary.py: NameWord)."""

import pgtrigger

from .changed_rows import changed_rows

_NEW = pgtrigger.Referencing(new="new_rows")
_OLD = pgtrigger.Referencing(old="old_rows")
_BOTH = pgtrigger.Referencing(old="old_rows", new="new_rows")


def counted_names() -> list[pgtrigger.Trigger]:
    """Triggers for a table with a column `name`: once a statement, however many rows it writes."""
    gone = changed_rows(("id", "name"), old="new_rows", new="old_rows")
    come = changed_rows(("id", "name"))
    return [
        _counted("insert", pgtrigger.Insert, _NEW, come="new_rows"),
        _counted("delete", pgtrigger.Delete, _OLD, gone="old_rows"),
        _counted("update", pgtrigger.Update, _BOTH, gone=gone, come=come),
    ]


def _counted(
    event: str,
    operation: pgtrigger.Operation,
    referencing: pgtrigger.Referencing,
    *,
    gone: str = "",
    come: str = "",
) -> pgtrigger.Trigger:
    names = ", ".join(_names_of(rows) if rows else "NULL" for rows in (gone, come))
    return pgtrigger.Trigger(
        name=f"count_words_{event}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=referencing,
        func=f"PERFORM count_name_words({names}); RETURN NULL;",
    )


def _names_of(rows: str) -> str:
    return f"(SELECT array_agg(name) FROM {rows})"  # noqa: S608 - words of our own
