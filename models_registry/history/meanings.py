"""What the texts of a list mean: found, or asked once of a person and remembered.

A question is one distinct text of a subject, whatever the number of its rows.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Field, ImportMeaning, Kind, Locality, Organisation, User
from ..search import fold
from ..spreadsheets.choices import enum_choices
from ..spreadsheets.columns import plain
from .places import Place, read_place
from .units import MOST_OFFERED, Found, Units

Subject = ImportMeaning.Subject
LONGEST = 300  # characters of a text that is remembered
ALIKE = 0.6  # of two names of organisations, to be offered


@dataclass
class Question:
    """A text in doubt: in how many rows it stands, when it was decided, what could be meant."""

    subject: ImportMeaning.Subject
    text: str
    folded: str
    offered: list[tuple[str, str]] = field(default_factory=list)  # (key, as it is read)
    rows: list[int] = field(default_factory=list)
    on: datetime.date | None = None  # the day of its first row's decision, for a place

    @property
    def key(self) -> str:
        """What tells it from the other questions of a list."""
        return f"{self.subject}/{self.folded}/{self.on or ''}"


class Unclear(ValidationError):
    """A text that has to be asked about; the row says so too."""

    def __init__(self, question: Question) -> None:
        super().__init__(_("“%(text)s” is not clear yet. Choose what it means.") % {
            "text": question.text[:80]
        })  # fmt: skip
        self.question = question


class Meanings:
    """What is known of texts; each kind of text by a method that raises Unclear."""

    def __init__(self) -> None:
        self.units = Units()
        self.questions: dict[str, Question] = {}
        self._known = ImportMeaning.objects.by_text()
        self._found: dict[tuple[object, ...], tuple[bool, Found]] = {}
        self.fields = {
            plain(name): one
            for one in Field.objects.all()
            for name in (one.label_vi, one.label_en, one.code)
        }
        self._fields = list(dict.fromkeys(self.fields.values()))
        self._kinds = enum_choices()["kind"]
        self._organisations: dict[str, list[Organisation]] = {}
        for one in Organisation.objects.select_related("locality").defer("locality__outline"):
            for name in {plain(one.name), plain(one.name_en)} - {""}:
                self._organisations.setdefault(name, []).append(one)

    def place(
        self, place: Place, *, on: datetime.date, issuer: Organisation, row: int
    ) -> Locality | None:
        """The unit in force on the day; None for no territory, if a person said so."""
        # A name alone means a unit near its issuer: another issuer's may be another unit.
        alone = len(place.parts) == 1
        folded = f"{place.folded} | {plain(issuer.name)}" if alone else place.folded
        key = (folded, on, issuer.pk)
        if key not in self._found:
            self._found[key] = self._find_place(place, folded, on, issuer.locality)
        is_clear, found = self._found[key]
        if not is_clear:
            choices = [(f"locality:{one.pk}", self.units.full_text(one)) for one in found.offered]
            raise self._ask(Question(Subject.PLACE, place.text, folded, choices, on=on), row)
        return found.unit

    def _find_place(
        self, place: Place, folded: str, on: datetime.date, within: Locality | None
    ) -> tuple[bool, Found]:
        """Whether it is clear, and what it is or could be."""
        known = self._remembered(Subject.PLACE, folded, on)
        if known:
            return True, Found(self.units.by_key[known.locality_id] if known.locality_id else None)
        found = self.units.find(place, on=on, within=within)
        return found.unit is not None, found

    def field(self, text: str, *, row: int) -> Field:
        """The field, by its labels, its code, or what a person said."""
        found = self.fields.get(plain(text)) or self.fields.get(
            plain(text).removeprefix("linh vuc ")
        )
        known = found or self._meant(Subject.FIELD, text)
        if known is None:
            choices = [(f"field:{one.pk}", one.label) for one in self._fields]
            raise self._ask(Question(Subject.FIELD, text, plain(text), choices), row)
        return known

    def kind(self, text: str, *, row: int) -> str:
        """The kind, by its words."""
        try:
            return str(self._kinds.find(text))
        except ValidationError:
            if known := self._meant(Subject.KIND, text):
                return str(known)
        choices = [(f"kind:{one.value}", str(one.label)) for one in Kind]
        raise self._ask(Question(Subject.KIND, text, plain(text), choices), row)

    def organisation(
        self, text: str, *, row: int, subject: ImportMeaning.Subject = Subject.ORGANISATION
    ) -> Organisation | None:
        """The organisation of that name; None for one that is only a name, if a person said so."""
        known = self._remembered(subject, plain(text), None)
        if known:
            return known.organisation
        found = [
            one
            for one in self._organisations.get(plain(text), [])
            if one.issues_decisions or subject is not Subject.ISSUER
        ]
        if len(found) == 1:
            return found[0]
        choices = [
            (f"organisation:{one.pk}", named_with_time(one)) for one in self._offer(text, found)
        ]
        raise self._ask(Question(subject, text, plain(text), choices), row)

    def _offer(self, text: str, found: list[Organisation]) -> list[Organisation]:
        if found:
            return found[:MOST_OFFERED]
        names = get_close_matches(plain(text), self._organisations, MOST_OFFERED, ALIKE)
        return [one for name in names for one in self._organisations[name]][:MOST_OFFERED]

    def _meant(self, subject: ImportMeaning.Subject, text: str) -> Any:
        known = self._remembered(subject, plain(text), None)
        return known.meant if known else None

    def _remembered(
        self, subject: ImportMeaning.Subject, folded: str, on: datetime.date | None
    ) -> ImportMeaning | None:
        for known in self._known.get((subject, folded[:LONGEST]), []):
            if on is None or (
                (known.valid_from is None or known.valid_from <= on)
                and (known.valid_to is None or on <= known.valid_to)
            ):
                return known
        return None

    def asked(self) -> list[Question]:
        """What has to be asked, those of most rows first."""
        return sorted(self.questions.values(), key=lambda one: (one.subject, -len(one.rows)))

    def _ask(self, asked: Question, row: int) -> Unclear:
        """Note the question with its rows; a place is asked for each set of units offered."""
        asked.text, asked.folded = asked.text[:LONGEST], asked.folded[:LONGEST]
        key = f"{asked.subject}/{asked.folded}/{asked.offered}"
        same = self.questions.setdefault(key, asked)
        same.rows.append(row)
        return Unclear(same)


def named_with_time(organisation: Organisation) -> str:
    """The name with its unit, and from or until when that was one."""
    unit = organisation.locality
    if unit is None:
        return organisation.name
    told = ", ".join(filter(None, (unit.name_in_text, unit.time_in_force)))
    return f"{organisation.name} ({told})"


def typed_unit(units: Units, text: str, *, on: datetime.date) -> Locality:
    """The unit that a person typed. Raises ValidationError with what could be meant."""
    place = read_place([("address", text)])
    if not place.parts:
        raise ValidationError(_("Write the name of the unit, as “xã Sơn Thủy, huyện Thanh Thủy”."))
    found = units.find(place, on=on)
    if found.unit:
        return found.unit
    could = "; ".join(units.full_text(unit) for unit in found.offered)
    raise ValidationError(
        _("“%(text)s” is no unit in force on that day. It could be: %(could)s.")
        if could
        else _("“%(text)s” is no unit in force on that day."),
        params={"text": text[:80], "could": could},
    )


@transaction.atomic
def remember(
    answers: Iterable[tuple[Question, Locality | Field | Organisation | str | None]], *, by: User
) -> list[ImportMeaning]:
    """Keep what texts mean, for this list and later ones; None is “none of the registry's”.

    A place is kept for the time its unit was in force. Raises PermissionDenied.
    """
    if not by.has_perm("models_registry.import_recognition"):
        raise PermissionDenied(_("This is not yours to do."))
    return [_keep(question, meant, by) for question, meant in answers]


def _keep(
    question: Question, meant: Locality | Field | Organisation | str | None, by: User
) -> ImportMeaning:
    period = (
        {"valid_from": meant.valid_from, "valid_to": meant.valid_to}
        if isinstance(meant, Locality)
        else {"valid_from": None, "valid_to": None}
    )
    values = {
        "text": question.text,
        "valid_to": period["valid_to"],
        "locality": meant if isinstance(meant, Locality) else None,
        "field": meant if isinstance(meant, Field) else None,
        "organisation": meant if isinstance(meant, Organisation) else None,
        "kind": meant if isinstance(meant, str) else "",
        "is_nothing": meant is None,
        "chosen_by": by,
    }
    kept, _made = ImportMeaning.objects.update_or_create(
        subject=question.subject,
        text_folded=question.folded,
        valid_from=period["valid_from"],
        defaults=values,
    )
    return kept


def typed_organisation(text: str, *, issues: bool = False) -> Organisation:
    """The organisation that a person typed. Raises ValidationError if there is not just one."""
    found = Organisation.objects.filter(name_folded=" ".join(fold(text).split()))
    if issues:
        found = found.filter(issues_decisions=True)
    if len(found) != 1:
        raise ValidationError(
            _("“%(text)s” is no name of one organisation of the registry. Add it there first."),
            params={"text": text[:80]},
        )
    return found[0]
