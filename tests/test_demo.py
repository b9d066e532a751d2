"""`manage.py demo`: the numbers of the article, no unit left out, work for every role."""

import datetime
import io
from collections import Counter
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from models_registry import statistics, workflow
from models_registry.citizens import comments
from models_registry.demonstration import year_2026
from models_registry.models import (
    Appraisal,
    Campaign,
    Comment,
    CommentAnswer,
    Consent,
    Decision,
    Kind,
    LearningRequest,
    Level,
    Locality,
    Membership,
    Model,
    Notice,
    Organisation,
    Outcome,
    Recognition,
    Registration,
    ReportingPeriod,
    ReviewEvent,
    User,
)
from models_registry.transitions import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

OLD_PROVINCE = "L-25"
TEXTS = (
    "name subject_name source rationale objectives approach beneficiaries lead_forces "
    "coordinating_forces participating_forces resources milestones outputs results sustainability"
).split()


def of_2024():
    return Recognition.objects.counting().filter(year=2024)


def communes_of_2024():
    day = datetime.date(2024, 12, 15)
    return (
        Locality.objects.communes().in_force(day).filter(former_district__parent__uid=OLD_PROVINCE)
    )


def figures(**which):
    recognition = of_2024().get(**which)
    return {
        outcome.indicator.code: (outcome.amount, outcome.precision)
        for outcome in recognition.outcomes.select_related("indicator")
    }


def test_2024_has_exactly_the_margins_of_the_article():
    assert of_2024().count() == of_2024().values("model").distinct().count() == 1190
    assert Counter(of_2024().values_list("kind", flat=True)) == {
        Kind.COLLECTIVE: 980,
        Kind.INDIVIDUAL: 210,
    }
    assert Counter(of_2024().values_list("field__code", flat=True)) == {
        "economy": 495,
        "culture_society": 397,
        "defence_security": 145,
        "party_political_system": 153,
    }


def test_the_statistics_and_the_public_list_say_the_same():
    totals = statistics.totals(2024)
    assert (totals.total, [row.total for row in totals.kinds][:2]) == (1190, [980, 210])
    assert [row.total for row in totals.fields] == [495, 397, 145, 153]
    assert Model.objects.recognised_as(year=2024).count() == 1190 - 3  # that wait for clearance
    assert Model.objects.recognised_as(year=2024, kind=Kind.INDIVIDUAL).count() == 210


def test_some_models_are_recognised_at_two_levels_and_count_once():
    both = Recognition.objects.filter(year=2024).count() - 1190
    assert 0 < both < of_2024().filter(level=Level.PROVINCE).count()


def test_no_commune_of_2024_is_left_out_and_no_unit_is_invented():
    counts = Counter(of_2024().values_list("locality__uid", flat=True))
    communes = {unit.uid for unit in communes_of_2024()}
    districts = set(
        Locality.objects.former_districts()
        .filter(parent__uid=OLD_PROVINCE)
        .values_list("uid", flat=True)
    )
    assert len(communes) == 225
    assert min(counts[uid] for uid in communes) >= 3
    assert set(counts) == communes | districts | {None}
    assert (
        counts[None] == of_2024().filter(organisation__locality=None, locality=None).count() == 24
    )
    assert Locality.objects.count() == 711


def test_each_former_district_and_what_has_no_territory_has_its_models():
    assert of_2024().values("district").distinct().count() == 13 + 1


def test_decisions_are_dated_signed_and_numbered_in_2024_and_list_the_two_kinds_apart():
    decisions = Decision.objects.filter(year=2024)
    assert decisions.filter(state=Decision.State.SIGNED).count() == decisions.count() == 28
    assert set(decisions.values_list("dated_on__year", flat=True)) == {2024}
    assert decisions.filter(number="").count() == 0
    for decision in decisions:
        rows = decision.recognitions.order_by("position")
        assert len({row.kind for row in rows}) == 1
        assert [row.position for row in rows] == list(range(1, len(rows) + 1))


def test_a_list_is_ordered_by_unit_then_by_name():
    decision = Decision.objects.get(
        issuer__locality__uid="L-230",
        recognitions__kind="individual",
        recognitions__position=1,
        year=2024,
    )
    rows = decision.recognitions.select_related("locality").order_by("position")
    assert [row.locality.sort_key for row in rows] == sorted(row.locality.sort_key for row in rows)


def test_models_are_published_on_the_day_of_their_highest_decision():
    for recognition in of_2024().select_related("model", "decision")[:200]:
        assert timezone.localdate(recognition.model.published_at) == recognition.decision.dated_on
        assert recognition.name == recognition.model.name


def test_the_story_of_every_model_is_told():
    for model in Model.objects.recognised_as(year=2024):
        told = [getattr(model, name) for name in TEXTS]
        assert all(told)
        assert not any(set("{}") & set(text) for text in told)
        assert bool(model.subject_role) == (model.kind == Kind.INDIVIDUAL)


def test_the_roads_of_son_thuy_have_the_figures_of_the_article():
    assert figures(locality__uid="L-08677", name__contains="khu 5, 6, 7, 8") == {
        "households_donating_land": (Decimal(130), ""),
        "land_total_m2": (Decimal(8400), ""),
        "assets_on_land_vnd": (Decimal(2_500_000_000), "over"),
        "workdays_people": (Decimal(500), ""),
        "roads_built_count": (Decimal(4), ""),
        "rural_road_concrete_km": (Decimal("4.6"), ""),
    }


def test_the_maize_of_ha_hoa_is_recomputed_from_its_harvest_and_area():
    assert figures(locality__uid="L-231", name="Trồng ngô sinh khối") == {
        "crop_area_ha": (Decimal(500), ""),
        "crop_yield_t_per_ha": (Decimal(50), ""),
        "units_covered_pct": (Decimal(100), ""),
    }


@pytest.mark.parametrize("uid", ["L-08662", "L-08701", "L-08665", "L-08671"])
def test_the_four_other_communes_of_thanh_thuy_are_there_without_figures(uid):
    assert figures(locality__uid=uid, name__startswith="Vận động Nhân dân hiến đất, vật") == {}


@pytest.mark.parametrize(
    "name", ["Nhà dân vận", "Đường cờ giáo xứ", "Đèn an ninh", "Camera an ninh", "Móc khóa an ninh"]
)
def test_the_models_of_doan_hung_belong_to_the_whole_district(name):
    assert figures(locality__uid="L-230", name=name) == {}
    assert "bài báo" in Model.objects.get(name=name).source


def test_the_campaigns_of_the_article_are_there_with_what_it_says_of_them():
    shown = {
        campaign.slug: [
            (outcome.indicator.code, outcome.amount, outcome.precision)
            for outcome in campaign.outcomes.select_related("indicator").order_by("pk")
        ]
        for campaign in Campaign.objects.all()
    }
    assert shown == {
        "thang-cao-diem-dan-van-doan-hung-2024": [
            ("workdays_people", Decimal(10_000), "over"),
            ("road_repaired_cleaned_km", Decimal(100), "over"),
        ],
        "thang-dan-van-chinh-quyen-te-le-2024": [
            ("roads_paved_pct", Decimal(100), ""),
            ("lighting_line_km", Decimal("5.5"), ""),
            ("cultural_facilities_built", Decimal(1), ""),
        ],
        "thang-cao-diem-dan-van-kha-cuu-2024": [],
    }
    for campaign in Campaign.objects.all():
        assert campaign.localities.count() == campaign.organisers.count() == 1
        assert "bài báo" in campaign.source


def test_2025_is_empty():
    assert not Recognition.objects.filter(year=2025).exists()
    assert not Registration.objects.filter(year=2025).exists()
    assert not Decision.objects.filter(year=2025).exists()


def test_2026_has_work_in_every_state():
    states = Counter(Registration.objects.values_list("state", flat=True))
    assert set(states) == set(State.values)
    assert states[State.RECOGNISED] == Recognition.objects.filter(year=2026).count() == 6
    assert Registration.objects.waiting().count() == 30
    assert Registration.objects.waiting().values("locality").distinct().count() > 10


def test_the_officer_of_the_main_unit_finds_something_to_do():
    officer = User.objects.get(username="canbo")
    own = Registration.objects.written_by(officer)
    assert Counter(own.values_list("state", flat=True)) == Counter(year_2026.OF_MAIN_UNIT)
    returned = own.get(state=State.RETURNED)
    assert len(returned.events.get(action="return").reason.text) >= 20
    assert [move.action for move in workflow.available(returned, officer)] == ["submit", "withdraw"]
    waiting = own.filter(state=State.REGISTERED)
    assert {registration.results for registration in waiting} == {""}


def test_each_registration_was_moved_by_its_own_officer_and_by_reviewers():
    for event in ReviewEvent.objects.select_related("registration", "actor"):
        is_officer = (
            Registration.objects.written_by(event.actor).filter(pk=event.registration_id).exists()
        )
        assert is_officer == (event.action in {"submit", "report", "withdraw"})
    signers = ReviewEvent.objects.filter(action="recognise").values_list("actor__username")
    assert set(signers) == {("thamdinh2",)}
    assert set(Appraisal.objects.values_list("appraiser__username")) == {("thamdinh",)}


def test_one_decision_of_2026_is_signed_and_another_is_being_prepared():
    signed = Decision.objects.get(year=2026, state=Decision.State.SIGNED)
    draft = Decision.objects.get(year=2026, state=Decision.State.DRAFT)
    assert signed.recognitions.count() == 6
    assert (draft.number, draft.dated_on, draft.entries.count()) == ("", None, 5)


def test_people_stand_in_both_lists_of_2026_and_those_recognised_have_agreed():
    people = Registration.objects.filter(year=2026, kind=Kind.INDIVIDUAL)
    states = Counter(people.values_list("state", flat=True))
    assert states[State.RECOGNISED] >= 1
    assert states[State.PROPOSED] >= 1
    recognised = people.filter(state=State.RECOGNISED)
    assert Consent.objects.count() == recognised.count()
    assert all(person.model.names_subject for person in recognised.select_related("model"))


def test_some_registrations_go_on_with_a_model_of_2024():
    continued = Registration.objects.filter(basis=Registration.Basis.CONTINUED)
    assert continued.count() > 0
    for registration in continued.select_related("locality", "former_locality"):
        assert registration.model.recognitions.filter(year=2024).exists()
        assert registration.former_locality.today == registration.locality
    assert continued.filter(model__source__contains="bài báo").count() == 0


def test_everything_invented_is_marked():
    assert Model.objects.filter(is_demonstration=False).count() == 0
    assert Decision.objects.filter(is_demonstration=False).count() == 0
    assert Campaign.objects.filter(is_demonstration=False).count() == 0
    assert set(
        Organisation.objects.filter(is_demonstration=False).values_list("name", flat=True)
    ) == {
        "Ban Dân vận Tỉnh ủy Phú Thọ",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy Phú Thọ",
        "Ủy ban nhân dân tỉnh Phú Thọ",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Thọ",
        "Công an tỉnh Phú Thọ",
        "Bộ Chỉ huy Quân sự tỉnh Phú Thọ",
    }


def test_nobody_can_sign_in_as_the_people_of_the_demonstration():
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert not User.objects.filter(is_superuser=True).exists()
    assert Membership.objects.count() == User.objects.filter(groups__name="officer").count()


def test_figures_stay_plausible_and_are_of_one_record_each():
    for outcome in Outcome.objects.select_related("indicator"):
        assert 0 < outcome.amount <= outcome.indicator.plausible_maximum, outcome


def test_a_residential_area_has_the_word_of_its_land():
    words = {
        ("L-25", "xã"): "khu",
        ("L-26", "xã"): "thôn",
        ("L-17", "xã"): "xóm",
        ("L-25", "thị trấn"): "khu",
    }
    registrations = Registration.objects.filter(basis=Registration.Basis.NEW).select_related(
        "locality__former_district__parent"
    )
    for registration in registrations:
        land = registration.locality.former_district.parent.uid
        expected = words.get((land, registration.locality.division_type), "tổ dân phố")
        assert registration.residential_areas.rsplit(" ", 1)[0] == expected


def test_a_second_run_changes_nothing():
    before = (Model.objects.count(), Registration.objects.count(), ReviewEvent.objects.count())
    said = io.StringIO()
    call_command("demo", stdout=said)
    assert said.getvalue().strip()
    assert before == (
        Model.objects.count(),
        Registration.objects.count(),
        ReviewEvent.objects.count(),
    )


def test_each_reviewer_has_work_on_the_desk_and_some_is_nobodys():
    for username in ("thamdinh", "thamdinh2"):
        reviewer = User.objects.get(username=username)
        assert Registration.objects.waiting().assigned_to(reviewer).count() == 10
    assert Registration.objects.waiting().assigned_to_nobody().count() == 10


def test_citizens_have_written_and_some_of_it_waits():
    model = Comment.objects.first().model
    shown = comments.for_page(model)
    assert (shown["comments_total"], shown["asked_to_learn"]) == (3, 2)
    assert [bool(each.published_answer) for each in shown["comments"]] == [False, False, True]
    assert (Comment.objects.waiting().count(), CommentAnswer.objects.waiting().count()) == (3, 1)
    officer = User.objects.get(username="canbo")
    requests = LearningRequest.objects.received_by(officer).order_by("created_at")
    assert list(requests.values_list("state", flat=True)) == ["answered", "new", "new"]


def test_the_reporting_period_is_open_and_there_are_notices_to_read():
    period, today = ReportingPeriod.objects.get(), timezone.localdate()
    assert period.year == year_2026.YEAR
    assert period.opens_on <= today
    assert (period.closes_on - today).days >= year_2026.DAYS_LEFT
    assert period.late_until > period.closes_on
    for username in ("canbo", "thamdinh"):
        user = User.objects.get(username=username)
        assert Notice.objects.visible_to(user).unread().exists()
    assert not ReviewEvent.objects.filter(late_release__isnull=False).exists()


def test_invented_models_learned_from_each_other_and_none_that_the_article_tells_of():
    learned = Model.objects.filter(replicates__isnull=False)
    roots = Model.objects.filter(replicates=None, replicas__isnull=False).distinct()

    assert learned.count() > 100
    assert roots.count() == 12
    assert not learned.filter(source__startswith="Tên mô hình").exists()
    assert not learned.filter(replicates__source__startswith="Tên mô hình").exists()
