"""What a paper says, as a fingerprint: whether it would say the same if it were made now.

A fingerprint has two halves. The first is of the list and the decision as they stand in the
registry, by the numbers of its rows: it changes only while a list is open. The second is of
the words that are printed: the labels of fields, the names of units and organisations, the
letterhead. These may be changed long after signing, and the signed paper must not.
"""

import hashlib
from dataclasses import asdict

from django.db.models import Q
from django.forms import model_to_dict

from ..models import PAPER_FIELDS, SUBJECT_FIELDS, Decision, PaperKind
from .decision_paper import decision_paper

HALF = 32  # characters of each half


def fingerprint(decision: Decision, kind: str = "") -> str:
    """Return the fingerprint of what a paper of a decision says; "" where there is no paper.

    Certificates say what holds now, so later corrections and revocations count for them;
    the other papers stay what was signed.
    """
    now = Decision.objects.select_related("issuer__locality").get(pk=decision.pk)
    if now.state == Decision.State.DRAFT or now.purpose != Decision.Purpose.RECOGNITION:
        return ""
    is_certificate = kind == PaperKind.CERTIFICATES_PDF
    words = asdict(decision_paper(now, corrected=is_certificate))
    del words["is_signed"]
    return _half(_listed(now, is_certificate=is_certificate)) + _half(words)


def fingerprints(decision: Decision) -> dict[str, str]:
    """Return the fingerprint of each kind of paper of a decision as it would be made now."""
    signed, now = fingerprint(decision), fingerprint(decision, PaperKind.CERTIFICATES_PDF)
    return dict.fromkeys(PaperKind.values, signed) | {PaperKind.CERTIFICATES_PDF: now}


def has_same_list(one: str, other: str) -> bool:
    """Whether two fingerprints are of the same list and decision, whatever names are now."""
    return one[:HALF] == other[:HALF]


def _listed(decision: Decision, *, is_certificate: bool) -> list[str]:
    """Return what the registry holds of the decision and its list, by the numbers of rows.

    Not the state: signing changes no paper.
    """
    seen: list[object] = [*model_to_dict(decision, (*PAPER_FIELDS, "year")).values()]
    entries = decision.entries.order_by("position")
    columns = [f"registration__{name}" for name in SUBJECT_FIELDS]
    listed = list(entries.values_list("registration", "token", *columns))
    if not listed:  # of an earlier year's list
        listed = list(decision.recognitions.order_by("position").values_list("pk", "token"))
    seen += listed
    if is_certificate:
        changed = decision.recognitions.filter(Q(corrections__isnull=False) | Q(revoked_by__gt=0))
        seen += changed.order_by("pk", "corrections").values_list("pk", "revoked_by", "corrections")
    return [str(value) for value in seen]


def _half(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:HALF]
