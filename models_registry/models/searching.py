"""How models are found by what somebody types."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Self

from django.db import models

from .. import reading
from ..search import find_reference, ranking
from ..search.asked import Asked, Question, questions
from ..search.language import segments, units
from ..search.terms import Terms, in_name
from .found import MOST_HITS, MOST_RANKED, answered
from .vocabulary import known_of, put_right

UNRANKED = 1_000  # behind every rank of search/ranking.py
NEWEST = 50_000, 250_000  # that were published, among which is looked first, of very many


class SearchedQuerySet(models.QuerySet):
    """The search of the models; a model's row bears its terms (story.py)."""

    def search(self, query: str | Asked) -> Self:
        """Models that the query asks for, each with `search_rank`.

        Order by `search_rank` for the best first: name with the accents typed, name, place,
        text; among them, words side by side first (search/ranking.py). The newest MOST_HITS
        are found; the newest MOST_RANKED of them, and as many having all in their name, are
        ranked. A query without a letter or digit finds nothing; a blank one asks for nothing.
        """
        everything = self.model._default_manager.all()
        asked = understand(query, among=everything) if isinstance(query, str) else query
        if asked.is_blank:
            return self
        if asked.reference:
            return self.filter(pk=asked.reference[0]).annotate(search_rank=models.Value(0))
        if asked.question is None:
            return self.none().annotate(search_rank=models.Value(0))
        moments = self._moments()
        ranked = self._ranked(asked, moments)
        hits = self._newest(asked.question.terms, MOST_HITS, moments).union(ranked)
        is_ranked = models.When(pk__in=ranked, then=ranking.rank(asked.readings))
        rank = models.Case(is_ranked, default=UNRANKED, output_field=models.IntegerField())
        return self.filter(pk__in=hits).annotate(search_rank=rank)

    def found_keys(self, query: str) -> list[int]:
        """The keys of the models of search(), for who reads them more than once."""
        return list(self.search(query).order_by().values_list("pk", flat=True))

    def _ranked(self, asked: Asked, moments: Sequence[datetime.datetime]) -> models.QuerySet:
        """The keys of those that are ranked."""
        question = asked.question
        found = self._newest(question.terms, MOST_RANKED, moments)  # type: ignore[union-attr]
        if asked.is_loose:
            return found
        of_names = self._newest(Terms(in_name(asked.readings[0].units)), MOST_RANKED, moments)
        return found.union(of_names)

    def _newest(
        self, terms: Terms, most: int, moments: Sequence[datetime.datetime]
    ) -> models.QuerySet:
        """The keys of the newest models with these terms; those on the way come before all.

        A common word stands in hundreds of thousands, which would all be read and sorted: of very
        many only the newest are looked through, if they have as many.
        """
        hits = self.filter(search_vector=terms)
        for since in moments:
            recent = hits.filter(models.Q(published_at__gte=since) | models.Q(published_at=None))
            if recent.order_by()[most - 1 : most].exists():
                hits = recent
                break
        return hits.order_by("-published_at", "-pk").values("pk")[:most]

    def _moments(self) -> list[datetime.datetime]:
        """Since when so many were published, where there are more."""
        published = self.model._default_manager.exclude(published_at=None)
        moments = published.order_by("-published_at", "-pk").values_list("published_at", flat=True)
        found: list[datetime.datetime] = []
        for number in NEWEST:
            found += moments[number : number + 1]
            if not found:
                break
        return found


def understand(query: str, *, among: models.QuerySet | None = None) -> Asked:
    """Read a query with what the registry knows of its words, and how it finds something.

    It is to find something among public models unless others are given, whatever a list is
    filtered by. Asks the database twice; once more where a word may be a typing error.
    """
    asked = read_first(query)
    return answered_in(asked, among=among) if asked.question else asked


def read_first(query: str) -> Asked:
    """Read a query; its `question` is the first way of asking, whether it finds anything or not."""
    query = query.replace("\0", " ")
    if reference := find_reference(query):
        return Asked(query, reference=reference)
    typed = segments(query)
    if not typed:
        return Asked(query)
    known = known_of(typed)
    meant = put_right(typed, known)
    asked = Asked(
        query,
        tuple(typed),
        units(typed, known),
        tuple(meant),
        units(meant, known),
        places=tuple(sorted(known.places)),
    )
    return replace(asked, question=questions(asked)[0])


def answered_in(asked: Asked, *, among: models.QuerySet | None = None) -> Asked:
    """Return it with the first way of asking that finds enough, among public models or others."""
    ways = questions(asked)
    if among is not None:
        return replace(asked, question=_answered(ways, among.order_by()))
    return replace(asked, question=answered(ways, using=reading.source()))


def _answered(ways: list[Question], rows: models.QuerySet) -> Question | None:
    """The first way of asking that finds enough among these rows."""
    finds = [
        models.When(
            models.Exists(rows.filter(search_vector=way.terms)[way.enough - 1 : way.enough]),
            then=models.Value(number),
        )
        for number, way in enumerate(ways)
    ]
    asked = models.Case(*finds, default=None, output_field=models.IntegerField())
    first = rows.values_list(asked)[:1]
    number = next((found for (found,) in first), None)
    return None if number is None else ways[number]
