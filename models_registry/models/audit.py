"""The technical audit: every insert, change and deletion of a row, also by raw SQL."""

from collections.abc import Callable

import pghistory


def audited(name: str, *, exclude: tuple[str, ...] = ()) -> Callable[[type], type]:
    """Class decorator: keep each version of a row in a table of its own, called `name`.

    Triggers of the database write it, so that no way of writing goes unseen. `exclude`
    names columns that the database itself derives, or that must not be kept twice.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        model_name=name,
        obj_field=pghistory.ObjForeignKey(
            related_name="audit_rows", related_query_name="audit_row"
        ),
    )
