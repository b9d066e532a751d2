"""Recording that a named person agreed to be named in public, and that they no longer do.

Law 91/2025/QH15 and Decree 356/2025: consent is explicit and on record (who, when, what text);
after a withdrawal the decision stays on file and the public name becomes initials.
"""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Consent, Model, User, one_name
from .recognition.publishing import lock_models, name_people


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
def withdraw(consent: Consent, *, by: User, withdrawn_on: datetime.date | None = None) -> Consent:
    """Record a withdrawal; the row stays, and the public page shows initials from now on.

    Raises PermissionDenied without the right, ValidationError where it is withdrawn already or
    the day is not possible.
    """
    _require(by)
    lock_models([consent.model_id])
    locked = Consent.objects.select_for_update().get(pk=consent.pk)
    if locked.withdrawn_on is not None:
        raise ValidationError(_("This consent is already withdrawn."), code="stale")
    locked.withdrawn_on = withdrawn_on or timezone.localdate()
    locked.withdrawal_recorded_by = by
    if locked.withdrawn_on > timezone.localdate():
        raise ValidationError({"withdrawn_on": _("The date lies in the future.")})
    locked.full_clean(exclude=["model"])
    locked.save(update_fields=["withdrawn_on", "withdrawal_recorded_by"])
    name_people([locked.model_id])
    return locked
