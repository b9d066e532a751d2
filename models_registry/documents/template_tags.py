"""The braces of a template, before anything else reads it.

The library that reads templates searches with patterns that take a minute over some thousand
braces that are never closed. So each must be closed at once, and there may not be too many.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_TAGS = 1_000  # in one part; our own have 70
MAX_LENGTH = 200  # characters between two braces
SHOWN = 120  # characters of what is quoted
_CLOSED_BY = {"{{": "}}", "{%": "%}"}
_BRACES = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_MARKUP = re.compile(r"<[^>]*>")


def check_tags(text: str) -> None:
    """Raise ValidationError where a brace is not closed, a tag is too long, or too many are."""
    seen = _MARKUP.sub("", text)
    opened: re.Match[str] | None = None
    count = 0
    for brace in _BRACES.finditer(seen):
        if opened is None:
            if brace[0] not in _CLOSED_BY:
                raise written_wrongly([seen[max(0, brace.start() - SHOWN // 2) : brace.end()]])
            opened = brace
            continue
        if brace[0] != _CLOSED_BY[opened[0]] or brace.start() - opened.end() > MAX_LENGTH:
            raise written_wrongly([seen[opened.start() :]])
        opened = None
        count += 1
    if opened is not None:
        raise written_wrongly([seen[opened.start() :]])
    if count > MAX_TAGS:
        raise ValidationError(
            _("The file has more than %(count)d placeholders.") % {"count": MAX_TAGS}
        )


def written_wrongly(lines: list[str]) -> ValidationError:
    """Say that a tag is not written as it must be, quoting the last of some lines with one."""
    seen = (_MARKUP.sub("", line).strip() for line in reversed(lines))
    near = next((line for line in seen if "{" in line or "}" in line), "")
    return ValidationError(
        _("A placeholder or a loop is not written correctly near “%(near)s”.")
        % {"near": near[:SHOWN]}
    )
