"""Records in the database of servers that tests start: `python -m tests.served_records`.

Prints as JSON: the sessions of who is signed in, and the addresses that tests ask for.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the setup
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from models_registry.models import User  # noqa: E402
from models_registry.transitions import State  # noqa: E402
from tests import factories  # noqa: E402
from tests.two_steps import give_second_step  # noqa: E402


def session_of(user: User) -> str:
    """Sign somebody in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    give_second_step(session, user)
    return str(session.session_key)


def fill() -> dict[str, Any]:
    """Make a few records in a database that has its tables."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    officer = factories.officer()
    drafts = [factories.draft(officer) for _number in range(3)]
    model = factories.recognised().model
    for number in range(3):
        factories.recognised(name=f"Mô hình số {number}")
    proposed = factories.registration(State.PROPOSED, name="Đường hoa")
    factories.appraise(proposed, factories.reviewer("thamdinh2"))
    decision = factories.frozen(proposed)
    return {
        "officer": session_of(officer),
        "reviewer": session_of(factories.reviewer()),
        "administrator": session_of(factories.user("quantri", "administrator", full_name="Q")),
        "model": model.get_absolute_url(),
        "field": model.field_id,
        "drafts": [draft.pk for draft in drafts],
        "decision": decision.pk,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill()))
