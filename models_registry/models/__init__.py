"""What is stored. Everything else imports its records from here."""

from .appraisal import Appraisal, Criterion, Score
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
from .organisation import Organisation, OrganisationKind
from .outbox import OutboxTask
from .outcome import Indicator, Outcome
from .people import Membership, User
from .recognition import Recognition
from .registration import Registration
from .review_event import ReviewEvent, ReviewReason
from .story import LONG_TEXTS, STORY_FIELDS, SUBJECT_FIELDS, Kind
from .upload import Upload

__all__ = [
    "LONG_TEXTS",
    "STORY_FIELDS",
    "SUBJECT_FIELDS",
    "Appraisal",
    "Attachment",
    "Campaign",
    "Commendation",
    "Comment",
    "Criterion",
    "Decision",
    "DecisionEntry",
    "Field",
    "Indicator",
    "Kind",
    "Level",
    "Locality",
    "LocalitySuccession",
    "Membership",
    "Model",
    "ModelQuerySet",
    "Organisation",
    "OrganisationKind",
    "OutboxTask",
    "Outcome",
    "Photo",
    "Recognition",
    "Registration",
    "ReviewEvent",
    "ReviewReason",
    "Score",
    "Upload",
    "User",
]
