"""The points that a unit gives itself, by the criteria of its year and kind."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..models import Criterion, Registration
from ..quantities import format_number, parse_number
from .text import TypedText

STEP = Decimal("0.5")  # points are given in halves


class PointsForm(forms.Form):
    """One box for each criterion of the sheet; an empty one is no points."""

    def __init__(
        self, registration: Registration, data: Any = None, shown: dict[str, str] | None = None
    ) -> None:
        super().__init__(data)
        sheet = Criterion.objects.sheet(year=registration.year, kind=registration.kind)
        scores = registration.self_scores.all() if registration.pk else []
        given = {score.criterion_id: score.points for score in scores}
        self.criteria: dict[str, Criterion] = {}
        for criterion in sheet:
            name = f"points-{criterion.pk}"
            self.criteria[name] = criterion
            self.fields[name] = TypedText(
                label=criterion.label,
                required=False,
                help_text=_now("0 to %(maximum)s points")
                % {"maximum": format_number(criterion.maximum)},
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
            points = given.get(criterion.pk)
            self.initial[name] = "" if points is None else format_number(points)
        self.initial.update(
            {name: text for name, text in (shown or {}).items() if name in self.fields}
        )

    def clean(self) -> dict[str, Any]:
        """Read the points and hold them between nothing and the criterion's maximum."""
        cleaned = super().clean() or {}
        for name, criterion in self.criteria.items():
            text = cleaned.get(name)
            if not text:
                continue
            try:
                cleaned[name] = _read(text, criterion)
            except ValidationError as error:
                self.add_error(name, error)
        return cleaned

    @property
    def points(self) -> dict[Criterion, Decimal]:
        """What was given, by criterion."""
        return {
            criterion: self.cleaned_data[name]
            for name, criterion in self.criteria.items()
            if self.cleaned_data.get(name) != ""
        }

    @property
    def maximum(self) -> Decimal:
        """How many points there are in all."""
        return sum((criterion.maximum for criterion in self.criteria.values()), Decimal(0))


def _read(text: str, criterion: Criterion) -> Decimal:
    points = parse_number(text)
    if not 0 <= points <= criterion.maximum:
        raise ValidationError(
            _("Give 0 to %(maximum)s points."),
            params={"maximum": format_number(criterion.maximum)},
        )
    if points % STEP:
        raise ValidationError(_("Give whole or half points."))
    return points
