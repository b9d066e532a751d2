"""One cell made into a value: a text, a year, a day, or a number with its precision."""

import datetime
import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import formats, translation
from django.utils.translation import gettext as _

from ..forms import possible_date
from ..models import Indicator, Outcome
from ..quantities import parse_number
from ..search import fold
from .reading import Cell

STORED_DECIMALS = 6  # of a number in Excel; what follows is the noise of binary fractions
PHONE_DIGITS = 9  # of a number that lost its leading 0
DAY = re.compile(
    r"(?:ngay\s+)?(?P<day>\d{1,2})\s*(?:[/.\-]|thang)\s*(?P<month>\d{1,2})\s*(?:[/.\-]|nam)\s*"
    r"(?P<year>\d{4})"
)
ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ t].*)?")
YEAR = re.compile(r"(?:nam\s*)?(\d{4})(?:[.,]0+)?")

PRECISIONS = {  # the folded word before a number
    "khoang": Outcome.Precision.ABOUT,
    "uoc tinh": Outcome.Precision.ABOUT,
    "uoc": Outcome.Precision.ABOUT,
    "xap xi": Outcome.Precision.ABOUT,
    "chung": Outcome.Precision.ABOUT,
    "about": Outcome.Precision.ABOUT,
    "~": Outcome.Precision.ABOUT,
    "≈": Outcome.Precision.ABOUT,
    "tren": Outcome.Precision.OVER,
    "hon": Outcome.Precision.OVER,
    "over": Outcome.Precision.OVER,
    "more than": Outcome.Precision.OVER,
    ">": Outcome.Precision.OVER,
    "gan": Outcome.Precision.NEARLY,
    "nearly": Outcome.Precision.NEARLY,
}
PRECISE = re.compile(rf"\s*({'|'.join(map(re.escape, PRECISIONS))})\s*(.*)", re.DOTALL)


def as_text(cell: Cell) -> str:
    """The cell as a reader sees it; a whole number without a decimal part."""
    if isinstance(cell, datetime.datetime | datetime.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    return str(cell).strip()


def as_phone(cell: Cell) -> str:
    """A telephone number; typed as a number it has lost its first 0."""
    text = as_text(cell)
    return f"0{text}" if not isinstance(cell, str) and len(text) == PHONE_DIGITS else text


def as_year(cell: Cell) -> int:
    """A year of four digits. Raises ValidationError for anything else."""
    found = YEAR.fullmatch(fold(as_text(cell)))
    if not found:
        raise ValidationError(_("“%(text)s” is no year."), params={"text": as_text(cell)[:60]})
    return int(found[1])


def as_day(cell: Cell) -> datetime.date:
    """A day, from a date cell or a text such as 23/11/2026. Raises ValidationError else."""
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if not isinstance(cell, datetime.date):
        text = as_text(cell)
        found = DAY.fullmatch(fold(text)) or ISO_DAY.fullmatch(fold(text))
        try:
            cell = datetime.date(*(int(found[part]) for part in ("year", "month", "day")))  # type: ignore[index]
        except (TypeError, ValueError) as error:
            raise ValidationError(
                _("“%(text)s” is no day. Write day, month and year, as %(example)s."),
                params={
                    "text": text[:60],
                    "example": formats.date_format(
                        datetime.date(2026, 11, 23), "SHORT_DATE_FORMAT"
                    ),
                },
            ) from error
    possible_date(cell)
    return cell


def as_quantity(cell: Cell, indicator: Indicator) -> tuple[Decimal, str]:
    """A number in the indicator's unit, with its precision.

    Text is read as it is written in Vietnamese, whatever the language of the page: 8.400 m²,
    "trên 2,5 tỷ". Raises ValidationError for what is no number.
    """
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise _not_a_number(cell)
    if not isinstance(cell, str):
        number = _exact(cell)
        if indicator.unit_vi == "%" and 0 < number <= 1:
            raise ValidationError(
                _(
                    "It is not clear whether this is %(number)s %% or %(hundred)s %%. "
                    "Write it as text: “%(hundred)s%%”."
                ),
                params={
                    "number": formats.number_format(number),
                    "hundred": formats.number_format(_exact(float(number * 100))),
                },
            )
        return number, ""
    precision = ""
    text = " ".join(cell.split())
    if found := PRECISE.fullmatch(fold(text)):
        precision, text = PRECISIONS[found[1]], found[2]
    with translation.override("vi"):
        try:
            return parse_number(text, indicator.unit_vi), precision
        except ValidationError:
            pass
    raise _not_a_number(cell)


def _exact(number: float) -> Decimal:
    rounded = round(Decimal(str(number)), STORED_DECIMALS)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def _not_a_number(cell: Cell) -> ValidationError:
    return ValidationError(
        _(
            "“%(text)s” is no number. Write only the number, as %(example)s; "
            "khoảng, trên or gần may stand before it."
        ),
        params={"text": as_text(cell)[:60], "example": "1.234,5"},
    )
