"""What a person says of a list of an earlier year: its decision, its columns, its words."""

import datetime
import hashlib
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.forms import UploadForm
from models_registry.history.columns import choices_of, historic_catalogue
from models_registry.history.layout import Layout
from models_registry.history.meanings import (
    Question,
    Subject,
    named_with_time,
    typed_organisation,
    typed_unit,
)
from models_registry.history.units import Units
from models_registry.models import (
    Decision,
    Field,
    HistoricImport,
    ImportMeaning,
    Kind,
    Level,
    Organisation,
)
from models_registry.spreadsheets.cells import as_text
from models_registry.spreadsheets.containers import column_letters
from models_registry.spreadsheets.header import MOST_TITLE_ROWS, headings
from models_registry.spreadsheets.reading import Sheet

SAMPLES = 3  # cells shown of each column
NOTHING = "nothing"
ASKED_AT_ONCE = 40  # questions on one page


class HistoricUploadForm(UploadForm):
    """One file."""

    def __init__(self, *sent: Any) -> None:
        super().__init__(*sent)
        self.fields["file"].label = _("The list of an earlier year")
        self.fields["file"].help_text = _("Excel (.xlsx, .xls) or CSV, at most 20 MB.")


class HeaderForm(forms.Form):
    """Where the headings stand; read from the address, since it changes nothing."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    first = forms.IntegerField(
        label=_("Row of the headings"), min_value=1, max_value=MOST_TITLE_ROWS
    )
    count = forms.TypedChoiceField(
        label=_("The headings have"),
        coerce=int,
        choices=[(1, _("one row")), (2, _("two rows"))],
    )

    def __init__(self, data: Any, sheets: list[Sheet]) -> None:
        super().__init__(data)
        choice: Any = self.fields["sheet"]
        choice.choices = [(sheet.name, sheet.name or _("the file")) for sheet in sheets]

    def clean(self) -> dict[str, Any]:
        """Add the rows as they are counted from 0."""
        cleaned = super().clean() or {}
        if "first" in cleaned and "count" in cleaned:
            first = cleaned["first"] - 1
            cleaned["rows"] = tuple(range(first, first + cleaned["count"]))
        return cleaned


class PaperForm(forms.ModelForm):
    """The decision, as far as the list does not tell it row by row."""

    kind = forms.ChoiceField(
        label=_("Kind, where the list does not say"),
        choices=Kind.choices,
        initial=Kind.COLLECTIVE,
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Field, where the list does not say"), required=False
    )

    class Meta:
        model = Decision
        fields = (
            "issuer",
            "number",
            "symbol",
            "dated_on",
            "level",
            "year",
            "title",
            "signatory_name",
            "signatory_position",
        )
        help_texts = {
            "number": _("Leave empty where the list has a column of it."),
            "dated_on": _("Leave empty where the list has a column of it."),
        }

    def __init__(self, data: Any, stored: dict[str, Any]) -> None:
        day = stored.get("dated_on")
        told = {"dated_on": datetime.date.fromisoformat(day)} if day else {}
        super().__init__(data, initial=stored | told)
        issuers = Organisation.objects.filter(issues_decisions=True)  # closed ones too
        chosen: Any = self.fields["issuer"]
        chosen.queryset = issuers.select_related("locality")
        chosen.label_from_instance = named_with_time
        chosen.required = False
        chosen.help_text = _("Leave empty where the list has a column of it.")
        self.fields["year"].required = False
        self.fields["year"].help_text = _("Empty: the year of the decision's date.")
        self.fields["signatory_name"].required = True
        level: Any = self.fields["level"]
        level.choices = Level.choices

    def _post_clean(self) -> None:
        """Check no decision here: what is missing may stand in the rows."""

    def stored(self) -> dict[str, Any]:
        """The values as they are kept with the import."""
        values: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if isinstance(value, Organisation | Field):
                values[name] = value.pk
            elif isinstance(value, datetime.date):
                values[name] = value.isoformat()
            else:
                values[name] = value
        return {name: value for name, value in values.items() if value not in {None, ""}}


class ColumnsForm(forms.Form):
    """What each column of the sheet is."""

    def __init__(self, data: Any, sheet: Sheet, layout: Layout) -> None:
        super().__init__(data)
        self.layout = layout
        self._choices = choices_of(historic_catalogue())
        self._named = {place: name for name, place in layout.places.items()}
        first = layout.header_rows[-1] + 1
        for place, heading in enumerate(headings(sheet, layout.header_rows)):
            cells = [as_text(row[place]) for row in sheet.rows[first:]]
            samples = [text for text in dict.fromkeys(cells) if text][:SAMPLES]
            if heading or samples:
                self._add(place, heading, samples)

    def _add(self, place: int, heading: str, samples: list[str]) -> None:
        letters = column_letters(place + 1)
        field = forms.ChoiceField(
            label=f"{letters}: {heading}" if heading else letters,
            choices=self._choices,
            required=False,
            initial=self._named.get(place, ""),
            help_text=" · ".join(text[:60] for text in samples),
        )
        self.fields[f"column_{place}"] = field

    def clean(self) -> dict[str, Any]:
        """Refuse a thing that two columns are said to be."""
        cleaned = super().clean() or {}
        taken: dict[str, str] = {}
        for field, name in list(cleaned.items()):
            if name and name in taken:
                self.add_error(field, _("Another column is this already."))
            taken[name] = field
        if "name" not in taken:
            self.add_error(None, _("Say which column holds the names of the models."))
        return cleaned

    def chosen(self) -> Layout:
        """The layout as it was said."""
        places = {
            name: int(field.removeprefix("column_"))
            for field, name in self.cleaned_data.items()
            if name
        }
        return Layout(self.layout.sheet, self.layout.header_rows, places)


class MeaningsForm(forms.Form):
    """One question for each text in doubt: what it means, chosen or typed."""

    def __init__(self, data: Any, questions: list[Question]) -> None:
        super().__init__(data)
        self.questions = {_name(one): one for one in questions[:ASKED_AT_ONCE]}
        self._units: Units | None = None
        for name, question in self.questions.items():
            self._add(name, question)

    def _add(self, name: str, question: Question) -> None:
        choices: list[tuple[str, Any]] = list(question.offered)
        if question.subject is Subject.PLACE:
            choices.append((NOTHING, _("No territory: an organisation's own")))
        if question.subject is Subject.ORGANISATION:
            choices.append((NOTHING, _("No organisation of the registry: only a name")))
        self.fields[name] = forms.ChoiceField(
            label=question.text, choices=choices, widget=forms.RadioSelect, required=False
        )
        if question.subject in {Subject.PLACE, Subject.ORGANISATION, Subject.ISSUER}:
            self.fields[f"{name}-typed"] = forms.CharField(
                label=_("Another one: write its name"), required=False, max_length=300
            )

    def asked(self) -> Iterator[dict[str, Any]]:
        """Each question with its fields, as a page shows it."""
        for name, question in self.questions.items():
            typed = f"{name}-typed"
            yield {
                "question": question,
                "label": ImportMeaning.Subject(question.subject).label,
                "choice": self[name],
                "typed": self[typed] if typed in self.fields else None,
            }

    def clean(self) -> dict[str, Any]:
        """Find what was typed; what is chosen is one of those offered."""
        cleaned = super().clean() or {}
        self.answers: list[tuple[Question, Any]] = []
        for name, question in self.questions.items():
            text = cleaned.get(f"{name}-typed", "")
            try:
                if text:
                    self.answers.append((question, self._typed(question, text)))
                elif cleaned.get(name):
                    self.answers.append((question, _chosen(cleaned[name])))
            except ValidationError as error:
                self.add_error(f"{name}-typed", error)
        if not self.answers and not self.errors:
            self.add_error(None, _("Choose or write at least one meaning."))
        return cleaned

    def _typed(self, question: Question, text: str) -> Any:
        if question.subject is not Subject.PLACE or question.on is None:
            return typed_organisation(text, issues=question.subject is Subject.ISSUER)
        self._units = self._units or Units()
        return typed_unit(self._units, text, on=question.on)


def _name(question: Question) -> str:
    return "q" + hashlib.sha256(question.key.encode()).hexdigest()[:12]


def _chosen(choice: str) -> Any:
    """The record that was offered under a key; None for none of the registry's."""
    subject, _sign, key = choice.partition(":")
    if subject == NOTHING:
        return None
    if subject == "kind":
        return key
    manager: Any = ImportMeaning._meta.get_field(subject).related_model
    return manager._default_manager.get(pk=key)


def summary(historic_import: HistoricImport) -> str:
    """What came of a list, in a few words."""
    if historic_import.applied_at is None:
        return _now("not applied yet")
    return _now("%(count)d recognised") % {"count": historic_import.result.get("new", 0)}
