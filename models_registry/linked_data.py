"""What a model's page says to machines: schema.org terms in JSON-LD (https://schema.org/).

Of people nothing is said: an author is an organisation.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .addresses import absolute
from .models import Locality, Model, Recognition

Node = dict[str, Any]
COUNTRY = "VN"


def article(
    model: Model,
    *,
    description: str,
    picture: str,
    recognitions: Iterable[Recognition],
    learned_from: str = "",
) -> Node:
    """Return the page as an Article about a place, with who leads it and its recognitions.

    `picture` and `learned_from` are absolute addresses. Reads the model's `field`,
    `organisation` and `locality__today`, and the decisions of the recognitions.
    """
    address = absolute(model.get_absolute_url())
    node: Node = {
        "@type": "Article",
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": address,
        "identifier": model.code,
        "headline": model.name,
        "description": description,
        "image": picture,
        "inLanguage": "vi",
        "articleSection": model.field.label if model.field else "",
        "datePublished": _day(model),
        "publisher": {
            "@type": "Organization",
            "name": _("Registry of recognised models"),
            "url": absolute(reverse("home")),
        },
        "award": [_award(recognition) for recognition in recognitions],
        "isAccessibleForFree": True,
    }
    if model.organisation:
        node["author"] = {"@type": "Organization", "name": model.organisation.name}
    if model.locality:
        node["contentLocation"] = _place(model.locality)
    if learned_from:
        node["isBasedOn"] = learned_from
    return node


def breadcrumbs(trail: Sequence[tuple[str, str]], here: tuple[str, str]) -> Node:
    """Return the way to a page: pairs (address, label), outermost first; the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": label, "item": absolute(address)}
            for position, (address, label) in enumerate([*trail, here], 1)
        ],
    }


def graph(*nodes: Node) -> Node:
    """Return the nodes of one page."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def _day(model: Model) -> str:
    moment = model.published_at
    return timezone.localdate(moment).isoformat() if moment else ""


def _award(recognition: Recognition) -> str:
    """“Province 2024: Decision 15/QĐ-UBND”."""
    return f"{recognition.get_level_display()} {recognition.year}: " + _(
        "Decision %(reference)s"
    ) % {"reference": recognition.decision.reference}


def _place(unit: Locality) -> Node:
    """The unit of today, in whose words a map finds it; a former district by its own."""
    today = unit.today or unit
    node: Node = {
        "@type": "Place",
        "name": today.name_today,
        "address": {
            "@type": "PostalAddress",
            "addressLocality": today.full_name,
            "addressCountry": COUNTRY,
        },
    }
    if today.latitude is not None and today.longitude is not None:
        node["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(today.latitude),
            "longitude": float(today.longitude),
        }
    return node
