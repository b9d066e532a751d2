"""What officers type, made into clean values. Everything else imports its forms from here."""

from .files import FileForm, FileList, UploadForm
from .move import MoveForm
from .outcome import OutcomeForm, outcome_formset
from .registration import SECTIONS, RegistrationForm, Section
from .sheet import Difference, Sheet, as_read, label_of, read_sections, with_version
from .text import TypedText

__all__ = [
    "SECTIONS",
    "Difference",
    "FileForm",
    "FileList",
    "MoveForm",
    "OutcomeForm",
    "RegistrationForm",
    "Section",
    "Sheet",
    "TypedText",
    "UploadForm",
    "as_read",
    "label_of",
    "outcome_formset",
    "read_sections",
    "with_version",
]
