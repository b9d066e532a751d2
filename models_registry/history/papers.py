"""The decisions of a list: one for all its rows, or told by columns of number and date."""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import DISTRICTS_ENDED_ON, Decision, Level, Organisation
from ..recognition import last_year, too_late

REFERENCE = re.compile(
    r"(?:quyết\s+định\s*)?(?:số\s*:?\s*)?(?P<number>\d{1,6}[a-z]?)"
    r"(?:\s*[/-]\s*(?P<symbol>[\w/&-]+))?(?:[\s,]+(?:ngày\s+)?(?P<day>\d{1,2}\D.*))?",
    re.IGNORECASE,
)
FIRST_YEAR, LAST_YEAR = 2009, 2100
TOLD = ("issuer", "number", "symbol", "dated_on", "level", "year")
TEXTS = ("title", "signatory_name", "signatory_position")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a decision of an earlier year bears. Two rows with equal papers stand in one list."""

    issuer: Organisation
    number: str
    symbol: str
    dated_on: datetime.date
    level: int
    year: int
    title: str = ""
    signatory_name: str = ""
    signatory_position: str = ""

    @cached_property
    def reference(self) -> str:
        """As its letterhead writes it."""
        return self.as_decision().reference

    @property
    def called(self) -> tuple[int, str, int]:
        """By what a decision is one: its issuer's number of a year."""
        return self.issuer.pk, self.number, self.dated_on.year

    def as_decision(self) -> Decision:
        """An unsaved decision."""
        return Decision(
            issuer=self.issuer,
            number=self.number,
            symbol=self.symbol,
            dated_on=self.dated_on,
            level=self.level,
            year=self.year,
            **{name: getattr(self, name) for name in TEXTS},
        )

    def stored(self) -> Decision | None:
        """The decision of this issuer, number and year, whatever its state."""
        same = Decision.objects.filter(
            issuer=self.issuer, number=self.number, dated_on__year=self.dated_on.year
        )
        return same.select_related("issuer").first()


def read_reference(text: str) -> tuple[str, str, str]:
    """Number, symbol and, where it is said, day of “1234/QĐ-UBND ngày 12/11/2024”.

    Raises ValidationError for what is no number of a decision.
    """
    found = REFERENCE.fullmatch(" ".join(unicodedata.normalize("NFC", text).split()))
    if not found:
        raise ValidationError(
            _("“%(text)s” is no number of a decision. Write it as %(example)s."),
            params={"text": text[:60], "example": "1234/QĐ-UBND"},
        )
    return found["number"].lstrip("0") or "0", found["symbol"] or "", found["day"] or ""


class Papers:
    """Makes the paper of each row: what the row says, and else what was said for the list."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given
        key = given.get("issuer")
        issuers = Organisation.objects.select_related("locality").filter(pk=key or 0)
        self._issuer = issuers.first()
        self._last_year = last_year()
        self._known: dict[tuple[Any, ...], tuple[Paper | None, dict[str, str]]] = {}
        day = given.get("dated_on")
        self._day = datetime.date.fromisoformat(day) if day else None

    def paper(self, told: Mapping[str, Any]) -> tuple[Paper | None, dict[str, str]]:
        """The paper of a row, or what is wrong by the name of the column.

        `told` has what the cells say: issuer, number, symbol, dated_on, level, year. Rows that
        say the same have the same paper.
        """
        said = tuple(map(told.get, TOLD))
        if said not in self._known:
            self._known[said] = self._paper(told)
        return self._known[said]

    def _paper(self, told: Mapping[str, Any]) -> tuple[Paper | None, dict[str, str]]:
        values = {
            "issuer": told.get("issuer") or self._issuer,
            "number": told.get("number") or self._number(),
            "symbol": told.get("symbol") or self._given.get("symbol", ""),
            "dated_on": told.get("dated_on") or self._day,
            "level": told.get("level") or self._given.get("level") or Level.PROVINCE,
        }
        day = values["dated_on"]
        values["year"] = told.get("year") or self._given.get("year") or (day.year if day else 0)
        wrong = dict(_wrong(values, self._last_year))
        if wrong:
            return None, wrong
        texts = {name: self._given.get(name, "") for name in TEXTS}
        return Paper(**values, **texts), {}

    def _number(self) -> str:
        number = str(self._given.get("number", "")).strip()
        return number.lstrip("0") if number.isdecimal() else number


def _issued(issuer: Organisation, day: datetime.date) -> bool:
    """Whether the issuer, and the unit that it is of, were there on a day."""
    if issuer.closed_on and day > issuer.closed_on:
        return False
    unit = issuer.locality
    return unit is None or unit.was_in_force(day)


def _wrong(values: Mapping[str, Any], last: int) -> Iterator[tuple[str, str]]:
    day, year = values["dated_on"], values["year"]
    if not values["issuer"]:
        yield "issuer", _("Say who issued the decision.")
    if not values["number"]:
        yield "decision", _("Say the number of the decision.")
    if not day:
        yield "decided_on", _("Say the date of the decision.")
        return
    yield from _wrong_day(values["issuer"], day)
    if values["level"] == Level.DISTRICT and day > DISTRICTS_ENDED_ON:
        yield "level", _("There is no district level after 30 June 2025.")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield "year", _("The year must lie between 2009 and 2100.")
    elif year > last:
        yield "year", too_late(last)


def _wrong_day(issuer: Organisation | None, day: datetime.date) -> Iterator[tuple[str, str]]:
    if day > timezone.localdate():
        yield "decided_on", _("The date lies in the future.")
    elif issuer and not _issued(issuer, day):
        yield "issuer", _("This body did not exist on that day. Choose the one of that time.")
