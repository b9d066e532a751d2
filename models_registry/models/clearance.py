"""Clearance: that what is known of a model may be read by everybody, or no longer."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .model import Model
from .withholding import BY_ACTS

# Who clears has read what stands there now; a recognition that comes later is not among it.
_COVER_WHAT_STANDS = """
    PERFORM FROM models_registry_model WHERE id = NEW.model_id FOR NO KEY UPDATE;
    NEW.covers := ARRAY(
        SELECT id FROM models_registry_recognition
         WHERE model_id = NEW.model_id AND revoked_by_id IS NULL ORDER BY id
    );
    RETURN NEW;
"""


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    """Questions asked of the acts."""

    def for_history(self) -> Self:
        """Fetch what a line about an act shows, the newest first."""
        return self.select_related("actor").order_by("-pk")


@audited("ClearanceAudit", chained=True, erasable=("reason",))
class Clearance(models.Model):
    """One act by which a model was cleared for everybody to read, or withheld again.

    It reaches the recognitions that stood on its day (`covers`, filled in by the database): one
    that is signed later in a field that needs clearance withholds the model until the next act.
    """

    model = models.ForeignKey(
        Model, models.PROTECT, related_name="clearances", verbose_name=_("model")
    )
    is_cleared = models.BooleanField(_("cleared"))
    covers = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("recognitions that it reaches"),
        editable=False,
        default=list,
    )
    reason = models.TextField(_("reason"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    happened_at = models.DateTimeField(_("at"), default=timezone.now)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ["model", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="clearance_with_reason",
                violation_error_message=_("A clearance needs a reason."),
            )
        ]
        indexes = [models.Index(fields=["model", "-id"], name="clearance_newest")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="cover_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_COVER_WHAT_STANDS,
            ),
            BY_ACTS,
        ]

    def __str__(self) -> str:
        return f"{self.model_id}: {self.is_cleared}"
