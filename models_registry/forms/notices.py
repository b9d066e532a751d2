"""How a person gets notices, and what they have seen of them."""

from django import forms

from ..models import User


class NoticePreferencesForm(forms.ModelForm):
    """At once, daily or not at all; and in which language."""

    class Meta:
        model = User
        fields = ("notices_by_email", "language")
        widgets = {"notices_by_email": forms.RadioSelect, "language": forms.RadioSelect}


class NoticesReadForm(forms.Form):
    """The newest notice that was on the page: what came later stays unread."""

    newest = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
