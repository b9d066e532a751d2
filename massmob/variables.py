"""Reading variables of the environment; what is wrong stops the start and says why."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool) -> bool:
    """Read a yes/no variable; anything but 1 or 0 stops the start."""
    value = os.environ.get(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value == "1"


def secret(name: str) -> str:
    """Read a secret, or the file that NAME_FILE names (as systemd's credentials are given).

    In the environment every process of the user can read it; both at once stop the start.
    """
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        return os.environ.get(name, "")
    if name in os.environ:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    try:
        text = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from None
    if not text or not text.isprintable():
        raise ImproperlyConfigured(f"{name}_FILE must hold one line with the secret: {path}")
    return text


def words(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def whole_number(name: str, default: int) -> int:
    """Read a port or a number of days; anything but 1 to 65535 stops the start."""
    text = os.environ.get(name, str(default))
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**16):
        raise ImproperlyConfigured(f"{name} must be a number from 1 to 65535, not {text!r}.")
    return int(text)
