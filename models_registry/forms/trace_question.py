"""The questions that can be asked of the trace, as the address of its page carries them."""

import datetime
import re
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.models import User
from models_registry.trace import rights, tracing
from models_registry.trace.telling import actions
from models_registry.trace.tracing import Cursor, Keys, Question
from models_registry.transitions import TRANSITIONS

# What a history is asked for: whatever has rows of its own, or is named in those of others.
RECORDS = {"registration", "model", "group"}


def _kinds(seen: frozenset[str]) -> list[tuple[str, str]]:
    named = [
        (name, capfirst(str(kind.record._meta.verbose_name_plural)))
        for name, kind in tracing.kinds().items()
        if name in seen
    ]
    return [("", _now("All")), *sorted(named, key=lambda choice: choice[1])]


def _actions() -> list[tuple[str, str]]:
    moves = [(move.action, str(move.label)) for move in TRANSITIONS.values()]
    return [("", _now("All")), *actions().items(), *moves]


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class TraceQuestion(forms.Form):
    """Which entries are shown. An unknown value is an error and shows none."""

    q = forms.CharField(
        label=_("Record"),
        required=False,
        max_length=200,
        help_text=_("Its name, with or without accents, a code, or a decision’s number."),
    )
    person = forms.CharField(
        label=_("Done by"),
        required=False,
        max_length=150,
        help_text=_("Name or user name, with or without accents."),
    )
    kind = forms.ChoiceField(label=_("Kind of record"), required=False)
    action = forms.ChoiceField(label=_("What was done"), required=False, choices=_actions)
    since = _day(_("From day"))
    until = _day(_("To day"))
    record = forms.CharField(required=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, reader: User) -> None:
        super().__init__(data)
        self.reader, self.seen = reader, rights.kinds_seen_by(reader)
        cast("forms.ChoiceField", self.fields["kind"]).choices = _kinds(self.seen)

    def clean_person(self) -> list[int] | None:
        """Return the keys of the people of that name."""
        name: str = self.cleaned_data["person"]
        if not name:
            return None
        found = tracing.people(name)
        if not found:
            raise forms.ValidationError(_("Nobody has this name. Try a part of it."))
        return found

    def clean_record(self) -> Keys | None:
        """Return the one record that is asked for, written as decision:12."""
        text: str = self.cleaned_data["record"]
        if not text:
            return None
        found = re.fullmatch(r"([a-z]{1,40}):([0-9]{1,18})", text)
        known = found is not None and found[1] in RECORDS | set(tracing.kinds())
        if found is None or not known or not rights.may_see(self.reader, found[1]):
            raise forms.ValidationError(_("This record is not known. Look for it by its name."))
        return {found[1]: [int(found[2])]}

    def clean_after(self) -> Cursor | None:
        """Return where the page begins."""
        text: str = self.cleaned_data["after"]
        if not text:
            return None
        try:
            at, kind, key = text.split("~")
            cursor = Cursor(datetime.datetime.fromisoformat(at), kind, int(key))
        except ValueError:
            cursor = None
        if cursor is None or cursor.at.tzinfo is None or cursor.kind not in tracing.kinds():
            raise forms.ValidationError(_("There is no such page. Begin with the newest."))
        return cursor

    def question(self) -> Question:
        """Return what is asked; only for a valid form."""
        asked = self.cleaned_data
        until = asked["until"] and asked["until"] + datetime.timedelta(days=1)
        return Question(
            kinds=self.seen,
            kind=asked["kind"],
            action=asked["action"],
            actors=asked["person"],
            records=_both(asked["record"], asked["q"]),
            since=_midnight(asked["since"]),
            until=_midnight(until),
            after=asked["after"],
        )


def _both(record: Keys | None, query: str) -> Keys | None:
    return record or (tracing.records(query) if query.strip() else None)


def _midnight(day: datetime.date | None) -> datetime.datetime | None:
    if day is None:
        return None
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def address_of(cursor: Cursor) -> str:
    """Return a cursor as the address carries it."""
    return f"{cursor.at.isoformat()}~{cursor.kind}~{cursor.key}"
