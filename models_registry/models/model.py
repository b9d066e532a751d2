"""Model: the long-lived initiative, with the text that is published of it."""

import copy
from functools import cache
from typing import Any, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Cast, Coalesce, Concat, LPad
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..person_names import is_one_of, masked
from ..search import NameWords
from .audit import audited
from .counted_words import counted_names
from .listed_models import ListedQuerySet
from .listed_rows import listed_models, searched_models
from .locality import Locality
from .people import User
from .story import SORTED_LATER, STORY_TEXTS, Story, Subject, search_trigger
from .withholding import ALWAYS_BY_THE_RULE

TOLD = frozenset({"name", "residential_areas", "source", *STORY_TEXTS})  # what people wrote


class ModelQuerySet(ListedQuerySet, models.QuerySet["Model"]):
    """Questions asked of the models."""

    def continuable_by(self, user: User) -> Self:
        """Models of the user's units that were recognised or registered before."""
        registration = apps.get_model("models_registry", "Registration")
        written = registration.objects.written_by(user).order_by()
        registered = written.exclude(state__in=registration.NEVER_BEGUN).values("model")
        recognised = self.recognised().filter(user.units.written).order_by().values("pk")
        return self.filter(pk__in=recognised.union(registered))

    def recognised(self) -> Self:
        """Those with a recognition that is not revoked, withheld ones too."""
        recognitions = apps.get_model("models_registry", "Recognition").objects.unrevoked()
        return self.filter(models.Exists(recognitions.filter(model=models.OuterRef("pk"))))

    def readable_by(self, user: User) -> Self:
        """Leave out those that are withheld from the person: of other units, and no reviewer."""
        if user.has_perm("models_registry.clear_model"):
            return self
        return self.filter(models.Q(is_withheld=False) | user.units.written)

    def withheld(self) -> Self:
        """Recognised ones that wait for a reviewer to clear them for everybody to read."""
        return self.filter(is_withheld=True)

    def recognised_by(self, decision: Any) -> Self:
        """Those of a decision's list (its key) of which the recognition stands."""
        recognitions = apps.get_model("models_registry", "Recognition").objects.unrevoked()
        return self.filter(pk__in=recognitions.filter(decision=decision).values("model"))

    def with_place(self) -> Self:
        """Fetch what `place` needs in the same query."""
        return self.select_related(
            "field", "organisation", "locality__today", "former_locality", "district"
        )

    def for_list(self) -> Self:
        """Leave out the long texts, which no row of a list shows."""
        texts = {
            field.name for field in self.model._meta.fields if isinstance(field, models.TextField)
        }
        return self.defer("search_vector", *texts - {"name_mask"})

    def for_page(self) -> Self:
        """Fetch what its own page shows: of its places no outlines, nothing that a search reads."""
        places = ("locality", "locality__today", "former_locality", "district")
        left_out = [f"{place}__{name}" for place in places for name in Locality.ON_ITS_OWN_PAGE]
        searched = ("search_vector", "search_head", "sort_key")
        return self.with_place().with_agreed().defer(*searched, *left_out)

    def with_agreed(self) -> Self:
        """Annotate `agreed_names`: who may be named with the model."""
        return self.annotate(agreed_names=_agreed_names("pk"))

    def with_full_name(self) -> Self:
        """Annotate `full_name`: whose it is by the newest recognition, where ours are initials."""
        recognitions = apps.get_model("models_registry", "Recognition").objects
        newest = recognitions.filter(model=models.OuterRef("pk")).standing_last().reverse()
        name = models.Subquery(newest.values("subject_name")[:1])
        return self.annotate(full_name=Coalesce(name, "subject_name"))


def _agreed_names(model: str) -> ArraySubquery:
    naming = apps.get_model("models_registry", "Consent").objects.naming().order_by("pk")
    return ArraySubquery(naming.filter(model=models.OuterRef(model)).values("subject_name"))


@cache
def _address(_language: str | None) -> str:
    return reverse("model_detail", args=["CODE"])


def model_address(code: str) -> str:
    """Return the address of a model's public page; a list has it for each row."""
    return _address(get_language()).replace("CODE", code)


@audited(
    "ModelAudit",
    exclude=("code", "sort_key", "search_vector", "search_head", "name_mask", "is_withheld"),
    in_masses=True,
)
class Model(Story):
    """One good-practice model over its whole life.

    Its text is empty until a decision is signed; signing copies it from the year's
    registration. Officers never write here.
    """

    code = models.GeneratedField(
        expression=Concat(
            models.Value("MH-"),
            LPad(Cast("id", models.TextField()), 7, models.Value("0")),
            output_field=models.CharField(max_length=10),
        ),
        output_field=models.CharField(max_length=10, unique=True),
        db_persist=True,
        verbose_name=_("code"),
    )
    replicates = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replicas",
        verbose_name=_("learned from"),
    )
    source = models.TextField(
        _("source"),
        blank=True,
        help_text=_("Where the facts were published, if elsewhere."),
    )
    names_subject = models.BooleanField(
        _("named in public"),
        default=True,
        db_default=True,
        editable=False,
        help_text=_("No: a person without a consent in force stands there with initials only."),
    )
    name_mask = models.TextField(
        default="",
        db_default="",
        editable=False,
        help_text=_("What finds, in its text, the names of people without a consent in force."),
    )
    is_withheld = models.BooleanField(
        _("withheld"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_("Yes: recognised in a field that needs clearance, and not cleared yet."),
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    is_demonstration = models.BooleanField(_("demonstration data"), default=False, editable=False)

    objects = ModelQuerySet.as_manager()

    class Meta(Story.Meta):
        abstract = False
        verbose_name = _("model")
        verbose_name_plural = _("models")
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("export_model", "Can export models"),
            ("clear_model", "Can clear models for publication and withhold them again"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True)
                | models.Q(field__isnull=False) & ~models.Q(name=""),
                name="model_published_has_name_and_field",
                violation_error_message=_("A published model has a name and a field."),
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True)
                | models.Q(locality__isnull=False)
                | models.Q(organisation__isnull=False),
                name="model_published_has_a_unit",
                violation_error_message=_("A published model has a unit or an organisation."),
            ),
            models.CheckConstraint(
                condition=~models.Q(replicates=models.F("id")),
                name="model_not_its_own_replica",
                violation_error_message=_("A model cannot be learned from itself."),
            ),
        ]
        indexes = [
            GinIndex(
                fields=["search_vector"],
                gin_pending_list_limit=SORTED_LATER,
                name="model_search",
            ),
            GinIndex(NameWords("name"), name="model_name_words"),
            models.Index(fields=["-published_at", "-id"], name="model_newest"),
            models.Index(fields=["sort_key", "id"], name="model_by_name"),
            models.Index(fields=["code"], name="model_by_code"),
            models.Index(
                fields=["id"], condition=models.Q(is_withheld=True), name="model_withheld"
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(is_demonstration=True),
                name="model_of_demonstration",
            ),
            models.Index(
                fields=["district", "field", "-published_at", "-id"], name="model_next_door"
            ),
        ]
        triggers = [
            *Subject.Meta.triggers,
            search_trigger("without_names({}, NEW.name_mask)", "name_mask"),
            *counted_names(),
            *listed_models(),
            searched_models(),
            ALWAYS_BY_THE_RULE,
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".rstrip()

    def get_absolute_url(self) -> str:
        """The model's public page."""
        return model_address(self.code)

    def may_name(self, person: str) -> bool:
        """Whether this person agreed to be named with the model, and has not withdrawn that.

        Asks the database, unless the row bears `agreed_names` (with_agreed()).
        """
        agreed = self.__dict__.get("agreed_names")
        if agreed is None:
            naming = apps.get_model("models_registry", "Consent").objects.naming()
            agreed = naming.filter(model=self).values_list("subject_name", flat=True)
        return is_one_of(person, agreed)

    def told(self, text: str) -> str:
        """Return a text about it as the public reads it: initials of who did not agree to more."""
        return masked(text, self.name_mask)

    def as_told(self) -> Self:
        """Return itself with its texts as the public reads them: to be shown, never to be saved."""
        for name in TOLD.difference(self.get_deferred_fields()):
            setattr(self, name, self.told(getattr(self, name)))
        return self

    @property
    def told_name(self) -> str:
        """Its name as the public reads it."""
        return self.told(self.name)

    @property
    def as_recognised(self) -> "Model":
        """A copy with the full name of whose it is, for those who may read it."""
        whole = copy.copy(self)
        named = type(self)._default_manager.with_full_name().only("pk").get(pk=self.pk)
        whole.subject_name = named.full_name  # type: ignore[attr-defined]
        return whole

    def has_earlier_year(self, year: int) -> bool:
        """Whether it was registered or recognised for a year before this one."""
        registrations = apps.get_model("models_registry", "Registration")
        earlier = self.registrations.filter(year__lt=year)
        return (
            earlier.exclude(state__in=registrations.NEVER_BEGUN).exists()
            or self.recognitions.unrevoked().filter(year__lt=year).exists()
        )
