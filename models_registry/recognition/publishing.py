"""What the public reads of a model: the text that was recognised, and a person's name or initials.

A person is named in public only with a consent in force (Law 91/2025/QH15); the recognition
keeps the name as the paper has it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple, cast

import pgtrigger
from django.db.models import Case, Field, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ..models import (
    STORY_FIELDS,
    SUBJECT_FIELDS,
    Clearance,
    Consent,
    Decision,
    Kind,
    Model,
    Recognition,
    Registration,
)
from ..person_names import initials, one_name, pattern

NAMED_BY = ("names_subject", "subject_name", "name_mask")
BATCH = 200  # models of one statement that writes a name to each


def columns_of_subject() -> list[str]:
    """Return the columns of a snapshot: a key is copied without reading the row it leads to."""
    return [cast("Field", Registration._meta.get_field(name)).attname for name in SUBJECT_FIELDS]


class Told(NamedTuple):
    """What the public reads of a model's person, in the order of NAMED_BY."""

    names_subject: bool
    subject_name: str
    name_mask: str  # finds, in its text, the people of any of its years who did not agree

    @property
    def is_whole(self) -> bool:
        """Whether nobody is left unnamed, in the text either."""
        return self.names_subject and not self.name_mask


def publish(registrations: Iterable[Registration], *, year: int) -> None:
    """Copy the text of each registration of a year to its model, which is what the public reads.

    A late decision about an earlier year leaves the newer text that is already public.
    """
    asked = {registration.model_id for registration in registrations}
    lock_models(asked)
    newer = Recognition.objects.unrevoked().filter(model__in=asked, year__gt=year)
    chosen = asked - set(newer.values_list("model", flat=True))
    told = _told(chosen)
    whole = [model for model in chosen if model not in told or told[model].is_whole]
    # The registration's words are the model's: reading the text again takes most of the time.
    with pgtrigger.ignore(f"{Model._meta.label}:set_search_vector"):
        _copy_text(whole, year, "search_vector", "search_head", names_subject=True, name_mask="")
    masked = sorted(chosen.difference(whole))
    for first in range(0, len(masked), BATCH):
        some = masked[first : first + BATCH]
        _copy_text(some, year, **{name: _each(some, told, name) for name in NAMED_BY})
    name_people(chosen)


def _copy_text(models: Collection[int], year: int, *more: str, **values: object) -> None:
    """Write the text of a year's registration to its model, all columns at once."""
    text = Registration.objects.filter(model=OuterRef("pk"), year=year)
    Model.objects.filter(pk__in=models).update(
        **{name: Subquery(text.values(name)) for name in (*STORY_FIELDS, *more)}
        | {"replicates": Coalesce(Subquery(text.values("replicates")), "replicates")}
        | {"published_at": timezone.now()}
        | values
    )


def _each(models: Iterable[int], told: dict[int, Told], name: str) -> Case:
    field = cast("Field", Model._meta.get_field(name))
    values = [When(pk=model, then=Value(getattr(told[model], name), field)) for model in models]
    return Case(*values, output_field=field)


def fall_back(models: Iterable[int]) -> None:
    """Show again, of models of which a recognition was revoked, the newest that still stands."""
    models = list(models)
    lock_models(models)
    standing = Recognition.objects.unrevoked().filter(model__in=models).order_by("year", "level")
    newest = {each.model_id: each for each in standing.select_related("registration")}
    for model, recognition in newest.items():
        if recognition.registration is not None:
            publish([recognition.registration], year=recognition.year)
        subject = {name: getattr(recognition, name) for name in SUBJECT_FIELDS}
        Model.objects.filter(pk=model).update(**subject)  # with what was corrected since
    name_people(models)


def uncover(models: Iterable[int], *, decision: Decision) -> None:
    """Withhold again those models that were cleared: a decision changed what was read then.

    What is new by a signing the database withholds by itself; this is for texts that a
    correction or a revocation brings back. Call it once they are written.
    """
    needing = Recognition.objects.unrevoked().filter(model__in=models, field__needs_clearance=True)
    cleared = needing.filter(model__is_withheld=False).order_by("model")
    with translation.override("vi"):
        reason = _("Its text was changed by decision %(paper)s and is to be read again.")
        reason %= {"paper": decision.reference}
    Clearance.objects.bulk_create(
        Clearance(model_id=key, is_cleared=False, reason=reason, actor=decision.recorded_by)
        for key in cleared.values_list("model", flat=True).distinct()
    )


def lock_models(models: Iterable[int]) -> None:
    """Hold models, in the order of their keys, before their consents are read.

    A consent that is recorded or withdrawn meanwhile waits, or is seen.
    """
    held = Model.objects.filter(pk__in=models).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))


def name_people(models: Iterable[int]) -> None:
    """Write, of each of these models, the name or the initials, as its consents stand now.

    Whose it is, its newest recognition says; one that stands before one that was revoked.
    """
    models = list(models)
    lock_models(models)
    told = _told(models)
    changed = []
    public = Model.objects.filter(pk__in=told, published_at__isnull=False)
    for model in public.only(*NAMED_BY):
        if tuple(getattr(model, name) for name in NAMED_BY) != told[model.pk]:
            for name, value in zip(NAMED_BY, told[model.pk], strict=True):
                setattr(model, name, value)
            changed.append(model)
    Model.objects.bulk_update(changed, [*NAMED_BY], batch_size=BATCH)


def _told(models: Collection[int]) -> dict[int, Told]:
    """What is told of the models that were ever recognised."""
    standing_last = Recognition.objects.filter(model__in=models).standing_last()
    recognised = list(standing_last.values_list("model", "kind", "subject_name"))
    newest = {model: (kind, name) for model, kind, name in recognised}
    agreed = Consent.objects.named(newest)
    unnamed = defaultdict(set)
    for model, kind, name in recognised:
        if kind != Kind.COLLECTIVE and (model, one_name(name)) not in agreed:
            unnamed[model].add(one_name(name))
    told = {}
    for model, (kind, name) in newest.items():
        is_named = kind == Kind.COLLECTIVE or (model, one_name(name)) in agreed
        mask = pattern(unnamed[model]) if model in unnamed else ""
        told[model] = Told(is_named, name if is_named else initials(name), mask)
    return told
