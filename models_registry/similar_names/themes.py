"""Which themes a name of a model speaks of, and in which of its words.

The lists stand in `theme_words.py`, `things.py`, `produce.py` and
`kinds.py`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from .kinds import KINDS
from .naming import REMEMBERED, Word, term
from .produce import PRODUCE
from .theme_words import THEMES
from .things import THINGS

Theme = tuple[str, str]  # its part (who, thing, aim …) and its name
SAYS_NOTHING = ("câu lạc bộ",)  # though one of its words alone does: “lạc” is the peanut
KINDS_BY_PART = frozenset({"whom", "place"})  # a theme of such a part is of that kind


@dataclass(frozen=True, slots=True)
class Spoken:
    """Themes that words of a name stand for: those words are `start` to before `end`."""

    start: int
    end: int
    themes: frozenset[Theme]
    along: frozenset[Theme]  # with what they say along with themselves


@lru_cache(maxsize=REMEMBERED)
def spoken(name: tuple[Word, ...]) -> list[Spoken]:
    """Find the themes of a name, the longest phrase first; a bare name without its accents."""
    marked, folded, longest = _phrases()
    bare = all(word.marked == word.folded for word in name)
    known = folded if bare else marked
    keys = [word.folded if bare else word.marked for word in name]
    found = []
    at = 0
    while at < len(keys):
        for length in range(min(longest, len(keys) - at), 0, -1):
            themes = known.get(tuple(keys[at : at + length]))
            if themes is not None:
                if themes:
                    found.append(Spoken(at, at + length, themes, _along(themes)))
                at += length
                break
        else:
            at += 1
    return found


@cache
def _along(themes: frozenset[Theme]) -> frozenset[Theme]:
    """The themes with all that they say along with themselves."""
    said = set(themes)
    for theme in themes:
        said |= _said_along()[theme]
    return frozenset(said)


@cache
def _lines() -> list[tuple[Theme, list[str], list[str]]]:
    """Each theme with its phrases and the names of what it says along."""
    lines = []
    texts = {part: text.strip().split("\n") for part, text in THEMES.items()}
    places = {_first(line) for line in texts["place"]}
    things = f"{THINGS.rstrip()}{PRODUCE}".strip().split("\n")
    of_kinds = [line for lines in _of_kinds().values() for line in lines if line not in places]
    for part, written in {**texts, "thing": things + of_kinds}.items():
        for line in written:
            phrases, _, along = line.partition(">")
            first, *others = (phrase.strip() for phrase in phrases.split("|"))
            names = [name.strip() for name in along.split(",") if name.strip()]
            lines.append(((part, first), [first, *others], names))
    return lines


def _first(line: str) -> str:
    return re.split(r"[|>]", line)[0].strip()


@cache
def _of_kinds() -> dict[str, list[str]]:
    """The lines of each kind; a place that has no other wordings there is one of `THEMES`."""
    return {
        kind: [line.strip() for line in re.split(r"[;\n]", text.strip())]
        for kind, text in KINDS.items()
    }


@cache
def kinds(theme: Theme) -> frozenset[str]:
    """The kinds of thing that a theme is one of: trades, crops, places …"""
    part, name = theme
    named = {kind for kind, lines in _of_kinds().items() if name in map(_first, lines)}
    return frozenset(({part} & KINDS_BY_PART) | (named if part in {"thing", "place"} else set()))


@cache
def _said_along() -> dict[Theme, frozenset[Theme]]:
    by_name: dict[str, set[Theme]] = {}
    for theme, _, _ in _lines():
        by_name.setdefault(theme[1], set()).add(theme)
    said: dict[Theme, frozenset[Theme]] = {}
    for theme, _, names in _lines():
        along = frozenset(each for name in names for each in by_name[name])
        said[theme] = said.get(theme, frozenset()) | along
    return said


@cache
def _phrases() -> tuple[
    dict[tuple[str, ...], frozenset[Theme]], dict[tuple[str, ...], frozenset[Theme]], int
]:
    """Themes by the words of their phrases, with marks and folded; and the longest's length."""
    marked: dict[tuple[str, ...], frozenset[Theme]] = {}
    folded: dict[tuple[str, ...], frozenset[Theme]] = {}
    for theme, phrases, _ in _lines():
        for phrase in phrases:
            read = term(phrase)
            for known, key in ((marked, "marked"), (folded, "folded")):
                spelled = tuple(getattr(word, key) for word in read)
                known[spelled] = known.get(spelled, frozenset()) | {theme}
    for read in map(term, SAYS_NOTHING):
        marked[tuple(word.marked for word in read)] = frozenset()
        folded[tuple(word.folded for word in read)] = frozenset()
    return marked, folded, max(map(len, marked))


@cache
def phrases(themes: frozenset[Theme]) -> frozenset[str]:
    """All phrases of themes."""
    return frozenset(phrase for theme, said, _ in _lines() if theme in themes for phrase in said)
