"""What a reviewer writes about single parts of a registration when returning it."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from models_registry.models import FIGURES, Registration

from .base import label_of

LONGEST_COMMENT = 2_000  # characters
OF_THE_MODEL = (
    "name",
    "kind",
    "subject_name",
    "field",
    "locality",
    "organisation",
    "residential_areas",
)


class CommentsForm(forms.Form):
    """One box for each part of the form, by its name; an empty one is no comment."""

    def __init__(self, texts: tuple[str, ...], data: Any) -> None:
        super().__init__(data, prefix="comment")
        for name in (*OF_THE_MODEL, *texts, FIGURES):
            called = _("Figures") if name == FIGURES else label_of(Registration, name)
            self.fields[name] = forms.CharField(
                label=_("Comment on “%(part)s”") % {"part": capfirst(called)},
                required=False,
                max_length=LONGEST_COMMENT,
                widget=forms.Textarea(attrs={"rows": 2, "form": "review"}),
            )

    @property
    def of_the_model(self) -> list[forms.BoundField]:
        """The boxes of what is said in a line."""
        return [self[name] for name in OF_THE_MODEL]

    @property
    def has_any(self) -> bool:
        """Whether something was written, so that the boxes stand open."""
        return self.is_bound and any(field.value() for field in self)
