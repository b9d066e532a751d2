"""Two versions of the same fields brought together, by what they said when the typing began.

Everything here is text as a form sends it, by the name of the field. Of the beginning only
digests are known: that is enough to say who changed what.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]
Digests = Mapping[str, str]


def digest(text: str) -> str:
    """A short mark of a text; of an empty one nothing."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def digests(texts: Texts) -> dict[str, str]:
    """The digest of each text that is not empty."""
    return {name: digest(text) for name, text in texts.items() if text}


@dataclass
class Merged:
    """What both sides together say, and the names of which both said something else."""

    texts: dict[str, str] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


def merge(base: Digests, theirs: Texts, mine: Texts) -> Merged:
    """Take of each field what was changed; where both changed it, mine, named as a conflict."""
    merged = Merged()
    for name in {**theirs, **mine}:
        their_text, my_text = theirs.get(name, ""), mine.get(name, "")
        began_as = base.get(name, "")
        if my_text != their_text and digest(my_text) == began_as:
            merged.texts[name] = their_text
            continue
        merged.texts[name] = my_text
        # Spaces at the ends are not stored: the same text sent again is no other one.
        if my_text.strip() != their_text.strip() and digest(their_text) != began_as:
            merged.conflicts.append(name)
    return merged
