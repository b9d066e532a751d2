"""What is read from the environment for watching: a wrong value says what to do."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured

from massmob import watch_settings

pytestmark = pytest.mark.once
RIGHT = [
    (watch_settings.log_format, {}, "plain"),
    (watch_settings.log_format, {"LOG_FORMAT": "json"}, "json"),
    (watch_settings.admins, {}, []),
    (watch_settings.admins, {"ADMINS": "a@b.vn, c@d.vn"}, [("", "a@b.vn"), ("", "c@d.vn")]),
    (watch_settings.metrics_port, {}, None),
    (watch_settings.metrics_port, {"METRICS_PORT": "9100"}, 9100),
    (watch_settings.metrics_address, {}, "127.0.0.1"),
    (watch_settings.metrics_address, {"METRICS_ADDRESS": "::1"}, "::1"),
    (watch_settings.readyz_token, {}, ""),
    (watch_settings.readyz_token, {"READYZ_TOKEN": "t" * 20}, "t" * 20),
    (watch_settings.limits, {}, (90, 1024, 26)),
    (watch_settings.limits, {"READY_BACKUP_HOURS": "170"}, (90, 1024, 170)),
]
WRONG = [
    (watch_settings.log_format, {"LOG_FORMAT": "xml"}, "LOG_FORMAT must be plain or json"),
    (watch_settings.admins, {"ADMINS": "An <a@b.vn>"}, "ADMINS must be e-mail addresses"),
    (watch_settings.metrics_port, {"METRICS_PORT": "0"}, "METRICS_PORT must be a number from 1"),
    (watch_settings.metrics_port, {"METRICS_PORT": "off"}, "METRICS_PORT must be a number from 1"),
    (watch_settings.metrics_address, {"METRICS_ADDRESS": "localhost"}, "METRICS_ADDRESS must be"),
    (watch_settings.readyz_token, {"READYZ_TOKEN": "short"}, "READYZ_TOKEN must be 20 ASCII"),
    (watch_settings.readyz_token, {"READYZ_TOKEN": "ê" * 20}, "READYZ_TOKEN must be 20 ASCII"),
    (watch_settings.limits, {"READY_DISK_MB": "1 GB"}, "READY_DISK_MB must be a number from 1"),
]


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], None]:
    def change(variables: dict[str, str]) -> None:
        for name, text in variables.items():
            monkeypatch.setenv(name, text)

    return change


@pytest.mark.parametrize(("read", "variables", "value"), RIGHT)
def test_a_right_value_is_taken(environ, read, variables, value):
    environ(variables)
    assert read() == value


@pytest.mark.parametrize(("read", "variables", "hint"), WRONG)
def test_a_wrong_value_says_what_to_do(environ, read, variables, hint):
    environ(variables)
    with pytest.raises(ImproperlyConfigured, match=f"^{hint}"):
        read()


@pytest.mark.parametrize(
    ("variables", "tells_requests", "level", "line"),
    [
        ({}, True, "INFO", "PlainLine"),
        ({}, False, "WARNING", "PlainLine"),
        ({"LOG_REQUESTS": "0", "LOG_FORMAT": "json"}, True, "WARNING", "JsonLine"),
        ({"LOG_REQUESTS": "1"}, False, "INFO", "PlainLine"),
    ],
)
def test_requests_are_told_where_that_is_wanted(environ, variables, tells_requests, level, line):
    environ(variables)
    made = watch_settings.logged(tells_requests=tells_requests)

    assert made["loggers"]["models_registry.requests"] == {"level": level}
    assert made["formatters"] == {"line": {"()": f"models_registry.watching.log_lines.{line}"}}
