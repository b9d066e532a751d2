"""The form of a decision's paper: what is typed twice, or meanwhile, is said and nothing lost."""

import copy
import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import localize_input
from django.utils.translation import gettext_lazy as _

from models_registry import recognition
from models_registry.models import DECISION_FIELDS, Decision

from .base import label_of

OF_THE_DATE = {"decision_district_is_history", "decision_term_after_date"}


class DecisionForm(forms.ModelForm):
    """The paper. A number is an issuer's once a year; what the list depends on stays with it.

    What another saved since the form was opened is shown before it can be overwritten.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Decision
        fields = DECISION_FIELDS
        help_texts = {
            "signatory_position": _(
                "As it stands above the signature, lines parted by semicolons:"
                " TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH."
            )
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "kinds" in self.fields:
            self.fields["kinds"].required = False
        if self.instance.pk:
            self.initial["seen"] = recognition.fingerprint(self.instance, with_list=False)

    def clean_number(self) -> str:
        """Hold "05" and "5" as one number; the letterhead pads it."""
        number: str = self.cleaned_data["number"].strip()
        return number.lstrip("0") if number.isdecimal() else number

    def clean_kinds(self) -> str:
        """Hold everyone where nothing was chosen."""
        return self.cleaned_data["kinds"] or Decision.Kinds.ALL

    def clean(self) -> dict[str, Any]:
        """Check the number against the issuer's others, and the list against year and purpose."""
        cleaned = super().clean() or {}
        if self.instance.pk and cleaned["seen"] != self.initial["seen"]:
            self._show_both_versions()
        self._check_number(cleaned)
        if "level" not in self.fields:
            self._check_date(cleaned.get("dated_on"))
        changed = {"year", "purpose"} & set(self.changed_data)
        if changed and self.instance.pk and self._has_list():
            for name in changed:
                self.add_error(name, _("Its list was made for this: empty the list first."))
        return cleaned

    def _check_date(self, day: datetime.date | None) -> None:
        """Ask of a frozen paper what Django asks only where term and level are in the form."""
        paper = copy.copy(self.instance)
        paper.dated_on = day
        for constraint in Decision._meta.constraints:
            if constraint.name not in OF_THE_DATE:
                continue
            try:
                constraint.validate(Decision, paper)
            except ValidationError as error:
                self.add_error("dated_on", error)

    def _has_list(self) -> bool:
        return self.instance.entries.exists() or self.instance.lines.exists()

    def _show_both_versions(self) -> None:
        """Say what is stored beside what was typed; saving again is then a knowing choice."""
        self.add_error(
            None,
            _(
                "The decision was changed by someone else since you opened it; nothing is saved."
                " Compare what is stored now with what you typed. Saving again stores what is"
                " in the form."
            ),
        )
        stored = forms.model_to_dict(self.instance, DecisionForm.Meta.fields)
        for name in DecisionForm.Meta.fields:
            field, typed = DecisionForm.base_fields[name], self.data.get(self.add_prefix(name))
            if typed is None or not field.has_changed(stored[name], typed):
                continue
            now = {"value": self._in_words(name, stored[name]) or "–"}
            if name in self.fields:
                self.add_error(name, _("Stored now: %(value)s") % now)
                continue
            lost = {"field": label_of(Decision, name), "value": self._in_words(name, typed) or "–"}
            self.add_error(None, _("%(field)s can no longer be changed; typed: %(value)s") % lost)
        posted = cast("QueryDict", self.data).copy()
        posted[self.add_prefix("seen")] = self.initial["seen"]
        self.data = posted

    def _in_words(self, name: str, value: Any) -> str:
        """Return a value as a reader knows it: the label of a choice, a date as it is written."""
        choices = getattr(DecisionForm.base_fields[name], "choices", ())
        labels = {str(key): str(label) for key, label in choices}
        return labels.get(str(value), localize_input(value) if value else "")

    def _check_number(self, cleaned: dict[str, Any]) -> None:
        issuer = cleaned.get("issuer", getattr(self.instance, "issuer_id", None))
        number, day = cleaned.get("number"), cleaned.get("dated_on")
        if not (issuer and number and day):
            return
        same = Decision.objects.filter(issuer=issuer, number=number, dated_on__year=day.year)
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("number", _("This issuer has already used this number in that year."))
