"""Questions of one unit, put in SQL once for each way in which units are asked for.

A former district, a province, a commune of today and one of yesterday are each asked for
otherwise (`Locality.its_records()`, `its_places()`, `listed()`).
"""

import datetime
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import models

from .models import Locality
from .prepared import Prepared


class OfUnit:
    """A question of a unit, and of values of some kinds (`Prepared`); asked, it gives the rows.

    `question` makes a queryset of a unit of which nothing is known but its key, its kind, and
    whether it is one today.
    """

    def __init__(self, question: Callable[..., models.QuerySet], *kinds: type) -> None:
        def asked(kind: str, ended: datetime.date | None) -> Prepared:
            def of_unit(unit: int, *values: Any) -> models.QuerySet:
                return question(Locality(pk=unit, kind=kind, valid_to=ended), *values)

            return Prepared(of_unit, int, *kinds)

        self._asked = cache(asked)

    def __call__(self, unit: Locality, *values: Any) -> list[Any]:
        """Ask it of a unit."""
        ended = None if unit.is_in_force else datetime.date.min
        return self._asked(unit.kind, ended)(unit.pk, *values)
