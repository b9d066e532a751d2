"""Fields and rows of figures as a browser sends them: as texts, merged, checked together."""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from ..models import Campaign, Registration
from .figure_texts import confirmed_rows, is_figure, read_figure, rows_from, texts_of
from .merging import Digests, Merged, Texts, digest, digests, merge
from .outcome import BLANK_ROWS, PREFIX, BaseOutcomeFormSet
from .text import TypedText

MARK, NAME = re.compile(r"[0-9a-f]{16}"), re.compile(r"[\w-]{1,60}", re.ASCII)
LONGEST_DIGESTS = 50_000  # characters that the page's own marks may take


@dataclass(frozen=True)
class Difference:
    """One field of which there are two versions, each as it is read; `seen` marks theirs."""

    name: str
    label: str
    theirs: str
    mine: str
    seen: str


class Typed(ABC):
    """What somebody types about one record: a form and its rows of figures, as one.

    `data` is what a browser sent; None where the page is shown as it is stored. Each kind of
    record has a class of its own, which makes the forms.
    """

    record: Registration | Campaign
    data: QueryDict | None
    form: Any
    figures: BaseOutcomeFormSet | None = None

    @abstractmethod
    def again(self, data: QueryDict) -> Self:
        """The same forms, sent with other data."""

    @property
    def texts(self) -> dict[str, str]:
        """What it says now: as sent, or else as it is shown; nothing checked."""
        texts = {}
        for form in self._forms:
            for field in form.visible_fields():
                if text := _text(field):
                    texts[field.name] = text
        return texts | (texts_of(self.figures) if self.figures else {})

    @property
    def _forms(self) -> list[forms.BaseForm]:
        return [self.form]

    @property
    def _sent(self) -> QueryDict:
        return self.data if self.data is not None else QueryDict("")

    @property
    def base(self) -> Digests:
        """What each field said when the typing began, as the page sent it back."""
        return read_digests(self._sent.get("base", ""))

    def merged(self, theirs: Texts) -> Merged:
        """What was sent together with what others saved; conflicts that were decided are none."""
        result = merge(self.base, theirs, self.texts)
        seen = read_digests(self._sent.get("seen", ""))
        for name in list(result.conflicts):
            choice = self._sent.get(f"choose-{name}")
            if choice in {"theirs", "mine"} and seen.get(name) == digest(theirs.get(name, "")):
                result.conflicts.remove(name)
                if choice == "theirs":
                    result.texts[name] = theirs.get(name, "")
        return result

    def with_texts(self, texts: Texts) -> Self:
        """The same forms, sent with these texts."""
        data = cast("QueryDict", self.data).copy()
        for form in self._forms:
            for field in form.visible_fields():
                data[field.html_name] = texts.get(field.name, "")
        if self.figures:
            rows = rows_from(texts, self._stored_indicators())
            confirmed = confirmed_rows(self.figures)
            for key in [key for key in data if key.startswith(f"{PREFIX}-")]:
                del data[key]
            data[f"{PREFIX}-TOTAL_FORMS"] = str(len(rows))
            data[f"{PREFIX}-INITIAL_FORMS"] = str(len(self._stored_indicators()))
            for number, row in enumerate(rows):
                for part, text in row.items():
                    data[f"{PREFIX}-{number}-{part}"] = text
                if row in confirmed:
                    data[f"{PREFIX}-{number}-confirmed"] = "on"
        return self.again(data)

    def _stored_indicators(self) -> list[str]:
        return [str(outcome.indicator_id) for outcome in self.record.outcomes.for_list()]

    def is_valid(self) -> bool:
        """Whether all of it can be stored; every part is checked, so that all show errors."""
        verdicts = [form.is_valid() for form in self._forms]
        if self.figures:
            verdicts.append(self.figures.is_valid())
        return all(verdicts)

    def refuse(self, error: ValidationError | Mapping[str, str]) -> None:
        """Show an error of the domain beside its field, where the form has it."""
        messages = error.message_dict if isinstance(error, ValidationError) else error
        for name, message in messages.items():
            self.form.add_error(name if name in self.form.fields else None, message)

    @property
    def errors(self) -> Iterator[tuple[str, str]]:
        """(id of the field or "", message) of every error, from top to bottom."""
        if self.data is None:
            return
        rows = self.figures.forms if self.figures else []
        general = (self.form.non_field_errors(), self.figures and self.figures.non_form_errors())
        yield from (("", str(message)) for messages in general for message in messages or ())
        for form in self._forms:
            yield from _errors_of(form)
        for number, row in enumerate(rows, 1):
            figure = _("Figure %(number)s") % {"number": number}
            yield from _errors_of(row, figure)

    def with_more_rows(self) -> QueryDict:
        """What was typed, with blank rows for more figures."""
        changed = cast("QueryDict", self.data).copy()
        rows = self.figures.total_form_count() if self.figures else 0
        changed[f"{PREFIX}-TOTAL_FORMS"] = str(rows + BLANK_ROWS)
        return changed

    def differences(self, merged: Merged, theirs: Texts) -> list[Difference]:
        """Both versions of each field that is in conflict."""
        mine = self.texts
        found = []
        for name in merged.conflicts:
            their_text, my_text = theirs.get(name, ""), mine.get(name, "")
            label, read_theirs, read_mine = self._read(name, their_text, my_text)
            found.append(Difference(name, label, read_theirs, read_mine, digest(their_text)))
        return found

    def _read(self, name: str, theirs: str, mine: str) -> tuple[str, str, str]:
        if is_figure(name) and self.figures:
            indicators = self.figures.form_kwargs["indicators"]
            versions = [
                read_figure(text, indicators) if text else ("", "") for text in (theirs, mine)
            ]
            label = versions[0][0] or versions[1][0] or _("Figure")
            return label, versions[0][1], versions[1][1]
        field = next(form for form in self._forms if name in form.fields)[name]
        choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
        return str(field.label), choices.get(theirs, theirs), choices.get(mine, mine)


def write_digests(marks: Digests) -> str:
    """Digests as a page carries them."""
    return json.dumps(marks, separators=(",", ":"))


def read_digests(text: str) -> dict[str, str]:
    """Digests that a page sent back; of what is damaged nothing, which means: all has changed."""
    try:
        marks = json.loads(text) if len(text) <= LONGEST_DIGESTS else None
    except (ValueError, RecursionError):
        marks = None
    if not isinstance(marks, dict):
        return {}
    return {
        name: mark
        for name, mark in marks.items()
        if isinstance(mark, str) and MARK.fullmatch(mark) and NAME.fullmatch(name)
    }


def marks_of(texts: Texts) -> str:
    """The digests of a step's texts, as its page carries them."""
    return write_digests(digests(texts))


def _text(field: forms.BoundField) -> str:
    """A field's text as a browser sends it, made plain as its form would."""
    value = field.value()
    if isinstance(field.field, TypedText):
        return field.field.to_python(value)
    shown = field.field.widget.format_value(value)
    if isinstance(shown, list):
        shown = shown[0] if shown else ""
    return str(shown or "").strip()


def _errors_of(form: forms.BaseForm, called: str = "") -> Iterator[tuple[str, str]]:
    for field in form:
        for message in field.errors:
            yield _target(field), f"{called or field.label}: {message}"


def _target(field: forms.BoundField) -> str:
    return field.id_for_label or field.auto_id
