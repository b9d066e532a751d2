"""Full names of people, as they are compared, and as initials where they may not be read.

A person who did not agree to be named, or does so no longer, stands in public with initials
(Law 91/2025/QH15): in the heading, and wherever a text writes the full name out. One rule says
where it is written out: `pattern`, which Python and the database's trigger use alike. It takes
names in capitals or small letters, without accents, with the tone on either vowel, with other
blanks or a hyphen between the words; “ông”, “bà”, “đồng chí” before a name are no part of it.
A given name alone (“anh An”) is not found: it is a common word, and rarely tells who it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .search import fold
from .search.folding import TONES, VOWELS, spelled

_HONORIFIC = re.compile(
    r"(?:(?:hộ|gia đình|vợ chồng|đồng chí|đ/c|ông|bà|anh|chị|cô|chú|bác|cụ|em|thầy)\b[.:]?\s*)+",
    re.IGNORECASE,
)
_BETWEEN_PEOPLE = re.compile(r"[,;/&()–-]|\b(?:và|cùng)\b", re.IGNORECASE)
_BETWEEN_WORDS = "[\\s\u00a0\u00ad\u200b_.'’–-]+"  # what \s is, a database may see otherwise
_WORD = re.compile(r"[^\W_]+")
_I_OR_Y = re.compile(r"^([hklmstv]|qu)([iy])$")
_OTHER = {"i": "y", "y": "i"}
_MARKS = {mark: combining for combining, mark in TONES.items()}


def initials(name: str) -> str:
    """Return "N.V.A." of "Nguyễn Văn An"."""
    return "".join(f"{word[0].upper()}." for word in name.split())


def one_name(name: str) -> str:
    """Return a name as names are compared: composed, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def is_one_of(person: str, names: Iterable[str]) -> bool:
    """Whether a person's name is among names."""
    return one_name(person) in map(one_name, names)


def pattern(names: Iterable[str]) -> str:
    """Return the regular expression that finds these full names in composed text; "" of none.

    Written so that Python and PostgreSQL read the same in it.
    """
    people = {person for name in names for person in _people(one_name(name))}
    longest_first = sorted(people, key=lambda words: (-len(words), words))
    ways = [_BETWEEN_WORDS.join(map(_way, words)) for words in longest_first]
    return rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)" if ways else ""


def masked(text: str, found_by: str) -> str:
    """Return a text with initials instead of the names that a pattern finds."""
    if not found_by or not text:
        return text
    composed = unicodedata.normalize("NFC", text)
    return _compiled(found_by).sub(lambda name: initials(_words_of(name[0])), composed)


@lru_cache(maxsize=1_000)
def _compiled(found_by: str) -> re.Pattern[str]:
    return re.compile(found_by)


def _words_of(name: str) -> str:
    return " ".join(_WORD.findall(name))


def _people(name: str) -> Iterator[tuple[str, ...]]:
    """The words of each person whom a heading names; a household's may name two."""
    parts = [_HONORIFIC.sub("", part.strip(), count=1) for part in _BETWEEN_PEOPLE.split(name)]
    people = [words for words in map(_WORD.findall, parts) if _is_a_name(words)]
    for words in people or [_WORD.findall(name)]:
        if len(words) > 1:
            yield tuple(word.lower() for word in words)


def _is_a_name(words: list[str]) -> bool:
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _way(word: str) -> str:
    """One word however it is written: its tone on any vowel, i or y, or no accent at all."""
    letters = spelled(word)
    tone = "".join(_MARKS.get(letter, "") for letter in letters)
    plain = letters.rstrip("".join(_MARKS))
    ways = {word}
    for spelling in {plain, _I_OR_Y.sub(lambda found: found[1] + _OTHER[found[2]], plain)}:
        ways.add(fold(spelling))
        for at, letter in enumerate(spelling, 1):
            if letter in VOWELS:
                ways.add(unicodedata.normalize("NFC", spelling[:at] + tone + spelling[at:]))
    return f"(?:{'|'.join(map(_any_case, sorted(ways)))})"


def _any_case(word: str) -> str:
    pairs = ((letter, letter.upper()) for letter in word)
    return "".join(
        letter if letter == upper or len(upper) > 1 else f"[{letter}{upper}]"
        for letter, upper in pairs
    )
