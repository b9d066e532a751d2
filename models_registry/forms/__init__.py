"""What officers type, made into clean values. Everything else imports its forms from here."""

from .move import MoveForm
from .notices import NoticePreferencesForm, NoticesReadForm
from .outcome import OutcomeForm, outcome_formset
from .registration import SECTIONS, RegistrationForm, Section
from .sheet import Difference, Sheet, as_read, label_of, read_sections, with_version
from .text import TypedText
from .unit import UnitForm

__all__ = [
    "SECTIONS",
    "Difference",
    "MoveForm",
    "NoticePreferencesForm",
    "NoticesReadForm",
    "OutcomeForm",
    "RegistrationForm",
    "Section",
    "Sheet",
    "TypedText",
    "UnitForm",
    "as_read",
    "label_of",
    "outcome_formset",
    "read_sections",
    "with_version",
]
