"""PickedStory: a public model that reviewers show on the home page, and why."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .listing import Listing
from .model import Model


class PickedStoryQuerySet(models.QuerySet["PickedStory"]):
    """Questions asked of the stories that were picked."""

    def showing(self, on: datetime.date | None = None) -> Self:
        """Those of a day (today by default) whose model the public may read of, by its name.

        A model that was revoked, or whose person no longer agrees to be named, drops out by
        itself: the sentence may name them too.
        """
        day = on or timezone.localdate()
        public = Listing.objects.public().counting().filter(model=models.OuterRef("model"))
        return self.filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day),
            models.Exists(public),
            starts_on__lte=day,
            model__names_subject=True,
        )


@audited("PickedStoryAudit", chained=True, erasable=("why",))
class PickedStory(models.Model):
    """One model on the home page for a time, with one sentence why it is worth reading."""

    model = models.OneToOneField(
        Model, models.PROTECT, related_name="picked_story", verbose_name=_("model")
    )
    why = models.CharField(
        _("why it is worth reading"),
        max_length=200,
        help_text=_("One sentence in Vietnamese, for everybody to read."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("The smallest number stands first.")
    )
    starts_on = models.DateField(_("shown from"), default=timezone.localdate)
    ends_on = models.DateField(
        _("shown until"), null=True, blank=True, help_text=_("Empty: until it is taken away.")
    )

    objects = PickedStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("picked story")
        verbose_name_plural = _("picked stories")
        ordering = ["position", "-starts_on", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("pick_story", "Can pick stories for the home page"),
            ("export_pickedstory", "Can export picked stories"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="picked_story_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="picked_story_says_why"),
        ]

    def __str__(self) -> str:
        return str(self.model)

    def clean(self) -> None:
        """Refuse a model that the public cannot read of, or a person who did not agree to it."""
        super().clean()
        picked = Model.objects.public().filter(pk=self.model_id).first()
        if picked is None:
            raise ValidationError({"model": _("Only a recognised model can be shown.")})
        if not picked.names_subject:
            raise ValidationError(
                {"model": _("The person has not agreed to be named; such a model is not shown.")}
            )
