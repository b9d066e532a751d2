"""The questions behind open data: each gives the columns that an allow-list names, and no others.

`found` are the recognitions that a filter of the public list asks for.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import override

from ..models import (
    TOLD,
    Consent,
    CountCell,
    Field,
    Indicator,
    Kind,
    Locality,
    Outcome,
    RecognitionQuerySet,
)
from ..person_names import initials, masked, one_name
from .field import OpenField
from .model_fields import MODELS
from .other_fields import FIELDS, FIGURES, INDICATORS, LOCALITIES, STATISTICS
from .related import LEARNED_FROM, LED_BY, add_learned_from, add_related, paths_of

COMPUTED = {"public_name", "address", "learned_from"}  # by complete_models(), from these:
OWN_KEYS = ("model_id", "model__code", "kind", "subject_name", "model__name_mask")
KEYS = (*OWN_KEYS, *LED_BY, LEARNED_FROM)
_RELATED = paths_of(MODELS)

WRITTEN = {"name", *(f"model__{name}" for name in TOLD)}  # by people, who may name people

Recognitions = RecognitionQuerySet
Chunk = list[dict[str, Any]]


def columns_of(fields: tuple[OpenField, ...], *others: str) -> list[str]:
    """The columns that fields are made of, each once."""
    return list(dict.fromkeys([*others, *(path for field in fields for path in field.paths)]))


def models_of(found: Recognitions, fields: tuple[OpenField, ...] = MODELS) -> models.QuerySet:
    """The columns of recognitions, the newest year first; complete_models() adds the rest.

    Models that are withheld are none of them, here and in figures_of(); sums count them.
    """
    led = {path for paths in _RELATED.values() for path in paths}
    own = [name for name in columns_of(fields, *KEYS) if name not in COMPUTED | led]
    told = found.readable().annotate(tells=models.F("model__names_subject"))
    return told.order_by("-year", "model_id", "-level").values(*own)


def complete_models(chunk: Chunk) -> None:
    """Add whose each model is, a person only with a consent in force, and what it leads to.

    The text is told (`tells`) where both the row's person and the newest one may be named; who
    of another year may not stands in it by initials.
    """
    people = {row["model_id"] for row in chunk if row["kind"] != Kind.COLLECTIVE}
    agreed = Consent.objects.named(people) if people else set()
    page = page_of_models()
    add_related(chunk, _RELATED)
    add_learned_from(chunk)
    for row in chunk:
        name = row["subject_name"]
        is_named = row["kind"] == Kind.COLLECTIVE or (row["model_id"], one_name(name)) in agreed
        row["public_name"] = name if is_named else initials(name)
        row["tells"] = is_named and row.get("tells", False)
        row["address"] = f"{page}{row['model__code']}/"
        if found_by := row["model__name_mask"]:
            for column in WRITTEN & row.keys():
                row[column] = masked(row[column], found_by)


def page_of_models() -> str:
    """The address of the list, under which each model has its page."""
    with override("vi"):
        return f"{settings.SITE_URL}{reverse('model_list')}"


def figures_of(found: Recognitions) -> models.QuerySet:
    """What the models of these recognitions achieved, as it was reported for those years."""
    placed = [*columns_of(FIGURES), "indicator__position", "pk"]
    told = (
        figures.order_by()
        .annotate(code=models.F(f"{record}__model__code"), year=models.F(f"{record}__year"))
        .values(*placed)
        for record, figures in Outcome.objects.sets_of(found.readable()).items()
    )
    return next(told).union(*told, all=True).order_by("-year", "code", "indicator__position", "pk")


def statistics_of(found: models.QuerySet) -> models.QuerySet:
    """How many models there are by year, level, field, kind and place; no empty cells.

    `found` may also be the cells of the summary, which have the same columns.
    """
    cells = [name for name in columns_of(STATISTICS) if name != "total"]
    total = models.Sum("counting") if found.model is CountCell else models.Count("pk")
    counted = found.order_by().values(*cells).annotate(total=total)
    return counted.order_by("-year", *cells[1:])


def localities(_found: Recognitions) -> models.QuerySet:
    """All units of any time, the larger tiers first."""
    tiers = models.Case(
        *(models.When(kind=kind, then=place) for place, kind in enumerate(Locality.Kind.values))
    )
    return Locality.objects.order_by(tiers, "sort_key", "uid").values(*columns_of(LOCALITIES))


def fields(_found: Recognitions) -> models.QuerySet:
    """The fields, in their order."""
    return Field.objects.values(*columns_of(FIELDS))


def indicators(_found: Recognitions) -> models.QuerySet:
    """The indicators, in their order."""
    return Indicator.objects.values(*columns_of(INDICATORS))
