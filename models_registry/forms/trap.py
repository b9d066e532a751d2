"""Traps for machines that fill in forms: a field that people do not see, and the time it takes.

Nothing is sent anywhere to be judged, and nobody has to read crooked letters. A person who is
caught reads what to do; what was typed stays.
"""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

QUICKEST = 3  # seconds in which no person fills in such a form
LONGEST = 24 * 3600  # seconds for which an opened page may be sent
SALT = "models_registry.trap"


def opened_now(purpose: str) -> str:
    """Return a signed mark of this moment, for one purpose."""
    return signing.dumps({"for": purpose, "at": timezone.now().timestamp()}, salt=SALT)


class TrappedForm(forms.Form):
    """A form that anybody may send; a mark of one `purpose` fits no other form."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, purpose: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.purpose = purpose
        self.fields["opened"].initial = opened_now(purpose)

    def clean(self) -> dict[str, Any]:
        """Refuse what no person sends, and let the page be sent again with what was typed.

        Asked only of what is complete: who has to write more comes back anyway.
        """
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned.get("website"):
            self._renew(website="")
            raise ValidationError(
                _(
                    "A hidden field was filled in, which only machines or a browser’s automatic"
                    " filling do. It is empty again: please send once more."
                ),
                code="hidden_field",
            )
        age = self._age(cleaned.get("opened", ""))
        if age is None or age > LONGEST:
            self._renew()
            raise ValidationError(
                _(
                    "This page was opened too long ago, or changed on the way. Nothing is lost:"
                    " look through it and send once more."
                ),
                code="too_old",
            )
        if age < QUICKEST:
            raise ValidationError(
                _(
                    "That was quicker than anybody can write. Nothing is lost: wait a few"
                    " seconds and send once more."
                ),
                code="too_fast",
            )
        return cleaned

    def _age(self, mark: str) -> float | None:
        """Return the seconds since the page was opened; None for a mark that is not ours."""
        try:
            found = signing.loads(mark, salt=SALT)
        except signing.BadSignature:
            return None
        if found["for"] != self.purpose:
            return None
        return timezone.now().timestamp() - float(found["at"])

    def _renew(self, **values: str) -> None:
        """Put values, and the mark of now, in the place of what was sent."""
        sent: Any = self.data
        renewed = sent.copy()
        for name, value in {"opened": opened_now(self.purpose), **values}.items():
            renewed[name] = value
        self.data = renewed
