"""Records named one a line: places, organisations, models. What is in doubt is asked about."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import Locality, Model, Organisation
from ..search import fold, words
from .learned_from import LearnedFromField
from .text import TypedText

MOST_LINES = 100
NAMED = 5  # records in an error that asks which one is meant
UID = re.compile(r"\(([A-Z]-[0-9]{1,6})\)$")
NUMBER = re.compile(r"\(#([0-9]{1,9})\)$", re.ASCII)
CODE = re.compile(r"(MH-?[0-9]{1,9})\b", re.ASCII | re.IGNORECASE)


class NamedLines(TypedText, ABC):
    """A text with one record a line; its value is a list of records, each of them once.

    Raises ValidationError with a sentence for each line that names none, or more than one.
    """

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: object) -> list[Any]:
        """Return the records, in the order of the lines."""
        text = str(super().clean(value))
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(
                ngettext(
                    "At most %(count)d line, please.",
                    "At most %(count)d lines, please.",
                    MOST_LINES,
                )
                % {"count": MOST_LINES}
            )
        found, errors = {}, []
        for line in lines:
            try:
                record = self.find(line)
            except ValidationError as error:
                errors.append(error)
            else:
                found[record.pk] = record
        if errors:
            raise ValidationError(errors)
        return list(found.values())

    @abstractmethod
    def find(self, line: str) -> models.Model:
        """Return the record that a line names, or raise ValidationError."""


class PlacesField(NamedLines):
    """Units of any time: "xã Sơn Thủy", "Sơn Thủy, huyện Thanh Thủy" or "… (L-08677)"."""

    default_error_messages = {
        "unknown": gettext_lazy("There is no unit “%(text)s”. Write its name as “xã Sơn Thủy”."),
        "several": gettext_lazy("Several units are called “%(text)s”: %(names)s. Write which one."),
    }

    def find(self, line: str) -> Locality:
        """Return the unit; of several of one name the one that is in force today."""
        units = Locality.objects.select_related("former_district").defer("outline", "evidence")
        if code := UID.search(line):
            found = list(units.filter(uid=code[1]))
        else:
            name, _comma, around = (fold(part).strip() for part in line.partition(","))
            named = units.filter(
                models.Q(full_name_folded=name) | models.Q(full_name_folded__endswith=f" {name}")
            )
            found = [unit for unit in named if name in {fold(unit.name), fold(unit.full_name)}]
            found = [unit for unit in found if _lies_in(unit, around)]
            found = [unit for unit in found if unit.is_in_force] or found
        if not found:
            raise ValidationError(
                self.error_messages["unknown"], code="unknown", params={"text": line}
            )
        if len(found) > 1:
            names = "; ".join(_with_code(unit) for unit in found[:NAMED])
            params = {"text": line, "names": names}
            raise ValidationError(self.error_messages["several"], code="several", params=params)
        return found[0]


def _lies_in(unit: Locality, around: str) -> bool:
    district = unit.former_district
    return not around or (district is not None and around in fold(district.full_name))


def _with_code(unit: Locality) -> str:
    district = unit.former_district
    if district is None or district.pk == unit.pk:
        return f"{unit.name_today} ({unit.uid})"
    return f"{unit.name_today}, {district.name_in_text} ({unit.uid})"


def lines_of_places(places: Iterable[Locality]) -> str:
    """Units as PlacesField reads them again; with the code where the name alone is in doubt."""
    places = list(places)
    same = Locality.objects.filter(full_name_folded__in={fold(each.full_name) for each in places})
    by_name: dict[str, list[Locality]] = {}
    for unit in same.only("full_name_folded", "uid", "valid_to"):
        by_name.setdefault(unit.full_name_folded, []).append(unit)
    lines = []
    for place in places:
        named = by_name[fold(place.full_name)]
        meant = [unit for unit in named if unit.is_in_force] or named
        is_plain = [unit.pk for unit in meant] == [place.pk]
        lines.append(place.full_name if is_plain else f"{place.full_name} ({place.uid})")
    return "\n".join(lines)


class OrganisationsField(NamedLines):
    """Organisations on record, by their name or "… (#12)"."""

    def find(self, line: str) -> Organisation:
        """Return the organisation of that name; suggest some where there is none."""
        organisations = Organisation.objects.select_related("locality")
        if number := NUMBER.search(line):
            found = list(organisations.filter(pk=int(number[1])))
        else:
            found = list(organisations.filter(name_folded=fold(line)))
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(_with_number(each) for each in found[:NAMED])
            message = _("Several organisations are called “%(text)s”: %(names)s. Write which one.")
            raise ValidationError(message, code="several", params={"text": line, "names": names})
        raise ValidationError(self._unknown(line), code="unknown")

    def _unknown(self, line: str) -> str:
        like = Organisation.objects.all()
        for word in words(line):
            like = like.filter(name_folded__contains=word)
        names = "; ".join(each.name for each in like[:NAMED])
        if names:
            message = _("There is no organisation “%(text)s”. Did you mean: %(names)s?")
        else:
            message = _(
                "There is no organisation “%(text)s” on record. Write it under “Forces”, or ask"
                " the administrator to add it."
            )
        return message % {"text": line, "names": names}


def _with_number(organisation: Organisation) -> str:
    where = f", {organisation.locality.name_in_text}" if organisation.locality else ""
    return f"{organisation.name}{where} (#{organisation.pk})"


def lines_of_organisations(organisations: Iterable[Organisation]) -> str:
    """Organisations as OrganisationsField reads them again."""
    organisations = list(organisations)
    folded = {each.name_folded for each in organisations}
    counted = Organisation.objects.order_by().filter(name_folded__in=folded).values("name_folded")
    numbers = dict(counted.annotate(of=models.Count("pk")).values_list("name_folded", "of"))
    return "\n".join(
        each.name if numbers[each.name_folded] == 1 else f"{each.name} (#{each.pk})"
        for each in organisations
    )


class ModelsField(NamedLines):
    """Recognised models by their code, with or without the name behind it, or by words."""

    def find(self, line: str) -> Model:
        """Return the public model that is meant."""
        code = CODE.match(line)
        found = LearnedFromField().clean(code[1] if code else line)
        return cast("Model", found)  # a line is never empty


def lines_of_models(linked: models.QuerySet[Model]) -> str:
    """Models as ModelsField reads them again."""
    named = linked.order_by("pk").annotate(
        line=Concat("code", models.Value(" "), "name", output_field=models.TextField())
    )
    return "\n".join(line.strip() for line in named.values_list("line", flat=True))
