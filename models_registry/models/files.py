"""Photo and Attachment: pictures and papers that show what was done."""

import uuid
from pathlib import PurePath
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .campaign import Campaign
from .model import Model
from .people import User
from .recognition import Recognition
from .registration import Registration


class RegistryFileQuerySet(models.QuerySet):
    """Questions asked of the pictures and papers."""

    def visible_to(self, user: User) -> Self:
        """Those of what the user may read: own units', or under review."""
        return self.filter(
            _is_of("registration", Registration.objects.visible_to(user))
            | _is_of("campaign", Campaign.objects.visible_to(user))
        )

    def written_by(self, user: User) -> Self:
        """Those of what the user writes as officer today."""
        return self.filter(
            _is_of("registration", Registration.objects.written_by(user))
            | _is_of("campaign", Campaign.objects.written_by(user))
        )


def _is_of(record: str, found: models.QuerySet) -> models.Exists:
    """Whether a file's record is among others: asked of the one, where `in` would read them all."""
    return models.Exists(found.order_by().filter(pk=models.OuterRef(record)))


class PhotoQuerySet(RegistryFileQuerySet):
    """Questions asked of the pictures."""

    def shown(self) -> Self:
        """Those made anew for being shown; until then a picture is seen by nobody."""
        return self.filter(encoded_at__isnull=False)

    def public(self) -> Self:
        """Those that anybody may see: agreed to, and of no model that is withheld."""
        told = models.Q(registration=None) | models.Q(registration__model__is_withheld=False)
        return self.agreed().filter(told)

    def agreed(self) -> Self:
        """Those that who is in it agreed to, of what is recognised or published.

        Of a campaign only with a caption: it stands among no story that says what is seen.
        """
        unrevoked = Recognition.objects.unrevoked().order_by()
        recognised = models.Exists(unrevoked.filter(registration=models.OuterRef("registration")))
        published = _is_of("campaign", Campaign.objects.published()) & ~models.Q(caption="")
        return self.shown().filter(
            recognised | published,
            is_public=True,
            has_consent=True,
        )

    def of_model(self, model: Model) -> Self:
        """Those of a model's registrations, the newest year first, each year in its order."""
        return self.filter(registration__model=model).order_by(
            "-registration__year", "position", "pk"
        )

    def of_campaign(self, campaign: Campaign) -> Self:
        """Those of a campaign, in its order."""
        return self.filter(campaign=campaign).order_by("position", "pk")


class RegistryFile(models.Model):
    """A private original, and whether it may be shown.

    `key` is its address, `upload_key` names the sending of it: sent again, it is the same.
    """

    registration = models.ForeignKey(
        Registration, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    campaign = models.ForeignKey(
        Campaign, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    upload_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original_name = models.CharField(_("file name"), max_length=255)
    digest = models.CharField(_("SHA-256 of the original"), max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    is_public = models.BooleanField(_("may be shown to the public"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(registration__isnull=True) ^ models.Q(campaign__isnull=True),
                name="%(class)s_of_one_record",
            ),
            models.UniqueConstraint(
                fields=["registration", "digest"],
                condition=~models.Q(digest=""),
                name="%(class)s_once",
                violation_error_message=_("This file is already here."),
            ),
            models.UniqueConstraint(
                fields=["campaign", "digest"],
                condition=~models.Q(digest=""),
                name="%(class)s_once_in_a_campaign",
                violation_error_message=_("This file is already here."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.original_name

    @property
    def record(self) -> Registration | Campaign:
        """What it shows something of."""
        return self.registration or self.campaign  # type: ignore[return-value] # one of the two


@audited("PhotoAudit")
class Photo(RegistryFile):
    """A picture. It is public only with the consent of the people in it.

    `file` is the original, which is never shown; `large` and `small` are made from it.
    """

    class Problem(models.TextChoices):
        """Why nothing could be made of it."""

        UNREADABLE = "unreadable", _("This picture cannot be read. Remove it and send another one.")

    file = models.FileField(_("picture"), upload_to="photos/")
    large = models.FileField(_("large picture"), upload_to="shown/", blank=True)
    small = models.FileField(_("small picture"), upload_to="shown/", blank=True)
    width = models.PositiveSmallIntegerField(_("width of the large picture"), default=0)
    height = models.PositiveSmallIntegerField(_("height of the large picture"), default=0)
    encoded_at = models.DateTimeField(_("made for showing at"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=20, choices=Problem, blank=True)
    has_consent = models.BooleanField(_("who is in it agreed"), default=False)

    objects = PhotoQuerySet.as_manager()

    class Meta(RegistryFile.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            *RegistryFile.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(is_public=False) | models.Q(has_consent=True),
                name="photo_public_only_with_consent",
                violation_error_message=_("A picture is shown only if who is in it agreed."),
            ),
            models.CheckConstraint(
                condition=models.Q(encoded_at__isnull=True) | ~models.Q(large="", small=""),
                name="photo_shown_only_made_anew",
            ),
        ]

    def get_absolute_url(self) -> str:
        """Return the address of the large picture."""
        return reverse("photo", args=[self.key, "large"])

    @property
    def small_url(self) -> str:
        """The address of the small picture."""
        return reverse("photo", args=[self.key, "small"])

    @property
    def stored_names(self) -> list[str]:
        """The names, on the disk, of all that belongs to it."""
        return [file.name for file in (self.file, self.large, self.small) if file.name]


@audited("AttachmentAudit")
class Attachment(RegistryFile):
    """A paper of evidence (Word, PDF with the stamp)."""

    file = models.FileField(_("file"), upload_to="attachments/")

    objects = RegistryFileQuerySet.as_manager()

    class Meta(RegistryFile.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def get_absolute_url(self) -> str:
        """Return the address from which it is fetched."""
        return reverse("attachment", args=[self.key])

    @property
    def kind(self) -> str:
        """What it is by its content: PDF, DOCX, XLSX."""
        return self._suffix[1:].upper()

    @property
    def download_name(self) -> str:
        """The name under which it is fetched: the officer's, with the ending that is true."""
        return PurePath(self.original_name).stem + self._suffix

    @property
    def stored_names(self) -> list[str]:
        """The names, on the disk, of all that belongs to it."""
        return [str(self.file.name)]

    @property
    def _suffix(self) -> str:
        return PurePath(str(self.file.name)).suffix
