"""Who learned from whom among the invented models: a small tree for each common theme."""

from collections import defaultdict

from ..kindred import things
from ..models import Model
from ..similar_names.naming import essence

# The place, in its theme, of what each learned from: the first is the root, and so on.
LEARNED_FROM = (0, 0, 0, 0, 1, 1, 1, 2, 5, 5)
TREES = 12


def link(*, told: str) -> int:
    """Link invented models; of those whose source is `told` nobody knows from whom they learned.

    Returns how many learned from another.
    """
    by_theme: dict[str, list[int]] = defaultdict(list)
    invented = Model.objects.filter(is_demonstration=True).exclude(source=told)
    public = invented.filter(published_at__isnull=False).order_by("pk")
    for key, name in public.values_list("pk", "name"):
        for thing in things(essence(name))[:1]:
            by_theme[thing].append(key)
    common = sorted(by_theme.items(), key=lambda item: (-len(item[1]), item[0]))[:TREES]
    linked = 0
    for _theme, found in common:
        keys = found[:: max(1, len(found) // len(LEARNED_FROM))]  # from all over the province
        for place, child in zip(LEARNED_FROM, keys[1:], strict=False):
            linked += Model.objects.filter(pk=child).update(replicates=keys[place])
    return linked
