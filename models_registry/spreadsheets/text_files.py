"""CSV as Excel and its relatives write it: any separator, any encoding that offices use here."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .legacy_text import count_valid, from_tcvn3, from_vni
from .walking import WalkedRows

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
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
    text, separator = _decoded_table(content)
    try:
        return list(_records(io.StringIO(text, newline=""), separator))
    except csv.Error as error:
        raise _no_table() from error


def walk_text(content: bytes) -> WalkedRows:
    """The rows of read_text(), read again for every walk; it raises the same."""
    text, separator = _decoded_table(content)

    def walk() -> Iterator[list[str]]:
        return _records((line[0] for line in LINE.finditer(text)), separator)

    try:
        length = sum(1 for _record in walk())
    except csv.Error as error:
        raise _no_table() from error
    return WalkedRows(walk, length)


def _decoded_table(content: bytes) -> tuple[str, str]:
    """The text without what only names its separator, and the separator."""
    text = _decoded(content)
    separator = ""
    first, _break, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator, text = first.strip()[-1], rest
    return text, separator or _separator(text)


def _records(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    for row in csv.reader(lines, delimiter=separator):
        yield [cell.strip() for cell in row]


def _no_table() -> ValidationError:
    return ValidationError(
        _("The CSV file is no table. Save it in Excel as “Excel Workbook (.xlsx)”.")
    )


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
