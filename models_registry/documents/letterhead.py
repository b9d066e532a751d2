"""The heading of an official paper: State, Party or Fatherland Front, by who issues it.

Sources: Decree 30/2020/NĐ-CP, Annex I (State; the Front writes in the same manner under
its own name), Regulation 399-QĐ/TW and Guidance 05-HD/VPTW (Party). The words of papers
are Vietnamese whatever language the reader has chosen: they are quoted, not translated.
"""

import datetime
from dataclasses import dataclass

from ..models import Decision, Organisation
from .paper_text import paper_text

BLANK = "…"
STATE_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY_MOTTO = ("ĐẢNG CỘNG SẢN VIỆT NAM",)


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """What stands above the title; which letterhead it is decides every part of it."""

    kind: str  # Organisation.Letterhead
    superior: str  # the body above the issuer, in capitals, or ""
    issuer: str  # in capitals
    mark: str  # "*" under a Party issuer, else ""
    motto: tuple[str, ...]  # one line for the Party, two for the State and the Front
    number_line: str  # "Số: 15/QĐ-UBND" or "Số 15-QĐ/BTGDVTU"
    place_and_date: str  # "Phú Thọ, ngày 05 tháng 9 năm 2026"

    @property
    def is_party(self) -> bool:
        """Whether it is the Party's."""
        return self.kind == Organisation.Letterhead.PARTY


def letterhead(
    issuer: Organisation,
    *,
    number: str = "",
    symbol: str = "",
    dated_on: datetime.date | None = None,
    abbreviation: str = "QĐ",
) -> Letterhead:
    """Return the heading of an issuer's paper; what is not known yet stays open ("…").

    `abbreviation` is that of the kind of paper (QĐ, TTr, BC), for a symbol still unknown.
    Reads `issuer.locality` for the place where no other is recorded.
    """
    is_party = issuer.letterhead == Organisation.Letterhead.PARTY
    called = reference(issuer.letterhead, number=number, symbol=symbol, abbreviation=abbreviation)
    return Letterhead(
        kind=issuer.letterhead,
        superior=paper_text(issuer.superior_name).upper(),
        issuer=paper_text(issuer.letterhead_name or issuer.name).upper(),
        mark="*" if is_party else "",
        motto=PARTY_MOTTO if is_party else STATE_MOTTO,
        number_line=f"Số {called}" if is_party else f"Số: {called}",
        place_and_date=f"{paper_text(issuer.issued_at) or BLANK}, {day_in_words(dated_on)}",
    )


def letterhead_of(decision: Decision) -> Letterhead:
    """Return the heading of a decision."""
    return letterhead(
        decision.issuer,
        number=decision.number,
        symbol=decision.symbol,
        dated_on=decision.dated_on,
    )


def reference(letterhead: str, *, number: str, symbol: str = "", abbreviation: str = "QĐ") -> str:
    """Return number and symbol as the letterhead joins them: 05/QĐ-UBND, 05-QĐ/TU, …/QĐ-…"""
    number, symbol = paper_text(number), paper_text(symbol)
    padded = number.zfill(2) if number else BLANK
    if letterhead == Organisation.Letterhead.PARTY:
        return f"{padded}-{symbol or f'{abbreviation}/{BLANK}'}"
    return f"{padded}/{symbol or f'{abbreviation}-{BLANK}'}"


def day_in_words(day: datetime.date | None) -> str:
    """Return "ngày 05 tháng 02 năm 2026": days below 10 and months 1 and 2 have a nought.

    The months 3 to 9 have none: that is how the decree guards the two that could be changed.
    """
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
