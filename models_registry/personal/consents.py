"""Recording that a named person agreed to be named in public, and that they no longer do.

Law 91/2025/QH15 and Decree 356/2025: consent is explicit and on record (who, when, what text);
after a withdrawal the decision stays on file and the public name becomes initials.
"""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import erasure_journal
from ..models import Consent, Model, User, one_name
from ..recognition.publishing import lock_models, name_people

_OF_WITHDRAWAL = (
    "withdrawn_on",
    "withdrawal_recorded_by",
    "withdrawal_told",
    "withdrawal_recorded_at",
)


def _require(by: User) -> None:
    if not by.has_perm("models_registry.record_consent"):
        raise PermissionDenied(_("This is not yours to do."))


@transaction.atomic
def record(
    model: Model,
    *,
    by: User,
    subject_name: str,
    text_version: str,
    given_on: datetime.date | None = None,
) -> Consent:
    """Record a consent; where the model is public already, its page names the person from now on.

    It covers the story too: the public page has both, so that the name alone is not asked for.

    Raises PermissionDenied without the right, ValidationError where something lacks, where the
    day lies in the future, or where the same consent is in force already.
    """
    _require(by)
    lock_models([model.pk])
    consent = Consent(
        model=model,
        subject_name=one_name(subject_name),
        text_version=text_version.strip(),
        given_on=given_on or timezone.localdate(),
        recorded_by=by,
    )
    if consent.given_on > timezone.localdate():
        raise ValidationError({"given_on": _("The date lies in the future.")})
    consent.full_clean()
    consent.save()
    name_people([model.pk])
    return consent


@transaction.atomic
def withdraw(
    consent: Consent, *, by: User, withdrawn_on: datetime.date | None = None, told: str = ""
) -> Consent:
    """Record a withdrawal; the row stays, and the public page shows initials from now on.

    `told` says how it was told. It is written in the journal of erasures too, so that an older
    backup names nobody again. Raises PermissionDenied without the right, ValidationError where
    it is withdrawn already or the day is not possible.
    """
    _require(by)
    return withdraw_as_asked(consent, by=by, withdrawn_on=withdrawn_on, told=told)


@transaction.atomic
def withdraw_as_asked(
    consent: Consent, *, by: User, withdrawn_on: datetime.date | None = None, told: str = ""
) -> Consent:
    """Withdraw, by whoever handles a person's request with a right of their own."""
    lock_models([consent.model_id])
    locked = Consent.objects.select_for_update().get(pk=consent.pk)
    if locked.withdrawn_on is not None:
        raise ValidationError(_("This consent is already withdrawn."), code="stale")
    locked.withdrawn_on = withdrawn_on or timezone.localdate()
    locked.withdrawal_recorded_by = by
    locked.withdrawal_told = told.strip()
    locked.withdrawal_recorded_at = timezone.now()
    if locked.withdrawn_on > timezone.localdate():
        raise ValidationError({"withdrawn_on": _("The date lies in the future.")})
    locked.full_clean(exclude=["model"])
    locked.save(update_fields=_OF_WITHDRAWAL)
    name_people([locked.model_id])
    erasure_journal.note_withdrawal(locked)
    return locked


@transaction.atomic
def withdraw_again(entry: erasure_journal.Entry) -> bool:
    """Withdraw, after a restore, what was withdrawn after the backup; whether there was that.

    A consent that was recorded at another moment only has the same key.
    """
    given = Consent.objects.in_force().filter(pk=entry["key"], recorded_at=entry["same"])
    consent = given.first()
    if consent is None:
        return False
    lock_models([consent.model_id])
    moment = datetime.datetime.fromisoformat(entry["erased_at"])
    there_then = User.objects.filter(pk=entry["by"] or 0, date_joined__lte=moment)
    consent.withdrawn_on = datetime.date.fromisoformat(entry["withdrawn_on"])
    consent.withdrawal_recorded_by = there_then.first()
    consent.withdrawal_told = entry["reason"]
    consent.withdrawal_recorded_at = moment
    consent.save(update_fields=_OF_WITHDRAWAL)
    name_people([consent.model_id])
    return True
