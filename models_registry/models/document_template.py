"""DocumentTemplate: the Word file from which a kind of paper is made, and what it was before."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .organisation import Organisation
from .paper_kind import PaperKind


class DocumentTemplateQuerySet(models.QuerySet["DocumentTemplate"]):
    """Questions asked of the templates."""

    def versions(self, kind: str, letterhead: str) -> "DocumentTemplateQuerySet":
        """Return all versions of one template, the newest first, without their files."""
        of_one = self.filter(kind=kind, letterhead=letterhead).defer("content")
        return of_one.select_related("made_by", "restores").order_by("-number")

    def newest(self) -> dict[tuple[str, str], "DocumentTemplate"]:
        """Return the version that counts by kind and letterhead, where there is one."""
        newest = self.order_by("kind", "letterhead", "-number").distinct("kind", "letterhead")
        return {
            (each.kind, each.letterhead): each
            for each in newest.defer("content").select_related("made_by")
        }

    def in_use(self, kind: str, letterhead: str) -> "DocumentTemplate | None":
        """Return the version that counts, or None where it is the one that comes with the program.

        It is the newest: going back to an earlier one makes a new version of it.
        """
        return self.filter(kind=kind, letterhead=letterhead).order_by("-number").first()


@audited("DocumentTemplateAudit", exclude=("content",), chained=True)
class DocumentTemplate(models.Model):
    """One version of the template of a kind of paper under a letterhead; it never changes."""

    kind = models.CharField(_("paper"), max_length=20, choices=PaperKind)
    letterhead = models.CharField(_("letterhead"), max_length=10, choices=Organisation.Letterhead)
    number = models.PositiveIntegerField(_("version"))
    content = models.BinaryField(_("file"))
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    file_name = models.CharField(_("file name"), max_length=255)
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    restores = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("earlier version that it brings back"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = DocumentTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates of papers")
        ordering = ["kind", "letterhead", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "letterhead", "number"], name="document_template_number_once"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="keep_versions", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        version = _now("version %(number)s") % {"number": self.number}
        return f"{self.get_kind_display()}, {self.get_letterhead_display()}, {version}"
