"""A place in a long list, as an address asks for it."""

from typing import Any

from django import forms
from django.core.signing import BadSignature
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..paging import Order


class CursorForm(forms.Form):
    """A place in the list beyond the pages with a number: `after` a row, or `before` one.

    One that the list did not give itself, or gave for another order, is an error.
    """

    after = forms.Field(required=False)
    before = forms.Field(required=False)

    def __init__(self, data: QueryDict, order: Order) -> None:
        super().__init__(data)
        self.order = order

    def clean(self) -> dict[str, Any]:
        """Read the place: values in the order, or None where none is asked for."""
        cursor = self.cleaned_data["after"] or self.cleaned_data["before"]
        try:
            return {
                "place": self.order.place(cursor) if cursor else None,
                "backwards": not self.cleaned_data["after"],
            }
        except BadSignature:
            raise forms.ValidationError(
                _("This part of the list is not known. Begin at the first page.")
            ) from None
