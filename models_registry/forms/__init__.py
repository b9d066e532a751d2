"""What officers type, made into clean values. Everything else imports its forms from here."""

from .move import MoveForm
from .outcome import OutcomeForm, check_number, outcome_formset
from .registration import SECTIONS, RegistrationForm, Section, possible_date
from .sheet import Difference, Sheet, as_read, label_of, read_sections, with_version
from .text import TypedText, with_typed_text
from .upload import UploadForm

__all__ = [
    "SECTIONS",
    "Difference",
    "MoveForm",
    "OutcomeForm",
    "RegistrationForm",
    "Section",
    "Sheet",
    "TypedText",
    "UploadForm",
    "as_read",
    "check_number",
    "label_of",
    "outcome_formset",
    "possible_date",
    "read_sections",
    "with_typed_text",
    "with_version",
]
