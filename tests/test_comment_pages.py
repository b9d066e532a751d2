"""The officers' page of comments: what stands there, and how a unit answers."""

import pytest
from django.test import Client

from models_registry.citizens import comments
from models_registry.models import Comment, CommentAnswer, Model, Reading, User
from tests import factories
from tests.citizens import comment, text_of

pytestmark = pytest.mark.django_db
LIST = "/en/can-bo/gop-y/"
TEXT = "Cảm ơn bà con đã góp ý."


@pytest.fixture
def model() -> Model:
    return factories.recognised().model  # of xã Sơn Thủy, which became xã Thanh Thủy


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


@pytest.fixture
def officer(model: Model, client: Client) -> User:
    person = factories.officer()
    client.force_login(person)
    return person


def press(client: Client, row: Comment, text: str = TEXT):
    return client.post(f"{LIST}{row.pk}/", {f"answer-{row.pk}-text": text})


def test_officers_see_the_published_comments_of_their_models(
    client: Client, model: Model, reviewer: User, officer: User
):
    other = factories.recognised(locality=factories.places()["N-08686"], name="Nơi khác").model
    assert "No comments yet" in text_of(client.get(LIST))
    comment(model, Reading.PUBLISHED, reviewer, author_name="Đã đăng", contact="0912")
    comment(other, Reading.PUBLISHED, reviewer, author_name="Xã khác")
    for state in (Reading.HELD, Reading.HIDDEN, Reading.SPAM):
        comment(model, state, reviewer, author_name=f"Giấu {state}")
    page = text_of(client.get(LIST))
    shown = [word in page for word in ("Đã đăng", "Xã khác", "Giấu", "0912")]
    assert shown == [True, False, False, False]


def test_an_answer_waits_and_is_written_once(
    client: Client, model: Model, reviewer: User, officer: User
):
    row = comment(model, Reading.PUBLISHED, reviewer)
    answer = press(client, row)
    assert (answer.status_code, answer.url) == (302, LIST)
    page = text_of(client.get(LIST))
    assert "Your answer waits for a reviewer, who publishes it." in page
    assert f"Waiting to be read {TEXT}" in page
    assert "Send the answer" not in page
    again = press(client, row, "Xin nói thêm một điều nữa.")
    assert "Your unit has answered this comment already." in text_of(again)
    assert "Xin nói thêm một điều nữa." in again.content.decode()
    assert CommentAnswer.objects.get().text == TEXT


def test_a_hidden_answer_shows_why_and_is_written_anew(
    client: Client, model: Model, reviewer: User, officer: User
):
    row = comment(model, Reading.PUBLISHED, reviewer)
    press(client, row)
    why = "Câu trả lời nêu tên một hộ dân."
    comments.hide(CommentAnswer.objects.all(), by=reviewer, reason=why)
    page = client.get(LIST)
    assert why in text_of(page)
    ((_comment, form),) = page.context["rows"]
    assert form["text"].value() == TEXT
    press(client, row, "Xã đã lắp thêm đèn ở khu 5.")
    assert CommentAnswer.objects.get().state == Reading.HELD


def test_a_short_answer_is_refused_and_kept(
    client: Client, model: Model, reviewer: User, officer: User
):
    row = comment(model, Reading.PUBLISHED, reviewer)
    comment(model, Reading.PUBLISHED, reviewer, author_name="Khác")
    page = press(client, row, "Ngắn")
    assert page.context["refused"].errors.as_data()["text"][0].code == "min_length"
    assert [form["text"].value() for _row, form in page.context["rows"]] == ["", "Ngắn"]
    assert "<details open>" in page.content.decode()


def test_others_answer_nothing(client: Client, model: Model, reviewer: User, officer: User):
    row, held = comment(model, Reading.PUBLISHED, reviewer), comment(model)
    assert press(client, held).status_code == 404
    client.force_login(factories.officer("xakhac", unit=factories.places()["N-08686"]))
    assert press(client, row).status_code == 404
    officer.groups.clear()
    client.force_login(officer)
    assert "Send the answer" not in text_of(client.get(LIST))
    assert press(client, row).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 20])
def test_the_page_costs_the_same_however_long_it_is(
    client: Client, officer: User, django_assert_num_queries, count: int
):
    model, reviewer = factories.recognised().model, factories.reviewer()
    for number in range(count):
        row = comment(model, Reading.PUBLISHED, reviewer, author_name=f"Người {number}")
        CommentAnswer.objects.create(comment=row, text=TEXT, unit_name="xã", answered_by=officer)
    with django_assert_num_queries(9):
        client.get(LIST)
