"""The templates to start from: Word files with placeholders, in the measures of the decree.

Sources: Decree 30/2020/NĐ-CP, Annex I (A4; margins 20 to 25, left 30 to 35, right 15 to 20
mm; Times New Roman; sizes part by part), and for the Party Guidance 05-HD/VPTW. What only
the issuer knows (its legal grounds, who receives the paper) stays open with dots.
"""

import datetime
import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm

from ..models import Kind, Organisation, PaperKind
from .decision_words import COLUMNS, DOTS, articles, grounds
from .letterhead import PARTY_MOTTO, STATE_MOTTO
from .packages import reproducible
from .word_parts import add_grid, add_page_number, draw_line, mark_row, set_font, write

TOP, LEFT, RIGHT = Mm(20), Mm(30), Mm(15)  # as much below as on top
LEFT_COLUMN, RIGHT_COLUMN = 68, 97  # mm, of the 165 between the margins
PARTY_LEFT, PARTY_RIGHT = 87, 78  # its names are longer, its motto is shorter
ACROSS = 252  # mm, between the margins of A4 across
BODY: dict[str, Any] = {"align": "justify", "indent": 12.7, "before": 6}
PROPOSED = (
    "Căn cứ kết quả thẩm định các mô hình “Dân vận khéo” đăng ký năm {{ nam }}, kính trình"
    " xem xét, ban hành Quyết định {{ trich_yeu }}."
)
COUNTED = (
    "Số đề nghị công nhận {{ cap }} là {{ tong_so }} mô hình, gồm {{ cac_so }}, theo lĩnh vực"
    " như sau:"
)
ENCLOSED = (
    "Các mô hình đã được thẩm định theo bộ tiêu chí của năm; dự thảo Quyết định và danh sách"
    " gửi kèm."
)
PLACEHOLDERS = {  # of the columns of the list
    "number": "stt",
    "subject": "ten",
    "model_name": "ten_mo_hinh",
    "field": "linh_vuc",
    "address": "dia_chi",
    "role": "chuc_vu_don_vi",
    "note": "ghi_chu",
}
ROWS = {  # of each part, as a template names them
    Kind.COLLECTIVE: "tap_the",
    Kind.INDIVIDUAL: "ca_nhan",
    Kind.HOUSEHOLD: "ho_gia_dinh",
}
BALANCE = (
    ("Lĩnh vực", "linh_vuc", 65),
    ("Tập thể", "tap_the", 25),
    ("Cá nhân", "ca_nhan", 25),
    ("Hộ gia đình", "ho", 25),
    ("Tổng số", "tong", 25),
)


@cache
def default_template(kind: str, letterhead: str) -> bytes:
    """Return the Word template of a kind of paper under a letterhead, always the same bytes."""
    document = Document()
    set_font(document, 14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    _set_margins(section)
    is_party = letterhead == Organisation.Letterhead.PARTY
    if kind == PaperKind.DECISION_DOCX:
        _write_decision(document, is_party=is_party)
        _write_annex(document)
    else:
        _write_proposal(document, is_party=is_party)
    document.core_properties.title = "{{ trich_yeu }}"
    document.core_properties.author = "{{ co_quan }}"
    document.core_properties.comments = ""
    target = io.BytesIO()
    document.save(target)
    return reproducible(target.getvalue(), on=datetime.date(2026, 11, 26))


def _set_margins(section: Any) -> None:
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin = section.bottom_margin = TOP
    section.header_distance = section.footer_distance = Mm(10)
    add_page_number(section)


def _write_heading(
    document: Any, number: str, day: str, *, is_party: bool, is_issuer: bool = True
) -> None:
    """Two columns without borders: who writes it and its number; the motto, place and date."""
    size = 14 if is_party else 12
    sides = (PARTY_LEFT, PARTY_RIGHT) if is_party else (LEFT_COLUMN, RIGHT_COLUMN)
    table = add_grid(document, sides, rows=2, bordered=False)
    left, right = table.rows[0].cells
    if is_issuer:
        write(left.paragraphs[0], "{%p if co_quan_chu_quan %}")
        write(left.add_paragraph(), "{{ co_quan_chu_quan }}", size=size)
        write(left.add_paragraph(), "{%p endif %}")
        write(left.add_paragraph(), "{{ co_quan_ban_hanh }}", bold=True, size=size)
    else:
        write(left.paragraphs[0], DOTS[:20], bold=True, size=size)
    if is_party:
        write(left.add_paragraph(), "*", size=size)
        write(right.paragraphs[0], PARTY_MOTTO[0], bold=True, size=15)
        draw_line(right.add_paragraph(), width=70, room=PARTY_RIGHT - 4)
    else:
        draw_line(left.add_paragraph(), width=22, room=LEFT_COLUMN - 4)
        write(right.paragraphs[0], STATE_MOTTO[0], bold=True, size=12)
        write(right.add_paragraph(), STATE_MOTTO[1], bold=True, size=13)
        draw_line(right.add_paragraph(), width=58, room=RIGHT_COLUMN - 4)
    size = 14 if is_party else 13
    left, right = table.rows[1].cells
    write(left.paragraphs[0], f"{{{{ {number} }}}}", size=size, before=3)
    write(right.paragraphs[0], f"{{{{ {day} }}}}", italic=True, size=size, before=3)
    write(document.add_paragraph(), "{{ du_lieu_minh_hoa }}", italic=True, size=12, before=4)


def _write_title(document: Any, title: str, *, is_party: bool) -> None:
    about = "{{ trich_yeu }}" if is_party else "Về việc {{ trich_yeu }}"
    write(document.add_paragraph(), title, bold=True, size=16 if is_party else 14, before=12)
    write(document.add_paragraph(), about, bold=True, size=14)
    if is_party:
        write(document.add_paragraph(), "-----", size=14, after=6)
    else:
        draw_line(document.add_paragraph(), width=50, room=LEFT_COLUMN + RIGHT_COLUMN)


def _write_decision(document: Any, *, is_party: bool) -> None:
    _write_heading(document, "so_ky_hieu", "dia_danh_ngay", is_party=is_party)
    _write_title(document, "QUYẾT ĐỊNH", is_party=is_party)
    if not is_party:
        write(document.add_paragraph(), "{{ co_quan_ban_hanh }}", bold=True, before=12, after=6)
    for ground in grounds(issuer="{{ co_quan }}", year="{{ nam }}", with_open=True):
        text = f"- {ground}" if is_party else ground
        write(document.add_paragraph(), text, italic=not is_party, **BODY)
    verb = "{{ co_quan_ban_hanh }} QUYẾT\N{NO-BREAK SPACE}ĐỊNH" if is_party else "QUYẾT ĐỊNH:"
    write(document.add_paragraph(), verb, bold=True, before=12, after=6)
    counted = {"counts": "{{ cac_so }}", "level": "{{ cap }}", "year": "{{ nam }}"}
    for number, article in articles(**counted, is_party=is_party):
        paragraph = write(document.add_paragraph(), f"{number} ", bold=True, **BODY)
        paragraph.add_run(article)
    receivers = ("- Như Điều 3;", f"- {DOTS};", "- Lưu: ……")
    _write_signature(document, receivers, "{{ quyen_han_ky }}", "{{ nguoi_ky }}")


def _write_signature(document: Any, receivers: tuple[str, ...], power: str, name: str) -> None:
    write(document.add_paragraph(), "", size=6, before=6)
    table = add_grid(document, (LEFT_COLUMN + 14, RIGHT_COLUMN - 14), rows=1, bordered=False)
    mark_row(table.rows[0], "w:cantSplit")
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "Nơi nhận:", align="left", bold=True, italic=True, size=12)
    for receiver in receivers:
        write(left.add_paragraph(), receiver, align="left", size=11)
    write(right.paragraphs[0], power, bold=True, size=14)
    write(right.add_paragraph(), "", size=14, after=64)  # room for the hand and the seal
    write(right.add_paragraph(), name, bold=True, size=14)


def _write_annex(document: Any) -> None:
    """The list, on pages of its own across, with numbers of their own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for old in section._sectPr.findall("{*}pgNumType"):
        section._sectPr.remove(old)  # copied from the section before
    _set_margins(section)
    write(document.add_paragraph(), "{{ tieu_de_danh_sach }}", bold=True)
    write(document.add_paragraph(), "{{ kem_theo }}", italic=True)
    write(document.add_paragraph(), "{{ du_lieu_minh_hoa }}", italic=True, size=12, after=6)
    for kind, columns in COLUMNS.items():
        rows = ROWS[Kind(kind)]
        write(document.add_paragraph(), f"{{%p if {rows} %}}")
        heading = f"{{{{ phan_{rows} }}}}"
        write(document.add_paragraph(), heading, align="left", bold=True, before=6, after=4,
              keep=True)  # fmt: skip
        named = [(column.title, PLACEHOLDERS[column.name], column.width) for column in columns]
        _add_list(document, rows, named, size=13)
        write(document.add_paragraph(), "{%p endif %}")
    write(document.add_paragraph(), "{{ ket_danh_sach }}", italic=True, before=8)


def _add_list(
    document: Any, rows: str, columns: Sequence[tuple[str, str, int]], *, size: int
) -> None:
    """A table whose heading is repeated on each page and whose rows are never split."""
    table = add_grid(document, [width for *_, width in columns], rows=4, bordered=True)
    heading, opening, row, closing = table.rows
    for each in table.rows:
        mark_row(each, "w:cantSplit")
    mark_row(heading, "w:tblHeader")
    write(opening.cells[0].paragraphs[0], f"{{%tr for dong in {rows} %}}")
    write(closing.cells[0].paragraphs[0], "{%tr endfor %}")
    for place, (label, name, _width) in enumerate(columns):
        write(heading.cells[place].paragraphs[0], label, bold=True, size=size)
        text = f"{{{{ dong.{name} }}}}"
        is_text = name in {"ten", "ten_mo_hinh", "linh_vuc", "dia_chi", "chuc_vu_don_vi", "ghi_chu"}
        align = "left" if is_text else "center"
        write(row.cells[place].paragraphs[0], text, align=align, size=size)


def _write_proposal(document: Any, *, is_party: bool) -> None:
    """One draft for the pen: who submits it is not recorded, so that stays open."""
    heading = ("so_to_trinh", "dia_danh_ngay_trinh")
    _write_heading(document, *heading, is_party=is_party, is_issuer=False)
    _write_title(document, "TỜ TRÌNH", is_party=is_party)
    addressed = "Kính gửi: {{ chuc_vu_ky }} {{ co_quan }}"
    write(document.add_paragraph(), addressed, before=12, after=6)
    for text in (
        PROPOSED,
        COUNTED,
    ):
        write(document.add_paragraph(), text, **BODY)
    write(document.add_paragraph(), "", size=6)
    _add_list(document, "theo_linh_vuc", BALANCE, size=13)
    for text in (
        ENCLOSED,
        f"Kính trình xem xét, quyết định{'.' if is_party else './.'}",
    ):
        write(document.add_paragraph(), text, **BODY)
    receivers = ("- Như trên;", f"- {DOTS};", "- Lưu: ……")
    _write_signature(document, receivers, "NGƯỜI TRÌNH", "…")
