"""Questions asked of the campaigns."""

from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models

from ..campaign_moves import CampaignState
from ..search import words
from .locality import Locality
from .model import Model
from .organisation import Organisation
from .people import User

_NEWEST = ("-year", models.F("starts_on").desc(nulls_last=True), "sort_key", "pk")


class CampaignQuerySet(models.QuerySet):
    """Questions asked of the campaigns."""

    def published(self) -> Self:
        """All that a citizen may see."""
        return self.filter(state=CampaignState.PUBLISHED)

    def submitted_once(self) -> Self:
        """All that reviewers may see: a draft is its unit's alone."""
        return self.exclude(state=CampaignState.DRAFT)

    def written_by(self, user: User) -> Self:
        """Those whose officer the user is today: of its units, and of what they came from."""
        return self.filter(user.units.written)

    def visible_to(self, user: User) -> Self:
        """Those of the user's units; to reviewers, all that were ever submitted."""
        own = models.Q(user.units.written)
        if user.has_perm("models_registry.publish_campaign"):
            own |= ~models.Q(state=CampaignState.DRAFT)
        return self.filter(own)

    def named(self, query: str) -> Self:
        """Those whose name has every word of the query, with or without accents.

        A query without a letter or digit finds nothing; an empty one asks for nothing.
        """
        terms = words(query)
        if not terms and query.strip():
            return self.none()
        found = self
        for term in terms:
            found = found.filter(name_folded__contains=term)
        return found

    def in_district(self, district: Locality | None) -> Self:
        """Those with a place in a former district; None: those with none in any."""
        places = Locality.objects.filter(campaigns=models.OuterRef("pk")).order_by()
        if district is None:
            return self.exclude(models.Exists(places.filter(former_district__isnull=False)))
        return self.filter(models.Exists(places.filter(former_district=district)))

    def of_unit(self, unit: Locality) -> Self:
        """Those that a unit answers for, or that had a place there."""
        units = Locality.objects.filter(unit.its_places()).order_by()
        places = units.filter(campaigns=models.OuterRef("pk"))
        return self.filter(models.Exists(places) | models.Q(locality__in=units.values("pk")))

    def for_lines(self) -> Self:
        """Fetch name, period and, as `organiser_names`, the organisers: all in one question."""
        organisers = Organisation.objects.filter(campaigns=models.OuterRef("pk"))
        named = ArraySubquery(organisers.order_by("sort_key", "pk").values("name"))
        shown = self.with_masks().defer("activities", "forces", "source")
        return shown.annotate(organiser_names=named).order_by(*_NEWEST)

    def with_masks(self) -> Self:
        """Annotate `name_masks`: what finds the people who may not be named, of its models."""
        own = Model.objects.filter(campaigns=models.OuterRef("pk")).exclude(name_mask="")
        return self.annotate(name_masks=ArraySubquery(own.order_by("pk").values("name_mask")))

    def for_list(self) -> Self:
        """Fetch what a row shows of organisers and places, newest first, without long texts."""
        return (
            self.with_masks()
            .defer("activities", "forces", "source")
            .prefetch_related("organisers", _places())
            .order_by(*_NEWEST)
        )

    def for_page(self) -> Self:
        """Fetch what a page shows beside the figures and the models."""
        related = self.with_masks().select_related("last_event__actor", "locality", "organisation")
        return related.prefetch_related("organisers", _places())


def _places() -> models.Prefetch:
    units = Locality.objects.select_related("former_district")
    units = units.defer("outline", "evidence", "former_district__outline")
    return models.Prefetch("localities", units.order_by("sort_key", "uid"))
