"""The figures of a registration or campaign: one row for each indicator."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..models import Campaign, Indicator, Outcome, Registration
from ..quantities import format_number, format_quantity, parse_number
from ..registering.figures import Figure
from .text import TypedText

CHOOSE = _("– choose –")
PREFIX = "outcomes"
BLANK_ROWS = 4
MOST_ROWS = 200
TOO_LARGE = Decimal(10) ** 16  # what a column of the database holds
PART_DECIMALS = 4  # of numerator and denominator
NUMBERS = ("value", "numerator", "denominator")

Choices = list[tuple[str, object]]


def grouped(indicators: Iterable[Indicator]) -> Choices:
    """Choices of a select, indicators that stand together and share a unit in one group."""
    choices: Choices = [("", CHOOSE)]
    for unit, members in groupby(indicators, key=lambda indicator: indicator.unit):
        group = [(str(member.pk), f"{member.label} ({unit})") for member in members]
        choices.append((unit, group))
    return choices


class OutcomeForm(forms.Form):
    """One row. Numbers are text, read as people in Vietnam write them (`parse_number`).

    A row left blank, or cleared, is no figure. A good row has `cleaned_data["figure"]`.
    """

    indicator = forms.ChoiceField(label=_("What is counted"), required=False)
    precision = forms.ChoiceField(
        label=_("How exact"), choices=Outcome.Precision.choices, required=False
    )
    value = TypedText(
        label=_("Number"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    numerator = TypedText(
        label=_("Part"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    denominator = TypedText(
        label=_("Out of"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    note = TypedText(label=_("Note"), required=False, max_length=300)
    confirmed = forms.BooleanField(label=_("Yes, this figure is right."), required=False)

    def __init__(
        self, *args: Any, indicators: dict[str, Indicator], choices: Choices, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.asks_again = False
        self.indicators = indicators
        cast("forms.ChoiceField", self.fields["indicator"]).choices = choices

    def clean(self) -> dict[str, Any]:
        """Read the numbers by the indicator's unit and make the figure of them."""
        cleaned = super().clean() or {}
        typed = [cleaned.get(name) for name in (*NUMBERS, "note")]
        if self.errors or not (any(typed) or cleaned["indicator"]):
            return cleaned
        if not cleaned["indicator"]:
            self.add_error("indicator", _("Choose what this figure counts."))
            return cleaned
        indicator = self.indicators[cleaned["indicator"]]
        figure = Figure(
            indicator=indicator,
            precision=cleaned["precision"],
            note=cleaned["note"],
            **{name: self._number(name, indicator) for name in NUMBERS},
        )
        self._check_parts(figure)
        if not self.errors:
            self._ask_again(figure)
            cleaned["figure"] = figure
        return cleaned

    def _number(self, name: str, indicator: Indicator) -> Decimal | None:
        text = self.cleaned_data[name]
        if not text:
            return None
        try:
            number = parse_number(text, indicator.unit)
            check_number(number, indicator.decimals if name == "value" else PART_DECIMALS)
        except ValidationError as error:
            self.add_error(name, error)
            return None
        return number

    def _check_parts(self, figure: Figure) -> None:
        """Either a value or, for a ratio, both parts; errors stand beside what is wrong."""
        if self.errors:
            return
        parts = (figure.numerator, figure.denominator)
        if parts == (None, None):
            if figure.value is None:
                self.add_error("value", _("Give the figure, or clear this row."))
        elif figure.indicator.kind != Indicator.Kind.RATIO:
            self.add_error("numerator", _("Only a ratio has two parts. Give one figure above."))
        elif figure.value is not None:
            self.add_error("value", _("Give either the figure or its two parts, not both."))
        elif figure.numerator is None:
            self.add_error("numerator", _("Give both parts of the ratio."))
        elif not figure.denominator:
            self.add_error("denominator", _("Give the whole, more than 0."))

    def _ask_again(self, figure: Figure) -> None:
        """An absurd figure is kept only when it is confirmed, or was already."""
        maximum = figure.indicator.plausible_maximum
        outcome = figure.as_outcome()
        if maximum is None or outcome.amount <= maximum:
            return
        self.asks_again = True
        if self.cleaned_data["confirmed"] or not {"indicator", *NUMBERS} & set(self.changed_data):
            return
        unit = figure.indicator
        self.add_error(
            "value" if figure.value is not None else "numerator",
            _now("%(figure)s is unusually much: more than %(maximum)s. Correct it or confirm it.")
            % {
                "figure": format_quantity(outcome.amount, unit.unit_vi, unit.unit),
                "maximum": format_quantity(maximum, unit.unit_vi, unit.unit),
            },
        )


def check_number(number: Decimal, decimals: int) -> None:
    """Raise ValidationError for a figure that cannot be, or has more decimals than its unit."""
    if number < 0:
        raise ValidationError(_("A figure cannot be negative."))
    if number >= TOO_LARGE:
        raise ValidationError(_("This number is too large."))
    if -int(number.as_tuple().exponent) > decimals:
        if decimals == 0:
            raise ValidationError(_("Give a whole number."))
        raise ValidationError(
            ngettext(
                "Give at most %(count)d digit after the decimal mark.",
                "Give at most %(count)d digits after the decimal mark.",
                decimals,
            )
            % {"count": decimals}
        )


class BaseOutcomeFormSet(forms.BaseFormSet):
    """All rows: those there are, and some blank ones."""

    deletion_widget = forms.CheckboxInput

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Name the box that removes a row in plain words."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove this figure")

    def clean(self) -> None:
        """Refuse a second figure of the same indicator, beside the second."""
        seen: dict[Indicator, int] = {}
        for number, form in enumerate(self.forms, 1):
            figure = self._figure(form)
            if figure is None:
                continue
            if figure.indicator in seen:
                form.add_error(
                    "indicator",
                    _now("Row %(row)d already has a figure for this. Put them together.")
                    % {"row": seen[figure.indicator]},
                )
            seen.setdefault(figure.indicator, number)

    def _figure(self, form: forms.Form) -> Figure | None:
        cleaned = getattr(form, "cleaned_data", {})
        return None if cleaned.get("DELETE") else cleaned.get("figure")

    @property
    def figures(self) -> list[Figure]:
        """What was given, in the order of the rows."""
        return [figure for form in self.forms if (figure := self._figure(form))]


_OutcomeFormSet = forms.formset_factory(
    OutcomeForm,
    formset=BaseOutcomeFormSet,
    extra=BLANK_ROWS,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    can_delete=True,
    can_delete_extra=False,
)


def outcome_formset(
    record: Registration | Campaign, data: Any = None, shown: list[dict[str, str]] | None = None
) -> BaseOutcomeFormSet:
    """The rows of a record, or those `shown` in their place, and some blank ones."""
    catalogue = list(Indicator.objects.all())
    outcomes = record.outcomes.for_list() if record.pk else []
    stored = [initial_of(outcome) for outcome in outcomes]
    return _OutcomeFormSet(  # type: ignore[return-value]
        data,
        prefix=PREFIX,
        initial=stored if shown is None else shown,
        form_kwargs={
            "indicators": {str(indicator.pk): indicator for indicator in catalogue},
            "choices": grouped(catalogue),
            # A row like the stored one must be read too, or it would count as removed.
            "empty_permitted": False,
        },
    )


def initial_of(outcome: Outcome) -> dict[str, str]:
    """A stored figure as its row says it, numbers in the language of the page."""
    numbers = {name: getattr(outcome, name) for name in NUMBERS}
    return {
        "indicator": str(outcome.indicator_id),
        "precision": outcome.precision,
        "note": outcome.note,
        **{name: "" if n is None else format_number(n) for name, n in numbers.items()},
    }
