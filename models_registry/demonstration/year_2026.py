"""2026: registrations in every state, brought there by the people whose moves they are."""

import datetime
from collections import defaultdict
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from .. import recognition, workflow
from ..appraising import appraisal, assigning
from ..models import (
    STORY_FIELDS,
    Criterion,
    Decision,
    Kind,
    Level,
    Locality,
    Model,
    Organisation,
    Outcome,
    Registration,
    ReportingPeriod,
    User,
)
from ..personal import consents
from ..similar_names import similar
from ..transitions import TRANSITIONS, State
from .actors import Unit, reviewers, units
from .composing import NOTICE, Composer, Draft
from .listing import SIGNATORY, SIGNATORY_POSITION
from .words import Who, invented_name
from .year_2024 import STEERING_COMMITTEE

YEAR = 2026
PROVINCE = "N-25"
# How far each registration goes, and by which moves; the last step to "recognised" is a signature.
WAYS: dict[State, tuple[str, ...]] = {
    State.DRAFT: (),
    State.SUBMITTED: ("submit",),
    State.RETURNED: ("submit", "return"),
    State.WITHDRAWN: ("submit", "withdraw"),
    State.REGISTERED: ("submit", "register"),
    State.DISCONTINUED: ("submit", "register", "discontinue"),
    State.REPORTED: ("submit", "register", "report"),
    State.NOT_RECOGNISED: ("submit", "register", "report", "decline"),
    State.PROPOSED: ("submit", "register", "report", "propose"),
    State.RECOGNISED: ("submit", "register", "report", "propose"),
}
OF_MAIN_UNIT = "draft returned submitted registered registered reported recognised".split()
OF_OTHER_UNITS = {
    State.DRAFT: 3,
    State.SUBMITTED: 12,
    State.RETURNED: 3,
    State.REGISTERED: 6,
    State.REPORTED: 8,
    State.PROPOSED: 8,
    State.RECOGNISED: 5,
    State.NOT_RECOGNISED: 3,
    State.WITHDRAWN: 2,
    State.DISCONTINUED: 2,
}
OTHER_UNITS = 24
CONTINUED = 0.25  # of the other units' registrations: they go on with a model of 2024
FINISHED = 0.4  # of the submitted ones already tell their results
APPRAISED = 0.5  # of the reported ones
DAYS_LEFT = 14  # at least, until the reporting period closes
IN_DRAFT_LIST = 5  # of the proposed ones stand in a decision that is being prepared
FIELDS = ["economy", "culture_society", "defence_security", "party_political_system"]
BY_PERSONS = 0.35
CONSENT_TEXT = "2026-01"

Cases = list[tuple[Registration, State]]  # and where it is to go


def fill(random: Random, composer: Composer) -> int:
    """Make the registrations of 2026 and move them on; return how many there are."""
    main, *others = units(random, others=OTHER_UNITS)
    first, second = reviewers()
    cases: Cases = [
        # No roads here: the officer may want to register those of the article.
        (_registration(random, composer, main, State(state), FIELDS[1:]), State(state))
        for state in OF_MAIN_UNIT
    ]
    states = [state for state, count in OF_OTHER_UNITS.items() for _number in range(count)]
    random.shuffle(states)
    for number, state in enumerate(states):
        unit = others[number % len(others)]
        cases.append((_registration(random, composer, unit, state, FIELDS), state))
    for step in range(3):
        _move(random, composer, cases, step, first)
    _appraise(random, cases, first)
    _move(random, composer, cases, 3, first)
    _decide(cases, first, second)
    _assign(first, second)
    _open_period()
    return len(cases)


def _assign(first: User, second: User) -> None:
    """Make each reviewer responsible for a third of what waits; the rest is nobody's yet."""
    waiting = list(Registration.objects.waiting().order_by("pk").values_list("pk", flat=True))
    assigning.assign(waiting[::3], reviewer=first, by=second)
    assigning.assign(waiting[1::3], reviewer=second, by=second)


def _open_period() -> None:
    """Set the year's reporting period, open on the day of the demonstration."""
    today = timezone.localdate()
    closes_on = max(datetime.date(YEAR, 12, 15), today + datetime.timedelta(days=DAYS_LEFT))
    ReportingPeriod.objects.create(
        year=YEAR,
        opens_on=min(datetime.date(YEAR, 10, 1), today),
        closes_on=closes_on,
        late_until=closes_on + datetime.timedelta(days=16),
    )


def _registration(
    random: Random, composer: Composer, unit: Unit, state: State, fields: list[str]
) -> Registration:
    """Make one draft, with its report where it will need one."""
    earlier = _model_to_continue(random, unit) if len(fields) == len(FIELDS) else None
    figures: list[Outcome] = []
    if earlier and not _looks_registered(unit, earlier.name):
        columns = {name: getattr(earlier, name) for name in STORY_FIELDS}
        columns["former_locality"] = earlier.locality
        model = earlier
    else:
        earlier = None
        draft = _new_draft(random, composer, unit, fields)
        columns, figures = draft.columns, draft.figures
        for name in ("source", "is_demonstration"):
            del columns[name]
        columns["former_locality"] = random.choice(unit.predecessors)
        model = Model.objects.create(is_demonstration=True, source=NOTICE)
    columns |= {"locality": unit.locality, "organisation": random.choice(unit.committees)}
    columns["self_assessment"] = random.choice(composer.words.common["assessments"])
    if not _tells_results(random, state):
        columns |= {"results": "", "self_assessment": ""}
        figures = []
    made = Registration.objects.create(
        model=model,
        year=YEAR,
        basis=Registration.Basis.CONTINUED if earlier else Registration.Basis.NEW,
        contact_name=invented_name(random, composer.words.common, "women"),
        created_by=unit.officer,
        **columns,
    )
    for figure in figures:
        figure.registration = made
    Outcome.objects.bulk_create(figures)
    return made


def _new_draft(random: Random, composer: Composer, unit: Unit, fields: list[str]) -> Draft:
    """Compose until the unit has nothing that looks the same: its officer would have to say why."""

    def compose() -> Draft:
        who = Who.PERSON if random.random() < BY_PERSONS else Who.COMMUNE
        return composer.compose(random.choice(fields), who, year=YEAR, locality=unit.locality)

    drafts = iter(compose, None)
    return next(one for one in drafts if not _looks_registered(unit, one.columns["name"]))


def _looks_registered(unit: Unit, name: str) -> bool:
    asked = Registration(name=name, year=YEAR, locality=unit.locality)
    return similar.registered_twice(asked, user=unit.officer) is not None


def _model_to_continue(random: Random, unit: Unit) -> Model | None:
    """An invented model of 2024 in the same place, where chance wants one."""
    if random.random() >= CONTINUED:
        return None
    candidates = Model.objects.filter(
        locality__in=unit.predecessors, source=NOTICE, registrations=None
    )
    # The last map before the merger: what ended earlier is named on the form no more.
    last_map = Locality.objects.filter(successions__successor=unit.locality)
    return candidates.filter(locality__in=last_map).order_by("pk").first()


def _tells_results(random: Random, state: State) -> bool:
    return "report" in WAYS[state] or (state == State.SUBMITTED and random.random() < FINISHED)


def _move(random: Random, composer: Composer, cases: Cases, step: int, reviewer: User) -> None:
    """Make everybody's next move: those of an officer with the units' own officers."""
    together: dict[tuple[str, User], list[Registration]] = defaultdict(list)
    for registration, target in cases:
        if step < len(WAYS[target]):
            action = WAYS[target][step]
            by_officer = TRANSITIONS[action].side == "officer"
            together[action, registration.created_by if by_officer else reviewer].append(
                registration
            )
    reasons: dict[str, Any] = composer.words.common["reasons"]
    for (action, actor), registrations in together.items():
        if action in reasons:
            for registration in registrations:
                reason = random.choice(reasons[action])
                workflow.move(registration, action, by=actor, reason=reason)
        else:
            keys = [registration.pk for registration in registrations]
            workflow.move_many(keys, TRANSITIONS[action], by=actor)


def _appraise(random: Random, cases: Cases, reviewer: User) -> None:
    """Give points to those that will be decided, and to some that have only reported."""
    for registration, target in cases:
        decided = len(WAYS[target]) == 4
        if not decided and (target != State.REPORTED or random.random() >= APPRAISED):
            continue
        share = Decimal("0.5") if target == State.NOT_RECOGNISED else Decimal("0.8")
        sheet = Criterion.objects.sheet(year=YEAR, kind=registration.kind)
        appraisal.appraise(
            registration,
            by=reviewer,
            points={
                criterion: (
                    criterion.maximum * (share + random.randint(0, 3) * Decimal("0.05"))
                ).quantize(Decimal(1))
                for criterion in sheet
            },
            site_visited_on=timezone.localdate(),
            opinion="Đã kiểm tra thực tế và trao đổi với Nhân dân nơi thực hiện (ý kiến minh họa).",
        )


def _decide(cases: Cases, first: User, second: User) -> None:
    """One list is signed, another is being prepared; whoever proposed does not sign."""
    signed = _decision(first, number="12", dated_on=timezone.localdate())
    recognised = _going_to(cases, State.RECOGNISED)
    for registration in recognised:
        if registration.kind != Kind.COLLECTIVE:
            consents.record(
                registration.model,
                by=first,
                subject_name=registration.subject_name,
                text_version=CONSENT_TEXT,
            )
    recognition.gather(signed, recognised, by=first)
    recognition.arrange(signed, by=first)
    recognition.freeze(signed, by=second)
    recognition.sign(signed, by=second)
    prepared = _decision(first)
    proposed = _going_to(cases, State.PROPOSED)
    recognition.gather(prepared, proposed[:IN_DRAFT_LIST], by=first)


def _going_to(cases: Cases, state: State) -> list[Registration]:
    return [registration for registration, target in cases if target == state]


def _decision(reviewer: User, **paper: Any) -> Decision:
    return Decision.objects.create(
        issuer=Organisation.objects.get(name=STEERING_COMMITTEE, locality__uid=PROVINCE),
        symbol="QĐ/BCĐ",
        title=f"Công nhận mô hình “Dân vận khéo” năm {YEAR}",
        signatory_name=SIGNATORY,
        signatory_position=SIGNATORY_POSITION,
        level=Level.PROVINCE,
        year=YEAR,
        created_by=reviewer,
        is_demonstration=True,
        **paper,
    )
