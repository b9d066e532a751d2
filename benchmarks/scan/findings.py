"""What a scanner found, and what is argued rather than mended."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Finding:
    """One finding; `kind` and `place` say what it is about, `words` how it was told."""

    kind: str
    place: str
    words: str = field(compare=False, default="")

    def __str__(self) -> str:
        """One line."""
        return f"{self.kind} | {self.place} | {' '.join(self.words.split())[:300]}"


@dataclass(frozen=True)
class Argued:
    """A finding of this kind, in places that match whole, is none; and why."""

    kind: str
    place: str  # a regular expression
    why: str

    def covers(self, finding: Finding) -> bool:
        """Whether this is what was argued."""
        return finding.kind == self.kind and bool(re.fullmatch(self.place, finding.place))


ARGUED: tuple[Argued, ...] = (
    Argued(
        "HttpOnly Flag cookie",
        "csrftoken",
        "a page on which somebody writes for hours takes the new token from it after signing in"
        " again elsewhere (autosave.js); a script that could read it could read the form's own"
        " field, and the session's cookie is HttpOnly",
    ),
    Argued(
        "positive_data_acceptance",
        r"GET /(models|statistics)/ (field|year|district|commune|province|figure|cursor)",
        "a code or year of the right form that names nothing is refused with 400 and the"
        " parameter's name, as the description says; a schema cannot hold the rows",
    ),
    Argued(
        "an error in the log",
        r"django\.security\.DisallowedModelAdmin(Lookup|ToField)",
        "a signed-in person asked a list of the admin by a filter that it does not offer: it is"
        " answered 400, and written down as an attempt on purpose",
    ),
    Argued(
        "an error in the log",
        r"django\.security\.(RequestDataTooBig|TooManyFieldsSent)",
        "a form larger than any of ours is answered 400, and written down on purpose",
    ),
)


def left(found: Iterable[Finding]) -> list[Finding]:
    """Return what nobody has argued."""
    return sorted({one for one in found if not any(each.covers(one) for each in ARGUED)})
