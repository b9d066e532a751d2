"""What the trace knows of the records themselves: also of those that were there before it."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from models_registry.models import (
    Decision,
    DocumentTemplate,
    HistoricImport,
    Organisation,
    Recognition,
    Registration,
    ReviewEvent,
    TraceLink,
    User,
    chained_tables,
)
from models_registry.trace.findings import chunks
from models_registry.transitions import State
from tests import factories
from tests.trace_tools import behind_the_back, close_links, findings, one_of_each

pytestmark = pytest.mark.django_db
BASELINE = importlib.import_module("models_registry.migrations.0006_trace_baseline")
SECOND_FACTORS = importlib.import_module("models_registry.migrations.0033_second_factors")
USER_ROLES = "models_registry_user_groups"


def as_before_the_trace() -> None:
    """Make the registry what it was: records with versions of old, roles with none at all."""
    nothing = ", ".join(
        f"trace_{name} = NULL" for name in ("digest", "form_id", "link_id", "salt", "text")
    )
    for model in chained_tables():
        table = model._meta.db_table
        if hasattr(model, "pgh_tracked_model") and not hasattr(model, "pgh_obj_id"):
            behind_the_back(f"DELETE FROM {table}")
        behind_the_back(f"UPDATE {table} SET {nothing}")
    behind_the_back("DELETE FROM models_registry_tracelink")
    behind_the_back("UPDATE models_registry_user SET password_digest = ''")


def take_over() -> None:
    with connection.schema_editor() as editor:
        BASELINE.write_baseline(apps, editor)
    close_links()


@pytest.fixture
def taken_over() -> Recognition:
    made = one_of_each()
    close_links()
    as_before_the_trace()
    assert findings() != []
    take_over()
    return made


def test_what_was_there_before_the_trace_is_taken_into_it(taken_over: Recognition):
    assert findings() == []
    newest = taken_over.audit_rows.order_by("pgh_id").last()
    assert (newest.pgh_label, newest.token) == ("baseline", taken_over.token)
    moves = ReviewEvent.objects.filter(registration=taken_over.registration)
    assert {move.trace_actor for move in moves} == {move.actor_id for move in moves}
    assert {move.trace_context for move in moves} == {None}
    before = {model: model._default_manager.count() for model in chained_tables()}
    take_over()
    assert before == {model: model._default_manager.count() for model in chained_tables()}
    assert findings() == []


def test_the_oldest_role_can_be_taken_away_without_an_alarm(taken_over: Recognition):
    assert taken_over
    person = User.objects.filter(groups__isnull=False).order_by("pk").first()
    person.groups.clear()
    assert findings() == []


def test_second_steps_of_before_are_taken_in_and_one_put_in_past_the_trace_is_found():
    lan, hoa, mai = (factories.user(name) for name in ("lan", "hoa", "mai"))
    app = "INSERT INTO mfa_authenticator (user_id, type, data, created_at) "
    for person in (lan, hoa):
        behind_the_back(f"{app} VALUES (%s, 'totp', '{{}}', now())", person.pk)
    assert [line.partition(": ")[2] for line in findings()] == [
        "the record was put in past the trace"
    ] * 2
    with connection.cursor() as cursor:
        cursor.execute(SECOND_FACTORS.BASELINE)
    assert findings() == []
    behind_the_back("UPDATE mfa_authenticator SET user_id = %s WHERE user_id = %s", mai.pk, lan.pk)
    behind_the_back("DELETE FROM mfa_authenticator WHERE user_id = %s", hoa.pk)
    assert [line.partition(": ")[2] for line in findings()] == [
        "differs from its last version in the trace: user_id",
        "the record was deleted past the trace",
    ]


def test_a_role_given_with_a_low_key_is_found(taken_over: Recognition):
    assert taken_over
    values = [-5, factories.user("lan").pk, Group.objects.last().pk]
    behind_the_back(
        f"INSERT INTO {USER_ROLES} (id, user_id, group_id) VALUES (%s, %s, %s)", *values
    )
    assert findings() == [f"{USER_ROLES} -5: the record was put in past the trace"]


def test_a_record_of_before_is_not_rewritten_with_its_version(taken_over: Recognition):
    versions = "models_registry_recognitionaudit"
    for table in (versions, "models_registry_recognition"):
        behind_the_back(f"UPDATE {table} SET level = level + 1")
    keys = taken_over.audit_rows.order_by("pgh_id").values_list("pk", flat=True)
    changed = [f"{versions} {key}: its content was changed" for key in keys]
    assert findings() == changed


def test_another_token_is_found():
    made, other = factories.recognised(), factories.recognised()
    behind_the_back(
        "UPDATE models_registry_recognition SET token = 'x' || substr(token, 2) WHERE id = %s",
        made.pk,
    )
    differs = "differs from its last version in the trace: token"
    assert findings() == [f"models_registry_recognition {made.pk}: {differs}"]
    assert other.token == other.audit_rows.get().token


def test_a_new_password_is_in_the_trace_and_one_put_in_past_it_is_found():
    person = factories.user("lan")
    before = person.audit_rows.count()
    person.set_password("một mật khẩu dài")
    person.save()
    assert person.audit_rows.count() == before + 1
    newest = person.audit_rows.order_by("pgh_id").last()
    assert person.password not in str(vars(newest))
    assert findings() == []
    behind_the_back("UPDATE models_registry_user SET password = '!' WHERE id = %s", person.pk)
    problem = "its password was changed past the trace"
    assert findings() == [f"models_registry_user {person.pk}: {problem}"]
    digest = "encode(sha256('!'), 'hex')"
    behind_the_back(
        f"UPDATE models_registry_user SET password_digest = {digest} WHERE id = {person.pk}"
    )
    differs = "differs from its last version in the trace: password_digest"
    assert findings() == [f"models_registry_user {person.pk}: {differs}"]


@pytest.mark.parametrize("model", [DocumentTemplate, HistoricImport])
def test_another_file_is_found(model: type):
    one_of_each()
    table = model._meta.db_table
    behind_the_back(f"UPDATE {table} SET content = 'PKx'")
    problem = "its file is not the one whose digest it names"
    assert findings() == [f"{table} {model.objects.get().pk}: {problem}"]


def test_a_state_without_its_move_is_found():
    draft, made = factories.draft(), factories.registration(State.SUBMITTED)
    other = factories.registration(State.REGISTERED)
    assert findings() == []
    behind_the_back(
        "UPDATE models_registry_registration SET state = 'recognised' WHERE id IN (%s, %s)",
        draft.pk,
        made.pk,
    )
    behind_the_back(
        "UPDATE models_registry_registration SET last_event_id = NULL WHERE id = %s", other.pk
    )
    problem = "its state is not the one that its last move led to"
    table = Registration._meta.db_table
    assert findings() == [f"{table} {each.pk}: {problem}" for each in (draft, made, other)]


@pytest.mark.parametrize("key", [2**63 - 1, -(2**63)])
def test_a_key_at_the_end_of_all_keys_is_reached_at_once(key: int):
    factories.decision()
    close_links()
    paper = factories.decision()
    close_links()
    newest = TraceLink.objects.order_by("position").last()
    behind_the_back("UPDATE models_registry_decision SET id = %s WHERE id = %s", key, paper.pk)
    behind_the_back(
        "UPDATE models_registry_tracelink SET position = %s WHERE id = %s", key, newest.pk
    )
    found = findings()
    assert (
        f"models_registry_tracelink {newest.pk}: the link of the chain before it is missing"
        in found
    )
    assert sorted(found[-2:]) == sorted(
        [
            f"models_registry_decision {key}: the record was put in past the trace",
            f"models_registry_decision {paper.pk}: the record was deleted past the trace",
        ]
    )


def test_chunks_follow_the_keys_of_several_tables():
    paper = factories.decision()
    for number in range(3):
        Decision.objects.filter(pk=paper.pk).update(title=f"Lần {number}")
    first = paper.pk
    second = factories.decision().pk
    sources = [("models_registry_decision", "id"), ("models_registry_decisionaudit", "pgh_obj_id")]
    assert list(chunks(sources, 1)) == [(first, first), (second, second)]
    assert list(chunks(sources, 9)) == [(first, second)]
    assert list(chunks(sources, 9, None)) == []
    assert Organisation.objects.exists()
