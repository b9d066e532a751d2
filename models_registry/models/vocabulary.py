"""What a search has to know of words: abbreviations, and in which names words stand."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from ..prepared import planned_cursor
from ..search import SearchWords, spelling
from ..search.language import (
    Known,
    Segment,
    full_names,
    is_syllable,
    joined,
    phrase,
    spans,
    with_words,
)
from .audit import audited

LONGEST_PLACE = 4  # words of the name of a commune or district
CAPITALS_BELOW = 3  # letters: a shorter abbreviation counts only where it is typed in capitals


@audited("AbbreviationAudit", exclude=("short_key", "long_key"), chained=True)
class Abbreviation(models.Model):
    """An abbreviation, or another word for the same; a search for one finds the other too."""

    short = models.CharField(
        _("abbreviation"),
        max_length=40,
        help_text=_("As NTM; or another word for the same, as heo for lợn."),
    )
    long = models.CharField(_("words"), max_length=120, help_text=_("As nông thôn mới."))
    short_key = models.GeneratedField(
        expression=SearchWords("short"), output_field=models.TextField(), db_persist=True
    )
    long_key = models.GeneratedField(
        expression=SearchWords("long"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["short_key", "long_key"]
        permissions = [("export_abbreviation", "Can export abbreviations")]
        constraints = [
            models.UniqueConstraint(
                SearchWords("short"),
                SearchWords("long"),
                name="abbreviation_once",
                violation_error_message=_("This abbreviation is already recorded."),
            ),
            models.CheckConstraint(
                condition=~models.Q(Exact(SearchWords("short"), models.Value("")))
                & ~models.Q(Exact(SearchWords("long"), models.Value("")))
                & ~models.Q(Exact(SearchWords("short"), SearchWords("long"))),
                name="abbreviation_says_something",
                violation_error_message=_("Both need a letter or digit, and not the same."),
            ),
        ]
        indexes = [models.Index(fields=["long_key"], name="abbreviation_by_words")]

    def __str__(self) -> str:
        return f"{self.short} = {self.long}"


class NameWord(models.Model):
    """A word, or two side by side, of the names of models and units: in how many it stands.

    Kept by triggers of the database at each change of a name. "hiến đất" has the key "hien dat".
    """

    text = models.TextField(_("text"), primary_key=True)
    key = models.GeneratedField(
        expression=SearchWords("text"), output_field=models.TextField(), db_persist=True
    )
    count = models.IntegerField(_("how many names have it"))

    class Meta:
        verbose_name = _("word of names")
        verbose_name_plural = _("words of names")
        indexes = [models.Index(fields=["key"], name="nameword_by_key")]

    def __str__(self) -> str:
        return self.text


# Asked by each search: as querysets they took Django and the planner longer than the answers.
_KNOWN = """
SELECT 'word', key, text, count FROM models_registry_nameword
 WHERE key = ANY (%(words)s::text[]) AND count > 0
 UNION ALL
(SELECT 'short', short, long, 0 FROM models_registry_abbreviation
  WHERE short_key = ANY (%(shorts)s::text[]) OR long_key = ANY (%(keys)s::text[])
  ORDER BY short_key, long_key)
 UNION ALL
SELECT 'place', full_name_folded, name, 0 FROM models_registry_locality
 WHERE full_name_folded = ANY (%(places)s::text[])
"""
# The planner is not shown the keys, some thousands: to weigh them took it ten times the answer.
_MEANT = """
SELECT key, text, count FROM models_registry_nameword
 WHERE key = ANY (ARRAY(SELECT unnest(%(keys)s::text[]))) AND count > 0
"""


def _rows(question: str, asked: Mapping[str, list[str]]) -> list[tuple[Any, ...]]:
    """Ask the database that is read from."""
    with planned_cursor() as cursor:
        cursor.execute(question, asked)
        return cursor.fetchall()


def known_of(typed: list[Segment]) -> Known:
    """Ask for the abbreviations, places and words of names that stand in a query."""
    found = list(spans(typed))
    keys = {joined(span) for span in found}
    places = {
        full: joined(span)
        for span in found
        if 1 < len(span) <= LONGEST_PLACE
        for full in full_names(span)
    }
    shorts = {joined(span) for span in found if _may_be_short(span)}
    asked = {
        "words": [joined(span) for span in found if len(span) <= 2],
        "shorts": list(shorts),
        "keys": list(keys),
        "places": list(places),
    }
    known = Known(frozenset(), {}, {}, {})
    named = set()
    for sort, key, other, count in _rows(_KNOWN, asked):
        if sort == "word":
            _count(known, key, other, count)
        elif sort == "place":
            named.add(places[key])
        else:
            _stands_for(known, key, other, keys & shorts)
            if not is_syllable(joined(phrase(key))):  # “ca” in a text is rarely “công an”
                _stands_for(known, other, key, keys)
    return Known(frozenset(named), known.forms, known.counts, known.written)


def _may_be_short(span: tuple) -> bool:
    """Whether words may be an abbreviation: "ca" is none, "CA" is."""
    return len(span) > 1 or len(span[0].key) >= CAPITALS_BELOW or span[0].text.isupper()


def _stands_for(known: Known, typed: str, other: str, keys: set[str]) -> None:
    """Note other words for what is typed, if it is."""
    key = joined(phrase(typed))
    if key in keys:
        known.forms.setdefault(key, []).append(other)


def _count(known: Known, key: str, text: str, count: int) -> None:
    """Take over a word; of several with one key, the most frequent is how it is written."""
    if count > known.counts.get(f"most {key}", 0):
        known.counts[f"most {key}"] = count
        known.written[key] = text
    known.counts[key] = known.counts.get(key, 0) + count


def put_right(typed: list[Segment], known: Known) -> list[Segment]:
    """Return the query as it was probably meant, or nothing if it is as it was meant."""
    settled = {each for name in (*known.places, *known.forms) for each in name.split()}
    words = spelling.doubtful(typed, known, settled)
    if not words:
        return []
    counts, written = dict(known.counts), dict(known.written)
    wider = Known(known.places, known.forms, counts, written)
    asked = spelling.asked_of_names(typed, words)
    for key, text, count in _rows(_MEANT, {"keys": list(asked)}):
        _count(wider, key, text, count)
    others = spelling.corrections(typed, words, wider)
    return with_words(typed, others) if others else []
