"""A label held in both languages, for what an administrator adds as rows."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Labelled(models.Model):
    """A row named in Vietnamese and in English, in an order of its own."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    label_vi = models.CharField(_("name in Vietnamese"), max_length=200)
    label_en = models.CharField(_("name in English"), max_length=200)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the language of the page."""
        return self.label_en if get_language() == "en" else self.label_vi
