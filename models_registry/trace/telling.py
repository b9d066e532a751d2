"""What an entry of the trace says, in words: who did what with which record, and from where."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth.models import Group
from django.db import models
from django.utils import formats, timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..models import (
    Appraisal,
    Campaign,
    Decision,
    Locality,
    Model,
    Recognition,
    Registration,
    ReviewEvent,
    User,
)
from ..transitions import TRANSITIONS
from .names import Name, names_of
from .tracing import Entry

LONGEST_VALUE = 300  # signs of one value that are shown


@dataclass(frozen=True)
class Change:
    """One field, as it was and as it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """An entry in words. `subject` is the record to open; nobody may be known (`who` empty)."""

    kind: str
    at: datetime.datetime
    action: str
    label: str  # insert, update, delete or move: for the eye
    who: str
    origin: str
    subject_of: Name
    subject: str
    changes: list[Change]
    is_erased: bool
    is_gone: bool  # the record is not there any more


def tell(entries: Iterable[Entry]) -> list[Told]:
    """Put entries into words, in two queries for the names of all the records in them."""
    listed = list(entries)
    wanted: set[Name] = set()
    for entry in listed:
        wanted |= {subject(entry), *_named_in(entry)}
        wanted |= {(User, entry.row["trace_actor"])} if entry.row["trace_actor"] else set()
    names = names_of(wanted)
    return [_told(entry, names) for entry in listed]


# Which record a row is about, where that is another than its own.
SUBJECTS: dict[str, tuple[str, type[models.Model]]] = {
    "reviewevent": ("registration_id", Registration),
    "reviewreason": ("event_id", ReviewEvent),
    "reviewcomment": ("event_id", ReviewEvent),
    "appraisal": ("registration_id", Registration),
    "score": ("appraisal_id", Appraisal),
    "decisionentry": ("decision_id", Decision),
    "commendation": ("decision_id", Decision),
    "campaignevent": ("campaign_id", Campaign),
    "campaignorganiser": ("campaign_id", Campaign),
    "campaignplace": ("campaign_id", Campaign),
    "campaignmodel": ("campaign_id", Campaign),
    "userrole": ("user_id", User),
    "secondfactor": ("user_id", User),
    "userpermission": ("user_id", User),
    "rolepermission": ("group_id", Group),
    "membership": ("user_id", User),
    "localitysuccession": ("predecessor_id", Locality),
    "assignment": ("registration_id", Registration),
    "correction": ("recognition_id", Recognition),
    "exemplaryact": ("recognition_id", Recognition),
    "clearance": ("model_id", Model),
    "consent": ("model_id", Model),
    "decisionline": ("decision_id", Decision),
    "listnote": ("decision_id", Decision),
}


LISTS_OF: dict[str, type[models.Model]] = {"covers": Recognition}  # lists of keys, by column
SECRET = {"token", "password_digest"}  # in the trace only so that a change is found


def subject(entry: Entry) -> Name:
    """Return the record that an entry is about."""
    if found := SUBJECTS.get(entry.kind.name):
        column, model = found
        return model, entry.row[column]
    return entry.kind.record, entry.row["id"]


def _columns(entry: Entry) -> Iterator[tuple[models.Field, str]]:
    """Yield the fields that the trace keeps of a record, each with its column."""
    for field in entry.kind.record._meta.concrete_fields:
        if field.column in entry.row and field.name != "id":
            yield field, str(field.column)


def _differing(entry: Entry) -> Iterator[tuple[models.Field, Any, Any]]:
    """Yield what is another now, with what it was and is; all of what was made or deleted."""
    row = entry.row
    if entry.kind.is_moves:
        yield _STATE, row["from_state"], row["to_state"]
        if row["late_release_id"]:
            yield _LATE, None, row["late_release_id"]
        return
    action = row["pgh_label"]
    before = row if action == "delete" else entry.before if action == "update" else None
    after = {} if action == "delete" else row
    for field, column in _columns(entry):
        old, new = (before or {}).get(column), after.get(column)
        if ("" if old is None else old) != ("" if new is None else new):
            yield field, old, new


_STATE = cast("models.Field", Registration._meta.get_field("state"))
_LATE = cast("models.Field", ReviewEvent._meta.get_field("late_release"))


def _named_in(entry: Entry) -> Iterator[Name]:
    for field, old, new in _differing(entry):
        if model := _leads_to(field):
            yield from ((model, key) for value in (old, new) for key in _keys(value))


def _leads_to(field: models.Field) -> type[models.Model] | None:
    """Return the record whose key, or list of keys, a field holds."""
    if field.is_relation:
        return cast("type[models.Model]", field.related_model)
    return LISTS_OF.get(field.name)


def _keys(value: Any) -> list[int]:
    return value if isinstance(value, list) else [value] if value else []


def _told(entry: Entry, names: Mapping[Name, str]) -> Told:
    about = subject(entry)
    is_move = entry.kind.is_moves
    label = "move" if is_move else entry.row["pgh_label"]
    action = str(TRANSITIONS[entry.row["action"]].label) if is_move else actions()[label]
    actor = entry.row["trace_actor"]
    return Told(
        kind=capfirst(str((Registration if is_move else entry.kind.record)._meta.verbose_name)),
        at=entry.at,
        action=action,
        label=label,
        who=names.get((User, actor), f"#{actor}") if actor else "",
        origin=_origin(entry.row["trace_context"] or {}),
        subject_of=about,
        subject=names.get(about) or _last_known(entry),
        changes=[
            Change(
                capfirst(str(field.verbose_name)),
                _value(field, old, names),
                _value(field, new, names),
            )
            for field, old, new in _differing(entry)
        ],
        is_erased=bool(entry.row["trace_text"]) and not entry.row["trace_salt"],
        is_gone=about not in names,
    )


def actions() -> dict[str, str]:
    """Return what can be done with a record, in words."""
    return {
        "insert": pgettext("trace", "Created"),
        "baseline": pgettext("trace", "Taken into the trace"),
        "update": pgettext("trace", "Changed"),
        "delete": pgettext("trace", "Deleted"),
    }


def _origin(context: Mapping[str, Any]) -> str:
    """Return from where it was done: address and page, or command and account."""
    if command := context.get("command"):
        return _("command %(command)s, run by %(account)s") % {
            "command": command,
            "account": context.get("account", "?"),
        }
    return " · ".join(str(context[name]) for name in ("address", "url") if context.get(name))


def _last_known(entry: Entry) -> str:
    """Return how a record that is gone was called, as far as the row itself says."""
    for column in ("name", "full_name", "title", "label_vi"):
        if entry.row.get(column):
            return str(entry.row[column])
    return f"#{subject(entry)[1]}"


def _value(field: models.Field, value: Any, names: Mapping[Name, str]) -> str:
    """Return a stored value as a reader sees it."""
    if value is None or value == "":
        return ""
    if model := _leads_to(field):
        return ", ".join(names.get((model, key), f"#{key}") for key in _keys(value))
    if field.name in SECRET:
        return _("not shown")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return Truncator(_plain(field, value)).chars(LONGEST_VALUE)


def _plain(field: models.Field, value: Any) -> str:
    """Return a value that needs no other record to be read."""
    if isinstance(field, models.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, models.DateTimeField):
        moment = timezone.localtime(datetime.datetime.fromisoformat(value))
        return formats.date_format(moment, "SHORT_DATETIME_FORMAT")
    if isinstance(field, models.DateField):
        return formats.date_format(datetime.date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
