"""A place as a list writes it: one address, or a column for each tier; read into its parts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..spreadsheets.columns import plain

TIERS = {  # the folded words, and the abbreviations, before a name
    "xa": "commune",
    "phuong": "commune",
    "thi tran": "commune",
    "x": "commune",
    "p": "commune",
    "huyen": "district",
    "thi xa": "district",
    "thanh pho": "district",
    "quan": "district",
    "h": "district",
    "tx": "district",
    "tp": "district",
    "tinh": "province",
    "t": "province",
}
FULL = {"x": "xa", "p": "phuong", "h": "huyen", "tx": "thi xa", "tp": "thanh pho", "t": "tinh"}
TOWNSHIP = re.compile(r"tt (.+)")  # “TT” is a township, and in “TTr” it is not
WORDS = re.compile(rf"({'|'.join(sorted(TIERS, key=len, reverse=True))}) (.+)")
RESIDENTIAL = re.compile(
    r"(?:khu|thon|xom|ban|to|doi|kdc|lang|pho|so nha|duong|ngo|cum dan cu)\b.*"
)
BREAKS = re.compile(r"\s*[,;\n]\s*|\s+[-–]\s+")


@dataclass(frozen=True)
class Part:
    """One unit that a text names, with its tier where the text says it."""

    tier: str  # commune, district, province, or empty
    full: str  # folded, with its word: "xa son thuy"; the bare name where there is none
    name: str  # folded, without
    text: str  # as it was written


@dataclass(frozen=True)
class Place:
    """What a row says of where: at most one unit of each tier, and what is smaller."""

    parts: tuple[Part, ...] = ()
    residential_areas: str = ""

    @property
    def text(self) -> str:
        """As it was written, the smallest unit first."""
        return ", ".join(part.text for part in self.parts)

    @property
    def folded(self) -> str:
        """What is compared with what was asked before."""
        return ", ".join(part.full for part in self.parts)


def part_of(text: str) -> Part | None:
    """The unit that a text names with its word: “Huyện Thanh Thủy”, “H. Thanh Thủy”."""
    words = plain(text)
    if found := TOWNSHIP.fullmatch(words):
        return Part("commune", f"thi tran {found[1]}", found[1], text.strip())
    if found := WORDS.fullmatch(words):
        word = FULL.get(found[1], found[1])
        return Part(TIERS[found[1]], f"{word} {found[2]}", found[2], text.strip())
    return None


def read_place(cells: Iterable[tuple[str, str]], above: Iterable[str] = ()) -> Place:
    """Read the texts of a row by the name of their column, and what headings above it say.

    What a row says itself goes before the headings; a column of a tier may hold an address.
    """
    parts: dict[str, Part] = {}
    smaller: list[str] = []
    for column, text in cells:
        if column == "residential_areas":
            smaller.insert(0, text)
            continue
        for part in _parts(column, text, smaller):
            parts.setdefault(part.tier, part)
    if "commune" in parts and "" in parts:
        smaller.append(parts.pop("").text)  # a school or a market in it
    for heading in filter(None, map(part_of, above)):
        if heading.tier not in parts and not (heading.tier == "commune" and parts):
            parts[heading.tier] = heading
    in_order = [parts[tier] for tier in ("commune", "", "district", "province") if tier in parts]
    return Place(tuple(in_order), ", ".join(dict.fromkeys(smaller)))


def _parts(column: str, text: str, smaller: list[str]) -> Iterator[Part]:
    """The units of one cell; without their words, each is of the next tier.

    The first of an address may be of any.
    """
    expected = ["commune", "district", "province"]
    if column in expected:
        expected = expected[expected.index(column) :]
    for piece in BREAKS.split(text.strip()):
        bare = plain(piece)
        if known := part_of(piece):
            expected = [tier for tier in expected if tier != known.tier]
            yield known
        elif column in {"address", "commune"} and RESIDENTIAL.fullmatch(bare):
            smaller.append(piece)
        elif bare:
            tier = expected.pop(0) if expected else ""
            unknown = column == "address" and tier == "commune"
            yield Part("" if unknown else tier, bare, bare, piece)
