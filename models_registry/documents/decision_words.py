"""What a decision of recognition says, in Word and in PDF alike: its sentences, its columns.

Sources: Decree 30/2020/NĐ-CP, Annex III, form 1.2; the columns are those of the lists in use
(a list of collectives ends with the address, one of people has the position instead).
"""

from dataclasses import dataclass
from typing import Any

from ..models import Kind

DOTS = "…………………………………"  # what only the issuer knows


@dataclass(frozen=True)
class Column:
    """A column of the list: which part of a `decision_paper.Row`, its heading, its width in mm."""

    name: str
    title: str
    width: int


_NUMBER = Column("number", "STT", 14)
_END = Column("note", "Ghi chú", 24)
_FIELD = Column("field", "Lĩnh vực", 36)
_ADDRESS = Column("address", "Địa chỉ", 52)


def _listed(who: str) -> tuple[Column, ...]:
    """The columns of collectives or households."""
    return (
        _NUMBER,
        Column("subject", who, 54),
        Column("model_name", "Tên mô hình", 72),
        _FIELD,
        _ADDRESS,
        _END,
    )


COLUMNS: dict[str, tuple[Column, ...]] = {
    Kind.COLLECTIVE: _listed("Tên tập thể"),
    Kind.INDIVIDUAL: (
        _NUMBER,
        Column("subject", "Họ và tên", 54),
        Column("role", "Chức vụ - đơn vị", 52),
        Column("model_name", "Nội dung mô hình", 72),
        _FIELD,
        _END,
    ),
    Kind.HOUSEHOLD: _listed("Tên hộ gia đình"),
}


def grounds(*, issuer: str, year: Any, with_open: bool) -> list[str]:
    """The grounds, the last one with a comma; `with_open` ones are for the issuer to write."""
    found = [f"Căn cứ chức năng, nhiệm vụ, quyền hạn của {issuer}"]
    if with_open:
        found.append(f"Căn cứ {DOTS}")
    found.append(f"Căn cứ kết quả thẩm định các mô hình “Dân vận khéo” đăng ký năm {year}")
    if with_open:
        found.append(f"Xét đề nghị của {DOTS}")
    return [*(f"{each};" for each in found[:-1]), f"{found[-1]},"]


def articles(*, counts: str, level: str, year: Any, is_party: bool) -> list[tuple[str, str]]:
    """The articles, each with its number."""
    recognised = (
        f"Công nhận {counts} có mô hình “Dân vận khéo” {level} năm {year} (có danh sách kèm theo)."
    )
    kept_up = (
        "Các địa phương, cơ quan, đơn vị có mô hình được công nhận tiếp tục duy trì, phát huy"
        " hiệu quả và nhân rộng mô hình."
    )
    end = "." if is_party else "./."
    carried_out = (
        "Các địa phương, cơ quan, đơn vị liên quan và các tập thể, cá nhân, hộ gia đình có tên"
        f" trong danh sách chịu trách nhiệm thi hành Quyết định này{end}"
    )
    return [("Điều 1.", recognised), ("Điều 2.", kept_up), ("Điều 3.", carried_out)]
