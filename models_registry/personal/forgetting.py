"""Erasing what is held about one person, record by record, wherever it stands.

The decision and its sums stay: a recognition keeps the name as the paper has it, which nobody
reads in public without a consent in force, and an account keeps its name in the trace. All else
goes: texts and contacts, what the audits and submissions say of them, pictures and papers with
what was made of them, and the consents, whose names become initials. Public pages, searches,
feeds and open data are made from the records, and change with them at once.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

import pgtrigger
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..erasure_journal import REMOVED, Entry, note_erasure
from ..models import (
    Attachment,
    Autosave,
    Consent,
    Erasure,
    PersonalDataAct,
    Photo,
    Registration,
    Submission,
    User,
    initials,
)
from ..registering.uploads import take_away
from ..trace.erasing import erase_texts
from . import consents

HANDLE = "models_registry.handle_personal_data"
PREPARER = "registration"  # of which only who prepared it is erased
_PREPARER_FIELDS = ("contact_name", "contact_phone")
_FILE_TEXTS = {"caption": "", "original_name": ""}


@transaction.atomic
def erase(records: Iterable[tuple[str, int]], *, reason: str, by: User) -> PersonalDataAct:
    """Erase records of one person (kind, key), and write down which and why, without a name.

    Raises PermissionDenied without the right, ValidationError for a kind that stays by law, a
    record that is not there, or a reason too short.
    """
    if not by.has_perm(HANDLE):
        raise PermissionDenied(_("This is not yours to do."))
    wanted = sorted(set(records))
    if not wanted:
        raise ValidationError(_("Choose at least one record."))
    act = PersonalDataAct(
        kind=PersonalDataAct.Kind.ERASURE,
        records=[list(record) for record in wanted],
        reason=reason.strip(),
        actor=by,
    )
    act.full_clean()
    for kind, key in wanted:
        if kind not in _ERASERS:
            raise ValidationError(
                _("%(kind)s is kept by law and cannot be erased."), params={"kind": kind}
            )
        _ERASERS[kind](key, reason=act.reason, by=by)
    act.save()
    return act


def can_erase(kind: str) -> bool:
    """Whether records of this kind may be erased at a person's request."""
    return kind in _ERASERS


def forget_preparer(
    key: int, *, reason: str, erased_at: datetime.datetime | None = None, **_by: Any
) -> None:
    """Forget who prepared a registration: in it, its audit, what was submitted and what is typed.

    Raises ValidationError where there is no such registration.
    """
    own = Registration.objects.select_for_update(of=("self",)).filter(pk=key)
    if not own.exists():
        raise ValidationError(_("There is no such record."))
    emptied = dict.fromkeys(_PREPARER_FIELDS, "")
    own.update(**emptied)
    versions: Any = Registration.audit_rows.rel.related_model  # type: ignore[attr-defined]
    of_it = versions.objects.filter(pgh_obj=key)
    of_it.update(**emptied)
    _forget_in_submissions(key)
    for typed in Autosave.objects.filter(registration=key, typed__has_any_keys=_PREPARER_FIELDS):
        for name in _PREPARER_FIELDS:
            typed.typed.pop(name, None)
        typed.save(update_fields=["typed"])
    last = of_it.aggregate(last=models.Max("pk"))["last"] or 0
    erasure = Erasure(record=PREPARER, key=key, last_version=last, reason=reason.strip())
    erasure.erased_at = erased_at or timezone.now()
    erasure.full_clean()
    erasure.save()
    note_erasure(erasure, kept_from=last + 1)


def _forget_in_submissions(registration: int) -> None:
    """Empty the contact in what was handed in, which is otherwise never changed."""
    with pgtrigger.ignore(f"{Submission._meta.label}:append_only"):
        for submission in Submission.objects.filter(event__registration=registration):
            fields = submission.content["fields"]
            fields.update((name, "") for name in _PREPARER_FIELDS if name in fields)
            submission.save(update_fields=["content"])


def _erase_comment(key: int, *, reason: str, **_by: Any) -> None:
    erase_texts("comment", key, reason=reason, with_record=True)


def _erase_request(key: int, *, reason: str, **_by: Any) -> None:
    erase_texts("learningrequest", key, reason=reason, with_record=True)


def _erase_consent(key: int, *, reason: str, by: User) -> None:
    """Withdraw it, and leave of the name its initials: that somebody agreed, once, stays."""
    consent = Consent.objects.filter(pk=key).first()
    if consent is None:
        raise ValidationError(_("There is no such record."))
    if consent.withdrawn_on is None:
        consent = consents.withdraw_as_asked(consent, by=by, told=reason[:200])
    forget_name(consent, reason=reason)


def forget_name(
    consent: Consent, *, reason: str, erased_at: datetime.datetime | None = None
) -> None:
    """Leave of the name of a consent that is withdrawn its initials, in its trace nothing."""
    Consent.objects.filter(pk=consent.pk).update(subject_name=initials(consent.subject_name))
    erase_texts("consent", consent.pk, reason=reason, erased_at=erased_at)


def _remove_photo(key: int, **_why: Any) -> None:
    _remove(Photo, pk=key)


def _remove_attachment(key: int, **_why: Any) -> None:
    _remove(Attachment, pk=key)


def _remove(kind: type[Photo] | type[Attachment], **asked: Any) -> None:
    """Remove a file with what was made of it; its audit keeps that it was there."""
    found = kind.objects.select_for_update(of=("self",)).filter(**asked).first()
    if found is None:
        raise ValidationError(_("There is no such record."))
    key = found.pk
    take_away([found])
    versions: Any = kind.audit_rows.rel.related_model  # type: ignore[union-attr]
    versions.objects.filter(pgh_obj_id=key).update(**_FILE_TEXTS)


@transaction.atomic
def remove_again(entry: Entry) -> bool:
    """Remove, after a restore, a file that was removed after the backup; whether it was there."""
    kind = REMOVED[entry["record"]]
    if not kind.objects.filter(key=entry["same"]).exists():
        return False
    _remove(kind, key=entry["same"])
    return True


@transaction.atomic
def unshow_again(entry: Entry) -> bool:
    """Hide, after a restore, a picture that was hidden; not one that was agreed to since."""
    moment = datetime.datetime.fromisoformat(entry["erased_at"])
    photo = Photo.objects.filter(key=entry["same"], is_public=True).first()
    if photo is None or photo.audit_rows.filter(pgh_created_at__gt=moment).exists():  # type: ignore[attr-defined]
        return False
    Photo.objects.filter(pk=photo.pk).update(is_public=False, has_consent=False)
    return True


_ERASERS: dict[str, Callable[..., None]] = {
    "attachment": _remove_attachment,
    "comment": _erase_comment,
    "consent": _erase_consent,
    "learningrequest": _erase_request,
    "photo": _remove_photo,
    PREPARER: forget_preparer,
}
