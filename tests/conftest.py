"""Fixtures that every test may use."""

import shutil

import pytest
from pytest_django import Settings

import tests.environment  # noqa: F401 - first of all: it sets Django up

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET_CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """Hash in microseconds: Argon2 takes 100 MB a password on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Drive the system's Chromium, or else the one that Playwright downloaded."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET_CHROMIUM}
