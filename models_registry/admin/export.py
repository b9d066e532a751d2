"""Spreadsheets out of the admin's lists."""

from typing import ClassVar

from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm


class SpreadsheetExport:
    """Excel and CSV, as the list is filtered; CSV opens in Excel with its accents."""

    formats: ClassVar[list[type]] = [XLSX, CSV]
    to_encoding = "utf-8-sig"
    export_form_class = ExportForm
