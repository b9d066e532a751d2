"""What the API is asked for besides the filters of the list."""

from django import forms

from ..models import Locality

PAGE = 50  # rows
MOST_ON_A_PAGE = 100
CURSOR = r"MH-(\d{7,18})\.(\d{4})\.([1-4])"


class CursorForm(forms.Form):
    """How many rows, and after which one."""

    limit = forms.IntegerField(required=False, min_value=1, max_value=MOST_ON_A_PAGE)
    cursor = forms.RegexField(CURSOR, required=False)

    @property
    def most(self) -> int:
        """How many rows are asked for."""
        return self.cleaned_data["limit"] or PAGE

    @property
    def after(self) -> tuple[int, int, int] | None:
        """The place in the list after which to go on; nothing from the start."""
        code, _separator, rest = self.cleaned_data["cursor"].partition(".")
        if not code:
            return None
        year, level = rest.split(".")
        return int(code.removeprefix("MH-")), int(year), int(level)


class LocalityKindForm(forms.Form):
    """The tier of units."""

    kind = forms.ChoiceField(choices=Locality.Kind.choices, required=False)
