"""The fields of a registration (DOMAIN §4), as one step of the form asks for them."""

import datetime
import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..guards import REQUIRED_TO_PROPOSE, REQUIRED_TO_SUBMIT
from ..models import Field, Level, Locality, Organisation, Registration, User
from .learned_from import LearnedFromField
from .outcome import CHOOSE
from .steps import SECTIONS, Step, open_names
from .text import with_typed_text

EARLIEST_YEAR = 1945  # a date before it is a slip of the keyboard
# Not marked "(optional)" on the page, though a draft may do without.
NEEDED = {*REQUIRED_TO_SUBMIT, *REQUIRED_TO_PROPOSE, "locality", "subject_name"}


def possible_date(day: datetime.date) -> None:
    """Raise ValidationError for a year such as 0024, which date boxes let pass."""
    if day.year < EARLIEST_YEAR:
        raise ValidationError(_("Please check the year."))


class RegistrationForm(forms.ModelForm):
    """The fields of one step, or of all. A draft needs only a unit and a year.

    `whole` asks for fields that are closed in the registration's state too, to be shown only.
    On a new form a hidden `creation_key` makes one registration of however many clicks.
    """

    creation_key = forms.UUIDField(widget=forms.HiddenInput)
    replicates = LearnedFromField(
        label=_("Learned from"),
        required=False,
        max_length=300,
        help_text=_("The code of the recognised model, such as MH-0000012, or words of its name."),
    )

    class Meta:
        model = Registration
        fields = [name for section in SECTIONS for name in section.names]
        formfield_callback = with_typed_text
        widgets = {
            "basis": forms.RadioSelect,
            "kind": forms.RadioSelect,
            "started_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "assessment_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "contact_phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
        }
        help_texts = {
            "name": _("Short, and saying what is done: “People give land for concrete roads”."),
            "subject_name": _(
                "The full name of a person or household; of a collective, if not the unit itself."
            ),
            "subject_role": _("Only for a person."),
            "locality": _("The commune of today. Empty only if there is no territory."),
            "former_locality": _("If only one of the communes before July 2025 is meant."),
            "residential_areas": _("Khu, thôn, xóm or tổ dân phố: “khu 5, 6, 7, 8”."),
            "organisation": _("Who leads the model."),
            "duplicate_reason": _("Only if the unit has another one that looks the same."),
            "rationale": _("What was the situation, and why was something needed?"),
            "objectives": _("What is to be reached, and how will one see it?"),
            "approach": _("What is done, step by step, and how are people won over?"),
            "beneficiaries": _("Where it takes place, and who gains by it: who, and how many."),
            "lead_forces": _("Who leads."),
            "coordinating_forces": _("Who works with them."),
            "participating_forces": _("Who takes part."),
            "resources": _("Money, materials, working days, and what was raised from society."),
            "milestones": _("From when to when, with the steps between."),
            "outputs": _("What can be seen and checked at the end."),
            "sustainability": _("How it goes on, and where else it could be done."),
            "results": _("What was achieved, in words. The numbers follow below."),
            "self_assessment": _("How do you yourselves judge the result?"),
            "contact_name": _("Who can answer questions."),
        }

    def __init__(
        self,
        *args: Any,
        user: User,
        step: Step,
        shown: dict[str, str] | None = None,
        whole: bool = False,
        **options: Any,
    ) -> None:
        registration: Registration = options["instance"]
        wanted = step.names if whole else _fields_of(step, registration)
        # Only these are copied for this form: a page makes several, and copies cost most of it.
        self.base_fields = {  # type: ignore[misc]
            name: type(self).base_fields[name] for name in wanted
        }
        super().__init__(*args, **options)
        if "creation_key" in self.fields:
            self.initial["creation_key"] = uuid.uuid4()
        if "year" in self.fields:
            self._set_years(registration)
            self._set_units(registration, user)
            self._set_fields_of_work(registration)
            self._set_levels()
        if "replicates" in self.fields and registration.pk:
            learned_from = cast("LearnedFromField", self.fields["replicates"])
            learned_from.own, learned_from.stored = registration.model, registration.replicates
        self.initial.update(
            {name: text for name, text in (shown or {}).items() if name in self.fields}
        )

    def _set_years(self, registration: Registration) -> None:
        this_year = timezone.localdate().year
        years = {this_year, this_year - 1}
        if registration.pk:
            years.add(registration.year)
        self.fields["year"] = forms.TypedChoiceField(
            label=self.fields["year"].label,
            choices=[(year, str(year)) for year in sorted(years, reverse=True)],
            coerce=int,
        )

    def _set_levels(self) -> None:
        level = cast("forms.TypedChoiceField", self.fields["level_requested"])
        level.choices = [choice for choice in Level.choices if choice[0] != Level.DISTRICT]

    def _set_units(self, registration: Registration, user: User) -> None:
        """Offer the person's own units, and what the registration has already."""
        own = Locality.objects.registrable_by(user)
        former = Locality.objects.predecessors_of(own)
        organisations = Organisation.objects.registrable_by(user)
        self._offer("locality", own, registration.locality_id)
        self._offer("former_locality", former, registration.former_locality_id)
        self._offer("organisation", organisations, registration.organisation_id)
        if registration.pk is None and not self.is_bound:
            self._propose_only_unit(user)

    def _propose_only_unit(self, user: User) -> None:
        localities = list(Locality.objects.registrable_by(user)[:2])
        if len(localities) == 1:
            self.initial["locality"] = localities[0].pk
        if len(user.units.organisations) == 1:
            [self.initial["organisation"]] = user.units.organisations

    def _set_fields_of_work(self, registration: Registration) -> None:
        still_open = models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=timezone.localdate())
        self._offer("field", Field.objects.filter(still_open), registration.field_id)

    def _offer(self, name: str, own: models.QuerySet, chosen: int | None) -> None:
        units = own
        if chosen:
            kept = models.Q(pk__in=own.values("pk")) | models.Q(pk=chosen)
            units = own.model._default_manager.filter(kept)
        field = cast("forms.ModelChoiceField", self.fields[name])
        field.queryset, field.empty_label = units, CHOOSE

    def _get_validation_exclusions(self) -> set[str]:
        """Leave to the form what it has asked already: its choices, and what `clean` asks.

        The model would ask the database for each once more.
        """
        asked = {"field", "locality", "former_locality", "organisation", "replicates", "year"}
        return super()._get_validation_exclusions() | asked  # type: ignore[misc]

    def clean_started_on(self) -> datetime.date | None:
        """Refuse a slip in the year."""
        return _checked_date(self.cleaned_data["started_on"])

    def clean_assessment_on(self) -> datetime.date | None:
        """Refuse a slip in the year."""
        return _checked_date(self.cleaned_data["assessment_on"])

    def clean(self) -> dict[str, Any]:
        """Check what no single field can know: the unit, its predecessor, the year."""
        cleaned = super().clean() or {}
        if "year" not in self.fields:
            return cleaned
        locality, former = cleaned.get("locality"), cleaned.get("former_locality")
        missing = not (locality or cleaned.get("organisation"))
        if missing and not {"locality", "organisation"} & self.errors.keys():
            self.add_error("locality", _("Choose the unit or organisation that registers."))
        if former and not (locality and _is_predecessor(former, locality)):
            self.add_error("former_locality", _("It did not become the commune chosen above."))
        if self._year_is_taken(cleaned.get("year")):
            self.add_error("year", _("This model is already registered for this year."))
        return cleaned

    def _year_is_taken(self, year: int | None) -> bool:
        """Of a stored registration; a new one is asked about when it is begun."""
        if self.instance.pk is None or year is None:
            return False
        others = Registration.objects.filter(model=self.instance.model_id, year=year)
        return others.exclude(pk=self.instance.pk).exists()

    @property
    def values(self) -> dict[str, Any]:
        """What is to be stored, by the name of the field."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name in RegistrationForm.Meta.fields
        }


def _fields_of(step: Step, registration: Registration) -> list[str]:
    names = list(open_names(registration, step))
    if registration.pk is None:
        return ["creation_key", *names]
    if "basis" in names and registration.model.has_earlier_year(registration.year):
        names.remove("basis")  # it is continued, whatever anybody says
    return names


def _is_predecessor(former: Locality, locality: Locality) -> bool:
    units = Locality.objects.filter(pk=locality.pk)
    return Locality.objects.predecessors_of(units).filter(pk=former.pk).exists()


def _checked_date(day: datetime.date | None) -> datetime.date | None:
    if day is not None:
        possible_date(day)
    return day
