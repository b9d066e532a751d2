"""Pictures and papers of a registration or campaign: taken in, described, put in order, removed.

What a file is, is told by its content. Its original is private; of a picture the outbox makes
what is shown (photos.py).
"""

import hashlib
import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import models, transaction
from django.utils.translation import gettext as _

from .. import outbox
from ..campaign_moves import CAMPAIGN_MOVES
from ..erasure_journal import note_removed, note_unshown
from ..files import imaging
from ..files.checks import checked_suffix, tidy_name
from ..files.stored import delete_on_commit, transaction_with_files
from ..models import Attachment, Campaign, OutboxTask, Photo, Registration, User
from ..transitions import TRANSITIONS

MOST_FILES = 15  # of a registration or campaign, pictures and papers together

Either = Photo | Attachment
Record = Registration | Campaign


class Added(NamedTuple):
    """The file, and whether it is new: the same sent again is the one that is there."""

    file: Either
    is_new: bool


def may_change(record: Record, by: User) -> bool:
    """Whether the person may add, describe and remove files as it stands now."""
    if isinstance(record, Campaign):
        move, is_open = CAMPAIGN_MOVES["submit"], record.is_open_to_officers
        return by.has_perm(move.permission) and is_open and by.units.own(record)
    submit, is_open = TRANSITIONS["submit"], record.is_open_to_report
    return by.has_perm(submit.permission) and is_open and by.units.own(record)


def add(record: Record, *, by: User, file: File, name: str, upload_key: uuid.UUID) -> Added:
    """Take in a picture or a paper, whichever its content says it is.

    Sent again under the same key, or with the same content, it is the one that is there.
    Raises PermissionDenied (not theirs, or no longer open), ValidationError with a sentence
    for the officer that names the file.
    """
    name = tidy_name(name)
    suffix = checked_suffix(file, name)
    digest = _digest(file)
    with transaction_with_files() as kept:
        stored = _locked(record, by)
        earlier = _earlier(stored, upload_key, digest)
        if earlier:
            return Added(earlier, is_new=False)
        _check_room(stored, name)
        is_photo = suffix in imaging.SUFFIXES.values()
        siblings = stored.photos if is_photo else stored.attachments
        file.seek(0)
        made = siblings.create(
            file=kept.keep("photos" if is_photo else "attachments", suffix, file),
            uploaded_by=by,
            upload_key=upload_key,
            original_name=name,
            digest=digest,
            size=file.size,
            position=_next_position(siblings.all()),
        )
        if is_photo:
            outbox.put(OutboxTask.Kind.PHOTO, photo=made.pk)
        return Added(made, is_new=True)


@transaction.atomic
def describe(
    file: Either, *, by: User, caption: str | None = None, has_consent: bool | None = None
) -> None:
    """Store what is said of a file; a picture is public by consent. Raises PermissionDenied."""
    _locked(file.record, by)
    values: dict[str, object] = {}
    if caption is not None:
        values["caption"] = caption
    if has_consent is not None:
        values |= {"has_consent": has_consent, "is_public": has_consent}
        if isinstance(file, Photo) and file.is_public and not has_consent:
            note_unshown(file)
    _siblings(file).filter(pk=file.pk).update(**values)


@transaction.atomic
def arrange(file: Either, *, by: User, steps: int) -> None:
    """Move a file among its kind: -1 is one place to the front. Raises PermissionDenied."""
    stored = _locked(file.record, by)
    files = list(_siblings(file).filter(**_of(stored)))
    here = files.index(file)
    files.insert(max(0, here + steps), files.pop(here))
    for position, sibling in enumerate(files, 1):
        _siblings(file).filter(pk=sibling.pk).exclude(position=position).update(position=position)


@transaction.atomic
def remove(file: Either, *, by: User) -> None:
    """Remove a file for good, also from the disk. Raises PermissionDenied."""
    _locked(file.record, by)
    stored = _siblings(file).select_for_update().filter(pk=file.pk).first()
    if stored:
        take_away([stored])


def take_away(files: Iterable[Either]) -> None:
    """Delete rows, their files once that is committed, and write both down for a restore."""
    for file in files:
        kind, key = type(file), file.pk
        delete_on_commit(file.stored_names)
        file.delete()
        note_removed(kind, [key])


def _check_room(record: Record, name: str) -> None:
    if record.photos.count() + record.attachments.count() >= MOST_FILES:
        raise ValidationError(
            _("“%(name)s”: there are %(count)d files already, the most. Remove one first.")
            % {"name": name, "count": MOST_FILES}
        )


def _digest(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _locked(record: Record, by: User) -> Record:
    """Hold the row, so that uploads at the same time count each other."""
    rows = type(record)._default_manager.select_for_update(of=("self",))
    found = rows.filter(pk=record.pk).first()
    if found is None or not may_change(found, by):
        raise PermissionDenied(_("These files cannot be changed by you now."))
    return found


def _of(record: Record) -> dict[str, Record]:
    """The column by which a file belongs to a record."""
    return {"campaign" if isinstance(record, Campaign) else "registration": record}


def _earlier(record: Record, upload_key: uuid.UUID, digest: str) -> Either | None:
    for kind in (Photo, Attachment):
        sent = kind.objects.filter(upload_key=upload_key).first()
        if sent and sent.record != record:
            raise PermissionDenied(_("This form belongs to another registration. Open it again."))
        same = sent or kind.objects.filter(digest=digest, **_of(record)).first()
        if same:
            return same
    return None


def forget(record: Record) -> None:
    """Remove from the disk, once the record is gone, all files that went with it."""
    for files in (record.photos.all(), record.attachments.all()):
        delete_on_commit([name for file in files for name in file.stored_names])


def _next_position(files: models.QuerySet) -> int:
    return (files.aggregate(last=models.Max("position"))["last"] or 0) + 1


def _siblings(file: Either) -> models.QuerySet:
    return (Photo if isinstance(file, Photo) else Attachment).objects.all()
