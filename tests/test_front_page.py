"""The home page: the sum, the newest, and stories that reviewers pick until they may not show."""

import datetime
import re

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from models_registry.front_page import addends, front_page
from models_registry.models import Model, PickedStory
from models_registry.personal import consents
from models_registry.statistics import totals
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 26)
STORIES = f"{ADMIN}/pickedstory/"
WHY = "Dân bàn, dân làm, dân kiểm tra."


def pick(made, why=WHY, **values):
    return PickedStory.objects.create(model=made.model, why=why, starts_on=TODAY, **values)


def picked(client):
    """The names and sentences under "Worth reading"."""
    page = client.get("/en/").content.decode()
    found = re.search(r'<ul class="picked">(.*?)</ul>', page, re.DOTALL)
    listed = re.findall(r'lang="vi">([^<]+)<', found[1]) if found else []
    return list(zip(listed[::2], listed[1::2], strict=True))


@transaction.atomic
def revoke(made):
    made.revoked_by = factories.revocation()
    made.revocation_reason = "Kết quả không đúng như báo cáo."
    made.save()


def test_stories_stand_on_the_home_page_in_their_order_three_at_most(client):
    for position, name in ((3, "Ba"), (1, "Một"), (4, "Bốn"), (2, "Hai")):
        PickedStory.objects.create(
            model=factories.recognised(name=name).model, why=f"Vì {name}.", position=position
        )

    assert picked(client) == [("Một", "Vì Một."), ("Hai", "Vì Hai."), ("Ba", "Vì Ba.")]


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "shows"),
    [(0, None, True), (0, 0, True), (-9, 1, True), (1, None, False), (-9, -1, False)],
)
def test_a_story_shows_from_its_first_day_to_its_last(client, starts_in, ends_in, shows):
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    PickedStory.objects.create(
        model=factories.recognised().model,
        why=WHY,
        starts_on=today + starts_in * day,
        ends_on=None if ends_in is None else today + ends_in * day,
    )

    assert bool(picked(client)) is shows


def test_a_story_disappears_when_its_model_is_revoked():
    made = factories.recognised()
    pick(made)
    assert [each.why for each in front_page(TODAY).picked] == [WHY]

    revoke(made)

    assert front_page(TODAY).picked == []


def test_a_story_of_a_person_disappears_when_consent_is_withdrawn():
    reviewer = factories.reviewer()
    made = factories.recognised(kind="individual", subject_name="Nguyễn Văn An")
    consent = consents.record(
        made.model, by=reviewer, subject_name="Nguyễn Văn An", text_version="2026-01"
    )
    pick(made, why="Anh An làm gương.")
    assert [each.why for each in front_page(TODAY).picked] == ["Anh An làm gương."]

    consents.withdraw(consent, by=reviewer)

    assert front_page(TODAY).picked == []


def test_only_what_the_public_may_read_by_name_can_be_picked(in_english):
    hidden = factories.registration().model
    person = factories.recognised(kind="individual", subject_name="Nguyễn Văn An").model
    Model.objects.filter(pk=person.pk).update(names_subject=False)

    for model, words in ((hidden, "Only a recognised model"), (person, "has not agreed")):
        with pytest.raises(ValidationError, match=words):
            PickedStory(model=model, why=WHY).full_clean()
    PickedStory(model=factories.recognised().model, why=WHY).full_clean()


def test_the_database_keeps_one_story_a_model_in_order_of_days_and_with_a_sentence():
    made = factories.recognised()
    wrong = ({"ends_on": TODAY - datetime.timedelta(days=1)}, {"why": ""})

    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            pick(made, **values)
    assert str(pick(made)) == str(made.model)
    with pytest.raises(IntegrityError), transaction.atomic():
        pick(made)


def test_a_reviewer_picks_changes_and_takes_a_story_away():
    reviewer = signed_in(factories.reviewer())
    made = factories.recognised(name="Đường hoa")
    offered = reviewer.get(f"{ADMIN}/model/{made.model.pk}/change/").content.decode()
    assert f'href="{STORIES}add/?model={made.model.pk}">Show it on the home page<' in offered

    form = {"model": made.model.pk, "why": WHY, "position": 1, "starts_on": "2026-11-26"}
    reviewer.post(f"{STORIES}add/", form)
    story = PickedStory.objects.get()
    listed = text_of(reviewer.get(STORIES))
    said = reviewer.get(f"{STORIES}{story.pk}/change/").content.decode()
    again = reviewer.get(f"{ADMIN}/model/{made.model.pk}/change/").content.decode()
    reviewer.post(f"{STORIES}{story.pk}/change/", {**form, "why": "Vì mọi nhà cùng góp."})

    assert "Đường hoa" in listed
    assert WHY in said
    assert f'href="{STORIES}{story.pk}/change/">Change the story<' in again
    assert PickedStory.objects.get().why == "Vì mọi nhà cùng góp."
    reviewer.post(f"{STORIES}{story.pk}/delete/", {"post": "yes"})
    assert not PickedStory.objects.exists()
    assert story.audit_rows.model.objects.count() == 3


def test_nobody_without_the_right_picks_stories():
    made = factories.recognised()
    story = pick(made)
    administrator = signed_in(factories.user("quantri", "administrator"))

    for address in (STORIES, f"{STORIES}add/", f"{STORIES}{story.pk}/change/"):
        assert administrator.get(address).status_code == 403
    watcher = factories.user("xem", "administrator")
    watcher.user_permissions.set(_rights("view_model", "view_pickedstory"))
    page = signed_in(watcher).get(f"{ADMIN}/model/{made.model.pk}/change/").content.decode()
    assert "Change the story" not in page
    assert signed_in(watcher).get(STORIES).status_code == 200
    assert signed_in(watcher).get(f"{STORIES}add/").status_code == 403


def _rights(*codenames):
    return Permission.objects.filter(codename__in=codenames)


def test_the_newest_stand_once_more_where_they_are_picked_too(client):
    names = [f"Mô hình {number}" for number in range(7)]
    rows = [factories.recognised(2018 + number, name=name) for number, name in enumerate(names)]
    pick(rows[0])
    pick(rows[6])

    front = front_page(TODAY)

    assert [model.name for model in front.newest] == names[:1:-1]
    assert {each.model.name for each in front.picked} == {names[0], names[6]}


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_home_page_asks_five_questions(client, django_assert_num_queries, count):
    factories.recognised(timezone.localdate().year, kind="individual", subject_name="An")
    for _number in range(count):
        pick(factories.recognised())
    client.get("/")  # from now on units and fields are known

    with django_assert_num_queries(5):
        client.get("/")


def test_a_total_is_written_as_the_sums_it_is():
    for field, kind, number in (("economy", "collective", 3), ("culture_society", "individual", 1)):
        for _again in range(number):
            factories.recognised(field=factories.field(field), kind=kind)
    factories.field("defence_security")

    sums = addends(totals(2024))

    assert [(part.code, part.total, part.start, part.width) for part in sums["kinds"]] == [
        ("collective", 3, 0, 750),
        ("individual", 1, 750, 250),
    ]
    assert [(part.code, part.total, part.shade) for part in sums["fields"]] == [
        ("economy", 3, 1),
        ("culture_society", 1, 2),
        ("defence_security", 0, 3),
    ]
    assert [part.width for part in addends(totals(1999))["kinds"]] == [0, 0]


def test_the_home_page_leads_on_and_says_nothing_of_what_is_not_there(client):
    page = client.get("/en/").content.decode()

    assert 'href="/en/ban-do/"' in page
    assert 'href="/en/dia-phuong/"' in page
    assert "Worth reading" not in page
    assert "map.css" not in page
    assert 'href=""' not in page
