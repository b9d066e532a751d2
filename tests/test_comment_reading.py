"""Reviewers read what citizens and units write: published, hidden with a reason, or spam."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from models_registry.citizens import comments
from models_registry.models import (
    Comment,
    CommentAnswer,
    Field,
    LearningRequest,
    Model,
    Notice,
    Reading,
    User,
)
from models_registry.trace.erasing import erase_texts
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of
from tests.citizens import comment
from tests.refusals import refused
from tests.trace_tools import close_links, findings

pytestmark = pytest.mark.django_db
LIST = f"{ADMIN}/comment/"
ANSWERS = f"{ADMIN}/commentanswer/"
WHY = "Góp ý nêu tên và số điện thoại của người khác."


@pytest.fixture
def model() -> Model:
    return factories.recognised().model


@pytest.fixture
def person() -> User:
    return factories.reviewer()


@pytest.fixture
def reviewer(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def officer(model: Model) -> User:
    return factories.officer(email="canbo@example.org")


def page_of(row: Comment | CommentAnswer) -> str:
    return f"{ADMIN}/{row._meta.model_name}/{row.pk}/change/"


def choose(client: Client, action: str, *rows: Comment, **typed: str):
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, chosen | typed, follow=True)


def states(rows: type = Comment) -> list[str]:
    return list(rows.objects.order_by("pk").values_list("state", flat=True))


def answered(model: Model, officer: User, person: User) -> CommentAnswer:
    made = comment(model, Reading.PUBLISHED, person)
    return comments.answer(made, by=officer, text="Cảm ơn bà con đã góp ý.")


# The list


def test_the_list_shows_what_waits_the_longest_first(reviewer: Client, model: Model, person: User):
    comment(model, author_name="Chờ trước")
    comment(model, author_name="Chờ sau", links=3)
    comment(model, Reading.PUBLISHED, person, author_name="Đã đăng")
    page = text_of(reviewer.get(LIST))
    assert page.index("Chờ trước") < page.index("Chờ sau")
    assert "3 links in it: read it alone" in page
    assert "Đã đăng" not in page
    for question, names in (
        ("?state=all", ["Chờ trước", "Chờ sau", "Đã đăng"]),
        ("?state=published", ["Đã đăng"]),
        ("?links=many", ["Chờ sau"]),
        ("?links=few", ["Chờ trước"]),
        ("?answered=yes", []),
        ("?answered=no&state=published", ["Đã đăng"]),
        ("?state=khac", []),
        ("?q=cho+truoc", ["Chờ trước"]),
    ):
        rows = reviewer.get(LIST + question).context["cl"].result_list
        assert (question, [row.author_name for row in rows]) == (question, names)


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_list_costs_the_same_however_long_it_is(
    reviewer: Client, model: Model, django_assert_num_queries, count: int
):
    for number in range(count):
        comment(model, author_name=f"Người {number}")
    reviewer.get(LIST)
    with django_assert_num_queries(6):
        reviewer.get(LIST)


def test_several_are_published_at_once_and_the_officers_are_told(
    reviewer: Client, model: Model, person: User, officer: User
):
    rows = [comment(model), comment(model, text="Rất mong có thêm đèn đường.")]
    page = choose(reviewer, "publish", *rows)
    assert "2 done." in text_of(page)
    assert states() == ["published", "published"]
    stored = Comment.objects.first()
    assert (stored.moderated_by, stored.moderated_at is not None) == (person, True)
    notice = Notice.objects.visible_to(officer).first()
    assert Notice.objects.count() == 2
    assert f"“{model.name}”" in notice.sentence
    assert notice.get_absolute_url() == f"/en/can-bo/gop-y/#comment-{notice.comment_id}"


def test_who_published_twice_tells_once(model: Model, person: User, officer: User):
    row = comment(model)
    rows = Comment.objects.filter(pk=row.pk)
    comments.publish(rows, by=person)
    comments.hide(rows, by=person, reason=WHY)
    comments.publish(rows, by=person)
    assert (states(), Notice.objects.count()) == (["published"], 1)
    assert Comment.objects.get().reason == ""


def test_one_with_many_links_is_left_unless_it_is_read_alone(reviewer: Client, model: Model):
    many, plain = comment(model, links=3), comment(model, text="Rất mong có thêm đèn đường.")
    page = choose(reviewer, "publish", many, plain)
    assert "1 done." in text_of(page)
    assert "It has many links: read it alone." in text_of(page)
    assert states() == ["held", "published"]
    reviewer.post(page_of(many), {"action": "publish"})
    assert states() == ["published", "published"]


def test_spam_is_set_aside_and_done_again_is_told(reviewer: Client, model: Model):
    row = comment(model)
    choose(reviewer, "spam", row)
    assert states() == ["spam"]
    again = reviewer.post(page_of(row), {"action": "spam"}, follow=True)
    assert "This was already done." in text_of(again)


def test_hiding_asks_for_a_reason(reviewer: Client, model: Model):
    rows = [comment(model), comment(model, text="Rất mong có thêm đèn đường.")]
    asked = choose(reviewer, "hide", *rows)
    assert "Nothing is deleted: it stays on record with the reason" in text_of(asked)
    assert states() == ["held", "held"]
    short = choose(reviewer, "hide", *rows, reason="Ngắn")
    assert list(short.context["form"].errors) == ["reason"]
    assert short.context["form"]["reason"].value() == "Ngắn"
    done = choose(reviewer, "hide", *rows, reason=WHY)
    assert "2 done." in text_of(done)
    assert (states(), Comment.objects.first().reason) == (["hidden", "hidden"], WHY)


# The page of one


def test_the_page_of_one_shows_the_contact_only_with_the_right_for_it(
    model: Model, person: User, reviewer: Client
):
    row = comment(model, contact="0912 345 678")
    assert "0912 345 678" in text_of(reviewer.get(page_of(row)))
    without = factories.user("khong", "reviewer")
    group = without.groups.get()
    group.permissions.remove(Permission.objects.get(codename="export_personal_data"))
    page = text_of(signed_in(without).get(page_of(row)))
    assert ("Con đường rất đẹp" in page, "0912 345 678" in page) == (True, False)


def test_the_page_of_one_offers_what_may_be_decided(reviewer: Client, model: Model):
    row = comment(model)
    page = text_of(reviewer.get(page_of(row)))
    assert "Publish Hide, with a reason Mark as spam" in page
    asked = reviewer.post(page_of(row), {"action": "hide"})
    assert "Nothing is deleted" in text_of(asked)
    done = reviewer.post(page_of(row), {"action": "hide", "reason": WHY})
    assert (done.status_code, states()) == (302, ["hidden"])
    for action in ("", "delete_selected", "khac"):
        assert reviewer.post(page_of(row), {"action": action}).status_code == 403
    gone = reviewer.post(f"{LIST}999/change/", {"action": "publish"})
    assert gone.status_code == 403


def test_who_may_only_look_decides_nothing(model: Model):
    row = comment(model)
    watcher = factories.user("xem", "administrator")
    watcher.user_permissions.add(Permission.objects.get(codename="view_comment"))
    client = signed_in(watcher)
    assert "Publish" not in text_of(client.get(page_of(row)))
    assert client.post(page_of(row), {"action": "publish"}).status_code == 403
    choose(client, "publish", row)
    assert states() == ["held"]
    with pytest.raises(PermissionDenied):
        comments.publish(Comment.objects.all(), by=watcher)


@pytest.mark.parametrize("role", ["administrator", "officer"])
def test_others_do_not_see_the_lists(model: Model, role: str):
    client = signed_in(factories.user("khac", role))
    for address in (LIST, ANSWERS, f"{ADMIN}/learningrequest/"):
        assert client.get(address).status_code in {302, 403}


# Rules


def test_nobody_decides_about_comments_on_the_own_unit(
    reviewer: Client, model: Model, person: User
):
    factories.join(person, factories.places()["N-08674"])
    page = choose(reviewer, "publish", comment(model))
    assert "You sit in this unit; another reviewer must decide." in text_of(page)
    assert states() == ["held"]


def test_a_reason_is_needed(model: Model, person: User, in_english: None):
    comment(model)
    refused("at least 20", comments.hide, Comment.objects.all(), by=person, reason="Ngắn")
    refused("Say why.", comments.hide, Comment.objects.all(), by=person, reason=" ")


def test_what_was_erased_is_not_published_again(model: Model, person: User, in_english: None):
    row = comment(model, contact="0912 345 678")
    comments.set_aside(Comment.objects.all(), by=person)
    close_links()
    erase_texts("comment", row.pk, reason=WHY, with_record=True)
    row.refresh_from_db()
    assert (row.author_name, row.text, row.contact) == ("", "", "")
    decided = comments.publish(Comment.objects.all(), by=person)
    assert decided.left == [(row, "Its text was erased.")]
    assert findings() == []


# Answers of the unit


def test_an_answer_is_held_until_somebody_else_publishes_it(
    reviewer: Client, model: Model, person: User, officer: User
):
    row = answered(model, officer, person)
    assert (row.state, row.unit_name) == ("held", "xã Thanh Thủy")
    page = text_of(reviewer.get(ANSWERS))
    assert "Cảm ơn bà con đã góp ý." in page
    shown = text_of(reviewer.get(page_of(row)))
    assert "Con đường rất đẹp và sạch." in shown
    reviewer.post(page_of(row), {"action": "publish"})
    assert states(CommentAnswer) == ["published"]
    assert "Published" in text_of(reviewer.get(page_of(row.comment)))


def test_who_wrote_an_answer_does_not_publish_it(model: Model, person: User, in_english: None):
    both = factories.user("haivai", "reviewer", "officer")
    unit = factories.places()["N-08674"]
    membership = factories.join(both, unit)
    row = answered(model, both, person)
    membership.delete()
    factories.forget_units(both)
    decided = comments.publish(CommentAnswer.objects.all(), by=both)
    assert decided.left == [(row, "You wrote it; another reviewer must decide.")]


def test_a_unit_answers_once_and_anew_only_what_was_hidden(
    model: Model, person: User, officer: User, in_english: None
):
    row = answered(model, officer, person)
    again = {"by": officer, "text": "Xin nói thêm một điều nữa."}
    refused("answered this comment already", comments.answer, row.comment, **again)
    comments.hide(CommentAnswer.objects.all(), by=person, reason=WHY)
    comments.answer(row.comment, **again)
    row.refresh_from_db()
    assert (row.state, row.reason, row.text) == ("held", "", "Xin nói thêm một điều nữa.")
    assert row.audit_rows.count() == 3


def test_an_answer_is_the_units_alone_and_only_to_what_is_published(
    model: Model, person: User, officer: User
):
    published, held = comment(model, Reading.PUBLISHED, person), comment(model)
    other = factories.officer("xakhac", unit=factories.places()["N-08686"])
    text = "Cảm ơn bà con đã góp ý."
    for row, by in ((held, officer), (published, other), (published, person)):
        with pytest.raises(PermissionDenied):
            comments.answer(row, by=by, text=text)
    with pytest.raises(ValidationError):
        comments.answer(published, by=officer, text="Ngắn")


@pytest.mark.parametrize(
    ("place", "organisation", "name"),
    [
        ("L-08677", "", "xã Thanh Thủy"),
        ("N-08686", "", "xã Tu Vũ"),
        ("", "Công an tỉnh", "Công an tỉnh"),
    ],
)
def test_the_answer_bears_the_units_name_of_today(
    person: User, place: str, organisation: str, name: str
):
    of = factories.organisation(organisation) if organisation else None
    locality = factories.places()[place] if place else None
    model = factories.recognised(locality=locality, organisation=of).model
    today = locality and (locality.today or locality)
    row = answered(model, factories.officer("aido", unit=of or today), person)
    assert row.unit_name == name


# The desk and the trace


def test_the_desk_says_how_much_waits_and_leads_to_it(
    reviewer: Client, model: Model, person: User, officer: User
):
    comment(model)
    answered(model, officer, person)
    LearningRequest.objects.create(model=model, unit_name="xã Tu Vũ", message="Muốn học.")
    page = reviewer.get("/en/admin/")
    body = page.content.decode()
    assert "From citizens" in text_of(page)
    assert f'<a href="{LIST}">1<' in body
    assert f'<a href="{ANSWERS}">1<' in body
    assert f'<a href="{ADMIN}/learningrequest/?state=new">1<' in body
    assert "From citizens" not in text_of(
        signed_in(factories.user("quantri", "administrator")).get("/en/admin/")
    )


def test_the_trace_tells_of_a_comment_without_its_contact(
    reviewer: Client, model: Model, person: User
):
    comment(model, contact="0912 345 678")
    comments.publish(Comment.objects.all(), by=person)
    close_links()
    page = text_of(reviewer.get(f"{ADMIN}/tracelink/?kind=comment"))
    assert f"Comment: {model}" in page
    assert ("Waiting to be read → Published" in page, "0912" in page) == (True, False)


def test_a_withheld_model_is_named_without_a_page_that_nobody_finds(reviewer: Client, model: Model):
    comment(model)
    link = f'href="/en/mo-hinh/{model.code}/"'
    assert link in reviewer.get(LIST).content.decode()
    Field.objects.filter(pk=model.field_id).update(needs_clearance=True)
    page = reviewer.get(LIST)
    assert f"{model.code} {model.name}"[:40] in text_of(page)
    assert link not in page.content.decode()
