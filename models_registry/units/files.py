"""Reading the files of administrative units: what they say, or which line is wrong and why.

Four files stand in one folder (fixtures/README.md): the units, who became whom, the former
district of each commune of today, and the outlines of the districts. Nothing is written here.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Locality, LocalitySuccession

UNITS = "localities.csv"
SUCCESSIONS = "successions.csv"
BRIDGE = "district_bridge.csv"
OUTLINES = "boundaries_districts_3provinces.geojson"

UNIT_COLUMNS = (
    "uid code kind division_type name full_name parent_uid valid_from valid_to "
    "latitude longitude coord_source evidence"
).split()
SUCCESSION_COLUMNS = (
    "predecessor_uid successor_uid effective_date relation partial is_default legal_basis note"
).split()
BRIDGE_COLUMNS = "current_code old_district_code old_communes_from_district".split()

MAX_PROBLEMS = 50  # told at once; who has mended them runs the import again


@dataclass(frozen=True)
class Line:
    """One line of a file, so that a problem can be told where it stands."""

    file: str
    number: int
    cells: dict[str, str] = field(default_factory=dict)

    def problem(self, reason: str) -> str:
        """Say what is wrong in this line."""
        return _("%(file)s, line %(line)d: %(reason)s") % {
            "file": self.file,
            "line": self.number,
            "reason": reason,
        }


@dataclass
class LocalityFiles:
    """What the files say: records that are not saved yet, each with the line it came from."""

    units: dict[str, tuple[Line, Locality]] = field(default_factory=dict)
    successions: list[tuple[Line, LocalitySuccession]] = field(default_factory=list)
    bridge: list[Line] = field(default_factory=list)
    outlines: dict[str, tuple[Line, object]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def refuse(self, line: Line, reason: str) -> None:
        """Note what is wrong in a line."""
        self.problems.append(line.problem(reason))

    def refuse_problems(self) -> None:
        """Raise ValidationError where something is wrong, with a message for each line."""
        if self.problems:
            raise ValidationError(self.problems[:MAX_PROBLEMS])


def read(folder: Path) -> LocalityFiles:
    """Read the four files and check each line by itself; raises ValidationError."""
    found = LocalityFiles()
    for read_file in (_read_units, _read_successions, _read_bridge, _read_outlines):
        try:
            read_file(folder, found)
        except ValidationError as error:
            found.problems.extend(error.messages)
    found.refuse_problems()
    return found


def _text(path: Path) -> str:
    """Return a file's text in NFC; refuses what cannot be read as UTF-8 text."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise ValidationError(
            _("%(file)s cannot be read: %(reason)s") % {"file": path.name, "reason": error.strerror}
        ) from error
    except UnicodeDecodeError as error:
        line = Line(path.name, content[: error.start].count(b"\n") + 1)
        raise ValidationError(
            line.problem(_("this is no UTF-8 text; save the file as “CSV UTF-8”"))
        ) from error
    if "\0" in text:
        line = Line(path.name, text[: text.index("\0")].count("\n") + 1)
        raise ValidationError(line.problem(_("there is a NUL character")))
    return unicodedata.normalize("NFC", text)


def read_table(path: Path, columns: list[str]) -> Iterator[Line]:
    """Yield the lines of a CSV file, every cell stripped.

    Raises ValidationError where a column is missing or a line is longer or shorter than
    the header.
    """
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or [])]
        if missing:
            reason = _("these columns are missing in the header: %(columns)s")
            raise ValidationError(
                Line(path.name, 1).problem(reason % {"columns": ", ".join(missing)})
            )
        for row in reader:
            if None in row or None in row.values():
                raise ValidationError(
                    Line(path.name, reader.line_num).problem(
                        _("the line has more or fewer cells than the header")
                    )
                )
            cells = {column: cell.strip() for column, cell in row.items()}
            yield Line(path.name, reader.line_num, cells)
    except csv.Error as error:
        raise ValidationError(
            Line(path.name, reader.reader.line_num).problem(
                _("the line cannot be read as CSV: %(reason)s") % {"reason": error}
            )
        ) from error


def _check(
    line: Line, record: Locality | LocalitySuccession, given: set[str], found: LocalityFiles
) -> None:
    """Let the record's own fields read and check the cells that were given."""
    fields = {field.name for field in record._meta.fields}
    try:
        record.clean_fields(exclude=fields - given)
    except ValidationError as error:
        found.problems.extend(
            line.problem(f"{name}: {message}")
            for name, messages in error.message_dict.items()
            for message in messages
        )


def _read_units(folder: Path, found: LocalityFiles) -> None:
    for line in read_table(folder / UNITS, UNIT_COLUMNS):
        cells = line.cells
        given = {
            "uid": cells["uid"],
            "code": cells["code"],
            "kind": cells["kind"],
            "division_type": cells["division_type"],
            "name": cells["name"],
            "full_name": cells["full_name"],
            "valid_from": cells["valid_from"] or None,
            "valid_to": cells["valid_to"] or None,
            "latitude": cells["latitude"] or None,
            "longitude": cells["longitude"] or None,
            "coordinates_source": cells["coord_source"],
            "evidence": cells["evidence"],
        }
        unit = Locality(**given)
        _check(line, unit, set(given), found)
        if cells["uid"] in found.units:
            reason = _("“%(uid)s” stands already in line %(other)d")
            other = found.units[cells["uid"]][0]
            found.refuse(line, reason % {"uid": cells["uid"], "other": other.number})
        found.units[cells["uid"]] = (line, unit)


def _read_successions(folder: Path, found: LocalityFiles) -> None:
    for line in read_table(folder / SUCCESSIONS, SUCCESSION_COLUMNS):
        cells = line.cells
        given = {
            "effective_on": cells["effective_date"],
            "relation": cells["relation"],
            "is_partial": cells["partial"] or "0",
            "is_default": cells["is_default"] or "0",
            "legal_basis": cells["legal_basis"],
            "note": cells["note"],
        }
        succession = LocalitySuccession(**given)
        _check(line, succession, set(given), found)
        found.successions.append((line, succession))


def _read_bridge(folder: Path, found: LocalityFiles) -> None:
    for line in read_table(folder / BRIDGE, BRIDGE_COLUMNS):
        if not line.cells["old_communes_from_district"].isdecimal():
            found.refuse(line, _("old_communes_from_district: this is no whole number"))
        found.bridge.append(line)


def _read_outlines(folder: Path, found: LocalityFiles) -> None:
    path = folder / OUTLINES
    text = _text(path)
    try:
        features = json.loads(text)["features"]
        outlines = [(feature["id"], feature["geometry"]) for feature in features]
    except json.JSONDecodeError as error:
        raise ValidationError(Line(path.name, error.lineno).problem(error.msg)) from error
    except (KeyError, TypeError) as error:
        raise ValidationError(
            Line(path.name, 1).problem(
                _("this is no GeoJSON collection of outlines with an identifier each")
            )
        ) from error
    for uid, geometry in outlines:
        # The file stands in one line; where an outline begins in it says no more than its unit.
        line = Line(path.name, text[: text.find(f'"{uid}"')].count("\n") + 1)
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if kind not in {"Polygon", "MultiPolygon"}:
            found.refuse(line, _("the outline of “%(uid)s” is no polygon") % {"uid": uid})
        found.outlines[uid] = (line, geometry)
