"""What is stored. Everything else imports its records from here."""

from .appraisal import Appraisal, Criterion, Score, SelfScore
from .autosave import Autosave
from .campaign import Campaign
from .commendation import Commendation
from .comment import Comment
from .decision import Decision, DecisionEntry
from .field import Field
from .files import Attachment, Photo
from .levels import Level
from .locality import Locality
from .locality_succession import LocalitySuccession
from .model import Model, ModelQuerySet
from .notice import Notice
from .organisation import Organisation, OrganisationKind
from .outbox import OutboxTask
from .outcome import Indicator, Outcome
from .people import ByEmail, Membership, User
from .period import LateRelease, ReportingPeriod
from .recognition import Recognition
from .registration import Registration
from .review_event import ReviewEvent, ReviewReason
from .story import LONG_TEXTS, STORY_FIELDS, SUBJECT_FIELDS, Kind
from .submission import FIGURES, ReviewComment, Submission
from .upload import Upload

__all__ = [
    "FIGURES",
    "LONG_TEXTS",
    "STORY_FIELDS",
    "SUBJECT_FIELDS",
    "Appraisal",
    "Attachment",
    "Autosave",
    "ByEmail",
    "Campaign",
    "Commendation",
    "Comment",
    "Criterion",
    "Decision",
    "DecisionEntry",
    "Field",
    "Indicator",
    "Kind",
    "LateRelease",
    "Level",
    "Locality",
    "LocalitySuccession",
    "Membership",
    "Model",
    "ModelQuerySet",
    "Notice",
    "Organisation",
    "OrganisationKind",
    "OutboxTask",
    "Outcome",
    "Photo",
    "Recognition",
    "Registration",
    "ReportingPeriod",
    "ReviewComment",
    "ReviewEvent",
    "ReviewReason",
    "Score",
    "SelfScore",
    "Submission",
    "Upload",
    "User",
]
