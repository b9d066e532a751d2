"""A decision of recognition and its list as plain facts, from which every paper is written.

The same facts whether the list is frozen (read from the registrations that stand in it) or
signed (read from the recognitions, which keep what stood in it that day), and whenever they
are asked for: nothing here depends on today, on the reader or on the reader's language.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Correction, Decision, Kind, Locality, Recognition, Registration
from .letterhead import Letterhead, day_in_words, letterhead, letterhead_of, reference
from .paper_text import paper_text

PARTS = {
    Kind.COLLECTIVE: ("TẬP THỂ", "tập thể"),
    Kind.INDIVIDUAL: ("CÁ NHÂN", "cá nhân"),
    Kind.HOUSEHOLD: ("HỘ GIA ĐÌNH", "hộ gia đình"),
}
DEMONSTRATION = "Dữ liệu minh họa, không có giá trị pháp lý"
NUMERALS = ("I", "II", "III")
_RELATED = ("field", "organisation", "locality__parent")
_OWN = ("decision", "position")  # the manager of a decision's rows asks for its key again
_READ = (
    "name kind subject_name subject_role residential_areas "
    "field__position field__code field__label_vi organisation__name "
    "locality__name locality__full_name locality__kind "
    "locality__parent__full_name locality__parent__kind"
).split()
Listed = Registration | Recognition
_ABOUT = re.compile(r"(về việc|v/v)\s+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the list; every text is clean (`paper_text`)."""

    number: int  # STT: from 1 in each part
    position: int  # in the whole list, from 1
    kind: str
    subject: str  # the collective, person or household
    model_name: str
    field: str
    address: str  # the unit as it was then: "khu 5, xã Sơn Thủy, huyện Thanh Thủy"
    role: str  # position and unit of a person, else ""
    note: str = ""  # left for the pen


@dataclass(frozen=True, kw_only=True)
class Part:
    """The collectives, the individuals or the households of a list."""

    kind: str
    numeral: str  # "I"
    title: str  # "TẬP THỂ"
    rows: list[Row]

    @property
    def heading(self) -> str:
        """The part's heading: "I. TẬP THỂ"."""
        return f"{self.numeral}. {self.title}"


@dataclass(frozen=True, kw_only=True)
class FieldBalance:
    """How many of one field stand in the list."""

    field: str
    collectives: int
    individuals: int
    households: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.collectives + self.individuals + self.households


@dataclass(frozen=True, kw_only=True)
class DecisionPaper:
    """All that a paper of this decision says."""

    heading: Letterhead
    proposal_heading: Letterhead  # of the proposal, whose number and date are always open
    title: str  # without "Về việc": "công nhận mô hình “Dân vận khéo” năm 2026"
    year: int
    level: int
    issuer: str  # as in a sentence: "Ủy ban nhân dân tỉnh Phú Thọ"
    reference: str  # "15/QĐ-UBND" or "…/QĐ-…"
    annex_reference: str  # "(Kèm theo Quyết định số … ngày … tháng … năm … của …)"
    dated_on: datetime.date | None
    list_title: str  # "DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” ĐƯỢC CÔNG NHẬN NĂM 2026"
    demonstration_note: str  # says that all is invented, else ""
    signatory_position: str  # as in a sentence
    signatory_lines: tuple[str, ...]  # in capitals; "TM. …; KT. …" typed with semicolons
    signatory_name: str
    parts: list[Part]  # only those that have rows
    balance: list[FieldBalance]  # in the order of the fields
    is_signed: bool

    @property
    def total(self) -> int:
        """How many stand in the list."""
        return sum(self.count(kind) for kind in PARTS)

    @property
    def counts(self) -> str:
        """Return "25 tập thể, 15 cá nhân", without what there is none of."""
        return self._told([kind for kind in PARTS if self.count(kind)])

    @property
    def closing(self) -> str:
        """The sentence that closes the list; collectives and individuals are told even if none."""
        told = [kind for kind in PARTS if kind != Kind.HOUSEHOLD or self.count(kind)]
        return f"(Danh sách này có {self._told(told)})"

    def _told(self, kinds: list[Kind]) -> str:
        return ", ".join(f"{self.count(kind)} {PARTS[kind][1]}" for kind in kinds)

    def count(self, kind: str) -> int:
        """Return how many of a kind stand in the list."""
        return sum(len(part.rows) for part in self.parts if part.kind == kind)

    def part_heading(self, kind: str) -> str:
        """Return the heading of a kind's part, or "" where there is none."""
        return next((part.heading for part in self.parts if part.kind == kind), "")

    def rows(self, kind: str) -> list[Row]:
        """Return the rows of a kind."""
        return [row for part in self.parts if part.kind == kind for row in part.rows]


def decision_paper(decision: Decision, *, corrected: bool = False) -> DecisionPaper:
    """Return the facts of a frozen or signed decision of recognition.

    The list takes one query, and a signed one another for what was corrected in it.
    It says what was signed that day, whatever was corrected since, unless `corrected`.
    Raises ValidationError for a draft, whose list may still change, and for a decision that
    recognises nothing. `decision.issuer.locality` is read.
    """
    check_has_papers(decision)
    subjects = _subjects(decision)
    if decision.state == Decision.State.SIGNED and not corrected:
        _take_corrections_back(decision, subjects)
    typed = paper_text(decision.signatory_position).split(";")
    lines = [line.strip() for line in typed if line.strip()]
    called = reference(decision.issuer.letterhead, number=decision.number, symbol=decision.symbol)
    issuer = paper_text(decision.issuer.name)
    return DecisionPaper(
        heading=letterhead_of(decision),
        proposal_heading=letterhead(decision.issuer, abbreviation="TTr"),
        title=_title(decision),
        year=decision.year,
        level=decision.level,
        issuer=issuer,
        reference=called,
        annex_reference=(
            f"(Kèm theo Quyết định số {called} {day_in_words(decision.dated_on)} của {issuer})"
        ),
        dated_on=decision.dated_on,
        list_title=f"DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” ĐƯỢC CÔNG NHẬN NĂM {decision.year}",
        demonstration_note=DEMONSTRATION if decision.is_demonstration else "",
        signatory_position=lines[-1] if lines else "",
        signatory_lines=tuple(line.upper() for line in lines),
        signatory_name=paper_text(decision.signatory_name),
        parts=_parts(subjects),
        balance=_balance(subjects),
        is_signed=decision.state == Decision.State.SIGNED,
    )


def check_has_papers(decision: Decision) -> None:
    """Raise ValidationError for what has no papers: a draft, or what recognises nothing."""
    if decision.purpose != Decision.Purpose.RECOGNITION:
        raise ValidationError(
            _("Only a decision of recognition has a list."), code="not_recognition"
        )
    if decision.state == Decision.State.DRAFT:
        raise ValidationError(
            _("Freeze the list first: papers are made only of a list that no longer changes."),
            code="draft",
        )


def _title(decision: Decision) -> str:
    title = _ABOUT.sub("", paper_text(decision.title), count=1)
    if not title:
        return f"công nhận mô hình “Dân vận khéo” năm {decision.year}"
    return title if title[:2].isupper() else title[0].lower() + title[1:]


def _subjects(decision: Decision) -> list[tuple[int, Listed]]:
    """Return what stands in the list with its positions, in order, without long texts."""
    if decision.state == Decision.State.SIGNED:
        signed = decision.recognitions.select_related(*_RELATED).only(*_OWN, *_READ)
        return [(each.position, each) for each in signed.order_by("position")]
    related = (f"registration__{name}" for name in _RELATED)
    read = (f"registration__{name}" for name in _READ)
    entries = decision.entries.select_related(*related).only(*_OWN, *read)
    return [(entry.position, entry.registration) for entry in entries.order_by("position")]


def _take_corrections_back(decision: Decision, subjects: list[tuple[int, Listed]]) -> None:
    """Give the recognitions, as they are read here, the values that stood on the signed paper."""
    recognitions = {subject.pk: subject for _position, subject in subjects}
    made = Correction.objects.filter(recognition__decision=decision)
    for correction in made.order_by("-pk"):  # the earliest has the last word
        subject = recognitions[correction.recognition_id]
        for name, stood in correction.before.items():
            field = cast("Any", Recognition._meta.get_field(name))
            setattr(subject, field.attname, field.to_python(stood["value"]))


def _parts(subjects: Iterable[tuple[int, Listed]]) -> list[Part]:
    found: dict[str, list[Row]] = {kind: [] for kind in PARTS}
    for position, subject in subjects:
        rows = found[subject.kind]
        rows.append(_row(subject, number=len(rows) + 1, position=position))
    there = [kind for kind in PARTS if found[kind]]
    return [
        Part(kind=kind, numeral=numeral, title=PARTS[kind][0], rows=found[kind])
        for numeral, kind in zip(NUMERALS, there, strict=False)
    ]


def _row(subject: Listed, *, number: int, position: int) -> Row:
    called, address = _called(subject), _address(subject)
    return Row(
        number=number,
        position=position,
        kind=subject.kind,
        subject=called,
        model_name=paper_text(subject.name),
        field=subject.field.label_vi if subject.field else "",
        address=address if address != called else "",  # an organisation without a territory
        role=_role(subject, address) if subject.kind == Kind.INDIVIDUAL else "",
    )


def _called(subject: Listed) -> str:
    """Return who it is: its own name, else the organisation, else the unit itself."""
    if subject.subject_name:
        return paper_text(subject.subject_name)
    if subject.organisation:
        return paper_text(subject.organisation.name)
    return subject.locality.full_name if subject.locality else ""


def _address(subject: Listed) -> str:
    """Return the unit of the record itself: on paper it stays what it was."""
    if subject.locality is None:
        return paper_text(subject.organisation.name) if subject.organisation else ""
    parts = [paper_text(subject.residential_areas), subject.locality.name_in_text]
    above = subject.locality.parent
    if above and above.kind == Locality.Kind.DISTRICT:
        parts.append(above.name_in_text)
    return ", ".join(part for part in parts if part)


def _role(subject: Listed, address: str) -> str:
    """Return the position, and of the unit what the position does not name."""
    role = paper_text(subject.subject_role)
    unit = subject.locality.name if subject.locality else address
    if not role:
        return address
    if unit.casefold() in role.casefold():
        return role
    area = paper_text(subject.residential_areas)
    if area and area.casefold() in role.casefold():
        address = address.removeprefix(f"{area}, ")
    return f"{role}, {address}"


def _balance(subjects: Iterable[tuple[int, Listed]]) -> list[FieldBalance]:
    counted: Counter[tuple[int, str, str, str]] = Counter()
    for _position, subject in subjects:
        if subject.field:
            order = (subject.field.position, subject.field.code, subject.field.label_vi)
            counted[*order, subject.kind] += 1
    return [
        FieldBalance(
            field=key[2],
            collectives=counted[*key, Kind.COLLECTIVE],
            individuals=counted[*key, Kind.INDIVIDUAL],
            households=counted[*key, Kind.HOUSEHOLD],
        )
        for key in sorted({each[:3] for each in counted})
    ]
