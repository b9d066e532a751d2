"""The review page: beside last year, what changed, large pictures, points compared, errors."""

import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from models_registry import workflow
from models_registry.appraising import conflicts
from models_registry.models import (
    Appraisal,
    Attachment,
    Criterion,
    Outcome,
    Photo,
    Registration,
    SelfScore,
    UnfinishedAppraisal,
    User,
)
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import page, press, signed_in, text_of

pytestmark = pytest.mark.django_db

REASON = "Cần ghi rõ số hộ và diện tích đất hiến."


@pytest.fixture
def person() -> User:
    return factories.reviewer()


@pytest.fixture
def reviewer(person: User) -> Client:
    return signed_in(person)


def box(criterion: Criterion) -> str:
    return f"points_{criterion.pk}"


@pytest.mark.parametrize("action", ["return", "decline", "register", "propose"])
@pytest.mark.parametrize("typed", ["nhiều", "99", ""])
def test_a_half_filled_scorecard_stops_no_move_and_is_kept_as_typed(
    reviewer: Client, action: str, typed: str
):
    made = factories.registration()
    need, effect = factories.criterion("c1", 15), factories.criterion("c4", 30)
    posted = {box(need): "9,5", box(effect): typed, "opinion": "Khá tốt", "reason": REASON}
    response = reviewer.post(
        page(made).removeprefix("/en"), {"action": action, "version": made.version, **posted}
    )
    assert response.status_code == 302
    made.refresh_from_db()
    assert made.state != State.SUBMITTED
    kept = UnfinishedAppraisal.objects.get()
    assert [kept.typed[name] for name in (box(need), box(effect), "opinion")] == [
        "9,5",
        typed,
        "Khá tốt",
    ]
    assert not Appraisal.objects.exists()


def test_what_was_kept_is_there_again_and_goes_with_the_appraisal(reviewer: Client):
    made, need = factories.registration(), factories.criterion("c1", 15)
    assert (
        press(reviewer, made, "keep", **{box(need): "nhiều", "opinion": "Khá"}).status_code == 302
    )
    shown = reviewer.get(page(made))
    assert 'value="nhiều"' in shown.content.decode()
    assert "My appraisal (not finished)" in text_of(shown)
    assert "Your scorecard is not finished." in shown.content.decode()
    assert press(reviewer, made, "appraise", **{box(need): "9"}).status_code == 302
    assert Appraisal.objects.get().total == 9
    assert not UnfinishedAppraisal.objects.exists()


def test_what_is_half_filled_is_shown_to_nobody_else(reviewer: Client):
    made, need = factories.registration(), factories.criterion("c1", 15)
    press(reviewer, made, "keep", **{box(need): "1", "opinion": "Chưa nên nói ra"})
    other = signed_in(factories.reviewer("thamdinh2")).get(page(made))
    assert "Chưa nên nói ra" not in other.content.decode()


def test_a_move_that_fails_keeps_the_scorecard_on_the_page_without_judging_it(reviewer: Client):
    made, need = factories.registration(), factories.criterion("c1", 15)
    response = press(reviewer, made, "return", **{box(need): "nhiều", "reason": "ngắn"})
    body = response.content.decode()
    assert 'value="nhiều"' in body
    assert "ngắn</textarea>" in body
    assert "Enter a number" not in body
    assert not UnfinishedAppraisal.objects.exists()


def test_a_decided_registration_keeps_no_points_typed_with_nothing(reviewer: Client, person: User):
    made, need = factories.registration(), factories.criterion("c1", 15)
    conflicts.declare(made, by=person, about=made, reason=REASON)
    response = press(reviewer, made, "register", **{box(need): "9"})
    assert f"{made.reference}: not yours to judge." in text_of(response)
    assert press(reviewer, made, "keep", **{box(need): "9"}).status_code == 403
    assert not UnfinishedAppraisal.objects.exists()


def test_the_site_visit_is_told_with_day_people_and_note(reviewer: Client):
    made, need = factories.registration(), factories.criterion("c1", 15)
    press(
        reviewer,
        made,
        "appraise",
        **{box(need): "9"},
        site_visited_on="2026-09-12",
        site_visitors="Ban Dân vận, Mặt trận",
        site_note="Đường đã xong, có rãnh thoát nước.",
    )
    text = text_of(reviewer.get(page(made)))
    assert "site visit on 12 September 2026 : Ban Dân vận, Mặt trận" in text.replace("  ", " ") or (
        "Ban Dân vận, Mặt trận" in text
    )
    assert "At the site: Đường đã xong, có rãnh thoát nước." in text


def test_errors_are_summed_up_with_links_and_take_the_focus(reviewer: Client):
    made, need = factories.registration(), factories.criterion("c1", 15)
    response = press(reviewer, made, "appraise", **{box(need): "", "opinion": "Giữ lại"})
    body = response.content.decode()
    summary = re.search(r'<div class="errornote error-summary"[^>]*>.*?</div>', body, re.DOTALL)[0]
    assert 'tabindex="-1" autofocus' in summary
    assert f'<a href="#id_{box(need)}">Concrete results: Give points for this criterion.' in summary
    assert f'id="id_{box(need)}"' in body
    assert "<title>Error:" in " ".join(body.split())
    refused = press(reviewer, made, "return", reason="")
    assert '<a href="#id_reason">' in refused.content.decode()


def test_last_years_text_stands_beside_with_words_marked(reviewer: Client):
    before = factories.registration(
        State.REGISTERED,
        year=2025,
        name="Tên cũ",
        rationale="Đường đất hẹp, mưa lầy.",
        outputs="Bốn tuyến đường.",
        objectives=factories.STORY["objectives"],
    )
    Outcome.objects.create(registration=before, indicator=factories.indicator(), value=90)
    other = factories.indicator("roads", label_en="Roads", unit_en="roads")
    Outcome.objects.create(registration=before, indicator=other, value=2)
    made = factories.registration(
        model=before.model,
        kind="individual",
        subject_name="Bà Mười",
        rationale="Đường bê tông hẹp, mưa lầy.",
        resources="50 ngày công.",
    )
    Outcome.objects.create(
        registration=made, indicator=factories.indicator(), value=130, note="ước"
    )
    response = reviewer.get(page(made))
    text, body = text_of(response), response.content.decode()
    assert "Beside it: the registration of 2025, " + before.reference in text
    assert "added: </span>bê tông</ins>" in body
    assert "removed: </span>đất</del>" in body
    for shown in (
        "Nothing this year.",
        "Nothing before.",
        "Word for word the same.",
        "(before: Tên cũ)",
        "(before: Collective)",
        "130 households (ước) 90 households",
        "Roads – 2 roads",
    ):
        assert shown in text


def test_a_model_of_a_historic_list_stands_beside_with_what_is_published(reviewer: Client):
    recognition = factories.recognised(year=2024)
    made = factories.registration(model=recognition.model)
    text = text_of(reviewer.get(page(made)))
    assert "Beside it: the text published with the last recognition." in text
    assert "Published Word for word the same." in text


def test_a_model_of_this_year_alone_has_nothing_beside(reviewer: Client):
    text = text_of(reviewer.get(page(factories.registration())))
    assert "Beside it" not in text
    assert "Nothing before." not in text


def test_what_was_asked_for_stands_with_what_was_changed(reviewer: Client, person: User):
    made = factories.draft()
    workflow.move(made, "submit", by=made.created_by)
    comments = {"rationale": "Nêu số hộ."}
    workflow.move(made, "return", by=person, reason=REASON, comments=comments)
    assert "What was asked for" not in text_of(reviewer.get(page(made)))
    Registration.objects.filter(pk=made.pk).update(rationale="Có 130 hộ đi lại khó khăn.")
    made.refresh_from_db()
    workflow.move(made, "submit", by=made.created_by)
    text = text_of(reviewer.get(page(made)))
    assert "1 part changed since the submission before" in text
    asked = text.index("What was asked for")
    assert asked < text.index("Nêu số hộ.", asked) < text.index("Changed since the submission")


@pytest.mark.usefixtures("media")
def test_pictures_are_large_and_papers_can_be_fetched(reviewer: Client):
    made = factories.registration()
    values = {"registration": made, "uploaded_by": made.created_by}
    shown = Photo.objects.create(
        **values,
        original_name="a.jpg",
        caption="Đường mới",
        large=ContentFile(b"x", "a.webp"),
        small=ContentFile(b"x", "b.webp"),
        file=ContentFile(b"x", "a.jpg"),
        width=1600,
        height=1200,
        encoded_at=timezone.now(),
    )
    Photo.objects.create(**values, original_name="b.jpg", file=ContentFile(b"y", "b.jpg"))
    paper = Attachment.objects.create(
        **values, original_name="to-trinh.pdf", size=2048, file=ContentFile(b"z", "c.pdf")
    )
    response = reviewer.get(page(made))
    body, text = response.content.decode(), text_of(response)
    large = shown.get_absolute_url()
    assert f'<a href="{large}"><img src="{large}" alt="Đường mới"' in body
    assert 'width="1600" height="1200"' in body
    assert "The picture is being made ready." in text
    assert f'<a href="{paper.get_absolute_url()}" download>to-trinh.pdf</a>' in body
    assert "The unit has sent no pictures and no papers." not in text


def test_what_stands_out_is_said_at_the_top(reviewer: Client, person: User):
    made = factories.registration(**factories.BOTH_NEEDED)
    factories.registration(name=made.name)
    line = factories.criterion()
    for name, points in (("a", 40), ("b", 90)):
        factories.appraise(made, factories.reviewer(name), points=points)
    SelfScore.objects.create(registration=made, criterion=line, points=95)
    text = text_of(reviewer.get(page(made)))
    for shown in (
        "1 likely duplicate or earlier one",
        "It looked the same as another; the officer says why it was submitted",
        "The reviewers disagree about 1 criterion",
        "Mean: 65 points spread ± 25; from 40 to 90",
        "they disagree 40 90 65 40–90",
        "They disagree where the points lie more than 30 % of the maximum apart.",
        "Self-assessment by criterion Concrete results 95 / 100",
    ):
        assert shown in text


def test_an_appraisal_of_who_declared_a_conflict_is_marked(reviewer: Client):
    made, other = factories.registration(), factories.reviewer("thamdinh2")
    factories.appraise(made, other)
    conflicts.declare(made, by=other, about=made, reason=REASON)
    text = text_of(reviewer.get(page(made)))
    assert "Does not count: a conflict of interest was declared since." in text


def test_a_late_one_says_so_at_the_top(reviewer: Client, person: User):
    period = factories.period(closes_in=-1)
    made = factories.draft()
    factories.release(period, by=person, until_in=5)
    workflow.move(made, "submit", by=made.created_by)
    assert "It came late, by a release" in text_of(reviewer.get(page(made)))


def test_gathering_is_refused_with_a_conflict(reviewer: Client, person: User):
    made, paper = factories.registration(State.PROPOSED), factories.decision()
    conflicts.declare(made, by=person, about=made, reason=REASON)
    response = press(reviewer, made, "gather", decision=paper.pk)
    assert f"{made.reference}: not yours to judge." in text_of(response)
    assert not paper.entries.exists()
