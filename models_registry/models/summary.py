"""The summary: how many models and what they achieved, added up while it is written.

The database keeps these tables in the transaction of what they sum (summary_rows.py): nobody
writes here. Pages read them, so that a number costs the same however many models there are;
`manage.py check_statistics` counts again (recounting.py).
"""

from collections.abc import Collection
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .field import Field
from .locality import Locality
from .outcome import Indicator, Outcome
from .story import Kind


def _key(of: type[models.Model], column: str | None = None) -> models.ForeignKey:
    """A reference of a derived row: what it names is held by the records, not by the sums."""
    return models.ForeignKey(
        of,
        models.DO_NOTHING,
        null=True,
        db_column=column,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )


class CountCellQuerySet(models.QuerySet["CountCell"]):
    """Questions asked of the counts."""

    def of_unit(self, unit: Locality | None) -> Self:
        """The finest cells by kind and field that are needed for one unit, or for all.

        A province, of hundreds of units, is asked for by their keys (statistics/counting.py).
        """
        grains = CountCell.Grain
        if unit is None:
            return self.filter(grain=grains.REGISTRY)
        if unit.kind == Locality.Kind.DISTRICT:
            return self.filter(grain=grains.DISTRICT, district=unit)
        return self.filter(unit.its_records(), grain=grains.UNIT)

    def counting(self) -> Self:
        """The finest cells that have models, which stand for the recognitions that count."""
        return self.filter(grain=CountCell.Grain.UNIT, counting__gt=0)

    def by_place(self, unit: Locality | None = None) -> Self:
        """The cells by place only, of one unit or of all."""
        places = self.filter(grain=CountCell.Grain.PLACE)
        return places.filter(unit.its_records()) if unit else places

    def by_district(self) -> Self:
        """The cells by former district only."""
        return self.filter(grain=CountCell.Grain.WHOLE_DISTRICT)


class CountCell(models.Model):
    """How many unrevoked recognitions fall together: one row a year and what it is told by.

    Level 0, an empty kind and no field stand for all of them. `counting` are those by which
    models count in their year, so that sums over levels, kinds, fields and places are models.
    """

    class Grain(models.IntegerChoices):
        """By what a cell counts, beside the year; the numbers are PostgreSQL's GROUPING()."""

        UNIT = 0, _("level, field, kind and place")
        DISTRICT = 2, _("level, field, kind and former district")
        REGISTRY = 3, _("level, field and kind")
        PLACE = 4, _("place")
        WHOLE_DISTRICT = 6, _("former district")

    grain = models.PositiveSmallIntegerField(_("by what"), choices=Grain)
    year = models.PositiveSmallIntegerField(_("emulation year"))
    level = models.PositiveSmallIntegerField(_("level"))
    field = _key(Field)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    district = _key(Locality)
    locality = _key(Locality)
    former_locality = _key(Locality)
    recognised = models.IntegerField(_("recognitions"))
    counting = models.IntegerField(_("models"))
    public = models.IntegerField(_("public recognitions"))
    public_counting = models.IntegerField(_("public models"))
    exemplary = models.IntegerField(_("exemplary models"))

    objects = CountCellQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of models")
        verbose_name_plural = _("counts of models")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "grain",
                    "year",
                    "level",
                    "field",
                    "kind",
                    "district",
                    "locality",
                    "former_locality",
                ],
                nulls_distinct=False,
                name="count_cell_once",
            )
        ]
        indexes = [
            models.Index(fields=["locality", "grain"], name="count_cell_of_locality"),
            models.Index(fields=["district", "grain"], name="count_cell_of_district"),
            models.Index(
                fields=["former_locality"],
                condition=models.Q(former_locality__isnull=False),
                name="count_cell_of_former",
            ),
            models.Index(
                fields=["id"], condition=models.Q(recognised=0), name="count_cell_of_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.counting}"


class CountedFigure(models.Model):
    """The one outcome by which a model counts in a year for an indicator.

    With what stood beside it when it was added to the sums, so that it can be taken out again:
    how its indicator adds up, the place and field of the model's highest recognition of the
    year, and the provinces, of today and former, that the place lies in.
    """

    outcome = models.OneToOneField(
        Outcome, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="+"
    )
    indicator = _key(Indicator)
    adds_up = models.CharField(_("kind"), max_length=10, choices=Indicator.Kind)
    model = models.BigIntegerField(_("model"))
    year = models.PositiveSmallIntegerField(_("emulation year"))
    field = _key(Field)
    district = _key(Locality)
    locality = _key(Locality)
    today = _key(Locality)
    former_locality = _key(Locality)
    provinces = ArrayField(models.BigIntegerField(), verbose_name=_("provinces"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True)
    numerator = models.DecimalField(_("numerator"), max_digits=20, decimal_places=4, null=True)
    denominator = models.DecimalField(_("denominator"), max_digits=20, decimal_places=4, null=True)
    precision = models.CharField(_("approximately"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("counted figure")
        verbose_name_plural = _("counted figures")
        default_permissions = ()
        indexes = [
            models.Index(fields=["model", "indicator", "year"], name="counted_figure_of_model")
        ]

    def __str__(self) -> str:
        return f"{self.model} ({self.year})"


class FigureCellQuerySet(models.QuerySet["FigureCell"]):
    """Questions asked of the sums of figures."""

    def of_year(self, year: int) -> Self:
        """What the models of a year achieved."""
        return self.filter(span=FigureCell.Span.YEAR, year=year)

    def so_far(self, year: int) -> Self:
        """What was achieved to the end of a year: the changes of all years to it."""
        return self.filter(span=FigureCell.Span.CHANGE, year__lte=year)

    def of_unit(self, unit: Locality | None) -> Self:
        """The cells of one unit, or of the whole registry."""
        grains = FigureCell.Grain
        if unit is None:
            return self.filter(grain=grains.REGISTRY)
        if unit.kind == Locality.Kind.DISTRICT:
            return self.filter(grain=grains.DISTRICT, unit=unit)
        if unit.kind == Locality.Kind.PROVINCE:
            return self.filter(grain=grains.PROVINCE, unit=unit)
        return self.filter(grain=grains.TODAY if unit.is_in_force else grains.FORMER, unit=unit)

    def by_province(self, provinces: Collection[int]) -> Self:
        """The cells of these provinces, of today or former."""
        return self.filter(grain=FigureCell.Grain.PROVINCE, unit__in=provinces)

    def by_place(self, unit: Locality | None = None) -> Self:
        """The cells by place, of one unit or of all."""
        places = self.filter(grain=FigureCell.Grain.PLACE)
        return places.filter(unit.its_records()) if unit else places


class FigureCell(models.Model):
    """The sums of an indicator's figures in a year, one a model.

    `amount` is of flows and stocks, in the unit of the indicator; `value` leaves out those that
    were given in parts, and `valued` counts the rest. `numerator` and `denominator` are of
    ratios. `given_by` are the models of which a figure is in the sums, `left_out` those that gave
    a ratio without its parts; the last four columns say how exact the figures in the sums are.
    """

    class Grain(models.IntegerChoices):
        """Of what a cell tells, beside the indicator and the year."""

        REGISTRY = 1, _("everything")
        DISTRICT = 2, _("a former district")
        TODAY = 3, _("a commune of today and what it was before")
        FORMER = 4, _("a unit as it was")
        PROVINCE = 5, _("a province")
        FIELD = 6, _("a field")
        PLACE = 7, _("a place as it was recognised")

    class Span(models.IntegerChoices):
        """Of which time: CHANGE is by what the sum of all years to this one differs from before."""

        YEAR = 1, _("the year")
        CHANGE = 2, _("the change of the sum so far")

    grain = models.PositiveSmallIntegerField(_("of what"), choices=Grain)
    span = models.PositiveSmallIntegerField(_("of which time"), choices=Span)
    year = models.PositiveSmallIntegerField(_("emulation year"))
    indicator = _key(Indicator)
    unit = _key(Locality)
    field = _key(Field)
    district = _key(Locality)
    locality = _key(Locality)
    former_locality = _key(Locality)
    amount = models.DecimalField(_("amount"), max_digits=30, decimal_places=4)
    value = models.DecimalField(_("value"), max_digits=30, decimal_places=4)
    valued = models.IntegerField(_("values"))
    numerator = models.DecimalField(_("numerator"), max_digits=30, decimal_places=4)
    denominator = models.DecimalField(_("denominator"), max_digits=30, decimal_places=4)
    given_by = models.IntegerField(_("models"))
    left_out = models.IntegerField(_("left out"))
    exact = models.IntegerField(_("exactly"))
    about = models.IntegerField(_("about"))
    over = models.IntegerField(_("over"))
    nearly = models.IntegerField(_("nearly"))

    objects = FigureCellQuerySet.as_manager()

    class Meta:
        verbose_name = _("sum of figures")
        verbose_name_plural = _("sums of figures")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "grain",
                    "span",
                    "year",
                    "indicator",
                    "unit",
                    "field",
                    "district",
                    "locality",
                    "former_locality",
                ],
                nulls_distinct=False,
                name="figure_cell_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["unit", "grain", "span", "year"],
                condition=models.Q(unit__isnull=False),
                name="figure_cell_of_unit",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(given_by=0, left_out=0),
                name="figure_cell_of_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.given_by}"
