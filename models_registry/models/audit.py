"""The technical audit: every insert, change and deletion of a row, also by raw SQL."""

from collections.abc import Callable
from typing import Any

import pghistory
import pgtrigger
from django.db import models
from pghistory.models import Event

from .chain import Chained, KeepTrace, WriteTrace, chain_indexes


class ChainedVersion(Chained, Event):
    """A version of a row that is part of the trace."""

    class Meta:
        abstract = True


def audited(
    name: str,
    *,
    exclude: tuple[str, ...] = (),
    chained: bool = False,
    erasable: tuple[str, ...] = (),
    by_key: bool = True,
    in_masses: bool = False,
    also: dict[str, models.Field] | None = None,
) -> Callable[[type], type]:
    """Class decorator: keep each version of a row in a table of its own, called `name`.

    Triggers of the database write it, so that no way of writing goes unseen. `exclude`
    names columns that the database itself derives, or that must not be kept twice.
    `chained` versions are part of the trace (chain.py); `erasable` are those of their
    texts that a law may ask to erase. `by_key` is false for the links of a many-to-many
    field, which have no name by which anyone would ask for their versions. Of rows that come
    `in_masses` the first versions are written once a statement: a call of a trigger for each of
    a hundred thousand takes longer than the rows. (Not the later ones: which rows changed is
    found by a join, planned once a session by the rows that were there then.) `also` are fields
    of the versions that stand for excluded ones, whose value a version keeps and does not make.
    """
    of_chain: dict[str, Any] = {"attrs": dict(also or {})}
    if chained:
        of_chain["base_model"] = ChainedVersion
        of_chain["attrs"]["trace_erasable"] = erasable
        of_chain["meta"] = {
            "triggers": [WriteTrace(erasable), KeepTrace(erasable)],
            "indexes": chain_indexes(name, "pgh_created_at", "pgh_id"),
        }
    versions = pghistory.ObjForeignKey(related_name="audit_rows", related_query_name="audit_row")
    coming = pgtrigger.Statement if in_masses else pgtrigger.Row
    return pghistory.track(
        pghistory.InsertEvent(level=coming),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        model_name=name,
        app_label="models_registry",
        obj_field=versions if by_key else None,
        **of_chain,
    )
