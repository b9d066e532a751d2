"""Data for machines inside a page."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# As json_script does: nothing in a text ends the element or begins a comment.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def json_ld(node: dict[str, Any]) -> SafeString:
    """{% json_ld node %}: the element with the data of schema.org."""
    written = json.dumps(node, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308
