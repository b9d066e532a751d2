"""Continuing a model: another year's registration, begun with the text of the last one."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Locality, Model, Organisation, Outcome, Recognition, Registration, User
from ..search import Fold, fold
from . import drafting

# What is the same every year until somebody changes it; results are each year's own.
CARRIED_OVER = (
    "name",
    "kind",
    "subject_name",
    "subject_role",
    "field",
    "residential_areas",
    "rationale",
    "objectives",
    "approach",
    "beneficiaries",
    "lead_forces",
    "coordinating_forces",
    "participating_forces",
    "resources",
    "outputs",
    "sustainability",
    "started_on",
)

TOLD_ANEW = ("rationale", "objectives", "approach")  # of which each year has its own to say


def continuable(user: User, year: int) -> models.QuerySet[Model]:
    """Models of the user's units from earlier years that are not yet registered for `year`.

    Each bears `last_year`, the newest year before it, and `last_name`, as it was called then.
    """
    earlier = begun_before(year).filter(model=models.OuterRef("pk"))
    recognised = (
        Recognition.objects.unrevoked()
        .filter(model=models.OuterRef("pk"), year__lt=year)
        .order_by("-year")
    )
    this_year = Registration.objects.filter(model=models.OuterRef("pk"), year=year)
    return (
        Model.objects.continuable_by(user)
        .filter(models.Exists(earlier) | models.Exists(recognised))
        .exclude(models.Exists(this_year))
        .annotate(
            last_year=Greatest(
                models.Subquery(earlier.values("year")[:1]),
                models.Subquery(recognised.values("year")[:1]),
            ),
            last_name=Coalesce(models.Subquery(earlier.values("name")[:1]), models.F("name")),
        )
        .order_by("-last_year", "sort_key", "pk")
    )


def may_continue(user: User, year: int) -> bool:
    """Whether there is anything in continuable().

    A registration of the user's own units says so by their index; what only others registered,
    or nobody, is looked for where there is no such one.
    """
    this_year = Registration.objects.filter(model=models.OuterRef("model"), year=year)
    own = begun_before(year).filter(user.units.written).filter(~models.Exists(this_year))
    return own.exists() or continuable(user, year).exists()


def called(found: models.QuerySet[Model], words: str) -> models.QuerySet[Model]:
    """Those of continuable() whose last name, or code, has these words, accents or not."""
    wanted = " ".join(fold(words).split())
    named = models.Q(folded__contains=wanted) | models.Q(code__icontains=wanted)
    return found.annotate(folded=Fold("last_name")).filter(named)


def begun_before(year: int) -> models.QuerySet[Registration]:
    """Registrations of earlier years that were submitted, the newest first."""
    earlier = Registration.objects.filter(year__lt=year).exclude(state__in=Registration.NEVER_BEGUN)
    return earlier.order_by("-year")


def previous(registration: Registration) -> Registration | Model | None:
    """What the model said before this year: its newest earlier registration, else its own text."""
    earlier = begun_before(registration.year).filter(model=registration.model_id).first()
    if earlier is not None:
        return earlier
    return registration.model.as_recognised if registration.model.published_at else None


def unchanged(registration: Registration) -> list[str]:
    """The texts that still say word for word what they said last year, by the name of the field.

    Of a registration that nobody has handed in yet; a name or a unit may well stay the same.
    """
    if registration.basis != Registration.Basis.CONTINUED or registration.last_event_id:
        return []
    before = previous(registration)
    return [
        name
        for name in TOLD_ANEW
        if before
        and getattr(registration, name)
        and getattr(registration, name) == getattr(before, name)
    ]


def previous_figures(registration: Registration) -> list[tuple[int, list[Outcome]]]:
    """Figures of earlier years of the same model, by year, the newest first."""
    outcomes = (
        Outcome.objects.either(
            Outcome.objects.filter(registration__model=registration.model_id),
            Outcome.objects.filter(
                recognition__model=registration.model_id, recognition__revoked_by__isnull=True
            ),
        )
        .exclude(registration__state__in=Registration.NEVER_BEGUN)
        .annotate(year=Coalesce("registration__year", "recognition__year"))
        .filter(year__lt=registration.year)
        .select_related("indicator")
        .order_by("-year", "indicator__position", "pk")
    )
    by_year: dict[int, list[Outcome]] = {}
    for outcome in outcomes:
        by_year.setdefault(outcome.year, []).append(outcome)
    return list(by_year.items())


@transaction.atomic
def continue_model(model: Model, *, by: User, year: int | None = None) -> Registration:
    """Begin the year's registration (this year's by default) of a model of earlier years.

    Pressed again, it returns the one begun before. Raises PermissionDenied for a model of
    another unit, ValidationError where there is nothing to continue.
    """
    year = year or timezone.localdate().year
    there = Registration.objects.written_by(by).filter(model=model, year=year).first()
    if there is not None:
        return there
    if not continuable(by, year).filter(pk=model.pk).exists():
        raise PermissionDenied(_("This model belongs to another unit, or has no earlier year."))
    begun = Registration(model=model, year=year)
    before = previous(begun)
    if before is None:  # recognised in history without a text
        raise ValidationError(_("There is no earlier text of this model to continue from."))
    return drafting.start(
        by=by,
        creation_key=uuid.uuid5(uuid.NAMESPACE_OID, f"{model.pk}/{year}/{by.pk}"),
        values={
            **{name: getattr(before, name) for name in CARRIED_OVER},
            **_unit_today(before, by),
            "year": year,
            "basis": Registration.Basis.CONTINUED,
            "replicates": getattr(before, "replicates", None),
        },
        continues=model,
    )


def _unit_today(before: Registration | Model, by: User) -> dict[str, Any]:
    """Whose it is now: what of last year's unit is still the person's, else one of their own.

    A former commune stays named where the model was about it alone.
    """
    localities = Locality.objects.registrable_by(by)
    organisations = Organisation.objects.registrable_by(by)
    last = before.locality
    today = last and (last if last.is_in_force else last.today)
    locality = localities.filter(uid=today.uid).first() if today else None
    organisation = organisations.filter(pk=before.organisation_id or 0).first()
    if locality is None and organisation is None:
        locality = localities.first()
        organisation = None if locality else organisations.first()
    former = before.former_locality if last and last.is_in_force else last
    is_its_own = former is not None and locality is not None and locality == today
    is_commune = former is not None and former.kind == Locality.Kind.COMMUNE
    return {
        "locality": locality,
        "former_locality": former if is_its_own and is_commune else None,
        "organisation": organisation,
    }
