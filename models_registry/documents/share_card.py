"""The share card: the picture that networks show beside a link to a model, and its words.

It is made from the page's facts and named by their digest, so that it may be kept for ever: a
page whose facts have changed names another picture.
"""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.cache import cache as kept
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from PIL import Image

from ..models import Outcome
from .typesetting import LAYOUTS, picture

LAYOUT = "share_card"
WIDTH, HEIGHT = 1200, 630  # pixels, as Open Graph asks for
FIGURES_SHOWN = 2
DESCRIBED_IN = 200  # characters, of which search engines show some 160
COLOURS = 48  # of the picture: a few tints of seven colours
KEPT_FOR = 7 * 24 * 3600  # seconds


@dataclass(frozen=True)
class ShareCard:
    """What the picture says, and its words for those who do not see it."""

    facts: dict[str, Any]

    @property
    def version(self) -> str:
        """A digest of the facts and of the layout."""
        said = json.dumps([self.facts, _layout()], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def title(self) -> str:
        """The model's name."""
        return str(self.facts["name"])

    @property
    def words(self) -> str:
        """All that the picture says, for its alternative text."""
        figures = [f"{each['label']}: {each['shown']}" for each in self.facts["figures"]]
        parts = [self.title, self.facts["subject"], self.facts["place"], self.facts["field"]]
        return ". ".join(filter(None, [*parts, *self.facts["recognised"], *figures]))


def share_card(model: Any, outcomes: Sequence[Outcome]) -> ShareCard:
    """Return the card of a public model with its place; the first figures of the newest year.

    A person stands on it as on the page: by name only with a consent in force.
    """
    recognised = [_("Recognised for %(year)s") % {"year": model.recognised_year}]
    if model.recognised_exemplary:
        recognised.append(_("Exemplary"))
    return ShareCard(
        {
            "language": get_language(),
            "site": _("Skillful mass mobilization"),
            "registry": _("Registry of recognised models"),
            "note": _("Demonstration data") if model.is_demonstration else "",
            "name": model.name,
            "subject": model.subject_name,
            "place": capfirst(_place(model)),
            "field": model.field.label,
            "recognised": recognised,
            "figures": [
                {"shown": outcome.shown, "label": outcome.indicator.label}
                for outcome in outcomes[:FIGURES_SHOWN]
                if outcome.year == outcomes[0].year  # type: ignore[attr-defined]
            ],
        }
    )


def _place(model: Any) -> str:
    """Where it is; of an organisation without a territory, which one."""
    return str(model.place if model.locality else model.organisation)


def description(model: Any, card: ShareCard) -> str:
    """Return what a search engine or network shows under the title: where, when, what, how."""
    figures = (f"{each['label']}: {each['shown']}" for each in card.facts["figures"])
    parts = [card.facts["place"], *card.facts["recognised"], *figures]
    told = " ".join((model.objectives or model.approach or model.rationale).split())
    return Truncator(". ".join(filter(None, [*parts, told]))).chars(DESCRIBED_IN)


def share_picture(card: ShareCard) -> bytes:
    """Return the card as PNG; it is made once, and kept as long as the cache has room."""
    key = f"share-card-{card.version}"
    made = kept.get(key)
    if made is None:
        made = _in_few_colours(picture(LAYOUT, card.facts))
        kept.set(key, made, KEPT_FOR)
    return bytes(made)


@cache
def _layout() -> str:
    return (LAYOUTS / f"{LAYOUT}.typ").read_text(encoding="utf-8")


def _in_few_colours(content: bytes) -> bytes:
    """Return a PNG with a palette: a third of the size, and the eye sees no difference."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(content)) as whole:
        few = whole.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
        few.save(target, "PNG")
    return target.getvalue()
