"""The lists that can be exported, each with its columns. To add one, add it to LISTINGS.

A listing needs the right `export_<name>` (models/, Meta.permissions) in a role (roles.py), and
`Exportable` on its page of the admin. Those with columns of plain fields: plain_listings.py.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..models import (
    STORY_TEXTS,
    Decision,
    Level,
    Model,
    Organisation,
    Paper,
    Recognition,
    Registration,
)
from ..reading import streamed
from ..transitions import State
from .columns import (
    ExportColumn,
    Places,
    chosen,
    labelled,
    moment,
    of_field,
    paper,
    plain,
    yes_or_no,
)
from .listing import Listing
from .plain_listings import PLAIN


def _subject(demonstration: str) -> tuple[ExportColumn, ...]:
    """What stands on a paper of a model."""
    return (
        plain("name", _("Name")),
        chosen("kind", _("Kind"), Recognition.Kind),
        plain("subject_name", _("Collective, person or household")),
        plain("subject_role", _("Position and unit of the person"), is_usual=False),
        labelled("field", _("Field"), "field"),
        plain("organisation", _("Organisation"), "organisation__name"),
        ExportColumn(
            "place", _("Place"), ("locality", "former_locality", "district"), begin=Places
        ),
        plain("district", _("Former district"), "district__full_name"),
        plain("commune", _("Commune of today"), "locality__today__full_name"),
        plain("residential_areas", _("Residential areas"), is_usual=False),
        yes_or_no("demonstration", _("Demonstration data"), demonstration),
    )


def _texts(model: type[models.Model]) -> tuple[ExportColumn, ...]:
    usual = {"approach", "results"} if model is Model else set()
    return tuple(of_field(model, name, is_usual=name in usual) for name in STORY_TEXTS)


def _registrations() -> tuple[ExportColumn, ...]:
    return (
        ExportColumn("reference", _("Code"), ("model__code", "year"), "{}/{}".format),
        plain("year", _("Year")),
        *_subject("model__is_demonstration"),
        chosen("state", _("State"), State),
        moment("submitted_at", _("Submitted at")),
        moment("in_state_since", _("In this state since"), "last_event__happened_at"),
        chosen("basis", _("New or continued"), Registration.Basis, is_usual=False),
        chosen("level_requested", _("Level asked for"), Level, is_usual=False),
        *_texts(Registration),
        of_field(Registration, "self_assessment", is_usual=False),
        of_field(Registration, "contact_name", is_usual=False, is_personal=True),
        of_field(Registration, "contact_phone", is_usual=False, is_personal=True),
    )


def _models() -> tuple[ExportColumn, ...]:
    return (
        plain("code", _("Code")),
        *_subject("is_demonstration"),
        *_texts(Model),
        moment("published_at", _("Published at")),
        plain("source", _("Source")),
    )


def _recognitions() -> tuple[ExportColumn, ...]:
    return (
        plain("code", _("Code"), "model__code"),
        plain("year", _("Year")),
        chosen("level", _("Level"), Level),
        *_subject("model__is_demonstration"),
        paper("decision", _("Decision"), "decision"),
        plain("dated_on", _("Date of the decision"), "decision__dated_on"),
        plain("issuer", _("Issuer"), "decision__issuer__name"),
        plain("position", _("Position in the list")),
        plain("valid_until", _("Valid until"), is_usual=False),
        yes_or_no("exemplary", _("Exemplary"), "is_exemplary"),
        yes_or_no("revoked", _("Revoked"), "revoked_by"),
        plain(
            "source_file",
            _("Source file"),
            "imported_row__historic_import__file_name",
            is_usual=False,
        ),
        plain("source_row", _("Row of the source"), "imported_row__number", is_usual=False),
    )


def _decisions() -> tuple[ExportColumn, ...]:
    fields = ("purpose", "state", "issuer", "dated_on", "title", "level", "year")
    signatory = ("signatory_name", "signatory_position")
    return (
        paper("reference", _("Number and symbol")),
        *(of_field(Decision, name) for name in (*fields, *signatory)),
        moment("recorded_at", _("Signing recorded at"), is_usual=False),
        yes_or_no("demonstration", _("Demonstration data"), "is_demonstration"),
    )


def _papers() -> tuple[ExportColumn, ...]:
    after = ("year", "state", "made_at", "asked_by", "size", "digest")
    return (
        of_field(Paper, "kind"),
        paper("decision", _("Decision"), "decision"),
        *(of_field(Paper, name) for name in after),
    )


def _organisations() -> tuple[ExportColumn, ...]:
    """Under the names that the import reads, so that a file goes out, is corrected and comes in."""
    return (
        plain("name", "name"),
        plain("name_en", "name_en"),
        plain("kind", "kind", "kind__code"),
        plain("locality", "locality", "locality__uid"),
        plain("letterhead", "letterhead"),
        ExportColumn("issues_decisions", "issues_decisions", ("issues_decisions",), int),
        plain("closed_on", "closed_on"),
        labelled("kind_name", _("Kind"), "kind", is_usual=False),
        plain("unit", _("Administrative unit"), "locality__full_name", is_usual=False),
        yes_or_no("demonstration", _("Demonstration data"), "is_demonstration"),
    )


CHUNK = 2_000  # rows that are fetched at once
_PLACED = (
    ("year", "year"),
    ("field", "field__code"),
    ("kind", "kind"),
    ("district", "district__uid"),
    ("commune", "locality__today__uid"),
)
LISTINGS: dict[str, Listing] = {
    listing.name: listing
    for listing in (
        Listing(Registration, _registrations, (*_PLACED, ("state", "state"))),
        Listing(Model, _models, _PLACED[1:]),
        Listing(
            Recognition, _recognitions, (*_PLACED, ("level", "level"), ("decision", "decision"))
        ),
        Listing(
            Decision,
            _decisions,
            (("year", "year"), ("state", "state"), ("purpose", "purpose"), ("level", "level")),
        ),
        Listing(Organisation, _organisations, (("kind", "kind__code"),)),
        Listing(Paper, _papers, (("kind", "kind"), ("year", "year"))),
        *PLAIN,
    )
}


def rows_of(queryset: models.QuerySet, columns: tuple[ExportColumn, ...]) -> Any:
    """The cells of a query, row by row, from a cursor of the server."""
    paths = list(dict.fromkeys(path for column in columns for path in column.paths))
    places = [[paths.index(path) for path in column.paths] for column in columns]
    first = [wanted[0] for wanted in places]
    makers = [
        (at, make, wanted)
        for at, (column, wanted) in enumerate(zip(columns, places, strict=True))
        if (make := column.maker())
    ]
    for values in streamed(queryset.values_list(*paths), chunk_size=CHUNK):
        cells = [values[at] for at in first]
        for at, make, wanted in makers:
            cells[at] = make(*[values[place] for place in wanted])
        yield cells
