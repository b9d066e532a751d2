"""Keeping what is being typed, before anybody presses a button.

A kept text is raw and belongs to one person and one step; it becomes part of the
registration only when the step is saved.
"""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..models import Autosave, Registration, User
from .drafting import PERMISSION

MOST_CHARACTERS = 300_000  # of one step: more than its fields may hold
ANY_REVISION = -1


class OtherWindow(ValidationError):
    """Another window of the same person has kept something else since."""


def kept(registration: Registration, by: User) -> QuerySet[Autosave]:
    """What the person has typed into the registration's steps and not saved."""
    return Autosave.objects.filter(registration=registration, user=by)


@transaction.atomic
def keep(
    registration: Registration,
    step: str,
    *,
    by: User,
    typed: Mapping[str, str],
    base: Mapping[str, str],
    revision: int,
    window: str = "",
) -> Autosave:
    """Keep what is typed, in the place of the copy of that `revision` (0: there was none).

    An answer that was lost on the way is no reason to refuse the same `window` its next copy.

    Raises PermissionDenied where the registration is not the person's to write or is closed,
    OtherWindow where the copy there is of another revision, ValidationError for far too much.
    """
    locked = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if not (by.units.own(locked) and by.has_perm(PERMISSION) and locked.is_open_to_report):
        raise PermissionDenied(
            _("This registration is “%(state)s” and cannot be changed by you now.")
            % {"state": locked.get_state_display()}
        )
    if sum(map(len, typed.values())) > MOST_CHARACTERS:
        raise ValidationError(_("This is too much text for one step. Please shorten it."))
    copy = kept(locked, by).filter(step=step).first()
    is_its_own = copy is not None and window and copy.window == window
    if not is_its_own and revision not in {ANY_REVISION, copy.revision if copy else 0}:
        raise OtherWindow(
            _("This step is also open in another window. Press “Save” to see both versions."),
            code="other_window",
        )
    copy = copy or Autosave(registration=locked, user=by, step=step, revision=0)
    copy.typed = {name: text.replace("\0", "") for name, text in typed.items()}
    copy.base, copy.window, copy.language = dict(base), window[:40], get_language() or ""
    copy.revision += 1
    copy.saved_at = timezone.now()
    copy.save()
    return copy


def drop(registration: Registration, step: str, *, by: User, revision: int) -> None:
    """Forget what is kept of a step, unless another window has kept something newer since."""
    kept(registration, by).filter(step=step, revision=revision).delete()
