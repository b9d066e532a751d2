"""What the statistics show, asked of the records themselves: what the summary must agree with."""

from collections import Counter

from django.db import models
from django.db.models.functions import Coalesce, Round, RowNumber

from models_registry.models import Indicator, Outcome, Recognition
from models_registry.statistics import Basis

RATIO = models.Q(indicator__kind=Indicator.Kind.RATIO)
IN_PARTS = models.Q(numerator__isnull=False)
USED = ~RATIO | IN_PARTS
MODEL = Coalesce("recognition__model", "registration__model")
OF_A_REGISTRATION = 99


def counted(within, *columns):
    """How many models, by columns of the recognition by which they count."""
    counting = Recognition.objects.counting().order_by()
    if within:
        counting = counting.filter(within.its_records())
    rows = counting.values_list(*columns).annotate(models.Count("pk"))
    return Counter({row[:-1]: row[-1] for row in rows})


def recognised(within):
    """How many recognitions by year and level, whether they count or not."""
    every = Recognition.objects.unrevoked().order_by()
    every = every.filter(within.its_records()) if within else every
    return {
        row[:-1]: row[-1] for row in every.values_list("year", "level").annotate(models.Count("pk"))
    }


def unit(basis):
    return "locality" if basis is Basis.RECOGNITION else Coalesce("locality__today", "locality")


def figures(within, **years):
    """By indicator: the parts of a sum, the models in it or left out, how exact it is."""
    unrevoked = Recognition.objects.unrevoked()
    found = Outcome.objects.filter(
        models.Q(recognition__in=unrevoked)
        | models.Q(registration__in=unrevoked.values("registration")),
        counted_in__isnull=True,
    ).annotate(
        of_model=MODEL,
        of_year=Coalesce("recognition__year", "registration__year"),
        of_level=Coalesce("recognition__level", models.Value(OF_A_REGISTRATION)),
        period=models.Case(
            models.When(indicator__kind=Indicator.Kind.FLOW, then="of_year"),
            default=0,
            output_field=models.IntegerField(),
        ),
    )
    found = found.filter(**years)
    if within:
        counting = Recognition.objects.counting().filter(
            within.its_records(), model=models.OuterRef("of_model"), year=models.OuterRef("of_year")
        )
        found = found.filter(models.Exists(counting))
    rank = models.Window(
        RowNumber(),
        partition_by=["indicator", "of_model", "period"],
        order_by=["-of_year", "-of_level", "-pk"],
    )
    last = found.annotate(rank=rank).filter(rank=1)
    amount = models.Case(
        models.When(IN_PARTS, then=Round(models.F("numerator") / models.F("denominator"), 2)),
        default="value",
    )
    rows = (
        Outcome.objects.filter(pk__in=last.values("pk"))
        .order_by()
        .values("indicator")
        .annotate(
            amount=models.Sum(amount, filter=~RATIO, default=0),
            upper=models.Sum("numerator", filter=RATIO, default=0),
            lower=models.Sum("denominator", filter=RATIO, default=0),
            given_by=models.Count(MODEL, filter=USED, distinct=True),
            left_out=models.Count(MODEL, filter=RATIO & ~IN_PARTS, distinct=True),
            **{
                name: models.Count("pk", filter=USED & models.Q(precision=mark))
                for mark, name in (("about", "about"), ("over", "over"), ("nearly", "nearly"))
            },
        )
    )
    return {
        row.pop("indicator"): {
            "numerator": row.pop("upper"),
            "denominator": row.pop("lower"),
            **row,
        }
        for row in rows
    }
