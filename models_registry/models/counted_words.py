"""The triggers that count in which names a word stands (models/vocabulary.py: NameWord)."""

import pgtrigger

_NEW = pgtrigger.Referencing(new="new_rows")
_OLD = pgtrigger.Referencing(old="old_rows")
_BOTH = pgtrigger.Referencing(old="old_rows", new="new_rows")


def counted_names() -> list[pgtrigger.Trigger]:
    """Triggers for a table with a column `name`: once a statement, however many rows it writes."""
    return [
        _counted("insert", pgtrigger.Insert, _NEW, "NULL, array_agg(name)", "new_rows"),
        _counted("delete", pgtrigger.Delete, _OLD, "array_agg(name), NULL", "old_rows"),
        _counted(
            "update",
            pgtrigger.Update,
            _BOTH,
            "array_agg(old_rows.name), array_agg(new_rows.name)",
            "old_rows JOIN new_rows USING (id) WHERE old_rows.name <> new_rows.name",
        ),
    ]


def _counted(
    event: str,
    operation: pgtrigger.Operation,
    referencing: pgtrigger.Referencing,
    names: str,
    rows: str,
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"count_words_{event}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=referencing,
        func=f"PERFORM count_name_words({names}) FROM {rows}; RETURN NULL;",
    )
