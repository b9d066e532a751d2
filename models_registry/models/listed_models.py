"""Which models a list has, and of which recognition each row tells: asked of Listing."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce

from .searching import SearchedQuerySet

WITHIN_A_MODEL = ("-recognised_year", "-recognised_level")  # of its rows, the first is shown


def of_listed(asked: models.Q) -> models.Q:
    """A condition on Listing as one on Model, of one and the same row."""
    made = models.Q(_connector=asked.connector, _negated=asked.negated)
    children: list[Any] = asked.children
    for child in children:
        is_group = isinstance(child, models.Q)
        made.children.append(of_listed(child) if is_group else (f"listed__{child[0]}", child[1]))
    return made


def _listed(*places: models.Q, **conditions: object) -> models.QuerySet:
    """The rows of Listing of each model (OuterRef) that fit, its newest first."""
    listed = apps.get_model("models_registry", "Listing").objects.public()
    of_levels = any(lookup.split("__")[0] == "level" for lookup in conditions)
    asked = listed if of_levels else listed.counting()
    own = asked.filter(*places, model=models.OuterRef("pk"), **conditions)
    return own.order_by("-year", "-level")


class ListedQuerySet(SearchedQuerySet):
    """The questions of lists; Listing has a row for each recognition (listing.py)."""

    def public(self) -> Self:
        """Models with a recognition that is not revoked, not withheld: all a citizen may see."""
        return self.recognised_as()

    def recognised_as(self, *places: models.Q, **conditions: object) -> Self:
        """Public models having an unrevoked recognition with these properties, all on one.

        Conditions are look-ups on Listing, as `year=2024, field=economy`; places come
        from `Locality.listed()`. Without a level, each model counts once a year: by
        its highest recognition of that year, so that a list has as many rows as the
        statistics say.

        Each row bears key, year and mark of the newest such recognition: `recognised_pk`,
        `recognised_year`, `recognised_exemplary`.
        """
        return self.listed_as(*places, **conditions).bearing(*places, **conditions)

    def listed_as(self, *places: models.Q, **conditions: object) -> Self:
        """The models of recognised_as(), bearing nothing: to be searched or counted."""
        return self.filter(models.Exists(_listed(*places, **conditions)))

    def bearing(self, *places: models.Q, **conditions: object) -> Self:
        """Annotate what a row of recognised_as() bears."""
        newest = _listed(*places, **conditions)
        return self.keyed_as(*places, **conditions).annotate(
            recognised_year=models.Subquery(newest.values("year")[:1]),
            recognised_exemplary=models.Subquery(newest.values("is_exemplary")[:1]),
        )

    def keyed_as(self, *places: models.Q, **conditions: object) -> Self:
        """Annotate `recognised_pk` only, which is all that model_rows() reads."""
        newest = _listed(*places, **conditions).values("recognition")[:1]
        return self.annotate(recognised_pk=models.Subquery(newest))

    def newest_as(self, *places: models.Q, **conditions: object) -> Self:
        """The models of recognised_as(), the newest published first, read in this very order.

        The rows of Listing lead: what is not shown is not read. They bear `listed_at` and
        `listed_model`, by which they are ordered, and are not to be ordered otherwise.
        """
        found = self._bearing_listed(*places, **conditions).annotate(
            listed_at=models.F("listed__published_at"),
            listed_model=models.F("listed__model_id"),
        )
        ordered = found.order_by("-listed_at", "-listed_model", *WITHIN_A_MODEL)
        return ordered.distinct("listed__published_at", "listed__model")

    def _bearing_listed(self, *places: models.Q, **conditions: object) -> Self:
        """The models once for each row of Listing that fits, bearing what that row says."""
        of_levels = any(lookup.split("__")[0] == "level" for lookup in conditions)
        own = models.Q(is_public=True) if of_levels else models.Q(is_public=True, counts=True)
        return self.filter(of_listed(models.Q(own, *places, **conditions))).annotate(
            recognised_pk=models.F("listed__recognition_id"),
            recognised_year=models.F("listed__year"),
            recognised_level=models.F("listed__level"),
            recognised_exemplary=models.F("listed__is_exemplary"),
        )

    def shown_as(self, *places: models.Q, **conditions: object) -> Self:
        """The models of recognised_as(), by the rows of Listing that lead, in no order yet.

        Each bears what a row of newest_as() bears, and key and place in the order of its former
        district, on the recognition that it shows: `recognised_district`, `district_order`.
        """
        newer = models.Q(year__gt=models.OuterRef("recognised_year")) | models.Q(
            year=models.OuterRef("recognised_year"), level__gt=models.OuterRef("recognised_level")
        )
        is_shown = models.Q(has_others=False) | ~models.Exists(
            _listed(*places, **conditions).order_by().filter(newer)
        )
        found = self._bearing_listed(*places, **conditions).annotate(
            has_others=models.F("listed__has_others"),
            recognised_district=models.F("listed__district_id"),
            district_order=models.F("listed__district__sort_key"),
        )
        return found.filter(is_shown)

    def with_figure(self, indicator: models.Model) -> Self:
        """Annotate recognised_as() or shown_as() by the figure of an Indicator.

        `figure_amount` and `figure_pk` are of the outcome behind the recognition that the row
        shows, in the indicator's unit: of its registration, or its own. None where it has no
        such figure. Each is looked up by its key: a list in this order looks for all of them.
        """
        recognitions = apps.get_model("models_registry", "Recognition").objects
        outcomes = apps.get_model("models_registry", "Outcome").objects
        shown = recognitions.filter(pk=models.OuterRef("recognised_pk")).order_by()
        asked = self.annotate(recognised_registration=models.Subquery(shown.values("registration")))
        figures = outcomes.filter(indicator=indicator.pk).order_by()

        def of_either(read: str) -> Coalesce:
            return Coalesce(
                *(
                    models.Subquery(figures.filter(**owner).with_amount().values(read)[:1])
                    for owner in (
                        {"registration": models.OuterRef("recognised_registration")},
                        {"recognition": models.OuterRef("recognised_pk")},
                    )
                )
            )

        return asked.annotate(figure_amount=of_either("calculated"), figure_pk=of_either("pk"))
