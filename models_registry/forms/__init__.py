"""What officers type, made into clean values. Everything else imports its forms from here."""

from .learned_from import LearnedFromField
from .move import MoveForm
from .outcome import OutcomeForm, outcome_formset
from .registration import SECTIONS, RegistrationForm, Section
from .sheet import Difference, Sheet, as_read, label_of, read_sections, with_version
from .similar import SimilarForm
from .text import TypedText

__all__ = [
    "SECTIONS",
    "Difference",
    "LearnedFromField",
    "MoveForm",
    "OutcomeForm",
    "RegistrationForm",
    "Section",
    "Sheet",
    "SimilarForm",
    "TypedText",
    "as_read",
    "label_of",
    "outcome_formset",
    "read_sections",
    "with_version",
]
