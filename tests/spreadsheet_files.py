"""Lists as offices keep them, made in the test."""

import io
from pathlib import Path

import openpyxl
from django.utils import timezone

FILES = Path(__file__).parent / "files"
THIS_YEAR = timezone.localdate().year
HEADINGS = ["Mã dòng", "Năm", "Tên mô hình", "Loại", "Lĩnh vực"]
ROW = ["01", THIS_YEAR, "Nhân dân hiến đất làm đường", "Tập thể", "Văn hóa - xã hội"]


def workbook(*rows, sheet="Danh sách", merged=(), change=None) -> bytes:
    """An .xlsx with these rows from the first on."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    if change:
        change(book)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def cells(content: bytes, sheet=None) -> list[list[object]]:
    """What stands in the first sheet, or in one of them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[sheet] if sheet else book.worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]
