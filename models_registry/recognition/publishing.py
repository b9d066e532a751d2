"""What the public reads of a model: the text that was recognised, and a person's name or initials.

A person is named in public only with a consent in force (Law 91/2025/QH15); the recognition
keeps the name as the paper has it.
"""

from collections.abc import Collection, Iterable
from typing import cast

import pgtrigger
from django.db.models import Case, Field, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..models import (
    STORY_FIELDS,
    SUBJECT_FIELDS,
    Consent,
    Kind,
    Model,
    Recognition,
    Registration,
    initials,
    one_name,
)

BATCH = 200  # models of one statement that writes a name to each


def columns_of_subject() -> list[str]:
    """Return the columns of a snapshot: a key is copied without reading the row it leads to."""
    return [cast("Field", Registration._meta.get_field(name)).attname for name in SUBJECT_FIELDS]


def publish(registrations: Iterable[Registration], *, year: int) -> None:
    """Copy the text of each registration of a year to its model, which is what the public reads.

    A late decision about an earlier year leaves the newer text that is already public.
    """
    asked = {registration.model_id: registration for registration in registrations}
    lock_models(asked)
    newer = Recognition.objects.unrevoked().filter(model__in=asked, year__gt=year)
    chosen = asked.keys() - set(newer.values_list("model", flat=True))
    shown = _by_initials(asked[model] for model in chosen)
    # The registration's words are the model's: reading the text again takes most of the time.
    with pgtrigger.ignore(f"{Model._meta.label}:set_search_vector"):
        _copy_text(chosen - shown.keys(), year, "search_vector", "search_head", names_subject=True)
    models = list(shown)
    for first in range(0, len(models), BATCH):
        some = models[first : first + BATCH]
        names = [When(pk=model, then=Value(shown[model])) for model in some]
        _copy_text(some, year, subject_name=Case(*names), names_subject=False)
    name_people(chosen)


def _by_initials(registrations: Iterable[Registration]) -> dict[int, str]:
    """The initials, by model, of people who have not agreed to be named."""
    people = [one for one in registrations if one.kind != Kind.COLLECTIVE]
    agreed = Consent.objects.named([one.model_id for one in people])
    return {
        one.model_id: initials(one.subject_name)
        for one in people
        if (one.model_id, one_name(one.subject_name)) not in agreed
    }


def _copy_text(models: Collection[int], year: int, *more: str, **values: object) -> None:
    """Write the text of a year's registration to its model, all columns at once."""
    text = Registration.objects.filter(model=OuterRef("pk"), year=year)
    Model.objects.filter(pk__in=models).update(
        **{name: Subquery(text.values(name)) for name in (*STORY_FIELDS, *more)}
        | {"replicates": Coalesce(Subquery(text.values("replicates")), "replicates")}
        | {"published_at": timezone.now()}
        | values
    )


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
    recognitions = Recognition.objects.filter(model__in=models).standing_last()
    newest = {
        model: (kind, name)
        for model, kind, name in recognitions.values_list("model", "kind", "subject_name")
    }
    agreed = Consent.objects.named(newest)
    changed = []
    public = Model.objects.filter(pk__in=newest, published_at__isnull=False)
    for model in public.only("names_subject", "subject_name"):
        kind, name = newest[model.pk]
        is_named = kind == Kind.COLLECTIVE or (model.pk, one_name(name)) in agreed
        shown = name if is_named else initials(name)
        if (model.names_subject, model.subject_name) != (is_named, shown):
            model.names_subject, model.subject_name = is_named, shown
            changed.append(model)
    Model.objects.bulk_update(changed, ["names_subject", "subject_name"], batch_size=BATCH)
