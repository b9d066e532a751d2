"""The name of a model as it is read: its syllables, and what of it tells it from others.

Folded, abbreviations written out; year, unit and boilerplate left out; other words for the
same read as one. The lists stand in `search/common_words.py`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from ..search import common_words, fold

WEIGHT_OF_GENERAL = 0.25  # of a word that says little, against 1 of another
SPOTS = frozenset("khu thon xom ban so ngo pho to doi lang ap cum".split())  # before a number
ROMAN = {"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}
TONES = "\u0300\u0301\u0303\u0309\u0323"
YEARS = re.compile(
    r"\b(?:(?:năm|nam|giai đoạn|giai doan|gđ|gd)\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?\b"
    r"|\b(?:giai đoạn|giai doan|gđ|gd|đợt|dot)\s+(?:\d\d?|[IVX]{1,4})\b"
    r"|\b(?:năm|nam|lần|lan)\s+thứ\s+(?:\d\d?|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b",
    re.IGNORECASE,
)
JOINED = re.compile(r"\b(k|khu|kdc|tdp|tổ|thôn|xóm|bản)\.?(\d+)\b", re.IGNORECASE)  # k12, tổ5
# A syllable as Vietnamese writes it, folded; what is none is a slip of the keyboard.
SYLLABLE = re.compile(
    r"(?:b|ch?|d|g(?![ei])|gh(?=[ei])|gi?|h|k(?=[eiy])|kh|l|m|n|ng(?![ei])|ngh(?=[ei])|nh|ph?|qu"
    r"|r|s|th?|tr|v|x)?"
    r"(?:(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ieu|iu|oa|oai|oay|oe|oi|oo|ua|uay|ue|ui|uo|uoi|uou|uu|uy"
    r"|uya|uyu|ya|yeu)"
    r"|(?:[aeiou]|ie|oa|oe|oo|ua|ue|uo|uy|uye|ye|y)(?:m|n|ng|nh|p|t|c|ch))"
)
STOPPED = re.compile(r"(?:p|t|c|ch)$")  # such a syllable has the tone sắc or nặng only
REMEMBERED = 1024  # names that were judged last; what is told of one takes some ten kilobytes


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable: folded, with its marks in a fixed order, and how much it says.

    Told from these, once: its tone's sign, or nothing; whether it is a number or has one (5, 5a);
    whether it can be a Vietnamese syllable or a number, and so is no slip of the keyboard.
    """

    folded: str
    marked: str
    weight: float = 1.0
    is_name: bool = False  # written with a capital letter in the midst of a text
    tone: str = field(init=False, compare=False)
    is_number: bool = field(init=False, compare=False)
    is_written_right: bool = field(init=False, compare=False)
    _hash: int = field(init=False, compare=False, repr=False)  # asked for with every name

    def __post_init__(self) -> None:
        tone = self.marked[-1] if self.marked[-1] in TONES else ""
        is_number = not self.folded.isalpha()
        object.__setattr__(self, "tone", tone)
        object.__setattr__(self, "is_number", is_number)
        object.__setattr__(self, "is_written_right", is_number or _is_syllable(self.folded, tone))
        object.__setattr__(self, "_hash", hash((self.folded, self.marked, self.weight)))

    def __hash__(self) -> int:
        return self._hash


@lru_cache(maxsize=4096)
def _is_syllable(folded: str, tone: str) -> bool:
    wrong_tone = STOPPED.search(folded) and tone in {"\u0300", "\u0303", "\u0309"}
    return bool(SYLLABLE.fullmatch(folded)) and not wrong_tone


@dataclass(frozen=True, slots=True)
class Essence:
    """What of a name tells it from others, and the communes that it names.

    Of communes those that are no more, and others than its own: not those left out.
    """

    words: tuple[Word, ...]
    places: frozenset[str] = frozenset()
    written: tuple[Word, ...] = ()  # every word of the name, as it stands

    @property
    def text(self) -> str:
        """The words side by side."""
        return " ".join(word.folded for word in self.words)

    @property
    def spots(self) -> tuple[frozenset[str], frozenset[str]]:
        """Numbers and names of spots in the unit: the 5 of “khu 5”, the “Đông” of “thôn Đông”."""
        numbers, names = set(), set()
        run: list[str] = []
        in_spot = False
        for word in (*self.written, Word(".", ".")):
            follows = in_spot and (word.is_number or word.is_name)
            in_spot = follows or word.folded in SPOTS
            if follows and word.is_name:
                run.append(word.folded)
            elif run:
                names.add(" ".join(run))
                run = []
            if follows and word.is_number:
                numbers.add(word.folded)
        return frozenset(numbers), frozenset(names)

    @property
    def without_spots(self) -> "Essence":
        """Without communes, and without the 5 of “khu 5” and the “Đông” of “thôn Đông”."""
        if not self.places and SPOTS.isdisjoint(word.folded for word in self.words):
            return self
        words: list[Word] = []
        in_spot = False
        for word in self.words:
            in_spot = word.folded in SPOTS or (in_spot and (word.is_number or word.is_name))
            if not in_spot or word.folded in SPOTS:
                words.append(word)
        return replace(self, words=tuple(words), places=frozenset())


def _read(text: str) -> list[Word]:
    found = re.findall(
        r"([^\w]*)([^\W_](?:[^\W_]|[\u0300-\u036f])*)", unicodedata.normalize("NFD", text)
    )
    rest = [word[0].isupper() for _, word in found[1:]]
    has_names = sum(rest) <= 0.7 * len(rest)  # else it is written in capitals altogether
    words = []
    for before, word in found:
        is_name = has_names and word[0].isupper() and not word.isupper() and before == " "
        lower = word.lower()
        tone = "".join(char for char in lower if char in TONES)
        marked = "".join(char for char in lower if char not in TONES) + tone
        folded = _one_i(fold(lower))
        if folded.isdecimal() or (has_names and word in ROMAN):
            folded = marked = ROMAN.get(word) or folded.lstrip("0") or "0"
        words.append(Word(folded, _one_i(marked), is_name=is_name))
    return words


def _one_i(syllable: str) -> str:
    """Write “sỹ”, “kỹ”, “lý” as “sĩ”, “kĩ”, “lí”: both are in use."""
    return re.sub(r"^([hklmst])y(?=[\u0300-\u036f]?$)", r"\1i", syllable)


class _Phrases:
    """Phrases to be found in a name, the longest first, and what each is replaced by."""

    def __init__(self, replacements: Iterable[tuple[str, Sequence[Word]]]) -> None:
        self._marked: dict[tuple[str, ...], Sequence[Word]] = {}
        self._folded: dict[tuple[str, ...], Sequence[Word]] = {}
        for phrase, words in replacements:
            read = _read(phrase)
            self._marked[tuple(word.marked for word in read)] = words
            self._folded.setdefault(tuple(word.folded for word in read), words)
        self._longest = max((len(key) for key in self._folded), default=0)

    def replace(self, words: Sequence[Word], *, bare: bool) -> list[Word]:
        """Return the words with each phrase replaced; a bare name is read without accents."""
        known = self._folded if bare else self._marked
        keys = [word.folded if bare else word.marked for word in words]
        replaced: list[Word] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                found = known.get(tuple(keys[at : at + length]))
                if found is not None:
                    replaced.extend(found)
                    at += length
                    break
            else:
                replaced.append(words[at])
                at += 1
        return replaced


def listed(text: str) -> list[str]:
    """Phrases of a list in `search/common_words.py`."""
    return [phrase.strip() for phrase in re.split(r"[|\n]", text.strip())]


@cache
def _abbreviations() -> _Phrases:
    pairs = (entry.split(":") for entry in listed(common_words.ABBREVIATIONS))
    return _Phrases((short, _read(long)) for short, long in pairs)


@cache
def _known() -> _Phrases:
    """Every phrase of the lists with what it is read as; a later list wins."""
    known: dict[str, Sequence[Word]] = {}
    known |= dict.fromkeys(listed(common_words.BINDING), ())
    for phrase in listed(common_words.GENERAL):
        known[phrase] = [replace(word, weight=WEIGHT_OF_GENERAL) for word in _read(phrase)]
    for entry in listed(common_words.ABBREVIATIONS):
        long = entry.split(":")[1].strip()
        known.setdefault(long, _read(long))
    for line in common_words.SYNONYMS.strip().split("\n"):
        first, *others = listed(line)
        known |= dict.fromkeys((first, *others), _read(first))
    known |= dict.fromkeys(listed(common_words.BOILERPLATE), ())
    return _Phrases(known.items())


@lru_cache(maxsize=512)
def _names(units: frozenset[str]) -> _Phrases:
    return _Phrases((unit, ()) for unit in units)


def _apart(joined: re.Match[str]) -> str:
    kind, number = joined.groups()
    return f"{'khu' if kind in 'kK' else kind} {number}"


def essence(name: str, *, units: Iterable[str] = (), former: Iterable[str] = ()) -> Essence:
    """Reduce a name to what tells it from others.

    `units` are names of its own unit, of what that came from and lies in, left out; those
    that are `former` communes of a unit of today are remembered, as they tell models apart.
    """
    return _essence(name, frozenset(units), frozenset(former))


@lru_cache(maxsize=REMEMBERED)  # names are judged again with every key that is typed
def _essence(name: str, units: frozenset[str], former: frozenset[str]) -> Essence:
    text = YEARS.sub(" ", unicodedata.normalize("NFC", name))
    words = _read(JOINED.sub(_apart, text))
    bare = all(word.folded == word.marked for word in words)
    words = _abbreviations().replace(words, bare=True)
    written = tuple(words)
    text = " ".join(word.folded for word in words)
    places = {place for place in map(fold, former) if f" {place} " in f" {text} "}
    words = _names(units).replace(words, bare=bare) or words
    words, others = _without_communes(words)
    known = _known().replace(words, bare=bare)
    if not known:  # boilerplate only: compared as it is, but it says little
        known = [replace(word, weight=WEIGHT_OF_GENERAL) for word in words]
    return Essence(tuple(known), frozenset(places | others), written)


def term(text: str) -> tuple[Word, ...]:
    """A phrase of the lists as it is read in names; one without accents has none."""
    return canonical(_read(text))


def canonical(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words as they are read in names: other words for the same as the first of their line."""
    return tuple(_known().replace(words, bare=False))


def _without_communes(words: list[Word]) -> tuple[list[Word], set[str]]:
    """Leave out the “Phù Ninh” of “xã Phù Ninh”: two or three syllables with capitals."""
    kept: list[Word] = []
    communes = set()
    at = 0
    while at < len(words):
        kept.append(words[at])
        end = at + 1
        while end < len(words) and end - at <= 3 and words[end].is_name:
            end += 1
        if words[at].marked in _kinds_of_unit() and end - at >= 3:
            communes.add(" ".join(word.folded for word in words[at:end]))
            at = end - 1
        at += 1
    return kept, communes


@cache
def _kinds_of_unit() -> frozenset[str]:
    return frozenset(word.marked for word in _read("xã phường huyện trấn tỉnh"))
