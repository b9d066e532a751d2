"""The model that another was learned from, named by its code or by words of its name."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Model
from ..search import all_words, find_reference
from .text import TypedText

NAMED = 5  # models in an error that asks which one is meant


class LearnedFromField(TypedText):
    """A text box that takes "MH-0000012", "mh12" or words of the name; its value is a Model.

    Only public models are found, and the one that is `stored` already; never `own`, that of
    the registration itself. The form sets both. Raises ValidationError if no model or more than
    one is meant.
    """

    own: Model | None = None
    stored: Model | None = None

    def prepare_value(self, value: Any) -> Any:
        """Show the code of a stored model, and what was typed as it was typed."""
        if isinstance(value, int):
            return Model.objects.filter(pk=value).values_list("code", flat=True).first()
        return value.code if isinstance(value, Model) else value

    def clean(self, value: object) -> Model | None:
        """Return the model that is meant, or None for an empty box."""
        text = super().clean(value)
        return self._find(text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare codes, as the page shows them."""
        return super().has_changed(self.prepare_value(initial), data)

    def _find(self, text: str) -> Model:
        public = Model.objects.public().exclude(pk=self.own.pk if self.own else 0)
        reference = find_reference(text)
        if self.stored and reference and reference[0] == self.stored.pk:
            return self.stored
        if reference:
            found = list(public.filter(pk=reference[0]))
        else:
            words = all_words(text, weights="A")
            named = public.filter(search_vector=words) if words else public.none()
            found = list(named.order_by("sort_key", "pk")[: NAMED + 1])
        if not found:
            raise ValidationError(
                _(
                    "There is no recognised model “%(text)s”. Write its code as on its public page,"
                    " such as MH-0000012, or words of its name."
                ),
                code="unknown",
                params={"text": text},
            )
        if len(found) > 1:
            raise ValidationError(_which(found), code="several")
        return found[0]


def _which(found: list[Model]) -> str:
    named = "; ".join(f"{model.code} {model.name}" for model in found[:NAMED])
    if len(found) > NAMED:
        message = _("More than %(count)d models have these words, among them: %(models)s.")
    else:
        message = _("%(count)d models have these words: %(models)s.")
    return (
        message % {"count": min(len(found), NAMED), "models": named}
        + " "
        + _("Write the code of the one that is meant.")
    )
