"""A campaign as its officers write it: its facts, its figures, and what is counted elsewhere."""

import datetime
import uuid
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import campaign_drafting
from ..campaign_figures import may_be_counted_in
from ..campaigns import REQUIRED_TO_SUBMIT
from ..models import Campaign, Locality, Organisation, Outcome, User
from .named_lines import (
    ModelsField,
    OrganisationsField,
    PlacesField,
    lines_of_models,
    lines_of_organisations,
    lines_of_places,
)
from .outcome import CHOOSE, outcome_formset
from .registration import possible_date
from .text import with_typed_text
from .typed import Typed

YEARS_BACK = 3  # for which a new one is entered
NEEDED = {*REQUIRED_TO_SUBMIT, "locality"}  # not marked as optional, though drafts may do without
SECTIONS = (  # of the form, each with its heading; the figures follow in the last one
    (_("What and when"), ("name", "year", "starts_on", "ends_on", "locality", "organisation")),
    (_("Who and where"), ("organisers", "forces", "localities")),
    (_("What was done"), ("activities", "linked_models", "source")),
)


class CampaignForm(forms.ModelForm):
    """The facts of a campaign. A draft needs only a name, a year and a unit.

    On a new form a hidden `creation_key` makes one campaign of however many clicks.
    """

    creation_key = forms.UUIDField(widget=forms.HiddenInput)
    organisers = OrganisationsField(
        label=_("Organisers"),
        required=False,
        help_text=_("One a line: “Ủy ban nhân dân xã Thanh Thủy”."),
    )
    localities = PlacesField(
        label=_("Places"),
        required=False,
        help_text=_("One commune or former district a line: “xã Thanh Thủy”."),
    )
    linked_models = ModelsField(
        label=_("Linked models"),
        required=False,
        help_text=_("One recognised model a line: its code, such as MH-0000012."),
    )

    class Meta:
        model = Campaign
        fields = [name for _heading, names in SECTIONS for name in names]
        formfield_callback = with_typed_text
        widgets = {
            "starts_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "ends_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "forces": forms.Textarea(attrs={"rows": 3}),
            "source": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "name": _("As it is called in its plan: “Tháng cao điểm dân vận xã Thanh Thủy”."),
            "locality": _("Whose officers write it. Empty only if an organisation does."),
            "forces": _("Who took part: the political system, army, police, youth, people."),
            "activities": _("What was done. The numbers follow below."),
            "source": _("Where the facts were published, if elsewhere."),
        }

    def __init__(self, data: Any, *, instance: Campaign, user: User) -> None:
        super().__init__(data, instance=instance)
        if instance.pk:
            del self.fields["creation_key"]
        else:
            self.initial["creation_key"] = uuid.uuid4()
        self._set_years(instance)
        self._offer("locality", Locality.objects.registrable_by(user), instance.locality_id)
        self._offer(
            "organisation", Organisation.objects.registrable_by(user), instance.organisation_id
        )
        if data is None:
            self._show_links(instance, user)

    def _set_years(self, campaign: Campaign) -> None:
        this_year = timezone.localdate().year
        years = {*range(this_year - YEARS_BACK, this_year + 1)}
        if campaign.pk:
            years.add(campaign.year)
        self.fields["year"] = forms.TypedChoiceField(
            label=self.fields["year"].label,
            choices=[(year, str(year)) for year in sorted(years, reverse=True)],
            coerce=int,
        )

    def _offer(self, name: str, own: models.QuerySet, chosen: int | None) -> None:
        """Offer the person's own units, and what the campaign has already."""
        units = own
        if chosen:
            kept = models.Q(pk__in=own.values("pk")) | models.Q(pk=chosen)
            units = own.model._default_manager.filter(kept)
        field = cast("forms.ModelChoiceField", self.fields[name])
        field.queryset, field.empty_label = units, CHOOSE

    def _show_links(self, campaign: Campaign, user: User) -> None:
        """Write what is linked one a line; a new one begins with the person's own units."""
        if campaign.pk:
            self.initial["organisers"] = lines_of_organisations(campaign.organisers.all())
            self.initial["localities"] = lines_of_places(campaign.localities.all())
            self.initial["linked_models"] = lines_of_models(campaign.linked_models.all())
            return
        communes = list(Locality.objects.registrable_by(user)[:2])
        only = communes if len(communes) == 1 else []
        self.initial["localities"] = lines_of_places(only)
        self.initial["linked_models"] = ""
        if only:
            self.initial["locality"] = only[0].pk
        own = Organisation.objects.filter(pk__in=user.units.organisations)
        if len(user.units.organisations) == 1:
            self.initial["organisation"] = own[0].pk
        self.initial["organisers"] = lines_of_organisations(own)

    def _get_validation_exclusions(self) -> set[str]:
        """Leave to the form what it has asked already."""
        asked = {"locality", "organisation", "year"}
        return super()._get_validation_exclusions() | asked  # type: ignore[misc]

    def clean_starts_on(self) -> datetime.date | None:
        """Refuse a slip in the year."""
        return _checked(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> datetime.date | None:
        """Refuse a slip in the year."""
        return _checked(self.cleaned_data["ends_on"])

    def clean(self) -> dict[str, Any]:
        """Check what no single field can know: the unit, and the order of the days."""
        cleaned = super().clean() or {}
        if not (cleaned.get("locality") or cleaned.get("organisation")) and not (
            {"locality", "organisation"} & self.errors.keys()
        ):
            self.add_error("locality", _("Choose the commune or organisation that answers for it."))
        begins, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The campaign ends before it starts."))
        if begins and cleaned.get("year") not in {None, begins.year}:
            self.add_error("starts_on", _("The campaign begins in another year."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What is to be stored, by the name of the field."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name in CampaignForm.Meta.fields
        }


def _checked(day: datetime.date | None) -> datetime.date | None:
    if day is not None:
        possible_date(day)
    return day


class CampaignSheet(Typed):
    """The form of a campaign with its figures: read, checked and refused together."""

    def __init__(self, campaign: Campaign, *, user: User, data: QueryDict | None = None) -> None:
        self.record = self.campaign = campaign
        self.user, self.data = user, data
        self.form = CampaignForm(data, instance=campaign, user=user)
        self.figures = outcome_formset(campaign, data)

    @property
    def sections(self) -> Iterator[tuple[object, list[tuple[forms.BoundField, bool]]]]:
        """The fieldsets, each field with whether it is needed before it can be submitted."""
        for heading, names in SECTIONS:
            yield heading, [(self.form[name], name in NEEDED) for name in names]

    def again(self, data: QueryDict) -> "CampaignSheet":
        """The same campaign, sent with other data."""
        return CampaignSheet(self.campaign, user=self.user, data=data)

    def save(self) -> Campaign:
        """Store what is typed: begin a campaign, or bring the one there is up to date."""
        figures = self.figures.figures if self.figures else []
        if self.campaign.pk is None:
            return campaign_drafting.start(
                by=self.user,
                creation_key=self.form.cleaned_data["creation_key"],
                values=self.form.values,
                figures=figures,
            )
        return campaign_drafting.save(
            self.campaign,
            by=self.user,
            version=self.campaign.version,
            values=self.form.values,
            figures=figures,
        )


class CountedForm(forms.Form):
    """For each figure of a campaign that may stand elsewhere: in which other one it is counted."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any, campaign: Campaign) -> None:
        super().__init__(data, initial={"version": campaign.version})
        elsewhere = may_be_counted_in(campaign)
        self.own = {
            f"outcome-{outcome.pk}": outcome
            for outcome in campaign.outcomes.for_list()
            if outcome.indicator_id in elsewhere
        }
        self.others = {str(other.pk): other for offered in elsewhere.values() for other in offered}
        for name, outcome in self.own.items():
            offered = elsewhere[outcome.indicator_id]
            self.fields[name] = forms.ChoiceField(
                label=f"{outcome.indicator.label}: {outcome.shown}",
                required=False,
                choices=[
                    ("", _("It stands nowhere else: it counts here")),
                    *((str(other.pk), told(other)) for other in offered),
                ],
                initial=str(outcome.counted_in_id or ""),
            )

    @property
    def targets(self) -> dict[Outcome, Outcome | None]:
        """What was chosen for each figure."""
        return {
            outcome: self.others.get(self.cleaned_data[name]) for name, outcome in self.own.items()
        }


def told(other: Outcome) -> str:
    """A figure that stands elsewhere, with where that is."""
    record = other.campaign or other.recognition or other.registration
    return f"{other.shown} – {record}"
