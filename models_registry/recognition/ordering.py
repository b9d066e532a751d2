"""The order of a list: by rule with one press, or by hand; what was moved stays where it is."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Trim
from django.utils.translation import gettext as _

from ..models import Decision, DecisionEntry, Kind, User
from ..search import SortKey
from .gathering import renumber
from .paper import lock_list, require


class _GivenName(models.Func):
    """The last word of a Vietnamese name, by which people are listed."""

    template = r"regexp_replace(%(expressions)s, '^.*\s', '')"
    output_field = models.TextField()


def in_order(entries: models.QuerySet[DecisionEntry]) -> models.QuerySet[DecisionEntry]:
    """Collectives, individuals, households; within each by unit; then by name.

    Units go by the Vietnamese order of their names, organisations without a territory after
    them. Collectives go by the name of the model, people by given name, then full name.
    """
    person = Trim("registration__subject_name")
    is_collective = models.Q(registration__kind=Kind.COLLECTIVE)
    return entries.annotate(
        rank=models.Case(
            *(
                models.When(registration__kind=kind, then=number)
                for number, kind in enumerate(Kind)
            ),
            output_field=models.IntegerField(),
        ),
        unit=Coalesce(
            F("registration__locality__sort_key"), F("registration__organisation__sort_key")
        ),
        called=models.Case(
            models.When(is_collective, then=F("registration__sort_key")),
            default=SortKey(_GivenName(person)),
            output_field=models.TextField(db_collation="C"),
        ),
    ).order_by(
        "rank",
        F("registration__locality__sort_key").asc(nulls_last=True),
        "unit",
        "registration__locality__uid",
        "called",
        SortKey(person),
        "registration__sort_key",
        "registration",
    )


@transaction.atomic
def arrange(decision: Decision, *, by: User) -> None:
    """Put the whole draft list in order."""
    require(by, "change_decision")
    locked = lock_list(decision)
    renumber(locked, in_order(locked.entries.all()))


@transaction.atomic
def move_entries(decision: Decision, keys: Iterable[int], *, to: int, by: User) -> None:
    """Move entries, by their keys, to a position, in the order in which they stand.

    The first of them gets the position; the others follow it, and the rest makes room. Raises
    ValidationError for a position that the list does not have.
    """
    require(by, "change_decision")
    locked = lock_list(decision)
    wanted = set(keys)
    entries = list(locked.entries.order_by("position"))
    if not 1 <= to <= len(entries):
        raise ValidationError(
            {"position": _("Give a position from 1 to %(count)d.") % {"count": len(entries)}}
        )
    moving = [entry for entry in entries if entry.pk in wanted]
    staying = [entry for entry in entries if entry.pk not in wanted]
    renumber(locked, [*staying[: to - 1], *moving, *staying[to - 1 :]])
