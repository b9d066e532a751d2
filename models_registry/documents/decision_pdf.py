"""The decision with its list as a PDF: what the Word paper says, ready to be printed."""

from dataclasses import asdict
from typing import Any

from ..models import Decision, Kind, Level
from .decision_paper import DecisionPaper, decision_paper
from .placeholders import LEVELS
from .typesetting import typeset

NUMBER = {"name": "number", "title": "STT", "width": 0}
NOTE = {"name": "note", "title": "Ghi chú", "width": 10}
FIELD = {"name": "field", "title": "Lĩnh vực", "width": 15}
COLUMNS = {  # of each part; the width is a share of what the number leaves
    Kind.COLLECTIVE: [
        NUMBER,
        {"name": "subject", "title": "Tên tập thể", "width": 22},
        {"name": "model_name", "title": "Tên mô hình", "width": 33},
        FIELD,
        {"name": "address", "title": "Địa chỉ", "width": 24},
        NOTE,
    ],
    Kind.INDIVIDUAL: [
        NUMBER,
        {"name": "subject", "title": "Họ và tên", "width": 17},
        {"name": "role", "title": "Chức vụ, đơn vị", "width": 28},
        {"name": "model_name", "title": "Nội dung", "width": 34},
        FIELD,
        NOTE,
    ],
    Kind.HOUSEHOLD: [
        NUMBER,
        {"name": "subject", "title": "Hộ gia đình", "width": 22},
        {"name": "model_name", "title": "Nội dung", "width": 33},
        FIELD,
        {"name": "address", "title": "Địa chỉ", "width": 24},
        NOTE,
    ],
}


def decision_pdf(decision: Decision) -> bytes:
    """Return the decision and its list. Raises ValidationError as `decision_paper` does."""
    return typeset("decision", facts_of(decision_paper(decision)))


def facts_of(paper: DecisionPaper) -> dict[str, Any]:
    """Return what the layout is filled with."""
    facts, is_party = asdict(paper), paper.heading.is_party
    del facts["dated_on"]  # the heading has it in words
    for part, written in zip(paper.parts, facts["parts"], strict=True):
        written["heading"] = part.heading
        for row in written["rows"]:
            row["number"] = str(row["number"])
    return facts | {
        "document_title": f"Quyết định {paper.reference}",
        "authority": paper.heading.issuer,
        "verb": f"{paper.heading.issuer} QUYẾT ĐỊNH" if is_party else "QUYẾT ĐỊNH:",
        "ground_style": "normal" if is_party else "italic",
        "grounds": _grounds(paper),
        "articles": _articles(paper),
        "recipients": ["- Như Điều 3;", "- Lưu: ……"],
        "columns": COLUMNS,
        "closing": paper.closing,
    }


def _grounds(paper: DecisionPaper) -> list[str]:
    return [
        f"Căn cứ chức năng, nhiệm vụ, quyền hạn của {paper.issuer};",
        f"Căn cứ kết quả thẩm định các mô hình “Dân vận khéo” đăng ký năm {paper.year},",
    ]


def _articles(paper: DecisionPaper) -> list[tuple[str, str]]:
    recognised = (
        f"Công nhận {paper.counts} có mô hình “Dân vận khéo” {LEVELS[Level(paper.level)]}"
        f" năm {paper.year} (có danh sách kèm theo)."
    )
    is_party = paper.heading.is_party
    kept_up = (
        "Các địa phương, cơ quan, đơn vị có mô hình được công nhận tiếp tục duy trì, phát huy"
        " hiệu quả và nhân rộng mô hình."
    )
    carried_out = (
        "Các địa phương, cơ quan, đơn vị liên quan và các tập thể, cá nhân, hộ gia đình có tên"
        f" trong danh sách chịu trách nhiệm thi hành Quyết định này{'' if is_party else './'}."
    )
    return [
        ("Điều 1.", recognised),
        ("Điều 2.", kept_up),
        ("Điều 3.", carried_out),
    ]
