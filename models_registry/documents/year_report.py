"""The report of a year: by field, kind, district, commune and indicator, for Word and Excel.

It is in Vietnamese, as all papers are, and depends on nothing but the records.
"""

from collections.abc import Iterable

from django.utils.text import capfirst

from ..models import Kind, Locality
from ..statistics import Basis
from ..year_figures import Count, IndicatorTotal, Place, YearFigures, year_figures
from .report_files import report_docx, report_xlsx
from .tables import Cell, Report, Table

KINDS = {Kind.COLLECTIVE: "Tập thể", Kind.INDIVIDUAL: "Cá nhân", Kind.HOUSEHOLD: "Hộ gia đình"}
TOTAL = "Tổng số"
NUMBER = ("STT", 5)


def year_report_docx(year: int) -> bytes:
    """Return the report as a Word document, the same bytes while the records stay the same."""
    return report_docx(year_report(year))


def year_report_xlsx(year: int) -> bytes:
    """Return the report as a workbook, a table on each sheet."""
    return report_xlsx(year_report(year))


def year_report(year: int) -> Report:
    """Return the tables of a year; a year of which nothing is recognised has noughts."""
    figures = year_figures(year)
    day = figures.last_dated_on
    return Report(
        title=f"BÁO CÁO KẾT QUẢ CÔNG NHẬN MÔ HÌNH “DÂN VẬN KHÉO” NĂM {year}",
        subtitle=(
            f"Tổng hợp từ {figures.decisions} quyết định, mới nhất ngày {day:%d/%m/%Y}"
            if day
            else "Chưa có quyết định công nhận nào"
        ),
        tables=[
            _balance(figures),
            _places(
                figures,
                figures.districts,
                name="Huyện",
                title="Theo đơn vị hành chính cấp huyện (đến ngày 30/6/2025)",
                note="Mô hình của toàn huyện được tính trong hàng của huyện đó.",
            ),
            _places(
                figures,
                figures.communes[Basis.RECOGNITION],
                name="Xã khi công nhận",
                title="Theo đơn vị hành chính cấp xã tại thời điểm công nhận",
            ),
            _places(
                figures,
                figures.communes[Basis.TODAY],
                name="Xã hiện nay",
                title="Theo đơn vị hành chính cấp xã hiện nay",
                note="Xã đã chia tách được tính vào đơn vị nhận phần lớn hơn.",
            ),
            _indicators(figures),
        ],
    )


def _balance(figures: YearFigures) -> Table:
    """Fields in rows, kinds in columns, against the year before."""
    kinds, before = figures.kinds, figures.before
    rows: list[list[Cell]] = []
    for number, each in enumerate(figures.fields, 1):
        now, then = figures.count.of_field(each.pk), before.of_field(each.pk)
        of_kinds: list[Cell] = [figures.count.cells[each.pk, kind] for kind in kinds]
        exemplary = figures.count.exemplary[each.pk]
        rows.append([number, each.label_vi, *of_kinds, now, exemplary, then, now - then])
    now, then = figures.count.total, before.total
    sums: list[Cell] = [figures.count.of_kind(kind) for kind in kinds]
    width = 30 // len(kinds)
    return Table(
        name="Tổng hợp",
        title="Theo lĩnh vực và loại hình",
        columns=[
            NUMBER,
            ("Lĩnh vực", 95 - 40 - width * len(kinds)),
            *((KINDS[kind], width) for kind in kinds),
            (TOTAL, 10),
            ("Trong đó tiêu biểu", 10),
            (f"Năm {figures.year - 1}", 10),
            ("Tăng, giảm", 10),
        ],
        rows=rows,
        total=["", TOTAL, *sums, now, figures.count.exemplary.total(), then, now - then],
    )


def _places(
    figures: YearFigures, places: Iterable[Place], *, name: str, title: str, note: str = ""
) -> Table:
    rows: list[list[Cell]] = [
        [number, _called(place), *_numbers(figures, place.count)]
        for number, place in enumerate(places, 1)
    ]
    count = len(figures.fields) + len(figures.kinds)
    width = 60 // count
    return Table(
        name=name,
        title=title,
        columns=[
            NUMBER,
            ("Đơn vị", 87 - width * count),
            *((each.label_vi, width) for each in figures.fields),
            *((KINDS[kind], width) for kind in figures.kinds),
            (TOTAL, 8),
        ],
        rows=rows,
        total=["", TOTAL, *_numbers(figures, figures.count)],
        note=note,
    )


def _called(place: Place) -> str:
    """Name a unit with its district, a whole district as that, and what has no territory."""
    unit = place.unit
    if unit is None:
        return "Không theo địa bàn"
    if place.is_whole_district:
        return capfirst(unit.name_today)
    district = unit.former_district
    if unit.kind != Locality.Kind.COMMUNE or district is None:
        return unit.full_name
    return f"{unit.full_name} ({district.name_in_text})"


def _numbers(figures: YearFigures, count: Count) -> list[Cell]:
    return [
        *(count.of_field(each.pk) for each in figures.fields),
        *(count.of_kind(kind) for kind in figures.kinds),
        count.total,
    ]


def _indicators(figures: YearFigures) -> Table:
    fields = figures.fields
    width = 38 // max(len(fields), 1)
    return Table(
        name="Chỉ tiêu",
        title="Kết quả theo chỉ tiêu",
        columns=[
            NUMBER,
            ("Chỉ tiêu", 60 - 33 + 38 - width * len(fields)),
            ("Đơn vị tính", 8),
            *((each.label_vi, width) for each in fields),
            (TOTAL, 9),
            ("Số mô hình", 6),
            ("Ghi chú", 7),
        ],
        rows=[
            [number, *_indicator_row(each, [field.pk for field in fields])]
            for number, each in enumerate(figures.indicators, 1)
        ],
        note=(
            "Số lượng được cộng qua các mô hình, mỗi mô hình một lần; kết quả đã tính ở nơi khác"
            " không cộng lại. Tỷ lệ được tính lại từ tử số và mẫu số, không lấy bình quân."
        ),
    )


def _indicator_row(each: IndicatorTotal, fields: list[int]) -> list[Cell]:
    has_sums = bool(each.fields)
    notes = ["có số ước tính"] if each.is_about else []
    if each.left_out:
        notes.append(f"{each.left_out} mô hình chỉ ghi tỷ lệ, không tính lại được")
    return [
        each.indicator.label_vi,
        each.indicator.unit_vi,
        *(each.fields.get(key, 0) if has_sums else "" for key in fields),
        "" if each.total is None else each.total,
        each.models,
        "; ".join(notes),
    ]
