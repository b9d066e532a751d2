"""Figures of registrations and campaigns, points of registrations: told apart, and written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..models import Campaign, Criterion, Indicator, Outcome, Registration, SelfScore

FIGURE_FIELDS = ("value", "numerator", "denominator", "precision", "note")

Record = Registration | Campaign  # what has figures of its own to be written
Points = Mapping[Criterion, Decimal]  # of the self-assessment, by criterion


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What was achieved by one indicator: a value in its unit, or the two parts of a ratio."""

    indicator: Indicator
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    precision: str = ""
    note: str = ""

    def as_outcome(self) -> Outcome:
        """An unsaved outcome, which knows how it is read."""
        return Outcome(indicator=self.indicator, **_parts(self))


def differing(stored: Record, figures: Iterable[Figure]) -> dict[int, Figure | None]:
    """Figures that are new or changed, by the key of their indicator; None where one is gone."""
    before = {outcome.indicator_id: _parts(outcome) for outcome in stored.outcomes.all()}
    after = {figure.indicator.pk: figure for figure in figures}
    changed: dict[int, Figure | None] = {
        key: figure for key, figure in after.items() if before.get(key) != _parts(figure)
    }
    return changed | dict.fromkeys(before.keys() - after.keys())


def _parts(figure: Figure | Outcome) -> dict[str, Any]:
    return {name: getattr(figure, name) for name in FIGURE_FIELDS}


def replace(several: Iterable[tuple[Record, Mapping[int, Figure | None]]]) -> None:
    """Write figures by the key of their indicator, delete those that are None.

    Those of other indicators are left alone.
    """
    begun, changed, gone = [], [], []
    for record, wanted in several:
        if not wanted:
            continue
        before = {outcome.indicator_id: outcome for outcome in record.outcomes.all()}
        for key, figure in wanted.items():
            if figure is None:
                gone.append(before[key].pk)
            elif key in before:
                for name, part in _parts(figure).items():
                    setattr(before[key], name, part)
                changed.append(before[key])
            else:
                begun.append((record, figure))
    if gone:
        Outcome.objects.filter(pk__in=gone).delete()
    # All in one statement, by their keys; bulk_update() would take five times as long.
    Outcome.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["id"], update_fields=FIGURE_FIELDS
    )
    add(begun)


def add(figures: Iterable[tuple[Record, Figure]]) -> None:
    """Write figures of records that had none of these indicators, in one go.

    Of two figures of one indicator in one record the last one counts.
    """
    unique = {(made, figure.indicator.pk): figure for made, figure in figures}
    Outcome.objects.bulk_create(
        [
            Outcome(**{_column(made): made}, indicator_id=indicator, **_parts(figure))
            for (made, indicator), figure in unique.items()
        ]
    )


def _column(record: Record) -> str:
    """The column of a figure that names this kind of record."""
    return "campaign" if isinstance(record, Campaign) else "registration"


def points_of(registration: Registration) -> dict[Criterion, Decimal]:
    """The stored points of the self-assessment."""
    scores = registration.self_scores.select_related("criterion")
    return {score.criterion: score.points for score in scores}


def replace_points(registration: Registration, points: Points) -> None:
    """Write the points of the self-assessment: those given are all there are."""
    before = {score.criterion: score for score in registration.self_scores.all()}
    for criterion in before.keys() - points.keys():
        before[criterion].delete()
    for criterion, given in points.items():
        score = before.get(criterion) or SelfScore(registration=registration, criterion=criterion)
        if score.points != given:
            score.points = given
            score.save()


def drop_points_of_other_sheets(registrations: Iterable[Registration]) -> None:
    """Delete points by criteria that are none of the registration's year and kind."""
    by_sheet: dict[tuple[int, str], list[int]] = {}
    for registration in registrations:
        by_sheet.setdefault((registration.year, registration.kind), []).append(registration.pk)
    for (year, kind), keys in by_sheet.items():
        sheet = Criterion.objects.sheet(year=year, kind=kind)
        SelfScore.objects.filter(registration__in=keys).exclude(criterion__in=sheet).delete()
