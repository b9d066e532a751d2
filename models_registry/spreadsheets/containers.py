"""What kind of file it is, and whether it may be opened, told from its bytes before that."""

import enum
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 20 * 2**20  # of a file
MOST_UNPACKED_BYTES = 120 * 2**20  # of all that is in an .xlsx
MOST_PARTS = 2_000
MOST_CELLS = 2_000_000  # of the rectangle from A1 to the last cell, which a reader holds in memory

OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # how .xls, .doc and encrypted files begin
FIRST_RECORD = bytes.fromhex("09081000")  # of a workbook of Excel 97
FILEPASS = bytes.fromhex("2F00")
RECORDS_LOOKED_AT = 6
ZIP = b"PK\x03\x04"
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
HAS_RESULT = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?is>")

Place = tuple[int, int]  # row and column, from 0


class Container(enum.Enum):
    """The kinds of file that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "csv"


@dataclass
class Formulas:
    """Where a sheet has formulas whose result cannot be used."""

    unanswered: set[Place] = field(default_factory=set)  # never calculated
    wrong: set[Place] = field(default_factory=set)  # #REF!, #DIV/0! and the like


def recognise(content: bytes) -> Container:
    """Tell the kind of a file by its bytes, whatever its name says.

    Raises ValidationError, with what to do, for what cannot be read.
    """
    if not content.strip():
        raise ValidationError(_("The file is empty. Choose the list that you have filled in."))
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("The file is larger than %(most)d MB. Remove pictures, or divide the list."),
            params={"most": MOST_BYTES // 2**20},
        )
    if content.startswith(OLE):
        return _of_ole(content)
    if content.startswith(ZIP):
        return Container.XLSX
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"GIF8", b"<")):
        raise not_a_list()
    return Container.TEXT


def not_a_list() -> ValidationError:
    """The refusal of a Word document, a picture, a web page …"""
    return ValidationError(
        _("This is no Excel or CSV file. Open it in Excel and save it as “Excel Workbook (.xlsx)”.")
    )


def _of_ole(content: bytes) -> Container:
    if "EncryptedPackage".encode("utf-16-le") in content or _is_locked_xls(content):
        raise _has_password()
    if any(name.encode("utf-16-le") + b"\0\0" in content for name in ("Workbook", "Book")):
        return Container.XLS
    raise not_a_list()


def _is_locked_xls(content: bytes) -> bool:
    """Whether one of the first records of the workbook says how it is encrypted."""
    place = content.find(FIRST_RECORD)
    for _number in range(RECORDS_LOOKED_AT if place >= 0 else 0):
        kind, length = content[place : place + 2], content[place + 2 : place + 4]
        if kind == FILEPASS:
            return True
        place += 4 + int.from_bytes(length, "little")
    return False


def _has_password() -> ValidationError:
    return ValidationError(
        _(
            "The file is protected by a password. In Excel choose File, Info, Protect Workbook, "
            "Encrypt with Password, clear the password, save, and upload it again."
        )
    )


def _damaged() -> ValidationError:
    return ValidationError(_("The file is damaged. Open it in Excel, save it anew, upload that."))


def inspect_xlsx(content: bytes) -> list[Formulas]:
    """Refuse what would fill the memory, and find the formulas; one entry for each sheet.

    The reader lays a sheet out as a full rectangle, so that one value far below would ask for
    gigabytes: the places are looked at here first. Every part is unpacked once, so that its
    size is what the directory of the archive says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_directory(archive)
            if archive.testzip() is not None:
                raise _damaged()
            return [_formulas(archive.read(part)) for part in _sheet_parts(archive)]
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError) as error:
        raise _damaged() from error


def _check_directory(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise not_a_list()
    if len(names) < len(parts) or len(parts) > MOST_PARTS:
        raise _damaged()
    if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise ValidationError(
            _("Unpacked, the file is larger than %(most)d MB. Copy only the list to a new file."),
            params={"most": MOST_UNPACKED_BYTES // 2**20},
        )


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    """The parts of the sheets, in the order of the workbook."""
    relations = {}
    for tag in RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        relations[_attribute(tag, b"Id")] = _attribute(tag, b"Target")
    for tag in SHEET.findall(archive.read("xl/workbook.xml")):
        target = relations[_attribute(tag, rb"\w+:id")]
        yield target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return found[1].decode() if found else ""


def _formulas(xml: bytes) -> Formulas:
    found, rows, columns = Formulas(), 0, 0
    for cell in CELL.finditer(xml):
        place = PLACE.search(cell[1])
        if not (place and cell[2]):
            continue
        row, column = int(place[2]), column_number(place[1].decode())
        rows, columns = max(rows, row), max(columns, column)
        if b't="e"' in cell[1]:
            found.wrong.add((row - 1, column - 1))
        elif _is_unanswered(cell[1], cell[2]):
            found.unanswered.add((row - 1, column - 1))
    check_extent(rows, columns)
    return found


def _is_unanswered(attributes: bytes, inner: bytes) -> bool:
    return bool(
        HAS_FORMULA.search(inner)
        and not HAS_RESULT.search(inner)
        and b't="str"' not in attributes  # its result may well be an empty text
    )


def check_extent(rows: int, columns: int) -> None:
    """Refuse a sheet with a value so far away that the rest is nearly all empty."""
    if rows * columns > MOST_CELLS:
        raise ValidationError(
            _(
                "The sheet has a value in row %(row)d or column %(column)s, far from the list. "
                "Delete the rows below it and the columns beside it, and save."
            ),
            params={"row": rows, "column": column_letters(columns)},
        )


def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """1 is A, 27 is AA: how a column is called in Excel."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
