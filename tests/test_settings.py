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


def test_with_every_value_of_the_e_mail_right_it_starts():
    finished = start(
        EMAIL_HOST="smtp.example.org",
        EMAIL_PORT="465",
        EMAIL_SECURITY="tls",
        DEFAULT_FROM_EMAIL="Sổ đăng ký <registry@example.org>",
        SITE_URL="https://registry.example/",
        ADMINS="duty@example.org, other@example.org",
        LOG_FORMAT="json",
        LOG_REQUESTS="1",
        METRICS_PORT="9100",
        METRICS_ADDRESS="::1",
        READYZ_TOKEN="a-token-of-twenty-letters",
        SLOW_QUERY_MS="1000",
    )
    assert (finished.returncode, finished.stderr) == (0, "")


def test_with_every_value_of_several_machines_right_it_starts():
    finished = start(
        DATABASE_REPLICA_URLS="postgresql://user@one/name, postgresql://user:a%2Cb@two/name",
        DATABASE_REPLICA_LAG="2",
        DATABASE_POOLED="1",
        FILES_URL="s3://files/registry?endpoint=https://s3.example&region=vn-1&addressing=path",
    )
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is not set. Set it to a long random text"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set. Set it to a long random text"),
        ({"DEBUG": "yes"}, "DEBUG must be 1 or 0, not 'yes'."),
        ({"BACKUP_FOLDER": "backup"}, "BACKUP_FOLDER must be a path from the root"),
        (
            {"BACKUP_RECIPIENTS": "AGE-SECRET-KEY-1X"},
            "BACKUP_RECIPIENTS must be public keys of age",
        ),
        ({"SECURE_COOKIES": "on"}, "SECURE_COOKIES must be 1 or 0, not 'on'."),
        ({"BEHIND_TLS_PROXY": ""}, "BEHIND_TLS_PROXY must be 1 or 0, not ''."),
        ({"TRUSTED_PROXIES": "all"}, "TRUSTED_PROXIES must be a number from 0 to 9, not 'all'."),
        ({"TRUSTED_PROXIES": "10"}, "TRUSTED_PROXIES must be a number from 0 to 9, not '10'."),
        (
            {"CACHE_URL": "memcached://x"},
            "CACHE_URL must name a Redis, as redis://host:6379/0, not",
        ),
        ({"LIMIT_SEARCH": "0/m"}, "LIMIT_SEARCH must say how many within what time, as 120/m"),
        ({"LIMIT_EXPORTS": "lots"}, "LIMIT_EXPORTS must say how many within what time"),
        ({"PAGE_CACHE": "no"}, "PAGE_CACHE must be 1 or 0, not 'no'."),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT must be a number from 1 to 65535, not 'smtp'."),
        ({"EMAIL_PORT": "0"}, "EMAIL_PORT must be a number from 1 to 65535, not '0'."),
        ({"EMAIL_SECURITY": "ssl"}, "EMAIL_SECURITY must be starttls, tls or none, not 'ssl'."),
        ({"DEFAULT_FROM_EMAIL": "registry"}, "DEFAULT_FROM_EMAIL must be an address, as"),
        ({"DEFAULT_FROM_EMAIL": "a@b.org\nBcc: c@d.org"}, "DEFAULT_FROM_EMAIL must be an address"),
        ({"SITE_URL": "registry.example"}, "SITE_URL must be the site's address, as https://"),
        (
            {"OPEN_DATA_LICENCE": "CC BY 4.0"},
            "OPEN_DATA_LICENCE must be the address of a licence, not 'CC BY 4.0'.",
        ),
        ({"SITE_URL": "https://"}, "SITE_URL must be the site's address, as https://"),
        ({"DATABASE_URL": None}, "DATABASE_URL must name a PostgreSQL database (15 or newer)"),
        ({"DATABASE_URL": ""}, "DATABASE_URL must name a PostgreSQL database (15 or newer)"),
        ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL must name a PostgreSQL database"),
        ({"DATABASE_REPLICA_URLS": "host"}, "DATABASE_REPLICA_URLS must name PostgreSQL databases"),
        ({"DATABASE_REPLICA_LAG": "0"}, "DATABASE_REPLICA_LAG must be a number from 1 to 65535"),
        ({"DATABASE_POOLED": "yes"}, "DATABASE_POOLED must be 1 or 0, not 'yes'."),
        ({"FILES_URL": "https://s3.example/files"}, "FILES_URL must name a bucket, as s3://bucket"),
        ({"FILES_URL": "s3://files?endpoint=s3.example"}, "FILES_URL must name a bucket"),
        ({"FILES_URL": "s3://files?key=secret"}, "FILES_URL must name a bucket"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_hint(changes, hint):
    finished = start(**changes)
    assert finished.returncode == 1
    last_line = finished.stderr.strip().splitlines()[-1]
    assert last_line.startswith(f"django.core.exceptions.ImproperlyConfigured: {hint}")


def test_secrets_are_read_from_files(tmp_path):
    key, address = tmp_path / "key", tmp_path / "address"
    key.write_text("a long secret\n")
    address.write_text("postgresql://user:word@host/name\n")
    files = {"SECRET_KEY_FILE": str(key), "DATABASE_URL_FILE": str(address)}
    finished = start(SECRET_KEY=None, DATABASE_URL=None, **files)
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize(
    ("content", "changes", "hint"),
    [
        (b"x", {}, "Set SECRET_KEY or SECRET_KEY_FILE, not both."),
        (None, {"SECRET_KEY": None}, "SECRET_KEY_FILE cannot be read: "),
        (b"\xff", {"SECRET_KEY": None}, "SECRET_KEY_FILE cannot be read: "),
        (b"\n", {"SECRET_KEY": None}, "SECRET_KEY_FILE must hold one line with the secret: "),
        (b"a\nb", {"SECRET_KEY": None}, "SECRET_KEY_FILE must hold one line with the secret: "),
    ],
)
def test_a_file_without_its_secret_stops_the_start(tmp_path, content, changes, hint):
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    finished = start(SECRET_KEY_FILE=str(path), **changes)
    assert finished.returncode == 1
    last_line = finished.stderr.strip().splitlines()[-1]
    assert last_line.startswith(f"django.core.exceptions.ImproperlyConfigured: {hint}")
