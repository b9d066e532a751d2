"""Citizens' comments: how they are written, what is refused, and what the public reads of them."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from models_registry.citizens import comments
from models_registry.models import Comment, CommentAnswer, Model, Reading, User
from tests import factories
from tests.citizens import (
    COMMENT,
    comment,
    comment_page,
    errors_of,
    mark,
    send_comment,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def model() -> Model:
    return factories.recognised().model


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def answer(to: Comment, state: Reading, by: User, **values: object) -> CommentAnswer:
    decided = {} if state == Reading.HELD else {"moderated_by": by, "moderated_at": timezone.now()}
    values = {"text": "Cảm ơn bà con đã góp ý.", "unit_name": "xã Thanh Thủy", **decided, **values}
    return CommentAnswer.objects.create(comment=to, state=state, answered_by=by, **values)


def test_the_models_page_leads_to_both_pages_and_sets_no_cookie(client: Client, model: Model):
    page = client.get(f"/en/mo-hinh/{model.code}/")

    assert f'href="{comment_page(model)}"' in page.content.decode()
    assert f'href="/en/mo-hinh/{model.code}/muon-hoc/"' in page.content.decode()
    assert "Nobody has commented yet." in text_of(page)
    assert (page.cookies, "csrf" in page.content.decode()) == ({}, False)


def test_a_comment_is_held_and_the_next_page_says_what_happens(client: Client, model: Model):
    opened = client.get(comment_page(model))
    answer = send_comment(client, model)
    sent = client.get(answer.url)

    assert (opened.status_code, opened.context["form"].errors) == (200, {})
    assert (answer.status_code, answer.url) == (302, f"{comment_page(model)}da-gui/")
    assert "A provincial reviewer reads it. Until then nobody else sees it." in text_of(sent)
    assert sent.cookies == {}
    written = Comment.objects.get()
    stored = (written.model, written.author_name, written.text, written.contact, written.state)
    typed = (COMMENT["author_name"], COMMENT["text"], COMMENT["contact"])
    assert stored == (model, *typed, Reading.HELD)
    page = text_of(client.get(f"/en/mo-hinh/{model.code}/"))
    assert COMMENT["text"] not in page


def test_the_same_words_twice_within_a_day_are_one(client: Client, model: Model):
    for _press in range(3):
        assert send_comment(client, model).status_code == 302
    assert send_comment(client, model, author_name="Người khác").status_code == 302
    assert Comment.objects.count() == 2
    Comment.objects.update(created_at=timezone.now() - comments.TWICE_WITHIN)
    send_comment(client, model)
    assert Comment.objects.count() == 3


def test_what_is_sent_in_parts_of_letters_or_with_hidden_signs_is_stored_clean(
    client: Client, model: Model
):
    text = unicodedata.normalize("NFD", "Đường đẹp\u200b quá,\r\nxin cảm ơn!")
    send_comment(client, model, text=text, author_name=" Lan \n\u202e Hương ")
    written = Comment.objects.get()
    assert (written.text, written.author_name) == ("Đường đẹp quá,\nxin cảm ơn!", "Lan Hương")


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"author_name": "  "}, {"author_name": ["required"]}),
        ({"author_name": "x" * 101}, {"author_name": ["max_length"]}),
        ({"text": ""}, {"text": ["required"]}),
        ({"text": "Quá ngắn"}, {"text": ["min_length"]}),
        ({"text": "x" * 3_001}, {"text": ["max_length"]}),
        ({"text": "Có dấu \x07 lạ ở đây"}, {"text": ["control"]}),
        ({"text": "Có dấu \0 lạ ở đây"}, {"text": ["null_characters_not_allowed"]}),
        ({"contact": "1" * 201}, {"contact": ["max_length"]}),
        ({"agrees": ""}, {"agrees": ["required"]}),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field_and_nothing_is_lost(
    client: Client, model: Model, typed: dict, errors: dict
):
    answer = send_comment(client, model, **typed)
    assert (answer.status_code, errors_of(answer)) == (200, errors)
    kept = {**COMMENT, **typed}
    shown = {name: answer.context["form"][name].value() for name in ("author_name", "contact")}
    assert shown == {name: kept[name] for name in shown}
    assert answer.context["form"]["text"].value() == kept["text"]
    assert Comment.objects.count() == 0


def again(client: Client, model: Model, refused) -> int:
    """Press the button of the page that refused, as it stands there now."""
    form = refused.context["form"]
    typed = {name: form[name].value() or "" for name in (*COMMENT, "website", "opened")}
    assert {name: typed[name] for name in COMMENT if name != "agrees"} == {
        name: value for name, value in COMMENT.items() if name != "agrees"
    }
    return client.post(comment_page(model), typed | {"agrees": "on"}).status_code


def test_what_is_sent_too_fast_may_be_sent_again_a_moment_later(
    client: Client, model: Model, monkeypatch: pytest.MonkeyPatch
):
    opened = mark(f"comment {model.pk}", seconds=2)
    answer = send_comment(client, model, opened=opened)
    assert errors_of(answer) == {"__all__": ["too_fast"]}
    assert answer.context["form"]["opened"].value() == opened
    assert "wait a few seconds and send once more" in text_of(answer)
    assert Comment.objects.count() == 0
    monkeypatch.setattr("models_registry.forms.trap.QUICKEST", 1)
    assert again(client, model, answer) == 302


@pytest.mark.parametrize("opened", ["", "x", "old", "other"])
def test_a_page_that_is_too_old_or_changed_is_renewed_with_what_was_typed(
    client: Client, model: Model, monkeypatch: pytest.MonkeyPatch, opened: str
):
    marks = {
        "old": mark(f"comment {model.pk}", seconds=25 * 3600),
        "other": mark(f"learn {model.pk}"),
    }
    answer = send_comment(client, model, opened=marks.get(opened, opened))
    assert errors_of(answer) == {"__all__": ["too_old"]}
    monkeypatch.setattr("models_registry.forms.trap.QUICKEST", 0)
    assert again(client, model, answer) == 302


def test_a_filled_hidden_field_is_refused_and_emptied(client: Client, model: Model):
    answer = send_comment(client, model, website="https://ban-hang.example")
    assert errors_of(answer) == {"__all__": ["hidden_field"]}
    assert "ban-hang" not in answer.content.decode()
    assert Comment.objects.count() == 0


def test_a_hidden_field_is_out_of_reach_for_people(client: Client, model: Model):
    page = client.get(comment_page(model)).content.decode()
    assert '<div class="trap" aria-hidden="true">' in page
    assert 'name="website" autocomplete="off" tabindex="-1"' in page


@pytest.mark.parametrize("path", ["gop-y", "gop-y/da-gui", "muon-hoc", "muon-hoc/da-gui"])
def test_only_public_models_take_anything(client: Client, path: str):
    hidden = factories.registration().model
    revoked = factories.recognised()
    revoked.revoked_by, revoked.revocation_reason = factories.revocation(), "Báo cáo không đúng."
    revoked.save()
    for code in (hidden.code, revoked.model.code, "MH-9999999"):
        assert client.get(f"/mo-hinh/{code}/{path}/").status_code == 404
        assert client.post(f"/mo-hinh/{code}/{path}/").status_code in {404, 405}


def test_published_comments_stand_newest_first_as_text_with_the_published_answer(
    client: Client, model: Model, reviewer: User
):
    attack = "<script>alert(1)</script> xem https://xau.example/ ngay"
    first = comment(model, Reading.PUBLISHED, reviewer, author_name="Một", contact="0912")
    second = comment(model, Reading.PUBLISHED, reviewer, author_name="<b>Hai</b>", text=attack)
    for state in (Reading.HELD, Reading.HIDDEN, Reading.SPAM):
        comment(model, state, reviewer, author_name=f"Giấu {state}")
    answer(first, Reading.PUBLISHED, reviewer)
    answer(second, Reading.HELD, reviewer, text="Câu trả lời chờ đọc.")
    response = client.get(f"/en/mo-hinh/{model.code}/")
    body, page = response.content.decode(), text_of(response)

    assert "2 comments &lt;b&gt;Hai&lt;/b&gt;" in page
    assert page.index("Hai") < page.index("Một")
    assert "Answer of xã Thanh Thủy" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; xem https://xau.example/ ngay" in body
    assert 'href="https://xau' not in body
    assert [word in body for word in ("Giấu", "0912", "chờ đọc")] == [False, False, False]


def test_the_comments_of_a_revoked_model_vanish_with_it(client: Client, reviewer: User):
    recognition = factories.recognised()
    officer = factories.officer()
    comment(recognition.model, Reading.PUBLISHED, reviewer)
    assert Comment.objects.answerable_by(officer).count() == 1
    recognition.revoked_by = factories.revocation()
    recognition.revocation_reason = "Kết quả không đúng như báo cáo."
    recognition.save()
    assert Comment.objects.answerable_by(officer).count() == 0
    assert client.get(recognition.model.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 25])
def test_a_page_of_comments_costs_two_queries(
    model: Model, reviewer: User, django_assert_num_queries, count: int
):
    for number in range(count):
        made = comment(model, Reading.PUBLISHED, reviewer, author_name=f"Người {number}")
        answer(made, Reading.PUBLISHED, reviewer)
    with django_assert_num_queries(2):
        found = comments.for_page(model)
        shown = [(each.author_name, each.published_answer.text) for each in found["comments"]]
    assert len(shown) == min(count, comments.ON_A_PAGE)
    assert (found["comments_total"], found["asked_to_learn"]) == (count, 0)


def test_a_model_without_comments_costs_one_query(model: Model, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert list(comments.for_page(model, "7")["comments"]) == []


def test_comments_are_paged_and_an_unknown_page_is_the_nearest(
    client: Client, model: Model, reviewer: User
):
    for number in range(25):
        comment(model, Reading.PUBLISHED, reviewer, author_name=f"Người {number:02}")
    address = f"/en/mo-hinh/{model.code}/"
    first, last = (client.get(address, {"comments": page}) for page in ("x", "99"))
    assert "Page 1 of 3 Older comments" in text_of(first)
    assert f'href="{address}?comments=2#comments" rel="next"' in first.content.decode()
    assert "Newer comments Page 3 of 3" in text_of(last)
    assert [text_of(page).count("Người") for page in (first, last)] == [10, 5]


def test_the_words_are_nobodys_to_change_and_go_with_the_contact(model: Model, reviewer: User):
    written = comment(model, contact="0912 345 678")
    for change in ({"text": "Lời khác hẳn."}, {"author_name": "Khác"}, {"contact": "khác"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Comment.objects.filter(pk=written.pk).update(**change)
    Comment.objects.filter(pk=written.pk).update(text="", author_name="")
    written.refresh_from_db()
    assert (written.text, written.author_name, written.contact) == ("", "", "")


def test_the_database_asks_who_decided_and_why(model: Model, reviewer: User):
    for values in (
        {"state": Reading.PUBLISHED},
        {"moderated_by": reviewer},
        {"state": Reading.HIDDEN, "moderated_by": reviewer, "moderated_at": timezone.now()},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Comment.objects.create(model=model, author_name="Lan", text="Đường đẹp.", **values)


def test_what_is_written_past_the_form_is_checked_too(model: Model):
    with pytest.raises(ValidationError) as error:
        comments.write(model, author_name="", text="Ngắn", contact="x" * 201)
    assert sorted(error.value.message_dict) == ["author_name", "contact", "text"]


def test_records_are_called_by_who_wrote_them(model: Model, reviewer: User):
    written = comment(model)
    assert str(written) == "Lan: Con đường rất đẹp và sạch."
    assert str(answer(written, Reading.HELD, reviewer)) == "xã Thanh Thủy: Cảm ơn bà con đã góp ý."
    assert written.published_answer is None
