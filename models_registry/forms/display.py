"""How large the text is and with which contrast, as a reader chooses it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TEXT_SIZES = [
    ("", _("Usual")),
    ("large", _("Large")),
    ("largest", _("Very large")),
]
CONTRASTS = [
    ("", _("As the device is set")),
    ("dark-on-light", _("Black on white")),
    ("light-on-dark", _("White and yellow on black")),
]


class DisplayForm(forms.Form):
    """The two choices; both empty means that nothing has to be remembered."""

    text_size = forms.ChoiceField(
        label=_("Size of the text"), choices=TEXT_SIZES, required=False, widget=forms.RadioSelect
    )
    contrast = forms.ChoiceField(
        label=_("Contrast"), choices=CONTRASTS, required=False, widget=forms.RadioSelect
    )
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


def remembered(cookie: str) -> dict[str, Any]:
    """Return the choices that a cookie ("large.light-on-dark") holds; nothing of a wrong one."""
    text_size, _point, contrast = cookie.partition(".")
    form = DisplayForm({"text_size": text_size, "contrast": contrast})
    if not form.is_valid():
        return {}
    return {"text_size": text_size, "contrast": contrast}
