"""Text as people type and paste it, made clean before anything else looks at it."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")  # as Windows and Word write them
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")  # NUL is refused by Django's own validator


def refuse_control_characters(text: str) -> None:
    """Raise ValidationError for characters that no paper can show."""
    if found := CONTROL.search(text):
        raise ValidationError(
            _("There is an invisible control character after “%(before)s”. Delete it."),
            code="control",
            params={"before": text[max(0, found.start() - 20) : found.start()]},
        )


class TypedText(forms.CharField):
    """Text in NFC with plain line ends, and without signs that are not seen.

    Zero-width signs make a name that looks empty, and those of direction show it in another
    order; Vietnamese needs neither (Unicode category Cf).

    It sets no `maxlength` on the page: browsers cut pasted text there without a word. The
    server counts, and says so.
    """

    default_validators = [refuse_control_characters]

    def to_python(self, value: object) -> str:
        """Return the text normalised, before its length is counted."""
        seen = str(value or "")
        if not seen.isprintable():  # Cf is not, and most texts are
            seen = "".join(sign for sign in seen if unicodedata.category(sign) != "Cf")
        return LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", super().to_python(seen) or ""))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """Leave out what the browser would enforce in silence."""
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


def with_typed_text(field: models.Field, **options: Any) -> forms.Field | None:
    """A `formfield_callback`: the usual form field, but TypedText for free text."""
    if isinstance(field, (models.CharField, models.TextField)) and not field.choices:
        options["form_class"] = TypedText
    return field.formfield(**options)
