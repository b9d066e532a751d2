"""Rows that tests start from: plain functions, real records, nothing random."""

import datetime
import io
import itertools

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from models_registry import recognition
from models_registry.campaign_moves import CAMPAIGN_MOVES, CampaignState
from models_registry.models import (
    SUBJECT_FIELDS,
    Appraisal,
    Campaign,
    CampaignEvent,
    Consent,
    Criterion,
    Decision,
    DecisionEntry,
    Field,
    Indicator,
    LateRelease,
    Level,
    Locality,
    LocalitySuccession,
    Membership,
    Model,
    Organisation,
    OrganisationKind,
    Recognition,
    Registration,
    ReportingPeriod,
    ReviewEvent,
    Score,
    User,
)
from models_registry.recognition import Line
from models_registry.roles import STAFF_ROLES
from models_registry.transitions import TRANSITIONS, State

_numbers = itertools.count(1)
REFORM = datetime.date(2025, 7, 1)
FIELDS = {
    "economy": ("Kinh tế", "Economy"),
    "culture_society": ("Văn hóa - xã hội", "Culture and society"),
    "defence_security": ("Quốc phòng - an ninh", "Defence and security"),
    "party_political_system": (
        "Xây dựng Đảng và hệ thống chính trị",
        "Party building and the political system",
    ),
}


def user(username: str, *roles: str, **values: object) -> User:
    """A user in these roles, with the password "password"."""
    if roles and not Group.objects.exists():
        call_command("sync_roles", stdout=io.StringIO())
    made = User.objects.create_user(
        username, password="password", is_staff=bool(set(roles) & set(STAFF_ROLES)), **values
    )
    made.groups.set(Group.objects.filter(name__in=roles))
    return made


def officer(
    username: str = "canbo", *, unit: Locality | Organisation | None = None, **values: object
) -> User:
    """An officer of one unit: xã Thanh Thủy of today unless told otherwise."""
    made = user(username, "officer", full_name="Hà Thị Cán Bộ", **values)
    join(made, unit or places()["N-08674"])
    return made


def join(member: User, unit: Locality | Organisation, **values: object) -> Membership:
    """Make the user an officer of a unit."""
    forget_units(member)
    of = "locality" if isinstance(unit, Locality) else "organisation"
    starts_on = values.pop("starts_on", datetime.date(2020, 1, 1))
    return Membership.objects.create(user=member, starts_on=starts_on, **{of: unit}, **values)


def forget_units(member: User) -> None:
    """Have the user's units read anew, as the next request does."""
    member.__dict__.pop("units", None)


def reviewer(username: str = "thamdinh") -> User:
    """A provincial reviewer."""
    return user(username, "reviewer", full_name=f"Người {username}")


def places() -> dict[str, Locality]:
    """A corner of the real map: huyện Thanh Thủy before and after 2025-07-01, by uid."""
    if not Locality.objects.filter(uid="N-25").exists():
        _make_places()
    return {unit.uid: unit for unit in Locality.objects.select_related("today", "former_district")}


def _make_places() -> None:
    ended = REFORM - datetime.timedelta(days=1)
    new_province = _unit("N-25", "province", "Tỉnh Phú Thọ", None, valid_from=REFORM)
    province = _unit("L-25", "province", "Tỉnh Phú Thọ", None, valid_to=ended, today=new_province)
    new = {}
    for uid, name in (("N-08674", "Xã Thanh Thủy"), ("N-08686", "Xã Tu Vũ")):
        new[uid] = _unit(uid, "commune", name, new_province, valid_from=REFORM)
    districts = {}
    for uid, name in (("L-239", "Huyện Thanh Thủy"), ("L-230", "Huyện Đoan Hùng")):
        district = _unit(uid, "district", name, province, valid_to=ended)
        Locality.objects.filter(pk=district.pk).update(former_district=district)
        districts[uid] = district
    Locality.objects.filter(kind="commune").update(former_district=districts["L-239"])
    for uid, name, successor in (
        ("L-08677", "Xã Sơn Thủy", "N-08674"),
        ("L-08674", "Thị trấn Thanh Thủy", "N-08674"),
        ("L-08668", "Xã Đào Xá", "N-08686"),
    ):
        unit = _unit(
            uid,
            "commune",
            name,
            districts["L-239"],
            valid_to=ended,
            today=new[successor],
            former_district=districts["L-239"],
        )
        LocalitySuccession.objects.create(
            predecessor=unit,
            successor=new[successor],
            effective_on=REFORM,
            relation="whole",
            is_default=True,
            legal_basis="NQ 1676/NQ-UBTVQH15",
        )
    for district in districts.values():
        LocalitySuccession.objects.create(
            predecessor=district, effective_on=REFORM, relation="abolished"
        )


def _unit(
    uid: str, kind: str, full_name: str, parent: Locality | None, **values: object
) -> Locality:
    division = next(
        word for word in ("Thị trấn", "Tỉnh", "Huyện", "Xã") if full_name.startswith(word)
    )
    unit = Locality.objects.create(
        uid=uid,
        code=uid[2:],
        kind=kind,
        division_type=division.lower(),
        name=full_name.removeprefix(division).strip(),
        full_name=full_name,
        parent=parent,
        **values,
    )
    if "valid_to" not in values:
        Locality.objects.filter(pk=unit.pk).update(today=unit)
    return unit


def field(code: str = "culture_society") -> Field:
    """One of the four fields."""
    vietnamese, english = FIELDS[code]
    position = list(FIELDS).index(code)
    return Field.objects.get_or_create(
        code=code, defaults={"label_vi": vietnamese, "label_en": english, "position": position}
    )[0]


def field_to_clear(code: str = "defence_security") -> Field:
    """A field whose models are withheld until a reviewer clears them."""
    made = field(code)
    Field.objects.filter(pk=made.pk).update(needs_clearance=True)
    made.refresh_from_db()
    return made


def organisation(name: str = "Công an tỉnh", **values: object) -> Organisation:
    """An organisation, without a territory unless one is given."""
    kind = OrganisationKind.objects.get_or_create(
        code="body", defaults={"label_vi": "Cơ quan", "label_en": "Body"}
    )[0]
    return Organisation.objects.get_or_create(
        name=name, locality=values.pop("locality", None), defaults={"kind": kind, **values}
    )[0]


def issuer() -> Organisation:
    """The provincial committee that signs decisions, with the State letterhead."""
    return organisation("Ủy ban nhân dân tỉnh", issues_decisions=True)


def indicator(code: str = "households_donating_land", **values: object) -> Indicator:
    """An indicator, counted in households unless told otherwise."""
    values = {
        "label_vi": "Số hộ hiến đất",
        "label_en": "Households giving land",
        "unit_vi": "hộ",
        "unit_en": "households",
        "kind": Indicator.Kind.FLOW,
        **values,
    }
    return Indicator.objects.get_or_create(code=code, defaults=values)[0]


def criterion(code: str = "c1", maximum: int = 100, **values: object) -> Criterion:
    """A criterion for every kind."""
    defaults = {"label_vi": "Kết quả cụ thể", "label_en": "Concrete results", **values}
    return Criterion.objects.get_or_create(code=code, defaults={"maximum": maximum, **defaults})[0]


STORY = {
    "name": "Nhân dân hiến đất làm đường bê tông",
    "rationale": "Đường đất hẹp, mưa lầy, khó chở nông sản.",
    "objectives": "Cứng hóa bốn tuyến đường khu dân cư.",
    "approach": "Đảng viên hiến đất trước, rồi vận động từng hộ.",
    "beneficiaries": "Các hộ ở khu 5, 6, 7 và 8.",
}
BOTH_NEEDED = {"duplicate_reason": "Hai khu dân cư khác nhau, hai nhóm hộ khác nhau."}
REPORT = {
    "results": "Bốn tuyến đường dài 4,6 km đã xong.",
    "self_assessment": "Hoàn thành tốt, dân đồng thuận cao.",
}


def draft(by: User | None = None, **values: object) -> Registration:
    """A draft with everything the form needs, of xã Thanh Thủy, for 2026."""
    author = by or User.objects.filter(groups__name="officer").first() or officer()
    values = {
        "locality": places()["N-08674"],
        "field": field(),
        "year": 2026,
        **STORY,
        **REPORT,
        **values,
    }
    values.setdefault("model", None)
    model = values.pop("model") or Model.objects.create()
    made = Registration.objects.create(model=model, created_by=author, **values)
    made.refresh_from_db()
    return made


PATHS = {
    State.DRAFT: (),
    State.SUBMITTED: ("submit",),
    State.RETURNED: ("submit", "return"),
    State.REGISTERED: ("submit", "register"),
    State.REPORTED: ("submit", "register", "report"),
    State.PROPOSED: ("submit", "propose"),
    State.RECOGNISED: ("submit", "propose", "recognise"),
    State.NOT_RECOGNISED: ("submit", "decline"),
    State.WITHDRAWN: ("withdraw",),
    State.DISCONTINUED: ("submit", "register", "discontinue"),
}


def registration(state: State = State.SUBMITTED, **values: object) -> Registration:
    """A registration brought to a state by events of its own, whoever may have made them."""
    made = draft(**values)
    for action in PATHS[state]:
        step(made, action)
    return made


@transaction.atomic
def step(made: Registration, action: str, actor: User | None = None) -> ReviewEvent:
    """Write a move as the database asks for it, without asking who may."""
    target = TRANSITIONS[action].target
    event = ReviewEvent.objects.create(
        registration=made,
        action=action,
        from_state=made.state,
        to_state=target,
        actor=actor or made.created_by,
    )
    Registration.objects.filter(pk=made.pk).update(state=target, last_event=event)
    made.refresh_from_db()
    return event


def appraise(made: Registration, by: User, points: int = 80) -> Appraisal:
    """An appraisal with one score."""
    appraisal = Appraisal.objects.create(registration=made, appraiser=by, opinion="Đạt yêu cầu.")
    Score.objects.create(appraisal=appraisal, criterion=criterion(), points=points)
    return appraisal


def period(*, closes_in: int = 30, late_days: int | None = 10, year: int = 2026) -> ReportingPeriod:
    """A reporting period open since 60 days ago that closes in days from today, or has closed."""
    closes_on = timezone.localdate() + datetime.timedelta(days=closes_in)
    return ReportingPeriod.objects.create(
        year=year,
        opens_on=closes_on - datetime.timedelta(days=60),
        closes_on=closes_on,
        late_until=closes_on + datetime.timedelta(days=late_days) if late_days else None,
    )


def release(
    of: ReportingPeriod,
    unit: Locality | Organisation | None = None,
    *,
    by: User,
    until_in: int = 0,
) -> LateRelease:
    """A release of one unit, xã Thanh Thủy unless told otherwise, until days from today."""
    unit = unit or places()["N-08674"]
    name = "locality" if isinstance(unit, Locality) else "organisation"
    return LateRelease.objects.create(
        period=of,
        until_on=timezone.localdate() + datetime.timedelta(days=until_in),
        reason="Mưa lũ làm gián đoạn việc thực hiện.",
        released_by=by,
        **{name: unit},
    )


def decision(**values: object) -> Decision:
    """A complete decision of today, in draft unless a state is given."""
    values = {
        "issuer": issuer(),
        "number": str(next(_numbers)),
        "symbol": "QĐ-UBND",
        "dated_on": timezone.localdate(),
        "signatory_name": "Nguyễn Văn Ký",
        "signatory_position": "Chủ tịch",
        "level": Level.PROVINCE,
        "year": 2026,
        **values,
    }
    signed_at_once = values.get("state") == Decision.State.SIGNED
    values.setdefault("is_historic", signed_at_once)  # one of earlier years, before the registry
    return Decision.objects.create(**values)


def revocation() -> Decision:
    """A signed decision by which something may be revoked."""
    return decision(purpose=Decision.Purpose.REVOCATION, state=Decision.State.SIGNED)


def frozen(*registrations: Registration, **values: object) -> Decision:
    """A decision whose list holds these registrations and is frozen."""
    made = decision(**values)
    for position, listed in enumerate(registrations, 1):
        DecisionEntry.objects.create(decision=made, registration=listed, position=position)
    made.state = Decision.State.FROZEN
    made.save()
    return made


def consent(made: Registration, by: User, **values: object) -> Consent:
    """The consent of the person whom a registration names."""
    values = {"subject_name": made.subject_name, "text_version": "2026-01", **values}
    return Consent.objects.create(model=made.model, recorded_by=by, **values)


def carried_out(by: User, purpose: str, *lines: Line, **values: object) -> Decision:
    """A signed decision that corrects, revokes or commends."""
    made = decision(purpose=purpose, **values)
    recognition.add_lines(made, lines, by=by)
    recognition.freeze(made, by=by)
    recognition.sign(made, by=by)
    made.refresh_from_db()
    return made


CAMPAIGN_PATHS = {
    CampaignState.DRAFT: (),
    CampaignState.SUBMITTED: ("submit",),
    CampaignState.RETURNED: ("submit", "return"),
    CampaignState.PUBLISHED: ("submit", "publish"),
}


def campaign(state: CampaignState = CampaignState.PUBLISHED, **values: object) -> Campaign:
    """A campaign of xã Thanh Thủy with place, organiser and activities, brought to a state."""
    by = values.pop("by", None) or User.objects.filter(groups__name="officer").first() or officer()
    places_of = values.pop("localities", None)
    organisers = values.pop("organisers", None)
    linked = values.pop("linked_models", ())
    values = {
        "name": "Tháng cao điểm dân vận",
        "year": 2024,
        "locality": places()["N-08674"],
        "activities": "Sửa đường, nạo vét kênh mương.",
        "created_at": timezone.now(),
        **values,
    }
    made = Campaign.objects.create(created_by=by, **values)
    made.localities.set([places()["L-08677"]] if places_of is None else places_of)
    made.organisers.set([organisation()] if organisers is None else organisers)
    made.linked_models.set(linked)
    for action in CAMPAIGN_PATHS[state]:
        step_campaign(made, action)
    return made


@transaction.atomic
def step_campaign(made: Campaign, action: str, actor: User | None = None) -> CampaignEvent:
    """Write a move as the database asks for it, without asking who may."""
    move = CAMPAIGN_MOVES[action]
    reviewers = User.objects.filter(username="congbo")
    by = actor or (made.created_by if move.side == "officer" else None)
    event = CampaignEvent.objects.create(
        campaign=made,
        action=action,
        from_state=made.state,
        to_state=move.target,
        actor=by or reviewers.first() or reviewer("congbo"),
        reason="Cần ghi rõ số ngày công của từng lực lượng." if move.needs_reason else "",
    )
    is_published = move.target is CampaignState.PUBLISHED
    Campaign.objects.filter(pk=made.pk).update(
        state=move.target,
        last_event=event,
        published_at=event.happened_at if is_published else None,
        published_by=event.actor if is_published else None,
        slug=f"thang-{made.pk}",
    )
    made.refresh_from_db()
    return event


@transaction.atomic
def recognised(year: int = 2024, model: Model | None = None, **values: object) -> Recognition:
    """A public model by a historic recognition (no registration), with its own decision."""
    level = values.pop("level", Level.PROVINCE)
    day = datetime.date(year, 5 if level == Level.DISTRICT else 11, 18)
    signed = values.pop("decision", None) or decision(
        year=year,
        dated_on=day,
        state=Decision.State.SIGNED,
        level=level,
        is_historic="registration" not in values,
    )
    values = {
        "name": STORY["name"],
        "field": field(),
        "locality": places()["L-08677"],
        "position": signed.recognitions.count() + 1,
        **values,
    }
    made = Recognition(
        model=model or Model(), decision=signed, level=signed.level, year=year, **values
    )
    for name in SUBJECT_FIELDS:
        setattr(made.model, name, getattr(made, name))
    made.model.approach = made.model.approach or STORY["approach"]
    made.model.published_at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
    made.model.save()
    made.save()
    made.refresh_from_db()
    return made
