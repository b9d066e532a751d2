"""ConsentText: the exact words that people agree to, each wording kept under its version."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .audit import audited

SHORTEST_WORDING = 40  # characters: less says not who does what with which data


class ConsentTextQuerySet(models.QuerySet["ConsentText"]):
    """Questions asked of the wordings."""

    def for_purpose(self, purpose: str) -> Self:
        """Those that are in force by today, the newest first."""
        today = timezone.localdate()
        found = self.filter(purpose=purpose, in_force_from__lte=today)
        return found.order_by("-in_force_from", "-pk")


@audited("ConsentTextAudit", chained=True)
class ConsentText(models.Model):
    """One wording. It is never changed: other words are another version."""

    class Purpose(models.TextChoices):
        """What is agreed to."""

        NAMING = "naming", _("To be named in public")
        COMMENT = "comment", _("To comment")
        LEARNING = "learning", _("To ask a unit")

    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    version = models.CharField(_("version of the text"), max_length=60)
    text_vi = models.TextField(
        _("Vietnamese text"), max_length=5_000, validators=[MinLengthValidator(SHORTEST_WORDING)]
    )
    text_en = models.TextField(
        _("English text"), max_length=5_000, validators=[MinLengthValidator(SHORTEST_WORDING)]
    )
    in_force_from = models.DateField(_("in force from"), default=timezone.localdate)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
        help_text=_("Empty for what came with the program."),
    )

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of consent")
        verbose_name_plural = _("texts of consent")
        ordering = ["purpose", "-in_force_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "version"],
                name="consent_text_once",
                violation_error_message=_(
                    "There is a text with this version. Other words need another version."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(version="") & ~models.Q(text_vi="") & ~models.Q(text_en=""),
                name="consent_text_is_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.version}"

    @property
    def text(self) -> str:
        """The words in the language of the page."""
        return self.text_vi if get_language() == "vi" else self.text_en


def version_in_force(purpose: str) -> str:
    """Return the version of the words that are agreed to today; "" where there are none."""
    newest = ConsentText.objects.for_purpose(purpose).values_list("version", flat=True)[:1]
    return next(iter(newest), "")


def words_in_force(purpose: str) -> str:
    """Return the words that are agreed to today, in the language of the page."""
    newest = ConsentText.objects.for_purpose(purpose).first()
    return newest.text if newest else ""
