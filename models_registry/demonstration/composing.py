"""Composing the text and the figures of one invented model from a theme."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from ..models import Field, Indicator, Kind, Locality, Organisation, Outcome
from ..quantities import format_quantity
from .words import Theme, Who, Words, invented_name

NOTICE = "Dữ liệu minh họa do chương trình tạo ra, không phải mô hình có thật."
AREAS = 12  # a commune's residential areas are numbered from 1
FIGURES_SHARE = 0.8  # of the models; the others have theirs in the text only
WORKS = {  # indicators that tell of building something
    "rural_road_concrete_km",
    "infield_road_km",
    "lighting_line_km",
    "cultural_facilities_built",
    "cultural_facilities_upgraded",
    "houses_built",
}


@dataclass
class Draft:
    """What a model is to tell: its columns, and its figures, of no record yet."""

    columns: dict[str, Any]
    figures: list[Outcome]


class Composer:
    """Composes with one source of chance, and repeats no name in one place."""

    def __init__(self, random: Random, words: Words) -> None:
        """Fetch what every model needs."""
        self.random = random
        self.words = words
        self.fields = {field.code: field for field in Field.objects.all()}
        self.indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
        self.used_names: set[tuple[str, str]] = set()

    def compose(
        self,
        field: str,
        who: str,
        *,
        year: int,
        locality: Locality | None = None,
        organisation: Organisation | None = None,
    ) -> Draft:
        """Choose a theme and an area, and tell it."""
        filled = self._filled(locality, organisation)
        unit = str(organisation or locality.uid)  # type: ignore[union-attr]
        theme, name = self._new_name(field, who, unit, filled)
        filled["work"] = theme.work
        subject = self._subject(theme, filled)
        filled["lead"] = subject["subject_name"]
        figures = self._figures(theme)
        columns: dict[str, Any] = subject | self._story(theme, filled, figures)
        columns |= {
            "name": name,
            "field": self.fields[field],
            "locality": locality,
            "organisation": organisation,
            "started_on": datetime.date(
                year, self.random.randint(1, 6), self.random.randint(1, 28)
            ),
            "residential_areas": filled["area"] if who in {Who.COMMUNE, Who.PERSON} else "",
            "is_demonstration": True,
            "source": NOTICE,
        }
        recorded = figures if self.random.random() < FIGURES_SHARE else {}
        return Draft(
            columns,
            [Outcome(indicator=indicator, value=value) for indicator, value in recorded.items()],
        )

    def _filled(
        self, locality: Locality | None, organisation: Organisation | None
    ) -> dict[str, str]:
        """What stands for the places in braces, a residential area chosen among them."""
        area = f"{_area_word(locality)} {self.random.randint(1, AREAS)}"
        return {
            "area": area,
            "Area": _sentence(area, {}),
            "place": locality.name_in_text if locality else "",
            "tier": locality.division_type if locality else "",
            "organisation": organisation.name if organisation else "",
        }

    def _new_name(
        self, field: str, who: str, unit: str, filled: dict[str, str]
    ) -> tuple[Theme, str]:
        """Choose a theme and a name that the unit does not have yet; there are more than enough."""
        choices = [
            (theme, _sentence(name, filled))
            for theme in self.words.themes[field, who]
            for name in theme.names
        ]
        self.random.shuffle(choices)
        theme, name = next(
            (theme, name) for theme, name in choices if (unit, name) not in self.used_names
        )
        self.used_names.add((unit, name))
        return theme, name

    def _subject(self, theme: Theme, filled: dict[str, str]) -> dict[str, str]:
        """Whose model it is; who leads the women's association has a woman's name."""
        if theme.who != Who.PERSON:
            lead = _sentence(self.random.choice(theme.leads), filled)
            return {"kind": Kind.COLLECTIVE, "subject_name": lead}
        role = _sentence(self.random.choice(theme.roles), filled)
        whose = "women" if "phụ nữ" in role.lower() else self.random.choice(["women", "men"])
        name = invented_name(self.random, self.words.common, whose)
        return {"kind": Kind.INDIVIDUAL, "subject_name": name, "subject_role": role}

    def _figures(self, theme: Theme) -> dict[Indicator, Decimal]:
        figures = {}
        for code, (lowest, highest, step) in theme.outcomes.items():
            # The smaller half is the likelier one, as it is in life.
            share = self.random.random() ** 2
            steps = round((highest - lowest) * share / step)
            figures[self.indicators[code]] = Decimal(str(lowest)) + steps * Decimal(str(step))
        return figures

    def _story(
        self, theme: Theme, filled: dict[str, str], figures: dict[Indicator, Decimal]
    ) -> dict[str, Any]:
        pick = self.random.choice
        common = self.words.common["commune"] | self.words.common.get(theme.who, {})
        resources = "resources_of_works" if WORKS & set(theme.outcomes) else "resources"
        shown = {
            indicator.code: format_quantity(value, indicator.unit_vi, _unit_in_text(indicator))
            for indicator, value in figures.items()
        }
        approach = self.random.sample(theme.approach, k=min(2, len(theme.approach)))
        texts = {
            "rationale": f"{pick(theme.rationale)} {pick(common['rationale'])}",
            "objectives": pick(common["objectives"]),
            "approach": "\n".join([*approach, pick(common["approach"])]),
            "beneficiaries": pick(common["beneficiaries"]),
            "lead_forces": pick(common["lead_forces"]),
            "coordinating_forces": pick(common["coordinating"]),
            "participating_forces": pick(common["participating"]),
            "resources": pick(common[resources]),
            "milestones": pick(common["milestones"]),
            "outputs": pick(common["outputs"]),
            "results": pick(theme.results),
            "sustainability": pick(common["sustainability"]),
        }
        return {name: _sentence(text, filled | shown) for name, text in texts.items()}


def _area_word(locality: Locality | None) -> str:
    """What the people of a place call a residential area."""
    if locality is None or locality.former_district is None:
        return "khu"
    if locality.division_type == "phường":
        return "tổ dân phố"
    province = locality.former_district.parent
    return {"L-26": "thôn", "L-17": "xóm"}.get(province.uid if province else "", "khu")


def _unit_in_text(indicator: Indicator) -> str:
    """The unit after a number inside a sentence: people plant "cây", give "suất quà"."""
    return UNITS_IN_TEXT.get(indicator.code, indicator.unit_vi)


UNITS_IN_TEXT = {
    "gifts_given": "suất quà",
    "trees_planted": "cây xanh",
    "lights_installed": "bóng đèn",
    "cameras_installed": "camera",
    "houses_built": "nhà",
    "houses_repaired": "nhà",
    "cultural_facilities_built": "công trình",
    "cultural_facilities_upgraded": "nhà văn hóa",
    "health_insurance_cards": "thẻ bảo hiểm y tế",
    "dialogues_held": "cuộc gặp gỡ",
    "people_taking_part": "lượt người",
    "roads_built_count": "tuyến đường",
}


def _sentence(text: str, filled: dict[str, str]) -> str:
    """Fill the places in braces and begin with a capital letter."""
    told = text.format(**filled)
    return told[:1].upper() + told[1:]
