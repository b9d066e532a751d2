"""Numbers with their unit, as people in Vietnam write and type them.

Everything follows the language of the page: 8.400 m² and 2,5 tỷ đồng in Vietnamese,
8,400 m² and 2.5 billion đồng in English.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from .search import fold

MONEY = "đồng"  # the unit code of amounts of money
MILLION = 10**6
BILLION = 10**9

LONGEST_NUMBER = 60  # characters; a longer text is no number that anyone means

SCALES = {
    "": 1,
    **dict.fromkeys(["k", "nghin", "ngan", "thousand"], 10**3),
    **dict.fromkeys(["tr", "trieu", "million"], MILLION),
    **dict.fromkeys(["ty", "ti", "billion"], BILLION),
    **dict.fromkeys(["nghin ty", "ngan ty", "trillion"], 10**12),
}
CURRENCY = re.compile(r"\s*(dong|vnd|d)$")
PART = re.compile(r"([\d.,\s]*\d)\s*([a-z][a-z ]*|)")


def format_number(value: Decimal | int) -> str:
    """Write a number, thousands grouped, to four decimals, without trailing zeros."""
    if isinstance(value, int):  # nearly all of a page: a tenth of the time
        return f"{value:,}".replace(",", formats.get_format("THOUSAND_SEPARATOR"))
    rounded = _rounded(Decimal(value), "0.0001").normalize()
    if rounded == (whole := int(rounded)):
        return format_number(whole)
    return formats.number_format(rounded)


def format_quantity(value: Decimal | int, unit_code: str, unit_label: str) -> str:
    """Write a number with its unit; money in millions or billions of đồng where that is exact.

    `unit_code` says whether it is money (MONEY), `unit_label` is what is shown.
    """
    if unit_code == MONEY:
        return _format_money(Decimal(value), unit_label)
    space = "" if unit_label == "%" else " "
    return f"{format_number(value)}{space}{unit_label}".rstrip()


def _format_money(value: Decimal, unit_label: str) -> str:
    """An amount that two decimals of a million cannot hold is written out: nothing is lost."""
    for scale, text in (
        (BILLION, _("%(number)s billion %(unit)s")),
        (MILLION, _("%(number)s million %(unit)s")),
    ):
        if abs(value) >= scale and value % (scale // 100) == 0:
            return text % {"number": format_number(value / scale), "unit": unit_label}
    return f"{format_number(value)} {unit_label}"


def _rounded(value: Decimal, step: str) -> Decimal:
    return value.quantize(Decimal(step), rounding=ROUND_HALF_UP)


def parse_number(text: str, unit_label: str = "") -> Decimal:
    """Read what an officer types: 8.400, 2,5, 4.6, "2,5 tỷ", "150tr", "1 tỷ 200 triệu".

    The language of the page says what a dot and a comma mean; what it cannot mean there is
    read the other way round (4.6 in Vietnamese is no grouping, so it is a decimal). The unit
    itself, or đồng, may follow. Raises ValidationError for anything else.
    """
    folded = fold(" ".join(text[: LONGEST_NUMBER + 1].split())).replace("\N{MINUS SIGN}", "-")
    unsigned = _without_unit(folded.removeprefix("-"), unit_label)
    parts = [
        (_plain_number(part[1].strip()), SCALES.get(part[2].strip()))
        for part in PART.finditer(unsigned)
    ]
    known = [(number, scale) for number, scale in parts if number is not None and scale]
    if len(text) > LONGEST_NUMBER or PART.sub("", unsigned) or len(known) < len(parts):
        raise _not_a_number(text)
    if not _in_order([scale for _number, scale in known]):
        raise _not_a_number(text)
    total = sum((number * scale for number, scale in known), Decimal(0))
    return _plain(-total if folded.startswith("-") else total)


def _without_unit(folded: str, unit_label: str) -> str:
    unit = fold(unit_label)
    bare = folded.removesuffix(unit).removesuffix(unit.replace("²", "2"))
    return CURRENCY.sub("", bare.strip())


def _in_order(scales: list[int]) -> bool:
    """One number, or several each with its own smaller scale: 1 tỷ 200 triệu, but not 1 tỷ 2."""
    return len(scales) == 1 or (
        len(scales) > 1 and 1 not in scales and scales == sorted(set(scales), reverse=True)
    )


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 2500000000, not 2.5E+9."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _plain_number(text: str) -> Decimal | None:
    """Read digits, dots, commas and spaces in the page's convention, else in the other one."""
    conventions = [(",", "."), (".", ",")]
    if formats.get_format("DECIMAL_SEPARATOR") == ".":
        conventions.reverse()
    for decimal, group in conventions:
        # Groups of three never follow a leading zero: 0.125 is a fraction in both languages.
        pattern = rf"(?P<whole>\d+|[1-9]\d{{0,2}}(?P<group>[{group}\s])\d{{3}}((?P=group)\d{{3}})*)"
        match = re.fullmatch(
            rf"{pattern}(?:{re.escape(decimal)}(?P<fraction>\d+))?", text, re.ASCII
        )
        if match:
            whole = re.sub(r"\D", "", match["whole"])
            return Decimal(f"{whole}.{match['fraction'] or 0}")
    return None


def _not_a_number(text: str) -> ValidationError:
    return ValidationError(
        _("“%(text)s” is not a number. Write it like %(example)s."),
        code="invalid",
        params={"text": text[:LONGEST_NUMBER], "example": format_number(Decimal("1234.5"))},
    )
