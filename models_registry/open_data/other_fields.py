"""The allow-lists of what is counted, and of the units and catalogues that codes refer to.

Not on a list: the points of units, since the source of those of the communes gives no licence.
"""

import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ..models import Outcome
from .field import OpenField, column
from .model_fields import KIND_MEANING, LEVEL_MEANING, level_name

FIGURES: tuple[OpenField, ...] = (
    column("code", "string", _("Code"), _("Code of the model."), "MH-0000001"),
    column("year", "integer", _("Year"), _("The emulation year that was reported."), 2024),
    column(
        "indicator",
        "string",
        _("Indicator"),
        _("Code of the indicator."),
        "households_donating_land",
        "indicator__code",
    ),
    column(
        "indicator_label_vi",
        "string",
        _("Indicator in Vietnamese"),
        _("Name of the indicator in Vietnamese."),
        "Số hộ hiến đất",
        "indicator__label_vi",
    ),
    column(
        "indicator_label_en",
        "string",
        _("Indicator in English"),
        _("Name of the indicator in English."),
        "Households giving land",
        "indicator__label_en",
    ),
    column("unit", "string", _("Unit"), _("The unit of the value."), "hộ", "indicator__unit_vi"),
    column(
        "value",
        "number",
        _("Value"),
        _("In the unit; of a ratio it may be empty, then divide."),
        Decimal(130),
    ),
    column(
        "numerator",
        "number",
        _("Numerator"),
        _("Of a ratio: the part. Add parts and wholes up before dividing."),
        None,
    ),
    column("denominator", "number", _("Denominator"), _("Of a ratio: the whole."), None),
    OpenField(
        "precision",
        "string",
        _("Precision"),
        _("How exact it is said to be: exact, about, over or nearly."),
        "over",
        ("precision",),
        lambda word: word or Outcome.Precision.EXACT.name.lower(),
    ),
    OpenField(
        "is_counted_elsewhere",
        "boolean",
        _("Counted elsewhere"),
        _("Whether another record counts the same work: leave it out of sums."),
        False,
        ("counted_in",),
        lambda record: record is not None,
    ),
)

STATISTICS: tuple[OpenField, ...] = (
    column("year", "integer", _("Year"), _("The emulation year."), 2024),
    OpenField("level", "string", _("Level"), LEVEL_MEANING, "province", ("level",), level_name),
    column("field", "string", _("Field"), _("Code of the field."), "economy", "field__code"),
    column("kind", "string", _("Kind"), KIND_MEANING, "collective"),
    column(
        "district", "string", _("Former district"), _("Its identifier."), "L-239", "district__uid"
    ),
    column(
        "district_name",
        "string",
        _("Name of the former district"),
        _("Its full name."),
        "Huyện Thanh Thủy",
        "district__full_name",
    ),
    column(
        "commune_today",
        "string",
        _("Commune of today"),
        _("Its identifier; empty for a whole district or without a territory."),
        "N-08674",
        "locality__today__uid",
    ),
    column(
        "commune_today_name",
        "string",
        _("Name of the commune of today"),
        _("Its full name."),
        "Xã Thanh Thủy",
        "locality__today__full_name",
    ),
    column(
        "total",
        "integer",
        _("Models"),
        _("How many models. Each counts once a year, so any rows may be added up."),
        3,
    ),
)

LOCALITIES: tuple[OpenField, ...] = (
    column(
        "uid",
        "string",
        _("Identifier"),
        _("Of the unit as it was or is; a statistics code is none, since codes were used twice."),
        "N-08674",
    ),
    column(
        "code", "string", _("Statistics code"), _("Of the National Statistics Office."), "08674"
    ),
    column(
        "kind",
        "string",
        _("Tier"),
        _("province, district (all abolished on 2025-07-01) or commune."),
        "commune",
    ),
    column(
        "division_type",
        "string",
        _("Type"),
        _("What it is called: tỉnh, huyện, xã, phường …"),
        "xã",
    ),
    column("name", "string", _("Name"), _("Without its type."), "Thanh Thủy"),
    column("full_name", "string", _("Full name"), _("With its type."), "Xã Thanh Thủy"),
    column(
        "parent",
        "string",
        _("Part of"),
        _("Identifier of the unit above it."),
        "N-25",
        "parent__uid",
    ),
    column(
        "former_district",
        "string",
        _("Former district"),
        _("Identifier of the district in which its land lay until 2025-06-30."),
        "L-239",
        "former_district__uid",
    ),
    column(
        "today",
        "string",
        _("Unit of today"),
        _("Identifier of what it became; its own while it is in force."),
        "N-08674",
        "today__uid",
    ),
    column(
        "valid_from",
        "date",
        _("In force from"),
        _("Empty: since 2019 or earlier."),
        datetime.date(2025, 7, 1),
    ),
    column(
        "valid_to", "date", _("In force to"), _("The last day; empty while it is in force."), None
    ),
)

_LABELS = (
    column("code", "string", _("Code"), _("By which the other files refer to it."), "economy"),
    column("label_vi", "string", _("Name in Vietnamese"), _("As it is shown."), "Kinh tế"),
    column("label_en", "string", _("Name in English"), _("As it is shown."), "Economy"),
)
FIELDS = (
    *_LABELS,
    column("closed_on", "date", _("Closed on"), _("No new models in it from this day."), None),
)
INDICATORS = (
    *_LABELS,
    column("unit_vi", "string", _("Unit in Vietnamese"), _("In which it is counted."), "hộ"),
    column("unit_en", "string", _("Unit in English"), _("In which it is counted."), "households"),
    column(
        "kind",
        "string",
        _("Kind"),
        _("flow: add up; stock: take the last value; ratio: divide the sums, never average."),
        "flow",
    ),
    column("decimals", "integer", _("Decimals"), _("How many a value may have."), 0),
)
