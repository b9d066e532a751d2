"""What an administrator does to an account besides changing it, each confirmed on its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from models_registry.accounts import leaving, links
from models_registry.letters import absolute
from models_registry.models import User

from .base import person

Done = str | None  # the link that is shown once


@dataclass(frozen=True)
class Act:
    """One row: what it is called, what it means, to whom it is offered, what it does."""

    label: str | Promise
    meaning: str | Promise
    done: str | Promise
    is_offered: Callable[[User], bool]
    do: Callable[[User, User], Done]


def _invite(user: User, _by: User) -> Done:
    address = reverse("invitation", args=[links.invite(user)])
    return absolute(address)


def _is_invited(user: User) -> bool:
    return user.is_active and not user.has_usable_password()


ACTS = {
    "invite": Act(
        _("Invite"),
        _(
            "A link to choose a password is sent by e-mail, and shown here once. It can be used"
            " once, within 7 days; earlier invitations end."
        ),
        _("The invitation is made."),
        _is_invited,
        _invite,
    ),
    "withdraw": Act(
        _("Withdraw the invitation"),
        _("The links that were sent or shown before can no longer be used."),
        _("The invitation is withdrawn."),
        _is_invited,
        lambda user, _by: links.withdraw(user),
    ),
    "second-factor": Act(
        _("Remove a lost second step"),
        _(
            "For who has lost the phone and the recovery codes. Make sure that it is really"
            " they who ask. They are signed out everywhere, told by e-mail, and set up another one."
        ),
        _("The second step is removed."),
        lambda user: Authenticator.objects.filter(user=user).exists(),
        lambda user, by: leaving.remove_second_factor(user, by=by),
    ),
    "leave": Act(
        _("The person leaves"),
        _(
            "At once the account is closed: roles and memberships end, so do all sessions, the"
            " second step and invitations. The name stays beside what was done."
        ),
        _("The account is closed."),
        lambda user: user.is_active,
        lambda user, by: leaving.leave(user, by=by),
    ),
}


def offered(user: User) -> list[tuple[str, Act]]:
    """Return what can be done to an account as it is now."""
    return [(name, act) for name, act in ACTS.items() if act.is_offered(user)]


def take_act(request: HttpRequest, user: User, name: str, context: dict[str, Any]) -> HttpResponse:
    """Ask once more (GET), then do it (POST); a link that it makes is shown this once."""
    act = ACTS[name]
    page = {"title": act.label, "act": act, "account": user, "is_offered": act.is_offered(user)}
    if request.method == "POST" and page["is_offered"]:
        with transaction.atomic():
            link = act.do(user, person(request))
        if link is None:
            messages.success(request, str(act.done))
            return redirect("admin:models_registry_user_change", user.pk)
        page["link"] = link
    return render(request, "admin/models_registry/user/act.html", context | page)
