"""Lists of earlier years: the file, where each recognition stands in it, what its words mean."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .field import Field
from .locality import Locality
from .organisation import Organisation
from .recognition import Recognition
from .story import Kind


class HistoricImportQuerySet(models.QuerySet["HistoricImport"]):
    """Questions asked of the imports."""

    def for_list(self) -> Self:
        """Without the files themselves."""
        return self.select_related("user").defer("content")

    def laid_out_like(self, shape: str) -> Self:
        """Those whose columns somebody has confirmed under the same headings, newest first."""
        return self.filter(shape=shape).exclude(layout={}).order_by("-pk")


@audited("HistoricImportAudit", exclude=("content",), chained=True)
class HistoricImport(models.Model):
    """A list of an earlier year as it came. Once it is applied it stays, as the source.

    What it would do is found out anew whenever it is looked at.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="historic_imports",
        verbose_name=_("user"),
    )
    file_name = models.CharField(_("file name"), max_length=255)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    content = models.BinaryField(_("file"))
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    shape = models.CharField(
        _("digest of the headings"), max_length=64, blank=True, editable=False, db_index=True
    )
    layout = models.JSONField(
        _("columns"),
        default=dict,
        blank=True,
        help_text=_("The sheet, the rows of its header, and what each column is."),
    )
    paper = models.JSONField(
        _("decision"),
        default=dict,
        blank=True,
        help_text=_("What the list itself does not say of its decision."),
    )
    chosen = models.JSONField(
        _("rows decided by hand"),
        default=dict,
        blank=True,
        help_text=_("By number of the row: left out, a new model, or which model it is."),
    )
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    result = models.JSONField(_("result"), default=dict, blank=True)

    objects = HistoricImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of an earlier year")
        verbose_name_plural = _("lists of earlier years")
        permissions = [("export_historicimport", "Can export the list of earlier years' lists")]
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """The source of a recognition: which row of which file, and what stood in it."""

    historic_import = models.ForeignKey(
        HistoricImport, models.PROTECT, related_name="rows", verbose_name=_("list")
    )
    recognition = models.OneToOneField(
        Recognition, models.PROTECT, related_name="imported_row", verbose_name=_("recognition")
    )
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(_("what stood in the row"), default=dict)

    class Meta:
        verbose_name = _("row of a list")
        verbose_name_plural = _("rows of lists")
        ordering = ["historic_import", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["historic_import", "sheet", "number"], name="imported_row_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.historic_import_id}/{self.number}"


class ImportMeaningQuerySet(models.QuerySet["ImportMeaning"]):
    """Questions asked of the meanings."""

    def by_text(self) -> "dict[tuple[str, str], list[ImportMeaning]]":
        """All of them, by subject and folded text."""
        found: dict[tuple[str, str], list[ImportMeaning]] = {}
        for meaning in self.select_related("field", "organisation"):
            found.setdefault((meaning.subject, meaning.text_folded), []).append(meaning)
        return found


@audited("ImportMeaningAudit", chained=True)
class ImportMeaning(models.Model):
    """What a text of earlier lists means: chosen once by a person, used in every later list.

    A place means a unit only while that unit was in force; `valid_from` and `valid_to` are its.
    """

    class Subject(models.TextChoices):
        """What sort of text it is."""

        PLACE = "place", _("place")
        FIELD = "field", _("field")
        KIND = "kind", _("kind")
        ORGANISATION = "organisation", _("organisation")
        ISSUER = "issuer", _("issuer")

    subject = models.CharField(_("what it is"), max_length=12, choices=Subject)
    text = models.CharField(_("text"), max_length=300)
    text_folded = models.CharField(_("text, folded"), max_length=300)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force to"), null=True, blank=True)
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administrative unit"),
    )
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("field")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    is_nothing = models.BooleanField(
        _("none of the registry's"),
        default=False,
        help_text=_("A place that is no territory; an organisation that is only a name."),
    )
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("chosen by")
    )
    chosen_at = models.DateTimeField(_("chosen at"), auto_now=True)

    objects = ImportMeaningQuerySet.as_manager()

    class Meta:
        verbose_name = _("meaning of a text")
        verbose_name_plural = _("meanings of texts")
        permissions = [("export_importmeaning", "Can export meanings of imported texts")]
        ordering = ["subject", "text_folded", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "text_folded", "valid_from"],
                nulls_distinct=False,
                name="import_meaning_once",
            ),
            models.CheckConstraint(
                condition=models.Q(is_nothing=True)
                | models.Q(locality__isnull=False)
                | models.Q(field__isnull=False)
                | models.Q(organisation__isnull=False)
                | ~models.Q(kind=""),
                name="import_meaning_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} = {self.meant or '–'}"

    @property
    def meant(self) -> Any:
        """The unit, field, organisation or kind; None for none of the registry's."""
        return self.locality or self.field or self.organisation or self.kind or None


class ExportChoice(models.Model):
    """Which columns of a list a user exported last."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="export_choices"
    )
    listing = models.CharField(_("list"), max_length=40)
    columns = models.JSONField(_("columns"), default=list)

    class Meta:
        verbose_name = _("chosen columns")
        verbose_name_plural = _("chosen columns")
        constraints = [
            models.UniqueConstraint(fields=["user", "listing"], name="export_choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.listing}"
