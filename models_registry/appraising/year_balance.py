"""The year's balance against the year before, by field, kind and district, for the desk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext as _now
from django.utils.translation import pgettext_lazy

from ..models import REACHED, CountCell, Kind, Registration, User
from .desk import NONE, NOWHERE, Groups, Number, districts, fields, number


@dataclass(frozen=True, kw_only=True)
class Change:
    """A number of this year and of the year before."""

    before: Number
    now: Number

    @property
    def difference(self) -> int:
        """How many more than the year before."""
        return self.now.count - self.before.count

    @property
    def signed(self) -> str:
        """The difference as it is read: +3, −2, 0."""
        if self.difference == 0:
            return "0"
        return f"{'+' if self.difference > 0 else '−'}{abs(self.difference)}"


@dataclass(frozen=True, kw_only=True)
class BalanceLine:
    """One group's registered, reported, proposed and recognised."""

    label: str
    changes: list[Change]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One way to break the year down; the lines add up to the total."""

    heading: str
    lines: list[BalanceLine]
    total: BalanceLine


COLUMNS = (*REACHED, "recognised")
HEADINGS = {
    "registered": pgettext_lazy("column", "Registered"),
    "reported": pgettext_lazy("column", "Reported"),
    "proposed": pgettext_lazy("column", "Proposed"),
    "recognised": pgettext_lazy("column", "Recognised"),
}


def balance(user: User, year: int) -> list[Table]:
    """Break down the year against the one before by field, kind and district.

    Registered are all but drafts and withdrawn ones; reported and proposed include those that
    have come further; recognised counts each model once a year, historic lists too.
    """
    registered = (
        Registration.objects.visible_to(user)
        .filter(year__in=(year - 1, year))
        .order_by()
        .values_list("year", "field__code", "kind", "district__uid", "state")
        .annotate(number=Count("*"))  # without their keys: an index has all of this
    )
    recognised = (
        CountCell.objects.filter(grain=CountCell.Grain.DISTRICT, year__in=(year - 1, year))
        .filter(counting__gt=0)
        .order_by()
        .values_list("year", "field__code", "kind", "district__uid")
        .annotate(Sum("counting"))
    )
    cells = [
        (each, field or NONE, kind, district or NOWHERE, column, count)
        for each, field, kind, district, state, count in registered
        for column, states in REACHED.items()
        if state in states
    ]
    cells += [
        (each, field or NONE, kind, district or NOWHERE, "recognised", count)
        for each, field, kind, district, count in recognised
    ]
    kinds = [(kind.value, str(kind.label)) for kind in Kind]
    return [
        _table(_now("By field"), "field", fields(), year, [(c[0], c[1], *c[4:]) for c in cells]),
        _table(_now("By kind"), "kind", kinds, year, [(c[0], c[2], *c[4:]) for c in cells]),
        _table(
            _now("By former district"),
            "district",
            districts(),
            year,
            [(c[0], c[3], *c[4:]) for c in cells],
        ),
    ]


def _table(
    heading: str, name: str, groups: Groups, year: int, cells: Iterable[tuple[int, str, str, int]]
) -> Table:
    sums: dict[tuple[int, str, str], int] = defaultdict(int)
    for each, key, column, count in cells:
        sums[each, key, column] += count
        sums[each, "all", column] += count
    used = {key for _year, key, _column in sums}
    return Table(
        heading=heading,
        lines=[_line(label, name, key, year, sums) for key, label in groups if key in used],
        total=_line(_now("Total"), "", "all", year, sums),
    )


def _line(
    label: str, name: str, key: str, year: int, sums: Mapping[tuple[int, str, str], int]
) -> BalanceLine:
    def cell(each: int, column: str) -> Number:
        count = sums.get((each, key, column), 0)
        asked = {"year": str(each)} | ({name: key} if name else {})
        if column == "recognised":
            return number(count, **asked, counting="yes")
        return number(count, state="all", reached=column, **asked)

    return BalanceLine(
        label=label,
        changes=[
            Change(before=cell(year - 1, column), now=cell(year, column)) for column in COLUMNS
        ],
    )
