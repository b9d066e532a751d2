"""What an officer may choose from, found by the words of a list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import (
    Field,
    Kind,
    Level,
    Locality,
    LocalitySuccession,
    Organisation,
    Registration,
    User,
)
from .columns import both_languages, plain

MOST_SHOWN = 6  # choices in a message
WORDS: dict[str, dict[Any, tuple[str, ...]]] = {  # beside the labels
    "kind": {
        Kind.COLLECTIVE: ("tt",),
        Kind.INDIVIDUAL: ("cn",),
        Kind.HOUSEHOLD: ("hộ gia đình",),
    },
    "basis": {
        Registration.Basis.NEW: ("mới", "đăng ký mới", "mới đăng ký", "xây dựng mới"),
        Registration.Basis.CONTINUED: (
            "tiếp tục",
            "duy trì",
            "tiếp tục duy trì",
            "tiếp tục thực hiện",
            "cũ",
        ),
    },
    "level_requested": {
        Level.COMMUNE: ("xã", "phường"),
        Level.PROVINCE: ("tỉnh",),
        Level.CENTRAL: ("trung ương", "tw", "cấp tw"),
    },
}


class Choices:
    """The possible values of one column: each with its label and the words that mean it."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self._by_words: dict[str, list[Any]] = {}

    def add(self, value: Any, label: str, also: Iterable[str] = ()) -> None:
        """Offer a value; words that mean several values mean none."""
        self.labels.append(label)
        for words in {plain(label), *map(plain, also)}:
            self._by_words.setdefault(words, []).append(value)

    def find(self, text: str) -> Any:
        """The value that is meant. Raises ValidationError with what could have been meant."""
        found = self._by_words.get(plain(text), [])
        if len(found) == 1:
            return found[0]
        shown = "; ".join(self.labels[:MOST_SHOWN])
        more = "; …" if len(self.labels) > MOST_SHOWN else ""
        raise ValidationError(
            _("“%(text)s” cannot be chosen here. Write one of: %(choices)s.")
            if self.labels
            else _("“%(text)s” cannot be chosen here: there is nothing to choose. Clear the cell."),
            params={"text": text[:80], "choices": shown + more},
        )


class Units:
    """The communes and organisations that an officer registers for, and the former communes."""

    def __init__(self, user: User) -> None:
        own = Locality.objects.registrable_by(user)
        successions = LocalitySuccession.objects.filter(
            successor__in=own, predecessor__kind=Locality.Kind.COMMUNE
        )
        self.communes = list(own.defer("outline", "evidence"))
        self.organisations = list(Organisation.objects.registrable_by(user))
        former = Locality.objects.predecessors_of(own).defer("outline", "evidence")
        by_key = {unit.pk: unit for unit in former}
        self.former: dict[int, list[Locality]] = {}  # by the key of the commune of today
        pairs = successions.values_list("successor", "predecessor").distinct()
        for successor, predecessor in pairs.order_by("predecessor__sort_key", "predecessor"):
            self.former.setdefault(successor, []).append(by_key[predecessor])
        self._former_names = _of_communes(by_key.values())
        memberships = user.memberships.in_force().filter(organisation__isnull=False)
        keys = set(memberships.values_list("organisation", flat=True))
        self._memberships = [unit for unit in self.organisations if unit.pk in keys]

    @property
    def only_commune(self) -> Locality | None:
        """The commune that is meant where none is named."""
        return self.communes[0] if len(self.communes) == 1 else None

    @property
    def only_organisation(self) -> Organisation | None:
        """The organisation that is meant where none is named: the only one of a membership."""
        return self._memberships[0] if len(self._memberships) == 1 else None

    def commune_choices(self) -> Choices:
        """By full name, or by name alone."""
        return _of_communes(self.communes)

    def former_choices(self, commune: Locality | None) -> Choices:
        """The former communes of one commune of today."""
        return _of_communes(self.former.get(commune.pk, []) if commune else [])

    def organisation_choices(self) -> Choices:
        """By name, in both languages."""
        choices = Choices()
        for organisation in self.organisations:
            choices.add(organisation, organisation.name, filter(None, [organisation.name_en]))
        return choices

    def explain_former(self, text: str) -> None:
        """Raise ValidationError with the way out, if a commune of yesterday is named as unit."""
        try:
            unit = self._former_names.find(text)
        except ValidationError:
            return
        today = [commune for commune in self.communes if unit in self.former.get(commune.pk, [])]
        raise ValidationError(
            _(
                "%(former)s became %(today)s. Write “%(today)s” here, "
                "and “%(former)s” in the column of the former commune."
            ),
            params={"former": unit.full_name, "today": today[0].full_name},
        )


def _of_communes(units: Iterable[Locality]) -> Choices:
    choices = Choices()
    for unit in units:
        choices.add(unit, unit.full_name, [unit.name])
    return choices


def field_choices() -> Choices:
    """The fields that are still open, by their labels in both languages and their code."""
    choices = Choices()
    still_open = models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=timezone.localdate())
    for field in Field.objects.filter(still_open):
        choices.add(field, field.label, [field.label_vi, field.label_en, field.code])
    return choices


def enum_choices() -> Mapping[str, Choices]:
    """Kind, new or continued, and level: by their labels in both languages, and other words."""
    found = {}
    for name, words in WORDS.items():
        found[name] = Choices()
        for value, also in words.items():
            labels = both_languages(value.label)
            found[name].add(value.value, str(value.label), [*labels, *also])
    return found
