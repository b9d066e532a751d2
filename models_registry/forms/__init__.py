"""What officers type, made into clean values. Everything else imports its forms from here."""

from .api import CursorForm, LocalityKindForm
from .campaign import CampaignForm, CampaignSheet, CountedForm
from .comment import AnswerForm, CommentForm, HandlingForm, LearningForm, SideForm, refuse
from .display import DisplayForm
from .files import FileForm, FileList, UploadKeyForm
from .learned_from import LearnedFromField
from .map import MapForm
from .merging import digests
from .move import MoveForm
from .notices import NoticePreferencesForm, NoticesReadForm
from .numbers import NumbersForm
from .outcome import OutcomeForm, check_number, outcome_formset
from .points import PointsForm
from .reading import as_read, label_of, read_sections
from .registration import RegistrationForm, possible_date
from .sheet import Sheet
from .similar import SimilarForm
from .steps import CHECK, FILES, MODEL, RESULTS, STEPS, Step, any_step, step_of, steps_of
from .text import TypedText, with_typed_text
from .typed import Difference, Typed, marks_of, write_digests
from .unit import UnitForm
from .upload import UploadForm
from .verification import TokenForm

__all__ = [
    "CHECK",
    "FILES",
    "MODEL",
    "RESULTS",
    "STEPS",
    "AnswerForm",
    "CampaignForm",
    "CampaignSheet",
    "CommentForm",
    "CountedForm",
    "CursorForm",
    "Difference",
    "DisplayForm",
    "FileForm",
    "FileList",
    "HandlingForm",
    "LearnedFromField",
    "LearningForm",
    "LocalityKindForm",
    "MapForm",
    "MoveForm",
    "NoticePreferencesForm",
    "NoticesReadForm",
    "NumbersForm",
    "OutcomeForm",
    "PointsForm",
    "RegistrationForm",
    "Sheet",
    "SideForm",
    "SimilarForm",
    "Step",
    "TokenForm",
    "Typed",
    "TypedText",
    "UnitForm",
    "UploadForm",
    "UploadKeyForm",
    "any_step",
    "as_read",
    "check_number",
    "digests",
    "label_of",
    "marks_of",
    "outcome_formset",
    "possible_date",
    "read_sections",
    "refuse",
    "step_of",
    "steps_of",
    "with_typed_text",
    "write_digests",
]
