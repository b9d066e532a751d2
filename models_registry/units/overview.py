"""A person's units: what stands in a year against the year before, and what waits for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..models import REACHED as HAS_REACHED
from ..models import (
    CountCell,
    Field,
    LateRelease,
    Listing,
    Locality,
    Membership,
    Organisation,
    Registration,
    ReportingPeriod,
    User,
)
from ..transitions import State


class Shown(models.TextChoices):
    """Which registrations of the unit are meant."""

    REGISTERED = "registered", _("All but drafts and withdrawn ones")
    REPORTED = "reported", _("With results reported")
    PROPOSED = "proposed", _("Proposed for recognition")
    RETURNED = "returned", _("Returned to you")
    DRAFT = "draft", _("Drafts")
    TO_REPORT = "to_report", _("Accepted: report the results")


REACHED: dict[Shown, tuple[State, ...]] = {
    **{Shown(name): states for name, states in HAS_REACHED.items()},
    Shown.RETURNED: (State.RETURNED,),
    Shown.DRAFT: (State.DRAFT,),
    Shown.TO_REPORT: (State.REGISTERED,),
}
COUNTED = (Shown.REGISTERED, Shown.REPORTED, Shown.PROPOSED)  # by field
WAITING = (Shown.RETURNED, Shown.DRAFT, Shown.TO_REPORT)  # for the officer


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A commune of today, or an organisation, for which somebody is officer."""

    locality: Locality | None = None
    organisation: Organisation | None = None

    @property
    def key(self) -> str:
        """How addresses name it."""
        return self.locality.uid if self.locality else f"to-chuc-{self._organisation.pk}"

    @property
    def name(self) -> str:
        """How people call it."""
        return capfirst(self.locality.full_name) if self.locality else self._organisation.name

    @property
    def _organisation(self) -> Organisation:
        return self.organisation  # type: ignore[return-value] # it is one of the two

    @property
    def commune_filter(self) -> str:
        """By which the public list shows its models; empty where that has no such filter."""
        is_commune = self.locality and self.locality.kind == Locality.Kind.COMMUNE
        return self.key if is_commune else ""

    def records(self) -> models.Q:
        """The condition of its records, and of those of what the commune was before."""
        if self.locality:
            own = models.Q(pk=self.locality.pk) | models.Q(today=self.locality)
            # Not an OR of the records themselves, which would all be read.
            return models.Q(locality__in=Locality.objects.order_by().filter(own).values("pk"))
        return models.Q(organisation=self.organisation)

    def registrations(self, year: int, shown: Shown) -> models.QuerySet[Registration]:
        """Return the registrations of a year, in the order of a Vietnamese list."""
        states = REACHED[shown]
        found = Registration.objects.filter(self.records(), year=year, state__in=states)
        return found.for_list().order_by("sort_key", "pk")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One number of the table, and where the list behind it stands."""

    year: int
    shown: Shown | None  # None: recognised
    total: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """A field with its numbers, in the order of the columns; the total has no field."""

    field: Field | None
    cells: list[Cell]

    @property
    def label(self) -> str:
        """The name of the field."""
        return str(self.field or _now("No field yet"))


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A year against the year before, by field; the lines add up to the total."""

    years: tuple[int, int]
    lines: list[Line]
    total: Line


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What the officer has to do in a year, by when, and what a reviewer has allowed."""

    counts: list[tuple[Shown, int]]
    period: ReportingPeriod | None
    release: LateRelease | None

    @property
    def days_left(self) -> int | None:
        """Days until the period closes; None where it has closed, or there is none."""
        left = (self.period.closes_on - timezone.localdate()).days if self.period else -1
        return left if left >= 0 else None


def units_of(user: User) -> list[Unit]:
    """Return the units whose officer the person is today: communes first, as they are now."""
    memberships = Membership.objects.in_force().filter(user=user)
    places = memberships.filter(locality__isnull=False)
    today = models.functions.Coalesce("locality__today", "locality")
    communes = Locality.objects.filter(pk__in=places.values(unit=today)).defer("outline")
    organisations = Organisation.objects.filter(pk__in=memberships.values("organisation"))
    return [
        *(Unit(locality=commune) for commune in communes),
        *(Unit(organisation=organisation) for organisation in organisations),
    ]


def compare(unit: Unit, year: int) -> Comparison:
    """Count what the unit has by field: this year against the one before, in two queries more."""
    years = (year - 1, year)
    columns = [(shown, each) for shown in (*COUNTED, None) for each in years]
    counts = _registrations(unit, years) | _recognitions(unit, years)
    used = {field for _shown, _year, field in counts}
    fields: list[Field | None] = [
        field for field in Field.objects.all() if field.pk in used or field.closed_on is None
    ]
    if None in used:
        fields.append(None)
    lines = [
        Line(
            field=field,
            cells=[
                Cell(
                    year=each,
                    shown=shown,
                    total=counts.get((shown, each, field.pk if field else None), 0),
                )
                for shown, each in columns
            ],
        )
        for field in fields
    ]
    return Comparison(years=years, lines=lines, total=_total(lines, columns))


_Counts = dict[tuple[Shown | None, int, int | None], int]  # by column, year and key of the field


def _registrations(unit: Unit, years: Iterable[int]) -> _Counts:
    counts: _Counts = {}
    rows = Registration.objects.filter(unit.records(), year__in=years).order_by()
    cells = rows.values_list("year", "field", "state").annotate(models.Count("pk"))
    for year, field, state, count in cells:
        for shown in COUNTED:
            if state in REACHED[shown]:
                key = (shown, year, field)
                counts[key] = counts.get(key, 0) + count
    return counts


def _recognitions(unit: Unit, years: Iterable[int]) -> _Counts:
    """Count models by the recognition that counts, as the public pages do; historic ones too."""
    cells: models.QuerySet
    total: models.Aggregate
    if unit.locality:
        cells = CountCell.objects.filter(unit.records(), grain=CountCell.Grain.UNIT)
        total = models.Sum("counting")
    else:
        cells = Listing.objects.counting().filter(recognition__organisation=unit.organisation)
        total = models.Count("pk")
    rows = cells.filter(year__in=years).order_by().values_list("year", "field").annotate(total)
    return {(None, year, field): count for year, field, count in rows if count}


def _total(lines: list[Line], columns: list[tuple[Shown | None, int]]) -> Line:
    sums = [sum(line.cells[number].total for line in lines) for number in range(len(columns))]
    return Line(
        field=None,
        cells=[
            Cell(year=year, shown=shown, total=total)
            for (shown, year), total in zip(columns, sums, strict=True)
        ],
    )


def waiting(unit: Unit, year: int) -> Waiting:
    """Say what waits for the officers of the unit, and by when."""
    rows = Registration.objects.filter(unit.records(), year=year).order_by()
    states = dict(rows.values_list("state").annotate(models.Count("pk")))
    return Waiting(
        counts=[
            (shown, sum(states.get(state, 0) for state in REACHED[shown])) for shown in WAITING
        ],
        period=ReportingPeriod.objects.filter(year=year).first(),
        release=LateRelease.objects.filter(unit.records(), period__year=year)
        .select_related("period", "released_by")
        .order_by("pk")
        .last(),
    )
