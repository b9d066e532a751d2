"""Settings: a value that is wrong or missing stops the start and says what to do."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.once
RIGHT = {"SECRET_KEY": "x", "DEBUG": "1", "DATABASE_URL": "postgresql://user@host/name"}


def start(**changes):
    """Load Django in a process of its own; a change to None takes the variable away."""
    variables = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "massmob.settings"} | RIGHT
    variables |= changes
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={name: value for name, value in variables.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_with_every_value_right_it_starts():
    finished = start()
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is not set. Set it to a long random text"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set. Set it to a long random text"),
        ({"DEBUG": "yes"}, "DEBUG must be 1 or 0, not 'yes'."),
        ({"SECURE_COOKIES": "on"}, "SECURE_COOKIES must be 1 or 0, not 'on'."),
        ({"BEHIND_TLS_PROXY": ""}, "BEHIND_TLS_PROXY must be 1 or 0, not ''."),
        ({"DATABASE_URL": None}, "DATABASE_URL must name a PostgreSQL database (15 or newer)"),
        ({"DATABASE_URL": ""}, "DATABASE_URL must name a PostgreSQL database (15 or newer)"),
        ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL must name a PostgreSQL database"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_hint(changes, hint):
    finished = start(**changes)
    assert finished.returncode == 1
    last_line = finished.stderr.strip().splitlines()[-1]
    assert last_line.startswith(f"django.core.exceptions.ImproperlyConfigured: {hint}")
