"""Erasing texts from the trace where a law asks for it; the chain stays whole (models/chain.py)."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..erasure_journal import note_erasure
from ..models import Chained, Erasure


def erasable_records() -> dict[str, Any]:
    """Return the tables of versions that have erasable texts, by the name of their record."""
    return {
        model.pgh_tracked_model._meta.model_name: model  # type: ignore[attr-defined]
        for model in apps.get_models()
        if issubclass(model, Chained) and model.trace_erasable
    }


@transaction.atomic
def erase_texts(
    name: str,
    key: int,
    *,
    reason: str,
    with_record: bool = False,
    erased_at: datetime.datetime | None = None,
) -> int:
    """Empty the erasable texts in the earlier versions of a record; return how many there were.

    The record's newest version says what the record says and stays, unless the record is
    deleted. `with_record` empties the texts of the record itself first, which is a change
    like any other and stands in the trace. Writes down the erasure with its reason, and with
    its moment where that was earlier, in the journal of erasures too. Raises ValidationError
    for an unknown record or a reason too short, and a database error where the record's own
    text is final.
    """
    versions = erasable_records().get(name)
    if versions is None:
        raise ValidationError(_("%(name)s has no texts that may be erased."), params={"name": name})
    record = versions.pgh_tracked_model._default_manager.filter(pk=key)
    texts = dict.fromkeys(versions.trace_erasable, "")
    if with_record:
        record.update(**texts)
    own = versions._default_manager.filter(pgh_obj=key)
    if not own.exists():
        raise ValidationError(_("The trace has no such record."))
    kept = _kept(own, versions.trace_erasable) if record.exists() else []
    own = own.exclude(pk__in=kept[:1])
    last = own.aggregate(last=models.Max("pk"))["last"] or 0
    erasure = Erasure(record=name, key=key, last_version=last, reason=reason.strip())
    erasure.erased_at = erased_at or timezone.now()
    erasure.full_clean()
    erasure.save()
    note_erasure(erasure, kept_from=kept[-1] if kept else last + 1)
    return int(own.filter(trace_salt__isnull=False).update(**texts, trace_salt=None))


def _kept(own: models.QuerySet[Any], texts: Iterable[str]) -> list[int]:
    """Return the keys of the versions that say what the record says, the newest first."""
    found: list[int] = []
    said = None
    for key, *told in own.order_by("-pk").values_list("pk", *texts):
        if said not in (None, told):
            break
        said = told
        found.append(key)
    return found
