"""Criteria, and the form in which a reviewer appraises by them."""

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.models import Appraisal, Criterion, Registration
from models_registry.quantities import format_number

from .base import LabelledAdmin

YEARS = ("first_year", "last_year")


@admin.register(Criterion)
class CriterionAdmin(LabelledAdmin):
    """The lines of the sheets. A line that was used is ended by its last year, not rewritten."""

    list_display = ("label_vi", "maximum", "kind", "years", "code", "position")

    fields = ("code", "label_vi", "label_en", "position", "maximum", "kind", *YEARS)

    def get_fields(self, request: HttpRequest, obj: Criterion | None = None) -> tuple[str, ...]:
        """Return all fields, the years as they are said where they cannot be edited."""
        if self.has_change_permission(request, obj):
            return self.fields
        return (*(name for name in self.fields if name not in YEARS), "years")

    @admin.display(description=_("years"), ordering="first_year")
    def years(self, criterion: Criterion) -> str:
        """Return from which year to which; open without a last one."""
        return f"{criterion.first_year}–{criterion.last_year or ''}"


class AppraisalForm(forms.Form):
    """Points by the criteria sheet of the registration's year and kind, visit and opinion."""

    site_visited_on = forms.DateField(
        label=_("Date of the site visit"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    opinion = forms.CharField(
        label=_("Opinion"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, registration: Registration, own: Appraisal | None, data: Any) -> None:
        self.criteria = list(
            Criterion.objects.sheet(year=registration.year, kind=registration.kind)
        )
        given = {score.criterion_id: score.points for score in own.scores.all()} if own else {}
        shown = (
            {"site_visited_on": own.site_visited_on, "opinion": own.opinion} if own else {}
        ) | {_name(pk): points for pk, points in given.items()}
        super().__init__(data, initial=shown)
        points = {_name(criterion.pk): _points_field(criterion) for criterion in self.criteria}
        self.fields = points | self.fields

    def clean_site_visited_on(self) -> datetime.date | None:
        """Refuse a visit that has not taken place."""
        visited: datetime.date | None = self.cleaned_data["site_visited_on"]
        if visited and visited > timezone.localdate():
            raise forms.ValidationError(_("The date lies in the future."))
        return visited

    @property
    def points(self) -> dict[Criterion, Decimal]:
        """What was given, by criterion."""
        return {criterion: self.cleaned_data[_name(criterion.pk)] for criterion in self.criteria}


def _name(pk: int) -> str:
    return f"points_{pk}"


def _points_field(criterion: Criterion) -> forms.DecimalField:
    return forms.DecimalField(
        label=criterion.label,
        help_text=_now("0 to %(maximum)s points") % {"maximum": format_number(criterion.maximum)},
        min_value=0,
        max_value=criterion.maximum,
        max_digits=5,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
