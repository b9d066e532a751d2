"""Campaign: a Mass Mobilization Month (Tháng dân vận) and what it achieved."""

import uuid
from functools import reduce
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..campaign_moves import CampaignState, edges
from ..person_names import masked
from ..search import Fold, SortKey
from .audit import audited
from .campaign_queryset import CampaignQuerySet
from .locality import Locality
from .model import Model
from .organisation import Organisation
from .story import TEXT_MAX_LENGTH

_EDGES = ", ".join(f"('{action}', '{source}', '{target}')" for action, source, target in edges())

# The edges are our own words, from campaign_moves.py.
_GUARD_STATE = f"""
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' OR NEW.last_event_id IS NOT NULL THEN
            RAISE EXCEPTION 'a campaign begins as a draft without events'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.state = OLD.state AND NEW.last_event_id IS NOT DISTINCT FROM OLD.last_event_id THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT FROM models_registry_campaignevent event
         WHERE event.id = NEW.last_event_id
           AND event.id > coalesce(OLD.last_event_id, 0)
           AND event.campaign_id = NEW.id
           AND event.from_state = OLD.state
           AND event.to_state = NEW.state
           AND event.transaction = txid_current()
           AND (event.action, event.from_state, event.to_state) IN ({_EDGES})
    ) THEN
        RAISE EXCEPTION 'campaign %: no move from % to % with an event of its own',
            NEW.id, OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608

# What everyone reads is what was looked at: to change it, it is taken back first.
_PUBLISHED_IS_KEPT = """
    IF to_jsonb(NEW) - '{version,updated_at,name_folded,sort_key}'::text[]
       <> to_jsonb(OLD) - '{version,updated_at,name_folded,sort_key}'::text[] THEN
        RAISE EXCEPTION 'campaign % is published', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


TOLD = frozenset({"name", "activities", "forces", "source"})  # what people wrote


def _no_address_yet() -> str:
    return uuid.uuid4().hex


@audited("CampaignAudit", exclude=("creation_key", "name_folded", "sort_key"), chained=True)
class Campaign(models.Model):
    """A period in which several organisers work together in several places.

    `locality` and `organisation` are the unit that answers for it: its officers write it.
    """

    State = CampaignState
    WAITING = (CampaignState.SUBMITTED,)  # for a reviewer

    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        default=_no_address_yet,
        editable=False,
        help_text=_("Made of the name when it is first published; from then on it stays."),
    )
    name = models.CharField(_("name"), max_length=300)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2009), MaxValueValidator(2100)]
    )
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commune that answers for it"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation that answers for it"),
    )
    activities = models.TextField(
        _("activities"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    forces = models.TextField(
        _("forces"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    organisers = models.ManyToManyField(
        Organisation, blank=True, related_name="campaigns", verbose_name=_("organisers")
    )
    localities = models.ManyToManyField(
        Locality, blank=True, related_name="campaigns", verbose_name=_("places")
    )
    linked_models = models.ManyToManyField(
        Model, blank=True, related_name="campaigns", verbose_name=_("linked models")
    )
    source = models.TextField(_("source"), blank=True, validators=[MaxLengthValidator(2_000)])
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=CampaignState,
        default=CampaignState.DRAFT,
        editable=False,
    )
    last_event = models.OneToOneField(
        "CampaignEvent", models.PROTECT, null=True, editable=False, related_name="+"
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    creation_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )
    created_at = models.DateTimeField(_("created at"), null=True, editable=False)
    updated_at = models.DateTimeField(_("changed at"), null=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration data"), default=False, editable=False)
    name_folded = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True
    )
    sort_key = models.GeneratedField(
        expression=SortKey("name"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-year", "name"]
        permissions = [
            ("submit_campaign", "Can enter and submit campaigns of an own unit"),
            ("return_campaign", "Can return a campaign"),
            ("publish_campaign", "Can publish a campaign"),
            ("take_back_campaign", "Can take a campaign back from publication"),
            ("export_campaign", "Can export campaigns"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message=_("The campaign ends before it starts."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=CampaignState.values), name="campaign_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(year__range=(2009, 2100)),
                name="campaign_year_possible",
                violation_error_message=_("The year must lie between 2009 and 2100."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(starts_on__year=models.F("year")),
                name="campaign_starts_in_its_year",
                violation_error_message=_("The campaign begins in another year."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state=CampaignState.PUBLISHED,
                    published_at__isnull=False,
                    published_by__isnull=False,
                )
                | ~models.Q(state=CampaignState.PUBLISHED)
                & models.Q(published_at__isnull=True, published_by__isnull=True),
                name="campaign_published_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(published_by__isnull=True)
                | models.Q(created_by__isnull=False)
                & ~models.Q(published_by=models.F("created_by")),
                name="campaign_published_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(state=CampaignState.DRAFT)
                | models.Q(locality__isnull=False)
                | models.Q(organisation__isnull=False),
                name="campaign_has_a_unit",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-year", "sort_key"],
                condition=models.Q(state=CampaignState.PUBLISHED),
                name="campaign_of_year",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="guard_state",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", "last_event_id"),
                func=_GUARD_STATE,
            ),
            pgtrigger.Trigger(
                name="keep_published",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__state=CampaignState.PUBLISHED, new__state=CampaignState.PUBLISHED
                ),
                func=_PUBLISHED_IS_KEPT,
            ),
            pgtrigger.Trigger(
                name="keep_what_left_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__last_event__isnull=False),
                func="RAISE EXCEPTION 'campaign % has a trace', OLD.id"
                " USING ERRCODE = 'check_violation';",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The campaign's public page."""
        return reverse("campaign_detail", args=[self.slug])

    def told(self, text: str) -> str:
        """Return a text about it as the public reads it; of a question with_masks()."""
        return reduce(masked, self.name_masks, text)  # type: ignore[attr-defined]

    def as_told(self) -> Self:
        """Return itself with its texts as the public reads them: to be shown, never to be saved."""
        for name in TOLD.difference(self.get_deferred_fields()):
            setattr(self, name, self.told(getattr(self, name)))
        return self

    @property
    def is_open_to_officers(self) -> bool:
        """Whether its unit may edit it."""
        return self.state in {CampaignState.DRAFT, CampaignState.RETURNED}

    @property
    def is_published(self) -> bool:
        """Whether everyone may read it."""
        return self.state == CampaignState.PUBLISHED
