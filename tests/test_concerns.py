"""What is doubtful about a list: said before it is frozen, and what keeps it from being signed."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from models_registry.models import Decision, ListNote, Outcome, Registration, User
from models_registry.recognition import concerns_of, freeze, gather, sign, without_consent
from models_registry.transitions import State
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

WHY = "Đơn đồng ý đang gửi qua bưu điện."


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


@pytest.fixture
def second() -> User:
    return factories.reviewer("thamdinh2")


def proposed(name: str, appraiser: User | None = None, **values: object) -> Registration:
    made = factories.registration(State.PROPOSED, name=name, **values)
    if appraiser:
        factories.appraise(made, appraiser)
    return made


def doubts(decision: Decision, user: User) -> dict[str, list[str]]:
    return {
        concern.code: [
            f"{doubt.entry.registration.name}|{doubt.detail}" for doubt in concern.doubts
        ]
        for concern in concerns_of(decision, user=user)
    }


def with_figures(made: Registration) -> Registration:
    Outcome.objects.create(indicator=factories.indicator(), registration=made, value=3)
    return made


def test_a_list_without_doubts_has_none(reviewer: User, second: User):
    decision = factories.decision()
    gather(decision, [with_figures(proposed("Đường hoa", second))], by=reviewer)
    assert doubts(decision, reviewer) == {}


def test_each_sort_of_doubt_names_its_rows(reviewer: User, second: User):
    places = factories.places()
    alone = with_figures(proposed("Đường hoa khu 3", reviewer))
    nobody = with_figures(proposed("Tổ thu gom rác"))
    own = with_figures(proposed("Nơi mình", second, locality=places["N-08686"]))
    ended = with_figures(proposed("Xã cũ", second, locality=places["L-08677"]))
    bare = proposed("Không số liệu", second)
    model = factories.recognised(2026, level=1, name="Việc khác hẳn").model
    other = with_figures(proposed("Cấp khác", second, model=model))
    people = [
        with_figures(proposed(name, second, kind="individual", subject_name=name))
        for name in ("Nguyễn Văn An", "Trần Thị Bình")
    ]
    factories.consent(people[0], reviewer)
    decision = factories.decision()
    gather(decision, [alone, nobody, own, ended, bare, other, *people], by=reviewer)
    factories.join(reviewer, places["N-08686"])
    found = doubts(decision, reviewer)
    reference = model.recognitions.get().decision.reference
    assert found == {
        "own_unit": ["Nơi mình|"],
        "appraised_by_self": ["Đường hoa khu 3|", "Tổ thu gom rác|"],
        "no_consent": ["Trần Thị Bình|Trần Thị Bình"],
        "other_level": [f"Cấp khác|Commune, {reference}"],
        "unit_ended": ["Xã cũ|Xã Sơn Thủy"],
        "no_figures": ["Không số liệu|"],
    }
    assert without_consent(decision) == [people[1].pk]
    decision.dated_on = datetime.date(2025, 6, 30)
    assert len(doubts(decision, reviewer)["unit_ended"]) == 7


def test_what_is_likely_twice_names_the_other(reviewer: User, second: User):
    places = factories.places()
    name = "Nhân dân hiến đất làm đường bê tông khu 5"
    one, two = proposed(name), proposed("Hiến đất làm đường bê tông khu 5")
    far = proposed(name, locality=places["N-08686"])
    person, again = (
        proposed(work, kind="individual", subject_name=who)
        for work, who in (("Nuôi ong", "Nguyễn Văn An"), ("Dạy hát xoan", "NGUYỄN VĂN AN"))
    )
    police = factories.organisation()
    body = proposed("Tổ tự quản an ninh", locality=None, organisation=police)
    made = factories.recognised(
        2026, name="Tổ tự quản về an ninh", locality=None, organisation=police
    )
    decision = factories.decision()
    gather(decision, [one, two, far, person, again, body], by=reviewer)
    assert doubts(decision, reviewer)["likely_twice"] == [
        f"{name}|No. 2, {two.model.code}: {two.name}",
        f"{two.name}|No. 1, {one.model.code}: {name}",
        f"Nuôi ong|No. 5, {again.model.code}: Dạy hát xoan",
        f"Dạy hát xoan|No. 4, {person.model.code}: Nuôi ong",
        f"Tổ tự quản an ninh|{made.model.code}, recognised: Tổ tự quản về an ninh",
    ]


def test_its_own_recognition_at_another_level_is_not_likely_twice(reviewer: User):
    made = factories.recognised(2026, level=1, name="Đường hoa")
    decision = factories.decision()
    gather(decision, [proposed("Đường hoa", model=made.model)], by=reviewer)
    assert "likely_twice" not in doubts(decision, reviewer)


def test_what_could_not_be_signed_keeps_the_list_open(reviewer: User, second: User):
    moved, person = proposed("Đã trả"), proposed("P", kind="individual", subject_name="An")
    twice = proposed("Hai lần", model=factories.recognised(2026, name="Cũ").model)
    decision = factories.decision()
    gather(decision, [moved, person, twice], by=reviewer)
    factories.step(moved, "return")
    Decision.objects.filter(pk=decision.pk).update(kinds="collective")
    decision.refresh_from_db()
    with pytest.raises(ValidationError) as error, transaction.atomic():
        freeze(decision, by=reviewer)
    paper = twice.model.recognitions.get().decision.reference
    assert error.value.messages == [
        f"{moved.reference}: not proposed any more, but “Returned for additions”",
        f"{person.reference}: the decision is not for this kind",
        f"{twice.reference}: already recognised this year at this level (Province, {paper})",
    ]
    Decision.objects.filter(pk=decision.pk).update(year=2025, kinds="all")
    decision.refresh_from_db()
    blocking = [concern for concern in concerns_of(decision, user=reviewer) if concern.blocks]
    assert [doubt.detail for doubt in blocking[0].doubts][1] == "of another year than the decision"


def test_people_without_a_consent_are_frozen_for_a_reason_only(reviewer: User, second: User):
    person = proposed("Nuôi ong", second, kind="individual", subject_name="Nguyễn Văn An")
    decision = factories.decision()
    gather(decision, [person], by=reviewer)
    for reason in ("", "ngắn"):
        with pytest.raises(ValidationError) as error, transaction.atomic():
            freeze(decision, by=reviewer, without_consent=reason)
        assert list(error.value.message_dict) == ["without_consent"]
    freeze(decision, by=reviewer, without_consent=WHY)
    note = ListNote.objects.get()
    assert (note.ground, note.registration, note.text) == ("consent", person, WHY)
    (made,) = sign(decision, by=reviewer)
    model = made.model
    model.refresh_from_db()
    assert (made.subject_name, model.subject_name) == ("Nguyễn Văn An", "N.V.A.")
    assert not model.names_subject


def test_nobody_is_recognised_twice_by_two_frozen_lists(reviewer: User, second: User):
    row = proposed("Đường hoa", second)
    decision = factories.frozen(row)
    factories.recognised(2026, model=row.model)
    with pytest.raises(ValidationError) as error, transaction.atomic():
        sign(decision, by=reviewer)
    assert "already recognised this year at this level" in error.value.messages[0]


def test_a_long_list_is_looked_at_with_the_same_queries(
    reviewer: User, second: User, django_assert_num_queries
):
    decision = factories.decision()
    for count in (1, 6):
        rows = [
            proposed(f"M {number}", second) for number in range(decision.entries.count(), count)
        ]
        gather(decision, rows, by=reviewer)
        factories.forget_units(reviewer)
        with django_assert_num_queries(6):
            concerns_of(decision, user=reviewer)
