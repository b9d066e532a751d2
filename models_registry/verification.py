"""Is a paper true? What anybody may read who holds the code that stands on it.

A recognition that was revoked is shown nowhere else. Of a person without a consent in force
only initials are told (Law 91/2025 on personal data): who holds the paper can compare them.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Correction, Decision, Kind, Recognition
from .models.token import TOKEN_LENGTH
from .person_names import initials

# As a hand copies it from paper: digits and a to f have no O, I or l among them.
_MISREAD = str.maketrans({"o": "0", "i": "1", "l": "1"})
_IN_ADDRESS = re.compile(r"/xac-minh/([^/?#]+)")


class Status(models.TextChoices):
    """What is answered, the gravest first."""

    REVOKED = "revoked", _("Revoked")
    EXPIRED = "expired", _("Expired")
    CORRECTED = "corrected", _("True, with a correction")
    TRUE = "true", _("True and in force")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a correction changed: the label of a field, what the paper says, what holds now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a later decision did to the paper; its reason is not told in public."""

    decision: Decision
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The answer, and what the paper must say to be the one that was issued."""

    recognition: Recognition
    status: Status
    subject: str
    place: str  # as on the paper
    place_today: str  # where that is another unit now
    changes: list[Change] = field(default_factory=list)


def clean_token(text: str) -> str:
    """Return the code in what was typed or scanned: the address, groups of four, capitals.

    Raises ValueError where it cannot be a code of ours.
    """
    found = _IN_ADDRESS.search(text)
    code = re.sub(r"[\s.·–-]", "", found[1] if found else text).lower().translate(_MISREAD)
    if not re.fullmatch(rf"[0-9a-f]{{{TOKEN_LENGTH}}}", code):
        raise ValueError(code)
    return code


def find(text: str) -> Recognition | None:
    """Return the recognition with this code; whatever else was typed costs the same question."""
    try:
        token = clean_token(text)
    except ValueError:
        token = ""
    recognitions = Recognition.objects.for_list().select_related("revoked_by__issuer", "model")
    return recognitions.filter(token=token).first()


def status(recognition: Recognition) -> Verification:
    """Say how it stands with a recognition today."""
    changes = corrected(recognition, list(_corrections(recognition)))
    answer = Status.CORRECTED if changes else Status.TRUE
    if recognition.is_expired:
        answer = Status.EXPIRED
    if recognition.revoked_by:
        answer = Status.REVOKED
        changes.append(Change(decision=recognition.revoked_by))
    place, place_today = _places(recognition)
    return Verification(
        recognition=recognition,
        status=answer,
        subject=_subject(recognition),
        place=place,
        place_today=place_today,
        changes=changes,
    )


def _places(recognition: Recognition) -> tuple[str, str]:
    """Return the unit in the words of the paper, and what it is called since; or two blanks."""
    unit, district = recognition.locality, recognition.district
    if unit is None:
        return "", ""
    parts = [unit.name_in_text]
    if district and not unit.is_in_force and district != unit:
        parts.append(district.name_in_text)
    today = unit.today.name_in_text if unit.today and unit.today != unit else ""
    return ", ".join(parts), today


def _corrections(recognition: Recognition) -> models.QuerySet[Correction]:
    return recognition.corrections.select_related("decision__issuer").order_by("pk")


def corrected(recognition: Recognition, corrections: list[Correction]) -> list[Change]:
    """Say what was corrected; of what ever was a person's, only as far as it may be told.

    `corrections` are all of the recognition, the oldest first, with their decisions.
    """
    return [_corrected(recognition, each, corrections) for each in corrections]


def _corrected(
    recognition: Recognition, correction: Correction, corrections: list[Correction]
) -> Change:
    was_corrected = any("kind" in each.after for each in corrections)
    of_a_person = recognition.kind != Kind.COLLECTIVE or was_corrected

    def told(name: str, side: dict[str, Any]) -> str:
        text: str = side[name]["text"]
        if not of_a_person or name not in {"subject_name", "subject_role"}:
            return recognition.model.told(text)
        named = side["subject_name"]["text"] if "subject_name" in side else recognition.subject_name
        if recognition.model.may_name(named):
            return text
        return initials(text) if name == "subject_name" else "…"

    return Change(
        decision=correction.decision,
        differences=[
            Difference(
                label=str(Recognition._meta.get_field(name).verbose_name),  # type: ignore[union-attr]
                before=told(name, correction.before),
                after=told(name, correction.after),
            )
            for name in correction.after
        ],
    )


def _subject(recognition: Recognition) -> str:
    if recognition.kind == Kind.COLLECTIVE and not recognition.subject_name:
        return str(recognition.organisation or "")
    return recognition.public_name


def grouped(token: str) -> str:
    """Return the code in groups of four, as it stands on the paper."""
    return " ".join(token[at : at + 4] for at in range(0, len(token), 4))
