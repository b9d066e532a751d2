"""The form that takes a list in a spreadsheet."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """One file; whether it is a list that can be read is found out by reading it."""

    file = forms.FileField(
        label=_("The list that you filled in"),
        help_text=_("Excel (.xlsx, .xls) or CSV, at most 20 MB and 2,000 rows."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Choose the list that you have filled in."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.csv,.txt"}),
    )
