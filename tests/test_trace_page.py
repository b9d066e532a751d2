"""The page of the trace: who did what, when, from where, before and after."""

import datetime
import html
import re

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from models_registry.accounts import leaving
from models_registry.models import (
    Decision,
    Membership,
    Recognition,
    ReviewEvent,
    ReviewReason,
    User,
)
from models_registry.recognition import Line
from models_registry.trace import tracing
from models_registry.trace.erasing import erase_texts
from models_registry.transitions import State
from tests import factories, two_steps
from tests.admin_pages import ADMIN, signed_in, text_of
from tests.trace_tools import close_links, one_of_each

pytestmark = pytest.mark.django_db
TRACE = f"{ADMIN}/tracelink/"


@pytest.fixture
def administrator() -> Client:
    call_command("sync_roles", verbosity=0)
    return signed_in(factories.user("quantri", "administrator", full_name="Lê Quản Trị"))


@pytest.fixture
def reviewer(administrator: Client) -> Client:
    return signed_in(factories.user("phamduyet", "reviewer", full_name="Phạm Thị Duyệt"))


def lines(response: HttpResponse) -> list[str]:
    """Each entry as it is read, on one line, without its moment."""
    assert response.status_code == 200
    body = response.content.decode()
    items = re.findall(r"<li>(.*?)</li>", body[body.index('<ol class="trace">') :], re.DOTALL)
    plain = (re.sub(r"<time.*?</time>|<[^>]+>", " ", item, flags=re.DOTALL) for item in items)
    return [html.unescape(" ".join(text.split())) for text in plain]


def newest(client: Client, **question: str) -> str:
    return lines(client.get(TRACE, question))[0]


def about(subject: str) -> str:
    return f"All about this record : {subject}"


def test_a_change_of_a_catalogue_says_who_from_where_before_and_after(administrator: Client):
    kind = factories.organisation().kind
    page = f"{ADMIN}/organisationkind/{kind.pk}/change/"
    values = {"label_vi": "Cơ quan", "label_en": "Agency", "position": "0"}
    administrator.post(page, values, REMOTE_ADDR="10.1.2.3")
    answer = administrator.get(TRACE, {"kind": "organisationkind"})
    assert lines(answer)[0] == (
        "Changed Kind of organisation: Agency Lê Quản Trị 10.1.2.3 · "
        f"{page} {about('Agency')} Name in English Body → Agency"
    )
    moment = kind.audit_rows.order_by("pgh_id").last().pgh_created_at
    shown = date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    assert text_of(answer).count(shown) >= 1


def test_roles_and_their_permissions_are_in_it(administrator: Client):
    person = factories.user("lan", full_name="Trần Thị Lan")
    person.groups.add(Group.objects.get(name="reviewer"))
    assert newest(administrator, kind="userrole") == (
        f"Created Role of a user: Trần Thị Lan nobody signed in {about('Trần Thị Lan')}"
        " 2 fields : Trần Thị Lan User Trần Thị Lan Group Reviewer"
    )
    person.groups.clear()
    assert newest(administrator, kind="userrole").startswith("Deleted Role of a user: Trần Thị Lan")
    Group.objects.get(name="officer").permissions.clear()
    assert newest(administrator, kind="rolepermission").startswith(
        "Deleted Permission of a role: Officer nobody signed in"
    )


def test_second_steps_are_in_it_without_their_secrets(administrator: Client):
    lan = two_steps.with_app(factories.user("lan", full_name="Trần Thị Lan"))
    told = newest(administrator, kind="secondfactor")
    assert told.startswith("Created Second step: Trần Thị Lan nobody signed in")
    version = tracing.kinds()["secondfactor"].table.objects.values().get()
    assert two_steps.SECRET not in str(version)
    leaving.remove_second_factor(lan, by=User.objects.get(username="quantri"))
    told = newest(administrator, kind="secondfactor")
    assert told.startswith("Deleted Second step: Trần Thị Lan")


def test_a_membership_says_of_which_unit(administrator: Client):
    person = factories.user("lan", full_name="Trần Thị Lan")
    member = factories.join(person, factories.places()["N-08674"])
    Membership.objects.filter(pk=member.pk).update(ends_on="2030-01-31")
    assert newest(administrator, kind="membership") == (
        f"Changed Membership: Trần Thị Lan nobody signed in {about('Trần Thị Lan')} To 31/01/2030"
    )
    assert (
        "Administrative unit Xã Thanh Thủy"
        in lines(administrator.get(TRACE, {"kind": "membership"}))[1]
    )


def test_a_move_names_both_states_and_its_reason_stands_beside(reviewer: Client):
    made = factories.registration(State.SUBMITTED)
    reason = "Đề nghị bổ sung minh chứng cụ thể cho kết quả."
    page = f"{ADMIN}/registration/{made.pk}/change/"
    reviewer.post(page, {"action": "return", "reason": reason, "version": made.version})
    subject = f"{made.reference} {made.name}"
    assert newest(reviewer, kind="reviewevent") == (
        f"Return for additions Registration: {subject} Phạm Thị Duyệt 127.0.0.1 · {page}"
        f" {about(subject)} State Submitted → Returned for additions"
    )
    assert f"Reason {reason}" in newest(reviewer, kind="reviewreason")


def test_a_decision_that_was_deleted_is_still_called_by_its_name(reviewer: Client):
    paper = factories.decision(title="Công nhận mô hình")
    Decision.objects.filter(pk=paper.pk).update(title="Công nhận mô hình năm 2026")
    changed = newest(reviewer, kind="decision")
    assert changed.endswith("About Công nhận mô hình → Công nhận mô hình năm 2026")
    paper.delete()
    deleted = reviewer.get(TRACE, {"kind": "decision"})
    assert lines(deleted)[0].startswith("Deleted Decision: Công nhận mô hình năm 2026 nobody")
    assert f"/decision/{paper.pk}/change/" not in deleted.content.decode()


def test_a_paper_without_a_title_is_called_by_its_key_once_it_is_gone(reviewer: Client):
    paper = factories.decision()
    key = paper.pk
    paper.delete()
    assert newest(reviewer, kind="decision").startswith(f"Deleted Decision: #{key} nobody")


def test_a_late_move_names_the_release(reviewer: Client):
    person = User.objects.get(username="phamduyet")
    made = factories.registration(State.REGISTERED)
    released = factories.release(factories.period(), by=person)
    ReviewEvent.objects.create(
        registration=made,
        action="report",
        from_state=State.REGISTERED,
        to_state=State.REPORTED,
        actor=person,
        late_release=released,
    )
    shown = newest(reviewer, kind="reviewevent")
    assert shown.endswith("State Registered → Results reported Late, by release Xã Thanh Thủy")


def test_a_recognition_is_in_it_with_its_revocation(reviewer: Client):
    made = factories.recognised()
    line = Line(recognition=made, reason="Không còn duy trì hoạt động.")
    paper = factories.carried_out(factories.reviewer("nguoiky"), "revocation", line)
    shown = newest(reviewer, kind="recognition")
    assert f"Revoked by {paper.reference}" in shown
    assert shown.endswith("Reason of the revocation Không còn duy trì hoạt động.")


def test_every_kind_is_told_in_both_languages_in_few_queries(reviewer: Client):
    one_of_each()
    reviewer.get(TRACE)
    shown = []
    for kind in tracing.kinds():
        with CaptureQueriesContext(connection) as asked:
            shown += lines(reviewer.get(TRACE, {"kind": kind}))
        assert len(asked) <= 9
    assert len(shown) > 30
    assert not [line for line in shown if "#" in line]
    vietnamese = reviewer.get(TRACE.removeprefix("/en"))
    assert vietnamese.status_code == 200
    with CaptureQueriesContext(connection) as asked:
        reviewer.get(TRACE, {"q": "thanh thuy", "person": "duyet"})
    assert len(asked) <= 11


def test_what_was_erased_says_so(reviewer: Client):
    one_of_each()
    reason = ReviewReason.objects.get()
    close_links()
    why = "Người có tên đề nghị xóa theo luật."
    erase_texts("reviewreason", reason.pk, reason=why, with_record=True)
    first = lines(reviewer.get(TRACE, {"kind": "reviewreason"}))[1]
    assert "Its text was erased as the law asks." in first
    assert why in newest(reviewer, kind="erasure")


def test_long_and_odd_values_are_cut_and_a_command_is_named(reviewer: Client):
    unit = factories.places()["N-08674"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_metadata', %s, true)",
            ['{"command": "import_localities", "account": "www"}'],
        )
    type(unit).objects.filter(pk=unit.pk).update(evidence="x" * 400, valid_to="2030-06-30")
    shown = newest(reviewer, kind="locality")
    assert "nobody signed in command import_localities, run by www" in shown
    assert f"{'x' * 299}…" in shown
    assert "In force to 30/06/2030" in shown


def test_the_name_is_found_without_accents_and_the_person_too(reviewer: Client):
    one_of_each()
    everything = lines(reviewer.get(TRACE, {"q": "thang dan van"}))
    assert {line.partition(" ")[2].partition(":")[0] for line in everything} == {
        "Campaign",
        "Model of a campaign",
        "Move of a campaign",
        "Organiser of a campaign",
        "Place of a campaign",
    }
    made = Recognition.objects.get()
    by_code = lines(reviewer.get(TRACE, {"q": made.registration.reference}))
    assert any(line.startswith("Recognise Registration") for line in by_code)
    assert any(line.startswith("Created Recognition") for line in by_code)
    whole = lines(reviewer.get(TRACE, {"q": made.model.code}))
    assert len(whole) > len(by_code)
    assert "Nothing was done that fits this." in text_of(reviewer.get(TRACE, {"q": "khong co gi"}))
    nobody = reviewer.get(TRACE, {"person": "khong ai ca"})
    assert "Nobody has this name. Try a part of it." in text_of(nobody)
    moves = lines(reviewer.get(TRACE, {"person": "hai"}))
    assert [line.split()[0] for line in moves] == ["Recognise"]


def test_actions_and_days_narrow_the_list(reviewer: Client):
    one_of_each()
    today = timezone.localdate()
    days = {"since": str(today), "until": str(today)}
    assert len(lines(reviewer.get(TRACE, {"kind": "decision", "action": "update", **days}))) == 4
    moves = lines(reviewer.get(TRACE, {"action": "recognise"}))
    assert [line.split()[0] for line in moves] == ["Recognise"]
    tomorrow = str(today + datetime.timedelta(days=1))
    assert "Nothing was done" in text_of(reviewer.get(TRACE, {"since": tomorrow}))
    assert "Nothing was done" in text_of(reviewer.get(TRACE, {"until": "2020-01-01"}))
    assert "Nothing was done" in text_of(reviewer.get(TRACE, {"kind": "score", "action": "return"}))


def test_pages_follow_one_another_without_a_gap(reviewer: Client):
    one_of_each()
    for number in range(40):
        factories.organisation(f"Đơn vị {number}")
    total = sum(kind.table._default_manager.count() for kind in tracing.kinds().values())
    address, seen, pages = TRACE, [], 0
    while address:
        answer = reviewer.get(address)
        seen += re.findall(r"<time.*?</p>", answer.content.decode(), re.DOTALL)
        pages += 1
        address = f"{TRACE}{answer.context['older']}" if answer.context["older"] else ""
    assert len(seen) == total
    assert pages == -(-total // tracing.ROWS_ON_A_PAGE)
    assert answer.context["newest"] == "?"


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("kind", "secret", "Select a valid choice. secret is not one of the available choices."),
        ("since", "hom qua", "Enter a valid date."),
        ("record", "decision", "This record is not known. Look for it by its name."),
        ("record", "session:1", "This record is not known. Look for it by its name."),
        ("after", "1~2", "There is no such page. Begin with the newest."),
        ("after", "2026-01-01T00:00:00~decision~1", "There is no such page."),
        ("after", "2026-01-01T00:00:00+00:00~session~1", "There is no such page."),
    ],
)
def test_an_unknown_value_is_an_error_and_shows_nothing(
    reviewer: Client, name: str, value: str, problem: str
):
    answer = reviewer.get(TRACE, {name: value})
    assert problem in text_of(answer)
    assert answer.context["lines"] == []


def test_the_history_of_a_record_is_its_part_of_the_trace(reviewer: Client):
    made = one_of_each()
    factories.decision()
    history = reviewer.get(f"{ADMIN}/decision/{made.decision_id}/history/")
    assert history.url == f"{TRACE}?record=decision%3A{made.decision_id}"
    answer = reviewer.get(history.url)
    assert f"Only of {made.decision.reference}" in text_of(answer)
    told = {line.partition(":")[0] for line in lines(answer)}
    assert told == {
        "Changed Decision",
        "Created Commendation",
        "Created Decision",
        "Created Entry of a list",
        "Created Note on a list",
        "Created Recognition",
        "Changed Recognition",
    }
    page = reviewer.get(f"{ADMIN}/registration/{made.registration_id}/change/").content.decode()
    assert f'{TRACE}?record=registration:{made.registration_id}"' in page
    group = Group.objects.get(name="officer").pk
    assert "Only of Officer" in text_of(reviewer.get(TRACE, {"record": f"group:{group}"}))
    assert "Only of #987654" in text_of(reviewer.get(TRACE, {"record": "registration:987654"}))


def test_no_password_is_in_it(administrator: Client):
    person = factories.user("lan")
    person.set_password("một mật khẩu dài")
    person.save()
    person.refresh_from_db()
    shown = lines(administrator.get(TRACE, {"record": f"user:{person.pk}"}))
    assert shown[0].endswith("Password not shown → not shown")
    assert person.password not in " ".join(shown)
    assert person.password_digest not in " ".join(shown)


def test_a_code_of_verification_is_not_in_it(reviewer: Client):
    made = factories.recognised()
    shown = newest(reviewer, kind="recognition")
    assert "Verification code not shown" in shown
    assert made.token not in shown


def test_an_administrator_sees_only_what_is_done_with_records_they_may_see(
    administrator: Client, reviewer: Client
):
    made = one_of_each()
    shown = " ".join(lines(administrator.get(TRACE)))
    for name in ("Recognition", "Registration", "Decision", "Appraisal", "Consent", "Assignment"):
        assert f" {name}: " not in shown
    assert "Role of a user" in " ".join(lines(administrator.get(TRACE, {"kind": "userrole"})))
    for asked in ({"kind": "recognition"}, {"record": f"recognition:{made.pk}"}):
        answer = administrator.get(TRACE, asked)
        assert answer.context["lines"] == []
        assert made.name not in text_of(answer)
        assert lines(reviewer.get(TRACE, asked))
    found = administrator.get(TRACE, {"q": made.model.code}).context["lines"]
    assert [line.told.kind for line in found] == ["Conflict of interest"]


def test_only_those_who_may_see_it(administrator: Client, reviewer: Client):
    assert administrator.get(TRACE).status_code == reviewer.get(TRACE).status_code == 200
    assert "Trace" in text_of(reviewer.get("/en/admin/"))
    assert Client().get(TRACE).status_code == 302
    assert signed_in(factories.user("canbo", "officer")).get(TRACE).status_code == 302
    other = factories.user("khac")
    User.objects.filter(pk=other.pk).update(is_staff=True)
    other.refresh_from_db()
    assert signed_in(other).get(TRACE).status_code == 403
    place = factories.places()["N-08674"]
    assert signed_in(other).get(f"{ADMIN}/locality/{place.pk}/history/").status_code == 403
    # A reviewer may not open accounts, so the trace shows the name without a link.
    factories.user("lan", full_name="Trần Thị Lan")
    shown = reviewer.get(TRACE, {"kind": "user"}).content.decode()
    assert "Trần Thị Lan" in shown
    assert "/user/" not in shown[shown.index("<main") :]
