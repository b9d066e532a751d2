"""The hash chain: whatever is changed in the trace, or past it, is found and named."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from models_registry.models import (
    Chained,
    Decision,
    Erasure,
    Membership,
    Recognition,
    ReviewEvent,
    ReviewReason,
    TraceForm,
    TraceLink,
    User,
    chained_tables,
)
from tests import factories
from tests.threads import at_once
from tests.trace_tools import behind_the_back, close_links, findings, one_of_each, verified

pytestmark = pytest.mark.django_db
VERSIONS = Recognition.audit_rows.rel.related_model
REASONS = ReviewReason.audit_rows.rel.related_model


@pytest.fixture(autouse=True)
def _nothing_was_done_yet() -> None:
    """The roles and texts that every test finds have a trace of their own."""
    found = ("auth_group_permissions", "auth_group", "models_registry_consenttext")
    for emptied in (*found, *map(table, chained_tables())):
        behind_the_back(f"DELETE FROM {emptied}")
    behind_the_back(f"DELETE FROM {table(TraceLink)}")


def refused(sql: str, *parameters: object) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def table(model: type) -> str:
    return model._meta.db_table


def link_of(row: Chained) -> TraceLink:
    close_links()
    row.refresh_from_db()
    return row.trace_link


def test_an_untouched_trace_has_no_findings():
    one_of_each()
    counted, head = verified()
    rows = sum(model._default_manager.count() for model in chained_tables())
    assert counted.startswith(f"{rows} rows, 1 links, 0 erased; ")
    assert head == f"Head: {TraceLink.objects.get()}"
    assert verified("--head") == [head.removeprefix("Head: ")]


def test_an_empty_trace_says_so():
    assert verified("--head") == ["The trace is empty."]
    assert len(verified()) == 1


@pytest.mark.parametrize("model", chained_tables(), ids=lambda model: model.__name__)
def test_one_changed_byte_is_named(model: type[Chained]):
    one_of_each()
    row = model._default_manager.order_by("pk").last()
    key = model._meta.pk.column
    moment = "happened_at" if key == "id" else "pgh_created_at"
    behind_the_back(
        f"UPDATE {table(model)} SET {moment} = {moment} + interval '1 microsecond'"
        f" WHERE {key} = %s",
        row.pk,
    )
    assert findings() == [f"{table(model)} {row.pk}: its content was changed"]
    assert verified()[-1] == "Findings: 1"


@pytest.mark.parametrize("column", ["trace_actor", "trace_context"])
def test_who_and_from_where_are_in_the_chain(column: str):
    one_of_each()
    row = VERSIONS.objects.last()
    value = {"trace_actor": "7", "trace_context": """'{"address": "10.0.0.1"}'"""}[column]
    behind_the_back(f"UPDATE {table(VERSIONS)} SET {column} = {value} WHERE pgh_id = {row.pk}")
    assert findings() == [f"{table(VERSIONS)} {row.pk}: its content was changed"]


def test_a_changed_text_is_told_from_an_erased_one():
    one_of_each()
    row = REASONS.objects.get()
    behind_the_back(f"UPDATE {table(REASONS)} SET text = text || '.'")
    behind_the_back(f"UPDATE {table(ReviewReason)} SET text = text || '.'")
    assert findings() == [f"{table(REASONS)} {row.pk}: its text was changed"]
    behind_the_back(f"UPDATE {table(REASONS)} SET trace_salt = NULL")
    gone = "its text is gone, and no erasure of it was written down"
    live = f"{table(ReviewReason)} {row.pgh_obj_id}: {gone}"
    half = f"{table(REASONS)} {row.pk}: a text was put in after it was erased"
    assert findings() == [half, live]
    behind_the_back(f"UPDATE {table(REASONS)} SET text = ''")
    assert findings() == [f"{table(REASONS)} {row.pk}: {gone}", live]
    ReviewReason.objects.get().delete()
    Erasure.objects.create(
        record="reviewreason", key=row.pgh_obj_id, last_version=row.pk, reason="Theo yêu cầu"
    )
    assert findings() == []
    assert " 1 erased; " in verified()[0]


def test_a_deleted_row_is_named():
    made = one_of_each()
    close_links()
    event = made.registration.events.order_by("pk").first()
    behind_the_back(f"DELETE FROM {table(ReviewEvent)} WHERE id = %s", event.pk)
    assert findings() == [f"{table(ReviewEvent)} {event.pk}: the row was deleted"]


def test_a_row_that_is_put_in_is_named():
    one_of_each()
    columns = "pgh_created_at, pgh_label, user_id, group_id"
    versions = "models_registry_userroleaudit"
    behind_the_back(
        f"INSERT INTO {versions} (id, {columns}) SELECT 99, {columns} FROM {versions} LIMIT 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(pgh_id) FROM {versions}")
        (key,) = cursor.fetchone()
    assert findings() == [
        f"{versions} {key}: was written past the trace",
        "models_registry_user_groups 99: the record was deleted past the trace",
    ]


def test_two_rows_that_changed_places_are_named():
    one_of_each()
    first, second = User.audit_rows.rel.related_model.objects.order_by("pk")[:2]
    versions = table(type(first))
    for old, new in ((first.pk, -1), (second.pk, first.pk), (-1, second.pk)):
        behind_the_back(f"UPDATE {versions} SET pgh_id = %s WHERE pgh_id = %s", new, old)
    assert findings()[:2] == [
        f"{versions} {first.pk}: its content was changed",
        f"{versions} {second.pk}: its content was changed",
    ]


def test_a_row_moved_into_another_link_is_named():
    one_of_each()
    close_links()
    row = factories.decision().audit_rows.get()
    close_links()
    versions = table(type(row))
    behind_the_back(
        f"UPDATE {versions} SET trace_link_id = %s WHERE pgh_id = %s",
        TraceLink.objects.order_by("position").first().pk,
        row.pk,
    )
    assert findings() == [
        f"{versions} {row.pk}: its content was changed",
        f"{versions} {row.pk}: the row was put into a closed link of the chain",
        f"{versions} {row.pk}: the row was deleted",
    ]


def test_a_digest_that_was_made_again_is_found_by_its_link():
    row = factories.decision().audit_rows.get()
    link = link_of(row)
    versions = table(type(row))
    behind_the_back(f"UPDATE {versions} SET trace_digest = sha256('') WHERE pgh_id = %s", row.pk)
    assert findings()[0] == f"{versions} {row.pk}: its content was changed"
    broken = findings()[1]
    assert broken.startswith(
        f"models_registry_tracelink {link.pk}: its digest fits neither the link before it nor its"
        " rows, of which at least one was rewritten: models_registry_"
    )


def test_a_link_with_many_rows_names_the_first_of_them():
    paper = factories.decision()
    for number in range(25):
        Decision.objects.filter(pk=paper.pk).update(title=f"Lần {number}")
    close_links()
    behind_the_back("UPDATE models_registry_tracelink SET closed_at = closed_at - interval '1 s'")
    (broken,) = findings()
    assert broken.endswith(" …")


def three_links() -> list[TraceLink]:
    for _number in range(3):
        factories.decision()
        close_links()
    return list(TraceLink.objects.order_by("position"))


def test_links_follow_one_another():
    first, second, third = three_links()
    assert [first.position, second.position, third.position] == [1, 2, 3]
    assert findings() == []


@pytest.mark.parametrize("gone", [0, 1])
def test_a_deleted_link_is_named(gone: int):
    links = three_links()
    rows = Decision.audit_rows.rel.related_model.objects.order_by("pk")
    place = [row.trace_link_id for row in rows].index(links[gone].pk)
    behind_the_back("DELETE FROM models_registry_tracelink WHERE id = %s", links[gone].pk)
    found = findings()
    decision = f"{table(rows.model)} {rows[place].pk}"
    assert f"{decision}: the link of the chain that it belongs to is missing" in found
    after = f"models_registry_tracelink {links[gone + 1].pk}"
    assert f"{after}: the link of the chain before it is missing" in found


def test_a_cut_off_end_is_told_from_the_head_that_was_kept():
    links = three_links()
    head = str(links[2])
    assert findings("--expect", head, "--expect", str(links[0])) == []
    behind_the_back(
        "DELETE FROM models_registry_decisionaudit WHERE trace_link_id = %s", links[2].pk
    )
    paper = Decision.objects.order_by("pk").last()
    behind_the_back("DELETE FROM models_registry_decision WHERE id = %s", paper.pk)
    behind_the_back("DELETE FROM models_registry_tracelink WHERE id = %s", links[2].pk)
    assert findings() == []
    assert findings("--expect", head) == [f"The chain has no such link (any more): {head}"]


def test_a_link_that_never_closed_is_named():
    factories.decision()
    close_links()
    behind_the_back("INSERT INTO models_registry_tracelink (is_closing) VALUES (false)")
    key = TraceLink.objects.get(digest=None).pk
    assert findings() == [
        f"models_registry_tracelink {key}: this link of the chain was never closed"
    ]


def test_records_changed_past_the_trace_are_named():
    made = one_of_each()
    close_links()
    behind_the_back("UPDATE models_registry_recognition SET level = level + 1, name = name || '.'")
    member = Membership.objects.first()
    behind_the_back("DELETE FROM models_registry_membership WHERE id = %s", member.pk)
    columns = "user_id, locality_id, starts_on"
    behind_the_back(
        f"INSERT INTO models_registry_membership ({columns}) SELECT {columns}"
        " FROM models_registry_membershipaudit LIMIT 1"
    )
    added = Membership.objects.order_by("pk").last()
    differs = "differs from its last version in the trace"
    assert findings() == [
        f"models_registry_membership {member.pk}: the record was deleted past the trace",
        f"models_registry_membership {added.pk}: the record was put in past the trace",
        f"models_registry_recognition {made.pk}: {differs}: name, level",
    ]


def test_a_deleted_record_that_is_back_is_named():
    paper = factories.decision()
    key = paper.pk
    paper.delete()
    columns = "purpose, state, issuer_id, number, symbol, title, signatory_name, signatory_position"
    columns = f"id, {columns}, level, year, scan, is_demonstration"
    behind_the_back(
        f"INSERT INTO models_registry_decision ({columns}) SELECT {columns}"
        " FROM models_registry_decisionaudit LIMIT 1"
    )
    problem = "the record is there although the trace says that it was deleted"
    assert findings() == [f"models_registry_decision {key}: {problem}"]


def test_a_form_that_cannot_be_read_any_more_is_named():
    row = factories.decision().audit_rows.get()
    close_links()
    mine = TraceForm.objects.get(table_name=table(type(row)))
    assert str(mine).startswith("models_registry_decisionaudit: pgh_id,")
    behind_the_back(
        "UPDATE models_registry_traceform SET columns = 'lost,' || columns WHERE id = %s", mine.pk
    )
    assert findings() == [
        f"{table(type(row))} {row.pk}: it is not known any more which columns its digest covers"
    ]


def test_a_column_added_later_leaves_older_rows_as_they_are():
    row = factories.decision().audit_rows.get()
    close_links()
    older = TraceForm.objects.get(table_name=table(type(row)))
    with connection.cursor() as cursor:
        # As if the table had had no title when this row was written.
        columns = older.columns.replace(",title", "")
        cursor.execute(
            "SET session_replication_role = replica;"
            f"UPDATE models_registry_traceform SET columns = '{columns}' WHERE id = {older.pk};"
            "SET session_replication_role = DEFAULT"
        )
    assert findings() == [f"{table(type(row))} {row.pk}: its content was changed"]
    second = factories.decision().audit_rows.get()
    close_links()
    second.refresh_from_db()
    assert second.trace_form_id != older.pk
    assert len(findings()) == 1


def test_only_the_newest_part_can_be_verified():
    row = factories.decision().audit_rows.get()
    close_links()
    behind_the_back(f"UPDATE {table(type(row))} SET pgh_label = 'insert ' WHERE pgh_id = {row.pk}")
    assert findings("--since", "2020-01-01") == findings() != []
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    counted = verified("--since", str(tomorrow))[0]
    assert counted.startswith("0 rows, 0 links, ")


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--since", "hom qua", "--since must be a day, as 2026-11-26, not “hom qua”."),
        ("--since", "2026-13-01", "--since must be a day, as 2026-11-26, not “2026-13-01”."),
        ("--expect", "12", "--expect must be a head as --head prints it, not “12”."),
    ],
)
def test_what_cannot_be_read_is_refused(option: str, value: str, problem: str):
    assert verified(option, value)[-1] == problem


def test_the_trace_cannot_be_changed_by_those_who_may_not_switch_it_off():
    one_of_each()
    close_links()
    for model in chained_tables():
        refused(f"DELETE FROM {table(model)}")
        refused(f"UPDATE {table(model)} SET trace_actor = 1")
    refused("DELETE FROM models_registry_tracelink")
    refused("UPDATE models_registry_tracelink SET position = 7")
    refused(f"UPDATE {table(REASONS)} SET text = 'khác'")
    refused(f"UPDATE {table(REASONS)} SET text = '', trace_salt = NULL, trace_actor = 1")


def test_a_session_in_another_time_zone_writes_the_same_digests():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'Asia/Ho_Chi_Minh'")
        paper = factories.decision()
        cursor.execute("SET LOCAL TIME ZONE 'America/New_York'")
        paper.delete()
        close_links()
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
    assert findings() == []


def test_what_a_savepoint_takes_back_leaves_no_link_behind():
    with transaction.atomic():
        factories.decision()
        transaction.set_rollback(True)
    assert not TraceLink.objects.exists()
    kept = factories.decision()
    with transaction.atomic():
        factories.decision()
        transaction.set_rollback(True)
    factories.decision()
    assert link_of(kept.audit_rows.get()).position == 1
    assert TraceLink.objects.count() == 1
    assert findings() == []


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain_without_a_fork():
    papers = [factories.decision() for _number in range(6)]
    before = TraceLink.objects.count()

    def write(paper: Decision) -> str:
        for number in range(5):
            with transaction.atomic():
                Decision.objects.filter(pk=paper.pk).update(title=f"Lần {number}")
                Decision.objects.filter(pk=paper.pk).update(symbol=f"QĐ-{number}")
        return "written"

    answers = at_once(*[lambda paper=paper: write(paper) for paper in papers])
    assert answers == ["written"] * 6
    positions = TraceLink.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, before + 31))
    assert findings() == []


@pytest.mark.parametrize("model", [*chained_tables(), TraceLink], ids=lambda model: model.__name__)
def test_the_triggers_of_the_database_are_those_of_the_code(model: type):
    for trigger in model._meta.triggers:
        assert trigger.get_installation_status(model) == ("INSTALLED", True)
