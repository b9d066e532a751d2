"""Totals and breakdowns of the recognised models of a year.

A model counts once a year, by its highest unrevoked recognition, with the field, kind and
place that stand on it; so every breakdown adds up to the same total.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .models import Field, Kind, Locality, Recognition


class Basis(models.TextChoices):
    """By which map a breakdown is made; of today means by the default successors."""

    RECOGNITION = "recognition", _("By commune at the time of recognition")
    TODAY = "today", _("By commune of today")


Subject = TypeVar("Subject")


@dataclass(frozen=True, kw_only=True)
class Row(Generic[Subject]):
    """What is counted, how many models, and that in percent of the longest row."""

    subject: Subject
    total: int
    share: int
    is_whole_district: bool = False


@dataclass(frozen=True, kw_only=True)
class Totals:
    """All models of a year, in whole and by kind and by field."""

    year: int
    total: int
    kinds: list[Row[Kind]]
    fields: list[Row[Field]]


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """The parts of a unit with their numbers."""

    title: str
    rows: list[Row[Locality | None]]

    @property
    def total(self) -> int:
        """The sum of the rows, which is the unit's total."""
        return sum(row.total for row in self.rows)


def years() -> list[int]:
    """Return the years of which anything is recognised, newest first."""
    recognised = Recognition.objects.unrevoked().order_by("-year")
    return list(recognised.values_list("year", flat=True).distinct())


def latest_closed_year(today: datetime.date, among: list[int] | None = None) -> int | None:
    """Return the latest year with recognitions that is over, or None where there is none."""
    known = years() if among is None else among
    return max((year for year in known if year < today.year), default=None)


def totals(year: int, *, within: Locality | None = None) -> Totals:
    """Count the models of a year, in the whole registry or in one unit.

    Every field is listed, also without models; a household only where one was recognised.
    """
    cells = list(
        _counted(year, within).values("kind", "field").order_by().annotate(total=models.Count("pk"))
    )
    kinds = _sums((cell["kind"], cell["total"]) for cell in cells)
    fields = _sums((cell["field"], cell["total"]) for cell in cells)
    return Totals(
        year=year,
        total=sum(kinds.values()),
        kinds=_rows(
            (kind, kinds.get(kind, 0))
            for kind in Kind
            if kind is not Kind.HOUSEHOLD or kind in kinds
        ),
        fields=_rows(
            (field, fields.get(field.pk, 0))
            for field in Field.objects.all()
            if field.pk in fields or field.closed_on is None
        ),
    )


def by_district(year: int, *, within: Locality | None = None) -> list[Row[Locality | None]]:
    """Count the models of a year by former district, every one of the province listed.

    Models of a whole district are in its row; those outside any district (organisations
    without a territory) are in a last row without a subject.
    """
    districts = Locality.objects.former_districts().by_former_district()
    if within:
        districts = districts.filter(parent__in=within.and_predecessors())
    counted = _count_by("district", year, within)
    return _rows(
        [*((unit, counted.get(unit.pk, 0)) for unit in districts), *_without_subject(counted)]
    )


def by_commune(
    year: int,
    *,
    basis: Basis,
    units: models.QuerySet[Locality],
    within: Locality | None = None,
) -> list[Row[Locality | None]]:
    """Count the models of a year by commune, in the order of the former districts.

    Communes without models are listed where they are in `units`. Models of a whole district
    are in a row with the district as its subject, after its communes; those without a
    territory in a last row without a subject.
    """
    of_today = Coalesce("locality__today", "locality")
    counted = _count_by(of_today if basis is Basis.TODAY else "locality", year, within)
    listed = Locality.objects.filter(
        models.Q(pk__in=counted) | models.Q(pk__in=units.order_by().values("pk"))
    )
    rows = _rows(
        [
            *((unit, counted.get(unit.pk, 0)) for unit in listed.by_former_district()),
            *_without_subject(counted),
        ]
    )
    return [
        replace(row, is_whole_district=True)
        if row.subject is not None and row.subject.kind == Locality.Kind.DISTRICT
        else row
        for row in rows
    ]


def parts(unit: Locality, year: int, today: datetime.date) -> list[Breakdown]:
    """Break a unit's total of a year down: a province by district, a district by commune.

    A district has two breakdowns, by the communes of today and by those of the recognition,
    or one where they say the same; a commune has no parts.
    """
    if unit.kind == Locality.Kind.PROVINCE:
        return [Breakdown(title=str(_("By former district")), rows=by_district(year, within=unit))]
    if unit.kind == Locality.Kind.COMMUNE:
        return []
    days = {Basis.TODAY: today, Basis.RECOGNITION: datetime.date(year, 12, 31)}
    now, then = (
        by_commune(year, basis=basis, units=Locality.objects.communes_of(unit, on=day), within=unit)
        for basis, day in days.items()
    )
    breakdowns = [Breakdown(title=str(Basis.TODAY.label), rows=now)]
    if then != now:
        breakdowns.append(Breakdown(title=str(Basis.RECOGNITION.label), rows=then))
    return breakdowns


def _count_by(place: str | Coalesce, year: int, within: Locality | None) -> dict[int | None, int]:
    units = _counted(year, within).order_by().values_list(place)
    return dict(units.annotate(total=models.Count("pk")))


def _counted(year: int, within: Locality | None = None) -> models.QuerySet[Recognition]:
    counting = Recognition.objects.counting().filter(year=year)
    return counting.filter(within.its_records()) if within else counting


def _sums(pairs: Iterable[tuple[Subject, int]]) -> dict[Subject, int]:
    sums: dict[Subject, int] = {}
    for key, total in pairs:
        sums[key] = sums.get(key, 0) + total
    return sums


def _rows(pairs: Iterable[tuple[Subject, int]]) -> list[Row[Subject]]:
    counted = list(pairs)
    longest = max((total for _subject, total in counted), default=0) or 1
    return [
        Row(subject=subject, total=total, share=round(100 * total / longest))
        for subject, total in counted
    ]


def _without_subject(counted: dict[int | None, int]) -> list[tuple[None, int]]:
    return [(None, counted[None])] if None in counted else []
