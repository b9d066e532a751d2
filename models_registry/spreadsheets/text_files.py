"""CSV as Excel and its relatives write it: any separator, any encoding that offices use here."""

import codecs
import csv
import io

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .legacy_text import count_valid, from_tcvn3, from_vni

SEPARATORS = ";,\t|"
LOOKED_AT = 20  # lines, to find the separator
SURE = 0.8  # of the words with accents must be Vietnamese in the encoding that is believed
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV file; a record is a row, also where it has several lines.

    Raises ValidationError if it is no text, or no table.
    """
    text = _decoded(content)
    separator = ""
    first, _break, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator, text = first.strip()[-1], rest
    separator = separator or _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise ValidationError(
            _("The CSV file is no table. Save it in Excel as “Excel Workbook (.xlsx)”.")
        ) from error
    return [[cell.strip() for cell in row] for row in rows]


def _separator(text: str) -> str:
    """The sign that makes the widest rows among the first; a list has more than one column."""
    lines = text.splitlines()[:LOOKED_AT]
    return max(
        SEPARATORS, key=lambda sign: sorted(line.count(sign) for line in lines)[len(lines) // 2]
    )


def _decoded(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _in(content, encoding)
    if b"\0" in content[:2_000]:
        return _in(
            content, "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_eight_bits(content)


def _in(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown() from error


def _of_eight_bits(content: bytes) -> str:
    """Windows-1258, TCVN3 or VNI: whichever makes Vietnamese of it."""
    western = content.decode("cp1252", errors="replace")
    readings = (content.decode("cp1258", errors="replace"), from_tcvn3(western), from_vni(western))
    counted = [(count_valid(reading), reading) for reading in readings]
    (good, all_words), best = max(counted, key=lambda one: one[0][0] / max(one[0][1], 1))
    if good < SURE * all_words:
        raise _unknown()
    return best


def _unknown() -> ValidationError:
    return ValidationError(
        _(
            "The letters of the CSV file cannot be read. "
            "Save it in Excel as “CSV UTF-8”, or as “Excel Workbook (.xlsx)”."
        )
    )
