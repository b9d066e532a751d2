"""Who works in the registry of the faults: `python -m benchmarks.faults.people` prints them.

Officers of as many communes, each signed in, who get every notice by e-mail at once; a reviewer;
an administrator who has taken both steps; and a signed decision of the demonstration, for papers.
"""

import json
import sys
import time
from typing import Any

import django

django.setup()

from allauth.account.internal.flows.login import (  # noqa: E402 - after the setup
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402

from models_registry.models import (  # noqa: E402
    ByEmail,
    Decision,
    Field,
    Locality,
    Membership,
    Model,
    User,
)

OFFICERS = 4


def session_of(user: User) -> str:
    """Sign somebody in, by two steps."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": time.time(), "reauthenticated": True}
    ]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.create()
    return str(session.session_key)


def person(name: str, role: str) -> User:
    """Make an account that gets its notices by e-mail at once."""
    user, _made = User.objects.get_or_create(
        username=name,
        defaults={
            "full_name": name.title(),
            "email": f"{name}@registry.example",
            "notices_by_email": ByEmail.AT_ONCE,
            "is_staff": role != "officer",
        },
    )
    user.set_unusable_password()
    user.save()
    user.groups.set([Group.objects.get(name=role)])
    return user


def fill() -> dict[str, Any]:
    """Make them all."""
    officers = []
    for number, unit in enumerate(Locality.objects.communes().in_force()[:OFFICERS]):
        user = person(f"can-bo-{number}", "officer")
        Membership.objects.get_or_create(
            user=user, locality=unit, defaults={"starts_on": "2020-01-01"}
        )
        officers.append({"session": session_of(user), "unit": unit.pk, "key": user.pk})
    facts = {"field": Field.objects.order_by("pk")[0].pk, "year": timezone.localdate().year}
    person("tham-dinh", "reviewer")
    model = Model.objects.public().order_by("pk")[0]
    signed = Decision.objects.annotate(size=Count("recognitions")).filter(size__gt=0)
    return {
        "officers": [{**officer, **facts} for officer in officers],
        "administrator": session_of(person("quan-tri", "administrator")),
        "decision": signed.order_by("-size")[0].pk,
        "field": model.field_id,
        "model": model.get_absolute_url(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill()))
