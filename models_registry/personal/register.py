"""The register of personal data: what is held of people, where, why, and for how long.

Law 91/2025/QH15 and Decree 356/2025 ask for it. It is data: pages, exports, searches for one
person and the notice to the public read it, and a test finds columns that lack it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

Words = str | Promise

DUTY = _("Duty of a body of the Party and the State: emulation and commendation")
CONSENT = _("Consent, which may be withdrawn at any time")
SECURITY = _("Security of the system and proof of who did what")

BY_DECISION = _("For good: the decision is an archival record")
WITH_RECORD = _("As long as the record")
SOME_MONTHS = _("Some months, then it is deleted by itself")
SOME_DAYS = _("Some days, then it is deleted by itself")
UNTIL_ASKED = _("Until it is withdrawn, or erased at request")

PUBLIC = _("Everybody, with consent; else initials")
STAFF = _("Reviewers and administrators")
UNIT = _("Officers of the unit, reviewers")
OWNER = _("Whoever wrote it")
NOBODY = _("The program alone")


@dataclass(frozen=True)
class Held:
    """What a table holds of people: its columns, whose it is, why, by what right and how long.

    `names` columns are searched for one person; in `texts` a person may be named in passing.
    """

    model: str
    names: tuple[str, ...]
    texts: tuple[str, ...]
    people: Words
    why: Words
    basis: Words
    kept: Words
    readers: Words

    @property
    def table(self) -> type[models.Model]:
        """The records."""
        return apps.get_model("models_registry", self.model)

    @property
    def columns(self) -> tuple[str, ...]:
        """All its columns that tell of people."""
        return self.names + self.texts

    @property
    def title(self) -> str:
        """What the records are called."""
        return capfirst(str(self.table._meta.verbose_name_plural))

    @property
    def labels(self) -> list[str]:
        """What the columns are called."""
        fields: list[Any] = [self.table._meta.get_field(name) for name in self.columns]
        return [str(field.verbose_name) for field in fields]


_STORY = (
    *("rationale", "objectives", "approach", "beneficiaries", "lead_forces"),
    *("coordinating_forces", "participating_forces", "resources", "milestones", "outputs"),
    *("results", "sustainability", "search_head"),
)
_NAMED = _("Who is recognised, or named in a model's text")
_OFFICERS = _("Officers, reviewers and administrators")
_CITIZENS = _("Citizens who write")
_PICTURED = _("Who is in a picture or a paper")
_TELL = _("To tell of models so that others learn from them")
_RECOGNISE = _("To appraise and recognise models")
_TRACE = _("To know who did what")
_ANSWER = _("To publish what citizens write, and to answer them")
_PROVE = _("To show what was agreed to, and when it was withdrawn")
_WORK = _("To bring in lists and go on with work that is not finished")

REGISTER: tuple[Held, ...] = (
    Held("Model", ("subject_name", "subject_role", "name"),
         ("residential_areas", *_STORY, "source", "name_mask"),
         _NAMED, _TELL, CONSENT, BY_DECISION, PUBLIC),
    Held("Registration",
         ("subject_name", "subject_role", "name", "contact_name", "contact_phone"),
         ("residential_areas", *_STORY, "self_assessment", "duplicate_reason", "row_key"),
         _NAMED, _RECOGNISE, DUTY, WITH_RECORD, UNIT),
    Held("Recognition", ("subject_name", "subject_role", "name"),
         ("residential_areas", "revocation_reason"),
         _NAMED, _RECOGNISE, DUTY, BY_DECISION, PUBLIC),
    Held("Commendation", ("subject_name",), ("form", "note"),
         _NAMED, _RECOGNISE, DUTY, BY_DECISION, STAFF),
    Held("Decision", ("signatory_name",), ("signatory_position", "title", "scan"),
         _OFFICERS, _RECOGNISE, DUTY, BY_DECISION, STAFF),
    Held("Correction", (), ("reason", "before", "after"),
         _NAMED, _RECOGNISE, DUTY, BY_DECISION, STAFF),
    Held("DecisionLine", (), ("reason", "changes", "reward", "note"),
         _NAMED, _RECOGNISE, DUTY, BY_DECISION, STAFF),
    Held("ExemplaryAct", (), ("minutes", "reason"),
         _NAMED, _RECOGNISE, DUTY, BY_DECISION, STAFF),
    Held("ListNote", (), ("text",), _NAMED, _RECOGNISE, DUTY, WITH_RECORD, STAFF),
    Held("Paper", (), ("problem", "file"), _NAMED, _RECOGNISE, DUTY, BY_DECISION, STAFF),
    Held("Consent", ("subject_name",), ("withdrawal_told",),
         _NAMED, _PROVE, DUTY, UNTIL_ASKED, STAFF),
    Held("Comment", ("author_name", "contact"), ("text", "reason"),
         _CITIZENS, _ANSWER, CONSENT, UNTIL_ASKED, PUBLIC),
    Held("CommentAnswer", (), ("text", "reason"),
         _CITIZENS, _ANSWER, CONSENT, UNTIL_ASKED, PUBLIC),
    Held("LearningRequest", ("asker_name", "contact"), ("unit_name", "message", "answer"),
         _CITIZENS, _ANSWER, CONSENT, SOME_MONTHS, UNIT),
    Held("Sending", (), ("address_digest",), _CITIZENS, _ANSWER, SECURITY, SOME_DAYS, NOBODY),
    Held("SendingSalt", (), ("salt",), _CITIZENS, _ANSWER, SECURITY, SOME_DAYS, NOBODY),
    Held("Photo", ("caption", "original_name"), ("file", "large", "small"),
         _PICTURED, _TELL, CONSENT, UNTIL_ASKED, PUBLIC),
    Held("Attachment", ("caption", "original_name"), ("file",),
         _PICTURED, _RECOGNISE, DUTY, WITH_RECORD, UNIT),
    Held("User", ("username", "full_name", "email"), ("password", "password_digest"),
         _OFFICERS, _TRACE, DUTY, WITH_RECORD, STAFF),
    Held("Appraisal", ("site_visitors",), ("site_note", "opinion"),
         _OFFICERS, _RECOGNISE, DUTY, WITH_RECORD, STAFF),
    Held("ConflictOfInterest", (), ("reason",), _OFFICERS, _RECOGNISE, DUTY, WITH_RECORD, STAFF),
    Held("ReviewReason", (), ("text",), _NAMED, _RECOGNISE, DUTY, WITH_RECORD, UNIT),
    Held("ReviewComment", (), ("text",), _NAMED, _RECOGNISE, DUTY, WITH_RECORD, UNIT),
    Held("LateRelease", (), ("reason",), _OFFICERS, _RECOGNISE, DUTY, WITH_RECORD, UNIT),
    Held("Clearance", (), ("reason",), _NAMED, _RECOGNISE, DUTY, WITH_RECORD, STAFF),
    Held("Outcome", (), ("note",), _NAMED, _TELL, DUTY, WITH_RECORD, UNIT),
    Held("PickedStory", (), ("why",), _NAMED, _TELL, CONSENT, UNTIL_ASKED, PUBLIC),
    Held("Campaign", ("name",), ("activities", "forces", "source"),
         _NAMED, _TELL, DUTY, WITH_RECORD, PUBLIC),
    Held("CampaignEvent", (), ("reason",), _NAMED, _RECOGNISE, DUTY, WITH_RECORD, UNIT),
    Held("Submission", (), ("content",), _NAMED, _RECOGNISE, DUTY, WITH_RECORD, UNIT),
    Held("Autosave", (), ("typed", "base"), _NAMED, _WORK, DUTY, SOME_MONTHS, OWNER),
    Held("UnfinishedAppraisal", (), ("typed",), _NAMED, _WORK, DUTY, SOME_MONTHS, OWNER),
    Held("Upload", ("file_name",), ("content", "result"),
         _NAMED, _WORK, DUTY, SOME_DAYS, OWNER),
    Held("HistoricImport", ("file_name",), ("content", "layout", "paper", "chosen", "result"),
         _NAMED, _WORK, DUTY, BY_DECISION, STAFF),
    Held("ImportedRow", (), ("cells",), _NAMED, _WORK, DUTY, BY_DECISION, STAFF),
    Held("ImportMeaning", (), ("text", "text_folded"), _NAMED, _WORK, DUTY, WITH_RECORD, STAFF),
    Held("NameWord", (), ("text",), _NAMED, _TELL, DUTY, WITH_RECORD, NOBODY),
    Held("OutboxTask", (), ("payload", "problem"), _OFFICERS, _WORK, DUTY, SOME_DAYS, NOBODY),
    Held("Erasure", (), ("reason",), _CITIZENS, _PROVE, DUTY, BY_DECISION, STAFF),
    Held("PersonalDataAct", (), ("records", "reason"), _CITIZENS, _PROVE, DUTY, BY_DECISION, STAFF),
    Held("PersonalDataView", (), ("fields",), _OFFICERS, _TRACE, SECURITY, SOME_MONTHS, STAFF),
)  # fmt: skip

# Columns of text that are about units, catalogues and the program, and name no person.
OF_NOBODY: dict[str, tuple[str, ...]] = {
    "Abbreviation": ("short", "long"),
    "Autosave": ("step", "window", "language"),
    "Campaign": ("slug",),
    "CampaignEvent": ("action",),
    "CommentAnswer": ("unit_name",),
    "Comment": ("agreed_to",),
    "Consent": ("text_version",),
    "ConsentText": ("version", "text_vi", "text_en"),
    "CountedFigure": ("precision",),
    "Criterion": ("code", "label_vi", "label_en"),
    "Decision": ("number", "symbol"),
    "DecisionEntry": ("token",),
    "DocumentTemplate": ("content", "digest", "file_name", "note"),
    "Erasure": ("record",),
    "ExportChoice": ("listing", "columns"),
    "Field": ("code", "label_vi", "label_en", "description_vi", "description_en"),
    "HistoricImport": ("digest", "shape"),
    "ImportedRow": ("sheet",),
    "Indicator": ("code", "label_vi", "label_en", "unit_vi", "unit_en"),
    "LearningRequest": ("agreed_to",),
    "ListedCount": ("kind",),
    "Locality": (
        *("uid", "code", "division_type", "name", "full_name"),
        *("coordinates_source", "evidence", "outline"),
    ),
    "LocalitySuccession": ("legal_basis", "note"),
    "Organisation": (*("name", "name_en", "superior_name", "letterhead_name", "place_of_issue"),),
    "OrganisationKind": ("code", "label_vi", "label_en"),
    "Paper": ("made_from", "digest"),
    "PersonalDataView": ("record",),
    "Photo": ("digest",),
    "Attachment": ("digest",),
    "Recognition": ("token",),
    "ReviewComment": ("field_name",),
    "ReviewEvent": ("trace_context", "trace_text", "trace_digest", "action"),
    "SecondFactor": ("data",),
    "TraceForm": ("table_name", "columns"),
    "TraceLink": ("contents", "digest"),
    "Upload": ("digest",),
}


def held_by(model: str) -> Held:
    """Return what a table holds; its name as a class, or as Django writes it small."""
    return next(held for held in REGISTER if held.model.lower() == model.lower())


def unregistered() -> Iterator[str]:
    """Yield the columns of text, documents and files that the register does not know."""
    known = {(held.model, name) for held in REGISTER for name in held.columns}
    known |= {(model, name) for model, names in OF_NOBODY.items() for name in names}
    for table in apps.get_app_config("models_registry").get_models():
        if hasattr(table, "pgh_tracked_model"):
            continue  # an audit has the columns of its records
        for field in table._meta.concrete_fields:
            told = (table.__name__, field.name)
            if isinstance(field, _TELLING) and not field.choices and told not in known:
                yield ".".join(told)


_TELLING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
)
