"""How far a registration is: each step with what it still lacks."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from .. import workflow
from ..forms import CHECK, FILES, Step, step_of, steps_of
from ..guards import Obstacles
from ..models import Registration, ReviewComment, User
from ..registering import autosaving, drafting, submissions
from ..transitions import Transition

Considered = list[tuple[Transition, Obstacles]]


@dataclass(frozen=True)
class Progress:
    """One step as the list of steps shows it; `address` is empty before the draft is begun."""

    step: Step
    number: int
    address: str
    is_current: bool
    missing: int = 0
    comments: int = 0
    has_unsaved: bool = False


def may_edit(registration: Registration, user: User) -> bool:
    """Whether the user may write something into it now."""
    return (
        registration.is_open_to_report
        and registration.is_own
        and user.has_perm(drafting.PERMISSION)
    )


def address_of(registration: Registration, step: Step) -> str:
    """The page of a step."""
    if step == CHECK:
        return registration.get_absolute_url()
    if step == FILES:
        return reverse("registration_files", args=[registration.pk])
    return reverse("registration_step", args=[registration.pk, step.key])


def progress(
    registration: Registration, user: User, current: Step, considered: Considered | None = None
) -> list[Progress]:
    """The steps in their order; `considered` are the officer's moves, where they are known."""
    steps = steps_of(registration)
    if registration.pk is None:
        return [Progress(step, n, "", step == current) for n, step in enumerate(steps, 1)]
    if considered is None:
        considered = workflow.considered(registration, user)
    lacking = Counter(
        step_of(name).key
        for move, obstacles in considered
        if move.action in submissions.ACTIONS
        for name in obstacles
    )
    commented = Counter(
        step_of(name).key
        for name in ReviewComment.objects.to_answer(registration).values_list(
            "field_name", flat=True
        )
    )
    unsaved = unsaved_steps(registration, user)
    return [
        Progress(
            step,
            number,
            address_of(registration, step),
            step == current,
            missing=lacking[step.key] if step != CHECK else 0,
            comments=commented[step.key],
            has_unsaved=step in unsaved,
        )
        for number, step in enumerate(steps, 1)
    ]


def unsaved_steps(registration: Registration, user: User) -> list[Step]:
    """The open steps that hold something typed and not saved."""
    keys = set(autosaving.kept(registration, user).values_list("step", flat=True))
    return [step for step in steps_of(registration) if step.key in keys]


def first_open(registration: Registration, user: User) -> str:
    """The page of the first step with something to do: a comment, a gap, or else the first."""
    steps = [row for row in progress(registration, user, CHECK) if row.step.names]
    for row in steps:
        if row.comments or row.missing or row.has_unsaved:
            return row.address
    return steps[0].address
