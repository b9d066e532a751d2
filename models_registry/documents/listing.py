"""A list as a paper bears it: title, columns, rows, and the sentence that closes it."""

from collections import Counter
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Kind, Registration
from ..units.overview import Shown, Unit


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column's heading, and its share of the width of the page."""

    heading: str
    width: int  # in percent; all together 100


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What a writer needs, in the language of the moment; a row has a value for each column."""

    title: str
    subtitle: str
    columns: list[Column]
    rows: list[list[str | int]]
    closing: str


def unit_list(unit: Unit, *, year: int, shown: Shown = Shown.REGISTERED) -> Listing:
    """Return the unit's registrations of a year as a list, in Vietnamese alphabetical order."""
    registrations = list(unit.registrations(year, shown))
    day = date_format(localdate(), "SHORT_DATE_FORMAT")
    return Listing(
        title=_("List of “skillful mass mobilization” models registered for %(year)s")
        % {"year": year},
        subtitle=_("%(unit)s. %(which)s. As of %(day)s.")
        % {"unit": unit.name, "which": shown.label, "day": day},
        columns=[
            Column(heading=_("No."), width=5),
            Column(heading=_("Code"), width=14),
            Column(heading=_("Name of the model"), width=24),
            Column(heading=_("Kind"), width=8),
            Column(heading=_("Collective, person or household"), width=13),
            Column(heading=_("Field"), width=12),
            Column(heading=_("Where"), width=14),
            Column(heading=_("State"), width=10),
        ],
        rows=[_row(number, each) for number, each in enumerate(registrations, 1)],
        closing=_closing(registrations),
    )


def _row(number: int, registration: Registration) -> list[str | int]:
    who = registration.subject_name or registration.organisation or ""
    return [
        number,
        registration.reference,
        registration.name,
        registration.get_kind_display(),
        str(who),
        str(registration.field or ""),
        registration.place,
        registration.get_state_display(),
    ]


def _closing(registrations: list[Registration]) -> str:
    """Count by kind: "Danh sách này có 3 tập thể, 1 cá nhân."; households where there are any."""
    kinds = Counter(registration.kind for registration in registrations)
    parts = [
        ngettext("%(count)d collective", "%(count)d collectives", kinds[Kind.COLLECTIVE])
        % {"count": kinds[Kind.COLLECTIVE]},
        ngettext("%(count)d individual", "%(count)d individuals", kinds[Kind.INDIVIDUAL])
        % {"count": kinds[Kind.INDIVIDUAL]},
    ]
    if households := kinds[Kind.HOUSEHOLD]:
        parts.append(
            ngettext("%(count)d household", "%(count)d households", households)
            % {"count": households}
        )
    return _("This list has %(parts)s.") % {"parts": ", ".join(parts)}
