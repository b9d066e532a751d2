"""The code of a paper, typed by whoever holds it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..models.token import TOKEN_LENGTH
from ..verification import clean_token


class TokenForm(forms.Form):
    """The code under the QR picture, in any grouping; the whole address may be pasted too."""

    code = forms.CharField(
        label=_("Verification code"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        # Filled in here: at import it would take the language of the moment for good.
        self.fields["code"].help_text = _now(
            "It stands under the QR code: %(count)d characters, digits and the letters a to f."
            " Spaces and capitals do not matter."
        ) % {"count": TOKEN_LENGTH}

    def clean_code(self) -> str:
        """Return the bare code."""
        try:
            return clean_token(self.cleaned_data["code"])
        except ValueError:
            raise ValidationError(
                _(
                    "This is no code of ours: it must have %(count)d characters, digits and the"
                    " letters a to f. Compare it with the paper once more."
                ),
                params={"count": TOKEN_LENGTH},
            ) from None
