"""The form in which a reviewer appraises by the criteria sheet."""

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.models import Appraisal, Criterion, Registration, UnfinishedAppraisal
from models_registry.quantities import format_number

LONGEST_TEXT = 10_000  # characters
TEXTS = ("site_visited_on", "site_visitors", "site_note", "opinion")


class AppraisalForm(forms.Form):
    """Points by the criteria sheet of the registration's year and kind, visit and opinion.

    It begins with what was typed and not finished, else with the own appraisal.
    """

    site_visited_on = forms.DateField(
        label=_("Date of the site visit"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    site_visitors = forms.CharField(
        label=_("Who visited the site"),
        required=False,
        max_length=300,
        help_text=_("Names and bodies, separated by commas."),
    )
    site_note = forms.CharField(
        label=_("What was seen at the site"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    opinion = forms.CharField(
        label=_("Opinion"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        registration: Registration,
        own: Appraisal | None,
        data: Any,
        *,
        unfinished: UnfinishedAppraisal | None = None,
    ) -> None:
        self.criteria = list(
            Criterion.objects.sheet(year=registration.year, kind=registration.kind)
        )
        self.unfinished = unfinished
        shown = unfinished.typed if unfinished else _of(own)
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

    @property
    def texts(self) -> dict[str, Any]:
        """Visit and opinion, as `appraisal.appraise` takes them."""
        return {name: self.cleaned_data[name] for name in TEXTS}

    @property
    def typed(self) -> dict[str, str]:
        """What stands in each box, right or wrong."""
        return {
            field.name: str(field.value() or "")[:LONGEST_TEXT].replace("\0", "") for field in self
        }


def _of(own: Appraisal | None) -> dict[str, Any]:
    """Return what a reviewer's appraisal says, by the names of the boxes."""
    if own is None:
        return {}
    points = {_name(score.criterion_id): score.points for score in own.scores.all()}
    return points | {name: getattr(own, name) for name in TEXTS}


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
        error_messages={"required": _("Give points for this criterion.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
