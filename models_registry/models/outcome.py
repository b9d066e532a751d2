"""Indicator and Outcome: what can be counted, and what was achieved."""

from decimal import Decimal
from typing import Self

import pgtrigger
from django.db import models
from django.db.models.functions import Coalesce, Round
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..quantities import format_quantity
from .audit import audited
from .campaign import Campaign
from .labels import Labelled
from .model import Model
from .recognition import Recognition
from .registration import Registration
from .summary_rows import summed_indicators, summed_outcomes


@audited("IndicatorAudit", chained=True)
class Indicator(Labelled):
    """Something that is counted in a unit, and how it may be added up (DOMAIN §6)."""

    class Kind(models.TextChoices):
        """How values of several records go together."""

        FLOW = "flow", _("flow: summed")
        STOCK = "stock", _("stock: the last value, never summed over time")
        RATIO = "ratio", _("ratio: recomputed, never averaged")

    unit_vi = models.CharField(_("unit in Vietnamese"), max_length=30)
    unit_en = models.CharField(_("unit in English"), max_length=30)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    decimals = models.PositiveSmallIntegerField(
        _("decimals"), default=0, help_text=_("How many decimals a value may have.")
    )
    plausible_maximum = models.DecimalField(
        _("plausible maximum"),
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("A larger value of one model is asked about again."),
    )

    class Meta(Labelled.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        permissions = [("export_indicator", "Can export indicators")]
        triggers = summed_indicators()

    @property
    def unit(self) -> str:
        """The unit in the language of the page."""
        return self.unit_en if get_language() == "en" else self.unit_vi


# What was recognised stays; that another record counts the same work may be said later.
_RECOGNISED_IS_FINAL = """
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'counted_in_id' = to_jsonb(OLD) - 'counted_in_id' THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM models_registry_registration
         WHERE id IN (OLD.registration_id, NEW.registration_id) AND state = 'recognised'
    ) OR EXISTS (
        SELECT FROM models_registry_recognition recognition
          JOIN models_registry_decision decision ON decision.id = recognition.decision_id
         WHERE recognition.id IN (OLD.recognition_id, NEW.recognition_id)
           AND decision.signing_transaction <> txid_current()
    ) THEN
        RAISE EXCEPTION 'figures of what was recognised are final'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
"""


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """Questions asked of the outcomes."""

    def for_list(self) -> Self:
        """In the order of the catalogue, with the indicator in the same query."""
        return self.select_related("indicator").order_by("indicator__position", "pk")

    def with_amount(self) -> Self:
        """Annotate `calculated`: the value, or that of the ratio, as `amount` gives it."""
        ratio = models.F("numerator") / models.F("denominator")
        percent = models.When(indicator__unit_vi="%", then=models.Value(Decimal(100)))
        factor = models.Case(percent, default=models.Value(Decimal(1)))
        whole = models.DecimalField(max_digits=24, decimal_places=4)
        calculated = Coalesce(Round(ratio * factor, 4), "value", output_field=whole)
        return self.annotate(calculated=calculated)

    def public(self) -> Self:
        """Figures that everyone may read: of unrevoked recognitions and published campaigns."""
        recognised = Recognition.objects.unrevoked().order_by()
        return self.filter(
            models.Exists(recognised.filter(pk=models.OuterRef("recognition")))
            | models.Exists(recognised.filter(registration=models.OuterRef("registration")))
            | models.Q(campaign__state=Campaign.State.PUBLISHED)
        )

    def with_counted(self) -> Self:
        """Annotate `is_counted_elsewhere`: it is in another figure that everyone may read.

        While that other one is not public, this one counts by itself, or the work would be lost.
        """
        other = Outcome.objects.public().filter(pk=models.OuterRef("counted_in"))
        return self.annotate(is_counted_elsewhere=models.Exists(other.order_by()))

    def of_campaign_page(self, campaign: Campaign) -> Self:
        """A campaign's figures with what each is counted in, in the order of the catalogue."""
        related = (
            "counted_in__indicator",
            "counted_in__campaign",
            "counted_in__registration__model",
            "counted_in__recognition__model",
        )
        return self.filter(campaign=campaign).with_counted().for_list().select_related(*related)

    def either(self, *sets: models.QuerySet) -> Self:
        """Those of one of these sets, of which each is read by an index of its own.

        Joined by OR, all outcomes would be read.
        """
        first, *others = (each.order_by().values("pk") for each in sets)
        return self.filter(pk__in=first.union(*others, all=True))

    def sets_of(self, found: models.QuerySet) -> dict[str, Self]:
        """The figures behind recognitions: of historic ones their own, else the registration's."""
        found = found.order_by()
        registered = found.filter(registration__isnull=False).values("registration")
        return {
            "recognition": self.filter(recognition__in=found.values("pk")),
            "registration": self.filter(registration__in=registered),
        }

    def published(self, *of: Model) -> Self:
        """Figures behind the unrevoked recognitions of models, with their `year`, newest first.

        `model_key` says of which of them.
        """
        recognitions = Recognition.objects.unrevoked().filter(model__in=of)
        return (
            self.either(*Outcome.objects.sets_of(recognitions).values())
            .annotate(
                year=Coalesce("recognition__year", "registration__year"),
                model_key=Coalesce("recognition__model", "registration__model"),
            )
            .select_related("indicator")
            .order_by("-year", "indicator__position", "pk")
        )


@audited("OutcomeAudit", in_masses=True)
class Outcome(models.Model):
    """One indicator's value for one registration, historic recognition or campaign.

    `value` is in the indicator's unit (money in đồng, lengths in km). A ratio may give
    numerator and denominator instead, from which it is recomputed.
    """

    class Precision(models.TextChoices):
        """How exact the figure is said to be."""

        EXACT = "", _("exactly")
        ABOUT = "about", _("about")
        OVER = "over", _("over")
        NEARLY = "nearly", _("nearly")

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="outcomes", verbose_name=_("indicator")
    )
    registration = models.ForeignKey(
        Registration, models.CASCADE, null=True, blank=True, related_name="outcomes"
    )
    recognition = models.ForeignKey(
        Recognition, models.CASCADE, null=True, blank=True, related_name="outcomes"
    )
    campaign = models.ForeignKey(
        Campaign, models.CASCADE, null=True, blank=True, related_name="outcomes"
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(
        _("numerator"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("denominator"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    precision = models.CharField(
        _("approximately"), max_length=10, choices=Precision, blank=True, default=""
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_counted_elsewhere: bool  # of with_counted()
    counted_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("already counted in"),
        help_text=_("The same road or work stands there; totals leave this one out."),
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["indicator__position", "pk"]
        indexes = [
            models.Index(
                fields=["indicator", "-value"],
                condition=models.Q(campaign=None),
                name="outcome_largest",
            ),
            models.Index(
                fields=["indicator"],
                condition=models.Q(numerator__isnull=False),
                name="outcome_ratio",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="recognised_is_final",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_RECOGNISED_IS_FINAL,
            ),
            *summed_outcomes(),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    registration__isnull=False, recognition__isnull=True, campaign__isnull=True
                )
                | models.Q(
                    registration__isnull=True, recognition__isnull=False, campaign__isnull=True
                )
                | models.Q(
                    registration__isnull=True, recognition__isnull=True, campaign__isnull=False
                ),
                name="outcome_of_one_record",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False)
                | models.Q(numerator__isnull=False, denominator__isnull=False),
                name="outcome_has_a_value",
                violation_error_message=_("Give a value, or a numerator and a denominator."),
            ),
            models.CheckConstraint(
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(numerator__gte=0, denominator__gt=0),
                name="outcome_ratio_possible",
                violation_error_message=_("The denominator must be more than 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0),
                name="outcome_not_negative",
                violation_error_message=_("A figure cannot be negative."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["indicator", owner],
                    condition=models.Q(**{f"{owner}__isnull": False}),
                    name=f"outcome_once_a_{owner}",
                    violation_error_message=_("This indicator already has a figure."),
                )
                for owner in ("registration", "recognition", "campaign")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.shown}"

    @property
    def amount(self) -> Decimal:
        """The value; of a ratio with its parts known, recomputed (percent where the unit is %)."""
        if self.numerator is None or self.denominator is None:
            return self.value or Decimal(0)
        ratio = self.numerator / self.denominator
        if self.indicator.unit_vi == "%":
            ratio *= 100
        return round(ratio, 2)

    @property
    def shown(self) -> str:
        """The figure as a reader sees it: "trên 2,5 tỷ đồng"."""
        figure = format_quantity(self.amount, self.indicator.unit_vi, self.indicator.unit)
        word = self.Precision(self.precision)
        return figure if word is self.Precision.EXACT else f"{word.label} {figure}"
