"""The workbook that an officer downloads and fills in: headings, lists to choose from, a guide."""

import io

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Indicator, Kind, Level, Registration, User
from .checking import DAYS
from .choices import Units, field_choices
from .columns import AnyColumn, Catalogue, FigureColumn
from .containers import column_letters
from .header import MOST_ROWS

PLAIN = {  # text is text: never a formula, a link or a number by its looks
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NEEDED = ("year", "name")
HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#F3EDE2"}
NEEDED_HEAD = {**HEAD, "bg_color": "#F8E6E1"}
FIGURE_HEAD = {**HEAD, "bg_color": "#E1EFE7"}
LONGEST_TITLE, LONGEST_PROMPT = 32, 255  # of a note beside a cell, in Excel


def write_template(user: User) -> bytes:
    """Return an .xlsx for one officer: own units, fields and indicators as lists to choose from."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, PLAIN) as workbook:
        columns = list(Catalogue(Indicator.objects.all()))
        filled_in = workbook.add_worksheet(_("Models"))
        choices = _choices(user)
        ranges = _write_choices(workbook, choices)
        _write_headings(workbook, filled_in, columns)
        _offer(filled_in, columns, ranges)
        _write_guide(workbook, columns)
    return output.getvalue()


def _choices(user: User) -> dict[str, list[str]]:
    """What can be chosen in each column, as the checks will know it again."""
    units = Units(user)
    this_year = timezone.localdate().year
    former = [
        unit.full_name for commune in units.communes for unit in units.former.get(commune.pk, [])
    ]
    levels = [level.label for level in Level if level != Level.DISTRICT]
    return {
        "year": [str(this_year), str(this_year - 1)],
        "kind": [str(kind.label) for kind in Kind],
        "field": field_choices().labels,
        "locality": [unit.full_name for unit in units.communes],
        "former_locality": list(dict.fromkeys(former)),
        "organisation": [unit.name for unit in units.organisations],
        "basis": [str(basis.label) for basis in Registration.Basis],
        "level_requested": [str(level) for level in levels],
    }


def _write_choices(workbook: xlsxwriter.Workbook, choices: dict[str, list[str]]) -> dict[str, str]:
    """Write the lists on a sheet of their own; return the range of each that has any."""
    sheet = workbook.add_worksheet(_("Lists to choose from"))
    head = workbook.add_format(HEAD)
    by_name = {column.name: column for column in Catalogue(())}
    ranges = {}
    for place, (name, labels) in enumerate(choices.items()):
        sheet.write_string(0, place, str(by_name[name].heading), head)
        for row, label in enumerate(labels, 1):
            if name == "year":
                sheet.write_number(row, place, int(label))
            else:
                sheet.write_string(row, place, label)
        sheet.set_column(place, place, 30)
        if labels:
            letters = column_letters(place + 1)
            ranges[name] = f"='{sheet.name}'!${letters}$2:${letters}${len(labels) + 1}"
    return ranges


def _write_headings(
    workbook: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    columns: list[AnyColumn],
) -> None:
    head, needed, figure = map(workbook.add_format, (HEAD, NEEDED_HEAD, FIGURE_HEAD))
    text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    day = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    number = workbook.add_format({"num_format": "#,##0.###", "valign": "top"})
    other = workbook.add_format({"valign": "top"})
    for place, column in enumerate(columns):
        style = figure if isinstance(column, FigureColumn) else head
        sheet.write_string(
            0, place, str(column.heading), needed if column.name in NEEDED else style
        )
        cells = text
        if isinstance(column, FigureColumn):
            cells = other if column.indicator.unit_vi == "%" else number
        elif column.name in DAYS:
            cells = day
        elif column.name == "year":
            cells = other
        sheet.set_column(place, place, column.width, cells)
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _offer(
    sheet: xlsxwriter.worksheet.Worksheet, columns: list[AnyColumn], ranges: dict[str, str]
) -> None:
    """Lists to choose from, and for figures the unit beside the cell."""
    for place, column in enumerate(columns):
        if source := ranges.get(column.name):
            offered = {
                "validate": "list",
                "source": source,
                "error_title": _("Choose from the list")[:LONGEST_TITLE],
                "error_message": _("Choose one of the list; it is on the second sheet.")[
                    :LONGEST_PROMPT
                ],
            }
        elif isinstance(column, FigureColumn):
            prompt = _("Only the number, in %(unit)s; khoảng, trên or gần may stand before it.")
            offered = {
                "validate": "any",
                "input_title": column.indicator.label[:LONGEST_TITLE],
                "input_message": (prompt % {"unit": column.indicator.unit})[:LONGEST_PROMPT],
            }
        else:
            continue
        sheet.data_validation(1, place, MOST_ROWS, place, offered)


def _write_guide(workbook: xlsxwriter.Workbook, columns: list[AnyColumn]) -> None:
    sheet = workbook.add_worksheet(_("Guide"))
    head = workbook.add_format(HEAD)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, wrapped)
    sheet.set_column(1, 1, 20, wrapped)
    sheet.write_string(0, 0, _("How to fill in the list"), head)
    lines = [
        _("One row is one model in one year. Year and name are needed; the rest can follow later."),
        _(
            "Row key: any sign of your own that stays with the row, as 01 or HPN-3. With it, a "
            "later upload changes the draft of this row; without it, the name decides."
        ),
        _("An empty cell leaves what is stored. A column that you do not need may be deleted."),
        _(
            "Numbers: 8.400 or 2,5 or 2,5 tỷ; a dot groups thousands, a comma is the decimal mark. "
            "About a figure say khoảng, trên or gần before it."
        ),
        _("Days: 23/11/2026. Fonts: Unicode; .VnTime (TCVN3) and VNI are converted where sure."),
        _("At most %(most)s rows in one file.") % {"most": f"{MOST_ROWS:,}".replace(",", ".")},
        _("Only drafts and what was returned to you are changed; what was submitted stays."),
    ]
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, wrapped)
    first = len(lines) + 2
    sheet.write_string(first, 0, _("Indicators"), head)
    sheet.write_string(first, 1, _("Unit"), head)
    figures = [column for column in columns if isinstance(column, FigureColumn)]
    for row, column in enumerate(figures, first + 1):
        sheet.write_string(row, 0, column.indicator.label, wrapped)
        sheet.write_string(row, 1, column.indicator.unit, wrapped)
