"""Writing down who looked at personal data that is not public; no public page asks for it."""

from collections.abc import Iterable

from django.utils import timezone

from ..models import PersonalDataView, User

Shown = tuple[str, int, Iterable[str]]  # kind and key of a record, and the fields of it


def note_view(viewer: User, record: str, key: int, fields: Iterable[str]) -> None:
    """Write one row for a person, a record and an hour; `key` is 0 of a list with many."""
    note_views(viewer, [(record, key, fields)])


def note_views(viewer: User, shown: Iterable[Shown]) -> None:
    """Write down many records that stood on one page; of what has no field shown, nothing."""
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    rows = [
        PersonalDataView(
            viewer=viewer,
            record=record,
            key=key,
            fields=", ".join(sorted(fields))[:200],
            hour=hour,
            viewed_at=now,
        )
        for record, key, fields in shown
        if fields
    ]
    PersonalDataView.objects.bulk_create(rows, ignore_conflicts=True)
