"""The allow-list of what is told of a recognised model: every value stands here.

A column of a record that is not on a list is not published; a test compares the lists with all
columns of the records. Never on a list: contacts, who prepared or reviewed, self-assessments,
internal keys, and a person's position (it tells who it is).
"""

import datetime

from django.utils.translation import gettext_lazy as _

from ..models import Level, Model, Organisation
from .field import OpenField, column

LEVEL_MEANING = _("Who recognised it: commune, district, province or central.")
KIND_MEANING = _("Whose model it is: collective, individual or household.")


def _reference(number: str, symbol: str, letterhead: str) -> str:
    separator = "-" if letterhead == Organisation.Letterhead.PARTY else "/"
    return f"{number.zfill(2)}{separator}{symbol}" if symbol else number.zfill(2)


def level_name(level: int) -> str:
    """The name of a level, as "province"."""
    return Level(level).name.lower()


def _text(name: str) -> OpenField:
    meaning = _(
        "As recognised last. Empty where it is the story of a person without a consent in force."
    )
    label = Model._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return OpenField(name, "string", label, meaning, "…", (f"model__{name}", "tells"), _told)


def _told(text: str, tells: bool) -> str:  # noqa: FBT001 - a column of the row
    return text if tells else ""


FACTS: tuple[OpenField, ...] = (
    column(
        "code",
        "string",
        _("Code"),
        _("The model's permanent code; the same in every year."),
        "MH-0000001",
        "model__code",
    ),
    column("year", "integer", _("Year"), _("The emulation year of the recognition."), 2024),
    column(
        "first_year",
        "integer",
        _("First year"),
        _("Of a recognition for several years; else empty."),
        None,
    ),
    OpenField(
        "level",
        "string",
        _("Level"),
        LEVEL_MEANING,
        "province",
        ("level",),
        level_name,
    ),
    column("name", "string", _("Name"), _("As on the decision."), "Đường hoa phụ nữ"),
    column(
        "kind",
        "string",
        _("Kind"),
        KIND_MEANING,
        "collective",
    ),
    column(
        "subject_name",
        "string",
        _("Whose model"),
        _("The collective. A person or household only with a consent in force; else initials."),
        "Chi hội Phụ nữ khu 5",
        "public_name",
    ),
    column("field", "string", _("Field"), _("Code of the field."), "economy", "field__code"),
    column(
        "field_label_vi",
        "string",
        _("Field in Vietnamese"),
        _("Name of the field in Vietnamese."),
        "Kinh tế",
        "field__label_vi",
    ),
    column(
        "field_label_en",
        "string",
        _("Field in English"),
        _("Name of the field in English."),
        "Economy",
        "field__label_en",
    ),
    column(
        "organisation",
        "string",
        _("Organisation"),
        _("The lead organisation, if one is named."),
        "Hội Liên hiệp Phụ nữ xã",
        "organisation__name",
    ),
    column(
        "locality",
        "string",
        _("Administrative unit"),
        _("Identifier of the unit at the time of the recognition; empty without a territory."),
        "L-08677",
        "locality__uid",
    ),
    column(
        "locality_name",
        "string",
        _("Name of the unit"),
        _("Its full name at the time of the recognition."),
        "Xã Sơn Thủy",
        "locality__full_name",
    ),
    column(
        "district",
        "string",
        _("Former district"),
        _("Identifier of the former district of its land."),
        "L-239",
        "district__uid",
    ),
    column(
        "district_name",
        "string",
        _("Name of the former district"),
        _("Full name of the former district."),
        "Huyện Thanh Thủy",
        "district__full_name",
    ),
    column(
        "commune_today",
        "string",
        _("Commune of today"),
        _("Identifier of what the unit is today; of a split commune, its larger part."),
        "N-08674",
        "locality__today__uid",
    ),
    column(
        "commune_today_name",
        "string",
        _("Name of the commune of today"),
        _("Full name of what the unit is today."),
        "Xã Thanh Thủy",
        "locality__today__full_name",
    ),
    column(
        "started_on",
        "date",
        _("Since"),
        _("When the model was begun, if known."),
        datetime.date(2023, 3, 1),
        "model__started_on",
    ),
    column(
        "is_exemplary",
        "boolean",
        _("Exemplary"),
        _("Whether it was chosen as exemplary."),
        False,
    ),
    OpenField(
        "decision",
        "string",
        _("Decision"),
        _("Number and symbol of the decision that recognised it."),
        "15/QĐ-UBND",
        ("decision__number", "decision__symbol", "decision__issuer__letterhead"),
        _reference,
    ),
    column(
        "decided_on",
        "date",
        _("Date of the decision"),
        _("The day that stands on the decision."),
        datetime.date(2024, 11, 18),
        "decision__dated_on",
    ),
    column(
        "issuer",
        "string",
        _("Issuer"),
        _("Who issued the decision."),
        "Ủy ban nhân dân tỉnh",
        "decision__issuer__name",
    ),
    column(
        "position",
        "integer",
        _("Position in the list"),
        _("Its number in the list of the decision."),
        12,
    ),
    column(
        "valid_until",
        "date",
        _("Valid until"),
        _("The last day of the recognition; empty for an open term."),
        None,
    ),
    column(
        "learned_from",
        "string",
        _("Learned from"),
        _("Code of the recognised model that it follows, if there is one."),
        "MH-0000002",
    ),
    column(
        "source",
        "string",
        _("Source"),
        _("Where the facts were published, if elsewhere."),
        None,
        "model__source",
    ),
    column(
        "published_at",
        "date-time",
        _("Published at"),
        _("When its text was last published here."),
        datetime.datetime(2024, 11, 18, 2, tzinfo=datetime.UTC),
        "model__published_at",
    ),
    column(
        "is_demonstration",
        "boolean",
        _("Demonstration data"),
        _("Whether some or all of it is invented, to try the registry out."),
        False,
        "model__is_demonstration",
    ),
    column(
        "address",
        "string",
        _("Address"),
        _("The model's page."),
        "https://registry.example/mo-hinh/MH-0000001/",
    ),
)

TEXTS: tuple[OpenField, ...] = (
    _text("rationale"),
    _text("objectives"),
    _text("approach"),
    _text("beneficiaries"),
    _text("lead_forces"),
    _text("coordinating_forces"),
    _text("participating_forces"),
    _text("resources"),
    _text("milestones"),
    _text("outputs"),
    _text("results"),
    _text("sustainability"),
)
MODELS = (*FACTS, *TEXTS)
