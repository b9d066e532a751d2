"""Registrations are begun once and never overwritten in silence: registering/drafting.py."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from models_registry.batches import OneRefused
from models_registry.models import Locality, Model, Organisation, Registration, User
from models_registry.registering import drafting
from models_registry.registering.drafting import Draft, Edit, StaleVersion
from models_registry.registering.figures import Figure
from models_registry.transitions import State
from tests import factories
from tests.officer_input import THIS_YEAR
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def values(**changes: object) -> dict[str, object]:
    return {"locality": factories.places()["N-08674"], "year": 2026, **changes}


def figure(value: str = "130", **changes: object) -> Figure:
    return Figure(indicator=factories.indicator(), value=Decimal(value), **changes)


def start(
    by: User, *, key: uuid.UUID | None = None, figures=(), continues=None, **changes
) -> Registration:
    return drafting.start(
        by=by,
        creation_key=key or uuid.uuid4(),
        values=values(**changes),
        figures=figures,
        continues=continues,
    )


def save(made: Registration, by: User, *, version: int | None = None, figures=(), **changes):
    seen = made.version if version is None else version
    return drafting.save(made, by=by, version=seen, values=changes, figures=figures)


def test_a_draft_needs_only_a_unit_and_a_year():
    canbo = factories.officer()
    made = start(canbo)
    made.refresh_from_db()
    assert (made.state, made.version, made.created_by, made.name) == (State.DRAFT, 1, canbo, "")
    assert made.model.published_at is None


def test_a_draft_keeps_its_figures():
    made = start(factories.officer(), figures=[figure("130", precision="over", note="khu 5")])
    [outcome] = made.outcomes.all()
    assert (outcome.value, outcome.precision, outcome.note) == (Decimal(130), "over", "khu 5")


def test_the_same_form_sent_again_is_the_same_registration():
    canbo, key = factories.officer(), uuid.uuid4()
    first = start(canbo, key=key, name="Đường hoa", figures=[figure()])
    again = start(canbo, key=key, name="Đường hoa", figures=[figure()])
    assert again == first
    assert (Registration.objects.count(), Model.objects.count()) == (1, 1)


@pytest.mark.parametrize("changes", [{"name": "Đường cờ"}, {"figures": []}])
def test_the_same_form_with_another_text_is_told_from_the_first(changes: dict):
    canbo, key = factories.officer(), uuid.uuid4()
    first = start(canbo, key=key, name="Đường hoa", figures=[figure()])
    with pytest.raises(StaleVersion) as refused:
        start(canbo, **{"key": key, "name": "Đường hoa", "figures": [figure()], **changes})
    assert refused.value.stored == first
    assert refused.value.code == "stale"
    assert Registration.objects.get().name == "Đường hoa"


def test_a_form_of_someone_else_is_refused():
    key = uuid.uuid4()
    start(factories.officer("mot"), key=key)
    with pytest.raises(PermissionDenied):
        start(factories.officer("hai"), key=key)
    assert Registration.objects.count() == 1


def test_what_the_database_refuses_for_another_reason_is_not_hidden():
    with pytest.raises(IntegrityError, match="registration_year_possible"):
        start(factories.officer(), year=1800)


def test_a_recognised_model_of_the_unit_is_continued_once_a_year():
    canbo = factories.officer()
    model = factories.recognised(2024).model
    made = start(canbo, continues=model)
    assert (made.model, Model.objects.count()) == (model, 1)
    with pytest.raises(ValidationError) as refused:
        start(canbo, continues=model)
    assert list(refused.value.message_dict) == ["year"]
    with pytest.raises(IntegrityError, match="registration_year_possible"):
        start(canbo, continues=model, year=1800)
    other = factories.recognised(2024, locality=factories.places()["L-08668"]).model
    with pytest.raises(PermissionDenied):
        start(canbo, continues=other)


def test_without_the_right_nothing_is_begun():
    vanglai = factories.user("vanglai")
    factories.join(vanglai, factories.places()["N-08674"])
    with pytest.raises(PermissionDenied):
        start(vanglai)
    assert Registration.objects.count() == 0


def test_units_of_others_are_refused():
    canbo = factories.officer()
    with pytest.raises(PermissionDenied, match="Xã Tu Vũ"):
        start(canbo, locality=factories.places()["N-08686"])
    with pytest.raises(PermissionDenied, match="Công an tỉnh"):
        start(canbo, organisation=factories.organisation())
    assert Registration.objects.count() == 0


def test_an_officer_of_an_organisation_must_name_it():
    front = factories.organisation("Mặt trận", locality=factories.places()["N-08674"])
    officer = factories.officer(unit=front)
    with pytest.raises(ValidationError) as refused:
        start(officer)
    assert list(refused.value.message_dict) == ["organisation"]
    assert Model.objects.count() == 0
    assert start(officer, organisation=front).organisation == front


def test_only_officers_with_a_unit_may_start():
    left = factories.user("nghiviec", "officer")
    factories.join(left, factories.places()["N-08674"], ends_on=datetime.date(2025, 12, 31))
    assert drafting.may_start(factories.officer())
    assert drafting.may_start(factories.officer("congan", unit=factories.organisation()))
    assert not drafting.may_start(left)
    assert not drafting.may_start(factories.reviewer())


def test_communes_that_one_may_register_for_follow_the_memberships():
    places = factories.places()
    front = factories.organisation("Mặt trận", locality=places["L-08668"])
    many = factories.officer("nhieu", unit=places["N-08674"])
    factories.join(many, front)
    registrable = Locality.objects.registrable_by
    assert list(registrable(factories.officer("nay"))) == [places["N-08674"]]
    assert list(registrable(factories.officer("cu", unit=places["L-08677"]))) == [places["N-08674"]]
    assert list(registrable(many)) == [places["N-08674"], places["N-08686"]]
    assert list(registrable(factories.officer("congan", unit=factories.organisation()))) == []


def test_organisations_that_one_may_name_are_own_or_in_own_communes_and_open():
    places = factories.places()
    front = factories.organisation("Mặt trận", locality=places["N-08674"])
    factories.organisation(
        "Đã giải thể", closed_on=datetime.date(2025, 6, 30), locality=places["N-08674"]
    )
    factories.organisation("Nơi khác", locality=places["N-08686"])
    police = factories.organisation()
    assert list(Organisation.objects.registrable_by(factories.officer())) == [front]
    assert list(Organisation.objects.registrable_by(factories.officer("ca", unit=police))) == [
        police
    ]


def test_predecessors_are_the_communes_whose_land_came_here():
    places = factories.places()
    here = Locality.objects.filter(uid="N-08674")
    found = Locality.objects.predecessors_of(here)
    assert {unit.uid for unit in found} == {"L-08677", "L-08674"}
    assert places["L-08668"] not in found


def test_saving_replaces_text_and_counts_up():
    canbo = factories.officer()
    made = factories.draft(canbo)
    saved = save(made, canbo, name="Tên mới", rationale="Lý do mới")
    saved.refresh_from_db()
    assert (saved.name, saved.rationale, saved.version) == ("Tên mới", "Lý do mới", 2)
    assert saved.objectives == factories.STORY["objectives"]


def test_saving_the_same_again_leaves_no_trace():
    canbo = factories.officer()
    made = start(canbo, name="Đường hoa", figures=[figure()])
    outcome = made.outcomes.get()
    same = save(made, canbo, name="Đường hoa", figures=[figure("130.0000")], version=0)
    assert same.version == 1
    assert made.audit_rows.count() == 1
    assert outcome.audit_rows.count() == 1


def test_figures_are_added_changed_and_removed_and_the_others_left_alone():
    canbo = factories.officer()
    land = factories.indicator("land_total_m2", label_vi="Đất", unit_vi="m²")
    roads = factories.indicator("roads_built_count", label_vi="Đường", unit_vi="tuyến")
    made = start(canbo, figures=[figure(), Figure(indicator=land, value=Decimal(8400))])
    kept = made.outcomes.get(indicator=land)
    new = [
        Figure(indicator=land, value=Decimal(8400)),
        Figure(indicator=roads, numerator=Decimal(3), denominator=Decimal(4)),
    ]
    saved = save(made, canbo, figures=new)
    assert saved.version == 2
    assert [(o.indicator, o.amount) for o in saved.outcomes.order_by("indicator__code")] == [
        (land, Decimal(8400)),
        (roads, Decimal("0.75")),
    ]
    assert kept.audit_rows.count() == 1
    changed = save(saved, canbo, figures=[Figure(indicator=land, value=Decimal(9000)), new[1]])
    assert changed.version == 3
    assert changed.outcomes.get(indicator=land).value == 9000
    assert kept.audit_rows.count() == 2


def test_a_stale_form_is_refused_with_what_is_stored():
    canbo, other = factories.officer(), factories.officer("dongnghiep")
    made = factories.draft(canbo)
    save(made, other, name="Của người kia")
    with pytest.raises(StaleVersion) as refused:
        save(made, canbo, name="Của tôi", version=1)
    assert (refused.value.stored.name, refused.value.stored.version) == ("Của người kia", 2)
    made.refresh_from_db()
    assert made.name == "Của người kia"


def test_a_year_that_was_taken_at_the_same_moment_is_said_to_be_taken():
    made = factories.draft(year=THIS_YEAR)
    factories.draft(made.created_by, year=THIS_YEAR - 1, model=made.model)
    with pytest.raises(ValidationError, match="năm"):
        drafting.save(
            made, by=made.created_by, version=made.version, values={"year": THIS_YEAR - 1}
        )
    with pytest.raises(IntegrityError):
        drafting.save(made, by=made.created_by, version=made.version, values={"locality": None})


def test_who_may_not_write_changes_nothing():
    made = factories.draft(factories.officer())
    member = factories.user("khongquyen")
    factories.join(member, factories.places()["N-08674"])
    for someone in (
        member,
        factories.reviewer(),
        factories.officer("khac", unit=factories.places()["N-08686"]),
    ):
        with pytest.raises(PermissionDenied):
            save(made, someone, name="Tên khác")
    made.refresh_from_db()
    assert made.name == factories.STORY["name"]


def test_a_registration_cannot_be_moved_to_a_unit_of_others():
    canbo = factories.officer()
    made = factories.draft(canbo)
    with pytest.raises(PermissionDenied, match="Xã Tu Vũ"):
        save(made, canbo, locality=factories.places()["N-08686"])


def test_a_registration_cannot_be_moved_out_of_ones_own_sight():
    front = factories.organisation("Mặt trận", locality=factories.places()["N-08674"])
    officer = factories.officer(unit=front)
    made = start(officer, organisation=front)
    with pytest.raises(ValidationError):
        save(made, officer, organisation=None)
    made.refresh_from_db()
    assert (made.organisation, made.version) == (front, 1)


@pytest.mark.parametrize("state", [s for s in State if s not in {"draft", "returned"}])
def test_the_text_is_closed_once_it_is_sent(state: State):
    made = factories.registration(state)
    with pytest.raises(PermissionDenied):
        save(made, made.created_by, name="Tên khác")
    made.refresh_from_db()
    assert made.name == factories.STORY["name"]


def test_an_accepted_registration_is_open_for_results_and_figures():
    made = factories.registration(State.REGISTERED)
    saved = save(made, made.created_by, results="Đã xong.", figures=[figure()])
    assert (saved.results, saved.outcomes.get().value) == ("Đã xong.", Decimal(130))
    with pytest.raises(PermissionDenied):
        save(saved, made.created_by, results="Khác", name="Tên khác", figures=[figure()])


def draft(**changes: object) -> Draft:
    return Draft(creation_key=uuid.uuid4(), values=values(**changes), figures=[figure()])


def edit(made: Registration, version: int = 1, **changes: object) -> Edit:
    return Edit(registration=made, version=version, values=changes)


def test_many_are_begun_as_one_is():
    canbo, continued = factories.officer(), factories.recognised(2024).model
    drafts = [draft(name="Một"), replace(draft(name="Hai"), continues=continued)]
    made = drafting.start_many(by=canbo, drafts=drafts)
    assert [one.name for one in made] == ["Một", "Hai"]
    assert [one.model == continued for one in made] == [False, True]
    assert [one.outcomes.get().value for one in made] == [Decimal(130)] * 2
    assert [one.audit_rows.count() for one in made] == [1, 1]
    assert drafting.start_many(by=canbo, drafts=drafts) == made
    assert Registration.objects.filter(created_by=canbo).count() == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"year": 1800}, "Nội dung này không còn khớp với dữ liệu vừa được lưu."),
        ({"locality": "N-08686"}, "Tài khoản này không phải là cán bộ của đơn vị: Xã Tu Vũ."),
    ],
)
def test_of_many_none_is_begun_if_one_is_refused_and_that_one_is_told(changes, message):
    changes = {name: factories.places().get(value, value) for name, value in changes.items()}
    drafts = [draft(), draft(**changes), draft()]
    with pytest.raises(OneRefused) as refused:
        drafting.start_many(by=factories.officer(), drafts=drafts)
    assert (refused.value.place, refused.value.messages) == (1, [message])
    assert (Registration.objects.count(), Model.objects.count()) == (0, 0)


def test_many_are_saved_as_one_is():
    canbo = factories.officer()
    one, two, same = made = [start(canbo, name=name) for name in ("Một", "Hai", "Ba")]
    edits = [edit(two, name="Hai mới"), edit(one, results="Tốt"), edit(same, name="Ba")]
    saved = drafting.save_many(by=canbo, edits=edits)
    assert [(one.name, one.results, one.version) for one in saved] == [
        ("Hai mới", "", 2),
        ("Một", "Tốt", 2),
        ("Ba", "", 1),
    ]
    for registration in made:
        registration.refresh_from_db()
    assert [registration.version for registration in made] == [2, 2, 1]
    assert two.updated_at > two.created_at
    assert Registration.objects.search("hai moi").get() == two


def test_of_many_none_is_saved_if_one_is_refused_and_that_one_is_told():
    canbo = factories.officer()
    one, two = start(canbo, name="Một"), start(canbo, name="Hai")
    with pytest.raises(OneRefused) as refused:
        drafting.save_many(by=canbo, edits=[edit(one, name="A"), edit(two, 7, name="B")])
    message = "Có người khác đã sửa đăng ký này sau khi trang được mở."
    assert (refused.value.place, refused.value.messages) == (1, [message])
    assert set(Registration.objects.values_list("name", "version")) == {("Một", 1), ("Hai", 1)}


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_registration():
    canbo, key = factories.officer(), uuid.uuid4()
    factories.indicator()

    def click() -> str:
        return str(start(canbo, key=key, name="Đường hoa", figures=[figure()]).pk)

    answers = at_once(*[click] * 6)
    made = Registration.objects.get()
    assert answers == [str(made.pk)] * 6
    assert Model.objects.count() == 1
    assert made.outcomes.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_the_second_is_told():
    canbo = factories.officer()
    made = factories.draft(canbo)

    def type_in(name: str) -> Callable[[], str]:
        return lambda: "saved " + save(made, canbo, name=name, version=1).name

    answers = at_once(type_in("Một"), type_in("Hai"))
    made.refresh_from_db()
    assert answers == [f"saved {made.name}", "stale"]
    assert made.version == 2
