"""An invented list, on which a template is tried before it counts."""

import datetime

from ..models import Kind, Level, Organisation
from .decision_paper import DEMONSTRATION, DecisionPaper, FieldBalance, Part, Row
from .letterhead import day_in_words, letterhead

_SYMBOLS = {"state": "QĐ-UBND", "party": "QĐ/BTGDVTU", "front": "QĐ-MTTQ-BTT"}
_NAMES = {
    "state": ("", "Ủy ban nhân dân tỉnh Phú Thọ"),
    "party": ("Tỉnh ủy Phú Thọ", "Ban Tuyên giáo và Dân vận"),
    "front": ("", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Thọ"),
}
_SUBJECTS = {
    Kind.COLLECTIVE: ("TẬP THỂ", "Chi bộ khu {number}, xã Sơn Thủy", ""),
    Kind.INDIVIDUAL: ("CÁ NHÂN", "Nguyễn Thị Mẫu {number}", "Bí thư chi bộ, xã Sơn Thủy"),
    Kind.HOUSEHOLD: ("HỘ GIA ĐÌNH", "Hộ ông Trần Văn Mẫu {number}", ""),
}


def sample_paper(
    letterhead_kind: str, *, collectives: int = 3, individuals: int = 2, households: int = 1
) -> DecisionPaper:
    """Return a paper of invented rows, with a name as hard as one may come."""
    superior, name = _NAMES[letterhead_kind]
    issuer = Organisation(
        name=name,
        superior_name=superior,
        letterhead=letterhead_kind,
        place_of_issue="Phú Thọ",
    )
    day = datetime.date(2026, 2, 5)
    symbol = _SYMBOLS[letterhead_kind]
    heading = letterhead(issuer, number="5", symbol=symbol, dated_on=day)
    called = heading.number_line.removeprefix("Số").lstrip(": ")
    counts = {"collectives": collectives, "individuals": individuals, "households": households}
    sizes = zip(("I", "II", "III"), _SUBJECTS, counts.values(), strict=True)
    return DecisionPaper(
        heading=heading,
        proposal_heading=letterhead(issuer, abbreviation="TTr"),
        title="công nhận mô hình “Dân vận khéo” năm 2026",
        year=2026,
        level=Level.PROVINCE,
        issuer=name,
        reference=called,
        annex_reference=f"(Kèm theo Quyết định số {called} {day_in_words(day)} của {name})",
        dated_on=day,
        list_title="DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” ĐƯỢC CÔNG NHẬN NĂM 2026",
        demonstration_note=DEMONSTRATION,
        signatory_position="Phó Chủ tịch",
        signatory_lines=("TM. ỦY BAN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signatory_name="Trần Văn Ký",
        parts=[_part(numeral, kind, count) for numeral, kind, count in sizes if count],
        balance=[FieldBalance(field="Kinh tế", **counts)],
        is_signed=False,
    )


def _part(numeral: str, kind: str, count: int) -> Part:
    title, subject, role = _SUBJECTS[Kind(kind)]
    rows = [
        Row(
            number=number,
            position=number,
            kind=kind,
            subject=subject.format(number=number),
            model_name=f"Nhân dân hiến đất làm đường <khu {number}> & “thắp sáng đường quê”",
            field="Kinh tế",
            address="xã Sơn Thủy, huyện Thanh Thủy",
            role=role,
        )
        for number in range(1, count + 1)
    ]
    return Part(kind=kind, numeral=numeral, title=title, rows=rows)
