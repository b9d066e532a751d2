"""Decision: the numbered paper, and the list it will recognise."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .audit import audited
from .levels import DISTRICTS_ENDED_ON, Level
from .organisation import Organisation
from .registration import Registration
from .token import kept_token, token_field

_SIGNED_IS_FINAL = """
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'decision % is no draft', OLD.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'signed' AND to_jsonb(NEW) - 'scan' IS DISTINCT FROM to_jsonb(OLD) - 'scan' THEN
        RAISE EXCEPTION 'decision % is signed', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

# Recognitions may only be written in the transaction that signs: a signed list never grows.
_STAMP_SIGNING = """
    IF NEW.state = 'signed' AND (TG_OP = 'INSERT' OR OLD.state <> 'signed') THEN
        NEW.signing_transaction = txid_current();
    END IF;
    RETURN NEW;
"""

# Of the list that a row leaves, and of that which it comes into.
LIST_IS_OPEN = """
    IF EXISTS (SELECT FROM models_registry_decision
                WHERE id IN (OLD.decision_id, NEW.decision_id) AND state <> 'draft') THEN
        RAISE EXCEPTION 'the list of decision % is closed',
            coalesce(OLD.decision_id, NEW.decision_id) USING ERRCODE = 'check_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
"""


PAPER_FIELDS = (  # what stands on every decision's paper beside its list and the year
    "issuer",
    "number",
    "symbol",
    "dated_on",
    "title",
    "signatory_name",
    "signatory_position",
    "level",
)
DECISION_FIELDS = ("purpose", *PAPER_FIELDS, "kinds", "valid_until", "year")  # as they are typed


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Questions asked of the decisions."""

    def gathering(self, year: int) -> Self:
        """Drafts of a recognition of that year, whose lists may still grow."""
        drafts = self.filter(purpose=Decision.Purpose.RECOGNITION, state=Decision.State.DRAFT)
        return drafts.filter(year=year).select_related("issuer")

    def drafts_of(self, purpose: str) -> Self:
        """Drafts of one purpose, whose lines may still grow."""
        drafts = self.filter(purpose=purpose, state=Decision.State.DRAFT)
        return drafts.select_related("issuer")


@audited("DecisionAudit", exclude=("signing_transaction",), chained=True)
class Decision(models.Model):
    """A decision of an issuer: draft, then frozen, then signed, and never changed again.

    A single recognition is a list of one.
    """

    class Purpose(models.TextChoices):
        """What the decision does."""

        RECOGNITION = "recognition", _("Recognition")
        REVOCATION = "revocation", _("Revocation")
        CORRECTION = "correction", _("Correction")
        COMMENDATION = "commendation", _("Commendation")

    class State(models.TextChoices):
        """How far the paper is."""

        DRAFT = "draft", pgettext_lazy("decision", "Draft")
        FROZEN = "frozen", _("List frozen")
        SIGNED = "signed", _("Signed")

    class Kinds(models.TextChoices):
        """Whom the list of a recognition may hold; people and households share a list."""

        ALL = "all", _("Collectives and individuals")
        COLLECTIVE = "collective", _("Collectives only")
        INDIVIDUAL = "individual", _("Individuals and households only")

    NAMED_BY = ("number", "symbol", "dated_on", "issuer__name", "issuer__letterhead")

    purpose = models.CharField(
        _("purpose"), max_length=12, choices=Purpose, default=Purpose.RECOGNITION
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    issuer = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="decisions",
        limit_choices_to={"issues_decisions": True, "closed_on": None},
        verbose_name=_("issuer"),
    )
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("May stay empty until it is signed.")
    )
    symbol = models.CharField(
        _("symbol"), max_length=40, blank=True, help_text=_("As QĐ-UBND, without the number.")
    )
    dated_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("May stay empty until it is signed.")
    )
    title = models.CharField(pgettext_lazy("decision", "about"), max_length=300, blank=True)
    signatory_name = models.CharField(_("signatory"), max_length=150, blank=True)
    signatory_position = models.CharField(
        _("position of the signatory"), max_length=200, blank=True
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.PROVINCE)
    year = models.PositiveSmallIntegerField(_("emulation year"))
    kinds = models.CharField(
        _("whom its list may hold"),
        max_length=10,
        choices=Kinds,
        default=Kinds.ALL,
        db_default=Kinds.ALL,
    )
    valid_until = models.DateField(
        _("recognised until"),
        null=True,
        blank=True,
        help_text=_("The last day of what it recognises; empty for an open term."),
    )
    scan = models.FileField(_("scan"), upload_to="decisions/", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    recorded_at = models.DateTimeField(_("signing recorded at"), null=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("signing recorded by"),
    )
    signing_transaction = models.BigIntegerField(null=True, editable=False)
    is_historic = models.BooleanField(
        _("of an earlier list"), default=False, db_default=False, editable=False
    )
    is_demonstration = models.BooleanField(_("demonstration data"), default=False, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-dated_on", "-pk"]
        permissions = [
            ("freeze_decision", "Can freeze the list of a decision"),
            ("sign_decision", "Can record the signing of a decision"),
            ("export_decision", "Can export decisions"),
        ]
        constraints = [
            models.UniqueConstraint(
                "issuer",
                ExtractYear("dated_on"),
                "number",
                condition=~models.Q(number="") & models.Q(dated_on__isnull=False),
                name="decision_number_once_a_year",
                violation_error_message=_("This issuer has already used this number in that year."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="signed")
                | ~models.Q(number="")
                & ~models.Q(signatory_name="")
                & models.Q(dated_on__isnull=False),
                name="decision_signed_is_complete",
                violation_error_message=_(
                    "A signed decision has a number, a date and a signatory."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(year__range=(2009, 2100)),
                name="decision_year_possible",
                violation_error_message=_("The year must lie between 2009 and 2100."),
            ),
            models.CheckConstraint(
                condition=~models.Q(level=Level.DISTRICT)
                | models.Q(year__lte=DISTRICTS_ENDED_ON.year, dated_on__isnull=True)
                | models.Q(dated_on__isnull=False, dated_on__lte=DISTRICTS_ENDED_ON),
                name="decision_district_is_history",
                violation_error_message=_("There is no district level after 30 June 2025."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(dated_on__isnull=True)
                | models.Q(valid_until__gt=models.F("dated_on")),
                name="decision_term_after_date",
                violation_error_message=_("The term ends before the decision is dated."),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="states",
                field="state",
                transitions=[("draft", "frozen"), ("frozen", "draft"), ("frozen", "signed")],
            ),
            pgtrigger.Trigger(
                name="signed_is_final",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_SIGNED_IS_FINAL,
            ),
            pgtrigger.Trigger(
                name="stamp_signing",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
                func=_STAMP_SIGNING,
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The decision's page in the admin."""
        return reverse("admin:models_registry_decision_change", args=[self.pk])

    @property
    def heading(self) -> str:
        """What a page calls it: a draft without a number by what it is about, too."""
        return self.reference if self.number else f"{self.reference} {self.title}".strip()

    @property
    def reference(self) -> str:
        """Number and symbol as the letterhead writes them: 15/QĐ-UBND, 15-QĐ/TU, or "…"."""
        number = self.number.zfill(2) if self.number else "…"
        separator = "-" if self.issuer.letterhead == Organisation.Letterhead.PARTY else "/"
        return f"{number}{separator}{self.symbol}" if self.symbol else number


@audited("DecisionEntryAudit", exclude=("token",), also={"token": kept_token()}, chained=True)
class DecisionEntry(models.Model):
    """A registration's place in the list of a decision that is not signed yet."""

    decision = models.ForeignKey(
        Decision, models.CASCADE, related_name="entries", verbose_name=_("decision")
    )
    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="entries", verbose_name=_("registration")
    )
    position = models.PositiveIntegerField(_("position in the list"))
    token = token_field()  # the recognition takes it over: certificates are printed to be signed

    class Meta:
        verbose_name = _("entry of a list")
        verbose_name_plural = _("entries of a list")
        ordering = ["decision", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "registration"],
                name="entry_once_in_a_list",
                violation_error_message=_("The registration is already in this list."),
            ),
            models.UniqueConstraint(
                fields=["decision", "position"],
                name="entry_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["token"], name="entry_token_once"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="list_is_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=LIST_IS_OPEN,
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}/{self.position}: {self.registration_id}"
