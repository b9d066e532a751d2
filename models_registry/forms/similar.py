"""What is asked for likely duplicates while a name is being typed."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Locality, Organisation, Registration, User
from ..similar_names import similar
from ..similar_names.asked_name import NAME_MAX_LENGTH
from .text import TypedText

NAME_MIN_LENGTH = 8  # characters; a shorter name is not finished


class SimilarForm(forms.Form):
    """A name and whose it is to be. Only units that the person registers for are asked about."""

    name = TypedText(min_length=NAME_MIN_LENGTH, max_length=NAME_MAX_LENGTH)
    year = forms.IntegerField(min_value=2009, max_value=2100)
    locality = forms.ModelChoiceField(Locality.objects.none(), required=False)
    organisation = forms.ModelChoiceField(Organisation.objects.none(), required=False)
    registration = forms.ModelChoiceField(
        Registration.objects.none(), required=False, label=_("registration")
    )

    def __init__(self, data: Mapping[str, Any], *, user: User) -> None:
        super().__init__(data)
        self.user = user
        for name, own in (
            ("locality", Locality.objects.registrable_by(user)),
            ("organisation", Organisation.objects.registrable_by(user)),
            ("registration", Registration.objects.written_by(user).select_related("model")),
        ):
            cast("forms.ModelChoiceField", self.fields[name]).queryset = own

    def found(self) -> list[similar.Candidate]:
        """What is like it; nothing while the name is too short or the unit is not the person's."""
        if not self.is_valid():
            return []
        cleaned = dict(self.cleaned_data)
        registration = cleaned.pop("registration")
        return similar.find(
            cleaned.pop("name"), **cleaned, user=self.user, except_registration=registration
        )
