"""A model's recognitions over the years, each with what later decisions said of it.

For the public: what was revoked is left out, and so are the reasons of corrections and the
names of people who did not agree to be named (verification.py).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from .models import Commendation, Correction, Model, Recognition
from .verification import Change, corrected


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
    """Ask for the unrevoked recognitions of a model and what came after, in three questions."""
    recognitions = list(model.recognitions.unrevoked().for_list())
    corrections = _corrections(model)
    commendations = _commendations(model)
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


def _corrections(model: Model) -> Mapping[int, list[Correction]]:
    found = defaultdict(list)
    made = Correction.objects.filter(recognition__model=model, recognition__revoked_by=None)
    for correction in made.select_related("decision__issuer").order_by("pk"):
        found[correction.recognition_id].append(correction)
    return found


def _commendations(model: Model) -> Mapping[int | None, list[Commendation]]:
    found = defaultdict(list)
    given = model.commendations.filter(recognition__revoked_by=None)
    for commendation in given.select_related("decision__issuer").order_by("decision__dated_on"):
        found[commendation.recognition_id].append(commendation)
    return found


def _subject(recognition: Recognition, model: Model) -> str:
    name = recognition.public_name
    return "" if name == model.subject_name else name
