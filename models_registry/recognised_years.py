"""A model's recognitions over the years, each with what later decisions said of it.

For the public: what was revoked is left out, and so are the reasons of corrections and the
names of people who did not agree to be named (verification.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from .models import Commendation, Correction, Decision, Model, Recognition
from .prepared import Prepared
from .verification import Change, corrected

_NAMED_BY = [f"decision__{name}" for name in Decision.NAMED_BY]


def _recognitions_of(model: int) -> QuerySet[Recognition]:
    return Recognition.objects.unrevoked().for_page().filter(model=model)


def _corrections_of(model: int) -> QuerySet[Correction]:
    made = Correction.objects.filter(recognition__model=model, recognition__revoked_by=None)
    shown = made.only("recognition", "before", "after", *_NAMED_BY)
    return shown.select_related("decision__issuer").order_by("pk")


def _commendations_of(model: int) -> QuerySet[Commendation]:
    given = Commendation.objects.filter(model=model, recognition__revoked_by=None)
    shown = given.only("recognition", "form", *_NAMED_BY)
    return shown.select_related("decision__issuer").order_by("decision__dated_on")


_RECOGNITIONS = Prepared(_recognitions_of, int)
_CORRECTIONS = Prepared(_corrections_of, int)
_COMMENDATIONS = Prepared(_commendations_of, int)


@dataclass(frozen=True, kw_only=True)
class RecognisedYear:
    """One recognition, its corrections and its commendations, the oldest first.

    `subject` is whose model it was then, where that is not who has it now.
    """

    recognition: Recognition
    changes: list[Change]
    commendations: list[Commendation]
    subject: str


@dataclass(frozen=True, kw_only=True)
class RecognisedYears:
    """All of a model, the newest first, and commendations that name no year."""

    years: list[RecognisedYear]
    commendations: list[Commendation]


def recognised_years(model: Model) -> RecognisedYears:
    """Ask for the unrevoked recognitions of a model, and for what came after if anything did."""
    recognitions = _RECOGNITIONS(model.pk)
    for recognition in recognitions:
        recognition.model = model
    corrections = _corrections(model, recognitions)
    commendations = _commendations(model, recognitions)
    return RecognisedYears(
        years=[
            RecognisedYear(
                recognition=recognition,
                changes=corrected(recognition, corrections[recognition.pk]),
                commendations=commendations[recognition.pk],
                subject=_subject(recognition, model),
            )
            for recognition in recognitions
        ],
        commendations=commendations[None],
    )


def _corrections(model: Model, of: Iterable[Any]) -> Mapping[int, list[Correction]]:
    found = defaultdict(list)
    if any(recognition.is_corrected for recognition in of):
        for correction in _CORRECTIONS(model.pk):
            found[correction.recognition_id].append(correction)
    return found


def _commendations(model: Model, of: Iterable[Any]) -> Mapping[int | None, list[Commendation]]:
    found = defaultdict(list)
    if any(recognition.is_commended for recognition in of):
        for commendation in _COMMENDATIONS(model.pk):
            found[commendation.recognition_id].append(commendation)
    return found


def _subject(recognition: Recognition, model: Model) -> str:
    name = recognition.public_name
    return "" if name == model.subject_name else name
