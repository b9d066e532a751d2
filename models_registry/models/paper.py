"""Paper: a file that was asked for, made in the background, and kept."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .decision import Decision
from .document_template import DocumentTemplate
from .paper_kind import PaperKind


class PaperQuerySet(models.QuerySet["Paper"]):
    """Questions asked of the papers."""

    def under_way(self) -> Self:
        """Those that are not made yet."""
        return self.filter(state__in=(Paper.State.WAITING, Paper.State.MAKING))

    def ready(self) -> Self:
        """Those with a file."""
        return self.filter(state=Paper.State.READY)

    def failed(self) -> Self:
        """Those that nobody makes any more, until somebody has them tried again."""
        return self.filter(state=Paper.State.FAILED)

    def for_list(self) -> Self:
        """The newest first, with what a row shows in the same query."""
        return (
            self.select_related("decision__issuer", "asked_by", "template")
            .defer("template__content")
            .order_by("-asked_at", "-pk")
        )


class Paper(models.Model):
    """One file of one decision or one year; `key` is its address.

    `made_from` is the fingerprint of what it says (documents/fingerprints.py): where that has
    changed since, the paper is out of date. Papers that came out the same share one file.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", pgettext_lazy("paper", "Waits")
        MAKING = "making", pgettext_lazy("paper", "Is being made")
        READY = "ready", pgettext_lazy("paper", "Ready")
        FAILED = "failed", pgettext_lazy("paper", "Could not be made")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind of paper"), max_length=20, choices=PaperKind)
    decision = models.ForeignKey(
        Decision,
        models.CASCADE,
        null=True,
        related_name="papers",
        verbose_name=_("decision"),
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    template = models.ForeignKey(
        DocumentTemplate,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("version of the template"),
        help_text=_("Empty for the one that comes with the program, and where there is none."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, editable=False
    )
    done = models.PositiveSmallIntegerField(_("steps done"), default=0)
    total = models.PositiveSmallIntegerField(_("steps in all"), default=0)
    problem = models.TextField(_("problem"), blank=True)
    made_from = models.CharField(_("fingerprint of what it says"), max_length=64, blank=True)
    file = models.FileField(_("file"), upload_to="papers/", blank=True)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    asked_at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        permissions = [("export_paper", "Can export the list of papers")]
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision__isnull=True) ^ models.Q(year__isnull=True),
                name="paper_of_a_decision_or_a_year",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | ~models.Q(file="") & ~models.Q(digest=""),
                name="paper_ready_has_a_file",
            ),
        ]
        indexes = [
            models.Index(fields=["decision", "-asked_at"], name="paper_of_decision"),
            models.Index(fields=["year", "-asked_at"], name="paper_of_year"),
            models.Index(fields=["digest"], name="paper_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.decision or self.year}"

    def get_absolute_url(self) -> str:
        """The address from which the file is fetched."""
        return reverse("admin:models_registry_paper_file", args=[self.key])

    @property
    def is_under_way(self) -> bool:
        """Whether it is not made yet."""
        return self.state in {self.State.WAITING, self.State.MAKING}

    @property
    def stored_names(self) -> list[str]:
        """The name, on the disk, of its file."""
        return [self.file.name] if self.file.name else []
