"""The order of the list by the largest figure: a page reads the figures that it reaches.

The figures of an indicator lie in an index in their order, so that of a million rows none but
those with the next thousand figures are put in order. Where that is not enough, the whole list is
read: of ratios, which are calculated, where most figures are alike, and behind the last figure.
"""

from decimal import Decimal
from typing import Any

from django.db import models

from ..models import Indicator, ModelQuerySet, Outcome, Recognition

READ_AT_LEAST = 1_000  # figures
MOST_ALIKE = 5_000  # of as many as the last of them, or more


def reached(
    found: ModelQuerySet,
    newest: models.QuerySet[Any],
    indicator: Indicator,
    rows: int,
    *,
    since: Decimal | None = None,
    backwards: bool = False,
) -> models.Q | None:
    """Return a condition on a list with_figure() that leaves its first rows; None where none does.

    `newest` is the same list by newest_as(). `since`: the figure at the place in the order behind
    which, or before which, all rows of the list stand.
    """
    calculated = Outcome.objects.filter(campaign=None, numerator__isnull=False)
    if calculated.filter(indicator=indicator.pk).exists():
        return None
    figures = _in_order(indicator, since, backwards=backwards)
    read = max(READ_AT_LEAST, 2 * rows)
    last = figures.values_list("value", flat=True)[read - 1 : read].first()
    if last is not None:
        figures = figures.filter(_until(last, "value", backwards=backwards))
    shown = _recognitions(figures)
    if shown is None:
        return None
    if last is not None:
        there = models.Q(
            _until(last, "figure_amount", backwards=backwards), recognised_pk__in=shown
        )
    elif since is None:  # all of the figures, and what is behind them
        rest = newest.values_list("recognised_pk", flat=True)[: rows + len(shown)]
        return models.Q(recognised_pk__in=[*shown, *rest])
    else:
        there = models.Q(recognised_pk__in=shown)
    is_enough = backwards and last is None
    return there if is_enough or found.filter(there).order_by()[:rows].count() == rows else None


def _in_order(indicator: Indicator, since: Decimal | None, *, backwards: bool) -> models.QuerySet:
    """Its figures from this one on."""
    figures = Outcome.objects.filter(indicator=indicator.pk, campaign=None, value__isnull=False)
    if since is not None:
        figures = figures.filter(_until(since, "value", backwards=not backwards))
    return figures.order_by("value" if backwards else "-value")


def _until(last: Decimal, name: str, *, backwards: bool) -> models.Q:
    return models.Q((f"{name}__lte" if backwards else f"{name}__gte", last))


def _recognitions(figures: models.QuerySet) -> list[int] | None:
    """The keys of recognitions with these figures: of their own, or of their registrations."""
    owners = list(figures.values_list("recognition", "registration")[: MOST_ALIKE + 1])
    if len(owners) > MOST_ALIKE:
        return None
    registrations = [registration for _own, registration in owners if registration]
    of_these = Recognition.objects.filter(registration__in=registrations).order_by()
    own = [recognition for recognition, _registration in owners if recognition]
    return [*own, *of_these.values_list("pk", flat=True)]
