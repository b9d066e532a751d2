"""What is done to recognitions in the admin: corrected, revoked, commended, chosen as exemplary."""

import html

import pytest
from django.test import Client

from models_registry.models import (
    Commendation,
    Correction,
    Decision,
    ExemplaryAct,
    Recognition,
    User,
)
from models_registry.recognition import Line, add_lines, fingerprint
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of

pytestmark = pytest.mark.django_db

RECOGNITIONS = f"{ADMIN}/recognition/"
REASON = "Văn bản gốc ghi sai tên đơn vị."


@pytest.fixture
def first() -> User:
    return factories.reviewer("thamdinh")


@pytest.fixture
def reviewer(first: User) -> Client:
    return signed_in(first)


def of_list(decision: Decision, step: str = "") -> str:
    return f"{ADMIN}/decision/{decision.pk}/list/{step}"


def decide(made: Recognition, action: str) -> str:
    return f"{RECOGNITIONS}{made.pk}/decide/{action}/"


def finish(client: Client, decision: Decision) -> str:
    for step in ("freeze/", "sign/"):
        decision.refresh_from_db()
        page = of_list(decision, step)
        done = client.post(page, {"seen": fingerprint(decision)}, follow=True)
    return text_of(done)


def form_of(client: Client, page: str, **values: object) -> dict[str, object]:
    """What the form would post as it stands, with these values typed."""
    form = client.get(page).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {**{name: "" if value is None else value for name, value in shown.items()}, **values}


def test_one_is_corrected_from_its_page_to_the_signature(reviewer: Client):
    made = factories.recognised(name="Đường hoa", subject_name="Chi bộ 5")
    draft = factories.decision(purpose="correction")
    factories.decision(purpose="revocation")
    change = reviewer.get(f"{RECOGNITIONS}{made.pk}/change/").content.decode()
    page = decide(made, "correct")
    assert page in change
    form = reviewer.get(page).context["form"]
    assert list(form.fields["decision"].queryset) == [draft]
    assert form["name"].value() == "Đường hoa"
    unchanged = form_of(reviewer, page, decision=draft.pk, reason=REASON)
    refused = reviewer.post(page, unchanged)
    assert "Nothing is different from what is stored." in text_of(refused)
    typed = {**unchanged, "name": "Đường hoa khu 5", "reason": "ngắn"}
    refused = reviewer.post(page, typed)
    assert "Give the reason in at least 20 characters." in text_of(refused)
    assert 'value="Đường hoa khu 5"' in refused.content.decode()
    done = reviewer.post(page, {**typed, "reason": REASON}, follow=True)
    text = text_of(done)
    assert "1 recognition is put into the decision" in text
    assert "Name of the model: Đường hoa Đường hoa khu 5" in text
    again = f"{page}?draft={draft.pk}"
    assert again in done.content.decode()
    form = reviewer.get(again).context["form"]
    assert (form["name"].value(), form["reason"].value()) == ("Đường hoa khu 5", REASON)
    assert f"{draft.reference}" in text_of(reviewer.get(f"{RECOGNITIONS}{made.pk}/change/"))
    assert "all that it says is done" in finish(reviewer, draft)
    made.refresh_from_db()
    assert made.name == "Đường hoa khu 5"
    text = text_of(reviewer.get(f"{RECOGNITIONS}{made.pk}/change/"))
    assert "Corrected" in text
    assert "Name of the model Đường hoa Đường hoa khu 5" in text
    assert "Name of the model: Đường hoa Đường hoa khu 5" in text_of(reviewer.get(of_list(draft)))
    assert Correction.objects.count() == 1


def test_units_of_another_district_are_offered_in_a_second_step(reviewer: Client):
    places = factories.places()
    made = factories.recognised()
    factories.decision(purpose="correction")
    page = decide(made, "correct")

    def offered(query: str = "") -> set:
        return set(reviewer.get(page + query).context["form"].fields["locality"].queryset)

    assert places["L-08668"] in offered()
    assert offered("?district=L-230") == {places["L-230"], made.locality}
    assert offered("?district=x") == offered()
    labels = text_of(reviewer.get(page))
    assert "Xã Sơn Thủy (until 30/06/2025)" in labels


def test_several_are_revoked_by_one_decision(reviewer: Client):
    rows = [factories.recognised(name=name) for name in "AB"]
    action = {"action": "revoke", "_selected_action": [row.pk for row in rows]}
    empty = text_of(reviewer.post(RECOGNITIONS, action))
    assert "There is no draft of such a decision yet." in empty
    draft = factories.decision(purpose="revocation")
    page = reviewer.post(RECOGNITIONS, action)
    assert "the public no longer sees it" in text_of(page)
    assert f"add/?purpose=revocation&amp;year={rows[0].year}" in page.content.decode()
    values = {**action, "decision": draft.pk, "reason": REASON}
    done = reviewer.post(RECOGNITIONS, values, follow=True)
    assert "2 recognitions are put into the decision" in text_of(done)
    assert "all that it says is done" in finish(reviewer, draft)
    assert Recognition.objects.filter(revoked_by=draft, revocation_reason=REASON).count() == 2
    shown = reviewer.get(RECOGNITIONS).content.decode()
    assert '<span class="state" data-state="revoked">Revoked</span>' in shown
    change = reviewer.get(f"{RECOGNITIONS}{rows[0].pk}/change/").content.decode()
    assert decide(rows[0], "revoke") not in change
    other = factories.decision(purpose="revocation")
    again = reviewer.post(RECOGNITIONS, {**values, "decision": other.pk})
    assert "This recognition is already revoked." in text_of(again)


def test_lines_leave_a_draft_by_a_button(reviewer: Client, first: User):
    rows = [factories.recognised(name=name) for name in "ABC"]
    draft = factories.decision(purpose="revocation")
    lines = add_lines(draft, [Line(recognition=row, reason=REASON) for row in rows], by=first)
    edit = f"{decide(rows[0], 'revoke')}?draft={draft.pk}"
    assert reviewer.get(edit).context["form"]["reason"].value() == REASON
    page = of_list(draft, "lines/remove/")
    done = reviewer.post(page, {"line": [lines[0].pk, lines[1].pk]}, follow=True)
    assert "2 recognitions are taken from the decision." in text_of(done)
    assert reviewer.get(page).url == of_list(draft)
    draft.state = "frozen"
    draft.save()
    refused = reviewer.post(page, {"line": [lines[2].pk]}, follow=True)
    assert "not in the right state" in text_of(refused)
    assert 'name="line"' not in refused.content.decode()
    assert draft.lines.count() == 1


def test_commended_with_a_form_that_was_used_before(reviewer: Client, first: User):
    old = factories.recognised()
    line = Line(recognition=old, reward="Bằng khen của Thủ tướng")
    factories.carried_out(first, "commendation", line)
    made = factories.recognised(name="Đường hoa")
    draft = factories.decision(purpose="commendation")
    page = decide(made, "commend")
    ticked = {"action": "commend", "_selected_action": [made.pk]}
    assert "another body's decision" in html.unescape(text_of(reviewer.post(RECOGNITIONS, ticked)))
    assert '<option value="Bằng khen của Thủ tướng">' in reviewer.get(page).content.decode()
    refused = reviewer.post(page, {"decision": draft.pk, "reward": ""})
    assert "This field is required." in text_of(refused)
    values = {"decision": draft.pk, "reward": "Giấy khen", "note": "Đợt 1"}
    done = reviewer.post(page, values, follow=True)
    assert "Giấy khen – Đợt 1" in text_of(done)
    edited = reviewer.get(f"{page}?draft={draft.pk}").context["form"]
    assert (edited["reward"].value(), edited["note"].value()) == ("Giấy khen", "Đợt 1")
    fresh = reviewer.get(f"{page}?draft={draft.pk + 1}").context["form"]
    assert fresh["reward"].value() is None
    finish(reviewer, draft)
    assert Commendation.objects.filter(recognition=made, form="Giấy khen").count() == 1
    text = text_of(reviewer.get(f"{RECOGNITIONS}{made.pk}/change/"))
    assert "Commended: Giấy khen" in text


def test_exemplary_ones_are_chosen_from_the_list(reviewer: Client, first: User):
    rows = [factories.recognised(name=name) for name in "AB"]
    later = factories.recognised(2025)
    keys = [row.pk for row in rows]
    action = {"action": "choose_exemplary", "_selected_action": keys}
    page = reviewer.post(RECOGNITIONS, action)
    assert "All of one level and one year." in text_of(page)
    assert list(page.context["form"].fields["decision"].queryset) == [
        row.decision for row in reversed(rows)
    ]
    refused = reviewer.post(RECOGNITIONS, {**action, "reason": REASON})
    assert "Name the decision or the minutes." in text_of(refused)
    values = {**action, "reason": REASON, "minutes": "Biên bản số 3"}
    both = reviewer.post(RECOGNITIONS, {**values, "_selected_action": [*keys, later.pk]})
    assert "Choose recognitions of one level and one year." in text_of(both)
    done = reviewer.post(RECOGNITIONS, values, follow=True)
    assert "2 recognitions are exemplary now." in text_of(done)
    assert done.content.decode().count('data-kind="exemplary"') == 2
    undo = {**values, "action": "undo_exemplary", "_selected_action": keys[:1]}
    done = reviewer.post(RECOGNITIONS, undo, follow=True)
    assert "1 recognition is no longer exemplary." in text_of(done)
    assert ExemplaryAct.objects.count() == 3
    factories.join(first, factories.places()["N-08674"])
    refused = reviewer.post(RECOGNITIONS, undo | {"action": "choose_exemplary"})
    assert "You sit in the unit of one of these recognitions." in text_of(refused)


def test_an_expired_one_is_marked(reviewer: Client, first: User):
    made = factories.recognised(valid_until=factories.REFORM)
    assert made.is_expired
    shown = reviewer.get(RECOGNITIONS).content.decode()
    assert '<span class="state" data-state="expired">Expired</span>' in shown
    text = text_of(reviewer.get(f"{RECOGNITIONS}{made.pk}/change/"))
    assert "Expired after this day" in text


def test_only_who_may_puts_recognitions_into_decisions(reviewer: Client):
    made = factories.recognised()
    assert reviewer.get(decide(made, "praise")).status_code == 404
    assert reviewer.get(f"{RECOGNITIONS}999999/decide/revoke/").status_code == 404
    assert reviewer.get(f"{RECOGNITIONS}999999/change/").status_code == 302
    client = signed_in(factories.user("quantri", "administrator"))
    for action in ("correct", "revoke", "commend"):
        assert client.get(decide(made, action)).status_code == 403
        assert client.post(decide(made, action)).status_code == 403
    assert client.get(f"{RECOGNITIONS}{made.pk}/change/").status_code == 403
