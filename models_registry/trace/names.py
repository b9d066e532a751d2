"""How the records are called that the trace tells of."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.translation import get_language

from ..models import (
    Abbreviation,
    Appraisal,
    Campaign,
    CampaignEvent,
    Comment,
    CommentAnswer,
    ConflictOfInterest,
    ConsentText,
    Criterion,
    Decision,
    DocumentTemplate,
    Erasure,
    Field,
    HistoricImport,
    ImportMeaning,
    Indicator,
    LateRelease,
    LearningRequest,
    Locality,
    Model,
    Organisation,
    OrganisationKind,
    PersonalDataAct,
    PickedStory,
    Recognition,
    Registration,
    ReportingPeriod,
    ReviewEvent,
    User,
)
from ..roles import ROLE_LABELS

Name = tuple[type[models.Model], int]  # a record that is to be called by its name


def _label() -> models.F:
    return models.F("label_vi" if get_language() == "vi" else "label_en")


def _reference(path: str = "") -> Concat:
    """Return SQL of MH-0000012/2026 and the name."""
    parts = (f"{path}model__code", models.Value("/"), Cast(f"{path}year", _TEXT))
    return Concat(*parts, models.Value(" "), f"{path}name", output_field=_TEXT)


_TEXT = models.TextField()


def _how_called() -> dict[type[models.Model], Any]:
    """Return SQL of the name of each kind of record; a decision's is made in Python."""
    whole = models.F("full_name")
    return {
        User: Coalesce(NullIf(whole, models.Value("")), models.F("username")),
        Locality: whole,
        Organisation: models.F("name"),
        Campaign: models.F("name"),
        CampaignEvent: models.F("campaign__name"),
        Group: models.F("name"),
        Permission: models.F("codename"),
        Model: Concat("code", models.Value(" "), "name", output_field=_TEXT),
        Comment: Concat("model__code", models.Value(" "), "model__name", output_field=_TEXT),
        CommentAnswer: Concat(
            "comment__model__code", models.Value(" "), "comment__model__name", output_field=_TEXT
        ),
        LearningRequest: Concat(
            "model__code", models.Value(" "), "model__name", output_field=_TEXT
        ),
        Registration: _reference(),
        Recognition: _reference(),
        PersonalDataAct: Concat("kind", models.Value(" "), Cast("pk", _TEXT), output_field=_TEXT),
        PickedStory: Concat("model__code", models.Value(" "), "model__name", output_field=_TEXT),
        ReviewEvent: _reference("registration__"),
        Appraisal: _reference("registration__"),
        ReportingPeriod: Cast("year", _TEXT),
        LateRelease: Coalesce("locality__full_name", "organisation__name", output_field=_TEXT),
        Field: _label(),
        Criterion: _label(),
        Indicator: _label(),
        OrganisationKind: _label(),
        ConflictOfInterest: Coalesce(
            NullIf("reviewer__full_name", models.Value("")), models.F("reviewer__username")
        ),
        DocumentTemplate: Concat(
            "kind", models.Value(" "), Cast("number", _TEXT), output_field=_TEXT
        ),
        HistoricImport: models.F("file_name"),
        ImportMeaning: models.F("text"),
        Abbreviation: models.F("short"),
        ConsentText: Concat("purpose", models.Value(" "), "version", output_field=_TEXT),
        Erasure: Concat("record", models.Value(" "), Cast("key", _TEXT), output_field=_TEXT),
    }


def names_of(wanted: set[Name]) -> dict[Name, str]:
    """Return the names of the records that are still there."""
    keys: dict[type[models.Model], list[int]] = {}
    for model, key in wanted:
        keys.setdefault(model, []).append(key)
    papers = Decision.objects.filter(pk__in=keys.pop(Decision, [])).select_related("issuer")
    found: dict[Name, str] = {
        (Decision, paper.pk): f"{paper.reference} {paper.title}".rstrip() for paper in papers
    }
    texts, by_label = _how_called(), {model._meta.label_lower: model for model in keys}
    parts = [
        model._default_manager.order_by()
        .filter(pk__in=own)
        .annotate(
            of=models.Value(model._meta.label_lower, output_field=_TEXT),
            called=Cast(texts[model], _TEXT),
        )
        .values_list("of", "pk", "called")
        for model, own in keys.items()
        if model in texts
    ]
    if parts:
        rows = parts[0].union(*parts[1:], all=True)
        found |= {(by_label[name], key): _in_words(name, text) for name, key, text in rows}
    return found


def name_of(model: type[models.Model], key: int) -> str:
    """Return how one record is called."""
    return names_of({(model, key)}).get((model, key), f"#{key}")


def _in_words(name: str, text: str) -> str:
    return str(ROLE_LABELS.get(text, text)) if name == "auth.group" else text
