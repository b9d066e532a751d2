"""Requests to learn from a model: sent by anybody, answered by the unit that is asked."""

import datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import notices
from ..models import (
    ConsentText,
    LearningRequest,
    Locality,
    Model,
    Organisation,
    User,
    version_in_force,
)
from . import sending

TWICE_WITHIN = datetime.timedelta(days=1)
ANSWER = "models_registry.answer_learningrequest"


class Asker(NamedTuple):
    """Who asks: a name and how to reach them, for which place; of an officer, the unit."""

    name: str
    contact: str
    unit_name: str
    locality: Locality | None = None
    organisation: Organisation | None = None
    user: User | None = None


@transaction.atomic
def ask(model: Model, asker: Asker, *, message: str, address: str = "") -> LearningRequest:
    """Store a request and tell the officers of the unit; the same within a day is one.

    Raises TooMany (sending.py) where too much was sent, ValidationError by field name for what
    does not fit, or where an officer asks the own unit.
    """
    if asker.user and asker.user.units.own(model):
        raise ValidationError(_("This is a model of your own unit."), code="own")
    request = LearningRequest(
        model=model,
        asker_name=asker.name,
        contact=asker.contact,
        unit_name=asker.unit_name,
        locality=asker.locality,
        organisation=asker.organisation,
        asked_by=asker.user,
        message=message,
        links=sending.count_links(f"{asker.name}\n{asker.unit_name}\n{message}"),
        agreed_to=version_in_force(ConsentText.Purpose.LEARNING),
    )
    request.full_clean(exclude=["model"])
    sending.lock(model)
    same = LearningRequest.objects.filter(
        model=model, asker_name=asker.name, unit_name=asker.unit_name, message=message
    )
    earlier = same.filter(created_at__gt=timezone.now() - TWICE_WITHIN).first()
    if earlier is not None:
        return earlier
    sending.admit(model, address=address)
    request.save()
    notices.tell_of_request(request)
    return request


@transaction.atomic
def handle(
    request: LearningRequest, state: LearningRequest.State, *, by: User, answer: str = ""
) -> LearningRequest:
    """Write down that a request was answered, closed or set aside, and what was answered.

    An officer who asked is told once it is answered or closed. What was answered stays when
    nothing new is said. Raises PermissionDenied where the model is not of the person's units,
    ValidationError for an answer without words.
    """
    own = LearningRequest.objects.received_by(by)
    if not (by.has_perm(ANSWER) and own.filter(pk=request.pk).exists()):
        raise PermissionDenied(_("This is not yours to do."))
    stored = LearningRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    stored.answer = answer or stored.answer
    if state == LearningRequest.State.ANSWERED and not stored.answer:
        raise ValidationError({"answer": _("Write down what was answered.")})
    stored.state, stored.handled_by, stored.handled_at = state, by, timezone.now()
    stored.full_clean()
    stored.save()
    if state != LearningRequest.State.SET_ASIDE:
        notices.tell_of_handling(stored)
    return stored
