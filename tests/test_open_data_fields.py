"""The allow-list of open data against every column of the records: a new one is not published."""

import pytest
from django.apps import apps
from django.db import models

from models_registry.models import (
    Consent,
    Decision,
    Field,
    Indicator,
    Locality,
    Model,
    Organisation,
    Outcome,
    Recognition,
    Registration,
)
from models_registry.open_data import asking, related
from models_registry.open_data.datasets import DATASETS
from models_registry.open_data.other_fields import FIGURES, LOCALITIES

# Of each record whose columns leave the registry as data, all columns: those that do, then those
# that never do. Whoever adds a column decides here.
PUBLISHED: dict[type[models.Model], str] = {
    Recognition: """year first_year level name kind subject_name is_exemplary position
        valid_until""",
    Model: """code started_on source published_at is_demonstration names_subject rationale
        objectives approach beneficiaries lead_forces coordinating_forces participating_forces
        resources milestones outputs results sustainability""",
    Decision: "number symbol dated_on",
    Organisation: "name letterhead",
    Locality: """uid code kind division_type name full_name valid_from valid_to outline""",
    Field: "code label_vi label_en closed_on",
    Indicator: "code label_vi label_en unit_vi unit_en kind decimals",
    Outcome: "value numerator denominator precision",
    Registration: "year",
    Consent: "",
}
LED_THROUGH: dict[type[models.Model], str] = {  # keys, of which only what they lead to is told
    Recognition: """model registration decision field organisation locality district
        revoked_by""",
    Model: "replicates",
    Decision: "issuer",
    Locality: "parent former_district today",
    Outcome: "indicator recognition registration counted_in",
    Registration: "model",
    Consent: "model",
}
KEPT: dict[type[models.Model], str] = {
    Recognition: """id subject_role former_locality residential_areas revocation_reason token""",
    Model: """id name kind subject_name subject_role field organisation locality former_locality
        residential_areas district sort_key search_vector search_head created_at is_withheld
        name_mask""",
    Decision: """id purpose state title signatory_name signatory_position level year kinds
        valid_until scan created_by recorded_at recorded_by signing_transaction is_historic
        is_demonstration""",
    Organisation: """id name_en kind locality superior_name letterhead_name place_of_issue
        issues_decisions closed_on is_demonstration name_folded sort_key""",
    Locality: """id latitude longitude coordinates_source evidence full_name_folded sort_key""",
    Field: "id position description_vi description_en needs_clearance",
    Indicator: "id position plausible_maximum",
    Outcome: "id campaign note",
    Registration: """id name kind subject_name subject_role field organisation locality
        former_locality residential_areas district started_on rationale objectives approach
        beneficiaries lead_forces coordinating_forces participating_forces resources milestones
        outputs results sustainability sort_key search_vector search_head basis state last_event
        level_requested assessment_on self_assessment replicates duplicate_reason row_key
        contact_name contact_phone version creation_key created_by created_at updated_at""",
    Consent: """id subject_name scope text_version given_on recorded_at recorded_by withdrawn_on
        withdrawal_recorded_by withdrawal_told withdrawal_recorded_at""",
}
# Names that a question makes itself, and of what.
MADE = {
    "learned_from": (Model, "code"),
    "tells": (Model, "names_subject"),
    "public_name": (Recognition, "subject_name"),
    "address": (Model, "code"),
    "total": None,
}
RECORDS = {
    "mo-hinh": Recognition,
    "ket-qua": Outcome,
    "thong-ke": Recognition,
    "dia-phuong": Locality,
    "linh-vuc": Field,
    "chi-tieu": Indicator,
}
MADE_OF_FIGURES = {"code": (Model, "code"), "year": (Recognition, "year")}


def columns(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def reached(model: type[models.Model], path: str) -> list[tuple[type[models.Model], str]]:
    """The columns that a path passes, the last of them the one that is told."""
    found = []
    for name in path.split("__"):
        field = model._meta.get_field(name)
        found.append((model, field.name))
        model = field.related_model or model
    return found


@pytest.mark.parametrize("model", PUBLISHED, ids=lambda model: model.__name__)
def test_every_column_of_a_record_is_said_to_be_published_or_kept(model: type[models.Model]):
    told, led, kept = (
        set(lists.get(model, "").split()) for lists in (PUBLISHED, LED_THROUGH, KEPT)
    )
    assert told | led | kept == columns(model)
    assert len(told) + len(led) + len(kept) == len(columns(model))


@pytest.mark.parametrize("name", DATASETS)
def test_a_file_is_made_of_columns_that_are_published_and_of_no_others(name: str):
    made = MADE | (MADE_OF_FIGURES if name == "ket-qua" else {})
    for field in DATASETS[name].fields:
        for path in field.paths:
            *way, last = [made[path]] if path in made else reached(RECORDS[name], path)
            assert all(column in LED_THROUGH[model].split() for model, column in way), path
            model, column = last or (None, "")
            lists = {**PUBLISHED, None: ""}[model].split() + ([""] if last is None else [])
            leads = path == "counted_in"  # only whether it leads anywhere
            assert column in lists or leads, path


def test_a_question_asks_for_nothing_beyond_the_list():
    found = Recognition.objects.none()
    asked = set(asking.models_of(found).query.values_select)
    asked |= set(asking.models_of(found).query.annotation_select)
    listed = {path for field in DATASETS["mo-hinh"].fields for path in field.paths}
    # of which the list is made
    keys = {"model_id", "subject_name", "tells", "model__name_mask"}
    assert asked <= listed | keys | {*related.LED_BY, related.LEARNED_FROM}
    order = {"indicator__position", "pk"}
    assert set(asking.figures_of(found).query.values_select) <= order | {
        path for field in FIGURES for path in field.paths
    }
    assert set(asking.localities(found).query.values_select) == {
        path for field in LOCALITIES for path in field.paths
    }


def test_no_other_record_is_led_to():
    known = {model.__name__ for model in PUBLISHED}
    private = {model.__name__ for model in apps.get_app_config("models_registry").get_models()}
    assert known <= private
    assert {"User", "Comment", "Appraisal", "Membership"} & known == set()


@pytest.mark.parametrize("name", DATASETS)
def test_every_field_says_in_both_languages_what_it_means(name: str):
    names = [field.name for field in DATASETS[name].fields]
    assert len(set(names)) == len(names)
    for field in DATASETS[name].fields:
        assert all((str(field.label), str(field.meaning), field.type_label))
