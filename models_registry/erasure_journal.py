"""The journal of erasures: what a restore from an older archive has to erase again.

A line of JSON for each, without the text that was erased; it stands beside the archives and is
copied with them. Consents that were withdrawn, pictures that are shown no more and files that
were removed are in it too: an older archive has them as they were.
"""

import datetime
import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .models import Attachment, Consent, Erasure, Photo

NAME = "erasures.jsonl"
WITHDRAWAL = "withdrawal"
UNSHOWN = "unshown"
REMOVED: dict[str, type[Photo] | type[Attachment]] = {
    "removed photo": Photo,
    "removed attachment": Attachment,
}


class Entry(TypedDict):
    """One erasure: of which record, of which versions, why and when.

    `kept_from`: versions from this one on say what the record still said afterwards, earlier
    ones what was erased. A record that is gone, or whose own texts went, kept none.
    """

    record: str
    key: int
    last_version: int
    kept_from: int
    reason: str
    erased_at: str
    # Of a withdrawal and of files only: what tells that a key still means the same, which a new
    # record may have been given after a restore; and who withdrew since when.
    same: NotRequired[str]
    withdrawn_on: NotRequired[str]
    by: NotRequired[int | None]


def note_erasure(erasure: Erasure, *, kept_from: int) -> None:
    """Write an erasure down, once it is committed.

    Where that fails, the next backup writes it down (`complete`).
    """
    _note([_entry(erasure, kept_from)])


def note_withdrawal(consent: Consent) -> None:
    """Write down that a consent was withdrawn, once it is committed."""
    _note([_withdrawal(consent)])


def note_unshown(photo: Photo) -> None:
    """Write down that a picture is shown no more, since who is in it agrees no longer."""
    _note([_file_entry(UNSHOWN, photo.pk, str(photo.key), timezone.now())])


def note_removed(kind: type[Photo] | type[Attachment], keys: Iterable[int]) -> None:
    """Write down that files were removed, by what the audit says of it."""
    _note(list(_removed(kind, pgh_obj__in=keys)))


def _note(wanted: list[Entry]) -> None:
    if settings.BACKUP_FOLDER:
        folder = Path(settings.BACKUP_FOLDER)
        transaction.on_commit(lambda: _write(folder, wanted), robust=True)


def complete(folder: Path) -> None:
    """Write down what the journal lacks of the registry's erasures.

    What a record kept is not known any more: it is taken to have kept nothing.
    """
    erasures = (_entry(one, one.last_version + 1) for one in Erasure.objects.order_by("pk"))
    gone = Consent.objects.filter(withdrawn_on__isnull=False).order_by("pk")
    _write(folder, chain(erasures, map(_withdrawal, gone), *map(_removed, REMOVED.values())))


def entries(journal: Path) -> list[Entry]:
    """Read a journal; a line that a crash cut is left out."""
    found = []
    for line in journal.read_text(encoding="utf-8").split("\n") if journal.exists() else []:
        with suppress(json.JSONDecodeError):
            found.append(json.loads(line))
    return found


def _entry(erasure: Erasure, kept_from: int) -> Entry:
    return Entry(
        record=erasure.record,
        key=erasure.key,
        last_version=erasure.last_version,
        kept_from=kept_from,
        reason=erasure.reason,
        erased_at=erasure.erased_at.isoformat(),
    )


def _withdrawal(consent: Consent) -> Entry:
    day = consent.withdrawn_on or timezone.localdate()
    first = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return Entry(
        record=WITHDRAWAL,
        key=consent.pk,
        last_version=0,
        kept_from=0,
        reason=consent.withdrawal_told,
        erased_at=(consent.withdrawal_recorded_at or first).isoformat(),
        same=consent.recorded_at.isoformat(),
        withdrawn_on=day.isoformat(),
        by=consent.withdrawal_recorded_by_id,
    )


def _removed(kind: type[Photo] | type[Attachment], **asked: Any) -> Iterator[Entry]:
    name = next(name for name, one in REMOVED.items() if one is kind)
    versions: Any = kind.audit_rows.rel.related_model  # type: ignore[union-attr]
    gone = versions.objects.filter(pgh_label="delete", **asked).order_by("pgh_id")
    for key, same, at in gone.values_list("pgh_obj_id", "key", "pgh_created_at"):
        yield _file_entry(name, key, str(same), at)


def _file_entry(record: str, key: int, same: str, at: datetime.datetime) -> Entry:
    return Entry(
        record=record,
        key=key,
        last_version=0,
        kept_from=0,
        reason="",
        erased_at=at.isoformat(),
        same=same,
    )


def _write(folder: Path, wanted: Iterable[Entry]) -> None:
    """Add entries to the journal that are not in it; they are on the disk afterwards."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    journal = folder / NAME
    with journal.open("a", encoding="utf-8") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        known = {_identity(entry) for entry in entries(journal)}
        lines = [
            json.dumps(one, ensure_ascii=False) for one in wanted if _identity(one) not in known
        ]
        if lines:
            out.write("\n" * _is_cut(journal) + "\n".join(lines) + "\n")
        out.flush()
        os.fsync(out.fileno())


def _identity(entry: Entry) -> tuple[str, int, str]:
    return entry["record"], entry["key"], entry["erased_at"]


def _is_cut(journal: Path) -> bool:
    """Whether a crash left a line without its end."""
    return journal.read_bytes()[-1:] not in {b"", b"\n"}
