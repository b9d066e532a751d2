"""Registration: one model in one year, from the draft to the recognition."""

import uuid
from collections.abc import Iterable
from typing import Self

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..search import all_words, find_reference
from ..transitions import FINISHED, UNFINISHED, State, edges
from .audit import audited
from .levels import Level
from .model import Model
from .people import User
from .review_event import ReviewEvent
from .review_queue import WAITING, ReviewQueueQuerySet
from .rows import OFFICER_COLUMNS, OfficerRow
from .story import SORTED_LATER, TEXT_MAX_LENGTH, Story

_EDGES = ", ".join(f"('{action}', '{source}', '{target}')" for action, source, target in edges())

# The edges are our own words, from transitions.py.
_GUARD_STATE = f"""
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' OR NEW.last_event_id IS NOT NULL THEN
            RAISE EXCEPTION 'a registration begins as a draft without events'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.state = OLD.state AND NEW.last_event_id IS NOT DISTINCT FROM OLD.last_event_id THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT FROM models_registry_reviewevent event
         WHERE event.id = NEW.last_event_id
           AND event.id > coalesce(OLD.last_event_id, 0)
           AND event.registration_id = NEW.id
           AND event.from_state = OLD.state
           AND event.to_state = NEW.state
           AND event.transaction = txid_current()
           AND (event.action, event.from_state, event.to_state) IN ({_EDGES})
    ) THEN
        RAISE EXCEPTION 'registration %: no move from % to % with an event of its own',
            NEW.id, OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608


class RegistrationQuerySet(ReviewQueueQuerySet):
    """Questions asked of the registrations."""

    def written_by(self, user: User) -> Self:
        """Those whose officer the user is today: of its units, and of what they came from."""
        return self.filter(user.units.written)

    def read_by(self, user: User) -> Self:
        """Those the user may read as officer: also of communes split between two units."""
        return self.filter(user.units.read)

    def visible_to(self, user: User) -> Self:
        """All that is no draft for those who review; their units' for officers."""
        if user.has_perm("models_registry.view_registration"):
            return self.exclude(state=State.DRAFT)
        return self.read_by(user)

    def to_do(self) -> Self:
        """Those in which the next move is an officer's."""
        return self.filter(state__in=Registration.OFFICERS_TURN)

    def search(self, query: str) -> Self:
        """Those having every word of the query, accents or not, or its MH-0000012/2026."""
        if reference := find_reference(query):
            key, year = reference
            named = self.filter(model_id=key)
            return named.filter(year=year) if year else named
        everywhere = all_words(query)
        if everywhere is None:
            return self.none() if query.strip() else self
        return self.filter(search_vector=everywhere)

    def for_list(self) -> Self:
        """Fetch what a row of a list shows in the same query."""
        return self.select_related(
            "model", "field", "organisation", "locality__today", "former_locality", "district"
        )

    def finished(self) -> Self:
        """Those with which nothing more happens."""
        return self.filter(state__in=FINISHED)

    def newest_keys(self) -> models.QuerySet:
        """The keys alone, in the order of the rows: an index of the unit has all that is asked.

        By an expression, or the database would walk through the newest of all units instead.
        """
        ordered = self.order_by(-models.F("year"), "-pk")
        return ordered.values_list("pk", flat=True)

    def for_officer(self, user: User) -> Self:
        """Fetch what the officer's pages show, `is_own` and `has_unsaved` among it."""
        autosaves = apps.get_model("models_registry", "Autosave").objects
        own = models.ExpressionWrapper(user.units.written, models.BooleanField())
        typed = autosaves.filter(registration=models.OuterRef("pk"), user=user)
        return (
            self.for_list()
            .select_related("last_event__reason")
            .annotate(is_own=own, has_unsaved=models.Exists(typed))
        )

    def officer_rows(self, user: User, finished: Iterable[int]) -> list[OfficerRow]:
        """The officer's list, as for_officer() in plain values: the unfinished, and these keys."""
        typed = apps.get_model("models_registry", "Autosave").objects.filter(user=user)
        shown = models.Q(user.units.read, state__in=UNFINISHED) | models.Q(pk__in=finished)
        is_typed = models.Exists(typed.filter(registration=models.OuterRef("pk")))
        rows = self.filter(shown).values_list(*OFFICER_COLUMNS, is_typed)
        return [OfficerRow._make(row) for row in rows.order_by("-year", "-pk")]


@audited("RegistrationAudit", exclude=("sort_key", "search_vector", "search_head"), in_masses=True)
class Registration(Story):
    """A unit's registration of a model for one emulation year; shown as code/year."""

    State = State
    NEVER_BEGUN = (State.DRAFT, State.WITHDRAWN)  # nothing that a later year continues
    OFFICERS_TURN = (State.DRAFT, State.RETURNED, State.REGISTERED)
    WAITING = WAITING  # for a reviewer

    class Basis(models.TextChoices):
        """Whether the model is new this year."""

        NEW = "new", _("New")
        CONTINUED = "continued", _("Continued from earlier years")

    model = models.ForeignKey(
        Model, models.PROTECT, related_name="registrations", verbose_name=_("model")
    )
    year = models.PositiveSmallIntegerField(
        _("emulation year"), validators=[MinValueValidator(2009), MaxValueValidator(2100)]
    )
    basis = models.CharField(_("new or continued"), max_length=10, choices=Basis, default=Basis.NEW)
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.DRAFT, editable=False
    )
    last_event = models.OneToOneField(
        ReviewEvent, models.PROTECT, null=True, editable=False, related_name="+"
    )
    level_requested = models.PositiveSmallIntegerField(
        _("level asked for"), choices=Level, default=Level.PROVINCE
    )
    assessment_on = models.DateField(_("assessment date"), null=True, blank=True)
    self_assessment = models.TextField(
        _("self-assessment"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    replicates = models.ForeignKey(
        Model,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replicating_registrations",
        verbose_name=_("learned from"),
        help_text=_("The recognised model that this one follows, if there is one."),
    )
    duplicate_reason = models.TextField(
        _("why it is not registered twice"),
        blank=True,
        validators=[MaxLengthValidator(2_000)],
    )
    row_key = models.CharField(
        _("row key"),
        max_length=60,
        blank=True,
        help_text=_("Of the spreadsheet that it came from; a later upload finds it by this."),
    )
    contact_name = models.CharField(_("prepared by"), max_length=150, blank=True)
    contact_phone = models.CharField(_("telephone of the preparer"), max_length=30, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    creation_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    is_own: bool  # whether the user of for_officer() may write it
    has_unsaved: bool  # whether they have typed something into it and not saved it

    objects = RegistrationQuerySet.as_manager()

    class Meta(Story.Meta):
        abstract = False
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-year", "-pk"]
        permissions = [
            ("submit_registration", "Can submit a registration of an own unit"),
            ("withdraw_registration", "Can withdraw a registration of an own unit"),
            ("report_registration", "Can report results of an own unit"),
            ("return_registration", "Can return a registration"),
            ("register_registration", "Can accept a registration"),
            ("appraise_registration", "Can appraise a registration"),
            ("propose_registration", "Can propose a registration for recognition"),
            ("decline_registration", "Can decline a registration"),
            ("discontinue_registration", "Can discontinue a registration"),
            ("recognise_registration", "Can recognise registrations by signing a decision"),
            ("export_registration", "Can export registrations"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "year"],
                name="registration_once_a_year",
                violation_error_message=_("This model is already registered for this year."),
            ),
            models.UniqueConstraint(
                fields=["locality", "organisation", "year", "row_key"],
                condition=~models.Q(row_key=""),
                nulls_distinct=False,
                name="registration_row_key_once",
                violation_error_message=_("Another registration has this row key."),
            ),
            models.CheckConstraint(
                condition=models.Q(replicates__isnull=True)
                | ~models.Q(replicates=models.F("model")),
                name="registration_not_its_own_replica",
                violation_error_message=_("A model cannot be learned from itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(locality__isnull=False) | models.Q(organisation__isnull=False),
                name="registration_has_a_unit",
                violation_error_message=_("Choose the unit or organisation that registers."),
            ),
            models.CheckConstraint(
                condition=models.Q(year__range=(2009, 2100)),
                name="registration_year_possible",
                violation_error_message=_("The year must lie between 2009 and 2100."),
            ),
        ]
        indexes = [
            GinIndex(
                fields=["search_vector"],
                gin_pending_list_limit=SORTED_LATER,
                name="registration_search",
            ),
            models.Index(fields=["state", "-year", "-id"], name="registration_queue"),
            models.Index(
                fields=["-year", "field", "kind", "district", "state"], name="registration_desk"
            ),
            *(
                models.Index(
                    fields=[owner, "state", "-year", "-id"], name=f"registration_of_{name}"
                )
                for owner, name in (("locality", "unit"), ("organisation", "body"))
            ),
        ]
        triggers = [
            *Story.Meta.triggers,
            pgtrigger.Trigger(
                name="guard_state",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", "last_event_id"),
                func=_GUARD_STATE,
            ),
            pgtrigger.Trigger(
                name="keep_what_left_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__last_event__isnull=False),
                func="RAISE EXCEPTION 'registration % has a trace', OLD.id"
                " USING ERRCODE = 'check_violation';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}".rstrip()

    def get_absolute_url(self) -> str:
        """The registration's page in the officer's workspace."""
        return reverse("registration_detail", args=[self.pk])

    @property
    def reference(self) -> str:
        """How papers and people call it: the model's code and the year."""
        return f"{self.model.code}/{self.year}"

    @property
    def is_open_to_officers(self) -> bool:
        """Whether the whole form can be edited."""
        return self.state in {State.DRAFT, State.RETURNED}

    @property
    def is_open_to_report(self) -> bool:
        """Whether results, figures and self-assessment can be edited."""
        return self.is_open_to_officers or self.state == State.REGISTERED
