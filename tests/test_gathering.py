"""The list of a draft: gathered by filter, arranged, moved, split, and left with a reason."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from models_registry.models import Decision, Level, ListNote, Model, Registration, User
from models_registry.recognition import (
    Wanted,
    arrange,
    balance,
    candidates,
    gather,
    move_entries,
    remove_many,
    sign,
    split,
)
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def proposed(name: str = "Mô hình", **values: object) -> Registration:
    return factories.registration(State.PROPOSED, name=name, **values)


def person(name: str, **values: object) -> Registration:
    return proposed(kind="individual", subject_name=name, **values)


def names(decision: Decision) -> list[str]:
    entries = decision.entries.order_by("position")
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    rows = entries.values_list("registration__subject_name", "registration__name")
    return [subject or name for subject, name in rows]


def refused(message: str, function, *args, **values) -> None:
    with pytest.raises(ValidationError) as error, transaction.atomic():
        function(*args, **values)
    assert message in " ".join(error.value.messages)


def test_what_a_filter_finds_stands_in_no_open_list(reviewer: User):
    places = factories.places()
    economy = factories.field("economy")
    road = proposed("Đường", field=economy)
    lamp = proposed("Đèn", locality=places["N-08686"], level_requested=Level.CENTRAL)
    people = person("Nguyễn Văn An")
    body = proposed("Quân đội", locality=None, organisation=factories.organisation())
    listed = proposed("Đã có")
    gather(factories.decision(), [listed], by=reviewer)
    proposed("Năm khác", year=2025)
    factories.registration(State.SUBMITTED, name="Mới nộp")
    decision = factories.decision()
    for wanted, found in (
        (None, {road, lamp, people, body}),
        (Wanted(field=economy), {road}),
        (Wanted(kind="individual"), {people}),
        (Wanted(unit=places["N-08686"]), {lamp}),
        (Wanted(unit=places["L-239"]), {road, lamp, people}),
        (Wanted(level=Level.CENTRAL), {lamp}),
        (Wanted(level=Level.CENTRAL, kind="individual"), set()),
    ):
        assert set(candidates(decision, wanted)) == found
    decision.kinds = "collective"
    assert set(candidates(decision)) == {road, lamp, body}
    decision.kinds = "individual"
    assert set(candidates(decision)) == {people}


def test_a_list_for_collectives_takes_no_person(settings, reviewer: User):
    settings.LANGUAGE_CODE = "en"
    decision = factories.decision(kinds="collective")
    refused("not for this kind", gather, decision, [person("An")], by=reviewer)
    people = factories.decision(kinds="individual")
    household = proposed(kind="household", subject_name="Hộ ông Bình")
    assert len(gather(people, [person("An"), household], by=reviewer)) == 2
    refused("not for this kind", gather, people, [proposed()], by=reviewer)


def test_a_list_of_any_length_is_gathered_with_the_same_queries(
    reviewer: User, django_assert_num_queries
):
    reviewer = User.objects.get(pk=reviewer.pk)
    reviewer.has_perm("x")
    for count in (1, 5):
        rows = [proposed(f"M {number}") for number in range(count)]
        decision = factories.decision()
        with django_assert_num_queries(8):
            gather(decision, rows, by=reviewer)


def test_arranged_by_kind_then_unit_then_name_people_by_given_name(reviewer: User):
    places = factories.places()
    police = factories.organisation("Công an tỉnh")
    rows = [
        person("Nguyễn Văn Đức"),
        person("Trần Thị Ân"),
        person("Lê Văn Dũng"),
        person("Bùi Thị Ân"),
        person("Hoàng An", locality=places["N-08686"]),
        proposed(kind="household", subject_name="Hộ bà Yến"),
        proposed("Điện sáng"),
        proposed("Ánh sáng đường quê"),
        proposed("Đường hoa"),
        proposed("Dân vận khéo"),
        proposed("Việc của công an", locality=None, organisation=police),
        proposed("Áo ấm", locality=places["N-08686"]),
    ]
    decision = factories.decision()
    gather(decision, rows, by=reviewer)
    arrange(decision, by=reviewer)
    assert names(decision) == [
        "Ánh sáng đường quê",
        "Dân vận khéo",
        "Điện sáng",
        "Đường hoa",
        "Áo ấm",
        "Việc của công an",
        "Bùi Thị Ân",
        "Trần Thị Ân",
        "Lê Văn Dũng",
        "Nguyễn Văn Đức",
        "Hoàng An",
        "Hộ bà Yến",
    ]


def test_what_was_moved_by_hand_stays(settings, reviewer: User):
    settings.LANGUAGE_CODE = "en"
    decision = factories.decision()
    rows = [proposed(name) for name in "ABCDE"]
    gather(decision, rows, by=reviewer)
    keys = dict(decision.entries.values_list("registration__name", "pk"))
    move_entries(decision, [keys["E"]], to=1, by=reviewer)
    assert names(decision) == list("EABCD")
    move_entries(decision, [keys["B"], keys["E"]], to=3, by=reviewer)
    assert names(decision) == list("ACEBD")
    gather(decision, [proposed("0")], by=reviewer)
    assert names(decision) == list("ACEBD0")
    for position in (0, 7):
        refused("from 1 to 6", move_entries, decision, [keys["A"]], to=position, by=reviewer)


def test_many_leave_at_once_and_the_reason_stays(settings, reviewer: User):
    settings.LANGUAGE_CODE = "en"
    decision = factories.decision()
    gather(decision, [proposed(name) for name in "ABCD"], by=reviewer)
    keys = list(decision.entries.order_by("position").values_list("pk", flat=True))
    refused("at least 20", remove_many, decision, keys[:1], by=reviewer, ground="conflict")
    reason = "Người thẩm định là vợ của tác giả."
    assert remove_many(decision, keys[:1], by=reviewer, ground="conflict", reason=reason) == 1
    assert remove_many(decision, keys[1:3], by=reviewer) == 2
    assert names(decision) == ["D"]
    note = decision.notes.get()
    assert (note.registration.name, note.text, note.written_by) == ("A", reason, reviewer)
    assert str(note) == f"Conflict of interest: {reason}"
    with pytest.raises(DatabaseError), transaction.atomic():
        ListNote.objects.update(text="khác")


def test_a_mixed_list_is_split_in_two(settings, reviewer: User):
    settings.LANGUAGE_CODE = "en"
    decision = factories.decision(number="15", title="Công nhận", kinds="all")
    rows = [person("An"), proposed("A"), proposed("B"), person("Bình")]
    gather(decision, rows, by=reviewer)
    arrange(decision, by=reviewer)
    other = split(decision, by=reviewer)
    decision.refresh_from_db()
    assert (decision.kinds, names(decision)) == ("collective", ["A", "B"])
    assert (other.kinds, names(other)) == ("individual", ["An", "Bình"])
    assert (other.number, other.title, other.year) == ("", "Công nhận", 2026)
    assert other.created_by == reviewer
    refused("does not hold both", split, decision, by=reviewer)
    refused("does not hold both", split, other, by=reviewer)


def test_the_balance_of_a_list_before_and_after_signing(reviewer: User):
    second = factories.reviewer("thamdinh2")
    economy, culture = factories.field("economy"), factories.field("culture_society")
    rows = [
        proposed("A", field=economy),
        proposed("B", field=economy),
        proposed("C", field=culture),
        person("An", field=culture),
    ]
    for row in rows:
        factories.appraise(row, second)
    draft = factories.decision()
    gather(draft, rows, by=reviewer)
    shown = balance(draft)
    assert [kind.value for kind in shown.kinds] == ["collective", "individual"]
    assert [(counts, total) for _label, counts, total in shown.lines] == [([2, 0], 2), ([1, 1], 2)]
    assert (shown.totals, shown.total) == ([3, 1], 4)
    draft.entries.all().delete()
    frozen = factories.frozen(*rows, valid_until=None)
    sign(frozen, by=reviewer)
    frozen.refresh_from_db()
    assert balance(frozen) == shown
    draft = factories.decision()
    gather(draft, [proposed(kind="household", subject_name="Hộ ông Bình")], by=reviewer)
    assert balance(draft).totals == [0, 0, 1]


def test_the_term_of_a_decision_is_that_of_what_it_recognises(reviewer: User):
    second = factories.reviewer("thamdinh2")
    row = proposed()
    factories.appraise(row, second)
    decision = factories.frozen(row)
    decision.valid_until = decision.dated_on.replace(year=decision.dated_on.year + 2)
    decision.save()
    (made,) = sign(decision, by=reviewer)
    assert made.valid_until == decision.valid_until
    with pytest.raises(DatabaseError, match="decision_term_after_date"), transaction.atomic():
        factories.decision(valid_until=decision.dated_on)


def test_a_list_is_signed_with_the_same_queries_however_long(
    reviewer: User, django_assert_num_queries
):
    second = factories.reviewer("thamdinh2")

    def listed(count: int) -> Decision:
        rows = [person(f"Người {number}") for number in range(count)]
        for row in rows:
            factories.appraise(row, second)
            factories.consent(row, second)
        return factories.frozen(*rows)

    sign(listed(1), by=reviewer)
    for count in (2, 20):
        decision = listed(count)
        signer = User.objects.get(pk=reviewer.pk)
        with django_assert_num_queries(33):
            sign(decision, by=signer)
    assert Model.objects.public().filter(names_subject=True).count() == 23
    for words, found in (("hien dat", 23), ("dang vien", 23), ("nguoi 19", 1)):
        assert Model.objects.search(words).count() == found, words


def test_a_list_with_invented_models_is_marked_so_that_its_papers_say_it(reviewer: User):
    made = proposed("Minh họa")
    Model.objects.filter(pk=made.model_id).update(is_demonstration=True)
    real, mixed = factories.decision(), factories.decision()
    gather(real, [proposed("Thật")], by=reviewer)
    gather(mixed, [made], by=reviewer)
    gather(mixed, [proposed("Thật hơn")], by=reviewer)
    marked = Decision.objects.order_by("pk").values_list("is_demonstration", flat=True)
    assert list(marked) == [False, True]
