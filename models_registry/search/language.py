"""Reading what somebody typed: words, “phrases”, places, abbreviations, and what says little.

A query becomes units, all of which a model is asked for: a word (with its neighbours), or
several words that belong together. What a query has to know of the registry is given in `Known`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from . import common_words
from .folding import MAX_QUERY_WORDS, fold, key, spelled

REMEMBERED = 8_192  # words that were read last
LONGEST_SPAN = 8  # words of the longest name or abbreviation that is looked for
_QUOTED = re.compile(r"[“”\"„«»]([^“”\"„«»]*)[“”\"„«»]")
_SYLLABLE = re.compile(
    r"(ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    r"(uye|uya|uyu|oai|oao|oay|oeo|ieu|yeu|uoi|uou|uay|[aeiouy]{1,2})(ng|nh|ch|[cmnpt])?"
)
_YEAR = re.compile(r"(nam )?20[0-9]{2}")  # what the list has a filter for
_DIVISIONS = ("xa", "phuong", "thi tran", "huyen", "thanh pho", "thi xa", "tinh")
_TIERS = {*_DIVISIONS, "h", "x", "p", "tt", "tp", "tx"}  # before the name of a place
# What everything here is called, and what binds other words, as typed with and without accents.
_EVERYWHERE = {"mo hinh", "dan van kheo", "tren dia ban", "dien hinh", "cach lam"}
_BINDING = set(
    "và với của cho các những tại ở trong để là theo từ trên được bằng vào do thuộc về qua đến "
    "tới cùng gắn hoặc hay khi như bởi mọi mỗi nhau vì ra lên này đó nào gì thì mà có bị sẽ đã "
    "đang rất ngoài giữa làm sao thế".split()
) - {"làm"}
_BINDING_FOLDED = set("va voi cua cac nhung tai o trong theo duoc thuoc ve nhu hoac".split())
_WEAK = {phrase.strip() for phrase in re.split(r"[|\n]", common_words.GENERAL)}
_WEAK_FOLDED = {fold(phrase) for phrase in _WEAK}


def is_syllable(key: str) -> bool:
    """Whether a key may be that of several Vietnamese words, told apart by their accents."""
    return bool(_SYLLABLE.fullmatch(key))


@dataclass(frozen=True)
class Word:
    """One word as it was typed, and as it is looked for."""

    text: str
    folded: str
    key: str
    spelled: str

    @property
    def is_syllable(self) -> bool:
        """Whether it may be Vietnamese without its accents; "camera" and "zalo" may not."""
        return is_syllable(self.key)


@dataclass(frozen=True)
class Unit:
    """What a model is asked for: one word, or words side by side; or one of its other forms."""

    words: tuple[Word, ...]
    before: Word | None = None
    after: Word | None = None
    forms: tuple[tuple[Word, ...], ...] = ()
    is_quoted: bool = False
    is_weak: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its words."""
        return tuple(word.key for word in self.words)

    @property
    def ways(self) -> list[tuple[Word, ...]]:
        """Its words, and those of its other forms."""
        return [self.words, *self.forms]

    @property
    def is_alone(self) -> bool:
        """Whether it is a word that has no neighbour to be looked for with."""
        return len(self.words) == 1 and not (self.before or self.after or self.is_quoted)


@dataclass(frozen=True)
class Known:
    """What the registry knows of the words of a query; by keys with single blanks.

    `forms` are other words for the same. `counts` says in how many names a word, or a pair of
    words, stands; `written` how it is mostly written there.
    """

    places: frozenset[str] = frozenset()
    forms: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)


Segment = tuple[tuple[Word, ...], bool]  # words, and whether they stood in quotation marks


@lru_cache(maxsize=REMEMBERED)
def word(text: str) -> Word:
    """Return a word as it is looked for; texts mostly have words that others had before."""
    return Word(text, fold(text), key(text), spelled(text))


def phrase(text: str) -> tuple[Word, ...]:
    """Return the words of a text."""
    typed = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))
    return tuple(each for each in map(word, typed) if each.key)


def segments(query: str) -> list[Segment]:
    """Cut a query at its quotation marks into words, at most MAX_QUERY_WORDS in all."""
    found: list[Segment] = []
    left = MAX_QUERY_WORDS
    for place, part in enumerate(_QUOTED.split(query)):
        kept = phrase(part)[:left]
        left -= len(kept)
        if kept:
            found.append((kept, place % 2 == 1))
    return found


def spans(query: Sequence[Segment], longest: int = LONGEST_SPAN) -> Iterator[tuple[Word, ...]]:
    """All words side by side that may have a meaning of their own together."""
    for typed, _quoted in query:
        for start in range(len(typed)):
            for end in range(start + 1, min(start + longest, len(typed)) + 1):
                yield typed[start:end]


def joined(span: Sequence[Word]) -> str:
    """The keys of words, with blanks."""
    return " ".join(each.key for each in span)


def full_names(span: Sequence[Word]) -> list[str]:
    """The folded full names that a place of this name may have."""
    name = " ".join(each.folded for each in span)
    return [f"{division} {name}" for division in _DIVISIONS]


def has_accents(query: Sequence[Segment]) -> bool:
    """Whether somebody typed with accents, so that a word without them means just that."""
    typed = (each for part, _quoted in query for each in part)
    return any(each.spelled != each.folded for each in typed)


def units(query: Sequence[Segment], known: Known) -> tuple[Unit, ...]:
    """Return what is asked for; where all of it says nothing, that is asked for after all."""
    accents = has_accents(query)
    found = [
        unit
        for part, quoted in query
        for unit in _of_segment(part, known, quoted=quoted, accents=accents)
    ]
    if not found:
        found = [unit for part, _ in query for unit in _of_run(part, accents=accents)]
    return tuple(found)


def _of_segment(
    typed: Sequence[Word], known: Known, *, quoted: bool, accents: bool
) -> Iterator[Unit]:
    if quoted:
        yield Unit(tuple(typed), is_quoted=True)
        return
    run: list[Word] = []
    at = 0
    while at < len(typed):
        span, unit = _at(typed, at, known, accents=accents)
        if not span:
            run.append(typed[at])
            at += 1
            continue
        at += len(span)
        if unit and not unit.forms:  # a place: whether commune or district, its name is asked for
            del run[len(run) - _words_of_tier(run) :]
        yield from _of_run(run, accents=accents)
        run = []
        if unit:
            yield unit
    yield from _of_run(run, accents=accents)


def _words_of_tier(run: Sequence[Word]) -> int:
    """How many words at the end of these say what the name that follows is a name of."""
    return next((count for count in (2, 1) if run[-count:] and joined(run[-count:]) in _TIERS), 0)


def _at(
    typed: Sequence[Word], at: int, known: Known, *, accents: bool
) -> tuple[Sequence[Word], Unit | None]:
    """The span that begins here and what it asks for; none for a word of its own."""
    for length in range(min(LONGEST_SPAN, len(typed) - at), 0, -1):
        span = tuple(typed[at : at + length])
        name = joined(span)
        if others := known.forms.get(name):
            forms = tuple(phrase(other) for other in others)
            return span, Unit(span, forms=forms, is_weak=_is_weak(span, accents=accents))
        if length > 1 and name in known.places:
            return span, Unit(span)
        if (
            name in _EVERYWHERE
            or _YEAR.fullmatch(name)
            or (length == 1 and _binds(span[0], accents=accents))
        ):
            return span, None
    return (), None


def _binds(typed: Word, *, accents: bool) -> bool:
    return typed.text.lower() in _BINDING if accents else typed.folded in _BINDING_FOLDED


def _of_run(run: Sequence[Word], *, accents: bool) -> Iterator[Unit]:
    weak = _weak(run, accents=accents)
    for at, each in enumerate(run):
        before = run[at - 1] if at else None
        after = run[at + 1] if at + 1 < len(run) else None
        yield Unit((each,), before, after, is_weak=at in weak)


def _weak(run: Sequence[Word], *, accents: bool) -> set[int]:
    """The places of words that say little, longest phrases first."""
    found: set[int] = set()
    at = 0
    while at < len(run):
        lengths = range(min(4, len(run) - at), 0, -1)
        length = next((one for one in lengths if _is_weak(run[at : at + one], accents=accents)), 0)
        found |= set(range(at, at + length))
        at += length or 1
    return found


def _is_weak(span: Sequence[Word], *, accents: bool) -> bool:
    if accents:
        return " ".join(each.text.lower() for each in span) in _WEAK
    return " ".join(each.folded for each in span) in _WEAK_FOLDED


def with_words(query: Sequence[Segment], others: dict[str, str]) -> list[Segment]:
    """Return a query with other words, by the key of the typed one, outside of quotation marks."""
    return [
        (part, True)
        if quoted
        else (
            tuple(
                word(text) for each in part for text in (others.get(each.key, each.text)).split()
            ),
            False,
        )
        for part, quoted in query
    ]


def text_of(query: Sequence[Segment]) -> str:
    """Return a query as it is typed."""
    parts = ((" ".join(each.text for each in part), quoted) for part, quoted in query)
    return " ".join(f"“{part}”" if quoted else part for part, quoted in parts)


def without_weak(asked: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units that say something."""
    return tuple(unit for unit in asked if not unit.is_weak)
