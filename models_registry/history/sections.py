"""Headings between the rows of a list: “II. CÁ NHÂN”, “Huyện Thanh Thủy”, “Lĩnh vực kinh tế”.

What they say holds for the rows below, as far as a row says nothing itself. The lines that
close a list (“Danh sách này có …”, sums) are no rows either.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from ..models import Kind
from ..search import fold
from ..spreadsheets.columns import plain
from ..spreadsheets.legacy_text import from_tcvn3, from_vni
from .places import part_of

KINDS = {"tap the": Kind.COLLECTIVE, "ca nhan": Kind.INDIVIDUAL, "ho gia dinh": Kind.HOUSEHOLD}
KIND = re.compile(
    r"(?:(?:cac|danh sach|mo hinh|dien hinh|khoi) )*(tap the|ca nhan|ho gia dinh)(?: \d+.*)?"
)
NUMBER = re.compile(r"^\s*(?:[IVXLC]{1,6}|[A-Ha-h]|\d{1,3})\s*[.)/:\-–]+\s*")
COUNT = re.compile(r"\s*\([^)]*\)\s*:?\s*$|\s*:\s*$")
LONGEST_NUMBER = 40  # characters, blanks and dots among them
CLOSING = re.compile(
    r"(?:danh sach nay co|an dinh danh sach)\b.*|(?:tong cong|tong so|cong)(?: \d.*)?"
)


@dataclass(frozen=True)
class Section:
    """What the headings above a row say."""

    kind: Kind | None = None
    field: Any = None
    district: str = ""
    commune: str = ""


class Sections:
    """Follows the headings of one list from row to row."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.now = Section()
        self._fields = fields  # by label as it is compared

    def read(self, texts: list[str]) -> bool:
        """Take in the filled cells of a row; say whether they are a heading or a closing line."""
        told = _first_two(texts)
        if len(told) != 1:
            return bool(told) and bool(CLOSING.fullmatch(plain(told[0])))
        for text in (told[0], from_tcvn3(told[0]), from_vni(told[0])):
            if CLOSING.fullmatch(plain(text)):
                return True
            bare = COUNT.sub("", NUMBER.sub("", text, count=1)).strip()
            if found := self._after(bare):
                self.now = found
                return True
        return False

    def _after(self, text: str) -> Section | None:
        if found := KIND.fullmatch(plain(text)):
            return Section(kind=KINDS[found[1]])
        words = plain(text).removeprefix("linh vuc ")
        if words in self._fields:
            return replace(self.now, field=self._fields[words])
        part = part_of(text)
        if part and part.tier == "district":
            return replace(self.now, district=text, commune="")
        if part and part.tier == "commune" and "," not in text:
            return replace(self.now, commune=text)
        return None


def _first_two(texts: list[str]) -> list[str]:
    """The first texts that are no numbers, up to two: a row with two is no heading."""
    told: list[str] = []
    for text in texts:
        if text not in told and not _is_number(text):
            told.append(text)
            if len(told) > 1:
                break
    return told


def _is_number(text: str) -> bool:
    return len(text) < LONGEST_NUMBER and bool(
        re.fullmatch(r"[ivxlc]{1,6}|[a-h]|\d{1,4}", fold(text).strip(" .):-/"))
    )
