"""What a Word template may ask for: each placeholder, its meaning, and what is put there.

The names are Vietnamese without accents, because clerks write them into their templates.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Kind, Level, PaperKind
from .decision_paper import DecisionPaper

TEMPLATED = (PaperKind.DECISION_DOCX, PaperKind.PROPOSAL_DOCX)
_UNIT = re.compile(r"\b(TỈNH|XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|THÀNH PHỐ)( \w+){1,4}$")
LEVELS = {
    Level.COMMUNE: "cấp xã",
    Level.DISTRICT: "cấp huyện",
    Level.PROVINCE: "cấp tỉnh",
    Level.CENTRAL: "cấp Trung ương",
}


@dataclass(frozen=True)
class Placeholder:
    """One text of the paper, or of a row."""

    name: str
    meaning: Any
    value: Callable[[Any], object]


@dataclass(frozen=True)
class RowList:
    """Rows that a template repeats a line of a table for."""

    name: str
    meaning: Any
    rows: Callable[[DecisionPaper], list]
    columns: tuple[Placeholder, ...]


def unbroken(issuer: str) -> str:
    """Return a name in capitals whose unit stays on one line: ỦY BAN NHÂN DÂN / TỈNH PHÚ THỌ."""
    return _UNIT.sub(lambda unit: unit[0].replace(" ", "\N{NO-BREAK SPACE}"), issuer)


TEXTS = (
    Placeholder(
        "co_quan_chu_quan",
        _("the body above the issuer, in capitals; empty where there is none"),
        lambda paper: paper.heading.superior,
    ),
    Placeholder(
        "co_quan_ban_hanh",
        _("the issuer, in capitals"),
        lambda paper: unbroken(paper.heading.issuer),
    ),
    Placeholder("co_quan", _("the issuer, as in a sentence"), lambda paper: paper.issuer),
    Placeholder(
        "so_ky_hieu",
        _("the line of number and symbol: Số: 15/QĐ-UBND or Số 15-QĐ/TU; open if not known yet"),
        lambda paper: paper.heading.number_line,
    ),
    Placeholder(
        "so_to_trinh",
        _("the line of number and symbol of the proposal, always open"),
        lambda paper: paper.proposal_heading.number_line,
    ),
    Placeholder(
        "dia_danh_ngay",
        _("place and date of the decision: Phú Thọ, ngày 05 tháng 9 năm 2026"),
        lambda paper: paper.heading.place_and_date,
    ),
    Placeholder(
        "dia_danh_ngay_trinh",
        _("place and date of the proposal, the date always open"),
        lambda paper: paper.proposal_heading.place_and_date,
    ),
    Placeholder("trich_yeu", _("what it is about, without “Về việc”"), lambda paper: paper.title),
    Placeholder("nam", _("the emulation year"), lambda paper: paper.year),
    Placeholder("cap", _("the level: cấp tỉnh"), lambda paper: LEVELS[Level(paper.level)]),
    Placeholder("so_quyet_dinh", _("15/QĐ-UBND alone"), lambda paper: paper.reference),
    Placeholder(
        "tieu_de_danh_sach", _("the title of the list, in capitals"), lambda paper: paper.list_title
    ),
    Placeholder(
        "kem_theo",
        _("the line below it: (Kèm theo Quyết định số … ngày … của …)"),
        lambda paper: paper.annex_reference,
    ),
    Placeholder(
        "ket_danh_sach",
        _("the line that closes the list: (Danh sách này có … tập thể, … cá nhân)"),
        lambda paper: paper.closing,
    ),
    Placeholder(
        "phan_tap_the",
        _("the heading of the collectives: I. TẬP THỂ; empty where there are none"),
        lambda paper: paper.part_heading(Kind.COLLECTIVE),
    ),
    Placeholder(
        "phan_ca_nhan",
        _("the heading of the individuals: II. CÁ NHÂN; empty where there are none"),
        lambda paper: paper.part_heading(Kind.INDIVIDUAL),
    ),
    Placeholder(
        "phan_ho_gia_dinh",
        _("the heading of the households: III. HỘ GIA ĐÌNH; empty where there are none"),
        lambda paper: paper.part_heading(Kind.HOUSEHOLD),
    ),
    Placeholder("cac_so", _("the counts: 25 tập thể, 15 cá nhân"), lambda paper: paper.counts),
    Placeholder("tong_so", _("how many there are in all"), lambda paper: paper.total),
    Placeholder(
        "so_tap_the", _("how many collectives"), lambda paper: paper.count(Kind.COLLECTIVE)
    ),
    Placeholder(
        "so_ca_nhan", _("how many individuals"), lambda paper: paper.count(Kind.INDIVIDUAL)
    ),
    Placeholder("so_ho", _("how many households"), lambda paper: paper.count(Kind.HOUSEHOLD)),
    Placeholder(
        "quyen_han_ky",
        _("the lines above the signature, in capitals; a new line for each semicolon"),
        lambda paper: "\n".join(paper.signatory_lines),
    ),
    Placeholder(
        "chuc_vu_ky",
        _("the position of the signatory, as in a sentence"),
        lambda paper: paper.signatory_position or "…",
    ),
    Placeholder("nguoi_ky", _("the name of the signatory"), lambda paper: paper.signatory_name),
    Placeholder(
        "du_lieu_minh_hoa",
        _("says that all is invented, on a paper of demonstration data; else empty"),
        lambda paper: paper.demonstration_note,
    ),
)
_ROW = (
    Placeholder("stt", _("number in its part"), lambda row: row.number),
    Placeholder("vi_tri", _("position in the whole list"), lambda row: row.position),
    Placeholder("ten", _("name of the collective, person or household"), lambda row: row.subject),
    Placeholder("ten_mo_hinh", _("name of the model"), lambda row: row.model_name),
    Placeholder("linh_vuc", _("field"), lambda row: row.field),
    Placeholder("dia_chi", _("unit, as it was then"), lambda row: row.address),
    Placeholder("chuc_vu_don_vi", _("position and unit of a person"), lambda row: row.role),
    Placeholder("ghi_chu", _("note, empty for the pen"), lambda row: row.note),
)
_BALANCE = (
    Placeholder("linh_vuc", _("field"), lambda row: row.field),
    Placeholder("tap_the", _("how many collectives"), lambda row: row.collectives),
    Placeholder("ca_nhan", _("how many individuals"), lambda row: row.individuals),
    Placeholder("ho", _("how many households"), lambda row: row.households),
    Placeholder("tong", _("how many there are in all"), lambda row: row.total),
)
LISTS = (
    RowList("tap_the", _("the collectives"), lambda paper: paper.rows(Kind.COLLECTIVE), _ROW),
    RowList("ca_nhan", _("the individuals"), lambda paper: paper.rows(Kind.INDIVIDUAL), _ROW),
    RowList("ho_gia_dinh", _("the households"), lambda paper: paper.rows(Kind.HOUSEHOLD), _ROW),
    RowList("theo_linh_vuc", _("the balance by field"), lambda paper: paper.balance, _BALANCE),
)

TEXT_NAMES = frozenset(text.name for text in TEXTS)
COLUMN_NAMES = {rows.name: frozenset(column.name for column in rows.columns) for rows in LISTS}

# Without these a paper would leave somebody out, or not say what it is.
REQUIRED: dict[str, tuple[str, ...]] = {
    PaperKind.DECISION_DOCX: (
        "so_ky_hieu",
        "dia_danh_ngay",
        "trich_yeu",
        "kem_theo",
        "ket_danh_sach",
        *(
            f"{rows}.{column}"
            for rows in ("tap_the", "ca_nhan", "ho_gia_dinh")
            for column in ("stt", "ten", "ten_mo_hinh")
        ),
    ),
    PaperKind.PROPOSAL_DOCX: ("so_to_trinh", "dia_danh_ngay_trinh", "trich_yeu", "cac_so"),
}


def context(paper: DecisionPaper) -> dict[str, Any]:
    """Return what a template is filled with: texts, and rows that hold nothing but texts."""
    filled: dict[str, Any] = {text.name: str(text.value(paper)) for text in TEXTS}
    for rows in LISTS:
        filled[rows.name] = [
            {column.name: str(column.value(row)) for column in rows.columns}
            for row in rows.rows(paper)
        ]
    return filled
