"""User and Membership: who signs in, and for which unit they speak."""

import datetime
from functools import cached_property
from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .audit import audited
from .locality import Locality
from .organisation import Organisation
from .units import Units


class ByEmail(models.TextChoices):
    """When a person's notices come by e-mail; in the program they stand at once."""

    AT_ONCE = "at_once", _("At once, one e-mail for each notice")
    DAILY = "daily", _("Once a day, all in one e-mail")
    NONE = "none", _("Not by e-mail")


# Of the stored password, which is salted and hashed already.
PASSWORD_DIGEST = "encode(sha256(convert_to({row}.password, 'UTF8')), 'hex')"  # noqa: S105


@audited(
    "UserAudit",
    exclude=("password", "last_login"),
    chained=True,
    erasable=("username", "full_name", "email"),
)
class User(AbstractUser):
    """A person who signs in. A Vietnamese name is one piece, so there is one field for it."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(pgettext_lazy("person", "full name"), max_length=150, blank=True)
    notices_by_email = models.CharField(
        _("notices by e-mail"), max_length=10, choices=ByEmail, default=ByEmail.AT_ONCE
    )
    language = models.CharField(
        _("language of e-mails"), max_length=5, choices=settings.LANGUAGES, default="vi"
    )

    # Written by the database. Of this the trace keeps versions, and so says of a new password.
    password_digest = models.CharField(
        _("password"), max_length=64, default="", db_default="", editable=False
    )

    REQUIRED_FIELDS: ClassVar[list[str]] = ["email", "full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]
        permissions = [
            ("export_user", "Can export users"),
            ("export_personal_data", "Can export personal data in any list"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="digest_password",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"NEW.password_digest := {PASSWORD_DIGEST.format(row='NEW')}; RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name shown in the trace: the full name, or the user name where none is given."""
        return self.full_name or self.username

    @cached_property
    def units(self) -> Units:
        """The units whose officer the person is today."""
        return Units(self)

    def get_short_name(self) -> str:
        """The given name, which stands last."""
        return self.get_full_name().split()[-1]


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions asked of the memberships."""

    def in_force(self, on: datetime.date | None = None) -> Self:
        """Memberships in force on a day (today by default); the last day counts."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day), starts_on__lte=day
        )

    def of_unit(self, locality: Locality | None, organisation: Organisation | None) -> Self:
        """Memberships of a commune as it was or is, or of an organisation."""
        wanted = models.Q(organisation=organisation) if organisation else models.Q()
        if locality:
            wanted |= models.Q(locality=locality)
            if locality.today_id:
                wanted |= models.Q(locality__today=locality.today_id)
        return self.filter(wanted) if wanted else self.none()


@audited("MembershipAudit", chained=True)
class Membership(models.Model):
    """A user being officer of one locality or one organisation for a time."""

    user = models.ForeignKey(
        User, models.PROTECT, related_name="memberships", verbose_name=_("user")
    )
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("administrative unit"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(
        _("to"), null=True, blank=True, help_text=_("The last day; rights end with it.")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["user", "starts_on"]
        permissions = [("export_membership", "Can export memberships")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(locality__isnull=True) ^ models.Q(organisation__isnull=True),
                name="membership_of_one_unit",
                violation_error_message=_("Give either a unit or an organisation, not both."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message=_("The membership ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.locality or self.organisation}"
