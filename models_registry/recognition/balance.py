"""How a list is made up: by field and kind, so that collectives and individuals add up."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from ..models import Decision, Field, Kind


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Counts of a list: `kinds` are those that it has, `lines` a field's label and its counts."""

    kinds: list[Kind]
    lines: list[tuple[str, list[int], int]]
    totals: list[int]
    total: int


def balance(decision: Decision) -> Balance:
    """Count the entries of a list, or the recognitions of a signed one."""
    if decision.state == Decision.State.SIGNED:
        signed = decision.recognitions.order_by().values_list("field", "kind")
        counted = Counter({(key, kind): n for key, kind, n in signed.annotate(Count("pk"))})
    else:
        listed = decision.entries.order_by()
        rows = listed.values_list("registration__field", "registration__kind")
        counted = Counter({(key, kind): n for key, kind, n in rows.annotate(Count("pk"))})
    kinds = [kind for kind in Kind if kind != Kind.HOUSEHOLD or _of_kind(counted, kind)]
    lines = []
    for field in Field.objects.all():
        counts = [counted[field.pk, kind] for kind in kinds]
        if any(counts):
            lines.append((field.label, counts, sum(counts)))
    totals = [_of_kind(counted, kind) for kind in kinds]
    return Balance(kinds=kinds, lines=lines, totals=totals, total=sum(totals))


def _of_kind(counted: Counter, kind: Kind) -> int:
    return sum(count for (_field, each), count in counted.items() if each == kind)
