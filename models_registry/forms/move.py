"""A move of a registration, as a page asks for it."""

from django import forms


class MoveForm(forms.Form):
    """The version that the person saw when pressing the button."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
