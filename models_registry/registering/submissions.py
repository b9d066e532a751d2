"""What was submitted, and what has changed since: both sides read the same differences."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from diff_match_patch import diff_match_patch
from django.db import models
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..models import (
    STORY_FIELDS,
    Criterion,
    Indicator,
    Outcome,
    Registration,
    ReviewEvent,
    Submission,
)
from ..quantities import format_number

ACTIONS = ("submit", "report")  # the moves by which an officer hands something in
FIELDS = (
    *STORY_FIELDS,
    "basis",
    "level_requested",
    "assessment_on",
    "self_assessment",
    "replicates",
    "duplicate_reason",
    "year",
    "contact_name",
    "contact_phone",
)
PARTS = ("outcomes__indicator", "self_scores__criterion")  # kept beside the fields
FIGURE_PARTS = ("value", "numerator", "denominator", "precision", "note")
FIRST_SIGN = 0x10000  # beyond what any text is written with
DIFF_SECONDS = 0.2  # a longer comparison of texts is given in coarser pieces

Content = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Change:
    """One part that says something else than before, each version as it is read.

    `pieces` are the text's parts in order: (-1 gone, 0 kept, 1 new; text).
    """

    name: str
    label: str
    before: str
    after: str
    pieces: tuple[tuple[int, str], ...]


def content(registration: Registration) -> Content:
    """Everything that the form says now, as plain values that JSON can hold."""
    models.prefetch_related_objects([registration], *PARTS)
    return {
        "fields": {name: _plain(registration, name) for name in FIELDS},
        "figures": {
            outcome.indicator.code: {
                part: _as_text(getattr(outcome, part)) for part in FIGURE_PARTS
            }
            for outcome in registration.outcomes.all()
        },
        "points": {
            score.criterion.code: str(score.points) for score in registration.self_scores.all()
        },
    }


def record(registrations: Iterable[Registration], events: Iterable[ReviewEvent]) -> None:
    """Keep what each registration said when it was handed in by its event."""
    by_key = {registration.pk: registration for registration in registrations}
    models.prefetch_related_objects(list(by_key.values()), *PARTS)
    Submission.objects.bulk_create(
        Submission(event=event, content=content(by_key[event.registration_id])) for event in events
    )


def since_last(registration: Registration) -> list[Change]:
    """What the officer changed since the last submission; nothing where there was none."""
    last = _submissions(registration).first()
    return changes(last.content, content(registration)) if last else []


def between_last_two(registration: Registration) -> list[Change]:
    """What the newest submission says differently from the one before it."""
    newest = list(_submissions(registration)[:2])
    return changes(newest[1].content, newest[0].content) if len(newest) == 2 else []


def changes(before: Content, after: Content) -> list[Change]:
    """The parts that differ, in the order of the form, then figures, then points."""
    found = [
        told_apart(name, _label(name), _read(name, old), _read(name, new))
        for name in FIELDS
        if (old := before["fields"].get(name)) != (new := after["fields"].get(name))
    ]
    for part, rows, read in (
        ("figures", Indicator, _read_figure),
        ("points", Criterion, _read_points),
    ):
        old_rows, new_rows = before[part], after[part]
        differing = {
            code for code in old_rows | new_rows if old_rows.get(code) != new_rows.get(code)
        }
        for row in cast("Any", rows).objects.filter(code__in=differing):
            old, new = read(row, old_rows.get(row.code)), read(row, new_rows.get(row.code))
            found.append(told_apart(f"{part}:{row.code}", row.label, old, new))
    return found


def _submissions(registration: Registration) -> models.QuerySet[Submission]:
    return Submission.objects.filter(event__registration=registration).order_by("-event")


def told_apart(name: str, label: str, before: str, after: str) -> Change:
    """Compare two versions of a part word by word."""
    words: list[str] = []
    signs = ["".join(_as_signs(text, words)) for text in (before, after)]
    differ = diff_match_patch()
    differ.Diff_Timeout = DIFF_SECONDS
    pieces = differ.diff_main(*signs, False)
    differ.diff_cleanupSemantic(pieces)
    read = tuple(
        (kind, "".join(words[ord(sign) - FIRST_SIGN] for sign in text)) for kind, text in pieces
    )
    return Change(name, label, before, after, read)


def _as_signs(text: str, words: list[str]) -> Iterator[str]:
    """One sign for each word, so that no word or number is cut in two."""
    places = {word: place for place, word in enumerate(words)}
    for word in re.findall(r"\s+|\S+", text):
        if word not in places:
            places[word] = len(words)
            words.append(word)
        yield chr(FIRST_SIGN + places[word])


def _column(name: str) -> models.Field:
    return cast("models.Field", Registration._meta.get_field(name))


def _label(name: str) -> str:
    return capfirst(str(_column(name).verbose_name))


def _plain(registration: Registration, name: str) -> Any:
    value = getattr(registration, _column(name).attname)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def _read(name: str, value: Any) -> str:
    """A stored value as a reader sees it."""
    if value in {None, ""}:
        return ""
    column = _column(name)
    if column.is_relation:
        row = cast("Any", column.related_model).objects.filter(pk=value).first()
        return str(row or value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.DateField):
        return formats.date_format(datetime.date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return str(value)


def _read_figure(indicator: Indicator, parts: dict[str, str] | None) -> str:
    if parts is None:
        return ""
    figure = Outcome(indicator=indicator)
    for part, text in parts.items():
        is_number = isinstance(Outcome._meta.get_field(part), models.DecimalField)
        setattr(figure, part, (Decimal(text) if text else None) if is_number else text)
    return f"{figure.shown} – {figure.note}" if figure.note else figure.shown


def _read_points(criterion: Criterion, points: str | None) -> str:
    if points is None:
        return ""
    return _("%(given)s of %(maximum)s points") % {
        "given": format_number(Decimal(points)),
        "maximum": format_number(criterion.maximum),
    }
