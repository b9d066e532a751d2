"""What is stored. Everything else imports its records from here."""

from ..person_names import initials, one_name
from .act import Correction, ExemplaryAct
from .appraisal import Appraisal, Criterion, Score, SelfScore
from .assignment import Assignment
from .autosave import Autosave
from .campaign import Campaign
from .campaign_event import CampaignEvent
from .campaign_links import CampaignModel, CampaignOrganiser, CampaignPlace
from .campaign_queryset import CampaignQuerySet
from .chain import Chained, TraceForm, chained_tables
from .clearance import Clearance
from .commendation import Commendation
from .comment import Comment, CommentAnswer
from .conflict import ConflictOfInterest
from .consent import Consent
from .consent_text import ConsentText, version_in_force, words_in_force
from .decision import DECISION_FIELDS, PAPER_FIELDS, Decision, DecisionEntry
from .decision_line import DecisionLine, ListNote
from .document_template import DocumentTemplate
from .erasure import Erasure
from .field import Field
from .files import Attachment, Photo
from .found import (
    ALL_READ,
    MOST_HITS,
    MOST_RANKED,
    NEWEST,
    RANKED,
    Sought,
    SqlPart,
    first_found,
    marks_of,
    tables_of_found,
)
from .historic import ExportChoice, HistoricImport, ImportedRow, ImportMeaning
from .learning_request import LearningRequest
from .levels import DISTRICTS_ENDED_ON, Level
from .listed_count import NOWHERE, ListedCount
from .listed_models import WITHIN_A_MODEL
from .listed_rows import GIVEN_TERMS
from .listing import Listing, ListingQuerySet
from .locality import Locality
from .locality_succession import LocalitySuccession
from .model import TOLD, Model, ModelQuerySet, model_address
from .moderation import Moderated, Reading
from .notice import Notice
from .organisation import Organisation, OrganisationKind
from .outbox import OutboxTask
from .outcome import Indicator, Outcome
from .paper import Paper
from .paper_kind import PaperKind
from .people import ByEmail, Membership, User
from .period import LateRelease, ReportingPeriod
from .personal_data_act import PersonalDataAct, PersonalDataView
from .picked_story import PickedStory
from .recognition import Recognition, RecognitionQuerySet
from .recognition_rules import CORRECTABLE
from .registration import Registration
from .registry_version import RegistryChange, registry_version
from .review_event import ReviewEvent, ReviewReason
from .review_queue import REACHED
from .role_links import RolePermission, UserPermission, UserRole
from .rows import OfficerRow, QueueRow
from .searching import answered_in, read_first, understand
from .second_factor import SecondFactor
from .sending import Sending, SendingSalt
from .story import LONG_TEXTS, STORY_FIELDS, STORY_TEXTS, SUBJECT_FIELDS, Kind, place_of
from .submission import FIGURES, ReviewComment, Submission
from .summary import (
    CountCell,
    CountedFigure,
    FigureCell,
    FigureCellQuerySet,
)
from .trace_link import TraceLink
from .unfinished_appraisal import UnfinishedAppraisal
from .upload import Upload
from .vocabulary import Abbreviation, NameWord
from .years import values_of, years_of

__all__ = [
    "ALL_READ",
    "CORRECTABLE",
    "DECISION_FIELDS",
    "DISTRICTS_ENDED_ON",
    "FIGURES",
    "GIVEN_TERMS",
    "LONG_TEXTS",
    "MOST_HITS",
    "MOST_RANKED",
    "NEWEST",
    "NOWHERE",
    "PAPER_FIELDS",
    "RANKED",
    "REACHED",
    "STORY_FIELDS",
    "STORY_TEXTS",
    "SUBJECT_FIELDS",
    "TOLD",
    "WITHIN_A_MODEL",
    "Abbreviation",
    "Appraisal",
    "Assignment",
    "Attachment",
    "Autosave",
    "ByEmail",
    "Campaign",
    "CampaignEvent",
    "CampaignModel",
    "CampaignOrganiser",
    "CampaignPlace",
    "CampaignQuerySet",
    "Chained",
    "Clearance",
    "Commendation",
    "Comment",
    "CommentAnswer",
    "ConflictOfInterest",
    "Consent",
    "ConsentText",
    "Correction",
    "CountCell",
    "CountedFigure",
    "Criterion",
    "Decision",
    "DecisionEntry",
    "DecisionLine",
    "DocumentTemplate",
    "Erasure",
    "ExemplaryAct",
    "ExportChoice",
    "Field",
    "FigureCell",
    "FigureCellQuerySet",
    "HistoricImport",
    "ImportMeaning",
    "ImportedRow",
    "Indicator",
    "Kind",
    "LateRelease",
    "LearningRequest",
    "Level",
    "ListNote",
    "ListedCount",
    "Listing",
    "ListingQuerySet",
    "Locality",
    "LocalitySuccession",
    "Membership",
    "Model",
    "ModelQuerySet",
    "Moderated",
    "NameWord",
    "Notice",
    "OfficerRow",
    "Organisation",
    "OrganisationKind",
    "OutboxTask",
    "Outcome",
    "Paper",
    "PaperKind",
    "PersonalDataAct",
    "PersonalDataView",
    "Photo",
    "PickedStory",
    "QueueRow",
    "Reading",
    "Recognition",
    "RecognitionQuerySet",
    "Registration",
    "RegistryChange",
    "ReportingPeriod",
    "ReviewComment",
    "ReviewEvent",
    "ReviewReason",
    "RolePermission",
    "Score",
    "SecondFactor",
    "SelfScore",
    "Sending",
    "SendingSalt",
    "Sought",
    "SqlPart",
    "Submission",
    "TraceForm",
    "TraceLink",
    "UnfinishedAppraisal",
    "Upload",
    "User",
    "UserPermission",
    "UserRole",
    "answered_in",
    "chained_tables",
    "first_found",
    "initials",
    "marks_of",
    "model_address",
    "one_name",
    "place_of",
    "read_first",
    "registry_version",
    "tables_of_found",
    "understand",
    "values_of",
    "version_in_force",
    "words_in_force",
    "years_of",
]
