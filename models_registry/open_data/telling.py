"""What the API tells: the same allow-lists as the files, as objects."""

from typing import Any

from django.db import models

from .. import statistics
from ..models import Model, Recognition
from .asking import Recognitions, complete_models, figures_of, models_of
from .field import OpenField
from .model_fields import FACTS, MODELS, TEXTS
from .other_fields import FIGURES
from .writing import in_json

MOST_REPLICAS = 100
PLAIN = {"string", "integer", "boolean"}  # types that JSON has


def as_objects(asked: list[dict[str, Any]], fields: tuple[OpenField, ...]) -> list[dict[str, Any]]:
    """Rows of columns as objects with the names of the allow-list."""
    values = [(field.name, field.value, field.type in PLAIN) for field in fields]
    return [
        {name: value(row) if is_plain else in_json(value(row)) for name, value, is_plain in values}
        for row in asked
    ]


def page_of_models(
    found: Recognitions, *, after: tuple[int, int, int] | None, most: int
) -> tuple[list[dict[str, Any]], tuple[int, int, int] | None]:
    """Some recognitions, the newest models first, and after which one more follow, if any.

    A place in the list is (key of the model, year, level), so that what is recognised
    meanwhile moves nothing.
    """
    if after:
        model, year, level = after
        same = models.Q(model=model, year__lt=year) | models.Q(
            model=model, year=year, level__lt=level
        )
        found = found.filter(models.Q(model__lt=model) | same, model__lte=model)
    asked = models_of(found, FACTS).order_by("-model_id", "-year", "-level")[: most + 1]
    rows = list(asked)
    shown = rows[:most]
    complete_models(shown)
    last = shown[-1] if len(rows) > most else None
    place = (last["model_id"], last["year"], last["level"]) if last else None
    return as_objects(shown, FACTS), place


def one_model(model: Model) -> dict[str, Any]:
    """A public model: its text, all its recognitions that stand, its figures, who learned from it.

    Of those who learned from it, the oldest 100.
    """
    found = Recognition.objects.unrevoked().filter(model=model)
    rows = list(models_of(found, MODELS))
    complete_models(rows)
    replicas = Model.objects.public().filter(replicates=model).order_by("pk")
    return {
        "code": model.code,
        "address": rows[0]["address"],
        "texts": as_objects(rows[:1], TEXTS)[0],
        "recognitions": as_objects(rows, FACTS),
        "figures": as_objects(list(figures_of(found)), FIGURES),
        "replicated_by": list(replicas.values_list("code", flat=True)[:MOST_REPLICAS]),
    }


def year_in_numbers(year: int, *, is_provisional: bool) -> dict[str, Any]:
    """The models of a year by kind, field and former district; each adds up to the total."""
    totals = statistics.totals(year)
    districts = [row for row in statistics.by_district(year) if row.total]
    return {
        "year": year,
        "is_provisional": is_provisional,
        "total": totals.total,
        "kinds": [{"kind": row.subject.value, "total": row.total} for row in totals.kinds],
        "fields": [{"field": row.subject.code, "total": row.total} for row in totals.fields],
        "districts": [
            {"district": row.subject and row.subject.uid, "total": row.total} for row in districts
        ],
    }
